//! How a demo is made, grows and goes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{Days, NaiveDate};
use minasidor::domain::consumption::{Detail, Subject};
use minasidor::domain::id::FacilityId;
use minasidor::domain::invoice::InvoiceQuery;
use minasidor::domain::period::Period;
use minasidor::domain::quantity::Measure;
use minasidor::domain::secret::Secret;
use minasidor::domain::waste::PickupQuery;
use minasidor::domain::zone::{Clock, month_span, start_of_day};
use minasidor::portal::Portal;
use minasidor::portal::embedded::demo::growing::Growing;
use minasidor::portal::embedded::demo::{self, DemoFile};
use minasidor::portal::embedded::host::hashing::Argon2id;
use minasidor::portal::embedded::host::{EmbeddedHost, Horizon, HostOptions};
use minasidor::portal::host::{PasswordAttempt, PortalHost};

use crate::portal::demo::{ELECTRICITY, TODAY, ask, day, days, everything, of, session};

/// Every answer about a customer but what is said of receipts and the store's own ids of series.
fn answers(portal: &dyn Portal) -> String {
    let mut out = String::new();
    let mut facilities = portal.facilities().unwrap();
    let ids: Vec<_> = facilities.iter().map(|facility| facility.id.clone()).collect();
    for facility in &facilities {
        for measure in Measure::ALL {
            let subject = || Subject::Facility(facility.id.clone());
            let intervals = ask(portal, subject(), measure, everything(), Detail::Intervals);
            let months = ask(portal, subject(), measure, everything(), Detail::Months);
            out += &format!("{intervals:?}{months:?}");
        }
    }
    for site in portal.sites().unwrap() {
        let subject = Subject::Site(site.id);
        out +=
            &format!("{:?}", ask(portal, subject, Measure::OutdoorTemperature, everything(), Detail::Months));
    }
    let documents = portal.documents().unwrap();
    let newest = documents.first().map(|document| portal.document_file(&document.id).unwrap());
    out += &format!("{documents:?}{newest:?}");
    for series in facilities.iter_mut().flat_map(|facility| &mut facility.series) {
        series.id = 0;
    }
    facilities.iter_mut().for_each(|facility| facility.series.sort_by_key(|s| (s.measure, s.step, s.from)));
    for invoice in portal.invoices(&InvoiceQuery::default()).unwrap() {
        out += &format!("{:?}", portal.invoice(&invoice.number).unwrap());
    }
    format!("{facilities:?}{:?}{}{out}", portal.readings(&ids).unwrap(), papers(portal))
}

/// Every answer about what lies beside the values.
fn papers(portal: &dyn Portal) -> String {
    let all = Period::new(day(2018, 1, 1), day(2028, 1, 1)).unwrap();
    format!(
        "{:?}{:?}{:?}",
        portal.contracts().unwrap(),
        portal.waste_services().unwrap(),
        portal.pickups(&PickupQuery { period: all }).unwrap(),
    )
}

fn a_later_demo_is_a_grown_one(which: &[&str], from: NaiveDate, steps: &[u64]) {
    let (grown, made) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut today = from;
    session(grown.path(), which[0], today);
    for step in steps {
        today = today + Days::new(*step);
        session(grown.path(), which[0], today);
    }

    for customer in which {
        let later = session(grown.path(), customer, today);
        let anew = session(made.path(), customer, today);
        assert!(answers(later.as_ref()) == answers(anew.as_ref()), "{customer} differs on {today}");
    }
}

#[test]
fn papers_of_a_grown_demo_are_those_of_one_made_later() {
    let (grown, made) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    // Over the end of a contract and of a service, new prices, and the days of the next year.
    for today in [day(2025, 9, 1), day(2025, 9, 9), day(2025, 11, 14), day(2025, 12, 1), day(2026, 1, 2)] {
        session(grown.path(), SMALL[0], today);
    }

    for customer in SMALL {
        let today = day(2026, 1, 2);
        let later = session(grown.path(), customer, today);
        let anew = session(made.path(), customer, today);
        assert_eq!(papers(later.as_ref()), papers(anew.as_ref()), "{customer}");
        let looked_back = session(made.path(), customer, day(2025, 10, 1));
        let then = tempfile::tempdir().unwrap();
        let made_then = session(then.path(), customer, day(2025, 10, 1));
        assert_eq!(papers(looked_back.as_ref()), papers(made_then.as_ref()), "{customer} on 2025-10-01");
    }
}

const SMALL: [&str; 6] = ["100045", "200310", "100046", "100047", "100048", "100049"];

#[test]
fn a_demo_that_grew_over_the_correction_is_one_made_later() {
    a_later_demo_is_a_grown_one(&SMALL, day(2026, 2, 5), &[2, 1, 6]);
}

#[test]
fn a_demo_that_grew_over_the_gap_and_a_month_is_one_made_later() {
    a_later_demo_is_a_grown_one(&SMALL, day(2026, 2, 28), &[9, 7]);
}

#[test]
fn a_company_that_grew_is_one_made_later() {
    a_later_demo_is_a_grown_one(&["300007"], day(2021, 12, 28), &[9]);
}

#[test]
fn a_demo_opened_on_an_earlier_day_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let last_month = || {
        let portal = session(folder.path(), "100047", day(2024, 3, 1));
        let id = portal.facilities().unwrap().remove(0).id;
        of(portal.as_ref(), id.as_str(), month_span(2024, 2).0..month_span(2024, 4).0, Detail::Intervals)
    };
    let before = last_month();

    session(folder.path(), "100047", day(2024, 2, 1));

    assert_eq!(before.len(), 29 * 24);
    assert_eq!(last_month(), before);
}

#[test]
fn two_who_open_a_new_demo_at_once_get_the_same_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    let today = day(2019, 6, 1);

    std::thread::scope(|scope| {
        let both = [0, 1].map(|_| {
            scope.spawn(|| {
                demo::open(&path, DemoFile::Others, today, &mut |_, _| ()).map(|store| store.check())
            })
        });
        for one in both {
            assert_eq!(one.join().unwrap().unwrap().unwrap().faults, Vec::<String>::new());
        }
    });
}

#[test]
fn two_who_let_a_demo_grow_at_once_do_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    demo::open(&path, DemoFile::Others, day(2024, 3, 1), &mut |_, _| ()).unwrap();
    let today = day(2024, 3, 9);

    std::thread::scope(|scope| {
        for one in [0, 1].map(|_| scope.spawn(|| demo::open(&path, DemoFile::Others, today, &mut |_, _| ())))
        {
            one.join().unwrap().unwrap();
        }
    });

    let portal = session(folder.path(), "100045", today);
    let march = of(portal.as_ref(), ELECTRICITY, days(day(2024, 3, 1), 8), Detail::Intervals);
    assert_eq!(march.len(), 8 * 24);
}

#[test]
fn progress_counts_up_to_the_total() {
    let folder = tempfile::tempdir().unwrap();
    let mut told = Vec::new();

    let path = folder.path().join(DemoFile::Others.name());
    demo::open(&path, DemoFile::Others, day(2019, 3, 1), &mut |done, total| told.push((done, total)))
        .unwrap();

    let total = told.len() as u64;
    assert!(total > 0);
    assert_eq!(told, (1..=total).map(|done| (done, total)).collect::<Vec<_>>());
}

#[test]
fn what_an_interrupted_process_left_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    let unfinished = folder.path().join(format!("{}.new", DemoFile::Others.name()));
    std::fs::write(&unfinished, "half a file").unwrap();

    demo::open(&path, DemoFile::Others, day(2019, 3, 1), &mut |_, _| ()).unwrap();

    assert!(path.exists() && !unfinished.exists());
}

#[test]
fn a_removed_demo_is_made_afresh() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    demo::open(&path, DemoFile::Others, day(2019, 3, 1), &mut |_, _| ()).unwrap();

    demo::remove(&path).unwrap();

    assert!(!path.exists());
    demo::remove(&path).unwrap();
}

#[test]
fn a_file_that_is_no_demo_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    std::fs::write(&path, "not a demo at all, but something of value").unwrap();

    let opened = demo::open(&path, DemoFile::Others, TODAY, &mut |_, _| ());

    assert!(opened.is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "not a demo at all, but something of value");
}

#[test]
fn a_demo_that_is_served_past_midnight_gets_the_day_that_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    drop(session(folder.path(), "100045", TODAY));
    let midnight = start_of_day(TODAY + Days::new(1), Clock::Local);
    let time = Arc::new(AtomicI64::new(midnight - 1));
    let told = Arc::clone(&time);
    let host = EmbeddedHost::open(
        &path,
        HostOptions {
            horizon: Horizon::StartOfToday,
            hashing: Box::new(Argon2id { memory_kib: 8, passes: 1, lanes: 1 }.hasher()),
            ..HostOptions::new(move || told.load(Ordering::Relaxed))
        },
    )
    .unwrap();
    host.give_password("100045", &Secret::new("stordala-100045".into())).unwrap();
    let attempt = PasswordAttempt {
        user: "100045".into(),
        password: Secret::new("stordala-100045".into()),
        customer: None,
    };
    let bearer = host.sign_in(&attempt).unwrap().bearer;
    let seen = || {
        let portal = host.open(&bearer).unwrap();
        let subject = Subject::Facility(FacilityId::new(ELECTRICITY));
        format!("{:?}", ask(&*portal, subject, Measure::Energy, days(TODAY, 1), Detail::Intervals))
    };
    let mut growing = Growing::new(path, TODAY).unwrap();

    assert!(!growing.up_to(TODAY).unwrap());
    let before = seen();
    time.store(midnight, Ordering::Relaxed);
    assert_eq!(seen(), before, "it is not there yet");
    let version = host.version().unwrap();
    assert!(growing.up_to(TODAY + Days::new(1)).unwrap());
    assert!(seen().len() > before.len() + 24, "{}", seen());
    assert_ne!(host.version().unwrap(), version, "what was told before is old");
    assert!(!growing.up_to(TODAY).unwrap(), "a clock that is set back adds nothing");
    assert!(Growing::new(folder.path().join("another.db"), TODAY).is_none());
}
