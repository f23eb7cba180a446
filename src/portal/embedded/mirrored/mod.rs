//! The store of a mirror: what a remote portal told, as it was told, with when it did.
//!
//! Metered values lie in series and blocks, so that they are read, summed and told as of the past like those of
//! any store; for them there is one customer, and sites, facilities and meters with little more than their ids.
//! All else are rows of text ([`rows`]), because it has to come back to the letter, and because what a portal's
//! rows name need not be there. Nobody's access is logged: it is the user's own copy.

pub mod changes;
pub mod rows;
pub mod series;
pub mod values;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::facility::Customer;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::session::EmbeddedPortal;
use crate::portal::embedded::{Access, Store, enrol, fault, write};
use crate::portal::{About, PortalError};

/// The key under which a store says of whom it is the mirror.
const WHOSE: &str = "mirror";

/// Of whom a store is the mirror: another portal, customer or user has another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// Where the portal is.
    pub place: String,
    /// The customer.
    pub customer: CustomerNumber,
    /// The user; `None` for the customer itself.
    pub user: Option<UserName>,
}

/// The store of a mirror.
pub struct MirrorStore {
    portal: EmbeddedPortal,
}

impl Whose {
    fn text(&self) -> String {
        let user = self.user.as_ref().map(UserName::as_str).unwrap_or_default();
        format!("{}\n{}\n{user}", self.place, self.customer)
    }
}

impl MirrorStore {
    /// Opens the store at a path, or makes it. One that is the mirror of somebody else, because its profile was
    /// given to another customer, is removed and made anew.
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::create`].
    pub fn open(path: &Path, whose: &Whose) -> Result<Self, PortalError> {
        match Self::existing(path, whose) {
            Err(error) if error.refusal == Refusal::NotFound => {}
            found => return found,
        }
        remove(path)?;
        match create(path, whose) {
            // Another process was faster.
            Err(error) if error.refusal == Refusal::Invalid => Self::existing(path, whose),
            made => made.and_then(|store| Self::of(store, whose)),
        }
    }

    /// Opens the store at a path, and makes nothing.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none, or it is somebody else's; else as [`Store::open`].
    pub fn existing(path: &Path, whose: &Whose) -> Result<Self, PortalError> {
        let store = Store::open(path, Access::ReadWrite)?;
        if store.meta(WHOSE)? != Some(whose.text()) {
            return Err(fault::not_found(path.display().to_string()));
        }
        Self::of(store, whose)
    }

    fn of(store: Store, whose: &Whose) -> Result<Self, PortalError> {
        let portal = store.session(&whose.customer, None, chrono::NaiveDate::default(), Instant::MAX)?;
        Ok(Self { portal })
    }

    /// Returns the value kept under a key.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn meta(&self, key: &str) -> Result<Option<String>, PortalError> {
        self.ask(|view| write::meta(view.connection, key))
    }

    /// Keeps a small value under a key, or forgets it.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn set_meta(&self, key: &str, value: Option<&str>) -> Result<(), PortalError> {
        self.change(|view| match value {
            Some(value) => enrol::set_meta(view.connection, key, value),
            None => {
                view.connection.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([key])?;
                Ok(())
            }
        })
    }

    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        self.portal.ask(question)
    }

    pub(crate) fn change<T>(
        &self,
        deed: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        self.portal.change(deed)
    }
}

fn create(path: &Path, whose: &Whose) -> Result<Store, PortalError> {
    // Whoever finds the file must find it complete, so it gets its name last.
    let folder = path.parent().unwrap_or(Path::new("."));
    let begun = tempfile::Builder::new().prefix(".minasidor-").suffix(".mirror").tempdir_in(folder);
    let begun = begun.map_err(|error| fault::of_file(folder, error))?;
    let within = begun.path().join("mirror.sqlite");
    let mut store = Store::create(&within, &About::default())?;
    let mut writer = store.writer()?;
    let name = whose.customer.to_string();
    writer.add_customer(&Customer { number: whose.customer.clone(), name })?;
    writer.set_meta(WHOSE, &whose.text())?;
    writer.commit()?;
    drop(store);
    match fs::hard_link(&within, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(fault::invalid(path.display().to_string()))
        }
        // Where files have one name only, the last to come wins; both are empty.
        Err(_) => fs::rename(&within, path).map_err(|error| fault::of_file(path, error)),
        Ok(()) => Ok(()),
    }?;
    Store::open(path, Access::ReadWrite)
}

/// Removes the store of a mirror with everything that lies beside it. One that is not there is as good as removed.
///
/// # Errors
/// What the disk says.
pub fn remove(path: &Path) -> Result<(), PortalError> {
    for end in ["", "-wal", "-shm", "-seen"] {
        match fs::remove_file(beside(path, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fault::of_file(path, error)),
            _ => {}
        }
    }
    Ok(())
}

/// Puts the files of a store out of the way, in place of those that were put there before. Returns where the store
/// lies now.
///
/// # Errors
/// What the disk says.
pub fn set_aside(path: &Path) -> Result<PathBuf, PortalError> {
    let aside = beside(path, ".damaged");
    remove(&aside)?;
    for end in ["-wal", "-shm", "-seen", ""] {
        match fs::rename(beside(path, end), beside(&aside, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fault::of_file(path, error)),
            _ => {}
        }
    }
    Ok(aside)
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
