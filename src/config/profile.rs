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
}

impl Place {
    /// Returns the value of the key `kind`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Embedded { .. } => "embedded",
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
