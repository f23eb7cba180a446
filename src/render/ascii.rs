//! Numbers, dates and instants as bytes at the end of a buffer: what machine formats write for every cell.
//!
//! By hand, because `fmt` and `chrono`'s formatter cost more than all the rest of a row together.

use chrono::{Datelike, NaiveDate};

use crate::lang::decimal::Decimal;

const DAY: i64 = 86_400;
const NO_DIGITS: [u8; 20] = [b'0'; 20];

/// Appends a whole number.
pub fn integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    unsigned(out, value.unsigned_abs());
}

/// Appends an exact decimal number with the decimal sign given.
pub fn decimal(out: &mut Vec<u8>, value: Decimal, point: u8) {
    if value.is_negative() {
        out.push(b'-');
    }
    let (whole, rest) = value.parts();
    unsigned(out, whole);
    if value.scale() > 0 {
        out.push(point);
        padded(out, rest, usize::from(value.scale()));
    }
}

/// Appends `2026-03-05`.
pub fn date(out: &mut Vec<u8>, date: NaiveDate) {
    year_month_day(out, date.year(), date.month(), date.day());
}

/// Appends `2026-10-25T02:00:00+01:00`, or with another sign than `T`.
pub fn instant(out: &mut Vec<u8>, utc: i64, offset: i32, between: u8) {
    wall_clock(out, utc, offset, between);
    zone(out, offset);
}

/// Appends the wall clock of an instant without its offset: `2026-10-25T02:00:00`.
pub fn wall_clock(out: &mut Vec<u8>, utc: i64, offset: i32, between: u8) {
    let local = utc.saturating_add(i64::from(offset));
    let (year, month, day) = civil(local.div_euclid(DAY));
    year_month_day(out, year, month, day);
    let second = local.rem_euclid(DAY);
    out.push(between);
    two(out, second / 3600);
    out.push(b':');
    two(out, second / 60 % 60);
    out.push(b':');
    two(out, second % 60);
}

/// Appends an offset from UTC: `+01:00`.
pub fn zone(out: &mut Vec<u8>, offset: i32) {
    out.push(if offset < 0 { b'-' } else { b'+' });
    let minutes = i64::from(offset.unsigned_abs() / 60);
    two(out, minutes / 60);
    out.push(b':');
    two(out, minutes % 60);
}

/// Appends items with commas between them.
pub fn separated<T>(out: &mut Vec<u8>, items: impl Iterator<Item = T>, write: impl Fn(&mut Vec<u8>, T)) {
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(out, item);
    }
}

fn year_month_day(out: &mut Vec<u8>, year: i32, month: u32, day: u32) {
    if year < 0 {
        out.push(b'-');
    }
    padded(out, u64::from(year.unsigned_abs()), 4);
    out.push(b'-');
    two(out, i64::from(month));
    out.push(b'-');
    two(out, i64::from(day));
}

/// Year, month and day of a day counted from 1970-01-01: Howard Hinnant's `civil_from_days`.
fn civil(days: i64) -> (i32, u32, u32) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let narrow = |n: i64| u32::try_from(n).unwrap_or(0);
    (i32::try_from(year).unwrap_or(i32::MAX), narrow(month), narrow(day))
}

fn two(out: &mut Vec<u8>, value: i64) {
    let digit = |n: i64| b'0' + u8::try_from(n % 10).unwrap_or(0);
    out.extend([digit(value / 10), digit(value)]);
}

fn unsigned(out: &mut Vec<u8>, value: u64) {
    padded(out, value, 1);
}

fn padded(out: &mut Vec<u8>, mut value: u64, width: usize) {
    let mut digits = NO_DIGITS;
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        if value == 0 {
            break;
        }
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
        used += 1;
    }
    let start = digits.len() - used.max(width).min(digits.len());
    out.extend_from_slice(digits.get(start..).unwrap_or(&digits));
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use proptest::prelude::*;

    use crate::lang::decimal::Decimal;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn an_instant_has_its_offset() {
        let at = |utc, offset| written(|out| super::instant(out, utc, offset, b'T'));

        assert_eq!(at(1_792_890_000, 3600), "2026-10-25T02:00:00+01:00");
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

            let wall = written(|out| super::wall_clock(out, utc, 0, b'T'));
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
