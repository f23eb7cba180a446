//! Civil periods, half-open, and how they are split, moved and named.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A stretch of whole civil days, `from` inclusive, `until` exclusive, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    from: NaiveDate,
    until: NaiveDate,
}

/// How long one row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resolution {
    /// 15 minutes.
    Quarter,
    /// An hour.
    Hour,
    /// A civil day of 23, 24 or 25 hours.
    Day,
    /// An ISO week.
    Week,
    /// A civil month.
    Month,
    /// A civil year.
    Year,
}

impl Resolution {
    /// Every resolution, finest first.
    pub const ALL: [Self; 6] = [Self::Quarter, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// Returns the key, as typed and as in machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Quarter => "15min",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.key() == text)
    }

    /// The length in seconds where it is fixed: 900 or 3,600.
    pub fn seconds(self) -> Option<i64> {
        match self {
            Self::Quarter => Some(900),
            Self::Hour => Some(3600),
            _ => None,
        }
    }

    /// The finest of year, month, week, day and hour that cuts the period into at most 31 rows.
    pub fn auto(period: &Period) -> Self {
        let fits = |r: &Self| period.rows(*r) <= 31;
        [Self::Hour, Self::Day, Self::Week, Self::Month].into_iter().find(fits).unwrap_or(Self::Year)
    }
}

impl Period {
    /// Makes a period of whole days. `None` when it would be empty or reversed.
    pub fn new(from: NaiveDate, until: NaiveDate) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    /// The civil month. `None` when there is no such month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, month, 1)?;
        Self::new(from, add_months(from, 1)?)
    }

    /// The civil year. `None` when it is out of range.
    pub fn year(year: i32) -> Option<Self> {
        Self::new(NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1)?)
    }

    /// The ISO week, Monday first; week 1 has the year's first Thursday. `None` when there is no such week.
    pub fn week(year: i32, week: u32) -> Option<Self> {
        let from = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        Self::new(from, from.checked_add_days(Days::new(7))?)
    }

    /// One day.
    pub fn day(date: NaiveDate) -> Option<Self> {
        Self::new(date, date.succ_opt()?)
    }

    /// The portal's buttons: `months` back from the day after `last_day`, clamped to the month's end.
    pub fn button(last_day: NaiveDate, months: u32) -> Option<Self> {
        let until = last_day.succ_opt()?;
        Self::new(until.checked_sub_months(Months::new(months))?, until)
    }

    /// The last `months` whole months before the month of `today`.
    pub fn whole_months_before(today: NaiveDate, months: u32) -> Option<Self> {
        let until = today.with_day(1)?;
        Self::new(until.checked_sub_months(Months::new(months))?, until)
    }

    /// The first day.
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// The day after the last.
    pub fn until(&self) -> NaiveDate {
        self.until
    }

    /// The last day.
    pub fn last(&self) -> NaiveDate {
        self.until.pred_opt().unwrap_or(self.until)
    }

    /// The number of days, at least 1.
    pub fn days(&self) -> i64 {
        (self.until - self.from).num_days()
    }

    /// Whether the date lies in it.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from <= date && date < self.until
    }

    /// The stretch that two periods share. `None` when they share no day.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.until.min(other.until))
    }

    /// The number of whole months, when it begins and ends on the first of a month.
    pub fn whole_months(&self) -> Option<u32> {
        let whole = self.from.day() == 1 && self.until.day() == 1;
        let months = (self.until.year() - self.from.year()) * 12 + self.until.month0().cast_signed()
            - self.from.month0().cast_signed();
        whole.then(|| months.unsigned_abs())
    }

    /// The same dates `years` earlier (29 February becomes the 28th).
    ///
    /// `None` when the dates leave the calendar.
    pub fn years_before(&self, years: u32) -> Option<Self> {
        Self::new(years_before(self.from, years)?, years_before(self.until, years)?)
    }

    /// The stretch of the same length right before: whole months for whole months, else days.
    pub fn before(&self) -> Option<Self> {
        let from = match self.whole_months() {
            Some(months) => self.from.checked_sub_months(Months::new(months))?,
            None => self.from.checked_sub_days(Days::new(self.days().unsigned_abs()))?,
        };
        Self::new(from, self.from)
    }

    /// How many rows [`split`](Self::split) gives; hours and quarters count 24 hours a day.
    pub fn rows(&self, resolution: Resolution) -> usize {
        let per_day = match resolution {
            Resolution::Quarter => 96,
            Resolution::Hour => 24,
            Resolution::Day => 1,
            _ => return self.split(resolution).len(),
        };
        usize::try_from(self.days()).unwrap_or(usize::MAX).saturating_mul(per_day)
    }

    /// Splits into pieces of whole days without gap or overlap; the first and last are cut at its ends.
    ///
    /// Hours and quarters are no whole days; for them the pieces are days.
    pub fn split(&self, resolution: Resolution) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut from = self.from;
        while from < self.until {
            let next = next_bound(from, resolution).map_or(self.until, |n| n.min(self.until));
            pieces.push(Self { from, until: next });
            from = next;
        }
        pieces
    }

    /// Rounds inwards to whole ISO weeks. `None` when no whole week is left.
    pub fn whole_weeks(&self) -> Option<Self> {
        let into = u64::from(self.from.weekday().num_days_from_monday());
        let from = self.from.checked_add_days(Days::new((7 - into) % 7))?;
        let over = u64::from(self.until.weekday().num_days_from_monday());
        Self::new(from, self.until.checked_sub_days(Days::new(over))?)
    }
}

impl fmt::Display for Period {
    /// Writes both ends as people read them: `2026-01-01 – 2026-12-31` (the last day included).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} – {}", self.from, self.last())
    }
}

/// Moves a date by whole months, clamped to the month's end. `None` when it leaves the calendar.
pub fn add_months(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(months))
}

/// The same date `years` earlier; 29 February becomes the 28th.
pub fn years_before(date: NaiveDate, years: u32) -> Option<NaiveDate> {
    date.checked_sub_months(Months::new(years.checked_mul(12)?))
}

fn next_bound(from: NaiveDate, resolution: Resolution) -> Option<NaiveDate> {
    match resolution {
        Resolution::Quarter | Resolution::Hour | Resolution::Day => from.succ_opt(),
        Resolution::Week => {
            from.checked_add_days(Days::new(7 - u64::from(from.weekday().num_days_from_monday())))
        }
        Resolution::Month => add_months(from.with_day(1)?, 1),
        Resolution::Year => NaiveDate::from_ymd_opt(from.year().checked_add(1)?, 1, 1),
    }
}
