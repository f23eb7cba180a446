//! Ctrl-C while something is under way that wants to end in good order. The second one ends the process at once: what
//! is under way may wait for somebody who never answers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

/// The exit code of a process that was ended at once: that of the table for one that was interrupted.
const ENDED: i32 = 130;

/// What Ctrl-C does. Outside a [`Watch`] it ends the process, as ever.
#[derive(Debug, Default)]
pub struct Interrupt {
    came: Arc<AtomicBool>,
    idle: Arc<AtomicBool>,
    is_real: bool,
    registered: OnceLock<bool>,
    ends: OnceLock<bool>,
}

/// A stretch in which Ctrl-C is taken note of and does nothing else.
pub struct Watch<'a> {
    interrupt: &'a Interrupt,
}

impl Interrupt {
    /// Listens to the signal of the process, once somebody watches.
    pub fn real() -> Self {
        Self { is_real: true, ..Self::default() }
    }

    /// Never hears a signal, or has heard one already.
    pub fn fake(came: bool) -> Self {
        let interrupt = Self::default();
        interrupt.came.store(came, Ordering::SeqCst);
        interrupt
    }

    /// Watches until the value is dropped.
    pub fn watch(&self) -> Watch<'_> {
        self.idle.store(false, Ordering::SeqCst);
        if self.is_real {
            self.registered.get_or_init(|| self.hears(SIGINT));
        }
        Watch { interrupt: self }
    }

    /// Watches as [`watch`](Self::watch) does, also for the signals by which a service is ended and a terminal closed.
    pub fn watch_to_end(&self) -> Watch<'_> {
        if self.is_real {
            self.ends.get_or_init(|| self.hears(SIGTERM) && self.hears(SIGHUP));
        }
        self.watch()
    }

    /// Listens to a signal. Where no handler can be had, it ends the process as it would anyway.
    fn hears(&self, signal: i32) -> bool {
        flag::register_conditional_default(signal, Arc::clone(&self.idle)).is_ok()
            && flag::register_conditional_shutdown(signal, ENDED, Arc::clone(&self.came)).is_ok()
            && flag::register(signal, Arc::clone(&self.came)).is_ok()
    }

    /// Whether it came while somebody watched.
    pub fn has_come(&self) -> bool {
        self.came.load(Ordering::SeqCst)
    }

    /// Returns what is set when it comes while somebody watches, for who can not ask this.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.came)
    }
}

impl Watch<'_> {
    /// Whether it came.
    pub fn has_come(&self) -> bool {
        self.interrupt.has_come()
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.interrupt.idle.store(true, Ordering::SeqCst);
    }
}
