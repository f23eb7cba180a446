//! A BankID of our own for the demo and for tests: the same API as the service's, and the app of a phone beside it.
//!
//! It stands where the wire to the service would: the relying party is the real one and notices nothing. Orders go
//! through the service's own states: nobody has opened it, opened, signed; each runs out as there.

mod order;
mod wire;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::id::person::PersonalNumber;
use crate::portal::bankid::BASE;
use crate::portal::bankid::simulator::order::{Order, Stage};
use crate::portal::http::{Request, Response, Transport, TransportError};
use crate::portal::pace::Pace;

/// The most orders that are known at a time; the oldest make room.
const MOST: usize = 1_000;

/// So many characters of what opens the app on the same device are enough to find its order here.
pub const SHORT: usize = 8;

/// Somebody who has a BankID.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their number.
    pub number: PersonalNumber,
    /// Their first name.
    pub given: String,
    /// Their last name.
    pub surname: String,
}

/// How an app finds an order.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// By a code that was scanned: `bankid.<token>.<seconds>.<proof>`.
    Scanned(&'a str),
    /// By the address that was opened on the same device, or by how it begins.
    Opened(&'a str),
}

/// Why an app does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppFault {
    /// The code is none of ours, was not made with the order's secret, or is too old.
    NoCode,
    /// There is no such order, or it is over.
    NoOrder,
    /// Nobody of that number has a BankID here.
    Nobody,
}

/// The service with its apps.
pub struct Simulator {
    pace: Arc<dyn Pace>,
    people: Vec<Person>,
    orders: Mutex<Vec<Order>>,
}

impl Simulator {
    /// Makes one in which these people have a BankID.
    pub fn new(people: Vec<Person>, pace: Arc<dyn Pace>) -> Self {
        Self { pace, people, orders: Mutex::default() }
    }

    /// Returns who has a BankID.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Opens an order in the app of a person. An order of theirs that was open already is taken back by that.
    ///
    /// # Errors
    /// Why the app does nothing.
    pub fn open(&self, found: Found<'_>, number: &str) -> Result<(), AppFault> {
        let person = self.people.iter().find(|person| person.number.digits() == number);
        let person = person.ok_or(AppFault::Nobody)?;
        let mut orders = self.orders();
        let at = self.place(&orders, found)?;
        for other in orders.iter_mut().filter(|other| other.is_opened_by(person)) {
            other.stage = Stage::Failed("cancelled");
        }
        orders[at].stage = Stage::Opened(person.clone());
        Ok(())
    }

    /// Signs, in the app of whoever opened the order.
    ///
    /// # Errors
    /// Why the app does nothing.
    pub fn sign(&self, found: Found<'_>) -> Result<(), AppFault> {
        let mut orders = self.orders();
        let at = self.place(&orders, found)?;
        let Stage::Opened(person) = &orders[at].stage else { return Err(AppFault::NoOrder) };
        orders[at].stage = Stage::Signed(person.clone());
        Ok(())
    }

    /// Breaks it off, in the app.
    ///
    /// # Errors
    /// Why the app does nothing.
    pub fn refuse(&self, found: Found<'_>) -> Result<(), AppFault> {
        let mut orders = self.orders();
        let at = self.place(&orders, found)?;
        orders[at].stage = Stage::Failed("userCancel");
        Ok(())
    }

    /// Returns where an order is that is not over.
    fn place(&self, orders: &[Order], found: Found<'_>) -> Result<usize, AppFault> {
        let now = self.pace.passed();
        let at = match found {
            Found::Opened(token) => {
                let is_meant = |order: &Order| token.len() >= SHORT && order.auto_start.starts_with(token);
                orders.iter().rposition(is_meant)
            }
            Found::Scanned(code) => {
                let token = code.split('.').nth(1).ok_or(AppFault::NoCode)?;
                let at = orders.iter().position(|order| order.token == token).ok_or(AppFault::NoCode)?;
                if !orders[at].is_proved(code, now) {
                    return Err(AppFault::NoCode);
                }
                Some(at)
            }
        };
        at.filter(|at| !orders[*at].is_over(now)).ok_or(AppFault::NoOrder)
    }

    fn orders(&self) -> MutexGuard<'_, Vec<Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Simulator {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        let call = request.path.strip_prefix(BASE).unwrap_or_default();
        Ok(match wire::read(request) {
            Err(refused) => refused,
            Ok(body) => match call {
                "/auth" => self.auth(&body),
                "/collect" => self.collect(&body),
                "/cancel" => self.cancel(&body),
                _ => wire::refused(404, "notFound", "No such call"),
            },
        })
    }
}

impl Simulator {
    fn auth(&self, body: &serde_json::Value) -> Response {
        let Some(address) = body["endUserIp"].as_str().and_then(|text| text.parse().ok()) else {
            return wire::refused(400, "invalidParameters", "endUserIp");
        };
        let Ok(order) = Order::new(address, self.pace.passed()) else {
            return wire::refused(500, "internalError", "no random numbers");
        };
        let told = wire::started(&order);
        let mut orders = self.orders();
        if orders.len() >= MOST {
            orders.remove(0);
        }
        orders.push(order);
        told
    }

    fn collect(&self, body: &serde_json::Value) -> Response {
        let (mut orders, now) = (self.orders(), self.pace.passed());
        let Some(order) = wire::named(&mut orders, body) else {
            return wire::refused(400, "invalidParameters", "No such order");
        };
        order.age(now);
        wire::state(order)
    }

    fn cancel(&self, body: &serde_json::Value) -> Response {
        let mut orders = self.orders();
        let Some(order) = wire::named(&mut orders, body) else {
            return wire::refused(400, "invalidParameters", "No such order");
        };
        order.stage = Stage::Failed("cancelled");
        wire::nothing()
    }
}
