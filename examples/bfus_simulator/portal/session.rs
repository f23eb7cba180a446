//! Sessions: cookies, tickets that change, visited pages, and when all of it is over.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minasidor::domain::zone::Instant;
use serde_json::Value;

use super::http::Request;
use super::switches::{Switches, Tickets};
use super::users::Account;

/// The cookie of the session.
pub const SESSION: &str = "ASP.NET_SessionId";
/// The cookie of the login.
pub const TICKET: &str = ".PORTALAUTH";
/// How many seconds a session may lie idle, and how many a BankID login lasts.
pub const IDLE: Instant = 15 * 60;

/// A page whose visit methods depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// The start page, also right after a login.
    Start,
    /// The start page, asked for.
    StartPage,
    Consumption,
    Readings,
    Contracts,
    Flex,
}

/// A login.
#[derive(Debug, Clone)]
pub struct Login {
    pub account: Account,
    pub at: Instant,
    /// Whether it was made with BankID and so ends by itself.
    pub by_bankid: bool,
    /// Whether the ordinary pages are closed to it.
    pub is_limited: bool,
}

/// What a session was told, and has to say again.
#[derive(Debug, Default)]
pub struct Memory {
    pub model: Option<Value>,
    pub contracts: Vec<Value>,
    pub use_places: BTreeSet<String>,
    pub services: BTreeSet<String>,
}

/// One session.
#[derive(Debug, Default)]
pub struct Session {
    pub login: Option<Login>,
    pub visited: BTreeSet<Area>,
    pub memory: Memory,
    tickets: Vec<(String, Instant)>,
    calls: u32,
    over: bool,
    busy: Arc<AtomicUsize>,
}

/// Occupies a session until it is dropped.
#[derive(Debug)]
pub struct Turn(Arc<AtomicUsize>);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// All sessions.
#[derive(Debug, Default)]
pub struct Sessions {
    all: BTreeMap<String, Session>,
    given: u64,
}

impl Sessions {
    /// Returns the id of the session that a request's cookie names, if there is one.
    pub fn named(&self, request: &Request) -> Option<String> {
        request.cookie(SESSION).filter(|id| self.all.contains_key(*id)).map(str::to_owned)
    }

    /// Returns a session.
    pub fn get(&mut self, id: &str) -> Option<&mut Session> {
        self.all.get_mut(id)
    }

    /// Begins a session, and returns its id.
    pub fn begin(&mut self) -> String {
        let id = self.value("s");
        self.all.insert(id.clone(), Session::default());
        id
    }

    /// Occupies a session. Also says whether it was occupied already.
    pub fn occupy(&mut self, id: &str) -> Option<(Turn, bool)> {
        let busy = Arc::clone(&self.all.get(id)?.busy);
        let was = busy.fetch_add(1, Ordering::SeqCst) > 0;
        Some((Turn(busy), was))
    }

    /// Whether the cookies of a request are those of an earlier login.
    pub fn are_stale(&self, request: &Request) -> bool {
        let old = |id: &str| self.all.get(id).is_none_or(|session| session.login.is_some() || session.over);
        request.cookie(TICKET).is_some() || request.cookie(SESSION).is_some_and(old)
    }

    /// Logs in, in a new session. Returns the values of both cookies.
    pub fn log_in(&mut self, login: Login) -> (String, String) {
        let id = self.begin();
        let now = login.at;
        if let Some(session) = self.all.get_mut(&id) {
            session.visited.insert(Area::Start);
            session.login = Some(login);
        }
        let ticket = self.renew(&id, now).unwrap_or_default();
        (id, ticket)
    }

    /// Gives a session another ticket.
    pub fn renew(&mut self, id: &str, now: Instant) -> Option<String> {
        let ticket = self.value("t").to_uppercase();
        let session = self.all.get_mut(id)?;
        session.tickets.retain(|(_, given)| now - given < IDLE);
        session.tickets.push((ticket.clone(), now));
        Some(ticket)
    }

    /// Returns the session and login of a request, where they hold, and counts the call.
    pub fn admit(&mut self, request: &Request, now: Instant, switches: &Switches) -> Option<(String, Login)> {
        let id = self.named(request)?;
        let ticket = request.cookie(TICKET)?;
        let session = self.all.get_mut(&id)?;
        let login = session.login.clone()?;
        let newest = session.tickets.len().checked_sub(1)?;
        let known = session.tickets.iter().position(|(known, _)| known == ticket)?;
        let (_, given) = session.tickets.get(known)?;
        let fresh = now - given < IDLE && (switches.tickets == Tickets::Sliding || known == newest);
        let lasting = !login.by_bankid || now - login.at < IDLE;
        let left = switches.expire_after.is_none_or(|most| session.calls < most);
        session.calls = session.calls.saturating_add(1);
        (!session.over && fresh && lasting && left).then_some((id, login))
    }

    /// Ends a session.
    pub fn end(&mut self, id: &str) {
        if let Some(session) = self.all.get_mut(id) {
            session.over = true;
        }
    }

    /// Ends every session.
    pub fn end_all(&mut self) {
        self.all.values_mut().for_each(|session| session.over = true);
    }

    /// Forgets which pages were visited and what was told there, as a server that was started anew.
    pub fn forget_visits(&mut self) {
        for session in self.all.values_mut() {
            session.visited.clear();
            session.memory = Memory::default();
        }
    }

    /// Makes a value that was not given before.
    pub fn value(&mut self, kind: &str) -> String {
        self.given += 1;
        let (high, low) = (hash(&format!("{kind}{}", self.given)), hash(&format!("{}{kind}", self.given)));
        format!("{high:016x}{low:016x}")
    }
}

/// FNV-1a: the same text has the same hash in every build.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
