//! Waste services and pick-ups.

use crate::domain::refusal::Refusal;
use crate::domain::waste::{Pickup, PickupQuery, WasteService};
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;

/// Returns the services that may be seen.
pub(crate) fn services(_view: &View<'_>) -> Result<Vec<WasteService>, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
/// Returns pick-ups.
pub(crate) fn pickups(_view: &View<'_>, _query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
