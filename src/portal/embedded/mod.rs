//! The portal in one SQLite file: the demo, the store of a served portal, and that of the mirror.
//!
//! The rule of the folder: metered values lie packed, one block per series and local month, with a head
//! beside each, so that sums of months never touch a block; everything else is ordinary normalised tables.
//! Every question of a session goes through its [`session::EmbeddedPortal`] and so through
//! [`crate::domain::rights`].

mod access;
mod administration;
pub mod backup;
mod block;
pub mod check;
mod contracts;
pub mod demo;
pub mod deposit;
mod desk;
pub mod documents;
pub mod drain;
mod enrol;
mod facilities;
mod fault;
mod heads;
pub mod host;
mod invoices;
mod members;
mod merge;
pub mod mirrored;
mod open;
mod persons;
mod pool;
mod principal;
mod put;
mod read;
mod readings;
pub mod records;
mod schema;
mod series;
pub mod session;
mod text;
mod varint;
mod waste;
pub mod write;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::facility::Customer;
use crate::domain::id::person::PersonalNumber;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::embedded::backup::Backup;
use crate::portal::embedded::pool::Pool;
use crate::portal::embedded::session::EmbeddedPortal;
use crate::portal::embedded::write::Writer;
use crate::portal::{About, PortalError};

/// What a store is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading alone; works on a read-only file and, if at all possible, on a read-only medium.
    ReadOnly,
    /// Reading and writing.
    ReadWrite,
}

/// One open store.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    access: Access,
    connection: Connection,
}

/// What [`Store::check`] found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// How many series there are.
    pub series: u64,
    /// How many blocks of months.
    pub blocks: u64,
    /// How many values are present.
    pub values: u64,
    /// How many gaps lie between the first and the last value of a series: neighbouring missing values
    /// count as one. A gap is no fault.
    pub gaps: u64,
    /// What is wrong, one English line each, with the id of the row it is about. Empty: the store is sound.
    pub faults: Vec<String>,
}

impl Store {
    /// Makes a new store. The file appears whole or not at all; it is readable by its owner alone.
    ///
    /// An existing file is left alone: [`Refusal::Invalid`] about the path.
    pub fn create(path: &Path, about: &About) -> Result<Self, PortalError> {
        open::create(path, about)?;
        Self::open(path, Access::ReadWrite)
    }

    /// Opens a store, and brings an older one to this version's schema.
    ///
    /// A missing file is [`Refusal::NotFound`], one from a newer version [`Refusal::StoreNewer`], one that is
    /// no store or is damaged [`Refusal::StoreDamaged`], one that can not be written where that is asked for
    /// [`Refusal::StoreReadOnly`]; all about the path, all with the file as it was.
    pub fn open(path: &Path, access: Access) -> Result<Self, PortalError> {
        let connection = open::open(path, access)?;
        Ok(Self { path: path.to_owned(), access, connection })
    }

    /// Sets how long a lock of another process is waited for before the refusal is [`Refusal::Busy`]; five
    /// seconds if nobody says otherwise.
    pub fn wait_at_most(&self, time: Duration) -> Result<(), PortalError> {
        self.told(self.connection.busy_timeout(time).map_err(Into::into))
    }

    /// Returns what the store says of its portal.
    pub fn about(&self) -> Result<About, PortalError> {
        self.told(facilities::about(&self.connection))
    }

    /// Returns the value kept under a key by [`Writer::set_meta`].
    pub fn meta(&self, key: &str) -> Result<Option<String>, PortalError> {
        self.told(write::meta(&self.connection, key))
    }

    /// Returns the customers in the order in which they were added.
    pub fn customers(&self) -> Result<Vec<Customer>, PortalError> {
        self.told(facilities::customers(&self.connection))
    }

    /// Begins one transaction of writing; dropped without [`Writer::commit`] it changes nothing.
    ///
    /// [`Refusal::Busy`] when another process is writing all the time that is waited for.
    pub fn writer(&mut self) -> Result<Writer<'_>, PortalError> {
        if self.access == Access::ReadOnly {
            return Err(PortalError::about(Refusal::StoreReadOnly, self.path.display().to_string()));
        }
        Writer::begin(&self.path, &mut self.connection)
    }

    /// Signs in as a customer (`user` none) or as one of the users with grants at the customer.
    ///
    /// Values that end after `horizon` are treated as not there; `today` decides which grants hold. An
    /// unknown customer, or a user without a grant that holds, is [`Refusal::NotFound`].
    pub fn session(
        self,
        customer: &CustomerNumber,
        user: Option<&UserName>,
        today: NaiveDate,
        horizon: Instant,
    ) -> Result<EmbeddedPortal, PortalError> {
        let mut portal = EmbeddedPortal {
            path: self.path.clone(),
            access: self.access,
            pool: Pool::alone(self.path, self.access, self.connection),
            customer: customer.clone(),
            user: user.cloned(),
            // Whoever was given a right today may come in; at what time it is now is said later.
            now: Instant::MAX,
            clock: None,
            today,
            horizon,
            limits: None,
            seen: Mutex::default(),
        };
        portal.ask(|_| Ok(()))?;
        portal.now = zone::start_of_day(today, Clock::Local);
        Ok(portal)
    }

    /// Looks through the whole file: SQLite's own check, foreign keys, every block against its head.
    pub fn check(&self) -> Result<CheckReport, PortalError> {
        self.told(check::check(&self.connection))
    }

    /// Returns what a person may open after a login with BankID: customers as their holder (no user), and those at
    /// which the person is a user with a right that was not taken back. Nothing where nobody knows the number.
    pub fn opened_by(
        &self,
        person: &PersonalNumber,
    ) -> Result<Vec<(CustomerNumber, Option<UserName>)>, PortalError> {
        self.told(persons::opens(&self.connection, person))
    }

    /// Copies the store to a path, whole and looked through or not at all, readable by its owner alone, while others
    /// go on reading and writing. `today` says what is too old for the access log.
    ///
    /// Something that is there already is [`Refusal::Invalid`], unless it is to be replaced; a store that somebody
    /// has open, and this one itself, is never replaced: [`Refusal::Conflict`].
    pub fn backup(&self, out: &Path, replace: bool, today: NaiveDate) -> Result<Backup, PortalError> {
        backup::settle(&self.path, self.access, today);
        self.told(backup::copy((&self.path, &self.connection), out, replace))
    }

    fn told<T>(&self, result: Result<T, PortalError>) -> Result<T, PortalError> {
        result.map_err(fault::at(&self.path))
    }
}
