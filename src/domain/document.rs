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

impl DocumentKind {
    /// The kinds with a name of their own, in the order in which they are shown.
    pub const NAMED: [Self; 4] = [Self::Welcome, Self::Contract, Self::Prices, Self::MeterExchange];

    /// Returns the key of machine formats and of the store; that of an unknown code begins with `other:`.
    pub fn key(&self) -> String {
        match self {
            Self::Welcome => "welcome".into(),
            Self::Contract => "contract".into(),
            Self::Prices => "prices".into(),
            Self::MeterExchange => "meter_exchange".into(),
            Self::Other(code) => format!("other:{code}"),
        }
    }

    /// Reads a key; `meter-exchange` as typed is `meter_exchange`. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace('-', "_");
        let code = || text.strip_prefix("other:").filter(|code| !code.is_empty());
        let named = Self::NAMED.into_iter().find(|kind| kind.key() == text);
        named.or_else(|| code().map(|code| Self::Other(code.to_owned())))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_to_their_kinds() {
        for kind in DocumentKind::NAMED.into_iter().chain([DocumentKind::Other("kivra".into())]) {
            assert_eq!(DocumentKind::parse(&kind.key()), Some(kind));
        }
        assert_eq!(DocumentKind::parse("Meter-Exchange"), Some(DocumentKind::MeterExchange));
        assert_eq!(DocumentKind::parse("other:"), None);
    }
}
