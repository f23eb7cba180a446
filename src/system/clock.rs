//! The time of day, and the time that passes.

use std::time::Duration;

/// Where the time comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's clock.
    Real,
    /// A clock that stands still at an instant, for tests.
    Fixed(i64),
}

/// A point from which time is measured.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Option<std::time::Instant>);

impl Clock {
    /// Returns the seconds since 1970-01-01T00:00Z.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn now(&self) -> i64 {
        match self {
            Self::Fixed(instant) => *instant,
            Self::Real => {
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                // A clock that stands before 1970 was never set; the epoch is then as good as any.
                since.map_or(0, |passed| i64::try_from(passed.as_secs()).unwrap_or(i64::MAX))
            }
        }
    }

    /// Lets time pass. A fixed clock lets none pass, and returns how long it was asked for.
    pub fn wait(&self, time: Duration) -> Duration {
        match self {
            Self::Real => {
                std::thread::sleep(time);
                Duration::ZERO
            }
            Self::Fixed(_) => time,
        }
    }

    /// Starts measuring. A fixed clock measures nothing.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn stopwatch(&self) -> Stopwatch {
        Stopwatch(match self {
            Self::Real => Some(std::time::Instant::now()),
            Self::Fixed(_) => None,
        })
    }
}

/// A point after which nothing is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    began: Stopwatch,
    longest: Duration,
}

impl Deadline {
    /// Begins to wait for so long.
    pub fn after(longest: Duration) -> Self {
        Self { began: Clock::Real.stopwatch(), longest }
    }

    /// Returns how long there is still; zero when it has passed.
    pub fn left(&self) -> Duration {
        self.longest.saturating_sub(self.began.passed())
    }
}

impl Stopwatch {
    /// Returns the time since it was started.
    pub fn passed(&self) -> Duration {
        self.0.map_or(Duration::ZERO, |start| start.elapsed())
    }
}
