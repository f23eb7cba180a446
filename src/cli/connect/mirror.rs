//! From a profile with a web address to the mirror before its portal.

use std::cell::Cell;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::cli::app::App;
use crate::cli::connect::turn::Turn;
use crate::cli::connect::{Connected, remote};
use crate::cli::failure::exit::Exit;
use crate::cli::failure::{Failure, no_folder};
use crate::config::pattern::duration;
use crate::config::profile::{Place, Profile, RemoteKind};
use crate::config::schema::MAX_AGE;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::files::{Deed, Files, Hold};
use crate::lang::Words;
use crate::portal::embedded::mirrored::Whose;
use crate::portal::mirror::terms::{Mode, Terms, Watch};
use crate::portal::mirror::{self, Mirror, Source};
use crate::portal::{Portal, PortalError};
use crate::words;

/// The folder of the mirrors, in that of the data.
const FOLDER: &str = "mirrors";
/// How long another run is waited for that brings a mirror up to date: a large customer's first time takes minutes.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// Opens the mirror of a profile. Its portal is not asked yet, and under `--offline` not even opened.
///
/// # Errors
/// When the portal can not be opened and the mirror has nothing instead, or the mirror can not be used.
pub fn open(app: &App<'_>, profile: &Profile, kind: RemoteKind, url: &str) -> Result<Connected, Failure> {
    let path = path(app, &profile.name)?;
    let source =
        if app.options.offline { none(Refusal::NotAsked) } else { source(app, profile, kind, url, &path)? };
    let whose = whose(profile, url);
    app.detail(&words!("Opening {path}.", "Öppnar {path}.", path = path.display()));
    let mirror = Mirror::open(&path, whose, source, terms(app, profile)).map_err(|error| {
        let missing = error.refusal == Refusal::NotMirrored;
        let failure = Failure::from(error);
        if missing { failure.with_what(nothing(&profile.name)) } else { failure }
    })?;
    if let Some(aside) = mirror.aside() {
        let (name, aside) = (&profile.name, aside.display());
        app.warn(&words!(
            "the mirror of {name} was damaged and is fetched anew; what was left of it is {aside}",
            "speglingen av {name} var skadad och hämtas på nytt; det som fanns kvar är {aside}"
        ));
    }
    Ok(Connected { profile: profile.name.clone(), place: url.to_owned(), portal: Box::new(mirror) })
}

/// Opens the mirror of a profile as it is, to look something up while its portal is away. `None` where there is none that
/// can be used.
pub fn as_it_is(app: &App<'_>, profile: &str) -> Option<Connected> {
    let profile = app.config.profile(profile).ok()?;
    let Place::Remote { url, .. } = &profile.place else { return None };
    let terms = Terms { mode: Mode::Offline, ..terms(app, profile) };
    let path = path(app, &profile.name).ok()?;
    let mirror = Mirror::open(&path, whose(profile, url), none(Refusal::NotAsked), terms).ok()?;
    Some(Connected { profile: profile.name.clone(), place: url.clone(), portal: Box::new(mirror) })
}

fn whose(profile: &Profile, url: &str) -> Whose {
    Whose {
        place: url.to_owned(),
        customer: CustomerNumber::new(&profile.customer),
        user: profile.user.as_deref().map(UserName::new),
    }
}

/// Removes the mirror of a profile.
///
/// # Errors
/// What the disk says.
pub fn remove(app: &App<'_>, profile: &str) -> Result<(), Failure> {
    let Some(data) = app.system.paths.data() else { return Ok(()) };
    let folder = data.join(FOLDER);
    mirror::remove(&folder.join(format!("{profile}.sqlite")))?;
    app.system.files.remove(&folder.join(format!("{profile}.lock"))).map_err(|error| unusable(&error))
}

/// Holds the mirror of a profile against other runs that bring it up to date, and says whether one had to be waited
/// for.
///
/// # Errors
/// When another run does not let go of it, and what the disk says.
pub fn hold(app: &App<'_>, profile: &str) -> Result<(Box<dyn Hold>, bool), Failure> {
    let lock = path(app, profile)?.with_extension("lock");
    let is_after_another = Cell::new(false);
    let tell = || {
        is_after_another.set(true);
        app.note(&words!(
            "Another run brings the mirror of {profile} up to date; waiting for it.",
            "En annan körning uppdaterar speglingen av {profile}; väntar på den."
        ));
    };
    let what = words!("the mirror of {profile}", "speglingen av {profile}");
    let turn = Turn { path: &lock, what, patience: PATIENCE, tell: &tell };
    let hold = turn.taken(app, unusable)?;
    Ok((hold, is_after_another.get()))
}

/// The path of the mirror of a profile; its folder is made where it is missing.
fn path(app: &App<'_>, profile: &str) -> Result<PathBuf, Failure> {
    let folder = app.system.paths.data().ok_or_else(no_folder)?.join(FOLDER);
    app.system.files.make_folder(&folder).map_err(|error| {
        let shown = folder.display();
        let what = words!("could not make the folder {shown}", "mappen {shown} gick inte att skapa");
        Failure::new("no_folder", Exit::Failed, what).because(&error)
    })?;
    Ok(folder.join(format!("{profile}.sqlite")))
}

/// The portal of a profile. Where it can not be opened but the mirror is there, that is told when it is asked.
fn source(
    app: &App<'_>,
    profile: &Profile,
    kind: RemoteKind,
    url: &str,
    path: &std::path::Path,
) -> Result<Source, Failure> {
    match remote::open(app, profile, kind, url) {
        Ok(connected) => Ok(once(connected.portal)),
        Err(failure) => {
            let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.code() == failure.code);
            match refusal.filter(|_| path.exists()) {
                Some(refusal) => Ok(none(refusal)),
                None => Err(failure),
            }
        }
    }
}

fn once(portal: Box<dyn Portal>) -> Source {
    let portal = Mutex::new(Some(portal));
    Box::new(move || {
        let taken = portal.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.ok_or_else(|| PortalError::new(Refusal::Busy))
    })
}

fn none(refusal: Refusal) -> Source {
    Box::new(move || Err(PortalError::new(refusal)))
}

fn terms(app: &App<'_>, profile: &Profile) -> Terms {
    let mode = match () {
        () if app.options.offline => Mode::Offline,
        () if app.options.refresh => Mode::Refresh,
        () => Mode::MaxAge(max_age(app, profile)),
    };
    Terms { mode, clock: clock(app), watch: Some(Box::new(Seam(Arc::clone(&app.system.files)))) }
}

/// How old the mirror may be: what is said of the profile counts also beside others.
fn max_age(app: &App<'_>, profile: &Profile) -> i64 {
    let mut config = app.config.clone();
    config.enter_profile(profile);
    config.value(&MAX_AGE).as_deref().and_then(duration).unwrap_or_default()
}

/// The time as it goes on, unless `--now` holds it.
fn clock(app: &App<'_>) -> Box<dyn Fn() -> Instant + Send + Sync> {
    let (now, real) = (app.now(), app.system.clock);
    if app.options.now.is_some() { Box::new(move || now) } else { Box::new(move || real.now()) }
}

fn nothing(profile: &str) -> Words {
    words!("there is no mirror of {profile} yet", "det finns ingen spegling av {profile} än")
}

fn unusable(error: &io::Error) -> Failure {
    let what = Words::fixed("could not use the mirror", "speglingen gick inte att använda");
    Failure::new("mirror_unusable", Exit::Failed, what).because(error)
}

/// The files seam, before and after each transaction of a mirror.
struct Seam(Arc<dyn Files>);

impl Watch for Seam {
    fn before(&self) -> Result<(), PortalError> {
        self.0
            .before(Deed::Mirror)
            .map_err(|error| PortalError::new(Refusal::StoreUnavailable).because(error))
    }

    fn after(&self) {
        self.0.after(Deed::Mirror);
    }
}
