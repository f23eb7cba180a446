//! The rows of series: what each holds and from when to when.

use rusqlite::{Connection, Row};

use crate::domain::consumption::{Series, Step, Subject};
use crate::domain::id::MeterNumber;
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::principal::Owner;
use crate::portal::embedded::{fault, read, text};

/// The columns that [`read_row`] reads, from `series` with its `meter`.
pub(crate) const COLUMNS: &str = "series.id, series.utility, series.direction, series.measure, series.step, \
     meter.number, \
     (SELECT h.values_from FROM block_head h WHERE h.count > 0 \
      AND h.id BETWEEN series.id * 1000000 AND series.id * 1000000 + 999999 ORDER BY h.id LIMIT 1), \
     (SELECT h.values_until FROM block_head h WHERE h.count > 0 \
      AND h.id BETWEEN series.id * 1000000 AND series.id * 1000000 + 999999 ORDER BY h.id DESC LIMIT 1)";

/// Returns a subject's series in the store's order.
pub(crate) fn of_owner(
    connection: &Connection,
    owner: Owner,
    subject: &Subject,
    horizon: Instant,
) -> Result<Vec<Series>, PortalError> {
    let (column, id) = match owner {
        Owner::Facility(id) => ("facility_id", id),
        Owner::Station(id) => ("station_id", id),
        Owner::Nobody => return Ok(Vec::new()),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM series LEFT JOIN meter ON meter.id = series.meter_id \
         WHERE series.{column} = ?1 ORDER BY series.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_row(connection, row, subject, horizon)?);
    }
    Ok(found)
}

/// Reads a row of [`COLUMNS`]; `from` and `until` as far as the horizon lets see.
pub(crate) fn read_row(
    connection: &Connection,
    row: &Row<'_>,
    subject: &Subject,
    horizon: Instant,
) -> Result<Series, PortalError> {
    let id = row.get(0)?;
    let from: Option<Instant> = row.get(6)?;
    let until: Option<Instant> = row.get(7)?;
    let until = match until {
        Some(until) if until > horizon => read::last_end(connection, id, horizon)?,
        until => until,
    };
    Ok(Series {
        id,
        subject: subject.clone(),
        utility: text::parsed(row, 1, |key: String| Utility::parse(&key))?,
        direction: text::parsed(row, 2, |key: String| Direction::parse(&key))?,
        measure: text::parsed(row, 3, |key: String| Measure::parse(&key))?,
        step: text::parsed(row, 4, Step::from_code)?,
        meter: row.get::<_, Option<String>>(5)?.map(|number| MeterNumber::new(&number)),
        from: from.filter(|_| until.is_some()),
        until,
    })
}

/// Returns the step of a series.
pub(crate) fn step(connection: &Connection, series: i64) -> Result<Step, PortalError> {
    let mut statement = connection.prepare_cached("SELECT step FROM series WHERE id = ?1")?;
    let mut rows = statement.query([series])?;
    let row = rows.next()?.ok_or_else(|| fault::not_found(series.to_string()))?;
    text::parsed(row, 0, Step::from_code)
}
