//! What a client may not send is refused and written down.

use serde_json::{Value, json};

use super::browser::{Browser, CONSUMPTION, CONTRACTS, READINGS, text};
use crate::support::bfus_portal::{post, with, without};

const INVOICES: &str = "/Start.aspx/GetInvoices";

#[test]
fn headers_and_bodies_that_do_not_belong_are_refused_and_complained_of() {
    let mut browser = Browser::signed_in("100045");

    let mut statuses = Vec::new();
    for request in [
        without(post(INVOICES, "{}"), "X-Requested-With"),
        without(post(INVOICES, "{}"), "Content-Type"),
        without(post(INVOICES, "{}"), "Content-Length"),
        post(INVOICES, r#"{"page":1}"#),
        post(INVOICES, "[]"),
        post("/Start.aspx/getInvoices", "{}"),
    ] {
        statuses.push(browser.send(request).status);
    }

    assert_eq!(statuses, [400, 415, 411, 500, 500, 500]);
    assert_eq!(browser.portal.complaints().len(), statuses.len(), "{:?}", browser.portal.complaints());
    assert_eq!(browser.post(INVOICES, "").status, 200);
    assert_eq!(browser.post("/start.ASPX/GetInvoices", "{}").status, 200);
    browser.portal.forget_calls();
    assert!(browser.portal.complaints().is_empty() && browser.portal.calls().is_empty());
}

#[test]
fn a_lenient_portal_does_without_the_header_of_scripts() {
    let mut browser = Browser::signed_in_with("100045", |s| s.strict = false);

    assert_eq!(browser.send(without(post(INVOICES, "{}"), "X-Requested-With")).status, 200);
}

#[test]
fn arguments_have_to_be_named_and_typed_as_they_are() {
    let mut browser = Browser::signed_in("100045");
    let place = browser.call(READINGS, "GetUseplaces", json!({}))[0]["UsePlaceId"].clone();
    let mut status =
        |arguments: Value| browser.post(&format!("{READINGS}/GetUtilities"), &arguments.to_string()).status;

    assert_eq!(status(json!({ "useplaceId": place })), 500);
    assert_eq!(status(json!({ "usePlaceId": place.to_string() })), 500);
    assert_eq!(status(json!({ "useplaceId": place.to_string(), "more": 1 })), 500);
    assert_eq!(status(json!({ "useplaceId": "17" })), 500);
    assert_eq!(status(json!({ "useplaceId": place.to_string() })), 200);
    let list = |places: Value| json!({ "usePlaces": places }).to_string();
    let path = format!("{CONTRACTS}/GetContractDetails");
    assert_eq!(browser.post(&path, &list(json!([place]))).status, 500);
    assert_eq!(browser.post(&path, &list(json!([place.to_string()]))).status, 200);
}

#[test]
fn the_order_of_the_pages_of_readings_is_kept() {
    let mut browser = Browser::signed_in("100045");
    let loaded = browser.call(CONSUMPTION, "GetConsumptionViewModelOnLoad", json!({}));
    let service = &loaded["SiteGroupNodes"][0]["ConsumptionResolution"][0]["ServiceId"];

    let early =
        browser.post(&format!("{READINGS}/GetMeterReadings"), &json!({ "serviceId": service }).to_string());

    assert_eq!(early.status, 500);
    assert!(browser.portal.complaints()[0].contains("GetUtilities did not name"));
}

#[test]
fn a_model_comes_back_with_every_member_that_was_not_to_be_set() {
    let mut browser = Browser::signed_in("100045");
    let path = format!("{CONSUMPTION}/GetConsumption");
    let sent = |model: &Value| json!({ "data": model.to_string() }).to_string();
    assert_eq!(browser.post(&path, &sent(&json!({}))).status, 500);
    let loaded = browser.call(CONSUMPTION, "GetConsumptionViewModelOnLoad", json!({}));
    let model = &loaded["ConsumptionModel"];
    let changed = |name: &str, value: Value| {
        let mut model = model.clone();
        model[name] = value;
        model
    };

    assert_eq!(browser.post(&path, &sent(model)).status, 200);
    assert_eq!(browser.post(&path, &json!({ "data": model }).to_string()).status, 500);
    let mut without = model.clone();
    without.as_object_mut().unwrap().remove("ChartSettings");
    for wrong in [
        without,
        changed("ExtensionData", json!({})),
        changed("HeatedAreaFactor", json!(3)),
        changed("Invented", json!(1)),
        changed("IntervalEnum", json!(4)),
        changed("IsPageLoad", json!("false")),
        changed("CompareType", json!("year")),
        changed("SiteId", json!("17")),
        changed("TargetUnit", json!("GJ")),
        changed("StartDate", json!("01/02/2026")),
        changed("EndDate", json!("2001-01-01")),
    ] {
        let answer = browser.post(&path, &sent(&wrong));
        assert_eq!(answer.status, 500, "{wrong}");
        assert!(text(&answer).contains("\"Message\""), "{}", text(&answer));
    }
    assert_eq!(browser.portal.complaints().len(), 13);
}

#[test]
fn a_contract_comes_back_to_the_last_member() {
    let mut browser = Browser::signed_in("100045");
    let places = browser.call(CONTRACTS, "GetUseplaces", json!({}));
    let ids: Vec<&str> = places[0]["UseplaceIds"].as_str().unwrap().split(',').collect();
    let contract = browser.call(CONTRACTS, "GetContractDetails", json!({ "usePlaces": ids }))[0].clone();
    let path = format!("{CONTRACTS}/GetContractsAddtionalInformation");
    let sent = |contract: &Value| json!({ "selectedcontract": contract.to_string() }).to_string();
    let mut touched = contract.clone();
    touched.as_object_mut().unwrap().remove("Prices");

    assert_eq!(browser.post(&path, &sent(&touched)).status, 500);
    assert_eq!(browser.post(&path, &sent(&contract)).status, 200);
}

#[test]
fn calls_are_counted_in_order_and_requests_side_by_side_are_told() {
    let mut browser = Browser::signed_in("100045");
    browser.portal.forget_calls();

    let first = browser.get("/start.aspx");
    let second = browser.post(INVOICES, "{}");
    drop((first, second));
    browser.post(INVOICES, "{}");

    let calls: Vec<String> =
        browser.portal.calls().iter().map(|c| format!("{} {}", c.method, c.path)).collect();
    assert_eq!(calls, ["GET /start.aspx", "POST /Start.aspx/GetInvoices", "POST /Start.aspx/GetInvoices"]);
    assert_eq!((browser.portal.count("/start.aspx/getinvoices"), browser.portal.overlaps()), (2, 1));
}

#[test]
fn no_other_method_than_get_and_post_is_taken() {
    let mut browser = Browser::new();
    let mut request = post("/start.aspx", "");
    request.method = "PUT".into();

    assert_eq!(browser.send(request).status, 405);
    assert_eq!(browser.send(with(post(INVOICES, "{}"), "Content-Length", "7")).status, 411);
}
