//! `minasidor report`: the report centre. Each verb is a file of this folder.

mod define;
pub mod definition;
pub mod keep;
pub mod run;
pub mod store;
mod types;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::report::define::DefineArgs;
use crate::cli::commands::report::keep::{DeleteArgs, HistoryArgs, ListArgs, ShowArgs};
use crate::cli::commands::report::run::RunArgs;
use crate::cli::commands::report::types::TypesArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;

/// Build reports of your own and export them to Excel
///
/// Alone: types. A report is a small TOML file that says what is to be shown of which facilities over which period; it
/// runs over every kind of portal, and over several profiles side by side.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor report types
  minasidor report run monthly --utility heating
  minasidor report define skolor --type key-figures --tag school --period last-year
  minasidor report export skolor -o skolor-{period}.xlsx
  minasidor report history")]
pub struct ReportArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(aliases = ["typer"])]
    Types(TypesArgs),
    #[command(aliases = ["kör", "kor"])]
    Run(Box<RunArgs>),
    #[command(aliases = ["exportera"])]
    Export(Box<ExportArgs>),
    #[command(aliases = ["definiera", "skapa"])]
    Define(Box<DefineArgs>),
    #[command(aliases = ["lista"])]
    List(ListArgs),
    #[command(aliases = ["visa"])]
    Show(ShowArgs),
    #[command(aliases = ["ta-bort", "radera"])]
    Delete(DeleteArgs),
    #[command(aliases = ["historik"])]
    History(HistoryArgs),
}

/// Make a report as an Excel workbook
///
/// As report run, to a workbook of three sheets: the summary with its charts, the data, and what the report says about
/// itself. Without -o the file is named after the report and the period, in the folder that one stands in.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  minasidor report export monthly
  minasidor report export energy --period last-month -o el-{period}.xlsx")]
struct ExportArgs {
    #[command(flatten)]
    run: RunArgs,
}

impl ReportArgs {
    /// Whether its answer is a definition, which may have any ending.
    pub fn writes_text(&self) -> bool {
        matches!(self.verb, Some(Verb::Define(_)))
    }

    /// Does what the verb says.
    ///
    /// # Errors
    /// What the verb refuses.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => TypesArgs::default().run(app),
            Some(Verb::Types(args)) => args.run(app),
            Some(Verb::Run(args)) => args.run(app),
            Some(Verb::Export(args)) => args.run.export(app),
            Some(Verb::Define(args)) => args.run(app),
            Some(Verb::List(args)) => args.run(app),
            Some(Verb::Show(args)) => args.run(app),
            Some(Verb::Delete(args)) => args.run(app),
            Some(Verb::History(args)) => args.run(app),
        }
    }
}
