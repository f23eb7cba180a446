//! `minasidor meter`: meters, what they showed, and handing in what they show.

mod history;
mod list;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::meter::history::HistoryArgs;
use crate::cli::commands::meter::list::ListArgs;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::cli::outcome::Outcome;
use crate::domain::calendar::{CalendarError, PeriodOption, words::WordError, words::date_word};
use crate::lang::Words;
use crate::words;

/// List meters and their readings
///
/// Alone: list. The sheet that list writes into a workbook or CSV is to be filled in.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor meter
  minasidor meter list --due
  minasidor meter list -o avlasning.xlsx
  minasidor meter history --last 2y")]
pub struct MeterArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List meters: the last reading, what needs no comment now, and the sheet to fill in
    #[command(alias = "lista")]
    List(ListArgs),
    /// Show what meters have shown, and what was used in between
    #[command(alias = "historik")]
    History(HistoryArgs),
}

impl MeterArgs {
    /// Lists or shows.
    ///
    /// # Errors
    /// What the portal refuses, and what is named wrongly.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => ListArgs::default().run(app),
            Some(Verb::List(args)) => args.run(app),
            Some(Verb::History(args)) => args.run(app),
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
