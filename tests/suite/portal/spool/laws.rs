//! What holds for every log and every portal.

use std::collections::HashSet;
use std::fs;

use minasidor::domain::refusal::Refusal;
use minasidor::portal::spool::store::Store;
use minasidor::portal::spool::{Fate, Spool};
use minasidor::system::disk::Disk;
use proptest::prelude::*;
use tempfile::tempdir;

use crate::portal::spool::desk::{Model, Mood};
use crate::portal::spool::{NOW, deliver, several};

fn moods() -> impl Strategy<Value = Vec<Mood>> {
    let mood = prop_oneof![
        3 => Just(Mood::Fine),
        2 => Just(Mood::TakesInSilence),
        1 => Just(Mood::Says(Refusal::Overloaded)),
        1 => Just(Mood::Says(Refusal::NoAnswer)),
    ];
    prop::collection::vec(mood, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// A run that ends anywhere leaves a beginning of its log; whatever the portal took until then, sending from
    /// that beginning takes nothing a second time, and sending again takes nothing more.
    #[test]
    fn replaying_any_beginning_of_a_log_takes_nothing_twice(
        moods in moods(), groups in prop::collection::vec(1_usize..4, 1..4), cut in 0_usize..=1000,
    ) {
        let folder = tempdir().unwrap();
        let model = Model::in_moods(moods);
        let log = folder.path().join("spool.log");
        let mut readings = several(groups.iter().sum()).into_iter();
        for group in groups {
            let mut store = Store::open(&Disk, folder.path()).unwrap();
            store.keep(readings.by_ref().take(group).collect(), NOW).unwrap();
            let spool = Spool::new(&model, &model, store, NOW);
            spool.deliver(&HashSet::new(), &mut |_, _: &Fate| {}).unwrap();
        }
        let whole = fs::read(&log).unwrap();

        let length = whole.len() * cut / 1000;
        fs::write(&log, &whole[..length]).unwrap();

        for _ in 0..8 {
            deliver(&Disk, folder.path(), &model, NOW);
        }

        prop_assert!(model.taken().iter().all(|(_, times)| *times == 1), "{:?}", model.taken());
        prop_assert!(!Store::may_wait(folder.path()));
        let before = model.taken();
        deliver(&Disk, folder.path(), &model, NOW);
        prop_assert_eq!(model.taken(), before);
    }
}
