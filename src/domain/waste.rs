//! Waste services and their pick-ups.
//!
//! A date is what the waste system says, or a rule of its own laid over an anchor date; never the parity of a
//! week number, which flips after a year of 53 weeks.

use chrono::NaiveDate;

use crate::domain::id::{FacilityId, ServiceId};
use crate::domain::period::Period;

/// A subscription, or a fee without any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WasteService {
    /// Unique in its portal; it stays when the service is renamed.
    pub id: ServiceId,
    /// The facility.
    pub facility: FacilityId,
    /// Where it is picked up, as the portal writes it.
    pub place: String,
    /// What the service is called.
    pub name: String,
    /// What is picked up; `None` for a fee alone.
    pub fraction: Option<String>,
    /// How often, in the portal's words.
    pub frequency: Option<String>,
    /// The bin, in the portal's words.
    pub container: Option<String>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The day after the last; `None` while it goes on.
    pub until: Option<NaiveDate>,
}

/// One pick-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pickup {
    /// The service.
    pub service: ServiceId,
    /// The day, or the first day of the week or month.
    pub date: NaiveDate,
    /// How exactly the day is known.
    pub precision: Precision,
    /// Where the date comes from.
    pub source: PickupSource,
    /// The day that was planned first, where it was moved.
    pub planned: Option<NaiveDate>,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// How exactly a day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the ISO week.
    Week,
    /// To the month.
    Month,
}

/// Where a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PickupSource {
    /// The portal says it.
    Portal,
    /// The portal's interval laid over its last known date.
    Projected,
    /// Moved because of a holiday.
    Holiday,
}

/// Which pick-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickupQuery {
    /// With a date in this period.
    pub period: Period,
}
