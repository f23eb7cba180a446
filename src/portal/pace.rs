//! The time that passes while a remote portal is talked to: pauses and deadlines. The library never reads the
//! clock; whoever opens a portal gives it one, and a test gives one that does not wait.

use std::time::Duration;

use crate::domain::zone::Instant;

/// A clock that can be waited on.
pub trait Pace: Send + Sync {
    /// Returns the present instant.
    fn now(&self) -> Instant;

    /// Returns the time since some fixed point; it never goes back.
    fn passed(&self) -> Duration;

    /// Waits.
    fn pause(&self, time: Duration);
}
