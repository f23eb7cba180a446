//! What a customer system brings into a portal file, as JSON lines: customers, facilities, contracts, invoices,
//! documents and waste services, one thing a line.
//!
//! The rule of the folder: what may stand in a line is declared once ([`shape`]), and both the reader ([`read`]) and
//! the published schema follow the declaration. A file of each kind declares its keys and makes things of the domain
//! of what was read. Amounts, dates and keys are those of the tool's own JSON, so that what it shows can be brought
//! in; keys that only tell what follows from others may stand there and are passed over.

pub mod contracts;
pub mod customers;
pub mod documents;
pub mod error;
pub mod facilities;
pub mod invoices;
pub mod lines;
pub mod read;
pub mod record;
pub mod shape;
pub mod waste;

use crate::import::records::shape::Field;

/// A kind of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Customers with their users and sites.
    Customers,
    /// Facilities with meters and series.
    Facilities,
    /// Contracts with prices.
    Contracts,
    /// Invoices with lines.
    Invoices,
    /// Letters and other documents.
    Documents,
    /// Waste services with pick-ups.
    Waste,
}

impl Sort {
    /// Every kind, in the order in which a portal is filled.
    pub const ALL: [Self; 6] =
        [Self::Customers, Self::Facilities, Self::Contracts, Self::Invoices, Self::Documents, Self::Waste];

    /// Returns the word that is typed.
    pub fn key(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Facilities => "facilities",
            Self::Contracts => "contracts",
            Self::Invoices => "invoices",
            Self::Documents => "documents",
            Self::Waste => "waste",
        }
    }

    /// Returns the name of the schema of a line.
    pub fn schema(self) -> &'static str {
        match self {
            Self::Customers => "import-customers",
            Self::Facilities => "import-facilities",
            Self::Contracts => "import-contracts",
            Self::Invoices => "import-invoices",
            Self::Documents => "import-documents",
            Self::Waste => "import-waste",
        }
    }

    /// Returns what may stand in a line.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Customers => customers::FIELDS,
            Self::Facilities => facilities::FIELDS,
            Self::Contracts => contracts::FIELDS,
            Self::Invoices => invoices::FIELDS,
            Self::Documents => documents::FIELDS,
            Self::Waste => waste::FIELDS,
        }
    }
}
