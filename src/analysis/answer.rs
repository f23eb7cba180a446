//! What comes out of measuring a period: rows, their comparisons, and the total.

use crate::analysis::statistics::Statistics;
use crate::analysis::tally::{Amount, Span};
use crate::domain::consumption::{Step, Subject};
use crate::domain::period::Period;
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::domain::zone::Instant;

/// Which stream of values: several meters and steps of one subject make one channel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Channel {
    /// The utility.
    pub utility: Utility,
    /// Which way.
    pub direction: Direction,
    /// What is measured.
    pub measure: Measure,
}

/// One comparison of one row or of the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compared {
    /// When the other side lies; `None` when there is nothing to compare with.
    pub span: Option<Span>,
    /// The other side as far as it is known.
    pub before: Amount,
    /// This side, as far as both sides are known.
    pub common_now: Amount,
    /// The other side, as far as both sides are known.
    pub common_before: Amount,
}

impl Compared {
    /// This side minus the other, over the stretch that both have values for.
    pub fn difference(&self, measure: Measure) -> Option<i64> {
        let of = |a: &Amount| if measure.is_mean() { a.mean() } else { a.value() };
        Some(of(&self.common_now)? - of(&self.common_before)?)
    }

    /// The difference as a share of the other side: numerator and denominator.
    ///
    /// `None` for temperatures, for a base of zero and for one that is incomplete.
    pub fn share(&self, measure: Measure) -> Option<(i64, i64)> {
        let base = self.common_before.value()?;
        let whole = self.before.is_complete() && !measure.is_mean() && base != 0;
        whole.then(|| Some((self.difference(measure)?, base))).flatten()
    }

    /// Whether the difference covers less than the row.
    pub fn is_partial(&self, now: &Amount) -> bool {
        self.common_now.covered < now.total
    }

    /// Adds the parallel comparison of another facility.
    pub fn merge(&mut self, other: &Self) {
        self.span = self.span.or(other.span);
        self.before.merge(&other.before);
        self.common_now.merge(&other.common_now);
        self.common_before.merge(&other.common_before);
    }
}

/// One row: its span, its amount, and a comparison for each one asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// When it lies.
    pub span: Span,
    /// What is known of it.
    pub now: Amount,
    /// The comparisons, in the order asked.
    pub compared: Vec<Compared>,
}

impl Row {
    /// Adds the parallel row of another facility.
    pub fn merge(&mut self, other: &Self) {
        self.now.merge(&other.now);
        for (mine, theirs) in self.compared.iter_mut().zip(&other.compared) {
            mine.merge(theirs);
        }
    }
}

/// The answer for one channel of one subject, or of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whose values: one, or all that were summed.
    pub subjects: Vec<Subject>,
    /// Which stream.
    pub channel: Channel,
    /// The period that was asked for.
    pub period: Period,
    /// The rows, in order of time. Reading intervals for a meter that is read by hand.
    pub rows: Vec<Row>,
    /// The whole period.
    pub total: Row,
    /// Whether the rows are reading intervals of a meter that is read by hand.
    pub by_reading: bool,
    /// What else is told of the period; `None` when it was not asked for.
    pub statistics: Option<Statistics>,
    /// The end of the last value there is, also after the period.
    pub values_until: Option<Instant>,
    /// The finest step within the period.
    pub finest: Option<Step>,
    /// The meters that the values come from.
    pub meters: Vec<Metered>,
}

/// A meter and the stretch that its values are of; an end that is not known is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metered {
    /// As printed on it.
    pub number: String,
    /// The start of its first value.
    pub from: Option<Instant>,
    /// The end of its last value.
    pub until: Option<Instant>,
}

impl Answer {
    /// Adds a parallel answer with the same rows: the same channel of another facility.
    pub fn merge(&mut self, other: &Self) {
        self.subjects.extend(other.subjects.iter().cloned());
        for (mine, theirs) in self.rows.iter_mut().zip(&other.rows) {
            mine.merge(theirs);
        }
        self.total.merge(&other.total);
        // A sum is complete only up to the earliest end.
        self.values_until = match (self.values_until, other.values_until) {
            (Some(mine), Some(theirs)) => Some(mine.min(theirs)),
            (mine, theirs) => mine.or(theirs),
        };
        self.finest = self.finest.max(other.finest);
        self.meters.extend(other.meters.iter().cloned());
    }

    /// Returns the numbers of the meters that have values within a span, each once.
    pub fn meters_in(&self, span: Span) -> Vec<&str> {
        let within =
            |m: &&Metered| m.from.is_none_or(|f| f < span.until) && m.until.is_none_or(|u| u > span.from);
        let mut numbers: Vec<&str> = Vec::new();
        for meter in self.meters.iter().filter(within) {
            if !numbers.contains(&meter.number.as_str()) {
                numbers.push(&meter.number);
            }
        }
        numbers
    }

    /// Leaves out the rows that are not complete; the total is then the sum of what is left.
    pub fn keep_complete(&mut self) {
        self.rows.retain(|row| row.now.is_complete());
        let whole = self.total.now.total;
        let emptied = |c: &Compared| Compared { span: c.span, ..Compared::default() };
        let compared = self.total.compared.iter().map(emptied).collect();
        let mut total = Row { span: self.total.span, now: Amount::default(), compared };
        self.rows.iter().for_each(|row| total.merge(row));
        total.now.total = whole;
        self.total = total;
    }
}
