//! What has been downloaded: which file of which portal lies where, and what was in it. It is what tells new ones
//! from old ones, also when a file was moved away, and whether a file is still what it was.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, Row, TransactionBehavior, params};

use crate::domain::zone::Instant;
use crate::files::{Access, Files};

const VERSION: i64 = 1;
const PATIENCE: Duration = Duration::from_secs(10);

const SCHEMA: &str = "
CREATE TABLE download (
    id INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    customer TEXT NOT NULL,
    what TEXT NOT NULL,
    code TEXT NOT NULL,
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (profile, customer, what, code)
) STRICT;
";

/// The index of downloads, open.
pub struct Downloads {
    connection: Connection,
    path: PathBuf,
}

/// Whose downloads of which sort.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shelf {
    /// The profile.
    pub profile: String,
    /// The customer number.
    pub customer: String,
    /// What they are: `invoice`, `document`.
    pub what: &'static str,
}

/// A file that was downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The invoice's number or the document's id.
    pub id: String,
    /// The file, from the root.
    pub path: PathBuf,
    /// Its length in bytes.
    pub bytes: u64,
    /// The SHA-256 of its content, as 64 hexadecimal digits.
    pub sha256: String,
    /// When it was downloaded, or last found to be there.
    pub at: Instant,
}

/// Why the index did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the index of downloads {}", path.display())]
pub struct DownloadsError {
    /// The file.
    pub path: PathBuf,
    /// Whether a newer version wrote it.
    pub newer: bool,
    /// What lies behind it.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Downloads {
    /// Opens the index, and makes it, readable by its owner alone, where there is none.
    ///
    /// # Errors
    /// When the file can not be made or opened, is damaged or from a newer version; it is then untouched.
    pub fn open(path: &Path, files: &dyn Files) -> Result<Self, DownloadsError> {
        let fault = |source: Box<dyn std::error::Error + Send + Sync>| DownloadsError {
            path: path.to_owned(),
            newer: false,
            source: Some(source),
        };
        files.ensure(path, Access::Owner).map_err(|e| fault(e.into()))?;
        let mut connection = Connection::open(path).map_err(|e| fault(e.into()))?;
        let version = prepare(&mut connection).map_err(|e| fault(e.into()))?;
        if version != VERSION {
            return Err(DownloadsError { path: path.to_owned(), newer: true, source: None });
        }
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Notes a file, in place of what was noted of the same id. It is on disk when this returns.
    ///
    /// # Errors
    /// When the index can not be written, or the file's path is no text.
    pub fn note(&self, shelf: &Shelf, download: &Download) -> Result<(), DownloadsError> {
        let sql = "INSERT INTO download (profile, customer, what, code, path, bytes, sha256, at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (profile, customer, what, code) \
                   DO UPDATE SET path = excluded.path, bytes = excluded.bytes, sha256 = excluded.sha256, \
                   at = excluded.at";
        let path = download.path.to_str().ok_or(rusqlite::Error::InvalidPath(download.path.clone()));
        self.told(path.and_then(|path| {
            let values = params![
                shelf.profile,
                shelf.customer,
                shelf.what,
                download.id,
                path,
                i64::try_from(download.bytes).unwrap_or(i64::MAX),
                download.sha256,
                download.at,
            ];
            self.connection.prepare_cached(sql)?.execute(values)
        }))
        .map(drop)
    }

    /// Returns what was downloaded, by time and id.
    ///
    /// # Errors
    /// When the index can not be read.
    pub fn of(&self, shelf: &Shelf) -> Result<Vec<Download>, DownloadsError> {
        let sql = "SELECT code, path, bytes, sha256, at FROM download \
                   WHERE profile = ?1 AND customer = ?2 AND what = ?3 ORDER BY at, code";
        self.told(self.connection.prepare_cached(sql).and_then(|mut statement| {
            statement.query_map([&shelf.profile, &shelf.customer, shelf.what], download)?.collect()
        }))
    }

    /// Returns the ids of what was downloaded.
    ///
    /// # Errors
    /// When the index can not be read.
    pub fn ids(&self, shelf: &Shelf) -> Result<BTreeSet<String>, DownloadsError> {
        Ok(self.of(shelf)?.into_iter().map(|download| download.id).collect())
    }

    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, DownloadsError> {
        result.map_err(|error| DownloadsError {
            path: self.path.clone(),
            newer: false,
            source: Some(error.into()),
        })
    }
}

fn prepare(connection: &mut Connection) -> rusqlite::Result<i64> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA synchronous = FULL;")?;
    let version = |c: &Connection| c.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    let seen = version(connection)?;
    if seen != 0 {
        return Ok(seen);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker.
    if version(&transaction)? == 0 {
        transaction.execute_batch(SCHEMA)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()?;
    Ok(VERSION)
}

fn download(row: &Row<'_>) -> rusqlite::Result<Download> {
    Ok(Download {
        id: row.get(0)?,
        path: PathBuf::from(row.get::<_, String>(1)?),
        bytes: u64::try_from(row.get::<_, i64>(2)?).unwrap_or_default(),
        sha256: row.get(3)?,
        at: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::disk::Disk;

    #[test]
    fn an_id_has_one_file_and_each_profile_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("downloads.sqlite");
        let shelf =
            |profile: &str| Shelf { profile: profile.into(), customer: "100045".into(), what: "invoice" };
        let file = |id: &str, path: &str, at| Download {
            id: id.into(),
            path: path.into(),
            bytes: 3,
            sha256: "ab".into(),
            at,
        };
        let index = Downloads::open(&path, &Disk).unwrap();
        index.note(&shelf("hem"), &file("2026000123", "/a/1.pdf", 1)).unwrap();
        index.note(&shelf("hem"), &file("2026000245", "/a/2.pdf", 2)).unwrap();
        index.note(&shelf("jobb"), &file("2026000123", "/b/1.pdf", 3)).unwrap();
        index.note(&shelf("hem"), &file("2026000123", "/c/1.pdf", 4)).unwrap();

        let again = Downloads::open(&path, &Disk).unwrap();

        let found = again.of(&shelf("hem")).unwrap();
        assert_eq!(found, [file("2026000245", "/a/2.pdf", 2), file("2026000123", "/c/1.pdf", 4)]);
        assert_eq!(again.ids(&shelf("jobb")).unwrap().len(), 1);
        assert!(again.ids(&Shelf { what: "document", ..shelf("hem") }).unwrap().is_empty());
    }
}
