//! What happens to the values of customer 100049: days that are missing, a week that is preliminary, an hour
//! that was wrong.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::quantity::Quality;
use crate::domain::zone::Instant;
use crate::portal::embedded::demo::calendar::{Day, Part, Stretch, day, morning, next_day, settles};
use crate::portal::embedded::demo::generator::quarters;
use crate::portal::embedded::demo::hour::Hour;
use crate::portal::embedded::demo::stream::{Grain, Stream};
use crate::portal::embedded::write::Value;

/// The days without values.
const GAP: Range<NaiveDate> = day(2026, 3, 10)..day(2026, 3, 13);
/// The day of the wrong hour.
const WRONG_DAY: NaiveDate = day(2026, 2, 3);
/// What was reported for 07:00 that day, in Wh.
const WRONG: i64 = 9999;
/// What it should have been.
const RIGHT: i64 = 1234;
/// The day on which it was put right.
pub const CORRECTED_ON: NaiveDate = day(2026, 2, 10);

/// Returns the values of a part of a month that are new or settle, sorted.
pub fn values(stream: &Stream, grain: Grain, part: &Part<'_>) -> Vec<Value> {
    let days = part.days().filter(|day| !GAP.contains(&day.date));
    let of_day = |day: &Day| {
        let hours = part.month.hours_in(day.from..day.until).filter_map(|hour| {
            let amount = if is_wrong(hour) { WRONG } else { stream.formula.at(hour) };
            let (quality, received) = known(day, hour, part.stretch)?;
            Some(split(hour.number, amount, grain, quality, received))
        });
        hours.flatten().collect::<Vec<_>>()
    };
    days.flat_map(of_day).collect()
}

/// Returns the corrected values of the hour that was wrong.
pub fn correction() -> Vec<Value> {
    split(wrong_hour(), RIGHT, Grain::Quarter, Quality::Corrected, morning(CORRECTED_ON))
}

/// Returns how sure an hour's value is and when it was received; `None` when nothing about it is new.
fn known(day: &Day, hour: &Hour, stretch: Stretch) -> Option<(Quality, Instant)> {
    let is_new = stretch.from <= day.date;
    // The wrong hour was still preliminary when it was put right, so it never settled.
    match (is_new, stretch.is_settled(day.date) && !is_wrong(hour)) {
        (true, true) => Some((Quality::Measured, day.received)),
        (true, false) => Some((Quality::Preliminary, day.received)),
        (false, true) => Some((Quality::Measured, morning(next_day(settles(day.date))))),
        (false, false) => None,
    }
}

fn split(hour: i64, amount: i64, grain: Grain, quality: Quality, received: Instant) -> Vec<Value> {
    let start = hour * 3600;
    let value = |from, until, amount| Value { from, until, amount: Some(amount), quality, received };
    match grain {
        Grain::Quarter => {
            let starts = (start..).step_by(900);
            starts.zip(quarters(amount, hour)).map(|(from, part)| value(from, from + 900, part)).collect()
        }
        Grain::Hour | Grain::Month => vec![value(start, start + 3600, amount)],
    }
}

fn is_wrong(hour: &Hour) -> bool {
    hour.number == wrong_hour()
}

/// Seven in the morning, an hour after the morning's six.
fn wrong_hour() -> i64 {
    morning(WRONG_DAY) / 3600 + 1
}
