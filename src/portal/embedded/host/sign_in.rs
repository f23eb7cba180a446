//! Letting in who knows a password, or is the person.

use crate::domain::access::Operation;
use crate::domain::id::person::PersonalNumber;
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::embedded::access::seen;
use crate::portal::embedded::host::accounts::{self, Login};
use crate::portal::embedded::host::failures::{self, Attempt, Counted};
use crate::portal::embedded::host::{EmbeddedHost, sessions};
use crate::portal::host::{BegunSession, HostAccount, PasswordAttempt, Way};

/// An attempt that was counted.
struct Begun {
    login: Option<Login>,
    counted: Counted,
    attempt: Attempt,
}

/// Begins a session for who knows the password.
///
/// Whoever there is not is counted and hashed for like anybody else.
pub(crate) fn by_password(
    host: &EmbeddedHost,
    attempt: &PasswordAttempt,
) -> Result<BegunSession, PortalError> {
    let _turn = host.turnstile.enter()?;
    let decoy = host.decoy()?;
    let when = host.when();
    let begun = host.gate.write(|connection| {
        let login = accounts::login(connection, &attempt.user)?;
        let counted = match &login {
            Some(login) => Counted::Login(login.id),
            None => Counted::Bucket(failures::bucket(connection, attempt.user.trim())?),
        };
        let attempt = failures::count(connection, counted, when.1)?;
        Ok(Begun { login, counted, attempt })
    })?;
    let known = begun.login.as_ref().and_then(|login| login.password.as_deref());
    let is_right = host.hashing.verify(&attempt.password, known.unwrap_or(decoy))?;
    match begun.login {
        Some(login) if is_right => enter(host, attempt, &login, begun.counted),
        login => {
            if let Some(login) = login.filter(|_| begun.attempt.locks()) {
                give_notice(host, &login);
            }
            Err(begun.attempt.refused())
        }
    }
}

/// Notes for the access log of each customer that the login opens that it is locked. The answer does not wait for the
/// disk because of it: that would tell that there is such a login.
fn give_notice(host: &EmbeddedHost, login: &Login) {
    let when = host.when();
    let accounts = host.gate.read(|inner| accounts::of_login(&inner.connection, login, when));
    let key = Operation::LockedOut.key();
    let line = |account: HostAccount| {
        let user = account.user.map(|user| user.to_string());
        (when.1, account.customer.number.to_string(), user, key.to_owned(), 1, Vec::new())
    };
    let lines: Vec<_> = accounts.unwrap_or_default().into_iter().map(line).collect();
    // A notice that can not be written is no reason to say anything else than no.
    let _ = seen::append(&host.path, &lines);
}

fn enter(
    host: &EmbeddedHost,
    attempt: &PasswordAttempt,
    login: &Login,
    counted: Counted,
) -> Result<BegunSession, PortalError> {
    let when = host.when();
    let begun = host.gate.write(|connection| {
        failures::forget(connection, counted)?;
        // Somebody else may have set another password while this one was compared.
        let now = accounts::login(connection, &attempt.user)?;
        if now.as_ref() != Some(login) {
            return Err(PortalError::new(Refusal::WrongCredentials));
        }
        let accounts = accounts::of_login(connection, login, when)?;
        let is_meant = |account: &&HostAccount| {
            attempt.customer.as_ref().is_none_or(|number| *number == account.customer.number)
        };
        let Some(account) = accounts.iter().find(is_meant).cloned() else { return Ok(None) };
        let entry = (login.id, account);
        sessions::begin(connection, entry, accounts, Way::Password, (when, host.lasting)).map(Some)
    })?;
    begun.ok_or_else(|| PortalError::new(Refusal::NoAccounts))
}

/// Begins a session for a person.
pub(crate) fn by_person(
    host: &EmbeddedHost,
    person: &PersonalNumber,
    account: &HostAccount,
) -> Result<BegunSession, PortalError> {
    let when = host.when();
    host.gate.write(|connection| {
        let all = accounts::of_person(connection, person.digits(), when)?;
        let entry = all.iter().find(|(_, one)| accounts::is_same(one, account)).cloned();
        let entry = entry.ok_or_else(|| PortalError::new(Refusal::NoAccounts))?;
        let accounts = all.into_iter().map(|(_, account)| account).collect();
        sessions::begin(connection, entry, accounts, Way::BankId, (when, host.lasting))
    })
}
