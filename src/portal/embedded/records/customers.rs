//! Customers, the persons who log in, users with their rights, and sites.

use rusqlite::{Connection, OptionalExtension, ToSql, params};

use crate::domain::facility::Site;
use crate::domain::id::CustomerNumber;
use crate::domain::member::{Extent, Right};
use crate::domain::rights::{Grant, Role, Scope};
use crate::import::records::customers::{CustomerRecord, UserRecord};
use crate::import::records::error::{At, Fault};
use crate::portal::PortalError;
use crate::portal::embedded::administration::members::extent;
use crate::portal::embedded::records::{Became, Look, Unfit, named, settled};
use crate::portal::embedded::{enrol, members, persons, text};

const QUESTIONS: &[&str] = &[
    "SELECT name FROM customer WHERE number = ?1",
    "SELECT p.person FROM login p JOIN customer c ON c.id = p.customer_id WHERE c.number = ?1",
];
/// Of sites and users those that a line names: it changes no others, and a customer can have very many.
const OF_SITE: &[&str] = &[
    "SELECT customer_id, name, designation, atemp, boa, loa, bra, persons, station_id FROM site WHERE code = ?1",
    "SELECT t.tag FROM site_tag t JOIN site s ON s.id = t.site_id WHERE s.code = ?1 ORDER BY t.id",
];
const OF_USER: &[&str] =
    &["SELECT u.id, u.person, p.person FROM portal_user u LEFT JOIN login p ON p.user_id = u.id \
                            WHERE u.name = ?1"];
const OF_RIGHTS: &[&str] = &["SELECT g.id FROM portal_user u JOIN user_grant g ON g.user_id = u.id \
                              JOIN customer c ON c.id = g.customer_id WHERE u.name = ?1 AND c.number = ?2 ORDER BY g.id"];

/// Takes a customer in.
pub(super) fn bring(connection: &Connection, brought: &CustomerRecord) -> Result<Became, Unfit> {
    let number = brought.customer.number.as_str();
    let sites: Vec<&str> = brought.sites.iter().map(|(site, _)| site.id.as_str()).collect();
    let users: Vec<&str> = brought.users.iter().map(|user| user.user.as_str()).collect();
    let sites: Vec<[&dyn ToSql; 1]> = sites.iter().map(|code| [code as &dyn ToSql]).collect();
    let rights: Vec<[&dyn ToSql; 2]> = users.iter().map(|name| [name as &dyn ToSql, &number]).collect();
    let own: [&dyn ToSql; 1] = [&number];
    let mut looks = vec![Look { questions: QUESTIONS, with: &own }];
    looks.extend(sites.iter().map(|with| Look { questions: OF_SITE, with }));
    looks.extend(rights.iter().map(|with| Look { questions: OF_USER, with: &with[..1] }));
    looks.extend(rights.iter().map(|with| Look { questions: OF_RIGHTS, with }));
    settled(connection, &looks, || {
        let sql = "INSERT INTO customer (number, name) VALUES (?1, ?2) \
                   ON CONFLICT (number) DO UPDATE SET name = excluded.name";
        connection.prepare_cached(sql)?.execute([number, &brought.customer.name])?;
        let customer = enrol::customer_id(connection, &brought.customer.number)?;
        if let Some(person) = &brought.person {
            persons::hold(connection, customer, person)?;
        }
        for (n, (one, station)) in (1_u32..).zip(&brought.sites) {
            site(connection, customer, (one, station.as_deref()), n)?;
        }
        for (n, one) in (1_u32..).zip(&brought.users) {
            user(connection, (customer, &brought.customer.number), one, &format!("users[{n}]"))?;
        }
        Ok(())
    })
}

fn site(
    connection: &Connection,
    customer: i64,
    (site, station): (&Site, Option<&str>),
    n: u32,
) -> Result<(), Unfit> {
    let code = site.id.as_str();
    let sql = "SELECT customer_id FROM site WHERE code = ?1";
    let owner: Option<i64> =
        connection.prepare_cached(sql)?.query_row([code], |row| row.get(0)).optional()?;
    if owner.is_some_and(|owner| owner != customer) {
        return Err(At::new(format!("sites[{n}].id"), Fault::AnotherCustomers(code.to_owned())).into());
    }
    let sql = "INSERT INTO site (customer_id, code, name, designation, atemp, boa, loa, bra, persons) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (code) DO UPDATE SET \
               name = excluded.name, designation = excluded.designation, atemp = excluded.atemp, \
               boa = excluded.boa, loa = excluded.loa, bra = excluded.bra, persons = excluded.persons, \
               station_id = NULL";
    let areas = &site.areas;
    connection.prepare_cached(sql)?.execute(params![
        customer,
        code,
        site.name,
        site.designation,
        areas.atemp,
        areas.boa,
        areas.loa,
        areas.bra,
        site.persons,
    ])?;
    if let Some(station) = station {
        enrol::outdoors(connection, &site.id, station)?;
    }
    let id = enrol::site_id(connection, customer, &site.id)?;
    connection.prepare_cached("DELETE FROM site_tag WHERE site_id = ?1")?.execute([id])?;
    for tag in &site.tags {
        let sql = "INSERT INTO site_tag (site_id, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        connection.prepare_cached(sql)?.execute(params![id, tag])?;
    }
    Ok(())
}

fn user(
    connection: &Connection,
    customer: (i64, &CustomerNumber),
    brought: &UserRecord,
    path: &str,
) -> Result<(), Unfit> {
    let sql = "INSERT INTO portal_user (name, person) VALUES (?1, ?2) \
               ON CONFLICT (name) DO UPDATE SET person = excluded.person RETURNING id";
    let mut statement = connection.prepare_cached(sql)?;
    let user: i64 = statement.query_row([brought.user.as_str(), &brought.name], |row| row.get(0))?;
    if let Some(person) = &brought.person {
        let taken = |_| At::new(format!("{path}.personal_number"), Fault::Taken);
        persons::be(connection, user, person)?.map_err(taken)?;
    }
    let mut given = given(connection, customer.0, user)?;
    for (n, right) in (1_u32..).zip(&brought.rights) {
        if !given.contains(right) {
            named(&format!("{path}.rights[{n}].scope"), give(connection, customer.1, brought, right))?;
            given.push(right.clone());
        }
    }
    Ok(())
}

/// What the user was ever given at the customer, whether it holds or was taken back.
fn given(connection: &Connection, customer: i64, user: i64) -> Result<Vec<Right>, PortalError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, scope, role, since, until FROM user_grant WHERE customer_id = ?1 AND user_id = ?2 ORDER BY id",
    )?;
    let mut rows = statement.query([customer, user])?;
    let mut rights = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        rights.push(Right {
            extent: extent(connection, id, &row.get::<_, String>(1)?)?,
            pages: members::pages(connection, id)?,
            role: text::parsed(row, 2, |key: String| Role::parse(&key))?,
            from: text::optional(row, 3, text::read_date)?,
            until: text::optional(row, 4, text::read_date)?,
        });
    }
    Ok(rights)
}

fn give(
    connection: &Connection,
    customer: &CustomerNumber,
    user: &UserRecord,
    right: &Right,
) -> Result<(), PortalError> {
    let grant = |scope| Grant {
        customer: customer.clone(),
        scope,
        pages: right.pages.clone(),
        role: right.role,
        from: right.from,
        until: right.until,
        revoked: false,
    };
    match &right.extent {
        Extent::All => members::add_grant(connection, &user.user, &grant(Scope::All)),
        Extent::Sites(sites) => {
            members::add_grant(connection, &user.user, &grant(Scope::Sites(sites.clone())))
        }
        Extent::Facilities(facilities) => {
            members::add_grant(connection, &user.user, &grant(Scope::Facilities(facilities.clone())))
        }
        Extent::Groups(groups) => {
            let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
            members::add_group_grant(connection, &user.user, &grant(Scope::All), &groups)
        }
    }
}
