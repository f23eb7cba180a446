//! Personal numbers: personnummer and samordningsnummer. Nothing here prints one by accident.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::domain::id::IdError;
use crate::domain::id::digits::{compact, luhn_holds, of_length};

/// A person's number: twelve digits `YYYYMMDDNNNC`.
///
/// The ten digits alone can be two people a century apart, so only the twelve identify. `Debug` and
/// `Display` write it masked; the number itself is handed out by [`digits`](Self::digits) and
/// [`display`](Self::display) alone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalNumber {
    digits: String,
    year: i32,
    kind: PersonalKind,
}

/// Which of the two kinds of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalKind {
    /// Personnummer, of those in the population register.
    Personnummer,
    /// Samordningsnummer: the day is 60 too high; month 00 and day 60 are unknown parts.
    Samordningsnummer,
}

impl PersonalKind {
    /// Returns the Swedish word, which is the key too.
    pub fn key(self) -> &'static str {
        match self {
            Self::Personnummer => "personnummer",
            Self::Samordningsnummer => "samordningsnummer",
        }
    }
}

impl PersonalNumber {
    /// Reads 10 or 12 digits, with or without `-` or `+` before the last four, white space ignored.
    ///
    /// `reference` is the day on which it is read: it decides the century of ten digits (without a sign as
    /// with `-`) and what is a future date, which is an error.
    pub fn parse(text: &str, reference: NaiveDate) -> Result<Self, IdError> {
        let (digits, centenarian) = unsigned(&compact(text))?;
        of_length(&digits, 10, 12)?;
        let (year, ten) = match digits.len() {
            12 => (number(&digits, 0, 4)?, digits.get(2..).ok_or(IdError::Format)?.to_owned()),
            10 => (century(number(&digits, 0, 2)?, reference, centenarian), digits),
            _ => return Err(IdError::Format),
        };
        let (kind, born) = birth(year, number(&ten, 2, 4)?, number(&ten, 4, 6)?)?;
        if born > reference {
            return Err(IdError::Future);
        }
        if !luhn_holds(&ten) {
            return Err(IdError::CheckDigit);
        }
        Ok(Self { digits: format!("{year:04}{}", ten.get(2..).ok_or(IdError::Format)?), year, kind })
    }

    /// Returns the twelve digits: the form to store and to compare. Never for logs, URLs or file names.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Says which kind it is.
    pub fn kind(&self) -> PersonalKind {
        self.kind
    }

    /// Returns the ten-digit form `YYMMDD-NNNC`; the sign is `+` from the year in which the person turns 100.
    pub fn display(&self, reference: NaiveDate) -> String {
        let sign = if reference.year() - self.year >= 100 { '+' } else { '-' };
        format!("{}{sign}{}", self.part(2, 8), self.part(8, 12))
    }

    /// Returns the form for screens: `19950324-****`.
    pub fn masked(&self) -> String {
        format!("{}-****", self.part(0, 8))
    }

    /// Returns the date of birth. `None` when a part of it is unknown (samordningsnummer only).
    pub fn born(&self) -> Option<NaiveDate> {
        let day: u32 = self.part(6, 8).parse().ok()?;
        let day = if self.kind == PersonalKind::Samordningsnummer { day.checked_sub(60)? } else { day };
        NaiveDate::from_ymd_opt(self.year, self.part(4, 6).parse().ok()?, day)
    }

    fn part(&self, from: usize, until: usize) -> &str {
        self.digits.get(from..until).unwrap_or_default()
    }
}

impl fmt::Debug for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonalNumber({})", self.masked())
    }
}

impl fmt::Display for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// Takes out the one sign that may stand before the last four, and says whether it is `+`.
fn unsigned(text: &str) -> Result<(String, bool), IdError> {
    let Some((head, tail)) = text.split_once(['-', '+']) else {
        return Ok((text.to_owned(), false));
    };
    if tail.len() != 4 {
        return Err(IdError::Format);
    }
    Ok((format!("{head}{tail}"), text.contains('+')))
}

fn number(digits: &str, from: usize, until: usize) -> Result<i32, IdError> {
    digits.get(from..until).and_then(|d| d.parse().ok()).ok_or(IdError::Format)
}

/// The latest year with these two last digits that is not after the reference year, a century earlier for `+`.
fn century(two_digits: i32, reference: NaiveDate, centenarian: bool) -> i32 {
    let base = reference.year() - if centenarian { 100 } else { 0 };
    base - (base - two_digits).rem_euclid(100)
}

/// Checks the date, and returns the earliest day that it can mean.
fn birth(year: i32, month: i32, day: i32) -> Result<(PersonalKind, NaiveDate), IdError> {
    let (kind, month, day) = match day {
        // Skatteverket gives out month 00 and day 60 for unknown parts: no date to insist on then.
        60..=91 if month == 0 || day == 60 => {
            (PersonalKind::Samordningsnummer, month.max(1), (day - 60).max(1))
        }
        60..=91 => (PersonalKind::Samordningsnummer, month, day - 60),
        _ => (PersonalKind::Personnummer, month, day),
    };
    let part = |n: i32| u32::try_from(n).map_err(|_| IdError::Date);
    let born = NaiveDate::from_ymd_opt(year, part(month)?, part(day)?).ok_or(IdError::Date)?;
    Ok((kind, born))
}
