//! What has to be asked of a portal before a reading that waited is sent.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::{MeterReading, ReadingReport};
use crate::portal::{Portal, PortalError};

/// Answers what the spool asks about meters.
pub trait Lookup: Sync {
    /// Returns whose meter it is; `None` where there is no such meter.
    ///
    /// # Errors
    /// What the portal refuses.
    fn facility_of(&self, meter: &MeterNumber) -> Result<Option<FacilityId>, PortalError>;

    /// Returns the readings of a facility.
    ///
    /// # Errors
    /// What the portal refuses.
    fn readings(&self, facility: &FacilityId) -> Result<Vec<MeterReading>, PortalError>;

    /// Checks a reading that was kept unchecked.
    ///
    /// # Errors
    /// [`Invalid`](crate::domain::refusal::Refusal::Invalid) names the fault's code; else what the portal
    /// refuses.
    fn check(&self, report: &ReadingReport) -> Result<(), PortalError>;
}
