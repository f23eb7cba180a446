//! What SQLite and the file system say, as refusals.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;

impl From<rusqlite::Error> for PortalError {
    fn from(error: rusqlite::Error) -> Self {
        Self::new(refusal_of(&error)).because(error)
    }
}

/// Says which file a refusal is about, where it is about the file and does not name anything yet.
pub(crate) fn at(path: &Path) -> impl FnOnce(PortalError) -> PortalError + '_ {
    move |error| {
        let is_of_file = matches!(
            error.refusal,
            Refusal::Busy
                | Refusal::StoreReadOnly
                | Refusal::StoreFull
                | Refusal::StoreUnavailable
                | Refusal::StoreNewer
                | Refusal::StoreDamaged
        );
        let file = || is_of_file.then(|| path.display().to_string());
        PortalError { what: error.what.or_else(file), ..error }
    }
}

/// Turns an error of the file system into a refusal about a path.
pub(crate) fn of_file(path: &Path, error: io::Error) -> PortalError {
    let refusal = match error.kind() {
        io::ErrorKind::NotFound => Refusal::NotFound,
        io::ErrorKind::AlreadyExists => Refusal::Invalid,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Refusal::StoreReadOnly,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Refusal::StoreFull,
        _ => Refusal::StoreUnavailable,
    };
    PortalError::about(refusal, path.display().to_string()).because(error)
}

/// Makes the refusal for a row that can not be what this program wrote.
pub(crate) fn damaged(what: impl Into<String>) -> PortalError {
    PortalError::about(Refusal::StoreDamaged, what)
}

/// Makes the refusal for data that the store does not take.
pub(crate) fn invalid(what: impl Into<String>) -> PortalError {
    PortalError::about(Refusal::Invalid, what)
}

/// Makes the refusal for what does not go together with what is there.
pub(crate) fn conflict(what: impl Into<String>) -> PortalError {
    PortalError::about(Refusal::Conflict, what)
}

/// Makes the refusal for a thing that is not there.
pub(crate) fn not_found(what: impl Into<String>) -> PortalError {
    PortalError::about(Refusal::NotFound, what)
}

fn refusal_of(error: &rusqlite::Error) -> Refusal {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        // A column of a type that the schema forbids, a number out of range: not written by this program.
        return Refusal::StoreDamaged;
    };
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Refusal::Busy,
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Refusal::StoreReadOnly,
        ErrorCode::DiskFull => Refusal::StoreFull,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Refusal::StoreDamaged,
        ErrorCode::ConstraintViolation => Refusal::Invalid,
        // A missing table or column.
        ErrorCode::Unknown => Refusal::StoreDamaged,
        ErrorCode::SystemIoFailure if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHORT_READ => {
            Refusal::StoreDamaged
        }
        _ => Refusal::StoreUnavailable,
    }
}
