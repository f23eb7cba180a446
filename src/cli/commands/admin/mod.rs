//! `minasidor admin`: users and their rights, groups, settings, the access log.

mod access_log;
mod carry_out;
mod export_my_data;
mod groups;
pub mod right;
mod settings;
mod users;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::admin::access_log::AccessLogArgs;
use crate::cli::commands::admin::export_my_data::ExportMyDataArgs;
use crate::cli::commands::admin::groups::GroupsArgs;
use crate::cli::commands::admin::settings::SettingsArgs;
use crate::cli::commands::admin::users::UsersArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;

/// Administer users and their rights, groups and settings, and see who has seen what
///
/// The customer may do everything here; a user needs the right to administer all of the customer, and passes on
/// no more than it has. Other users see their own rights and their own lines of the access log.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor admin users
  minasidor admin users invite johan.lind --name \"Johan Lind\" --page consumption --all-data
  minasidor admin groups create Skolor --type sites \"Storgatan 1\"
  minasidor admin settings
  minasidor admin access-log --last 1m
  minasidor admin export-my-data -o my-data.zip")]
pub struct AdminArgs {
    #[command(subcommand)]
    noun: Noun,
}

#[derive(Debug, Subcommand)]
enum Noun {
    #[command(aliases = ["användare", "anvandare"])]
    Users(Box<UsersArgs>),
    #[command(aliases = ["grupper"])]
    Groups(GroupsArgs),
    #[command(aliases = ["inställningar", "installningar"])]
    Settings(SettingsArgs),
    #[command(aliases = ["åtkomstlogg", "atkomstlogg", "åtkomstloggen", "atkomstloggen"])]
    AccessLog(AccessLogArgs),
    #[command(aliases = ["exportera-mina-uppgifter", "hämta-mina-uppgifter", "hamta-mina-uppgifter"])]
    ExportMyData(ExportMyDataArgs),
}

impl AdminArgs {
    /// Whether it writes an archive.
    pub fn writes_archive(&self) -> bool {
        matches!(self.noun, Noun::ExportMyData(_))
    }

    /// Lists or changes.
    ///
    /// # Errors
    /// What the portal refuses, and what is named wrongly.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.noun {
            Noun::Users(args) => args.run(app),
            Noun::Groups(args) => args.run(app),
            Noun::Settings(args) => args.run(app),
            Noun::AccessLog(args) => args.run(app),
            Noun::ExportMyData(args) => args.run(app),
        }
    }
}
