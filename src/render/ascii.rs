//! Numbers, dates and instants as bytes at the end of a buffer: what machine formats write for every cell.
//!
//! By hand, because `fmt` and `chrono`'s formatter cost more than all the rest of a row together.

use chrono::{Datelike, NaiveDate};

use crate::lang::decimal::Decimal;

const DAY: i64 = 86_400;
/// The most bytes of a number.
const NUMBER: usize = 24;
/// The digits of the numbers below 100.
const PAIRS: [[u8; 2]; 100] = pairs();

const fn pairs() -> [[u8; 2]; 100] {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
}

/// Appends the first bytes of a piece. All of it is copied and the rest taken back, because a copy whose size is known
/// beforehand is a few instructions, and any other a call.
#[inline]
pub fn put<const N: usize>(out: &mut Vec<u8>, piece: &[u8; N], length: usize) {
    let end = out.len() + length.min(N);
    out.extend_from_slice(piece);
    out.truncate(end);
}

/// Appends a whole number.
pub fn integer(out: &mut Vec<u8>, value: i64) {
    decimal(out, Decimal::whole(value), b'.');
}

/// Appends an exact decimal number with the decimal sign given.
pub fn decimal(out: &mut Vec<u8>, value: Decimal, point: u8) {
    // From the end: sign, twenty digits and decimal sign are the most there can be. Behind them is room to copy a piece
    // of that size from wherever they begin.
    let mut text = [0; 2 * NUMBER];
    let mut at = NUMBER;
    let mut before = |bytes: &[u8]| {
        let end = at;
        at -= bytes.len();
        text[at..end].copy_from_slice(bytes);
    };
    let mut rest = value.digits().unsigned_abs();
    // Two digits at a time: half as many divisions.
    let pair = |rest: &mut u64| {
        let pair = PAIRS[(*rest % 100) as usize];
        *rest /= 100;
        pair
    };
    for _ in 0..value.scale() / 2 {
        before(&pair(&mut rest));
    }
    if value.scale() % 2 == 1 {
        before(&[b'0' + (rest % 10) as u8]);
        rest /= 10;
    }
    if value.scale() > 0 {
        before(&[point]);
    }
    while rest >= 100 {
        before(&pair(&mut rest));
    }
    match pair(&mut rest) {
        [b'0', ones] => before(&[ones]),
        two => before(&two),
    }
    if value.is_negative() {
        before(b"-");
    }
    if let Some(piece) = text.get(at..).and_then(|text| text.first_chunk::<NUMBER>()) {
        put(out, piece, NUMBER - at);
    }
}

/// Appends `2026-03-05`.
pub fn date(out: &mut Vec<u8>, date: NaiveDate) {
    day(out, date.year(), date.month(), date.day());
}

/// Writes instants, and remembers the day that it wrote last: rows come in order of time, and turning a count of
/// days into a date is the dearest part of a row.
#[derive(Debug, Clone)]
pub struct Calendar {
    day: i64,
    offset: i32,
    /// An instant of that day and offset.
    text: [u8; 25],
}

impl Default for Calendar {
    fn default() -> Self {
        Self { day: 0, offset: 0, text: *b"1970-01-01T00:00:00+00:00" }
    }
}

impl Calendar {
    /// Appends `2026-10-25T02:00:00+01:00`, or with another sign than `T`.
    pub fn instant(&mut self, out: &mut Vec<u8>, utc: i64, offset: i32, between: u8) {
        let (day, second) = local(utc, offset);
        if (day, offset) != (self.day, self.offset) {
            return self.anew(out, (day, second), offset, between);
        }
        let mut text = self.text;
        text[10..19].copy_from_slice(&time(second, between));
        out.extend_from_slice(&text);
    }

    /// Appends the wall clock of an instant without its offset: `2026-10-25T02:00:00`.
    pub fn wall_clock(&mut self, out: &mut Vec<u8>, utc: i64, offset: i32, between: u8) {
        let end = out.len();
        self.instant(out, utc, offset, between);
        let zone = out.len().saturating_sub(6);
        out.truncate(zone.max(end));
    }

    fn anew(&mut self, out: &mut Vec<u8>, (days, second): (i64, u32), offset: i32, between: u8) {
        let start = out.len();
        let (year, month, day_of_month) = civil(days);
        day(out, year, month, day_of_month);
        out.extend_from_slice(&time(second, between));
        zone(out, offset);
        // A year of more than four digits does not fit, and is made anew each time.
        if let Some(Ok(text)) = out.get(start..).map(<[u8; 25]>::try_from) {
            *self = Self { day: days, offset, text };
        }
    }
}

/// The day, counted from 1970-01-01, and the second of it on a clock so far east of UTC.
fn local(utc: i64, offset: i32) -> (i64, u32) {
    let local = utc.saturating_add(i64::from(offset));
    // A remainder of a day is below 86,400.
    (local.div_euclid(DAY), local.rem_euclid(DAY) as u32)
}

/// `T02:00:00`.
fn time(second: u32, between: u8) -> [u8; 9] {
    let (h, m, s) = (second / 3600, second / 60 % 60, second % 60);
    let (tens, ones) = (|n: u32| b'0' + (n / 10) as u8, |n: u32| b'0' + (n % 10) as u8);
    [between, tens(h), ones(h), b':', tens(m), ones(m), b':', tens(s), ones(s)]
}

/// Appends an offset from UTC, whole minutes below a day: `+01:00`.
pub fn zone(out: &mut Vec<u8>, offset: i32) {
    let sign = if offset < 0 { b'-' } else { b'+' };
    let minutes = offset.unsigned_abs() / 60 % 1440;
    let (h, m) = (minutes / 60, minutes % 60);
    let (tens, ones) = (|n: u32| b'0' + (n / 10) as u8, |n: u32| b'0' + (n % 10) as u8);
    out.extend_from_slice(&[sign, tens(h), ones(h), b':', tens(m), ones(m)]);
}

/// Appends items with commas between them.
pub fn separated<T>(
    out: &mut Vec<u8>,
    items: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(out, item);
    }
}

fn day(out: &mut Vec<u8>, year: i32, month: u32, day: u32) {
    let digit = |n: u32| b'0' + (n % 10) as u8;
    if let Ok(year @ 0..=9999) = u32::try_from(year) {
        let year = [digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)];
        out.extend_from_slice(&year);
    } else {
        // ISO 8601 has four digits; chrono reaches further, and so must what is written.
        out.extend_from_slice(format!("{year:+05}").as_bytes());
    }
    out.extend_from_slice(&[b'-', digit(month / 10), digit(month), b'-', digit(day / 10), digit(day)]);
}

/// Year, month and day of a day counted from 1970-01-01: Howard Hinnant's `civil_from_days`.
fn civil(days: i64) -> (i32, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    // A remainder of 400 years is below 146,097 days; 32 bits are divided much faster than 64.
    let day_of_era = shifted.rem_euclid(146_097) as u32;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = i64::from(year_of_era) + era * 400 + i64::from(month <= 2);
    (i32::try_from(year).unwrap_or(i32::MAX), month, day)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use proptest::prelude::*;

    use super::Calendar;
    use crate::lang::decimal::Decimal;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn an_instant_has_its_offset() {
        let mut calendar = Calendar::default();
        let mut at = |utc, offset| written(|out| calendar.instant(out, utc, offset, b'T'));

        assert_eq!(at(1_792_890_000, 3600), "2026-10-25T02:00:00+01:00");
        assert_eq!(at(1_792_893_600, 3600), "2026-10-25T03:00:00+01:00");
        assert_eq!(at(0, 0), "1970-01-01T00:00:00+00:00");
        assert_eq!(at(-1, -12_600), "1969-12-31T20:29:59-03:30");
    }

    proptest! {
        #[test]
        fn numbers_are_what_fmt_writes(digits: i64, scale in 0_u8..=18) {
            let number = Decimal::new(digits, scale);

            prop_assert_eq!(written(|out| super::decimal(out, number, b'.')), number.to_string());
            prop_assert_eq!(written(|out| super::integer(out, digits)), digits.to_string());
        }

        #[test]
        fn dates_are_what_chrono_writes(utc in -60_000_000_000_i64..250_000_000_000) {
            let expected = DateTime::from_timestamp(utc, 0).expect("in range");

            let wall = written(|out| Calendar::default().wall_clock(out, utc, 0, b'T'));
            let day = written(|out| super::date(out, expected.date_naive()));

            prop_assert_eq!(wall, expected.format("%Y-%m-%dT%H:%M:%S").to_string());
            prop_assert_eq!(day, expected.format("%Y-%m-%d").to_string());
        }

        #[test]
        fn dates_of_chrono_agree(days in -700_000_i32..700_000) {
            let date = NaiveDate::from_num_days_from_ce_opt(days.abs() + 1).expect("in range");

            prop_assert_eq!(written(|out| super::date(out, date)), date.to_string());
        }
    }
}
