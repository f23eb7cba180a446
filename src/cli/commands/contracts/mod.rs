//! `minasidor contracts`: what was agreed, until when, and at which prices. Each verb is a file of this folder.

mod list;
mod show;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::contracts::list::ListArgs;
use crate::cli::commands::contracts::show::ShowArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;

/// List contracts, and show one with its prices
///
/// Alone: list, with the same options. Several values of one option mean or, several options mean and.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor contracts
  minasidor contracts --kind heating,grid --status active
  minasidor contracts --ends-within 90d
  minasidor contracts show AV-100045-003
  minasidor contracts show AV-100045-001 --at 2025-03-01 --json")]
pub struct ContractsArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(aliases = ["lista"])]
    List(Box<ListArgs>),
    #[command(aliases = ["visa"])]
    Show(ShowArgs),
}

impl ContractsArgs {
    /// Lists or shows.
    ///
    /// # Errors
    /// What the portal refuses, and a wrong command line.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => ListArgs::default().run(app),
            Some(Verb::List(args)) => args.run(app),
            Some(Verb::Show(args)) => args.run(app),
        }
    }
}
