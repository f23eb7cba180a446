//! Tells zeros that were measured from those that stand for what was not delivered yet.
//!
//! The portal fills the hours up to now with zeros, and puts values in their place when they arrive, mostly the next
//! morning. A value other than zero, in the same series or another metered one of the site, shows that deliveries
//! had come that far: the panels of a December night are zero while the meter beside them counts. Where nothing on
//! the site counts, such as in an empty holiday house, a zero is believed once it is old enough.

use chrono::{Days, NaiveDate};

use crate::domain::zone::{self, Clock, Instant};

/// One value: start, end, amount in base units.
pub type Value = (Instant, Instant, Option<i64>);

/// Returns the end of the last value that is something other than zero. The order of the values does not matter.
pub fn last_counted(values: impl IntoIterator<Item = Value>) -> Option<Instant> {
    let counted = values.into_iter().filter(|(_, _, amount)| amount.is_some_and(|amount| amount != 0));
    counted.map(|(_, until, _)| until).max()
}

/// Returns the start of the first day whose zeros are too young to be believed by themselves.
pub fn believed_until(today: NaiveDate, settle_days: u32) -> Instant {
    let first = today.checked_sub_days(Days::new(settle_days.into())).unwrap_or(NaiveDate::MIN);
    zone::start_of_day(first, Clock::Local)
}

/// Returns up to when zeros are real: what was counted last in the same series or in another of the site, or as far
/// as zeros are believed by their age, whichever is later.
pub fn real_until(own: Option<Instant>, others: Option<Instant>, believed_until: Instant) -> Instant {
    [own, others].into_iter().flatten().fold(believed_until, Instant::max)
}

/// Returns a value as it is known: a zero that ends later than zeros are real is missing.
pub fn settled(value: Value, real_until: Instant) -> Option<i64> {
    let (_, until, amount) = value;
    amount.filter(|amount| *amount != 0 || until <= real_until)
}

/// Whether it matters what other series of the site say: some zero is neither old enough nor followed by a value.
pub fn needs_others(
    values: impl IntoIterator<Item = Value>,
    own: Option<Instant>,
    believed: Instant,
) -> bool {
    let alone = real_until(own, None, believed);
    values.into_iter().any(|(_, until, amount)| amount == Some(0) && until > alone)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 3600;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> Instant {
        zone::start_of_day(day(text), Clock::Local)
    }

    /// Hours from a day on.
    fn hours(from: &str, amounts: &[Option<i64>]) -> Vec<Value> {
        let starts = (at(from)..).step_by(3600);
        starts.zip(amounts).map(|(start, amount)| (start, start + HOUR, *amount)).collect()
    }

    fn known(own: &[Value], others: &[Vec<Value>], today: &str, days: u32) -> Vec<Option<i64>> {
        let believed = believed_until(day(today), days);
        let other = others.iter().filter_map(|values| last_counted(values.iter().copied())).max();
        let real = real_until(last_counted(own.iter().copied()), other, believed);
        own.iter().map(|value| settled(*value, real)).collect()
    }

    #[test]
    fn zeros_after_the_last_value_are_not_delivered_yet() {
        let own = hours("2026-11-22", &[Some(5), Some(0), Some(7), Some(0), Some(0)]);

        assert_eq!(known(&own, &[], "2026-11-23", 3), [Some(5), Some(0), Some(7), None, None]);
    }

    #[test]
    fn panels_in_december_are_zero_as_far_as_the_meter_beside_them_counts() {
        let solar = hours("2026-12-20", &[Some(0); 48]);
        let mut counted = vec![Some(400); 30];
        counted.extend([Some(0); 18]);
        let electricity = hours("2026-12-20", &counted);

        let known = known(&solar, &[electricity], "2026-12-22", 3);

        assert_eq!(known.iter().filter(|value| **value == Some(0)).count(), 30);
        assert!(known[30..].iter().all(Option::is_none));
    }

    #[test]
    fn an_empty_holiday_house_is_complete_once_its_zeros_are_old() {
        let own = hours("2026-11-01", &vec![Some(0); 24 * 22]);

        let known = known(&own, std::slice::from_ref(&own), "2026-11-23", 3);

        let until = known.iter().position(Option::is_none).unwrap();
        assert_eq!(own[until].0, at("2026-11-20"), "the last three days may still come");
        assert!(known[until..].iter().all(Option::is_none));
    }

    #[test]
    fn no_days_to_settle_believe_every_zero_before_today() {
        let own = hours("2026-11-22", &[Some(0); 30]);

        let known = known(&own, &[], "2026-11-23", 0);

        assert!(known[..24].iter().all(|value| *value == Some(0)));
        assert!(known[24..].iter().all(Option::is_none));
    }

    #[test]
    fn a_value_is_never_taken_away_and_what_is_missing_stays_so() {
        let own = hours("2026-11-22", &[None, Some(-3), None, Some(9)]);

        assert_eq!(known(&own, &[], "2026-11-22", 3), [None, Some(-3), None, Some(9)]);
    }

    #[test]
    fn a_value_below_zero_counts_too() {
        let own = hours("2026-11-22", &[Some(0), Some(-1), Some(0)]);

        assert_eq!(known(&own, &[], "2026-11-22", 3), [Some(0), Some(-1), None]);
    }

    #[test]
    fn a_zero_is_judged_by_its_end() {
        // The other meter's day ends with the hour that is the last to be believed.
        let own = hours("2026-11-22", &[Some(0); 25]);
        let other = vec![(at("2026-11-22"), at("2026-11-23"), Some(1))];

        let known = known(&own, &[other], "2026-11-23", 3);

        assert_eq!((known[23], known[24]), (Some(0), None));
    }

    #[test]
    fn age_is_counted_in_days_also_over_a_change_of_the_clock() {
        assert_eq!(believed_until(day("2026-10-27"), 3), at("2026-10-24"));
        assert_eq!(believed_until(day("2026-03-30"), 3), at("2026-03-27"));
    }

    #[test]
    fn others_are_asked_for_young_zeros_at_the_end_alone() {
        let believed = believed_until(day("2026-11-23"), 3);
        let ask =
            |own: &[Value]| needs_others(own.iter().copied(), last_counted(own.iter().copied()), believed);

        assert!(ask(&hours("2026-11-22", &[Some(5), Some(0)])));
        assert!(!ask(&hours("2026-11-22", &[Some(0), Some(5)])));
        assert!(!ask(&hours("2026-11-22", &[Some(5), None])));
        assert!(!ask(&hours("2026-11-01", &[Some(0); 48])));
    }

    fn values() -> impl Strategy<Value = Vec<Option<i64>>> {
        prop::collection::vec(prop_oneof![Just(None), Just(Some(0)), (-3..9_i64).prop_map(Some)], 1..120)
    }

    proptest! {
        #[test]
        fn only_zeros_become_missing_and_only_at_the_end(own in values(), other in values(), days in 0..6_u32) {
            let (own, other) = (hours("2026-11-20", &own), hours("2026-11-20", &other));
            let known = known(&own, std::slice::from_ref(&other), "2026-11-23", days);

            for (value, known) in own.iter().zip(&known) {
                prop_assert!(*known == value.2 || (known.is_none() && value.2 == Some(0)));
            }
            let first = own.iter().zip(&known).position(|(value, known)| value.2 == Some(0) && known.is_none());
            for (value, known) in own.iter().zip(&known).skip(first.unwrap_or(own.len())) {
                prop_assert!(known.is_none(), "{value:?} is later than a zero that is not real");
            }
        }

        #[test]
        fn more_that_is_known_makes_no_zero_less_real(own in values(), other in values(), days in 0..6_u32) {
            let (own, other) = (hours("2026-11-20", &own), hours("2026-11-20", &other));
            let alone = known(&own, &[], "2026-11-23", days);
            let together = known(&own, std::slice::from_ref(&other), "2026-11-23", days);
            let older = known(&own, &[], "2026-11-25", days);

            for ((alone, together), older) in alone.iter().zip(&together).zip(&older) {
                prop_assert!(alone.is_none() || alone == together);
                prop_assert!(alone.is_none() || alone == older);
            }
        }

        #[test]
        fn time_alone_makes_everything_complete(own in values()) {
            let own = hours("2026-11-20", &own);
            let known = known(&own, &[], "2027-01-01", 3);

            prop_assert!(own.iter().zip(&known).all(|(value, known)| value.2 == *known));
        }
    }
}
