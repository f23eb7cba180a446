//! Users of the portal and what customers granted them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::id::{CustomerNumber, FacilityId, SiteId, UserName};
use crate::domain::rights::{Grant, Page, Principal, Role, Scope};
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::{enrol, fault, text};

/// Adds a user.
pub(crate) fn add_user(connection: &Connection, user: &UserName, name: &str) -> Result<(), PortalError> {
    let sql = "INSERT INTO portal_user (name, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    enrol::new(connection, sql, [user.as_str(), name], user.as_str())?;
    Ok(())
}

/// Gives a right to a user.
pub(crate) fn add_grant(connection: &Connection, user: &UserName, grant: &Grant) -> Result<(), PortalError> {
    let customer = enrol::customer_id(connection, &grant.customer)?;
    match &grant.scope {
        Scope::All => insert(connection, user, grant, "all").map(|_| ()),
        Scope::Sites(sites) => {
            let id = insert(connection, user, grant, "sites")?;
            let sql = "INSERT INTO user_grant_site (grant_id, site_id) VALUES (?1, ?2)";
            sites
                .iter()
                .try_for_each(|site| add(connection, sql, id, enrol::site_id(connection, customer, site)?))
        }
        Scope::Facilities(facilities) => {
            let id = insert(connection, user, grant, "facilities")?;
            let sql = "INSERT INTO user_grant_facility (grant_id, facility_id) VALUES (?1, ?2)";
            facilities.iter().try_for_each(|facility| {
                add(connection, sql, id, enrol::facility_of(connection, customer, facility)?)
            })
        }
    }
}

/// Gives a right over the members of groups to a user.
pub(crate) fn add_group_grant(
    connection: &Connection,
    user: &UserName,
    grant: &Grant,
    groups: &[&str],
) -> Result<(), PortalError> {
    let customer = enrol::customer_id(connection, &grant.customer)?;
    let id = insert(connection, user, grant, "groups")?;
    for group in groups {
        let sql = "SELECT id FROM customer_group WHERE customer_id = ?1 AND name = ?2";
        let group = enrol::id(connection, sql, params![customer, group], group)?;
        add(connection, "INSERT INTO user_grant_group (grant_id, group_id) VALUES (?1, ?2)", id, group)?;
    }
    Ok(())
}

/// Returns as whom a customer's portal is seen: the customer itself, or a user with what was granted there.
///
/// A user without a grant of the customer, whether it holds or not, is not found; nor is one whose invitation
/// has lapsed. A right that was given later than `now` is not there yet.
pub(crate) fn principal(
    connection: &Connection,
    customer: (i64, &CustomerNumber),
    user: Option<&UserName>,
    (today, now): (NaiveDate, Instant),
) -> Result<Principal, PortalError> {
    let Some(name) = user else { return Ok(Principal::Owner(customer.1.clone())) };
    let mut statement = connection.prepare_cached(
        "SELECT g.id, g.scope, g.role, g.since, g.until, g.revoked FROM user_grant g \
         JOIN portal_user u ON u.id = g.user_id \
         LEFT JOIN invitation i ON i.customer_id = g.customer_id AND i.user_id = g.user_id \
         WHERE g.customer_id = ?1 AND u.name = ?2 AND (g.given IS NULL OR g.given <= ?3) \
         AND (i.id IS NULL OR i.accepted IS NOT NULL OR i.until > ?4) ORDER BY g.id",
    )?;
    let mut rows = statement.query(params![customer.0, name.as_str(), now, text::date(today)])?;
    let mut grants = Vec::new();
    let mut any = false;
    while let Some(row) = rows.next()? {
        any = true;
        grants.extend(read_grant(connection, customer.1, row)?);
    }
    if !any {
        return Err(fault::not_found(name.as_str()));
    }
    Ok(Principal::User { name: name.clone(), grants })
}

fn insert(connection: &Connection, user: &UserName, grant: &Grant, scope: &str) -> Result<i64, PortalError> {
    let customer = enrol::customer_id(connection, &grant.customer)?;
    let user =
        enrol::id(connection, "SELECT id FROM portal_user WHERE name = ?1", [user.as_str()], user.as_str())?;
    let sql = "INSERT INTO user_grant (customer_id, user_id, scope, role, since, until, revoked, number) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT coalesce(max(number), 0) + 1 FROM user_grant \
               WHERE customer_id = ?1 AND user_id = ?2))";
    let values = params![
        customer,
        user,
        scope,
        grant.role.key(),
        grant.from.map(text::date),
        grant.until.map(text::date),
        i64::from(grant.revoked),
    ];
    let id = enrol::new(connection, sql, values, "grant")?;
    for page in &grant.pages {
        let sql = "INSERT INTO user_grant_page (grant_id, page) VALUES (?1, ?2)";
        connection.prepare_cached(sql)?.execute(params![id, page.key()])?;
    }
    Ok(id)
}

fn add(connection: &Connection, sql: &str, grant: i64, member: i64) -> Result<(), PortalError> {
    connection.prepare_cached(sql)?.execute([grant, member])?;
    Ok(())
}

/// Reads one stored grant; one over groups of both kinds becomes two.
fn read_grant(
    connection: &Connection,
    customer: &CustomerNumber,
    row: &Row<'_>,
) -> Result<Vec<Grant>, PortalError> {
    let id: i64 = row.get(0)?;
    let scope: String = row.get(1)?;
    let grant = |scope| -> Result<Grant, PortalError> {
        Ok(Grant {
            customer: customer.clone(),
            scope,
            pages: pages(connection, id)?,
            role: text::parsed(row, 2, |key: String| Role::parse(&key))?,
            from: text::optional(row, 3, text::read_date)?,
            until: text::optional(row, 4, text::read_date)?,
            revoked: row.get(5)?,
        })
    };
    let sites = || Ok::<_, PortalError>(Scope::Sites(codes(connection, sites_of(&scope), id, SiteId::new)?));
    let facilities = || {
        Ok::<_, PortalError>(Scope::Facilities(codes(
            connection,
            facilities_of(&scope),
            id,
            FacilityId::new,
        )?))
    };
    match scope.as_str() {
        "all" => Ok(vec![grant(Scope::All)?]),
        "sites" => Ok(vec![grant(sites()?)?]),
        "facilities" => Ok(vec![grant(facilities()?)?]),
        "groups" => Ok(vec![grant(sites()?)?, grant(facilities()?)?]),
        _ => Err(fault::damaged(format!("grant {id}"))),
    }
}

fn sites_of(scope: &str) -> &'static str {
    if scope == "groups" {
        "SELECT site.code FROM user_grant_group g \
         JOIN customer_group c ON c.id = g.group_id OR c.parent_id = g.group_id \
         JOIN customer_group_site m ON m.group_id = c.id \
         JOIN site ON site.id = m.site_id WHERE g.grant_id = ?1"
    } else {
        "SELECT site.code FROM user_grant_site g JOIN site ON site.id = g.site_id WHERE g.grant_id = ?1"
    }
}

fn facilities_of(scope: &str) -> &'static str {
    if scope == "groups" {
        "SELECT facility.code FROM user_grant_group g \
         JOIN customer_group c ON c.id = g.group_id OR c.parent_id = g.group_id \
         JOIN customer_group_facility m ON m.group_id = c.id \
         JOIN facility ON facility.id = m.facility_id WHERE g.grant_id = ?1"
    } else {
        "SELECT facility.code FROM user_grant_facility g \
         JOIN facility ON facility.id = g.facility_id WHERE g.grant_id = ?1"
    }
}

pub(crate) fn pages(connection: &Connection, grant: i64) -> Result<BTreeSet<Page>, PortalError> {
    let mut statement = connection.prepare_cached("SELECT page FROM user_grant_page WHERE grant_id = ?1")?;
    let mut rows = statement.query([grant])?;
    let mut pages = BTreeSet::new();
    while let Some(row) = rows.next()? {
        pages.insert(text::parsed(row, 0, |key: String| Page::parse(&key))?);
    }
    Ok(pages)
}

fn codes<T: Ord>(
    connection: &Connection,
    sql: &str,
    grant: i64,
    new: impl Fn(&str) -> T,
) -> Result<BTreeSet<T>, PortalError> {
    let mut statement = connection.prepare_cached(sql)?;
    let codes = statement.query_map([grant], |row| row.get::<_, String>(0))?;
    codes.map(|code| Ok(new(&code?))).collect()
}

/// Returns the row of a customer with its number and name.
pub(crate) fn customer(
    connection: &Connection,
    number: &CustomerNumber,
) -> Result<(i64, String), PortalError> {
    let sql = "SELECT id, name FROM customer WHERE number = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([number.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.ok_or_else(|| fault::not_found(number.as_str()))
}
