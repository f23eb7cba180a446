//! The clock of the system, as portals wait on it; and what was said to them.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::domain::zone::Instant;
use crate::portal::http::line::{Exchange, Recorder};
use crate::portal::pace::Pace;
use crate::system::clock::{Clock, Stopwatch};

/// The clock of the system. Where it stands still, as in tests, pauses are taken for passed.
pub struct SystemPace {
    clock: Clock,
    started: Stopwatch,
    skipped: Mutex<Duration>,
}

impl SystemPace {
    /// Starts at zero.
    pub fn new(clock: Clock) -> Self {
        Self { clock, started: clock.stopwatch(), skipped: Mutex::default() }
    }
}

impl Pace for SystemPace {
    fn now(&self) -> Instant {
        self.clock.now()
    }

    fn passed(&self) -> Duration {
        self.started.passed() + *self.skipped.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pause(&self, time: Duration) {
        let skipped = self.clock.wait(time);
        *self.skipped.lock().unwrap_or_else(PoisonError::into_inner) += skipped;
    }
}

/// The requests of this run, for `-vv` and the bundle of `doctor`.
#[derive(Debug, Default)]
pub struct Exchanges(Mutex<Vec<Exchange>>);

impl Exchanges {
    /// Returns them in their order.
    pub fn all(&self) -> Vec<Exchange> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Recorder for Exchanges {
    fn note(&self, exchange: &Exchange) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(exchange.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_passes_without_being_waited_for_where_the_clock_stands() {
        let pace = SystemPace::new(Clock::Fixed(5));

        pace.pause(Duration::from_secs(3600));

        assert_eq!((pace.now(), pace.passed()), (5, Duration::from_secs(3600)));
    }
}
