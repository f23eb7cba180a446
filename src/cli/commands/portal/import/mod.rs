//! `minasidor portal import`: what customers and utilities bring as files into a portal file.

mod source;
mod values;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::portal::import::values::ValuesArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;

/// Bring files into a portal file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal import values --db portal.sqlite --customer 100045 green-button.xml")]
pub struct ImportArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(aliases = ["värden", "varden"])]
    Values(ValuesArgs),
}

impl ImportArgs {
    /// Brings a file in.
    ///
    /// # Errors
    /// What is wrong with the file, or what the store refuses; then nothing is changed.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            Verb::Values(args) => args.run(app),
        }
    }
}
