//! Letters and other documents that the utility sent, and the content of files.

use chrono::NaiveDate;

use crate::domain::id::{DocumentId, FacilityId};

/// A document without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Unique in its portal.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// What sort of document.
    pub kind: DocumentKind,
    /// The day it was sent.
    pub date: NaiveDate,
    /// The facility it is about, where it is about one.
    pub facility: Option<FacilityId>,
    /// The file's name as the portal gives it; not to be trusted.
    pub file_name: String,
    /// The type of its content, such as `application/pdf`.
    pub media_type: String,
}

/// What sort of document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    /// A letter to a new customer.
    Welcome,
    /// The confirmation of a contract.
    Contract,
    /// New prices.
    Prices,
    /// A notice that a meter is or was exchanged.
    MeterExchange,
    /// A code that is not known here.
    Other(String),
}

/// A file as the portal hands it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContent {
    /// Its name as the portal gives it; not to be trusted.
    pub name: String,
    /// The type of its content, such as `application/pdf`.
    pub media_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}
