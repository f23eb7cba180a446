//! Public holidays and working days.

use chrono::Datelike;
use minasidor::domain::holidays::{Holiday, easter, is_working_day};
use minasidor::domain::period::{Period, Resolution};
use proptest::prelude::*;

use crate::domain::vectors::{date, group};

#[test]
fn the_working_days_of_2026_are_those_of_the_vectors() {
    let expected: Vec<u64> =
        group("vardagar_2026").as_array().expect("an array").iter().filter_map(|n| n.as_u64()).collect();
    let counted: Vec<u64> = (1..=12)
        .map(|month| {
            let days = Period::month(2026, month).expect("a month").split(Resolution::Day);
            days.iter().map(|day| u64::from(is_working_day(day.from()))).sum()
        })
        .collect();

    assert_eq!(counted, expected);
}

#[test]
fn easter_falls_where_it_fell() {
    for day in ["2025-04-20", "2026-04-05", "2027-03-28", "2008-03-23", "2038-04-25", "1583-04-10"] {
        let day = date(day);
        assert_eq!(easter(day.year()), Some(day));
    }
    assert_eq!(easter(1582), None);
    assert_eq!(easter(-4), None);
    assert_eq!(easter(i32::MAX), None);
}

#[test]
fn the_named_days_of_2026_lie_where_the_almanac_has_them() {
    let days = [
        ("2026-01-06", Holiday::Epiphany),
        ("2026-04-03", Holiday::GoodFriday),
        ("2026-05-14", Holiday::Ascension),
        ("2026-05-24", Holiday::Pentecost),
        ("2026-06-19", Holiday::MidsummerEve),
        ("2026-06-20", Holiday::Midsummer),
        ("2026-10-31", Holiday::AllSaints),
    ];
    for (day, holiday) in days {
        assert_eq!(Holiday::on(date(day)), Some(holiday), "{day}");
        assert!(!is_working_day(date(day)), "{day}");
    }
    assert_eq!(Holiday::on(date("2026-05-25")), None, "Whit Monday is none since 2005");
}

#[test]
fn the_three_eves_are_no_public_holidays_but_no_working_days_either() {
    for day in ["2026-06-19", "2026-12-24", "2026-12-31"] {
        assert!(Holiday::on(date(day)).is_some_and(|eve| !eve.is_public()), "{day}");
        assert!(!is_working_day(date(day)), "{day}");
    }
}

proptest! {
    #[test]
    fn every_named_day_is_found_again_and_easter_is_a_sunday(year in 1900_i32..2200) {
        for holiday in Holiday::ALL {
            let day = holiday.date(year).expect("in range");
            prop_assert!(Holiday::on(day).is_some() && !is_working_day(day));
        }
        let sunday = easter(year).expect("in range");
        prop_assert_eq!(sunday.weekday(), chrono::Weekday::Sun);
        prop_assert!((3..=4).contains(&sunday.month()));
    }
}
