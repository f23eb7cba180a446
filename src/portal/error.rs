//! How a portal's refusal travels: as data; sentences are made at the edge.

use std::error::Error;

use crate::domain::reading::fault::ReadingFault;
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;

/// A portal's no.
#[derive(Debug, thiserror::Error)]
#[error("{}{}", refusal.code(), what.as_deref().map(|w| format!(": {w}")).unwrap_or_default())]
pub struct PortalError {
    /// The kind of refusal.
    pub refusal: Refusal,
    /// The thing it is about: an id, a path, a field. Never personal data.
    pub what: Option<String>,
    /// What lies behind it.
    #[source]
    pub source: Option<Box<dyn Error + Send + Sync>>,
    /// The page to open instead, when the portal has one.
    pub web_page: Option<String>,
    /// After how many seconds the same can succeed, when the portal says so.
    pub retry_after_s: Option<u64>,
    /// What a mirror could answer instead, were it not asked for anything newer.
    pub mirrored: Option<Mirrored>,
}

/// What a mirror could answer instead of its portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mirrored {
    /// What was fetched at an instant.
    Fetched(Instant),
    /// Values up to an instant.
    Values(Instant),
    /// What was known at any time since an instant.
    Since(Instant),
}

impl PortalError {
    /// Makes a refusal about nothing in particular.
    pub fn new(refusal: Refusal) -> Self {
        Self { refusal, what: None, source: None, web_page: None, retry_after_s: None, mirrored: None }
    }

    /// Makes a refusal about a thing.
    pub fn about(refusal: Refusal, what: impl Into<String>) -> Self {
        Self { what: Some(what.into()), ..Self::new(refusal) }
    }

    /// Adds what lies behind it.
    pub fn because(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// Adds the page to open instead.
    pub fn with_page(self, page: Option<String>) -> Self {
        Self { web_page: page, ..self }
    }

    /// Returns what is wrong with a reading, where that is why.
    pub fn reading_fault(&self) -> Option<&ReadingFault> {
        self.source.as_ref()?.downcast_ref()
    }
}

impl From<ReadingFault> for PortalError {
    /// Makes the refusal of a reading: its `what` is the fault's code, its source the fault itself.
    fn from(fault: ReadingFault) -> Self {
        let refusal = match fault {
            ReadingFault::Conflict { .. } => Refusal::Conflict,
            ReadingFault::UnknownMeter => Refusal::NotFound,
            _ => Refusal::Invalid,
        };
        Self::about(refusal, fault.code()).because(fault)
    }
}
