//! `minasidor meter report`, `pending` and `flush`: what is handed in, what is kept, what breaks.

mod broken;
mod killed;
mod sheet;
mod single;
mod together;

use std::path::Path;

use chrono::{Days, NaiveDate};
use minasidor::domain::id::{CustomerNumber, FacilityId};
use minasidor::domain::reading::ReadingSource;
use minasidor::domain::zone::Instant;
use minasidor::portal::embedded::Access;
use minasidor::portal::{Desk, Portal};

use crate::portal::household::{self, WATER};
use crate::support::run::World;

/// The only meter of the household that is read by hand; last read 2025-11-20: 1204.
const METER: &str = "14223871";

/// What the portal in a folder has got: the words of every receipt, and of every reading by the customer.
fn taken(folder: &Path) -> (Vec<String>, Vec<String>) {
    let store = household::reopened(folder, Access::ReadOnly);
    let today = NaiveDate::from_ymd_opt(2030, 1, 1).expect("a date");
    let number = CustomerNumber::new("100045");
    let portal = store.session(&number, None, today, Instant::MAX).expect("a session").at(Instant::MAX);
    let mut receipts: Vec<String> =
        portal.receipts().expect("receipts").into_iter().map(|r| r.what).collect();
    receipts.sort();
    let readings = portal.readings(&[FacilityId::new(WATER)]).expect("readings");
    let own = readings.into_iter().filter(|r| r.source == ReadingSource::Customer && r.stand > 1204);
    let mut own: Vec<String> = own.map(|r| format!("{} {} {}", r.meter, r.date, r.stand)).collect();
    own.sort();
    (receipts, own)
}

/// Checks that the portal has got these readings, each of them once.
#[track_caller]
fn has_once(folder: &Path, expected: &[String], why: &str) {
    let mut expected = expected.to_vec();
    expected.sort();
    let (receipts, readings) = taken(folder);
    assert_eq!(receipts, expected, "{why}: receipts");
    assert_eq!(readings, expected, "{why}: readings");
}

/// A sheet of `n` readings of the meter, four days apart.
fn sheet(n: u64) -> (String, Vec<String>) {
    let first = NaiveDate::from_ymd_opt(2025, 11, 20).expect("a date");
    let mut csv = "meter,reading,date\n".to_owned();
    let mut what = Vec::new();
    for k in 1..=n {
        let date = first + Days::new(4 * k);
        let stand = 1204 + 150 * 4 * k / 365;
        csv.push_str(&format!("{METER},{stand},{date}\n"));
        what.push(format!("{METER} {date} {stand}"));
    }
    (csv, what)
}

/// A household whose portal file is elsewhere for a while.
fn without_portal(world: &World, during: impl FnOnce()) {
    let (file, away) = (world.path("portal.db"), world.path("away.db"));
    std::fs::rename(&file, &away).expect("moved");
    during();
    std::fs::rename(&away, &file).expect("moved back");
}
