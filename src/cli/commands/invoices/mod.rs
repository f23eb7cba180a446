//! `minasidor invoices`: what is invoiced, what is left to pay, and how. Each verb is a file of this folder.

mod download;
mod filter;
mod list;
mod payment;
pub mod show;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::invoices::download::InvoicesDownloadArgs;
use crate::cli::commands::invoices::list::ListArgs;
use crate::cli::commands::invoices::payment::PaymentArgs;
use crate::cli::commands::invoices::show::ShowArgs;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::cli::places;
use crate::config::schema::VAT;
use crate::domain::facility::Site;
use crate::domain::invoice::Invoice;
use crate::lang::Words;
use crate::views::invoice::page::Whose;
use crate::views::invoice::{InvoiceRow, VatShown};

/// List, show and download invoices, and see how to pay them
///
/// Alone: list, with the same options. Kronor are with VAT, or without where the key vat says excl
/// (minasidor config set vat excl); what is left to pay is always with VAT.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor invoices
  minasidor invoices --unpaid
  minasidor invoices --period 2025 -o invoices.xlsx
  minasidor invoices show 2026001221
  minasidor invoices payment 2026001221
  minasidor invoices download --new --folder ~/invoices")]
pub struct InvoicesArgs {
    #[command(flatten)]
    list: ListArgs,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(aliases = ["lista"])]
    List(Box<ListArgs>),
    #[command(aliases = ["visa"])]
    Show(ShowArgs),
    #[command(aliases = ["betalning", "betala", "pay"])]
    Payment(PaymentArgs),
    #[command(aliases = ["hämta", "hamta", "ladda-ner"])]
    Download(InvoicesDownloadArgs),
}

impl InvoicesArgs {
    /// Whether the answer may be a picture.
    pub fn draws(&self) -> bool {
        matches!(self.verb, Some(Verb::Payment(_)))
    }

    /// Does what the verb says.
    ///
    /// # Errors
    /// What the portal refuses, and a wrong command line.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let Some(verb) = &self.verb else { return self.list.run(app) };
        if self.list != ListArgs::default() {
            return Err(Failure::usage(Words::fixed(
                "the options of a list do not go with another command",
                "listans flaggor går inte ihop med ett annat kommando",
            ))
            .with_hint(Words::fixed(
                "put them after list, or leave them out",
                "skriv dem efter list, eller ta bort dem",
            )));
        }
        match verb {
            Verb::List(args) => args.run(app),
            Verb::Show(args) => args.run(app),
            Verb::Payment(args) => args.run(app),
            Verb::Download(args) => args.run(app),
        }
    }
}

/// Whether kronor are shown with VAT.
pub fn vat(app: &App<'_>) -> VatShown {
    VatShown::of_key(app.config.value(&VAT).as_deref())
}

/// Looks at an invoice today.
pub fn row(app: &App<'_>, profile: &str, invoice: Invoice) -> InvoiceRow {
    InvoiceRow::new(profile, invoice, app.today(), vat(app))
}

/// Returns whose invoices a portal has.
///
/// # Errors
/// What the portal refuses.
pub fn whose(app: &App<'_>, connected: &Connected) -> Result<Whose, Failure> {
    let facilities = places::facilities(app, connected)?;
    Ok(Whose {
        names: facilities.into_iter().map(|facility| (facility.id, facility.name)).collect(),
        ..place(app, connected)?
    })
}

/// Returns whose invoices a portal has, without the names of facilities.
///
/// # Errors
/// What the portal refuses.
pub fn place(app: &App<'_>, connected: &Connected) -> Result<Whose, Failure> {
    let customer = connected.portal.customer()?;
    let sites = places::sites(app, connected)?;
    let only = match sites.as_slice() {
        [Site { name, .. }] => Some(name.clone()),
        _ => None,
    };
    Ok(Whose {
        place: only.unwrap_or(customer.name),
        customer: customer.number.to_string(),
        ..Whose::default()
    })
}
