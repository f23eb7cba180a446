//! `minasidor invoices`: what is invoiced, what is left to pay, and how. Each verb is a file of this folder.

mod payment;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::invoices::payment::PaymentArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;

/// Show how to pay an invoice
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor invoices payment 2026001221")]
pub struct InvoicesArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Show how to pay an invoice, with a code for the bank's app; nothing is paid
    #[command(aliases = ["betalning", "betala", "pay"])]
    Payment(PaymentArgs),
}

impl InvoicesArgs {
    /// Does what the verb says.
    ///
    /// # Errors
    /// What the portal refuses, and a wrong command line.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            Verb::Payment(args) => args.run(app),
        }
    }

    /// Whether the answer may be a picture.
    pub fn draws(&self) -> bool {
        matches!(self.verb, Verb::Payment(_))
    }
}
