//! Waste services with their rounds and named pick-ups. What was known before stays known from the same day on.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::domain::waste::Pickup;
use crate::import::records::waste::WasteRecord;
use crate::portal::PortalError;
use crate::portal::embedded::records::{Became, Look, Unfit, named, own, settled};
use crate::portal::embedded::{enrol, text, waste};

const QUESTIONS: &[&str] = &[
    "SELECT facility_id, place, name, fraction, frequency, container, since, until, anchor, round_days, \
     round_precision FROM waste_service WHERE code = ?1",
    "SELECT p.planned, p.date, p.day_precision, p.source, p.cancelled FROM waste_pickup p \
     JOIN waste_service w ON w.id = p.service_id WHERE w.code = ?1 ORDER BY p.planned",
];
const OWNER: &str = "SELECT site.customer_id FROM waste_service w JOIN facility ON facility.id = w.facility_id \
                     JOIN site ON site.id = facility.site_id WHERE w.code = ?1";

const TAKES_ITS_PLACE: &str = "DO UPDATE SET \
    facility_id = excluded.facility_id, place = excluded.place, name = excluded.name, \
    fraction = excluded.fraction, frequency = excluded.frequency, container = excluded.container, \
    since = excluded.since, until = excluded.until, anchor = excluded.anchor, \
    round_days = excluded.round_days, round_precision = excluded.round_precision, end_recorded = CASE \
    WHEN waste_service.until IS NOT DISTINCT FROM excluded.until THEN waste_service.end_recorded \
    WHEN excluded.until IS NULL THEN NULL ELSE excluded.recorded END";

/// Takes a service in.
pub(super) fn bring(
    connection: &Connection,
    brought: &WasteRecord,
    recorded: NaiveDate,
) -> Result<Became, Unfit> {
    let service = &brought.service;
    let code = service.id.as_str();
    settled(connection, &[Look { questions: QUESTIONS, with: &[&code] }], || {
        let customer = named("customer", enrol::customer_id(connection, &brought.customer))?;
        own(connection, OWNER, code, customer)?;
        let facility = enrol::facility_of(connection, customer, &service.facility);
        let written = (service, brought.round, recorded);
        waste::insert(connection, named("facility_id", facility)?, written, TAKES_ITS_PLACE)?;
        let mut new = Vec::new();
        for pickup in &brought.pickups {
            if !is_known(connection, pickup)? {
                new.push(pickup.clone());
            }
        }
        Ok(waste::put(connection, &new, recorded)?)
    })
}

fn is_known(connection: &Connection, pickup: &Pickup) -> Result<bool, PortalError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM waste_pickup p JOIN waste_service w ON w.id = p.service_id \
               WHERE w.code = ?1 AND p.planned = ?2 AND p.date = ?3 AND p.day_precision = ?4 AND p.source = ?5 \
               AND p.cancelled = ?6)";
    let values = params![
        pickup.service.as_str(),
        text::date(pickup.planned_day()),
        text::date(pickup.date),
        pickup.precision.key(),
        pickup.source.key(),
        pickup.cancelled,
    ];
    Ok(connection.prepare_cached(sql)?.query_row(values, |row| row.get(0))?)
}
