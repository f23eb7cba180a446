//! The schema and its versions: the only place with SQL that PostgreSQL would not take.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;

/// Marks the file as ours: `MSid`.
pub(crate) const APPLICATION_ID: i32 = 0x4D53_6964;

/// Every version's step, the first from an empty file.
pub(crate) const MIGRATIONS: [&str; 11] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
    include_str!("migrations/0010.sql"),
    include_str!("migrations/0011.sql"),
];

/// What a file says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Whose file it is.
    pub application: i32,
    /// How many migrations it has seen.
    pub version: usize,
}

/// Reads the mark; the first thing that is read of any file.
pub(crate) fn mark(connection: &Connection) -> Result<Mark, PortalError> {
    let application = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))?;
    // Only a foreign or a far newer file can have a version below zero.
    Ok(Mark { application, version: usize::try_from(version).unwrap_or(usize::MAX) })
}

/// Prepares an empty file: page size, mark, schema, write-ahead log.
pub(crate) fn lay_out(connection: &mut Connection) -> Result<(), PortalError> {
    // The file is not ours before it is renamed into place, so it needs no journal while it is built.
    connection
        .execute_batch("PRAGMA page_size = 8192; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(connection, &MIGRATIONS)?;
    connection.execute_batch("PRAGMA journal_mode = WAL;")?;
    Ok(())
}

/// Brings the schema forward in one transaction. Two processes may try at once: the second finds it done.
pub(crate) fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), PortalError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let seen = mark(&transaction)?.version;
    let missing = migrations.get(seen..).ok_or_else(|| PortalError::new(Refusal::StoreNewer))?;
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    if !missing.is_empty() {
        transaction.pragma_update(None, "user_version", migrations.len().to_string())?;
    }
    Ok(transaction.commit()?)
}

/// Sets what holds for one connection alone.
pub(crate) fn settle(connection: &Connection, read_only: bool) -> Result<(), PortalError> {
    // Without it every statement over a range is prepared again for each range it is given: a third of the
    // instructions of a short command.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(if read_only {
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA query_only = ON;"
    } else {
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
    })?;
    Ok(())
}

/// Keeps the index of the write-ahead log in memory instead of a file, for a medium that nobody writes to.
pub(crate) fn keep_alone(connection: &Connection) -> Result<(), PortalError> {
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
    Ok(())
}

/// Writes one snapshot of everything into an empty file, while others go on writing.
pub(crate) fn copy_into(connection: &Connection, path: &Path) -> Result<(), PortalError> {
    let name =
        path.to_str().ok_or_else(|| PortalError::about(Refusal::Invalid, path.display().to_string()))?;
    connection.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

/// Gives a copy the write-ahead log that it was copied without.
pub(crate) fn finish_copy(connection: &Connection) -> Result<(), PortalError> {
    Ok(connection.execute_batch("PRAGMA journal_mode = WAL;")?)
}

/// Returns what SQLite finds wrong with the file and with references between rows.
pub(crate) fn faults(connection: &Connection) -> Result<Vec<String>, PortalError> {
    let mut found = Vec::new();
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        found.extend(Some(row.get::<_, String>(0)?).filter(|line| line != "ok"));
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        found.push(format!("{table} {}: refers to a row that is not there", id.unwrap_or_default()));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(path: &Path) -> Connection {
        let connection = Connection::open(path).unwrap();
        connection.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
        connection
    }

    #[test]
    fn two_processes_that_bring_a_store_forward_at_once_do_it_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        lay_out(&mut marked(&path)).unwrap();
        let later = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;";
        let next: Vec<&str> = MIGRATIONS.into_iter().chain([later]).collect();

        let results: Vec<_> = std::thread::scope(|scope| {
            let both = [0, 1].map(|_| scope.spawn(|| migrate(&mut marked(&path), &next)));
            both.map(|one| one.join().unwrap()).into_iter().collect()
        });

        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(mark(&marked(&path)).unwrap(), Mark { application: APPLICATION_ID, version: next.len() });
    }

    /// What a file's schema says, without the spaces of how it was written.
    fn schema(path: &Path) -> Vec<String> {
        let connection = marked(path);
        let mut statement =
            connection.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").unwrap();
        let lines = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        lines.map(|line| line.unwrap().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn every_earlier_version_is_brought_to_the_same_schema_with_what_it_has() {
        let folder = tempfile::tempdir().unwrap();
        let newest = folder.path().join("newest.db");
        lay_out(&mut marked(&newest)).unwrap();
        for version in 1..=MIGRATIONS.len() {
            let path = folder.path().join(format!("{version}.db"));
            let mut earlier = marked(&path);
            earlier.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
            migrate(&mut earlier, &MIGRATIONS[..version]).unwrap();
            earlier
                .execute("INSERT INTO customer (number, name) VALUES ('100045', 'Maria Lind')", [])
                .unwrap();

            migrate(&mut earlier, &MIGRATIONS).unwrap();

            assert_eq!(mark(&earlier).unwrap().version, MIGRATIONS.len());
            assert_eq!(schema(&path), schema(&newest), "{version}");
            assert_eq!(faults(&earlier).unwrap(), Vec::<String>::new(), "{version}");
            let name: String = earlier.query_row("SELECT name FROM customer", [], |row| row.get(0)).unwrap();
            assert_eq!(name, "Maria Lind");
        }
    }

    #[test]
    fn a_migration_that_fails_leaves_the_version_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        lay_out(&mut marked(&path)).unwrap();

        let half = "CREATE TABLE half (id INTEGER); CREATE TABLE;";
        let next: Vec<&str> = MIGRATIONS.into_iter().chain([half]).collect();
        let failed = migrate(&mut marked(&path), &next);

        assert!(failed.is_err());
        assert_eq!(mark(&marked(&path)).unwrap().version, MIGRATIONS.len());
        assert!(marked(&path).prepare("SELECT id FROM half").is_err());
    }
}
