//! Writing to the store: one transaction at a time, all or nothing.

use std::marker::PhantomData;

use chrono::NaiveDate;

use crate::domain::consumption::{Run, Step, Subject};
use crate::domain::facility::{Customer, Facility, Group, Meter, Site};
use crate::domain::id::{CustomerNumber, FacilityId, MeterNumber, SiteId, UserName};
use crate::domain::quantity::{Direction, Measure, Quality, Utility};
use crate::domain::reading::MeterReading;
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::PortalError;

/// What makes a series the one it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesSpec {
    /// Whose values. A site stands for the weather station named by [`Writer::site_outdoors`].
    pub subject: Subject,
    /// The utility they belong to.
    pub utility: Utility,
    /// Which way.
    pub direction: Direction,
    /// What is measured.
    pub measure: Measure,
    /// How long its intervals are.
    pub step: Step,
    /// The meter, when it is known; it must be one of the facility's.
    pub meter: Option<MeterNumber>,
}

/// One metered value on its way into the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value {
    /// The start of its interval.
    pub from: Instant,
    /// The end (half-open) of its interval.
    pub until: Instant,
    /// The amount in base units, at most 10^13 either way; `None` says that it is missing.
    pub amount: Option<i64>,
    /// How sure it is.
    pub quality: Quality,
    /// When the portal received it.
    pub received: Instant,
}

/// What became of values put into the store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Where nothing was before.
    pub added: u64,
    /// In place of another value, which is kept aside with the instant of its end.
    pub replaced: u64,
    /// Equal to what is there, or missing where nothing is.
    pub unchanged: u64,
    /// Different from what is there but received before it; not kept.
    pub outdated: u64,
}

/// One transaction of writing. Dropped without [`Writer::commit`] it changes nothing.
pub struct Writer<'a>(PhantomData<&'a ()>);

/// What every method answers until it is filled in.
fn not_yet<T>() -> Result<T, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}

impl Writer<'_> {
    /// Keeps a small value under a key.
    pub fn set_meta(&mut self, _key: &str, _value: &str) -> Result<(), PortalError> {
        not_yet()
    }

    /// Returns the value kept under a key, as this transaction sees it.
    pub fn meta(&self, _key: &str) -> Result<Option<String>, PortalError> {
        not_yet()
    }

    /// Adds a customer. A number that exists is [`Refusal::Invalid`].
    pub fn add_customer(&mut self, _customer: &Customer) -> Result<(), PortalError> {
        not_yet()
    }

    /// Adds a site with its tags.
    pub fn add_site(&mut self, _customer: &CustomerNumber, _site: &Site) -> Result<(), PortalError> {
        not_yet()
    }

    /// Says which weather station's outdoor temperature holds for a site. Many sites share a station.
    pub fn site_outdoors(&mut self, _site: &SiteId, _station: &str) -> Result<(), PortalError> {
        not_yet()
    }

    /// Adds a facility with its meters to a site of the customer; `facility.series` is not looked at.
    pub fn add_facility(
        &mut self,
        _customer: &CustomerNumber,
        _facility: &Facility,
    ) -> Result<(), PortalError> {
        not_yet()
    }

    /// Ends delivery to a facility; `until` is the day after the last.
    pub fn end_facility(&mut self, _facility: &FacilityId, _until: NaiveDate) -> Result<(), PortalError> {
        not_yet()
    }

    /// Adds a meter to a facility.
    pub fn add_meter(&mut self, _facility: &FacilityId, _meter: &Meter) -> Result<(), PortalError> {
        not_yet()
    }

    /// Takes down a meter on a day.
    pub fn end_meter(
        &mut self,
        _facility: &FacilityId,
        _meter: &MeterNumber,
        _until: NaiveDate,
    ) -> Result<(), PortalError> {
        not_yet()
    }

    /// Adds a group and the groups below it. Its members must be the customer's.
    pub fn add_group(&mut self, _customer: &CustomerNumber, _group: &Group) -> Result<(), PortalError> {
        not_yet()
    }

    /// Adds a user of the portal with the person's name. What the user may see are its grants:
    /// `add_grant(&UserName, &crate::domain::rights::Grant)` follows that type.
    pub fn add_user(&mut self, _user: &UserName, _name: &str) -> Result<(), PortalError> {
        not_yet()
    }

    /// Finds or makes a series and returns its id.
    pub fn series(&mut self, _spec: &SeriesSpec) -> Result<i64, PortalError> {
        not_yet()
    }

    /// Finds or makes the outdoor temperature of a weather station and returns the series' id.
    pub fn series_for_station(&mut self, _station: &str, _step: Step) -> Result<i64, PortalError> {
        not_yet()
    }

    /// Merges values, sorted by start, of any span into a series.
    ///
    /// An equal value (amount and quality) changes nothing. A different one replaces what is there unless
    /// that was received later; the old one is kept aside. A value that overlaps another without having the
    /// same interval, is out of order or as long as the series' step is not, is [`Refusal::Invalid`] about
    /// its start, and the transaction should be dropped.
    pub fn put(&mut self, _series: i64, _values: &[Value]) -> Result<Tally, PortalError> {
        not_yet()
    }

    /// Puts a stretch of equally long values in: as [`Writer::put`], but fast where it lies within one local
    /// month that has no values yet. The counts of `received` sum to the number of values.
    pub fn put_block(
        &mut self,
        _series: i64,
        _from: Instant,
        _step: i64,
        _amounts: &[Option<i64>],
        _quality: Quality,
        _received: &[Run<Instant>],
    ) -> Result<Tally, PortalError> {
        not_yet()
    }

    /// Adds meter readings. A meter has one reading a day; a different one received later replaces it.
    pub fn put_readings(&mut self, _readings: &[MeterReading]) -> Result<Tally, PortalError> {
        not_yet()
    }

    /// Makes everything since [`Store::writer`](crate::portal::embedded::Store::writer) last.
    pub fn commit(self) -> Result<(), PortalError> {
        not_yet()
    }
}
