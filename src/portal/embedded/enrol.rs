//! Writing what stands still: customers, sites, facilities, meters, groups and series.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, params};

use crate::domain::consumption::{Step, Subject};
use crate::domain::facility::{Customer, Facility, Group, Members, Meter, Site};
use crate::domain::id::{CustomerNumber, FacilityId, MeterNumber, SiteId};
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::portal::PortalError;
use crate::portal::embedded::write::SeriesSpec;
use crate::portal::embedded::{fault, text};

/// Keeps a small value under a key.
pub(crate) fn set_meta(connection: &Connection, key: &str, value: &str) -> Result<(), PortalError> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) \
               ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection.prepare_cached(sql)?.execute([key, value])?;
    Ok(())
}

/// Adds a customer.
pub(crate) fn customer(connection: &Connection, customer: &Customer) -> Result<(), PortalError> {
    let sql = "INSERT INTO customer (number, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    new(connection, sql, [customer.number.as_str(), &customer.name], customer.number.as_str())?;
    Ok(())
}

/// Adds a site with its tags.
pub(crate) fn site(
    connection: &Connection,
    customer: &CustomerNumber,
    site: &Site,
) -> Result<(), PortalError> {
    let customer = customer_id(connection, customer)?;
    let sql = "INSERT INTO site (customer_id, code, name, designation, atemp, boa, loa, bra, persons) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING";
    let areas = &site.areas;
    let values = params![
        customer,
        site.id.as_str(),
        site.name,
        site.designation,
        areas.atemp,
        areas.boa,
        areas.loa,
        areas.bra,
        site.persons
    ];
    let id = new(connection, sql, values, site.id.as_str())?;
    for tag in &site.tags {
        let sql = "INSERT INTO site_tag (site_id, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        new(connection, sql, params![id, tag], site.id.as_str())?;
    }
    Ok(())
}

/// Ties a site to a weather station, which is made if it is new.
pub(crate) fn outdoors(connection: &Connection, site: &SiteId, station: &str) -> Result<(), PortalError> {
    let station = station_id(connection, station)?;
    let sql = "UPDATE site SET station_id = ?2 WHERE code = ?1";
    one(connection, sql, params![site.as_str(), station], site.as_str())
}

/// Adds a facility with its meters.
pub(crate) fn facility(
    connection: &Connection,
    customer: &CustomerNumber,
    facility: &Facility,
) -> Result<(), PortalError> {
    let customer = customer_id(connection, customer)?;
    let site = site_id(connection, customer, &facility.site)?;
    let id = insert_facility(connection, site, facility, "DO NOTHING")?;
    facility.meters.iter().try_for_each(|meter| self::meter(connection, id, meter))
}

/// Writes a facility without its meters and returns its row; `otherwise` is what is done where its id is known.
pub(crate) fn insert_facility(
    connection: &Connection,
    site: i64,
    facility: &Facility,
    otherwise: &str,
) -> Result<i64, PortalError> {
    let sql = format!(
        "INSERT INTO facility (site_id, code, name, utility, grid_id, grid_area, fuse_a, peak_power_w, since, until) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (code) {otherwise}"
    );
    let values = params![
        site,
        facility.id.as_str(),
        facility.name,
        facility.utility.key(),
        facility.grid_id.as_ref().map(|id| id.as_str()),
        facility.grid_area,
        facility.fuse_a,
        facility.peak_power_w,
        facility.since.map(text::date),
        facility.until.map(text::date),
    ];
    new(connection, &sql, values, facility.id.as_str())
}

/// Ends delivery to a facility.
pub(crate) fn end_facility(
    connection: &Connection,
    facility: &FacilityId,
    until: NaiveDate,
) -> Result<(), PortalError> {
    let sql = "UPDATE facility SET until = ?2 WHERE code = ?1";
    one(connection, sql, params![facility.as_str(), text::date(until)], facility.as_str())
}

/// Adds a meter to a facility.
pub(crate) fn meter_of(
    connection: &Connection,
    facility: &FacilityId,
    meter: &Meter,
) -> Result<(), PortalError> {
    self::meter(connection, facility_id(connection, facility)?, meter)
}

/// Takes down a meter.
pub(crate) fn end_meter(
    connection: &Connection,
    facility: &FacilityId,
    meter: &MeterNumber,
    until: NaiveDate,
) -> Result<(), PortalError> {
    let facility = facility_id(connection, facility)?;
    let sql = "UPDATE meter SET until = ?3 WHERE facility_id = ?1 AND number = ?2";
    one(connection, sql, params![facility, meter.as_str(), text::date(until)], meter.as_str())
}

/// Adds a group and the groups below it.
pub(crate) fn group(
    connection: &Connection,
    customer: &CustomerNumber,
    group: &Group,
) -> Result<(), PortalError> {
    let customer = customer_id(connection, customer)?;
    let id = add_group(connection, customer, None, group)?;
    for below in &group.below {
        if !below.below.is_empty() {
            return Err(fault::invalid(&below.name));
        }
        add_group(connection, customer, Some(id), below)?;
    }
    Ok(())
}

/// Finds or makes a series.
pub(crate) fn series(connection: &Connection, spec: &SeriesSpec) -> Result<i64, PortalError> {
    let (facility, station) = match &spec.subject {
        Subject::Facility(facility) => (Some(facility_id(connection, facility)?), None),
        Subject::Site(site) => (None, Some(station_of(connection, site)?)),
    };
    let meter = match (&spec.meter, facility) {
        (None, _) => None,
        (Some(meter), Some(facility)) => Some(meter_id(connection, facility, meter)?),
        (Some(meter), None) => return Err(fault::invalid(meter.as_str())),
    };
    let values = params![
        facility,
        station,
        meter,
        spec.utility.key(),
        spec.direction.key(),
        spec.measure.key(),
        spec.step.code()
    ];
    let sql = "SELECT id FROM series WHERE facility_id IS NOT DISTINCT FROM ?1 \
               AND station_id IS NOT DISTINCT FROM ?2 AND meter_id IS NOT DISTINCT FROM ?3 \
               AND utility = ?4 AND direction = ?5 AND measure = ?6 AND step = ?7";
    let found = connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let sql = "INSERT INTO series (facility_id, station_id, meter_id, utility, direction, measure, step) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    new(connection, sql, values, "series")
}

/// Finds or makes the outdoor temperature of a weather station, which is made if it is new.
pub(crate) fn station_series(connection: &Connection, station: &str, step: Step) -> Result<i64, PortalError> {
    let station = station_id(connection, station)?;
    let utility = Utility::Other("weather".into()).key();
    let (direction, measure) = (Direction::Withdrawal.key(), Measure::OutdoorTemperature.key());
    let values = params![station, utility, direction, measure, step.code()];
    let sql = "SELECT id FROM series WHERE station_id = ?1 AND utility = ?2 AND direction = ?3 \
               AND measure = ?4 AND step = ?5";
    let found = connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let sql =
        "INSERT INTO series (station_id, utility, direction, measure, step) VALUES (?1, ?2, ?3, ?4, ?5)";
    new(connection, sql, values, "series")
}

/// Returns the row of a customer.
pub(crate) fn customer_id(connection: &Connection, customer: &CustomerNumber) -> Result<i64, PortalError> {
    let sql = "SELECT id FROM customer WHERE number = ?1";
    id(connection, sql, [customer.as_str()], customer.as_str())
}

/// Returns the row of a facility, whoever's it is.
pub(crate) fn facility_id(connection: &Connection, facility: &FacilityId) -> Result<i64, PortalError> {
    id(connection, "SELECT id FROM facility WHERE code = ?1", [facility.as_str()], facility.as_str())
}

/// Returns the row of a meter at a facility.
pub(crate) fn meter_id(
    connection: &Connection,
    facility: i64,
    meter: &MeterNumber,
) -> Result<i64, PortalError> {
    let sql = "SELECT id FROM meter WHERE facility_id = ?1 AND number = ?2";
    id(connection, sql, params![facility, meter.as_str()], meter.as_str())
}

/// Returns the row of a customer's site.
pub(crate) fn site_id(connection: &Connection, customer: i64, site: &SiteId) -> Result<i64, PortalError> {
    let sql = "SELECT id FROM site WHERE customer_id = ?1 AND code = ?2";
    id(connection, sql, params![customer, site.as_str()], site.as_str())
}

/// Returns the row of a customer's facility.
pub(crate) fn facility_of(
    connection: &Connection,
    customer: i64,
    facility: &FacilityId,
) -> Result<i64, PortalError> {
    let sql = "SELECT facility.id FROM facility JOIN site ON site.id = facility.site_id \
               WHERE site.customer_id = ?1 AND facility.code = ?2";
    id(connection, sql, params![customer, facility.as_str()], facility.as_str())
}

/// Runs an `INSERT` and returns the new row's id; one that `ON CONFLICT DO NOTHING` passed over is invalid.
pub(crate) fn new(
    connection: &Connection,
    sql: &str,
    values: impl Params,
    what: &str,
) -> Result<i64, PortalError> {
    let mut statement = connection.prepare_cached(&format!("{sql} RETURNING id"))?;
    let id = statement.query_row(values, |row| row.get(0)).optional()?;
    id.ok_or_else(|| fault::invalid(what))
}

/// Returns an id that has to be there.
pub(crate) fn id(
    connection: &Connection,
    sql: &str,
    values: impl Params,
    what: &str,
) -> Result<i64, PortalError> {
    let found = connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
    found.ok_or_else(|| fault::not_found(what))
}

/// Runs a statement that has to change something.
pub(crate) fn one(
    connection: &Connection,
    sql: &str,
    values: impl Params,
    what: &str,
) -> Result<(), PortalError> {
    match connection.prepare_cached(sql)?.execute(values)? {
        0 => Err(fault::not_found(what)),
        _ => Ok(()),
    }
}

fn meter(connection: &Connection, facility: i64, meter: &Meter) -> Result<(), PortalError> {
    insert_meter(connection, facility, meter, "DO NOTHING")
}

/// Writes a meter; `otherwise` is what is done where the facility has it.
pub(crate) fn insert_meter(
    connection: &Connection,
    facility: i64,
    meter: &Meter,
    otherwise: &str,
) -> Result<(), PortalError> {
    let sql = format!(
        "INSERT INTO meter (facility_id, number, digits, read_by_hand, annual, since, until) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (facility_id, number) {otherwise}"
    );
    let values = params![
        facility,
        meter.number.as_str(),
        meter.digits,
        i64::from(meter.read_by_hand),
        meter.annual,
        meter.since.map(text::date),
        meter.until.map(text::date),
    ];
    new(connection, &sql, values, meter.number.as_str()).map(drop)
}

fn add_group(
    connection: &Connection,
    customer: i64,
    parent: Option<i64>,
    group: &Group,
) -> Result<i64, PortalError> {
    let holds = if matches!(group.members, Members::Sites(_)) { "sites" } else { "facilities" };
    let sql = "INSERT INTO customer_group (customer_id, parent_id, name, holds) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT DO NOTHING";
    let id = new(connection, sql, params![customer, parent, group.name, holds], &group.name)?;
    let (sql, members) = match &group.members {
        Members::Sites(sites) => (
            "INSERT INTO customer_group_site (group_id, site_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            sites.iter().map(|site| site_id(connection, customer, site)).collect::<Result<Vec<_>, _>>()?,
        ),
        Members::Facilities(facilities) => (
            "INSERT INTO customer_group_facility (group_id, facility_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            facilities.iter().map(|f| facility_of(connection, customer, f)).collect::<Result<Vec<_>, _>>()?,
        ),
    };
    for member in members {
        new(connection, sql, [id, member], &group.name)?;
    }
    Ok(id)
}

fn station_id(connection: &Connection, station: &str) -> Result<i64, PortalError> {
    let sql = "INSERT INTO station (code) VALUES (?1) ON CONFLICT (code) DO NOTHING";
    connection.prepare_cached(sql)?.execute([station])?;
    id(connection, "SELECT id FROM station WHERE code = ?1", [station], station)
}

fn station_of(connection: &Connection, site: &SiteId) -> Result<i64, PortalError> {
    let sql = "SELECT station_id FROM site WHERE code = ?1 AND station_id IS NOT NULL";
    id(connection, sql, [site.as_str()], site.as_str())
}
