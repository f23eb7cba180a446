//! Civil times and instants, on both clocks.

use chrono::{DateTime, Days, NaiveDateTime};
use minasidor::domain::period::{Period, Resolution};
use minasidor::domain::zone::{
    Clock, Offsets, bounds, civil, hour_and_weekend, instant, is_second_pass, local_month, month_span, span,
    start_of_day,
};
use proptest::prelude::*;

use crate::domain::vectors::{date, entries};

fn at(utc: &str) -> i64 {
    DateTime::parse_from_rfc3339(utc).unwrap_or_else(|e| panic!("{utc}: {e}")).timestamp()
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn day(text: &str) -> Period {
    Period::day(date(text)).expect("a day")
}

fn any_day() -> impl Strategy<Value = Period> {
    (0_u64..40_000).prop_map(|days| {
        let first = date("1980-01-01").checked_add_days(Days::new(days)).expect("in the calendar");
        Period::day(first).expect("a day")
    })
}

#[test]
fn an_offset_that_is_remembered_is_the_one_of_the_clock() {
    for clock in [Clock::Local, Clock::Normaltid] {
        let mut offsets = Offsets::new(clock);
        // A quarter at a time over both changes of a year, and back again.
        let begin = at("2026-03-20T00:00:00Z");
        let quarters = (0..22_000).map(|quarter| begin + quarter * 900);
        for instant in quarters.clone().chain(quarters.rev()).chain([i64::MIN, -1, 0, i64::MAX]) {
            assert_eq!(offsets.at(instant), civil(instant, clock).offset, "{instant}");
        }
    }
}

#[test]
fn the_days_on_which_the_clock_changes_are_those_of_the_vectors() {
    for (text, vector) in entries("dst") {
        let (from, until) = span(&day(text), Clock::Local);
        let utc = |place: usize| at(vector[place].as_str().expect("a text"));
        assert_eq!((from, until), (utc(0), utc(1)), "{text}");

        let rows = |resolution| bounds(&day(text), resolution, Clock::Local).len() - 1;
        assert_eq!(Some(rows(Resolution::Hour) as u64), vector[2].as_u64(), "{text}");
        assert_eq!(Some(rows(Resolution::Quarter) as u64), vector[3].as_u64(), "{text}");
    }
}

#[test]
fn normaltid_has_neither_a_doubled_nor_a_missing_hour() {
    for (text, _) in entries("dst") {
        assert_eq!(bounds(&day(text), Resolution::Hour, Clock::Normaltid).len(), 25, "{text}");
    }
    let october = Period::month(2026, 10).expect("a month");
    let hours = |clock| bounds(&october, Resolution::Hour, clock).len() - 1;
    assert_eq!((hours(Clock::Local), hours(Clock::Normaltid)), (745, 744));
}

#[test]
fn the_doubled_hour_is_told_apart_by_its_offset() {
    let table = [
        ("2026-10-25T00:00:00Z", "2026-10-25T02:00:00+02:00", "2026-10-25T01:00:00+01:00", false),
        ("2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00", "2026-10-25T02:00:00+01:00", true),
        ("2026-10-25T02:00:00Z", "2026-10-25T03:00:00+01:00", "2026-10-25T03:00:00+01:00", false),
        ("2026-03-29T00:00:00Z", "2026-03-29T01:00:00+01:00", "2026-03-29T01:00:00+01:00", false),
        ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00", "2026-03-29T02:00:00+01:00", false),
    ];
    for (utc, local, normaltid, second) in table {
        assert_eq!(civil(at(utc), Clock::Local).rfc3339(), local);
        assert_eq!(civil(at(utc), Clock::Normaltid).rfc3339(), normaltid);
        assert_eq!(is_second_pass(at(utc), Clock::Local), second, "{utc}");
        assert!(!is_second_pass(at(utc), Clock::Normaltid), "{utc}");
    }
}

#[test]
fn a_civil_time_that_the_clock_skips_is_none_and_a_doubled_one_has_two_instants() {
    assert_eq!(instant(time("2026-03-29T02:30:00"), Clock::Local, false), None);
    assert_eq!(instant(time("2026-03-29T02:30:00"), Clock::Local, true), None);
    assert_eq!(
        instant(time("2026-03-29T02:30:00"), Clock::Normaltid, false),
        Some(at("2026-03-29T01:30:00Z"))
    );

    let doubled = |second| instant(time("2026-10-25T02:30:00"), Clock::Local, second);
    assert_eq!(doubled(false), Some(at("2026-10-25T00:30:00Z")));
    assert_eq!(doubled(true), Some(at("2026-10-25T01:30:00Z")));
}

#[test]
fn an_hour_of_summer_reads_an_hour_earlier_in_normaltid() {
    let two_in_the_afternoon = at("2026-07-01T14:00:00+02:00");
    assert_eq!(civil(two_in_the_afternoon, Clock::Normaltid).rfc3339(), "2026-07-01T13:00:00+01:00");
}

#[test]
fn a_local_month_goes_from_midnight_to_midnight() {
    let october = (at("2026-10-01T00:00:00+02:00"), at("2026-11-01T00:00:00+01:00"));
    assert_eq!(month_span(2026, 10), october);
    assert_eq!(local_month(october.0), (2026, 10));
    assert_eq!(local_month(october.0 - 1), (2026, 9));
    assert_eq!(local_month(october.1 - 1), (2026, 10));
    assert_eq!(month_span(2026, 12).1, at("2027-01-01T00:00:00+01:00"));
}

#[test]
fn the_hour_and_the_weekend_are_those_of_the_local_clock() {
    assert_eq!(hour_and_weekend(at("2026-07-03T22:30:00Z")), (0, true), "Saturday has begun");
    assert_eq!(hour_and_weekend(at("2026-07-05T22:30:00Z")), (0, false), "Monday has begun");
    assert_eq!(hour_and_weekend(at("2026-01-06T12:00:00Z")), (13, false), "a holiday is no weekend");
}

#[test]
fn offsets_west_of_greenwich_are_written_right() {
    let shown =
        |offset| minasidor::domain::zone::Civil { time: time("2026-01-01T00:00:00"), offset }.rfc3339();
    assert_eq!(shown(-12_600), "2026-01-01T00:00:00-03:30");
    assert_eq!(shown(0), "2026-01-01T00:00:00+00:00");
}

/// Any instant, half of them within three hours of a change of the clock.
fn any_instant() -> impl Strategy<Value = i64> {
    let changes: Vec<i64> = entries("dst").map(|(day, _)| at(&format!("{day}T01:00:00Z"))).collect();
    let near = (proptest::sample::select(changes), -10_800_i64..10_800).prop_map(|(change, by)| change + by);
    prop_oneof![315_532_800_i64..4_000_000_000, near]
}

proptest! {
    #[test]
    fn a_days_quarters_make_its_hours_and_its_hours_make_the_day(day in any_day(), normaltid in proptest::bool::ANY) {
        let clock = if normaltid { Clock::Normaltid } else { Clock::Local };
        let (from, until) = span(&day, clock);
        let quarters = bounds(&day, Resolution::Quarter, clock);
        let hours = bounds(&day, Resolution::Hour, clock);
        let days = bounds(&day, Resolution::Day, clock);

        prop_assert_eq!(&days, &vec![from, until]);
        prop_assert!([23, 24, 25].contains(&(hours.len() - 1)));
        prop_assert_eq!(quarters.len() - 1, (hours.len() - 1) * 4);
        prop_assert!(hours.windows(2).all(|pair| pair[1] - pair[0] == 3600));
        prop_assert!(quarters.windows(2).all(|pair| pair[1] - pair[0] == 900));
        prop_assert_eq!((hours.first(), hours.last()), (Some(&from), Some(&until)));
        prop_assert!(quarters.iter().step_by(4).eq(hours.iter()));
    }

    #[test]
    fn bounds_grow_and_cover_the_period_exactly(day in any_day(), days in 1_u64..800, which in 0_usize..6) {
        let until = day.from().checked_add_days(Days::new(days)).expect("in the calendar");
        let period = Period::new(day.from(), until).expect("not empty");
        let resolution = Resolution::ALL[which];
        for clock in [Clock::Local, Clock::Normaltid] {
            let rows = bounds(&period, resolution, clock);
            prop_assert!(rows.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert_eq!(rows.first().copied().zip(rows.last().copied()), Some(span(&period, clock)));
        }
    }

    #[test]
    fn an_instant_is_read_back_from_what_the_clock_shows(seconds in any_instant()) {
        for clock in [Clock::Local, Clock::Normaltid] {
            let shown = civil(seconds, clock);
            let again = instant(shown.time, clock, is_second_pass(seconds, clock));
            prop_assert_eq!(again, Some(seconds));
            prop_assert_eq!(at(&shown.rfc3339()), seconds);
        }
        let (year, month) = local_month(seconds);
        let (from, until) = month_span(year, month);
        prop_assert!(from <= seconds && seconds < until);
        prop_assert_eq!(start_of_day(civil(from, Clock::Local).time.date(), Clock::Local), from);
    }
}
