//! Logging in with BankID: the code that moves, every fault, accounts, entering one.

use std::sync::Arc;

use chrono::NaiveDate;
use minasidor::domain::id::person::PersonalNumber;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::portal::PortalError;
use minasidor::portal::bfus::saved::LoggedInBy;
use minasidor::portal::bfus::sign_in::bankid::sign;
use minasidor::portal::http::Stop;
use minasidor::portal::sign_in::{Account, SigningState};
use serde_json::json as value;

use crate::portal::bfus::stand_in::{
    Answer, HTML, Person, START, StandIn, expired, header, json, line_to, page, says, without_transaction,
};

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

/// One fault: the refusal in the end, and how many orders are made.
fn each_fault(names: &[(u8, &str)], refusal: Refusal, orders: usize) {
    for (number, name) in names {
        for told in [value!(name), value!(number), value!(number.to_string()), value!(name.to_lowercase())] {
            let portal = portal();
            portal.now(COLLECT, fault(told.clone()));
            let error = fails(&portal, &Person::default());
            let made = portal.asked().iter().filter(|line| line.contains("Authenticate")).count();
            assert_eq!((error.refusal, made), (refusal, orders), "{told}");
        }
    }
}

#[test]
fn user_cancel_and_cancelled_are_the_persons_own_doing() {
    each_fault(&[(7, "USER_CANCEL"), (10, "CANCELLED")], Refusal::SignInCancelled, 1);
}

#[test]
fn expired_transaction_timeout_and_start_failed_are_begun_again() {
    each_fault(
        &[(5, "EXPIRED_TRANSACTION"), (6, "TIMEOUT"), (11, "START_FAILED")],
        Refusal::SignInExpired,
        3,
    );
}

#[test]
fn already_in_progress_is_another_login() {
    each_fault(&[(12, "ALREADY_IN_PROGRESS")], Refusal::SignInBusy, 1);
}

#[test]
fn retry_and_internal_error_are_tried_once_more() {
    each_fault(&[(2, "RETRY"), (3, "INTERNAL_ERROR")], Refusal::Overloaded, 2);
}

#[test]
fn every_other_fault_is_told_by_its_name() {
    let others = [
        (0, "INVALID_PARAMETERS"),
        (1, "ACCESS_DENIED_RP"),
        (4, "ALREADY_COLLECTED"),
        (8, "CLIENT_ERR"),
        (9, "CERTIFICATE_ERR"),
        (13, "REQ_PRECOND"),
        (14, "REQ_ERROR"),
        (15, "REQ_BLOCKED"),
        (16, "SIGN_VALIDATION_FAILED"),
        (17, "TIME_BLOCKED"),
        (18, "UNKNOWN_USER"),
        (19, "INVALID_DEVICESW"),
    ];
    each_fault(&others, Refusal::SignInFailed, 1);
    for (number, name) in others {
        let portal = portal();
        portal.now(COLLECT, fault(value!(number)));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.source.unwrap().to_string(), name);
    }
}

#[test]
fn a_fault_that_is_not_known_is_not_repeated() {
    for told in [value!(20), value!("<b>198102039999"), value!(null), value!({})] {
        let portal = portal();
        portal.now(COLLECT, fault(told));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.refusal, Refusal::SignInFailed);
        assert!(error.source.is_none() && error.what.is_none());
    }
}

#[test]
fn an_order_that_can_not_be_made_says_why() {
    for (body, refusal) in [
        (
            value!({"OrderResponseType": null, "HasError": true, "GrpFault": {"faultStatusField": 12}}),
            Refusal::SignInBusy,
        ),
        (value!({"OrderResponseType": null, "HasError": "true", "GrpFault": null}), Refusal::SignInFailed),
        (value!({"OrderResponseType": null, "HasError": false}), Refusal::Surprise),
        (value!({"OrderResponseType": {"orderRefField": "../../x"}}), Refusal::Surprise),
        (
            value!({"OrderResponseType": {"orderRefField": REFERENCE}, "QrCodeBase64": "%%"}),
            Refusal::Surprise,
        ),
    ] {
        let portal = portal();
        portal.now(AUTHENTICATE, json(&body.to_string()));
        assert_eq!(fails(&portal, &Person::default()).refusal, refusal, "{body}");
    }
}

#[test]
fn no_step_is_repeated_when_no_answer_came() {
    for path in [AUTHENTICATE, COLLECT, OWN, GRANTED] {
        let portal = portal();
        portal.now(path, Answer::Stops(Stop::TimedOut));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.refusal, Refusal::NoAnswer);
        assert!(!format!("{error:?}").contains("19950324"), "{error:?}");
        let last = portal.asked().pop().unwrap();
        assert_eq!(portal.asked().iter().filter(|line| **line == last).count(), 1, "{last}");
    }
}

#[test]
fn the_signers_own_number_is_what_accounts_are_looked_up_by() {
    for (told, used) in [
        (value!("198102039999"), "198102039999"),
        (value!("8102039999"), "199503242381"),
        (value!("../../start"), "199503242381"),
        (value!(null), "199503242381"),
    ] {
        let portal = portal();
        let user = value!({"subjectIdentifierField": told, "displayNameField": "Eva Exempel"});
        let body = value!({"CollectResponseType": {"progressStatusField": 0, "userInfoField": user}});
        portal.now(COLLECT, json(&body.to_string()));
        portal.on("/api/grp2/GetCustomerByPinCode/198102039999/{tid}", json("null"));
        let granted = value!([{"ParentLastName": "Sol AB", "ParentCode": 4711555, "ParentIdEncrypted": "p", "UserId": 87}]);
        portal.on(&format!("/api/subuser/GetSubUsersByPinCode/{used}"), json(&granted.to_string()));

        assert!(sign(&line_to(&portal), &person(), &Person::default()).is_ok(), "{told}");
        assert!(portal.asked().last().unwrap().ends_with(used), "{told}");
    }
}

#[test]
fn own_accounts_come_before_granted_ones_in_whatever_they_are_wrapped() {
    let own =
        value!([{"FullName": " Eva Exempel ", "CustomerCode": 4711007, "CustomerId": "a", "PinCode": "x"}]);
    let granted = value!([
        {"ParentFirstName": "Bo", "ParentLastName": "Exempel", "ParentCode": "4711555", "ParentIdEncrypted": "b", "UserId": 87},
        {"ParentFirstName": "", "ParentLastName": "Sol & Vind AB", "ParentCode": "4711556", "ParentIdEncrypted": "c", "UserId": "88"}
    ]);
    for wrapped in [own.clone(), value!(own.to_string()), value!({"d": own}), value!({"d": own.to_string()})]
    {
        let portal = portal();
        portal.now(OWN, json(&wrapped.to_string())).now(GRANTED, json(&granted.to_string()));
        let line = line_to(&portal);
        let signed = sign(&line, &person(), &Person::default()).unwrap();

        let told: Vec<(&str, &str, bool, Option<&str>)> = signed
            .accounts()
            .iter()
            .map(|a| (a.customer.as_str(), a.name.as_str(), a.is_granted, a.user.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("4711007", "Eva Exempel", false, None),
                ("4711555", "Bo Exempel", true, Some("87")),
                ("4711556", "Sol & Vind AB", true, Some("88"))
            ]
        );
    }
}

#[test]
fn signed_without_an_account_is_told_as_that() {
    for nothing in ["[]", "null", r#"{"d":null}"#, r#"{"d":"[]"}"#] {
        let portal = portal();
        portal.now(OWN, json(nothing));
        assert_eq!(fails(&portal, &Person::default()).refusal, Refusal::NoAccounts, "{nothing}");
    }
}

#[test]
fn a_record_that_is_not_whole_is_not_left_out_in_silence() {
    for (path, body, told) in [
        (OWN, r#"[{"FullName":"E","CustomerCode":"1"}]"#, "grp2/GetCustomerByPinCode: CustomerId"),
        (OWN, r#"{"Message":"198102039999"}"#, "grp2/GetCustomerByPinCode: no list"),
        (
            GRANTED,
            r#"[{"ParentCode":"1","ParentIdEncrypted":"x","UserId":"../1"}]"#,
            "subuser/GetSubUsersByPinCode: UserId",
        ),
    ] {
        let portal = portal();
        portal.now(path, json(body));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.to_string(), format!("surprise: {told}"));
    }
}

#[test]
fn a_portal_without_users_of_others_lets_own_accounts_in() {
    for answer in [says(404, HTML, ""), says(500, HTML, "")] {
        let portal = portal();
        portal.now(GRANTED, answer.clone());
        assert!(sign(&line_to(&portal), &person(), &Person::default()).is_ok());

        portal.now(OWN, json("[]"));
        assert_ne!(fails(&portal, &Person::default()).refusal, Refusal::NoAccounts, "who knows?");
    }
}

#[test]
fn a_granted_account_is_entered_as_its_user() {
    let portal = portal();
    let granted = r#"[{"ParentLastName":"Sol AB","ParentCode":"4711555","ParentIdEncrypted":"pQ7...opaque","UserId":87}]"#;
    portal.now(GRANTED, json(granted));
    let path = "/api/grp2/Login/199503242381/cFE3Li4ub3BhcXVl/{tid}/87";
    portal.on(path, json(r#"{"Key":true,"Value":""}"#).logs_in("s1", "t1"));
    let line = line_to(&portal);
    let signed = sign(&line, &person(), &Person::default()).unwrap();

    assert_eq!(signed.enter(&signed.accounts()[1]).unwrap().user, "4711555");
}

/// Enters an account with a key whose base64 is `Pz8/`, and answers the two ways of writing it so.
fn with_slash(plain: Answer, escaped: Answer) -> (Vec<String>, Result<String, PortalError>) {
    let portal = portal();
    let line = line_to(&portal);
    let signed = sign(&line, &person(), &Person::default()).unwrap();
    portal.on("/api/grp2/Login/199503242381/Pz8//{tid}/", plain);
    portal.on("/api/grp2/Login/199503242381/Pz8%2F/{tid}/", escaped);
    portal.forget();
    let account = Account { key: Secret::new("???".into()), ..signed.accounts()[0].clone() };
    let entered = signed.enter(&account).map(|saved| saved.user);
    (portal.asked().iter().map(|line| without_transaction(line)).collect(), entered)
}

#[test]
fn a_key_with_a_slash_is_sent_plain_first_and_escaped_when_that_fails() {
    let is_in = || json(r#"{"Key":true,"Value":""}"#).logs_in("s1", "t1");
    let (asked, entered) = with_slash(is_in(), says(500, HTML, ""));
    assert_eq!(asked, ["POST /api/grp2/Login/199503242381/Pz8//{tid}/", "GET /start.aspx"]);
    assert!(entered.is_ok());

    for failed in [says(404, HTML, ""), page(""), json(r#"{"Key":false,"Value":"Okänd kund"}"#), expired()] {
        let (asked, entered) = with_slash(failed, is_in());
        assert_eq!(asked[1], "POST /api/grp2/Login/199503242381/Pz8%2F/{tid}/");
        assert!(entered.is_ok(), "{entered:?}");
    }

    let (asked, entered) = with_slash(Answer::Stops(Stop::TimedOut), is_in());
    assert_eq!((asked.len(), entered.unwrap_err().refusal), (1, Refusal::NoAnswer));

    let (_, entered) = with_slash(json(r#"{"Key":false,"Value":"Nej"}"#), says(404, HTML, ""));
    assert_eq!(entered.unwrap_err().to_string(), "sign_in_failed: Nej");
}

#[test]
fn what_the_portal_says_to_a_refused_account_is_shown_without_marks_and_numbers() {
    let portal = portal();
    let line = line_to(&portal);
    let signed = sign(&line, &person(), &Person::default()).unwrap();
    let path = "/api/grp2/Login/199503242381/a1gxLi4ub3BhcXVl/{tid}/";

    for (said, shown) in [
        (value!("Kontot <b>är</b>\r\nspärrat"), "sign_in_failed: Kontot är spärrat"),
        (value!("Kund 19950324-2381 i 2 år\u{1b}[2J"), "sign_in_failed: Kund … i 2 år [2J"),
        (value!(""), "sign_in_failed"),
        (value!(null), "sign_in_failed"),
    ] {
        portal.now(path, json(&value!({"Key": false, "Value": said}).to_string()));
        let error = signed.enter(&signed.accounts()[0]).unwrap_err();
        assert_eq!(error.to_string(), shown);
    }
    portal.now(path, json(r#"{"Key":true}"#));
    assert_eq!(
        signed.enter(&signed.accounts()[0]).unwrap_err().to_string(),
        "surprise: grp2/Login: no cookies"
    );
    portal.now(path, json(r#"{"Key":true}"#).logs_in("s1", "t1"));
    assert!(signed.enter(&signed.accounts()[0]).is_ok(), "another try after one that failed");
}
