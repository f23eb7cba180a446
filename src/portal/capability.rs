//! What a portal may or may not offer, so that it can be asked for before.

use std::collections::BTreeSet;

use crate::domain::rights::{Page, Role};

/// One thing that not every portal does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capability {
    /// Heads of invoices.
    Invoices,
    /// Lines of invoices.
    InvoiceLines,
    /// What a facility cost, month by month and sort of charge.
    Cost,
    /// Invoices as files.
    InvoiceFiles,
    /// Letters and other documents.
    Documents,
    /// Contracts with prices.
    Contracts,
    /// Waste services and pick-ups.
    Waste,
    /// Taking meter readings.
    ReportReading,
    /// Taking move notices.
    NotifyMove,
    /// Taking errands.
    Contact,
    /// Users, groups, settings and the access log.
    Administration,
}

impl Capability {
    /// Every capability.
    pub const ALL: [Self; 11] = [
        Self::Invoices,
        Self::InvoiceLines,
        Self::Cost,
        Self::InvoiceFiles,
        Self::Documents,
        Self::Contracts,
        Self::Waste,
        Self::ReportReading,
        Self::NotifyMove,
        Self::Contact,
        Self::Administration,
    ];

    /// Returns the page it is on, and how far one has to be allowed there.
    pub fn right(self) -> (Page, Role) {
        match self {
            Self::Invoices | Self::InvoiceLines | Self::Cost | Self::InvoiceFiles => {
                (Page::Invoices, Role::Read)
            }
            Self::Documents => (Page::Documents, Role::Read),
            Self::Contracts => (Page::Contracts, Role::Read),
            Self::Waste => (Page::Waste, Role::Read),
            Self::ReportReading => (Page::Readings, Role::Write),
            Self::NotifyMove => (Page::Moves, Role::Write),
            Self::Contact => (Page::Support, Role::Write),
            Self::Administration => (Page::Administration, Role::Read),
        }
    }

    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Invoices => "invoices",
            Self::InvoiceLines => "invoice_lines",
            Self::Cost => "cost",
            Self::InvoiceFiles => "invoice_files",
            Self::Documents => "documents",
            Self::Contracts => "contracts",
            Self::Waste => "waste",
            Self::ReportReading => "report_reading",
            Self::NotifyMove => "notify_move",
            Self::Contact => "contact",
            Self::Administration => "administration",
        }
    }
}

/// What a portal offers.
pub type Capabilities = BTreeSet<Capability>;
