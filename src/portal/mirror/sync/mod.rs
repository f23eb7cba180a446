//! Bringing a mirror up to date: every list, then the values, the newest first, back to their beginning.
//!
//! Each step is one question and one transaction. A run that was interrupted is gone on with: what it fetched is not
//! fetched again. One kind of thing that fails does not stop the others, unless the portal can not be asked at all.

mod lists;
mod told;
mod values;

use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::mirrored::rows::RowTally;
use crate::portal::embedded::write::Tally;
use crate::portal::mirror::Mirror;
use crate::portal::mirror::sync::told::Telling;
use crate::portal::mirror::terms::Need;
use crate::portal::upkeep::{Brought, ChangeListener, Marks, Upkeep, Wanted};

/// The key of the instant at which a run began that has not come to its end.
const BEGAN: &str = "mirror_sync_began";
/// The key of the instant at which the last run began that came to its end.
const LAST: &str = "mirror_sync_last";
/// For how many seconds an interrupted run is gone on with.
const GOES_ON: i64 = 6 * 3600;

/// One run.
struct Sync<'a> {
    mirror: &'a Mirror,
    need: Need,
    full: bool,
    brought: Vec<Brought>,
    watch: &'a mut dyn FnMut(u64, u64),
    done: u64,
    steps: u64,
}

impl Upkeep for Mirror {
    fn is_offline(&self) -> bool {
        Mirror::is_offline(self)
    }

    fn sync(&self, wanted: Wanted, watch: &mut dyn FnMut(u64, u64)) -> Result<Vec<Brought>, PortalError> {
        let now = self.now();
        let interrupted = self.instant(BEGAN)?.filter(|began| now.saturating_sub(*began) < GOES_ON);
        let just_done = if wanted.after_another { self.instant(LAST)? } else { None };
        let began = interrupted.or(just_done).unwrap_or(now);
        self.write(|| self.store.set_meta(BEGAN, Some(&began.to_string())))?;
        let need = if wanted.full { Need::ThisRun } else { Need::Since(began) };
        let brought = Vec::new();
        let mut run = Sync { mirror: self, need, full: wanted.full, brought, watch, done: 0, steps: 12 };
        let stopped = run.all().err();
        let brought = run.brought;
        match stopped {
            Some(error) if is_of_store(error.refusal) || brought.iter().all(is_empty) => Err(error),
            Some(error) => Ok(with_failure(brought, error)),
            None => {
                self.write(|| {
                    self.store.set_meta(LAST, Some(&began.to_string()))?;
                    self.store.set_meta(BEGAN, None)
                })?;
                Ok(brought)
            }
        }
    }

    fn changes(&self, to: &mut dyn ChangeListener) -> Result<Marks, PortalError> {
        let marks = self.store.marks()?;
        self.store.changes(marks, &mut Telling(to))?;
        Ok(marks)
    }

    fn told(&self, marks: Marks) -> Result<(), PortalError> {
        self.write(|| self.store.told(marks))
    }
}

impl Mirror {
    fn instant(&self, key: &str) -> Result<Option<Instant>, PortalError> {
        Ok(self.store.meta(key)?.and_then(|text| text.parse().ok()))
    }
}

impl Sync<'_> {
    fn all(&mut self) -> Result<(), PortalError> {
        self.lists()?;
        self.readings()?;
        self.lines()?;
        self.values()
    }

    /// Says that a step is done.
    fn step(&mut self) {
        self.done += 1;
        (self.watch)(self.done, self.steps.max(self.done));
    }

    /// Returns the place where is counted what became of a kind of thing.
    fn kind(&mut self, kind: &'static str) -> &mut Brought {
        let place = match self.brought.iter().position(|one| one.kind == kind) {
            Some(place) => place,
            None => {
                self.brought.push(Brought { kind, is_offered: true, ..Brought::default() });
                self.brought.len() - 1
            }
        };
        &mut self.brought[place]
    }

    fn rows(&mut self, kind: &'static str, tally: RowTally) {
        let of = self.kind(kind);
        of.new += tally.added;
        of.changed += tally.changed;
        of.unchanged += tally.unchanged;
        of.gone += tally.gone;
    }

    fn values_of(&mut self, kind: &'static str, tally: Tally, until: Option<Instant>) {
        let of = self.kind(kind);
        of.new += tally.added;
        of.changed += tally.replaced;
        of.unchanged += tally.unchanged + tally.outdated;
        of.until = of.until.max(until);
    }

    /// Takes what a step came to. What one kind of thing is refused for is told with it.
    fn take<T>(
        &mut self,
        kind: &'static str,
        done: Result<T, PortalError>,
    ) -> Result<Option<T>, PortalError> {
        self.step();
        match done {
            Ok(done) => Ok(Some(done)),
            Err(error) if is_of_store(error.refusal) || is_of_portal(error.refusal) => Err(error),
            Err(error) if error.refusal == Refusal::NotOffered => {
                self.kind(kind).is_offered = false;
                Ok(None)
            }
            Err(error) => {
                self.kind(kind).failed.push(error);
                Ok(None)
            }
        }
    }
}

/// Whether the portal can not be asked for anything.
fn is_of_portal(refusal: Refusal) -> bool {
    use Refusal::{
        AccountLocked, CaptchaRequired, NoAnswer, NotAsked, NotTriedAgain, Overloaded, PasswordLoginDisabled,
        PersonNeeded, SessionEnded, SessionsEndAtOnce, SignInBusy, TwoFactorRequired, Unreachable,
        WrongCredentials,
    };
    matches!(
        refusal,
        AccountLocked
            | CaptchaRequired
            | NoAnswer
            | NotAsked
            | NotTriedAgain
            | Overloaded
            | PasswordLoginDisabled
            | PersonNeeded
            | SessionEnded
            | SessionsEndAtOnce
            | SignInBusy
            | TwoFactorRequired
            | Unreachable
            | WrongCredentials
    )
}

/// Whether nothing can be kept.
fn is_of_store(refusal: Refusal) -> bool {
    use Refusal::{Busy, StoreDamaged, StoreFull, StoreNewer, StoreReadOnly, StoreUnavailable};
    matches!(refusal, Busy | StoreDamaged | StoreFull | StoreNewer | StoreReadOnly | StoreUnavailable)
}

fn is_empty(brought: &Brought) -> bool {
    brought.new + brought.changed + brought.unchanged + brought.gone == 0
}

fn with_failure(mut brought: Vec<Brought>, error: PortalError) -> Vec<Brought> {
    if let Some(last) = brought.last_mut() {
        last.failed.push(error);
    }
    brought
}
