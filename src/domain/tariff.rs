//! Network tariffs as dated data: what is billed for the power that was used, by which hours.
//!
//! There is no design that all networks share, and none is required (EIFS 2022:1 was to require one and is being
//! repealed), so none is built in: a tariff is what a network company publishes, with its source and date.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::holidays::Holiday;
use crate::domain::money::Price;
use crate::domain::period::Period;

/// A tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// What it is called.
    pub name: String,
    /// Where it is published.
    pub source: String,
    /// The day on which it was taken from there.
    pub dated: NaiveDate,
    /// The first day it holds.
    pub from: NaiveDate,
    /// The day after the last; `None` while it holds.
    pub until: Option<NaiveDate>,
    /// What is billed for power, each part on its own. Empty: nothing is.
    pub power: Vec<PowerPart>,
}

/// One fee on power, billed by the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PowerPart {
    /// What it is called on the invoice.
    pub label: String,
    /// What one kW costs for a month, without VAT.
    pub price: Price,
    /// How many of the highest hours count; at least 1.
    pub peaks: u32,
    /// Whether a day counts with one hour at most.
    pub different_days: bool,
    /// The months in which it is billed, 1 to 12.
    pub months: Vec<u32>,
    /// Which days count.
    pub days: CountedDays,
    /// The hours of the day that count, by when they begin.
    pub hours: Hours,
    /// The hours that count in part.
    pub reduced: Option<Reduced>,
}

/// Which days count for a peak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountedDays {
    /// Every day.
    All,
    /// Monday to Friday but for these: each network has a list of its own.
    Weekdays(Vec<Holiday>),
}

/// A stretch of the clock, from one whole hour to another; over midnight where the end is not after the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// The first hour, 0 to 23.
    pub from: u32,
    /// The hour after the last, 1 to 24.
    pub until: u32,
}

/// Hours that count in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reduced {
    /// Which.
    pub hours: Hours,
    /// By how much, in thousandths.
    pub thousandths: u32,
}

impl Hours {
    /// The whole day.
    pub const DAY: Self = Self { from: 0, until: 24 };

    /// Reads `06-20`. `None` for anything that is no stretch of the clock.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once(['-', '–'])?;
        let hour = |text: &str| {
            let text = text.trim();
            let fits = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| text.parse().ok()).flatten()
        };
        let (from, until) = (hour(from)?, hour(until)?);
        (from < 24 && (1..=24).contains(&until)).then_some(Self { from, until })
    }

    /// Whether an hour that begins at `hour` is in it.
    pub fn has(self, hour: u32) -> bool {
        if self.from < self.until {
            (self.from..self.until).contains(&hour)
        } else {
            hour >= self.from || hour < self.until
        }
    }
}

impl PowerPart {
    /// Whether an hour that begins then counts for a peak.
    pub fn counts(&self, date: NaiveDate, hour: u32) -> bool {
        let day = match &self.days {
            CountedDays::All => true,
            CountedDays::Weekdays(holidays) => {
                let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
                !weekend && !Holiday::on(date).is_some_and(|holiday| holidays.contains(&holiday))
            }
        };
        day && self.hours.has(hour)
    }

    /// By how much an hour that begins at `hour` counts, in thousandths.
    pub fn weight(&self, hour: u32) -> u32 {
        self.reduced.filter(|reduced| reduced.hours.has(hour)).map_or(1000, |reduced| reduced.thousandths)
    }

    /// Whether it is billed for a month.
    pub fn is_billed(&self, month: u32) -> bool {
        self.months.contains(&month)
    }
}

impl Tariff {
    /// Whether it holds for the whole of a period.
    pub fn holds(&self, period: &Period) -> bool {
        self.from <= period.from() && self.until.is_none_or(|until| period.until() <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_may_go_over_midnight() {
        let night = Hours::parse("22-06").expect("hours");

        assert!([22, 23, 0, 5].into_iter().all(|hour| night.has(hour)));
        assert!([6, 12, 21].into_iter().all(|hour| !night.has(hour)));
        assert!((0..24).all(|hour| Hours::DAY.has(hour)));
        assert_eq!(Hours::parse("7–19"), Some(Hours { from: 7, until: 19 }));
        for wrong in ["", "7", "24-6", "7-25", "7-0", "-7", "07:00-19:00", "a-b", "+7-19"] {
            assert_eq!(Hours::parse(wrong), None, "{wrong}");
        }
    }
}
