//! How a period is cut: the rows that are shown, and the cells of whole months or days they are made of.
//!
//! A sum is made of cells, so that a difference can cover just the cells that both sides have. Months come
//! ready from a portal's month sums; where one is incomplete, its days are looked at.

use crate::analysis::tally::Span;
use crate::domain::consumption::Detail;
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::{self, Clock};

/// A whole month or a day, the smallest piece of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its dates.
    pub period: Period,
    /// The row it belongs to; `None` when rows are shorter than a day.
    pub row: Option<usize>,
}

/// The rows and cells of a period.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The period that is shown.
    pub period: Period,
    /// How long a row is.
    pub resolution: Resolution,
    /// On which clock.
    pub clock: Clock,
    /// The rows.
    pub rows: Vec<Span>,
    /// The cells, in order.
    pub cells: Vec<Cell>,
}

impl Plan {
    /// Cuts a period. With `months`, whole local months stay whole.
    pub fn new(period: Period, resolution: Resolution, clock: Clock, months: bool) -> Self {
        let bounds = zone::bounds(&period, resolution, clock);
        let rows = bounds.windows(2).filter_map(|w| Some(Span::new(*w.first()?, *w.last()?))).collect();
        let short = resolution.seconds().is_some();
        let long = matches!(resolution, Resolution::Month | Resolution::Year);
        let mut cells = Vec::new();
        if short {
            cells.extend(period.split(Resolution::Day).into_iter().map(|d| Cell { period: d, row: None }));
        } else {
            for (row, piece) in period.split(resolution).iter().enumerate() {
                let row = Some(row);
                if months && long && clock == Clock::Local {
                    for part in piece.split(Resolution::Month) {
                        push_month(&mut cells, part, row);
                    }
                } else {
                    cells.extend(piece.split(Resolution::Day).into_iter().map(|d| Cell { period: d, row }));
                }
            }
        }
        Self { period, resolution, clock, rows, cells }
    }

    /// The days of one cell, for looking closer.
    pub fn days_of(&self, cell: &Cell) -> Vec<Cell> {
        cell.period.split(Resolution::Day).into_iter().map(|period| Cell { period, row: cell.row }).collect()
    }

    /// The span of some dates on the plan's clock.
    pub fn span(&self, period: &Period) -> Span {
        let (from, until) = zone::span(period, self.clock);
        Span::new(from, until)
    }
}

fn push_month(cells: &mut Vec<Cell>, part: Period, row: Option<usize>) {
    if part.whole_months() == Some(1) {
        cells.push(Cell { period: part, row });
    } else {
        cells.extend(part.split(Resolution::Day).into_iter().map(|d| Cell { period: d, row }));
    }
}

/// Joins dates that follow each other into the fewest questions: whole months apart from days.
pub fn stretches(periods: &[Period]) -> Vec<(Detail, Period)> {
    let mut out: Vec<(Detail, Period)> = Vec::new();
    for period in periods {
        let detail = if period.whole_months() == Some(1) { Detail::Months } else { Detail::Intervals };
        match out.last_mut() {
            Some((before, last)) if *before == detail && last.until() == period.from() => {
                if let Some(joined) = Period::new(last.from(), period.until()) {
                    *last = joined;
                }
            }
            _ => out.push((detail, *period)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, until: &str) -> Period {
        Period::new(from.parse().unwrap(), until.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_period_cut_by_dates_has_days_at_its_ends_and_months_between() {
        let plan = Plan::new(period("2026-01-30", "2026-03-03"), Resolution::Month, Clock::Local, true);

        let lengths: Vec<_> = plan.cells.iter().map(|c| (c.period.days(), c.row)).collect();

        assert_eq!(lengths, [(1, Some(0)), (1, Some(0)), (28, Some(1)), (1, Some(2)), (1, Some(2))]);
        let asked = stretches(&plan.cells.iter().map(|c| c.period).collect::<Vec<_>>());
        assert_eq!(
            asked.iter().map(|(d, _)| *d).collect::<Vec<_>>(),
            [Detail::Intervals, Detail::Months, Detail::Intervals]
        );
    }

    #[test]
    fn normaltid_months_are_made_of_days() {
        let plan = Plan::new(period("2026-10-01", "2026-11-01"), Resolution::Month, Clock::Normaltid, true);

        assert_eq!(plan.cells.len(), 31);
        assert_eq!(plan.rows[0].seconds(), 744 * 3600);
    }
}
