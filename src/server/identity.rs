//! The orders of people who log in with BankID: made, asked after, and kept until a customer is entered.
//!
//! An order is known by a secret of our own, which its beginner alone has; what it goes by at BankID, and the secret of
//! its code, stay here. They are in memory: a server that is restarted has people begin anew.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::domain::id::person::PersonalNumber;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::bankid::fault::Fault;
use crate::portal::bankid::hint::{Failed, Pending};
use crate::portal::bankid::simulator::{SHORT, Simulator};
use crate::portal::bankid::{Progress, RelyingParty, Started, code};
use crate::portal::host::HostAccount;
use crate::portal::pace::Pace;
use crate::server::asker;
use crate::server::log::Log;
use crate::server::problem::Problem;

/// How often the service wants to be asked.
const BETWEEN: Duration = Duration::from_secs(2);
/// For how long an order is known: the service's own time for it, and some more for choosing a customer.
const KNOWN: Duration = Duration::from_secs(600);
/// For how long an order is kept that nobody asks after any more.
const LEFT: Duration = Duration::from_secs(40);
/// The most orders in all, and of one address.
const MOST: usize = 1_000;
const MOST_OF_ONE: usize = 20;
/// How many orders are made, and how many are asked after, at a time: each holds a thread that answers others too.
const BEGUN: usize = 2;
const COLLECTED: usize = 3;
/// After how many seconds there may be room again.
const FULL_S: u64 = 30;
/// How many times in a row the service may fail before an order is given up.
const FAILURES: u32 = 5;

/// Where the app is that opens on the same device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppAddress {
    /// BankID's own.
    BankId,
    /// The page that stands in for it, at this address.
    Page(String),
}

impl AppAddress {
    /// Returns the address that opens an order. A page's is typed off a terminal, and short.
    fn of(&self, token: &str) -> String {
        match self {
            Self::BankId => format!("https://app.bankid.com/?autostarttoken={token}&redirect=null"),
            Self::Page(page) => format!("{page}?t={}", token.get(..SHORT).unwrap_or(token)),
        }
    }
}

/// Logging in with BankID, as the server offers it.
pub struct Identity {
    /// Who asks people to sign.
    pub party: RelyingParty,
    /// The time that orders take.
    pub pace: Arc<dyn Pace>,
    /// Where the app is on the same device.
    pub app: AppAddress,
    /// Who is told what is wrong with the service.
    pub log: Arc<dyn Log>,
    /// The apps of people who do not exist, where there are such.
    pub simulator: Option<Arc<Simulator>>,
    orders: Mutex<HashMap<[u8; 32], Arc<Order>>>,
    begun: AtomicUsize,
    collected: AtomicUsize,
}

struct Order {
    started: Started,
    address: IpAddr,
    made: Duration,
    live: Mutex<Live>,
    /// Held while a customer is entered.
    entries: Mutex<Entries>,
}

/// What was entered with an order: each customer once. `None` when no more may be.
type Entries = Option<Vec<(CustomerNumber, Option<UserName>)>>;

struct Live {
    progress: Progress,
    asked: Duration,
    is_asked: bool,
    failures: u32,
    /// When its beginner asked after it last.
    seen: Duration,
}

/// How far an order is, for who has it.
pub struct State {
    /// How far.
    pub progress: Progress,
    /// The text of the code to scan, while there is anything to scan.
    pub code: Option<String>,
}

impl Identity {
    /// Makes one. Nothing is sent yet.
    pub fn new(party: RelyingParty, pace: Arc<dyn Pace>, app: AppAddress, log: Arc<dyn Log>) -> Self {
        Self {
            party,
            pace,
            app,
            log,
            simulator: None,
            orders: Mutex::default(),
            begun: AtomicUsize::new(0),
            collected: AtomicUsize::new(0),
        }
    }

    /// Has people sign in the apps of a simulator.
    pub fn with_apps(self, simulator: Arc<Simulator>) -> Self {
        Self { simulator: Some(simulator), ..self }
    }

    /// Makes an order, and returns what it is asked after with, the address that opens the app, and how far it is.
    /// `shown` is what the app says that one signs for.
    pub fn begin(&self, address: IpAddr, shown: &str) -> Result<(Secret, String, State), Problem> {
        self.forget_old();
        self.has_room(address)?;
        let started = {
            let _call = call(&self.begun, BEGUN).ok_or_else(|| Problem::new(Refusal::Overloaded))?;
            self.party.auth(address, shown).map_err(|fault| self.told(fault))?
        };
        let made = self.pace.passed();
        let app = self.app.of(started.auto_start.reveal());
        let live = Live {
            progress: Progress::Pending(Pending::OutstandingTransaction),
            asked: made,
            is_asked: false,
            failures: 0,
            seen: made,
        };
        let (live, entries) = (Mutex::new(live), Mutex::new(Some(Vec::new())));
        let order = Arc::new(Order { started, address, made, live, entries });
        let state = self.state(&order);
        let mut random = [0_u8; 32];
        getrandom::fill(&mut random).map_err(|_| Problem::inside())?;
        let secret: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        self.orders().insert(name(&secret), order);
        Ok((Secret::new(secret), app, state))
    }

    /// Says how far an order is; asks the service where that is due.
    pub fn collect(&self, secret: &str, now: Instant) -> Result<State, Problem> {
        let order = self.order(secret)?;
        order.live().seen = self.pace.passed();
        if order.is_due(self.pace.passed()) {
            let collected = call(&self.collected, COLLECTED)
                .map(|_call| self.party.collect(&order.started.reference, now));
            if let Some(Err(fault)) = &collected {
                self.told(*fault);
            }
            order.take(collected, self.pace.passed());
        }
        Ok(self.state(&order))
    }

    /// Takes an order back, here and at the service.
    pub fn cancel(&self, secret: &str) -> Result<(), Problem> {
        let Some(order) = self.orders().remove(&name(secret)) else { return Ok(()) };
        let is_waiting = matches!(order.live().progress, Progress::Pending(_));
        if let Some(_call) = call(&self.collected, COLLECTED).filter(|_| is_waiting) {
            // One that can not be taken back runs out by itself.
            let _runs_out = self.party.cancel(&order.started.reference);
        }
        Ok(())
    }

    /// Enters a customer with a signed order: each of them once, so that whoever logs out is out.
    pub fn enter<T>(
        &self,
        secret: &str,
        account: &HostAccount,
        enter: impl FnOnce(&PersonalNumber) -> Result<T, PortalError>,
    ) -> Result<T, Problem> {
        let order = self.order(secret)?;
        let Progress::Complete(person) = order.live().progress.clone() else {
            return Err(Problem::new(Refusal::PersonNeeded));
        };
        let entry = (account.customer.number.clone(), account.user.clone());
        let mut entries = order.entries();
        let open = entries.as_mut().filter(|entries| !entries.contains(&entry));
        let open = open.ok_or_else(|| Problem::new(Refusal::SignInExpired))?;
        let entered = enter(&person)?;
        open.push(entry);
        Ok(entered)
    }

    /// Lets nobody in any more with what a person has signed up to now. Who is being let in is in when this returns.
    pub fn end(&self, person: &PersonalNumber) {
        let is_theirs = |order: &Order| match &order.live().progress {
            Progress::Complete(signed) => signed.digits() == person.digits(),
            Progress::Pending(_) | Progress::Failed(_) => false,
        };
        let theirs: Vec<_> =
            self.orders().extract_if(|_, order| is_theirs(order)).map(|(_, order)| order).collect();
        for order in theirs {
            *order.entries() = None;
        }
    }

    /// Tells whoever runs the server, and makes what a client is told.
    fn told(&self, fault: Fault) -> Problem {
        self.log.fault("bankid", &fault);
        fault.refusal().into()
    }

    fn state(&self, order: &Order) -> State {
        let progress = order.live().progress.clone();
        let is_scanned = !matches!(
            progress,
            Progress::Pending(Pending::OutstandingTransaction | Pending::NoClient | Pending::Other)
        );
        let age = self.pace.passed().saturating_sub(order.made).as_secs();
        let started = &order.started;
        let code = (!is_scanned).then(|| code::text(&started.token, &started.secret, age));
        State { progress, code }
    }

    fn order(&self, secret: &str) -> Result<Arc<Order>, Problem> {
        let found = self.orders().get(&name(secret)).cloned();
        let age = |order: &Order| self.pace.passed().saturating_sub(order.made);
        found.filter(|order| age(order) < KNOWN).ok_or_else(|| Problem::new(Refusal::SignInExpired))
    }

    /// Forgets orders that are of no use to anybody: too old, failed, or left.
    fn forget_old(&self) {
        let now = self.pace.passed();
        self.orders().retain(|_, order| {
            let live = order.live();
            let is_left = now.saturating_sub(live.seen) >= LEFT;
            now.saturating_sub(order.made) < KNOWN
                && match live.progress {
                    Progress::Complete(_) => true,
                    Progress::Pending(_) => !is_left,
                    Progress::Failed(_) => false,
                }
        });
    }

    fn has_room(&self, address: IpAddr) -> Result<(), Problem> {
        let (orders, counted) = (self.orders(), asker::counted(address));
        let is_of_one = |order: &&Arc<Order>| asker::counted(order.address) == counted && order.is_waiting();
        let of_one = orders.values().filter(is_of_one).count();
        if orders.len() >= MOST || of_one >= MOST_OF_ONE { Err(Problem::wait(FULL_S)) } else { Ok(()) }
    }

    fn orders(&self) -> MutexGuard<'_, HashMap<[u8; 32], Arc<Order>>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Order {
    /// Whether the service is to be asked, by whoever asks this: nobody else is asking it, and it is time.
    fn is_due(&self, now: Duration) -> bool {
        let mut live = self.live();
        let is_time = now.saturating_sub(live.asked) >= BETWEEN;
        let is_due = is_time && !live.is_asked && matches!(live.progress, Progress::Pending(_));
        live.is_asked |= is_due;
        is_due
    }

    /// Takes down what the service said, or that it was not asked after all.
    fn take(&self, collected: Option<Result<Progress, Fault>>, now: Duration) {
        let mut live = self.live();
        live.is_asked = false;
        let Some(collected) = collected else { return };
        live.asked = now;
        match collected {
            Ok(progress) => (live.progress, live.failures) = (progress, 0),
            Err(fault) if fault.may_pass() && live.failures < FAILURES => live.failures += 1,
            Err(_) => live.progress = Progress::Failed(Failed::Other),
        }
    }

    fn is_waiting(&self) -> bool {
        matches!(self.live().progress, Progress::Pending(_))
    }

    fn live(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among the calls to the service.
struct Call<'a>(&'a AtomicUsize);

/// Takes a place, where there is one.
fn call(taken: &AtomicUsize, most: usize) -> Option<Call<'_>> {
    let more = |calls| (calls < most).then_some(calls + 1);
    let place = taken.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
    place.ok().map(|_| Call(taken))
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

fn name(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
