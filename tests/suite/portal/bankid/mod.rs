//! BankID as a relying party: every word of the service, its simulator, and the certificate that it knows us by.

mod simulator;
mod wire;
mod words;

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};

use minasidor::domain::id::person::PersonalNumber;
use minasidor::portal::bankid::simulator::{Person, Simulator};
use minasidor::portal::bankid::{RelyingParty, Started, code};
use minasidor::portal::http::{Request, Response, Stop, Transport, TransportError};
use minasidor::portal::pace::Pace;

use crate::portal::bfus::stand_in::Unhurried;
use crate::portal::household::day;

pub const MARIA: &str = "199503242381";
pub const JOHAN: &str = "199505042391";
/// Somebody with a BankID and without a customer.
pub const ADMIN: &str = "199602292386";
pub const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Reads a number.
pub fn person(number: &str) -> PersonalNumber {
    PersonalNumber::parse(number, day("2026-11-23")).unwrap()
}

/// A service in which three people have a BankID.
pub fn simulator(pace: Arc<dyn Pace>) -> Arc<Simulator> {
    let named = [(MARIA, "Maria", "Lind"), (JOHAN, "Johan", "Lind"), (ADMIN, "Admin", "Stordala")];
    let people = named.map(|(number, given, surname)| Person {
        number: person(number),
        given: given.to_owned(),
        surname: surname.to_owned(),
    });
    Arc::new(Simulator::new(people.to_vec(), pace))
}

/// The service and a relying party of it, with the clock of both.
pub struct Both {
    pub pace: Arc<Unhurried>,
    pub service: Arc<Simulator>,
    pub party: RelyingParty,
}

impl Both {
    pub fn new() -> Self {
        let pace = Arc::new(Unhurried::default());
        let service = simulator(pace.clone());
        let party = RelyingParty::new(service.clone());
        Self { pace, service, party }
    }

    pub fn order(&self) -> Started {
        self.party.auth(HERE, "Logga in").unwrap()
    }

    /// The text of an order's code at an age.
    pub fn code(&self, order: &Started, seconds: u64) -> String {
        code::text(&order.token, &order.secret, seconds)
    }
}

/// A service that says what it was told to, in turn; the last again and again.
pub struct Scripted {
    answers: Mutex<VecDeque<Result<Response, Stop>>>,
    pub heard: Mutex<Vec<Request>>,
}

impl Scripted {
    pub fn new(answers: impl IntoIterator<Item = Result<Response, Stop>>) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.into_iter().collect()), heard: Mutex::default() })
    }

    /// Says one thing.
    pub fn says(status: u16, body: &str) -> Arc<Self> {
        Self::new([said(status, body)])
    }
}

/// An answer of the service.
pub fn said(status: u16, body: &str) -> Result<Response, Stop> {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Ok(Response { status, headers, body: body.as_bytes().to_vec() })
}

impl Transport for Scripted {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        self.heard.lock().unwrap().push(request.clone());
        let mut answers = self.answers.lock().unwrap();
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        answer.expect("a script").map_err(|stop| TransportError { stop, source: None })
    }
}
