//! Meter readings: what the counters showed.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::{MeterReading, ReadingSource};
use crate::domain::rights::Page;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::write::Tally;
use crate::portal::embedded::{enrol, text};

/// Returns the readings of facilities by facility (as asked), meter and date, up to the view's day.
///
/// Readings belong to the page of that name; who may see consumption may see what it is made of.
pub(crate) fn read(view: &View<'_>, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
    let asked: Vec<i64> = facilities
        .iter()
        .map(|facility| view.facility(&[Page::Readings, Page::Consumption], facility))
        .collect::<Result<_, _>>()?;
    let mut statement = view.connection.prepare_cached(
        "SELECT meter.number, r.date, r.stand, r.source, r.received FROM meter_reading r \
         JOIN meter ON meter.id = r.meter_id WHERE meter.facility_id = ?1 AND r.date <= ?2 \
         ORDER BY coalesce(meter.since, ''), meter.id, r.date",
    )?;
    let mut readings = Vec::new();
    for (facility, id) in facilities.iter().zip(asked) {
        let mut rows = statement.query(params![id, text::date(view.today)])?;
        while let Some(row) = rows.next()? {
            readings.push(MeterReading {
                facility: facility.clone(),
                meter: MeterNumber::new(&row.get::<_, String>(0)?),
                date: text::parsed(row, 1, text::read_date)?,
                stand: row.get(2)?,
                source: text::parsed(row, 3, |key: String| ReadingSource::parse(&key))?,
                received: row.get(4)?,
            });
        }
    }
    Ok(readings)
}

/// Adds readings; a different one received later takes the place of what is there, which is kept aside.
pub(crate) fn put(connection: &Connection, given: &[MeterReading]) -> Result<Tally, PortalError> {
    let mut tally = Tally::default();
    for reading in given {
        let facility = enrol::facility_id(connection, &reading.facility)?;
        let meter = enrol::meter_id(connection, facility, &reading.meter)?;
        *put_one(connection, meter, reading, &mut tally)? += 1;
    }
    Ok(tally)
}

fn put_one<'t>(
    connection: &Connection,
    meter: i64,
    reading: &MeterReading,
    tally: &'t mut Tally,
) -> Result<&'t mut u64, PortalError> {
    let held = held(connection, meter, reading)?;
    let counted = match held {
        None => &mut tally.added,
        Some((stand, source, _)) if stand == reading.stand && source == reading.source.key() => {
            return Ok(&mut tally.unchanged);
        }
        Some((_, _, received)) if reading.received < received => return Ok(&mut tally.outdated),
        Some(_) => {
            keep_aside(connection, meter, reading)?;
            &mut tally.replaced
        }
    };
    let sql = "INSERT INTO meter_reading (meter_id, date, stand, source, received) VALUES (?1, ?2, ?3, ?4, ?5) \
               ON CONFLICT (meter_id, date) DO UPDATE SET stand = excluded.stand, \
               source = excluded.source, received = excluded.received";
    let (date, source) = (text::date(reading.date), reading.source.key());
    connection.prepare_cached(sql)?.execute(params![meter, date, reading.stand, source, reading.received])?;
    Ok(counted)
}

fn held(
    connection: &Connection,
    meter: i64,
    reading: &MeterReading,
) -> Result<Option<(i64, String, Instant)>, PortalError> {
    let sql = "SELECT stand, source, received FROM meter_reading WHERE meter_id = ?1 AND date = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let row = statement.query_row(params![meter, text::date(reading.date)], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    });
    Ok(row.optional()?)
}

fn keep_aside(connection: &Connection, meter: i64, reading: &MeterReading) -> Result<(), PortalError> {
    let sql = "INSERT INTO meter_reading_correction (meter_id, date, stand, source, received, replaced_at) \
               SELECT meter_id, date, stand, source, received, ?3 FROM meter_reading \
               WHERE meter_id = ?1 AND date = ?2";
    connection.prepare_cached(sql)?.execute(params![meter, text::date(reading.date), reading.received])?;
    Ok(())
}
