//! The shapes in which the same answer can come.

use serde_json::{Value, json};

use super::browser::{Browser, CONSUMPTION, FLEX, READINGS, START, series, unpacked};
use crate::support::bfus_portal::portal::switches::{Envelope, Ids, SeriesId, Switches};

const LOADED: &str = "GetConsumptionViewModelOnLoad";

fn raw(change: impl FnOnce(&mut Switches), page: &str, method: &str) -> Value {
    let mut browser = Browser::signed_in_with("100045", change);
    serde_json::from_slice(&browser.post(&format!("{page}/{method}"), "{}").body).unwrap()
}

#[test]
fn an_envelope_holds_an_object_a_string_or_a_string_in_a_string() {
    let d = |envelope| raw(|s| s.envelope = envelope, START, "GetInvoices")["d"].clone();

    let once = |value: &Value| -> Value { serde_json::from_str(value.as_str().unwrap()).unwrap() };
    assert!(d(Envelope::Documented).is_array() && d(Envelope::Object).is_array());
    assert!(once(&d(Envelope::Text)).is_array());
    assert!(once(&once(&d(Envelope::DoubleText))).is_array());
    assert_eq!(once(&once(&d(Envelope::DoubleText))), d(Envelope::Object));
    let mut browser = Browser::with(|s| s.envelope = Envelope::Object);
    let reply: Value = serde_json::from_slice(&browser.log_in("100045").body).unwrap();
    assert_eq!(reply["d"]["Result"], true);
}

#[test]
fn points_come_through_every_envelope() {
    for envelope in [Envelope::Object, Envelope::Text, Envelope::DoubleText] {
        let mut browser = Browser::signed_in_with("100045", |s| s.envelope = envelope);

        let loaded = browser.call(CONSUMPTION, LOADED, json!({}));

        assert_eq!(series(&loaded, "E").len(), 54, "{envelope:?}");
    }
}

#[test]
fn members_that_nobody_knows_are_everywhere_but_in_dictionaries_or_nowhere() {
    let with = raw(|_| (), CONSUMPTION, LOADED);
    let without = raw(|s| s.extra_members = false, CONSUMPTION, LOADED);

    assert!(with["d"]["SiteGroupNodes"][0]["__type"].is_string());
    assert!(with["d"]["ConsumptionModel"]["SelectedSiteGroupNode"]["ExtensionData"].is_object());
    assert!(!without.to_string().contains("__type") && !without.to_string().contains("ExtensionData"));
    let mut browser = Browser::signed_in("100045");
    let ids = browser.call(FLEX, "GetFlexServices", json!({}))[0]["FlexServiceId"].to_string();
    let arguments = json!({ "flexServiceIds": ids });
    let dates = browser.call(FLEX, "GetNextPlannedFetchDatesOrPrintNameByFlexServiceIds", arguments);
    assert_eq!(dates, json!({ ids: "2026-11-30" }));
}

#[test]
fn empty_lists_and_objects_may_be_null() {
    let mut browser = Browser::signed_in_with("100045", |s| s.nulls = true);
    let loaded = browser.call(CONSUMPTION, LOADED, json!({}));
    assert!(loaded["ConsumptionModel"]["Loadoptions"].is_null());

    let model = loaded["ConsumptionModel"].clone();
    let answer = browser.call(CONSUMPTION, "GetConsumption", json!({ "data": model.to_string() }));
    let flow = browser.consumption(json!({"UtilityId": "F", "Loadoptions": ["Flow"]}));

    assert!(answer["DetailedConsumptionChart"]["SeriesList"].is_array());
    assert!(flow["DetailedConsumptionChart"]["SeriesList"].is_null());
}

#[test]
fn ids_are_numbers_or_strings() {
    let kinds = |ids| {
        let loaded = raw(|s| s.ids = ids, CONSUMPTION, LOADED)["d"].clone();
        let places = raw(|s| s.ids = ids, READINGS, "GetUseplaces")["d"].clone();
        [
            loaded["SiteGroupNodes"][0]["SiteGroupId"].is_string(),
            loaded["ConsumptionModel"]["SiteId"].is_string(),
            places[0]["UsePlaceId"].is_string(),
        ]
    };

    assert_eq!(kinds(Ids::Mixed), [false, true, false]);
    assert_eq!(kinds(Ids::Number), [false, false, false]);
    assert_eq!(kinds(Ids::Text), [true, true, true]);
}

#[test]
fn dates_may_have_offsets_that_are_decoration() {
    let mut browser = Browser::signed_in_with("100045", |s| s.date_offsets = true);
    let hours =
        json!({"Interval": "HOUR", "IntervalEnum": 4, "StartDate": "2026-07-01", "EndDate": "2026-07-01"});

    let summer = browser.consumption(hours);

    assert_eq!(series(&summer, "E")[0]["date"], "/Date(1782856800000+0200)/");
    let start = &browser.call(CONSUMPTION, LOADED, json!({}))["ConsumptionModel"]["ContractsStartDate"];
    assert_eq!(start, "/Date(1546297200000+0100)/");
}

#[test]
fn the_order_of_lists_and_points_can_be_none() {
    let mut plain = Browser::signed_in("100045");
    let mut shuffled = Browser::signed_in_with("100045", |s| s.shuffled = true);
    let sorted = |mut list: Vec<Value>| {
        list.sort_by_key(|one| one["InvoiceNumber"].to_string());
        list
    };
    let numbers = |list: &Value| -> Vec<Value> {
        list.as_array().unwrap().iter().map(|one| json!({"InvoiceNumber": one["InvoiceNumber"]})).collect()
    };
    let (ours, theirs) =
        (plain.call(START, "GetInvoices", json!({})), shuffled.call(START, "GetInvoices", json!({})));

    assert_ne!(numbers(&ours), numbers(&theirs));
    assert_eq!(sorted(numbers(&ours)), sorted(numbers(&theirs)));
    let points = series(&shuffled.call(CONSUMPTION, LOADED, json!({})), "E").clone();
    let texts: Vec<&str> = points.iter().map(|point| point["dateInterval"].as_str().unwrap()).collect();
    assert!(texts.len() == 54 && !texts.is_sorted());
}

#[test]
fn a_series_may_be_called_after_the_year() {
    let view = raw(|s| s.series_id = SeriesId::CurrentYear, CONSUMPTION, LOADED)["d"].clone();

    assert_eq!(series(&view, "CurrentYear").len(), 54);
    let answer = Browser::signed_in("100045").post(&format!("{CONSUMPTION}/{LOADED}"), "{}");
    assert_eq!(series(&unpacked(&answer), "E").len(), 54);
}
