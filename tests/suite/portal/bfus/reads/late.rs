//! Values that are late: the portal has zeros where there will be some.

use std::sync::Arc;

use minasidor::domain::consumption::{Detail, Query, Subject};
use minasidor::domain::id::CustomerNumber;
use minasidor::domain::quantity::{Measure, Utility};
use minasidor::domain::zone::Instant;
use minasidor::portal::Portal;
use minasidor::portal::embedded::mirrored::Whose;
use minasidor::portal::mirror::Mirror;
use minasidor::portal::mirror::terms::{Mode, Terms};

use crate::portal::bfus::reads::{embedded, opened, simulated};
use crate::portal::household::at;
use crate::portal::stage::{Told, intervals, once, query};
use crate::support::bfus_portal::portal::switches::Undelivered;
use crate::support::bfus_portal::{NOW, Simulator};

const DAY: Instant = 24 * 3600;

fn november(portal: &dyn Portal, utility: &Utility) -> Vec<Told> {
    let all = portal.facilities().unwrap();
    let found = all.into_iter().find(|one| one.utility == *utility).unwrap();
    let asked = query(&[Subject::Facility(found.id)], "2026-11-01", "2026-11-24", Detail::Intervals);
    intervals(portal, &Query { measures: vec![Measure::Energy], ..asked })
}

fn known(told: &[Told]) -> Vec<(Instant, i64)> {
    told.iter().filter_map(|value| Some((value.from, value.amount?))).collect()
}

fn production() -> Utility {
    Utility::Other("production".into())
}

/// What the store has up to an instant.
fn stored(utility: &Utility, until: Instant) -> Vec<(Instant, i64)> {
    let mut all = known(&november(&*embedded("100045"), utility));
    all.retain(|(from, _)| *from < until);
    all
}

/// Everything of the household is `hours` late.
fn late(hours: i64) -> Arc<Simulator> {
    simulated(|switches| switches.lag = ["E", "F", "P"].map(|code| (code.into(), hours)).into())
}

/// Quirk 11: zeros for hours that were not delivered.
#[test]
fn what_is_late_is_missing_however_the_portal_says_so_and_never_zero() {
    for undelivered in [Undelivered::Zero, Undelivered::Null, Undelivered::Absent] {
        let portal = late(30);
        portal.switch(|switches| switches.undelivered = undelivered);

        let told = known(&november(&opened(&portal, "100045"), &Utility::Electricity));

        let expected = stored(&Utility::Electricity, NOW - 30 * 3600);
        assert!(told == expected, "{undelivered:?}: {:?} {:?}", told.last(), expected.last());
    }
}

#[test]
fn nights_of_panels_are_zero_as_far_as_the_meter_beside_them_counts() {
    let portal = simulated(|switches| switches.lag = [("E".into(), 40)].into());
    portal.switch(|switches| {
        switches.lag.insert("F".into(), 60);
    });

    let told = known(&november(&opened(&portal, "100045"), &production()));

    // Its own last hour of sun is on the 22nd; what comes after is not told by anything.
    let stored = stored(&Utility::Solar, Instant::MAX);
    let sun = stored.iter().rfind(|(_, amount)| *amount != 0).unwrap().0;
    assert!(stored.iter().any(|(from, _)| *from > sun), "nights are zeros");
    let until = (sun + 900).max(NOW - 40 * 3600);
    let expected: Vec<_> = stored.into_iter().filter(|(from, _)| *from < until).collect();
    assert!(told == expected, "{:?} {:?}", told.last(), expected.last());
}

/// The next morning's values take the place of the zeros, in the mirror too, and are told as new.
#[test]
fn what_arrives_later_takes_the_place_of_the_zeros_in_a_mirror() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mirror.sqlite");
    let mirror = |portal: &Arc<Simulator>| {
        let whose = Whose {
            place: "https://minasidor.stordala.example".into(),
            customer: CustomerNumber::new("100045"),
            user: None,
        };
        let now = portal.now();
        let remote = once(Box::new(opened(portal, "100045")));
        Mirror::open(&path, whose, remote, Terms::new(Mode::MaxAge(0), move || now)).unwrap()
    };
    let portal = late(60);

    let first = known(&november(&mirror(&portal), &Utility::Electricity));
    portal.switch(|switches| switches.lag.clear());
    portal.advance(3600);
    let second = known(&november(&mirror(&portal), &Utility::Electricity));

    assert!(first == stored(&Utility::Electricity, NOW - 60 * 3600), "{:?}", first.last());
    assert!(second == stored(&Utility::Electricity, at("2026-11-23")), "{:?}", second.last());
    assert!(first.len() + 48 <= second.len());
}

/// An empty house: nothing counts, and its zeros are believed once they are old enough.
#[test]
fn zeros_that_nothing_contradicts_are_real_after_some_days() {
    let portal = late(24 * 6);

    let told = known(&november(&opened(&portal, "100045"), &Utility::Electricity));

    let delivered = NOW - 6 * DAY;
    let believed = at("2026-11-20");
    assert!(told.iter().any(|(from, amount)| *from >= delivered && *amount == 0));
    assert!(told.iter().all(|(from, _)| *from < believed), "{:?}", told.last());
}
