//! The client on a real connection to the simulated portal: logins, calls, and what happens to connections.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use minasidor::domain::id::person::PersonalNumber;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::portal::PortalError;
use minasidor::portal::bfus::endpoint::Endpoint;
use minasidor::portal::bfus::session::Session;
use minasidor::portal::bfus::sign_in::bankid::sign;
use minasidor::portal::bfus::sign_in::password::log_in;
use minasidor::portal::http::client::ClientOptions;
use minasidor::portal::http::line::Line;
use minasidor::portal::http::origin::Origin;
use minasidor::portal::sign_in::Password;
use serde_json::Value;

use crate::portal::bfus::stand_in::{Keeper, Person, Unhurried};
use crate::portal::http::client::{client, options};
use crate::support::bfus_portal::portal::server::Server;
use crate::support::bfus_portal::portal::switches::{Disturbance, Segment, Trouble};
use crate::support::bfus_portal::{Simulator, simulator};

/// A portal behind a socket, and a line to it.
struct Far {
    portal: Arc<Simulator>,
    line: Line,
    _server: Server,
}

fn far(patience: Duration) -> Far {
    let portal = Arc::new(simulator());
    let server = Server::start(Arc::clone(&portal), 0).unwrap();
    let root = format!("http://{}", server.address());
    let client = client(&root, ClientOptions { patience, ..options() });
    let line = Line::new(Origin::parse(&root).unwrap(), Arc::new(client), Arc::new(Unhurried::default()));
    Far { portal, line, _server: server }
}

/// A session that is logged in, and what comes of a call while its connections suffer this.
fn disturbed(what: Trouble, times: u32, patience: Duration) -> (Far, Result<Value, PortalError>) {
    let far = far(patience);
    let password = Password { user: "100045".into(), password: Secret::new("stordala-100045".into()) };
    let saved = log_in(&far.line, &password).unwrap();
    let session = Session::new(far.line.clone(), None, Arc::new(Keeper::default()));
    session.enter(saved).unwrap();
    let disturbance = Disturbance { what, path: "/getinvoices".into(), times };
    far.portal.switch(|switches| switches.disturbances = vec![disturbance]);
    let answer = session.call(Endpoint::Invoices, Value::Null);
    assert!(far.portal.complaints().is_empty(), "{:?}", far.portal.complaints());
    (far, answer)
}

const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(700);

#[test]
fn a_connection_that_breaks_or_trickles_costs_no_answer() {
    for (what, calls) in [(Trouble::Cut(20), 2), (Trouble::Slow, 1), (Trouble::Status(503), 2)] {
        let (far, answer) = disturbed(what, 1, LONG);
        assert!(answer.unwrap().is_array(), "{what:?}");
        assert_eq!(far.portal.count("/Start.aspx/GetInvoices"), calls, "{what:?}");
    }
}

#[test]
fn a_connection_that_stays_broken_is_told_as_what_it_is() {
    for (what, patience, refusal) in [
        (Trouble::Cut(20), LONG, Refusal::NoAnswer),
        (Trouble::Never, SHORT, Refusal::NoAnswer),
        (Trouble::Garbage, LONG, Refusal::NoAnswer),
        (Trouble::Status(503), LONG, Refusal::Overloaded),
    ] {
        let (_far, answer) = disturbed(what, 0, patience);
        assert_eq!(answer.unwrap_err().refusal, refusal, "{what:?}");
    }
}

#[test]
fn bankid_goes_over_the_wire_with_keys_as_they_are() {
    for segment in [Segment::Unescaped, Segment::Escaped] {
        let far = far(LONG);
        far.portal.switch(|switches| switches.segment = segment);
        let number =
            PersonalNumber::parse("199503242381", NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()).unwrap();
        let signed = sign(&far.line, &number, &Person::default()).unwrap();

        for account in signed.accounts() {
            assert_eq!(signed.enter(account).unwrap().user, account.customer, "{segment:?}");
        }
        assert!(far.portal.complaints().is_empty(), "{:?}", far.portal.complaints());
    }
}
