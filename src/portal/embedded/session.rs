//! A signed-in view of the store.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use rusqlite::{Connection, TransactionBehavior};

use crate::domain::consumption::{Part, Query};
use crate::domain::contract::Contract;
use crate::domain::document::{Document, FileContent};
use crate::domain::facility::{Customer, Facility, Group, Site};
use crate::domain::id::{CustomerNumber, DocumentId, FacilityId, InvoiceNumber, UserName};
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::reading::MeterReading;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Page, Role};
use crate::domain::waste::{Pickup, PickupQuery, WasteService};
use crate::domain::zone::Instant;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{
    Access, contracts, documents, facilities, fault, invoices, members, open, read, readings, waste,
};
use crate::portal::{About, Administration, Capabilities, Capability, Desk, Outbox, Portal, PortalError};

/// How many connections are kept for the next question.
const SPARE: usize = 4;

/// The portal as one customer, or one of its users, sees it.
///
/// Each question has a connection of its own, so that one may be asked while another one's answer is being
/// handed out, from the same thread or another.
pub struct EmbeddedPortal {
    pub(crate) path: PathBuf,
    pub(crate) access: Access,
    pub(crate) spare: Mutex<Vec<Connection>>,
    pub(crate) customer: CustomerNumber,
    pub(crate) user: Option<UserName>,
    pub(crate) now: Instant,
    pub(crate) today: NaiveDate,
    pub(crate) horizon: Instant,
}

impl EmbeddedPortal {
    /// Sets the present instant, by which things are received. Without it that is the start of the day.
    pub fn at(mut self, now: Instant) -> Self {
        self.now = now;
        self
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

    /// Does one thing: all of it or nothing, alone, with the grants that hold now.
    pub(crate) fn change<T>(
        &self,
        deed: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        if self.access == Access::ReadOnly {
            return Err(PortalError::about(Refusal::StoreReadOnly, self.path.display().to_string()));
        }
        self.with_connection(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = self.view(&transaction, deed)?;
            transaction.commit()?;
            Ok(done)
        })
    }

    fn with_connection<T>(
        &self,
        act: impl FnOnce(&mut Connection) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let mut connection = match self.spare().pop() {
            Some(connection) => connection,
            None => open::open(&self.path, self.access)?,
        };
        let answer = act(&mut connection).map_err(fault::at(&self.path));
        let mut spare = self.spare();
        if spare.len() < SPARE {
            spare.push(connection);
        }
        answer
    }

    fn spare(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn view<T>(
        &self,
        connection: &Connection,
        question: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let (customer_id, name) = members::customer(connection, &self.customer)?;
        let principal = members::principal(connection, (customer_id, &self.customer), self.user.as_ref())?;
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
        self.ask(|view| Ok(Customer { number: view.customer.clone(), name: view.customer_name.to_owned() }))
    }

    fn user(&self) -> Option<&UserName> {
        self.user.as_ref()
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        self.ask(facilities::sites)
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        self.ask(facilities::facilities)
    }

    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        self.ask(facilities::groups)
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.ask(|view| read::consumption(view, query, each))
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        self.ask(|view| readings::read(view, facilities))
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        Ok(Capability::ALL.into_iter().collect())
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        self.ask(|view| invoices::list(view, query))
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        self.ask(|view| invoices::show(view, number))
    }

    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        self.ask(|view| invoices::lines(view, query))
    }

    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
        self.ask(|view| documents::invoice_file(view, number))
    }

    fn documents(&self) -> Result<Vec<Document>, PortalError> {
        self.ask(documents::list)
    }

    fn document_file(&self, id: &DocumentId) -> Result<FileContent, PortalError> {
        self.ask(|view| documents::content(view, id))
    }

    fn contracts(&self) -> Result<Vec<Contract>, PortalError> {
        self.ask(contracts::list)
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        self.ask(waste::services)
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        self.ask(|view| waste::pickups(view, query))
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
