//! The intervals of charts: their names and numbers on the wire, and how long they are.

use chrono::NaiveDate;

use crate::domain::consumption::Step;
use crate::domain::period;
use crate::domain::zone::{self, Clock, Instant};

/// How long the intervals of a chart are; the finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Interval {
    /// 15 minutes.
    Quarter,
    /// An hour.
    Hour,
    /// A local day.
    Day,
    /// A local month.
    Month,
}

impl Interval {
    /// Every interval, the finest first.
    pub const ALL: [Self; 4] = [Self::Quarter, Self::Hour, Self::Day, Self::Month];

    /// Returns the name and the number, which are always sent together.
    pub fn wire(self) -> (&'static str, u8) {
        match self {
            Self::Quarter => ("QUARTER", 6),
            Self::Hour => ("HOUR", 4),
            Self::Day => ("DAY", 3),
            Self::Month => ("MONTH", 2),
        }
    }

    /// Reads what `IsHourly` says. Despite its name it is the number of the finest interval; a truth was seen too.
    /// `None` within says that it is not told, or that there are no values by the hour; `None` that it is neither.
    pub fn finest(told: Option<&str>) -> Option<Option<Self>> {
        Some(match told.map(str::to_lowercase).as_deref() {
            None | Some("" | "0" | "false" | "n") => None,
            // 1 would be a year, which no meter has: it is the truth written as a number.
            Some("4" | "1" | "true" | "y") => Some(Self::Hour),
            Some("6") => Some(Self::Quarter),
            Some("3" | "5") => Some(Self::Day),
            Some("2") => Some(Self::Month),
            Some(_) => return None,
        })
    }

    /// Returns the step of a series of them.
    pub fn step(self) -> Step {
        match self {
            Self::Quarter => Step::Seconds(900),
            Self::Hour => Step::Seconds(3600),
            Self::Day => Step::Day,
            Self::Month => Step::Month,
        }
    }

    /// Returns the end of the interval that begins at an instant. `None` where none begins there.
    pub fn end(self, from: Instant) -> Option<Instant> {
        let seconds = match self {
            Self::Quarter => 900,
            Self::Hour => 3600,
            Self::Day | Self::Month => return self.end_by_date(from),
        };
        (from.rem_euclid(seconds) == 0).then(|| from + seconds)
    }

    fn end_by_date(self, from: Instant) -> Option<Instant> {
        let date = zone::date(from, Clock::Local);
        let next = if self == Self::Month {
            (date == first_of_month(date)).then(|| period::add_months(date, 1)).flatten()?
        } else {
            date.succ_opt()?
        };
        (zone::start_of_day(date, Clock::Local) == from).then(|| zone::start_of_day(next, Clock::Local))
    }
}

/// Returns the first day of a date's month.
pub fn first_of_month(date: NaiveDate) -> NaiveDate {
    use chrono::Datelike as _;
    date.with_day(1).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        zone::start_of_day(text.parse().unwrap(), Clock::Local)
    }

    #[test]
    fn is_hourly_is_the_number_of_an_interval_or_a_truth() {
        for (told, interval) in [
            ("4", Interval::Hour),
            ("True", Interval::Hour),
            ("1", Interval::Hour),
            ("6", Interval::Quarter),
            ("3", Interval::Day),
            ("2", Interval::Month),
        ] {
            assert_eq!(Interval::finest(Some(told)), Some(Some(interval)), "{told}");
        }
        for told in [None, Some("0"), Some("false"), Some("")] {
            assert_eq!(Interval::finest(told), Some(None), "{told:?}");
        }
        assert_eq!(Interval::finest(Some("7")), None);
    }

    #[test]
    fn a_day_has_23_24_or_25_hours() {
        let hours = |day: &str| (Interval::Day.end(at(day)).unwrap() - at(day)) / 3600;

        assert_eq!((hours("2026-03-29"), hours("2026-07-01"), hours("2026-10-25")), (23, 24, 25));
        assert_eq!(Interval::Day.end(at("2026-07-01") + 3600), None);
        assert_eq!(Interval::Month.end(at("2026-10-01")), Some(at("2026-11-01")));
        assert_eq!(Interval::Month.end(at("2026-10-02")), None);
        assert_eq!(Interval::Hour.end(at("2026-10-02") + 60), None);
        assert_eq!(Interval::Quarter.end(900), Some(1800));
    }
}
