//! Times in files: ISO 8601 with an offset, or civil times of Europe/Stockholm without one.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use crate::domain::zone::{self, Clock, Instant};

const DAY: i64 = 86_400;

/// A time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Seconds since 1970-01-01T00:00, as if it were UTC.
    pub civil: i64,
    /// Seconds east of UTC; `None` where nothing is said.
    pub offset: Option<i32>,
}

/// Reads `2026-10-25T02:00:00+01:00` and what ISO 8601 allows to leave out or to write otherwise.
///
/// A date alone is its midnight; a blank may stand for the `T`; seconds may have a fraction of zeros; 24:00
/// is the next midnight. `None` for anything else, and outside the years 1970–2199.
#[inline]
pub fn parse(text: &[u8]) -> Option<Stamp> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = text else {
        return None;
    };
    let year = pair(*y1, *y2)? * 100 + pair(*y3, *y4)?;
    let days = days(year, pair(*m1, *m2)?, pair(*d1, *d2)?)?;
    match rest {
        [] => Some(Stamp { civil: days * DAY, offset: None }),
        [b'T' | b't' | b' ', h1, h2, b':', m1, m2, rest @ ..] => {
            let (seconds, rest) = seconds(rest)?;
            let (hour, minute) = (pair(*h1, *h2)?, pair(*m1, *m2)?);
            let of_day = hour * 3600 + minute * 60 + seconds;
            let fits = (hour < 24 && minute < 60 && seconds < 60) || (hour, of_day) == (24, DAY);
            fits.then_some(Stamp { civil: days * DAY + of_day, offset: offset(rest)? })
        }
        _ => None,
    }
}

#[inline]
fn pair(tens: u8, ones: u8) -> Option<i64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i64::from(tens) * 10 + i64::from(ones))
}

fn seconds(text: &[u8]) -> Option<(i64, &[u8])> {
    let [b':', s1, s2, rest @ ..] = text else {
        return Some((0, text));
    };
    let rest = match rest {
        [b'.' | b',', b'0', fraction @ ..] => {
            let zeros = fraction.iter().take_while(|b| **b == b'0').count();
            fraction.get(zeros..).unwrap_or_default()
        }
        _ => rest,
    };
    Some((pair(*s1, *s2)?, rest))
}

/// Reads the offset; the outer `None` if it is none.
fn offset(text: &[u8]) -> Option<Option<i32>> {
    let (sign, hours, minutes) = match text.strip_prefix(b" ").unwrap_or(text) {
        [] => return text.is_empty().then_some(None),
        [b'Z' | b'z'] => return Some(Some(0)),
        [sign, h1, h2] => (sign, pair(*h1, *h2)?, 0),
        [sign, h1, h2, b':', m1, m2] | [sign, h1, h2, m1, m2] => (sign, pair(*h1, *h2)?, pair(*m1, *m2)?),
        _ => return None,
    };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok().filter(|_| hours < 19 && minutes < 60)?;
    match sign {
        b'+' => Some(Some(seconds)),
        b'-' => Some(Some(-seconds)),
        _ => None,
    }
}

/// Days since 1970-01-01 by the calendar's arithmetic (Hinnant's days_from_civil, for these years).
#[inline]
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1970..2200).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468)
}

/// Writes an instant as a civil time of Europe/Stockholm with its offset, as [`parse`] reads it.
pub fn print(at: Instant) -> String {
    zone::civil(at, Clock::Local).rfc3339()
}

/// The instants at which a civil time is shown: none where the clock skips it, two where it is put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The first of them.
    pub first: Option<Instant>,
    /// The second.
    pub second: Option<Instant>,
}

impl Shown {
    fn either(self) -> impl Iterator<Item = Instant> {
        self.first.into_iter().chain(self.second)
    }
}

/// Turns civil times into instants, quickly where one day's times follow each other.
#[derive(Debug, Default)]
pub struct LocalClock {
    day: Option<LocalDay>,
}

#[derive(Debug, Clone, Copy)]
struct LocalDay {
    number: i64,
    start: Instant,
    is_plain: bool,
}

impl LocalClock {
    /// Returns when the local clock shows a civil time.
    pub fn shown(&mut self, civil: i64) -> Option<Shown> {
        let number = civil.div_euclid(DAY);
        let day = match self.day.filter(|d| d.number == number) {
            Some(day) => day,
            None => *self.day.insert(LocalDay::new(number)?),
        };
        if day.is_plain {
            return Some(Shown { first: Some(day.start + civil.rem_euclid(DAY)), second: None });
        }
        let time = naive(civil)?;
        let first = zone::instant(time, Clock::Local, false);
        let second = zone::instant(time, Clock::Local, true).filter(|s| first != Some(*s));
        Some(Shown { first, second })
    }

    /// Finds the interval that two civil times mean.
    ///
    /// `before` is the interval of the same facility before it: in an hour that the clock shows twice, what
    /// begins at its end is meant, and an interval as long as it. An end in the hour that the clock skips is
    /// reckoned from the start, as some portals print `01–02` in the night of March.
    pub fn interval(
        &mut self,
        from: i64,
        until: i64,
        before: Option<(Instant, Instant)>,
    ) -> Option<(Instant, Instant)> {
        let starts = self.shown(from)?;
        let ends = self.shown(until)?;
        let follows = |start: &Instant| before.is_none_or(|(_, end)| *start >= end);
        let start = starts.either().find(follows).or(starts.first)?;
        let length = before.map(|(from, until)| until - from);
        let reckoned = Some(start + until - from).filter(|_| (1..82_800).contains(&(until - from)));
        let shown: Vec<Instant> = ends.either().filter(|end| *end > start).collect();
        let as_long = shown.iter().copied().chain(reckoned).find(|end| Some(end - start) == length);
        let picked = as_long.or_else(|| reckoned.filter(|r| shown.contains(r)));
        let end = picked.or(shown.first().copied()).or(reckoned.filter(|_| ends.first.is_none()));
        // An end that is not after its start is handed on as it is, for the refusal to name it.
        Some((start, end.or(ends.first)?))
    }
}

impl LocalDay {
    fn new(number: i64) -> Option<Self> {
        let date = naive(number * DAY)?.date();
        let start = zone::start_of_day(date, Clock::Local);
        let next = zone::start_of_day(date.succ_opt()?, Clock::Local);
        Some(Self { number, start, is_plain: next - start == DAY })
    }
}

fn naive(civil: i64) -> Option<NaiveDateTime> {
    let time = DateTime::from_timestamp(civil, 0)?.naive_utc();
    (time.date() >= NaiveDate::MIN).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Instant {
        let stamp = parse(text.as_bytes()).unwrap_or_else(|| panic!("{text}"));
        stamp.civil - i64::from(stamp.offset.unwrap_or(0))
    }

    fn civil(text: &str) -> i64 {
        instant(text)
    }

    #[test]
    fn iso_times_are_read_in_every_spelling() {
        let expected = 1_793_016_000 + 5_400 - 5_400;
        for text in [
            "2026-10-26T13:00:00+01:00",
            "2026-10-26T13:00+0100",
            "2026-10-26 12:00:00.000Z",
            "2026-10-26t12:00z",
            "2026-10-26T13:00:00 +01",
            "2026-10-26T10:30:00-01:30",
        ] {
            assert_eq!(instant(text), expected, "{text}");
        }
        assert_eq!(civil("2026-10-25T24:00"), civil("2026-10-26"));
        assert_eq!(parse(b"2026-10-26").map(|s| s.offset), Some(None));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "2026",
            "2026-02-30",
            "2025-02-29",
            "2026-13-01",
            "1969-12-31",
            "2200-01-01",
            "26-01-01",
            "2026-01-01T",
            "2026-01-01T1:00",
            "2026-01-01T24:01",
            "2026-01-01T10:60",
            "2026-01-01T10:00:00.5",
            "2026-01-01T10:00 ",
            "2026-01-01T10:00+1",
            "2026-01-01T10:00+01:60",
            "2026-01-01T10:00X",
            "2026/01/01",
            "2026-01-01T10:00:60",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn days_agree_with_the_calendar() {
        let mut date = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date");
        let mut number = 0;
        while date.to_string().as_str() < "2200-01-01" {
            assert_eq!(parse(date.to_string().as_bytes()).map(|s| s.civil), Some(number * DAY), "{date}");
            date = date.succ_opt().expect("a date");
            number += 1;
        }
    }

    #[test]
    fn what_is_printed_reads_back() {
        for at in [0, 1_774_746_000, 1_793_016_000, 1_792_893_600, 1_792_890_000] {
            assert_eq!(instant(&print(at)), at);
        }
    }

    /// Reads civil intervals one after the other and returns their starts and lengths in UTC hours.
    fn hours(rows: &[(&str, &str)]) -> Vec<(Instant, i64)> {
        let mut clock = LocalClock::default();
        let mut before = None;
        let mut out = Vec::new();
        for (from, until) in rows {
            let (start, end) = clock.interval(civil(from), civil(until), before).expect("an interval");
            before = Some((start, end));
            out.push((start / 3600, (end - start) / 3600));
        }
        out
    }

    #[test]
    fn the_hour_shown_twice_is_told_apart_by_what_was_before() {
        let first = instant("2026-10-25T01:00+02:00") / 3600;
        let expected: Vec<_> = (0..4).map(|i| (first + i, 1)).collect();
        let day = |h: &str| format!("2026-10-25T{h}");
        let read = |rows: [(&str, &str); 4]| {
            let rows: Vec<_> = rows.iter().map(|(a, b)| (day(a), day(b))).collect();
            hours(&rows.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>())
        };

        assert_eq!(
            read([("01:00", "02:00"), ("02:00", "03:00"), ("02:00", "03:00"), ("03:00", "04:00")]),
            expected
        );
        assert_eq!(
            read([("01:00", "02:00"), ("02:00", "02:00"), ("02:00", "03:00"), ("03:00", "04:00")]),
            expected
        );
    }

    #[test]
    fn the_skipped_hour_is_reckoned_over() {
        let first = instant("2026-03-29T01:00+01:00") / 3600;
        let naive = [("2026-03-29T01:00", "2026-03-29T02:00"), ("2026-03-29T03:00", "2026-03-29T04:00")];
        let exact = [
            ("2026-03-29T00:00", "2026-03-29T01:00"),
            ("2026-03-29T01:00", "2026-03-29T03:00"),
            ("2026-03-29T03:00", "2026-03-29T04:00"),
        ];

        assert_eq!(hours(&naive), [(first, 1), (first + 1, 1)]);
        assert_eq!(hours(&exact), [(first - 1, 1), (first, 1), (first + 1, 1)]);
        assert_eq!(hours(&[("2026-03-29", "2026-03-30")]), [(first - 1, 23)]);
        assert_eq!(
            LocalClock::default().interval(civil("2026-03-29T02:00"), civil("2026-03-29T03:00"), None),
            None
        );
    }
}
