//! Who may come in at a served portal: a host over the seeded store, with a clock that a test turns.

mod failures;
mod limits;
mod mails;
mod passwords;
mod persons;
mod sessions;
mod store;
mod tokens;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use minasidor::domain::id::{CustomerNumber, FacilityId};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::rights::{Page, Role};
use minasidor::domain::secret::Secret;
use minasidor::domain::zone::Instant;
use minasidor::portal::PortalError;
use minasidor::portal::embedded::host::hashing::{Argon2id, Hashing};
use minasidor::portal::embedded::host::{EmbeddedHost, HostOptions};
use minasidor::portal::host::{BegunSession, PasswordAttempt, PortalHost, TokenScope, WantedToken};

use crate::portal::household::{self, at};

/// The household's password.
const PASSWORD: &str = "korrekt häst batteri";

/// A host, its clock and its hashes.
struct Hosted {
    folder: tempfile::TempDir,
    host: EmbeddedHost,
    clock: Arc<AtomicI64>,
    verified: Arc<AtomicUsize>,
}

/// Cheap hashes that count how many times a password was compared.
struct Counting(Arc<AtomicUsize>);

impl Hashing for Counting {
    fn hash(&self, password: &Secret) -> Result<String, PortalError> {
        Argon2id { memory_kib: 8, passes: 1, lanes: 1 }.hasher().hash(password)
    }

    fn verify(&self, password: &Secret, hash: &str) -> Result<bool, PortalError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Argon2id::default().hasher().verify(password, hash)
    }
}

/// Noon of the day on which the tests begin.
fn noon() -> Instant {
    at("2026-11-23") + 12 * 3600
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

impl Hosted {
    /// The seeded household and company; the customers and `caretaker-01` have the password.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(household::seeded(folder.path()));
        let (clock, verified) = (Arc::new(AtomicI64::new(noon())), Arc::default());
        let host = opened(&folder, &clock, &verified);
        for name in ["100045", "300007", "caretaker-01"] {
            host.set_password(name, &secret(PASSWORD)).unwrap();
        }
        Self { folder, host, clock, verified }
    }

    /// The host of another process over the same store.
    fn another(&self) -> EmbeddedHost {
        opened(&self.folder, &self.clock, &self.verified)
    }

    fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    fn try_in(&self, user: &str, password: &str) -> Result<BegunSession, PortalError> {
        let user = user.to_owned();
        self.host.sign_in(&PasswordAttempt { user, password: secret(password), customer: None })
    }

    /// A session's bearer.
    fn bearer(&self, user: &str) -> Secret {
        self.try_in(user, PASSWORD).unwrap().bearer
    }

    fn verified(&self) -> usize {
        self.verified.load(Ordering::Relaxed)
    }

    fn sql(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("portal.db")).unwrap()
    }
}

fn opened(folder: &tempfile::TempDir, clock: &Arc<AtomicI64>, verified: &Arc<AtomicUsize>) -> EmbeddedHost {
    let clock = Arc::clone(clock);
    let options = HostOptions::new(move || clock.load(Ordering::Relaxed));
    let options = HostOptions { hashing: Box::new(Counting(Arc::clone(verified))), ..options };
    EmbeddedHost::open(&folder.path().join("portal.db"), options).unwrap()
}

/// A token that may read or write on pages for a month.
fn wanted(pages: &[Page], role: Role, facilities: Option<&[&str]>) -> WantedToken {
    let facilities = facilities.map(|ids| ids.iter().map(|id| FacilityId::new(id)).collect::<BTreeSet<_>>());
    let scope = TokenScope { pages: pages.iter().copied().collect(), role, facilities };
    WantedToken { name: "cron".into(), scope, until: noon() + 30 * 86_400 }
}

fn number(text: &str) -> CustomerNumber {
    CustomerNumber::new(text)
}

/// Refusal and seconds to wait.
fn said<T>(answer: Result<T, PortalError>) -> (Refusal, Option<u64>) {
    let error = answer.err().expect("a refusal");
    (error.refusal, error.retry_after_s)
}
