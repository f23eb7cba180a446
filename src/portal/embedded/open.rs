//! Making and opening the file, and refusing what is not a store.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::domain::refusal::Refusal;
use crate::portal::embedded::access::seen;
use crate::portal::embedded::{Access, facilities, fault, schema};
use crate::portal::{About, PortalError};

/// How long a lock of another process is waited for before the refusal is [`Refusal::Busy`].
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Makes a store beside its final place, then renames it there, so that a crash leaves no half file.
pub(crate) fn create(path: &Path, about: &About) -> Result<(), PortalError> {
    let folder = folder_of(path);
    if fs::symlink_metadata(path).is_ok() {
        return Err(fault::invalid(path.display().to_string()));
    }
    if fs::metadata(folder).map_err(|e| fault::of_file(folder, e))?.permissions().readonly() {
        return Err(PortalError::about(Refusal::StoreReadOnly, folder.display().to_string()));
    }
    match fs::remove_file(seen::beside(path)) {
        // What was seen in a store that is gone is nothing to this one.
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fault::of_file(path, error)),
        _ => {}
    }
    // The crate makes its files readable by their owner alone.
    let begun = tempfile::Builder::new().prefix(".minasidor-").suffix(".new").tempfile_in(folder);
    let begun = begun.map_err(|e| fault::of_file(folder, e))?.into_temp_path();
    build(&begun, about).map_err(fault::at(path))?;
    let finish = || {
        File::open(&begun)?.sync_all()?;
        begun.persist_noclobber(path).map_err(|e| e.error)?;
        sync_folder(folder)
    };
    finish().map_err(|e| fault::of_file(path, e))
}

/// Opens a store and returns the connection after the one check that everything depends on.
pub(crate) fn open(path: &Path, access: Access) -> Result<Connection, PortalError> {
    let file = fs::metadata(path).map_err(|e| fault::of_file(path, e))?;
    let read_only = file.permissions().readonly() || is_read_only(folder_of(path));
    if !file.is_file() || file.len() == 0 {
        return Err(fault::damaged(path.display().to_string()));
    }
    if read_only && access == Access::ReadWrite {
        return Err(PortalError::about(Refusal::StoreReadOnly, path.display().to_string()));
    }
    let mut connection = connect(path, read_only).map_err(fault::at(path))?;
    admit(&mut connection, path).map_err(fault::at(path))?;
    schema::settle(&connection, access == Access::ReadOnly).map_err(fault::at(path))?;
    Ok(connection)
}

fn build(path: &Path, about: &About) -> Result<(), PortalError> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::lay_out(&mut connection)?;
    connection.execute("INSERT INTO portal (id, utility_company) VALUES (1, '')", [])?;
    facilities::describe(&connection, about)?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Makes the rename last. Where a folder can not be opened as a file (Windows) there is nothing to do.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder).map_or(Ok(()), |opened| opened.sync_all())
}

pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn is_read_only(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|folder| folder.permissions().readonly())
}

/// Connects and reads the mark once, the ordinary way or, when nothing can be written, without locks.
///
/// Reading is done over a connection that may write, if the file allows it: the last one to close a
/// write-ahead log must be able to fold it in, or its two files stay behind after every reading command.
fn connect(path: &Path, read_only: bool) -> Result<Connection, PortalError> {
    let mode = if read_only { OpenFlags::SQLITE_OPEN_READ_ONLY } else { OpenFlags::SQLITE_OPEN_READ_WRITE };
    let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    match schema::mark(&connection) {
        Err(error) if read_only && is_about_writing(error.refusal) => unlocked(path),
        Err(error) => Err(error),
        Ok(_) => Ok(connection),
    }
}

fn is_about_writing(refusal: Refusal) -> bool {
    matches!(refusal, Refusal::StoreReadOnly | Refusal::StoreUnavailable)
}

/// Opens a file on a medium where SQLite can not make its lock files: as unchanging, or, with a log beside
/// it that has to be read too, without locks and with the log's index in memory.
fn unlocked(path: &Path) -> Result<Connection, PortalError> {
    let mode =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if log_length(path) == 0 {
        return Ok(Connection::open_with_flags(format!("{}?immutable=1", uri(path)), mode)?);
    }
    // `nolock=1` would do on every platform, but SQLite then takes no log at all.
    let without_locks = |kind: &str| Connection::open_with_flags(format!("{}?vfs={kind}", uri(path)), mode);
    let connection = without_locks("unix-none").or_else(|_| without_locks("win32-none"))?;
    schema::keep_alone(&connection)?;
    Ok(connection)
}

/// Writes a path as a URI, every byte but the plain ones as `%xx`.
fn uri(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.fold("file:".to_owned(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                out.push(char::from(*byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

fn log_length(path: &Path) -> u64 {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    fs::metadata(name).map_or(0, |log| log.len())
}

/// Lets in what is ours and not newer; brings forward what is older.
fn admit(connection: &mut Connection, path: &Path) -> Result<(), PortalError> {
    let known = schema::MIGRATIONS.len();
    let mark = schema::mark(connection)?;
    if mark.application == schema::APPLICATION_ID && mark.version == known {
        return Ok(());
    }
    if mark.application == schema::APPLICATION_ID && mark.version < known {
        return schema::migrate(connection, &schema::MIGRATIONS);
    }
    if log_length(path) > 0 {
        // Closing would fold the log into a file that is refused and must stay as it is.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    }
    let is_ours = mark.application == schema::APPLICATION_ID;
    Err(PortalError::new(if is_ours { Refusal::StoreNewer } else { Refusal::StoreDamaged }))
}
