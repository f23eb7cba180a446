//! Sites, the facilities on them, their meters and series, and the customer's groups.

use chrono::NaiveDate;

use crate::domain::consumption::Series;
use crate::domain::id::{CustomerNumber, FacilityId, Gsrn, MeterNumber, SiteId};
use crate::domain::quantity::Utility;

/// An address or property, with what its figures are divided by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Unique in its portal.
    pub id: SiteId,
    /// The address alone, such as `Ängsvägen 3`.
    pub name: String,
    /// The property designation (fastighetsbeteckning), such as `STORDALA BERGET 1:23`.
    pub designation: Option<String>,
    /// Areas by kind.
    pub areas: Areas,
    /// How many persons live there.
    pub persons: Option<u32>,
    /// The portal's own labels of the site.
    pub tags: Vec<String>,
}

/// Areas of a site in whole square metres, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// A-temp: heated to more than 10 °C.
    pub atemp: Option<u32>,
    /// BOA: dwelling area.
    pub boa: Option<u32>,
    /// LOA: area of premises.
    pub loa: Option<u32>,
    /// BRA: usable area.
    pub bra: Option<u32>,
}

/// One utility delivered at a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facility {
    /// Unique in its portal; opaque.
    pub id: FacilityId,
    /// The site it stands on.
    pub site: SiteId,
    /// The address and the utility, such as `Ängsvägen 3 El`.
    pub name: String,
    /// What is delivered.
    pub utility: Utility,
    /// The GSRN of an electricity or solar facility (anläggnings-ID).
    pub grid_id: Option<Gsrn>,
    /// The network area's three letters (områdes-ID).
    pub grid_area: Option<String>,
    /// The main fuse in ampere.
    pub fuse_a: Option<u32>,
    /// Installed peak power of a production facility, in W.
    pub peak_power_w: Option<i64>,
    /// The first day of delivery, when the portal knows it.
    pub since: Option<NaiveDate>,
    /// The day after the last day of delivery; `None` while it goes on.
    pub until: Option<NaiveDate>,
    /// Its meters, in order of time.
    pub meters: Vec<Meter>,
    /// Its series of metered values.
    pub series: Vec<Series>,
}

/// A meter at a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// As printed on it.
    pub number: MeterNumber,
    /// How many digits of whole units its counter has.
    pub digits: Option<u8>,
    /// Whether a person reads it.
    pub read_by_hand: bool,
    /// Consumption expected in a year, in base units, when the portal knows it.
    pub annual: Option<i64>,
    /// The first day it counted.
    pub since: Option<NaiveDate>,
    /// The day it was taken down.
    pub until: Option<NaiveDate>,
}

/// A customer's own group of sites or of facilities, never of both, with at most one level below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Unique within the customer.
    pub name: String,
    /// What is in it.
    pub members: Members,
    /// The groups below; they have none below themselves.
    pub below: Vec<Group>,
}

/// What a group holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Members {
    /// Whole sites: every facility on them.
    Sites(Vec<SiteId>),
    /// Single facilities.
    Facilities(Vec<FacilityId>),
}

/// The customer whose portal it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// The customer number.
    pub number: CustomerNumber,
    /// The holder's name; the number where the portal does not tell it.
    pub name: String,
}
