//! Tokens for programs: less than their owner may, for a time.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row, params};

use crate::domain::id::{FacilityId, SiteId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Limits, Page, Principal, Question, Role};
use crate::domain::secret::Secret;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::host::accounts::{self, When};
use crate::portal::embedded::host::bearer::{self, Kind};
use crate::portal::embedded::{enrol, fault, text};
use crate::portal::host::{AccessToken, HostAccount, TokenScope, WantedToken};

/// How long a token holds at most.
const LONGEST_S: i64 = 400 * 24 * 3600;
/// How long its name is at most.
const LONGEST_NAME: usize = 100;
/// How many tokens of one account hold at a time at most.
const MOST: i64 = 100;

const COLUMNS: &str = "SELECT t.id, t.number, t.name, c.number, c.name, u.name, t.role, t.limited, t.made, t.until, \
     t.used, t.revoked IS NOT NULL FROM access_token t JOIN customer c ON c.id = t.customer_id \
     LEFT JOIN portal_user u ON u.id = t.user_id";

/// Returns the limits of a scope.
pub(crate) fn limits(scope: &TokenScope) -> Limits {
    Limits { pages: scope.pages.clone(), role: scope.role, facilities: scope.facilities.clone() }
}

/// Returns the tokens of an account, the newest first.
pub(crate) fn of(connection: &Connection, account: &HostAccount) -> Result<Vec<AccessToken>, PortalError> {
    let sql = format!("{COLUMNS} WHERE c.number = ?1 AND u.name IS ?2 ORDER BY t.number DESC");
    let mut statement = connection.prepare_cached(&sql)?;
    let user = account.user.as_ref().map(|user| user.as_str());
    let mut rows = statement.query(params![account.customer.number.as_str(), user])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(connection, row)?);
    }
    Ok(found)
}

/// Returns a token, whoever's it is.
pub(crate) fn one(connection: &Connection, number: i64) -> Result<AccessToken, PortalError> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} WHERE t.number = ?1"))?;
    let mut rows = statement.query([number])?;
    match rows.next()? {
        Some(row) => read(connection, row),
        None => Err(fault::not_found(number.to_string())),
    }
}

/// Makes a token of an account.
///
/// # Errors
/// [`Refusal::Invalid`] names the field, [`Refusal::NotAllowed`] the page that the account itself has not,
/// [`Refusal::Conflict`] where it has many already.
pub(crate) fn issue(
    connection: &Connection,
    account: &HostAccount,
    wanted: &WantedToken,
    when: When,
) -> Result<(AccessToken, Secret), PortalError> {
    check(wanted, when.1)?;
    let (customer, user, principal) = accounts::principal(connection, account, when)?;
    let facilities = facilities(connection, account, &principal, (wanted, when))?;
    let sql = "SELECT count(*) FROM access_token WHERE customer_id = ?1 AND user_id IS ?2 AND revoked IS NULL \
               AND until > ?3";
    let live: i64 =
        connection.prepare_cached(sql)?.query_row(params![customer, user, when.1], |row| row.get(0))?;
    if live >= MOST {
        return Err(PortalError::about(Refusal::Conflict, "tokens"));
    }
    let (bearer, hash) = bearer::make(Kind::Token)?;
    let sql = "INSERT INTO access_token (number, hash, name, customer_id, user_id, role, limited, made, until) \
               VALUES ((SELECT coalesce(max(number), 0) + 1 FROM access_token), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let scope = &wanted.scope;
    let limited = i64::from(scope.facilities.is_some());
    let name = wanted.name.trim();
    let values =
        params![hash.as_slice(), name, customer, user, scope.role.key(), limited, when.1, wanted.until];
    let id = enrol::new(connection, sql, values, "token")?;
    for page in &scope.pages {
        let sql = "INSERT INTO access_token_page (token_id, page) VALUES (?1, ?2)";
        connection.prepare_cached(sql)?.execute(params![id, page.key()])?;
    }
    for facility in facilities {
        let sql = "INSERT INTO access_token_facility (token_id, facility_id) VALUES (?1, ?2)";
        connection.prepare_cached(sql)?.execute([id, facility])?;
    }
    let number = connection
        .prepare_cached("SELECT number FROM access_token WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    Ok((one(connection, number)?, bearer))
}

/// Takes back a token of an account.
///
/// # Errors
/// [`Refusal::NotFound`] where it is another's.
pub(crate) fn revoke(
    connection: &Connection,
    account: &HostAccount,
    number: i64,
    now: Instant,
) -> Result<AccessToken, PortalError> {
    let token = one(connection, number)?;
    if !accounts::is_same(&token.account, account) {
        return Err(fault::not_found(number.to_string()));
    }
    let sql = "UPDATE access_token SET revoked = ?2 WHERE number = ?1 AND revoked IS NULL";
    connection.prepare_cached(sql)?.execute(params![number, now])?;
    Ok(AccessToken { revoked: true, ..token })
}

fn check(wanted: &WantedToken, now: Instant) -> Result<(), PortalError> {
    let name = wanted.name.trim();
    let length = name.chars().count();
    let wrong = [
        ("name", length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control)),
        ("pages", wanted.scope.pages.is_empty()),
        ("role", wanted.scope.role == Role::Admin),
        ("facilities", wanted.scope.facilities.as_ref().is_some_and(BTreeSet::is_empty)),
        ("until", wanted.until <= now || wanted.until.saturating_sub(now) > LONGEST_S),
    ];
    let first = wrong.into_iter().find(|(_, is_wrong)| *is_wrong);
    first.map_or(Ok(()), |(field, _)| Err(fault::invalid(field)))
}

/// Refuses what the owner may not itself, and returns the rows of the facilities.
fn facilities(
    connection: &Connection,
    account: &HostAccount,
    principal: &Principal,
    (wanted, (today, _)): (&WantedToken, When),
) -> Result<Vec<i64>, PortalError> {
    let (customer, scope) = (&account.customer.number, &wanted.scope);
    let not_allowed = |page: &Page| PortalError::about(Refusal::NotAllowed, page.key());
    let Some(ids) = &scope.facilities else {
        let closed = scope.pages.iter().find(|page| !principal.has_page(customer, **page, scope.role, today));
        return closed.map_or(Ok(Vec::new()), |page| Err(not_allowed(page)));
    };
    let mut rows = Vec::new();
    for id in ids {
        let (row, site) = facility(connection, account, id)?;
        if !principal.knows(customer, (id, &site), today) {
            return Err(fault::not_found(id.as_str()));
        }
        let question = |page: Page| Question {
            customer: customer.clone(),
            facility: Some((id.clone(), site.clone())),
            page,
            access: scope.role,
        };
        if let Some(page) = scope.pages.iter().find(|page| !principal.may(&question(**page), today)) {
            return Err(not_allowed(page));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn facility(
    connection: &Connection,
    account: &HostAccount,
    id: &FacilityId,
) -> Result<(i64, SiteId), PortalError> {
    let customer = enrol::customer_id(connection, &account.customer.number)?;
    let row = enrol::facility_of(connection, customer, id)?;
    let sql = "SELECT site.code FROM facility JOIN site ON site.id = facility.site_id WHERE facility.id = ?1";
    let site: String = connection.prepare_cached(sql)?.query_row([row], |row| row.get(0))?;
    Ok((row, SiteId::new(&site)))
}

fn read(connection: &Connection, row: &Row<'_>) -> Result<AccessToken, PortalError> {
    let id: i64 = row.get(0)?;
    let account = HostAccount { customer: accounts::customer_of(row, 3)?, user: accounts::user_of(row, 5)? };
    let sql = "SELECT f.code FROM access_token_facility t JOIN facility f ON f.id = t.facility_id \
               WHERE t.token_id = ?1";
    let facilities = match row.get(7)? {
        true => Some(texts(connection, sql, id, |code| Some(FacilityId::new(code)))?),
        false => None,
    };
    let sql = "SELECT page FROM access_token_page WHERE token_id = ?1";
    let scope = TokenScope {
        pages: texts(connection, sql, id, Page::parse)?,
        role: text::parsed(row, 6, |key: String| Role::parse(&key))?,
        facilities,
    };
    let made: Instant = row.get(8)?;
    Ok(AccessToken {
        number: row.get(1)?,
        name: row.get(2)?,
        account,
        scope,
        made,
        until: row.get(9)?,
        // It is noted to the hour, which may have begun before.
        last_used: row.get::<_, Option<Instant>>(10)?.map(|used| used.max(made)),
        revoked: row.get(11)?,
    })
}

fn texts<T: Ord>(
    connection: &Connection,
    sql: &str,
    token: i64,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<BTreeSet<T>, PortalError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([token])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        found.insert(text::parsed(row, 0, |stored: String| parse(&stored))?);
    }
    Ok(found)
}
