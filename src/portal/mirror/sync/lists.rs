//! The lists of a run, and what belongs to their rows.

use std::collections::BTreeSet;

use chrono::{Days, Months, NaiveDate};

use crate::domain::id::{FacilityId, InvoiceNumber};
use crate::domain::invoice::InvoiceQuery;
use crate::domain::period::Period;
use crate::domain::waste::PickupQuery;
use crate::domain::zone::{self, Clock};
use crate::portal::capability::{Capabilities, Capability};
use crate::portal::mirror::content::Content;
use crate::portal::mirror::content::bill::WholeInvoice;
use crate::portal::mirror::lists::Brought;
use crate::portal::mirror::resource::Resource;
use crate::portal::mirror::sync::Sync;
use crate::portal::mirror::terms::Need;
use crate::portal::mirror::window;
use crate::portal::{Portal, PortalError};

/// How many facilities are asked for at once.
const AT_ONCE: usize = 20;
/// Pick-ups are asked for from so many days ago on, which is what a list of those to come needs of a month's.
const PICKUPS_BACK: Days = Days::new(31);

impl Sync<'_> {
    pub(super) fn lists(&mut self) -> Result<(), PortalError> {
        self.one("portal", &Resource::About, |portal| portal.about())?;
        self.one("portal", &Resource::Customer, |portal| portal.customer())?;
        self.one("portal", &Resource::Capabilities, |portal| portal.capabilities())?;
        self.list("sites", &Resource::Sites, |portal| portal.sites())?;
        self.list("facilities", &Resource::Facilities, |portal| portal.facilities())?;
        self.list("groups", &Resource::Groups, |portal| portal.groups())?;
        let all = InvoiceQuery::default();
        self.list("invoices", &Resource::Invoices, |portal| portal.invoices(&all))?;
        self.list("contracts", &Resource::Contracts, |portal| portal.contracts())?;
        self.list("documents", &Resource::Documents, |portal| portal.documents())?;
        self.list("waste_services", &Resource::WasteServices, |portal| portal.waste_services())?;
        let today = self.mirror.today();
        self.list("next_pickups", &Resource::NextPickups, |portal| portal.next_pickups(today))?;
        self.pickups()
    }

    fn pickups(&mut self) -> Result<(), PortalError> {
        let Some(period) = coming(self.mirror.today()) else { return Ok(()) };
        let brought = self.mirror.bring(&Resource::Pickups, Some(period), self.need, |portal, days| {
            portal.pickups(&PickupQuery { period: days.unwrap_or(period) })
        });
        self.brought("pickups", brought)
    }

    fn one<T: Content>(
        &mut self,
        kind: &'static str,
        resource: &Resource,
        fetch: impl FnOnce(&dyn Portal) -> Result<T, PortalError>,
    ) -> Result<(), PortalError> {
        self.list(kind, resource, |portal| fetch(portal).map(|one| vec![one]))
    }

    fn list<T: Content>(
        &mut self,
        kind: &'static str,
        resource: &Resource,
        fetch: impl FnOnce(&dyn Portal) -> Result<Vec<T>, PortalError>,
    ) -> Result<(), PortalError> {
        let brought = self.mirror.bring(resource, None, self.need, |portal, _| fetch(portal));
        self.brought(kind, brought)
    }

    fn brought(
        &mut self,
        kind: &'static str,
        brought: Result<Brought, PortalError>,
    ) -> Result<(), PortalError> {
        match self.take(kind, brought)? {
            Some(Brought::Fetched(tally)) => self.rows(kind, tally),
            Some(Brought::Fresh(rows)) => self.kind(kind).unchanged += rows,
            None => {}
        }
        Ok(())
    }

    pub(super) fn readings(&mut self) -> Result<(), PortalError> {
        let all = self.facility_ids();
        for some in self.known("readings", all)?.unwrap_or_default().chunks(AT_ONCE) {
            let tally = self.mirror.bring_readings(some, self.need);
            if let Some(tally) = self.take("readings", tally)? {
                self.rows("readings", tally);
            }
        }
        Ok(())
    }

    /// What was invoiced, by facility and by invoice: of an invoice that is as it was nothing is asked again.
    pub(super) fn lines(&mut self) -> Result<(), PortalError> {
        let offered =
            self.mirror.one::<Capabilities>(&Resource::Capabilities, |portal| portal.capabilities());
        let offered: BTreeSet<Capability> = self.known("invoice_lines", offered)?.unwrap_or_default();
        if offered.contains(&Capability::InvoiceLines) || offered.contains(&Capability::Cost) {
            self.lines_of_facilities()?;
        }
        if !offered.contains(&Capability::InvoiceLines) {
            return Ok(());
        }
        let changed = self.changed_invoices()?;
        self.steps += count(changed.len());
        for number in changed {
            let resource = Resource::Invoice(number.clone());
            let brought = self.mirror.bring(&resource, None, Need::ThisRun, |portal, _| {
                portal.invoice(&number).map(|(head, lines)| vec![WholeInvoice { head, lines }])
            });
            // An invoice counts once, with its head.
            self.take("invoices", brought)?;
        }
        Ok(())
    }

    fn lines_of_facilities(&mut self) -> Result<(), PortalError> {
        let today = self.mirror.today();
        let from = zone::date(window::usual(today), Clock::Local);
        let Some(covers) = today.succ_opt().and_then(|until| Period::new(from, until)) else { return Ok(()) };
        let all = self.facility_ids();
        for some in self.known("invoice_lines", all)?.unwrap_or_default().chunks(AT_ONCE) {
            let tally = self.mirror.bring_lines(some, covers, self.need);
            if let Some(tally) = self.take("invoice_lines", tally)? {
                self.rows("invoice_lines", tally);
            }
        }
        Ok(())
    }

    /// The invoices whose lines are not there, or were fetched before the head changed.
    fn changed_invoices(&self) -> Result<Vec<InvoiceNumber>, PortalError> {
        let mut out = Vec::new();
        for (key, changed_at) in self.mirror.store.changed_at(&Resource::Invoices.name())? {
            let number = InvoiceNumber::new(&key);
            let kept = self.mirror.store.resource(&Resource::Invoice(number.clone()).name())?;
            let fetched_at = kept.and_then(|kept| kept.fetched_at);
            if self.full || fetched_at.is_none_or(|at| at < changed_at) {
                out.push(number);
            }
        }
        Ok(out)
    }

    fn facility_ids(&self) -> Result<Vec<FacilityId>, PortalError> {
        Ok(self.mirror.facilities()?.into_iter().map(|facility| facility.id).collect())
    }
}

/// In how many questions the lists of so many facilities are asked for.
pub(super) fn questions(facilities: usize) -> u64 {
    count(facilities.div_ceil(AT_ONCE))
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// The days of the pick-ups to come.
fn coming(today: NaiveDate) -> Option<Period> {
    let until = today.checked_add_months(Months::new(12))?.succ_opt()?;
    Period::new(today.checked_sub_days(PICKUPS_BACK)?, until)
}
