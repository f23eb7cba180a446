//! `minasidor meter`: meters, what they showed, and handing in what they show.

mod flush;
mod history;
pub mod list;
mod pending;
mod report;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::meter::flush::FlushArgs;
use crate::cli::commands::meter::history::HistoryArgs;
use crate::cli::commands::meter::list::ListArgs;
use crate::cli::commands::meter::pending::PendingArgs;
use crate::cli::commands::meter::report::ReportArgs;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::cli::outcome::Outcome;
use crate::domain::calendar::{CalendarError, PeriodOption, words::WordError, words::date_word};
use crate::lang::Words;
use crate::words;

/// List meters and their readings, and report what they show
///
/// Alone: list. The sheet that list writes into a workbook or CSV is to be filled in; report takes it back.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor meter
  minasidor meter list --due
  minasidor meter list -o avlasning.xlsx
  minasidor meter history --last 2y
  minasidor meter report 1355
  minasidor meter report --file avlasning.xlsx")]
pub struct MeterArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(alias = "lista")]
    List(ListArgs),
    #[command(alias = "historik")]
    History(HistoryArgs),
    #[command(alias = "rapportera")]
    Report(Box<ReportArgs>),
    #[command(aliases = ["väntande", "vantande"])]
    Pending(PendingArgs),
    #[command(alias = "skicka")]
    Flush(FlushArgs),
}

impl MeterArgs {
    /// Whether it sends readings that wait before it does its own. `report` and `flush` send them themselves, and
    /// `pending` shows what waits as it is.
    pub fn delivers(&self) -> bool {
        match &self.verb {
            Some(Verb::Report(_) | Verb::Pending(_) | Verb::Flush(_)) => false,
            None | Some(Verb::List(_) | Verb::History(_)) => true,
        }
    }

    /// Lists, shows or hands in.
    ///
    /// # Errors
    /// What the portal refuses, and what is named wrongly.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => ListArgs::default().run(app),
            Some(Verb::List(args)) => args.run(app),
            Some(Verb::History(args)) => args.run(app),
            Some(Verb::Report(args)) => args.run(app),
            Some(Verb::Pending(args)) => args.run(app),
            Some(Verb::Flush(args)) => args.run(app),
        }
    }
}

/// Reads the day that `--date` names.
///
/// # Errors
/// A usage error when it is no single day.
pub(super) fn day(app: &App<'_>, text: &str) -> Result<NaiveDate, Failure> {
    let what = || words!("--date: {text:?} is no day", "--date: ”{text}” är ingen dag");
    let hint = Words::fixed("--date 2026-12-01, --date yesterday", "--date 2026-12-01, --date igår");
    let period = date_word(text, app.today(), app.year_starts()).map_err(|error| match error {
        WordError::Unreadable => Failure::usage(what()).with_hint(hint.clone()),
        WordError::NoSuchDate => Failure::usage(what())
            .with_why(Words::fixed("there is no such date", "det datumet finns inte"))
            .with_hint(hint.clone()),
        WordError::OutOfRange => {
            let option = PeriodOption::From;
            period_failure(CalendarError::OutOfRange { option, text: text.to_owned() }).with_what(what())
        }
    })?;
    if period.days() == 1 { Ok(period.from()) } else { Err(Failure::usage(what()).with_hint(hint)) }
}
