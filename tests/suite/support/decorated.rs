//! A portal whose answers a test chooses; what it does not choose comes from the portal below.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use minasidor::domain::consumption::{Part, Query};
use minasidor::domain::contract::Contract;
use minasidor::domain::document::{Document, FileContent};
use minasidor::domain::errand::{Errand, ErrandType};
use minasidor::domain::facility::{Customer, Facility, Group, Site};
use minasidor::domain::id::{DocumentId, FacilityId, InvoiceNumber, UserName};
use minasidor::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use minasidor::domain::moving::MoveNotice;
use minasidor::domain::reading::{MeterReading, ReadingReport};
use minasidor::domain::receipt::{IdempotencyKey, Receipt};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use minasidor::portal::{About, Administration, Capabilities, Desk, Outbox, Portal, PortalError};

/// What is answered instead; `None` is what the portal below says.
pub type Instead<T> = Option<Result<T, Refusal>>;

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
    fn closed<T>(&self) -> Result<T, PortalError> {
        Err(PortalError::new(self.desk.unwrap_or(Refusal::NotOffered)))
    }
}

impl Desk for Decorated {
    fn report_reading(&self, _: &IdempotencyKey, _: &ReadingReport) -> Result<Receipt, PortalError> {
        self.closed()
    }

    fn notify_move(&self, _: &IdempotencyKey, _: &MoveNotice) -> Result<Receipt, PortalError> {
        self.closed()
    }

    fn contact(&self, _: &IdempotencyKey, _: &Errand) -> Result<Receipt, PortalError> {
        self.closed()
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        self.closed()
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        self.closed()
    }
}

impl Portal for Decorated {
    fn about(&self) -> Result<About, PortalError> {
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
        told(&self.consumption, || self.below.consumption(query, each))
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        told(&self.readings, || self.below.readings(facilities))
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        self.below.capabilities()
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        told(&self.invoices, || self.below.invoices(query))
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        let Some(chosen) = &self.invoices else { return self.below.invoice(number) };
        let invoices = chosen.clone().map_err(PortalError::new)?;
        let found = invoices.into_iter().find(|invoice| invoice.number == *number);
        found.map(|invoice| (invoice, Vec::new())).ok_or_else(|| PortalError::new(Refusal::NotFound))
    }

    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        self.below.invoice_lines(query)
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
        self.below.contracts()
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        told(&self.services, || self.below.waste_services())
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        let pickups = told(&self.pickups, || self.below.pickups(query))?;
        Ok(pickups.into_iter().filter(|pickup| query.period.contains(pickup.date)).collect())
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
        self.below.outbox()
    }

    fn desk(&self) -> &dyn Desk {
        if self.desk.is_some() { self } else { self.below.desk() }
    }

    fn administration(&self) -> Result<&dyn Administration, PortalError> {
        self.below.administration()
    }
}
