//! The page of consumption: sites and meters, ranges, late values, cost, and what heating offers.

use serde_json::{Value, json};

use super::browser::{Browser, CONSUMPTION, series};
use crate::support::bfus_portal::portal::switches::{Flow, Temperature, Undelivered};

const LOADED: &str = "GetConsumptionViewModelOnLoad";
const MONTHS: &str = "2026-01-01";

fn hours(day: &str) -> Value {
    json!({"Interval": "HOUR", "IntervalEnum": 4, "StartDate": day, "EndDate": day})
}

fn costs() -> Value {
    json!({
        "Interval": "MONTH", "IntervalEnum": 2, "StartDate": MONTHS, "EndDate": "2026-12-31",
        "TargetUnit": "SEK", "IsFeeTypeRequest": true, "Loadoptions": ["Invoice"],
    })
}

fn values(points: &[Value]) -> Vec<f64> {
    points.iter().map(|point| point["y"].as_f64().unwrap()).collect()
}

#[test]
fn the_page_is_loaded_with_sites_meters_units_and_two_months_by_day() {
    let mut browser = Browser::signed_in("100045");

    let loaded = browser.call(CONSUMPTION, LOADED, json!({}));

    let node = &loaded["SiteGroupNodes"][0];
    assert_eq!(
        (&node["SiteGroupName"], &node["SiteGroupType"]),
        (&json!("Ängsvägen 3, STORDALA"), &json!("Z"))
    );
    let of = |code: &str| -> Value {
        let list = node["ConsumptionResolution"].as_array().unwrap();
        list.iter().find(|one| one["UtilityId"] == code).unwrap().clone()
    };
    assert_eq!(
        (&of("E")["IsHourly"], &of("E")["ServiceIdentifier"]),
        (&json!("6"), &json!("735999000000000013"))
    );
    assert_eq!((&of("F")["IsHourly"], &of("F")["ServiceIdentifier"]), (&json!("4"), &json!("FV-100045-001")));
    assert_eq!((&of("V")["IsHourly"], &of("V")["MeterId"]), (&json!("0"), &json!("14223871")));
    assert_eq!(of("E")["MeasurandToDate"], "/Date(-62135596800000)/");
    assert_eq!(node["Utilities"][1]["Key"], "Production");
    let days = series(&loaded, "E");
    assert_eq!(days[0]["dateInterval"], "2026-10-01T00:00:00");
    assert_eq!(days.last().unwrap()["dateInterval"], "2026-11-23T00:00:00");
    let units = loaded["AvailableUnits"].as_array().unwrap();
    assert!(units.iter().any(|one| one["UtilityId"] == "F" && one["UnitId"] == "MWh"));
}

#[test]
fn a_site_with_several_of_a_kind_is_several_use_places() {
    let mut browser = Browser::signed_in("100049");

    let loaded = browser.call(CONSUMPTION, LOADED, json!({}));

    let nodes = loaded["SiteGroupNodes"].as_array().unwrap();
    let names: Vec<&str> = nodes.iter().map(|node| node["SiteGroupName"].as_str().unwrap()).collect();
    assert_eq!(names, ["Kvarngatan 12, STORDALA", "Kvarngatan 12 (2), STORDALA"]);
    assert_ne!(nodes[0]["SiteGroupId"], nodes[1]["SiteGroupId"]);
    let meters = nodes[0]["ConsumptionResolution"].as_array().unwrap();
    let electric: Vec<&Value> = meters.iter().filter(|one| one["UtilityId"] == "E").collect();
    assert_eq!(electric.len(), 2, "the meter was exchanged");
    assert_eq!(electric[0]["ServiceId"], electric[1]["ServiceId"]);
    assert_eq!(electric[0]["MeasurandToDate"], electric[1]["MeasurandFromDate"]);
}

#[test]
fn days_of_the_clock_change_have_23_and_25_hours() {
    let mut browser = Browser::signed_in("100045");

    let spring = browser.consumption(hours("2026-03-29"));
    let autumn = browser.consumption(hours("2025-10-26"));

    let spring = series(&spring, "E");
    assert_eq!(spring.len(), 23);
    assert_eq!(spring[2]["date"], "/Date(1774746000000)/");
    assert_eq!(spring[2]["dateInterval"], "2026-03-29T03:00:00");
    let shown: Vec<&Value> = series(&autumn, "E").iter().map(|point| &point["dateInterval"]).collect();
    assert_eq!((shown.len(), shown[2], shown[2]), (25, shown[3], &json!("2025-10-26T02:00:00")));
}

#[test]
fn request_dates_may_be_instants_or_have_times() {
    let mut browser = Browser::signed_in("100045");
    let mut total = |from: &str, until: &str| {
        let dates = json!({"Interval": "HOUR", "IntervalEnum": 4, "StartDate": from, "EndDate": until});
        browser.consumption(dates)["CompareModel"]["CurrYearValue"].clone()
    };

    let plain = total("2026-02-01", "2026-02-01");
    assert_eq!(total("/Date(1769900400000)/", "/Date(1769900400000)/"), plain);
    assert_eq!(total("/Date(1769900400000+0100)/", "2026-02-01T00:00:00"), plain);
}

#[test]
fn values_that_are_late_are_zero_null_or_absent() {
    let today = |how, lag: Option<(&str, i64)>, day: &str| {
        let mut browser = Browser::signed_in_with("100045", |s| {
            s.undelivered = how;
            s.lag = lag.into_iter().map(|(code, hours)| (code.to_owned(), hours)).collect();
        });
        let view = browser.consumption(hours(day));
        series(&view, "E").iter().map(|point| point["y"].clone()).collect::<Vec<_>>()
    };

    assert_eq!(today(Undelivered::Zero, None, "2026-11-23"), vec![json!(0); 8], "up to eight o'clock");
    assert_eq!(today(Undelivered::Null, None, "2026-11-23"), vec![Value::Null; 8]);
    assert!(today(Undelivered::Absent, None, "2026-11-23").is_empty());
    let whole = today(Undelivered::Zero, None, "2026-11-22");
    let late = today(Undelivered::Zero, Some(("E", 20)), "2026-11-22");
    assert_eq!((late.len(), &late[..12]), (24, &whole[..12]));
    assert!(late[12..].iter().all(|y| *y == json!(0)) && whole[12..].iter().any(|y| *y != json!(0)));
    assert_eq!(today(Undelivered::Zero, Some(("F", 20)), "2026-11-22"), whole, "another utility is late");
}

#[test]
fn a_gap_within_is_null_and_before_the_first_value_there_is_nothing() {
    let mut gap = Browser::signed_in("100049");
    let days = json!({"StartDate": "2026-03-08", "EndDate": "2026-03-14"});
    let view = gap.consumption(days);
    let missing: Vec<bool> = series(&view, "E").iter().map(|point| point["y"].is_null()).collect();
    assert_eq!(missing, [false, false, true, true, true, false, false]);

    let mut early = Browser::signed_in("100045");
    let view = early.consumption(json!({
        "Interval": "MONTH", "IntervalEnum": 2, "StartDate": "2010-01-01", "EndDate": "2019-02-28",
    }));
    assert_eq!(series(&view, "E").len(), 2);
    let coarse = early.consumption(hours("2021-05-01"));
    assert!(series(&coarse, "E").is_empty(), "only months are there");
}

#[test]
fn nothing_is_told_from_before_the_first_day_of_contracts() {
    let mut browser = Browser::signed_in_with("100045", |s| s.contracts_start = "2026-05-01".parse().ok());

    let view = browser.consumption(json!({
        "Interval": "MONTH", "IntervalEnum": 2, "StartDate": MONTHS, "EndDate": "2026-12-31",
    }));

    assert_eq!(series(&view, "E")[0]["dateInterval"], "2026-05-01T00:00:00");
    assert_eq!(view["ConsumptionModel"]["ContractsStartDate"], "/Date(1777586400000)/");
}

#[test]
fn a_range_that_is_too_long_is_an_error() {
    let mut browser = Browser::signed_in_with("100045", |s| s.most_points = Some(24));
    let loaded = browser.call(CONSUMPTION, LOADED, json!({}));
    let mut status = |last: &str| {
        let mut model = loaded["ConsumptionModel"].clone();
        for (name, value) in hours("2026-02-01").as_object().unwrap() {
            model[name] = value.clone();
        }
        model["EndDate"] = last.into();
        let arguments = json!({ "data": model.to_string() }).to_string();
        browser.post(&format!("{CONSUMPTION}/GetConsumption"), &arguments).status
    };

    assert_eq!((status("2026-02-01"), status("2026-02-02")), (200, 500));
    assert!(browser.portal.complaints().is_empty());
}

#[test]
fn the_temperature_stands_first_last_or_nowhere() {
    let ids = |place| {
        let mut browser = Browser::signed_in_with("100045", |s| s.temperature = place);
        let view = browser.consumption(hours("2026-02-01"));
        let list = view["DetailedConsumptionChart"]["SeriesList"].as_array().unwrap().clone();
        list.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };

    assert_eq!(ids(Temperature::First), ["T", "E"]);
    assert_eq!(ids(Temperature::Last), ["E", "T"]);
    assert_eq!(ids(Temperature::Absent), ["E"]);
}

#[test]
fn fees_are_those_of_the_golden_invoice_and_may_come_in_two_points() {
    let mut browser = Browser::signed_in("100045");
    let view = browser.consumption(costs());
    let january = |id: &str| values(series(&view, id))[0];
    let fees = ["FixFee", "ConsumptionFee", "PowerFee", "EnergyTax"].map(january);
    assert_eq!(fees, [354.65, 56.88, 257.26, 170.64]);
    assert_eq!((january("VAT"), january("SUM")), (209.86, 1049.29));
    assert_eq!(series(&view, "SUM")[0]["dateInterval"], MONTHS);
    assert_eq!(series(&view, "SUM").len(), 10, "October is the last that is invoiced");

    let mut split = Browser::signed_in_with("100045", |s| s.split_costs = true);
    let view = split.consumption(costs());
    let halves = values(&series(&view, "SUM")[..2]);
    assert_eq!(series(&view, "SUM")[1]["dateInterval"], MONTHS);
    assert!((halves.iter().sum::<f64>() - 1049.29).abs() < 0.001, "{halves:?}");
}

#[test]
fn heating_has_its_own_values_and_offers_flow_or_does_not() {
    let changes = |options: Value| {
        json!({
            "UtilityId": "F", "IsUtilityChange": true, "StartDate": "2026-02-01", "EndDate": "2026-02-01",
            "Loadoptions": options,
        })
    };
    let mut without = Browser::signed_in("100045");
    let mut with = Browser::signed_in_with("100045", |s| s.flow = Flow::Offered);

    let energy = values(series(&without.consumption(changes(json!([]))), "F"))[0];
    let none = without.consumption(changes(json!(["Flow"])));
    let flow = values(series(&with.consumption(changes(json!(["Flow"]))), "Flow"))[0];
    let cooled = values(series(&with.consumption(changes(json!(["DT"]))), "DT"))[0];

    assert_eq!(none["DetailedConsumptionChart"]["SeriesList"], json!([]));
    assert!((cooled - energy / flow / 1.163).abs() < 0.01, "{energy} {flow} {cooled}");
    assert!((40.0..55.0).contains(&cooled));
}

#[test]
fn the_information_about_a_service_may_fail() {
    let mut browser = Browser::signed_in("100045");
    let info = browser.call(CONSUMPTION, "GetServiceInfo", json!({}));
    assert_eq!((&info["NetAreaCode"], &info["Address"]), (&json!("SDL"), &json!("Ängsvägen 3, STORDALA")));

    browser.portal.switch(|s| s.no_service_info = true);
    let failed = browser.post(&format!("{CONSUMPTION}/GetServiceInfo"), "{}");
    assert_eq!(failed.status, 500);
}

#[test]
fn ids_of_what_is_not_electric_may_be_missing() {
    let mut browser = Browser::signed_in_with("100045", |s| s.grid_ids_only = true);

    let loaded = browser.call(CONSUMPTION, LOADED, json!({}));

    let meters = loaded["SiteGroupNodes"][0]["ConsumptionResolution"].as_array().unwrap();
    let without: Vec<&str> = meters
        .iter()
        .filter(|one| one["ServiceIdentifier"].is_null())
        .map(|one| one["UtilityId"].as_str().unwrap())
        .collect();
    assert_eq!(without, ["F", "V"]);
}
