//! Writing to the embedded portal: what is added, replaced and left alone, and what is refused.

use std::ops::ControlFlow;
use std::path::Path;

use minasidor::domain::consumption::{Detail, Part, Query, Run, Step, Subject};
use minasidor::domain::facility::{Customer, Group, Members};
use minasidor::domain::id::{CustomerNumber, FacilityId, MeterNumber, SiteId, UserName};
use minasidor::domain::quantity::{Measure, Quality, Utility};
use minasidor::domain::reading::{MeterReading, ReadingSource};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::rights::{Page, Scope};
use minasidor::domain::zone::Instant;
use minasidor::portal::Portal;
use minasidor::portal::embedded::session::EmbeddedPortal;
use minasidor::portal::embedded::write::{Tally, Value, Writer};
use minasidor::portal::embedded::{Access, Store};

use crate::portal::household::{self, ELECTRICITY, WATER, at, day, hour, hours, spec};

/// A store with the household's electricity and the id of its series of hours.
pub fn electricity(folder: &Path) -> (Store, i64) {
    let mut store = household::empty(folder);
    let mut writer = store.writer().unwrap();
    household::seed_electricity(&mut writer);
    let series = hourly(&mut writer);
    writer.commit().unwrap();
    (store, series)
}

fn hourly(writer: &mut Writer<'_>) -> i64 {
    writer.series(&spec(ELECTRICITY, Utility::Electricity, Step::Seconds(3600))).unwrap()
}

pub fn put(store: &mut Store, series: i64, values: &[Value]) -> Tally {
    let mut writer = store.writer().unwrap();
    let tally = writer.put(series, values).unwrap();
    writer.commit().unwrap();
    tally
}

pub fn household_of(folder: &Path) -> EmbeddedPortal {
    let store = household::reopened(folder, Access::ReadOnly);
    store.session(&CustomerNumber::new("100045"), None, day("2026-01-01"), Instant::MAX).unwrap()
}

/// What is present of the household's electricity: start and amount.
fn present(folder: &Path) -> Vec<(Instant, i64)> {
    let query = Query {
        subjects: vec![Subject::Facility(FacilityId::new(ELECTRICITY))],
        measures: vec![Measure::Energy],
        from: at("2000-01-01"),
        until: at("2050-01-01"),
        detail: Detail::Intervals,
        as_of: None,
    };
    let mut told = Vec::new();
    let result = household_of(folder).consumption(&query, &mut |part| {
        let Part::Intervals(block) = part else { panic!("asked for intervals") };
        let starts = (0..block.values.len()).map(|index| block.interval(index).unwrap().0);
        told.extend(starts.zip(block.values).filter_map(|(start, amount)| amount.map(|a| (start, a))));
        ControlFlow::Continue(())
    });
    result.unwrap();
    told
}

#[test]
fn putting_the_same_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, series) = electricity(folder.path());
    let all = hours().len() as u64;

    assert_eq!(put(&mut store, series, &hours()), Tally { added: all, ..Tally::default() });
    assert_eq!(put(&mut store, series, &hours()), Tally { unchanged: all, ..Tally::default() });
    assert_eq!(present(folder.path()).len() as u64, all);
}

#[test]
fn values_may_come_in_any_pieces() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, series) = electricity(folder.path());
    let (even, odd): (Vec<Value>, Vec<Value>) = hours().into_iter().partition(|v| v.from % 7200 == 0);

    put(&mut store, series, &odd);
    put(&mut store, series, &even);

    let expected: Vec<_> = hours().iter().map(|v| (v.from, v.amount.unwrap())).collect();
    assert_eq!(present(folder.path()), expected);
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_dropped_writer_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, series) = electricity(folder.path());

    let mut writer = store.writer().unwrap();
    writer.put(series, &hours()).unwrap();
    writer.set_meta("grown", "2025-04-02").unwrap();
    assert_eq!(writer.meta("grown").unwrap().as_deref(), Some("2025-04-02"));
    drop(writer);

    assert!(present(folder.path()).is_empty());
    assert_eq!(store.meta("grown").unwrap(), None);
}

#[test]
fn a_key_keeps_its_last_value() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = household::empty(folder.path());

    for value in ["one", "two"] {
        let mut writer = store.writer().unwrap();
        writer.set_meta("grown", value).unwrap();
        writer.commit().unwrap();
    }

    assert_eq!(store.meta("grown").unwrap().as_deref(), Some("two"));
    assert_eq!(store.about().unwrap(), household::about());
}

#[test]
fn wrong_values_are_refused_about_their_start() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, series) = electricity(folder.path());
    let start = at("2025-03-01");
    let first = hour(start);
    let wrong: [(&str, Vec<Value>); 6] = [
        ("out of order", vec![hour(start + 3600), first]),
        ("twice", vec![first, first]),
        ("too long", vec![Value { until: start + 7200, ..first }]),
        ("too short", vec![Value { until: start + 900, ..first }]),
        ("too much", vec![Value { amount: Some(10_000_000_000_001), ..first }]),
        ("too late", vec![Value { from: i64::MAX - 3600, until: i64::MAX, ..first }]),
    ];

    for (name, values) in wrong {
        let error = store.writer().unwrap().put(series, &values).unwrap_err();
        assert_eq!(error.refusal, Refusal::Invalid, "{name}");
        assert_eq!(error.what, Some(values.last().unwrap().from.to_string()), "{name}");
    }
    put(&mut store, series, &[first]);
    let shifted = Value { from: start + 1800, until: start + 5400, ..first };
    let error = store.writer().unwrap().put(series, &[shifted]).unwrap_err();
    assert_eq!((error.refusal, error.what), (Refusal::Invalid, Some((start + 1800).to_string())));
    assert_eq!(store.writer().unwrap().put(999, &[first]).unwrap_err().refusal, Refusal::NotFound);
}

#[test]
fn a_stretch_is_as_its_values_wherever_it_lies() {
    let whole = tempfile::tempdir().unwrap();
    let single = tempfile::tempdir().unwrap();
    let (mut fast, series) = electricity(whole.path());
    let (mut slow, _) = electricity(single.path());
    let from = at("2025-03-01");
    let amounts: Vec<Option<i64>> = (0..743).map(|i| (i % 50 != 0).then_some(i * 3)).collect();
    let received = [Run { of: from + 86_400, count: 24 }, Run { of: from + 9 * 86_400, count: 719 }];

    let mut writer = fast.writer().unwrap();
    let tally = writer.put_block(series, from, 3600, &amounts, Quality::Measured, &received).unwrap();
    // Over the end of the month and where a block is: merged as single values are.
    let again = writer
        .put_block(
            series,
            from + 743 * 3600 - 7200,
            3600,
            &[Some(9), Some(8), Some(7)],
            Quality::Measured,
            &[Run { of: from + 99 * 86_400, count: 3 }],
        )
        .unwrap();
    writer.commit().unwrap();

    assert_eq!((tally.added, tally.unchanged), (728, 15));
    assert_eq!((again.added, again.replaced), (1, 2));
    let values: Vec<Value> = amounts
        .iter()
        .zip(0..)
        .map(|(amount, index)| Value {
            from: from + index * 3600,
            until: from + index * 3600 + 3600,
            amount: *amount,
            quality: Quality::Measured,
            received: if index < 24 { from + 86_400 } else { from + 9 * 86_400 },
        })
        .collect();
    assert_eq!(put(&mut slow, series, &values), tally);
    let received = from + 99 * 86_400;
    let more = [9, 8, 7].into_iter().zip(741..).map(|(amount, index)| {
        let start = from + index * 3600;
        Value { from: start, until: start + 3600, amount: Some(amount), quality: Quality::Measured, received }
    });
    assert_eq!(put(&mut slow, series, &more.collect::<Vec<_>>()), again);
    assert_eq!(present(whole.path()), present(single.path()));
    assert_eq!(fast.check().unwrap(), slow.check().unwrap());
}

#[test]
fn a_wrong_stretch_is_refused_by_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, series) = electricity(folder.path());
    let from = at("2025-03-01");
    let mut writer = store.writer().unwrap();
    let mut refused = |from, step, amounts: &[Option<i64>], count| {
        let received = [Run { of: at("2025-04-01"), count }];
        let error = writer.put_block(series, from, step, amounts, Quality::Measured, &received).unwrap_err();
        assert_eq!(error.refusal, Refusal::Invalid);
        error.what.unwrap()
    };

    assert_eq!(refused(from, 900, &[Some(1)], 1), "step");
    assert_eq!(refused(from, 3600, &[Some(1)], 2), "received");
    assert_eq!(refused(i64::MAX - 10, 3600, &[Some(1)], 1), (i64::MAX - 10).to_string());
    assert_eq!(refused(from, 3600, &[Some(i64::MAX)], 1), i64::MAX.to_string());
}

#[test]
fn a_series_is_found_again_and_another_meter_makes_another() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, series) = electricity(folder.path());
    let facility = FacilityId::new(ELECTRICITY);
    let mut writer = store.writer().unwrap();
    writer.add_meter(&facility, &household::meter("8750", None)).unwrap();
    let of = |meter: &str| minasidor::portal::embedded::write::SeriesSpec {
        meter: Some(MeterNumber::new(meter)),
        ..spec(ELECTRICITY, Utility::Electricity, Step::Seconds(3600))
    };

    assert_eq!(hourly(&mut writer), series);
    let metered = writer.series(&of("8750")).unwrap();
    assert_ne!(metered, series);
    assert_eq!(writer.series(&of("8750")).unwrap(), metered);
    assert_eq!(writer.series(&of("8751")).unwrap_err().what.as_deref(), Some("8751"));
    let weather = writer.series_for_station("stordala", Step::Seconds(3600)).unwrap();
    assert_eq!(writer.series_for_station("stordala", Step::Seconds(3600)).unwrap(), weather);
}

#[test]
fn what_exists_and_what_is_not_there_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = household::seeded(folder.path());
    let mut writer = store.writer().unwrap();
    let (home, company) = (CustomerNumber::new("100045"), CustomerNumber::new("300007"));
    let customer = Customer { number: home.clone(), name: "Maria Lind".into() };
    let stranger =
        Group { name: "Hus".into(), members: Members::Sites(vec![SiteId::new("C-0")]), below: vec![] };
    let user = UserName::new("johan.lind");
    let all = household::grant("999", Scope::All, &[Page::Consumption]);
    let site = household::site("S-1", "Ängsvägen 3");
    let lost = household::facility("FV-1", "C-0", "Ängsvägen 3 Fjärrvärme", Utility::Heating);

    let told = [
        writer.add_customer(&customer),
        writer.add_site(&company, &site),
        writer.add_site(&CustomerNumber::new("999"), &site),
        writer.add_facility(&home, &lost),
        writer.add_meter(&FacilityId::new(WATER), &household::meter("14223871", None)),
        writer.add_group(&home, &stranger),
        writer.add_user(&user, "Johan Lind"),
        writer.add_grant(&user, &all),
        writer.end_facility(&FacilityId::new("FV-1"), day("2025-10-01")),
        writer.site_outdoors(&SiteId::new("S-9"), "stordala"),
    ]
    .map(|result| result.map_err(|e| (e.refusal, e.what.unwrap())).unwrap_err());

    let (invalid, not_found) = (Refusal::Invalid, Refusal::NotFound);
    let expected = [
        (invalid, "100045"),
        (invalid, "S-1"),
        (not_found, "999"),
        (not_found, "C-0"),
        (invalid, "14223871"),
        (not_found, "C-0"),
        (invalid, "johan.lind"),
        (not_found, "999"),
        (not_found, "FV-1"),
        (not_found, "S-9"),
    ];
    assert_eq!(told, expected.map(|(refusal, what)| (refusal, what.to_owned())));
}

#[test]
fn a_meter_is_exchanged_with_both_stands() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = household::seeded(folder.path());
    let (facility, exchange) = (FacilityId::new(WATER), day("2025-12-01"));
    let stand = |meter: &str, stand| MeterReading {
        meter: MeterNumber::new(meter),
        source: ReadingSource::Exchange,
        ..household::reading("2025-12-01", stand)
    };

    let mut writer = store.writer().unwrap();
    writer.end_meter(&facility, &MeterNumber::new("14223871"), exchange).unwrap();
    writer.add_meter(&facility, &household::meter("20000001", Some("2025-12-01"))).unwrap();
    writer.put_readings(&[stand("14223871", 1209), stand("20000001", 0)]).unwrap();
    writer.end_facility(&facility, day("2026-02-01")).unwrap();
    writer.commit().unwrap();

    let portal = household_of(folder.path());
    let water = portal.facilities().unwrap().pop().unwrap();
    assert_eq!(water.until, Some(day("2026-02-01")));
    let meters: Vec<_> = water.meters.iter().map(|m| (m.number.as_str(), m.since, m.until)).collect();
    assert_eq!(meters, [("14223871", None, Some(exchange)), ("20000001", Some(exchange), None)]);
    let stands: Vec<_> = portal.readings(&[facility]).unwrap().iter().map(|r| r.stand).collect();
    assert_eq!(stands, [903, 1053, 1204, 1209, 0]);
}

#[test]
fn a_reading_is_replaced_by_a_later_one_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = household::seeded(folder.path());
    let was = household::reading("2025-11-20", 1204);
    let right = MeterReading { stand: 1205, received: was.received + 60, ..was.clone() };
    let mut writer = store.writer().unwrap();

    let tally = writer.put_readings(&[was.clone(), right.clone(), was, right.clone()]).unwrap();
    writer.commit().unwrap();

    assert_eq!(tally, Tally { added: 0, replaced: 1, unchanged: 2, outdated: 1 });
    let readings = household_of(folder.path()).readings(&[FacilityId::new(WATER)]).unwrap();
    assert_eq!(readings.last(), Some(&right));
}

#[test]
fn a_sound_store_checks_out_with_its_gaps() {
    let folder = tempfile::tempdir().unwrap();

    let report = household::seeded(folder.path()).check().unwrap();

    assert_eq!(report.faults, Vec::<String>::new());
    // The household's hours have two gaps, the weather one.
    assert_eq!((report.series, report.gaps), (7, 3));
    assert_eq!(report.values, hours().len() as u64 - 1 + 2 + 10 + 3 + 3);
}

#[test]
fn a_reader_only_store_has_no_writer() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));

    let mut store = household::reopened(folder.path(), Access::ReadOnly);

    assert_eq!(store.writer().err().unwrap().refusal, Refusal::StoreReadOnly);
}
