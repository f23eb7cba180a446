//! Logging in with BankID: orders, progress, accounts, and what goes wrong.

use serde_json::{Value, json};

use super::browser::{Browser, text};
use crate::support::bfus_portal::portal::switches::{ApiStyle, Fault, Generation, Segment, Step};
use crate::support::bfus_portal::{post, with};

const TRANSACTION: &str = "5d0c0123456789abcdef0123456789ab";
const MARIA: &str = "199503242381";

fn api(browser: &mut Browser, path: &str) -> Value {
    let answer = browser.post(path, "");
    assert_eq!(answer.status, 200, "{path}: {}", text(&answer));
    serde_json::from_slice(&answer.body).unwrap()
}

fn start(browser: &mut Browser) -> Value {
    api(browser, &format!("/api/grp2/Authenticate/{TRANSACTION}/bankid/0"))
}

fn collect(browser: &mut Browser, order: &Value) -> Value {
    let reference = order["OrderResponseType"]["orderRefField"].as_str().unwrap();
    api(browser, &format!("/api/grp2/CollectRequest/{reference}/bankid"))
}

/// Starts an order and signs it.
fn signed(browser: &mut Browser) {
    let order = start(browser);
    while collect(browser, &order)["CollectResponseType"]["progressStatusField"] != 0 {}
}

fn own(browser: &mut Browser, number: &str) -> Value {
    api(browser, &format!("/api/grp2/GetCustomerByPinCode/{number}/{TRANSACTION}"))
}

fn granted(browser: &mut Browser, number: &str) -> Value {
    api(browser, &format!("/api/subuser/GetSubUsersByPinCode/{number}"))
}

fn base64(text: &Value) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = text.as_str().unwrap().bytes().map(|byte| format!("{byte:08b}")).collect();
    let mut out = String::new();
    for start in (0..bits.len()).step_by(6) {
        let six = format!("{:0<6}", &bits[start..bits.len().min(start + 6)]);
        out.push(char::from(LETTERS[usize::from_str_radix(&six, 2).unwrap()]));
    }
    out + ["", "==", "="][bits.len() / 8 % 3]
}

fn log_in(browser: &mut Browser, number: &str, segment: &str, sub_user: &str) -> Value {
    api(browser, &format!("/api/grp2/Login/{number}/{segment}/{TRANSACTION}/{sub_user}"))
}

#[test]
fn a_signature_opens_the_persons_own_customer() {
    let mut browser = Browser::new();
    let order = start(&mut browser);

    let progress: Vec<i64> = (0..3)
        .map(|_| {
            collect(&mut browser, &order)["CollectResponseType"]["progressStatusField"].as_i64().unwrap()
        })
        .collect();
    let accounts = own(&mut browser, MARIA);
    let segment = base64(&accounts[0]["CustomerId"]);
    let reply = log_in(&mut browser, MARIA, &segment, "");

    assert_eq!(progress, [2, 1, 0]);
    assert_eq!(
        (&accounts[0]["CustomerCode"], &accounts[0]["FullName"]),
        (&json!("100045"), &json!("Maria Lind"))
    );
    assert!(segment.contains('/') && segment.contains('+') && segment.ends_with('='), "{segment}");
    assert_eq!(reply["Key"], true);
    assert!(text(&browser.get("/start.aspx")).contains("content=\"100045\""));
}

#[test]
fn the_picture_is_a_png_and_the_secret_may_be_missing() {
    let mut browser = Browser::new();
    let order = start(&mut browser);
    let picture = order["QrCodeBase64"].as_str().unwrap();
    assert!(picture.starts_with("iVBORw0KGgo"), "{picture}");
    assert!(picture.len() > 300 && order["OrderResponseType"]["qrStartSecretField"].is_string());

    browser.portal.switch(|s| s.no_qr_secret = true);
    let order = start(&mut browser);
    assert!(order["OrderResponseType"]["qrStartSecretField"].is_null());
    browser.portal.switch(|s| s.no_order = true);
    assert!(start(&mut browser)["OrderResponseType"].is_null());
}

#[test]
fn the_code_of_the_picture_follows_the_public_rule() {
    let mac = crate::support::bfus_portal::portal::bankid::hmac(
        "b7a1e0c4-2d3f-4a6b-9c58-0f1e2d3c4b5a".as_bytes(),
        b"7",
    );

    assert_eq!(mac, "bb421224c0b1265ceab5c1a4703919f47090b21ce1eee1195a81572c585d6c0c");
}

#[test]
fn persons_have_none_one_or_several_accounts_own_and_granted() {
    let mut browser = Browser::new();
    assert_eq!(own(&mut browser, MARIA), json!([]), "nobody has signed");
    signed(&mut browser);

    let count = |list: Value| list.as_array().unwrap().len();
    assert_eq!(count(own(&mut browser, "198102039999")), 2);
    assert_eq!(count(own(&mut browser, "201311122392")), 0);
    assert_eq!(count(own(&mut browser, "9503242381")), 0, "ten digits find nobody");
    assert_eq!(count(own(&mut browser, "199505042391")), 0);
    let partner = granted(&mut browser, "199505042391");
    assert_eq!((&partner[0]["ParentCode"], &partner[0]["UserId"]), (&json!("100045"), &json!(88)));
    let chair = granted(&mut browser, MARIA);
    assert_eq!(
        (&chair[0]["ParentFirstName"], &chair[0]["ParentLastName"]),
        (&json!(""), &json!("Brf Granen"))
    );
    let reply = log_in(&mut browser, MARIA, &base64(&chair[0]["ParentIdEncrypted"]), "87");
    assert_eq!(reply["Key"], true);
    assert!(text(&browser.get("/start.aspx")).contains("content=\"200310\""));
}

#[test]
fn the_segment_is_taken_in_one_form_or_the_other() {
    let mut browser = Browser::new();
    signed(&mut browser);
    let segment = base64(&own(&mut browser, MARIA)[0]["CustomerId"]);
    let escaped = segment.replace('/', "%2F");
    let signed_session = browser.cookies.clone();
    let mut key = |wanted, segment: &str| {
        browser.portal.switch(|s| s.segment = wanted);
        browser.cookies.clone_from(&signed_session);
        log_in(&mut browser, MARIA, segment, "")["Key"].clone()
    };

    assert_eq!(key(Segment::Either, &segment), true);
    assert_eq!(key(Segment::Either, &escaped), true);
    assert_eq!(
        (key(Segment::Unescaped, &segment), key(Segment::Unescaped, &escaped)),
        (json!(true), json!(false))
    );
    assert_eq!(
        (key(Segment::Escaped, &segment), key(Segment::Escaped, &escaped)),
        (json!(false), json!(true))
    );
    assert_eq!(key(Segment::Either, "bm9ib2R5"), false);
}

#[test]
fn a_refused_login_says_why_and_a_stranger_can_not_log_in() {
    let mut browser = Browser::new();
    signed(&mut browser);
    let segment = base64(&own(&mut browser, MARIA)[0]["CustomerId"]);

    assert_eq!(log_in(&mut browser, "199505042391", &segment, "")["Key"], false);
    browser.portal.switch(|s| s.login_refused = Some("Spärrad".into()));
    let refused = log_in(&mut browser, MARIA, &segment, "");

    assert_eq!((&refused["Key"], &refused["Value"]), (&json!(false), &json!("Spärrad")));
    assert!(!browser.cookies.contains_key(".PORTALAUTH"));
}

#[test]
fn faults_come_by_name_and_by_number_at_the_start_and_on_the_way() {
    let mut browser = Browser::with(|s| {
        s.script = vec![
            Step::Progress(2),
            Step::Fault(Fault::Numbered(7)),
            Step::Fault(Fault::Named("CANCELLED".into())),
        ];
    });
    let order = start(&mut browser);

    collect(&mut browser, &order);
    let numbered = collect(&mut browser, &order);
    let named = collect(&mut browser, &order);
    browser.portal.switch(|s| (s.script, s.start_fault) = (vec![Step::Missing], Some(Fault::Numbered(12))));
    let missing = collect(&mut browser, &order);
    let busy = start(&mut browser);

    assert_eq!((&numbered["HasError"], &numbered["GrpFault"]["faultStatusField"]), (&json!(true), &json!(7)));
    assert_eq!(numbered["CollectResponseType"]["progressStatusField"], -1);
    assert_eq!(named["GrpFault"]["faultStatusField"], "CANCELLED");
    assert!(
        missing["CollectResponseType"].get("progressStatusField").is_none() && missing["HasError"] == false
    );
    assert_eq!((&busy["HasError"], &busy["GrpFault"]["faultStatusField"]), (&json!(true), &json!(12)));
}

#[test]
fn an_order_is_collected_once_and_grows_old() {
    let mut browser = Browser::new();
    let (signed, old) = (start(&mut browser), start(&mut browser));
    for _ in 0..3 {
        collect(&mut browser, &signed);
    }

    let again = collect(&mut browser, &signed);
    browser.portal.advance(180);
    let late = collect(&mut browser, &old);

    assert_eq!(again["GrpFault"]["faultStatusField"], "ALREADY_COLLECTED");
    assert_eq!(late["GrpFault"]["faultStatusField"], "EXPIRED_TRANSACTION");
}

#[test]
fn an_order_belongs_to_the_session_that_began_it() {
    let mut browser = Browser::new();
    let order = start(&mut browser);
    browser.cookies.clear();

    let strange = collect(&mut browser, &order);
    signed(&mut browser);
    browser.cookies.clear();

    assert_eq!(strange["GrpFault"]["faultStatusField"], "INVALID_PARAMETERS");
    assert_eq!(own(&mut browser, MARIA), json!([]));
}

#[test]
fn a_session_ends_15_minutes_after_the_login_whatever_is_done() {
    let mut browser = Browser::new();
    signed(&mut browser);
    let segment = base64(&own(&mut browser, MARIA)[0]["CustomerId"]);
    log_in(&mut browser, MARIA, &segment, "");

    browser.portal.advance(10 * 60);
    assert_eq!(browser.get("/start.aspx").status, 200);
    browser.portal.advance(5 * 60);
    assert_eq!(browser.get("/start.aspx").status, 302);
}

#[test]
fn the_one_who_signs_may_be_another_than_the_one_who_typed() {
    let mut browser = Browser::with(|s| {
        (s.signer, s.script) = (Some("199505042391".into()), vec![Step::Progress(0)]);
    });
    let order = start(&mut browser);
    let complete = collect(&mut browser, &order);
    let segment = base64(&own(&mut browser, MARIA)[0]["CustomerId"]);

    assert_eq!(complete["CollectResponseType"]["userInfoField"]["subjectIdentifierField"], "199505042391");
    assert_eq!(log_in(&mut browser, MARIA, &segment, "")["Key"], false);
}

#[test]
fn answers_may_be_strings_or_wrapped_and_freja_may_be_refused() {
    let mut browser = Browser::with(|s| s.api_style = ApiStyle::Text);
    let string = start(&mut browser);
    assert!(string.as_str().unwrap().contains("orderRefField"));
    browser.portal.switch(|s| s.api_style = ApiStyle::Wrapped);
    assert!(start(&mut browser)["d"]["OrderResponseType"].is_object());

    browser.portal.switch(|s| s.api_style = ApiStyle::Plain);
    let path = format!("/api/grp2/Authenticate/{TRANSACTION}/freja/0");
    assert_eq!(api(&mut browser, &path)["HasError"], false);
    browser.portal.switch(|s| s.freja = false);
    assert_eq!(api(&mut browser, &path)["GrpFault"]["faultStatusField"], "INVALID_PARAMETERS");
}

#[test]
fn a_body_or_a_short_transaction_is_refused() {
    let mut browser = Browser::new();

    assert_eq!(browser.post(&format!("/api/grp2/Authenticate/{TRANSACTION}/bankid/0"), "{}").status, 400);
    assert_eq!(api(&mut browser, "/api/grp2/Authenticate/5d0c/bankid/0")["HasError"], true);
    assert_eq!(browser.portal.complaints().len(), 2);
}

#[test]
fn the_old_generation_has_calls_of_its_own() {
    let mut browser = Browser::with(|s| {
        (s.generation, s.script) = (Generation::Old, vec![Step::Progress(2), Step::Progress(0)])
    });
    assert_eq!(browser.post(&format!("/api/grp2/Authenticate/{TRANSACTION}/bankid/0"), "").status, 404);
    let key = text(&browser.get("/api/eid/key"));
    let basic = format!("Basic {}", key.trim_matches('"'));
    let mut eid = |path: &str| {
        let answer = browser.send(with(post(path, ""), "Authorization", &basic));
        serde_json::from_slice::<Value>(&answer.body).unwrap()
    };

    let order = eid("/api/eid/InitializeAuthenticationProcess/21175/null");
    let path = format!("/api/eid/CollectRequest/21175/{}", order["orderRefField"].as_str().unwrap());
    let (waiting, done) = (eid(&path), eid(&path));
    let pin = done["CollectResponse"]["attributesField"][0]["valueField"].clone();
    let arguments = json!({"personalNumber": pin, "transactionId": order["transactionIdField"]});
    let customers = browser.call("/Default.aspx", "GetCustomerByPinCode", arguments);
    let login = json!({
        "personalNumber": pin,
        "customerId": customers[0]["CustomerId"],
        "collectResponse": done["CollectResponse"],
        "transId": order["transactionIdField"],
        "signatureField": done["CollectResponse"]["signatureField"],
    });
    let reply = browser.post("/Default.aspx/Login", &login.to_string());

    assert_eq!(waiting["ProgressStatusAsString"], "OUTSTANDING_TRANSACTION");
    assert_eq!((&done["FaultStatus"], &done["ProgressStatusAsString"]), (&json!(0), &json!("COMPLETE")));
    assert_eq!(reply.status, 302);
    assert_eq!(browser.get("/start.aspx").status, 200);
}
