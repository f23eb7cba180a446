//! Meter readings (stands): what the counter showed on a day, and the consumption between two of them.
//!
//! The rules for a reading that is on its way in are in [`check`](mod@check), which both the tool and the portal ask: a portal
//! never trusts what it is sent. [`expected`](mod@expected) has the range that needs no comment, [`typed`] what people type,
//! [`due`](mod@due) the next reading day.

pub mod check;
pub mod due;
pub mod expected;
pub mod fault;
pub mod known;
pub mod typed;

use chrono::NaiveDate;

use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::zone::Instant;

/// What a counter showed on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterReading {
    /// The facility.
    pub facility: FacilityId,
    /// The meter.
    pub meter: MeterNumber,
    /// The day it was read.
    pub date: NaiveDate,
    /// The stand in whole units of the counter: m³ for water, kWh for electricity.
    pub stand: i64,
    /// Where the reading comes from.
    pub source: ReadingSource,
    /// When the portal received it.
    pub received: Instant,
}

/// A reading on its way to the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingReport {
    /// The facility.
    pub facility: FacilityId,
    /// The meter.
    pub meter: MeterNumber,
    /// The day it was read.
    pub date: NaiveDate,
    /// The stand in whole units of the counter.
    pub stand: i64,
    /// What the customer says about it; needed where it is unusual.
    pub comment: Option<String>,
    /// Whether a lower stand is a new meter's.
    pub replaced: bool,
}

/// Where a reading comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingSource {
    /// The customer reported it.
    Customer,
    /// The utility read it.
    Utility,
    /// Nobody read it; it was estimated.
    Estimated,
    /// The last stand of a meter that was taken down, or the first of its successor.
    Exchange,
}

impl ReadingReport {
    /// The content that makes it the same reading again: facility, meter, date and stand. Equal content is equal
    /// text; what is said about it (comment, replaced meter) does not belong to it.
    ///
    /// For the key of a reading and the content of its receipt.
    pub fn content(&self) -> String {
        let Self { facility, meter, date, stand, .. } = self;
        format!("{facility}\n{meter}\n{date}\n{stand}")
    }

    /// A few words for receipts and journals: `14223871 2026-11-20 1355`.
    pub fn what(&self) -> String {
        what(&self.meter, self.date, self.stand)
    }
}

/// The words by which receipts and journals call a reading: `14223871 2026-11-20 1355`.
pub fn what(meter: &MeterNumber, date: NaiveDate, stand: i64) -> String {
    format!("{meter} {date} {stand}")
}

/// Reads the words of [`what`]. `None` if they are none.
pub fn of_what(text: &str) -> Option<(MeterNumber, NaiveDate, i64)> {
    let mut parts = text.rsplitn(3, ' ');
    let (stand, date, meter) = (parts.next()?, parts.next()?, parts.next()?);
    Some((MeterNumber::new(meter), date.parse().ok()?, stand.parse().ok()?))
}

/// Whether a stand that was read on a day turns up in a history: on that day, or on a later one, since a web page
/// often takes its own day.
pub fn turned_up<'r>(
    history: impl IntoIterator<Item = &'r MeterReading>,
    (meter, date, stand): (&MeterNumber, NaiveDate, i64),
) -> bool {
    let is_it = |r: &MeterReading| r.meter == *meter && r.stand == stand && r.date >= date;
    history.into_iter().any(is_it)
}

impl ReadingSource {
    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Utility => "utility",
            Self::Estimated => "estimated",
            Self::Exchange => "exchange",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Customer, Self::Utility, Self::Estimated, Self::Exchange].into_iter().find(|s| s.key() == text)
    }
}

/// Consumption between two readings of one meter, the earlier one first. `None` where it can not be told: the
/// later one is a new meter's first, or it is lower and the counter's size is not known.
pub fn between(earlier: &MeterReading, later: &MeterReading, digits: Option<u8>) -> Option<i64> {
    if later.stand < earlier.stand && later.source == ReadingSource::Exchange {
        return None;
    }
    match digits {
        Some(digits) => difference(earlier.stand, later.stand, digits),
        None => Some(later.stand - earlier.stand).filter(|counted| *counted >= 0),
    }
}

/// Consumption between two stands of one counter with `digits` digits, counting past zero (roll-over).
///
/// Says nothing about plausibility: a lower stand is always taken as a roll-over, `None` only when a stand
/// does not fit the digits.
pub fn difference(earlier: i64, later: i64, digits: u8) -> Option<i64> {
    let limit = 10_i64.checked_pow(u32::from(digits))?;
    let fits = |stand: i64| (0..limit).contains(&stand);
    (fits(earlier) && fits(later)).then(|| (later - earlier).rem_euclid(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_that_passes_zero_goes_on_counting() {
        assert_eq!(difference(99_987, 12, 5), Some(25));
        assert_eq!(difference(8612, 8750, 5), Some(138));
        assert_eq!(difference(100_000, 12, 5), None);
        assert_eq!(difference(1, 2, 30), None);
    }
}
