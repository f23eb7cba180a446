//! The user's own journal: one line for each thing that was handed in, or waits to be.
//!
//! It is what the user can show when the portal has forgotten, and where things wait that a portal does not
//! take by program. It holds no message and no personal number, only what a line of a list needs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use crate::domain::receipt::Handed;
use crate::domain::zone::Instant;
use crate::files::{Access, Deed, Files};

const VERSION: i64 = 3;
const PATIENCE: Duration = Duration::from_secs(10);

const SCHEMA: &str = "
CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    customer TEXT NOT NULL,
    handed TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    number TEXT,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    UNIQUE (profile, key)
) STRICT;
";

/// From version 1, whose lines were all taken for the customer's own.
const WITH_USERS: &str = "ALTER TABLE line ADD COLUMN user TEXT;";

/// From version 2, whose to-dos did not say where to go.
const WITH_PAGES: &str = "ALTER TABLE line ADD COLUMN page TEXT;";

/// The journal, open.
pub struct Journal {
    connection: Mutex<Connection>,
    path: PathBuf,
    seam: Option<Arc<dyn Files>>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The profile.
    pub profile: String,
    /// The customer number.
    pub customer: String,
    /// The user who handed it in; `None` for the customer itself.
    pub user: Option<String>,
    /// What it is.
    pub handed: Handed,
    /// Its idempotency key; with the profile it names the line.
    pub key: String,
    /// How far it has come.
    pub state: State,
    /// The receipt's number, once there is one.
    pub number: Option<String>,
    /// When the line was written or last changed.
    pub at: Instant,
    /// What was handed in, in a few words, such as `14223871 2026-11-20 1355`.
    pub what: String,
    /// The page on which a person does it.
    pub page: Option<String>,
}

/// Whose lines are asked for. The demo is one profile for all its customers and users, so that the profile alone does
/// not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose<'a> {
    /// The profile.
    pub profile: &'a str,
    /// The customer number.
    pub customer: &'a str,
    /// The user; `None` for the customer itself.
    pub user: Option<&'a str>,
}

/// How far a thing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The portal has it.
    Sent,
    /// It waits for the portal to answer.
    Kept,
    /// The portal does not take it.
    Refused,
    /// A person has to do it.
    ToDo,
    /// The user took it back before the portal had it.
    Dropped,
}

/// Why the journal did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the journal {}", path.display())]
pub struct JournalError {
    /// The file.
    pub path: PathBuf,
    /// Whether a newer version wrote it.
    pub newer: bool,
    /// What lies behind it.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl State {
    /// Returns the key of machine formats and of the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Kept => "kept",
            Self::Refused => "refused",
            Self::ToDo => "to_do",
            Self::Dropped => "dropped",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Sent, Self::Kept, Self::Refused, Self::ToDo, Self::Dropped]
            .into_iter()
            .find(|s| s.key() == text)
    }
}

impl Journal {
    /// Opens the journal, and makes it, readable by its owner alone, where there is none.
    ///
    /// # Errors
    /// When the file can not be made or opened, is damaged or from a newer version; it is then untouched.
    pub fn open(path: &Path, files: &dyn Files) -> Result<Self, JournalError> {
        let fault = |source: Box<dyn std::error::Error + Send + Sync>| JournalError {
            path: path.to_owned(),
            newer: false,
            source: Some(source),
        };
        files.ensure(path, Access::Owner).map_err(|e| fault(e.into()))?;
        let mut connection = Connection::open(path).map_err(|e| fault(e.into()))?;
        let version = prepare(&mut connection).map_err(|e| fault(e.into()))?;
        if version != VERSION {
            return Err(JournalError { path: path.to_owned(), newer: true, source: None });
        }
        Ok(Self { connection: Mutex::new(connection), path: path.to_owned(), seam: None })
    }

    /// Tells the seam to the disk of every transaction, before and after.
    pub fn watched_by(self, seam: Arc<dyn Files>) -> Self {
        Self { seam: Some(seam), ..self }
    }

    /// Writes a line, in place of the one with the same profile and key. It is on disk when this returns.
    ///
    /// # Errors
    /// When the file can not be written.
    pub fn note(&self, entry: &Entry) -> Result<(), JournalError> {
        self.note_all(std::slice::from_ref(entry))
    }

    /// Writes lines as [`note`](Self::note), all of them or none.
    ///
    /// # Errors
    /// When the file can not be written.
    pub fn note_all(&self, entries: &[Entry]) -> Result<(), JournalError> {
        if entries.is_empty() {
            return Ok(());
        }
        if let Some(seam) = &self.seam {
            seam.before(Deed::Journal).map_err(|error| self.fault(error.into()))?;
        }
        self.told(self.write(entries))?;
        if let Some(seam) = &self.seam {
            seam.after(Deed::Journal);
        }
        Ok(())
    }

    fn write(&self, entries: &[Entry]) -> rusqlite::Result<()> {
        let sql = "INSERT INTO line (profile, customer, handed, key, state, number, at, what, user, page) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (profile, key) DO UPDATE SET \
                   user = excluded.user, state = excluded.state, number = excluded.number, at = excluded.at, what = excluded.what, \
                   page = excluded.page";
        let connection = self.held();
        let transaction = Transaction::new_unchecked(&connection, TransactionBehavior::Immediate)?;
        let mut statement = transaction.prepare_cached(sql)?;
        for entry in entries {
            statement.execute(params![
                entry.profile,
                entry.customer,
                entry.handed.key(),
                entry.key,
                entry.state.key(),
                entry.number,
                entry.at,
                entry.what,
                entry.user,
                entry.page,
            ])?;
        }
        drop(statement);
        transaction.commit()
    }

    /// Returns somebody's lines, the newest first; of one sort or of all.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn lines(&self, whose: Whose<'_>, handed: Option<Handed>) -> Result<Vec<Entry>, JournalError> {
        let sql = "SELECT profile, customer, handed, key, state, number, at, what, user, page FROM line \
                   WHERE profile = ?1 AND customer = ?2 AND user IS ?3 AND (?4 IS NULL OR handed = ?4) \
                   ORDER BY at DESC, id DESC";
        let asked = params![whose.profile, whose.customer, whose.user, handed.map(Handed::key)];
        self.told(
            self.held()
                .prepare_cached(sql)
                .and_then(|mut statement| statement.query_map(asked, entry)?.collect()),
        )
    }

    /// Returns one line.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn line(&self, profile: &str, key: &str) -> Result<Option<Entry>, JournalError> {
        let sql = "SELECT profile, customer, handed, key, state, number, at, what, user, page FROM line \
                   WHERE profile = ?1 AND key = ?2";
        self.told(
            self.held()
                .prepare_cached(sql)
                .and_then(|mut statement| statement.query_row([profile, key], entry).optional()),
        )
    }

    /// Counts the lines of a profile that wait: for the portal, or for a person.
    ///
    /// # Errors
    /// When the file can not be read.
    pub fn waiting(&self, profile: &str) -> Result<u32, JournalError> {
        let sql = "SELECT count(*) FROM line WHERE profile = ?1 AND state IN (?2, ?3)";
        let asked = [profile, State::Kept.key(), State::ToDo.key()];
        self.told(self.held().query_row(sql, asked, |row| row.get(0)))
    }

    /// Removes every line of a profile.
    ///
    /// # Errors
    /// When the file can not be written.
    pub fn forget(&self, profile: &str) -> Result<(), JournalError> {
        self.told(self.held().execute("DELETE FROM line WHERE profile = ?1", [profile])).map(drop)
    }

    fn held(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, JournalError> {
        result.map_err(|error| self.fault(error.into()))
    }

    fn fault(&self, source: Box<dyn std::error::Error + Send + Sync>) -> JournalError {
        JournalError { path: self.path.clone(), newer: false, source: Some(source) }
    }
}

fn prepare(connection: &mut Connection) -> rusqlite::Result<i64> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA synchronous = FULL;")?;
    let seen = version(connection)?;
    if seen >= VERSION {
        return Ok(seen);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker.
    let now = version(&transaction)?;
    if now < VERSION {
        if now == 0 {
            transaction.execute_batch(SCHEMA)?;
        }
        if now < 2 {
            transaction.execute_batch(WITH_USERS)?;
        }
        transaction.execute_batch(WITH_PAGES)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()?;
    Ok(VERSION)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        profile: row.get(0)?,
        customer: row.get(1)?,
        handed: known(row, 2, Handed::parse)?,
        key: row.get(3)?,
        state: known(row, 4, State::parse)?,
        number: row.get(5)?,
        at: row.get(6)?,
        what: row.get(7)?,
        user: row.get(8)?,
        page: row.get(9)?,
    })
}

fn known<T>(row: &Row<'_>, column: usize, parse: impl FnOnce(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    parse(&text).ok_or(rusqlite::Error::InvalidColumnType(column, text, rusqlite::types::Type::Text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::disk::Disk;

    fn line(profile: &str, key: &str, at: Instant) -> Entry {
        Entry {
            profile: profile.into(),
            customer: "100045".into(),
            user: None,
            handed: Handed::Reading,
            key: key.into(),
            state: State::Kept,
            number: None,
            at,
            what: "14223871 2026-11-20 1355".into(),
            page: None,
        }
    }

    fn own(profile: &str) -> Whose<'_> {
        Whose { profile, customer: "100045", user: None }
    }

    #[test]
    fn a_line_is_one_for_each_profile_and_key_and_the_newest_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.sqlite");
        let journal = Journal::open(&path, &Disk).unwrap();
        journal.note(&line("hem", "a", 1)).unwrap();
        journal.note(&line("hem", "b", 2)).unwrap();
        journal.note(&line("jobb", "a", 3)).unwrap();
        let sent = Entry { state: State::Sent, number: Some("M2026-000001".into()), ..line("hem", "a", 4) };
        journal.note(&sent).unwrap();

        let again = Journal::open(&path, &Disk).unwrap();

        assert_eq!(again.lines(own("hem"), None).unwrap(), [sent.clone(), line("hem", "b", 2)]);
        assert_eq!(again.lines(own("hem"), Some(Handed::Move)).unwrap(), []);
        assert_eq!(again.line("hem", "a").unwrap(), Some(sent));
        again.forget("hem").unwrap();
        assert_eq!(again.lines(own("hem"), None).unwrap(), []);
        assert_eq!(again.lines(own("jobb"), None).unwrap().len(), 1);
    }

    #[test]
    fn one_user_never_gets_the_lines_of_another_user_or_customer() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal.sqlite"), &Disk).unwrap();
        let johan = Entry { user: Some("johan.lind".into()), ..line("demo", "b", 2) };
        journal.note_all(&[line("demo", "a", 1), johan.clone()]).unwrap();
        let whose = |customer, user| Whose { profile: "demo", customer, user };
        let lines = |customer, user| journal.lines(whose(customer, user), None).unwrap();

        assert_eq!(lines("100045", None), [line("demo", "a", 1)]);
        assert_eq!(lines("100045", Some("johan.lind")), [johan]);
        assert_eq!(lines("100045", Some("maria.lind")), []);
        assert_eq!(lines("300007", None), []);
    }

    #[test]
    fn a_journal_of_the_first_version_keeps_its_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.sqlite");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(SCHEMA).unwrap();
        old.execute_batch(
            "INSERT INTO line VALUES (1, 'hem', '100045', 'reading', 'a', 'kept', NULL, 1, '14223871 2026-11-20 1355'); \
             PRAGMA user_version = 1;",
        )
        .unwrap();
        drop(old);

        let journal = Journal::open(&path, &Disk).unwrap();

        assert_eq!(journal.lines(own("hem"), None).unwrap(), [line("hem", "a", 1)]);
        let page = Some("https://minasidor.stordala.example/matare".to_owned());
        let to_do = Entry { page, state: State::ToDo, ..line("hem", "a", 1) };
        journal.note(&to_do).unwrap();
        assert_eq!(journal.lines(own("hem"), None).unwrap(), [to_do]);
        drop(journal);
        assert!(Journal::open(&path, &Disk).is_ok());
    }
}
