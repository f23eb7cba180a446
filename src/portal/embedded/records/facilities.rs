//! Facilities with their meters and series.

use rusqlite::Connection;

use crate::domain::consumption::Subject;
use crate::domain::facility::Facility;
use crate::import::records::error::{At, Fault};
use crate::import::records::facilities::{FacilityRecord, SeriesRecord};
use crate::portal::embedded::records::{Became, Look, Unfit, named, settled};
use crate::portal::embedded::write::SeriesSpec;
use crate::portal::embedded::{enrol, facilities};

const QUESTIONS: &[&str] = &[
    "SELECT site_id, name, grid_id, grid_area, fuse_a, peak_power_w, since, until FROM facility WHERE code = ?1",
    "SELECT m.number, m.digits, m.read_by_hand, m.annual, m.since, m.until FROM meter m \
     JOIN facility f ON f.id = m.facility_id WHERE f.code = ?1 ORDER BY m.id",
    "SELECT s.id FROM series s JOIN facility f ON f.id = s.facility_id WHERE f.code = ?1 ORDER BY s.id",
];

const FACILITY: &str = "DO UPDATE SET site_id = excluded.site_id, name = excluded.name, \
    grid_id = excluded.grid_id, grid_area = excluded.grid_area, fuse_a = excluded.fuse_a, \
    peak_power_w = excluded.peak_power_w, since = excluded.since, until = excluded.until";
const METER: &str = "DO UPDATE SET digits = excluded.digits, read_by_hand = excluded.read_by_hand, \
    annual = excluded.annual, since = excluded.since, until = excluded.until";

/// Takes a facility in.
pub(super) fn bring(connection: &Connection, brought: &FacilityRecord) -> Result<Became, Unfit> {
    let FacilityRecord { customer, facility, series } = brought;
    let code = facility.id.as_str();
    settled(connection, &[Look { questions: QUESTIONS, with: &[&code] }], || {
        let customer_id = named("customer", enrol::customer_id(connection, customer))?;
        let site = named("site_id", enrol::site_id(connection, customer_id, &facility.site))?;
        if let Some((owner, utility)) = facilities::owner_of(connection, &facility.id)? {
            if owner != *customer {
                return Err(At::new("id", Fault::AnotherCustomers(code.to_owned())).into());
            }
            if utility != facility.utility {
                return Err(At::new("utility", Fault::Fixed(utility.key())).into());
            }
        }
        let id = enrol::insert_facility(connection, site, facility, FACILITY)?;
        facility.meters.iter().try_for_each(|one| enrol::insert_meter(connection, id, one, METER))?;
        for (n, one) in (1_u32..).zip(series) {
            let made = enrol::series(connection, &spec(facility, one));
            named(&format!("series[{n}].meter"), made)?;
        }
        Ok(())
    })
}

fn spec(facility: &Facility, series: &SeriesRecord) -> SeriesSpec {
    SeriesSpec {
        subject: Subject::Facility(facility.id.clone()),
        utility: facility.utility.clone(),
        direction: series.direction,
        measure: series.measure,
        step: series.step,
        meter: series.meter.clone(),
    }
}
