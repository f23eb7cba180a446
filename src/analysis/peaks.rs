//! Peaks: which hours set what is billed for power, and what that costs (see [`crate::domain::tariff`]).

use chrono::{NaiveDate, Timelike};

use crate::domain::money::Money;
use crate::domain::tariff::PowerPart;
use crate::domain::zone::{self, Clock, Instant};

/// The energy of one whole hour; its mean power in W is as many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourValue {
    /// When it begins.
    pub start: Instant,
    /// How much, in Wh.
    pub energy: i64,
}

/// An hour that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peak {
    /// When it begins.
    pub start: Instant,
    /// Its mean power, in W.
    pub power: i64,
    /// By how much it counts, in thousandths.
    pub weight: u32,
}

/// What a part of a tariff bills for a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Billed {
    /// The hours that set it, the highest first, the earlier of equals first.
    pub peaks: Vec<Peak>,
    /// The power that is billed, in hundredths of a kW.
    pub hundredths_kw: i64,
    /// What it costs, without VAT.
    pub amount: Money,
    /// What it would have cost more, without VAT, had the highest of the hours been one kW higher.
    pub one_more_kw: Money,
}

impl Peak {
    /// What counts of it, in thousandths of a W.
    fn counted(&self) -> i128 {
        i128::from(self.power) * i128::from(self.weight)
    }
}

/// Returns the hours that set a fee, the highest first: those that count, ranked by what counts of them and then by
/// time, one a day at most where the tariff says so. Fewer than the tariff wants where there are no more.
pub fn highest(part: &PowerPart, hours: impl IntoIterator<Item = HourValue>) -> Vec<Peak> {
    let mut counted: Vec<(Peak, NaiveDate)> = hours
        .into_iter()
        .filter_map(|hour| {
            let local = zone::civil(hour.start, Clock::Local).time;
            let weight = part.weight(local.hour());
            let counts = part.counts(local.date(), local.hour());
            counts.then_some((Peak { start: hour.start, power: hour.energy, weight }, local.date()))
        })
        .collect();
    counted.sort_by(|(a, _), (b, _)| b.counted().cmp(&a.counted()).then(a.start.cmp(&b.start)));
    let mut days = Vec::new();
    if part.different_days {
        counted.retain(|(_, date)| {
            let is_new = !days.contains(date);
            days.push(*date);
            is_new
        });
    }
    counted.into_iter().map(|(peak, _)| peak).take(part.peaks as usize).collect()
}

/// Works out what a part of a tariff bills for a month's hours: the mean of the hours that set it, rounded to
/// hundredths of a kW, times the price, rounded to öre. `None` where no hour counts, or the sum is out of range.
pub fn bill(part: &PowerPart, hours: impl IntoIterator<Item = HourValue>) -> Option<Billed> {
    let peaks = highest(part, hours);
    let first = peaks.first()?;
    let mean = |sum: i128| hundredths(sum, peaks.len());
    let sum: i128 = peaks.iter().map(Peak::counted).sum();
    let hundredths_kw = mean(sum)?;
    let amount = part.price.times(hundredths_kw, 2)?;
    let more = part.price.times(mean(sum + 1_000 * i128::from(first.weight))?, 2)?;
    Some(Billed { hundredths_kw, amount, one_more_kw: more.checked_sub(amount)?, peaks })
}

/// The mean of thousandths of W as hundredths of kW, half away from zero.
fn hundredths(sum: i128, count: usize) -> Option<i64> {
    let divisor = 10_000 * i128::try_from(count).ok()?;
    let (whole, rest) = (sum / divisor, sum % divisor);
    let up = if rest.abs() * 2 >= divisor { rest.signum() } else { 0 };
    i64::try_from(whole + up).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::holidays::Holiday;
    use crate::domain::money::Price;
    use crate::domain::tariff::{CountedDays, Hours, Reduced};

    /// The hours of the vector: local start (day of January 2026, hour) and kW.
    const HOURS: [(u32, u32, &str); 10] = [
        (6, 18, "8.80"),
        (12, 7, "6.20"),
        (12, 18, "7.85"),
        (12, 19, "7.10"),
        (14, 17, "6.95"),
        (17, 18, "9.40"),
        (20, 20, "8.05"),
        (22, 19, "6.60"),
        (28, 3, "10.20"),
        (29, 6, "5.75"),
    ];

    fn hours() -> Vec<HourValue> {
        let at = |day, hour| {
            let time = NaiveDate::from_ymd_opt(2026, 1, day).and_then(|date| date.and_hms_opt(hour, 0, 0));
            zone::instant(time.expect("a time"), Clock::Local, false).expect("it exists")
        };
        let value = |kw: &str| kw.replace('.', "").parse::<i64>().expect("a number") * 10;
        HOURS.iter().map(|(day, hour, kw)| HourValue { start: at(*day, *hour), energy: value(kw) }).collect()
    }

    fn highest_hour() -> PowerPart {
        PowerPart {
            label: "Effektavgift".into(),
            price: Price::parse_kronor("65.00").expect("a price"),
            peaks: 1,
            different_days: false,
            months: (1..=12).collect(),
            days: CountedDays::All,
            hours: Hours::DAY,
            reduced: None,
        }
    }

    fn design(letter: &str) -> PowerPart {
        let weekdays = CountedDays::Weekdays(vec![Holiday::NewYear, Holiday::Epiphany]);
        let base = highest_hour();
        match letter {
            "A" => base,
            "B" => PowerPart { peaks: 3, different_days: true, ..base },
            "C" => PowerPart {
                peaks: 3,
                different_days: true,
                days: weekdays,
                hours: Hours { from: 6, until: 20 },
                ..base
            },
            "D" => PowerPart { peaks: 3, days: weekdays, hours: Hours { from: 7, until: 19 }, ..base },
            _ => PowerPart {
                peaks: 3,
                different_days: true,
                reduced: Some(Reduced { hours: Hours { from: 22, until: 6 }, thousandths: 500 }),
                ..base
            },
        }
    }

    #[test]
    fn the_five_designs_bill_what_the_vectors_say() {
        let all: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/fixtures/domain_vectors.json")).expect("JSON");
        for letter in ["A", "B", "C", "D", "E"] {
            let billed = bill(&design(letter), hours()).expect("a bill");

            let kw = format!("{}.{:02}", billed.hundredths_kw / 100, billed.hundredths_kw % 100);
            let told = serde_json::json!([kw, billed.amount.to_string()]);
            assert_eq!(told, all["effekt"][letter], "{letter}");
        }
    }

    #[test]
    fn a_holiday_counts_where_the_tariff_does_not_name_it() {
        let part = PowerPart { days: CountedDays::Weekdays(Vec::new()), ..design("C") };

        let peaks = highest(&part, hours());

        assert_eq!(peaks.iter().map(|peak| peak.power).collect::<Vec<_>>(), [8_800, 7_850, 6_950]);
    }

    #[test]
    fn fewer_hours_than_wanted_give_the_mean_of_those() {
        let two = hours().into_iter().take(2);

        let billed = bill(&PowerPart { peaks: 3, ..highest_hour() }, two).expect("a bill");

        assert_eq!((billed.peaks.len(), billed.hundredths_kw), (2, 750));
        assert_eq!(bill(&highest_hour(), []), None);
    }

    #[test]
    fn one_kilowatt_more_costs_its_share_of_the_mean() {
        let alone = bill(&design("A"), hours()).expect("a bill");
        let third = bill(&design("B"), hours()).expect("a bill");

        assert_eq!(alone.one_more_kw, Money::from_ore(6500));
        // 9.4666… kW is billed as 9.47, a third of a kW more is 9.80.
        assert_eq!(third.one_more_kw, Money::from_ore(2145));
    }
}
