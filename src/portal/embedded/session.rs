//! A signed-in view of the store.

/// The portal as one customer, or one of its users, sees it.
pub struct EmbeddedPortal;
