//! The user's own definitions of reports, and what was made of them: when, by whom, to which file.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::zone::Instant;
use crate::files::Files;
use crate::local::store::{self, StoreError};

const VERSION: i64 = 1;

const SCHEMA: &str = "
CREATE TABLE definition (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    folder TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    report TEXT NOT NULL,
    type TEXT NOT NULL,
    definition TEXT NOT NULL,
    definition_sha256 TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_until TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    output TEXT,
    bytes INTEGER,
    sha256 TEXT,
    failures INTEGER NOT NULL
) STRICT;
";

/// The reports, open.
pub struct Reports {
    connection: Connection,
    path: PathBuf,
}

/// A definition that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// The definition, as it was written.
    pub text: String,
    /// The folder beside which the files are that it names.
    pub folder: PathBuf,
    /// When it was last changed.
    pub changed: Instant,
}

/// One time that a report was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// When.
    pub at: Instant,
    /// As whom: the profiles.
    pub who: String,
    /// The name, file or type that was run.
    pub report: String,
    /// The type.
    pub kind: String,
    /// The definition, as it was written.
    pub definition: String,
    /// The SHA-256 of the definition.
    pub definition_sha256: String,
    /// The first day.
    pub from: String,
    /// The day after the last.
    pub until: String,
    /// As of when values were known.
    pub as_of: Instant,
    /// The file that was written; `None` for standard output.
    pub output: Option<String>,
    /// Its length in bytes.
    pub bytes: Option<i64>,
    /// The SHA-256 of its content.
    pub sha256: Option<String>,
    /// How many facilities failed.
    pub failures: i64,
}

/// Why the reports did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the reports {0}")]
pub struct ReportsError(#[from] pub StoreError);

impl Reports {
    /// Opens the file, and makes it, readable by its owner alone, where there is none.
    ///
    /// # Errors
    /// When the file can not be made or opened, is damaged or from a newer version; it is then untouched.
    pub fn open(path: &Path, files: &dyn Files) -> Result<Self, ReportsError> {
        Ok(Self { connection: store::open(path, files, SCHEMA, VERSION)?, path: path.to_owned() })
    }

    /// Returns every definition, by name.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn all(&self) -> Result<Vec<Kept>, ReportsError> {
        self.told(|connection| {
            let mut asked = connection.prepare_cached("SELECT * FROM definition ORDER BY name")?;
            asked.query_map([], kept)?.collect()
        })
    }

    /// Returns a definition. `None` where there is none of that name.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn find(&self, name: &str) -> Result<Option<Kept>, ReportsError> {
        self.told(|connection| {
            let mut asked = connection.prepare_cached("SELECT * FROM definition WHERE name = ?")?;
            asked.query_row([name], kept).optional()
        })
    }

    /// Keeps a definition; says `false`, and changes nothing, where there is one of that name and `replace` is not
    /// set.
    ///
    /// # Errors
    /// When the file can not be written; nothing is changed then.
    pub fn keep(&self, kept: &Kept, replace: bool) -> Result<bool, ReportsError> {
        let Kept { name, text, folder, changed } = kept;
        let statement = match replace {
            true => "INSERT OR REPLACE INTO definition VALUES (?, ?, ?, ?)",
            false => "INSERT OR IGNORE INTO definition VALUES (?, ?, ?, ?)",
        };
        let folder = folder.to_string_lossy();
        self.told(|connection| Ok(connection.execute(statement, params![name, text, folder, changed])? > 0))
    }

    /// Deletes a definition; says `false` where there was none. What was made of it stays in the history.
    ///
    /// # Errors
    /// When the file can not be written.
    pub fn delete(&self, name: &str) -> Result<bool, ReportsError> {
        self.told(|connection| Ok(connection.execute("DELETE FROM definition WHERE name = ?", [name])? > 0))
    }

    /// Notes that a report was made.
    ///
    /// # Errors
    /// When the file can not be written.
    pub fn note(&self, run: &Run) -> Result<(), ReportsError> {
        let values = params![
            run.at,
            run.who,
            run.report,
            run.kind,
            run.definition,
            run.definition_sha256,
            run.from,
            run.until,
            run.as_of,
            run.output,
            run.bytes,
            run.sha256,
            run.failures
        ];
        let statement = "INSERT INTO run VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        self.told(|connection| connection.execute(statement, values).map(drop))
    }

    /// Returns what was made, the newest first; of one report if one is named.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn history(&self, report: Option<&str>) -> Result<Vec<Run>, ReportsError> {
        self.told(|connection| {
            let mut asked = connection
                .prepare_cached("SELECT * FROM run WHERE ?1 IS NULL OR report = ?1 ORDER BY id DESC")?;
            asked.query_map([report], run)?.collect()
        })
    }

    fn told<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, ReportsError> {
        ask(&self.connection).map_err(|error| fault(&self.path, error))
    }
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let folder: String = row.get("folder")?;
    Ok(Kept {
        name: row.get("name")?,
        text: row.get("text")?,
        folder: PathBuf::from(folder),
        changed: row.get("changed")?,
    })
}

fn run(row: &Row<'_>) -> rusqlite::Result<Run> {
    Ok(Run {
        at: row.get("at")?,
        who: row.get("who")?,
        report: row.get("report")?,
        kind: row.get("type")?,
        definition: row.get("definition")?,
        definition_sha256: row.get("definition_sha256")?,
        from: row.get("period_from")?,
        until: row.get("period_until")?,
        as_of: row.get("as_of")?,
        output: row.get("output")?,
        bytes: row.get("bytes")?,
        sha256: row.get("sha256")?,
        failures: row.get("failures")?,
    })
}

fn fault(path: &Path, error: rusqlite::Error) -> ReportsError {
    StoreError::of(path, error).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::store::StoreFault;
    use crate::system::disk::Disk;

    fn energy(text: &str) -> Kept {
        Kept { name: "el".into(), text: text.into(), folder: PathBuf::new(), changed: 7 }
    }

    #[test]
    fn a_definition_is_replaced_only_when_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports.sqlite");
        let reports = Reports::open(&path, &Disk).unwrap();

        assert!(reports.keep(&energy("one"), false).unwrap());
        assert!(!reports.keep(&energy("two"), false).unwrap());
        assert_eq!(reports.find("el").unwrap(), Some(energy("one")));
        assert!(reports.keep(&energy("two"), true).unwrap());

        let again = Reports::open(&path, &Disk).unwrap();
        assert_eq!(again.all().unwrap(), [energy("two")]);
        assert!(again.delete("el").unwrap());
        assert!(!again.delete("el").unwrap());
    }

    #[test]
    fn a_newer_file_is_refused_and_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports.sqlite");
        drop(Reports::open(&path, &Disk).unwrap());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 9).unwrap();

        assert_eq!(Reports::open(&path, &Disk).err().unwrap().0.kind, StoreFault::Newer);
    }
}
