//! A portal whose answers a test chooses; what it does not choose comes from the portal below.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use minasidor::domain::consumption::{Part, Query};
use minasidor::domain::contract::Contract;
use minasidor::domain::document::{Document, FileContent};
use minasidor::domain::errand::{Errand, ErrandType};
use minasidor::domain::facility::{Customer, Facility, Group, Site};
use minasidor::domain::handed_in::Slips;
use minasidor::domain::id::{DocumentId, FacilityId, InvoiceNumber, UserName};
use minasidor::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use minasidor::domain::moving::MoveNotice;
use minasidor::domain::reading::{MeterReading, ReadingReport};
use minasidor::domain::receipt::{IdempotencyKey, Receipt};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use minasidor::domain::zone::Instant;
use minasidor::portal::{
    About, Administration, Capabilities, Capability, Desk, Outbox, Portal, PortalError, Upkeep,
};

/// What is answered instead; `None` is what the portal below says.
pub type Instead<T> = Option<Result<T, Refusal>>;

/// Whether a question is answered at all, by its name.
pub type Before = Box<dyn Fn(&str) -> bool + Send + Sync>;

/// A portal with chosen answers.
pub struct Decorated {
    /// The portal below.
    pub below: Box<dyn Portal>,
    pub about: Instead<About>,
    pub invoices: Instead<Vec<Invoice>>,
    pub services: Instead<Vec<WasteService>>,
    pub pickups: Instead<Vec<Pickup>>,
    pub readings: Instead<Vec<MeterReading>>,
    /// What every hand at the desk is refused with.
    pub desk: Option<Refusal>,
    /// Asked before each answer with the name of the field above, or `facilities`; `false` is no answer.
    pub before: Option<Before>,
    /// What it does not offer.
    pub lacking: Vec<Capability>,
    /// The page that its refusals of what it does not offer name.
    pub page: Option<String>,
    /// Only a refusal: values are too many to choose.
    pub consumption: Instead<()>,
}

impl Decorated {
    /// Makes a portal that answers as the one below.
    pub fn over(below: Box<dyn Portal>) -> Self {
        Self {
            below,
            about: None,
            invoices: None,
            services: None,
            pickups: None,
            readings: None,
            consumption: None,
            desk: None,
            before: None,
            lacking: Vec::new(),
            page: None,
        }
    }
}

fn told<T: Clone>(
    instead: &Instead<T>,
    below: impl FnOnce() -> Result<T, PortalError>,
) -> Result<T, PortalError> {
    match instead {
        Some(Ok(answer)) => Ok(answer.clone()),
        Some(Err(refusal)) => Err(PortalError::new(*refusal)),
        None => below(),
    }
}

impl Decorated {
    /// Refuses what is closed, or not offered; else asks below.
    fn handed<T>(
        &self,
        capability: Capability,
        below: impl FnOnce(&dyn Desk) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        if let Some(refusal) = self.desk {
            return Err(PortalError::new(refusal));
        }
        self.offered(capability)?;
        below(self.below.desk())
    }

    fn asked(&self, what: &str) -> Result<(), PortalError> {
        match self.before.as_ref().is_none_or(|before| before(what)) {
            true => Ok(()),
            false => Err(PortalError::about(Refusal::NoAnswer, what)),
        }
    }

    fn offered(&self, capability: Capability) -> Result<(), PortalError> {
        match self.lacking.contains(&capability) {
            true => {
                Err(PortalError::about(Refusal::NotOffered, capability.key()).with_page(self.page.clone()))
            }
            false => Ok(()),
        }
    }
}

impl Desk for Decorated {
    fn report_reading(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        self.handed(Capability::ReportReading, |desk| desk.report_reading(key, reading))
    }

    fn notify_move(&self, key: &IdempotencyKey, notice: &MoveNotice) -> Result<Receipt, PortalError> {
        self.handed(Capability::NotifyMove, |desk| desk.notify_move(key, notice))
    }

    fn contact(&self, key: &IdempotencyKey, errand: &Errand) -> Result<Receipt, PortalError> {
        self.handed(Capability::Contact, |desk| desk.contact(key, errand))
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        self.handed(Capability::Contact, |desk| desk.errands())
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        let of_desk = [Capability::ReportReading, Capability::NotifyMove, Capability::Contact];
        // A portal that takes something has receipts of it.
        let open = of_desk.into_iter().find(|capability| !self.lacking.contains(capability));
        self.handed(open.unwrap_or(Capability::ReportReading), |desk| desk.receipts())
    }

    fn slips(&self) -> Result<Slips, PortalError> {
        self.handed(Capability::Contact, |desk| desk.slips())
    }
}

impl Portal for Decorated {
    fn about(&self) -> Result<About, PortalError> {
        self.asked("about")?;
        told(&self.about, || self.below.about())
    }

    fn customer(&self) -> Result<Customer, PortalError> {
        self.below.customer()
    }

    fn user(&self) -> Option<&UserName> {
        self.below.user()
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        self.below.sites()
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        self.asked("facilities")?;
        self.below.facilities()
    }

    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        self.below.groups()
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.asked("consumption")?;
        told(&self.consumption, || self.below.consumption(query, each))
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        self.asked("readings")?;
        told(&self.readings, || self.below.readings(facilities))
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        let mut offered = self.below.capabilities()?;
        offered.retain(|capability| !self.lacking.contains(capability));
        Ok(offered)
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        self.asked("invoices")?;
        told(&self.invoices, || self.below.invoices(query))
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        let Some(chosen) = &self.invoices else {
            let (invoice, lines) = self.below.invoice(number)?;
            let lines = if self.offered(Capability::InvoiceLines).is_ok() { lines } else { Vec::new() };
            return Ok((invoice, lines));
        };
        let invoices = chosen.clone().map_err(PortalError::new)?;
        let found = invoices.into_iter().find(|invoice| invoice.number == *number);
        found.map(|invoice| (invoice, Vec::new())).ok_or_else(|| PortalError::new(Refusal::NotFound))
    }

    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        self.offered(Capability::InvoiceLines)?;
        self.below.invoice_lines(query)
    }

    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
        self.offered(Capability::InvoiceFiles)?;
        self.below.invoice_file(number)
    }

    fn documents(&self) -> Result<Vec<Document>, PortalError> {
        self.offered(Capability::Documents)?;
        self.below.documents()
    }

    fn document_file(&self, id: &DocumentId) -> Result<FileContent, PortalError> {
        self.offered(Capability::Documents)?;
        self.below.document_file(id)
    }

    fn contracts(&self) -> Result<Vec<Contract>, PortalError> {
        self.offered(Capability::Contracts)?;
        self.below.contracts()
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        self.asked("services")?;
        told(&self.services, || self.below.waste_services())
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        self.asked("pickups")?;
        let pickups = told(&self.pickups, || self.below.pickups(query))?;
        Ok(pickups.into_iter().filter(|pickup| query.period.contains(pickup.date)).collect())
    }

    fn as_of(&self) -> Option<Instant> {
        self.below.as_of()
    }

    fn mirror(&self) -> Option<&dyn Upkeep> {
        self.below.mirror()
    }

    fn next_pickups(&self, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError> {
        let of_services = self.services.as_ref().and_then(|told| told.as_ref().err());
        let of_pickups = self.pickups.as_ref().and_then(|told| told.as_ref().err());
        match of_services.or(of_pickups) {
            Some(refusal) => Err(PortalError::new(*refusal)),
            None => self.below.next_pickups(from),
        }
    }

    fn outbox(&self) -> Result<&dyn Outbox, PortalError> {
        let closed = [Capability::NotifyMove, Capability::Contact].map(|c| self.offered(c).is_err());
        if closed == [true, true] {
            return Err(PortalError::new(Refusal::NotOffered));
        }
        self.below.outbox()
    }

    fn desk(&self) -> &dyn Desk {
        if self.desk.is_some() || !self.lacking.is_empty() { self } else { self.below.desk() }
    }

    fn administration(&self) -> Result<&dyn Administration, PortalError> {
        self.offered(Capability::Administration)?;
        self.below.administration()
    }
}
