//! A portal whose sites and facilities are called as in the store below it: the ids of a BFUS portal are its own, and
//! cases for every kind of portal name those of the household.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use minasidor::domain::consumption::{Block, MonthSum, Part, Query, Series, Subject};
use minasidor::domain::contract::Contract;
use minasidor::domain::document::{Document, FileContent};
use minasidor::domain::facility::{Customer, Facility, Group, Site};
use minasidor::domain::id::{DocumentId, FacilityId, InvoiceNumber, SiteId, UserName};
use minasidor::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use minasidor::domain::reading::MeterReading;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use minasidor::domain::zone::Instant;
use minasidor::portal::{About, Administration, Capabilities, Desk, Outbox, Portal, PortalError, Upkeep};

/// A portal with other names.
pub struct Renamed {
    below: Box<dyn Portal>,
    sites: Vec<(SiteId, SiteId)>,
    facilities: Vec<(FacilityId, FacilityId)>,
}

impl Renamed {
    /// Calls everything of `below` as `other` does. What belongs together has the same name and the same utility.
    pub fn like(other: &dyn Portal, below: Box<dyn Portal>) -> Result<Self, PortalError> {
        let theirs: BTreeMap<String, SiteId> = other.sites()?.into_iter().map(|s| (s.name, s.id)).collect();
        let sites: Vec<_> =
            shown(below.sites())?.into_iter().map(|site| (site.id, theirs[&site.name].clone())).collect();
        let key = |site: &SiteId, facility: &Facility| (site.clone(), facility.utility.clone());
        let theirs: BTreeMap<_, FacilityId> =
            other.facilities()?.into_iter().map(|f| (key(&f.site, &f), f.id)).collect();
        let named = |facility: Facility| {
            let site = &sites.iter().find(|(own, _)| *own == facility.site).unwrap().1;
            (facility.id.clone(), theirs[&key(site, &facility)].clone())
        };
        let facilities = shown(below.facilities())?.into_iter().map(named).collect();
        Ok(Self { below, sites, facilities })
    }

    fn subject(&self, subject: &Subject) -> Subject {
        match subject {
            Subject::Facility(id) => Subject::Facility(to_theirs(&self.facilities, id)),
            Subject::Site(id) => Subject::Site(to_theirs(&self.sites, id)),
        }
    }

    /// What the portal calls what is called so here.
    fn subject_below(&self, subject: &Subject) -> Subject {
        match subject {
            Subject::Facility(id) => Subject::Facility(to_own(&self.facilities, id)),
            Subject::Site(id) => Subject::Site(to_own(&self.sites, id)),
        }
    }

    fn facilities_below(&self, ids: &[FacilityId]) -> Vec<FacilityId> {
        ids.iter().map(|id| to_own(&self.facilities, id)).collect()
    }

    fn series(&self, series: &Series) -> Series {
        Series { subject: self.subject(&series.subject), ..series.clone() }
    }
}

/// Who may not see consumption is not told any facility: the page fails.
fn shown<T>(all: Result<Vec<T>, PortalError>) -> Result<Vec<T>, PortalError> {
    match all {
        Err(error) if error.refusal == Refusal::Overloaded => Ok(Vec::new()),
        all => all,
    }
}

fn to_theirs<T: Clone + PartialEq>(pairs: &[(T, T)], own: &T) -> T {
    pairs.iter().find(|(known, _)| known == own).map_or_else(|| own.clone(), |(_, theirs)| theirs.clone())
}

fn to_own<T: Clone + PartialEq>(pairs: &[(T, T)], theirs: &T) -> T {
    pairs.iter().find(|(_, known)| known == theirs).map_or_else(|| theirs.clone(), |(own, _)| own.clone())
}

impl Portal for Renamed {
    fn about(&self) -> Result<About, PortalError> {
        self.below.about()
    }

    fn customer(&self) -> Result<Customer, PortalError> {
        self.below.customer()
    }

    fn user(&self) -> Option<&UserName> {
        self.below.user()
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        let sites = self.below.sites()?;
        Ok(sites.into_iter().map(|site| Site { id: to_theirs(&self.sites, &site.id), ..site }).collect())
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        let named = |facility: Facility| Facility {
            id: to_theirs(&self.facilities, &facility.id),
            site: to_theirs(&self.sites, &facility.site),
            ..facility
        };
        Ok(self.below.facilities()?.into_iter().map(named).collect())
    }

    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        self.below.groups()
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        let subjects = query.subjects.iter().map(|subject| self.subject_below(subject)).collect();
        self.below.consumption(&Query { subjects, ..query.clone() }, &mut |part| match part {
            Part::Intervals(block) => {
                let series = self.series(block.series);
                each(Part::Intervals(Block { series: &series, ..block }))
            }
            Part::Month(sum) => {
                let series = self.series(sum.series);
                each(Part::Month(MonthSum { series: &series, ..sum }))
            }
        })
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        let mut readings = self.below.readings(&self.facilities_below(facilities))?;
        for reading in &mut readings {
            reading.facility = to_theirs(&self.facilities, &reading.facility);
        }
        Ok(readings)
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        self.below.capabilities()
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        self.below.invoices(query)
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        self.below.invoice(number)
    }

    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        let facilities = self.facilities_below(&query.facilities);
        let mut lines = self.below.invoice_lines(&LineQuery { facilities, covers: query.covers })?;
        for line in &mut lines {
            line.facility = line.facility.as_ref().map(|id| to_theirs(&self.facilities, id));
        }
        Ok(lines)
    }

    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
        self.below.invoice_file(number)
    }

    fn documents(&self) -> Result<Vec<Document>, PortalError> {
        self.below.documents()
    }

    fn document_file(&self, id: &DocumentId) -> Result<FileContent, PortalError> {
        self.below.document_file(id)
    }

    fn contracts(&self) -> Result<Vec<Contract>, PortalError> {
        let mut contracts = self.below.contracts()?;
        for contract in &mut contracts {
            contract.facility = contract.facility.as_ref().map(|id| to_theirs(&self.facilities, id));
        }
        Ok(contracts)
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        self.below.waste_services()
    }

    fn next_pickups(&self, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError> {
        self.below.next_pickups(from)
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        self.below.pickups(query)
    }

    fn as_of(&self) -> Option<Instant> {
        self.below.as_of()
    }

    fn mirror(&self) -> Option<&dyn Upkeep> {
        self.below.mirror()
    }

    fn desk(&self) -> &dyn Desk {
        self.below.desk()
    }

    fn outbox(&self) -> Result<&dyn Outbox, PortalError> {
        self.below.outbox()
    }

    fn administration(&self) -> Result<&dyn Administration, PortalError> {
        self.below.administration()
    }
}
