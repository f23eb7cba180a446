//! Readings that are handed in at any kind of portal: once for each key, by whoever may, and never trusted.
//!
//! Customer 100049 has two meters that a person reads, on two sites, and one that is read remotely; `caretaker-03`
//! may report on the first site, `johan.lind` may look at all readings.

use std::collections::BTreeSet;

use minasidor::domain::facility::{Customer, Facility, Meter};
use minasidor::domain::id::{CustomerNumber, FacilityId, MeterNumber, SiteId, UserName};
use minasidor::domain::quantity::Utility;
use minasidor::domain::reading::{MeterReading, ReadingReport, ReadingSource};
use minasidor::domain::receipt::{Handed, IdempotencyKey};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::rights::{Grant, Page, Role, Scope};
use minasidor::portal::embedded::write::Writer;
use minasidor::portal::{Desk, Portal, PortalError};

use crate::portal::cases::cases;
use crate::portal::household::{self, at, day};
use crate::portal::stage::Stage;

const CUSTOMER: &str = "100049";
const FIRST: &str = "VA-100049-001";
const SECOND: &str = "VA-100049-002";
const TODAY: &str = "2026-11-23";

cases!(embedded:
    a_reading_that_was_taken_is_in_the_history_at_once
    a_reading_with_the_same_key_gives_the_first_receipt_again
    a_key_is_not_taken_for_another_reading
    the_same_reading_under_another_key_is_no_second_one
    a_reading_that_the_utility_has_too_gets_a_receipt_and_stays_the_utilitys
    another_stand_of_the_same_day_is_a_conflict
    a_portal_checks_a_reading_itself_and_names_the_fault
    an_unusual_reading_is_taken_with_a_comment
    a_new_meters_stand_leaves_the_old_one_where_it_was
    a_counter_that_has_passed_zero_is_taken
    readings_are_reported_by_whom_the_right_was_given
    a_reading_is_not_there_before_its_day
);

/// Adds the customer.
pub fn seed(writer: &mut Writer<'_>) {
    let number = CustomerNumber::new(CUSTOMER);
    writer.add_customer(&Customer { number: number.clone(), name: "Kvarngatan 12".into() }).unwrap();
    let remote = Meter { read_by_hand: false, ..household::meter("14224900", None) };
    let meters = [
        (FIRST, "K-1", "Kvarngatan 12", vec![household::meter("14224801", None), remote]),
        (SECOND, "K-2", "Kvarngatan 8", vec![household::meter("14224802", None)]),
    ];
    for (id, site, name, meters) in meters {
        writer.add_site(&number, &household::site(site, name)).unwrap();
        let water = household::facility(id, site, &format!("{name} Vatten"), Utility::Water);
        writer.add_facility(&number, &Facility { meters, ..water }).unwrap();
    }
    let last = [(FIRST, "14224801", 1204), (SECOND, "14224802", 99_950)];
    writer.put_readings(&last.map(|(facility, meter, stand)| reading(facility, meter, stand))).unwrap();
    let caretaker = UserName::new("caretaker-03");
    writer.add_user(&caretaker, "Vaktmästare 3").unwrap();
    let sites = Scope::Sites(BTreeSet::from([SiteId::new("K-1")]));
    let grant = Grant { role: Role::Write, ..household::grant(CUSTOMER, sites, &[Page::Readings]) };
    writer.add_grant(&caretaker, &grant).unwrap();
    let reader = household::grant(CUSTOMER, Scope::All, &[Page::Readings, Page::Consumption]);
    writer.add_grant(&UserName::new("johan.lind"), &reader).unwrap();
}

fn reading(facility: &str, meter: &str, stand: i64) -> MeterReading {
    MeterReading {
        facility: FacilityId::new(facility),
        meter: MeterNumber::new(meter),
        date: day("2025-11-20"),
        stand,
        source: ReadingSource::Utility,
        received: at("2025-11-21"),
    }
}

fn report(date: &str, stand: i64) -> ReadingReport {
    ReadingReport {
        facility: FacilityId::new(FIRST),
        meter: MeterNumber::new("14224801"),
        date: day(date),
        stand,
        comment: None,
        replaced: false,
    }
}

fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).unwrap()
}

fn owner(stage: &Stage) -> Box<dyn Portal> {
    stage.try_open(CUSTOMER, None, TODAY).unwrap()
}

fn stands(portal: &dyn Portal, facility: &str) -> Vec<(String, i64, ReadingSource)> {
    let readings = portal.readings(&[FacilityId::new(facility)]).unwrap();
    readings.into_iter().map(|r| (r.date.to_string(), r.stand, r.source)).collect()
}

#[track_caller]
fn refused(desk: &dyn Desk, report: &ReadingReport) -> (Refusal, String) {
    let PortalError { refusal, what, .. } = desk.report_reading(&key("refused"), report).unwrap_err();
    (refusal, what.unwrap())
}

fn a_reading_that_was_taken_is_in_the_history_at_once(stage: &Stage) {
    let portal = owner(stage);

    let receipt = portal.desk().report_reading(&key("a"), &report("2026-11-20", 1354)).unwrap();

    assert_eq!((receipt.handed, receipt.replayed), (Handed::Reading, false));
    assert_eq!(receipt.what, "14224801 2026-11-20 1354");
    assert_eq!((receipt.by.clone(), receipt.at), (None, at(TODAY)));
    assert_eq!(portal.desk().receipts().unwrap(), [receipt]);
    let expected = [
        ("2025-11-20".into(), 1204, ReadingSource::Utility),
        ("2026-11-20".into(), 1354, ReadingSource::Customer),
    ];
    assert_eq!(stands(&*portal, FIRST), expected);
}

fn a_reading_with_the_same_key_gives_the_first_receipt_again(stage: &Stage) {
    let portal = owner(stage);
    let first = portal.desk().report_reading(&key("a"), &report("2026-10-20", 1344)).unwrap();
    portal.desk().report_reading(&key("b"), &report("2026-11-20", 1354)).unwrap();

    let commented = ReadingReport { comment: Some("samma".into()), ..report("2026-10-20", 1344) };
    let again = portal.desk().report_reading(&key("a"), &commented).unwrap();

    assert!(again.replayed, "although it lies before the last reading by now");
    assert_eq!((again.number, again.at), (first.number, first.at));
    assert_eq!(stands(&*portal, FIRST).len(), 3);
}

fn a_key_is_not_taken_for_another_reading(stage: &Stage) {
    let portal = owner(stage);
    portal.desk().report_reading(&key("a"), &report("2026-11-20", 1354)).unwrap();

    let error = portal.desk().report_reading(&key("a"), &report("2026-11-21", 1355)).unwrap_err();

    assert_eq!(error.refusal, Refusal::KeyReused);
    assert_eq!(stands(&*portal, FIRST).len(), 2);
}

fn the_same_reading_under_another_key_is_no_second_one(stage: &Stage) {
    let portal = owner(stage);
    let first = portal.desk().report_reading(&key("a"), &report("2026-11-20", 1354)).unwrap();

    let again = portal.desk().report_reading(&key("b"), &report("2026-11-20", 1354)).unwrap();

    assert_eq!((again.replayed, again.number), (true, first.number));
    assert_eq!(portal.desk().receipts().unwrap().len(), 1);
    assert_eq!(stands(&*portal, FIRST).len(), 2);
}

fn a_reading_that_the_utility_has_too_gets_a_receipt_and_stays_the_utilitys(stage: &Stage) {
    let portal = owner(stage);

    let receipt = portal.desk().report_reading(&key("a"), &report("2025-11-20", 1204)).unwrap();

    assert!(!receipt.replayed);
    assert_eq!(stands(&*portal, FIRST), [("2025-11-20".into(), 1204, ReadingSource::Utility)]);
}

fn another_stand_of_the_same_day_is_a_conflict(stage: &Stage) {
    let portal = owner(stage);
    portal.desk().report_reading(&key("a"), &report("2026-11-20", 1354)).unwrap();

    let told = refused(portal.desk(), &report("2026-11-20", 1355));

    assert_eq!(told, (Refusal::Conflict, "reading_conflict".into()));
    assert_eq!(stands(&*portal, FIRST).len(), 2);
}

fn a_portal_checks_a_reading_itself_and_names_the_fault(stage: &Stage) {
    let portal = owner(stage);
    let other = |meter: &str| ReadingReport { meter: MeterNumber::new(meter), ..report("2026-11-20", 1354) };
    let faults = [
        (report("2026-11-20", 1190), "reading_lower"),
        (report("2026-11-20", 1410), "reading_unusual"),
        (report("2026-11-20", 9204), "reading_far"),
        (report("2026-11-20", 13541), "reading_decimals"),
        (report("2026-11-20", 1_354_123), "reading_digits"),
        (report("2026-11-20", -1), "reading_negative"),
        (report("2026-11-24", 1354), "reading_future"),
        (report("2025-11-01", 1300), "reading_before_last"),
        (other("14224900"), "reading_remote"),
        (
            ReadingReport { comment: Some("a\r\nBcc: b".into()), ..report("2026-11-20", 1410) },
            "reading_comment",
        ),
    ];

    for (report, code) in faults {
        assert_eq!(refused(portal.desk(), &report), (Refusal::Invalid, code.into()));
    }
    assert_eq!(refused(portal.desk(), &other("1")), (Refusal::NotFound, "reading_unknown_meter".into()));
    assert_eq!(stands(&*portal, FIRST).len(), 1);
    assert_eq!(portal.desk().receipts().unwrap(), []);
    let key = key("refused");
    assert!(
        portal.desk().report_reading(&key, &report("2026-11-20", 1354)).is_ok(),
        "what was refused used no key"
    );
}

fn an_unusual_reading_is_taken_with_a_comment(stage: &Stage) {
    let portal = owner(stage);
    let said = ReadingReport { comment: Some("Poolen fylld 🏊".into()), ..report("2026-11-20", 1410) };

    assert!(portal.desk().report_reading(&key("a"), &said).is_ok());
}

fn a_new_meters_stand_leaves_the_old_one_where_it_was(stage: &Stage) {
    let portal = owner(stage);
    let replaced = ReadingReport { replaced: true, ..report("2026-11-20", 3) };

    portal.desk().report_reading(&key("a"), &replaced).unwrap();

    let expected = [
        ("2025-11-20".into(), 1204, ReadingSource::Utility),
        ("2026-11-20".into(), 3, ReadingSource::Exchange),
    ];
    assert_eq!(stands(&*portal, FIRST), expected);
}

fn a_counter_that_has_passed_zero_is_taken(stage: &Stage) {
    let portal = owner(stage);
    let rolled = ReadingReport {
        facility: FacilityId::new(SECOND),
        meter: MeterNumber::new("14224802"),
        ..report("2026-11-20", 95)
    };

    portal.desk().report_reading(&key("a"), &rolled).unwrap();

    assert_eq!(stands(&*portal, SECOND).last().unwrap().2, ReadingSource::Customer);
}

fn readings_are_reported_by_whom_the_right_was_given(stage: &Stage) {
    let elsewhere = ReadingReport {
        facility: FacilityId::new(SECOND),
        meter: MeterNumber::new("14224802"),
        ..report("2026-11-20", 95)
    };
    let caretaker = stage.try_open(CUSTOMER, Some("caretaker-03"), TODAY).unwrap();
    let reader = stage.try_open(CUSTOMER, Some("johan.lind"), TODAY).unwrap();
    let other = stage.try_open("100045", None, TODAY).unwrap();

    let receipt = caretaker.desk().report_reading(&key("a"), &report("2026-11-20", 1354)).unwrap();

    assert_eq!(receipt.by, Some(UserName::new("caretaker-03")));
    assert_eq!(caretaker.desk().receipts().unwrap().len(), 1);
    assert_eq!(refused(caretaker.desk(), &elsewhere), (Refusal::NotFound, SECOND.into()));
    assert_eq!(refused(reader.desk(), &elsewhere), (Refusal::NotAllowed, "readings".into()));
    assert_eq!(refused(other.desk(), &elsewhere), (Refusal::NotFound, SECOND.into()));
    assert_eq!(
        reader.desk().report_reading(&key("a"), &report("2026-11-20", 1354)).unwrap_err().refusal,
        Refusal::NotAllowed,
        "not even the first receipt"
    );
    let late = stage.try_open(CUSTOMER, Some("caretaker-03"), "2027-01-01");
    assert!(late.is_err(), "the right is over");
}

fn a_reading_is_not_there_before_its_day(stage: &Stage) {
    owner(stage).desk().report_reading(&key("a"), &report("2026-11-20", 1354)).unwrap();

    let before = stage.try_open(CUSTOMER, None, "2026-11-19").unwrap();

    assert_eq!(stands(&*before, FIRST).len(), 1);
    assert_eq!(before.desk().receipts().unwrap(), []);
}
