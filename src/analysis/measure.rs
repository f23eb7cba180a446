//! Measures one subject over a plan: asks for values, adds them up, compares like with like.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::analysis::answer::{Answer, Channel, Compared, Row};
use crate::analysis::compare::Mapping;
use crate::analysis::plan::{self, Cell, Plan};
use crate::analysis::tally::{Amount, Span, Tally};
use crate::domain::consumption::{Detail, Part, Query, Series, Step, Subject};
use crate::domain::period::Period;
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
    let pairs = refined(&side, fetch)?;
    let rows = if ask.plan.resolution.seconds().is_some() {
        short_rows(&side, fetch)?
    } else {
        let of_row =
            |i| fold(ask, ask.plan.rows.get(i).copied(), pairs.iter().filter(move |p| p.row == Some(i)));
        (0..ask.plan.rows.len()).map(of_row).collect()
    };
    let span = ask.plan.span(&ask.plan.period);
    let within =
        |s: &&&Series| s.from.is_none_or(|f| f < span.until) && s.until.is_none_or(|u| u > span.from);
    Ok(Answer {
        subjects: side.subjects.clone(),
        channel: channel.clone(),
        period: ask.plan.period,
        rows,
        total: fold(ask, Some(span), pairs.iter()),
        by_reading: false,
        statistics: None,
        values_until: series.iter().filter_map(|s| s.until).max(),
        finest: series.iter().filter(within).map(|s| s.step).min(),
        meters: series
            .iter()
            .filter(within)
            .filter_map(|s| s.meter.as_ref().map(ToString::to_string))
            .collect(),
    })
}

/// Whose values of which channel.
struct Side<'a> {
    ask: &'a Ask<'a>,
    subjects: Vec<Subject>,
    channel: &'a Channel,
}

/// One cell with its comparisons.
struct Pair {
    row: Option<usize>,
    now: Amount,
    compared: Vec<CellCompared>,
}

/// One comparison of one cell. `key` tells cells apart that are compared with the same days.
#[derive(Clone, Default)]
struct CellCompared {
    key: Option<Span>,
    compared: Compared,
    orphan: Amount,
}

/// Measures all cells, and looks at the days of months that one side has only in part.
fn refined<E>(side: &Side<'_>, fetch: &mut Fetch<'_, E>) -> Result<Vec<Pair>, E> {
    let cells = &side.ask.plan.cells;
    let mut pairs = pairs(side, cells, fetch)?;
    for (cell, pair) in cells.iter().zip(&mut pairs) {
        if cell.period.days() > 1 && is_torn(pair) {
            let days = self::pairs(side, &side.ask.plan.days_of(cell), fetch)?;
            for (index, one) in pair.compared.iter_mut().enumerate() {
                let (now, before) = common(&days, index);
                one.compared.common_now = now;
                one.compared.common_before = before;
            }
        }
    }
    Ok(pairs)
}

/// Whether both sides have something, and one of them not everything.
fn is_torn(pair: &Pair) -> bool {
    pair.compared.iter().any(|c| {
        let before = &c.compared.before;
        !pair.now.is_missing() && !before.is_missing() && !(pair.now.is_complete() && before.is_complete())
    })
}

fn common(days: &[Pair], index: usize) -> (Amount, Amount) {
    let (mut now, mut before) = (Amount::default(), Amount::default());
    for one in days.iter().filter_map(|d| d.compared.get(index)) {
        now.merge(&one.compared.common_now);
        before.merge(&one.compared.common_before);
    }
    (now, before)
}

fn pairs<E>(side: &Side<'_>, cells: &[Cell], fetch: &mut Fetch<'_, E>) -> Result<Vec<Pair>, E> {
    let own: Vec<Option<Period>> = cells.iter().map(|c| Some(c.period)).collect();
    let now = amounts(side, &side.subjects, &own, fetch)?;
    let mut out: Vec<Pair> = cells
        .iter()
        .zip(now)
        .map(|(c, now)| Pair { row: c.row, now: now.map(|n| n.1).unwrap_or_default(), compared: Vec::new() })
        .collect();
    for comparison in side.ask.comparisons {
        let subjects = comparison.subjects.as_ref().unwrap_or(&side.subjects);
        let mapped: Vec<_> = cells.iter().map(|c| comparison.mapping.cell(&c.period)).collect();
        let orphans: Vec<_> = cells.iter().map(|c| comparison.mapping.orphan(&c.period)).collect();
        let before = amounts(side, subjects, &mapped, fetch)?;
        let alone = if orphans.iter().any(Option::is_some) {
            amounts(side, subjects, &orphans, fetch)?
        } else {
            vec![None; cells.len()]
        };
        for ((pair, before), alone) in out.iter_mut().zip(before).zip(alone) {
            pair.compared.push(compare(&pair.now, before, alone.map(|a| a.1)));
        }
    }
    Ok(out)
}

fn compare(now: &Amount, before: Option<(Span, Amount)>, orphan: Option<Amount>) -> CellCompared {
    let Some((span, before)) = before else { return CellCompared::default() };
    let mut compared = Compared { span: Some(span), before, ..Compared::default() };
    if now.is_complete() && before.is_complete() {
        compared.common_now = *now;
        compared.common_before = before;
    }
    CellCompared { key: Some(span), compared, orphan: orphan.unwrap_or_default() }
}

/// Returns span and amount of each stretch of dates, in order; the same dates may come again.
fn amounts<E>(
    side: &Side<'_>,
    subjects: &[Subject],
    periods: &[Option<Period>],
    fetch: &mut Fetch<'_, E>,
) -> Result<Vec<Option<(Span, Amount)>>, E> {
    let mut distinct: Vec<Period> = periods.iter().flatten().copied().collect();
    distinct.sort_by_key(Period::from);
    distinct.dedup();
    let spans: Vec<Span> = distinct.iter().map(|p| side.ask.plan.span(p)).collect();
    let stretches = plan::stretches(&distinct);
    let asked = stretches.iter().map(|(detail, period)| (*detail, side.ask.plan.span(period)));
    let found = tally(side, subjects, spans, asked, fetch)?;
    let of = |p: &Period| {
        let index = distinct.binary_search_by_key(&p.from(), Period::from).ok()?;
        Some((*found.spans().get(index)?, *found.amounts().get(index)?))
    };
    Ok(periods.iter().map(|p| p.as_ref().and_then(of)).collect())
}

/// Adds up what some questions bring; where several steps cover a span, the fuller and then finer one counts.
fn tally<E>(
    side: &Side<'_>,
    subjects: &[Subject],
    spans: Vec<Span>,
    asked: impl Iterator<Item = (Detail, Span)>,
    fetch: &mut Fetch<'_, E>,
) -> Result<Tally, E> {
    let is_mean = side.channel.measure.is_mean();
    let empty = Tally::new(spans, is_mean);
    let mut sum: Option<Tally> = None;
    let questions: Vec<_> = asked.collect();
    for subject in subjects {
        let mut by_step: BTreeMap<Step, Tally> = BTreeMap::new();
        for (detail, span) in &questions {
            let query = side.ask.query(vec![subject.clone()], side.channel.measure, *detail, *span);
            fetch(&query, &mut |part| {
                let series = match &part {
                    Part::Intervals(block) => block.series,
                    Part::Month(month) => month.series,
                };
                let wanted =
                    &side.channel.utility == &series.utility && side.channel.direction == series.direction;
                if wanted {
                    by_step.entry(series.step).or_insert_with(|| empty.clone()).add(&part);
                }
                ControlFlow::Continue(())
            })?;
        }
        let mut steps = by_step.into_values();
        let mut best = steps.next().unwrap_or_else(|| empty.clone());
        steps.for_each(|coarser| best.prefer(&coarser));
        sum = Some(match sum {
            Some(mut sum) => {
                sum.merge(&best);
                sum
            }
            None => best,
        });
    }
    Ok(sum.unwrap_or(empty))
}

/// Adds cells up to a row, counting days once that several cells are compared with.
fn fold<'p>(ask: &Ask<'_>, span: Option<Span>, pairs: impl Iterator<Item = &'p Pair>) -> Row {
    let span = span.unwrap_or(Span::new(0, 0));
    let mut row =
        Row { span, now: Amount::default(), compared: vec![Compared::default(); ask.comparisons.len()] };
    let mut last: Vec<Option<Span>> = vec![None; ask.comparisons.len()];
    let (mut cells, mut orphans) = (0, Vec::new());
    for pair in pairs {
        cells += 1;
        row.now.merge(&pair.now);
        for (index, ((sum, one), last)) in
            row.compared.iter_mut().zip(&pair.compared).zip(&mut last).enumerate()
        {
            let again = one.key.is_some() && *last == one.key;
            *last = one.key;
            sum.common_now.merge(&one.compared.common_now);
            if !again {
                sum.before.merge(&one.compared.before);
                sum.common_before.merge(&one.compared.common_before);
                sum.span = joined(sum.span, one.key);
            }
            if one.orphan.is_complete() {
                orphans.push((index, one.orphan));
            }
        }
    }
    // A row of one day is compared with one day; only longer ones take the leap day in.
    for (index, orphan) in orphans.into_iter().filter(|_| cells > 1) {
        if let Some(sum) = row.compared.get_mut(index) {
            sum.before.merge(&orphan);
            sum.common_before.merge(&orphan);
        }
    }
    row
}

fn joined(sum: Option<Span>, one: Option<Span>) -> Option<Span> {
    match (sum, one) {
        (Some(a), Some(b)) => Some(Span::new(a.from.min(b.from), a.until.max(b.until))),
        (a, b) => a.or(b),
    }
}

/// Rows of hours or quarters: each is compared with the same time of day on the paired date.
fn short_rows<E>(side: &Side<'_>, fetch: &mut Fetch<'_, E>) -> Result<Vec<Row>, E> {
    let plan = side.ask.plan;
    let now = intervals(side, &side.subjects, plan.rows.iter().copied().map(Some).collect(), fetch)?;
    let mut rows: Vec<Row> = plan
        .rows
        .iter()
        .zip(now)
        .map(|(span, now)| Row { span: *span, now: now.unwrap_or_default(), compared: Vec::new() })
        .collect();
    for comparison in side.ask.comparisons {
        let mapped: Vec<_> = plan.rows.iter().map(|r| comparison.mapping.interval(*r, plan.clock)).collect();
        let subjects = comparison.subjects.as_ref().unwrap_or(&side.subjects);
        let before = intervals(side, subjects, mapped.clone(), fetch)?;
        for ((row, before), span) in rows.iter_mut().zip(before).zip(mapped) {
            let before = span.zip(before);
            row.compared.push(compare(&row.now, before, None).compared);
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
    let found = tally(side, subjects, distinct, asked, fetch)?;
    let of = |s: &Span| found.amounts().get(found.spans().binary_search(s).ok()?).copied();
    Ok(spans.iter().map(|s| s.as_ref().and_then(of)).collect())
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::analysis::compare::{Against, Align};
    use crate::domain::consumption::{Block, Run, Times};
    use crate::domain::id::FacilityId;
    use crate::domain::period::Resolution;
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
        let ask = Ask { plan: &plan, comparisons: &[Comparison { mapping, subjects: None }], as_of: None };
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
