//! The range that needs no comment, what was used between readings, and when the next one is due.

use minasidor::domain::facility::Meter;
use minasidor::domain::reading::due::{due, is_due};
use minasidor::domain::reading::expected::expected;
use minasidor::domain::reading::{MeterReading, ReadingSource, between, typed};
use proptest::prelude::*;

use crate::domain::reading::{TODAY, known, known_of, meter, reading, report, told};
use crate::domain::vectors::date;

#[test]
fn the_start_page_and_the_table_name_the_same_range() {
    let range = expected(&known(), date(TODAY)).expect("a range");

    assert_eq!(range.stands(), (1310, 1400));
    assert_eq!((range.since, range.days), (date("2025-11-20"), 368));
}

#[test]
fn the_band_is_five_at_least_and_a_third_of_a_year_a_month() {
    let monthly = known_of(Meter { annual: Some(407_000), ..meter() }, &[("2026-11-01", 2887)]);
    let range = expected(&monthly, date("2026-12-01")).expect("a range");
    assert_eq!((range.low, range.high), (24, 43));

    let soon = expected(&known(), date("2025-11-25")).expect("a range");
    assert_eq!((soon.low, soon.middle, soon.high), (0, 2, 7));
}

#[test]
fn without_an_estimate_the_last_year_of_readings_tells_one() {
    let blank = || Meter { annual: None, ..meter() };
    let range = expected(&known_of(blank(), &[("2024-11-18", 1053), ("2025-11-20", 1204)]), date(TODAY));
    assert_eq!(range.expect("a range").stands(), (1310, 1400));

    let rolled = known_of(blank(), &[("2025-10-01", 99_950), ("2026-04-01", 95)]);
    let range = expected(&rolled, date("2026-10-01")).expect("a range");
    assert_eq!((range.low, range.middle, range.high), (103, 146, 189));

    assert_eq!(expected(&known_of(blank(), &[("2025-11-20", 1204)]), date(TODAY)), None);
    assert_eq!(
        expected(&known_of(blank(), &[("2025-11-01", 1190), ("2025-11-20", 1204)]), date(TODAY)),
        None
    );
    assert_eq!(expected(&known_of(meter(), &[]), date(TODAY)), None);
}

#[test]
fn a_new_meters_first_stand_is_no_consumption() {
    let (old, new) = (reading("2025-11-20", 1204), reading("2026-05-14", 3));
    let new = MeterReading { source: ReadingSource::Exchange, ..new };

    assert_eq!(between(&old, &new, Some(5)), None);
    assert_eq!(between(&new, &reading("2026-06-14", 15), Some(5)), Some(12));
    assert_eq!(between(&reading("2025-10-01", 99_950), &reading("2026-04-01", 95), Some(5)), Some(145));
    assert_eq!(between(&reading("2025-10-01", 9), &reading("2026-04-01", 5), None), None);
}

#[test]
fn readings_are_due_as_often_as_they_have_come() {
    let due_of = |readings: &[(&str, i64)]| due(&known_of(meter(), readings));
    assert_eq!(due_of(&[("2024-11-18", 1053), ("2025-11-20", 1204)]), Some(date("2026-11-20")));
    assert_eq!(due_of(&[("2025-11-20", 1204)]), Some(date("2026-11-20")));
    let monthly = [("2026-08-01", 1), ("2026-09-01", 2), ("2026-10-01", 3), ("2026-11-01", 4)];
    assert_eq!(due_of(&monthly), Some(date("2026-12-01")));
    assert_eq!(due_of(&[("2026-11-01", 1), ("2026-11-08", 2), ("2026-11-15", 3)]), Some(date("2026-11-22")));
    assert_eq!(due_of(&[]), None);

    assert!(is_due(&known(), date(TODAY)) && !is_due(&known(), date("2026-11-19")));
    assert!(is_due(&known_of(meter(), &[]), date(TODAY)), "never read");
    assert!(!is_due(&known_of(Meter { until: Some(date("2026-01-01")), ..meter() }, &[]), date(TODAY)));
}

proptest! {
    #[test]
    fn what_is_within_the_range_is_taken_and_what_is_not_is_not(
        last in 0_i64..100_000, used in 0_i64..2_000, days in 1_i64..1_000, annual in 0_i64..2_000_000,
    ) {
        let meter = Meter { annual: Some(annual), ..meter() };
        let day = date(TODAY) - chrono::TimeDelta::days(days);
        let known = known_of(meter, &[(&day.to_string(), last)]);
        let stand = (last + used) % 100_000;
        let range = expected(&known, date(TODAY)).expect("a range");

        let taken = told(&report(TODAY, stand), &known);

        prop_assert_eq!(taken.is_ok(), range.covers(used));
        if let Ok(accepted) = taken {
            prop_assert_eq!((accepted.used, accepted.rolled_over), (Some(used), stand < last));
        }
    }

    #[test]
    fn the_range_is_around_its_middle_and_grows_with_time(days in 1_i64..2_000, annual in 0_i64..10_000_000) {
        let known = known_of(Meter { annual: Some(annual), ..meter() }, &[("2020-01-01", 0)]);
        let at = |days: i64| {
            expected(&known, date("2020-01-01") + chrono::TimeDelta::days(days)).expect("a range")
        };

        let (range, next) = (at(days), at(days + 1));

        prop_assert!(range.low <= range.middle && range.middle <= range.high);
        prop_assert!(next.low >= range.low && next.high >= range.high);
        prop_assert!(range.high - range.low >= 5);
    }

    #[test]
    fn what_is_printed_reads_back(stand in 0_i64..1_000_000_000) {
        prop_assert_eq!(typed::stand(&stand.to_string()), Ok(stand));
        prop_assert_eq!(typed::stand(&format!("00{stand}")), Ok(stand));
    }
}
