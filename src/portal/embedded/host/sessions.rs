//! Sessions: beginning them, and ending them here or everywhere.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::id::person::PersonalNumber;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::fault;
use crate::portal::embedded::host::accounts::{self, When};
use crate::portal::embedded::host::bearer::{self, Hash, Kind};
use crate::portal::host::{BegunSession, Caller, HostAccount, Way};

/// For how many seconds the row of a session is kept that has ended.
const KEPT_S: i64 = 24 * 3600;

/// How many sessions of one login there are at most: the oldest ends for the newest.
const MOST: i64 = 1000;

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lasting {
    /// Without a request.
    pub idle_s: u32,
    /// In all.
    pub lasts_s: u32,
}

/// Begins a session.
pub(crate) fn begin(
    connection: &Connection,
    (login, account): (i64, HostAccount),
    accounts: Vec<HostAccount>,
    way: Way,
    (when, lasting): (When, Lasting),
) -> Result<BegunSession, PortalError> {
    let now = when.1;
    let (customer, user, _) = accounts::principal(connection, &account, when)?;
    let (bearer, hash) = bearer::make(Kind::Session)?;
    let ends = now.saturating_add(lasting.lasts_s.into());
    connection
        .prepare_cached("DELETE FROM login_session WHERE ends <= ?1")?
        .execute([now.saturating_sub(KEPT_S)])?;
    let sql = "DELETE FROM login_session WHERE login_id = ?1 AND id <= \
               (SELECT id FROM login_session WHERE login_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)";
    connection.prepare_cached(sql)?.execute([login, MOST - 1])?;
    let sql = "INSERT INTO login_session (hash, login_id, customer_id, user_id, way, begun, seen, ends) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)";
    let values = params![hash.as_slice(), login, customer, user, key(way), now, ends];
    connection.prepare_cached(sql)?.execute(values)?;
    let caller = Caller { account, way, until: ends, limits: None };
    Ok(BegunSession { bearer, caller, accounts, idle_s: lasting.idle_s })
}

/// Ends a session; with `everywhere` all of the same login, and of the other logins of the same person.
pub(crate) fn end(
    connection: &Connection,
    hash: &Hash,
    everywhere: bool,
    now: Instant,
) -> Result<(), PortalError> {
    if everywhere {
        let sql = "SELECT login_id FROM login_session WHERE hash = ?1";
        let login: Option<i64> =
            connection.prepare_cached(sql)?.query_row([hash.as_slice()], |row| row.get(0)).optional()?;
        if let Some(login) = login {
            return end_all(connection, login, now).map(drop);
        }
    }
    let sql = "UPDATE login_session SET ended = ?2 WHERE hash = ?1 AND ended IS NULL";
    connection.prepare_cached(sql)?.execute(params![hash.as_slice(), now])?;
    Ok(())
}

/// Ends every session of a login, and of the other logins of the same person. Returns how many there were.
pub(crate) fn end_all(connection: &Connection, login: i64, now: Instant) -> Result<usize, PortalError> {
    let sql = "UPDATE login_session SET ended = ?2 WHERE ended IS NULL AND login_id IN (SELECT id FROM login \
               WHERE id = ?1 OR person = (SELECT person FROM login WHERE id = ?1))";
    Ok(connection.prepare_cached(sql)?.execute(params![login, now])?)
}

/// Returns the person whose login a session is of, where one is known.
pub(crate) fn person(
    connection: &Connection,
    hash: &Hash,
    today: NaiveDate,
) -> Result<Option<PersonalNumber>, PortalError> {
    let sql = "SELECT l.person FROM login_session s JOIN login l ON l.id = s.login_id WHERE s.hash = ?1";
    let digits: Option<Option<String>> =
        connection.prepare_cached(sql)?.query_row([hash.as_slice()], |row| row.get(0)).optional()?;
    let read = |digits: String| {
        PersonalNumber::parse(&digits, today).map_err(|error| fault::damaged("login.person").because(error))
    };
    digits.flatten().map(read).transpose()
}

/// Reads how somebody was let in.
pub(crate) fn parse(key: &str) -> Option<Way> {
    [Way::Password, Way::BankId].into_iter().find(|way| self::key(*way) == key)
}

fn key(way: Way) -> &'static str {
    match way {
        Way::BankId => "bankid",
        // A token begins no session.
        Way::Password | Way::Token => "password",
    }
}
