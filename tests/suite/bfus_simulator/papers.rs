//! Readings, invoices, contracts and waste services.

use serde_json::{Value, json};

use super::browser::{Browser, CONTRACTS, FLEX, READINGS, START, text};

const DATES: &str = "GetNextPlannedFetchDatesOrPrintNameByFlexServiceIds";

/// The readings of the first service with a name.
fn readings(browser: &mut Browser, utility: &str) -> Vec<Value> {
    let place = browser.call(READINGS, "GetUseplaces", json!({}))[0]["UsePlaceId"].clone();
    let place = place.as_str().map_or_else(|| place.to_string(), str::to_owned);
    let types = browser.call(READINGS, "GetUtilities", json!({ "useplaceId": place }));
    let service = types["ContractTypes"].as_array().unwrap().iter().find(|one| one["UtilityName"] == utility);
    let id = service.unwrap()["ServiceId"].clone();
    browser.call(READINGS, "GetMeterReadings", json!({ "serviceId": id })).as_array().unwrap().clone()
}

fn contracts(browser: &mut Browser) -> Vec<Value> {
    let places = browser.call(CONTRACTS, "GetUseplaces", json!({}));
    let ids: Vec<&str> = places[0]["UseplaceIds"].as_str().unwrap().split(',').collect();
    browser.call(CONTRACTS, "GetContractDetails", json!({ "usePlaces": ids })).as_array().unwrap().clone()
}

fn prices(browser: &mut Browser, contract: &Value) -> Value {
    let arguments = json!({ "selectedcontract": contract.to_string() });
    browser.call(CONTRACTS, "GetContractsAddtionalInformation", arguments)["Prices"].clone()
}

#[test]
fn readings_are_those_that_were_handed_in() {
    let mut browser = Browser::signed_in_with("100045", |s| s.odd_readings = false);

    let rows = readings(&mut browser, "Vatten");

    let stands: Vec<i64> = rows.iter().map(|row| row["meterStand"].as_i64().unwrap()).collect();
    assert_eq!(stands, [302, 453, 603, 753, 903, 1053, 1204]);
    let last = rows.last().unwrap();
    assert_eq!((&last["consumption"], &last["meterId"]), (&json!(151), &json!("14223871")));
    assert_eq!(last["translatedReadingStatus"], "Godkänd");
    assert_eq!(last["readingDate"], "/Date(1763593200000)/");
    assert!(readings(&mut browser, "El").is_empty());
}

#[test]
fn readings_come_twice_and_with_nothing_in_them() {
    let mut browser = Browser::signed_in("100045");

    let rows = readings(&mut browser, "Vatten");

    assert!(rows.len() > 7);
    assert!(rows.iter().any(|row| row["meterStand"] == 0));
    let last: Vec<&Value> = rows.iter().filter(|row| row["readingDate"] == "/Date(1763593200000)/").collect();
    assert!(last.len() > 1 && last.iter().any(|row| row["meterStand"] == 1204));
}

#[test]
fn a_counter_that_passed_zero_goes_on_and_a_new_meter_begins_anew() {
    let mut browser = Browser::signed_in_with("100049", |s| s.odd_readings = false);

    let water = readings(&mut browser, "Vatten");
    let electricity = readings(&mut browser, "El");

    assert_eq!((&water[1]["meterStand"], &water[1]["consumption"]), (&json!(95), &json!(145)));
    let stands: Vec<&Value> = electricity.iter().map(|row| &row["meterStand"]).collect();
    assert_eq!(stands, [&json!(8750), &json!(0)]);
    assert!(electricity.iter().all(|row| row["translatedReadingReason"] == "Mätarbyte"));
}

#[test]
fn invoices_say_what_is_left_and_how_they_stand() {
    let mut browser = Browser::signed_in("100045");

    let list = browser.call(START, "GetInvoices", json!({}));

    let of_january = list.as_array().unwrap().iter().find(|one| one["InvoiceDate"] == "2026-02-05").unwrap();
    assert_eq!((&of_january["Amount"], &of_january["StatusFilter"]), (&json!(4818), &json!("Betald")));
    assert_eq!((&list[0]["RemainingAmount"], &list[0]["StatusFilter"]), (&json!(2843), &json!("Obetald")));
    assert_eq!((&list[0]["TotalBalance"], list[1].get("TotalBalance")), (&json!(2843), None));
    let places = browser.call(READINGS, "GetUseplaces", json!({}));
    assert_eq!(list[0]["UseplaceCode"], places[0]["UsePlaceCode"]);
}

#[test]
fn invoice_dates_may_have_times_and_the_list_may_be_short() {
    let mut browser =
        Browser::signed_in_with("200310", |s| (s.invoice_times, s.recent_invoices) = (true, Some(3)));

    let list = browser.call(START, "GetInvoices", json!({}));

    assert_eq!(list.as_array().unwrap().len(), 3);
    assert_eq!(list[0]["InvoiceDate"], "2026-11-05T00:00:00");
    let overdue = list.as_array().unwrap().iter().find(|one| one["InvoiceOverDue"] == true).unwrap();
    assert_eq!(overdue["StatusFilter"], "Påmind");
    assert_eq!(list[0]["TotalOverDueAmount"], overdue["RemainingAmount"]);
}

#[test]
fn contracts_have_prices_as_swedish_text() {
    let mut browser = Browser::signed_in("100045");
    let list = contracts(&mut browser);
    let of = |code: &str| list.iter().find(|one| one["UtilityId"] == code).unwrap();

    let grid = prices(&mut browser, of("E"));

    assert!(list.iter().all(|one| one["Prices"].is_null() && one["StatusId"] == "1"));
    assert_eq!(of("E")["UtilityName"], "Elnät - Nätavtal");
    assert_eq!((&of("E")["ElecticityRegion"], &of("F")["ElecticityRegion"]), (&json!("SE3"), &json!("")));
    assert_eq!(
        (&of("E")["ContractEndDate"], &of("V")["ContractEndDate"]),
        (&json!("Tillsvidare"), &json!(""))
    );
    let row = |label: &str| grid.as_array().unwrap().iter().find(|one| one["PriceLabel"] == label).unwrap();
    assert_eq!(row("Fast avgift")["PriceVat"], "375,00 kr/mån");
    assert_eq!(row("Energiskatt")["PriceNoVat"], "36,00 öre/kWh");
    assert_eq!(row("Beräknad årskostnad")["PriceVat"], "4\u{a0}500,00 kr");
    let settings = browser.call(CONTRACTS, "GetLocalSettings", json!({}));
    assert_eq!((&settings["IsPrivatePerson"], &settings["IsLegalEntity"]), (&json!(true), &json!(false)));
}

#[test]
fn a_use_place_list_has_commas_and_an_ended_contract_a_place_of_its_own() {
    let mut several = Browser::signed_in("100049");
    let places = several.call(CONTRACTS, "GetUseplaces", json!({}));
    assert_eq!(places[0]["UseplaceIds"].as_str().unwrap().split(',').count(), 2);
    assert_eq!(contracts(&mut several).len(), 3);

    let mut moved = Browser::signed_in("100048");
    let ended = contracts(&mut moved);
    assert_eq!((&ended[0]["StatusId"], &ended[0]["ContractEndDate"]), (&json!("3"), &json!("2025-09-30")));
}

#[test]
fn waste_services_that_are_over_and_fees_are_among_them() {
    let mut browser = Browser::signed_in("100045");

    let services = browser.call(FLEX, "GetFlexServices", json!({}));

    let of = |member: &str| -> Vec<String> {
        services.as_array().unwrap().iter().map(|one| one[member].to_string()).collect()
    };
    assert_eq!(of("FSStatusName"), ["\"Aktiv\"", "\"Avslutad\"", "\"Aktiv\""]);
    assert_eq!(of("FlexServiceGroupName")[2], "\"Grundavgft\"");
    let dates = browser.call(FLEX, DATES, json!({ "flexServiceIds": of("FlexServiceId").join("|") }));
    assert_eq!(dates, json!({ of("FlexServiceId")[0].clone(): "2026-11-30" }));
    let next = browser.call(START, "GetNextFlexFetchDate", json!({}));
    assert_eq!((&next[0]["Date"], &next[0]["Address"]), (&json!("2026-11-30"), &json!("Ängsvägen 3 ")));
    let strange = browser.post(&format!("{FLEX}/{DATES}"), r#"{"flexServiceIds":"1"}"#);
    assert!(strange.status == 500 && text(&strange).contains("no service"));
}

#[test]
fn services_get_other_names_and_some_a_text_for_a_date() {
    let mut browser =
        Browser::signed_in_with("100045", |s| (s.renamed_services, s.print_names) = (true, true));

    let services = browser.call(FLEX, "GetFlexServices", json!({}));

    assert_eq!(services[0]["FlexServiceContainTypeValue"], "Mat-/restavfall");
    let on_call = services.as_array().unwrap().last().unwrap()["FlexServiceId"].to_string();
    let dates = browser.call(FLEX, DATES, json!({ "flexServiceIds": on_call }));
    assert_eq!(dates[&on_call], "Hämtas efter beställning");
}
