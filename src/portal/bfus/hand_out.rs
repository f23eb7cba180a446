//! Hands out points as blocks of intervals, or adds them up to sums of months.

use std::ops::ControlFlow;

use crate::domain::consumption::{Block, MonthSum, Part, Run, Series, Step, Times};
use crate::domain::quantity::Quality;
use crate::domain::zone::{self, Instant};
use crate::portal::bfus::chart::Point;

/// Takes one part of an answer; breaks when it has enough.
pub type Each<'a> = dyn FnMut(Part<'_>) -> ControlFlow<()> + 'a;

/// The points of one series, in order of time, and when they were fetched.
pub struct Stream<'a> {
    /// The series.
    pub series: &'a Series,
    /// The points, as far as they are known.
    pub points: &'a [Point],
    /// When they were fetched: the portal does not say when it got them.
    pub received: Instant,
}

impl Stream<'_> {
    /// Hands out the intervals that begin within a span, month by month. Between the first value and the last, what is
    /// missing is told; a month without any value is left out.
    pub fn intervals(&self, (from, until): (Instant, Instant), each: &mut Each<'_>) -> ControlFlow<()> {
        let known = |point: &&Point| point.2.is_some();
        let first = self.points.iter().find(known).map(|point| point.0);
        let last = self.points.iter().rfind(known).map(|point| point.1);
        let (Some(first), Some(last)) = (first, last) else { return ControlFlow::Continue(()) };
        let inside = |point: &Point| from.max(first) <= point.0 && point.0 < until.min(last);
        for month in months(self.points.iter().copied().filter(inside)) {
            if month.iter().any(|point| point.2.is_some()) {
                self.block(&month, (from.max(first), until.min(last)), each)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn block(&self, points: &[Point], span: (Instant, Instant), each: &mut Each<'_>) -> ControlFlow<()> {
        let step = match self.series.step {
            Step::Seconds(seconds) => Some(i64::from(seconds)),
            Step::Day | Step::Month => None,
        };
        let listed: Vec<(Instant, Instant)>;
        let (times, values) = match step {
            Some(step) => even(points, step, span),
            None => {
                listed = points.iter().map(|point| (point.0, point.1)).collect();
                (Times::Listed(&listed), points.iter().map(|point| point.2).collect())
            }
        };
        let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
        each(Part::Intervals(Block {
            series: self.series,
            times,
            values: &values,
            qualities: &[Run { of: Quality::Unknown, count }],
            received: &[Run { of: self.received, count }],
        }))
    }

    /// Hands out the sums of the months within a span that begins and ends with a month.
    pub fn months(&self, (from, until): (Instant, Instant), each: &mut Each<'_>) -> ControlFlow<()> {
        let inside = |point: &Point| point.2.is_some() && from <= point.0 && point.0 < until;
        for month in months(self.points.iter().copied().filter(inside)) {
            let (Some(first), Some(last)) = (month.first(), month.last()) else { continue };
            let (year, number) = zone::local_month(first.0);
            let (starts, ends) = zone::month_span(year, number);
            each(Part::Month(MonthSum {
                series: self.series,
                from: starts,
                until: ends,
                sum: month.iter().filter_map(|point| point.2).sum(),
                count: u32::try_from(month.len()).unwrap_or(u32::MAX),
                covered: month.iter().map(|point| point.1 - point.0).sum(),
                quality: Quality::Unknown,
                received: self.received,
                values_until: last.1,
            }))?;
        }
        ControlFlow::Continue(())
    }
}

/// Lays points out evenly, with nothing where there is none.
fn even<'t>(points: &[Point], step: i64, (from, until): (Instant, Instant)) -> (Times<'t>, Vec<Option<i64>>) {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return (Times::Every { from, step }, Vec::new());
    };
    let (year, month) = zone::local_month(first.0);
    let (starts, ends) = zone::month_span(year, month);
    // Back to the start of what was asked for, and on to its end, as far as the month goes.
    let back = (first.0 - from.max(starts)).max(0) / step;
    let on = (until.min(ends) - last.1).max(0) / step;
    let start = first.0 - back * step;
    let count = (last.1 - start) / step + on;
    let mut values = vec![None; usize::try_from(count).unwrap_or_default()];
    for (at, _, amount) in points {
        let index = usize::try_from((at - start) / step).ok();
        if let Some(value) = index.and_then(|index| values.get_mut(index)) {
            *value = *amount;
        }
    }
    (Times::Every { from: start, step }, values)
}

/// Parts points by the local month in which they begin.
fn months(points: impl Iterator<Item = Point>) -> Vec<Vec<Point>> {
    let mut out: Vec<Vec<Point>> = Vec::new();
    let mut ends = Instant::MIN;
    for point in points {
        if point.0 >= ends {
            let (year, month) = zone::local_month(point.0);
            ends = zone::month_span(year, month).1;
            out.push(Vec::new());
        }
        if let Some(month) = out.last_mut() {
            month.push(point);
        }
    }
    out
}
