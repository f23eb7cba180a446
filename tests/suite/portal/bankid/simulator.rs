//! The simulator: an order goes through the service's own states, and its code is proved as there.

use std::time::Duration;

use minasidor::portal::bankid::Progress;
use minasidor::portal::bankid::fault::Fault;
use minasidor::portal::bankid::hint::{Failed, Pending};
use minasidor::portal::bankid::simulator::{AppFault, Found};
use minasidor::portal::http::{Method, Request, Transport};
use minasidor::portal::pace::Pace;

use crate::portal::bankid::{Both, JOHAN, MARIA, person};
use crate::portal::bfus::stand_in::NOW;

impl Both {
    fn progress(&self, order: &minasidor::portal::bankid::Started) -> Progress {
        self.party.collect(&order.reference, NOW).unwrap()
    }

    fn pass(&self, seconds: u64) {
        self.pace.pause(Duration::from_secs(seconds));
    }
}

#[test]
fn an_order_is_opened_and_signed_by_who_scans_its_code() {
    let both = Both::new();
    let order = both.order();
    assert_eq!(both.progress(&order), Progress::Pending(Pending::OutstandingTransaction));

    both.pass(3);
    both.service.open(Found::Scanned(&both.code(&order, 3)), MARIA).unwrap();
    assert_eq!(both.progress(&order), Progress::Pending(Pending::UserSign));
    both.service.sign(Found::Opened(order.auto_start.reveal())).unwrap();

    assert_eq!(both.progress(&order), Progress::Complete(person(MARIA)));
}

#[test]
fn a_code_that_is_old_or_made_with_another_secret_opens_nothing() {
    let both = Both::new();
    let (order, other) = (both.order(), both.order());
    both.pass(10);
    let forged = both.code(&other, 10).replace(&other.token, &order.token);

    for code in [both.code(&order, 2), both.code(&order, 20), forged, "bankid.x.1.y".into(), String::new()] {
        assert_eq!(both.service.open(Found::Scanned(&code), MARIA), Err(AppFault::NoCode), "{code}");
    }
    assert_eq!(both.service.open(Found::Opened("nothing"), MARIA), Err(AppFault::NoOrder));
    let code = both.code(&order, 9);
    assert_eq!(both.service.open(Found::Scanned(&code), "189001019802"), Err(AppFault::Nobody));
    assert_eq!(both.service.sign(Found::Scanned(&code)), Err(AppFault::NoOrder), "it is not open");
    assert_eq!(both.service.open(Found::Scanned(&code), MARIA), Ok(()));
}

#[test]
fn what_nobody_opens_or_signs_runs_out() {
    let both = Both::new();
    let unopened = both.order();
    both.pass(30);
    let unsigned = both.order();
    both.service.open(Found::Opened(unsigned.auto_start.reveal()), MARIA).unwrap();

    assert_eq!(both.progress(&unopened), Progress::Failed(Failed::StartFailed));
    let late = both.service.open(Found::Opened(unopened.auto_start.reveal()), MARIA);
    assert_eq!(late, Err(AppFault::NoOrder));
    both.pass(179);
    assert_eq!(both.progress(&unsigned), Progress::Pending(Pending::UserSign));
    both.pass(1);
    assert_eq!(both.progress(&unsigned), Progress::Failed(Failed::ExpiredTransaction));
}

#[test]
fn who_breaks_it_off_is_heard_and_a_newer_order_ends_the_older_of_the_same_person() {
    let both = Both::new();
    let [refused, first, second, others] = [(); 4].map(|()| both.order());
    let open = |order: &minasidor::portal::bankid::Started, who| {
        both.service.open(Found::Opened(order.auto_start.reveal()), who).unwrap();
    };
    both.service.refuse(Found::Opened(refused.auto_start.reveal())).unwrap();
    open(&first, MARIA);
    open(&others, JOHAN);
    open(&second, MARIA);

    assert_eq!(both.progress(&refused), Progress::Failed(Failed::UserCancel));
    assert_eq!(both.progress(&first), Progress::Failed(Failed::Cancelled));
    assert_eq!(both.progress(&second), Progress::Pending(Pending::UserSign));
    assert_eq!(both.progress(&others), Progress::Pending(Pending::UserSign));
    both.party.cancel(&others.reference).unwrap();
    assert_eq!(both.progress(&others), Progress::Failed(Failed::Cancelled));
}

#[test]
fn it_refuses_as_the_service_does() {
    let both = Both::new();
    let unknown = both.order().auto_start;
    assert_eq!(both.party.collect(&unknown, NOW), Err(Fault::InvalidParameters));
    assert_eq!(both.party.cancel(&unknown), Err(Fault::InvalidParameters));

    let json = |path: &str, body: &str| {
        Request::new(Method::Post, path).with_header("content-type", "application/json").with_body(body)
    };
    for (request, status, code) in [
        (Request::new(Method::Get, "/rp/v6.0/auth"), 405, "methodNotAllowed"),
        (Request::new(Method::Post, "/rp/v6.0/auth").with_body("{}"), 415, "unsupportedMediaType"),
        (json("/rp/v6.0/auth", "{"), 400, "invalidParameters"),
        (json("/rp/v6.0/auth", "{}"), 400, "invalidParameters"),
        (json("/rp/v6.0/auth", r#"{"endUserIp":"here"}"#), 400, "invalidParameters"),
        (json("/rp/v6.0/sign", "{}"), 404, "notFound"),
        (json("/rp/v5.1/auth", r#"{"endUserIp":"127.0.0.1"}"#), 404, "notFound"),
    ] {
        let answer = both.service.send(&request).unwrap();
        let told: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((answer.status, told["errorCode"].as_str()), (status, Some(code)), "{}", request.path);
    }
}
