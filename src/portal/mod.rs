//! The interface that every kind of portal implements, and what they share.
//!
//! A [`Portal`] is already signed in: one customer's view, seen by one principal. It is synchronous and
//! object-safe. No method has a default body: a wrapper can not swallow a supported call in silence.

pub mod embedded;
pub mod error;

use std::ops::ControlFlow;

use crate::domain::consumption::{Part, Query};
use crate::domain::facility::{Customer, Facility, Group, Site};
use crate::domain::id::{FacilityId, UserName};
use crate::domain::reading::MeterReading;
pub use crate::portal::error::PortalError;

/// What a portal tells about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}
