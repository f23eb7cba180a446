//! The lists and single things of a portal, by the names under which the store keeps them.

use crate::domain::id::{FacilityId, InvoiceNumber};

/// What is fetched as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// What the portal says of itself.
    About,
    /// The customer.
    Customer,
    /// What the portal offers.
    Capabilities,
    /// The sites.
    Sites,
    /// The facilities, with meters and series.
    Facilities,
    /// The groups.
    Groups,
    /// The readings of one facility's meters.
    Readings(FacilityId),
    /// The heads of invoices.
    Invoices,
    /// One invoice with its lines.
    Invoice(InvoiceNumber),
    /// What was invoiced for one facility.
    InvoiceLines(FacilityId),
    /// The contracts.
    Contracts,
    /// The waste services.
    WasteServices,
    /// The pick-ups.
    Pickups,
    /// The next pick-ups.
    NextPickups,
    /// The documents.
    Documents,
}

impl Resource {
    /// Returns the part of the name that all of its kind share, which is also its key in machine formats.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Customer => "customer",
            Self::Capabilities => "capabilities",
            Self::Sites => "sites",
            Self::Facilities => "facilities",
            Self::Groups => "groups",
            Self::Readings(_) => "readings",
            Self::Invoices => "invoices",
            Self::Invoice(_) => "invoice",
            Self::InvoiceLines(_) => "invoice_lines",
            Self::Contracts => "contracts",
            Self::WasteServices => "waste_services",
            Self::Pickups => "pickups",
            Self::NextPickups => "next_pickups",
            Self::Documents => "documents",
        }
    }

    /// Returns the name.
    pub fn name(&self) -> String {
        let kind = self.kind();
        match self {
            Self::Readings(facility) | Self::InvoiceLines(facility) => format!("{kind}/{facility}"),
            Self::Invoice(number) => format!("{kind}/{number}"),
            _ => kind.to_owned(),
        }
    }
}
