//! Groups: of sites or of facilities, one level below another at most.

use rusqlite::params;

use crate::domain::administration::{AdministrationFault, Change};
use crate::domain::facility::Members;
use crate::domain::id::UserName;
use crate::portal::PortalError;
use crate::portal::embedded::administration::rights::{facility_id, may_widen, site_id};
use crate::portal::embedded::administration::{done, refused};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{enrol, fault, text};

/// A group without what is in it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its row.
    pub id: i64,
    /// The row of the group above.
    pub parent: Option<i64>,
    /// Its name.
    pub name: String,
    /// `sites` or `facilities`.
    pub holds: String,
}

/// Returns the customer's groups.
pub fn rows(view: &View<'_>) -> Result<Vec<Row>, PortalError> {
    let sql = "SELECT id, parent_id, name, holds FROM customer_group WHERE customer_id = ?1 ORDER BY id";
    let mut statement = view.connection.prepare_cached(sql)?;
    let rows = statement.query_map([view.customer_id], |row| {
        Ok(Row { id: row.get(0)?, parent: row.get(1)?, name: row.get(2)?, holds: row.get(3)? })
    })?;
    rows.map(|row| Ok(row?)).collect()
}

/// Finds a group by its name, without regard to case.
pub fn find<'r>(rows: &'r [Row], name: &str) -> Result<&'r Row, PortalError> {
    named(rows, name).ok_or_else(|| fault::not_found(name.trim()))
}

fn named<'r>(rows: &'r [Row], name: &str) -> Option<&'r Row> {
    let wanted = name.trim().to_lowercase();
    rows.iter().find(|row| row.name.to_lowercase() == wanted)
}

fn holds(members: &Members) -> &'static str {
    if matches!(members, Members::Sites(_)) { "sites" } else { "facilities" }
}

/// Makes a group.
pub fn create(
    view: &View<'_>,
    name: &str,
    parent: Option<&str>,
    members: &Members,
) -> Result<Change, PortalError> {
    let rows = rows(view)?;
    let parent = parent.map(|parent| find(&rows, parent)).transpose()?;
    if parent.is_some_and(|parent| parent.parent.is_some()) {
        return Err(refused(AdministrationFault::GroupTooDeep));
    }
    if parent.is_some_and(|parent| parent.holds != holds(members)) {
        return Err(refused(AdministrationFault::GroupMixed));
    }
    let parent = parent.map(|parent| parent.id);
    let (id, is_new) = match named(&rows, name) {
        Some(same) if same.parent == parent && same.holds == holds(members) => (same.id, false),
        Some(other) => return Err(refused(AdministrationFault::GroupExists(other.name.clone()))),
        None => (insert(view, name.trim(), parent, holds(members))?, true),
    };
    let row = Row { id, parent, name: name.trim().to_owned(), holds: holds(members).to_owned() };
    let put = put(view, &row, members)?;
    Ok(done(view, is_new || put))
}

fn insert(view: &View<'_>, name: &str, parent: Option<i64>, holds: &str) -> Result<i64, PortalError> {
    let sql = "INSERT INTO customer_group (customer_id, parent_id, name, holds) VALUES (?1, ?2, ?3, ?4)";
    enrol::new(view.connection, sql, params![view.customer_id, parent, name, holds], name)
}

/// Puts something into a group.
pub fn add(view: &View<'_>, group: &str, members: &Members) -> Result<Change, PortalError> {
    let rows = rows(view)?;
    let row = find(&rows, group)?;
    let put = put(view, row, members)?;
    Ok(done(view, put))
}

fn put(view: &View<'_>, group: &Row, members: &Members) -> Result<bool, PortalError> {
    let ids = ids(view, group, members)?;
    may_widen(view, group, members)?;
    let sql = if group.holds == "sites" {
        "INSERT INTO customer_group_site (group_id, site_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    } else {
        "INSERT INTO customer_group_facility (group_id, facility_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    };
    each(view, sql, group.id, &ids)
}

/// Takes something out of a group.
pub fn remove(view: &View<'_>, group: &str, members: &Members) -> Result<Change, PortalError> {
    let rows = rows(view)?;
    let row = find(&rows, group)?;
    let ids = ids(view, row, members)?;
    let sql = if row.holds == "sites" {
        "DELETE FROM customer_group_site WHERE group_id = ?1 AND site_id = ?2"
    } else {
        "DELETE FROM customer_group_facility WHERE group_id = ?1 AND facility_id = ?2"
    };
    Ok(done(view, each(view, sql, row.id, &ids)?))
}

fn each(view: &View<'_>, sql: &str, group: i64, members: &[i64]) -> Result<bool, PortalError> {
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut changed = false;
    for member in members {
        changed |= statement.execute([group, *member])? > 0;
    }
    Ok(changed)
}

fn ids(view: &View<'_>, group: &Row, members: &Members) -> Result<Vec<i64>, PortalError> {
    if group.holds != holds(members) {
        return Err(refused(AdministrationFault::GroupMixed));
    }
    match members {
        Members::Sites(sites) => sites.iter().map(|site| site_id(view, site)).collect(),
        Members::Facilities(facilities) => facilities.iter().map(|f| facility_id(view, f)).collect(),
    }
}

/// Gives a group another name. Where the old name is nobody's and the new one is, it has been done before.
pub fn rename(view: &View<'_>, group: &str, name: &str) -> Result<Change, PortalError> {
    let rows = rows(view)?;
    let Some(row) = named(&rows, group) else {
        return match named(&rows, name) {
            Some(_) => Ok(done(view, false)),
            None => Err(fault::not_found(group.trim())),
        };
    };
    if let Some(other) = named(&rows, name).filter(|other| other.id != row.id) {
        return Err(refused(AdministrationFault::GroupExists(other.name.clone())));
    }
    if row.name == name.trim() {
        return Ok(done(view, false));
    }
    let sql = "UPDATE customer_group SET name = ?2 WHERE id = ?1";
    view.connection.prepare_cached(sql)?.execute(params![row.id, name.trim()])?;
    Ok(done(view, true))
}

/// Removes a group and the groups below it; one that is not there has been removed before.
pub fn delete(view: &View<'_>, group: &str) -> Result<Change, PortalError> {
    let rows = rows(view)?;
    let Some(row) = named(&rows, group) else { return Ok(done(view, false)) };
    let below = rows.iter().filter(|other| other.parent == Some(row.id));
    // Those below first: they refer to the one above.
    let all: Vec<&Row> = below.chain([row]).collect();
    let mut users = Vec::new();
    for group in &all {
        users.extend(users_of(view, group.id)?);
    }
    if !users.is_empty() {
        users.sort();
        users.dedup();
        return Err(refused(AdministrationFault::GroupInUse(users)));
    }
    for group in all {
        for sql in [
            "DELETE FROM user_grant_group WHERE group_id = ?1",
            "DELETE FROM customer_group_site WHERE group_id = ?1",
            "DELETE FROM customer_group_facility WHERE group_id = ?1",
            "DELETE FROM customer_group WHERE id = ?1",
        ] {
            view.connection.prepare_cached(sql)?.execute([group.id])?;
        }
    }
    Ok(done(view, true))
}

/// The users with a right over a group that holds or will.
fn users_of(view: &View<'_>, group: i64) -> Result<Vec<UserName>, PortalError> {
    let sql = "SELECT DISTINCT u.name FROM user_grant_group m JOIN user_grant g ON g.id = m.grant_id \
               JOIN portal_user u ON u.id = g.user_id WHERE m.group_id = ?1 AND g.revoked = 0 \
               AND (g.until IS NULL OR g.until > ?2)";
    let mut statement = view.connection.prepare_cached(sql)?;
    let names = statement.query_map(params![group, text::date(view.today)], |row| row.get::<_, String>(0))?;
    names.map(|name| Ok(UserName::new(&name?))).collect()
}
