//! The dates of the demo: where its values begin, and the local months in which values are made, with the hours of each and when its values were received.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::consumption::Run;
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::{Clock, Instant, instant, span, start_of_day};
use crate::portal::embedded::demo::hour::{Hour, hours};

/// The first day of the customer system's values, and of every delivery.
pub const FIRST_DAY: NaiveDate = day(2019, 1, 1);
/// The day from which values are hourly.
pub const HOURS_FROM: NaiveDate = day(2022, 1, 1);
/// The day from which electricity and solar have quarter-hours.
pub const QUARTERS_FROM: NaiveDate = day(2025, 1, 1);

/// The day at which a demo stops to grow: a clock gone wrong shall not fill the disk, and the tables of the
/// time zone end here.
pub const END: NaiveDate = day(2100, 1, 1);

/// How many days of an eventful stream stay preliminary.
const PRELIMINARY_DAYS: u64 = 7;

/// The days whose values are to be made: those before `until` that are not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last: today.
    pub until: NaiveDate,
}

/// One local day.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Its first instant.
    pub from: Instant,
    /// The first instant of the next day.
    pub until: Instant,
    /// When its values are received.
    pub received: Instant,
}

/// One local month.
#[derive(Debug)]
pub struct Month {
    /// Its first instant.
    pub from: Instant,
    /// The first instant of the next month.
    pub until: Instant,
    /// When a value for the whole month is received.
    pub received: Instant,
    /// The part in which values are to be made.
    pub fresh: Range<Instant>,
    /// The part whose values may have to settle: the fresh one, and the days that were preliminary.
    pub unsettled: Range<Instant>,
    /// Its hours, from its beginning to the end of the fresh part.
    pub hours: Vec<Hour>,
    /// Its days, likewise.
    pub days: Vec<Day>,
}

/// The whole days of a month for which something has values to put.
#[derive(Debug)]
pub struct Part<'a> {
    /// The month.
    pub month: &'a Month,
    /// Its first instant and the one after its last.
    pub span: Range<Instant>,
    /// What is made in one go.
    pub stretch: Stretch,
}

impl Stretch {
    /// Whether something that is there from a day on is not there yet and has to be, today.
    pub fn brings(&self, arrival: NaiveDate) -> bool {
        self.from < arrival && arrival <= self.until
    }

    /// Whether nothing has been made before.
    pub fn is_first(&self) -> bool {
        self.from <= FIRST_DAY
    }

    /// Whether a day's value is no longer preliminary today.
    pub fn is_settled(&self, date: NaiveDate) -> bool {
        settles(date) < self.until
    }

    /// Returns the months of the days to be made, and of those that may settle.
    pub fn months(&self) -> Vec<Month> {
        let days = Period::new(self.unsettled_from(), self.until);
        let months = days.map(|days| days.split(Resolution::Month)).unwrap_or_default();
        months
            .iter()
            .filter_map(|part| Period::month(part.from().year(), part.from().month()))
            .map(|month| self.month(&month))
            .collect()
    }

    /// The first day that may have been preliminary when the days before `from` were made.
    fn unsettled_from(&self) -> NaiveDate {
        let first = self.from.checked_sub_days(Days::new(PRELIMINARY_DAYS)).unwrap_or(self.from);
        first.max(FIRST_DAY)
    }

    fn month(&self, month: &Period) -> Month {
        let (from, until) = span(month, Clock::Local);
        let end = start_of_day(self.until, Clock::Local).min(until);
        let days = month.split(Resolution::Day);
        Month {
            from,
            until,
            received: third_of(month.until()),
            unsettled: start_of_day(self.unsettled_from(), Clock::Local).max(from)..end,
            fresh: start_of_day(self.from, Clock::Local).max(from)..end,
            hours: hours(from / 3600, end / 3600),
            days: days.iter().map(|day| one_day(day.from())).take_while(|day| day.until <= end).collect(),
        }
    }
}

impl Month {
    /// Whether the month ends in the part in which values are to be made.
    pub fn ends(&self) -> bool {
        self.fresh.contains(&(self.until - 1))
    }

    /// Returns the hours that start in a span.
    pub fn hours_in(&self, span: Range<Instant>) -> impl Iterator<Item = &Hour> {
        self.hours.iter().filter(move |hour| span.contains(&(hour.number * 3600)))
    }
}

impl Part<'_> {
    /// Returns its hours.
    pub fn hours(&self) -> impl Iterator<Item = &Hour> {
        self.month.hours_in(self.span.clone())
    }

    /// Returns its days.
    pub fn days(&self) -> impl Iterator<Item = &Day> {
        self.month.days.iter().filter(|day| self.span.contains(&day.from))
    }

    /// Returns when its values, each `step` seconds long, were received.
    pub fn received(&self, step: i64) -> Vec<Run<Instant>> {
        let run = |day: &Day| {
            let count = u32::try_from((day.until - day.from) / step).ok()?;
            Some(Run { of: day.received, count })
        };
        self.days().filter_map(run).collect()
    }
}

/// Returns the last day on which a date's values are preliminary in an eventful stream.
pub fn settles(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(PRELIMINARY_DAYS)).unwrap_or(date)
}

fn one_day(date: NaiveDate) -> Day {
    let next = next_day(date);
    Day {
        date,
        from: start_of_day(date, Clock::Local),
        until: start_of_day(next, Clock::Local),
        received: morning(next),
    }
}

/// Month values come on the third of the month after.
fn third_of(first: NaiveDate) -> Instant {
    morning(first.checked_add_days(Days::new(2)).unwrap_or(first))
}

/// Returns a date that is known to exist.
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the demo names only dates of the calendar")
}

/// Returns six in the morning of a day, when the values of the day before are in.
pub fn morning(date: NaiveDate) -> Instant {
    let six = date.and_hms_opt(6, 0, 0).and_then(|six| instant(six, Clock::Local, false));
    six.expect("Stockholm never skips six in the morning")
}

/// Returns the day after, on which a day's values are there.
pub fn next_day(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}
