//! The local copy of a remote portal: a [`Portal`] that answers from its store, and asks the remote portal for what
//! is missing there or too old.
//!
//! The rule of the folder: nothing is answered that is not in the store. What the remote portal tells is put there
//! first, whole and in one transaction, and the answer is read from there; so the answer with the portal and
//! without it is one and the same. Lists are in [`lists`], metered values in [`values`], what is handed in goes
//! through [`desk`] to the portal alone, and [`sync`] brings everything up to date.

mod content;
mod desk;
mod grouped;
mod lists;
mod places;
mod portal;
mod resource;
mod sync;
pub mod terms;
mod values;
mod window;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;

use crate::domain::id::UserName;
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::embedded::mirrored::values::Stretch;
use crate::portal::embedded::mirrored::{self, MirrorStore, Whose};
use crate::portal::mirror::places::Places;
use crate::portal::mirror::terms::{Mode, Need, Terms};
use crate::portal::{Portal, PortalError};

/// Opens the remote portal when it is first needed.
pub type Source = Box<dyn Fn() -> Result<Box<dyn Portal>, PortalError> + Send + Sync>;

/// A remote portal with its local copy.
pub struct Mirror {
    store: MirrorStore,
    aside: Option<PathBuf>,
    whose: Whose,
    source: Source,
    remote: OnceLock<Box<dyn Portal>>,
    terms: Terms,
    run: Mutex<Run>,
}

/// What happened in this run.
#[derive(Default)]
struct Run {
    /// The resources, and the values, that were fetched in it: they are not fetched again.
    fetched: BTreeSet<String>,
    /// The stretches of values that were fetched in it, in order.
    refreshed: BTreeMap<String, Vec<Stretch>>,
    /// Where values belong, as far as that was looked up.
    places: Option<Arc<Places>>,
    /// The oldest of the instants at which what was answered had been fetched.
    oldest: Option<Instant>,
}

impl Mirror {
    /// Puts a remote portal and the store at a path together. The store is made where there is none, but not to be
    /// read alone: then it is [`Refusal::NotMirrored`]. Nothing is asked of the portal yet.
    ///
    /// # Errors
    /// As [`MirrorStore::open`].
    pub fn open(path: &Path, whose: Whose, source: Source, terms: Terms) -> Result<Self, PortalError> {
        let mut aside = None;
        let store = match terms.mode {
            Mode::Offline => MirrorStore::existing(path, &whose).map_err(|error| match error.refusal {
                Refusal::NotFound => PortalError::new(Refusal::NotMirrored),
                _ => error,
            }),
            // A copy that can not be read any more is fetched anew.
            _ => MirrorStore::open(path, &whose).or_else(|error| match error.refusal {
                Refusal::StoreDamaged => {
                    aside = Some(mirrored::set_aside(path)?);
                    MirrorStore::open(path, &whose)
                }
                _ => Err(error),
            }),
        }?;
        Ok(Self { store, aside, whose, source, remote: OnceLock::new(), terms, run: Mutex::default() })
    }

    /// Returns where a damaged store lies that this one took the place of.
    pub fn aside(&self) -> Option<&Path> {
        self.aside.as_deref()
    }

    /// Returns the store.
    pub fn store(&self) -> &MirrorStore {
        &self.store
    }

    /// Whether the portal is not to be asked.
    pub fn is_offline(&self) -> bool {
        self.terms.mode == Mode::Offline
    }

    /// Returns the user as whom the portal is seen.
    fn seen_as(&self) -> Option<&UserName> {
        self.whose.user.as_ref()
    }

    /// Returns the remote portal.
    fn remote(&self) -> Result<&dyn Portal, PortalError> {
        if self.is_offline() {
            return Err(PortalError::new(Refusal::NotAsked));
        }
        if let Some(open) = self.remote.get() {
            return Ok(open.as_ref());
        }
        let opened = (self.source)()?;
        Ok(self.remote.get_or_init(|| opened).as_ref())
    }

    fn now(&self) -> Instant {
        (self.terms.clock)()
    }

    fn today(&self) -> NaiveDate {
        zone::date(self.now(), Clock::Local)
    }

    /// What reading commands ask of what they answer from.
    fn need(&self) -> Need {
        self.terms.need(self.now())
    }

    /// Whether something that was fetched at an instant need not be fetched again.
    fn is_fresh(&self, name: &str, fetched_at: Instant, is_stale: bool, need: Need) -> bool {
        if need == Need::Anything {
            return true;
        }
        if is_stale {
            return false;
        }
        let since = |since: Instant| fetched_at >= since;
        self.run().fetched.contains(name) || matches!(need, Need::Since(at) if since(at))
    }

    /// Notes that something was fetched in this run.
    fn fetched(&self, name: &str) {
        self.run().fetched.insert(name.to_owned());
    }

    /// Notes that something may have changed, so that it is fetched again also in this run.
    fn forget(&self, begin: &str) {
        let within = format!("{begin}/");
        let mut run = self.run();
        run.fetched.retain(|name| name != begin && !name.starts_with(&within));
        run.places = None;
    }

    /// Notes that an answer was made of what had been fetched at an instant.
    fn used(&self, fetched_at: Instant) {
        let mut run = self.run();
        run.oldest = Some(run.oldest.map_or(fetched_at, |oldest| oldest.min(fetched_at)));
    }

    fn oldest(&self) -> Option<Instant> {
        self.run().oldest
    }

    fn run(&self) -> MutexGuard<'_, Run> {
        self.run.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says to whoever watches that the store is about to be written, does it, and says that it was.
    fn write<T>(&self, deed: impl FnOnce() -> Result<T, PortalError>) -> Result<T, PortalError> {
        let Some(watch) = &self.terms.watch else { return deed() };
        watch.before()?;
        let done = deed()?;
        watch.after();
        Ok(done)
    }
}

/// Removes the mirror at a path with everything that lies beside it; one that is not there is as good as removed.
///
/// # Errors
/// What the disk says.
pub fn remove(path: &Path) -> Result<(), PortalError> {
    mirrored::remove(path)
}
