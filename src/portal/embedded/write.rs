//! Writing to the store: one transaction at a time, all or nothing.
//!
//! A block is read, merged and written back inside the transaction, which holds the store's one write lock
//! from its beginning: of two processes neither can undo what the other wrote.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::domain::consumption::{Run, Step, Subject};
use crate::domain::facility::{Customer, Facility, Group, Meter, Site};
use crate::domain::id::{CustomerNumber, FacilityId, MeterNumber, SiteId, UserName};
use crate::domain::quantity::{Direction, Measure, Quality, Utility};
use crate::domain::reading::MeterReading;
use crate::domain::rights::Grant;
use crate::domain::zone::Instant;
use crate::portal::embedded::put::Months;
use crate::portal::embedded::{enrol, facilities, fault, members, readings, series};
use crate::portal::{About, PortalError};

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

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.added += more.added;
        self.replaced += more.replaced;
        self.unchanged += more.unchanged;
        self.outdated += more.outdated;
    }
}

/// One transaction of writing. Dropped without [`Writer::commit`] it changes nothing.
pub struct Writer<'a> {
    path: &'a Path,
    transaction: Transaction<'a>,
    steps: BTreeMap<i64, Step>,
    months: Months,
}

impl<'a> Writer<'a> {
    /// Begins; waits for another writer as long as the connection's patience lasts.
    pub(crate) fn begin(path: &'a Path, connection: &'a mut Connection) -> Result<Self, PortalError> {
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| fault::at(path)(error.into()))?;
        Ok(Self { path, transaction, steps: BTreeMap::new(), months: Months::default() })
    }

    /// Returns the transaction's connection, for what is written from another file of the store.
    pub(crate) fn sql(&self) -> &Connection {
        &self.transaction
    }

    /// Says which file a refusal is about, unless it already names something.
    pub(crate) fn told<T>(&self, result: Result<T, PortalError>) -> Result<T, PortalError> {
        result.map_err(fault::at(self.path))
    }

    /// Makes everything since [`Store::writer`](crate::portal::embedded::Store::writer) last.
    pub fn commit(self) -> Result<(), PortalError> {
        self.transaction.commit().map_err(|error| fault::at(self.path)(error.into()))
    }
}

impl Writer<'_> {
    /// Writes what the store says of its portal in place of what it said before.
    pub fn describe(&mut self, about: &About) -> Result<(), PortalError> {
        self.told(facilities::describe(&self.transaction, about))
    }

    /// Keeps a small value under a key.
    pub fn set_meta(&mut self, key: &str, value: &str) -> Result<(), PortalError> {
        self.told(enrol::set_meta(&self.transaction, key, value))
    }

    /// Returns the value kept under a key, as this transaction sees it.
    pub fn meta(&self, key: &str) -> Result<Option<String>, PortalError> {
        self.told(meta(&self.transaction, key))
    }

    /// Adds a customer. A number that exists is [`Refusal::Invalid`](crate::domain::refusal::Refusal).
    pub fn add_customer(&mut self, customer: &Customer) -> Result<(), PortalError> {
        self.told(enrol::customer(&self.transaction, customer))
    }

    /// Adds a site with its tags. Its id must be new in the store.
    pub fn add_site(&mut self, customer: &CustomerNumber, site: &Site) -> Result<(), PortalError> {
        self.told(enrol::site(&self.transaction, customer, site))
    }

    /// Says which weather station's outdoor temperature holds for a site. Many sites share a station.
    pub fn site_outdoors(&mut self, site: &SiteId, station: &str) -> Result<(), PortalError> {
        self.told(enrol::outdoors(&self.transaction, site, station))
    }

    /// Adds a facility with its meters to a site of the customer; `facility.series` is not looked at. Its id
    /// must be new in the store.
    pub fn add_facility(
        &mut self,
        customer: &CustomerNumber,
        facility: &Facility,
    ) -> Result<(), PortalError> {
        self.told(enrol::facility(&self.transaction, customer, facility))
    }

    /// Returns whose a facility is and what is delivered there; `None` when there is no such facility.
    pub fn owner_of(&self, facility: &FacilityId) -> Result<Option<(CustomerNumber, Utility)>, PortalError> {
        self.told(facilities::owner_of(&self.transaction, facility))
    }

    /// Ends delivery to a facility; `until` is the day after the last.
    pub fn end_facility(&mut self, facility: &FacilityId, until: NaiveDate) -> Result<(), PortalError> {
        self.told(enrol::end_facility(&self.transaction, facility, until))
    }

    /// Adds a meter to a facility.
    pub fn add_meter(&mut self, facility: &FacilityId, meter: &Meter) -> Result<(), PortalError> {
        self.told(enrol::meter_of(&self.transaction, facility, meter))
    }

    /// Takes down a meter on a day. An exchange is this, [`Writer::add_meter`] for its successor, and two
    /// readings of [`ReadingSource::Exchange`](crate::domain::reading::ReadingSource).
    pub fn end_meter(
        &mut self,
        facility: &FacilityId,
        meter: &MeterNumber,
        until: NaiveDate,
    ) -> Result<(), PortalError> {
        self.told(enrol::end_meter(&self.transaction, facility, meter, until))
    }

    /// Adds a group and the groups below it. Its members must be the customer's.
    pub fn add_group(&mut self, customer: &CustomerNumber, group: &Group) -> Result<(), PortalError> {
        self.told(enrol::group(&self.transaction, customer, group))
    }

    /// Adds a user of the portal with the person's name.
    pub fn add_user(&mut self, user: &UserName, name: &str) -> Result<(), PortalError> {
        self.told(members::add_user(&self.transaction, user, name))
    }

    /// Gives a right to a user.
    pub fn add_grant(&mut self, user: &UserName, grant: &Grant) -> Result<(), PortalError> {
        self.told(members::add_grant(&self.transaction, user, grant))
    }

    /// Gives a right over the members of the customer's groups, whatever they are when a question is asked.
    /// The scope of `grant` is not looked at.
    pub fn add_group_grant(
        &mut self,
        user: &UserName,
        grant: &Grant,
        groups: &[&str],
    ) -> Result<(), PortalError> {
        self.told(members::add_group_grant(&self.transaction, user, grant, groups))
    }

    /// Finds or makes a series and returns its id.
    pub fn series(&mut self, spec: &SeriesSpec) -> Result<i64, PortalError> {
        self.told(enrol::series(&self.transaction, spec))
    }

    /// Finds or makes the outdoor temperature of a weather station and returns the series' id.
    pub fn series_for_station(&mut self, station: &str, step: Step) -> Result<i64, PortalError> {
        self.told(enrol::station_series(&self.transaction, station, step))
    }

    /// Merges values, sorted by start, of any span into a series.
    ///
    /// An equal value (amount and quality) changes nothing. A different one replaces what is there unless
    /// that was received later; the old one is kept aside. A value that overlaps another without having the
    /// same interval, is out of order or is not as long as the series' step, is refused as
    /// [`Invalid`](crate::domain::refusal::Refusal) about its start, and the transaction should be dropped.
    pub fn put(&mut self, series: i64, values: &[Value]) -> Result<Tally, PortalError> {
        let step = self.step(series)?;
        let result = self.months.put(&self.transaction, (series, step), values);
        self.told(result)
    }

    /// Puts a stretch of equally long values in: as [`Writer::put`], but fast where it lies within one local
    /// month that has no values yet. The counts of `received` sum to the number of values.
    pub fn put_block(
        &mut self,
        series: i64,
        from: Instant,
        step: i64,
        amounts: &[Option<i64>],
        quality: Quality,
        received: &[Run<Instant>],
    ) -> Result<Tally, PortalError> {
        let of = self.step(series)?;
        let stretch = crate::portal::embedded::put::Stretch { from, step, amounts, quality, received };
        let result = self.months.put_stretch(&self.transaction, (series, of), &stretch);
        self.told(result)
    }

    /// Adds meter readings. A meter has one reading a day; a different one received later replaces it.
    pub fn put_readings(&mut self, given: &[MeterReading]) -> Result<Tally, PortalError> {
        self.told(readings::put(&self.transaction, given))
    }

    fn step(&mut self, series: i64) -> Result<Step, PortalError> {
        if let Some(step) = self.steps.get(&series) {
            return Ok(*step);
        }
        let step = self.told(series::step(&self.transaction, series))?;
        self.steps.insert(series, step);
        Ok(step)
    }
}

/// Returns the value kept under a key.
pub(crate) fn meta(connection: &Connection, key: &str) -> Result<Option<String>, PortalError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}
