//! The client of our own API, against our own server over the seeded household.

mod bankid;

use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use minasidor::domain::id::{CustomerNumber, UserName};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::domain::zone::{self, Clock, Instant};
use minasidor::portal::embedded::host::hashing::Argon2id;
use minasidor::portal::embedded::host::{EmbeddedHost, Horizon, HostOptions};
use minasidor::portal::http::line::Line;
use minasidor::portal::http::origin::Origin;
use minasidor::portal::rest::portal::RestPortal;
use minasidor::portal::rest::session::Session;
use minasidor::portal::rest::sign_in;
use minasidor::portal::session_file::SessionFile;
use minasidor::portal::sign_in::{Credentials, Password};
use minasidor::portal::{Portal, PortalError};
use minasidor::system::disk::Disk;

use crate::portal::bfus::stand_in::Unhurried;
use crate::portal::household;
use crate::portal::http::client::{client, options};
use crate::support::served::Served;

/// The password of everybody.
pub const PASSWORD: &str = "korrekt häst batteri";

/// The servers that a stage has started, for as long as it lives.
pub type Servers = Mutex<Vec<Served>>;

/// Logs in again with what was logged in with: another server with a later clock may have ended the session.
struct Knows(Password);

impl Credentials for Knows {
    fn password(&self) -> Result<Password, PortalError> {
        Ok(self.0.clone())
    }
    fn sending(&self) -> Result<(), PortalError> {
        Ok(())
    }
    fn unsent(&self) {}
    fn refused(&self, refusal: Refusal) {
        panic!("{refusal:?}");
    }
    fn accepted(&self) {}
}

/// Starts a server over a store on a day, with values up to an instant, and signs in there by password.
pub fn opened(
    (store, servers): (&Path, &Servers),
    (customer, user): (&str, Option<&str>),
    (today, horizon): (NaiveDate, Instant),
) -> Result<Box<dyn Portal>, PortalError> {
    let host = host(store, today, horizon)?;
    let name = user.unwrap_or(customer);
    host.give_password(name, &Secret::new(PASSWORD.to_owned()))?;
    let served = Served::start(Arc::new(host));
    let line = line(&served.root());
    servers.lock().unwrap().push(served);
    let number = CustomerNumber::new(customer);
    let password = Password { user: name.to_owned(), password: Secret::new(PASSWORD.to_owned()) };
    // Somebody without a right at a customer is not let in there, where a session in process finds no such user.
    let begun = sign_in::password(&line, &password, Some(&number)).map_err(|error| match error.refusal {
        Refusal::NoAccounts => PortalError::about(Refusal::NotFound, name),
        _ => error,
    })?;
    let session = Arc::new(Session::new(line, None, Arc::new(Knows(password)), number));
    session.enter(begun.session)?;
    let portal = RestPortal::new(session, user.map(UserName::new));
    portal.customer()?;
    Ok(Box::new(portal))
}

#[test]
fn without_a_session_one_is_begun_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    let host = host(&folder.path().join("portal.db"), household::day("2026-01-01"), Instant::MAX).unwrap();
    host.give_password("100045", &Secret::new(PASSWORD.to_owned())).unwrap();
    let served = Served::start(Arc::new(host));
    let password = Password { user: "100045".into(), password: Secret::new(PASSWORD.to_owned()) };
    let files = Arc::new(Disk);
    let store = SessionFile::new(files, folder.path().join("sessions/hem.json"));
    let session = Session::new(
        line(&served.root()),
        Some(store),
        Arc::new(Knows(password)),
        CustomerNumber::new("100045"),
    );

    assert!(!session.is_alive().unwrap());
    session.check().unwrap();
    assert!(session.is_alive().unwrap());
    assert_eq!(session.log_out(true).unwrap(), Some(true));
    session.check().unwrap();
}

/// Opens the host of a store.
pub fn host(store: &Path, today: NaiveDate, horizon: Instant) -> Result<EmbeddedHost, PortalError> {
    let now = zone::start_of_day(today, Clock::Local);
    let cheap = Argon2id { memory_kib: 8, passes: 1, lanes: 1 };
    let options = HostOptions {
        horizon: Horizon::At(horizon),
        hashing: Box::new(cheap.hasher()),
        ..HostOptions::new(move || now)
    };
    EmbeddedHost::open(store, options)
}

/// A line to a server.
pub fn line(root: &str) -> Line {
    let client = client(root, options());
    Line::new(Origin::parse(root).unwrap(), Arc::new(client), Arc::new(Unhurried::default()))
}
