//! `minasidor admin access-log`: who has seen or done what, and when.

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::PeriodArgs;
use crate::cli::commands::admin::right::PageName;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::domain::access::{AccessQuery, Who};
use crate::domain::calendar::{self, Context, Kind, Rounding};
use crate::domain::id::UserName;
use crate::domain::zone::{self, Clock};
use crate::lang::number::integer;
use crate::render::column::{Columns, Place, Tabular};
use crate::views::access::AccessRow;
use crate::words;

/// How many lines a terminal shows.
const SHOWN: usize = 12;

/// Show who has seen or done what with the customer's things, and when
///
/// The newest first; the portal keeps 24 months. A line is everything of one sort within one session, with how many
/// times; it has the ids of facilities, invoices and documents, never values. Users who may not administer see their
/// own lines, without ids.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor admin access-log --last 1m
  minasidor admin access-log --user caretaker-01 --page consumption
  minasidor admin access-log --period 2026 -o log.xlsx")]
pub struct AccessLogArgs {
    #[command(flatten)]
    period: PeriodArgs,
    /// Only this user; the customer number means the customer itself
    #[arg(long, value_name = "USER|NUMBER")]
    user: Option<String>,
    /// Only this page
    #[arg(long, value_name = "PAGE")]
    page: Option<PageName>,
    /// Show all on a terminal too
    #[arg(long)]
    all: bool,
}

impl AccessLogArgs {
    /// Lists the lines.
    ///
    /// # Errors
    /// What the portal refuses, and a period that can not be read.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let context = Context {
            today: app.today(),
            year_starts: app.year_starts(),
            kind: Kind::Dated,
            rounding: Rounding::None,
        };
        let period = calendar::resolve(&self.period.request(), &context).map_err(period_failure)?;
        let span = period.map(|period| zone::span(&period, Clock::Local));
        let rows = app.each(|connected| {
            let number = connected.portal.customer()?.number;
            let query = AccessQuery {
                from: span.map(|(from, _)| from),
                until: span.map(|(_, until)| until),
                who: self.user.as_deref().map(|user| who(user, number.as_str())),
                page: self.page.map(PageName::page),
            };
            let lines = connected.portal.administration()?.access_log(&query)?;
            let row = |line| AccessRow::new(&connected.profile, number.as_str(), line);
            Ok(lines.into_iter().map(row).collect::<Vec<_>>())
        })?;
        let mut rows: Vec<AccessRow> = rows.into_iter().flatten().collect();
        // Those of one portal are in order already; a stable sort puts several portals side by side.
        rows.sort_by_key(|row| std::cmp::Reverse(row.line.at));
        let all = rows.len();
        let short = Output::of(app)?.is_terminal() && !self.all && all > SHOWN;
        if short {
            rows.truncate(SHOWN);
        }
        let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
        let columns = Columns::<AccessRow>::all().with("profile", |head| head.place = place);
        let answer = Rows::new(AccessRow::NAME, move |sink| Ok(columns.list(&rows, sink)?));
        Ok(if short {
            let note = words!(
                language => "{SHOWN} of {n} lines. All: --all.", "{SHOWN} av {n} rader. Alla: --all.",
                n = integer(i64::try_from(all).unwrap_or(i64::MAX), language)
            );
            answer.note(note).into()
        } else {
            answer.into()
        })
    }
}

fn who(text: &str, customer: &str) -> Who {
    if text.trim() == customer { Who::Customer } else { Who::User(UserName::new(text)) }
}
