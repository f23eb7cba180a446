//! The instant that `--now` names.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use crate::cli::failure::Failure;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;

/// Reads `2026-11-23T08:00:00+01:00`, the same without an offset (Swedish time), or a date (its midnight).
///
/// # Errors
/// A usage error for anything else.
pub fn parse(text: &str) -> Result<Instant, Failure> {
    if let Ok(with_offset) = DateTime::parse_from_rfc3339(text) {
        return Ok(with_offset.timestamp());
    }
    let civil = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .into_iter()
        .find_map(|pattern| NaiveDateTime::parse_from_str(text, pattern).ok())
        .or_else(|| Some(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_time(NaiveTime::MIN)));
    civil.and_then(|time| zone::instant(time, Clock::Local, false)).ok_or_else(|| {
        Failure::usage(Words::new(
            format!("--now can not be {text:?}"),
            format!("--now kan inte vara ”{text}”"),
        ))
        .with_hint(Words::same("--now 2026-11-23T08:00"))
    })
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
}
