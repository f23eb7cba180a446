//! A profile: one customer at one portal, under a name of the user's own.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::config::error::ConfigError;

/// One customer at one portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The user's name for it.
    pub name: String,
    /// Which portal.
    pub place: Place,
    /// The customer number.
    pub customer: String,
    /// The user as whom the portal is seen; `None` for the customer itself.
    pub user: Option<String>,
    /// The utility's name, where it was told when the profile was made.
    pub utility: Option<String>,
    /// The holder's name, where it was told when the profile was made.
    pub holder: Option<String>,
    /// The settings that differ for this profile, by key.
    pub settings: BTreeMap<String, String>,
}

/// Where a portal is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In one SQLite file (`kind = "embedded"`, key `db`).
    Embedded {
        /// The file; a relative one lies beside the file of settings.
        db: PathBuf,
    },
    /// Behind a web address (`kind = "bfus"` or `"rest"`, key `url`).
    Remote {
        /// What is spoken there.
        kind: RemoteKind,
        /// The address of its root, with the scheme and without a path: `https://minasidor.stordala.example`.
        url: String,
    },
}

/// What a portal behind a web address speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemoteKind {
    /// The customer portal of CGI's Business for Utilities Suite.
    Bfus,
    /// Our own API, as `minasidor portal serve` speaks it.
    Rest,
}

impl RemoteKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Bfus, Self::Rest];

    /// Returns the value of the key `kind`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bfus => "bfus",
            Self::Rest => "rest",
        }
    }

    /// Reads a value of the key `kind`. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == text)
    }
}

impl Place {
    /// Returns the value of the key `kind`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Embedded { .. } => "embedded",
            Self::Remote { kind, .. } => kind.key(),
        }
    }

    /// Returns where it is, as told to people and for telling portals apart: the file, or the address.
    pub fn text(&self) -> String {
        match self {
            Self::Embedded { db } => db.display().to_string(),
            Self::Remote { url, .. } => url.clone(),
        }
    }
}

/// Checks a name: letters, digits, `-`, `_` and `.`; not `all`, which names every profile.
///
/// # Errors
/// [`ConfigError::BadProfileName`].
pub fn check_name(name: &str) -> Result<(), ConfigError> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let short = (1..=64).contains(&name.chars().count());
    if short && name.chars().all(fits) && name != "all" && !name.starts_with('-') {
        return Ok(());
    }
    Err(ConfigError::BadProfileName { name: name.to_owned() })
}
