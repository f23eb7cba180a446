//! `minasidor meter history`: what meters have shown, and what was used in between.

use std::collections::HashMap;

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::{FacilityArgs, PeriodArgs};
use crate::cli::at_profile::{explained, split};
use crate::cli::commands::meter::list::{all_known, stands};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::period::period_failure;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::cli::select::{Selection, select};
use crate::cli::side_by_side::side_by_side;
use crate::domain::calendar::{self, Context, Kind, Rounding};
use crate::domain::id::MeterNumber;
use crate::domain::period::Period;
use crate::domain::reading::known::Known;
use crate::domain::reading::{between, what};
use crate::domain::receipt::{Handed, Receipt};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::lang::number::integer;
use crate::render::column::{Columns, Tabular};
use crate::views::reading::history::{HistoryRow, columns};
use crate::views::reading::list::Stands;
use crate::words;

/// The most rows that a terminal gets unasked.
const SHORT: usize = 12;

/// Show what meters have shown, and what was used in between
///
/// Readings by meter and date, with what was used since the reading before, who says so, and the receipt of those
/// that were handed in. Without a period: all there are. On a terminal the newest 12, unless --all is given.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor meter history
  minasidor meter history --meter 14223871 --last 3y
  minasidor meter history --period 2025 -o avlasningar.xlsx")]
pub struct HistoryArgs {
    #[command(flatten)]
    period: PeriodArgs,

    #[command(flatten)]
    facility: FacilityArgs,

    /// Only this meter, by the number printed on it, or NUMBER@PROFILE; repeatable
    #[arg(long, value_name = "NUMBER")]
    meter: Vec<String>,

    /// Show all on a terminal too
    #[arg(long)]
    all: bool,
}

impl HistoryArgs {
    /// Asks every chosen portal and shows.
    ///
    /// # Errors
    /// What the portals refuse, a period that can not be read, and meters that there are not.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let context = Context {
            today: app.today(),
            year_starts: app.year_starts(),
            kind: Kind::Dated,
            rounding: Rounding::None,
        };
        let period = calendar::resolve(&self.period.request(), &context).map_err(period_failure)?;
        let all = ["all".to_owned()];
        let wanted =
            if self.facility.facility.is_empty() { &all[..] } else { self.facility.facility.as_slice() };
        let chosen = all_known(app, select(app, wanted, &[])?)?;
        let meters = self.meter.iter().map(|typed| split(app, typed));
        let meters: Vec<(&str, Option<&str>)> = meters.collect::<Result<_, Failure>>()?;
        let is_it = |selection: &Selection<'_>, number: &MeterNumber, (typed, at): &(&str, Option<&str>)| {
            MeterNumber::new(typed) == *number && at.is_none_or(|at| at == selection.catalogue.profile)
        };
        let (mut rows, mut seen) = (Vec::new(), vec![false; meters.len()]);
        let papers = side_by_side(
            chosen.iter().collect(),
            |(selection, _): &&(Selection<'_>, Vec<Known>)| selection.connected.remote(),
            |(selection, known)| Ok((selection, known, receipts(selection)?)),
        );
        let profiles = chosen.iter().map(|(selection, _)| &*selection.catalogue.profile);
        for (selection, all, receipts) in app.settled(profiles.zip(papers))? {
            for known in all {
                let named = |asked: &(&str, Option<&str>)| is_it(selection, &known.meter.number, asked);
                seen.iter_mut().zip(&meters).for_each(|(seen, asked)| *seen |= named(asked));
                if meters.is_empty() || meters.iter().any(named) {
                    rows.extend(history(selection, known, period, &receipts));
                }
            }
        }
        self.all_found(app, &seen)?;
        let shown = columns(&rows, app.several_profiles());
        self.outcome(app, rows, shown)
    }

    fn all_found(&self, app: &App<'_>, seen: &[bool]) -> Result<(), Failure> {
        let missed = self.meter.iter().zip(seen).find(|(_, seen)| !**seen);
        missed.map_or(Ok(()), |(typed, _)| {
            let failure = Failure::new(
                "not_found",
                Exit::NotFound,
                words!("there is no meter {typed:?} here", "det finns ingen mätare ”{typed}” här"),
            );
            Err(explained(app, typed, failure.with_hint(Words::same("minasidor meter list --all"))))
        })
    }

    fn outcome<'a>(
        &self,
        app: &'a App<'_>,
        mut rows: Vec<HistoryRow>,
        columns: Columns<HistoryRow>,
    ) -> Result<Outcome<'a>, Failure> {
        let of = rows.len();
        if Output::of(app)?.is_terminal() && !self.all && of > SHORT {
            newest(&mut rows);
            let note = words!(
                language => "{SHORT} of {of} readings, the newest. All: --all.",
                "{SHORT} av {of} ställningar, de senaste. Alla: --all.",
                of = integer(i64::try_from(of).unwrap_or(i64::MAX), language)
            );
            let answer = Rows::new(HistoryRow::NAME, move |sink| Ok(columns.list(&rows, sink)?));
            return Ok(answer.note(note).into());
        }
        Ok(Outcome::list(columns, rows))
    }
}

/// Keeps the newest rows, in their order.
fn newest(rows: &mut Vec<HistoryRow>) {
    let mut dates: Vec<_> = rows.iter().map(|row| row.reading.date).collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    let Some(oldest) = dates.get(SHORT - 1).copied() else { return };
    let mut room = SHORT - dates.iter().filter(|date| **date > oldest).count();
    rows.retain(|row| {
        let last_day = row.reading.date == oldest && room > 0;
        room -= usize::from(last_day);
        last_day || row.reading.date > oldest
    });
}

/// The receipts of readings by what they are of. A portal without a desk has none; nor has a mirror alone.
fn receipts(selection: &Selection<'_>) -> Result<HashMap<String, Receipt>, Failure> {
    let all = match selection.connected.portal.desk().receipts() {
        Err(error) if matches!(error.refusal, Refusal::NotOffered | Refusal::NotAsked) => {
            return Ok(HashMap::new());
        }
        answer => answer?,
    };
    let readings = all.into_iter().filter(|receipt| receipt.handed == Handed::Reading);
    Ok(readings.map(|receipt| (receipt.what.clone(), receipt)).collect())
}

fn history(
    selection: &Selection<'_>,
    known: &Known,
    period: Option<Period>,
    receipts: &HashMap<String, Receipt>,
) -> Vec<HistoryRow> {
    let facility = selection.catalogue.facilities.iter().find(|f| f.id == known.facility);
    let Some(Stands { profile, place, utility, utility_words }) = facility.map(|f| stands(selection, f))
    else {
        return Vec::new();
    };
    let readings = known.readings();
    let before = std::iter::once(None).chain(readings.iter().map(Some));
    let within = |date| period.is_none_or(|period| period.from() <= date && date < period.until());
    let rows = readings.iter().zip(before).filter(|(reading, _)| within(reading.date));
    rows.map(|(reading, before)| HistoryRow {
        profile: profile.clone(),
        place: place.clone(),
        utility: utility.clone(),
        utility_words: utility_words.clone(),
        used: before.and_then(|before| {
            let days = reading.date.signed_duration_since(before.date).num_days();
            Some((between(before, reading, known.meter.digits)?, days))
        }),
        receipt: receipts.get(&what(&reading.meter, reading.date, reading.stand)).cloned(),
        reading: reading.clone(),
    })
    .collect()
}
