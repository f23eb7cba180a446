//! What portal an address is, of whatever kind.

use chrono::NaiveDateTime;

use crate::config::profile::RemoteKind;
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::PortalError;
use crate::portal::bfus::probe::{Generation, Probe, probe};
use crate::portal::http::line::Line;
use crate::portal::rest;
use crate::portal::rest::probe::Served;

/// What an address turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is spoken there.
    pub kind: RemoteKind,
    /// How one logs in: `page_methods`, `web_forms`, `old_eid`, or `api`.
    pub generation: &'static str,
    /// The portal's version.
    pub version: Option<String>,
    /// The utility's name.
    pub utility: Option<String>,
    /// The utility's short name among the portal's customers.
    pub slug: Option<String>,
    /// Whether nobody can log in with a password.
    pub is_password_disabled: bool,
    /// Whether the login page shows a captcha.
    pub has_captcha: bool,
    /// Whether one can log in with BankID.
    pub takes_bankid: bool,
    /// What the portal tells everybody, as it says it.
    pub settings: Vec<(String, String)>,
    server_time: Option<Shown>,
}

/// What a server's clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// As a clock on the wall.
    Local(NaiveDateTime),
    /// As an instant.
    Instant(Instant),
}

impl Found {
    /// Returns how many seconds the portal's clock is ahead of the present instant.
    pub fn ahead(&self, now: Instant) -> Option<i64> {
        let shown = match self.server_time? {
            Shown::Instant(instant) => instant,
            Shown::Local(shown) => {
                zone::instant(shown, Clock::Local, zone::is_second_pass(now, Clock::Local))?
            }
        };
        Some(shown.saturating_sub(now))
    }

    /// Whether one can log in with a password without a person who reads a picture.
    pub fn takes_passwords(&self) -> bool {
        !self.is_password_disabled && !self.has_captcha
    }
}

impl From<Probe> for Found {
    fn from(probe: Probe) -> Self {
        Self {
            kind: RemoteKind::Bfus,
            generation: match probe.generation {
                Generation::PageMethods => "page_methods",
                Generation::WebForms => "web_forms",
                Generation::OldEid => "old_eid",
            },
            is_password_disabled: probe.is_password_disabled(),
            has_captcha: probe.has_captcha(),
            takes_bankid: probe.generation == Generation::PageMethods,
            settings: probe
                .settings
                .iter()
                .flat_map(|settings| settings.values())
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            version: probe.version,
            utility: probe.utility,
            slug: probe.slug,
            server_time: probe.server_time.map(Shown::Local),
        }
    }
}

impl From<Served> for Found {
    fn from(served: Served) -> Self {
        Self {
            kind: RemoteKind::Rest,
            generation: "api",
            is_password_disabled: !served.takes_passwords(),
            has_captcha: false,
            takes_bankid: served.takes_bankid(),
            settings: vec![("api".to_owned(), served.api)],
            version: Some(served.server),
            utility: Some(served.about.utility_company).filter(|name| !name.trim().is_empty()),
            slug: None,
            server_time: served.server_time.map(Shown::Instant),
        }
    }
}

/// Asks the address of a profile what it is: first whether it is still what it was.
///
/// # Errors
/// As [`find`].
pub fn find_again(line: &Line, kind: RemoteKind) -> Result<Found, PortalError> {
    if kind == RemoteKind::Rest
        && let Some(served) = rest::probe::probe(line)?
    {
        return Ok(served.into());
    }
    find(line)
}

/// Asks an address what it is. The other maker's portal is looked for first: nothing is asked of one that it does not
/// have.
///
/// # Errors
/// [`Refusal::NotThisPortal`] where it is none that is known, and what the line refuses.
pub fn find(line: &Line) -> Result<Found, PortalError> {
    match probe(line) {
        Ok(found) => Ok(found.into()),
        Err(error) if error.refusal == Refusal::NotThisPortal => match rest::probe::probe(line)? {
            Some(served) => Ok(served.into()),
            None => Err(error),
        },
        Err(error) => Err(error),
    }
}
