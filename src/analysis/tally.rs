//! Adds intervals up into spans, with how complete and how sure the sum is.

use crate::domain::consumption::{Block, MonthSum, Part, Times};
use crate::domain::quantity::Quality;
use crate::domain::zone::Instant;

/// A day of 25 hours: the longest interval that is put whole into the span that holds its middle.
const LONGEST_DAY: i64 = 90_000;

/// A day of 23 hours: shorter spans take only what lies wholly inside them.
const SHORTEST_DAY: i64 = 82_800;

/// A stretch of time, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first instant.
    pub from: Instant,
    /// The instant after the last.
    pub until: Instant,
}

impl Span {
    /// Makes a span; the caller sees to `from < until`.
    pub fn new(from: Instant, until: Instant) -> Self {
        Self { from, until }
    }

    /// The length in seconds.
    pub fn seconds(&self) -> i64 {
        self.until - self.from
    }
}

/// The sum of what is known of a span.
///
/// For a measure that is averaged, `sum` is value times seconds and the mean is `sum / covered`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// The sum of the present values in base units.
    pub sum: i64,
    /// How many seconds the present values cover.
    pub covered: i64,
    /// How many seconds there are.
    pub total: i64,
    /// The worst quality among the present values.
    pub quality: Option<Quality>,
    /// When the latest of them was received.
    pub received: Option<Instant>,
    /// The end of the last present value.
    pub until: Option<Instant>,
}

impl Amount {
    /// Nothing of a span is known: its length counts all the same.
    pub fn missing(span: Span) -> Self {
        Self { total: span.seconds(), ..Self::default() }
    }

    /// Whether nothing is there.
    pub fn is_missing(&self) -> bool {
        self.covered == 0
    }

    /// Whether everything is there.
    pub fn is_complete(&self) -> bool {
        self.covered >= self.total && self.covered > 0
    }

    /// The sum; `None` when nothing is there.
    pub fn value(&self) -> Option<i64> {
        (!self.is_missing()).then_some(self.sum)
    }

    /// The mean over time of an averaged measure, rounded half away from zero; `None` when nothing is there.
    pub fn mean(&self) -> Option<i64> {
        (self.covered > 0).then(|| {
            let half = self.covered / 2;
            if self.sum < 0 { (self.sum - half) / self.covered } else { (self.sum + half) / self.covered }
        })
    }

    /// Adds the neighbouring or parallel amount.
    pub fn merge(&mut self, other: &Self) {
        self.sum += other.sum;
        self.covered += other.covered;
        self.total += other.total;
        self.quality = self.quality.max(other.quality);
        self.received = self.received.max(other.received);
        self.until = self.until.max(other.until);
    }

    fn add(&mut self, sum: i64, covered: i64, quality: Quality, received: Instant, until: Instant) {
        self.sum += sum;
        self.covered += covered;
        self.quality = self.quality.max(Some(quality));
        self.received = self.received.max(Some(received));
        self.until = self.until.max(Some(until));
    }
}

/// Spans that grow without overlap, and the amount in each.
#[derive(Debug, Clone)]
pub struct Tally {
    spans: Vec<Span>,
    amounts: Vec<Amount>,
    cursor: usize,
    is_mean: bool,
}

impl Tally {
    /// Makes an empty tally over growing, disjoint spans. `is_mean` weighs values by their seconds.
    pub fn new(spans: Vec<Span>, is_mean: bool) -> Self {
        Self { amounts: spans.iter().copied().map(Amount::missing).collect(), spans, cursor: 0, is_mean }
    }

    /// Returns the amounts in the order of the spans.
    pub fn amounts(&self) -> &[Amount] {
        &self.amounts
    }

    /// Returns the spans.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Takes over, span by span, what the other tally covers better.
    pub fn prefer(&mut self, other: &Self) {
        for (mine, theirs) in self.amounts.iter_mut().zip(&other.amounts) {
            if theirs.covered > mine.covered {
                *mine = *theirs;
            }
        }
    }

    /// Adds the parallel tally of another subject over the same spans.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.amounts.iter_mut().zip(&other.amounts) {
            mine.merge(theirs);
        }
    }

    /// Adds one part of a portal's answer.
    pub fn add(&mut self, part: &Part<'_>) {
        match part {
            Part::Month(month) => self.add_month(month),
            Part::Intervals(block) => self.add_block(block),
        }
    }

    fn add_month(&mut self, month: &MonthSum<'_>) {
        let Some(index) = self.find(month.from, month.until) else { return };
        let sum =
            if self.is_mean { month.sum * month.covered / i64::from(month.count.max(1)) } else { month.sum };
        if let Some(amount) = self.amounts.get_mut(index) {
            amount.add(sum, month.covered, month.quality, month.received, month.values_until);
        }
    }

    fn add_block(&mut self, block: &Block<'_>) {
        let mut qualities = Runs::new(block.qualities, Quality::Unknown);
        let mut received = Runs::new(block.received, 0);
        let mut at = match block.times {
            Times::Every { from, .. } => from,
            Times::Listed(_) => 0,
        };
        for (index, value) in block.values.iter().enumerate() {
            let (quality, received) = (qualities.next(), received.next());
            let (from, until) = match block.times {
                Times::Every { step, .. } => (at, at + step),
                Times::Listed(list) => list.get(index).copied().unwrap_or((0, 0)),
            };
            at = until;
            if let Some(value) = value {
                self.add_value(from, until, *value, quality, received);
            }
        }
    }

    /// Adds one value to the span that holds it; a value too coarse for every span is left out.
    pub fn add_value(
        &mut self,
        from: Instant,
        until: Instant,
        value: i64,
        quality: Quality,
        received: Instant,
    ) {
        let Some(index) = self.find(from, until) else { return };
        let seconds = until - from;
        let sum = if self.is_mean { value * seconds } else { value };
        if let Some(amount) = self.amounts.get_mut(index) {
            amount.add(sum, seconds, quality, received, until);
        }
    }

    /// Finds the span that holds the interval, or that holds its middle when it is a day begun elsewhere.
    fn find(&mut self, from: Instant, until: Instant) -> Option<usize> {
        let index = self.at(from)?;
        let span = self.spans.get(index)?;
        if span.from <= from && until <= span.until {
            return Some(index);
        }
        let length = until - from;
        if length > LONGEST_DAY {
            return None;
        }
        let index = self.at(from + length / 2)?;
        let span = self.spans.get(index)?;
        let middle = from + length / 2;
        (span.from <= middle && middle < span.until && span.seconds() >= SHORTEST_DAY).then_some(index)
    }

    /// The index of the first span that ends after the instant. Values mostly come in order of time.
    fn at(&mut self, instant: Instant) -> Option<usize> {
        let ahead = self.spans.get(self.cursor).is_some_and(|s| instant < s.until);
        let behind = self.cursor.checked_sub(1).and_then(|i| self.spans.get(i));
        if ahead && behind.is_none_or(|s| s.until <= instant) {
            return Some(self.cursor);
        }
        let next = self.spans.get(self.cursor + 1);
        if !ahead && next.is_some_and(|s| instant < s.until) {
            self.cursor += 1;
        } else {
            self.cursor = self.spans.partition_point(|s| s.until <= instant);
        }
        (self.cursor < self.spans.len()).then_some(self.cursor)
    }
}

/// Walks a run-length list one value at a time.
struct Runs<'a, T> {
    runs: std::slice::Iter<'a, crate::domain::consumption::Run<T>>,
    of: T,
    left: u32,
}

impl<'a, T: Copy> Runs<'a, T> {
    fn new(runs: &'a [crate::domain::consumption::Run<T>], otherwise: T) -> Self {
        Self { runs: runs.iter(), of: otherwise, left: 0 }
    }

    fn next(&mut self) -> T {
        while self.left == 0 {
            let Some(run) = self.runs.next() else { return self.of };
            (self.of, self.left) = (run.of, run.count);
        }
        self.left -= 1;
        self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(bounds: &[i64]) -> Tally {
        Tally::new(bounds.windows(2).map(|w| Span::new(w[0], w[1])).collect(), false)
    }

    #[test]
    fn values_land_in_the_span_that_holds_them() {
        let mut tally = tally(&[0, 7200, 14_400]);

        for (from, value) in [(0, 1), (3600, 2), (7200, 4), (3600, 8)] {
            tally.add_value(from, from + 3600, value, Quality::Measured, 9);
        }

        assert_eq!(tally.amounts().iter().map(|a| a.sum).collect::<Vec<_>>(), [11, 4]);
        assert_eq!(tally.amounts()[1].covered, 3600);
        assert!(!tally.amounts()[1].is_complete());
    }

    #[test]
    fn a_value_coarser_than_the_span_is_missing() {
        let mut tally = tally(&[0, 3600, 7200]);

        tally.add_value(0, 7200, 5, Quality::Measured, 0);

        assert!(tally.amounts().iter().all(Amount::is_missing));
    }

    #[test]
    fn a_day_begun_elsewhere_counts_where_its_middle_lies() {
        let mut tally = tally(&[0, 86_400, 172_800]);

        tally.add_value(50_000, 136_400, 5, Quality::Measured, 0);

        assert_eq!(tally.amounts()[1].sum, 5);
    }

    #[test]
    fn a_mean_weighs_values_by_their_seconds() {
        let mut tally = Tally::new(vec![Span::new(0, 10_800)], true);

        tally.add_value(0, 3600, 9000, Quality::Measured, 0);
        tally.add_value(3600, 10_800, -3000, Quality::Measured, 0);

        assert_eq!(tally.amounts()[0].mean(), Some(1000));
    }

    #[test]
    fn the_worst_quality_of_the_parts_stays() {
        let mut tally = tally(&[0, 7200]);

        tally.add_value(0, 3600, 1, Quality::Estimated, 5);
        tally.add_value(3600, 7200, 1, Quality::Measured, 7);

        assert_eq!(tally.amounts()[0].quality, Some(Quality::Estimated));
        assert_eq!(tally.amounts()[0].received, Some(7));
    }
}
