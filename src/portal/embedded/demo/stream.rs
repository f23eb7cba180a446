//! What is metered when and how: months, then hours, then quarter-hours.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::consumption::Step;
use crate::domain::facility::Facility;
use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::domain::zone::{Clock, Instant, start_of_day};
use crate::portal::embedded::demo::calendar::{FIRST_DAY, HOURS_FROM, QUARTERS_FROM};
use crate::portal::embedded::demo::formula::{Building, Formula};

/// What one facility meters, from the first day on.
#[derive(Debug, Clone)]
pub struct Stream {
    /// The facility; `None` for the weather station.
    pub facility: Option<FacilityId>,
    /// The utility of its series.
    pub utility: Utility,
    /// Which way.
    pub direction: Direction,
    /// What is measured.
    pub measure: Measure,
    /// The law it follows.
    pub formula: Formula,
    /// When it is measured how.
    pub spells: Vec<Spell>,
    /// Whether it is the one that shows what can happen to values.
    pub eventful: bool,
}

/// A time in which a stream is measured at one step by one meter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last; `None` goes on.
    pub until: Option<NaiveDate>,
    /// How long the intervals are.
    pub grain: Grain,
    /// The meter, where the demo names it.
    pub meter: Option<MeterNumber>,
}

/// How long the intervals of the demo's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Local months.
    Month,
    /// Hours.
    Hour,
    /// 15 minutes.
    Quarter,
}

impl Stream {
    /// Makes a stream of the utility's main measure.
    pub fn of(facility: &Facility, formula: Formula, spells: Vec<Spell>) -> Self {
        Self {
            facility: Some(facility.id.clone()),
            utility: facility.utility.clone(),
            direction: facility.utility.direction(),
            measure: facility.utility.measure(),
            formula,
            spells,
            eventful: false,
        }
    }

    /// Makes the three streams of a heating meter: energy, flow and return temperature.
    pub fn of_heating(facility: &Facility, building: Building) -> Vec<Self> {
        let energy = Self::of(facility, Formula::Heat(building), remotely_read());
        let flow = Self { measure: Measure::Flow, formula: Formula::Flow(building), ..energy.clone() };
        let back = Self { measure: Measure::ReturnTemperature, formula: Formula::Return, ..energy.clone() };
        vec![energy, flow, back]
    }

    /// Makes the outdoor temperature of the weather station: hours from the first day on.
    pub fn of_weather() -> Self {
        Self {
            facility: None,
            utility: Utility::Other("weather".into()),
            direction: Direction::Withdrawal,
            measure: Measure::OutdoorTemperature,
            formula: Formula::Outdoor,
            spells: vec![Spell { from: FIRST_DAY, until: None, grain: Grain::Hour, meter: None }],
            eventful: false,
        }
    }
}

/// Months, then hours, then quarter-hours: electricity and solar.
pub fn quarter_hourly() -> Vec<Spell> {
    vec![
        Spell { from: FIRST_DAY, until: Some(HOURS_FROM), grain: Grain::Month, meter: None },
        Spell { from: HOURS_FROM, until: Some(QUARTERS_FROM), grain: Grain::Hour, meter: None },
        Spell { from: QUARTERS_FROM, until: None, grain: Grain::Quarter, meter: None },
    ]
}

/// Months, then hours: heating and remotely read water.
pub fn remotely_read() -> Vec<Spell> {
    vec![
        Spell { from: FIRST_DAY, until: Some(HOURS_FROM), grain: Grain::Month, meter: None },
        Spell { from: HOURS_FROM, until: None, grain: Grain::Hour, meter: None },
    ]
}

/// Months and nothing finer.
pub fn monthly() -> Vec<Spell> {
    vec![Spell { from: FIRST_DAY, until: None, grain: Grain::Month, meter: None }]
}

/// Hangs the spells on a meter that is replaced by another on a day.
pub fn exchanged(spells: Vec<Spell>, on: NaiveDate, old: &MeterNumber, new: &MeterNumber) -> Vec<Spell> {
    let halves = |spell: Spell| {
        let before = Spell {
            until: Some(spell.until.map_or(on, |until| until.min(on))),
            meter: Some(old.clone()),
            ..spell.clone()
        };
        let after = Spell { from: spell.from.max(on), meter: Some(new.clone()), ..spell };
        [before, after]
    };
    let is_some_time = |spell: &Spell| spell.until.is_none_or(|until| spell.from < until);
    spells.into_iter().flat_map(halves).filter(is_some_time).collect()
}

impl Spell {
    /// Returns its first instant and the one after its last.
    pub fn span(&self) -> Range<Instant> {
        let until = self.until.map_or(Instant::MAX, |until| start_of_day(until, Clock::Local));
        start_of_day(self.from, Clock::Local)..until
    }
}

impl Grain {
    /// Returns it as the store's series have it.
    pub fn step(self) -> Step {
        match self {
            Self::Month => Step::Month,
            Self::Hour => Step::Seconds(3600),
            Self::Quarter => Step::Seconds(900),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::embedded::demo::calendar::day;

    #[test]
    fn an_exchange_cuts_only_the_spell_it_falls_into() {
        let (old, new) = (MeterNumber::new("1"), MeterNumber::new("2"));

        let spells = exchanged(quarter_hourly(), day(2025, 5, 14), &old, &new);

        let found: Vec<_> =
            spells.iter().map(|spell| (spell.from, spell.until, spell.meter.clone())).collect();
        assert_eq!(
            found,
            [
                (FIRST_DAY, Some(HOURS_FROM), Some(old.clone())),
                (HOURS_FROM, Some(QUARTERS_FROM), Some(old.clone())),
                (QUARTERS_FROM, Some(day(2025, 5, 14)), Some(old)),
                (day(2025, 5, 14), None, Some(new)),
            ]
        );
    }
}
