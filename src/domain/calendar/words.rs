//! The words for dates and periods, in English and Swedish: `2026-03`, `fy2026`, `last-month`, `igår`, `-30d`.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::calendar::{FIRST_YEAR, LAST_YEAR, YearStart};
use crate::domain::period::{Period, add_months};

/// Why a text is no word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordError {
    /// It is formed like none.
    Unreadable,
    /// It is formed like a date, a week or a quarter that does not exist.
    NoSuchDate,
    /// It leads out of the years that can be asked for.
    OutOfRange,
}

/// A number of days, weeks, months or years, such as `3m`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub number: u32,
    /// Of what.
    pub unit: CountUnit,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountUnit {
    /// `d`
    Days,
    /// `w`
    Weeks,
    /// `m`
    Months,
    /// `y`
    Years,
}

impl Count {
    /// Reads digits and one of `d`, `w`, `m`, `y`, without regard to case.
    pub fn parse(text: &str) -> Result<Self, WordError> {
        let text = text.trim().to_lowercase();
        let unit = match text.chars().next_back() {
            Some('d') => CountUnit::Days,
            Some('w') => CountUnit::Weeks,
            Some('m') => CountUnit::Months,
            Some('y') => CountUnit::Years,
            _ => return Err(WordError::Unreadable),
        };
        let digits = text.strip_suffix(['d', 'w', 'm', 'y']).ok_or(WordError::Unreadable)?;
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(WordError::Unreadable);
        }
        Ok(Self { number: digits.parse().map_err(|_| WordError::OutOfRange)?, unit })
    }

    /// Goes back from a date, clamped to the month's end. `None` when that leads out of the years.
    pub fn back(self, date: NaiveDate) -> Option<NaiveDate> {
        let earlier = match self.unit {
            CountUnit::Days => date.checked_sub_days(Days::new(self.number.into())),
            CountUnit::Weeks => date.checked_sub_days(Days::new(u64::from(self.number) * 7)),
            CountUnit::Months => date.checked_sub_months(Months::new(self.number)),
            CountUnit::Years => date.checked_sub_months(Months::new(self.number.checked_mul(12)?)),
        };
        earlier.filter(|d| d.year() >= FIRST_YEAR)
    }

    /// Goes ahead from a date, clamped to the month's end. `None` when that leads out of the years.
    pub fn ahead(self, date: NaiveDate) -> Option<NaiveDate> {
        let later = match self.unit {
            CountUnit::Days => date.checked_add_days(Days::new(self.number.into())),
            CountUnit::Weeks => date.checked_add_days(Days::new(u64::from(self.number) * 7)),
            CountUnit::Months => date.checked_add_months(Months::new(self.number)),
            CountUnit::Years => date.checked_add_months(Months::new(self.number.checked_mul(12)?)),
        };
        later.filter(|d| d.year() <= LAST_YEAR)
    }
}

/// Reads a bound: everything that [`period_word`] reads, and `-30d` (also `w`, `m`, `y`) before today.
pub fn date_word(text: &str, today: NaiveDate, year_starts: YearStart) -> Result<Period, WordError> {
    match text.trim().strip_prefix(['-', '−']) {
        Some(count) => {
            let date = Count::parse(count)?.back(today).ok_or(WordError::OutOfRange)?;
            Period::day(date).ok_or(WordError::OutOfRange)
        }
        None => period_word(text, today, year_starts),
    }
}

/// Reads a day, week, month, quarter, year or financial year, or one by name relative to today.
///
/// Case, and å ä ö written as a a o, make no difference.
pub fn period_word(text: &str, today: NaiveDate, year_starts: YearStart) -> Result<Period, WordError> {
    let word = folded(text);
    let month = |back| today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(back)));
    let found = match word.as_str() {
        "today" | "idag" | "i-dag" => Period::day(today),
        "yesterday" | "igar" | "i-gar" => today.pred_opt().and_then(Period::day),
        "this-month" | "denna-manad" | "den-har-manaden" => month(0).and_then(month_from),
        "last-month" | "forra-manaden" => month(1).and_then(month_from),
        "this-year" | "i-ar" | "detta-ar" => Period::year(today.year()),
        "last-year" | "i-fjol" | "ifjol" | "forra-aret" => Period::year(today.year() - 1),
        _ => return dated(&word, year_starts),
    };
    found.ok_or(WordError::OutOfRange)
}

/// Reads exactly `digits` ASCII digits. `None` for anything else.
pub fn number(text: &str, digits: usize) -> Option<u32> {
    let fits = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

fn folded(text: &str) -> String {
    let plain = |c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' | '_' => '-',
        other => other,
    };
    text.trim().to_lowercase().chars().map(plain).collect()
}

fn month_from(first: NaiveDate) -> Option<Period> {
    Period::new(first, add_months(first, 1)?)
}

fn dated(word: &str, year_starts: YearStart) -> Result<Period, WordError> {
    let parts: Vec<&str> = word.split('-').collect();
    match parts.as_slice() {
        [one] => match one.strip_prefix("fy").or(one.strip_prefix("rakenskapsar")) {
            Some(named) => year_starts.year_ending_in(year(named)?).ok_or(WordError::OutOfRange),
            None => Period::year(year(one)?).ok_or(WordError::OutOfRange),
        },
        [of, part] => part_of_year(year(of)?, part),
        [of, month, day] => {
            let (of, month, day) = (year(of)?, two(month)?, two(day)?);
            NaiveDate::from_ymd_opt(of, month, day).and_then(Period::day).ok_or(WordError::NoSuchDate)
        }
        _ => Err(WordError::Unreadable),
    }
}

/// A month `03`, a quarter `q1` (Swedish `k1`) or a week `w48` (Swedish `v48`).
fn part_of_year(year: i32, part: &str) -> Result<Period, WordError> {
    let found = if let Some(quarter) = part.strip_prefix(['q', 'k']) {
        let quarter = number(quarter, 1).ok_or(WordError::Unreadable)?;
        quarter_of(year, quarter)
    } else if let Some(week) = part.strip_prefix(['w', 'v']) {
        let week = number(week, 2).or(number(week, 1)).ok_or(WordError::Unreadable)?;
        Period::week(year, week)
    } else {
        Period::month(year, two(part)?)
    };
    found.ok_or(WordError::NoSuchDate)
}

fn quarter_of(year: i32, quarter: u32) -> Option<Period> {
    let first = Period::month(year, quarter.checked_sub(1)?.checked_mul(3)? + 1)?.from();
    Period::new(first, add_months(first, 3)?)
}

fn year(text: &str) -> Result<i32, WordError> {
    let year = number(text, 4).ok_or(WordError::Unreadable)?.cast_signed();
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(year) } else { Err(WordError::OutOfRange) }
}

fn two(text: &str) -> Result<u32, WordError> {
    number(text, 2).ok_or(WordError::Unreadable)
}
