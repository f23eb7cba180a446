//! From a profile with a web address to an open portal.

use std::sync::Arc;

use crate::cli::app::App;
use crate::cli::connect::credentials::{self, ProfileCredentials};
use crate::cli::connect::line::{line, origin};
use crate::cli::connect::{Chosen, Connected, chosen, turn};
use crate::cli::failure::{Failure, held};
use crate::config::profile::{Place, Profile, RemoteKind};
use crate::config::schema::SETTLE_DAYS;
use crate::domain::id::{CustomerNumber, UserName};
use crate::lang::Words;
use crate::portal::PortalError;
use crate::portal::bfus::portal::{BfusPortal, Opening};
use crate::portal::bfus::saved::SessionStore;
use crate::portal::bfus::session::Session;
use crate::portal::http::line::Line;
use crate::portal::http::origin::Origin;
use crate::portal::rest;
use crate::portal::rest::portal::RestPortal;
use crate::portal::session_file::SessionFile;
use crate::words;

/// Opens the portal of a profile. Nothing is asked of it yet.
///
/// # Errors
/// When there is nothing to log in with.
pub fn open(app: &App<'_>, profile: &Profile, kind: RemoteKind, url: &str) -> Result<Connected, Failure> {
    let session = match session(app, profile, kind, url)? {
        RemoteSession::Bfus(session) => session,
        RemoteSession::Rest(session) => {
            let portal = Box::new(RestPortal::new(session, profile.user.as_deref().map(UserName::new)));
            return Ok(Connected { profile: profile.name.clone(), place: url.to_owned(), portal });
        }
    };
    let opening = Opening {
        session,
        customer: CustomerNumber::new(&profile.customer),
        holder: profile.holder.clone(),
        utility: profile.utility.clone().unwrap_or_else(|| host(url)),
        today: app.today(),
        now: app.now(),
        settle_days: settle_days(app, profile),
    };
    let portal = Box::new(BfusPortal::new(opening));
    Ok(Connected { profile: profile.name.clone(), place: url.to_owned(), portal })
}

/// What a utility is called that has not said its name.
fn host(url: &str) -> String {
    Origin::parse(url).map_or_else(|_| url.to_owned(), |origin| origin.host().to_owned())
}

/// One profile of several has its own settings too, though they do not count for the run.
fn settle_days(app: &App<'_>, profile: &Profile) -> u32 {
    let own = profile.settings.get(SETTLE_DAYS.name).cloned();
    own.or_else(|| app.config.value(&SETTLE_DAYS)).and_then(|days| days.parse().ok()).unwrap_or(3)
}

/// Makes the session of a profile. Nothing is sent yet.
///
/// # Errors
/// When the address, the file of certificates or that of credentials can not be used.
pub fn session(
    app: &App<'_>,
    profile: &Profile,
    kind: RemoteKind,
    url: &str,
) -> Result<RemoteSession, Failure> {
    let origin = origin(&profile.name, url)?;
    // A file that others can read is told before anything is sent, whether it would be needed or not.
    credentials::read(app)?;
    let credentials = ProfileCredentials::of(app, profile, origin.host())?;
    let path = credentials::session_file(app, &profile.name)?;
    let waits = Arc::new(turn::teller(app, &held::session(&profile.name)));
    let (files, line) = (Arc::clone(&app.system.files), line(app, origin)?);
    let credentials = Arc::new(credentials);
    Ok(match kind {
        RemoteKind::Bfus => {
            let store = SessionStore::new(files, path).telling(waits);
            RemoteSession::Bfus(Arc::new(Session::new(line, Some(store), credentials)))
        }
        RemoteKind::Rest => {
            let store = SessionFile::new(files, path).telling(waits);
            let customer = CustomerNumber::new(&profile.customer);
            let session = rest::session::Session::new(line, Some(store), credentials, customer);
            RemoteSession::Rest(Arc::new(session))
        }
    })
}

/// The session of a profile at one kind of portal or another.
pub enum RemoteSession {
    /// At a BFUS portal.
    Bfus(Arc<Session>),
    /// At a portal that speaks our API.
    Rest(Arc<rest::session::Session>),
}

impl RemoteSession {
    /// Returns the line to the portal.
    pub fn line(&self) -> &Line {
        match self {
            Self::Bfus(session) => session.line(),
            Self::Rest(session) => session.line(),
        }
    }

    /// Asks the portal for something that needs a login.
    ///
    /// # Errors
    /// When nobody is let in.
    pub fn check(&self) -> Result<(), PortalError> {
        match self {
            Self::Bfus(session) => session.context().map(|_| ()),
            Self::Rest(session) => session.check(),
        }
    }

    /// Whether the session that is kept is alive. Nobody is logged in for it.
    ///
    /// # Errors
    /// When the portal does not say.
    pub fn is_alive(&self) -> Result<bool, PortalError> {
        match self {
            Self::Bfus(session) => session.is_alive(),
            Self::Rest(session) => session.is_alive(),
        }
    }

    /// Whether the session that is kept is a token, which goes on at the portal when it is forgotten here.
    pub fn is_of_token(&self) -> bool {
        match self {
            Self::Bfus(_) => false,
            Self::Rest(session) => session.is_of_token(),
        }
    }

    /// Ends the session here and, if it is to be asked, at the portal, and tells whether that has ended it.
    ///
    /// # Errors
    /// When it can not be forgotten.
    pub fn log_out(&self, ask: bool) -> Result<Option<bool>, PortalError> {
        match self {
            Self::Bfus(session) => session.log_out(ask),
            Self::Rest(session) => session.log_out(ask),
        }
    }
}

/// Returns the profiles that are chosen with the addresses of their portals, for what has to do with logins alone.
///
/// # Errors
/// A usage error for the demo and for profiles over a file.
pub fn chosen_remotes<'a>(app: &'a App<'_>) -> Result<Vec<(&'a Profile, RemoteKind, &'a str)>, Failure> {
    let Chosen::Profiles(names) = chosen(&app.options, &app.config)? else { return Err(no_login("demo")) };
    let mut remotes = Vec::new();
    for name in &names {
        let profile = app.config.profile(name)?;
        match &profile.place {
            Place::Remote { kind, url } => remotes.push((profile, *kind, url.as_str())),
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
