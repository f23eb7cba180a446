//! When a meter is to be read next: as often as it has been.

use chrono::{Months, NaiveDate};

use crate::domain::reading::MeterReading;
use crate::domain::reading::known::Known;

/// How many of the newest intervals say how often a meter is read.
const LOOKED_AT: usize = 12;
/// A mean month has 30.4 days; from this many on intervals are taken for whole months.
const SHORTEST_MONTH: i64 = 28;
/// Water meters are read once a year at least.
const LONGEST: u32 = 12;

/// Returns the day on which the next reading of a meter is due: its usual interval after the last one, a year at
/// most. A meter with one reading is read once a year. `None` when it has never been read.
pub fn due(known: &Known) -> Option<NaiveDate> {
    let last = known.last()?;
    match usual_days(known.readings()) {
        Some(days) if days < SHORTEST_MONTH => last.date.checked_add_signed(chrono::TimeDelta::days(days)),
        usual => last.date.checked_add_months(Months::new(usual.map_or(LONGEST, months))),
    }
}

/// Whether a meter is to be read by a day: its reading is due, or it has never been read.
pub fn is_due(known: &Known, today: NaiveDate) -> bool {
    known.meter.until.is_none_or(|until| until > today) && due(known).is_none_or(|due| due <= today)
}

/// The median interval between the newest readings.
fn usual_days(readings: &[MeterReading]) -> Option<i64> {
    let days = |two: &[MeterReading]| match two {
        [earlier, later] => Some(later.date.signed_duration_since(earlier.date).num_days()),
        _ => None,
    };
    let mut gaps: Vec<i64> = readings.windows(2).rev().take(LOOKED_AT).filter_map(days).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied()
}

fn months(days: i64) -> u32 {
    u32::try_from((days * 10 + 152) / 304).map_or(LONGEST, |months| months.clamp(1, LONGEST))
}
