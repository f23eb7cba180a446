//! Users: who they are to this customer, asking them in, giving rights and taking them back.

use std::collections::BTreeMap;

use chrono::Days;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::access::Operation;
use crate::domain::administration::{AdministrationFault, Change};
use crate::domain::id::{FacilityId, SiteId, UserName};
use crate::domain::member::{Extent, Invitation, Member, MemberGrant, Right, Standing};
use crate::domain::rights::{Page, Role};
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::administration::rights::{facility_id, known, may_give, site_id};
use crate::portal::embedded::administration::{done, groups, refused};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{enrol, facilities, fault, members, text};

/// After how many days an invitation lapses where the portal does not say.
const INVITATION_DAYS: u32 = 14;

/// Returns the members that may be seen, by name: all of them to whoever may read the administration of the
/// whole customer, else oneself, with the rights that hold: others name what may not be seen.
pub fn list(view: &View<'_>) -> Result<Vec<Member>, PortalError> {
    let all = view.may(Page::Administration, Role::Read, None);
    if view.is_limited() {
        view.need(Page::Administration, Role::Read)?;
    }
    let only = if all { None } else { view.user };
    let seen = last_seen(view)?;
    let sql = "SELECT u.id, u.name, coalesce(i.person, u.person), i.at, i.until, i.accepted \
               FROM portal_user u LEFT JOIN invitation i ON i.user_id = u.id AND i.customer_id = ?1 \
               WHERE (i.at <= ?2 OR EXISTS (SELECT 1 FROM user_grant g WHERE g.user_id = u.id \
               AND g.customer_id = ?1 AND (g.given IS NULL OR g.given <= ?2))) \
               AND (?3 IS NULL OR u.name = ?3) ORDER BY u.name";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![view.customer_id, view.now, only.map(UserName::as_str)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut member = member(view, row, &seen)?;
        member.grants.retain(|grant| all || grant.standing(view.today) == Standing::Holds);
        found.push(member);
    }
    Ok(found)
}

fn member(view: &View<'_>, row: &Row<'_>, seen: &BTreeMap<String, Instant>) -> Result<Member, PortalError> {
    let name: String = row.get(1)?;
    let invitation = match row.get::<_, Option<Instant>>(3)? {
        Some(at) => Some(Invitation {
            at,
            until: text::parsed(row, 4, text::read_date)?,
            accepted: row.get::<_, Option<Instant>>(5)?.filter(|accepted| *accepted <= view.now),
        }),
        None => None,
    };
    let grants = grants(view, row.get(0)?)?;
    let asked = invitation.as_ref().map(|invitation| invitation.at);
    let since = asked.into_iter().chain(grants.iter().filter_map(|grant| grant.given)).min();
    // Where the first right is from before the portal kept the time, nobody knows since when.
    let unknown = grants.iter().any(|grant| grant.given.is_none());
    Ok(Member {
        user: UserName::new(&name),
        person: row.get(2)?,
        since: since.filter(|_| !unknown),
        last_seen: seen.get(&name).copied(),
        invitation,
        grants,
    })
}

fn last_seen(view: &View<'_>) -> Result<BTreeMap<String, Instant>, PortalError> {
    let sql = "SELECT user_name, max(at) FROM access_log WHERE customer_id = ?1 AND user_name IS NOT NULL \
               AND at <= ?2 AND operation <> ?3 GROUP BY user_name";
    // Whoever tried the passwords, it was not the user who was here.
    let values = params![view.customer_id, view.now, Operation::LockedOut.key()];
    let mut statement = view.connection.prepare_cached(sql)?;
    let seen = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
    seen.map(|pair| Ok(pair?)).collect()
}

/// Returns what a user was given, in order.
fn grants(view: &View<'_>, user: i64) -> Result<Vec<MemberGrant>, PortalError> {
    let sql = "SELECT id, number, scope, role, since, until, revoked, given, revoked_at FROM user_grant \
               WHERE customer_id = ?1 AND user_id = ?2 AND (given IS NULL OR given <= ?3) ORDER BY number";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![view.customer_id, user, view.now])?;
    let mut grants = Vec::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let right = Right {
            extent: extent(view.connection, id, &row.get::<_, String>(2)?)?,
            pages: members::pages(view.connection, id)?,
            role: text::parsed(row, 3, |key: String| Role::parse(&key))?,
            from: text::optional(row, 4, text::read_date)?,
            until: text::optional(row, 5, text::read_date)?,
        };
        grants.push(MemberGrant {
            number: row.get(1)?,
            right,
            given: row.get(7)?,
            revoked: row.get(6)?,
            revoked_at: row.get(8)?,
        });
    }
    Ok(grants)
}

/// Returns what a right was given over.
pub(crate) fn extent(connection: &Connection, grant: i64, kind: &str) -> Result<Extent, PortalError> {
    let names = |sql: &str| -> Result<Vec<String>, PortalError> {
        let mut statement = connection.prepare_cached(sql)?;
        let names = statement.query_map([grant], |row| row.get(0))?;
        names.map(|name| Ok(name?)).collect()
    };
    Ok(match kind {
        "all" => Extent::All,
        "sites" => {
            let sql = "SELECT site.code FROM user_grant_site m JOIN site ON site.id = m.site_id \
                       WHERE m.grant_id = ?1";
            Extent::Sites(names(sql)?.iter().map(|code| SiteId::new(code)).collect())
        }
        "facilities" => {
            let sql = "SELECT facility.code FROM user_grant_facility m \
                       JOIN facility ON facility.id = m.facility_id WHERE m.grant_id = ?1";
            Extent::Facilities(names(sql)?.iter().map(|code| FacilityId::new(code)).collect())
        }
        "groups" => {
            let sql = "SELECT g.name FROM user_grant_group m JOIN customer_group g ON g.id = m.group_id \
                       WHERE m.grant_id = ?1";
            Extent::Groups(names(sql)?.into_iter().collect())
        }
        _ => return Err(fault::damaged(format!("grant {grant}"))),
    })
}

/// Asks a user in. Whether the portal knows the user from elsewhere makes no difference to what is told.
pub fn invite(view: &View<'_>, user: &UserName, person: &str, right: &Right) -> Result<Change, PortalError> {
    let right = known(view, right)?;
    may_give(view, &right)?;
    let lapses = lapses(view)?;
    match found(view, user)? {
        Some((_, member)) if is_in(view, &member) => {
            let same = same_grant(view, &member, &right);
            let same = same.ok_or_else(|| refused(AdministrationFault::AlreadyMember))?;
            let invited_until = member.invitation.filter(|i| i.accepted.is_none()).map(|i| i.until);
            Ok(Change { grant: Some(same), invited_until, ..done(view, false) })
        }
        Some((id, _)) => {
            // What a lapsed or ended membership left behind does not come back with the new invitation.
            take_back(view, id, None)?;
            let number = give(view, id, &right)?;
            Ok(Change { grant: Some(number), ..ask(view, id, person, lapses)? })
        }
        None => {
            let id = user_row(view, user)?;
            let number = give(view, id, &right)?;
            Ok(Change { grant: Some(number), ..ask(view, id, person, lapses)? })
        }
    }
}

/// Whether a member has come in or still can, and has a right.
fn is_in(view: &View<'_>, member: &Member) -> bool {
    let lapsed = member.invitation.as_ref().is_some_and(|i| i.has_lapsed(view.today));
    let some = |g: &MemberGrant| matches!(g.standing(view.today), Standing::Holds | Standing::Coming);
    !lapsed && member.grants.iter().any(some)
}

fn lapses(view: &View<'_>) -> Result<chrono::NaiveDate, PortalError> {
    let days = facilities::about(view.connection)?.invitation_days.unwrap_or(INVITATION_DAYS);
    let until = view.today.checked_add_days(Days::new(days.into()));
    until.ok_or_else(|| fault::damaged("invitation_days"))
}

fn ask(view: &View<'_>, user: i64, person: &str, until: chrono::NaiveDate) -> Result<Change, PortalError> {
    let sql = "INSERT INTO invitation (customer_id, user_id, person, at, until) VALUES (?1, ?2, ?3, ?4, ?5) \
               ON CONFLICT (customer_id, user_id) DO UPDATE SET person = excluded.person, at = excluded.at, \
               until = excluded.until, accepted = NULL";
    let values = params![view.customer_id, user, person.trim(), view.now, text::date(until)];
    view.connection.prepare_cached(sql)?.execute(values)?;
    Ok(Change { invited_until: Some(until), ..done(view, true) })
}

/// Finds or makes the user. The store keeps no person's name that one customer gave: others would see it.
fn user_row(view: &View<'_>, user: &UserName) -> Result<i64, PortalError> {
    let sql = "SELECT id FROM portal_user WHERE name = ?1";
    let known: Option<i64> =
        view.connection.prepare_cached(sql)?.query_row([user.as_str()], |row| row.get(0)).optional()?;
    match known {
        Some(id) => Ok(id),
        None => {
            let sql = "INSERT INTO portal_user (name, person) VALUES (?1, ?1)";
            enrol::new(view.connection, sql, [user.as_str()], user.as_str())
        }
    }
}

/// Gives a member one more right.
pub fn grant(view: &View<'_>, user: &UserName, right: &Right) -> Result<Change, PortalError> {
    let (id, member) = found(view, user)?.ok_or_else(|| fault::not_found(user.as_str()))?;
    let right = known(view, right)?;
    may_give(view, &right)?;
    if member.invitation.as_ref().is_some_and(|i| i.has_lapsed(view.today)) {
        return Err(refused(AdministrationFault::InvitationLapsed));
    }
    if let Some(same) = same_grant(view, &member, &right) {
        return Ok(Change { grant: Some(same), ..done(view, false) });
    }
    let number = give(view, id, &right)?;
    Ok(Change { grant: Some(number), ..done(view, true) })
}

/// Takes back a right, or all of them with an open invitation.
pub fn revoke(view: &View<'_>, user: &UserName, number: Option<u32>) -> Result<Change, PortalError> {
    let (id, member) = found(view, user)?.ok_or_else(|| fault::not_found(user.as_str()))?;
    if let Some(number) = number
        && !member.grants.iter().any(|grant| grant.number == number)
    {
        return Err(fault::not_found(format!("{user}/{number}")));
    }
    let mut changed = take_back(view, id, number)?;
    if number.is_none() {
        let sql = "UPDATE invitation SET until = ?3 WHERE customer_id = ?1 AND user_id = ?2 \
                   AND accepted IS NULL AND until > ?3";
        let values = params![view.customer_id, id, text::date(view.today)];
        changed |= view.connection.prepare_cached(sql)?.execute(values)? > 0;
    }
    if changed && view.user.is_some() && !has_administrator(view)? {
        return Err(refused(AdministrationFault::LastAdministrator));
    }
    Ok(Change { grant: number, ..done(view, changed) })
}

fn take_back(view: &View<'_>, user: i64, number: Option<u32>) -> Result<bool, PortalError> {
    let sql = "UPDATE user_grant SET revoked = 1, revoked_at = ?4 WHERE customer_id = ?1 AND user_id = ?2 \
               AND (?3 IS NULL OR number = ?3) AND revoked = 0";
    let values = params![view.customer_id, user, number, view.now];
    Ok(view.connection.prepare_cached(sql)?.execute(values)? > 0)
}

/// Whether some user can still come in and administer the whole customer.
fn has_administrator(view: &View<'_>) -> Result<bool, PortalError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM user_grant g \
               JOIN user_grant_page p ON p.grant_id = g.id AND p.page = ?2 \
               LEFT JOIN invitation i ON i.customer_id = g.customer_id AND i.user_id = g.user_id \
               WHERE g.customer_id = ?1 AND g.scope = 'all' AND g.role = ?3 AND g.revoked = 0 \
               AND (g.since IS NULL OR g.since <= ?4) AND (g.until IS NULL OR g.until > ?4) \
               AND (i.id IS NULL OR i.accepted IS NOT NULL))";
    let (page, role) = (Page::Administration.key(), Role::Admin.key());
    let values = params![view.customer_id, page, role, text::date(view.today)];
    Ok(view.connection.prepare_cached(sql)?.query_row(values, |row| row.get(0))?)
}

/// Finds a member by name, without regard to case, with its row.
fn found(view: &View<'_>, user: &UserName) -> Result<Option<(i64, Member)>, PortalError> {
    let wanted = user.as_str().to_lowercase();
    let mut all = list(view)?;
    all.retain(|member| member.user.as_str().to_lowercase() == wanted);
    let exact = all.iter().position(|member| member.user == *user).unwrap_or(0);
    if all.is_empty() {
        return Ok(None);
    }
    let member = all.swap_remove(exact);
    let sql = "SELECT id FROM portal_user WHERE name = ?1";
    let id = enrol::id(view.connection, sql, [member.user.as_str()], user.as_str())?;
    Ok(Some((id, member)))
}

/// The number of the member's right that is the same and holds or will.
fn same_grant(view: &View<'_>, member: &Member, right: &Right) -> Option<u32> {
    let lasting = |g: &&MemberGrant| matches!(g.standing(view.today), Standing::Holds | Standing::Coming);
    member.grants.iter().filter(lasting).find(|grant| grant.right == *right).map(|grant| grant.number)
}

fn give(view: &View<'_>, user: i64, right: &Right) -> Result<u32, PortalError> {
    let sql = "INSERT INTO user_grant \
               (customer_id, user_id, scope, role, since, until, revoked, given, number) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, (SELECT coalesce(max(number), 0) + 1 FROM user_grant \
               WHERE customer_id = ?1 AND user_id = ?2))";
    let values = params![
        view.customer_id,
        user,
        right.extent.kind(),
        right.role.key(),
        right.from.map(text::date),
        right.until.map(text::date),
        view.now,
    ];
    let id = enrol::new(view.connection, sql, values, "grant")?;
    for page in &right.pages {
        let sql = "INSERT INTO user_grant_page (grant_id, page) VALUES (?1, ?2)";
        view.connection.prepare_cached(sql)?.execute(params![id, page.key()])?;
    }
    let (sql, rows) = match &right.extent {
        Extent::All => ("", Vec::new()),
        Extent::Sites(sites) => (
            "INSERT INTO user_grant_site (grant_id, site_id) VALUES (?1, ?2)",
            sites.iter().map(|site| site_id(view, site)).collect::<Result<_, _>>()?,
        ),
        Extent::Facilities(facilities) => (
            "INSERT INTO user_grant_facility (grant_id, facility_id) VALUES (?1, ?2)",
            facilities.iter().map(|facility| facility_id(view, facility)).collect::<Result<_, _>>()?,
        ),
        Extent::Groups(names) => {
            let all = groups::rows(view)?;
            let sql = "INSERT INTO user_grant_group (grant_id, group_id) VALUES (?1, ?2)";
            let ids = names.iter().map(|name| groups::find(&all, name).map(|row| row.id));
            (sql, ids.collect::<Result<_, _>>()?)
        }
    };
    for row in rows {
        view.connection.prepare_cached(sql)?.execute([id, row])?;
    }
    let sql = "SELECT number FROM user_grant WHERE id = ?1";
    Ok(view.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
}
