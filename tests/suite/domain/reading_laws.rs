//! Readings: the laws of the range that needs no comment.

use minasidor::domain::facility::Meter;
use minasidor::domain::reading::expected::expected;
use minasidor::domain::reading::typed;
use proptest::prelude::*;

use crate::domain::reading::{TODAY, known_of, meter, report, told};
use crate::domain::vectors::date;

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
