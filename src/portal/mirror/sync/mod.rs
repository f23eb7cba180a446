//! Bringing a mirror up to date: every list, then the values, the newest first, back to their beginning.
//!
//! Each step is one question and one transaction. A run that was interrupted is gone on with: what it fetched is not
//! fetched again. One kind of thing that fails does not stop the others, unless the portal can not be asked at all.

mod lists;
mod told;
mod values;

use std::ops::ControlFlow;

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
/// The lists that every portal is asked for.
const LISTS: u64 = 13;
/// How many steps are thought to follow until it is known.
const UNKNOWN: u64 = 40;
/// From so many kinds running that failed inside the portal nothing else is asked for.
const MOST_FAILING: u32 = 4;
/// For how many seconds an interrupted run is gone on with.
const GOES_ON: i64 = 6 * 3600;

/// One run.
struct Sync<'a> {
    mirror: &'a Mirror,
    need: Need,
    full: bool,
    brought: Vec<Brought>,
    watch: Watching<'a>,
    done: u64,
    steps: u64,
    /// Whether anything was told by the portal that it is asked for.
    has_some: bool,
    /// How many kinds running failed because the portal failed inside.
    failing: u32,
    /// Whether whoever watches wants no more.
    is_stopped: bool,
}

/// Who is told how far a run is, and may stop it.
type Watching<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

impl Upkeep for Mirror {
    fn is_offline(&self) -> bool {
        Mirror::is_offline(self)
    }

    fn sync(&self, wanted: Wanted, watch: Watching<'_>) -> Result<Vec<Brought>, PortalError> {
        let now = self.now();
        let interrupted = self.instant(BEGAN)?.filter(|began| now.saturating_sub(*began) < GOES_ON);
        let just_done = if wanted.after_another { self.instant(LAST)? } else { None };
        let began = interrupted.or(just_done).unwrap_or(now);
        self.write(|| self.store.set_meta(BEGAN, Some(&began.to_string())))?;
        let need = if wanted.full { Need::ThisRun } else { Need::Since(began) };
        let brought = Vec::new();
        let (done, steps) = (0, LISTS + UNKNOWN);
        let (has_some, failing, is_stopped) = (false, 0, false);
        let full = wanted.full;
        let mut run =
            Sync { mirror: self, need, full, brought, watch, done, steps, has_some, failing, is_stopped };
        let stopped = run.all().err();
        let Sync { mut brought, has_some, is_stopped, .. } = run;
        match stopped {
            Some(_) if is_stopped => Ok(brought),
            Some(error) if is_of_store(error.refusal) => Err(error),
            // Where nothing came, why is said once, in the words that are used everywhere.
            Some(error) if !has_some => Err(first_failure(&mut brought).unwrap_or(error)),
            Some(_) => Ok(brought),
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
        let jobs = self.jobs();
        let jobs = self.known("values", jobs)?.unwrap_or_default();
        self.steps = self.done + self.planned(&jobs);
        self.readings()?;
        self.lines()?;
        self.values(&jobs)?;
        let _nothing_is_left_to_stop = (self.watch)(self.done, self.done);
        Ok(())
    }

    /// Says that a step is done. All of them are only at the end.
    ///
    /// # Errors
    /// When no more is wanted; which it was is of no interest.
    fn step(&mut self) -> Result<(), PortalError> {
        self.done += 1;
        self.steps = self.steps.max(self.done + 1);
        if (self.watch)(self.done, self.steps).is_break() {
            self.is_stopped = true;
            return Err(PortalError::new(Refusal::NotAsked));
        }
        Ok(())
    }

    /// Takes what a kind of thing needs to know first. Without it, it fails.
    fn known<T>(
        &mut self,
        kind: &'static str,
        done: Result<T, PortalError>,
    ) -> Result<Option<T>, PortalError> {
        match done {
            Ok(done) => Ok(Some(done)),
            Err(error) => self.failed(kind, error).map(|()| None),
        }
    }

    /// Notes that a kind of thing failed.
    ///
    /// # Errors
    /// When nothing else can be had either.
    fn failed(&mut self, kind: &'static str, error: PortalError) -> Result<(), PortalError> {
        if is_of_store(error.refusal) {
            return Err(error);
        }
        self.failing = if error.refusal == Refusal::Overloaded { self.failing + 1 } else { self.failing };
        let is_over = is_of_portal(error.refusal) || self.failing >= MOST_FAILING;
        self.kind(kind).failed.push(error);
        // The failure is with its kind; this one only stops the run.
        if is_over { Err(PortalError::new(Refusal::NotAsked)) } else { Ok(()) }
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
        // What a portal says of itself it may not have been asked for.
        if kind != "portal" && tally.added + tally.changed + tally.unchanged + tally.gone > 0 {
            (self.has_some, self.failing) = (true, 0);
        }
    }

    fn values_of(&mut self, kind: &'static str, tally: Tally, until: Option<Instant>) {
        let of = self.kind(kind);
        of.new += tally.added;
        of.changed += tally.replaced;
        of.unchanged += tally.unchanged + tally.outdated;
        of.until = of.until.max(until);
        (self.has_some, self.failing) = (true, 0);
    }

    /// Takes what a step came to. What one kind of thing is refused for is told with it.
    fn take<T>(
        &mut self,
        kind: &'static str,
        done: Result<T, PortalError>,
    ) -> Result<Option<T>, PortalError> {
        let taken = match done {
            Ok(done) => Some(done),
            Err(error) if error.refusal == Refusal::NotOffered => {
                self.kind(kind).is_offered = false;
                None
            }
            Err(error) if error.refusal == Refusal::NotAllowed => {
                self.kind(kind).is_closed = true;
                None
            }
            Err(error) => {
                self.failed(kind, error)?;
                None
            }
        };
        self.step()?;
        Ok(taken)
    }
}

/// Whether the portal can not be asked for anything.
fn is_of_portal(refusal: Refusal) -> bool {
    use Refusal::{
        AccountLocked, CaptchaRequired, NoAnswer, NotAsked, NotTriedAgain, PasswordLoginDisabled,
        PersonNeeded, SecretUnavailable, SessionEnded, SignInBusy, SignInPaused, TwoFactorRequired,
        Unreachable, WrongCredentials,
    };
    matches!(
        refusal,
        AccountLocked
            | CaptchaRequired
            | NoAnswer
            | NotAsked
            | NotTriedAgain
            | PasswordLoginDisabled
            | PersonNeeded
            | SecretUnavailable
            | SessionEnded
            | SignInBusy
            | SignInPaused
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

/// Takes out the first of what failed.
fn first_failure(brought: &mut [Brought]) -> Option<PortalError> {
    brought.iter_mut().find_map(|one| (!one.failed.is_empty()).then(|| one.failed.remove(0)))
}
