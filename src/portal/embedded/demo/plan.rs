//! A demo customer as data: who it is, what it has, and which formula each meter follows.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use crate::domain::consumption::Step;
use crate::domain::facility::{Areas, Customer, Facility, Group, Meter, Site};
use crate::domain::id::{CustomerNumber, FacilityId, Gsrn, MeterNumber, SiteId, UserName};
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::domain::reading::{MeterReading, ReadingSource};
use crate::domain::rights::Grant;
use crate::domain::zone::{Clock, Instant, instant, start_of_day};
use crate::portal::embedded::demo::formula::{Building, Formula, Taps};

/// The first day of the customer system's values, and of every delivery.
pub const FIRST_DAY: NaiveDate = day(2019, 1, 1);
/// The day from which values are hourly.
pub const HOURS_FROM: NaiveDate = day(2022, 1, 1);
/// The day from which electricity and solar have quarter-hours.
pub const QUARTERS_FROM: NaiveDate = day(2025, 1, 1);

/// The weather station whose outdoor temperature holds for every site.
pub const STATION: &str = "stordala";

const GRID_AREA: &str = "SDL";

/// Returns a date that is known to exist.
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the demo names only dates of the calendar")
}

/// Returns six in the morning of a day, when the values of the day before are in.
pub fn morning(date: NaiveDate) -> Instant {
    let six = date.and_hms_opt(6, 0, 0).and_then(|six| instant(six, Clock::Local, false));
    six.expect("Stockholm never skips six in the morning")
}

/// Returns the day after, on which a day's values are there.
pub fn next_day(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

/// One customer of the demo.
#[derive(Debug)]
pub struct Plan {
    /// Who it is.
    pub customer: Customer,
    /// Where it has something.
    pub sites: Vec<Site>,
    /// What it has there.
    pub facilities: Vec<Facility>,
    /// How it groups its sites.
    pub groups: Vec<Group>,
    /// What it lets others see and do.
    pub rights: Vec<Right>,
    /// What is metered.
    pub streams: Vec<Stream>,
    /// What was read by hand on known days.
    pub stands: Vec<Stand>,
    /// The meters that are read by hand on the first of each month and handed in once a year.
    pub counters: Vec<Counter>,
}

/// What a customer lets a user see and do.
#[derive(Debug, Clone)]
pub struct Right {
    /// Whom.
    pub user: UserName,
    /// What; with groups, its scope says nothing.
    pub grant: Grant,
    /// The groups whose sites it covers. Empty: what the grant says.
    pub groups: Vec<String>,
}

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

/// A meter reading that the demo brings along.
#[derive(Debug, Clone)]
pub struct Stand {
    /// The reading; received on the morning of `there`.
    pub reading: MeterReading,
    /// The first day on which the portal has it.
    pub there: NaiveDate,
}

/// A meter whose stands are counted by its formula.
#[derive(Debug, Clone)]
pub struct Counter {
    /// The facility.
    pub facility: FacilityId,
    /// The meter.
    pub meter: MeterNumber,
    /// The water it counts.
    pub taps: Taps,
}

impl Plan {
    /// Makes a customer without anything.
    pub fn new(number: &str, name: &str) -> Self {
        Self {
            customer: Customer { number: CustomerNumber::new(number), name: name.to_owned() },
            sites: Vec::new(),
            facilities: Vec::new(),
            groups: Vec::new(),
            rights: Vec::new(),
            streams: Vec::new(),
            stands: Vec::new(),
            counters: Vec::new(),
        }
    }

    /// Makes a facility of the customer: `index` tells it apart from the others of its utility.
    pub fn facility(&self, site: &Site, utility: Utility, index: u32) -> Facility {
        let grid_id = matches!(utility, Utility::Electricity | Utility::Solar)
            .then(|| grid_id(&format!("00{}{index:03}", self.customer.number)));
        let id = match &grid_id {
            Some(id) => FacilityId::new(id.as_str()),
            None => FacilityId::new(&format!("{}-{}-{index:03}", prefix(&utility), self.customer.number)),
        };
        Facility {
            id,
            site: site.id.clone(),
            name: format!("{} {}", site.name, noun(&utility)),
            grid_area: grid_id.is_some().then(|| GRID_AREA.to_owned()),
            grid_id,
            utility,
            fuse_a: None,
            peak_power_w: None,
            since: Some(FIRST_DAY),
            until: None,
            meters: Vec::new(),
            series: Vec::new(),
        }
    }
}

/// Makes a site with nothing known but its address.
pub fn site(id: &str, name: &str) -> Site {
    Site {
        id: SiteId::new(id),
        name: name.to_owned(),
        designation: None,
        areas: Areas::default(),
        persons: None,
        tags: Vec::new(),
    }
}

/// Makes a water meter of five digits that a person reads.
pub fn hand_read_meter(number: &str, annual_m3: i64, since: Option<NaiveDate>) -> Meter {
    Meter {
        number: MeterNumber::new(number),
        digits: Some(5),
        read_by_hand: true,
        annual: Some(annual_m3 * 1000),
        since,
        until: None,
    }
}

/// Completes the digits after 735999 to a metering point id.
pub fn grid_id(serial: &str) -> Gsrn {
    Gsrn::with_check_digit(&format!("735999{serial}")).expect("the demo's serials have eleven digits")
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

impl Stand {
    /// Makes a reading that is in the portal on the next day.
    pub fn of(facility: &Facility, meter: &str, date: NaiveDate, stand: i64, source: ReadingSource) -> Self {
        let there = next_day(date);
        Self {
            reading: MeterReading {
                facility: facility.id.clone(),
                meter: MeterNumber::new(meter),
                date,
                stand,
                source,
                received: morning(there),
            },
            there,
        }
    }
}

/// The word after the address in a facility's name.
fn noun(utility: &Utility) -> &'static str {
    match utility {
        Utility::Solar => "Sol",
        Utility::Heating => "Fjärrvärme",
        Utility::Water => "Vatten",
        Utility::Waste => "Renhållning",
        _ => "El",
    }
}

/// The letters before the customer number in a facility's id.
fn prefix(utility: &Utility) -> &'static str {
    match utility {
        Utility::Heating => "FV",
        Utility::Water => "VA",
        _ => "RH",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn ids_carry_the_customer_and_the_index() {
        let plan = Plan::new("200310", "");
        let site = site("S", "Granvägen 2–24");

        let electricity = plan.facility(&site, Utility::Electricity, 1);

        assert_eq!(electricity.id.as_str(), "735999002003100011");
        assert_eq!(electricity.name, "Granvägen 2–24 El");
        assert_eq!(plan.facility(&site, Utility::Heating, 1).id.as_str(), "FV-200310-001");
        assert_eq!(
            Plan::new("300007", "").facility(&site, Utility::Electricity, 0).id.as_str(),
            "735999003000070000"
        );
    }
}
