//! Swedish public holidays and working days (vardag in the electricity rules, EIFS 2016:2).
//!
//! As they are since 2005, when the national day became one. A tariff may name other days; it picks
//! [`Holiday`]s of its own.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A named day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// Nyårsdagen, 1 January.
    NewYear,
    /// Trettondedag jul, 6 January.
    Epiphany,
    /// Långfredagen.
    GoodFriday,
    /// Påskdagen.
    EasterSunday,
    /// Annandag påsk.
    EasterMonday,
    /// Första maj.
    MayDay,
    /// Kristi himmelsfärdsdag.
    Ascension,
    /// Pingstdagen.
    Pentecost,
    /// Nationaldagen, 6 June.
    NationalDay,
    /// Midsommarafton, a Friday: no public holiday, but no working day.
    MidsummerEve,
    /// Midsommardagen.
    Midsummer,
    /// Alla helgons dag.
    AllSaints,
    /// Julafton: no public holiday, but no working day.
    ChristmasEve,
    /// Juldagen.
    Christmas,
    /// Annandag jul.
    SecondChristmas,
    /// Nyårsafton: no public holiday, but no working day.
    NewYearEve,
}

impl Holiday {
    /// Every named day, in order of the year as far as they have one.
    pub const ALL: [Self; 16] = [
        Self::NewYear,
        Self::Epiphany,
        Self::GoodFriday,
        Self::EasterSunday,
        Self::EasterMonday,
        Self::MayDay,
        Self::Ascension,
        Self::Pentecost,
        Self::NationalDay,
        Self::MidsummerEve,
        Self::Midsummer,
        Self::AllSaints,
        Self::ChristmasEve,
        Self::Christmas,
        Self::SecondChristmas,
        Self::NewYearEve,
    ];

    /// Returns its date in a year. `None` when the year is out of range.
    pub fn date(self, year: i32) -> Option<NaiveDate> {
        let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let after_easter = |days| easter(year)?.checked_add_days(Days::new(days));
        match self {
            Self::NewYear => fixed(1, 1),
            Self::Epiphany => fixed(1, 6),
            Self::GoodFriday => easter(year)?.checked_sub_days(Days::new(2)),
            Self::EasterSunday => easter(year),
            Self::EasterMonday => after_easter(1),
            Self::MayDay => fixed(5, 1),
            Self::Ascension => after_easter(39),
            Self::Pentecost => after_easter(49),
            Self::NationalDay => fixed(6, 6),
            Self::MidsummerEve => first_from(fixed(6, 19)?, Weekday::Fri),
            Self::Midsummer => first_from(fixed(6, 20)?, Weekday::Sat),
            Self::AllSaints => first_from(fixed(10, 31)?, Weekday::Sat),
            Self::ChristmasEve => fixed(12, 24),
            Self::Christmas => fixed(12, 25),
            Self::SecondChristmas => fixed(12, 26),
            Self::NewYearEve => fixed(12, 31),
        }
    }

    /// Whether it is a public holiday by law (allmän helgdag); the three eves are not.
    pub fn is_public(self) -> bool {
        !matches!(self, Self::MidsummerEve | Self::ChristmasEve | Self::NewYearEve)
    }

    /// Returns the named day that a date is. `None` for all others.
    pub fn on(date: NaiveDate) -> Option<Self> {
        Self::ALL.into_iter().find(|holiday| holiday.date(date.year()) == Some(date))
    }
}

/// Whether the date is a working day: neither Saturday nor Sunday, public holiday or one of the three eves.
pub fn is_working_day(date: NaiveDate) -> bool {
    date.weekday().num_days_from_monday() < 5 && Holiday::on(date).is_none()
}

/// Returns Easter Sunday of a year from 1583 on by the Gregorian rule. `None` when out of range.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let year = u32::try_from(year).ok().filter(|y| *y >= 1583)?;
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l + 90 - 7 * m) / 25;
    let day = (h + l + 33 * month + 19 - 7 * m) % 32;
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day)
}

fn first_from(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - date.weekday().num_days_from_monday()) % 7;
    date.checked_add_days(Days::new(ahead.into()))
}
