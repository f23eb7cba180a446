//! What is fetched once in a run and then known.

use std::sync::{Arc, Mutex, PoisonError};

use crate::portal::PortalError;

/// Something that is fetched when it is first asked for.
#[derive(Debug)]
pub struct Once<T>(Mutex<Option<Arc<T>>>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Once<T> {
    /// Returns it, fetched where it is not known yet. What failed is fetched again when it is asked for again. Who
    /// asks at the same time waits.
    ///
    /// # Errors
    /// What fetching it refuses.
    pub fn get(&self, fetch: impl FnOnce() -> Result<T, PortalError>) -> Result<Arc<T>, PortalError> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*known {
            return Ok(Arc::clone(known));
        }
        let fetched = Arc::new(fetch()?);
        *known = Some(Arc::clone(&fetched));
        Ok(fetched)
    }

    /// Forgets it.
    pub fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
