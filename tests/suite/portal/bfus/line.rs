//! The line: what is asked again and what is not, pauses, and what is noted.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use minasidor::domain::refusal::Refusal;
use minasidor::portal::PortalError;
use minasidor::portal::http::line::{Exchange, Line, Manners, Recorder, Repeat, UnexpectedStatus};
use minasidor::portal::http::origin::Origin;
use minasidor::portal::http::{Method, Request, Stop, Transport};

use crate::portal::bfus::stand_in::{Answer, HTML, StandIn, Unhurried, json, line_to, page, says};

const PATH: &str = "/api/199503242381";

fn ask(line: &Line, repeat: Repeat) -> Result<u16, PortalError> {
    line.ask("thing", &Request::new(Method::Get, PATH), repeat).map(|response| response.status)
}

#[derive(Default)]
struct Notes(Mutex<Vec<Exchange>>);

impl Recorder for Notes {
    fn note(&self, exchange: &Exchange) {
        self.0.lock().unwrap().push(exchange.clone());
    }
}

#[test]
fn what_is_harmless_is_asked_again_with_growing_pauses() {
    for stop in [Stop::NotReached, Stop::TimedOut, Stop::Broken] {
        let portal = StandIn::new();
        portal.on(PATH, Answer::Stops(stop)).on(PATH, says(502, HTML, "")).on(PATH, json("[]"));
        let line = line_to(&portal);

        assert_eq!(ask(&line, Repeat::Harmless).unwrap(), 200);
        assert_eq!(portal.times(PATH), 3);
        let waited = line.pace().passed();
        assert!(waited >= Duration::from_millis(1500) && waited <= Duration::from_secs(3), "{waited:?}");
    }
}

#[test]
fn it_is_given_up_after_the_last_attempt() {
    let portal = StandIn::new();
    portal.on(PATH, Answer::Stops(Stop::TimedOut));
    let line = line_to(&portal);
    assert_eq!(ask(&line, Repeat::Harmless).unwrap_err().refusal, Refusal::NoAnswer);
    assert_eq!(portal.times(PATH), 3);

    portal.forget();
    let line = line.with_manners(Manners { pause: Duration::ZERO, retries: 0 });
    assert!(ask(&line, Repeat::Harmless).is_err());
    assert_eq!(portal.times(PATH), 1);
}

#[test]
fn what_will_not_pass_is_not_asked_again() {
    for (stop, refusal, what) in [
        (Stop::NoSuchHost, Refusal::Unreachable, "minasidor.stordala.example"),
        (Stop::Insecure, Refusal::Unreachable, "minasidor.stordala.example"),
        (Stop::Open, Refusal::Unreachable, "minasidor.stordala.example"),
        (Stop::TooLarge, Refusal::Surprise, "thing: too large"),
        (Stop::NotHttp, Refusal::NoAnswer, "thing"),
        (Stop::Malformed, Refusal::Surprise, "thing: no whole HTTP"),
    ] {
        let portal = StandIn::new();
        portal.on(PATH, Answer::Stops(stop));
        let error = ask(&line_to(&portal), Repeat::Harmless).unwrap_err();
        assert_eq!((error.refusal, error.what.as_deref(), portal.times(PATH)), (refusal, Some(what), 1));
    }
}

#[test]
fn what_is_not_harmless_is_asked_once() {
    for answer in [Answer::Stops(Stop::Broken), Answer::Stops(Stop::NotReached), says(503, HTML, "")] {
        let portal = StandIn::new();
        portal.on(PATH, answer);
        assert!(ask(&line_to(&portal), Repeat::Never).is_err());
        assert_eq!(portal.times(PATH), 1);
    }
}

#[test]
fn a_portal_that_asks_to_be_left_alone_is_waited_for_a_while() {
    let portal = StandIn::new();
    portal.on(PATH, says(429, HTML, "").with("retry-after", "7")).on(PATH, json("[]"));
    let line = line_to(&portal);
    assert!(ask(&line, Repeat::Harmless).is_ok());
    assert!(line.pace().passed() >= Duration::from_secs(7));

    for (after, seconds) in
        [("600", Some(600)), ("Tue, 03 Feb 2026 06:25:40 GMT", Some(600)), ("i morgon", None), ("-5", None)]
    {
        let portal = StandIn::new();
        portal.on(PATH, says(503, HTML, "").with("retry-after", after));
        let line = line_to(&portal).with_manners(Manners { pause: Duration::ZERO, retries: 1 });
        let error = ask(&line, Repeat::Harmless).unwrap_err();
        assert_eq!((error.refusal, error.retry_after_s), (Refusal::Overloaded, seconds), "{after}");
        assert_eq!(portal.times(PATH), if seconds.is_some() { 1 } else { 2 }, "{after}");
        assert_eq!(error.source.unwrap().downcast_ref(), Some(&UnexpectedStatus(503)));
    }
}

#[test]
fn an_inner_failure_is_an_answer_and_asked_for_once() {
    let portal = StandIn::new();
    portal.on(PATH, says(500, HTML, ""));
    assert_eq!(ask(&line_to(&portal), Repeat::Harmless).unwrap(), 500);
    assert_eq!(portal.times(PATH), 1);
}

#[test]
fn there_is_a_pause_between_two_requests_but_none_on_loopback() {
    let portal = StandIn::new();
    portal.on(PATH, json("[]"));
    let line = line_to(&portal);
    let other = line.clone();
    for line in [&line, &other, &line] {
        ask(line, Repeat::Harmless).unwrap();
    }
    assert_eq!(line.pace().passed(), Duration::from_millis(400), "clones share it");

    let origin = Origin::parse("http://localhost:8099").unwrap();
    let line = Line::new(origin, Arc::clone(&portal) as Arc<dyn Transport>, Arc::new(Unhurried::default()));
    ask(&line, Repeat::Harmless).unwrap();
    ask(&line, Repeat::Harmless).unwrap();
    assert_eq!(line.pace().passed(), Duration::ZERO);
}

#[test]
fn each_attempt_is_noted_by_name_with_nothing_personal() {
    let portal = StandIn::new();
    portal.on(PATH, Answer::Stops(Stop::Broken)).on(PATH, page("hemligt").with("x", "hemligt"));
    let notes = Arc::new(Notes::default());
    let line = line_to(&portal).with_recorder(Arc::clone(&notes) as Arc<dyn Recorder>);
    ask(&line, Repeat::Harmless).unwrap();

    let notes = notes.0.lock().unwrap();
    let told: Vec<_> = notes.iter().map(|n| (n.name, n.outcome, n.size, n.attempt)).collect();
    assert_eq!(told, [("thing", Err(Stop::Broken), 0, 1), ("thing", Ok(200), 7, 2)]);
    assert!(!format!("{notes:?}").contains("19950324") && !format!("{notes:?}").contains("hemligt"));
}
