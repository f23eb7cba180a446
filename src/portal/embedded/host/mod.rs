//! Who may come in at a served portal, in its own store: passwords, sessions, tokens and persons.
//!
//! What changes no portal's answer is written through the [`gate`], all else as everywhere through a session.

pub(crate) mod accounts;
mod bearer;
mod callers;
mod failures;
pub(crate) mod gate;
pub mod hashing;
mod operator;
mod post;
mod sessions;
mod sign_in;
mod tokens;
mod turnstile;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use chrono::{Datelike, NaiveDate};

use crate::domain::id::person::PersonalNumber;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Limits, Page, Role};
use crate::domain::secret::Secret;
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::embedded::Access;
use crate::portal::embedded::facilities;
use crate::portal::embedded::host::accounts::When;
use crate::portal::embedded::host::bearer::{Hash, Kind};
use crate::portal::embedded::host::callers::Known;
use crate::portal::embedded::host::gate::Gate;
use crate::portal::embedded::host::hashing::{Argon2id, Hashing};
use crate::portal::embedded::host::sessions::Lasting;
use crate::portal::embedded::host::turnstile::Turnstile;
use crate::portal::embedded::pool::Pool;
use crate::portal::embedded::session::{EmbeddedPortal, Ticking};
use crate::portal::host::{
    AccessToken, BegunSession, Caller, HostAccount, PasswordAttempt, PortalHost, WantedToken,
};
use crate::portal::{About, Portal, PortalError};

pub use crate::portal::embedded::host::post::Posted;

/// Up to when values are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Horizon {
    /// All that there are.
    All,
    /// Up to the beginning of the day: the demo's file can have grown past the clock.
    StartOfToday,
    /// Up to an instant.
    At(Instant),
}

/// How a host is run.
pub struct HostOptions {
    /// The clock of the portal.
    pub clock: Box<dyn Fn() -> Instant + Send + Sync>,
    /// How many connections to the store there are at most: 2 to 8.
    pub connections: usize,
    /// Up to when values are told.
    pub horizon: Horizon,
    /// How passwords are hashed.
    pub hashing: Box<dyn Hashing>,
    /// How many passwords are checked at a time.
    pub at_once: usize,
    /// How many more may wait for it.
    pub queue: usize,
    /// After how many seconds without a request a session ends.
    pub idle_s: u32,
    /// After how many seconds a session ends whatever is done.
    pub lasts_s: u32,
    /// Whether e-mails are sent: whoever runs the host calls [`post`](EmbeddedHost::post).
    pub sends_mail: bool,
}

impl HostOptions {
    /// What a portal is served with, but for its clock.
    pub fn new(clock: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self {
            clock: Box::new(clock),
            connections: 8,
            horizon: Horizon::All,
            hashing: Box::new(Argon2id::default().hasher()),
            at_once: 2,
            queue: 16,
            idle_s: 1800,
            lasts_s: 12 * 3600,
            sends_mail: false,
        }
    }
}

/// The embedded portal behind a server.
pub struct EmbeddedHost {
    path: PathBuf,
    clock: Ticking,
    horizon: Horizon,
    hashing: Box<dyn Hashing>,
    decoy: OnceLock<String>,
    turnstile: Turnstile,
    lasting: Lasting,
    sends_mail: bool,
    gate: Arc<Gate>,
    pool: Arc<Pool>,
    posted: Mutex<Option<CustomerNumber>>,
    base: u64,
}

impl EmbeddedHost {
    /// Opens a store for being served.
    ///
    /// # Errors
    /// As [`Store::open`](crate::portal::embedded::Store::open) for reading and writing.
    pub fn open(path: &Path, options: HostOptions) -> Result<Self, PortalError> {
        let gate = Arc::new(Gate::open(path)?);
        let most = options.connections.clamp(2, 8) - 1;
        Ok(Self {
            path: path.to_owned(),
            clock: Arc::from(options.clock),
            horizon: options.horizon,
            hashing: options.hashing,
            decoy: OnceLock::new(),
            turnstile: Turnstile::new(options.at_once, options.queue),
            lasting: Lasting { idle_s: options.idle_s, lasts_s: options.lasts_s },
            sends_mail: options.sends_mail,
            pool: Pool::shared(path.to_owned(), most, Arc::clone(&gate)),
            gate,
            posted: Mutex::default(),
            base: u64::from_le_bytes(bearer::random()?),
        })
    }

    fn today(&self) -> NaiveDate {
        zone::date(self.now(), Clock::Local)
    }

    fn when(&self) -> When {
        let now = self.now();
        (zone::date(now, Clock::Local), now)
    }

    /// The hash that a password is compared with where there is none: it costs the same.
    fn decoy(&self) -> Result<&str, PortalError> {
        if let Some(hash) = self.decoy.get() {
            return Ok(hash);
        }
        let (nobodys, _) = bearer::make(Kind::Session)?;
        let hash = self.hashing.hash(&nobodys)?;
        Ok(self.decoy.get_or_init(|| hash))
    }

    fn opened(&self, bearer: &Secret) -> Result<EmbeddedPortal, PortalError> {
        let Caller { account, limits, .. } = self.caller(bearer)?;
        Ok(self.portal(account.customer.number, account.user, limits.as_ref().map(tokens::limits)))
    }

    fn portal(
        &self,
        customer: CustomerNumber,
        user: Option<UserName>,
        limits: Option<Limits>,
    ) -> EmbeddedPortal {
        let (today, now) = self.when();
        let horizon = match self.horizon {
            Horizon::All => Instant::MAX,
            Horizon::At(horizon) => horizon,
            Horizon::StartOfToday => zone::start_of_day(today, Clock::Local),
        };
        EmbeddedPortal {
            path: self.path.clone(),
            access: Access::ReadWrite,
            pool: Arc::clone(&self.pool),
            customer,
            user,
            now,
            clock: Some(Arc::clone(&self.clock)),
            today,
            horizon,
            limits,
            seen: Mutex::default(),
        }
    }

    fn known(&self, bearer: &Secret) -> Result<(Hash, Known), PortalError> {
        let (kind, hash) = bearer::read(bearer).ok_or_else(callers::ended)?;
        let when = self.when();
        let known = self.gate.read(|inner| callers::admit(inner, (kind, hash), when, self.lasting.idle_s))?;
        Ok((hash, known))
    }
}

impl PortalHost for EmbeddedHost {
    fn about(&self) -> Result<About, PortalError> {
        self.pool.with(|connection| facilities::about(connection))
    }

    fn now(&self) -> Instant {
        (self.clock)()
    }

    fn sign_in(&self, attempt: &PasswordAttempt) -> Result<BegunSession, PortalError> {
        sign_in::by_password(self, attempt)
    }

    fn accounts_of(&self, person: &PersonalNumber) -> Result<Vec<HostAccount>, PortalError> {
        let found = self.gate.read(|inner| {
            let snapshot = inner.connection.transaction()?;
            accounts::of_person(&snapshot, person.digits(), self.when())
        })?;
        Ok(found.into_iter().map(|(_, account)| account).collect())
    }

    fn enter(&self, person: &PersonalNumber, account: &HostAccount) -> Result<BegunSession, PortalError> {
        sign_in::by_person(self, person, account)
    }

    fn caller(&self, bearer: &Secret) -> Result<Caller, PortalError> {
        Ok(self.known(bearer)?.1.caller)
    }

    fn open(&self, bearer: &Secret) -> Result<Box<dyn Portal>, PortalError> {
        Ok(Box::new(self.opened(bearer)?))
    }

    fn rights(&self, bearer: &Secret) -> Result<BTreeMap<Page, Role>, PortalError> {
        self.opened(bearer)?.ask(|view| Ok(view.rights()))
    }

    fn person(&self, bearer: &Secret) -> Result<Option<PersonalNumber>, PortalError> {
        let Some((Kind::Session, hash)) = bearer::read(bearer) else { return Ok(None) };
        if self.known(bearer).is_err_and(|error| error.refusal == Refusal::SessionEnded) {
            return Ok(None);
        }
        let today = self.today();
        self.gate.read(|inner| sessions::person(&inner.connection, &hash, today))
    }

    fn sign_out(&self, bearer: &Secret, everywhere: bool) -> Result<(), PortalError> {
        // A token is taken back, not signed out; and what opens nothing is out already.
        let Some((Kind::Session, hash)) = bearer::read(bearer) else { return Ok(()) };
        let now = self.now();
        if everywhere && self.known(bearer).is_err_and(|error| error.refusal == Refusal::SessionEnded) {
            return Ok(());
        }
        self.gate.write(|connection| sessions::end(connection, &hash, everywhere, now))
    }

    fn tokens(&self, bearer: &Secret) -> Result<Vec<AccessToken>, PortalError> {
        let (_, known) = self.known(bearer)?;
        let mut tokens = self.tokens_of(&known.caller.account)?;
        tokens.retain(|token| known.token.is_none_or(|own| own == token.number));
        Ok(tokens)
    }

    fn issue_token(
        &self,
        bearer: &Secret,
        wanted: &WantedToken,
    ) -> Result<(AccessToken, Secret), PortalError> {
        let (_, known) = self.known(bearer)?;
        if known.token.is_some() {
            return Err(PortalError::about(Refusal::NotAllowed, "tokens"));
        }
        self.issue_for(&known.caller.account, wanted)
    }

    fn revoke_token(&self, bearer: &Secret, number: i64) -> Result<AccessToken, PortalError> {
        let (_, known) = self.known(bearer)?;
        if known.token.is_some_and(|own| own != number) {
            return Err(PortalError::about(Refusal::NotFound, number.to_string()));
        }
        self.revoke_for(&known.caller.account, number)
    }

    fn sends_mail(&self) -> bool {
        self.sends_mail
    }

    fn ready(&self) -> Result<(), PortalError> {
        self.gate.ready()
    }

    fn version(&self) -> Result<u64, PortalError> {
        let changes = self.gate.version()?.unsigned_abs();
        // Grants begin and end with the day; and the store counts anew for each process that opens it.
        let day = u64::from(self.today().num_days_from_ce().unsigned_abs());
        Ok(self.base.wrapping_add(day << 32).wrapping_add(changes))
    }
}
