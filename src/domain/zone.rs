//! The only place where a civil time becomes an instant.
//!
//! Swedish rules register metered values in *normaltid*, UTC+1 all year (EIFS 2016:2); people read the
//! kitchen clock. Both are offered; sums of days and months depend on the choice.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Offset, TimeZone, Timelike};
use chrono_tz::Europe::Stockholm;

use crate::domain::period::{Period, Resolution};

/// An instant: seconds since 1970-01-01T00:00Z.
pub type Instant = i64;

const NORMALTID_OFFSET: i64 = 3600;
const DAY: i64 = 86_400;

/// Which clock civil times are read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Europe/Stockholm with summer time.
    Local,
    /// UTC+1 all year.
    Normaltid,
}

impl Clock {
    /// The name in machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Local => "Europe/Stockholm",
            Self::Normaltid => "UTC+01:00",
        }
    }
}

/// A civil time on a clock, with the offset from UTC in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Date and time of day as read on the clock.
    pub time: NaiveDateTime,
    /// Seconds east of UTC.
    pub offset: i32,
}

impl Civil {
    /// Writes it as `2026-10-25T02:00:00+01:00`.
    pub fn rfc3339(&self) -> String {
        let minutes = self.offset / 60;
        format!(
            "{}{}{:02}:{:02}",
            self.time.format("%Y-%m-%dT%H:%M:%S"),
            if minutes < 0 { '-' } else { '+' },
            minutes.abs() / 60,
            minutes.abs() % 60
        )
    }
}

/// Returns the instant at which a civil day begins.
pub fn start_of_day(date: NaiveDate, clock: Clock) -> Instant {
    let midnight = date.and_time(chrono::NaiveTime::MIN);
    match clock {
        Clock::Normaltid => midnight.and_utc().timestamp() - NORMALTID_OFFSET,
        // Stockholm has never changed its clock at midnight since 1970, so there is exactly one answer.
        Clock::Local => Stockholm
            .from_local_datetime(&midnight)
            .earliest()
            .map_or_else(|| midnight.and_utc().timestamp() - NORMALTID_OFFSET, |t| t.timestamp()),
    }
}

/// Reads an instant on a clock.
pub fn civil(instant: Instant, clock: Clock) -> Civil {
    let utc = DateTime::from_timestamp(instant, 0).unwrap_or_default();
    match clock {
        Clock::Normaltid => {
            Civil { time: utc.naive_utc() + Duration::seconds(NORMALTID_OFFSET), offset: 3600 }
        }
        Clock::Local => {
            let local = utc.with_timezone(&Stockholm);
            Civil { time: local.naive_local(), offset: local.offset().fix().local_minus_utc() }
        }
    }
}

/// Tells how far east of UTC a clock is, and remembers the last day: values come in order of time, and looking a day up
/// is dearer than all else that is done with a value.
#[derive(Debug, Clone)]
pub struct Offsets {
    clock: Clock,
    day: i64,
    known: Option<i32>,
}

impl Offsets {
    /// Makes one for a clock.
    pub fn new(clock: Clock) -> Self {
        Self { clock, day: 0, known: None }
    }

    /// Returns the seconds east of UTC at an instant.
    pub fn at(&mut self, instant: Instant) -> i32 {
        let day = instant.div_euclid(DAY);
        match self.known {
            Some(offset) if day == self.day => offset,
            _ => self.look_up(instant, day),
        }
    }

    fn look_up(&mut self, instant: Instant, day: i64) -> i32 {
        let offset = |at: Instant| civil(at, self.clock).offset;
        let (first, last) =
            (offset(day.saturating_mul(DAY)), offset(day.saturating_add(1).saturating_mul(DAY) - 1));
        // No clock has been changed twice within a day.
        (self.day, self.known) = (day, (first == last).then_some(first));
        offset(instant)
    }
}

/// Returns the civil date of an instant.
pub fn date(instant: Instant, clock: Clock) -> NaiveDate {
    civil(instant, clock).time.date()
}

/// Returns the instant of a civil time. Where the clock is put back, `second` picks the later of the two;
/// `None` where the clock skips it.
pub fn instant(time: NaiveDateTime, clock: Clock, second: bool) -> Option<Instant> {
    match clock {
        Clock::Normaltid => Some(time.and_utc().timestamp() - NORMALTID_OFFSET),
        Clock::Local => {
            let found = Stockholm.from_local_datetime(&time);
            let picked = if second { found.latest() } else { found.earliest() };
            picked.map(|t| t.timestamp())
        }
    }
}

/// Whether the instant is the second pass of a civil hour that the clock shows twice.
pub fn is_second_pass(at: Instant, clock: Clock) -> bool {
    let shown = civil(at, clock).time;
    instant(shown, clock, false) != Some(at)
}

/// Returns the first and last instant (half-open) of a period on a clock.
pub fn span(period: &Period, clock: Clock) -> (Instant, Instant) {
    (start_of_day(period.from(), clock), start_of_day(period.until(), clock))
}

/// Splits a period into the bounds of its rows: n rows have n + 1 strictly growing instants.
///
/// Days have 23, 24 or 25 hours on the local clock. Weeks, months and years are cut at the period's ends.
pub fn bounds(period: &Period, resolution: Resolution, clock: Clock) -> Vec<Instant> {
    let Some(step) = resolution.seconds() else {
        let pieces = period.split(resolution);
        let ends = pieces.iter().map(|p| start_of_day(p.from(), clock));
        return ends.chain([start_of_day(period.until(), clock)]).collect();
    };
    let (from, until) = span(period, clock);
    let mut out: Vec<Instant> = (from..until).step_by(step.unsigned_abs() as usize).collect();
    out.push(until);
    out
}

/// Returns year and month of an instant's local month, the key of stored blocks.
pub fn local_month(at: Instant) -> (i32, u32) {
    let shown = civil(at, Clock::Local).time;
    (shown.year(), shown.month())
}

/// Returns the bounds (half-open) of a local month.
pub fn month_span(year: i32, month: u32) -> (Instant, Instant) {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN);
    let next = first.checked_add_months(chrono::Months::new(1)).unwrap_or(NaiveDate::MAX);
    (start_of_day(first, Clock::Local), start_of_day(next, Clock::Local))
}

/// Returns the hour of day, 0–23, and whether the day is Saturday or Sunday, on the local clock.
pub fn hour_and_weekend(at: Instant) -> (u32, bool) {
    let shown = civil(at, Clock::Local).time;
    (shown.hour(), shown.weekday().num_days_from_monday() >= 5)
}
