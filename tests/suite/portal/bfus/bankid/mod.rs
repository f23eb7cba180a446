//! Logging in with BankID: the code that moves, how far it is, and what it leads to.

mod accounts;
mod faults;

use std::sync::Arc;

use chrono::NaiveDate;
use minasidor::domain::id::person::PersonalNumber;
use minasidor::domain::refusal::Refusal;
use minasidor::portal::PortalError;
use minasidor::portal::bfus::saved::LoggedInBy;
use minasidor::portal::bfus::sign_in::bankid::sign;
use minasidor::portal::sign_in::SigningState;
use serde_json::json as value;

use crate::portal::bfus::stand_in::{Answer, Person, START, StandIn, header, json, line_to, page};

const REFERENCE: &str = "0b6f2a9e-7d41-4a0c-9a57-1f7be2c40001";
const TOKEN: &str = "3f0c6a52-91d7-4c1e-8a44-5e2b7790aa01";
const AUTHENTICATE: &str = "/api/grp2/Authenticate/{tid}/bankid/0";
const COLLECT: &str = "/api/grp2/CollectRequest/0b6f2a9e-7d41-4a0c-9a57-1f7be2c40001/bankid";
const OWN: &str = "/api/grp2/GetCustomerByPinCode/199503242381/{tid}";
const GRANTED: &str = "/api/subuser/GetSubUsersByPinCode/199503242381";

fn person() -> PersonalNumber {
    PersonalNumber::parse("9503242381", NaiveDate::from_ymd_opt(2026, 2, 3).unwrap()).unwrap()
}

fn order() -> serde_json::Value {
    value!({
        "OrderResponseType": {
            "orderRefField": REFERENCE,
            "autoStartTokenField": "7c1d9f00-58f2-44b5-8e0e-2d2f6a1c0002",
            "qrStartTokenField": TOKEN,
            "qrStartSecretField": "b7a1e0c4-2d3f-4a6b-9c58-0f1e2d3c4b5a"
        },
        "QrCodeBase64": "iVBORw0KGgo=", "Data": "", "HasError": false, "GrpFault": {}
    })
}

fn progress(state: i64) -> Answer {
    json(
        &value!({"CollectResponseType": {"progressStatusField": state}, "HasError": false, "GrpFault": {}})
            .to_string(),
    )
}

fn fault(fault: serde_json::Value) -> Answer {
    json(
        &value!({"CollectResponseType": null, "HasError": true, "GrpFault": {"faultStatusField": fault}})
            .to_string(),
    )
}

/// A portal at which an order is made and signed at once, with one account.
fn portal() -> Arc<StandIn> {
    let portal = StandIn::new();
    portal.on(AUTHENTICATE, json(&order().to_string()).with("set-cookie", "ASP.NET_SessionId=s0; path=/"));
    portal.on(COLLECT, progress(0));
    portal.on(
        OWN,
        json(r#"[{"FullName":"Eva Exempel","CustomerCode":"4711007","CustomerId":"kX1...opaque"}]"#),
    );
    portal.on(GRANTED, json("[]"));
    portal.on("/start.aspx", page(START));
    portal
}

#[track_caller]
fn fails(portal: &Arc<StandIn>, person_at_hand: &Person) -> PortalError {
    sign(&line_to(portal), &person(), person_at_hand).map(|_| ()).expect_err("no signature")
}

fn told(person: &Person) -> Vec<SigningState> {
    person.told.lock().unwrap().clone()
}

fn transaction(portal: &StandIn) -> String {
    let path = portal.requests()[0].path.clone();
    path.split('/').find(|part| part.len() == 32).unwrap_or_default().to_owned()
}

#[test]
fn a_signature_leads_to_the_accounts_and_an_account_to_a_session() {
    let portal = portal();
    portal
        .now(COLLECT, progress(2))
        .on(COLLECT, progress(1))
        .on(COLLECT, progress(5))
        .on(COLLECT, progress(0));
    let (line, at_hand) = (line_to(&portal), Person::default());

    let signed = sign(&line, &person(), &at_hand).unwrap();

    let tid = transaction(&portal);
    assert!(tid.len() == 32 && tid.bytes().all(|b| b.is_ascii_hexdigit()), "{tid}");
    let asked: Vec<String> = portal.asked().iter().map(|line| line.replace(&tid, "{tid}")).collect();
    assert_eq!(asked[0], format!("POST {AUTHENTICATE}"));
    assert_eq!(asked[1..5], vec![format!("POST {COLLECT}"); 4]);
    assert_eq!(
        asked[5..],
        ["POST /api/grp2/GetCustomerByPinCode/199503242381/{tid}".to_owned(), format!("POST {GRANTED}")]
    );
    for request in portal.requests() {
        assert!(request.body.is_empty());
        assert_eq!(header(&request, "content-type"), Some("application/json; charset=utf-8"));
        assert_eq!(header(&request, "x-requested-with"), Some("XMLHttpRequest"));
    }
    assert_eq!(header(&portal.requests()[1], "cookie"), Some("ASP.NET_SessionId=s0"), "one jar for it all");
    assert_eq!(told(&at_hand), [SigningState::Waiting, SigningState::Started, SigningState::Signed]);

    portal.now(
        "/api/grp2/Login/199503242381/a1gxLi4ub3BhcXVl/{tid}/",
        json(r#"{"Key":true,"Value":""}"#).logs_in("s1", "t1"),
    );
    portal.forget();
    let saved = signed.enter(&signed.accounts()[0]).unwrap();

    assert_eq!(portal.asked()[1..], ["GET /start.aspx"]);
    assert_eq!((saved.by, saved.user.as_str()), (LoggedInBy::BankId, "4711007"));
    assert_eq!(saved.customer.as_deref(), Some("4711007"));
    assert!(!format!("{saved:?} {signed:?}").contains("19950324"), "{saved:?}");
}

#[test]
fn the_code_is_drawn_anew_each_second() {
    let portal = portal();
    portal
        .now(COLLECT, progress(2))
        .on(COLLECT, progress(2))
        .on(COLLECT, progress(2))
        .on(COLLECT, progress(0));
    let at_hand = Person::default();

    sign(&line_to(&portal), &person(), &at_hand).unwrap();

    let shown = at_hand.shown.lock().unwrap();
    let start = format!("bankid.{TOKEN}.0.29c41184a3582621b29293ec16876f459e29a533ddf91f48c4355690043d716c");
    let later = format!("bankid.{TOKEN}.7.bb421224c0b1265ceab5c1a4703919f47090b21ce1eee1195a81572c585d6c0c");
    assert_eq!(shown[0], start);
    assert!(shown.contains(&later), "{shown:#?}");
    let app = "https://app.bankid.com/?autostarttoken=7c1d9f00-58f2-44b5-8e0e-2d2f6a1c0002&redirect=null";
    assert_eq!(at_hand.app.lock().unwrap().as_deref(), Some(app));
}

#[test]
fn without_the_secret_the_picture_is_shown_once() {
    let portal = portal();
    let mut order = order();
    order["OrderResponseType"]["qrStartSecretField"] = value!(null);
    portal.now(AUTHENTICATE, json(&order.to_string()));
    portal.now(COLLECT, progress(2)).on(COLLECT, progress(0));
    let at_hand = Person::default();

    sign(&line_to(&portal), &person(), &at_hand).unwrap();

    assert_eq!(*at_hand.shown.lock().unwrap(), ["8 bytes"]);
}

#[test]
fn progress_may_be_told_by_name_and_by_a_number_as_text() {
    for state in [value!("COMPLETE"), value!("0"), value!(0)] {
        let portal = portal();
        let text = value!({"CollectResponseType": {"progressStatusField": state}});
        portal.now(COLLECT, json(&value!({"d": text.to_string()}).to_string()));
        assert!(sign(&line_to(&portal), &person(), &Person::default()).is_ok(), "{state}");
    }
}

#[test]
fn all_that_waits_is_waited_for() {
    let portal = portal();
    portal.now(COLLECT, progress(3));
    for state in [2, 4, 1, 5, 0] {
        portal.on(COLLECT, progress(state));
    }
    let at_hand = Person::default();

    sign(&line_to(&portal), &person(), &at_hand).unwrap();

    assert_eq!(told(&at_hand), [SigningState::Waiting, SigningState::Started, SigningState::Signed]);
}

#[test]
fn a_progress_that_is_none_is_a_surprise() {
    for body in [
        value!({"CollectResponseType": {"progressStatusField": -1}, "HasError": false}),
        value!({"CollectResponseType": {"progressStatusField": 6}}),
        value!({"CollectResponseType": null}),
        value!([]),
    ] {
        let portal = portal();
        portal.now(COLLECT, json(&body.to_string()));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.to_string(), "surprise: grp2/CollectRequest: progressStatusField", "{body}");
    }
}

#[test]
fn an_order_is_waited_for_a_minute_and_made_three_times() {
    let portal = portal();
    portal.now(COLLECT, progress(2));
    let at_hand = Person::default();

    let error = fails(&portal, &at_hand);

    assert_eq!(error.refusal, Refusal::SignInExpired);
    let orders: Vec<String> =
        portal.asked().into_iter().filter(|line| line.contains("Authenticate")).collect();
    assert!(orders.len() == 3 && orders[0] != orders[1] && orders[1] != orders[2], "{orders:?}");
    assert_eq!(portal.times(COLLECT), 3 * 30, "every other second for a minute");
    let renewed = told(&at_hand).into_iter().filter(|state| *state == SigningState::Renewed).count();
    assert_eq!(renewed, 2);
}

#[test]
fn a_person_who_breaks_it_off_is_asked_no_more() {
    let portal = portal();
    portal.now(COLLECT, progress(2));
    let at_hand = Person { breaks_off_after: Some(3), ..Person::default() };

    assert_eq!(fails(&portal, &at_hand).refusal, Refusal::SignInCancelled);
    assert_eq!(portal.times(COLLECT), 1);
}
