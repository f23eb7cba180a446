//! Logging in with BankID as a client: a person who scans, signs, or does not.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use minasidor::domain::refusal::Refusal;
use minasidor::domain::zone::Instant;
use minasidor::portal::PortalError;
use minasidor::portal::bankid::RelyingParty;
use minasidor::portal::bankid::hint::{Failed, Pending};
use minasidor::portal::bankid::simulator::{Found, Simulator};
use minasidor::portal::http::Transport;
use minasidor::portal::http::line::Line;
use minasidor::portal::http::origin::Origin;
use minasidor::portal::rest::bankid::sign;
use minasidor::portal::rest::session::By;
use minasidor::portal::sign_in::{Challenger, Code, SigningState};
use minasidor::server::identity::{AppAddress, Identity};
use serde_json::json;

use super::host;
use crate::portal::bankid::{MARIA, Scripted, person, said, simulator};
use crate::portal::bfus::stand_in::Unhurried;
use crate::portal::household;
use crate::portal::http::client::{client, options};
use crate::support::served::Served;

/// What somebody does with the code that they see at the nth time.
type Hand<'a> = Box<dyn Fn(usize, &str) + 'a>;

struct Person<'a> {
    hand: Hand<'a>,
    shown: RefCell<Vec<String>>,
    told: RefCell<Vec<SigningState>>,
    app: RefCell<Option<String>>,
    cancels_after: Cell<usize>,
}

impl<'a> Person<'a> {
    fn who(hand: impl Fn(usize, &str) + 'a) -> Self {
        Self {
            hand: Box::new(hand),
            shown: RefCell::default(),
            told: RefCell::default(),
            app: RefCell::default(),
            cancels_after: Cell::new(usize::MAX),
        }
    }
}

impl Challenger for Person<'_> {
    fn show(&self, code: Code<'_>, app: Option<&str>) -> Result<(), PortalError> {
        let Code::Text(text) = code else { panic!("a text") };
        self.shown.borrow_mut().push(text.to_owned());
        self.app.replace(app.map(str::to_owned));
        (self.hand)(self.shown.borrow().len(), text);
        Ok(())
    }

    fn told(&self, state: SigningState) {
        self.told.borrow_mut().push(state);
    }

    fn is_cancelled(&self) -> bool {
        self.shown.borrow().len() >= self.cancels_after.get()
    }
}

/// A served portal with BankID behind this transport; client and service have one clock.
struct Place {
    _folder: tempfile::TempDir,
    _served: Served,
    line: Line,
}

impl Place {
    fn new(transport: Arc<dyn Transport>, pace: Arc<Unhurried>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(household::seeded(folder.path()));
        let host =
            host(&folder.path().join("portal.db"), household::day("2026-01-01"), Instant::MAX).unwrap();
        host.set_person("100045", Some(&person(MARIA))).unwrap();
        host.set_person("caretaker-01", Some(&person(MARIA))).unwrap();
        let orders = pace.clone();
        let served = Served::with(Arc::new(host), move |options| {
            let (party, app) = (RelyingParty::new(transport), AppAddress::BankId);
            options.identity = Some(Identity::new(party, orders, app, options.log.clone()));
        });
        let root = served.root();
        let line = Line::new(Origin::parse(&root).unwrap(), Arc::new(client(&root, options())), pace);
        Self { _folder: folder, _served: served, line }
    }

    fn simulated() -> (Self, Arc<Simulator>) {
        let pace = Arc::new(Unhurried::default());
        let bank = simulator(pace.clone());
        (Self::new(bank.clone(), pace), bank)
    }
}

#[test]
fn one_signature_enters_every_customer_of_the_person() {
    let (place, bank) = Place::simulated();
    let person = Person::who(|time, code| {
        if time == 3 {
            bank.open(Found::Scanned(code), MARIA).unwrap();
            bank.sign(Found::Scanned(code)).unwrap();
        }
    });

    let signed = sign(&place.line, &person).unwrap();

    let accounts: Vec<_> =
        signed.accounts().iter().map(|a| (a.customer.as_str(), a.user.as_deref(), a.is_granted)).collect();
    assert_eq!(accounts, [("100045", None, false), ("300007", Some("caretaker-01"), true)]);
    for account in signed.accounts() {
        let begun = signed.enter(account).unwrap();
        assert_eq!(
            (begun.session.by, begun.session.customer.as_str()),
            (By::BankId, account.customer.as_str())
        );
        assert_eq!(begun.session.user, account.user);
    }
    let shown = person.shown.borrow();
    assert!(shown.windows(2).all(|two| two[0] != two[1]), "each second another: {shown:?}");
    assert!(person.app.borrow().as_deref().unwrap().starts_with("https://app.bankid.com/?autostarttoken="));
    assert_eq!(person.told.borrow().last(), Some(&SigningState::Signed));
}

#[test]
fn an_order_that_nobody_opens_is_made_anew_twice() {
    let (place, _bank) = Place::simulated();
    let person = Person::who(|_, _| {});

    let refused = sign(&place.line, &person).unwrap_err();

    assert_eq!(refused.refusal, Refusal::SignInExpired);
    let renewed = person.told.borrow().iter().filter(|state| **state == SigningState::Renewed).count();
    let orders: std::collections::BTreeSet<_> =
        person.shown.borrow().iter().map(|code| code.split('.').nth(1).unwrap().to_owned()).collect();
    assert_eq!((renewed, orders.len()), (2, 3));
}

#[test]
fn who_breaks_off_here_ends_it_there_and_who_breaks_off_there_ends_it_here() {
    let (place, bank) = Place::simulated();
    let person = Person::who(|_, _| {});
    person.cancels_after.set(2);
    assert_eq!(sign(&place.line, &person).unwrap_err().refusal, Refusal::SignInCancelled);
    let last = person.shown.borrow().last().unwrap().clone();
    assert!(bank.open(Found::Scanned(&last), MARIA).is_err(), "the service knows");

    let person = Person::who(|time, code| {
        if time == 1 {
            bank.refuse(Found::Scanned(code)).unwrap();
        }
    });
    assert_eq!(sign(&place.line, &person).unwrap_err().refusal, Refusal::SignInCancelled);
}

/// What comes of an order of which the service says this.
fn outcome(status: &str, hint: &str) -> (Result<(), PortalError>, Vec<SigningState>) {
    let begun = r#"{"orderRef":"r","autoStartToken":"a","qrStartToken":"t","qrStartSecret":"s"}"#;
    let ended = json!({"status": "failed", "hintCode": "userCancel"}).to_string();
    let told = json!({"status": status, "hintCode": hint}).to_string();
    let script = [said(200, begun), said(200, &told), said(200, &ended)];
    let place = Place::new(Scripted::new(script), Arc::new(Unhurried::default()));
    let person = Person::who(|_, _| {});
    let signed = sign(&place.line, &person).map(drop);
    let states = person.told.borrow().clone();
    (signed, states)
}

#[test]
fn every_hint_of_the_service_is_told_to_the_person() {
    for (hint, state) in [
        (Pending::OutstandingTransaction, SigningState::Waiting),
        (Pending::NoClient, SigningState::Waiting),
        (Pending::Started, SigningState::Started),
        (Pending::UserMrtd, SigningState::Document),
        (Pending::UserCallConfirm, SigningState::Call),
        (Pending::UserSign, SigningState::Started),
        (Pending::Processing, SigningState::Processing),
    ] {
        let (_, states) = outcome("pending", hint.key());
        assert!(states.contains(&state), "{}: {states:?}", hint.key());
    }
    for (hint, refusal) in [
        (Failed::CertificateErr, Refusal::SignInFailed),
        (Failed::UserCancel, Refusal::SignInCancelled),
        (Failed::Cancelled, Refusal::SignInCancelled),
        (Failed::UserDeclinedCall, Refusal::SignInFailed),
        (Failed::NotSupportedByUserApp, Refusal::SignInFailed),
        (Failed::TransactionRiskBlocked, Refusal::SignInFailed),
    ] {
        let refused = outcome("failed", hint.key()).0.unwrap_err();
        assert_eq!(refused.refusal, refusal, "{}", hint.key());
        let source = refused.source.map(|source| source.to_string());
        let named = (refusal == Refusal::SignInFailed).then(|| hint.key().to_owned());
        assert_eq!(source, named, "{}", hint.key());
    }
}

#[test]
fn nobody_is_let_in_who_has_no_customer() {
    let (place, bank) = Place::simulated();
    let person = Person::who(|_, code| {
        // The service cancels an order that is opened twice.
        if bank.open(Found::Scanned(code), crate::portal::bankid::JOHAN).is_ok() {
            bank.sign(Found::Scanned(code)).unwrap();
        }
    });
    assert_eq!(sign(&place.line, &person).unwrap_err().refusal, Refusal::NoAccounts);
}
