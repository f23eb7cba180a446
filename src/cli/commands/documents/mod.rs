//! `minasidor documents`: letters and other documents that were sent to the customer.

mod download;
mod list;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::documents::download::DocumentsDownloadArgs;
use crate::cli::commands::documents::list::ListArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::lang::Words;

/// List and download letters and other documents
///
/// Alone: list, with the same options.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor documents
  minasidor documents --kind prices
  minasidor documents download --new --folder ~/letters")]
pub struct DocumentsArgs {
    #[command(flatten)]
    list: ListArgs,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(aliases = ["lista"])]
    List(ListArgs),
    #[command(aliases = ["hämta", "hamta", "ladda-ner"])]
    Download(DocumentsDownloadArgs),
}

impl DocumentsArgs {
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
            Verb::Download(args) => args.run(app),
        }
    }
}
