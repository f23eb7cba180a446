//! The interface that every kind of portal implements, and what they share.
//!
//! A [`Portal`] is already signed in: one customer's view, seen by one principal. It is synchronous and
//! object-safe. No method has a default body: a wrapper can not swallow a supported call in silence.

pub mod administration;
pub mod bankid;
pub mod bfus;
pub mod capability;
pub mod desk;
pub mod embedded;
pub mod error;
pub mod host;
pub mod http;
pub mod mirror;
pub mod outbox;
pub mod pace;
pub mod patience;
pub mod rest;
pub mod session_file;
pub mod sign_in;
pub mod signing;
pub mod spool;
pub mod upkeep;

use std::ops::ControlFlow;

use chrono::NaiveDate;

use crate::domain::consumption::{Part, Query};
use crate::domain::contract::Contract;
use crate::domain::document::{Document, FileContent};
use crate::domain::facility::{Customer, Facility, Group, Site};
use crate::domain::id::{DocumentId, FacilityId, InvoiceNumber, UserName};
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery, Payee};
use crate::domain::reading::MeterReading;
use crate::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use crate::domain::zone::Instant;
pub use crate::portal::administration::Administration;
pub use crate::portal::capability::{Capabilities, Capability};
pub use crate::portal::desk::Desk;
pub use crate::portal::error::PortalError;
pub use crate::portal::outbox::Outbox;
pub use crate::portal::upkeep::Upkeep;

/// What a portal tells about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The utility's name, such as `Stordala Energi & Miljö`.
    pub utility_company: String,
    /// The page with invoices from before the present customer system.
    pub older_invoices: Option<String>,
    /// The e-mail address of customer service.
    pub service_email: Option<String>,
    /// The telephone number of customer service.
    pub service_phone: Option<String>,
    /// The telephone number for urgent faults.
    pub fault_phone: Option<String>,
    /// Whom to pay, and how.
    pub payee: Option<Payee>,
    /// The first invoice date of the present customer system.
    pub invoices_from: Option<NaiveDate>,
    /// How many days before moving a notice is wanted.
    pub move_notice_days: Option<u32>,
    /// After how many days an invitation lapses; 14 where the portal does not say.
    pub invitation_days: Option<u32>,
}

/// A signed-in customer's view of one portal. Reads only.
pub trait Portal: Send + Sync {
    /// Names the portal in messages, such as `Stordala Energi & Miljö`.
    fn about(&self) -> Result<About, PortalError>;

    /// Returns the customer whose portal it is.
    fn customer(&self) -> Result<Customer, PortalError>;

    /// Returns the user as whom the portal is seen; `None` for the customer itself.
    fn user(&self) -> Option<&UserName>;

    /// Returns the sites that the principal may see, in the portal's order.
    fn sites(&self) -> Result<Vec<Site>, PortalError>;

    /// Returns the facilities that the principal may see, with meters and series, in the portal's order.
    fn facilities(&self) -> Result<Vec<Facility>, PortalError>;

    /// Returns the customer's groups, as far as the principal may see their members.
    fn groups(&self) -> Result<Vec<Group>, PortalError>;

    /// Hands out metered values in order of subject (as asked), series and time; `each` may stop early.
    ///
    /// A subject that the principal may not see is [`Refusal::NotFound`](crate::domain::refusal::Refusal),
    /// as one that does not exist. A series without values in the span gives nothing.
    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError>;

    /// Returns the meter readings (stands) of the facilities, by facility (as asked), meter and date.
    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError>;

    /// Returns what the portal offers.
    fn capabilities(&self) -> Result<Capabilities, PortalError>;

    /// Returns the invoices that the principal may see, the newest first. One that is also about what the
    /// principal may not see is not among them: its sum would tell.
    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError>;

    /// Returns one invoice with its lines, in the order of the paper.
    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError>;

    /// Returns the lines of invoices that are about the facilities, by facility (as asked), period and line.
    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError>;

    /// Returns an invoice as a file.
    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError>;

    /// Returns the documents that the principal may see, the newest first.
    fn documents(&self) -> Result<Vec<Document>, PortalError>;

    /// Returns the content of a document.
    fn document_file(&self, id: &DocumentId) -> Result<FileContent, PortalError>;

    /// Returns the contracts that the principal may see, in the portal's order, ended ones too.
    fn contracts(&self) -> Result<Vec<Contract>, PortalError>;

    /// Returns the waste services that the principal may see, in the portal's order, ended ones too.
    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError>;

    /// Returns the next pick-up of each service that has one on a day or after it, the first first: what the start
    /// page tells, without more than that needs.
    fn next_pickups(&self, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError>;

    /// Returns the pick-ups of the services that the principal may see, by date and service.
    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError>;

    /// Returns when the oldest of what was answered in this run was told, where a copy answers; `None` for a portal
    /// that answers for itself.
    fn as_of(&self) -> Option<Instant>;

    /// Returns the mirror, where this is one.
    fn mirror(&self) -> Option<&dyn Upkeep>;

    /// Returns the desk at which things are handed in.
    fn desk(&self) -> &dyn Desk;

    /// Returns the e-mails that wait to be sent, where the portal leaves that to its caller.
    fn outbox(&self) -> Result<&dyn Outbox, PortalError>;

    /// Returns the administration, where the portal has one.
    fn administration(&self) -> Result<&dyn Administration, PortalError>;
}
