//! A signed-in view of the store.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use rusqlite::{Connection, TransactionBehavior};

use crate::domain::access::Operation;
use crate::domain::consumption::{Part, Query, Subject};
use crate::domain::contract::Contract;
use crate::domain::document::{Document, FileContent};
use crate::domain::facility::{Customer, Facility, Group, Site};
use crate::domain::id::{CustomerNumber, DocumentId, FacilityId, InvoiceNumber, UserName};
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::reading::MeterReading;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Limits, Page, Principal, Role};
use crate::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use crate::domain::zone::Instant;
use crate::portal::embedded::access::{Caller, Queue};
use crate::portal::embedded::pool::Pool;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{
    Access, access, contracts, documents, facilities, fault, invoices, members, read, readings, waste,
};
use crate::portal::{
    About, Administration, Capabilities, Capability, Desk, Outbox, Portal, PortalError, Upkeep,
};

/// Where the time comes from.
pub(crate) type Ticking = Arc<dyn Fn() -> Instant + Send + Sync>;

/// The portal as one customer, or one of its users, sees it.
///
/// Each question has a connection of its own, so that one may be asked while another one's answer is being
/// handed out, from the same thread or another.
pub struct EmbeddedPortal {
    pub(crate) path: PathBuf,
    pub(crate) access: Access,
    pub(crate) pool: Arc<Pool>,
    pub(crate) customer: CustomerNumber,
    pub(crate) user: Option<UserName>,
    pub(crate) now: Instant,
    pub(crate) clock: Option<Ticking>,
    pub(crate) today: NaiveDate,
    pub(crate) horizon: Instant,
    pub(crate) limits: Option<Limits>,
    pub(crate) seen: Mutex<Queue>,
}

impl Drop for EmbeddedPortal {
    fn drop(&mut self) {
        self.write_log();
    }
}

impl EmbeddedPortal {
    /// Sets the present instant, by which things are received. Without it that is the start of the day.
    pub fn at(mut self, now: Instant) -> Self {
        self.now = now;
        self
    }

    /// Sets the clock for what takes long, such as sending e-mails. Without it the present instant stands still.
    pub fn by(mut self, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// The instant at which something is done that began long ago.
    pub(crate) fn present(&self) -> Instant {
        self.clock.as_ref().map_or(self.now, |clock| clock())
    }

    /// Asks one question: in one snapshot, with the grants that hold now.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        self.with_connection(|connection| {
            let snapshot = connection.transaction()?;
            self.view(&snapshot, question)
        })
    }

    /// Asks one question of what is the customer's, and keeps for the access log that it was answered: what was
    /// refused was not seen, and may not even be there.
    pub(crate) fn see<'a, T>(
        &self,
        operation: Operation,
        about: impl IntoIterator<Item = &'a str>,
        question: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let answer = self.ask(|view| {
            view.enter(operation.pages())?;
            question(view)
        })?;
        let mut queue = self.queue();
        queue.add(operation, about);
        let full = queue.is_full();
        drop(queue);
        if full {
            self.write_log();
        }
        Ok(answer)
    }

    /// Notes what was seen for the access log. Reading never fails because of it: where nothing can be written
    /// the lines are lost.
    pub(crate) fn write_log(&self) {
        let queue = std::mem::take(&mut *self.queue());
        if queue.is_empty() || self.access == Access::ReadOnly {
            return;
        }
        let caller =
            Caller { customer: &self.customer, user: self.user.as_ref(), now: self.now, today: self.today };
        let many = access::note(&self.path, &caller, queue);
        if self.user.is_some() {
            let _ = self.pool.passing(|connection| access::accept(connection, &caller));
        }
        if matches!(many, Ok(true)) {
            self.fold_log();
        }
    }

    /// Takes what was noted into the store, also what other sessions noted. Where it can not be written now, it
    /// waits.
    pub(crate) fn fold_log(&self) {
        self.write_log();
        if self.access == Access::ReadWrite {
            self.pool.fold(self.today);
        }
    }

    fn queue(&self) -> std::sync::MutexGuard<'_, Queue> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does one thing: all of it or nothing, alone, with the grants that hold now.
    pub(crate) fn change<T>(
        &self,
        deed: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        self.attempt(true, deed)
    }

    /// Does one thing, and makes it last or leaves all as it was.
    pub(crate) fn attempt<T>(
        &self,
        lasting: bool,
        deed: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        if self.access == Access::ReadOnly {
            return Err(PortalError::about(Refusal::StoreReadOnly, self.path.display().to_string()));
        }
        self.with_connection(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = self.view(&transaction, deed)?;
            if lasting {
                let taken = access::take(&self.path, &transaction)?;
                transaction.commit()?;
                if let Some(taken) = taken {
                    taken.empty();
                }
            }
            Ok(done)
        })
    }

    fn with_connection<T>(
        &self,
        act: impl FnOnce(&mut Connection) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        self.pool.with(act).map_err(fault::at(&self.path))
    }

    fn view<T>(
        &self,
        connection: &Connection,
        question: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let (customer_id, name) = members::customer(connection, &self.customer)?;
        let principal = members::principal(
            connection,
            (customer_id, &self.customer),
            self.user.as_ref(),
            (self.today, self.now),
        )?;
        let principal = match &self.limits {
            Some(limits) => Principal::Limited { of: Box::new(principal), limits: limits.clone() },
            None => principal,
        };
        let sees = |page| principal.has_page(&self.customer, page, Role::Read, self.today);
        if let Some(user) = self.user.as_ref().filter(|_| !Page::ALL.into_iter().any(sees)) {
            return Err(fault::not_found(user.as_str()));
        }
        question(&View {
            connection,
            customer_id,
            customer: &self.customer,
            customer_name: &name,
            principal: &principal,
            user: self.user.as_ref(),
            now: self.now,
            today: self.today,
            horizon: self.horizon,
        })
    }
}

impl Portal for EmbeddedPortal {
    fn about(&self) -> Result<About, PortalError> {
        self.ask(|view| facilities::about(view.connection))
    }

    fn customer(&self) -> Result<Customer, PortalError> {
        self.see(Operation::Customer, [], |view| {
            Ok(Customer { number: view.customer.clone(), name: view.customer_name.to_owned() })
        })
    }

    fn user(&self) -> Option<&UserName> {
        self.user.as_ref()
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        self.see(Operation::Facilities, [], facilities::sites)
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        self.see(Operation::Facilities, [], facilities::facilities)
    }

    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        self.see(Operation::Groups, [], facilities::groups)
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        let about = query.subjects.iter().map(|subject| match subject {
            Subject::Facility(facility) => facility.as_str(),
            Subject::Site(site) => site.as_str(),
        });
        self.see(Operation::Consumption, about, |view| read::consumption(view, query, each))
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        let about = facilities.iter().map(FacilityId::as_str);
        self.see(Operation::Readings, about, |view| readings::read(view, facilities))
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        Ok(Capability::ALL.into_iter().collect())
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        self.see(Operation::Invoices, [], |view| invoices::list(view, query))
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        self.see(Operation::Invoice, [number.as_str()], |view| invoices::show(view, number))
    }

    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        let about = query.facilities.iter().map(FacilityId::as_str);
        self.see(Operation::InvoiceLines, about, |view| invoices::lines(view, query))
    }

    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
        self.see(Operation::InvoiceFile, [number.as_str()], |view| documents::invoice_file(view, number))
    }

    fn documents(&self) -> Result<Vec<Document>, PortalError> {
        self.see(Operation::Documents, [], documents::list)
    }

    fn document_file(&self, id: &DocumentId) -> Result<FileContent, PortalError> {
        self.see(Operation::DocumentFile, [id.as_str()], |view| documents::content(view, id))
    }

    fn contracts(&self) -> Result<Vec<Contract>, PortalError> {
        self.see(Operation::Contracts, [], contracts::list)
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        self.see(Operation::Waste, [], waste::services)
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        self.see(Operation::Pickups, [], |view| waste::pickups(view, query))
    }

    fn as_of(&self) -> Option<Instant> {
        None
    }

    fn mirror(&self) -> Option<&dyn Upkeep> {
        None
    }

    fn next_pickups(&self, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError> {
        self.see(Operation::Pickups, [], |view| waste::next(view, from))
    }

    fn desk(&self) -> &dyn Desk {
        self
    }

    fn outbox(&self) -> Result<&dyn Outbox, PortalError> {
        Ok(self)
    }

    fn administration(&self) -> Result<&dyn Administration, PortalError> {
        Ok(self)
    }
}
