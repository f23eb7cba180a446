//! On what terms a mirror answers: how old it may be, what time it is, who watches.

use crate::domain::zone::{self, Clock, Instant};
use crate::portal::PortalError;

/// When the portal is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Where the mirror is older than so many seconds.
    MaxAge(i64),
    /// In any case, once in a run.
    Refresh,
    /// Never.
    Offline,
}

/// How new something has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Whatever there is.
    Anything,
    /// Fetched in this run, or not before this instant.
    Since(Instant),
    /// Fetched in this run: all that is asked for, also what is settled.
    ThisRun,
}

/// Who is told before and after the store of a mirror is written, and may stop that.
pub trait Watch: Send + Sync {
    /// Called before a transaction.
    ///
    /// # Errors
    /// Why it must not be done.
    fn before(&self) -> Result<(), PortalError>;

    /// Called when it has been done.
    fn after(&self);
}

/// On what terms a mirror answers.
pub struct Terms {
    /// When the portal is asked.
    pub mode: Mode,
    /// What time it is.
    pub clock: Box<dyn Fn() -> Instant + Send + Sync>,
    /// Who is told of writing.
    pub watch: Option<Box<dyn Watch>>,
}

impl Terms {
    /// Makes terms that nobody watches.
    pub fn new(mode: Mode, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self { mode, clock: Box::new(clock), watch: None }
    }

    /// Returns how new what is answered has to be.
    pub(crate) fn need(&self, now: Instant) -> Need {
        match self.mode {
            // What is exactly as old as it may be is too old: an age of nothing then means nothing kept.
            Mode::MaxAge(seconds) => Need::Since(oldest(now, seconds)),
            Mode::Refresh => Need::ThisRun,
            Mode::Offline => Need::Anything,
        }
    }
}

/// The oldest that something may be. Where hours are meant it is of the same day: a new day has new values, and its
/// figures are about other days.
fn oldest(now: Instant, seconds: i64) -> Instant {
    let by_age = now.saturating_sub(seconds).saturating_add(1);
    if seconds >= 86_400 {
        return by_age;
    }
    by_age.max(zone::start_of_day(zone::date(now, Clock::Local), Clock::Local))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-27, ten past midnight in Stockholm.
    const NOW: Instant = 1_795_734_600;

    fn oldest_of(hours: i64, now: Instant) -> i64 {
        let terms = Terms::new(Mode::MaxAge(hours * 3600), move || now);
        let Need::Since(oldest) = terms.need(now) else { return 0 };
        now - oldest + 1
    }

    #[test]
    fn hours_end_at_midnight_and_days_do_not() {
        assert_eq!(oldest_of(6, NOW), 601, "ten minutes of the day have passed");
        assert_eq!(oldest_of(6, NOW + 12 * 3600), 6 * 3600);
        assert_eq!(oldest_of(48, NOW), 48 * 3600);
    }
}
