//! Whether an e-mail was begun to be handed over, or never will be: one of the two, whoever looks first.

use std::sync::atomic::{AtomicU8, Ordering};

const UNDECIDED: u8 = 0;
const HANDED: u8 = 1;
const SHUT: u8 = 2;

/// Through which an e-mail is handed over. Whoever gives up waiting shuts it, so that nothing leaves afterwards of what
/// was said not to have left.
#[derive(Debug, Default)]
pub(super) struct Gate(AtomicU8);

impl Gate {
    /// Goes through. `false`: it was shut.
    pub fn pass(&self) -> bool {
        self.is_now(HANDED)
    }

    /// Shuts it. `false`: the e-mail went through before.
    pub fn shut(&self) -> bool {
        self.is_now(SHUT)
    }

    fn is_now(&self, wanted: u8) -> bool {
        match self.0.compare_exchange(UNDECIDED, wanted, Ordering::SeqCst, Ordering::SeqCst) {
            Ok(_) => true,
            Err(found) => found == wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_through_is_not_shut_in_and_what_was_shut_out_does_not_leave() {
        let gate = Gate::default();
        assert!(gate.pass() && !gate.shut() && gate.pass());
        let gate = Gate::default();
        assert!(gate.shut() && !gate.pass() && gate.shut());
    }
}
