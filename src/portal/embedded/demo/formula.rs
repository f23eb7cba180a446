//! What a meter sees in an hour, by kind of customer.

use crate::portal::embedded::demo::generator::{uniform, whole};
use crate::portal::embedded::demo::hour::Hour;
use crate::portal::embedded::demo::profile::{COMMON, WATER, WEEKDAY, WEEKEND};

/// Hours in a mean year.
const YEAR: f64 = 8766.0;

/// What is metered, hour by hour, in base units.
#[derive(Debug, Clone, Copy)]
pub enum Formula {
    /// Electricity taken from the grid, after what own panels of so many kWp cover.
    Withdrawal {
        /// What the house uses.
        load: Load,
        /// Own panels behind the same meter; 0 without.
        kwp: f64,
    },
    /// Electricity fed in: what panels make and the house does not use itself.
    FeedIn {
        /// What the house uses; `None` when the panels have a connection of their own.
        load: Option<Load>,
        /// The peak power of the panels.
        kwp: f64,
    },
    /// District heating.
    Heat(Building),
    /// The flow of heating water.
    Flow(Building),
    /// The temperature of the heating water on its way back.
    Return,
    /// Water.
    Water(Taps),
    /// Outdoor temperature.
    Outdoor,
}

/// What a house uses of electricity.
#[derive(Debug, Clone, Copy)]
pub enum Load {
    /// A household, or something that follows its day.
    Household {
        /// kWh in a year.
        annual: f64,
        /// What makes it unlike its neighbours.
        seed: u64,
        /// Whether there is a sauna on Fridays and a laundry on three evenings.
        sauna: bool,
    },
    /// What a housing association of 40 flats uses in common, with eight charge points.
    Common,
}

/// What a building needs of heat.
#[derive(Debug, Clone, Copy)]
pub struct Building {
    /// kW for each degree below `base`.
    pub loss: f64,
    /// The outdoor temperature from which it needs no heating, in °C.
    pub base: f64,
    /// kWh a year for hot water.
    pub hot_water: f64,
    /// How many such buildings.
    pub scale: f64,
}

/// Who uses water.
#[derive(Debug, Clone, Copy)]
pub enum Taps {
    /// A family: whole flushes of 6 litres, dry at night.
    Family {
        /// m³ in a year.
        annual: f64,
        /// Whether 12 litres an hour run out as well, and from which UTC hour on.
        leak_from: Option<i64>,
    },
    /// Many who never sleep all at once.
    Many {
        /// m³ in a year.
        annual: f64,
    },
}

/// The villa of the household demo.
pub const VILLA: Building = Building { loss: 0.160, base: 16.0, hot_water: 3600.0, scale: 1.0 };
/// The association's houses.
pub const BLOCK: Building = Building { loss: 3.60, base: 15.0, hot_water: 97_500.0, scale: 1.0 };

impl Formula {
    /// Returns what the meter counts in the hour: Wh, litres or thousandths of a degree.
    pub fn at(&self, hour: &Hour) -> i64 {
        match self {
            Self::Withdrawal { load, kwp: 0.0 } => load.wh(hour),
            Self::Withdrawal { load, kwp } => (load.wh(hour) - production(*kwp, hour)).max(0),
            Self::FeedIn { load: None, kwp } => production(*kwp, hour),
            Self::FeedIn { load: Some(load), kwp } => (production(*kwp, hour) - load.wh(hour)).max(0),
            Self::Heat(building) => whole(building.kwh(hour) * 1000.0),
            Self::Flow(building) => whole(building.kwh(hour) * 1000.0 / (1.15 * cooling(hour))),
            Self::Return => whole((supply(hour) - cooling(hour)) * 1000.0),
            Self::Water(taps) => taps.litres(hour),
            Self::Outdoor => whole(hour.temperature * 1000.0),
        }
    }
}

impl Load {
    /// Returns what the house uses in the hour, in Wh.
    pub fn wh(&self, hour: &Hour) -> i64 {
        whole(self.kwh(hour) * 1000.0)
    }

    /// Returns what the house uses in the hour, in kWh.
    fn kwh(&self, hour: &Hour) -> f64 {
        match *self {
            Self::Household { annual, seed, sauna } => {
                let profile = if hour.is_weekend() { WEEKEND } else { WEEKDAY };
                let chance = 0.75 + 0.5 * uniform(seed, hour.number);
                let season = 1.0 + 0.24 * hour.winter;
                let base = annual * 0.955 / YEAR * season * profile.at(hour.of_day) * chance;
                if sauna { base + sauna_and_laundry(seed, hour) } else { base }
            }
            Self::Common => {
                let season = 1.0 + 0.10 * hour.winter;
                60_000.0 / YEAR * season * COMMON.at(hour.of_day) * (0.9 + 0.2 * uniform(401, hour.number))
            }
        }
    }
}

fn sauna_and_laundry(seed: u64, hour: &Hour) -> f64 {
    match (hour.weekday, hour.of_day) {
        (4, 19) if uniform(seed + 1, hour.number.div_euclid(24)) < 0.45 => 5.4,
        (1 | 3 | 6, 20) if uniform(seed + 2, hour.number) < 0.6 => 0.9,
        _ => 0.0,
    }
}

/// Returns what panels of `kwp` make in the hour, in Wh.
pub fn production(kwp: f64, hour: &Hour) -> i64 {
    whole(hour.light.production(kwp) * 1000.0)
}

impl Building {
    /// Returns the heat of the hour in kWh: heating by what the walls feel, hot water by the taps.
    fn kwh(&self, hour: &Hour) -> f64 {
        let heating = self.loss * (self.base - hour.felt).max(0.0) * rhythm(hour.of_day);
        self.scale * (heating + self.hot_water / YEAR * WATER.at(hour.of_day))
    }
}

/// More in the morning, less at night.
fn rhythm(of_day: u8) -> f64 {
    match of_day {
        6..=8 => 1.05,
        22.. | 0..=4 => 0.94,
        _ => 1.0,
    }
}

/// Returns by how many degrees the heating water cools down in the building.
fn cooling(hour: &Hour) -> f64 {
    42.0 + 0.4 * (5.0 - hour.temperature).max(0.0)
}

/// Returns the temperature of the heating water on its way out in °C: the demo's own choice, warmer when it
/// is colder than 5 °C.
fn supply(hour: &Hour) -> f64 {
    85.0 + 0.5 * (5.0 - hour.temperature).max(0.0)
}

impl Taps {
    /// Returns the water of the hour in litres.
    pub fn litres(&self, hour: &Hour) -> i64 {
        match *self {
            Self::Family { annual, leak_from } => {
                let week = if hour.is_weekend() { 1.12 } else { 0.952 };
                let mean = annual * 1000.0 / YEAR * WATER.at(hour.of_day) * week;
                let flushes = mean / 6.0 * (0.5 + uniform(202, hour.number)) + uniform(201, hour.number);
                let leaks = leak_from.is_some_and(|from| hour.number >= from);
                6 * flushes.floor() as i64 + if leaks { 12 } else { 0 }
            }
            Self::Many { annual } => {
                let base = annual * 1e3 / YEAR * (0.15 + 0.85 * WATER.at(hour.of_day));
                let litres = base * (0.85 + 0.3 * uniform(402, hour.number));
                10 * (litres / 10.0 + 0.5).floor() as i64
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::domain::zone::month_span;
    use crate::portal::embedded::demo::hour::hours;
    use crate::portal::embedded::demo::weather::cloud;

    const HOUSE: Load = Load::Household { annual: 5000.0, seed: 101, sauna: true };
    const FAMILY: Formula = Formula::Water(Taps::Family { annual: 150.0, leak_from: None });

    fn vectors(key: &str) -> Value {
        let all: Value =
            serde_json::from_str(include_str!("../../../../tests/fixtures/domain_vectors.json")).unwrap();
        all[key].clone()
    }

    fn year(year: i32) -> Vec<Hour> {
        hours(month_span(year, 1).0 / 3600, month_span(year + 1, 1).0 / 3600)
    }

    fn total(hours: &[Hour], formula: Formula) -> i64 {
        hours.iter().map(|hour| formula.at(hour)).sum()
    }

    /// The fixture's thousands (kWh, m³) in base units, exactly.
    fn base_units(value: &Value) -> i64 {
        whole(value.as_f64().unwrap() * 1000.0)
    }

    #[test]
    fn the_sample_hours_are_those_of_the_reference() {
        for (number, sample) in vectors("gen_samples").as_object().unwrap() {
            let number: i64 = number.parse().unwrap();
            let hour = hours(number, number + 1)[0];
            let near = |key: &str, value: f64| {
                let wanted = sample[key].as_f64().unwrap();
                assert!((wanted - value).abs() < 1e-6, "{number} {key}: {value} for {wanted}");
            };

            near("T", hour.temperature);
            near("cloud", cloud(number));
            near("pv_kw", hour.light.production(10.0));
            near("el_kw", HOUSE.kwh(&hour));
            near("heat_kwh", VILLA.kwh(&hour));
            assert_eq!(Some(FAMILY.at(&hour)), sample["water_l"].as_i64());
        }
    }

    #[test]
    fn the_household_years_are_those_of_the_reference_to_the_watt_hour() {
        for (name, wanted) in vectors("gen_year_totals").as_object().unwrap() {
            let hours = year(name.parse().unwrap());
            let is = |key: &str, total: i64| assert_eq!(total, base_units(&wanted[key]), "{name} {key}");

            is("el_kwh", hours.iter().map(|hour| HOUSE.wh(hour)).sum());
            is("pv_kwh", hours.iter().map(|hour| production(10.0, hour)).sum());
            is("import_kwh", total(&hours, Formula::Withdrawal { load: HOUSE, kwp: 10.0 }));
            is("export_kwh", total(&hours, Formula::FeedIn { load: Some(HOUSE), kwp: 10.0 }));
            is("heat_kwh", total(&hours, Formula::Heat(VILLA)));
            is("water_m3", total(&hours, FAMILY));
            let mean = hours.iter().map(|hour| hour.temperature).sum::<f64>() / hours.len() as f64;
            assert_eq!(format!("{mean:.2}"), format!("{:.2}", wanted["T_mean"].as_f64().unwrap()));
        }
    }

    #[test]
    fn the_association_years_are_those_of_the_reference() {
        for (name, wanted) in vectors("brf").as_object().unwrap() {
            let hours = year(name.parse().unwrap());
            let common = Formula::Withdrawal { load: Load::Common, kwp: 0.0 };
            let peak = |formula: Formula| hours.iter().map(|hour| formula.at(hour)).max().unwrap();

            assert_eq!(total(&hours, common), base_units(&wanted["el_kwh"]));
            assert_eq!(peak(common), base_units(&wanted["peak_el_kw"]));
            assert_eq!(peak(Formula::Heat(BLOCK)), base_units(&wanted["peak_heat_kw"]));
            let kilowatt_hours = (total(&hours, Formula::Heat(BLOCK)) + 500) / 1000;
            assert_eq!(kilowatt_hours, base_units(&wanted["heat_mwh"]));
            let water = Formula::Water(Taps::Many { annual: 3796.0 });
            assert_eq!(total(&hours, water), base_units(&wanted["water_m3"]));
        }
    }

    #[test]
    fn a_house_never_draws_and_feeds_in_the_same_hour() {
        let (draws, feeds) = (
            Formula::Withdrawal { load: HOUSE, kwp: 10.0 },
            Formula::FeedIn { load: Some(HOUSE), kwp: 10.0 },
        );
        for hour in hours(490_896, 490_896 + 5000) {
            let (taken, given) = (draws.at(&hour), feeds.at(&hour));
            assert_eq!(taken - given, HOUSE.wh(&hour) - production(10.0, &hour));
            assert!(taken == 0 || given == 0);
        }
    }

    #[test]
    fn the_leak_leaves_no_hour_dry() {
        let leaking = Formula::Water(Taps::Family { annual: 150.0, leak_from: Some(490_896) });
        let hours = hours(490_890, 490_896 + 500);
        assert_eq!(leaking.at(&hours[0]), FAMILY.at(&hours[0]));
        assert!(hours[6..].iter().all(|hour| leaking.at(hour) > 0));
    }
}
