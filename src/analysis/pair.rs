//! Cells of both sides beside each other, so that a difference covers just what both have.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::analysis::answer::{Channel, Compared, Row};
use crate::analysis::measure::{Ask, Fetch};
use crate::analysis::plan::{self, Cell};
use crate::analysis::tally::{Amount, Span, Tally};
use crate::domain::consumption::{Detail, Part, Step, Subject};
use crate::domain::period::Period;

/// Whose values of which channel.
pub(crate) struct Side<'a> {
    pub(crate) ask: &'a Ask<'a>,
    pub(crate) subjects: Vec<Subject>,
    pub(crate) channel: &'a Channel,
}

/// One cell with its comparisons.
pub(crate) struct Pair {
    pub(crate) row: Option<usize>,
    pub(crate) now: Amount,
    pub(crate) compared: Vec<CellCompared>,
}

/// One comparison of one cell. `key` tells cells apart that are compared with the same days.
#[derive(Clone, Default)]
pub(crate) struct CellCompared {
    key: Option<Span>,
    pub(crate) compared: Compared,
    orphan: Amount,
}

/// Span and amount of each stretch of dates that was asked for; `None` where it was none.
type Found = Vec<Option<(Span, Amount)>>;

/// Measures all cells, and looks at the days of months that one side has only in part.
pub(crate) fn refined<E>(side: &Side<'_>, fetch: &mut Fetch<'_, E>) -> Result<Vec<Pair>, E> {
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
        let something = !pair.now.is_missing() && !before.is_missing();
        something && !(pair.now.is_complete() && before.is_complete())
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
    let comparisons = side.ask.comparisons;
    let map = |of: &dyn Fn(&Cell) -> Option<Period>| cells.iter().map(of).collect::<Vec<_>>();
    let mut lists = vec![map(&|c| Some(c.period))];
    for one in comparisons {
        lists.extend([map(&|c| one.mapping.cell(&c.period)), map(&|c| one.mapping.orphan(&c.period))]);
    }
    let elsewhere = comparisons.iter().find_map(|c| c.subjects.as_ref());
    let mut found = match elsewhere {
        // Another facility's side is another question.
        Some(others) => {
            let (own, rest) = lists.split_at(1);
            let mut found = amounts_of(side, &side.subjects, own, fetch)?;
            found.extend(amounts_of(side, others, rest, fetch)?);
            found
        }
        None => amounts_of(side, &side.subjects, &lists, fetch)?,
    }
    .into_iter();
    let now = found.next().unwrap_or_default();
    let pair = |(c, now): (&Cell, Option<(Span, Amount)>)| Pair {
        row: c.row,
        now: now.map_or_else(|| Amount::missing(side.ask.plan.span(&c.period)), |n| n.1),
        compared: Vec::new(),
    };
    let mut out: Vec<Pair> = cells.iter().zip(now).map(pair).collect();
    while let (Some(before), Some(orphans)) = (found.next(), found.next()) {
        for ((pair, before), alone) in out.iter_mut().zip(before).zip(orphans) {
            pair.compared.push(compare(&pair.now, before, alone.map(|a| a.1)));
        }
    }
    Ok(out)
}

/// Answers several lists of dates, in one go where none of their dates overlap without being equal.
fn amounts_of<E>(
    side: &Side<'_>,
    subjects: &[Subject],
    lists: &[Vec<Option<Period>>],
    fetch: &mut Fetch<'_, E>,
) -> Result<Vec<Found>, E> {
    let mut all: Vec<Period> = lists.iter().flatten().flatten().copied().collect();
    all.sort_by_key(|p| (p.from(), p.until()));
    all.dedup();
    if !all.is_sorted_by(|a, b| a.until() <= b.from()) {
        return lists.iter().map(|list| amounts(side, subjects, list, fetch)).collect();
    }
    let mut found = amounts(side, subjects, &lists.concat(), fetch)?.into_iter();
    Ok(lists.iter().map(|list| found.by_ref().take(list.len()).collect()).collect())
}

pub(crate) fn compare(now: &Amount, before: Option<(Span, Amount)>, orphan: Option<Amount>) -> CellCompared {
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
) -> Result<Found, E> {
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
pub(crate) fn tally<E>(
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
                    side.channel.utility == series.utility && side.channel.direction == series.direction;
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
pub(crate) fn fold<'p>(ask: &Ask<'_>, span: Option<Span>, pairs: impl Iterator<Item = &'p Pair>) -> Row {
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
