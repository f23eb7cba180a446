//! What a user says of a facility, beside what its portal says.

use crate::domain::facility::Areas;

/// What the user says of a facility. Nothing said is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The user's own name for it.
    pub name: Option<String>,
    /// The user's own number for it.
    pub number: Option<String>,
    /// The user's own labels, in alphabetical order.
    pub tags: Vec<String>,
    /// Where its costs are booked.
    pub cost_centre: Option<String>,
    /// Areas that count instead of the portal's.
    pub areas: Areas,
    /// The number of persons that counts instead of the portal's.
    pub persons: Option<u32>,
}
