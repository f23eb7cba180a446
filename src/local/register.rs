//! The user's own register of facilities: one SQLite file, one row for each facility of each profile.
//!
//! What a portal says of a facility is not repeated here. Every change is one transaction; two processes at
//! once wait for each other.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use crate::domain::entry::Entry;
use crate::domain::facility::Areas;
use crate::domain::id::FacilityId;
use crate::files::Files;
use crate::local::store::{self, StoreError};

const VERSION: i64 = 1;

const SCHEMA: &str = "
CREATE TABLE entry (
    profile TEXT NOT NULL,
    facility TEXT NOT NULL,
    name TEXT,
    number TEXT,
    cost_centre TEXT,
    atemp INTEGER CHECK (atemp > 0),
    boa INTEGER CHECK (boa > 0),
    loa INTEGER CHECK (loa > 0),
    bra INTEGER CHECK (bra > 0),
    persons INTEGER CHECK (persons > 0),
    PRIMARY KEY (profile, facility)
) STRICT;
CREATE TABLE tag (
    profile TEXT NOT NULL,
    facility TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (profile, facility, tag)
) STRICT;
CREATE TABLE default_facility (
    profile TEXT PRIMARY KEY,
    facility TEXT NOT NULL
) STRICT;
";

/// The register, open.
pub struct Register {
    connection: Mutex<Connection>,
    path: PathBuf,
}

/// Why the register did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the register {0}")]
pub struct RegisterError(#[from] pub StoreError);

impl Register {
    /// Opens the register, and makes it, readable by its owner alone, where there is none.
    ///
    /// # Errors
    /// When the file can not be made or opened, is damaged or from a newer version; it is then untouched.
    pub fn open(path: &Path, files: &dyn Files) -> Result<Self, RegisterError> {
        let connection = store::open(path, files, SCHEMA, VERSION)?;
        Ok(Self { connection: Mutex::new(connection), path: path.to_owned() })
    }

    /// Returns what is said of the facilities of a profile, in the order of their ids.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn entries(&self, profile: &str) -> Result<Vec<(FacilityId, Entry)>, RegisterError> {
        self.read(|connection| entries(connection, profile))
    }

    /// Returns what is said of one facility; nothing said is an empty entry.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn entry(&self, profile: &str, facility: &FacilityId) -> Result<Entry, RegisterError> {
        let found = self.entries(profile)?.into_iter().find(|(id, _)| id == facility);
        Ok(found.map(|(_, entry)| entry).unwrap_or_default())
    }

    /// Changes what is said of one facility and returns it. Nobody else can change it in between: of two
    /// processes that each add a tag, both tags are there afterwards.
    ///
    /// # Errors
    /// What the change refuses, and when the file can not be read or written; nothing is changed then.
    pub fn update<E: From<RegisterError>>(
        &self,
        profile: &str,
        facility: &FacilityId,
        change: impl FnOnce(&mut Entry) -> Result<(), E>,
    ) -> Result<Entry, E> {
        let told = |error| E::from(fault(&self.path, error));
        let connection = self.held();
        let transaction = begin(&connection).map_err(told)?;
        let before = entries(&transaction, profile).map_err(told)?;
        let found = before.into_iter().find(|(id, _)| id == facility);
        let mut entry = found.map(|(_, entry)| entry).unwrap_or_default();
        change(&mut entry)?;
        put_entry(&transaction, profile, facility, &entry)
            .and_then(|()| transaction.commit())
            .map_err(told)?;
        Ok(entry)
    }

    /// Replaces what is said of facilities of a profile: all of them or none.
    ///
    /// # Errors
    /// When the file can not be written; nothing is changed then.
    pub fn put(&self, profile: &str, entries: &[(FacilityId, Entry)]) -> Result<(), RegisterError> {
        self.put_all(&[(profile, entries)])
    }

    /// Replaces what is said of facilities of several profiles: all of them or none.
    ///
    /// # Errors
    /// When the file can not be written; nothing is changed then.
    pub fn put_all(&self, profiles: &[(&str, &[(FacilityId, Entry)])]) -> Result<(), RegisterError> {
        self.write(|connection| {
            let rows =
                profiles.iter().flat_map(|(profile, rows)| rows.iter().map(move |(id, e)| (profile, id, e)));
            rows.into_iter().try_for_each(|(profile, id, entry)| put_entry(connection, profile, id, entry))
        })
    }

    /// Returns the facility that is meant when none is named.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn default_facility(&self, profile: &str) -> Result<Option<FacilityId>, RegisterError> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT facility FROM default_facility WHERE profile = ?")?
                .query_row([profile], |row| Ok(FacilityId::new(&row.get::<_, String>(0)?)))
                .optional()
        })
    }

    /// Says which facility is meant when none is named; `None`: all of them.
    ///
    /// # Errors
    /// When the file can not be written; nothing is changed then.
    pub fn set_default(&self, profile: &str, facility: Option<&FacilityId>) -> Result<(), RegisterError> {
        self.write(|connection| {
            connection.execute("DELETE FROM default_facility WHERE profile = ?", [profile])?;
            if let Some(id) = facility {
                connection.execute("INSERT INTO default_facility VALUES (?, ?)", [profile, id.as_str()])?;
            }
            Ok(())
        })
    }

    /// Forgets everything said of a profile's facilities.
    ///
    /// # Errors
    /// When the file can not be written; nothing is changed then.
    pub fn forget(&self, profile: &str) -> Result<(), RegisterError> {
        self.write(|connection| {
            for table in ["tag", "entry", "default_facility"] {
                connection.execute(&format!("DELETE FROM {table} WHERE profile = ?"), [profile])?;
            }
            Ok(())
        })
    }

    fn read<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, RegisterError> {
        ask(&self.held()).map_err(|error| fault(&self.path, error))
    }

    fn held(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, change: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), RegisterError> {
        let told = |error| fault(&self.path, error);
        let connection = self.held();
        let transaction = begin(&connection).map_err(told)?;
        change(&transaction).and_then(|()| transaction.commit()).map_err(told)
    }
}

fn entries(connection: &Connection, profile: &str) -> rusqlite::Result<Vec<(FacilityId, Entry)>> {
    let mut entries = connection
        .prepare_cached("SELECT * FROM entry WHERE profile = ? ORDER BY facility")?
        .query_map([profile], entry)?
        .collect::<Result<Vec<_>, _>>()?;
    let mut tags = connection
        .prepare_cached("SELECT facility, tag FROM tag WHERE profile = ? ORDER BY facility, tag")?;
    let tags = tags.query_map([profile], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for tagged in tags {
        let (facility, tag) = tagged?;
        let at = entries.iter().position(|(id, _): &(FacilityId, Entry)| id.as_str() == facility);
        if let Some((_, entry)) = at.and_then(|at| entries.get_mut(at)) {
            entry.tags.push(tag);
        }
    }
    Ok(entries)
}

fn begin(connection: &Connection) -> rusqlite::Result<Transaction<'_>> {
    Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<(FacilityId, Entry)> {
    let areas =
        Areas { atemp: row.get("atemp")?, boa: row.get("boa")?, loa: row.get("loa")?, bra: row.get("bra")? };
    let entry = Entry {
        name: row.get("name")?,
        number: row.get("number")?,
        tags: Vec::new(),
        cost_centre: row.get("cost_centre")?,
        areas,
        persons: row.get("persons")?,
    };
    Ok((FacilityId::new(&row.get::<_, String>("facility")?), entry))
}

fn put_entry(connection: &Connection, profile: &str, id: &FacilityId, entry: &Entry) -> rusqlite::Result<()> {
    let key = [profile, id.as_str()];
    connection.prepare_cached("DELETE FROM tag WHERE profile = ? AND facility = ?")?.execute(key)?;
    connection.prepare_cached("DELETE FROM entry WHERE profile = ? AND facility = ?")?.execute(key)?;
    if *entry == Entry::default() {
        return Ok(());
    }
    let Entry { name, number, tags, cost_centre, areas, persons } = entry;
    connection.prepare_cached("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            profile,
            id.as_str(),
            name,
            number,
            cost_centre,
            areas.atemp,
            areas.boa,
            areas.loa,
            areas.bra,
            persons
        ],
    )?;
    let mut add = connection.prepare_cached("INSERT OR IGNORE INTO tag VALUES (?, ?, ?)")?;
    tags.iter().try_for_each(|tag| add.execute([profile, id.as_str(), tag]).map(drop))
}

fn fault(path: &Path, error: rusqlite::Error) -> RegisterError {
    StoreError::of(path, error).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::store::StoreFault;
    use crate::system::disk::Disk;

    fn id(text: &str) -> FacilityId {
        FacilityId::new(text)
    }

    fn school() -> Entry {
        Entry {
            name: Some("Skolan".into()),
            tags: vec!["kommun".into(), "skola".into()],
            areas: Areas { atemp: Some(400), ..Areas::default() },
            ..Entry::default()
        }
    }

    #[test]
    fn what_is_said_is_kept_by_profile() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.sqlite");
        let register = Register::open(&path, &Disk).unwrap();

        register.put("bolaget", &[(id("FV-300007-120"), school())]).unwrap();
        register.set_default("bolaget", Some(&id("FV-300007-120"))).unwrap();

        let again = Register::open(&path, &Disk).unwrap();
        assert_eq!(again.entries("bolaget").unwrap(), [(id("FV-300007-120"), school())]);
        assert_eq!(again.entries("demo").unwrap(), []);
        assert_eq!(again.default_facility("bolaget").unwrap(), Some(id("FV-300007-120")));
        again.forget("bolaget").unwrap();
        assert_eq!(again.entry("bolaget", &id("FV-300007-120")).unwrap(), Entry::default());
        assert_eq!(again.default_facility("bolaget").unwrap(), None);
    }

    #[test]
    fn of_changes_at_the_same_time_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.sqlite");
        drop(Register::open(&path, &Disk).unwrap());
        let add = &|tag: String| {
            let register = Register::open(&path, &Disk).unwrap();
            let change = |entry: &mut Entry| {
                entry.tags.push(tag);
                Ok::<_, RegisterError>(())
            };
            register.update("demo", &id("FV-100045-001"), change).unwrap();
        };

        std::thread::scope(|scope| {
            for number in 0..8 {
                scope.spawn(move || add(format!("t{number}")));
            }
        });

        let register = Register::open(&path, &Disk).unwrap();
        assert_eq!(register.entry("demo", &id("FV-100045-001")).unwrap().tags.len(), 8);
    }

    #[test]
    fn one_bad_row_leaves_all_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::open(&folder.path().join("register.sqlite"), &Disk).unwrap();
        let bad = Entry { persons: Some(0), ..Entry::default() };

        assert!(register.put("demo", &[(id("a"), school()), (id("b"), bad)]).is_err());

        assert_eq!(register.entries("demo").unwrap(), []);
    }

    #[test]
    fn a_newer_or_damaged_file_is_refused_and_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.sqlite");
        drop(Register::open(&path, &Disk).unwrap());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 9).unwrap();
        assert_eq!(Register::open(&path, &Disk).err().unwrap().0.kind, StoreFault::Newer);

        let text = folder.path().join("text.sqlite");
        std::fs::write(&text, "no database at all, only text".repeat(100)).unwrap();
        assert_eq!(Register::open(&text, &Disk).err().unwrap().0.kind, StoreFault::Damaged);
        assert!(std::fs::read_to_string(&text).unwrap().starts_with("no database"));
    }
}
