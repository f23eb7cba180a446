//! Keeping what a login gave: profile, credentials, session. Only after it has succeeded, and all of it or nothing.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::cli::app::App;
use crate::cli::commands::login::Way;
use crate::cli::commands::login::address::profile_name;
use crate::cli::connect::credentials::{self, keyring_name, logins, session_file};
use crate::cli::connect::turn::{self, Turn};
use crate::cli::failure::exit::Exit;
use crate::cli::failure::login::no_keyring;
use crate::cli::failure::{Failure, no_folder};
use crate::config::credentials::{Credentials, Kept, Place as SecretPlace};
use crate::config::error::ConfigError;
use crate::config::file::Draft;
use crate::config::profile::{Place, Profile, RemoteKind};
use crate::config::web::CREDENTIAL_COMMAND;
use crate::domain::secret::Secret;
use crate::files::Hold;
use crate::lang::Words;
use crate::local::logins::LoginNote;
use crate::portal::bfus::saved::SavedSession;
use crate::portal::rest::session::RestSession;
use crate::portal::session_file::SessionFile;
use crate::words;

/// How long another run is waited for that keeps a login: the keyring may have to be unlocked.
const PATIENCE: Duration = Duration::from_secs(60);

/// A session that was begun, at one kind of portal or another.
pub enum Begun {
    /// At a BFUS portal.
    Bfus(SavedSession),
    /// At a portal that speaks our API.
    Rest(RestSession),
}

/// What one login gave.
pub struct Entered {
    /// The customer number.
    pub customer: String,
    /// The user as whom the customer is seen; `None` for the customer itself.
    pub user: Option<String>,
    /// The holder's name, where it was told.
    pub holder: Option<String>,
    /// The session.
    pub saved: Begun,
    /// How it can be done again.
    pub kept: Kept,
    /// The password that goes into the keyring.
    pub in_keyring: Option<Secret>,
    /// The command that prints the password.
    pub command: Option<String>,
}

/// Keeps the logins, and returns their profiles.
///
/// # Errors
/// When one of them is another customer than its profile, and when something can not be written: what was there
/// before is then there still.
pub fn keep(way: &Way<'_, '_>, entered: Vec<Entered>) -> Result<Vec<Profile>, Failure> {
    let app = way.app;
    let _alone = hold(app)?;
    let path = app.config.path().ok_or(ConfigError::NoFolder)?;
    let (before, mut draft) = (Draft::open(path)?, Draft::open(path)?);
    let mut file = credentials::read(app)?;
    // As they are now that no other run changes them.
    let mut taken: Vec<String> = draft.profile_names();
    let mut profiles: Vec<Profile> = Vec::new();
    for (at, one) in entered.iter().enumerate() {
        let profile = profile(way, one, &file, (at == 0, &taken))?;
        if taken.contains(&profile.name) {
            draft.tell(&profile.name, profile.utility.as_deref(), profile.holder.as_deref())?;
        } else {
            draft.add_profile(&profile)?;
            taken.push(profile.name.clone());
        }
        let command = one.command.as_deref();
        if command.is_some() || one.kept.place != Some(SecretPlace::Command) {
            draft.set(Some(&profile.name), &CREDENTIAL_COMMAND, command)?;
        }
        file.set(&profile.name, &one.kept);
        profiles.push(profile);
    }
    for (one, profile) in entered.iter().zip(&profiles) {
        if let Some(secret) = &one.in_keyring {
            let name = keyring_name(&profile.name, way.line.origin().host());
            app.system.keyring.set(&name, secret).map_err(no_keyring)?;
        }
    }
    // The profile first: whoever is stopped in between is told to log in, and no password lies where nobody knows of it.
    draft.save(app.system.files.as_ref())?;
    if let Err(error) = file.save(app.system.files.as_ref()) {
        before.save(app.system.files.as_ref())?;
        return Err(error.into());
    }
    for (one, profile) in entered.iter().zip(&profiles) {
        begin(way, profile, &one.saved)?;
    }
    Ok(profiles)
}

/// Keeps the session, and takes back that a login was refused.
fn begin(way: &Way<'_, '_>, profile: &Profile, saved: &Begun) -> Result<(), Failure> {
    let app = way.app;
    let (files, path) = (Arc::clone(&app.system.files), session_file(app, &profile.name)?);
    match saved {
        Begun::Bfus(saved) => SessionFile::new(files, path).replace(saved, way.line.pace())?,
        Begun::Rest(saved) => SessionFile::new(files, path).replace(saved, way.line.pace())?,
    }
    let note = LoginNote { succeeded: Some(app.system.clock.now()), ..LoginNote::default() };
    logins(app, &profile.name)?.write(&note).map_err(|error| {
        let name = &profile.name;
        let what = words!(
            "logged in as {name}, but an earlier refusal could not be taken back",
            "inloggad som {name}, men en tidigare nekad inloggning gick inte att ta bort"
        );
        Failure::new("login_unwritten", Exit::Failed, what).because(&error)
    })
}

/// Waits until no other run changes profiles or credentials.
///
/// # Errors
/// When another run does not let go of them, and what the disk says.
pub fn hold(app: &App<'_>) -> Result<Box<dyn Hold>, Failure> {
    let folder = app.system.paths.state().ok_or_else(no_folder)?;
    let unwritten = |error: &io::Error| {
        let shown = folder.display();
        let what = words!("could not write in {shown}", "det gick inte att skriva i {shown}");
        Failure::new("no_folder", Exit::Failed, what).because(error)
    };
    app.system.files.make_folder(folder).map_err(|error| unwritten(&error))?;
    let what = Words::fixed("the profiles", "profilerna");
    let tell = turn::teller(app, &what);
    let turn = Turn { path: &folder.join("login.lock"), what, patience: PATIENCE, tell: &tell };
    turn.taken(app, unwritten)
}

/// Finds or makes the profile of a login.
fn profile(
    way: &Way<'_, '_>,
    one: &Entered,
    file: &Credentials,
    (is_first, taken): (bool, &[String]),
) -> Result<Profile, Failure> {
    let utility = way.probe.utility.clone();
    if let Some(old) = way.old.filter(|_| is_first) {
        if old.customer != one.customer {
            return Err(another_customer(old, &one.customer));
        }
        // At the other maker's portal one and the same person goes by several names.
        if way.probe.kind == RemoteKind::Rest && old.user != one.user {
            return Err(another_user(old, one.user.as_deref()));
        }
        let (utility, holder) = (utility.or(old.utility.clone()), one.holder.clone().or(old.holder.clone()));
        return Ok(Profile { utility, holder, ..old.clone() });
    }
    let url = way.line.origin().text().to_owned();
    let place = Place::Remote { kind: way.probe.kind, url };
    let is_same = |p: &&Profile| p.place == place && p.customer == one.customer && p.user == one.user;
    let named = way.named.filter(|_| is_first);
    // Of several of the same customer, the one that is logged in with in this way.
    let in_this_way = |p: &&Profile| file.get(&p.name).is_some_and(|kept| kept.method == one.kept.method);
    let all = || way.app.config.profiles().iter().filter(is_same);
    if let (None, Some(same)) = (named, all().find(in_this_way).or_else(|| all().next())) {
        return Ok(Profile { utility, holder: one.holder.clone(), ..same.clone() });
    }
    let names: Vec<&str> = taken.iter().map(String::as_str).collect();
    let name = named
        .map(str::to_owned)
        .unwrap_or_else(|| profile_name(way.line.origin(), utility.as_deref(), &names));
    Ok(Profile {
        name,
        place,
        customer: one.customer.clone(),
        user: one.user.clone(),
        utility,
        holder: one.holder.clone(),
        settings: std::collections::BTreeMap::new(),
    })
}

/// What was fetched as one user may not be shown to another, so each has a profile of their own.
fn another_user(old: &Profile, found: Option<&str>) -> Failure {
    let Profile { name, customer, .. } = old;
    let shown =
        |user: Option<&str>| user.map_or_else(|| customer.clone(), |user| format!("{customer} / {user}"));
    let (own, found) = (shown(old.user.as_deref()), shown(found));
    Failure::new(
        "other_user",
        Exit::Refused,
        words!("did not log in as the profile {name}", "loggade inte in som profilen {name}"),
    )
    .with_why(words!(
        "it is {own}, and this login is {found}",
        "den är {own}, och den här inloggningen är {found}"
    ))
    .with_hint(words!("minasidor login {u}", "minasidor login {u}", u = old.place.text()))
}

fn another_customer(old: &Profile, found: &str) -> Failure {
    let Profile { name, customer, .. } = old;
    Failure::new(
        "other_customer",
        Exit::Refused,
        words!("did not log in as the profile {name}", "loggade inte in som profilen {name}"),
    )
    .with_why(words!(
        "it is customer {customer}, and this login is customer {found}",
        "den är kund {customer}, och den här inloggningen är kund {found}"
    ))
    .with_hint(words!("minasidor login {u}", "minasidor login {u}", u = old.place.text()))
}
