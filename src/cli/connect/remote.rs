//! From a profile with a web address to an open portal.

use std::sync::Arc;

use crate::cli::app::App;
use crate::cli::connect::credentials::{self, ProfileCredentials};
use crate::cli::connect::line::{line, origin};
use crate::cli::connect::{Chosen, Connected, chosen};
use crate::cli::failure::Failure;
use crate::config::profile::{Place, Profile, RemoteKind};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::PortalError;
use crate::portal::bfus::saved::SessionStore;
use crate::portal::bfus::session::Session;
use crate::words;

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

/// Returns the profiles that are chosen with the addresses of their portals, for what has to do with logins alone.
///
/// # Errors
/// A usage error for the demo and for profiles over a file.
pub fn chosen_remotes<'a>(app: &'a App<'_>) -> Result<Vec<(&'a Profile, &'a str)>, Failure> {
    let Chosen::Profiles(names) = chosen(&app.options, &app.config)? else { return Err(no_login("demo")) };
    let mut remotes = Vec::new();
    for name in &names {
        let profile = app.config.profile(name)?;
        match &profile.place {
            Place::Remote { url, .. } => remotes.push((profile, url.as_str())),
            // Of all profiles those are meant that have a login.
            Place::Embedded { .. } if names.len() > 1 => {}
            Place::Embedded { .. } => return Err(no_login(name)),
        }
    }
    Ok(remotes)
}

/// Tells that a portal on this computer needs no login.
pub fn no_login(name: &str) -> Failure {
    Failure::usage(words!("{name} needs no login", "{name} behöver ingen inloggning")).with_why(Words::fixed(
        "its portal is a file on this computer",
        "portalen är en fil på den här datorn",
    ))
}
