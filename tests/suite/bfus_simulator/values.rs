//! What the simulated portal tells agrees with the embedded one to the last digit.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use minasidor::analysis::tally::{Span, Tally};
use minasidor::domain::consumption::{Detail, Part, Query, Subject};
use minasidor::domain::id::{CustomerNumber, FacilityId};
use minasidor::domain::period::{Period, Resolution};
use minasidor::domain::quantity::Measure;
use minasidor::domain::zone::{Clock, bounds, span, start_of_day};
use minasidor::portal::Portal;
use minasidor::portal::embedded::{Access, demo};
use serde_json::{Value, json};

use super::browser::{Browser, CONSUMPTION, series};
use crate::portal::household;
use crate::support::bfus_portal::portal::users::{Account, Register, User};
use crate::support::bfus_portal::{Simulator, TODAY, folder};

fn embedded(customer: &str) -> Box<dyn Portal> {
    let customer = CustomerNumber::new(customer);
    let which = demo::file_of(&customer);
    let store = demo::open(&folder().join(which.name()), which, TODAY, &mut |_, _| ()).unwrap();
    let horizon = start_of_day(TODAY, Clock::Local);
    Box::new(store.session(&customer, None, TODAY, horizon).unwrap())
}

/// The thousandths of a unit that the embedded portal has by start of row, present rows alone.
fn stored(
    portal: &dyn Portal,
    facility: &str,
    measure: Measure,
    period: &Period,
    by: Resolution,
) -> BTreeMap<i64, i64> {
    let (from, until) = span(period, Clock::Local);
    let query = Query {
        subjects: vec![Subject::Facility(FacilityId::new(facility))],
        measures: vec![measure],
        from,
        until,
        detail: Detail::Intervals,
        as_of: None,
    };
    let bounds = bounds(period, by, Clock::Local);
    let mut tally = Tally::new(bounds.windows(2).map(|pair| Span::new(pair[0], pair[1])).collect(), false);
    let told = portal.consumption(&query, &mut |part: Part<'_>| {
        tally.add(&part);
        ControlFlow::Continue(())
    });
    told.unwrap();
    let rows = tally.spans().iter().zip(tally.amounts());
    rows.filter_map(|(span, amount)| Some((span.from, amount.value()?))).collect()
}

/// What the simulated portal tells, as thousandths by instant; points that say nothing left out.
fn told(points: &[Value], until: i64) -> BTreeMap<i64, i64> {
    let instant = |point: &Value| {
        let text = point["date"].as_str().unwrap();
        let digits = text.trim_start_matches("/Date(").trim_end_matches("000)/");
        digits.parse::<i64>().unwrap()
    };
    let thousandths = |y: &Value| {
        let text = y.to_string();
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        format!("{whole}{part:0<3}").parse::<i64>().unwrap()
    };
    let known = points.iter().filter(|point| !point["y"].is_null() && instant(point) < until);
    known.map(|point| (instant(point), thousandths(&point["y"]))).collect()
}

fn agrees(
    browser: &mut Browser,
    portal: &dyn Portal,
    facility: (&str, &str, Measure),
    interval: (&str, i64, Resolution),
    dates: (&str, &str),
) {
    let (id, code, measure) = facility;
    let (name, number, by) = interval;
    let unit = if measure == Measure::Volume { "m3" } else { "kWh" };
    let view = browser.consumption(json!({
        "UtilityId": code, "Interval": name, "IntervalEnum": number, "TargetUnit": unit,
        "StartDate": dates.0, "EndDate": dates.1,
    }));
    let last: chrono::NaiveDate = dates.1.parse().unwrap();
    let period = Period::new(dates.0.parse().unwrap(), last.succ_opt().unwrap()).unwrap();

    let ours = stored(portal, id, measure, &period, by);

    assert!(ours.len() > 1, "{id} {name} {dates:?}");
    assert_eq!(told(series(&view, code), start_of_day(TODAY, Clock::Local)), ours, "{id} {name} {dates:?}");
}

#[test]
fn values_agree_at_every_interval_for_every_utility() {
    let mut browser = Browser::signed_in("100045");
    let portal = embedded("100045");
    let electricity = ("735999000000000013", "E", Measure::Energy);
    let facilities =
        [electricity, ("735999000000000020", "P", Measure::Energy), ("FV-100045-001", "F", Measure::Energy)];

    for facility in facilities {
        for (name, number, by, from, until) in [
            ("YEAR", 1, Resolution::Year, "2019-01-01", "2025-12-31"),
            ("MONTH", 2, Resolution::Month, "2019-01-01", "2026-11-22"),
            ("DAY", 3, Resolution::Day, "2025-09-15", "2026-04-10"),
            ("WEEK", 5, Resolution::Week, "2026-01-01", "2026-03-04"),
            ("HOUR", 4, Resolution::Hour, "2024-12-25", "2025-01-07"),
        ] {
            agrees(&mut browser, &*portal, facility, (name, number, by), (from, until));
        }
    }
    agrees(
        &mut browser,
        &*portal,
        electricity,
        ("QUARTER", 6, Resolution::Quarter),
        ("2026-10-24", "2026-10-26"),
    );
    assert!(browser.portal.complaints().is_empty(), "{:?}", browser.portal.complaints());
}

#[test]
fn a_year_of_hours_agrees_and_so_does_water_that_is_read_remotely() {
    let mut browser = Browser::signed_in("200310");
    let portal = embedded("200310");
    let hours = ("HOUR", 4, Resolution::Hour);

    let electricity = portal.facilities().unwrap().iter().find(|f| f.grid_id.is_some()).unwrap().id.clone();
    let year = ("2025-01-01", "2025-12-31");
    agrees(&mut browser, &*portal, (electricity.as_str(), "E", Measure::Energy), hours, year);
    agrees(
        &mut browser,
        &*portal,
        ("VA-200310-001", "V", Measure::Volume),
        hours,
        ("2026-01-01", "2026-01-31"),
    );
}

#[test]
fn totals_are_those_of_this_year_and_the_one_before_in_any_unit() {
    let mut browser = Browser::signed_in("100045");
    let mut total = |unit: &str| {
        browser.consumption(json!({
            "Interval": "MONTH", "IntervalEnum": 2, "StartDate": "2025-01-01", "EndDate": "2025-12-31",
            "TargetUnit": unit,
        }))["CompareModel"]
            .clone()
    };

    let (fine, coarse) = (total("kWh"), total("MWh"));

    assert_eq!((&fine["CurrYearValue"], &fine["LastYearValue"]), (&json!(2969.296), &json!(3025.443)));
    assert_eq!(fine["DifferencePercentage"], json!(-1.9));
    assert_eq!(coarse["CurrYearValue"].to_string(), "2.969296");
}

#[test]
fn another_store_is_answered_from_just_as_well_also_as_one_of_its_users() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    let path = folder.path().to_owned();
    let caretaker = Account::of_user("300007", "caretaker-01");
    let user =
        |name: &str, account| User { name: name.into(), password: format!("stordala-{name}"), account };
    let users = vec![user("100045", Account::of("100045")), user("caretaker-01", caretaker)];
    let register = Register { users, ..Register::default() };
    let portal = Simulator::new(
        register,
        Box::new(move |account, today, horizon| {
            let store = household::reopened(&path, Access::ReadWrite);
            let session = store.session(&account.customer, account.user.as_ref(), today, horizon);
            session.map(|portal| Box::new(portal) as Box<dyn Portal>).map_err(|error| error.to_string())
        }),
    );
    portal.set_clock(household::at("2026-01-01") + 8 * 3600);
    let mut browser = Browser { portal, cookies: BTreeMap::new() };
    let mut loaded = |name: &str| {
        browser.cookies.clear();
        browser.log_in(name);
        browser.get("/consumption/consumption.aspx");
        browser.call(CONSUMPTION, "GetConsumptionViewModelOnLoad", json!({}))
    };

    assert_eq!(loaded("caretaker-01")["SiteGroupNodes"].as_array().map(Vec::len), Some(2));
    assert_eq!(loaded("100045")["ConsumptionModel"]["UtilityId"], "E");
    let view = browser.consumption(json!({
        "Interval": "HOUR", "IntervalEnum": 4, "StartDate": "2025-03-10", "EndDate": "2025-03-30",
    }));
    let points = series(&view, "E");
    assert_eq!(points.len(), 21 * 24 - 1 - 3, "the first three hours were never received");
    let first = household::at("2025-03-10") + 3 * 3600;
    let known: BTreeMap<i64, i64> = told(points, i64::MAX);
    assert_eq!(known.get(&first), Some(&household::amount(first)));
    assert_eq!(known.get(&household::withdrawn()), None);
}
