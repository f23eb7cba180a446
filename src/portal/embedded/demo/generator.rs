//! The generator's primitives: a random function without state, smooth noise, the season and the split of
//! an hour into quarters.
//!
//! Everything the demo measures is a pure function of the UTC hour, counted since 1970, so any stretch can be
//! made at any time and always comes out the same. Floats end here: what a meter sees is rounded to whole Wh
//! or litres.

use std::f64::consts::TAU;

/// The mean year in days.
const YEAR: f64 = 365.2425;
/// The day from which the angle of the season is counted, 2026-01-01, in days since 1970.
const NEW_YEAR: f64 = 20_454.0;
/// The seed of the weights by which an hour is split.
const QUARTERS: u64 = 301;

/// One step of splitmix64.
pub fn mix(x: u64) -> u64 {
    let z = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Returns the seed's number at `k`, evenly spread over 0 ≤ u < 1.
pub fn uniform(seed: u64, k: i64) -> f64 {
    (mix(seed ^ mix(k.cast_unsigned())) >> 11) as f64 * (f64::EPSILON / 2.0)
}

/// Returns smooth noise in −1…1: random at whole `x`, a smoothstep in between.
pub fn noise(seed: u64, x: f64) -> f64 {
    let whole = x.floor();
    let part = x - whole;
    let left = 2.0 * uniform(seed, whole as i64) - 1.0;
    let right = 2.0 * uniform(seed, whole as i64 + 1) - 1.0;
    left + (right - left) * (part * part * (3.0 - 2.0 * part))
}

/// Returns normaltid in days since 1970, at the hour's start.
pub fn days(hour: i64) -> f64 {
    (hour + 1) as f64 / 24.0
}

/// Returns the angle of the season at a time in days: 0 at New Year, a full turn in a year.
pub fn season(days: f64) -> f64 {
    TAU * (days - NEW_YEAR) / YEAR
}

/// Returns the angle of a day of the year.
pub fn day_angle(day: f64) -> f64 {
    TAU * day / YEAR
}

/// Rounds to the whole amount that a meter counts; a half goes to the even neighbour.
pub fn whole(amount: f64) -> i64 {
    amount.round_ties_even() as i64
}

/// Splits an hour's amount (0 or more) into quarters that sum to it exactly.
pub fn quarters(amount: i64, hour: i64) -> [i64; 4] {
    let weights = [0, 1, 2, 3].map(|quarter| 0.85 + 0.30 * uniform(QUARTERS, 4 * hour + quarter));
    let total: f64 = weights.iter().sum();
    let mut shares = weights.map(|weight| {
        let share = amount as f64 * weight / total;
        (share.floor() as i64, share - share.floor())
    });
    let given: i64 = shares.iter().map(|share| share.0).sum();
    for _ in given..amount {
        // The largest remainder is rounded up, the earlier quarter first, and has then had its turn.
        if let Some(next) = shares.iter_mut().rev().max_by(|a, b| a.1.total_cmp(&b.1)) {
            *next = (next.0 + 1, -1.0);
        }
    }
    shares.map(|share| share.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_primitives_are_those_of_the_reference() {
        assert_eq!(mix(0), 0xE220_A839_7B1D_CDAF);
        assert_eq!(mix(1), 0x910A_2DEC_8902_5CC1);
        assert_eq!(mix(2), 0x9758_35DE_1C97_56CE);
        assert_eq!(uniform(42, 0), 0.303_150_124_565_772_95);
        assert_eq!(uniform(42, 490_896), 0.772_300_722_408_877_8);
        assert_eq!(noise(42, 3.25), -0.380_367_789_420_900_44);
        assert_eq!(quarters(1234, 490_896), [310, 273, 300, 351]);
    }

    proptest! {
        #[test]
        fn quarters_sum_to_their_hour(amount in 0_i64..10_000_000, hour in 0_i64..1_000_000) {
            let parts = quarters(amount, hour);

            prop_assert_eq!(parts.iter().sum::<i64>(), amount);
            prop_assert!(parts.iter().all(|part| *part >= 0));
        }
    }
}
