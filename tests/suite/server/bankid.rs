//! Logging in with BankID over HTTP: orders, what is told of them, and what is not.

use std::sync::Arc;
use std::time::Duration;

use minasidor::domain::id::person::PersonalNumber;
use minasidor::portal::bankid::RelyingParty;
use minasidor::portal::bankid::simulator::{Found, Simulator};
use minasidor::portal::host::PortalHost;
use minasidor::portal::http::Transport;
use minasidor::portal::pace::Pace;
use minasidor::server::identity::{AppAddress, Identity};
use minasidor::server::phone;
use serde_json::{Value, json};

use crate::portal::bankid::{ADMIN, JOHAN, MARIA, Scripted, person, said, simulator};
use crate::portal::bfus::stand_in::Unhurried;
use crate::server::{Answer, Hosted};

/// A server at which one logs in with BankID, and the clock of the orders.
struct Banked {
    hosted: Hosted,
    bank: Arc<Simulator>,
    pace: Arc<Unhurried>,
}

/// An order as its beginner has it.
struct Order {
    secret: String,
    token: String,
    begun: Value,
}

fn served(transport: Arc<dyn Transport>, bank: Option<Arc<Simulator>>, pace: Arc<Unhurried>) -> Hosted {
    let hosted = Hosted::with(|options| {
        let identity =
            Identity::new(RelyingParty::new(transport), pace, AppAddress::BankId, options.log.clone());
        options.identity = Some(match bank {
            Some(bank) => identity.with_apps(bank),
            None => identity,
        });
    });
    hosted.host.set_person("100045", Some(&person(MARIA))).unwrap();
    hosted.host.set_person("caretaker-01", Some(&person(MARIA))).unwrap();
    hosted.host.set_person("300007", Some(&person(ADMIN))).unwrap();
    hosted
}

/// Asks how far an order is.
fn asked(hosted: &Hosted, order: &Value) -> Answer {
    let headers = [("content-type", "application/json")];
    hosted.send("POST /v1/bankid/collect", &headers, &json!({"order": order}).to_string())
}

impl Banked {
    fn new() -> Self {
        let pace = Arc::new(Unhurried::default());
        let bank = simulator(pace.clone());
        Self { hosted: served(bank.clone(), None, pace.clone()), bank, pace }
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        self.hosted.send(&format!("POST {path}"), &[("content-type", "application/json")], &body.to_string())
    }

    fn begin(&self) -> Order {
        let answer = self.hosted.send("POST /v1/bankid/orders", &[], "");
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        let begun = answer.json();
        let app = begun["app"].as_str().unwrap();
        let token = app.strip_prefix("https://app.bankid.com/?autostarttoken=").unwrap();
        Order {
            secret: begun["order"].as_str().unwrap().to_owned(),
            token: token.strip_suffix("&redirect=null").unwrap().to_owned(),
            begun,
        }
    }

    /// Asks how far an order is, when the service wants to be asked again.
    fn collect(&self, order: &Order) -> Answer {
        self.pace.pause(Duration::from_secs(2));
        self.post("/v1/bankid/collect", &json!({"order": order.secret}))
    }

    fn signed_by(&self, who: &PersonalNumber) -> Order {
        let order = self.begin();
        self.bank.open(Found::Opened(&order.token), who.digits()).unwrap();
        self.bank.sign(Found::Opened(&order.token)).unwrap();
        order
    }

    fn enter(&self, order: &Order, customer: &str, user: Option<&str>) -> Answer {
        self.post("/v1/bankid/enter", &json!({"order": order.secret, "customer": customer, "user": user}))
    }
}

#[test]
fn who_signs_enters_what_is_theirs_once_for_each_customer() {
    let banked = Banked::new();
    let order = banked.begin();
    let first = banked.collect(&order).json();
    assert_eq!((&first["status"], &first["hint"]), (&json!("pending"), &json!("outstandingTransaction")));
    banked.bank.open(Found::Scanned(first["code"].as_str().unwrap()), MARIA).unwrap();
    let opened = banked.collect(&order).json();
    assert_eq!((&opened["hint"], &opened["code"]), (&json!("userSign"), &Value::Null));
    banked.bank.sign(Found::Opened(&order.token)).unwrap();

    let signed = banked.collect(&order).json();

    let named = |account: &Value| (account["customer"]["number"].clone(), account["user"].clone());
    let accounts: Vec<_> = signed["accounts"].as_array().unwrap().iter().map(named).collect();
    let expected = [(json!("100045"), Value::Null), (json!("300007"), json!("caretaker-01"))];
    assert_eq!((&signed["status"], accounts.as_slice()), (&json!("signed"), &expected[..]));
    for (customer, user) in [("100045", None), ("300007", Some("caretaker-01"))] {
        let session = banked.enter(&order, customer, user).json();
        assert_eq!(session["caller"]["way"], "bankid");
        let told = banked.hosted.ask("GET /v1/customer", session["bearer"].as_str().unwrap()).json();
        assert_eq!(told["number"], customer);
    }
}

#[test]
fn nothing_of_what_the_service_keeps_secret_is_told() {
    let pace = Arc::new(Unhurried::default());
    let body = r#"{"orderRef":"the-reference","autoStartToken":"start","qrStartToken":"token","qrStartSecret":"the-secret"}"#;
    let pending = r#"{"orderRef":"the-reference","status":"pending","hintCode":"userSign"}"#;
    let service = Scripted::new([said(200, body), said(200, pending)]);
    let hosted = served(service, None, pace);

    let begun = hosted.send("POST /v1/bankid/orders", &[], "");
    let order = begun.json()["order"].clone();
    let collected = asked(&hosted, &order);

    for answer in [&begun, &collected] {
        let text = String::from_utf8_lossy(&answer.body);
        assert!(!text.contains("the-secret") && !text.contains("the-reference"), "{text}");
    }
    let lines = format!("{:?}", hosted.served.lines.0.lock().unwrap());
    assert!(!lines.contains(order.as_str().unwrap()) && !lines.contains("start"), "{lines}");
}

#[test]
fn an_order_is_its_beginners_alone_and_lets_nobody_in_before_it_is_signed() {
    let banked = Banked::new();
    let waiting = banked.begin();
    assert_eq!(banked.enter(&waiting, "100045", None).code(), "person_needed");
    assert_eq!(waiting.begun["state"]["accounts"], json!([]));

    let order = banked.signed_by(&person(MARIA));
    banked.collect(&order);
    for guess in ["", "0", &"0".repeat(64), &order.token] {
        let other = Order { secret: guess.to_owned(), token: String::new(), begun: Value::Null };
        assert_eq!(banked.collect(&other).code(), "sign_in_expired", "{guess}");
        assert_eq!(banked.enter(&other, "100045", None).code(), "sign_in_expired", "{guess}");
    }
    for (customer, user) in [("300007", None), ("100045", Some("caretaker-01")), ("999999", None)] {
        assert_eq!(banked.enter(&order, customer, user).code(), "no_accounts", "{customer}");
    }
}

#[test]
fn who_is_no_customer_is_told_so_and_who_breaks_off_is_not_asked_after() {
    let banked = Banked::new();
    let order = banked.signed_by(&person(JOHAN));
    assert_eq!(banked.collect(&order).code(), "no_accounts");
    assert_eq!(banked.collect(&order).code(), "sign_in_expired", "it is forgotten");

    let order = banked.begin();
    assert_eq!(banked.post("/v1/bankid/cancel", &json!({"order": order.secret})).status, 204);
    assert_eq!(banked.post("/v1/bankid/cancel", &json!({"order": order.secret})).status, 204);
    assert_eq!(banked.collect(&order).code(), "sign_in_expired");
    let late = banked.bank.open(Found::Opened(&order.token), MARIA);
    assert!(late.is_err(), "the service knows it too");
}

#[test]
fn a_signature_is_good_for_some_minutes() {
    let banked = Banked::new();
    let order = banked.signed_by(&person(MARIA));
    banked.collect(&order);
    banked.pace.pause(Duration::from_secs(590));
    assert_eq!(banked.enter(&order, "100045", None).status, 200);
    banked.pace.pause(Duration::from_secs(10));
    assert_eq!(banked.enter(&order, "300007", Some("caretaker-01")).code(), "sign_in_expired");
}

#[test]
fn who_has_logged_out_everywhere_enters_nothing_more_with_what_was_signed_before() {
    let banked = Banked::new();
    let (mine, also_mine, another) = (
        banked.signed_by(&person(MARIA)),
        banked.signed_by(&person(MARIA)),
        banked.signed_by(&person(ADMIN)),
    );
    for order in [&mine, &also_mine, &another] {
        banked.collect(order);
    }
    let enter =
        |order: &Order| banked.enter(order, "100045", None).json()["bearer"].as_str().unwrap().to_owned();
    let end = |bearer: &str, how: &str| {
        let line = format!("DELETE /v1/sessions/current{how}");
        assert_eq!(banked.hosted.ask(&line, bearer).status, 204);
    };
    end(&enter(&mine), "");
    let bearer = enter(&also_mine);
    assert_eq!(
        banked.enter(&mine, "300007", Some("caretaker-01")).status,
        200,
        "out of one is not out of all"
    );

    end(&bearer, "?everywhere=true");

    for order in [&mine, &also_mine] {
        assert_eq!(banked.enter(order, "300007", Some("caretaker-01")).code(), "sign_in_expired");
        assert_eq!(banked.collect(order).code(), "sign_in_expired");
    }
    assert_eq!(banked.enter(&another, "300007", None).status, 200, "somebody else's is theirs");
    // Whoever is out already ends nothing more.
    let anew = banked.signed_by(&person(MARIA));
    banked.collect(&anew);
    assert_eq!(banked.hosted.ask("DELETE /v1/sessions/current?everywhere=true", &bearer).status, 401);
    assert_eq!(banked.enter(&anew, "100045", None).status, 200);
}

#[test]
fn a_password_ends_what_its_person_has_signed_too() {
    let banked = Banked::new();
    let order = banked.signed_by(&person(MARIA));
    banked.collect(&order);
    let bearer = banked.hosted.bearer("100045", "100045");
    assert_eq!(banked.hosted.ask("DELETE /v1/sessions/current?everywhere=true", &bearer).status, 204);

    assert_eq!(banked.enter(&order, "300007", Some("caretaker-01")).code(), "sign_in_expired");
}

#[test]
fn who_has_logged_out_does_not_come_in_again_with_the_same_signature() {
    let banked = Banked::new();
    let order = banked.signed_by(&person(MARIA));
    banked.collect(&order);
    assert_eq!(banked.enter(&order, "300007", None).code(), "no_accounts");
    let refused = banked.enter(&order, "300007", None);
    assert_eq!((refused.code(), &refused.json()["what"]), ("no_accounts".into(), &Value::Null));
    let session = banked.enter(&order, "100045", None).json();
    let bearer = session["bearer"].as_str().unwrap();
    assert_eq!(banked.hosted.ask("DELETE /v1/sessions/current?everywhere=true", bearer).status, 204);

    assert_eq!(banked.enter(&order, "100045", None).code(), "sign_in_expired");
}

#[test]
fn the_service_is_asked_every_other_second_however_often_a_client_asks() {
    let body = r#"{"orderRef":"r","autoStartToken":"a","qrStartToken":"t","qrStartSecret":"s"}"#;
    let pending = r#"{"status":"pending","hintCode":"outstandingTransaction"}"#;
    let (service, pace) =
        (Scripted::new([said(200, body), said(200, pending)]), Arc::new(Unhurried::default()));
    let hosted = served(service.clone(), None, pace.clone());
    let order = hosted.send("POST /v1/bankid/orders", &[], "").json()["order"].clone();
    let ask = || asked(&hosted, &order).json();

    let mut codes = Vec::new();
    for _ in 0..6 {
        codes.push(ask()["code"].as_str().unwrap().to_owned());
        ask();
        pace.pause(Duration::from_secs(1));
    }

    assert_eq!(service.heard.lock().unwrap().len(), 1 + 2, "after 2 and 4 seconds");
    let seconds: Vec<_> = codes.iter().map(|code| code.split('.').nth(2).unwrap()).collect();
    assert_eq!(seconds, ["0", "1", "2", "3", "4", "5"], "another code each second");
}

#[test]
fn a_service_that_stumbles_is_asked_again_and_one_that_is_wrong_is_told_to_the_operator() {
    let body = r#"{"orderRef":"r","autoStartToken":"a","qrStartToken":"t","qrStartSecret":"s"}"#;
    let stumbles = said(503, r#"{"errorCode":"Maintenance","details":""}"#);
    let pending = said(200, r#"{"status":"pending","hintCode":"started"}"#);
    let unauthorized = said(401, r#"{"errorCode":"unauthorized","details":""}"#);
    let pace = Arc::new(Unhurried::default());
    let script = [said(200, body), stumbles, pending, unauthorized];
    let hosted = served(Scripted::new(script), None, pace.clone());
    let order = hosted.send("POST /v1/bankid/orders", &[], "").json()["order"].clone();
    let states: Vec<_> = (0..3)
        .map(|_| {
            pace.pause(Duration::from_secs(2));
            let told = asked(&hosted, &order).json();
            format!("{} {}", told["status"].as_str().unwrap(), told["hint"].as_str().unwrap())
        })
        .collect();
    assert_eq!(states, ["pending outstandingTransaction", "pending started", "failed other"]);

    let refused = hosted.send("POST /v1/bankid/orders", &[], "");
    assert_eq!((refused.status, refused.code()), (503, "overloaded".into()));
    let told = hosted.served.lines.1.lock().unwrap();
    assert_eq!(*told, ["bankid: Maintenance", "bankid: unauthorized", "bankid: unauthorized"]);
}

#[test]
fn one_address_has_so_many_orders_and_no_more() {
    let banked = Banked::new();
    let orders: Vec<_> = (0..20).map(|_| banked.begin()).collect();
    let refused = banked.hosted.send("POST /v1/bankid/orders", &[], "");
    assert_eq!((refused.status, refused.code()), (429, "overloaded".into()));
    assert_eq!(refused.header("retry-after"), Some("30"));

    banked.post("/v1/bankid/cancel", &json!({"order": orders[0].secret}));
    banked.begin();
    assert_eq!(banked.hosted.send("POST /v1/bankid/orders", &[], "").status, 429);
    // What nobody asks after any more makes room.
    banked.pace.pause(Duration::from_secs(40));
    banked.begin();
    assert_eq!(banked.collect(&orders[1]).code(), "sign_in_expired");
}

#[test]
fn nothing_is_begun_or_signed_by_a_page_of_somebody_else() {
    let pace = Arc::new(Unhurried::default());
    let bank = simulator(pace.clone());
    let hosted = served(bank.clone(), Some(bank), pace);
    let post = format!("POST {}", phone::PATH);
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://ad.example"),
        ("origin", "null"),
    ] {
        for line in ["POST /v1/bankid/orders", "DELETE /v1/sessions/current", post.as_str()] {
            let answer = hosted.send(line, &[(name, value)], "");
            assert_eq!((answer.status, answer.code()), (403, "not_allowed".into()), "{line} {value}");
        }
    }
    for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", "http://localhost")] {
        assert_eq!(hosted.send("POST /v1/bankid/orders", &[(name, value)], "").status, 200, "{value}");
    }
}

#[test]
fn without_a_relying_party_there_is_no_bankid_and_no_phone() {
    let hosted = Hosted::new();
    assert_eq!(hosted.send("GET /v1", &[], "").json()["login"], json!(["password"]));
    assert_eq!(hosted.send("POST /v1/bankid/orders", &[], "").code(), "not_offered");
    assert_eq!(hosted.send(&format!("GET {}", phone::PATH), &[], "").status, 404);

    // A real service has no phone here either.
    let banked = Banked::new();
    assert_eq!(banked.hosted.send("GET /v1", &[], "").json()["login"], json!(["password", "bankid"]));
    assert_eq!(banked.hosted.send(&format!("GET {}", phone::PATH), &[], "").status, 404);
}

#[test]
fn the_phone_of_a_simulator_signs_and_shows_nothing_that_is_sent_as_mark_up() {
    let pace = Arc::new(Unhurried::default());
    let bank = simulator(pace.clone());
    let hosted = served(bank.clone(), Some(bank), pace.clone());
    let begun = hosted.send("POST /v1/bankid/orders", &[], "").json();
    let app = begun["app"].as_str().unwrap();
    let token = app.split(['=', '&']).nth(1).unwrap();
    let page = |line: &str, body: &str| {
        let answer = hosted.send(line, &[("accept-language", "sv-SE")], body);
        String::from_utf8(answer.body).unwrap()
    };

    let hostile = page(&format!("GET {}?t=%22%3E%3Cscript%3E", phone::PATH), "");
    assert!(!hostile.contains("<script") && hostile.contains("&quot;&gt;&lt;script&gt;"), "{hostile}");
    let post = format!("POST {}", phone::PATH);
    let wrong = page(&post, "t=nothing-at-all&person=199503242381&deed=sign");
    assert!(wrong.contains("Inloggningen finns inte"), "{wrong}");
    let signed = page(&post, &format!("t={token}&person={MARIA}&deed=sign"));
    assert!(signed.contains("Gå tillbaka till terminalen"), "{signed}");
    pace.pause(Duration::from_secs(2));
    let told = asked(&hosted, &begun["order"]).json();
    assert_eq!(told["status"], "signed");
    assert!(hosted.host.accounts_of(&person(MARIA)).unwrap().len() == 2);
}
