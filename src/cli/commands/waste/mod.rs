//! `minasidor waste`: what is picked up, and when. Each verb is a file of this folder.

pub mod pickups;
mod subscriptions;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::waste::pickups::PickupsArgs;
use crate::cli::commands::waste::subscriptions::SubscriptionsArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;

/// List waste subscriptions and pick-ups
///
/// Alone: subscriptions, with the same options. The dates of pick-ups may be wrong for some addresses; every answer
/// says so, and whom to ask.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor waste
  minasidor waste pickups --next 1
  minasidor waste pickups --ics sopor.ics
  minasidor waste pickups --from 2026-12-01 --to 2027-01-31")]
pub struct WasteArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    // `list` is what a noun's first verb is called where none is typed.
    #[command(aliases = ["list", "abonnemang", "lista"])]
    Subscriptions(SubscriptionsArgs),
    #[command(aliases = ["hämtningar", "hamtningar", "hämtning", "hamtning", "tömningar", "tomningar"])]
    Pickups(Box<PickupsArgs>),
}

impl WasteArgs {
    /// Lists.
    ///
    /// # Errors
    /// What the portal refuses, and a wrong command line.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => SubscriptionsArgs::default().run(app),
            Some(Verb::Subscriptions(args)) => args.run(app),
            Some(Verb::Pickups(args)) => args.run(app),
        }
    }
}
