//! The spool before a desk: never lost, never twice, whatever breaks.

mod broken;
mod desk;
mod laws;

use std::collections::HashSet;
use std::path::Path;

use minasidor::domain::id::{FacilityId, MeterNumber};
use minasidor::domain::receipt::IdempotencyKey;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::zone::Instant;
use minasidor::files::Files;
use minasidor::portal::Desk;
use minasidor::portal::spool::entry::{Content, Entry, EntryState};
use minasidor::portal::spool::store::{Held, Keeping, SpoolError, Store};
use minasidor::portal::spool::{Fate, KEY_MEMORY, Spool};
use minasidor::system::disk::Disk;
use tempfile::tempdir;

use crate::portal::spool::desk::{Model, Mood};

pub const NOW: Instant = 1_795_417_200;

pub fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).expect("a key")
}

pub fn content(meter: &str, stand: i64) -> Content {
    Content {
        facility: Some(FacilityId::new("VA-1")),
        meter: MeterNumber::new(meter),
        date: "2026-11-20".parse().expect("a date"),
        stand,
        comment: None,
        replaced: false,
        checked: true,
    }
}

/// `n` readings of as many meters.
pub fn several(n: usize) -> Vec<(IdempotencyKey, Content)> {
    (0..n).map(|n| (key(&format!("k{n}")), content(&format!("M{n}"), 100))).collect()
}

/// Keeps readings; what it says when they are not.
pub fn keep(files: &dyn Files, folder: &Path, n: usize) -> Result<(), SpoolError> {
    let mut store = Store::open(files, folder)?;
    store.keep(several(n), NOW).map(drop)
}

/// One run that sends what waits, and forgets what was delivered.
pub fn deliver(files: &dyn Files, folder: &Path, model: &Model, now: Instant) -> Vec<&'static str> {
    let Ok(store) = Store::open(files, folder) else { return vec!["closed"] };
    let spool = Spool::new(model, model, store, now);
    let mut told = Vec::new();
    let done = spool.deliver(&HashSet::new(), &mut |_, fate| told.push(word(fate)));
    let forgotten = spool.into_store().forget_delivered();
    if done.is_err() || forgotten.is_err() {
        told.push("unwritten");
    }
    told
}

fn word(fate: &Fate) -> &'static str {
    match fate {
        Fate::Received(receipt) if receipt.replayed => "again",
        Fate::Received(_) => "received",
        Fate::Found => "found",
        Fate::Waits(_) => "waits",
        Fate::Refused(_) => "refused",
    }
}

fn states(folder: &Path) -> Vec<EntryState> {
    Held::look(folder).unwrap().entries().map(|entry: &Entry| entry.state.clone()).collect()
}

#[test]
fn what_the_portal_took_in_silence_is_not_taken_again() {
    let folder = tempdir().unwrap();
    let model = Model::in_moods([Mood::TakesInSilence]);
    keep(&Disk, folder.path(), 1).unwrap();

    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), ["waits"]);
    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), ["again"]);
    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), [""; 0]);
    assert_eq!(model.taken(), [("M0 2026-11-20 100".to_owned(), 1)]);
    assert!(!Store::may_wait(folder.path()));
}

#[test]
fn an_overloaded_portal_is_asked_thrice_and_one_that_is_not_there_once() {
    let waits = |moods: Vec<Mood>| {
        let folder = tempdir().unwrap();
        let model = Model::in_moods(moods);
        keep(&Disk, folder.path(), 6).unwrap();
        let first = deliver(&Disk, folder.path(), &model, NOW);
        let taken = model.taken().len();
        deliver(&Disk, folder.path(), &model, NOW);
        assert_eq!(model.taken().len(), 6);
        assert!(model.taken().iter().all(|(_, times)| *times == 1));
        (first, taken)
    };

    let overloaded = waits(vec![Mood::Says(Refusal::Overloaded); 3]);
    let away = waits(vec![Mood::Says(Refusal::Unreachable)]);
    let once = waits(vec![Mood::Fine, Mood::Says(Refusal::Overloaded), Mood::TakesInSilence]);

    assert_eq!(overloaded, (vec!["waits"; 6], 0));
    assert_eq!(away, (vec!["waits"; 6], 0));
    assert_eq!(once, (vec!["received", "waits", "waits", "received", "received", "received"], 5));
}

#[test]
fn a_refused_reading_stays_for_a_person_and_is_replaced_by_the_right_one() {
    let folder = tempdir().unwrap();
    let model = Model::in_moods([Mood::Says(Refusal::Invalid)]);
    keep(&Disk, folder.path(), 1).unwrap();

    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), ["refused"]);
    assert!(matches!(states(folder.path()).as_slice(), [EntryState::Refused(_)]));
    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), [""; 0]);
    let mut store = Store::open(&Disk, folder.path()).unwrap();
    assert_eq!(store.keep(vec![(key("right"), content("M0", 110))], NOW).unwrap(), [Keeping::Kept]);
    drop(store);

    assert_eq!(states(folder.path()), [EntryState::Waiting]);
    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), ["received"]);
    assert!(!Store::may_wait(folder.path()));
}

#[test]
fn the_same_reading_is_one_entry_and_another_stand_a_conflict() {
    let folder = tempdir().unwrap();
    let mut store = Store::open(&Disk, folder.path()).unwrap();
    let twice =
        vec![(key("a"), content("M0", 100)), (key("a"), content("M0", 100)), (key("b"), content("M0", 101))];

    let first = store.keep(twice.clone(), NOW).unwrap();
    let second = store.keep(twice, NOW + 9).unwrap();

    assert_eq!(first, [Keeping::Kept, Keeping::Waits(NOW), Keeping::Conflict(100)]);
    assert_eq!(second, [Keeping::Waits(NOW), Keeping::Waits(NOW), Keeping::Conflict(100)]);
    assert_eq!(store.holds().entries().count(), 1);
}

#[test]
fn another_reading_under_a_key_that_waits_is_never_taken_for_the_first() {
    let folder = tempdir().unwrap();
    let mut store = Store::open(&Disk, folder.path()).unwrap();

    let first =
        store.keep(vec![(key("a"), content("M0", 100)), (key("a"), content("M1", 100))], NOW).unwrap();
    let second = store.keep(vec![(key("a"), content("M2", 100))], NOW).unwrap();

    assert_eq!((first, second), (vec![Keeping::Kept, Keeping::KeyReused], vec![Keeping::KeyReused]));
}

#[test]
fn a_key_that_the_portal_may_have_forgotten_is_looked_up_before_it_is_sent() {
    let folder = tempdir().unwrap();
    let mut model = Model::in_moods([Mood::TakesInSilence]);
    model.forgets = true;
    keep(&Disk, folder.path(), 2).unwrap();

    let first = deliver(&Disk, folder.path(), &Model::in_moods([Mood::Says(Refusal::Unreachable)]), NOW);
    let mut store = Store::open(&Disk, folder.path()).unwrap();
    store.write(Vec::new()).unwrap();
    drop(store);
    let lost = {
        let report = content("M0", 100).report(FacilityId::new("VA-1"));
        model.report_reading(&key("k0"), &report).unwrap_err().refusal
    };
    let later = deliver(&Disk, folder.path(), &model, NOW + KEY_MEMORY + 1);

    assert_eq!((first, lost), (vec!["waits", "waits"], Refusal::NoAnswer));
    assert_eq!(later, ["found", "received"]);
    assert!(model.taken().iter().all(|(_, times)| *times == 1), "{:?}", model.taken());
}

#[test]
fn an_unchecked_reading_is_checked_before_it_is_sent() {
    let folder = tempdir().unwrap();
    let model = Model::default();
    let unchecked = |meter: &str, stand| Content { facility: None, checked: false, ..content(meter, stand) };
    let mut store = Store::open(&Disk, folder.path()).unwrap();
    let readings = [("M0", 100), ("M1", 1_000_000), ("unknown", 5)];
    let readings = readings.map(|(meter, stand)| (key(&format!("{meter}-{stand}")), unchecked(meter, stand)));
    store.keep(readings.to_vec(), NOW).unwrap();
    drop(store);

    assert_eq!(deliver(&Disk, folder.path(), &model, NOW), ["received", "refused", "refused"]);
    let codes: Vec<_> = states(folder.path())
        .into_iter()
        .filter_map(|state| if let EntryState::Refused(why) = state { why.what } else { None })
        .collect();
    assert_eq!(codes, ["reading_digits", "unknown"]);
}

#[test]
fn the_spool_is_a_desk() {
    let folder = tempdir().unwrap();
    let model = Model::in_moods([Mood::Fine, Mood::Says(Refusal::Invalid), Mood::TakesInSilence]);
    let report = |meter: &str| content(meter, 100).report(FacilityId::new("VA-1"));
    let spool = Spool::new(&model, &model, Store::open(&Disk, folder.path()).unwrap(), NOW);

    assert!(!spool.report_reading(&key("a"), &report("M0")).unwrap().replayed);
    assert_eq!(spool.report_reading(&key("b"), &report("M1")).unwrap_err().refusal, Refusal::Invalid);
    assert_eq!(spool.report_reading(&key("c"), &report("M2")).unwrap_err().refusal, Refusal::NoAnswer);
    assert!(spool.report_reading(&key("c"), &report("M2")).unwrap().replayed);
    assert_eq!(spool.errands().unwrap_err().refusal, Refusal::NotOffered);
    let mut store = spool.into_store();
    store.forget_delivered().unwrap();
    assert_eq!(store.holds().entries().count(), 0);
}
