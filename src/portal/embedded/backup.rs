//! A copy of the store while others read and write it: whole and looked through before it gets its name.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::embedded::access::seen;
use crate::portal::embedded::{Access, CheckReport, access, check, fault, open, schema};

/// What a copy has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// How long the file is, in bytes.
    pub bytes: u64,
    /// What looking through it found; it has no faults.
    pub report: CheckReport,
}

/// Copies a store to a path. One snapshot is copied, so that others go on writing; what is already there is
/// replaced only where that is said.
pub(crate) fn copy(
    (store, connection): (&Path, &Connection),
    out: &Path,
    replace: bool,
) -> Result<Backup, PortalError> {
    vacant((store, out), replace)?;
    let folder = open::folder_of(out);
    let begun = tempfile::Builder::new().prefix(".minasidor-").suffix(".backup").tempfile_in(folder);
    // The crate makes its files readable by their owner alone; SQLite writes into an empty one.
    let begun = begun.map_err(|error| fault::of_file(folder, error))?.into_temp_path();
    schema::copy_into(connection, &begun)?;
    let report = looked_through(&begun).map_err(fault::at(out))?;
    let finish = || {
        let file = File::open(&begun)?;
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        match fs::remove_file(seen::beside(out)) {
            // What was seen in a store that is gone is nothing to this one.
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        match replace {
            true => begun.persist(out).map_err(|error| error.error)?,
            false => begun.persist_noclobber(out).map_err(|error| error.error)?,
        }
        open::sync_folder(folder)?;
        Ok(bytes)
    };
    let bytes = finish().map_err(|error| fault::of_file(out, error))?;
    Ok(Backup { bytes, report })
}

/// Takes in first what was seen and stands beside the store, so that the copy has it too. Where somebody else
/// holds the store, those lines stay where they are.
pub(crate) fn settle(path: &Path, access: Access, today: NaiveDate) {
    if access == Access::ReadWrite
        && let Ok(mut connection) = open::open(path, access)
    {
        let _ = access::fold(path, &mut connection, today, access::PATIENCE);
    }
}

/// A store with logs of its own beside it must not get another's content under its name, and least of all its
/// own.
fn vacant((store, out): (&Path, &Path), replace: bool) -> Result<(), PortalError> {
    let taken = || fault::invalid(out.display().to_string());
    match fs::symlink_metadata(out) {
        Ok(found) if !replace || !found.is_file() => return Err(taken()),
        Ok(_) => {}
        Err(_) => return Ok(()),
    }
    let same = fs::canonicalize(store).ok().zip(fs::canonicalize(out).ok());
    let in_use = ["-wal", "-shm", "-journal"].iter().any(|suffix| {
        let mut name = out.as_os_str().to_owned();
        name.push(suffix);
        fs::symlink_metadata(name).is_ok()
    });
    if in_use || same.is_some_and(|(store, out)| store == out) {
        return Err(PortalError::about(Refusal::Conflict, out.display().to_string()));
    }
    Ok(())
}

fn looked_through(path: &Path) -> Result<CheckReport, PortalError> {
    let copy = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::finish_copy(&copy)?;
    let report = check::check(&copy)?;
    copy.close().map_err(|(_, error)| PortalError::from(error))?;
    match report.faults.first() {
        None => Ok(report),
        Some(first) => Err(fault::damaged(first)),
    }
}
