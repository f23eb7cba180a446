//! Who may see and do what: grants and a question in, allowed or not out. Default deny; nothing else decides.
//!
//! A group in a grant is written out as its sites or facilities by whoever loads the grant; what the grant
//! of a past customer relation is worth is told by its last day.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::id::{CustomerNumber, FacilityId, SiteId, UserName};

/// What a right is about: the pages of a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// Metered values.
    Consumption,
    /// Invoices and how to pay them.
    Invoices,
    /// Letters and other documents.
    Documents,
    /// Contracts.
    Contracts,
    /// Waste subscriptions and pick-ups.
    Waste,
    /// Meter readings: seeing them, and with [`Role::Write`] reporting them.
    Readings,
    /// Errands with customer service.
    Support,
    /// Move notices.
    Moves,
    /// Users, groups, settings and the access log.
    Administration,
}

impl Page {
    /// Every page.
    pub const ALL: [Self; 9] = [
        Self::Consumption,
        Self::Invoices,
        Self::Documents,
        Self::Contracts,
        Self::Waste,
        Self::Readings,
        Self::Support,
        Self::Moves,
        Self::Administration,
    ];

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Consumption => "consumption",
            Self::Invoices => "invoices",
            Self::Documents => "documents",
            Self::Contracts => "contracts",
            Self::Waste => "waste",
            Self::Readings => "readings",
            Self::Support => "support",
            Self::Moves => "moves",
            Self::Administration => "administration",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.key() == text)
    }
}

/// How far a right goes; each includes the ones before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Seeing.
    Read,
    /// Handing in.
    Write,
    /// Passing the right on to others.
    Admin,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Admin];

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.key() == text)
    }
}

/// How much of a customer a grant covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everything, also what belongs to no facility and what comes later.
    All,
    /// Every facility on these sites.
    Sites(BTreeSet<SiteId>),
    /// These facilities.
    Facilities(BTreeSet<FacilityId>),
}

/// A right that a customer gave to a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Who gave it, and whose things it opens.
    pub customer: CustomerNumber,
    /// How much of the customer.
    pub scope: Scope,
    /// Which pages. None grants nothing.
    pub pages: BTreeSet<Page>,
    /// How far it goes on those pages.
    pub role: Role,
    /// The first day; `None` has always held.
    pub from: Option<NaiveDate>,
    /// The day after the last; `None` holds until it is taken back.
    pub until: Option<NaiveDate>,
    /// Whether it was taken back.
    pub revoked: bool,
}

/// As whom a portal is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// The customer itself, who may everything with what is its own.
    Owner(CustomerNumber),
    /// A user, who may what was granted.
    User {
        /// The user's name.
        name: UserName,
        /// What was granted, by whichever customer.
        grants: Vec<Grant>,
    },
    /// Somebody else with less: both that and these limits have to allow what is done.
    Limited {
        /// Who may more.
        of: Box<Self>,
        /// How much of it is left.
        limits: Limits,
    },
}

/// What is left of somebody's rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// On these pages. None leaves nothing.
    pub pages: BTreeSet<Page>,
    /// How far on those pages.
    pub role: Role,
    /// With these facilities alone, and so with nothing that concerns the customer as a whole; `None` is no limit.
    pub facilities: Option<BTreeSet<FacilityId>>,
}

/// A part of a customer that a right may be given over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion<'a> {
    /// All of it, also what comes later.
    Whole,
    /// One site with what is and will be on it.
    Site(&'a SiteId),
    /// One facility on its site.
    Facility(&'a FacilityId, &'a SiteId),
}

/// One thing that somebody wants to see or do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Whose it is.
    pub customer: CustomerNumber,
    /// The facility it is about with its site; `None` for what concerns the customer as a whole.
    pub facility: Option<(FacilityId, SiteId)>,
    /// The page it belongs to.
    pub page: Page,
    /// What is wanted there.
    pub access: Role,
}

impl Principal {
    /// Whether it may, on a day. No two grants add up: one of them has to cover the whole question.
    ///
    /// What concerns the customer as a whole needs [`Scope::All`].
    pub fn may(&self, question: &Question, on: NaiveDate) -> bool {
        let facility = question.facility.as_ref().map(|(facility, site)| (facility, site));
        match self {
            Self::Owner(customer) => *customer == question.customer,
            Self::User { grants, .. } => grants.iter().any(|grant| {
                grant.opens(&question.customer, question.page, question.access, on)
                    && grant.scope.covers(facility)
            }),
            Self::Limited { of, limits } => {
                limits.leave(question.page, question.access)
                    && limits.cover(facility.map(|(facility, _)| facility))
                    && of.may(question, on)
            }
        }
    }

    /// Whether it may give somebody a right on a page, on a day: one of its own grants there is an
    /// [`Admin`](Role::Admin)'s, covers the portion and lasts as long (`until` is the day after the last).
    pub fn may_pass(
        &self,
        customer: &CustomerNumber,
        page: Page,
        portion: Portion<'_>,
        until: Option<NaiveDate>,
        on: NaiveDate,
    ) -> bool {
        match self {
            Self::Owner(owner) => owner == customer,
            Self::User { grants, .. } => grants.iter().any(|own| {
                let lasts = own.until.is_none_or(|end| until.is_some_and(|until| until <= end));
                lasts && own.opens(customer, page, Role::Admin, on) && own.scope.includes(portion)
            }),
            Self::Limited { of, limits } => {
                let facility = match portion {
                    Portion::Facility(facility, _) => Some(facility),
                    Portion::Whole | Portion::Site(_) => None,
                };
                limits.leave(page, Role::Admin)
                    && limits.cover(facility)
                    && of.may_pass(customer, page, portion, until, on)
            }
        }
    }

    /// Whether it may know that a facility exists, on a day: it may at least read one page of it.
    pub fn knows(&self, customer: &CustomerNumber, facility: (&FacilityId, &SiteId), on: NaiveDate) -> bool {
        match self {
            Self::Owner(owner) => owner == customer,
            Self::User { grants, .. } => grants.iter().any(|grant| {
                Page::ALL.into_iter().any(|page| grant.opens(customer, page, Role::Read, on))
                    && grant.scope.covers(Some(facility))
            }),
            Self::Limited { limits, .. } => limits.pages.iter().any(|page| {
                let facility = Some((facility.0.clone(), facility.1.clone()));
                let customer = customer.clone();
                self.may(&Question { customer, facility, page: *page, access: Role::Read }, on)
            }),
        }
    }

    /// Whether a page has anything for it, on a day: it may there what is wanted with at least something.
    pub fn has_page(&self, customer: &CustomerNumber, page: Page, access: Role, on: NaiveDate) -> bool {
        match self {
            Self::Owner(owner) => owner == customer,
            Self::User { grants, .. } => {
                grants.iter().any(|grant| grant.opens(customer, page, access, on) && !grant.scope.is_empty())
            }
            Self::Limited { of, limits } => {
                let some = limits.facilities.as_ref().is_none_or(|facilities| !facilities.is_empty());
                some && limits.leave(page, access) && of.has_page(customer, page, access, on)
            }
        }
    }
}

impl Principal {
    /// Whether its limits close every one of these pages to it, on a day. They are no secret to who holds them; what
    /// was never granted is not told from what is not there.
    pub fn is_closed(&self, customer: &CustomerNumber, pages: &[Page], on: NaiveDate) -> bool {
        let open = |page: &Page| self.has_page(customer, *page, Role::Read, on);
        matches!(self, Self::Limited { .. }) && !pages.iter().any(open)
    }
}

impl Limits {
    fn leave(&self, page: Page, access: Role) -> bool {
        self.pages.contains(&page) && self.role >= access
    }

    fn cover(&self, facility: Option<&FacilityId>) -> bool {
        let Some(facilities) = &self.facilities else { return true };
        facility.is_some_and(|facility| facilities.contains(facility))
    }
}

impl Grant {
    fn opens(&self, customer: &CustomerNumber, page: Page, access: Role, on: NaiveDate) -> bool {
        let begun = self.from.is_none_or(|from| from <= on);
        let over = self.until.is_some_and(|until| until <= on);
        let holds = begun && !over && !self.revoked;
        holds && self.customer == *customer && self.pages.contains(&page) && self.role >= access
    }
}

impl Scope {
    fn covers(&self, facility: Option<(&FacilityId, &SiteId)>) -> bool {
        match (self, facility) {
            (Self::All, _) => true,
            (_, None) => false,
            (Self::Sites(sites), Some((_, site))) => sites.contains(site),
            (Self::Facilities(facilities), Some((facility, _))) => facilities.contains(facility),
        }
    }

    fn includes(&self, portion: Portion<'_>) -> bool {
        match (self, portion) {
            (Self::All, _) => true,
            (_, Portion::Whole) | (Self::Facilities(_), Portion::Site(_)) => false,
            (Self::Sites(sites), Portion::Site(site)) => sites.contains(site),
            (_, Portion::Facility(facility, site)) => self.covers(Some((facility, site))),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::All => false,
            Self::Sites(sites) => sites.is_empty(),
            Self::Facilities(facilities) => facilities.is_empty(),
        }
    }
}
