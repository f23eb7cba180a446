//! The access log of the embedded portal: nothing is seen or done without a line, and no reading fails for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use minasidor::domain::access::{AccessLine, AccessQuery, Operation};
use minasidor::domain::administration::Deed;
use minasidor::domain::consumption::Detail;
use minasidor::domain::errand::{Contact, Errand};
use minasidor::domain::id::{CustomerNumber, DocumentId, FacilityId, InvoiceNumber, MeterNumber};
use minasidor::domain::invoice::{InvoiceQuery, LineQuery};
use minasidor::domain::moving::MoveNotice;
use minasidor::domain::period::Period;
use minasidor::domain::reading::ReadingReport;
use minasidor::domain::receipt::IdempotencyKey;
use minasidor::domain::setting::SettingKey;
use minasidor::domain::waste::PickupQuery;
use minasidor::portal::Portal;
use minasidor::portal::embedded::Access;

use crate::portal::household::{self, ELECTRICITY, WATER, day};
use crate::portal::stage::{facility, query};

fn open(folder: &Path, access: Access) -> impl Portal {
    let store = household::reopened(folder, access);
    store.session(&CustomerNumber::new("100045"), None, day("2026-01-01"), i64::MAX).unwrap()
}

fn log(folder: &Path) -> Vec<AccessLine> {
    let portal = open(folder, Access::ReadWrite);
    portal.administration().unwrap().access_log(&AccessQuery::default()).unwrap()
}

/// The methods of a trait, as its file declares them.
fn methods(source: &str) -> BTreeSet<String> {
    let lines = source.lines().filter_map(|line| line.strip_prefix("    fn "));
    lines.map(|line| line.split('(').next().unwrap_or_default().to_owned()).collect()
}

/// Calls a method, and tells what the log is to call it; `None` for what shows nothing of the customer's.
fn call(portal: &dyn Portal, method: &str) -> Option<Operation> {
    let key = IdempotencyKey::new(method).unwrap();
    let water = FacilityId::new(WATER);
    let january = Period::month(2025, 1).unwrap();
    let number = InvoiceNumber::new("2025000123");
    let administration = portal.administration().unwrap();
    let set = Deed::Set { key: SettingKey::ContactPhone, value: Some("070-174 06 05".into()) };
    Some(match method {
        "customer" => done(portal.customer(), Operation::Customer),
        "sites" => done(portal.sites(), Operation::Facilities),
        "facilities" => done(portal.facilities(), Operation::Facilities),
        "groups" => done(portal.groups(), Operation::Groups),
        "consumption" => {
            let asked = query(&[facility(ELECTRICITY)], "2025-03-01", "2025-03-02", Detail::Intervals);
            let asked = portal.consumption(&asked, &mut |_| std::ops::ControlFlow::Continue(()));
            done(asked, Operation::Consumption)
        }
        "readings" => done(portal.readings(&[water]), Operation::Readings),
        "invoices" => done(portal.invoices(&InvoiceQuery::default()), Operation::Invoices),
        "invoice" => done(portal.invoice(&number), Operation::Invoice),
        "invoice_lines" => {
            let lines = LineQuery { facilities: vec![FacilityId::new(ELECTRICITY)], covers: january };
            done(portal.invoice_lines(&lines), Operation::InvoiceLines)
        }
        "invoice_file" => done(portal.invoice_file(&number), Operation::InvoiceFile),
        "documents" => done(portal.documents(), Operation::Documents),
        "document_file" => done(portal.document_file(&DocumentId::new("D-1")), Operation::DocumentFile),
        "contracts" => done(portal.contracts(), Operation::Contracts),
        "waste_services" => done(portal.waste_services(), Operation::Waste),
        "next_pickups" => done(portal.next_pickups(january.from()), Operation::Pickups),
        "pickups" => done(portal.pickups(&PickupQuery { period: january }), Operation::Pickups),
        "errands" => done(portal.desk().errands(), Operation::ErrandTypes),
        "receipts" => done(portal.desk().receipts(), Operation::Receipts),
        "slips" => done(portal.desk().slips(), Operation::Receipts),
        "mails" => done(portal.outbox().unwrap().mails(), Operation::Receipts),
        "report_reading" => {
            let report = ReadingReport {
                facility: water,
                meter: MeterNumber::new("14223871"),
                date: day("2025-12-20"),
                stand: 1217,
                comment: Some("-".into()),
                replaced: false,
            };
            done(portal.desk().report_reading(&key, &report), Operation::ReportReading)
        }
        "contact" => {
            let errand = Errand {
                kind: "opinion".into(),
                facility: None,
                message: "Hej".into(),
                contact: Contact::None,
                attachments: Vec::new(),
            };
            done(portal.desk().contact(&key, &errand), Operation::Contact)
        }
        "notify_move" => done(portal.desk().notify_move(&key, &moving()), Operation::NotifyMove),
        "members" => done(administration.members(), Operation::Members),
        "settings" => done(administration.settings(), Operation::Settings),
        "access_log" => done(administration.access_log(&AccessQuery::default()), Operation::AccessLog),
        "perform" => done(administration.perform(&set, None), Operation::SetSetting),
        // What the utility says of itself; what is kept open; what is tried only; what follows from a receipt.
        "about" | "capabilities" | "user" | "desk" | "outbox" | "administration" => return None,
        // What only a copy has.
        "as_of" | "mirror" => return None,
        "preview" | "deliver" | "send" | "is_over" | "courier" => return None,
        other => panic!("{other} is new: which line of the access log is it?"),
    })
}

fn moving() -> MoveNotice {
    MoveNotice {
        out: Some(minasidor::domain::moving::MoveOut {
            date: day("2026-01-31"),
            address: "Ängsvägen 3".into(),
            facilities: vec![FacilityId::new(ELECTRICITY)],
            next: None,
            landlord: None,
            readings: Vec::new(),
        }),
        into: None,
        invoice_address: None,
        email: None,
        phone: Some("+46701740605".into()),
        message: None,
        late: false,
    }
}

#[track_caller]
fn done<T, E: std::fmt::Debug>(result: Result<T, E>, operation: Operation) -> Operation {
    assert!(result.is_ok(), "{operation:?}: {:?}", result.err());
    operation
}

#[test]
fn every_method_of_a_portal_leaves_its_line() {
    let sources = [
        include_str!("../../../src/portal/mod.rs"),
        include_str!("../../../src/portal/desk.rs"),
        include_str!("../../../src/portal/outbox.rs"),
        include_str!("../../../src/portal/administration.rs"),
    ];
    let all: BTreeSet<String> = sources.iter().flat_map(|source| methods(source)).collect();
    assert!(all.len() > 30, "{all:?}");
    for method in all {
        let folder = tempfile::tempdir().unwrap();
        drop(household::seeded(folder.path()));

        let expected = call(&open(folder.path(), Access::ReadWrite), &method);

        let told: Vec<Operation> = log(folder.path()).into_iter().map(|line| line.operation).collect();
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{method}");
    }
}

#[test]
fn no_value_and_no_stand_is_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    call(&open(folder.path(), Access::ReadWrite), "report_reading");
    call(&open(folder.path(), Access::ReadWrite), "consumption");

    let lines = log(folder.path());

    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| !format!("{:?}", line.about).contains("1217")), "{lines:?}");
    assert_eq!(lines[0].about, [ELECTRICITY]);
}

#[test]
fn a_store_that_another_process_holds_never_makes_a_reading_fail() {
    let folder = tempfile::tempdir().unwrap();
    let mut holder = household::seeded(folder.path());
    let writer = holder.writer().unwrap();

    let portal = open(folder.path(), Access::ReadWrite);
    assert_eq!(portal.facilities().unwrap().len(), 3);
    drop(portal);
    drop(writer);

    // Nor is the line lost.
    assert_eq!(log(folder.path())[0].operation, Operation::Facilities);
}

#[test]
fn where_nothing_can_be_written_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    fs::create_dir(folder.path().join("portal.db-seen")).unwrap();

    for access in [Access::ReadOnly, Access::ReadWrite] {
        let portal = open(folder.path(), access);
        assert_eq!(portal.facilities().unwrap().len(), 3);
        assert!(portal.administration().unwrap().access_log(&AccessQuery::default()).unwrap().is_empty());
    }
    // Something changed does not fail because of what was seen either.
    let portal = open(folder.path(), Access::ReadWrite);
    assert_eq!(call(&portal, "perform"), Some(Operation::SetSetting));
}

#[test]
fn a_line_that_a_power_cut_left_half_is_no_line() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    call(&open(folder.path(), Access::ReadWrite), "facilities");
    let beside = folder.path().join("portal.db-seen");
    let mut bytes = fs::read(&beside).unwrap();
    bytes.extend_from_slice(b"[1767222000,\"100045\",nu");
    fs::write(&beside, bytes).unwrap();

    assert_eq!(log(folder.path()).len(), 1);
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_what_waits_beside_the_store() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    call(&open(folder.path(), Access::ReadWrite), "facilities");

    let mode = fs::metadata(folder.path().join("portal.db-seen")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_new_store_has_nothing_of_the_one_before_it() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    call(&open(folder.path(), Access::ReadWrite), "facilities");
    fs::remove_file(folder.path().join("portal.db")).unwrap();

    drop(household::seeded(folder.path()));

    assert!(log(folder.path()).is_empty());
}

#[test]
fn many_sessions_at_once_lose_no_line() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    open(folder.path(), Access::ReadWrite).contracts().unwrap();
                }
            });
        }
        scope.spawn(|| (0..5).for_each(|_| drop(log(folder.path()))));
    });

    let lines = log(folder.path());
    assert_eq!(lines.iter().filter(|line| line.operation == Operation::Contracts).count(), 80);
}
