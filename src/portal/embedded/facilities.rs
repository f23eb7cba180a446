//! Reading what stands still: customers, sites, facilities with meters and series, groups.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, params};

use crate::domain::consumption::Subject;
use crate::domain::facility::{Areas, Customer, Facility, Group, Members, Meter, Site};
use crate::domain::id::giro::{Bankgiro, Plusgiro};
use crate::domain::id::{CustomerNumber, FacilityId, Gsrn, MeterNumber, SiteId};
use crate::domain::invoice::Payee;
use crate::domain::quantity::Utility;
use crate::domain::rights::{Page, Role};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{fault, series, text};
use crate::portal::{About, PortalError};

/// Returns what the store says of its portal.
pub(crate) fn about(connection: &Connection) -> Result<About, PortalError> {
    let sql = "SELECT utility_company, older_invoices, service_email, service_phone, fault_phone, invoices_from, \
               move_notice_days, payee_name, payee_organisation, payee_address, payee_bankgiro, payee_plusgiro, \
               payee_swish, invitation_days FROM portal";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let row = rows.next()?.ok_or_else(|| fault::damaged("portal"))?;
    Ok(About {
        utility_company: row.get(0)?,
        older_invoices: row.get(1)?,
        service_email: row.get(2)?,
        service_phone: row.get(3)?,
        fault_phone: row.get(4)?,
        invoices_from: text::optional(row, 5, text::read_date)?,
        move_notice_days: row.get(6)?,
        payee: payee(row)?,
        invitation_days: row.get(13)?,
    })
}

fn payee(row: &Row<'_>) -> Result<Option<Payee>, PortalError> {
    let Some(name) = row.get(7)? else { return Ok(None) };
    let address: Option<String> = row.get(9)?;
    Ok(Some(Payee {
        name,
        organisation: row.get(8)?,
        address: address.iter().flat_map(|lines| lines.lines()).map(str::to_owned).collect(),
        bankgiro: text::optional(row, 10, |text: String| Bankgiro::parse(&text).ok())?,
        plusgiro: text::optional(row, 11, |text: String| Plusgiro::parse(&text).ok())?,
        swish: row.get(12)?,
    }))
}

/// Writes what the store says of its portal in place of what it said before.
pub(crate) fn describe(connection: &Connection, about: &About) -> Result<(), PortalError> {
    let sql = "UPDATE portal SET utility_company = ?1, older_invoices = ?2, service_email = ?3, \
               service_phone = ?4, fault_phone = ?5, invoices_from = ?6, move_notice_days = ?7, \
               payee_name = ?8, payee_organisation = ?9, payee_address = ?10, payee_bankgiro = ?11, \
               payee_plusgiro = ?12, payee_swish = ?13, invitation_days = ?14";
    let payee = about.payee.as_ref();
    connection.execute(
        sql,
        params![
            about.utility_company,
            about.older_invoices,
            about.service_email,
            about.service_phone,
            about.fault_phone,
            about.invoices_from.map(text::date),
            about.move_notice_days,
            payee.map(|p| &p.name),
            payee.and_then(|p| p.organisation.as_ref()),
            payee.map(|p| p.address.join("\n")),
            payee.and_then(|p| p.bankgiro.as_ref()).map(Bankgiro::as_str),
            payee.and_then(|p| p.plusgiro.as_ref()).map(Plusgiro::as_str),
            payee.and_then(|p| p.swish.as_ref()),
            about.invitation_days,
        ],
    )?;
    Ok(())
}

/// Returns every customer, in the order in which they were added.
pub(crate) fn customers(connection: &Connection) -> Result<Vec<Customer>, PortalError> {
    let mut statement = connection.prepare_cached("SELECT number, name FROM customer ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        let number: String = row.get(0)?;
        Ok(Customer { number: CustomerNumber::new(&number), name: row.get(1)? })
    })?;
    rows.map(|row| Ok(row?)).collect()
}

/// Returns the sites on which the principal may see something.
pub(crate) fn sites(view: &View<'_>) -> Result<Vec<Site>, PortalError> {
    let seen = seen_sites(view)?;
    let mut tags = tags(view)?;
    let mut statement = view.connection.prepare_cached(
        "SELECT id, code, name, designation, atemp, boa, loa, bra, persons \
         FROM site WHERE customer_id = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([view.customer_id])?;
    let mut sites = Vec::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if view.is_owner() || seen.contains(&id) {
            sites.push(read_site(row, tags.remove(&id).unwrap_or_default())?);
        }
    }
    Ok(sites)
}

/// Returns the facilities of which the principal may see something.
pub(crate) fn facilities(view: &View<'_>) -> Result<Vec<Facility>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT facility.id, facility.code, site.code, facility.name, facility.utility, facility.grid_id, \
         facility.grid_area, facility.fuse_a, facility.peak_power_w, facility.since, facility.until \
         FROM facility JOIN site ON site.id = facility.site_id WHERE site.customer_id = ?1 \
         ORDER BY facility.id",
    )?;
    let mut rows = statement.query([view.customer_id])?;
    let mut found: BTreeMap<i64, Facility> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let facility = read_facility(row)?;
        if view.knows(&facility.id, &facility.site) {
            found.insert(row.get(0)?, facility);
        }
    }
    add_meters(view, &mut found)?;
    add_series(view, &mut found)?;
    Ok(found.into_values().collect())
}

/// Returns whose a facility is and what is delivered there; `None` when there is no such facility.
pub(crate) fn owner_of(
    connection: &Connection,
    facility: &FacilityId,
) -> Result<Option<(CustomerNumber, Utility)>, PortalError> {
    let mut statement = connection.prepare_cached(
        "SELECT customer.number, facility.utility FROM facility JOIN site ON site.id = facility.site_id \
         JOIN customer ON customer.id = site.customer_id WHERE facility.code = ?1",
    )?;
    let mut rows = statement.query([facility.as_str()])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let (number, utility): (String, String) = (row.get(0)?, row.get(1)?);
    let utility = Utility::parse(&utility).ok_or_else(|| fault::damaged(facility.as_str()))?;
    Ok(Some((CustomerNumber::new(&number), utility)))
}

/// Returns the groups with the members that the principal may see; without any, a group is left out.
pub(crate) fn groups(view: &View<'_>) -> Result<Vec<Group>, PortalError> {
    let mut members = group_members(view)?;
    let mut statement = view.connection.prepare_cached(
        "SELECT id, parent_id, name, holds FROM customer_group WHERE customer_id = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([view.customer_id])?;
    let mut top: BTreeMap<i64, Group> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let holds: String = row.get(3)?;
        let empty = || if holds == "sites" { Members::Sites(vec![]) } else { Members::Facilities(vec![]) };
        let members = members.remove(&id).unwrap_or_else(empty);
        let group = Group { name: row.get(2)?, members, below: Vec::new() };
        match row.get::<_, Option<i64>>(1)? {
            None => drop(top.insert(id, group)),
            // A group's id is greater than its parent's.
            Some(parent) => match top.get_mut(&parent) {
                Some(parent) => parent.below.push(group),
                None => return Err(fault::damaged(group.name)),
            },
        }
    }
    let mut groups: Vec<Group> = top.into_values().collect();
    // An empty group tells nothing of anybody's things, but only who administers can do anything with it.
    if !view.may(Page::Administration, Role::Read, None) {
        groups.iter_mut().for_each(|group| group.below.retain(has_members));
        groups.retain(|group| has_members(group) || !group.below.is_empty());
    }
    Ok(groups)
}

fn has_members(group: &Group) -> bool {
    match &group.members {
        Members::Sites(sites) => !sites.is_empty(),
        Members::Facilities(facilities) => !facilities.is_empty(),
    }
}

/// The members of every group by the group's row, as far as the principal may see them.
fn group_members(view: &View<'_>) -> Result<BTreeMap<i64, Members>, PortalError> {
    let seen = seen_sites(view)?;
    let mut members: BTreeMap<i64, Members> = BTreeMap::new();
    let mut statement = view.connection.prepare_cached(
        "SELECT m.group_id, site.id, site.code FROM customer_group_site m JOIN site ON site.id = m.site_id \
         WHERE site.customer_id = ?1 ORDER BY m.id",
    )?;
    let mut rows = statement.query([view.customer_id])?;
    while let Some(row) = rows.next()? {
        let (group, site, code): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let known = view.is_owner() || seen.contains(&site);
        if let Members::Sites(sites) = members.entry(group).or_insert(Members::Sites(vec![]))
            && known
        {
            sites.push(SiteId::new(&code));
        }
    }
    let mut statement = view.connection.prepare_cached(
        "SELECT m.group_id, facility.code, site.code FROM customer_group_facility m \
         JOIN facility ON facility.id = m.facility_id JOIN site ON site.id = facility.site_id \
         WHERE site.customer_id = ?1 ORDER BY m.id",
    )?;
    let mut rows = statement.query([view.customer_id])?;
    while let Some(row) = rows.next()? {
        let (group, code, site): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (facility, site) = (FacilityId::new(&code), SiteId::new(&site));
        if let Members::Facilities(list) = members.entry(group).or_insert(Members::Facilities(vec![]))
            && view.knows(&facility, &site)
        {
            list.push(facility);
        }
    }
    Ok(members)
}

/// The rows of the sites with a facility that the principal may see.
fn seen_sites(view: &View<'_>) -> Result<BTreeSet<i64>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT site.id, site.code, facility.code FROM facility JOIN site ON site.id = facility.site_id \
         WHERE site.customer_id = ?1",
    )?;
    let mut rows = statement.query([view.customer_id])?;
    let mut seen = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (id, site, facility): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if view.knows(&FacilityId::new(&facility), &SiteId::new(&site)) {
            seen.insert(id);
        }
    }
    Ok(seen)
}

fn tags(view: &View<'_>) -> Result<BTreeMap<i64, Vec<String>>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT site_tag.site_id, site_tag.tag FROM site_tag JOIN site ON site.id = site_tag.site_id \
         WHERE site.customer_id = ?1 ORDER BY site_tag.id",
    )?;
    let mut rows = statement.query([view.customer_id])?;
    let mut tags: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        tags.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(tags)
}

fn read_site(row: &Row<'_>, tags: Vec<String>) -> Result<Site, PortalError> {
    Ok(Site {
        id: SiteId::new(&row.get::<_, String>(1)?),
        name: row.get(2)?,
        designation: row.get(3)?,
        areas: Areas { atemp: row.get(4)?, boa: row.get(5)?, loa: row.get(6)?, bra: row.get(7)? },
        persons: row.get(8)?,
        tags,
    })
}

fn read_facility(row: &Row<'_>) -> Result<Facility, PortalError> {
    Ok(Facility {
        id: FacilityId::new(&row.get::<_, String>(1)?),
        site: SiteId::new(&row.get::<_, String>(2)?),
        name: row.get(3)?,
        utility: text::parsed(row, 4, |key: String| Utility::parse(&key))?,
        grid_id: text::optional(row, 5, |digits: String| Gsrn::parse(&digits).ok())?,
        grid_area: row.get(6)?,
        fuse_a: row.get(7)?,
        peak_power_w: row.get(8)?,
        since: text::optional(row, 9, text::read_date)?,
        until: text::optional(row, 10, text::read_date)?,
        meters: Vec::new(),
        series: Vec::new(),
    })
}

fn add_meters(view: &View<'_>, found: &mut BTreeMap<i64, Facility>) -> Result<(), PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT meter.facility_id, meter.number, meter.digits, meter.read_by_hand, meter.annual, \
         meter.since, meter.until FROM meter JOIN facility ON facility.id = meter.facility_id \
         JOIN site ON site.id = facility.site_id WHERE site.customer_id = ?1 \
         ORDER BY meter.facility_id, coalesce(meter.since, ''), meter.id",
    )?;
    let mut rows = statement.query([view.customer_id])?;
    while let Some(row) = rows.next()? {
        if let Some(facility) = found.get_mut(&row.get(0)?) {
            facility.meters.push(Meter {
                number: MeterNumber::new(&row.get::<_, String>(1)?),
                digits: row.get(2)?,
                read_by_hand: row.get(3)?,
                annual: row.get(4)?,
                since: text::optional(row, 5, text::read_date)?,
                until: text::optional(row, 6, text::read_date)?,
            });
        }
    }
    Ok(())
}

fn add_series(view: &View<'_>, found: &mut BTreeMap<i64, Facility>) -> Result<(), PortalError> {
    let sql = format!(
        "SELECT {}, series.facility_id FROM series LEFT JOIN meter ON meter.id = series.meter_id \
         JOIN facility ON facility.id = series.facility_id JOIN site ON site.id = facility.site_id \
         WHERE site.customer_id = ?1 ORDER BY series.facility_id, series.id",
        series::COLUMNS
    );
    let mut statement = view.connection.prepare_cached(&sql)?;
    let mut rows = statement.query([view.customer_id])?;
    while let Some(row) = rows.next()? {
        if let Some(facility) = found.get_mut(&row.get(8)?) {
            let subject = Subject::Facility(facility.id.clone());
            facility.series.push(series::read_row(view.connection, row, &subject, view.horizon)?);
        }
    }
    Ok(())
}
