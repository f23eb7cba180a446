//! Heating corrected to a normal year: what depends on the weather is multiplied by normal degree days over actual ones;
//! what does not, the base load, stays.
//!
//! The factor is *normal / actual*: above 1 for a warm month. Some guides divide by *actual / normal*; that is the same.

use crate::domain::period::Period;

/// Below this outdoor temperature a house is heated (thousandths of a degree Celsius).
pub const LIMIT: i64 = 17_000;
/// A month with fewer degree days than this, actual or normal, is not corrected (thousandths): its factor says nothing.
pub const LEAST: i64 = 30_000;

/// Returns the degree days of a day with a mean temperature, both in thousandths.
pub fn degree_days(mean: i64) -> i64 {
    (LIMIT - mean).max(0)
}

/// Corrects a stretch: `base` of its energy does not depend on the weather. `None` where nothing is known of the weather
/// or the result is out of range.
pub fn corrected(energy: i64, base: i64, normal: i64, actual: i64) -> Option<i64> {
    let base = base.clamp(0, energy.max(0));
    let heating = i128::from(energy - base) * i128::from(normal);
    let divisor = i128::from(actual);
    if divisor <= 0 {
        return None;
    }
    let half = divisor / 2;
    let rounded = if heating < 0 { (heating - half) / divisor } else { (heating + half) / divisor };
    i64::try_from(rounded).ok()?.checked_add(base)
}

/// One month of a facility, or of several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// The month.
    pub period: Period,
    /// What was metered, in base units; `None` where it is not complete.
    pub energy: Option<i64>,
    /// Its degree days, in thousandths; `None` where the temperature is not known for all of it.
    pub actual: Option<i64>,
    /// Those of a normal year.
    pub normal: Option<i64>,
}

/// A month, corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corrected {
    /// What does not depend on the weather.
    pub base: i64,
    /// What would have been used in a normal year.
    pub energy: i64,
    /// Whether it was corrected; a month that is hardly heated is left as it is.
    pub is_corrected: bool,
}

impl Month {
    /// Corrects it, where so much a day does not depend on the weather: a sum over days as numerator and denominator.
    pub fn correct(&self, base: (i64, i64)) -> Option<Corrected> {
        let energy = self.energy?;
        let (sum, days) = base;
        let share = i128::from(sum) * i128::from(self.period.days());
        let base = i64::try_from(share.checked_div(i128::from(days))?).ok()?.clamp(0, energy.max(0));
        let (actual, normal) = (self.actual?, self.normal?);
        if actual < LEAST || normal < LEAST {
            return Some(Corrected { base, energy, is_corrected: false });
        }
        Some(Corrected { base, energy: corrected(energy, base, normal, actual)?, is_corrected: true })
    }
}

/// The level of the summer: the energy of June, July and August, and their days. `None` where none of them is known.
pub fn summer(months: &[Month]) -> Option<(i64, i64)> {
    use chrono::Datelike;
    let summer = months.iter().filter(|month| (6..=8).contains(&month.period.from().month()));
    let known: Vec<(i64, i64)> = summer.filter_map(|m| Some((m.energy?, m.period.days()))).collect();
    (!known.is_empty()).then(|| known.iter().fold((0, 0), |(a, b), (energy, days)| (a + energy, b + days)))
}

/// A share of all that was used, spread evenly over the days. `None` where a month is not known.
pub fn share(months: &[Month], percent: u32) -> Option<(i64, i64)> {
    let energy: i64 = months.iter().map(|month| month.energy).sum::<Option<i64>>()?;
    let days: i64 = months.iter().map(|month| month.period.days()).sum();
    let part = i128::from(energy) * i128::from(percent) / 100;
    Some((i64::try_from(part).ok()?, days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degree_days_count_below_seventeen_degrees() {
        let means = [1_000, -5_000, 5_000, 16_900, 17_000, 21_300];

        let days: Vec<i64> = means.iter().map(|mean| degree_days(*mean)).collect();

        assert_eq!(days, [16_000, 22_000, 12_000, 100, 0, 0]);
        assert_eq!(days.iter().sum::<i64>(), 50_100);
    }

    #[test]
    fn only_what_heats_is_corrected() {
        // 18.0 MWh with 3.6 of hot water, 3,162 degree days where a normal year has 3,846.
        assert_eq!(corrected(18_000_000, 3_600_000, 3_846, 3_162), Some(21_114_991));
        // By an index of 96: all of 20,000 kWh by 0.96.
        assert_eq!(corrected(20_000_000, 0, 100, 96), Some(20_833_333));
        assert_eq!(corrected(18_000_000, 0, 3_846, 0), None);
    }

    #[test]
    fn the_base_load_is_never_more_than_was_used() {
        assert_eq!(corrected(1_000, 5_000, 2, 1), Some(1_000));
    }

    fn month(number: u32, energy: i64, actual: i64, normal: i64) -> Month {
        let period = Period::month(2025, number).expect("a month");
        Month { period, energy: Some(energy), actual: Some(actual), normal: Some(normal) }
    }

    #[test]
    fn the_summer_s_level_is_taken_off_every_month_by_its_days() {
        let months =
            [month(1, 3_100, 600_000, 660_000), month(7, 310, 5_000, 4_000), month(8, 310, 9_000, 8_000)];

        let base = summer(&months).expect("a summer");

        assert_eq!(base, (620, 62));
        let january = months[0].correct(base).expect("corrected");
        assert_eq!((january.base, january.energy), (310, 310 + 2_790 * 11 / 10));
        let july = months[1].correct(base).expect("left as it is");
        assert_eq!((july.energy, july.is_corrected), (310, false));
    }

    #[test]
    fn a_share_is_spread_over_the_days() {
        let months = [month(1, 3_000, 600_000, 600_000), month(2, 2_900, 600_000, 600_000)];

        assert_eq!(share(&months, 25), Some((1_475, 59)));
        let gap = Month { energy: None, ..months[0] };
        assert_eq!(share(&[gap], 25), None);
    }
}
