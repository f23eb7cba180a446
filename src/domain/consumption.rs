//! Metered values: series, the question for them, and the blocks they come in.

use crate::domain::id::{FacilityId, MeterNumber, SiteId};
use crate::domain::quantity::{Direction, Measure, Quality, Utility};
use crate::domain::zone::Instant;

/// How long the intervals of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A fixed number of seconds: 900 up to less than a day.
    Seconds(u32),
    /// A day: 23, 24 or 25 hours.
    Day,
    /// A local month.
    Month,
}

impl Step {
    /// Returns the code in the store: seconds, 86,400 for a day, 2,592,000 for a month.
    pub fn code(self) -> u32 {
        match self {
            Self::Seconds(seconds) => seconds,
            Self::Day => 86_400,
            Self::Month => 2_592_000,
        }
    }

    /// Reads a stored code. `None` for zero.
    pub fn from_code(code: u32) -> Option<Self> {
        match code {
            0 => None,
            86_400 => Some(Self::Day),
            2_592_000 => Some(Self::Month),
            seconds => Some(Self::Seconds(seconds)),
        }
    }
}

/// Whose values a series holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A facility's own values.
    Facility(FacilityId),
    /// What is measured for a whole site: the outdoor temperature.
    Site(SiteId),
}

/// One stream of metered values: one meter's (or calculated) values of one kind at one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Unique in its portal; opaque.
    pub id: i64,
    /// Whose values.
    pub subject: Subject,
    /// The utility they belong to. Outdoor temperature belongs to `other:weather`.
    pub utility: Utility,
    /// Which way.
    pub direction: Direction,
    /// What is measured.
    pub measure: Measure,
    /// How long its intervals are.
    pub step: Step,
    /// The meter, when the portal says which.
    pub meter: Option<MeterNumber>,
    /// The start of its first value.
    pub from: Option<Instant>,
    /// The end of its last value.
    pub until: Option<Instant>,
}

/// How fine the answer has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Sums of whole local months; the span begins and ends on the first of a month, local clock.
    Months,
    /// The stored intervals themselves.
    Intervals,
}

/// A question for metered values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Whose values. Empty asks for nothing.
    pub subjects: Vec<Subject>,
    /// What is measured.
    pub measures: Vec<Measure>,
    /// The first instant.
    pub from: Instant,
    /// The instant after the last.
    pub until: Instant,
    /// How fine.
    pub detail: Detail,
    /// Answer as it was known at this instant: later values are missing, later corrections undone.
    pub as_of: Option<Instant>,
}

/// A stretch of equal things, for qualities and instants of receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<T> {
    /// What the values of the stretch have in common.
    pub of: T,
    /// How many values.
    pub count: u32,
}

/// When the intervals of a block lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times<'a> {
    /// One after the other, all equally long.
    Every {
        /// The start of the first.
        from: Instant,
        /// The length of each in seconds.
        step: i64,
    },
    /// Each with a start and an end (half-open) of its own, growing, without overlap.
    Listed(&'a [(Instant, Instant)]),
}

/// Values of one series that follow each other within one local month.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    /// The series.
    pub series: &'a Series,
    /// When they lie.
    pub times: Times<'a>,
    /// The values in base units; `None` is missing.
    pub values: &'a [Option<i64>],
    /// Their qualities; the counts sum to the number of values. What is missing carries any.
    pub qualities: &'a [Run<Quality>],
    /// When they were received; the counts sum to the number of values.
    pub received: &'a [Run<Instant>],
}

impl Block<'_> {
    /// Returns start and end (half-open) of the value at `index`.
    pub fn interval(&self, index: usize) -> Option<(Instant, Instant)> {
        match self.times {
            Times::Every { from, step } => {
                let start = from + i64::try_from(index).ok()? * step;
                (index < self.values.len()).then_some((start, start + step))
            }
            Times::Listed(list) => list.get(index).copied(),
        }
    }
}

/// The sum of one series over one whole local month.
#[derive(Debug, Clone, Copy)]
pub struct MonthSum<'a> {
    /// The series.
    pub series: &'a Series,
    /// The start of the month.
    pub from: Instant,
    /// The end of the month.
    pub until: Instant,
    /// The sum of the present values, in base units (a temperature: divide by `count`).
    pub sum: i64,
    /// How many values are present; at least 1.
    pub count: u32,
    /// How many seconds of the month the present values cover.
    pub covered: i64,
    /// The worst quality among the present values.
    pub quality: Quality,
    /// When the latest of them was received.
    pub received: Instant,
    /// The end of the last present value.
    pub values_until: Instant,
}

/// One piece of an answer.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// Intervals, asked for with [`Detail::Intervals`].
    Intervals(Block<'a>),
    /// A month, asked for with [`Detail::Months`].
    Month(MonthSum<'a>),
}
