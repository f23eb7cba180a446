//! A mirror as a portal.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;

use crate::domain::consumption::{Part, Query, Series};
use crate::domain::contract::Contract;
use crate::domain::document::{Document, FileContent};
use crate::domain::facility::{Customer, Facility, Group, Site};
use crate::domain::id::{DocumentId, FacilityId, InvoiceNumber, UserName};
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::period::Period;
use crate::domain::reading::MeterReading;
use crate::domain::refusal::Refusal;
use crate::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use crate::domain::zone::Instant;
use crate::portal::embedded::mirrored::series::{numbered, spec};
use crate::portal::mirror::Mirror;
use crate::portal::mirror::content::bill::WholeInvoice;
use crate::portal::mirror::resource::Resource;
use crate::portal::{About, Administration, Capabilities, Desk, Outbox, Portal, PortalError, Upkeep};

impl Portal for Mirror {
    fn about(&self) -> Result<About, PortalError> {
        self.one(&Resource::About, |portal| portal.about())
    }

    fn customer(&self) -> Result<Customer, PortalError> {
        self.one(&Resource::Customer, |portal| portal.customer())
    }

    fn user(&self) -> Option<&UserName> {
        self.seen_as()
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        self.list(&Resource::Sites, |portal| portal.sites())
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        let mut told: Vec<Facility> = self.list(&Resource::Facilities, |portal| portal.facilities())?;
        if !take_series(&mut told, &self.store.series()?) {
            self.write(|| self.store.know(&told))?;
            take_series(&mut told, &self.store.series()?);
        }
        Ok(told)
    }

    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        self.list(&Resource::Groups, |portal| portal.groups())
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.answer(query, each)
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        self.known_facilities(facilities)?;
        self.bring_readings(facilities, self.need())?;
        let mut all = Vec::new();
        for facility in facilities {
            let own = std::slice::from_ref(facility);
            all.extend(self.list(&Resource::Readings(facility.clone()), |portal| portal.readings(own))?);
        }
        Ok(all)
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        self.one(&Resource::Capabilities, |portal| portal.capabilities())
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        let mut all: Vec<Invoice> =
            self.list(&Resource::Invoices, |portal| portal.invoices(&InvoiceQuery::default()))?;
        all.retain(|invoice| {
            query.issued.is_none_or(|issued| issued.contains(invoice.date))
                && query.covers.is_none_or(|covers| overlaps(invoice.period, covers))
        });
        Ok(all)
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        let whole = self.one(&Resource::Invoice(number.clone()), |portal| {
            portal.invoice(number).map(|(head, lines)| WholeInvoice { head, lines })
        });
        match whole {
            Ok(WholeInvoice { head, lines }) => Ok((head, lines)),
            // Nobody has to be asked whether there is an invoice of that number.
            Err(error) if error.refusal == Refusal::NotMirrored => Err(self.no_invoice(number, error)),
            Err(error) => Err(error),
        }
    }

    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        self.known_facilities(&query.facilities)?;
        self.bring_lines(&query.facilities, query.covers, self.need())?;
        let mut all = Vec::new();
        for facility in &query.facilities {
            let resource = Resource::InvoiceLines(facility.clone());
            let own: Vec<InvoiceLine> = self.list_over(&resource, Some(query.covers), |portal, days| {
                let covers = days.unwrap_or(query.covers);
                portal.invoice_lines(&LineQuery { facilities: vec![facility.clone()], covers })
            })?;
            all.extend(own.into_iter().filter(|line| overlaps(line.period, query.covers)));
        }
        Ok(all)
    }

    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
        self.remote()?.invoice_file(number)
    }

    fn documents(&self) -> Result<Vec<Document>, PortalError> {
        self.list(&Resource::Documents, |portal| portal.documents())
    }

    fn document_file(&self, id: &DocumentId) -> Result<FileContent, PortalError> {
        self.remote()?.document_file(id)
    }

    fn contracts(&self) -> Result<Vec<Contract>, PortalError> {
        self.list(&Resource::Contracts, |portal| portal.contracts())
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        self.list(&Resource::WasteServices, |portal| portal.waste_services())
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        let mut all: Vec<Pickup> =
            self.list_over(&Resource::Pickups, Some(query.period), |portal, days| {
                portal.pickups(&PickupQuery { period: days.unwrap_or(query.period) })
            })?;
        all.retain(|pickup| query.period.contains(pickup.date));
        Ok(all)
    }

    fn next_pickups(&self, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError> {
        let mut next = self.list(&Resource::NextPickups, |portal| portal.next_pickups(from))?;
        next.retain(|pickup| pickup.days_left(from) >= 0);
        Ok(next)
    }

    fn as_of(&self) -> Option<Instant> {
        self.oldest()
    }

    fn mirror(&self) -> Option<&dyn Upkeep> {
        Some(self)
    }

    fn desk(&self) -> &dyn Desk {
        self
    }

    fn outbox(&self) -> Result<&dyn Outbox, PortalError> {
        // A portal on the web sends its e-mails itself, as far as anybody knows who does not ask it.
        if self.is_offline() {
            return Err(PortalError::new(Refusal::NotOffered));
        }
        self.remote()?.outbox()
    }

    fn administration(&self) -> Result<&dyn Administration, PortalError> {
        self.remote()?.administration()?;
        Ok(self)
    }
}

impl Mirror {
    /// Refuses facilities that the portal does not name.
    fn known_facilities(&self, wanted: &[FacilityId]) -> Result<(), PortalError> {
        if !self.is_offline() {
            // The portal says it better: it knows what else may not be seen.
            return Ok(());
        }
        let homes = self.places()?;
        match wanted.iter().find(|id| !homes.facilities.contains_key(*id)) {
            Some(id) => Err(PortalError::about(Refusal::NotFound, id.as_str())),
            None => Ok(()),
        }
    }

    fn no_invoice(&self, number: &InvoiceNumber, error: PortalError) -> PortalError {
        match self.invoices(&InvoiceQuery::default()) {
            Ok(all) if all.iter().all(|invoice| invoice.number != *number) => {
                PortalError::about(Refusal::NotFound, number.as_str())
            }
            _ => error,
        }
    }
}

/// Gives series their ids in the store, and the ends of the values that are there where the portal did not tell as
/// much. Whether every series was known.
fn take_series(facilities: &mut [Facility], known: &BTreeMap<FacilityId, Vec<Series>>) -> bool {
    let mut all = true;
    for facility in facilities {
        let stored = known.get(&facility.id).map(Vec::as_slice).unwrap_or_default();
        let wanted = numbered(facility.series.iter().map(spec));
        let stored_as = numbered(stored.iter().map(spec));
        for (series, wanted) in facility.series.iter_mut().zip(wanted) {
            let place = stored_as.iter().position(|one| *one == wanted);
            let Some(found) = place.and_then(|place| stored.get(place)) else {
                all = false;
                continue;
            };
            series.id = found.id;
            series.from = [series.from, found.from].into_iter().flatten().min();
            series.until = series.until.max(found.until);
        }
        let told = |one: &Series| facility.series.iter().any(|series| series.id == one.id);
        let more: Vec<Series> =
            stored.iter().filter(|one| one.until.is_some() && !told(one)).cloned().collect();
        facility.series.extend(more);
    }
    all
}

fn overlaps(period: Option<Period>, covers: Period) -> bool {
    period.is_some_and(|period| period.intersection(&covers).is_some())
}
