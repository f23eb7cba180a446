//! Several at one store: nothing is lost, nobody waits for ever.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use minasidor::domain::consumption::{Detail, Part, Query, Step, Subject};
use minasidor::domain::id::{CustomerNumber, FacilityId};
use minasidor::domain::quantity::{Measure, Utility};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::zone::Instant;
use minasidor::portal::Portal;
use minasidor::portal::embedded::Access;
use minasidor::portal::embedded::session::EmbeddedPortal;

use crate::portal::household::{self, ELECTRICITY, at, day, hours, spec};

fn march(folder: &Path, access: Access) -> (EmbeddedPortal, Query) {
    let store = household::reopened(folder, access);
    let portal =
        store.session(&CustomerNumber::new("100045"), None, day("2026-01-01"), Instant::MAX).unwrap();
    let query = Query {
        subjects: vec![Subject::Facility(FacilityId::new(ELECTRICITY))],
        measures: vec![Measure::Energy],
        from: at("2025-03-01"),
        until: at("2025-04-01"),
        detail: Detail::Months,
        as_of: None,
    };
    (portal, query)
}

fn count(portal: &dyn Portal, query: &Query) -> u32 {
    let mut count = 0;
    let result = portal.consumption(query, &mut |part| {
        let Part::Month(sum) = part else { panic!("asked for months") };
        count += sum.count;
        ControlFlow::Continue(())
    });
    result.unwrap();
    count
}

#[test]
fn writers_of_the_same_month_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = household::empty(folder.path());
    let mut writer = store.writer().unwrap();
    household::seed_electricity(&mut writer);
    writer.commit().unwrap();
    let all: Vec<_> =
        hours().into_iter().filter(|v| v.from >= at("2025-03-01") && v.from < at("2025-04-01")).collect();

    std::thread::scope(|scope| {
        for share in 0..4 {
            let (all, folder) = (&all, folder.path());
            scope.spawn(move || {
                let mut store = household::reopened(folder, Access::ReadWrite);
                for piece in all.chunks(20).skip(share).step_by(4) {
                    let mut writer = store.writer().unwrap();
                    let series =
                        writer.series(&spec(ELECTRICITY, Utility::Electricity, Step::Seconds(3600))).unwrap();
                    writer.put(series, piece).unwrap();
                    writer.commit().unwrap();
                }
            });
        }
    });

    let (portal, query) = march(folder.path(), Access::ReadOnly);
    assert_eq!(count(&portal, &query) as usize, all.len());
    let report = store.check().unwrap();
    assert_eq!((report.series, report.blocks, report.faults), (1, 1, vec![]));
}

#[test]
fn a_store_that_is_being_written_is_busy_for_writers_and_open_for_readers() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = household::seeded(folder.path());
    let mut second = household::reopened(folder.path(), Access::ReadWrite);
    second.wait_at_most(Duration::from_millis(1)).unwrap();
    let mut writer = store.writer().unwrap();
    writer.set_meta("mine", "yes").unwrap();

    let error = second.writer().err().unwrap();
    assert_eq!(
        (error.refusal, error.what.unwrap()),
        (Refusal::Busy, folder.path().join("portal.db").display().to_string())
    );
    assert_eq!(second.meta("mine").unwrap(), None);
    let (portal, query) = march(folder.path(), Access::ReadOnly);
    assert_eq!(count(&portal, &query), 739);

    writer.commit().unwrap();
    assert_eq!(second.meta("mine").unwrap().as_deref(), Some("yes"));
    assert!(second.writer().is_ok());
}

#[test]
fn one_answer_is_of_one_moment() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = household::seeded(folder.path());
    let (portal, query) = march(folder.path(), Access::ReadOnly);
    let query = Query { from: at("2025-02-01"), until: at("2025-05-01"), detail: Detail::Intervals, ..query };
    let before = present(&portal, &query);
    let mut seen = 0;

    let result = portal.consumption(&query, &mut |part| {
        if seen == 0 {
            let mut writer = store.writer().unwrap();
            let series =
                writer.series(&spec(ELECTRICITY, Utility::Electricity, Step::Seconds(3600))).unwrap();
            writer.put(series, &[household::hour(at("2025-04-20"))]).unwrap();
            writer.commit().unwrap();
        }
        seen += amounts(part);
        ControlFlow::Continue(())
    });

    assert!(result.is_ok());
    assert_eq!(seen, before);
    assert_eq!(present(&portal, &query), before + 1);
}

fn amounts(part: Part<'_>) -> usize {
    let Part::Intervals(block) = part else { panic!("asked for intervals") };
    block.values.iter().flatten().count()
}

fn present(portal: &dyn Portal, query: &Query) -> usize {
    let mut seen = 0;
    let result = portal.consumption(query, &mut |part| {
        seen += amounts(part);
        ControlFlow::Continue(())
    });
    result.unwrap();
    seen
}

#[test]
fn one_session_answers_many_threads() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    let (portal, query) = march(folder.path(), Access::ReadOnly);

    let counts: Vec<u32> = std::thread::scope(|scope| {
        let all: Vec<_> =
            (0..8).map(|_| scope.spawn(|| (0..20).map(|_| count(&portal, &query)).max().unwrap())).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });

    assert_eq!(counts, [739; 8]);
}
