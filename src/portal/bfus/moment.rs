//! Dates and times as the portal writes them: instants as `/Date(ms)/`, else the Swedish clock without an offset.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde_json::Value;

use crate::domain::zone::{self, Clock, Instant};

/// 1900-01-01: what lies before is .NET's way of saying that nothing is set.
const NOTHING_BEFORE_MS: i64 = -2_208_988_800_000;
/// 9999-01-01: so does what lies in the last year that .NET has.
const NOTHING_FROM_MS: i64 = 253_370_764_800_000;
/// 10000-01-02, for every clock: .NET has no such dates.
const NEVER_FROM_MS: i64 = 253_402_387_200_000;
const LONGEST: usize = 64;

/// A date or a time of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// An instant.
    At(Instant),
    /// What the clock in Sweden shows; twice a year an hour of it is two instants, or none.
    Shown(NaiveDateTime),
}

impl Moment {
    /// Reads a date or time. `None` within says that it is one that means "not set"; `None` that it is none.
    pub fn parse(text: &str) -> Option<Option<Self>> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        if let Some(ms) = milliseconds(text) {
            let ms = ms?;
            return Some(is_set(ms)?.then(|| Self::At(ms.div_euclid(1000))));
        }
        let (time, instant) = civil(text)?;
        let is_set = is_set(time.and_utc().timestamp_millis())?;
        Some(is_set.then(|| instant.map_or(Self::Shown(time), Self::At)))
    }

    /// Returns the date in Sweden.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::At(instant) => zone::date(instant, Clock::Local),
            Self::Shown(time) => time.date(),
        }
    }

    /// Returns the instant; of an hour that the clock shows twice, the first. `None` for a time that the clock
    /// skips.
    pub fn instant(self) -> Option<Instant> {
        match self {
            Self::At(instant) => Some(instant),
            Self::Shown(time) => zone::instant(time, Clock::Local, false),
        }
    }
}

/// Whether a date is one that is set. `None` where it is none that the portal can have.
fn is_set(ms: i64) -> Option<bool> {
    (ms < NEVER_FROM_MS).then_some((NOTHING_BEFORE_MS..NOTHING_FROM_MS).contains(&ms))
}

/// Reads a field with a date or time. `Ok(None)` where it is null, empty or means "not set".
///
/// # Errors
/// When it is something else.
pub fn of(value: &Value) -> Result<Option<Moment>, NoMoment> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        Value::String(text) => Moment::parse(text).ok_or(NoMoment),
        _ => Err(NoMoment),
    }
}

/// A field is no date and no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no date")]
pub struct NoMoment;

/// Writes an instant as the portal does.
pub fn written(instant: Instant) -> String {
    format!("/Date({})/", instant.saturating_mul(1000))
}

/// Reads `/Date(1769900400000+0100)/`. The offset is decoration: the number is UTC with and without it.
fn milliseconds(text: &str) -> Option<Option<i64>> {
    // A text that was JSON once may still have its slashes escaped.
    let inner = text.trim_matches(['/', '\\']).strip_prefix("Date(")?.strip_suffix(')')?;
    let sign = inner.starts_with('-');
    let digits = inner.strip_prefix('-').unwrap_or(inner);
    let (number, offset) = digits.split_at(digits.find(['+', '-']).unwrap_or(digits.len()));
    let is_offset =
        offset.is_empty() || (offset.len() == 5 && offset.bytes().skip(1).all(|b| b.is_ascii_digit()));
    if !is_offset || number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Some(None);
    }
    Some(number.parse::<i64>().ok().map(|ms| if sign { -ms } else { ms }))
}

/// Reads an ISO date or time. The Swedish clock, unless it says another offset.
fn civil(text: &str) -> Option<(NaiveDateTime, Option<Instant>)> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some((date.and_time(chrono::NaiveTime::MIN), None));
    }
    if let Ok(offset) = DateTime::parse_from_rfc3339(text) {
        return Some((offset.naive_utc(), Some(offset.timestamp())));
    }
    let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let time = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
    Some((time, None))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn date(text: &str) -> String {
        Moment::parse(text).unwrap().unwrap().date().to_string()
    }

    #[test]
    fn local_midnight_is_not_utc_midnight() {
        assert_eq!(date("/Date(1769900400000)/"), "2026-02-01");
        assert_eq!(date("/Date(1782856800000)/"), "2026-07-01");
        assert_eq!(date("\\/Date(1769900400000)\\/"), "2026-02-01");
        assert_eq!(Moment::parse("/Date(1774746000000)/"), Some(Some(Moment::At(1_774_746_000))));
    }

    #[test]
    fn an_offset_is_decoration() {
        for text in ["/Date(1769900400000+0100)/", "/Date(1769900400000-0500)/"] {
            assert_eq!(Moment::parse(text), Some(Some(Moment::At(1_769_900_400))), "{text}");
        }
    }

    #[test]
    fn the_least_date_means_that_nothing_is_set() {
        for text in
            ["/Date(-62135596800000)/", "/Date(-62135600400000+0100)/", "0001-01-01T00:00:00", "0001-01-01"]
        {
            assert_eq!(Moment::parse(text), Some(None), "{text}");
            assert_eq!(of(&json!(text)), Ok(None), "{text}");
        }
        assert_eq!(date("/Date(-3600000)/"), "1970-01-01");
        assert_eq!(of(&json!(null)), Ok(None));
        assert_eq!(of(&json!("")), Ok(None));
    }

    #[test]
    fn the_greatest_date_means_that_nothing_is_set_and_what_is_beyond_is_none() {
        for text in
            ["/Date(253402300799999)/", "/Date(253402297199999+0100)/", "9999-12-31T23:59:59", "9999-12-31"]
        {
            assert_eq!(Moment::parse(text), Some(None), "{text}");
        }
        for text in
            ["/Date(9223372036854775807)/", "/Date(253402473600000)/", "+262142-12-31", "+10000-01-03"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
        assert_eq!(date("9998-12-31"), "9998-12-31");
    }

    #[test]
    fn a_time_without_an_offset_is_on_the_swedish_clock() {
        for text in ["2026-02-01", "2026-02-01T00:00:00", "2026-02-01 00:00:00", "2026-02-01T00:00:00.000"] {
            let moment = Moment::parse(text).unwrap().unwrap();
            assert_eq!(moment.instant(), Some(1_769_900_400), "{text}");
        }
        assert_eq!(Moment::parse("2026-03-29T02:30:00").unwrap().unwrap().instant(), None, "skipped");
        assert_eq!(
            Moment::parse("2026-01-31T23:00:00Z"),
            Some(Some(Moment::At(1_769_900_400))),
            "one that says its offset"
        );
    }

    #[test]
    fn what_is_no_date_is_not_taken_for_one() {
        for text in [
            "",
            "i morgon",
            "/Date()/",
            "/Date(x)/",
            "/Date(1+1)/",
            "/Date(99999999999999999999)/",
            "2026-02-30",
            "2026-02-01T25:00:00",
            "20260201",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
        assert_eq!(of(&json!(5)), Err(NoMoment));
        assert_eq!(Moment::parse(&"9".repeat(1_000_000)), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(written(1_769_900_400), "/Date(1769900400000)/");
        assert_eq!(Moment::parse(&written(-7)), Some(Some(Moment::At(-7))));
    }
}
