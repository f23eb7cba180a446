//! What was metered: each utility over the last whole month and the running one, and outdoors beside it.

use chrono::{Datelike as _, NaiveDate};

use crate::analysis::answer::Answer;
use crate::analysis::measure::{Ask, Comparison};
use crate::analysis::plan::Plan;
use crate::cli::app::App;
use crate::cli::commands::consumption::gather::Bench;
use crate::cli::commands::consumption::request::Request;
use crate::cli::commands::consumption::sums::per_utility;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::consumption::Step;
use crate::domain::id::FacilityId;
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::views::consumption::Line;
use crate::views::home::{ReadByHand, UtilityBlock};

/// What the start page measures.
#[derive(Debug, Clone, Copy)]
pub struct Stretches {
    /// The last whole month.
    pub month: Period,
    /// The running month's days so far; `None` on the first of a month.
    pub running: Option<Period>,
    today: NaiveDate,
}

impl Stretches {
    /// Works them out.
    ///
    /// # Errors
    /// At the end of the calendar.
    pub fn until(today: NaiveDate) -> Result<Self, Failure> {
        let none = || Failure::usage(Words::fixed("no such month", "det finns ingen sådan månad"));
        let month = Period::whole_months_before(today, 1).ok_or_else(none)?;
        Ok(Self { month, running: today.with_day(1).and_then(|first| Period::new(first, today)), today })
    }
}

/// The temperature outdoors over both stretches.
pub type Outdoors = Option<(Answer, Option<Answer>)>;

/// Measures each utility over both stretches, and the temperature outdoors.
///
/// # Errors
/// What the portal refuses.
pub fn metered<'a>(
    app: &App<'_>,
    request: &Request,
    benches: &mut [(Bench<'a>, &'a Selection<'a>); 1],
    stretches: &Stretches,
) -> Result<(Vec<UtilityBlock>, Outdoors), Failure> {
    let Stretches { month, running, today } = *stretches;
    let mut over = |period| per_utility(app, request, benches, period);
    let months = over(month)?;
    let so_far = running.map(&mut over).transpose()?.unwrap_or_default();
    let [(bench, selection)] = benches;
    let utilities = months
        .into_iter()
        .map(|line| block(bench, line, &so_far, (month.from(), today)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok((utilities, outdoors(selection, request, bench, month, running)?))
}

fn block(
    bench: &Bench<'_>,
    month: Line,
    so_far: &[Line],
    (from, today): (NaiveDate, NaiveDate),
) -> Result<UtilityBlock, Failure> {
    let running = so_far.iter().find(|l| l.answer.channel == month.answer.channel).cloned();
    let monthly = month.answer.finest == Some(Step::Month);
    let whole = |line: &Line| line.answer.total.now.is_complete();
    let complete = whole(&month) && (monthly || running.as_ref().is_none_or(whole));
    let until = if monthly { month.answer.period.until() } else { today };
    let missing_since: Option<Instant> = match Period::new(from, until) {
        Some(_) if complete => None,
        Some(_) if monthly => Some(zone::start_of_day(from, Clock::Local)),
        Some(_) if month.answer.total.now.is_missing() => Some(month.answer.values_until.map_or_else(
            || zone::start_of_day(from, Clock::Local),
            |end| zone::start_of_day(zone::date(end, Clock::Local), Clock::Local),
        )),
        Some(period) => bench.first_gap(&month.answer, period)?,
        None => None,
    };
    Ok(UtilityBlock { month, running, missing_since })
}

/// Outdoors over both stretches, where everything stands on one site.
fn outdoors(
    selection: &Selection<'_>,
    request: &Request,
    bench: &mut Bench<'_>,
    month: Period,
    running: Option<Period>,
) -> Result<Option<(Answer, Option<Answer>)>, Failure> {
    let facilities = selection.facilities();
    let Some(first) = facilities.first().filter(|f| facilities.iter().all(|o| o.site == f.site)) else {
        return Ok(None);
    };
    let mut over = |period: Period| -> Result<Option<Answer>, Failure> {
        let comparisons: Vec<Comparison> =
            request.mappings(period, Resolution::Month)?.into_iter().map(|(_, c)| c).collect();
        let plan = Plan::new(period, Resolution::Month, Clock::Local, true);
        let ask = Ask { plan: &plan, comparisons: &comparisons, as_of: None };
        bench.outdoors(&ask, first)
    };
    let Some(whole) = over(month)? else { return Ok(None) };
    let so_far = running.map(&mut over).transpose()?.flatten();
    Ok(Some((whole, so_far)))
}

/// Returns the meters that a person reads, with the day of their last reading.
pub fn read_by_hand(selection: &Selection<'_>, bench: &Bench<'_>) -> Vec<ReadByHand> {
    let facility = |id: &FacilityId| selection.catalogue.facilities.iter().find(|f| f.id == *id);
    let mut out: Vec<ReadByHand> = bench
        .by_hand()
        .filter_map(|(id, last)| {
            let facility = facility(id)?;
            Some(ReadByHand {
                facility: id.to_string(),
                utility: facility.utility.clone(),
                meters: facility.meters.iter().map(|m| m.number.to_string()).collect(),
                last,
            })
        })
        .collect();
    out.sort_by_key(|m| m.utility.rank());
    out
}
