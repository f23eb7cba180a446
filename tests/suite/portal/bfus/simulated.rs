//! Line, logins and session against the simulated portal, in every way in which portals are known to differ.

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use minasidor::domain::id::person::PersonalNumber;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::portal::PortalError;
use minasidor::portal::bfus::endpoint::{Endpoint, Page};
use minasidor::portal::bfus::menu::Area;
use minasidor::portal::bfus::probe::{Generation, probe};
use minasidor::portal::bfus::saved::SavedSession;
use minasidor::portal::bfus::session::Session;
use minasidor::portal::bfus::sign_in::bankid::sign;
use minasidor::portal::bfus::sign_in::password::log_in;
use minasidor::portal::http::line::Line;
use minasidor::portal::http::origin::Origin;
use minasidor::portal::http::{Method, Request, Response, Stop, Transport, TransportError};
use minasidor::portal::sign_in::{Credentials, Password};
use serde_json::Value;

use crate::portal::bfus::stand_in::{Person, ROOT, Unhurried};
use crate::support::bfus_portal::portal::http::{self as far, Delivery};
use crate::support::bfus_portal::portal::switches::{
    ApiStyle, Envelope, Expiry, Fault, Generation as Kind, LoginResult, Segment, Step, Switches, Tickets,
    Unvisited,
};
use crate::support::bfus_portal::{Simulator, simulator};

/// A line without a wire.
pub struct Wireless(pub Arc<Simulator>);

impl Transport for Wireless {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        let mut headers: Vec<(String, String)> =
            request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let method = match request.method {
            Method::Get => "GET",
            Method::Delete => "DELETE",
            Method::Post => {
                headers.push(("content-length".into(), request.body.len().to_string()));
                "POST"
            }
        };
        let sent = far::Request {
            method: method.into(),
            path: request.path.clone(),
            headers,
            body: request.body.clone(),
        };
        let answer = self.0.answer(&sent);
        let stop = match answer.delivery {
            Delivery::Normally | Delivery::Slowly(_) => {
                let headers = answer
                    .headers
                    .iter()
                    .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
                    .collect();
                return Ok(Response { status: answer.status, headers, body: answer.body.clone() });
            }
            Delivery::CutAfter(_) => Stop::Broken,
            Delivery::Never => Stop::TimedOut,
            Delivery::Garbage => Stop::Malformed,
        };
        Err(TransportError { stop, source: None })
    }
}

/// One who has the password of the demo's first household.
#[derive(Default)]
struct Household(Mutex<Vec<Refusal>>);

impl Credentials for Household {
    fn password(&self) -> Result<Password, PortalError> {
        Ok(password("100045"))
    }
    fn refused(&self, refusal: Refusal) {
        self.0.lock().unwrap().push(refusal);
    }
    fn accepted(&self) {}
    fn sending(&self) -> Result<(), PortalError> {
        Ok(())
    }
    fn unsent(&self) {}
}

fn password(user: &str) -> Password {
    Password { user: user.into(), password: Secret::new(format!("stordala-{user}")) }
}

/// A portal that differs so, and a line to it.
fn differing(change: impl FnOnce(&mut Switches)) -> (Arc<Simulator>, Line) {
    let portal = Arc::new(simulator());
    portal.switch(change);
    let transport: Arc<dyn Transport> = Arc::new(Wireless(Arc::clone(&portal)));
    (portal, Line::new(Origin::parse(ROOT).unwrap(), transport, Arc::new(Unhurried::default())))
}

fn session(line: &Line) -> Session {
    Session::new(line.clone(), None, Arc::new(Household::default()))
}

/// Calls what every session may call without arguments.
#[track_caller]
fn calls_all(session: &Session) {
    for (endpoint, has) in [
        (Endpoint::ConsumptionOnLoad, "ConsumptionModel"),
        (Endpoint::ReadingUseplaces, ""),
        (Endpoint::Invoices, ""),
        (Endpoint::ContractUseplaces, ""),
        (Endpoint::WasteServices, ""),
    ] {
        let answer =
            session.call(endpoint, Value::Null).unwrap_or_else(|error| panic!("{endpoint:?}: {error:?}"));
        let text = answer.to_string();
        assert!(answer.is_object() || answer.is_array(), "{endpoint:?}: {text}");
        assert!(text.len() > 40 && text.contains(has), "{endpoint:?}: {text}");
    }
}

fn signed_in(line: &Line, number: &str, account: usize) -> Result<SavedSession, PortalError> {
    let number = PersonalNumber::parse(number, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()).unwrap();
    let signed = sign(line, &number, &Person::default())?;
    signed.enter(&signed.accounts()[account])
}

#[test]
fn every_envelope_is_taken_off() {
    for (envelope, api_style) in [
        (Envelope::Documented, ApiStyle::Plain),
        (Envelope::Object, ApiStyle::Text),
        (Envelope::Text, ApiStyle::Wrapped),
        (Envelope::DoubleText, ApiStyle::Plain),
    ] {
        let (portal, line) = differing(|switches| {
            switches.envelope = envelope;
            switches.api_style = api_style;
            switches.settings_as_array = api_style == ApiStyle::Text;
        });
        let session = session(&line);
        calls_all(&session);
        assert_eq!(session.call(Endpoint::HasSubsidiaries, Value::Null).unwrap(), Value::Bool(false));
        assert!(probe(&line).unwrap().server_time.is_some());
        assert_eq!(signed_in(&line, "199503242381", 0).unwrap().user, "100045");
        assert!(portal.complaints().is_empty(), "{:?}", portal.complaints());
        assert_eq!(portal.overlaps(), 0);
    }
}

#[test]
fn every_end_of_a_session_leads_to_one_new_login() {
    for (expiry, unvisited) in [
        (Expiry::Redirect, Unvisited::Empty),
        (Expiry::Denied, Unvisited::Throws),
        (Expiry::Failed, Unvisited::Redirect),
        (Expiry::Html, Unvisited::Empty),
        (Expiry::Empty, Unvisited::Empty),
    ] {
        let (portal, line) = differing(|switches| {
            switches.expiry = expiry;
            switches.unvisited = unvisited;
        });
        let session = session(&line);
        calls_all(&session);
        portal.expire_now();
        calls_all(&session);
        portal.advance(16 * 60);
        calls_all(&session);

        assert_eq!(portal.count("/default.aspx/Authenticate"), 3, "{expiry:?}");
        assert!(portal.complaints().is_empty(), "{:?}", portal.complaints());
    }
}

#[test]
fn a_server_that_forgot_the_pages_is_shown_them_again() {
    for unvisited in [Unvisited::Redirect, Unvisited::Throws] {
        let (portal, line) = differing(|switches| switches.unvisited = unvisited);
        let session = session(&line);
        calls_all(&session);
        portal.forget_visits();
        calls_all(&session);
    }
}

#[test]
fn a_session_lives_on_where_only_the_newest_ticket_is_taken() {
    let (portal, line) = differing(|switches| switches.tickets = Tickets::Newest);
    let session = session(&line);
    for _ in 0..3 {
        calls_all(&session);
        portal.advance(14 * 60);
    }
    assert_eq!(portal.count("/default.aspx/Authenticate"), 1);
}

#[test]
fn every_login_is_understood() {
    for login_result in [LoginResult::True, LoginResult::Ok, LoginResult::Bare] {
        let (_, line) = differing(|switches| {
            switches.login_result = login_result;
            switches.status_as_text = true;
            switches.no_url = true;
        });
        let saved = log_in(&line, &password("100045")).unwrap();
        assert_eq!(saved.customer.as_deref(), Some("100045"), "{login_result:?}");
        let wrong = Password { password: Secret::new("fel".into()), ..password("100045") };
        assert_eq!(log_in(&line, &wrong).unwrap_err().refusal, Refusal::WrongCredentials, "{login_result:?}");
    }
    for (status, refusal) in [
        (1, Refusal::WrongCredentials),
        (2, Refusal::CaptchaRequired),
        (3, Refusal::TwoFactorRequired),
        (4, Refusal::OtherModuleOnly),
        (7, Refusal::AccountLocked),
        (9, Refusal::Surprise),
    ] {
        let (_, line) = differing(|switches| switches.login_status = Some(status));
        assert_eq!(log_in(&line, &password("100045")).unwrap_err().refusal, refusal, "{status}");
    }
}

#[test]
fn a_wrong_password_is_sent_once_and_does_not_lock_the_account() {
    let (portal, line) = differing(|switches| switches.lock_after = Some(2));
    let wrong = Password { password: Secret::new("fel".into()), ..password("100045") };
    assert!(log_in(&line, &wrong).is_err());
    assert_eq!(portal.count("/default.aspx/Authenticate"), 1);
    assert!(log_in(&line, &password("100045")).is_ok());
}

#[test]
fn the_older_generation_is_logged_in_at_by_its_form() {
    let (portal, line) = differing(|switches| switches.generation = Kind::Old);
    assert_eq!(probe(&line).unwrap().generation, Generation::WebForms);
    let session = session(&line);
    calls_all(&session);
    portal.expire_now();
    calls_all(&session);
    assert!(portal.complaints().is_empty(), "{:?}", portal.complaints());
    let wrong = Password { password: Secret::new("fel".into()), ..password("100045") };
    assert_eq!(log_in(&line, &wrong).unwrap_err().refusal, Refusal::WrongCredentials);
}

#[test]
fn a_portal_of_today_says_what_it_is_and_where_its_pages_are() {
    let (_, line) = differing(|_| ());
    let found = probe(&line).unwrap();
    assert_eq!(found.generation, Generation::PageMethods);
    assert!(found.version.is_some() && found.slug.is_some(), "{found:?}");

    let session = session(&line);
    let context = session.context().unwrap();
    assert_eq!((context.customer_code(), context.is_private_person()), (Some("100045"), Some(true)));
    assert_eq!(context.version(), found.version.as_deref());
    let menu = session.menu().unwrap();
    for area in [Area::Invoices, Area::Contracts, Area::Consumption] {
        assert!(menu.page(area).is_some_and(|url| url.starts_with(ROOT)), "{area:?}: {menu:?}");
    }
    assert!(session.page(Page::Contracts).unwrap().contains("<"));
}

#[test]
fn bankid_enters_own_and_granted_accounts_however_the_key_is_wanted() {
    for segment in [Segment::Either, Segment::Unescaped, Segment::Escaped] {
        let (portal, line) = differing(|switches| switches.segment = segment);
        for (number, account, user) in [
            ("199503242381", 0, "100045"),
            ("9503242381", 1, "200310"),
            ("199505042391", 0, "100045"),
            ("199602292386", 0, "300007"),
        ] {
            let saved = signed_in(&line, number, account).unwrap();
            assert_eq!(saved.user, user, "{segment:?} {number}");
            let session = session(&line);
            session.enter(saved).unwrap();
            assert!(session.is_alive().unwrap());
            portal.advance(16 * 60);
            assert_eq!(
                session.call(Endpoint::Invoices, Value::Null).unwrap_err().refusal,
                Refusal::PersonNeeded
            );
        }
    }
}

#[test]
fn bankid_fails_as_it_may() {
    let (_, line) = differing(|_| ());
    assert_eq!(signed_in(&line, "201311122392", 0).unwrap_err().refusal, Refusal::NoAccounts);

    let named = |name: &str| Step::Fault(Fault::Named(name.into()));
    for (script, refusal) in [
        (vec![Step::Progress(2), named("USER_CANCEL")], Refusal::SignInCancelled),
        (vec![Step::Progress(2), Step::Fault(Fault::Numbered(12))], Refusal::SignInBusy),
        (vec![named("CERTIFICATE_ERR")], Refusal::SignInFailed),
        (vec![Step::Missing], Refusal::Surprise),
        (vec![Step::Progress(2)], Refusal::SignInExpired),
    ] {
        let (_, line) = differing(|switches| switches.script = script);
        assert_eq!(signed_in(&line, "199503242381", 0).unwrap_err().refusal, refusal);
    }
    let (_, line) = differing(|switches| switches.login_refused = Some("Kontot är spärrat".into()));
    assert_eq!(
        signed_in(&line, "199503242381", 0).unwrap_err().to_string(),
        "sign_in_failed: Kontot är spärrat"
    );
    let (_, line) = differing(|switches| switches.no_order = true);
    assert!(signed_in(&line, "199503242381", 0).is_err());
    let (_, line) = differing(|switches| switches.no_qr_secret = true);
    assert!(signed_in(&line, "199503242381", 0).is_ok());
}
