//! `minasidor move`: telling the utility that one moves, and what was told before.

mod ask;
mod file;
mod form;
mod likely;
mod many;
mod notify;
mod send;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::moving::notify::NotifyArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::cli::sent::SentArgs;
use crate::domain::receipt::Handed;

/// Tell the utility that you move in, out or both
///
/// Alone: notify, by questions on a terminal.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor move notify --out 2026-12-01 --email maria@lind.example --dry-run
  minasidor move sent")]
pub struct MoveArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(aliases = ["anmäl", "anmal", "flyttanmälan", "flyttanmalan"])]
    Notify(Box<NotifyArgs>),
    /// List the move notices that were handed in, and how far their e-mails have come
    #[command(aliases = ["skickat", "skickade"])]
    #[command(after_help = "Examples:
  minasidor move sent
  minasidor move sent --retry --json")]
    Sent(SentArgs),
}

impl MoveArgs {
    /// Hands in or lists.
    ///
    /// # Errors
    /// What is wrong with the notice, and what the portal refuses.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => NotifyArgs::default().run(app),
            Some(Verb::Notify(args)) => args.run(app),
            Some(Verb::Sent(args)) => args.run(app, Handed::Move),
        }
    }
}
