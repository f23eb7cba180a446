//! A simulator of CGI's customer portal ("PFU"): the protocol that browsers speak with it, over the embedded store.
//!
//! [`Simulator::answer`] is all of it, without sockets; [`server::Server`] puts it behind one. It refuses what a
//! client may not send and writes it down ([`Simulator::complaints`]). Every way in which portals differ is one of
//! [`switches::Switches`]. Its files know each other by `super::` alone, because tests take the folder in as well.
//!
//! What is not public is made up, and said so where it is: the codes of all utilities but electricity (`E`),
//! heating (`F`) and water (`V`); the ids of facilities without grid id, which are the store's own; the words for
//! statuses that nobody has seen; the paths of pages that are known by name alone. There is no captcha's picture,
//! no second factor, no invoice as a file, and nothing can be handed in: nobody knows how that is done.

pub mod bankid;
mod base64;
mod consumption;
mod contracts;
mod cost;
mod eid;
mod flex;
pub mod http;
mod invoices;
mod json;
mod login;
mod methods;
mod model;
pub mod options;
mod pages;
mod points;
mod prices;
mod readings;
mod route;
pub mod server;
pub mod session;
mod store;
pub mod switches;
pub mod users;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use minasidor::domain::zone::{self, Clock, Instant};
use minasidor::portal::Portal;
use minasidor::portal::embedded::demo;

use self::bankid::Orders;
use self::http::{Answer, Delivery, Request};
use self::session::Sessions;
use self::store::{Opener, View};
use self::switches::{Disturbance, Switches, Trouble};
use self::users::{Account, Register};

/// The pause before each piece of a slow answer.
const PAUSE: Duration = Duration::from_millis(50);

/// A call that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub method: String,
    pub path: String,
}

/// The portal.
pub struct Simulator {
    register: Register,
    opener: Opener,
    switches: Mutex<Switches>,
    state: Mutex<State>,
    views: Mutex<BTreeMap<(Account, NaiveDate), Arc<View>>>,
}

/// What changes.
#[derive(Default)]
struct State {
    /// A clock that stands; else the machine's.
    fixed: Option<Instant>,
    ahead: Instant,
    calls: Vec<Call>,
    complaints: Vec<String>,
    overlaps: usize,
    sessions: Sessions,
    failures: BTreeMap<String, u32>,
    orders: Orders,
    /// How often each disturbance happened.
    disturbed: Vec<(Disturbance, u32)>,
}

impl Simulator {
    /// Makes a portal for the people of a register, over stores that are opened as they are needed.
    pub fn new(register: Register, opener: Opener) -> Self {
        Self {
            register,
            opener,
            switches: Mutex::default(),
            state: Mutex::default(),
            views: Mutex::default(),
        }
    }

    /// Makes a portal over the demo in a folder, which is made or grows as needed.
    pub fn demo(folder: &Path) -> Self {
        let folder = folder.to_owned();
        Self::new(
            Register::demo(),
            Box::new(move |account, today, horizon| open_demo(&folder, account, today, horizon)),
        )
    }

    /// Answers a request.
    pub fn answer(&self, request: &Request) -> Answer {
        let (trouble, turn) = self.note(request);
        let mut answer = match trouble {
            Some(Trouble::Status(code)) => Answer { status: code, ..Answer::html("<html>Fel</html>") },
            _ => route::answer(self, request),
        };
        answer.delivery = match trouble {
            Some(Trouble::Slow) => Delivery::Slowly(PAUSE),
            Some(Trouble::Cut(bytes)) => Delivery::CutAfter(bytes),
            Some(Trouble::Never) => Delivery::Never,
            Some(Trouble::Garbage) => Delivery::Garbage,
            Some(Trouble::Status(_)) | None => Delivery::Normally,
        };
        answer.turn = turn;
        answer
    }

    /// Changes switches.
    pub fn switch(&self, change: impl FnOnce(&mut Switches)) {
        change(&mut lock(&self.switches));
    }

    /// Returns the switches as they are now.
    pub fn switches(&self) -> Switches {
        lock(&self.switches).clone()
    }

    /// Sets the clock, which then stands.
    pub fn set_clock(&self, to: Instant) {
        self.state().fixed = Some(to);
    }

    /// Lets time pass.
    pub fn advance(&self, seconds: Instant) {
        let mut state = self.state();
        match &mut state.fixed {
            Some(at) => *at += seconds,
            None => state.ahead += seconds,
        }
    }

    /// Returns the time on the portal's clock.
    pub fn now(&self) -> Instant {
        let state = self.state();
        state.fixed.unwrap_or_else(|| minasidor::system::clock::Clock::Real.now() + state.ahead)
    }

    /// Ends every session now.
    pub fn expire_now(&self) {
        self.state().sessions.end_all();
    }

    /// Forgets which pages the sessions visited; they stay logged in.
    pub fn forget_visits(&self) {
        self.state().sessions.forget_visits();
    }

    /// Lets locked users in again.
    pub fn unlock(&self) {
        self.state().failures.clear();
    }

    /// Returns the calls so far, in order.
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// Returns how many calls had a path like this one, small and capital letters alike.
    pub fn count(&self, path: &str) -> usize {
        self.state().calls.iter().filter(|call| call.path.eq_ignore_ascii_case(path)).count()
    }

    /// Returns what clients sent that they may not send.
    pub fn complaints(&self) -> Vec<String> {
        self.state().complaints.clone()
    }

    /// Returns how many requests came while their session was occupied by another.
    pub fn overlaps(&self) -> usize {
        self.state().overlaps
    }

    /// Forgets calls, complaints and overlaps.
    pub fn forget_calls(&self) {
        let mut state = self.state();
        state.calls.clear();
        state.complaints.clear();
        state.overlaps = 0;
    }

    /// Returns everybody the portal knows.
    pub fn register(&self) -> &Register {
        &self.register
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    fn complain(&self, request: &Request, about: &str) {
        let line = format!("{} {}: {about}", request.method, request.plain_path());
        self.state().complaints.push(line);
    }

    /// Writes a request down, occupies its session, and finds what is to happen to it.
    fn note(&self, request: &Request) -> (Option<Trouble>, Option<session::Turn>) {
        let disturbances = self.switches().disturbances;
        let mut state = self.state();
        state.calls.push(Call { method: request.method.clone(), path: request.plain_path().to_owned() });
        let id = state.sessions.named(request);
        let occupied = id.and_then(|id| state.sessions.occupy(&id));
        state.overlaps += usize::from(occupied.as_ref().is_some_and(|(_, was)| *was));
        let path = request.plain_path().to_lowercase();
        let meant = disturbances.into_iter().filter(|one| path.contains(&one.path));
        let trouble = meant.into_iter().find_map(|one| state.disturb(one));
        (trouble, occupied.map(|(turn, _)| turn))
    }

    /// Returns the view of an account on the portal's day.
    fn view(&self, account: &Account) -> Result<Arc<View>, String> {
        let today = zone::date(self.now(), Clock::Local);
        let key = (account.clone(), today);
        if let Some(view) = lock(&self.views).get(&key) {
            return Ok(Arc::clone(view));
        }
        let horizon = zone::start_of_day(today, Clock::Local);
        let portal = (self.opener)(account, today, horizon)?;
        let view = View::new(portal, &self.register, today, horizon).map_err(|error| error.to_string())?;
        let view = Arc::new(view);
        lock(&self.views).insert(key, Arc::clone(&view));
        Ok(view)
    }
}

impl State {
    /// Whether a disturbance happens once more.
    fn disturb(&mut self, one: Disturbance) -> Option<Trouble> {
        let known = self.disturbed.iter().position(|(known, _)| *known == one);
        let index = known.unwrap_or(self.disturbed.len());
        if known.is_none() {
            self.disturbed.push((one, 0));
        }
        let (one, happened) = self.disturbed.get_mut(index)?;
        let again = one.times == 0 || *happened < one.times;
        *happened += 1;
        again.then_some(one.what)
    }
}

/// Nothing that is kept is left half done when a thread panics.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn open_demo(
    folder: &Path,
    account: &Account,
    today: NaiveDate,
    horizon: Instant,
) -> Result<Box<dyn Portal>, String> {
    let which = demo::file_of(&account.customer);
    let store = demo::open(&folder.join(which.name()), which, today, &mut |_, _| ());
    let session = store.and_then(|s| s.session(&account.customer, account.user.as_ref(), today, horizon));
    match session {
        Ok(portal) => Ok(Box::new(portal)),
        Err(error) => Err(error.to_string()),
    }
}
