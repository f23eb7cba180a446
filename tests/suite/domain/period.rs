//! Civil periods: buttons, weeks, splitting, and the same dates in earlier years.

use chrono::{Datelike, Days, NaiveDate};
use minasidor::domain::period::{Period, Resolution, years_before};
use proptest::prelude::*;

use crate::domain::vectors::{date, entries, texts};

fn period(from: &str, until: &str) -> Period {
    Period::new(date(from), date(until)).expect("a period")
}

fn any_period() -> impl Strategy<Value = Period> {
    (0_u64..60_000, 1_u64..1500).prop_map(|(start, days)| {
        let from = date("1950-01-01").checked_add_days(Days::new(start)).expect("in the calendar");
        Period::new(from, from.checked_add_days(Days::new(days)).expect("in the calendar"))
            .expect("not empty")
    })
}

#[test]
fn the_buttons_give_the_windows_of_the_vectors() {
    for (last_day, windows) in entries("windows") {
        for (months, window) in windows.as_object().expect("an object") {
            let button = Period::button(date(last_day), months.parse().expect("a number"));
            let [from, until] = texts(window)[..] else { panic!("two dates") };
            assert_eq!(button, Some(period(from, until)), "{last_day}, {months} months");
        }
    }
}

#[test]
fn a_reversed_or_empty_period_is_none() {
    assert_eq!(Period::new(date("2026-03-02"), date("2026-03-02")), None);
    assert_eq!(Period::new(date("2026-03-02"), date("2026-03-01")), None);
    assert_eq!(Period::button(date("2026-03-02"), 0), None);
}

#[test]
fn some_years_have_53_weeks() {
    let long: Vec<i32> = (2015..2045).filter(|year| Period::week(*year, 53).is_some()).collect();
    assert_eq!(long, [2015, 2020, 2026, 2032, 2037, 2043]);

    assert!(Period::week(2026, 53).is_some_and(|week| week.contains(date("2027-01-01"))));
    assert_eq!(Period::week(2026, 1), Some(period("2025-12-29", "2026-01-05")));
    assert_eq!(Period::week(2025, 53), None);
    assert_eq!(Period::week(2026, 0), None);
}

#[test]
fn a_leap_day_is_compared_with_the_28th() {
    assert_eq!(years_before(date("2028-02-29"), 1), Some(date("2027-02-28")));
    assert_eq!(years_before(date("2028-02-29"), 4), Some(date("2024-02-29")));
    assert_eq!(
        period("2028-02-01", "2028-03-01").years_before(1),
        Some(period("2027-02-01", "2027-03-01")),
        "29 days become 28"
    );
    assert_eq!(
        period("2028-02-29", "2028-03-01").years_before(1),
        Some(period("2027-02-28", "2027-03-01")),
        "one day stays one day"
    );
}

#[test]
fn the_stretch_before_has_the_same_months_or_the_same_days() {
    assert_eq!(period("2026-02-01", "2026-03-01").before(), Some(period("2026-01-01", "2026-02-01")));
    assert_eq!(period("2025-11-01", "2026-11-01").before(), Some(period("2024-11-01", "2025-11-01")));
    assert_eq!(period("2026-03-02", "2026-03-09").before(), Some(period("2026-02-23", "2026-03-02")));
}

#[test]
fn whole_months_are_counted_only_where_they_are_whole() {
    assert_eq!(period("2025-11-01", "2026-11-01").whole_months(), Some(12));
    assert_eq!(period("2025-12-01", "2026-01-01").whole_months(), Some(1));
    assert_eq!(period("2025-11-02", "2026-11-02").whole_months(), None);
    assert_eq!(Period::whole_months_before(date("2026-11-23"), 12), Some(period("2025-11-01", "2026-11-01")));
}

#[test]
fn the_automatic_resolution_is_the_finest_with_at_most_31_rows() {
    let table = [
        ("2026-03-01", "2026-03-02", Resolution::Hour),
        ("2026-03-01", "2026-03-03", Resolution::Day),
        ("2026-03-01", "2026-04-01", Resolution::Day),
        ("2026-03-01", "2026-04-02", Resolution::Week),
        ("2026-04-27", "2026-11-30", Resolution::Week),
        ("2026-04-27", "2026-12-01", Resolution::Month),
        ("2025-11-01", "2026-11-01", Resolution::Month),
        ("2024-01-01", "2026-08-01", Resolution::Month),
        ("2024-01-01", "2026-08-02", Resolution::Year),
        ("1950-01-01", "2026-01-01", Resolution::Year),
    ];
    for (from, until, expected) in table {
        let period = period(from, until);
        assert_eq!(Resolution::auto(&period), expected, "{period}: {} rows", period.rows(expected));
    }
}

#[test]
fn a_split_cuts_its_first_and_last_piece() {
    let weeks = period("2026-12-30", "2027-01-12").split(Resolution::Week);
    let expected = [("2026-12-30", "2027-01-04"), ("2027-01-04", "2027-01-11"), ("2027-01-11", "2027-01-12")];
    assert_eq!(weeks, expected.map(|(from, until)| period(from, until)));

    let years = period("2025-11-15", "2026-02-01").split(Resolution::Year);
    assert_eq!(years, [period("2025-11-15", "2026-01-01"), period("2026-01-01", "2026-02-01")]);
}

#[test]
fn whole_weeks_are_rounded_inwards() {
    assert_eq!(period("2026-11-01", "2026-12-01").whole_weeks(), Some(period("2026-11-02", "2026-11-30")));
    assert_eq!(period("2026-11-02", "2026-11-09").whole_weeks(), Some(period("2026-11-02", "2026-11-09")));
    assert_eq!(period("2026-11-03", "2026-11-15").whole_weeks(), None);
    assert_eq!(period("2026-11-03", "2026-11-05").whole_weeks(), None);
}

#[test]
fn every_resolution_reads_back_its_own_key() {
    for resolution in Resolution::ALL {
        assert_eq!(Resolution::parse(resolution.key()), Some(resolution));
    }
    assert_eq!(Resolution::parse("Month"), None);
}

/// The unit of a resolution that a date lies in, to see whether two dates share it.
fn unit_of(date: NaiveDate, resolution: Resolution) -> (i32, u32) {
    match resolution {
        Resolution::Quarter | Resolution::Hour | Resolution::Day => (date.year(), date.ordinal()),
        Resolution::Week => (date.iso_week().year(), date.iso_week().week()),
        Resolution::Month => (date.year(), date.month()),
        Resolution::Year => (date.year(), 0),
    }
}

proptest! {
    #[test]
    fn a_split_has_neither_gap_nor_overlap(period in any_period(), which in 0_usize..6) {
        let resolution = Resolution::ALL[which];
        let pieces = period.split(resolution);

        prop_assert_eq!(pieces.first().map(Period::from), Some(period.from()));
        prop_assert_eq!(pieces.last().map(Period::until), Some(period.until()));
        for pair in pieces.windows(2) {
            prop_assert_eq!(pair[0].until(), pair[1].from());
            prop_assert_ne!(unit_of(pair[0].last(), resolution), unit_of(pair[1].from(), resolution));
        }
        for piece in &pieces {
            prop_assert!(piece.days() >= 1);
            prop_assert_eq!(unit_of(piece.from(), resolution), unit_of(piece.last(), resolution));
        }
        if resolution >= Resolution::Day {
            prop_assert_eq!(pieces.len(), period.rows(resolution));
        }
    }

    #[test]
    fn the_automatic_resolution_never_gives_more_than_31_rows_below_a_year(period in any_period()) {
        let resolution = Resolution::auto(&period);
        prop_assert!(resolution == Resolution::Year || period.rows(resolution) <= 31);
        let finer = Resolution::ALL.into_iter().filter(|r| *r >= Resolution::Hour && *r < resolution);
        prop_assert!(finer.into_iter().all(|r| period.rows(r) > 31));
    }

    #[test]
    fn the_stretch_before_ends_where_the_period_begins(period in any_period()) {
        let before = period.before().expect("in the calendar");
        prop_assert_eq!(before.until(), period.from());
        if period.whole_months().is_some() {
            prop_assert_eq!(before.whole_months(), period.whole_months());
        } else {
            prop_assert_eq!(before.days(), period.days());
        }
    }

    #[test]
    fn whole_weeks_begin_and_end_on_mondays_and_leave_out_less_than_a_week_at_each_end(period in any_period()) {
        match period.whole_weeks() {
            None => prop_assert!(period.days() < 13),
            Some(weeks) => {
                prop_assert_eq!(weeks.days() % 7, 0);
                prop_assert_eq!(weeks.from().weekday(), chrono::Weekday::Mon);
                prop_assert!((0..7).contains(&(weeks.from() - period.from()).num_days()));
                prop_assert!((0..7).contains(&(period.until() - weeks.until()).num_days()));
            }
        }
    }

    #[test]
    fn what_two_periods_share_lies_in_both(one in any_period(), other in any_period()) {
        match one.intersection(&other) {
            None => prop_assert!(one.until() <= other.from() || other.until() <= one.from()),
            Some(both) => {
                prop_assert!(one.contains(both.from()) && other.contains(both.from()));
                prop_assert!(one.contains(both.last()) && other.contains(both.last()));
            }
        }
    }
}
