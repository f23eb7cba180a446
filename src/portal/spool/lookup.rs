//! What has to be asked of a portal before a reading that waited is sent.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::domain::facility::Facility;
use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::check::check;
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::known::Known;
use crate::domain::reading::{MeterReading, ReadingReport};
use crate::domain::refusal::Refusal;
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

/// Asks a portal. The facilities are asked for once.
pub struct PortalLookup<'a> {
    portal: &'a dyn Portal,
    today: NaiveDate,
    facilities: OnceLock<Facilities>,
}

/// The facilities, and whose meter each is: ten thousand readings ask ten thousand times.
struct Facilities {
    all: HashMap<FacilityId, Facility>,
    of_meter: HashMap<MeterNumber, Vec<FacilityId>>,
}

impl Facilities {
    fn new(all: Vec<Facility>) -> Self {
        let mut of_meter: HashMap<MeterNumber, Vec<FacilityId>> = HashMap::new();
        for facility in &all {
            for meter in &facility.meters {
                of_meter.entry(meter.number.clone()).or_default().push(facility.id.clone());
            }
        }
        Self { all: all.into_iter().map(|facility| (facility.id.clone(), facility)).collect(), of_meter }
    }
}

impl<'a> PortalLookup<'a> {
    /// Makes it for a portal; nothing is asked yet.
    pub fn new(portal: &'a dyn Portal, today: NaiveDate) -> Self {
        Self { portal, today, facilities: OnceLock::new() }
    }

    fn facilities(&self) -> Result<&Facilities, PortalError> {
        if let Some(known) = self.facilities.get() {
            return Ok(known);
        }
        let asked = Facilities::new(self.portal.facilities()?);
        Ok(self.facilities.get_or_init(|| asked))
    }
}

impl Lookup for PortalLookup<'_> {
    fn facility_of(&self, meter: &MeterNumber) -> Result<Option<FacilityId>, PortalError> {
        match self.facilities()?.of_meter.get(meter).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([one]) => Ok(Some(one.clone())),
            Some(several) => Err(invalid(&ReadingFault::SeveralMeters { facilities: several.to_vec() })),
        }
    }

    fn readings(&self, facility: &FacilityId) -> Result<Vec<MeterReading>, PortalError> {
        self.portal.readings(std::slice::from_ref(facility))
    }

    fn check(&self, report: &ReadingReport) -> Result<(), PortalError> {
        let unknown = || PortalError::about(Refusal::NotFound, report.facility.as_str());
        let facility = self.facilities()?.all.get(&report.facility).ok_or_else(unknown)?;
        let readings = self.readings(&report.facility)?;
        let known = Known::of(facility, &report.meter, &readings).map_err(|fault| invalid(&fault))?;
        check(report, &known, self.today).map(drop).map_err(|fault| invalid(&fault))
    }
}

fn invalid(fault: &ReadingFault) -> PortalError {
    PortalError::about(Refusal::Invalid, fault.code())
}
