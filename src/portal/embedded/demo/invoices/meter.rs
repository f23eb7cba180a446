//! What a month took, out of the generator's hours: never out of the store, so that an invoice is the same
//! whatever became of the values.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::holidays::is_working_day;
use crate::domain::period::Period;
use crate::domain::zone::{Clock, civil, span};
use crate::portal::embedded::demo::formula::Formula;
use crate::portal::embedded::demo::hour::{Hour, hours};

/// How many of the highest hours make the demand that is charged, each of another day.
const PEAKS: usize = 3;

/// The hours of a local month.
pub struct MonthHours {
    hours: Vec<Hour>,
    /// For each hour the working day whose demand it counts for.
    counted: Vec<Option<NaiveDate>>,
}

impl MonthHours {
    /// Works the hours out, once for all facilities.
    pub fn of(month: &Period) -> Self {
        let (from, until) = span(month, Clock::Local);
        let hours = hours(from / 3600, until / 3600);
        let counted = hours.iter().map(day_of_demand).collect();
        Self { hours, counted }
    }

    /// Returns what the month took, in base units.
    pub fn total(&self, formula: Formula) -> i64 {
        self.hours.iter().map(|hour| formula.at(hour)).sum()
    }

    /// Returns what the month took in Wh, and the demand in hundredths of a kW: the mean of the highest hours
    /// of the three highest working days, 06–20.
    pub fn total_and_demand(&self, formula: Formula) -> (i64, i64) {
        let mut total = 0;
        let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
        for (hour, day) in self.hours.iter().zip(&self.counted) {
            let taken = formula.at(hour);
            total += taken;
            if let Some(day) = day {
                let highest = days.entry(*day).or_default();
                *highest = taken.max(*highest);
            }
        }
        let mut peaks: Vec<i64> = days.into_values().collect();
        peaks.sort_unstable_by(|a, b| b.cmp(a));
        peaks.truncate(PEAKS);
        (total, hundredths_of_mean(&peaks))
    }
}

fn day_of_demand(hour: &Hour) -> Option<NaiveDate> {
    let date = civil(hour.number * 3600, Clock::Local).time.date();
    ((6..20).contains(&hour.of_day) && is_working_day(date)).then_some(date)
}

/// The mean of Wh in an hour as hundredths of a kW, rounded half-up.
fn hundredths_of_mean(peaks: &[i64]) -> i64 {
    let divisor = 10 * i64::try_from(peaks.len()).unwrap_or(i64::MAX).max(1);
    rounded(peaks.iter().sum(), divisor)
}

/// Divides an amount that is not below 0, half-up.
pub fn rounded(amount: i64, divisor: i64) -> i64 {
    (amount + divisor / 2) / divisor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demand_is_the_mean_of_three_hours_rounded_half_up() {
        assert_eq!(hundredths_of_mean(&[8000, 7000, 5315]), 677);
        assert_eq!(hundredths_of_mean(&[1000]), 100);
        assert_eq!(hundredths_of_mean(&[]), 0);
        assert_eq!((rounded(1499, 1000), rounded(1500, 1000)), (1, 2));
    }
}
