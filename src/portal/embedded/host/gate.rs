//! The connection over which everything is written that changes no portal's answer: refusals, sessions, the last use
//! of tokens, the access log. A store tells a connection of the changes of all others; so what this one is told of
//! are the changes of answers.
//!
//! It never waits for another process while it holds others up: who has to write tries again.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::{Connection, TransactionBehavior};

use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::host::bearer::Hash;
use crate::portal::embedded::host::callers::Known;
use crate::portal::embedded::{Access, access, fault, open};

/// After how long a write is tried again that another process stood in the way of, and how many times.
const AGAIN: Duration = Duration::from_millis(20);
const TRIES: u32 = 250;
/// So many bytes have to fit on the disk: many an errand.
const ROOM: usize = 256 * 1024;

/// The gate of a host.
pub(crate) struct Gate {
    path: PathBuf,
    inner: Mutex<Inner>,
}

/// What lies behind the lock.
pub(crate) struct Inner {
    /// The connection.
    pub connection: Connection,
    version: i64,
    /// Who called since the last change.
    pub known: HashMap<Hash, Known>,
    /// When each session was last seen, to the second, whether that could be written or not.
    pub seen: HashMap<Hash, Instant>,
}

impl Gate {
    /// Opens the gate of a store.
    pub fn open(path: &Path) -> Result<Self, PortalError> {
        let connection = open::open(path, Access::ReadWrite)?;
        connection.busy_timeout(Duration::ZERO).map_err(|error| fault::at(path)(error.into()))?;
        connection.set_prepared_statement_cache_capacity(64);
        let inner = Inner { connection, version: 0, known: HashMap::new(), seen: HashMap::new() };
        Ok(Self { path: path.to_owned(), inner: Mutex::new(inner) })
    }

    /// Reads something; what is known of callers is up to date then.
    pub fn read<T>(&self, act: impl FnOnce(&mut Inner) -> Result<T, PortalError>) -> Result<T, PortalError> {
        let mut inner = self.inner();
        let answer = inner.refresh().and_then(|_| act(&mut inner));
        answer.map_err(fault::at(&self.path))
    }

    /// Writes something: all of it, for good, or nothing.
    ///
    /// # Errors
    /// [`Refusal::Busy`] where another process writes all the time, and what the store refuses.
    pub fn write<T>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let mut tries = 0;
        loop {
            let mut inner = self.inner();
            let Inner { connection, known, .. } = &mut *inner;
            let error = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
                Ok(transaction) => {
                    known.clear();
                    let done = act(&transaction).and_then(|done| {
                        transaction.commit()?;
                        Ok(done)
                    });
                    return done.map_err(fault::at(&self.path));
                }
                Err(error) => PortalError::from(error),
            };
            if error.refusal != Refusal::Busy || tries >= TRIES {
                return Err(fault::at(&self.path)(error));
            }
            drop(inner);
            tries += 1;
            std::thread::sleep(AGAIN);
        }
    }

    /// Returns a number that is another after every change of another connection.
    pub fn version(&self) -> Result<i64, PortalError> {
        self.read(|inner| Ok(inner.version))
    }

    /// Writes something that changes nothing, and makes sure that there is room for more.
    pub fn ready(&self) -> Result<(), PortalError> {
        let folder = open::folder_of(&self.path);
        let room = || {
            let mut file = tempfile::Builder::new().prefix(".minasidor-").tempfile_in(folder)?;
            file.write_all(&[0; ROOM])
        };
        room().map_err(|error| fault::of_file(&self.path, error))?;
        match self.inner().write_lightly("UPDATE portal SET utility_company = utility_company", []) {
            Ok(_) => Ok(()),
            Err(error) if error.refusal == Refusal::Busy => Ok(()),
            Err(error) => Err(fault::at(&self.path)(error)),
        }
    }

    /// Takes what was noted for the access log into the store, unless somebody else holds it.
    pub fn fold(&self, store: &Path, today: NaiveDate) -> Result<(), PortalError> {
        access::fold(store, &mut self.inner().connection, today, Duration::ZERO)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn refresh(&mut self) -> Result<(), PortalError> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        let version = statement.query_row([], |row| row.get(0))?;
        drop(statement);
        if version != self.version {
            self.version = version;
            self.known.clear();
        }
        Ok(())
    }

    /// Writes when something was last used. Nothing waits for the disk because of it, and nothing fails.
    pub fn note(&mut self, sql: &str, values: impl rusqlite::Params) -> bool {
        self.write_lightly(sql, values).is_ok()
    }

    fn write_lightly(&mut self, sql: &str, values: impl rusqlite::Params) -> Result<(), PortalError> {
        self.connection.execute_batch("PRAGMA synchronous = NORMAL")?;
        let done = self.connection.execute(sql, values);
        // What is written next has to last.
        self.connection.execute_batch("PRAGMA synchronous = FULL")?;
        Ok(done.map(drop)?)
    }
}
