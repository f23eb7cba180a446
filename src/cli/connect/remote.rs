//! From a profile with a web address to an open portal.

use std::sync::Arc;

use crate::cli::app::App;
use crate::cli::connect::Connected;
use crate::cli::connect::credentials::{self, ProfileCredentials};
use crate::cli::connect::line::{line, origin};
use crate::cli::failure::Failure;
use crate::config::profile::{Profile, RemoteKind};
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::bfus::saved::SessionStore;
use crate::portal::bfus::session::Session;

/// Opens the portal of a profile. Nothing is asked of it yet.
///
/// # Errors
/// When there is nothing to log in with.
pub fn open(app: &App<'_>, profile: &Profile, _kind: RemoteKind, url: &str) -> Result<Connected, Failure> {
    let _session = session(app, profile, url)?;
    Err(PortalError::about(Refusal::Unreachable, url).into())
}

/// Makes the session of a profile. Nothing is sent yet.
///
/// # Errors
/// When the address, the file of certificates or that of credentials can not be used.
pub fn session(app: &App<'_>, profile: &Profile, url: &str) -> Result<Arc<Session>, Failure> {
    let origin = origin(&profile.name, url)?;
    // A file that others can read is told before anything is sent, whether it would be needed or not.
    credentials::read(app)?;
    let credentials = ProfileCredentials::of(app, profile, origin.host())?;
    let path = credentials::session_file(app, &profile.name)?;
    let store = SessionStore::new(Arc::clone(&app.system.files), path);
    Ok(Arc::new(Session::new(line(app, origin)?, Some(store), Arc::new(credentials))))
}
