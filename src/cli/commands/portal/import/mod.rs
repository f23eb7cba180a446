//! `minasidor portal import`: what customers and utilities bring as files into a portal file.

mod beside;
mod records;
mod source;
mod values;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::portal::import::records::{PapersArgs, RecordsArgs};
use crate::cli::commands::portal::import::values::ValuesArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::import::records::Sort;

/// Bring files into a portal file
///
/// Values come as CSV or Green Button. All else comes from a customer system as JSON lines, one thing a line, and
/// minasidor schema import-customers and so on print what may stand in a line; keys and amounts are those of the
/// tool's own JSON. A file is taken whole or not at all, and the same file again changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal import values --db portal.sqlite --customer 100045 green-button.xml
  minasidor portal import customers --db portal.sqlite customers.jsonl
  minasidor portal import invoices --db portal.sqlite --dry-run invoices.jsonl")]
pub struct ImportArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(aliases = ["värden", "varden"])]
    Values(ValuesArgs),
    /// Bring in customers with the persons who log in, users, rights and sites
    ///
    /// A line is the whole of a customer, but users and sites that it does not name stay. Rights are given once: what
    /// the customer took back does not come again. A personal number lets a login with BankID find the customer; it
    /// is never shown in full.
    #[command(
        alias = "kunder",
        after_help = "Examples:
  minasidor portal import customers --db portal.sqlite customers.jsonl
  minasidor schema import-customers"
    )]
    Customers(RecordsArgs),
    /// Bring in facilities with meters and series
    ///
    /// Customer and site are there already. Meters and series that a line does not name stay.
    #[command(aliases = ["anläggningar", "anlaggningar"], after_help = "Examples:
  minasidor portal import facilities --db portal.sqlite facilities.jsonl
  minasidor schema import-facilities")]
    Facilities(RecordsArgs),
    /// Bring in contracts with their prices
    ///
    /// A line has every price of the contract. What is new is shown from today on.
    #[command(
        alias = "avtal",
        after_help = "Examples:
  minasidor portal import contracts --db portal.sqlite contracts.jsonl
  minasidor schema import-contracts"
    )]
    Contracts(RecordsArgs),
    /// Bring in invoices with lines, payments and perhaps their PDF
    ///
    /// A line has the whole invoice. A PDF lies beside the lines under a plain name; without one, the portal composes
    /// a paper from the lines.
    #[command(
        alias = "fakturor",
        after_help = "Examples:
  minasidor portal import invoices --db portal.sqlite invoices.jsonl
  minasidor portal import invoices --db portal.sqlite --files pdf - < invoices.jsonl
  minasidor schema import-invoices"
    )]
    Invoices(PapersArgs),
    /// Bring in letters and other documents, each with its PDF
    ///
    /// The PDF lies beside the lines under a plain name, and has at most 20 MB.
    #[command(
        alias = "dokument",
        after_help = "Examples:
  minasidor portal import documents --db portal.sqlite documents.jsonl
  minasidor schema import-documents"
    )]
    Documents(PapersArgs),
    /// Bring in waste services with rounds and pick-ups
    ///
    /// Pick-ups that a line does not name stay; one that is called off says so.
    #[command(aliases = ["renhållning", "renhallning", "avfall"], after_help = "Examples:
  minasidor portal import waste --db portal.sqlite waste.jsonl
  minasidor schema import-waste")]
    Waste(RecordsArgs),
}

impl ImportArgs {
    /// Brings a file in.
    ///
    /// # Errors
    /// What is wrong with the file, or what the store refuses; then nothing is changed.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            Verb::Values(args) => args.run(app),
            Verb::Customers(args) => args.run(app, Sort::Customers),
            Verb::Facilities(args) => args.run(app, Sort::Facilities),
            Verb::Contracts(args) => args.run(app, Sort::Contracts),
            Verb::Invoices(args) => args.run(app, Sort::Invoices),
            Verb::Documents(args) => args.run(app, Sort::Documents),
            Verb::Waste(args) => args.run(app, Sort::Waste),
        }
    }
}
