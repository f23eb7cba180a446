//! A SQLite file of the user's own: how it is opened, made where there is none, and in which ways it fails.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use crate::files::{Access, Files};

const PATIENCE: Duration = Duration::from_secs(10);

/// Why a file did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("{}: {kind:?}", path.display())]
pub struct StoreError {
    /// The file.
    pub path: PathBuf,
    /// In which way.
    pub kind: StoreFault,
    /// What lies behind it.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// In which way a file failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreFault {
    /// A newer version wrote it.
    Newer,
    /// It is something else, or damaged.
    Damaged,
    /// Another process holds it.
    Busy,
    /// It can not be opened or written.
    Unusable,
}

impl StoreError {
    /// Says what an error of SQLite means for the file.
    pub fn of(path: &Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, NotADatabase};
        let kind = match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => StoreFault::Busy,
            Some(DatabaseCorrupt | NotADatabase) => StoreFault::Damaged,
            _ => StoreFault::Unusable,
        };
        Self { path: path.to_owned(), kind, source: Some(error.into()) }
    }
}

/// Opens a file with its tables, and makes it, readable by its owner alone, where there is none.
///
/// # Errors
/// When the file can not be made or opened, is damaged or from a newer version; it is then untouched.
pub fn open(path: &Path, files: &dyn Files, schema: &str, version: i64) -> Result<Connection, StoreError> {
    let told = |error| StoreError::of(path, error);
    files.ensure(path, Access::Owner).map_err(|source| StoreError {
        path: path.to_owned(),
        kind: StoreFault::Unusable,
        source: Some(source.into()),
    })?;
    let mut connection = Connection::open(path).map_err(told)?;
    connection.busy_timeout(PATIENCE).map_err(told)?;
    let found = prepare(&mut connection, schema, version).map_err(told)?;
    match found == version {
        true => Ok(connection),
        false => Err(StoreError { path: path.to_owned(), kind: StoreFault::Newer, source: None }),
    }
}

/// Makes the tables in an empty file and returns the version of the file.
fn prepare(connection: &mut Connection, schema: &str, own: i64) -> rusqlite::Result<i64> {
    let version = |connection: &Connection| connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    if version(connection)? != 0 {
        return version(connection);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker between the first question and the lock.
    if version(&transaction)? == 0 {
        transaction.execute_batch(schema)?;
        transaction.pragma_update(None, "user_version", own)?;
    }
    transaction.commit()?;
    version(connection)
}
