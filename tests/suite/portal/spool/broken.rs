//! The log on a disk that breaks: torn ends, damage, no space left.

use std::fs;

use minasidor::portal::spool::store::{Held, Store};
use minasidor::system::disk::Disk;
use tempfile::tempdir;

use crate::portal::spool::desk::{Model, Mood};
use crate::portal::spool::{NOW, deliver, keep, several};
use crate::support::breaking::{Break, Breaking};

#[test]
fn a_torn_end_is_cut_off_and_what_was_synced_stays() {
    let folder = tempdir().unwrap();
    let log = folder.path().join("spool.log");
    keep(&Disk, folder.path(), 2).unwrap();
    let whole = fs::read(&log).unwrap();
    for length in [1, 10, 17, whole.len() / 2, whole.len() - 1] {
        let torn = [whole.as_slice(), &whole[..length]].concat();
        fs::write(&log, torn).unwrap();

        let store = Store::open(&Disk, folder.path()).unwrap();

        assert_eq!((store.holds().entries().count(), store.holds().damaged.len()), (2, 0), "{length}");
        drop(store);
        assert_eq!(fs::read(&log).unwrap(), whole, "{length}");
    }
}

#[test]
fn other_damage_is_told_and_never_removed() {
    let folder = tempdir().unwrap();
    let log = folder.path().join("spool.log");
    keep(&Disk, folder.path(), 1).unwrap();
    let good = fs::read(&log).unwrap();
    let mut bad = good.clone();
    bad[30] ^= 1;
    let damaged = [bad.as_slice(), &good, b"a note by somebody"].concat();
    fs::write(&log, &damaged).unwrap();

    let model = Model::default();
    assert_eq!(Held::look(folder.path()).unwrap().damaged, [1, 3]);
    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), ["received"]);
    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), [""; 0]);

    let after = fs::read(&log).unwrap();
    assert!(after.starts_with(&damaged));
    assert_eq!(Held::look(folder.path()).unwrap().damaged, [1, 3]);
    assert_eq!(model.taken().len(), 1);
}

#[test]
fn a_log_of_a_newer_version_is_left_alone() {
    use sha2::{Digest, Sha256};
    let folder = tempdir().unwrap();
    let log = folder.path().join("spool.log");
    let body = r#"{"v":2,"events":[]}"#;
    let sum: String = Sha256::digest(body).iter().take(8).map(|b| format!("{b:02x}")).collect();
    fs::write(&log, format!("{sum} {body}\n")).unwrap();

    assert!(Store::open(&Disk, folder.path()).err().expect("a refusal").newer);
    assert!(Held::look(folder.path()).unwrap_err().newer);
}

#[test]
fn with_no_space_left_nothing_that_was_kept_is_lost_or_sent_twice() {
    let counting = Breaking::counting();
    let dry = tempdir().unwrap();
    keep(&counting, dry.path(), 3).unwrap();
    deliver(&counting, dry.path(), &Model::in_moods([Mood::TakesInSilence]), NOW);
    let calls = counting.count();
    assert!(calls > 12, "{calls}");

    for at in 1..=calls {
        let folder = tempdir().unwrap();
        let full = Breaking::at(Break::IsFull, at);
        let model = Model::in_moods([Mood::TakesInSilence]);

        let kept = keep(&full, folder.path(), 3).is_ok();
        deliver(&full, folder.path(), &model, NOW);
        // There is room again.
        deliver(&Disk, folder.path(), &model, NOW);

        let taken = model.taken();
        assert!(taken.iter().all(|(_, times)| *times == 1), "call {at}: {taken:?}");
        assert_eq!(taken.len(), if kept { 3 } else { 0 }, "call {at}");
    }
}

#[test]
fn a_write_that_failed_half_way_does_not_spoil_what_comes_after() {
    let folder = tempdir().unwrap();
    let mut store = Store::open(&Disk, folder.path()).unwrap();
    store.keep(several(1), NOW).unwrap();
    drop(store);
    let full = Breaking::at(Break::IsFull, 4);
    let mut store = Store::open(&full, folder.path()).unwrap();

    store.keep(several(3), NOW).unwrap_err();
    drop(store);

    keep(&Disk, folder.path(), 3).unwrap();
    let held = Held::look(folder.path()).unwrap();
    assert_eq!((held.entries().count(), held.damaged.len()), (3, 0));
}
