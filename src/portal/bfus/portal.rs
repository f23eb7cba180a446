//! A customer's view of a BFUS portal: what is read, and what is refused with the page where it is done by hand.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::consumption::{Part, Query};
use crate::domain::contract::Contract;
use crate::domain::document::{Document, FileContent};
use crate::domain::facility::{Customer, Facility, Group, Site};
use crate::domain::id::{CustomerNumber, DocumentId, FacilityId, InvoiceNumber, UserName};
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::reading::MeterReading;
use crate::domain::refusal::Refusal;
use crate::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use crate::domain::zone::Instant;
use crate::portal::bfus::endpoint::{Endpoint, Page};
use crate::portal::bfus::kept::Keeper;
use crate::portal::bfus::menu::Area;
use crate::portal::bfus::model::Model;
use crate::portal::bfus::once::Once;
use crate::portal::bfus::session::Session;
use crate::portal::bfus::{contracts, invoices, stands, waste};
use crate::portal::{
    About, Administration, Capabilities, Capability, Desk, Outbox, Portal, PortalError, Upkeep,
};

/// In how many sessions running something is asked for that needs several calls, and does not get further.
const MOST_IN_VAIN: u32 = 3;

/// What a portal is opened with.
pub struct Opening {
    /// The session.
    pub session: Arc<Session>,
    /// The customer of the profile.
    pub customer: CustomerNumber,
    /// The holder's name, where the login told it; the portal's pages do not.
    pub holder: Option<String>,
    /// What the utility is called.
    pub utility: String,
    /// The day that it is.
    pub today: NaiveDate,
    /// The present instant.
    pub now: Instant,
    /// After how many days a zero is believed where nothing else on the site tells: the key `settle_days`.
    pub settle_days: u32,
}

/// A customer's view of a BFUS portal. What was fetched is not fetched again: a portal is opened anew for each run.
pub struct BfusPortal {
    pub(crate) opening: Opening,
    pub(crate) keeper: Mutex<Keeper>,
    /// How many days of values are asked for in one call; less once that was too much.
    pub(crate) span: AtomicU32,
    pub(crate) readings: Mutex<stands::Known>,
    pub(crate) costs: Mutex<BTreeMap<FacilityId, Arc<Vec<InvoiceLine>>>>,
    /// What was fetched of each contract.
    pub(crate) prices: Mutex<contracts::Known>,
    advances: AtomicU64,
    model: Mutex<Option<(Token, Arc<Model>)>>,
    checked: Once<CustomerNumber>,
    invoices: Once<Vec<Invoice>>,
    contracts: Once<Vec<Contract>>,
    waste: Once<waste::Told>,
    next: Once<Vec<NextPickup>>,
}

/// Tells sessions of the server apart: what it said in one, it does not know in another.
pub(crate) type Token = Option<String>;

impl BfusPortal {
    /// Opens a portal. Nothing is asked of it yet.
    pub fn new(opening: Opening) -> Self {
        Self {
            opening,
            keeper: Mutex::default(),
            span: AtomicU32::new(crate::portal::bfus::fetch::MOST_DAYS),
            readings: Mutex::default(),
            costs: Mutex::default(),
            prices: Mutex::default(),
            advances: AtomicU64::default(),
            model: Mutex::default(),
            checked: Once::default(),
            invoices: Once::default(),
            contracts: Once::default(),
            waste: Once::default(),
            next: Once::default(),
        }
    }

    /// Returns the session.
    pub fn session(&self) -> &Session {
        &self.opening.session
    }

    /// Calls an endpoint, once it is known that the session is the profile's customer's.
    pub(crate) fn call(&self, endpoint: Endpoint, arguments: Value) -> Result<Value, PortalError> {
        self.number()?;
        self.opening.session.call(endpoint, arguments)
    }

    /// Calls an endpoint about what this session has told in a [`chain`](Self::chain).
    pub(crate) fn follow(
        &self,
        told: &Token,
        endpoint: Endpoint,
        arguments: Value,
    ) -> Result<Value, PortalError> {
        self.opening.session.call_in(told.as_deref(), endpoint, arguments)
    }

    /// Returns which of the server's sessions it is.
    pub(crate) fn token(&self) -> Token {
        self.opening.session.saved().and_then(|saved| saved.jar.session().map(str::to_owned))
    }

    /// Notes that something came that is kept, whatever becomes of the session.
    pub(crate) fn advance(&self) {
        self.advances.fetch_add(1, Ordering::Relaxed);
    }

    /// Asks something that takes several calls, one about what another has told; all over again where the session
    /// ended in between, because the new one was told nothing. As long as something comes that is kept, that leads
    /// to an end; else it is given up after some times.
    pub(crate) fn chain<T>(&self, ask: impl Fn(&Token) -> Result<T, PortalError>) -> Result<T, PortalError> {
        self.number()?;
        let mut vain = 0;
        loop {
            let (told, before) = (self.token(), self.advances.load(Ordering::Relaxed));
            let error = match ask(&told) {
                Err(error) if self.token() != told => error,
                answer => return answer,
            };
            vain = if self.advances.load(Ordering::Relaxed) > before { 0 } else { vain + 1 };
            if vain == MOST_IN_VAIN {
                let what = error.what.clone().unwrap_or_default();
                return match error.refusal {
                    Refusal::SessionEnded => Err(PortalError::about(Refusal::SessionsEndAtOnce, what)),
                    _ => Err(error),
                };
            }
        }
    }

    /// Returns the customer number: the portal's own, which has to be the profile's.
    pub(crate) fn number(&self) -> Result<Arc<CustomerNumber>, PortalError> {
        self.checked.get(|| {
            let context = self.opening.session.context()?;
            let own = &self.opening.customer;
            match context.customer_code() {
                // Not every generation of the portal tells it.
                None => Ok(own.clone()),
                Some(code) if CustomerNumber::new(code) == *own => Ok(own.clone()),
                Some(_) => Err(PortalError::about(Refusal::NotFound, own.as_str())),
            }
        })
    }

    /// Returns what the page of consumption is loaded with, as this session of the server knows it.
    pub(crate) fn model(&self) -> Result<Arc<Model>, PortalError> {
        self.number()?;
        let mut known = self.model.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((token, model)) = &*known
            && *token == self.token()
        {
            return Ok(Arc::clone(model));
        }
        let model = Arc::new(Model::read(&self.call(Endpoint::ConsumptionOnLoad, Value::Null)?)?);
        *known = Some((self.token(), Arc::clone(&model)));
        Ok(model)
    }

    /// Refuses what the portal does not offer to programs, with its own page for it.
    pub(crate) fn refuse(&self, what: &str, area: Area) -> PortalError {
        let menu = self.opening.session.menu().ok();
        let page = menu.and_then(|menu| menu.page(area).map(str::to_owned));
        let start = || format!("{}{}", self.opening.session.line().origin().text(), Page::Start.path());
        PortalError::about(Refusal::NotOffered, what).with_page(Some(page.unwrap_or_else(start)))
    }

    pub(crate) fn known_invoices(&self) -> Result<Arc<Vec<Invoice>>, PortalError> {
        self.invoices.get(|| invoices::fetch(self))
    }
}

impl Portal for BfusPortal {
    fn about(&self) -> Result<About, PortalError> {
        Ok(About { utility_company: self.opening.utility.clone(), ..About::default() })
    }

    fn customer(&self) -> Result<Customer, PortalError> {
        let number = CustomerNumber::clone(&*self.number()?);
        let name = self.opening.holder.clone().unwrap_or_else(|| number.to_string());
        Ok(Customer { number, name })
    }

    fn user(&self) -> Option<&UserName> {
        None
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        Ok(self.model()?.places.iter().map(|place| place.site.clone()).collect())
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        let model = self.model()?;
        let all = model.places.iter().flat_map(|place| &place.services);
        Ok(all.map(|service| service.facility.clone()).collect())
    }

    /// What is in the groups that people make is not known, so none is told.
    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        Ok(Vec::new())
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.answer(query, each)
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        stands::read(self, facilities)
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        let offered = [Capability::Invoices, Capability::Cost, Capability::Contracts, Capability::Waste];
        Ok(offered.into_iter().collect())
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        if query.covers.is_some() {
            return Err(self.refuse("invoices by what they cover", Area::Invoices));
        }
        let issued = |invoice: &&Invoice| query.issued.is_none_or(|period| period.contains(invoice.date));
        Ok(self.known_invoices()?.iter().filter(issued).cloned().collect())
    }

    /// The head alone: lines are not offered, which [`capabilities`](Portal::capabilities) says.
    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        let all = self.known_invoices()?;
        let found = all.iter().find(|invoice| invoice.number == *number).cloned();
        let none = || PortalError::about(Refusal::NotFound, number.as_str());
        Ok((found.ok_or_else(none)?, Vec::new()))
    }

    /// What was charged, by month and sort of fee; on which invoice the portal does not say.
    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        self.charged(query)
    }

    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
        self.invoice(number)?;
        Err(self.refuse("invoice_files", Area::Invoices))
    }

    fn documents(&self) -> Result<Vec<Document>, PortalError> {
        Err(self.refuse("documents", Area::Documents))
    }

    fn document_file(&self, _: &DocumentId) -> Result<FileContent, PortalError> {
        Err(self.refuse("documents", Area::Documents))
    }

    fn contracts(&self) -> Result<Vec<Contract>, PortalError> {
        Ok(self.contracts.get(|| contracts::fetch(self))?.to_vec())
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        Ok(self.waste.get(|| waste::fetch(self))?.services.clone())
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        let told = self.waste.get(|| waste::fetch(self))?;
        let inside = |pickup: &&Pickup| query.period.contains(pickup.date);
        Ok(told.pickups.iter().filter(inside).cloned().collect())
    }

    fn next_pickups(&self, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError> {
        let told = self.next.get(|| waste::next(self))?;
        Ok(told.iter().filter(|pickup| pickup.date >= from).cloned().collect())
    }

    fn as_of(&self) -> Option<Instant> {
        None
    }

    fn mirror(&self) -> Option<&dyn Upkeep> {
        None
    }

    fn desk(&self) -> &dyn Desk {
        self
    }

    fn outbox(&self) -> Result<&dyn Outbox, PortalError> {
        Err(self.refuse("outbox", Area::Contact))
    }

    fn administration(&self) -> Result<&dyn Administration, PortalError> {
        Err(self.refuse("administration", Area::Administration))
    }
}
