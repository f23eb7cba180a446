//! Invoices.

use crate::domain::id::InvoiceNumber;
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;

/// Returns the invoices that may be seen, the newest first.
pub(crate) fn list(_view: &View<'_>, _query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
/// Returns one invoice with its lines.
pub(crate) fn show(
    _view: &View<'_>,
    _number: &InvoiceNumber,
) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
/// Returns lines of invoices.
pub(crate) fn lines(_view: &View<'_>, _query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
