//! What the portal tells under a chart: mean, lowest and highest day, highest hour, the 14-day trend.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::{Days, NaiveDate};

use crate::analysis::answer::Channel;
use crate::analysis::measure::{Ask, Fetch};
use crate::analysis::tally::{Amount, Span, Tally};
use crate::domain::consumption::{Detail, Part, Step, Subject};
use crate::domain::period::{Period, Resolution};
use crate::domain::zone;

/// Seconds of a day of 24 hours.
const DAY: i64 = 86_400;
/// The days of the trend: 7 against the 7 before.
const WEEK: usize = 7;

/// What is told of a period. Everything is `None` where values are coarser.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Sum of the complete days and their number in seconds of 24 hours each, for the mean a day: a day of 23
    /// or 25 hours is a day.
    pub mean_day: Option<(i64, i64)>,
    /// The complete day with the lowest value, the earliest of equals.
    pub min_day: Option<(NaiveDate, i64)>,
    /// The complete day with the highest value, the earliest of equals.
    pub max_day: Option<(NaiveDate, i64)>,
    /// The complete hour with the highest value, the earliest of equals.
    pub max_hour: Option<(Span, i64)>,
    /// The sums of the period's last 7 days and of the 7 before, when all are complete.
    pub trend: Option<(i64, i64)>,
    /// How many hours of the period have a value, and how many it has.
    pub hours: Option<(usize, usize)>,
}

/// Makes the statistics of one channel over the plan's period, summed over the subjects.
///
/// # Errors
/// Whatever `fetch` returns.
pub fn of<E>(
    ask: &Ask<'_>,
    subjects: &[Subject],
    channel: &Channel,
    fetch: &mut Fetch<'_, E>,
) -> Result<Statistics, E> {
    let Some(grids) = Grids::new(ask) else { return Ok(Statistics::default()) };
    let mut sum: Option<Grids> = None;
    let mut coarsest = None;
    for subject in subjects {
        let (one, step) = fill(&grids, ask, subject, channel, fetch)?;
        coarsest = coarsest.max(step);
        match &mut sum {
            Some(sum) => sum.merge(&one),
            None => sum = Some(one),
        }
    }
    let filled = sum.unwrap_or(grids);
    Ok(told(ask, &filled, coarsest))
}

/// Days (from two weeks before the period on) and hours (of the period).
#[derive(Clone)]
struct Grids {
    dates: Vec<NaiveDate>,
    days: Tally,
    hours: Tally,
}

impl Grids {
    fn new(ask: &Ask<'_>) -> Option<Self> {
        let plan = ask.plan;
        let early = plan.period.from().checked_sub_days(Days::new(2 * WEEK as u64))?;
        let pieces = Period::new(early, plan.period.until())?.split(Resolution::Day);
        let hours = zone::bounds(&plan.period, Resolution::Hour, plan.clock);
        let hours = hours.windows(2).filter_map(|w| Some(Span::new(*w.first()?, *w.last()?))).collect();
        Some(Self {
            dates: pieces.iter().map(Period::from).collect(),
            days: Tally::new(pieces.iter().map(|p| plan.span(p)).collect(), false),
            hours: Tally::new(hours, false),
        })
    }

    fn merge(&mut self, other: &Self) {
        self.days.merge(&other.days);
        self.hours.merge(&other.hours);
    }
}

/// Fills empty grids with one subject's values; tells the finest step that came.
fn fill<E>(
    empty: &Grids,
    ask: &Ask<'_>,
    subject: &Subject,
    channel: &Channel,
    fetch: &mut Fetch<'_, E>,
) -> Result<(Grids, Option<Step>), E> {
    let mut by_step: BTreeMap<Step, Grids> = BTreeMap::new();
    let spans = empty.days.spans();
    let Some((first, last)) = spans.first().zip(spans.last()) else { return Ok((empty.clone(), None)) };
    let whole = Span::new(first.from, last.until);
    let query = ask.query(vec![subject.clone()], channel.measure, Detail::Intervals, whole);
    fetch(&query, &mut |part| {
        if let Part::Intervals(block) = &part
            && block.series.utility == channel.utility
            && block.series.direction == channel.direction
        {
            let grids = by_step.entry(block.series.step).or_insert_with(|| empty.clone());
            grids.days.add(&part);
            grids.hours.add(&part);
        }
        ControlFlow::Continue(())
    })?;
    let finest = by_step.keys().next().copied();
    let mut steps = by_step.into_values();
    let mut best = steps.next().unwrap_or_else(|| empty.clone());
    for coarser in steps {
        best.days.prefer(&coarser.days);
        best.hours.prefer(&coarser.hours);
    }
    Ok((best, finest))
}

fn told(ask: &Ask<'_>, grids: &Grids, step: Option<Step>) -> Statistics {
    let all: Vec<(NaiveDate, &Amount)> = grids.dates.iter().copied().zip(grids.days.amounts()).collect();
    let days: Vec<(NaiveDate, i64)> = all
        .iter()
        .filter(|(date, amount)| ask.plan.period.contains(*date) && amount.is_complete())
        .map(|(date, amount)| (*date, amount.sum))
        .collect();
    let seconds = i64::try_from(days.len()).unwrap_or(i64::MAX).saturating_mul(DAY);
    let hourly = step.is_some_and(|s| matches!(s, Step::Seconds(s) if s <= 3600));
    let full: Vec<(Span, i64)> = grids
        .hours
        .spans()
        .iter()
        .zip(grids.hours.amounts())
        .filter(|(_, a)| a.is_complete())
        .map(|(s, a)| (*s, a.sum))
        .collect();
    Statistics {
        mean_day: (!days.is_empty()).then(|| (days.iter().map(|(_, v)| v).sum(), seconds)),
        min_day: days.iter().copied().min_by_key(|(date, value)| (*value, *date)),
        max_day: days.iter().copied().max_by_key(|(date, value)| (*value, std::cmp::Reverse(*date))),
        max_hour: full.iter().copied().max_by_key(|(span, value)| (*value, std::cmp::Reverse(span.from))),
        trend: trend(&all),
        hours: hourly.then(|| (full.len(), grids.hours.spans().len())),
    }
}

fn trend(days: &[(NaiveDate, &Amount)]) -> Option<(i64, i64)> {
    let tail = days.get(days.len().checked_sub(2 * WEEK)?..)?;
    let complete = tail.iter().all(|(_, a)| a.is_complete());
    let sum = |part: &[(NaiveDate, &Amount)]| part.iter().map(|(_, a)| a.sum).sum();
    let (before, now) = tail.split_at_checked(WEEK)?;
    complete.then(|| (sum(now), sum(before)))
}
