//! Logging in with user name and password.

use std::io::Read;

use crate::cli::commands::login::keep::{self, Entered};
use crate::cli::commands::login::told::{self, May};
use crate::cli::commands::login::{StoreName, Way};
use crate::cli::connect::credentials::{COMMAND_PATIENCE, keyring_name, logins};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::login::{of_command, when};
use crate::cli::failure::mail::unread;
use crate::cli::outcome::Outcome;
use crate::config::credentials::{Kept, Method, Place};
use crate::config::web::CREDENTIAL_COMMAND;
use crate::domain::id::CustomerNumber;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::lang::Words;
use crate::local::logins::Refused;
use crate::portal::PortalError;
use crate::portal::bfus::sign_in::password::{Attempt, attempt};
use crate::portal::rest;
use crate::portal::sign_in::Password;
use crate::system::command::secret_of;
use crate::system::source;
use crate::words;

/// The most bytes of a line with a password.
const MOST: u64 = 4096;

/// A password, and where it is from.
struct Given {
    secret: Secret,
    /// Where it stays; `None` where it is kept as before.
    place: Place,
    is_old: bool,
}

/// Logs in and keeps what later commands need.
pub fn log_in<'a>(way: &Way<'a, '_>) -> Result<Outcome<'a>, Failure> {
    // What the portal will refuse anyway is refused before a password is asked for.
    if way.probe.is_password_disabled || way.probe.has_captcha {
        let refusal = if way.probe.is_password_disabled {
            Refusal::PasswordLoginDisabled
        } else {
            Refusal::CaptchaRequired
        };
        let error = crate::portal::bfus::sign_in::password::refused(&way.line, refusal);
        return Err(way.refused(error, way.args.user.as_deref().unwrap_or_default()));
    }
    let user = user(way)?;
    let given = given(way)?;
    let password = Password { user: user.clone(), password: given.secret.clone() };
    let tried = attempt(&way.line, &password, &|| Ok(())).map_err(|error| way.refused(error, &user))?;
    let saved = match tried {
        Attempt::Entered(saved) => saved,
        Attempt::Unanswered(error) => return Err(way.refused(error, &user)),
        Attempt::Rejected(error) => {
            remember(way, &given, error.refusal);
            return Err(way.refused(error, &user));
        }
    };
    let customer =
        saved.customer.clone().or_else(|| way.args.customer.clone()).unwrap_or_else(|| user.clone());
    if let Some(wanted) = way.args.customer.as_deref().filter(|wanted| *wanted != customer) {
        return Err(another_customer(wanted, &customer));
    }
    let as_user = (user != customer).then(|| user.clone());
    finish(way, given, &user, (customer, as_user, None), (keep::Begun::Bfus(saved), None))
}

/// Logs in at a portal that speaks our API, and keeps what later commands need.
pub fn log_in_by_api<'a>(way: &Way<'a, '_>) -> Result<Outcome<'a>, Failure> {
    if way.probe.is_password_disabled {
        let error = PortalError::new(Refusal::PasswordLoginDisabled);
        return Err(way.refused(error, way.args.user.as_deref().unwrap_or_default()));
    }
    let user = user(way)?;
    let given = given(way)?;
    let password = Password { user: user.clone(), password: given.secret.clone() };
    let wanted = way.args.customer.as_deref().or(way.old.map(|profile| profile.customer.as_str()));
    let wanted = wanted.map(CustomerNumber::new);
    let begun = rest::sign_in::password(&way.line, &password, wanted.as_ref()).map_err(|error| {
        if error.refusal == Refusal::WrongCredentials {
            remember(way, &given, error.refusal);
        }
        way.refused(error, &user)
    })?;
    let number = begun.customer.number.to_string();
    if let Some(wanted) = way.args.customer.as_deref().filter(|wanted| *wanted != number) {
        return Err(another_customer(wanted, &number));
    }
    others(way, &begun, &number);
    let holder = Some(begun.customer.name).filter(|name| *name != number);
    let who = (number, begun.session.user.clone(), holder);
    finish(way, given, &user, who, (keep::Begun::Rest(begun.session), begun.may))
}

/// Names the other customers that the same login may enter.
fn others(way: &Way<'_, '_>, begun: &rest::sign_in::Begun, entered: &str) {
    let other = begun.accounts.iter().map(|(customer, _)| customer.number.to_string());
    let other: Vec<String> = other.filter(|number| number != entered).collect();
    if !other.is_empty() {
        let list = other.join(", ");
        way.app.note(&words!(
            "The same login may enter {list} too: --customer NUMBER.",
            "Samma inloggning gäller också {list}: --customer NUMMER."
        ));
    }
}

fn finish<'a>(
    way: &Way<'a, '_>,
    given: Given,
    name: &str,
    (customer, user, holder): (String, Option<String>, Option<String>),
    (saved, may): (keep::Begun, Option<May>),
) -> Result<Outcome<'a>, Failure> {
    let kept = Kept {
        method: Method::Password,
        user: Some(name.to_owned()),
        place: Some(given.place),
        password: (given.place == Place::File).then(|| given.secret.clone()),
    };
    let in_keyring = (given.place == Place::Keyring && !given.is_old).then_some(given.secret);
    let command = way.args.credential_command.clone();
    let entered = Entered { user, customer, holder, saved, kept, in_keyring, command };
    let profiles = keep::keep(way, vec![entered])?;
    Ok(told::answer(way, Method::Password, profiles, may))
}

fn user(way: &Way<'_, '_>) -> Result<String, Failure> {
    let args = way.args;
    let given = args.user.clone().or_else(|| args.customer.clone());
    let before = || way.kept.as_ref().and_then(|kept| kept.user.clone());
    if let Some(user) = given.or_else(before).or_else(|| way.old.map(|profile| profile.customer.clone())) {
        return Ok(user);
    }
    if !way.app.can_ask() {
        return Err(missing(Words::fixed("who logs in?", "vem loggar in?"), "--user 100045"));
    }
    loop {
        let typed = way
            .app
            .ask_line(&Words::fixed("Customer number or user name: ", "Kundnummer eller användarnamn: "))?;
        if !typed.is_empty() {
            return Ok(typed);
        }
    }
}

fn missing(what: Words, option: &'static str) -> Failure {
    Failure::usage(what)
        .with_why(Words::fixed("nobody can be asked", "ingen går att fråga"))
        .with_hint(Words::same(option))
}

/// Gets the password from where the options say, else from the user, else from where it was kept.
fn given(way: &Way<'_, '_>) -> Result<Given, Failure> {
    let args = way.args;
    let old = way.kept.as_ref().filter(|kept| kept.method == Method::Password);
    let new = |secret: Secret| {
        let before = old.and_then(|kept| kept.place).filter(|place| *place != Place::Command);
        let place = match args.store {
            Some(StoreName::File) => Place::File,
            Some(StoreName::Keyring) => Place::Keyring,
            None => before.unwrap_or(Place::File),
        };
        Ok(Given { secret, place, is_old: false })
    };
    if args.password_stdin {
        return new(from_stdin(way)?);
    }
    if let Some(path) = &args.password_file {
        return new(checked(source::read_secret(path).map_err(|why| unread(path, why))?)?);
    }
    if let Some(command) = command(way) {
        if args.credential_command.is_none() && !way.app.can_ask() {
            not_refused(way)?;
        }
        let printed = secret_of(&command, COMMAND_PATIENCE).map_err(|fault| no_command(&fault))?;
        return Ok(Given { secret: printed, place: Place::Command, is_old: true });
    }
    let before = before(way)?;
    if !way.app.can_ask() {
        return before.ok_or_else(|| {
            missing(Words::fixed("the password is missing", "lösenordet saknas"), "--password-stdin")
        });
    }
    let question = if before.is_some() {
        Words::fixed("Password (Enter: the one that is kept): ", "Lösenord (Enter: det som är sparat): ")
    } else {
        Words::fixed("Password: ", "Lösenord: ")
    };
    let typed = way.app.ask_secret(&question)?;
    match before {
        Some(before) if typed.reveal().is_empty() => Ok(before),
        _ => new(checked(typed)?),
    }
}

/// The command that prints the password: the new one, else the profile's own, unless it is to be kept elsewhere now.
fn command(way: &Way<'_, '_>) -> Option<String> {
    let before = || match (way.args.store, way.old) {
        (None, Some(profile)) => profile.settings.get(CREDENTIAL_COMMAND.name).cloned(),
        _ => None,
    };
    let is_used = way.kept.as_ref().is_some_and(|kept| kept.place == Some(Place::Command));
    way.args.credential_command.clone().or_else(|| if is_used { before() } else { None })
}

fn from_stdin(way: &Way<'_, '_>) -> Result<Secret, Failure> {
    checked(first_line(way)?)
}

/// Reads the first line of standard input, which may be empty.
pub fn first_line(way: &Way<'_, '_>) -> Result<Secret, Failure> {
    let mut line = Vec::new();
    let read = way.app.system.streams.input().by_ref().take(MOST).read_to_end(&mut line);
    read.map_err(|error| Failure::output(&error))?;
    let text = String::from_utf8(line).unwrap_or_default();
    Ok(Secret::new(text.lines().next().unwrap_or_default().to_owned()))
}

fn checked(secret: Secret) -> Result<Secret, Failure> {
    if secret.reveal().is_empty() {
        return Err(Failure::usage(Words::fixed("the password is empty", "lösenordet är tomt")));
    }
    Ok(secret)
}

fn no_command(fault: &crate::system::command::CommandFault) -> Failure {
    Failure::new(
        "secret_unavailable",
        Exit::LogIn,
        Words::fixed("could not get the password", "lösenordet gick inte att få fram"),
    )
    .with_why(of_command(fault))
    .because(fault)
}

/// The password that is kept, unless the portal refused it: then it is not tried again.
fn before(way: &Way<'_, '_>) -> Result<Option<Given>, Failure> {
    let (Some(profile), Some(kept)) = (way.old, &way.kept) else { return Ok(None) };
    let refused = logins(way.app, &profile.name)?.read().refused;
    let old = |secret: Secret, place| Some(Given { secret, place, is_old: true });
    let wants = way.args.store.is_none() && way.args.user.is_none();
    let found = match kept.place {
        _ if refused.is_some() || !wants => None,
        Some(Place::Keyring) => {
            let name = keyring_name(&profile.name, way.line.origin().host());
            way.app.system.keyring.get(&name).ok().flatten().and_then(|secret| old(secret, Place::Keyring))
        }
        _ => kept.password.clone().and_then(|secret| old(secret, Place::File)),
    };
    if !way.app.can_ask() {
        not_refused(way)?;
    }
    Ok(found)
}

/// Refuses to try again by itself what the portal refused.
fn not_refused(way: &Way<'_, '_>) -> Result<(), Failure> {
    let Some(profile) = way.old else { return Ok(()) };
    match logins(way.app, &profile.name)?.read().refused {
        Some(Refused { at, .. }) => Err(not_again(way, at)),
        None => Ok(()),
    }
}

fn not_again(way: &Way<'_, '_>, at: crate::domain::zone::Instant) -> Failure {
    let now = way.app.now();
    let utility = way.called();
    Failure::new(
        "not_tried_again",
        Exit::LogIn,
        words!("could not log in to {utility}", "det gick inte att logga in hos {utility}"),
    )
    .with_why(words!(
        language => "the password that is kept was refused {t}", "lösenordet som är sparat nekades {t}",
        t = when(at, now, language)
    ))
    .with_hint(Words::same("--password-stdin"))
    .explained()
}

/// A password that was kept and is refused is not tried by any later command.
fn remember(way: &Way<'_, '_>, given: &Given, refusal: Refusal) {
    let (Some(profile), true) = (way.old, given.is_old) else { return };
    let at = way.app.system.clock.now();
    if let Ok(logins) = logins(way.app, &profile.name) {
        let _told_now_anyway = logins.change(|note| note.refused = Some(Refused { refusal, at }));
    }
}

fn another_customer(wanted: &str, found: &str) -> Failure {
    Failure::new(
        "other_customer",
        Exit::Refused,
        words!("did not log in as customer {wanted}", "loggade inte in som kund {wanted}"),
    )
    .with_why(words!("the portal says that it is customer {found}", "portalen säger att det är kund {found}"))
    .with_hint(words!("--customer {found}, or another --user", "--customer {found}, eller en annan --user"))
}
