//! From a profile with a web address to an open portal.

use crate::cli::app::App;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::config::profile::{Profile, RemoteKind};
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;

/// Opens the portal of a profile. Nothing is asked of it yet.
///
/// # Errors
/// When there is nothing to log in with.
pub fn open(_app: &App<'_>, _profile: &Profile, _kind: RemoteKind, url: &str) -> Result<Connected, Failure> {
    Err(PortalError::about(Refusal::Unreachable, url).into())
}
