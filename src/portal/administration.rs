//! What a customer administers at a portal: users and their rights, groups, settings, the access log.

/// The administration of a portal.
pub trait Administration: Send + Sync {}
