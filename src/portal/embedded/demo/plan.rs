//! A demo customer as data: who it is, what it has, and which formula each meter follows.

use chrono::NaiveDate;

use crate::domain::facility::{Areas, Customer, Facility, Group, Meter, Site};
use crate::domain::id::{CustomerNumber, FacilityId, Gsrn, MeterNumber, SiteId, UserName};
use crate::domain::quantity::Utility;
use crate::domain::reading::{MeterReading, ReadingSource};
use crate::domain::rights::Grant;
use crate::portal::embedded::demo::calendar::{FIRST_DAY, morning, next_day};
use crate::portal::embedded::demo::formula::Taps;
use crate::portal::embedded::demo::stream::Stream;

/// The weather station whose outdoor temperature holds for every site.
pub const STATION: &str = "stordala";

const GRID_AREA: &str = "SDL";

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
