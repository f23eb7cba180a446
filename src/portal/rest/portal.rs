//! A customer's view of a served portal.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::OnceLock;
use std::time::Duration;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::api::agreement::{ContractDto, NextPickupDto, PickupDto, WasteServiceDto};
use crate::api::bill::{DocumentDto, InvoiceDto, InvoiceLineDto, WholeInvoiceDto};
use crate::api::list::Page;
use crate::api::percent;
use crate::api::place::{CustomerDto, FacilityDto, GroupDto, SiteDto};
use crate::api::session::{CapabilitiesDto, ServedDto};
use crate::api::stand::MeterReadingDto;
use crate::api::wire::Wire;
use crate::domain::consumption::{Part, Query, Subject};
use crate::domain::contract::Contract;
use crate::domain::document::{Document, FileContent};
use crate::domain::facility::{Customer, Facility, Group, Site};
use crate::domain::id::{DocumentId, FacilityId, InvoiceNumber, UserName};
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::reading::MeterReading;
use crate::domain::refusal::Refusal;
use crate::domain::waste::{NextPickup, Pickup, PickupQuery, WasteService};
use crate::domain::zone::Instant;
use crate::portal::rest::answer::{accepted, read, surprise};
use crate::portal::rest::call::Call;
use crate::portal::rest::session::Session;
use crate::portal::rest::{probe, values};
use crate::portal::{
    About, Administration, Capabilities, Capability, Desk, Outbox, Portal, PortalError, Upkeep,
};

/// The most pages of one list: a million items.
const PAGES: usize = 1_000;
/// The most bytes of one list, of all its pages together.
const LIST: usize = 128 * 1024 * 1024;
/// How long one list may take, however steadily its pages come.
const LONGEST: Duration = Duration::from_secs(600);
/// The most facilities of one question: a query of some kilobytes.
const FACILITIES: usize = 50;

/// A customer's view of a served portal.
pub struct RestPortal {
    session: std::sync::Arc<Session>,
    user: Option<UserName>,
    known: OnceLock<HashSet<Subject>>,
}

impl RestPortal {
    /// Opens a portal, seen as a user or as the customer itself. Nothing is asked of it yet.
    pub fn new(session: std::sync::Arc<Session>, user: Option<UserName>) -> Self {
        Self { session, user, known: OnceLock::new() }
    }

    /// Asks for one thing.
    pub(crate) fn told<W: Wire<T> + DeserializeOwned, T>(&self, call: &Call) -> Result<T, PortalError> {
        Ok(self.body::<W>(call)?.tell())
    }

    /// Asks for a list, page after page.
    pub(crate) fn listed<W: Wire<T> + DeserializeOwned, T>(
        &self,
        call: &Call,
    ) -> Result<Vec<T>, PortalError> {
        let (mut items, mut next) = (Vec::new(), None::<String>);
        let (mut bytes, begun) = (0, self.session.line().pace().passed());
        for _ in 0..PAGES {
            let response = match &next {
                None => self.session.ask(call)?,
                Some(cursor) => self.session.ask(&call.clone().with("cursor", cursor))?,
            };
            bytes += response.body.len();
            if bytes > LIST || self.session.line().pace().passed().saturating_sub(begun) > LONGEST {
                return Err(surprise(call.name, "next"));
            }
            let page: Page<W> = read(call.name, &response)?;
            // A page without anything on it would be asked for for ever.
            let is_empty = page.data.is_empty();
            items.extend(page.data.into_iter().map(W::tell));
            match page.next {
                None => return Ok(items),
                Some(cursor) if !is_empty && Some(&cursor) != next.as_ref() => next = Some(cursor),
                Some(_) => break,
            }
        }
        Err(surprise(call.name, "next"))
    }

    pub(crate) fn body<W: DeserializeOwned>(&self, call: &Call) -> Result<W, PortalError> {
        read(call.name, &self.session.ask(call)?)
    }

    fn file(&self, call: &Call) -> Result<FileContent, PortalError> {
        let response = self.session.ask(call)?;
        accepted(call.name, &response)?;
        let media_type =
            response.header("content-type").ok_or_else(|| surprise(call.name, "content-type"))?;
        let name = response.header("content-disposition").and_then(name_of);
        Ok(FileContent {
            name: name.ok_or_else(|| surprise(call.name, "content-disposition"))?,
            media_type: media_type.to_owned(),
            bytes: response.body,
        })
    }

    fn of_facilities<W: Wire<T> + DeserializeOwned, T>(
        &self,
        call: &Call,
        facilities: &[FacilityId],
    ) -> Result<Vec<T>, PortalError> {
        let mut all = Vec::new();
        for few in facilities.chunks(FACILITIES) {
            let call = few.iter().fold(call.clone(), |call, id| call.with("facility", id.as_str()));
            all.extend(self.listed::<W, T>(&call)?);
        }
        Ok(all)
    }

    /// Makes sure that there is all that several questions are about: the first answers are handed out before the last
    /// could say no.
    fn sure(&self, query: &Query) -> Result<(), PortalError> {
        let known = match self.known.get() {
            Some(known) => known,
            None => {
                let facilities = self.facilities()?.into_iter().map(|one| Subject::Facility(one.id));
                let sites = self.sites()?.into_iter().map(|one| Subject::Site(one.id));
                let known = facilities.chain(sites).collect();
                self.known.get_or_init(|| known)
            }
        };
        let missing = query.subjects.iter().find(|subject| !known.contains(subject));
        missing.map_or(Ok(()), |missing| {
            let id = match missing {
                Subject::Facility(id) => id.as_str(),
                Subject::Site(id) => id.as_str(),
            };
            Err(PortalError::about(Refusal::NotFound, id))
        })
    }
}

/// Reads the name of a file: the whole one, as it is told beside the plain one.
fn name_of(disposition: &str) -> Option<String> {
    let whole = disposition.split(';').find_map(|part| part.trim().strip_prefix("filename*=UTF-8''"))?;
    percent::decoded(whole).filter(|name| !name.is_empty())
}

impl Portal for RestPortal {
    fn about(&self) -> Result<About, PortalError> {
        let served: ServedDto = self.body(&Call::get("portal", "/v1"))?;
        Ok(probe::about(served.about))
    }

    fn customer(&self) -> Result<Customer, PortalError> {
        self.told::<CustomerDto, _>(&Call::get("customer", "/v1/customer"))
    }

    fn user(&self) -> Option<&UserName> {
        self.user.as_ref()
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        self.listed::<SiteDto, _>(&Call::get("sites", "/v1/sites"))
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        self.listed::<FacilityDto, _>(&Call::get("facilities", "/v1/facilities"))
    }

    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        self.listed::<GroupDto, _>(&Call::get("groups", "/v1/groups"))
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        // Asked without a measure, the server would tell of every one; and it refuses what ends before it begins.
        let is_nothing = query.measures.is_empty() || query.from > query.until;
        if query.subjects.len() > values::at_once(query) || is_nothing {
            self.sure(query)?;
        }
        if is_nothing {
            return Ok(());
        }
        values::consumption(&self.session, query, each)
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        self.of_facilities::<MeterReadingDto, _>(&Call::get("readings", "/v1/readings"), facilities)
    }

    fn capabilities(&self) -> Result<Capabilities, PortalError> {
        let told: CapabilitiesDto = self.body(&Call::get("capabilities", "/v1/capabilities"))?;
        let offered = |one: &Capability| told.capabilities.iter().any(|key| key == one.key());
        Ok(Capability::ALL.into_iter().filter(offered).collect())
    }

    fn invoices(&self, query: &InvoiceQuery) -> Result<Vec<Invoice>, PortalError> {
        let mut call = Call::get("invoices", "/v1/invoices");
        for (name, period) in [("issued", query.issued), ("covers", query.covers)] {
            if let Some(period) = period {
                call = call
                    .with(&format!("{name}_from"), &period.from().to_string())
                    .with(&format!("{name}_until"), &period.until().to_string());
            }
        }
        self.listed::<InvoiceDto, _>(&call)
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<(Invoice, Vec<InvoiceLine>), PortalError> {
        let whole: WholeInvoiceDto =
            self.body(&Call::get("invoice", "/v1/invoices").part(number.as_str()))?;
        Ok((whole.invoice.tell(), whole.lines.tell()))
    }

    fn invoice_lines(&self, query: &LineQuery) -> Result<Vec<InvoiceLine>, PortalError> {
        let call = Call::get("invoice lines", "/v1/invoice-lines")
            .with("covers_from", &query.covers.from().to_string())
            .with("covers_until", &query.covers.until().to_string());
        self.of_facilities::<InvoiceLineDto, _>(&call, &query.facilities)
    }

    fn invoice_file(&self, number: &InvoiceNumber) -> Result<FileContent, PortalError> {
        self.file(&Call::get("invoice file", "/v1/invoices").part(number.as_str()).then("file"))
    }

    fn documents(&self) -> Result<Vec<Document>, PortalError> {
        self.listed::<DocumentDto, _>(&Call::get("documents", "/v1/documents"))
    }

    fn document_file(&self, id: &DocumentId) -> Result<FileContent, PortalError> {
        self.file(&Call::get("document", "/v1/documents").part(id.as_str()).then("file"))
    }

    fn contracts(&self) -> Result<Vec<Contract>, PortalError> {
        self.listed::<ContractDto, _>(&Call::get("contracts", "/v1/contracts"))
    }

    fn waste_services(&self) -> Result<Vec<WasteService>, PortalError> {
        self.listed::<WasteServiceDto, _>(&Call::get("waste services", "/v1/waste/services"))
    }

    fn next_pickups(&self, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError> {
        let call = Call::get("next pick-ups", "/v1/waste/next").with("from", &from.to_string());
        self.listed::<NextPickupDto, _>(&call)
    }

    fn pickups(&self, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
        let (from, until) = (query.period.from().to_string(), query.period.until().to_string());
        let call = Call::get("pick-ups", "/v1/waste/pickups").with("from", &from).with("until", &until);
        self.listed::<PickupDto, _>(&call)
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
        Ok(self)
    }

    fn administration(&self) -> Result<&dyn Administration, PortalError> {
        Ok(self)
    }
}
