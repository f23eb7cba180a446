//! Measures one subject over a plan: asks for values, adds them up, compares like with like.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::analysis::answer::{Answer, Channel, Metered, Row};
use crate::analysis::compare::Mapping;
use crate::analysis::pair::{self, Side};
use crate::analysis::plan::Plan;
use crate::analysis::tally::{Amount, Span};
use crate::domain::consumption::{Detail, Part, Query, Series, Subject};
use crate::domain::period::Resolution;
use crate::domain::quantity::Measure;
use crate::domain::zone::Instant;

/// Takes one part of an answer; breaks when it has enough.
pub type Each<'a> = dyn FnMut(Part<'_>) -> ControlFlow<()> + 'a;

/// Answers a query part by part, as a portal does.
pub type Fetch<'a, E> = dyn FnMut(&Query, &mut Each<'_>) -> Result<(), E> + 'a;

/// One comparison: how dates are mapped, and whose values are on the other side.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// How dates are mapped.
    pub mapping: Mapping,
    /// The other side's subjects; `None` for the same subject.
    pub subjects: Option<Vec<Subject>>,
}

/// What to measure.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// How the period is cut.
    pub plan: &'a Plan,
    /// What to compare with.
    pub comparisons: &'a [Comparison],
    /// As it was known at this instant.
    pub as_of: Option<Instant>,
}

impl Ask<'_> {
    /// The question for some values.
    pub fn query(&self, subjects: Vec<Subject>, measure: Measure, detail: Detail, span: Span) -> Query {
        Query {
            subjects,
            measures: vec![measure],
            from: span.from,
            until: span.until,
            detail,
            as_of: self.as_of,
        }
    }
}

/// Groups a subject's series to channels.
pub fn channels(series: &[Series]) -> BTreeMap<Channel, Vec<&Series>> {
    let mut out: BTreeMap<Channel, Vec<&Series>> = BTreeMap::new();
    for one in series {
        let channel =
            Channel { utility: one.utility.clone(), direction: one.direction, measure: one.measure };
        out.entry(channel).or_default().push(one);
    }
    out
}

/// Measures one channel of one subject.
///
/// # Errors
/// Whatever `fetch` returns.
pub fn channel<E>(
    ask: &Ask<'_>,
    subject: &Subject,
    channel: &Channel,
    series: &[&Series],
    fetch: &mut Fetch<'_, E>,
) -> Result<Answer, E> {
    let side = Side { ask, subjects: vec![subject.clone()], channel };
    let span = ask.plan.span(&ask.plan.period);
    let (rows, total) = rows(&side, span, series.len() == 1, fetch)?;
    let within =
        |s: &&&Series| s.from.is_none_or(|f| f < span.until) && s.until.is_none_or(|u| u > span.from);
    // Some portals do not say beforehand up to when they have values.
    let told = series.iter().filter_map(|s| s.until).max();
    Ok(Answer {
        subjects: side.subjects.clone(),
        channel: channel.clone(),
        period: ask.plan.period,
        rows,
        values_until: told.or(total.now.until),
        total,
        by_reading: false,
        statistics: None,
        finest: series.iter().filter(within).map(|s| s.step).min(),
        meters: series
            .iter()
            .filter(within)
            .filter_map(|s| {
                let number = s.meter.as_ref()?.to_string();
                Some(Metered { number, from: s.from, until: s.until })
            })
            .collect(),
    })
}

/// The rows of a plan and their total.
fn rows<E>(
    side: &Side<'_>,
    whole: Span,
    is_one_series: bool,
    fetch: &mut Fetch<'_, E>,
) -> Result<(Vec<Row>, Row), E> {
    let ask = side.ask;
    if ask.plan.resolution.seconds().is_none() {
        let pairs = pair::refined(side, fetch)?;
        let of_row = |i| {
            pair::fold(ask, ask.plan.rows.get(i).copied(), pairs.iter().filter(move |p| p.row == Some(i)))
        };
        let rows = (0..ask.plan.rows.len()).map(of_row).collect();
        return Ok((rows, pair::fold(ask, Some(whole), pairs.iter())));
    }
    let rows = short_rows(side, fetch)?;
    // The days need not be asked for where no row lacks anything and all comes from one series.
    if ask.comparisons.is_empty() && is_one_series && rows.iter().all(|row| row.now.is_complete()) {
        let mut now = Amount::default();
        rows.iter().for_each(|row| now.merge(&row.now));
        return Ok((rows, Row { span: whole, now, compared: Vec::new() }));
    }
    let pairs = pair::refined(side, fetch)?;
    Ok((rows, pair::fold(ask, Some(whole), pairs.iter())))
}

/// Finds the start of the first day of the plan that is not complete; `None` when nothing is missing.
///
/// # Errors
/// Whatever `fetch` returns.
pub fn first_gap<E>(
    ask: &Ask<'_>,
    subjects: &[Subject],
    of: &Channel,
    fetch: &mut Fetch<'_, E>,
) -> Result<Option<Instant>, E> {
    let days = Plan::new(ask.plan.period, Resolution::Day, ask.plan.clock, false);
    let ask = Ask { plan: &days, comparisons: &[], as_of: ask.as_of };
    let mut first: Option<Instant> = None;
    for subject in subjects {
        let answer = channel(&ask, subject, of, &[], fetch)?;
        let gap = answer.rows.iter().find(|row| !row.now.is_complete()).map(|row| row.span.from);
        first = match (first, gap) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    Ok(first)
}

/// Rows of hours or quarters: each is compared with the same time of day on the paired date.
fn short_rows<E>(side: &Side<'_>, fetch: &mut Fetch<'_, E>) -> Result<Vec<Row>, E> {
    let plan = side.ask.plan;
    let now = intervals(side, &side.subjects, plan.rows.iter().copied().map(Some).collect(), fetch)?;
    let mut rows: Vec<Row> = plan
        .rows
        .iter()
        .zip(now)
        .map(|(span, now)| Row {
            span: *span,
            now: now.unwrap_or_else(|| Amount::missing(*span)),
            compared: Vec::new(),
        })
        .collect();
    for comparison in side.ask.comparisons {
        let mapped: Vec<_> = plan.rows.iter().map(|r| comparison.mapping.interval(*r, plan.clock)).collect();
        let subjects = comparison.subjects.as_ref().unwrap_or(&side.subjects);
        let before = intervals(side, subjects, mapped.clone(), fetch)?;
        for ((row, before), span) in rows.iter_mut().zip(before).zip(mapped) {
            let before = span.zip(before);
            row.compared.push(pair::compare(&row.now, before, None).compared);
        }
    }
    Ok(rows)
}

fn intervals<E>(
    side: &Side<'_>,
    subjects: &[Subject],
    spans: Vec<Option<Span>>,
    fetch: &mut Fetch<'_, E>,
) -> Result<Vec<Option<Amount>>, E> {
    let mut distinct: Vec<Span> = spans.iter().flatten().copied().collect();
    distinct.sort();
    distinct.dedup();
    let whole = distinct.first().zip(distinct.last()).map(|(a, b)| Span::new(a.from, b.until));
    let asked = whole.into_iter().map(|span| (Detail::Intervals, span));
    let found = pair::tally(side, subjects, distinct, asked, fetch)?;
    let of = |s: &Span| found.amounts().get(found.spans().binary_search(s).ok()?).copied();
    Ok(spans.iter().map(|s| s.as_ref().and_then(of)).collect())
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::analysis::compare::{Against, Align};
    use crate::domain::consumption::Step;
    use crate::domain::consumption::{Block, Run, Times};
    use crate::domain::id::FacilityId;
    use crate::domain::period::Period;
    use crate::domain::quantity::{Direction, Quality, Utility};
    use crate::domain::zone::{self, Clock};

    /// Hours of 1 Wh everywhere in 2025 and 2026, but for the spans that are left out.
    fn hours(series: &Series, query: &Query, each: &mut Each<'_>, missing: &[Span]) {
        let known = |at: Instant| !missing.iter().any(|s| s.from <= at && at < s.until);
        let (first, _) = zone::month_span(2025, 1);
        let from = query.from.max(first);
        let starts = (from..query.until.max(from)).step_by(3600);
        let values: Vec<Option<i64>> = starts.map(|at| known(at).then_some(1)).collect();
        let count = u32::try_from(values.len()).unwrap();
        let block = Block {
            series,
            times: Times::Every { from, step: 3600 },
            values: &values,
            qualities: &[Run { of: Quality::Measured, count }],
            received: &[Run { of: 0, count }],
        };
        let _ = each(Part::Intervals(block));
    }

    fn series() -> Series {
        Series {
            id: 1,
            subject: Subject::Facility(FacilityId::new("735999000000000013")),
            utility: Utility::Electricity,
            direction: Direction::Withdrawal,
            measure: Measure::Energy,
            step: Step::Seconds(3600),
            meter: None,
            from: None,
            until: None,
        }
    }

    fn answer(from: &str, until: &str, resolution: Resolution, against: Against, missing: &[Span]) -> Answer {
        let period = Period::new(from.parse().unwrap(), until.parse().unwrap()).unwrap();
        let plan = Plan::new(period, resolution, Clock::Local, true);
        let mapping = Mapping::new(against, Align::Date, period);
        measured(&plan, &[Comparison { mapping, subjects: None }], missing)
    }

    fn measured(plan: &Plan, comparisons: &[Comparison], missing: &[Span]) -> Answer {
        let ask = Ask { plan, comparisons, as_of: None };
        let series = series();
        let of = Channel {
            utility: Utility::Electricity,
            direction: Direction::Withdrawal,
            measure: Measure::Energy,
        };
        let mut fetch = |query: &Query, each: &mut Each<'_>| -> Result<(), Infallible> {
            hours(&series, query, each, missing);
            Ok(())
        };
        channel(&ask, &series.subject, &of, &[&series], &mut fetch).unwrap()
    }

    #[test]
    fn a_total_of_hours_is_the_total_of_their_days() {
        let (from, until) = ("2026-02-25", "2026-04-02");
        for missing in [vec![], vec![day("2026-03-10")]] {
            let compared = answer(from, until, Resolution::Hour, Against::Year(1), &missing);

            let plan = Plan::new(compared.period, Resolution::Hour, Clock::Local, true);
            let alone = measured(&plan, &[], &missing);

            assert_eq!(alone.total.span, compared.total.span);
            assert_eq!(alone.total.now, compared.total.now);
        }
    }

    fn day(text: &str) -> Span {
        let date = text.parse().unwrap();
        let (from, until) = zone::span(&Period::day(date).unwrap(), Clock::Local);
        Span::new(from, until)
    }

    #[test]
    fn a_month_with_a_gap_is_compared_over_the_days_that_both_have() {
        let gap = [day("2026-03-10"), day("2025-03-20")];

        let answer = answer("2026-03-01", "2026-04-01", Resolution::Month, Against::Year(1), &gap);

        let row = &answer.rows[0];
        assert_eq!(row.now.sum, 743 - 24);
        assert_eq!(row.compared[0].before.sum, 743 - 24);
        // 29 days are common; the days of the clock change (29 and 30 March) have 23 hours on one side each.
        assert_eq!(row.compared[0].common_now.sum, 29 * 24 - 1);
        assert_eq!(row.compared[0].common_before.sum, 29 * 24 - 1);
        assert!(row.compared[0].is_partial(&row.now));
        assert_eq!(row.compared[0].share(Measure::Energy), None);
    }

    #[test]
    fn rows_sum_to_the_total_at_every_resolution() {
        for resolution in Resolution::ALL {
            let answer = answer("2026-02-25", "2026-04-02", resolution, Against::Year(1), &[]);
            if resolution == Resolution::Quarter {
                assert!(answer.rows.iter().all(|r| r.now.is_missing()));
            } else {
                assert_eq!(answer.rows.iter().map(|r| r.now.sum).sum::<i64>(), 36 * 24 - 1, "{resolution:?}");
            }
            assert_eq!(answer.total.now.sum, 36 * 24 - 1);
            assert_eq!(answer.total.compared[0].before.sum, 36 * 24 - 1);
            assert_eq!(answer.total.compared[0].difference(Measure::Energy), Some(0));
        }
    }

    #[test]
    fn the_running_month_is_compared_over_its_days_so_far() {
        let (_, year) = zone::month_span(2026, 12);
        let ahead = [Span::new(day("2026-11-23").from, year)];

        let answer = answer("2026-11-01", "2026-12-01", Resolution::Month, Against::Year(1), &ahead);

        assert_eq!(answer.total.now.sum, 22 * 24);
        assert_eq!(answer.total.compared[0].common_before.sum, 22 * 24);
        assert_eq!(answer.total.compared[0].before.sum, 30 * 24);
    }
}
