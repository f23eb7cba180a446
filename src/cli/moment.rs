//! The instant that `--now` names.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use crate::cli::failure::Failure;
use crate::domain::calendar::{FIRST_YEAR, LAST_YEAR};
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;

const YEARS: RangeInclusive<i32> = FIRST_YEAR..=LAST_YEAR;

/// Reads `2026-11-23T08:00:00+01:00`, the same without an offset (Swedish time), or a date (its midnight).
///
/// # Errors
/// A usage error for anything else, and for years before 1900 or after 2199, which no period can name either.
pub fn parse(text: &str) -> Result<Instant, Failure> {
    let instant = DateTime::parse_from_rfc3339(text).map_or_else(|_| civil(text), |it| Some(it.timestamp()));
    let known = |instant: &Instant| YEARS.contains(&zone::date(*instant, Clock::Local).year());
    instant.filter(known).ok_or_else(|| {
        Failure::usage(Words::new(
            format!("--now can not be {text:?}"),
            format!("--now kan inte vara ”{text}”"),
        ))
        .with_hint(Words::same("--now 2026-11-23T08:00"))
    })
}

fn civil(text: &str) -> Option<Instant> {
    let civil = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .into_iter()
        .find_map(|pattern| NaiveDateTime::parse_from_str(text, pattern).ok())
        .or_else(|| Some(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_time(NaiveTime::MIN)));
    zone::instant(civil?, Clock::Local, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_offset_is_swedish() {
        let expected = parse("2026-11-23T08:00:00+01:00").unwrap();
        assert_eq!(parse("2026-11-23T08:00").unwrap(), expected);
        assert_eq!(parse("2026-11-23").unwrap(), expected - 8 * 3600);
        assert!(parse("2026-03-29T02:30").is_err(), "skipped by the clock");
        assert!(parse("soon").is_err());
    }

    #[test]
    fn a_year_that_no_period_can_name_is_refused() {
        for text in ["9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "2200-01-01", "1899-12-31"] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse("2199-12-31").is_ok());
    }
}
