//! How old a mirror may be, what is asked for again, and what is not.

use std::ops::ControlFlow;

use minasidor::domain::consumption::{Detail, Query};
use minasidor::domain::id::{FacilityId, MeterNumber};
use minasidor::domain::invoice::InvoiceQuery;
use minasidor::domain::quantity::{Measure, Quality, Utility};
use minasidor::domain::reading::ReadingReport;
use minasidor::domain::receipt::IdempotencyKey;
use minasidor::domain::refusal::Refusal;
use minasidor::portal::Portal;
use minasidor::portal::embedded::write::Value;
use minasidor::portal::error::Mirrored;
use minasidor::portal::mirror::terms::Mode;

use crate::portal::household::{self, ELECTRICITY, WATER, amount, at, day};
use crate::portal::mirror::remote::{Setting, USUAL};
use crate::portal::stage::{Told, facility, intervals, query, sums};

const NONE: [&str; 0] = [];

fn energy(from: &str, until: &str, detail: Detail) -> Query {
    Query { measures: vec![Measure::Energy], ..query(&[facility(ELECTRICITY)], from, until, detail) }
}

fn spec() -> minasidor::portal::embedded::write::SeriesSpec {
    household::spec(ELECTRICITY, Utility::Electricity, minasidor::domain::consumption::Step::Seconds(3600))
}

/// The setting, when somebody has looked at the last year of electricity on 3 April 2025.
fn looked_at() -> Setting {
    let setting = Setting::household("2025-04-03");
    let mirror = setting.mirror(USUAL);
    sums(&mirror, &energy("2024-04-01", "2025-04-01", Detail::Months));
    setting
}

/// Puts values into the portal's store, received at its present.
fn put(setting: &Setting, values: &[(i64, Option<i64>, Quality)]) {
    let mut store = setting.store();
    let mut writer = store.writer().unwrap();
    let series = writer.series(&spec()).unwrap();
    for (from, amount, quality) in values.iter().copied() {
        let received = setting.now();
        let value = Value { from, until: from + 3600, amount, quality, received };
        writer.put(series, &[value]).unwrap();
    }
    writer.commit().unwrap();
}

#[test]
fn a_first_question_is_one_call_and_the_next_is_none() {
    let setting = looked_at();

    let call = format!("values {ELECTRICITY} 2024-03-01 2025-04-03");
    assert_eq!(setting.calls(), ["facilities", "sites", &call]);
    let mirror = setting.mirror(USUAL);
    sums(&mirror, &energy("2025-03-01", "2025-04-01", Detail::Months));
    intervals(&mirror, &energy("2025-03-01", "2025-05-01", Detail::Intervals));
    assert_eq!(setting.calls(), NONE);
}

#[test]
fn an_older_question_asks_for_what_is_before_alone() {
    let setting = looked_at();
    setting.calls();
    let mirror = setting.mirror(USUAL);

    let back = sums(&mirror, &energy("2021-01-01", "2025-01-01", Detail::Months));

    assert_eq!(setting.calls(), [format!("values {ELECTRICITY} 2021-01-01 2024-03-01")]);
    assert_eq!(back.iter().map(|month| month.1).collect::<Vec<_>>(), [301_000, 402_000]);
    sums(&setting.mirror(USUAL), &energy("2021-01-01", "2024-03-01", Detail::Months));
    assert_eq!(setting.calls(), NONE);
}

#[test]
fn a_question_about_long_ago_does_not_fetch_what_lies_between() {
    let setting = Setting::household("2025-04-03");

    sums(&setting.mirror(USUAL), &energy("2021-11-01", "2021-12-01", Detail::Months));

    let mut calls = setting.calls();
    calls.retain(|call| call.starts_with("values"));
    let expected = [
        format!("values {ELECTRICITY} 2021-11-01 2021-12-01"),
        format!("values {ELECTRICITY} 2024-03-01 2025-04-03"),
    ];
    assert_eq!(calls, expected);
}

#[test]
fn the_end_is_read_again_when_the_mirror_is_too_old_and_what_is_settled_is_not() {
    let setting = looked_at();
    setting.later(5 * 3600);
    setting.calls();
    sums(&setting.mirror(USUAL), &energy("2025-03-01", "2025-04-01", Detail::Months));
    assert_eq!(setting.calls(), NONE);
    setting.later(2 * 3600);

    let mirror = setting.mirror(USUAL);
    sums(&mirror, &energy("2025-01-01", "2025-02-01", Detail::Months));
    assert_eq!(setting.calls(), ["facilities", "sites"]);
    sums(&mirror, &energy("2025-01-01", "2025-05-01", Detail::Months));

    // Three days, and from the first hour on that never came: the gap of 10 March.
    assert_eq!(setting.calls(), [format!("values {ELECTRICITY} 2025-03-10 2025-05-01")]);
    intervals(&mirror, &energy("2025-01-01", "2025-05-01", Detail::Intervals));
    assert_eq!(setting.calls(), NONE);
}

#[test]
fn an_age_can_be_chosen_and_a_refresh_reads_all_that_is_asked_for_once() {
    let setting = looked_at();
    setting.later(3600);
    setting.calls();
    let march = energy("2025-03-01", "2025-04-01", Detail::Months);

    sums(&setting.mirror(Mode::MaxAge(7200)), &march);
    assert_eq!(setting.calls(), NONE);
    sums(&setting.mirror(Mode::MaxAge(1800)), &march);
    assert_eq!(setting.calls().len(), 3);
    let mirror = setting.mirror(Mode::Refresh);
    sums(&mirror, &energy("2024-06-01", "2024-07-01", Detail::Months));
    sums(&mirror, &energy("2024-06-01", "2024-07-01", Detail::Months));
    assert_eq!(
        setting.calls(),
        ["facilities".into(), "sites".into(), format!("values {ELECTRICITY} 2024-06-01 2024-07-01")]
    );
    assert_eq!(mirror.as_of(), Some(setting.now()));
}

#[test]
fn a_late_value_a_corrected_one_and_one_taken_back_are_told_as_the_portal_tells_them() {
    let setting = looked_at();
    let (hour, other) = (at("2025-04-01") + 5 * 3600, at("2025-04-01") + 6 * 3600);
    let then = setting.now();
    setting.later(86_400);
    let late = at("2025-04-02") + 3600;
    let measured = Quality::Measured;
    put(
        &setting,
        &[(hour, Some(77), Quality::Corrected), (other, None, measured), (late, Some(9), measured)],
    );

    let asked = energy("2025-04-01", "2025-05-01", Detail::Intervals);
    let told = |portal: &dyn Portal, query: &Query| -> Vec<Told> { intervals(portal, query) };
    let mirror = setting.mirror(USUAL);
    let now = told(&mirror, &asked);

    assert_eq!(now, told(&*setting.portal(), &asked));
    let value = |all: &[Told], from: i64| all.iter().find(|v| v.from == from).and_then(|v| v.amount);
    assert_eq!((value(&now, hour), value(&now, other), value(&now, late)), (Some(77), None, Some(9)));
    // As it was known when the mirror first saw it: nothing is lost.
    setting.calls();
    let past = told(&mirror, &Query { as_of: Some(then), ..asked.clone() });
    assert_eq!((value(&past, hour), value(&past, other)), (Some(amount(hour)), Some(amount(other))));
    assert_eq!(value(&past, late), None);
    let offline = setting.mirror(Mode::Offline);
    assert_eq!(told(&offline, &Query { as_of: Some(then), ..asked }), past);
    assert_eq!(setting.calls(), NONE);
}

#[test]
fn what_was_known_before_the_mirror_is_asked_of_the_portal() {
    let setting = looked_at();
    setting.calls();
    let asked = energy("2025-03-01", "2025-04-01", Detail::Intervals);
    let past = Query { as_of: Some(at("2025-03-20")), ..asked };

    let told = intervals(&setting.mirror(USUAL), &past);

    assert_eq!(told, intervals(&*setting.portal(), &past));
    assert_eq!(setting.calls(), [format!("values {ELECTRICITY} 2025-03-01 2025-04-01")]);
}

#[test]
fn a_portal_that_is_away_is_told_with_what_the_mirror_has() {
    let setting = looked_at();
    let invoices = |mode| setting.mirror(mode).invoices(&InvoiceQuery::default());
    let fetched_at = setting.now();
    invoices(USUAL).unwrap();
    setting.later(86_400);
    setting.is_away(true);

    let error = invoices(USUAL).unwrap_err();
    assert_eq!((error.refusal, error.mirrored), (Refusal::Unreachable, Some(Mirrored::Fetched(fetched_at))));
    let places = setting.mirror(USUAL).facilities().unwrap_err();
    assert_eq!(places.mirrored, Some(Mirrored::Fetched(fetched_at)));
    let march = energy("2025-03-01", "2025-05-01", Detail::Months);
    let error = {
        setting.is_away(false);
        let mirror = setting.mirror(USUAL);
        mirror.facilities().unwrap();
        mirror.sites().unwrap();
        setting.is_away(true);
        mirror.consumption(&march, &mut |_| ControlFlow::Continue(())).unwrap_err()
    };
    assert_eq!(error.mirrored, Some(Mirrored::Values(at("2025-04-02"))));
    assert_eq!(setting.mirror(USUAL).documents().unwrap_err().mirrored, None);

    setting.calls();
    let offline = setting.mirror(Mode::Offline);
    assert!(!invoices(Mode::Offline).unwrap().is_empty());
    assert_eq!(sums(&offline, &march).len(), 2);
    assert_eq!(offline.as_of(), Some(fetched_at));
    assert_eq!(offline.documents().unwrap_err().refusal, Refusal::NotMirrored);
    let long_ago = energy("2020-01-01", "2020-02-01", Detail::Months);
    let error = offline.consumption(&long_ago, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!((error.refusal, error.what), (Refusal::NotMirrored, Some(format!("values/{ELECTRICITY}"))));
    assert_eq!(setting.calls(), NONE);
}

#[test]
fn an_own_reading_is_seen_at_once() {
    let setting = Setting::household("2026-01-02");
    let water = [FacilityId::new(WATER)];
    let before = setting.mirror(USUAL).readings(&water).unwrap();
    let mirror = setting.mirror(USUAL);
    assert_eq!(mirror.readings(&water).unwrap(), before);
    setting.calls();
    let reading = ReadingReport {
        facility: FacilityId::new(WATER),
        meter: MeterNumber::new("14223871"),
        date: day("2026-01-01"),
        stand: 1220,
        comment: None,
        replaced: false,
    };

    let desk = mirror.desk();
    desk.report_reading(&IdempotencyKey::new("a").unwrap(), &reading).unwrap();
    mirror.readings(&water).unwrap();

    assert_eq!(setting.calls(), [format!("readings {WATER}")]);
    let offline = setting.mirror(Mode::Offline);
    let error = offline.desk().report_reading(&IdempotencyKey::new("b").unwrap(), &reading).unwrap_err();
    assert_eq!(error.refusal, Refusal::NotAsked);
}
