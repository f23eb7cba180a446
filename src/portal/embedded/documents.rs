//! Letters and files.

use crate::domain::document::{Document, FileContent};
use crate::domain::id::{DocumentId, InvoiceNumber};
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;

/// Returns an invoice as a file.
pub(crate) fn invoice_file(_view: &View<'_>, _number: &InvoiceNumber) -> Result<FileContent, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
/// Returns the documents that may be seen.
pub(crate) fn list(_view: &View<'_>) -> Result<Vec<Document>, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
/// Returns the content of a document.
pub(crate) fn content(_view: &View<'_>, _id: &DocumentId) -> Result<FileContent, PortalError> {
    Err(PortalError::new(Refusal::NotOffered))
}
