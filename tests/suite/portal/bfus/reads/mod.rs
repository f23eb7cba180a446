//! What is read from a BFUS portal, against the simulated one, whose answers come from a store that is asked too.

mod calls;
mod differing;
mod household;
mod late;
mod shown;

use std::sync::Arc;

use chrono::NaiveDate;
use minasidor::domain::id::CustomerNumber;
use minasidor::domain::secret::Secret;
use minasidor::domain::zone::{self, Clock, Instant};
use minasidor::portal::bfus::portal::{BfusPortal, Opening};
use minasidor::portal::bfus::session::Session;
use minasidor::portal::embedded::demo::{self, DemoFile};
use minasidor::portal::http::line::{Line, Manners};
use minasidor::portal::http::origin::Origin;
use minasidor::portal::sign_in::{Credentials, Password};
use minasidor::portal::{Portal, PortalError};

use crate::portal::bfus::simulated::Wireless;
use crate::portal::bfus::stand_in::{ROOT, Unhurried};
use crate::support::bfus_portal::portal::switches::Switches;
use crate::support::bfus_portal::{NOW, Simulator, TODAY, folder, simulator};

/// Somebody with a password of the demo.
pub struct Somebody(pub String);

impl Credentials for Somebody {
    fn password(&self) -> Result<Password, PortalError> {
        let password = Secret::new(format!("stordala-{}", self.0));
        Ok(Password { user: self.0.clone(), password })
    }
    fn refused(&self, _: minasidor::domain::refusal::Refusal) {}
    fn accepted(&self) {}
    fn sending(&self) -> Result<(), PortalError> {
        Ok(())
    }
    fn unsent(&self) {}
}

/// A portal that differs so.
pub fn simulated(change: impl FnOnce(&mut Switches)) -> Arc<Simulator> {
    let portal = Arc::new(simulator());
    portal.switch(change);
    portal
}

/// Opens a portal as a customer, on the day on which its clock stands.
pub fn opened(portal: &Arc<Simulator>, customer: &str) -> BfusPortal {
    let now = portal.now();
    opened_at(portal, (customer, customer), (zone::date(now, Clock::Local), now))
}

/// Logs in by name as a customer.
pub fn opened_at(
    portal: &Arc<Simulator>,
    (name, customer): (&str, &str),
    (today, now): (NaiveDate, Instant),
) -> BfusPortal {
    let transport = Arc::new(Wireless(Arc::clone(portal)));
    let line = Line::new(Origin::parse(ROOT).unwrap(), transport, Arc::new(Unhurried::default()));
    let manners = Manners { retries: 0, ..line.manners() };
    let session = Session::new(line.with_manners(manners), None, Arc::new(Somebody(name.to_owned())));
    BfusPortal::new(Opening {
        session: Arc::new(session),
        customer: CustomerNumber::new(customer),
        holder: Some("Maria Lind".into()),
        utility: "Stordala Energi & Miljö".into(),
        today,
        now,
        settle_days: 3,
    })
}

/// The store from which the simulated portal answers.
pub fn embedded(customer: &str) -> Box<dyn Portal> {
    let number = CustomerNumber::new(customer);
    let file = demo::file_of(&number);
    let store = demo::open(&folder().join(file.name()), file, TODAY, &mut |_, _| ()).unwrap();
    assert_eq!(DemoFile::Others.name(), file.name());
    let horizon = zone::start_of_day(TODAY, Clock::Local);
    Box::new(store.session(&number, None, TODAY, horizon).unwrap().at(NOW))
}

/// The calls that count: all but those of logging in, which ends on the first page.
pub fn counted(portal: &Simulator) -> Vec<String> {
    let login =
        ["/default.aspx", "/default.aspx/Authenticate", "/api/settings/startupsettings", "/api/version"];
    let mut calls: Vec<String> = portal.calls().into_iter().map(|call| call.path).collect();
    if let Some(login) = calls.iter().position(|path| path.ends_with("/Authenticate")) {
        let landing = calls.iter().skip(login).position(|path| path == "/start.aspx");
        landing.map(|after| calls.remove(login + after));
    }
    calls.retain(|path| !login.iter().any(|known| path.eq_ignore_ascii_case(known)));
    calls
}
