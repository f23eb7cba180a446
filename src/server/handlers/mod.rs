//! The handlers, by the page of the portal that they serve.

pub mod administered;
pub mod agreements;
pub mod bills;
pub mod desk;
pub mod identity;
pub mod open;
pub mod places;
pub mod sessions;
pub mod values;

use crate::api::wire::Wire;

/// Makes what is sent of a list.
pub fn all<T, W: Wire<T>>(list: Vec<T>) -> Vec<W> {
    list.into_iter().map(W::of).collect()
}
