//! Waiting for what another run holds, but not without end: that run may be stopped, or hang.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, TryRecvError};
use std::thread;
use std::time::Duration;

use crate::files::{Files, Hold};
use crate::portal::pace::Pace;

/// How often it is looked whether the other run has let go.
const GLANCE: Duration = Duration::from_millis(20);

/// Says that another run did not let go within this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("held by another run for {} s", .0.as_secs())]
pub struct StillHeld(pub Duration);

/// How somebody waits.
pub struct Waiting<'a> {
    /// The clock that is waited on.
    pub pace: &'a dyn Pace,
    /// How long, at most.
    pub patience: Duration,
    /// Called once where there is anything to wait for.
    pub tell: &'a dyn Fn(),
}

/// Holds the lock file at `path`, when another run has let go of it.
///
/// # Errors
/// What the disk says, and [`StillHeld`] within an error of the kind [`io::ErrorKind::TimedOut`].
pub fn hold(files: &Arc<dyn Files>, path: &Path, waiting: &Waiting<'_>) -> io::Result<Box<dyn Hold>> {
    if let Some(held) = files.try_lock(path)? {
        return Ok(held);
    }
    (waiting.tell)();
    let (handed, taken) = mpsc::channel();
    let (files, path) = (Arc::clone(files), path.to_owned());
    // Trying again and again would seldom meet the moment between two requests of the other run; who waits in the
    // system's own queue is woken by it. What is held after nobody waits any longer is let go at once.
    thread::spawn(move || handed.send(files.lock(&path)));
    let from = waiting.pace.passed();
    loop {
        match taken.try_recv() {
            Ok(held) => return held,
            Err(TryRecvError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
            Err(TryRecvError::Empty) => {}
        }
        if waiting.pace.passed().saturating_sub(from) >= waiting.patience {
            return Err(io::Error::new(io::ErrorKind::TimedOut, StillHeld(waiting.patience)));
        }
        waiting.pace.pause(GLANCE);
    }
}

/// Returns how long it was waited, where that is what an error says.
pub fn still_held(error: &io::Error) -> Option<StillHeld> {
    error.get_ref()?.downcast_ref().copied()
}
