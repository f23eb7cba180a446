//! Dates as people fill them in: ISO, eight digits, `1 dec 2026` in both languages, `1/12 2026`.
//!
//! `1/12/2026` and `12/1/2026` are not guessed at: an Englishman, an American and a Swede read them differently.

use chrono::{Datelike, NaiveDate};

/// Three letters tell the months of both languages apart.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "jan"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "apr"],
    ["may", "maj"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["aug", "aug"],
    ["sep", "sep"],
    ["oct", "okt"],
    ["nov", "nov"],
    ["dec", "dec"],
];

/// Reads a date. `None` when it is none.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let text = ["T00:00:00", "T00:00", " 00:00:00", " 00:00"]
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight))
        .unwrap_or(text);
    iso(text).or_else(|| compact(text)).or_else(|| words(text)).or_else(|| slashed(text)).filter(sensible)
}

/// Reads the number of a cell that has no date format: days since 1899-12-30, or eight digits.
pub fn of_number(number: f64) -> Option<NaiveDate> {
    let whole = number.trunc();
    if !(0.0..100_000_000.0).contains(&whole) {
        return None;
    }
    let text = format!("{whole}");
    let days: i64 = text.parse().ok()?;
    let serial = || NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(chrono::TimeDelta::days(days));
    compact(&text).or_else(|| serial().filter(|_| days < 200_000)).filter(sensible)
}

/// Whether a meter can have been read on that day.
pub fn sensible(date: &NaiveDate) -> bool {
    (1990..2200).contains(&date.year())
}

fn iso(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let date = of_digits(parts.next()?, parts.next()?, parts.next()?)?;
    parts.next().is_none().then_some(date)
}

fn compact(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 {
        return None;
    }
    of_digits(text.get(..4)?, text.get(4..6)?, text.get(6..)?)
}

/// `1 dec 2026`, `1 December 2026`, `den 1 december 2026`.
fn words(text: &str) -> Option<NaiveDate> {
    let text = text.to_lowercase();
    let mut parts = text.strip_prefix("den ").unwrap_or(&text).split_whitespace();
    let (day, name, year) = (parts.next()?, parts.next()?, parts.next()?);
    let beginning: String = name.chars().take(3).collect();
    let month = MONTHS.iter().position(|names| names.contains(&beginning.as_str()))? + 1;
    let all_letters = name.trim_end_matches('.').chars().all(char::is_alphabetic);
    (parts.next().is_none() && all_letters).then_some(())?;
    of_digits(year, &month.to_string(), day)
}

/// `1/12 2026`: the day first, as Swedes write; the year set apart.
fn slashed(text: &str) -> Option<NaiveDate> {
    let (day, rest) = text.split_once('/')?;
    let (month, year) = rest.trim().split_once(' ')?;
    of_digits(year.trim(), month, day)
}

fn of_digits(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |text: &str, longest: usize| -> Option<u32> {
        let fits = (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse().ok()).flatten()
    };
    let whole_year = number(year, 4).filter(|_| year.len() == 4)?;
    NaiveDate::from_ymd_opt(i32::try_from(whole_year).ok()?, number(month, 2)?, number(day, 2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_however_it_is_written() {
        let expected = NaiveDate::from_ymd_opt(2026, 12, 1);
        for text in [
            "2026-12-01",
            "2026-12-1",
            "20261201",
            "1 dec 2026",
            "1 Dec. 2026",
            "01 December 2026",
            "den 1 december 2026",
            "1/12 2026",
            "2026-12-01 00:00:00",
            "2026-12-01T00:00",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        assert_eq!(parse("3 maj 2026"), NaiveDate::from_ymd_opt(2026, 5, 3));
        assert_eq!(parse("3 oktober 2026"), parse("3 October 2026"));
        assert_eq!(of_number(46_357.0), expected);
        assert_eq!(of_number(46_357.583), expected, "read in the afternoon");
        assert_eq!(of_number(20_261_201.0), expected);
    }

    #[test]
    fn what_can_be_read_in_two_ways_or_is_no_day_is_none() {
        for text in [
            "",
            "1/12/2026",
            "12/1/26",
            "2026-02-30",
            "2026-13-01",
            "1.12.2026",
            "26-12-01",
            "1 foo 2026",
            "today",
            "2026-12-01-01",
            "1889-01-01",
            "2300-01-01",
            "2026-12-01 14:30",
            "+2026-1-1",
            "1 dec 2026 x",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        for number in [f64::NAN, -1.0, 1.0, 300_000.0, 1e300, f64::INFINITY] {
            assert_eq!(of_number(number), None, "{number}");
        }
    }
}
