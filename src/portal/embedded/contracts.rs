//! Contracts.

use crate::domain::contract::Contract;
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;

/// Returns the contracts that may be seen.
pub(crate) fn list(_view: &View<'_>) -> Result<Vec<Contract>, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
