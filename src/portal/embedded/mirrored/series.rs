//! The series of a mirror, with the rows that they need: a site, a facility, a meter, by their ids.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::consumption::{Series, Subject};
use crate::domain::facility::Facility;
use crate::domain::id::{FacilityId, MeterNumber, SiteId};
use crate::domain::quantity::Utility;
use crate::portal::PortalError;
use crate::portal::embedded::mirrored::MirrorStore;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::write::SeriesSpec;
use crate::portal::embedded::{enrol, facilities, fault};

/// Where values belong: the site, and the facility with what is delivered there if they are one's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The site.
    pub site: SiteId,
    /// The facility; `None` for what is measured for the whole site.
    pub facility: Option<(FacilityId, Utility)>,
}

impl Home {
    /// Returns where the values of a facility belong.
    pub fn of(facility: &Facility) -> Self {
        let own = (facility.id.clone(), facility.utility.clone());
        Self { site: facility.site.clone(), facility: Some(own) }
    }
}

impl MirrorStore {
    /// Returns the series of every facility in the order in which they became known, their ids this store's, from
    /// and until as far as values are here.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn series(&self) -> Result<BTreeMap<FacilityId, Vec<Series>>, PortalError> {
        let known = self.ask(facilities::facilities)?;
        Ok(known.into_iter().map(|facility| (facility.id, facility.series)).collect())
    }

    /// Makes the series of facilities known, in their order.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn know(&self, facilities: &[Facility]) -> Result<(), PortalError> {
        self.change(|view| {
            for facility in facilities {
                settle(view, &Home::of(facility))?;
                for (spec, number) in numbered(facility.series.iter().map(spec)) {
                    find_or_make(view, &spec, number)?;
                }
            }
            Ok(())
        })
    }
}

/// Returns what makes a series the one it is.
pub fn spec(series: &Series) -> SeriesSpec {
    SeriesSpec {
        subject: series.subject.clone(),
        utility: series.utility.clone(),
        direction: series.direction,
        measure: series.measure,
        step: series.step,
        meter: series.meter.clone(),
    }
}

/// Numbers what is equal: a portal may have several series that nothing tells apart but their place.
pub fn numbered(specs: impl Iterator<Item = SeriesSpec>) -> Vec<(SeriesSpec, u32)> {
    let mut out: Vec<(SeriesSpec, u32)> = Vec::new();
    for spec in specs {
        let same = out.iter().filter(|(other, _)| *other == spec).count();
        out.push((spec, u32::try_from(same).unwrap_or(u32::MAX)));
    }
    out
}

/// Finds a series, the one with that number among its equals, or makes it.
pub(crate) fn find_or_make(view: &View<'_>, spec: &SeriesSpec, number: u32) -> Result<i64, PortalError> {
    let (facility, station) = match &spec.subject {
        Subject::Facility(id) => (Some(enrol::facility_id(view.connection, id)?), None),
        Subject::Site(id) => (None, Some(station(view, id)?)),
    };
    let meter = match (&spec.meter, facility) {
        (Some(number), Some(facility)) => Some(meter(view.connection, facility, number)?),
        _ => None,
    };
    let (utility, step) = (spec.utility.key(), spec.step.code());
    let values =
        params![facility, station, meter, utility, spec.direction.key(), spec.measure.key(), step, number];
    let sql = "SELECT id FROM series WHERE facility_id IS NOT DISTINCT FROM ?1 \
               AND station_id IS NOT DISTINCT FROM ?2 AND meter_id IS NOT DISTINCT FROM ?3 \
               AND utility = ?4 AND direction = ?5 AND measure = ?6 AND step = ?7 ORDER BY id LIMIT 1 OFFSET ?8";
    let found = view.connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let values = params![facility, station, meter, utility, spec.direction.key(), spec.measure.key(), step];
    let sql = "INSERT INTO series (facility_id, station_id, meter_id, utility, direction, measure, step) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    enrol::new(view.connection, sql, values, "series")
}

/// Makes the rows that the series of a facility or a site hang on.
pub(crate) fn settle(view: &View<'_>, home: &Home) -> Result<(), PortalError> {
    let sql = "INSERT INTO site (customer_id, code, name) VALUES (?1, ?2, ?2) ON CONFLICT (code) DO NOTHING";
    view.connection.prepare_cached(sql)?.execute(params![view.customer_id, home.site.as_str()])?;
    let Some((facility, utility)) = &home.facility else { return Ok(()) };
    let site = enrol::site_id(view.connection, view.customer_id, &home.site)?;
    let sql = "INSERT INTO facility (site_id, code, name, utility) VALUES (?1, ?2, ?2, ?3) \
               ON CONFLICT (code) DO UPDATE SET site_id = excluded.site_id, utility = excluded.utility \
               WHERE site_id <> excluded.site_id OR utility <> excluded.utility";
    view.connection.prepare_cached(sql)?.execute(params![site, facility.as_str(), utility.key()])?;
    Ok(())
}

/// Each site has a station of its own: that sites share one is not told.
fn station(view: &View<'_>, site: &SiteId) -> Result<i64, PortalError> {
    enrol::outdoors(view.connection, site, site.as_str())?;
    let sql = "SELECT station_id FROM site WHERE code = ?1";
    let found: Option<i64> = view.connection.prepare_cached(sql)?.query_row([site.as_str()], |r| r.get(0))?;
    found.ok_or_else(|| fault::not_found(site.as_str()))
}

fn meter(connection: &Connection, facility: i64, number: &MeterNumber) -> Result<i64, PortalError> {
    let sql = "INSERT INTO meter (facility_id, number, read_by_hand) VALUES (?1, ?2, 0) \
               ON CONFLICT (facility_id, number) DO NOTHING";
    connection.prepare_cached(sql)?.execute(params![facility, number.as_str()])?;
    enrol::meter_id(connection, facility, number)
}
