//! How long sessions last, how their end shows, and which pages have to be visited.

use serde_json::{Value, json};

use super::browser::{Browser, CONSUMPTION, CONTRACTS, FLEX, READINGS, START, header, text, unpacked};
use crate::support::bfus_portal::portal::http::Request;
use crate::support::bfus_portal::portal::switches::{Expiry, Tickets, UnknownPath, Unvisited};
use crate::support::bfus_portal::with;

const MINUTE: i64 = 60;

#[test]
fn every_answer_brings_another_ticket_and_a_ticket_is_good_for_15_minutes() {
    let mut browser = Browser::signed_in("100045");
    let first = browser.cookies[".PORTALAUTH"].clone();

    browser.portal.advance(14 * MINUTE);
    assert_eq!(browser.get("/start.aspx").status, 200);
    let second = browser.cookies[".PORTALAUTH"].clone();
    browser.portal.advance(14 * MINUTE);
    assert_eq!(browser.get("/start.aspx").status, 200);

    assert_ne!(first, second);
    browser.cookies.insert(".PORTALAUTH".into(), first);
    assert_eq!(browser.get("/start.aspx").status, 302);
    browser.cookies.insert(".PORTALAUTH".into(), second);
    assert_eq!(browser.get("/start.aspx").status, 200);
    browser.portal.advance(15 * MINUTE);
    assert_eq!(browser.get("/start.aspx").status, 302);
}

#[test]
fn only_the_newest_ticket_may_be_taken() {
    let mut browser = Browser::signed_in_with("100045", |s| s.tickets = Tickets::Newest);
    let kept = browser.cookies[".PORTALAUTH"].clone();

    assert_eq!(browser.get("/start.aspx").status, 200);
    browser.cookies.insert(".PORTALAUTH".into(), kept);

    assert_eq!(browser.get("/start.aspx").status, 302);
}

#[test]
fn a_script_that_only_looks_does_not_keep_the_session_alive() {
    let mut browser = Browser::signed_in("100045");
    let ticket = browser.cookies[".PORTALAUTH"].clone();

    let looked = with(Request::get("/start.aspx"), "X-Requested-With", "XMLHttpRequest");

    assert_eq!(browser.send(looked).status, 200);
    assert_eq!(browser.cookies[".PORTALAUTH"], ticket);
}

#[test]
fn the_end_of_a_session_shows_in_five_ways() {
    let shown = |style| {
        let mut browser = Browser::signed_in_with("100045", |s| s.expiry = style);
        browser.portal.expire_now();
        browser.post("/Start.aspx/GetInvoices", "{}")
    };

    let redirect = shown(Expiry::Redirect);
    assert_eq!(
        (redirect.status, header(&redirect, "Location")),
        (302, Some("/Logout.aspx?type=SessionTimeout"))
    );
    let denied = shown(Expiry::Denied);
    assert_eq!(denied.status, 401);
    assert_eq!(text(&denied), r#"{"Message":"Authorization has been denied for this request."}"#);
    let failed = shown(Expiry::Failed);
    assert!(failed.status == 401 && text(&failed).contains("Authentication failed."));
    let html = shown(Expiry::Html);
    assert!(html.status == 200 && text(&html).starts_with('<'));
    let empty = shown(Expiry::Empty);
    assert!(empty.status == 200 && empty.body.is_empty());
}

#[test]
fn a_session_ends_after_so_many_calls() {
    let mut browser = Browser::with(|s| s.expire_after = Some(2));
    browser.log_in("100045");

    let statuses: Vec<u16> = (0..3).map(|_| browser.get("/start.aspx").status).collect();

    assert_eq!(statuses, [200, 200, 302]);
}

#[test]
fn a_method_whose_page_was_not_visited_answers_emptily_or_not_at_all() {
    let answer = |how, page: &str, method: &str| {
        let mut browser = Browser::with(|s| s.unvisited = how);
        browser.log_in("100045");
        browser.post(&format!("{page}/{method}"), "{}")
    };

    assert_eq!(unpacked(&answer(Unvisited::Empty, READINGS, "GetUseplaces")), json!([]));
    assert_eq!(unpacked(&answer(Unvisited::Empty, CONSUMPTION, "GetConsumptionViewModelOnLoad")), json!({}));
    assert_eq!(answer(Unvisited::Throws, CONTRACTS, "GetUseplaces").status, 500);
    assert_eq!(answer(Unvisited::Redirect, CONTRACTS, "GetUseplaces").status, 302);
    assert_eq!(answer(Unvisited::Empty, FLEX, "GetFlexServices").status, 302);
    let invoices = answer(Unvisited::Empty, START, "GetInvoices");
    assert_eq!(unpacked(&invoices).as_array().map(Vec::len), Some(78));
}

#[test]
fn a_restored_session_has_to_begin_with_the_start_page() {
    let mut browser = Browser::signed_in("100045");

    browser.portal.forget_visits();

    assert_eq!(unpacked(&browser.post("/Start.aspx/GetInvoices", "{}")), json!([]));
    let redirected = browser.get("/flex/flexservices.aspx");
    assert_eq!(header(&redirected, "Location"), Some("/Logout.aspx?type=SessionTimeout"));
    assert_eq!(browser.get("/start.aspx").status, 200);
    assert_eq!(browser.get("/flex/flexservices.aspx").status, 200);
    assert!(!browser.call(FLEX, "GetFlexServices", json!({})).as_array().unwrap().is_empty());
}

#[test]
fn another_login_has_visited_nothing() {
    let mut browser = Browser::signed_in("100045");
    browser.cookies.clear();
    browser.log_in("100045");

    assert_eq!(unpacked(&browser.post(&format!("{READINGS}/GetUseplaces"), "{}")), json!([]));
}

#[test]
fn a_user_sees_what_was_granted_and_nothing_more() {
    let mut browser = Browser::with(|_| ());
    browser.log_in("johan.lind");
    browser.get("/start.aspx");

    let invoices = browser.post("/Start.aspx/GetInvoices", "{}");
    browser.get("/contract/contracts.aspx");
    let contracts = browser.post("/Contract/Contracts.aspx/GetUseplaces", "{}");

    assert_eq!(unpacked(&invoices).as_array().map(Vec::len), Some(78));
    assert!(contracts.status == 500 || unpacked(&contracts).as_array().is_some());
}

#[test]
fn unknown_paths_are_404_or_nothing() {
    let mut browser = Browser::new();
    let strange = browser.get("/api/StartUp");
    browser.portal.switch(|s| s.unknown_path = UnknownPath::Empty);
    let empty = browser.get("/swagger");

    assert_eq!(strange.status, 404);
    assert!(empty.status == 200 && empty.body.is_empty());
}

#[test]
fn small_calls_of_the_web_api_need_a_login() {
    let mut browser = Browser::new();
    assert_eq!(browser.get("/api/customer/hassubsidiaries").status, 302);

    browser.log_in("100045");
    let subsidiaries: Value =
        serde_json::from_slice(&browser.get("/api/customer/hassubsidiaries").body).unwrap();
    let title = browser.get("/api/resources/consumption.aspx/specific/Page_Title/");

    assert_eq!(subsidiaries, json!(false));
    assert_eq!(text(&title), "\"Förbrukning\"");
}
