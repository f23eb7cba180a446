//! What whoever runs the portal does: passwords, persons, locks, and tokens on behalf of somebody.

use rusqlite::params;

use crate::domain::facility::Customer;
use crate::domain::id::person::PersonalNumber;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::embedded::host::accounts::{self, Holder};
use crate::portal::embedded::host::failures::{self, Counted};
use crate::portal::embedded::host::{EmbeddedHost, sessions, tokens};
use crate::portal::embedded::{fault, members};
use crate::portal::host::{AccessToken, HostAccount, WantedToken};

/// How many characters a password has.
const SHORTEST: usize = 8;
const LONGEST: usize = 128;

impl EmbeddedHost {
    /// Sets the password of a customer, by its number, or of a user: it ends their sessions and unlocks them. Returns
    /// how many sessions it ended.
    ///
    /// # Errors
    /// [`NotFound`](crate::domain::refusal::Refusal::NotFound) for nobody's name,
    /// [`Invalid`](crate::domain::refusal::Refusal::Invalid) about `password` for a poor one.
    pub fn set_password(&self, name: &str, password: &Secret) -> Result<usize, PortalError> {
        let length = password.reveal().chars().count();
        let is_name = password.reveal().trim().to_lowercase() == name.trim().to_lowercase();
        if !(SHORTEST..=LONGEST).contains(&length) || is_name || password.reveal().trim().is_empty() {
            return Err(fault::invalid("password"));
        }
        let hash = {
            let _turn = self.turnstile.enter()?;
            self.hashing.hash(password)?
        };
        let (_, now) = self.when();
        self.gate.write(|connection| {
            let login = accounts::made(connection, holder(connection, name)?)?;
            let sql = "UPDATE login SET password = ?2, changed = ?3 WHERE id = ?1";
            connection.prepare_cached(sql)?.execute(params![login, hash, now])?;
            failures::forget(connection, Counted::Login(login))?;
            sessions::end_all(connection, login, now)
        })
    }

    /// Sets the password of who has none yet. Returns whether it did.
    ///
    /// # Errors
    /// As [`set_password`](Self::set_password).
    pub fn give_password(&self, name: &str, password: &Secret) -> Result<bool, PortalError> {
        let has_one = self.gate.write(|connection| {
            Ok(accounts::login_of(connection, holder(connection, name)?)?
                .is_some_and(|login| login.password.is_some()))
        })?;
        if !has_one {
            self.set_password(name, password)?;
        }
        Ok(!has_one)
    }

    /// Looks whether there is a customer or a user of a name.
    ///
    /// # Errors
    /// [`NotFound`](crate::domain::refusal::Refusal::NotFound) for nobody's name.
    pub fn find(&self, name: &str) -> Result<(), PortalError> {
        self.gate.read(|inner| holder(&inner.connection, name).map(drop))
    }

    /// Lets somebody try again. Returns whether anything stood in the way.
    ///
    /// # Errors
    /// [`NotFound`](crate::domain::refusal::Refusal::NotFound) for nobody's name.
    pub fn unlock(&self, name: &str) -> Result<bool, PortalError> {
        self.gate.write(|connection| match accounts::login_of(connection, holder(connection, name)?)? {
            Some(login) => failures::forget(connection, Counted::Login(login.id)),
            None => Ok(false),
        })
    }

    /// Says which person a customer or a user is, for an electronic identity; `None` takes it back. Whoever came in as
    /// the person before is out.
    ///
    /// # Errors
    /// [`NotFound`](crate::domain::refusal::Refusal::NotFound) for nobody's name.
    pub fn set_person(&self, name: &str, person: Option<&PersonalNumber>) -> Result<(), PortalError> {
        let (_, now) = self.when();
        self.gate.write(|connection| {
            let login = accounts::made(connection, holder(connection, name)?)?;
            sessions::end_all(connection, login, now)?;
            let sql = "UPDATE login SET person = ?2 WHERE id = ?1";
            connection.prepare_cached(sql)?.execute(params![login, person.map(PersonalNumber::digits)])?;
            Ok(())
        })
    }

    /// Says which person somebody is of whom nobody has said it yet.
    ///
    /// # Errors
    /// As [`set_person`](Self::set_person).
    pub fn give_person(&self, name: &str, person: &PersonalNumber) -> Result<(), PortalError> {
        self.gate.write(|connection| {
            let login = accounts::made(connection, holder(connection, name)?)?;
            let sql = "UPDATE login SET person = ?2 WHERE id = ?1 AND person IS NULL";
            connection.prepare_cached(sql)?.execute(params![login, person.digits()])?;
            Ok(())
        })
    }

    /// Returns the account of a customer, or of one of its users.
    ///
    /// # Errors
    /// [`NotFound`](crate::domain::refusal::Refusal::NotFound) where there is none.
    pub fn account(
        &self,
        customer: &CustomerNumber,
        user: Option<&UserName>,
    ) -> Result<HostAccount, PortalError> {
        let when = self.when();
        self.gate.read(|inner| {
            let snapshot = inner.connection.transaction()?;
            let (_, name) = members::customer(&snapshot, customer)?;
            let customer = Customer { number: customer.clone(), name };
            let account = HostAccount { customer, user: user.cloned() };
            accounts::principal(&snapshot, &account, when)?;
            Ok(account)
        })
    }

    /// Returns the tokens of an account, the newest first.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn tokens_of(&self, account: &HostAccount) -> Result<Vec<AccessToken>, PortalError> {
        self.gate.read(|inner| {
            let snapshot = inner.connection.transaction()?;
            tokens::of(&snapshot, account)
        })
    }

    /// Makes a token for an account, and returns what it is shown by, once.
    ///
    /// # Errors
    /// As [`issue_token`](crate::portal::host::PortalHost::issue_token).
    pub fn issue_for(
        &self,
        account: &HostAccount,
        wanted: &WantedToken,
    ) -> Result<(AccessToken, Secret), PortalError> {
        let when = self.when();
        self.gate.write(|connection| tokens::issue(connection, account, wanted, when))
    }

    /// Takes back a token of an account.
    ///
    /// # Errors
    /// As [`revoke_token`](crate::portal::host::PortalHost::revoke_token).
    pub fn revoke_for(&self, account: &HostAccount, number: i64) -> Result<AccessToken, PortalError> {
        let (_, now) = self.when();
        self.gate.write(|connection| tokens::revoke(connection, account, number, now))
    }
}

fn holder(connection: &rusqlite::Connection, name: &str) -> Result<Holder, PortalError> {
    accounts::holder(connection, name)?.ok_or_else(|| fault::not_found(name.trim()))
}
