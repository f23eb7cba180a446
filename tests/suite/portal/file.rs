//! The embedded portal's file: made whole or not at all, refused untouched, readable where it can not be
//! written.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use minasidor::domain::consumption::{Detail, Query, Subject};
use minasidor::domain::id::{CustomerNumber, FacilityId};
use minasidor::domain::quantity::Measure;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::zone::Instant;
use minasidor::portal::embedded::{Access, Store};
use minasidor::portal::{Portal, PortalError};
use rusqlite::Connection;

use crate::portal::household::{self, ELECTRICITY, about, at, day};

fn path(folder: &Path) -> PathBuf {
    folder.join("portal.db")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn everything(portal: &dyn Portal) -> Result<u64, PortalError> {
    let query = Query {
        subjects: vec![Subject::Facility(FacilityId::new(ELECTRICITY))],
        measures: vec![Measure::Energy],
        from: at("2000-01-01"),
        until: at("2050-01-01"),
        detail: Detail::Intervals,
        as_of: None,
    };
    let mut parts = 0;
    portal.consumption(&query, &mut |_| {
        parts += 1;
        ControlFlow::Continue(())
    })?;
    Ok(parts)
}

fn read(store: Store) -> Result<u64, PortalError> {
    let portal = store.session(&CustomerNumber::new("100045"), None, day("2026-01-01"), Instant::MAX)?;
    everything(&portal)
}

/// Opens a file both ways, expects the same refusal about it, and that not a byte of its folder changed.
fn refused(folder: &Path, expected: Refusal) {
    let before: Vec<_> = names(folder).into_iter().map(|n| (fs::read(folder.join(&n)).unwrap(), n)).collect();
    for access in [Access::ReadOnly, Access::ReadWrite] {
        let error = Store::open(&path(folder), access).unwrap_err();
        assert_eq!(error.refusal, expected, "{access:?} {error:?}");
        assert_eq!(error.what, Some(path(folder).display().to_string()));
    }
    let after: Vec<_> = names(folder).into_iter().map(|n| (fs::read(folder.join(&n)).unwrap(), n)).collect();
    assert!(before == after, "the folder changed: {:?}", names(folder));
}

/// Takes the right to write away.
fn close(place: &Path) {
    let mut closed = fs::metadata(place).unwrap().permissions();
    closed.set_readonly(true);
    fs::set_permissions(place, closed).unwrap();
}

fn changed(folder: &Path, sql: &str) {
    let connection = Connection::open(path(folder)).unwrap();
    connection.execute_batch(sql).unwrap();
}

#[test]
fn a_new_store_is_one_file_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();

    drop(household::empty(folder.path()));

    assert_eq!(names(folder.path()), ["portal.db"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path(folder.path())).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let page: i64 = Connection::open(path(folder.path()))
        .unwrap()
        .query_row("PRAGMA page_size", [], |row| row.get(0))
        .unwrap();
    assert_eq!(page, 8192);
}

#[test]
fn creating_leaves_an_existing_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(path(folder.path()), "mine").unwrap();

    let error = Store::create(&path(folder.path()), &about()).unwrap_err();

    assert_eq!(error.refusal, Refusal::Invalid);
    assert_eq!(fs::read(path(folder.path())).unwrap(), b"mine");
    assert_eq!(names(folder.path()), ["portal.db"]);
    let lost = folder.path().join("no/such/portal.db");
    assert_eq!(Store::create(&lost, &about()).unwrap_err().refusal, Refusal::NotFound);
}

#[test]
fn creating_at_once_succeeds_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(folder.path());

    let made: Vec<bool> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(|| Store::create(&path, &about()).is_ok())).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });

    assert_eq!(made.iter().filter(|made| **made).count(), 1);
    assert_eq!(names(folder.path()), ["portal.db"]);
}

#[test]
fn a_missing_file_is_not_found_and_not_made() {
    let folder = tempfile::tempdir().unwrap();

    refused(folder.path(), Refusal::NotFound);
}

#[test]
fn a_file_of_a_newer_version_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    changed(folder.path(), "PRAGMA user_version = 99");

    refused(folder.path(), Refusal::StoreNewer);
}

#[test]
fn a_newer_file_with_its_log_beside_it_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    let elsewhere = tempfile::tempdir().unwrap();
    let connection = Connection::open(path(folder.path())).unwrap();
    connection.execute_batch("PRAGMA user_version = 99").unwrap();
    // As after a crash: the file and its log, without the index that is shared by living processes.
    for name in ["portal.db", "portal.db-wal"] {
        fs::copy(folder.path().join(name), elsewhere.path().join(name)).unwrap();
    }
    drop(connection);
    let before = fs::read(path(elsewhere.path())).unwrap();
    let log = fs::read(elsewhere.path().join("portal.db-wal")).unwrap();
    assert!(!log.is_empty());

    for access in [Access::ReadOnly, Access::ReadWrite] {
        assert_eq!(Store::open(&path(elsewhere.path()), access).unwrap_err().refusal, Refusal::StoreNewer);
    }

    assert!(fs::read(path(elsewhere.path())).unwrap() == before);
    assert!(fs::read(elsewhere.path().join("portal.db-wal")).unwrap() == log);
}

#[test]
fn somebody_elses_file_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    changed(folder.path(), "CREATE TABLE theirs (id INTEGER); INSERT INTO theirs VALUES (1)");
    refused(folder.path(), Refusal::StoreDamaged);

    changed(folder.path(), "PRAGMA user_version = 99");
    refused(folder.path(), Refusal::StoreDamaged);

    for other in
        ["", "not a database at all, but text that is long enough to look like a header of one, yes\n"]
    {
        fs::write(path(folder.path()), other.repeat(20)).unwrap();
        refused(folder.path(), Refusal::StoreDamaged);
    }
}

#[test]
fn a_file_cut_short_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    let whole = fs::read(path(folder.path())).unwrap();

    for length in [50, 100, 8192, whole.len() / 2, whole.len() - 8192] {
        fs::write(path(folder.path()), &whole[..length]).unwrap();
        refused(folder.path(), Refusal::StoreDamaged);
    }
}

#[test]
fn damage_anywhere_is_told_and_never_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    let whole = fs::read(path(folder.path())).unwrap();
    let (mut told, mut found) = (0, 0);

    for at in (100..whole.len()).step_by(1531) {
        let mut bytes = whole.clone();
        let end = (at + 64).min(bytes.len());
        bytes[at..end].iter_mut().zip(0_u8..).for_each(|(byte, n)| *byte ^= 0xA5_u8.wrapping_add(n));
        fs::write(path(folder.path()), &bytes).unwrap();

        let answer = Store::open(&path(folder.path()), Access::ReadOnly).and_then(read);
        told += u32::from(answer.is_err());
        if let Err(error) = answer {
            assert!(
                matches!(error.refusal, Refusal::StoreDamaged | Refusal::StoreNewer | Refusal::NotFound),
                "{at}: {error:?}"
            );
        }
        let checked = Store::open(&path(folder.path()), Access::ReadOnly).and_then(|store| store.check());
        found += u32::from(checked.is_err() || checked.is_ok_and(|report| !report.faults.is_empty()));
    }

    assert!(told > 5 && found >= told, "{told} told, {found} found");
}

#[test]
fn a_damaged_block_is_named() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    changed(folder.path(), "UPDATE block SET data = x'01FF' WHERE id = 2202503");
    changed(folder.path(), "UPDATE block_head SET sum = sum + 1 WHERE id = 2202502");

    let error = read(household::reopened(folder.path(), Access::ReadOnly)).unwrap_err();

    assert_eq!((error.refusal, error.what.as_deref()), (Refusal::StoreDamaged, Some("block 2202503")));
    let faults = household::reopened(folder.path(), Access::ReadOnly).check().unwrap().faults;
    let expected = [
        "block 2202502: the head does not say what the values are",
        "block 2202503: the values can not be read",
    ];
    assert_eq!(faults, expected);
}

#[test]
fn a_read_only_file_can_be_read_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    for place in [path(folder.path()), folder.path().to_owned()] {
        let before = fs::metadata(&place).unwrap().permissions();
        close(&place);

        let error = Store::open(&path(folder.path()), Access::ReadWrite).unwrap_err();
        let answer = Store::open(&path(folder.path()), Access::ReadOnly).and_then(read);
        let made = Store::create(&folder.path().join("new.db"), &about()).err().map(|e| e.refusal);
        fs::set_permissions(&place, before).unwrap();

        assert_eq!(error.refusal, Refusal::StoreReadOnly);
        assert_eq!(answer.unwrap(), 5);
        if place == folder.path() {
            assert_eq!(made, Some(Refusal::StoreReadOnly));
        } else {
            fs::remove_file(folder.path().join("new.db")).unwrap();
        }
    }
}

#[cfg(unix)]
#[test]
fn a_medium_without_room_for_lock_files_can_be_read_with_and_without_a_log() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = household::seeded(folder.path());
    let elsewhere = tempfile::tempdir().unwrap();
    let mut writer = store.writer().unwrap();
    writer.set_meta("in the log", "yes").unwrap();
    writer.commit().unwrap();
    for name in ["portal.db", "portal.db-wal"] {
        fs::copy(folder.path().join(name), elsewhere.path().join(name)).unwrap();
    }
    // A link to nowhere in the place of the index: SQLite can make none, as where nobody can write.
    std::os::unix::fs::symlink("no/where", elsewhere.path().join("portal.db-shm")).unwrap();
    close(&path(elsewhere.path()));

    let with_log = Store::open(&path(elsewhere.path()), Access::ReadOnly).unwrap();
    assert_eq!(with_log.meta("in the log").unwrap().as_deref(), Some("yes"));
    assert_eq!(read(with_log).unwrap(), 5);

    drop(store);
    fs::remove_file(elsewhere.path().join("portal.db-wal")).unwrap();
    fs::remove_file(path(elsewhere.path())).unwrap();
    fs::copy(path(folder.path()), path(elsewhere.path())).unwrap();
    close(&path(elsewhere.path()));
    let without = Store::open(&path(elsewhere.path()), Access::ReadOnly).unwrap();
    assert_eq!(without.meta("in the log").unwrap().as_deref(), Some("yes"));
    assert_eq!(read(without).unwrap(), 5);
}

#[test]
fn reading_leaves_nothing_beside_the_file() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));

    read(household::reopened(folder.path(), Access::ReadOnly)).unwrap();

    assert_eq!(names(folder.path()), ["portal.db"]);
}
