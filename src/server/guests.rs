//! How many of the connections one address may hold, so that nobody holds all of them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::server::asker;

/// The connections of each address.
pub struct Guests {
    most: usize,
    held: Mutex<HashMap<String, usize>>,
}

/// A connection of an address, until it is dropped.
pub struct Guest {
    guests: Arc<Guests>,
    address: String,
}

impl Guests {
    /// Lets one address hold so many.
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, held: Mutex::default() })
    }

    /// Lets one more in; `None` where the address holds its share.
    pub fn let_in(self: &Arc<Self>, address: IpAddr) -> Option<Guest> {
        let address = asker::counted(address.to_canonical());
        let mut all = self.held();
        let held = all.entry(address.clone()).or_default();
        if *held >= self.most {
            return None;
        }
        *held += 1;
        Some(Guest { guests: Arc::clone(self), address })
    }

    fn held(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut all = self.guests.held();
        if let Some(held) = all.get_mut(&self.address) {
            *held -= 1;
            if *held == 0 {
                all.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_its_share_and_leaves_the_others_theirs() {
        let guests = Guests::new(2);
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let own = address("192.0.2.7");
        let held: Vec<Guest> = (0..2).filter_map(|_| guests.let_in(own)).collect();

        assert_eq!(held.len(), 2);
        assert!(guests.let_in(own).is_none());
        assert!(guests.let_in(address("::ffff:192.0.2.7")).is_none(), "the same one, written otherwise");
        assert!(guests.let_in(address("192.0.2.8")).is_some());
        drop(held);
        assert!(guests.let_in(own).is_some());
        assert!(guests.held().is_empty(), "who is gone is forgotten");
    }
}
