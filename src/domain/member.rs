//! The users of a customer's portal, as the customer administers them: who may what, since when, until when.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::administration::AdministrationFault;
use crate::domain::id::{FacilityId, SiteId, UserName};
use crate::domain::rights::{Page, Role};
use crate::domain::zone::Instant;

/// The most characters of the name of a person or a group.
pub const LONGEST_NAME: usize = 100;
/// The most characters of a user's name.
pub const LONGEST_USER: usize = 64;

/// How much of a customer a right covers, as it was given: groups by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// Everything, also what comes later.
    All,
    /// Every facility on these sites.
    Sites(BTreeSet<SiteId>),
    /// These facilities.
    Facilities(BTreeSet<FacilityId>),
    /// Whatever is in these groups, and in those below them, when it is asked for.
    Groups(BTreeSet<String>),
}

/// What is given to a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// How much of the customer.
    pub extent: Extent,
    /// Which pages.
    pub pages: BTreeSet<Page>,
    /// How far it goes there.
    pub role: Role,
    /// The first day; `None` from now on.
    pub from: Option<NaiveDate>,
    /// The day after the last; `None` until it is taken back.
    pub until: Option<NaiveDate>,
}

/// A right that a member has or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberGrant {
    /// Its number among the member's, from 1.
    pub number: u32,
    /// What was given.
    pub right: Right,
    /// When it was given; `None` where the portal does not know.
    pub given: Option<Instant>,
    /// Whether it was taken back.
    pub revoked: bool,
    /// When it was taken back, where the portal knows.
    pub revoked_at: Option<Instant>,
}

/// How a right stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It holds.
    Holds,
    /// It has not begun.
    Coming,
    /// Its last day has passed.
    Over,
    /// It was taken back.
    Revoked,
}

/// How a user was asked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// When.
    pub at: Instant,
    /// The day on which it lapses if it was not accepted.
    pub until: NaiveDate,
    /// When the user first came in.
    pub accepted: Option<Instant>,
}

/// How a member stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberState {
    /// At least one right holds.
    Active,
    /// Invited, and not come in yet.
    Invited,
    /// The invitation was not accepted in time: nothing is open.
    Lapsed,
    /// No right holds yet, but one will.
    Coming,
    /// No right holds any more.
    Ended,
}

/// A user with what a customer gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The user.
    pub user: UserName,
    /// The person's name, as this customer knows it.
    pub person: String,
    /// When the first right was given or the user was invited; `None` where the portal does not know.
    pub since: Option<Instant>,
    /// When the user was last here for this customer; `None` if never, or longer ago than the access log reaches.
    pub last_seen: Option<Instant>,
    /// How the user was asked in; `None` for one that the utility entered.
    pub invitation: Option<Invitation>,
    /// What was given, in the order in which it was.
    pub grants: Vec<MemberGrant>,
}

impl Extent {
    /// Whether nothing is named.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::All => false,
            Self::Sites(sites) => sites.is_empty(),
            Self::Facilities(facilities) => facilities.is_empty(),
            Self::Groups(groups) => groups.is_empty(),
        }
    }

    /// Returns the key of machine formats and of the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Sites(_) => "sites",
            Self::Facilities(_) => "facilities",
            Self::Groups(_) => "groups",
        }
    }

    /// Returns the ids or names.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::All => Vec::new(),
            Self::Sites(sites) => sites.iter().map(SiteId::as_str).collect(),
            Self::Facilities(facilities) => facilities.iter().map(FacilityId::as_str).collect(),
            Self::Groups(groups) => groups.iter().map(String::as_str).collect(),
        }
    }
}

impl Right {
    /// Checks what can be told without the portal.
    ///
    /// # Errors
    /// When it names nothing or no page, ends before it begins, or ends before `today` has passed.
    pub fn check(&self, today: NaiveDate) -> Result<(), AdministrationFault> {
        if self.extent.is_empty() {
            return Err(AdministrationFault::ScopeEmpty);
        }
        if self.pages.is_empty() {
            return Err(AdministrationFault::NoPages);
        }
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until <= from
        {
            return Err(AdministrationFault::DatesReversed);
        }
        if self.until.is_some_and(|until| until <= today) {
            return Err(AdministrationFault::AlreadyOver);
        }
        Ok(())
    }
}

impl MemberGrant {
    /// Says how it stands on a day.
    pub fn standing(&self, on: NaiveDate) -> Standing {
        if self.revoked {
            Standing::Revoked
        } else if self.right.until.is_some_and(|until| until <= on) {
            Standing::Over
        } else if self.right.from.is_some_and(|from| from > on) {
            Standing::Coming
        } else {
            Standing::Holds
        }
    }
}

impl Standing {
    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Coming => "coming",
            Self::Over => "over",
            Self::Revoked => "revoked",
        }
    }
}

impl Invitation {
    /// Whether it was not accepted in time.
    pub fn has_lapsed(&self, on: NaiveDate) -> bool {
        self.accepted.is_none() && self.until <= on
    }
}

impl Member {
    /// Says how it stands on a day.
    pub fn state(&self, on: NaiveDate) -> MemberState {
        let some = |wanted| self.grants.iter().any(|grant| grant.standing(on) == wanted);
        match &self.invitation {
            _ if !some(Standing::Holds) && !some(Standing::Coming) => MemberState::Ended,
            Some(invitation) if invitation.has_lapsed(on) => MemberState::Lapsed,
            Some(invitation) if invitation.accepted.is_none() => MemberState::Invited,
            _ if some(Standing::Holds) => MemberState::Active,
            _ => MemberState::Coming,
        }
    }
}

impl MemberState {
    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Invited => "invited",
            Self::Lapsed => "lapsed",
            Self::Coming => "coming",
            Self::Ended => "ended",
        }
    }
}
