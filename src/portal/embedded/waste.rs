//! Waste services and pick-ups, as far as they were known on the day that is looked from.
//!
//! A pick-up is a day that the waste system named, or one of its rounds (an anchor and an interval) laid out
//! here; never the parity of a week number. A named day takes the place of the round's day that it was planned
//! for. What is laid out ahead ends a year after the day that is looked from: later is guessing.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use rusqlite::{Connection, Row, params};

use crate::domain::id::{FacilityId, ServiceId, SiteId};
use crate::domain::period::Period;
use crate::domain::rights::{Page, Role};
use crate::domain::waste::{NextPickup, Pickup, PickupQuery, PickupSource, Precision, Round, WasteService};
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::write::Writer;
use crate::portal::embedded::{enrol, text};

/// How many months ahead a round is laid out.
const AHEAD: Months = Months::new(12);

/// So many days ago a month can have begun that still lasts.
const LONGEST: Days = Days::new(31);

/// A service with its row and its round.
struct Kept {
    id: i64,
    service: WasteService,
    round: Option<(Round, Precision)>,
}

/// Returns the services that may be seen, in the order in which they were recorded.
pub(crate) fn services(view: &View<'_>) -> Result<Vec<WasteService>, PortalError> {
    Ok(kept(view)?.into_iter().map(|kept| kept.service).collect())
}

/// Returns the pick-ups of the services that may be seen, by date and service.
pub(crate) fn pickups(view: &View<'_>, query: &PickupQuery) -> Result<Vec<Pickup>, PortalError> {
    let mut named = named(view)?;
    let mut all = Vec::new();
    for (order, kept) in kept(view)?.into_iter().enumerate() {
        let mut days = named.remove(&kept.id).unwrap_or_default();
        for pickup in laid_out(view, &kept, query.period) {
            days.entry(pickup.date).or_insert(pickup);
        }
        let goes_on = |pickup: &Pickup| kept.service.until.is_none_or(|end| pickup.planned_day() < end);
        let meant = days.into_values().filter(|p| query.period.contains(p.date) && goes_on(p));
        all.extend(meant.map(|pickup| {
            let service = kept.service.id.clone();
            (pickup.date, order, Pickup { service, ..pickup })
        }));
    }
    all.sort_by_key(|(date, order, _)| (*date, *order));
    Ok(all.into_iter().map(|(_, _, pickup)| pickup).collect())
}

/// Returns the next pick-up of each service that may be seen, the first first. One of a week or a month that lasts
/// is still to come.
pub(crate) fn next(view: &View<'_>, from: NaiveDate) -> Result<Vec<NextPickup>, PortalError> {
    let first = from.checked_sub_days(LONGEST).unwrap_or(from);
    let until = from.checked_add_months(AHEAD).and_then(|day| day.succ_opt());
    let Some(period) = until.and_then(|until| Period::new(first, until)) else { return Ok(Vec::new()) };
    let mut services: BTreeMap<ServiceId, WasteService> =
        services(view)?.into_iter().map(|service| (service.id.clone(), service)).collect();
    let mut pickups = pickups(view, &PickupQuery { period })?;
    pickups.retain(|pickup| !pickup.cancelled && pickup.days_left(from) >= 0);
    pickups.sort_by_key(|pickup| (pickup.date, pickup.precision));
    let next = |pickup: Pickup| {
        let service = services.remove(&pickup.service)?;
        Some(NextPickup {
            service: Some(service.id),
            facility: Some(service.facility),
            what: service.fraction.unwrap_or(service.name),
            container: service.container,
            place: service.place,
            date: pickup.date,
            precision: pickup.precision,
            source: pickup.source,
        })
    };
    Ok(pickups.into_iter().filter_map(next).collect())
}

/// The days of a round in a period, while the service goes on.
fn laid_out(view: &View<'_>, kept: &Kept, period: Period) -> Vec<Pickup> {
    let Some((round, precision)) = kept.round else { return Vec::new() };
    let horizon = view.today.checked_add_months(AHEAD).and_then(|day| day.succ_opt());
    let until = [kept.service.until, horizon].into_iter().flatten().fold(period.until(), NaiveDate::min);
    let from = kept.service.from.map_or(period.from(), |from| from.max(period.from()));
    let pickup = |date| Pickup {
        service: kept.service.id.clone(),
        date,
        precision,
        source: PickupSource::Projected,
        planned: None,
        cancelled: false,
    };
    Period::new(from, until).map(|period| round.dates(period).map(pickup).collect()).unwrap_or_default()
}

fn kept(view: &View<'_>) -> Result<Vec<Kept>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT w.id, w.code, w.place, w.name, w.fraction, w.frequency, w.container, w.since, w.until, \
         w.anchor, w.round_days, w.round_precision, w.end_recorded, facility.code, site.code \
         FROM waste_service w JOIN facility ON facility.id = w.facility_id \
         JOIN site ON site.id = facility.site_id WHERE site.customer_id = ?1 AND w.recorded <= ?2 ORDER BY w.id",
    )?;
    let mut rows = statement.query(params![view.customer_id, text::date(view.today)])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let facility = FacilityId::new(&row.get::<_, String>(13)?);
        let site = SiteId::new(&row.get::<_, String>(14)?);
        if view.may(Page::Waste, Role::Read, Some((&facility, &site))) {
            all.push(Kept {
                id: row.get(0)?,
                service: service(row, facility, view.today)?,
                round: round(row)?,
            });
        }
    }
    Ok(all)
}

fn service(row: &Row<'_>, facility: FacilityId, today: NaiveDate) -> Result<WasteService, PortalError> {
    let until = text::optional(row, 8, text::read_date)?;
    let end_recorded = text::optional(row, 12, text::read_date)?;
    Ok(WasteService {
        id: ServiceId::new(&row.get::<_, String>(1)?),
        facility,
        place: row.get(2)?,
        name: row.get(3)?,
        fraction: row.get(4)?,
        frequency: row.get(5)?,
        container: row.get(6)?,
        from: text::optional(row, 7, text::read_date)?,
        until: until.filter(|_| end_recorded.is_none_or(|day| day <= today)),
        is_over: false,
        upcoming: None,
    })
}

fn round(row: &Row<'_>) -> Result<Option<(Round, Precision)>, PortalError> {
    let Some(anchor) = text::optional(row, 9, text::read_date)? else { return Ok(None) };
    let precision = text::parsed(row, 11, |key: String| Precision::parse(&key))?;
    Ok(Some((Round { anchor, days: row.get(10)? }, precision)))
}

/// The days that the waste system named, by service and the day that was planned first.
fn named(view: &View<'_>) -> Result<BTreeMap<i64, BTreeMap<NaiveDate, Pickup>>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT p.service_id, p.planned, p.date, p.day_precision, p.source, p.cancelled FROM waste_pickup p \
         JOIN waste_service w ON w.id = p.service_id JOIN facility ON facility.id = w.facility_id \
         JOIN site ON site.id = facility.site_id WHERE site.customer_id = ?1 AND p.recorded <= ?2",
    )?;
    let mut rows = statement.query(params![view.customer_id, text::date(view.today)])?;
    let mut all: BTreeMap<i64, BTreeMap<NaiveDate, Pickup>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let planned = text::parsed(row, 1, text::read_date)?;
        let date = text::parsed(row, 2, text::read_date)?;
        let pickup = Pickup {
            service: ServiceId::new(""),
            date,
            precision: text::parsed(row, 3, |key: String| Precision::parse(&key))?,
            source: text::parsed(row, 4, |key: String| PickupSource::parse(&key))?,
            planned: (planned != date).then_some(planned),
            cancelled: row.get(5)?,
        };
        all.entry(row.get(0)?).or_default().insert(planned, pickup);
    }
    Ok(all)
}

impl Writer<'_> {
    /// Adds a waste service that the portal shows from the day `recorded` on, with the rule by which its days are
    /// laid out, if it has one. Its id must be new in the store.
    pub fn add_waste_service(
        &mut self,
        service: &WasteService,
        round: Option<(Round, Precision)>,
        recorded: NaiveDate,
    ) -> Result<(), PortalError> {
        self.told(add(self.sql(), service, round, recorded))
    }

    /// Ends a waste service; `until` is the day after its last, known from the day `recorded` on.
    pub fn end_waste_service(
        &mut self,
        service: &ServiceId,
        until: NaiveDate,
        recorded: NaiveDate,
    ) -> Result<(), PortalError> {
        let sql = "UPDATE waste_service SET until = ?2, end_recorded = ?3 WHERE code = ?1";
        let values = params![service.as_str(), text::date(until), text::date(recorded)];
        self.told(enrol::one(self.sql(), sql, values, service.as_str()))
    }

    /// Puts pick-ups that the waste system named, known from the day `recorded` on. One whose planned day is there
    /// already replaces it: it was moved or called off.
    pub fn put_pickups(&mut self, pickups: &[Pickup], recorded: NaiveDate) -> Result<(), PortalError> {
        self.told(put(self.sql(), pickups, recorded))
    }
}

fn add(
    connection: &Connection,
    service: &WasteService,
    round: Option<(Round, Precision)>,
    recorded: NaiveDate,
) -> Result<(), PortalError> {
    let facility = enrol::facility_id(connection, &service.facility)?;
    insert(connection, facility, (service, round, recorded), "DO NOTHING")
}

/// Writes a service; `otherwise` is what is done where its id is known.
pub(crate) fn insert(
    connection: &Connection,
    facility: i64,
    (service, round, recorded): (&WasteService, Option<(Round, Precision)>, NaiveDate),
    otherwise: &str,
) -> Result<(), PortalError> {
    let sql = format!(
        "INSERT INTO waste_service (facility_id, code, place, name, fraction, frequency, container, since, until, \
         anchor, round_days, round_precision, recorded) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (code) {otherwise}"
    );
    let values = params![
        facility,
        service.id.as_str(),
        service.place,
        service.name,
        service.fraction,
        service.frequency,
        service.container,
        service.from.map(text::date),
        service.until.map(text::date),
        round.map(|(round, _)| text::date(round.anchor)),
        round.map(|(round, _)| round.days),
        round.map(|(_, precision)| precision.key()),
        text::date(recorded),
    ];
    enrol::new(connection, &sql, values, service.id.as_str()).map(drop)
}

/// Puts pick-ups that were named.
pub(crate) fn put(
    connection: &Connection,
    pickups: &[Pickup],
    recorded: NaiveDate,
) -> Result<(), PortalError> {
    let find = "SELECT id FROM waste_service WHERE code = ?1";
    let mut statement = connection.prepare_cached(
        "INSERT INTO waste_pickup (service_id, planned, date, day_precision, source, cancelled, recorded) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (service_id, planned) DO UPDATE SET \
         date = excluded.date, day_precision = excluded.day_precision, source = excluded.source, \
         cancelled = excluded.cancelled, recorded = excluded.recorded",
    )?;
    for pickup in pickups {
        let service = pickup.service.as_str();
        let row = enrol::id(connection, find, [service], service)?;
        statement.execute(params![
            row,
            text::date(pickup.planned_day()),
            text::date(pickup.date),
            pickup.precision.key(),
            pickup.source.key(),
            pickup.cancelled,
            text::date(recorded),
        ])?;
    }
    Ok(())
}
