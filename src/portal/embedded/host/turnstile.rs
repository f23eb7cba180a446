//! How many passwords are checked at a time: each takes memory and a core.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;

/// How long one waits in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lets a few in at a time; a few more wait.
#[derive(Debug)]
pub(crate) struct Turnstile {
    at_once: usize,
    queue: usize,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    inside: usize,
    waiting: usize,
}

/// A place inside.
pub(crate) struct Turn<'a>(&'a Turnstile);

impl Turnstile {
    /// Makes one.
    pub fn new(at_once: usize, queue: usize) -> Self {
        Self { at_once: at_once.max(1), queue, state: Mutex::default(), freed: Condvar::new() }
    }

    /// Waits for a place.
    ///
    /// # Errors
    /// [`Refusal::Overloaded`] where the queue is full, or does not move.
    pub fn enter(&self) -> Result<Turn<'_>, PortalError> {
        let mut state = self.state();
        if state.inside >= self.at_once {
            if state.waiting >= self.queue {
                return Err(overloaded());
            }
            state.waiting += 1;
            let full = |state: &mut State| state.inside >= self.at_once;
            let waited = self.freed.wait_timeout_while(state, PATIENCE, full);
            let (after, out) = waited.unwrap_or_else(PoisonError::into_inner);
            state = after;
            state.waiting -= 1;
            if out.timed_out() && full(&mut state) {
                return Err(overloaded());
            }
        }
        state.inside += 1;
        Ok(Turn(self))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.state().inside -= 1;
        self.0.freed.notify_one();
    }
}

fn overloaded() -> PortalError {
    PortalError { retry_after_s: Some(1), ..PortalError::new(Refusal::Overloaded) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_finds_the_queue_full_is_sent_away_and_a_place_that_is_left_is_free() {
        let turnstile = Turnstile::new(1, 0);
        let inside = turnstile.enter().unwrap();

        let refused = turnstile.enter().err().unwrap();
        assert_eq!((refused.refusal, refused.retry_after_s), (Refusal::Overloaded, Some(1)));
        drop(inside);
        assert!(turnstile.enter().is_ok());
    }

    #[test]
    fn who_waits_comes_in_when_somebody_leaves() {
        let turnstile = Turnstile::new(1, 1);
        let inside = turnstile.enter().unwrap();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| turnstile.enter().is_ok());
            drop(inside);
            assert!(second.join().unwrap());
        });
    }
}
