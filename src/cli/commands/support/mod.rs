//! `minasidor support`: errands with customer service.

mod attach;
mod contact;
mod errands;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::support::contact::ContactArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::cli::sent::SentArgs;
use crate::domain::receipt::Handed;

/// Write to customer service, and see what was written before
///
/// Alone: errands. Urgent faults are for the telephone, day and night; danger to life: 112.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor support
  minasidor support contact --errand invoice-question --message \"Why so much?\" --contact none
  minasidor support sent")]
pub struct SupportArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the types of errand that the portal offers
    #[command(aliases = ["ärenden", "arenden"])]
    #[command(after_help = "Examples:
  minasidor support errands
  minasidor support errands --json=errand,title")]
    Errands,
    #[command(aliases = ["kontakta", "kontakt", "ärende", "arende"])]
    Contact(Box<ContactArgs>),
    /// List the errands that were handed in, and how far their e-mails have come
    #[command(aliases = ["skickat", "skickade"])]
    #[command(after_help = "Examples:
  minasidor support sent
  minasidor support sent --retry --json")]
    Sent(SentArgs),
}

impl SupportArgs {
    /// Lists or hands in.
    ///
    /// # Errors
    /// What is wrong with the errand, and what the portal refuses.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None | Some(Verb::Errands) => errands::list(app),
            Some(Verb::Contact(args)) => args.run(app),
            Some(Verb::Sent(args)) => args.run(app, Handed::Errand),
        }
    }
}
