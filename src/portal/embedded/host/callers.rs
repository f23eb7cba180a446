//! Who calls with a session or a token, and whether that still holds.

use rusqlite::{Connection, OptionalExtension, Row, params};

use chrono::NaiveDate;

use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::host::accounts::{self, When};
use crate::portal::embedded::host::bearer::{Hash, Kind};
use crate::portal::embedded::host::gate::Inner;
use crate::portal::embedded::host::{sessions, tokens};
use crate::portal::embedded::text;
use crate::portal::host::{Caller, HostAccount, Way};

/// How far a clock may be set back before a session that began later is none.
const BACKWARDS_S: i64 = 300;
/// Of how many sessions the last second is remembered at most.
const REMEMBERED: usize = 10_000;

/// Somebody who called.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// Who.
    pub caller: Caller,
    /// The number of the token, where it is one.
    pub token: Option<i64>,
    /// When it began.
    begun: Instant,
    /// When it was last used, as far as that is written.
    written: Option<Instant>,
    /// The day on which the rights were looked at.
    day: NaiveDate,
}

/// Finds out who calls, and counts the call.
///
/// # Errors
/// [`Refusal::SessionEnded`] where nobody does.
pub(crate) fn admit(
    inner: &mut Inner,
    (kind, hash): (Kind, Hash),
    when: When,
    idle_s: u32,
) -> Result<Known, PortalError> {
    let (day, now) = when;
    let fresh = inner.known.get(&hash).filter(|known| known.day == day);
    let known = match fresh {
        Some(known) => known.clone(),
        None => {
            let snapshot = inner.connection.transaction()?;
            let known = load(&snapshot, kind, &hash, when)?;
            drop(snapshot);
            inner.known.insert(hash, known.clone());
            known
        }
    };
    let over = now >= known.caller.until || known.begun.saturating_sub(now) > BACKWARDS_S;
    if over || (kind == Kind::Session && is_idle(inner, &hash, &known, now, idle_s)) {
        inner.known.remove(&hash);
        return Err(ended());
    }
    match kind {
        Kind::Session => touch_session(inner, hash, &known, (now, idle_s)),
        Kind::Token => touch_token(inner, hash, &known, now),
    }
    Ok(known)
}

/// Makes the refusal of a bearer that opens nothing, whyever that is.
pub(crate) fn ended() -> PortalError {
    PortalError::new(Refusal::SessionEnded)
}

fn is_idle(inner: &Inner, hash: &Hash, known: &Known, now: Instant, idle_s: u32) -> bool {
    let seen = inner.seen.get(hash).copied().max(known.written).unwrap_or(known.begun);
    now.saturating_sub(seen) >= i64::from(idle_s)
}

fn touch_session(inner: &mut Inner, hash: Hash, known: &Known, (now, idle_s): (Instant, u32)) {
    if inner.seen.len() >= REMEMBERED && !inner.seen.contains_key(&hash) {
        inner.seen.retain(|_, seen| now.saturating_sub(*seen) < i64::from(idle_s));
    }
    inner.seen.insert(hash, now);
    let sql = "UPDATE login_session SET seen = ?2 WHERE hash = ?1 AND seen < ?2";
    touch(inner, hash, known, (now - now.rem_euclid(60), sql));
}

fn touch_token(inner: &mut Inner, hash: Hash, known: &Known, now: Instant) {
    let sql = "UPDATE access_token SET used = ?2 WHERE hash = ?1 AND (used IS NULL OR used < ?2)";
    touch(inner, hash, known, (now - now.rem_euclid(3600), sql));
}

fn touch(inner: &mut Inner, hash: Hash, known: &Known, (at, sql): (Instant, &str)) {
    let is_new = known.written.is_none_or(|written| written < at);
    if is_new
        && inner.note(sql, params![hash.as_slice(), at])
        && let Some(known) = inner.known.get_mut(&hash)
    {
        known.written = Some(at);
    }
}

fn load(connection: &Connection, kind: Kind, hash: &Hash, when: When) -> Result<Known, PortalError> {
    let found = match kind {
        Kind::Session => session(connection, hash, when.0)?,
        Kind::Token => token(connection, hash, when.0)?,
    };
    let known = found.ok_or_else(ended)?;
    if accounts::is_open(connection, &known.caller.account, when)? { Ok(known) } else { Err(ended()) }
}

fn session(connection: &Connection, hash: &Hash, day: NaiveDate) -> Result<Option<Known>, PortalError> {
    let sql = "SELECT c.number, c.name, u.name, s.way, s.begun, s.seen, s.ends FROM login_session s \
               JOIN customer c ON c.id = s.customer_id LEFT JOIN portal_user u ON u.id = s.user_id \
               WHERE s.hash = ?1 AND s.ended IS NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([hash.as_slice()])?;
    rows.next()?.map(|row| session_of(row, day)).transpose()
}

fn session_of(row: &Row<'_>, day: NaiveDate) -> Result<Known, PortalError> {
    let account = HostAccount { customer: accounts::customer_of(row, 0)?, user: accounts::user_of(row, 2)? };
    let way: Way = text::parsed(row, 3, |key: String| sessions::parse(&key))?;
    let caller = Caller { account, way, until: row.get(6)?, limits: None };
    Ok(Known { caller, token: None, begun: row.get(4)?, written: Some(row.get(5)?), day })
}

fn token(connection: &Connection, hash: &Hash, day: NaiveDate) -> Result<Option<Known>, PortalError> {
    let sql = "SELECT number FROM access_token WHERE hash = ?1 AND revoked IS NULL";
    let number: Option<i64> =
        connection.prepare_cached(sql)?.query_row([hash.as_slice()], |row| row.get(0)).optional()?;
    let Some(number) = number else { return Ok(None) };
    let token = tokens::one(connection, number)?;
    let (begun, written) = (token.made, token.last_used);
    let limits = Some(token.scope);
    let caller = Caller { account: token.account, way: Way::Token, until: token.until, limits };
    Ok(Some(Known { caller, token: Some(number), begun, written, day }))
}
