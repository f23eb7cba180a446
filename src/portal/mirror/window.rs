//! Which stretches of values to ask a portal for, so that no settled one is asked for twice. Pure.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::zone::{self, Clock, Instant};
use crate::portal::embedded::mirrored::values::{Recent, Stretch};

/// Values of hours and days are read again for so many days.
const SHORT_DAYS: u64 = 3;
/// Values of months are read again for so many days; so is what is missing or preliminary.
const LONG_DAYS: u64 = 45;
/// A first question reaches back to the first day of the month so many months ago: the last whole year, and the
/// running month with the same days of the year before.
const USUAL_MONTHS: Months = Months::new(13);

/// A stretch to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// From this instant on.
    pub from: Instant,
    /// Up to this one.
    pub until: Instant,
    /// Whether it reaches to the present.
    pub is_end: bool,
}

/// What is needed of one measure, and what there is.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What is needed.
    pub asked: Stretch,
    /// The present.
    pub now: Instant,
    /// What there is, in order.
    pub have: &'a [Stretch],
    /// There is nothing before this instant.
    pub begins: Option<Instant>,
    /// From where on the end has to be read again; `None` when it is new enough.
    pub open: Option<Instant>,
}

/// The first instant of what a first question asks for.
pub fn usual(today: NaiveDate) -> Instant {
    let first = today.checked_sub_months(USUAL_MONTHS).and_then(|day| day.with_day(1)).unwrap_or(today);
    zone::start_of_day(first, Clock::Local)
}

/// The first instant of what is looked at for being open.
pub fn look_back(today: NaiveDate) -> Instant {
    month_begins(days_before(today, LONG_DAYS))
}

/// From where on the end is read again, given what the values since [`look_back`] look like.
pub fn open(today: NaiveDate, recent: &Recent) -> Instant {
    let usual = days_before(today, SHORT_DAYS);
    let late = [recent.open, recent.until].into_iter().flatten().min();
    if recent.has_months || recent.until.is_none() {
        return look_back(today);
    }
    let usual = zone::start_of_day(usual, Clock::Local);
    late.map_or(usual, |late| day_begins(late.min(usual)))
}

/// Returns what to ask for, in order; what meets is asked for in one go.
pub fn asks(question: &Question<'_>) -> Vec<Ask> {
    let Question { asked, now, have, begins, open } = *question;
    if asked.0 >= asked.1 {
        return Vec::new();
    }
    let last = have.last().map(|stretch| stretch.1);
    let mut all = Vec::new();
    let mut limit = last.unwrap_or(asked.1);
    if let Some(open) = open.filter(|open| asked.1 > *open) {
        let from = last.map_or(open, |last| open.min(last));
        all.push(Ask { from, until: asked.1.max(now), is_end: true });
        limit = from;
    }
    let from = begins.map_or(asked.0, |begins| asked.0.max(begins));
    for (from, until) in gaps((from, asked.1.min(limit)), have) {
        let from = month_begins(zone::date(from, Clock::Local));
        all.push(Ask { from, until, is_end: false });
    }
    joined(all)
}

/// The parts of a stretch that are in none of the others.
fn gaps((from, until): Stretch, have: &[Stretch]) -> Vec<Stretch> {
    let mut at = from;
    let mut out = Vec::new();
    for (begin, end) in have {
        if *begin >= until {
            break;
        }
        if at < *begin {
            out.push((at, *begin));
        }
        at = at.max(*end);
    }
    if at < until {
        out.push((at, until));
    }
    out
}

fn joined(mut all: Vec<Ask>) -> Vec<Ask> {
    all.sort_by_key(|ask| ask.from);
    let mut out: Vec<Ask> = Vec::new();
    for ask in all {
        match out.last_mut().filter(|before| before.until >= ask.from) {
            Some(before) => {
                before.until = before.until.max(ask.until);
                before.is_end |= ask.is_end;
            }
            None => out.push(ask),
        }
    }
    out
}

fn days_before(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(date)
}

fn day_begins(at: Instant) -> Instant {
    zone::start_of_day(zone::date(at, Clock::Local), Clock::Local)
}

fn month_begins(date: NaiveDate) -> Instant {
    zone::start_of_day(date.with_day(1).unwrap_or(date), Clock::Local)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Instant {
        zone::start_of_day(text.parse().expect("a date"), Clock::Local)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn told(asks: &[Ask]) -> Vec<(Instant, Instant, bool)> {
        asks.iter().map(|ask| (ask.from, ask.until, ask.is_end)).collect()
    }

    #[test]
    fn a_first_question_reaches_back_a_year_and_a_month() {
        assert_eq!(usual(day("2026-11-23")), at("2025-10-01"));
        assert_eq!(usual(day("2026-03-31")), at("2025-02-01"));
    }

    #[test]
    fn the_last_three_days_of_hours_are_read_again_and_months_for_longer() {
        let today = day("2026-11-23");
        let hours = Recent { until: Some(at("2026-11-23")), ..Recent::default() };

        assert_eq!(open(today, &hours), at("2026-11-20"));
        assert_eq!(open(today, &Recent { has_months: true, ..hours }), at("2026-10-01"));
        assert_eq!(open(today, &Recent { open: Some(at("2026-11-07") + 7200), ..hours }), at("2026-11-07"));
        assert_eq!(open(today, &Recent { until: Some(at("2026-11-12") + 1), ..hours }), at("2026-11-12"));
        assert_eq!(open(today, &Recent::default()), at("2026-10-01"));
    }

    #[test]
    fn what_is_settled_is_not_asked_for_and_what_meets_is_asked_for_at_once() {
        let now = at("2026-11-23") + 30_000;
        let have = [(at("2025-10-01"), at("2026-11-22"))];
        let question = |from, until, open: Option<&str>| Question {
            asked: (at(from), at(until)),
            now,
            have: &have,
            begins: Some(at("2020-01-01")),
            open: open.map(at),
        };

        assert_eq!(told(&asks(&question("2026-01-01", "2026-10-01", Some("2026-11-20")))), []);
        assert_eq!(told(&asks(&question("2026-01-01", "2026-12-01", None))), []);
        let end = (at("2026-11-20"), at("2026-12-01"), true);
        assert_eq!(told(&asks(&question("2026-01-01", "2026-12-01", Some("2026-11-20")))), [end]);
        let late = (at("2026-11-22"), now, true);
        assert_eq!(told(&asks(&question("2026-11-21", "2026-11-23", Some("2026-11-22")))), [late]);
        let back = (at("2024-03-01"), at("2025-10-01"), false);
        assert_eq!(told(&asks(&question("2024-03-15", "2025-12-01", Some("2026-11-20")))), [back]);
        assert_eq!(told(&asks(&question("2019-01-01", "2019-12-01", None))), []);
        let nothing = Question { have: &[], ..question("2026-01-01", "2026-12-01", Some("2025-10-01")) };
        assert_eq!(told(&asks(&nothing)), [(at("2025-10-01"), at("2026-12-01"), true)]);
        let long_ago = Question { have: &[], ..question("2024-01-01", "2024-02-01", None) };
        assert_eq!(told(&asks(&long_ago)), [(at("2024-01-01"), at("2024-02-01"), false)]);
    }

    proptest! {
        #[test]
        fn what_is_asked_for_and_what_there_is_cover_the_question(
            from in 0..3000_i64, length in 1..800_i64, one in 0..3000_i64, two in 1..500_i64, stale in any::<bool>(),
        ) {
            let day = |index: i64| at("2019-01-01") + index * 86_400;
            let have = [(day(one), day(one + two))];
            let now = day(one + two);
            let asked = (day(from), day(from + length));
            let open = stale.then(|| now - 3 * 86_400);
            let all = asks(&Question { asked, now, have: &have, begins: None, open });
            let covered = |at: Instant| {
                at >= now || have.iter().any(|h| h.0 <= at && at < h.1) || all.iter().any(|a| a.from <= at && at < a.until)
            };
            prop_assert!((asked.0..asked.1).step_by(43_200).all(covered));
            prop_assert!(all.windows(2).all(|pair| pair[0].until < pair[1].from));
        }
    }
}
