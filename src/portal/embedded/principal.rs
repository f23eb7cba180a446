//! As whom a question is asked, and what [`crate::domain::rights`] says to it. Every query of a session
//! begins with a [`View`]; nothing else hands out rows of a customer.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::consumption::Subject;
use crate::domain::id::{CustomerNumber, FacilityId, SiteId, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Page, Principal, Question, Role};
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::fault;

/// One question's look at the store: one snapshot, one principal, one day.
pub(crate) struct View<'a> {
    /// Where the question is asked; in a transaction.
    pub connection: &'a Connection,
    /// The customer's row.
    pub customer_id: i64,
    /// The customer.
    pub customer: &'a CustomerNumber,
    /// The customer's name.
    pub customer_name: &'a str,
    /// As whom.
    pub principal: &'a Principal,
    /// The user who asks; `None` for the customer itself.
    pub user: Option<&'a UserName>,
    /// The present instant.
    pub now: Instant,
    /// The day on which grants have to hold.
    pub today: NaiveDate,
    /// Values that end later are not there.
    pub horizon: Instant,
}

/// Where the values of a subject lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The row of a facility.
    Facility(i64),
    /// The row of a weather station.
    Station(i64),
    /// A site without a station.
    Nobody,
}

impl View<'_> {
    /// Whether something may be seen or done on a page: with a facility, or with the customer as a whole.
    pub(crate) fn may(&self, page: Page, access: Role, facility: Option<(&FacilityId, &SiteId)>) -> bool {
        let facility = facility.map(|(facility, site)| (facility.clone(), site.clone()));
        let question = Question { customer: self.customer.clone(), facility, page, access };
        self.principal.may(&question, self.today)
    }

    /// Refuses what the principal may not do with the customer as a whole.
    pub(crate) fn need(&self, page: Page, access: Role) -> Result<(), PortalError> {
        if self.may(page, access, None) {
            return Ok(());
        }
        Err(PortalError::about(Refusal::NotAllowed, page.key()))
    }

    /// Refuses to look at pages that are all closed by limits. Who has none finds nothing there.
    pub(crate) fn enter(&self, pages: &[Page]) -> Result<(), PortalError> {
        match pages.first() {
            Some(page) if self.principal.is_closed(self.customer, pages, self.today) => {
                Err(PortalError::about(Refusal::NotAllowed, page.key()))
            }
            _ => Ok(()),
        }
    }

    /// Whether one of the pages of a facility may be read.
    pub(crate) fn may_read(&self, pages: &[Page], facility: &FacilityId, site: &SiteId) -> bool {
        pages.iter().any(|page| self.may(*page, Role::Read, Some((facility, site))))
    }

    /// Whether anything of a facility may be read, and so that it exists.
    pub(crate) fn knows(&self, facility: &FacilityId, site: &SiteId) -> bool {
        self.principal.knows(self.customer, (facility, site), self.today)
    }

    /// How far the principal may go on each page where it has anything.
    pub(crate) fn rights(&self) -> BTreeMap<Page, Role> {
        // Who may see a single facility has nothing of what is about the customer as a whole.
        let has = |page: Page, role: &Role| match page {
            Page::Administration => self.may(page, *role, None),
            _ => self.principal.has_page(self.customer, page, *role, self.today),
        };
        let furthest = |page: Page| Some((page, Role::ALL.into_iter().rev().find(|role| has(page, role))?));
        Page::ALL.into_iter().filter_map(furthest).collect()
    }

    /// Whether the customer itself asks.
    pub(crate) fn is_owner(&self) -> bool {
        matches!(self.principal, Principal::Owner(owner) if owner == self.customer)
    }

    /// Whether somebody asks with less than their rights. What their name stands under is then not theirs to see.
    pub(crate) fn is_limited(&self) -> bool {
        matches!(self.principal, Principal::Limited { .. })
    }

    /// Returns the row of a facility that may be read. Others do not exist.
    pub(crate) fn facility(&self, pages: &[Page], facility: &FacilityId) -> Result<i64, PortalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT facility.id, site.code FROM facility JOIN site ON site.id = facility.site_id \
             WHERE facility.code = ?1 AND site.customer_id = ?2",
        )?;
        let found = statement
            .query_row((facility.as_str(), self.customer_id), |row| {
                Ok((row.get::<_, i64>(0)?, SiteId::new(&row.get::<_, String>(1)?)))
            })
            .optional()?;
        let allowed = found.filter(|(_, site)| self.may_read(pages, facility, site));
        allowed.map(|(id, _)| id).ok_or_else(|| fault::not_found(facility.as_str()))
    }

    /// Returns where the values of a subject lie that may be read. Others do not exist.
    pub(crate) fn owner(&self, page: Page, subject: &Subject) -> Result<Owner, PortalError> {
        match subject {
            Subject::Facility(facility) => Ok(Owner::Facility(self.facility(&[page], facility)?)),
            Subject::Site(site) => self.station(page, site),
        }
    }

    /// A site's weather may be read by whom one of its facilities may be read.
    fn station(&self, page: Page, site: &SiteId) -> Result<Owner, PortalError> {
        let found = self
            .connection
            .prepare_cached("SELECT id, station_id FROM site WHERE code = ?1 AND customer_id = ?2")?
            .query_row((site.as_str(), self.customer_id), |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?))
            })
            .optional()?;
        let Some((id, station)) = found else { return Err(fault::not_found(site.as_str())) };
        if self.may(page, Role::Read, None) || self.reads_on(page, site, id)? {
            return Ok(station.map_or(Owner::Nobody, Owner::Station));
        }
        Err(fault::not_found(site.as_str()))
    }

    fn reads_on(&self, page: Page, site: &SiteId, id: i64) -> Result<bool, PortalError> {
        let mut statement =
            self.connection.prepare_cached("SELECT code FROM facility WHERE site_id = ?1 ORDER BY id")?;
        let codes = statement.query_map([id], |row| row.get::<_, String>(0))?;
        for code in codes {
            if self.may_read(&[page], &FacilityId::new(&code?), site) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
