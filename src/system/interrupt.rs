//! Ctrl-C while something is under way that wants to end in good order.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// What Ctrl-C does. Outside a [`Watch`] it ends the process, as ever.
#[derive(Debug, Default)]
pub struct Interrupt {
    came: Arc<AtomicBool>,
    idle: Arc<AtomicBool>,
    is_real: bool,
    registered: OnceLock<bool>,
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
            // Where no handler can be had, Ctrl-C ends the process as it would anyway.
            self.registered.get_or_init(|| {
                flag::register_conditional_default(SIGINT, Arc::clone(&self.idle)).is_ok()
                    && flag::register(SIGINT, Arc::clone(&self.came)).is_ok()
            });
        }
        Watch { interrupt: self }
    }

    /// Watches as [`watch`](Self::watch) does, also for the signal by which a service is ended.
    pub fn watch_to_end(&self) -> Watch<'_> {
        if self.is_real {
            // Where no handler can be had, the signal ends the process as it would anyway.
            let _ends_at_once = flag::register(SIGTERM, Arc::clone(&self.came));
        }
        self.watch()
    }

    /// Whether it came while somebody watched.
    pub fn has_come(&self) -> bool {
        self.came.load(Ordering::SeqCst)
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
