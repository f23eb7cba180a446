//! The portal in one SQLite file: the demo, the store of a served portal, and later the mirror.
//!
//! The rule of the folder: metered values lie packed, one block per series and local month, with a head
//! beside each, so that sums of months never touch a block; everything else is ordinary normalised tables.
//! Every question of a session goes through its [`session::EmbeddedPortal`] and so through
//! [`crate::domain::rights`].

pub mod demo;
pub mod session;
pub mod write;

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::facility::Customer;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
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
pub struct Store;

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
        let _ = (path, about);
        Err(PortalError::new(Refusal::NotOffered))
    }

    /// Opens a store. Older ones are brought to this version's schema when opened for writing.
    pub fn open(path: &Path, access: Access) -> Result<Self, PortalError> {
        let _ = (path, access);
        Err(PortalError::new(Refusal::NotOffered))
    }

    /// Returns what the store says of its portal.
    pub fn about(&self) -> Result<About, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    /// Returns the value kept under a key by [`Writer::set_meta`].
    pub fn meta(&self, key: &str) -> Result<Option<String>, PortalError> {
        let _ = key;
        Err(PortalError::new(Refusal::NotOffered))
    }

    /// Returns the customers in the order in which they were added.
    pub fn customers(&self) -> Result<Vec<Customer>, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    /// Begins one transaction of writing; dropped without [`Writer::commit`] it changes nothing.
    pub fn writer(&mut self) -> Result<Writer<'_>, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    /// Signs in as a customer (`user` none) or as one of the users with grants at the customer.
    ///
    /// Values that end after `horizon` are treated as not there; `today` decides which grants hold. An
    /// unknown customer, or a user without any grant there, is [`Refusal::NotFound`].
    pub fn session(
        self,
        customer: &CustomerNumber,
        user: Option<&UserName>,
        today: NaiveDate,
        horizon: Instant,
    ) -> Result<EmbeddedPortal, PortalError> {
        let _ = (customer, user, today, horizon);
        Err(PortalError::new(Refusal::NotOffered))
    }

    /// Looks through the whole file: SQLite's own check, foreign keys, every block against its head.
    pub fn check(&self) -> Result<CheckReport, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }
}
