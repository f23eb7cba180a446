//! The rows of what was handed in, as it was.

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::handed_in::{ErrandIn, HandedIn, ReadingIn};
use crate::domain::id::{CustomerNumber, FacilityId, Gsrn, MeterNumber, UserName};
use crate::domain::moving::{MoveIn, MoveNotice, MoveOut};
use crate::domain::quantity::Utility;
use crate::portal::PortalError;
use crate::portal::embedded::drain::Stretch;
use crate::portal::embedded::drain::cursor::Place;
use crate::portal::embedded::{fault, text};

/// The columns that [`handed_in`] reads.
const SLIP: &str = "r.id, r.number, r.at, c.number, r.user_name";
/// Where they come from.
const FROM: &str = "FROM receipt r JOIN customer c ON c.id = r.customer_id";
/// Which, in which order: of everybody, or of one customer.
const WHERE: &str = "WHERE r.id > ?1 AND r.id <= ?2 AND ?3 IS NULL ORDER BY r.id";
const OWN: &str = "WHERE r.id > ?1 AND r.id <= ?2 AND r.customer_id = ?3 ORDER BY r.id";

/// A stretch of the order, and the row of the customer whose things are meant; `None` for everybody's.
type Which = (Stretch, Option<i64>);

type Each<'a, T> = &'a mut dyn FnMut(Place, HandedIn<T>) -> ControlFlow<()>;

fn handed_in<T>(row: &Row<'_>, of: T) -> Result<(Place, HandedIn<T>), PortalError> {
    let by: Option<String> = row.get(4)?;
    let receipt: String = row.get(1)?;
    let handed = HandedIn {
        receipt: receipt.clone(),
        at: row.get(2)?,
        customer: CustomerNumber::new(&row.get::<_, String>(3)?),
        by: by.as_deref().map(UserName::new),
        of,
    };
    Ok((Place { row: row.get(0)?, receipt }, handed))
}

fn each_row<T>(
    connection: &Connection,
    sql: &str,
    (stretch, whose): Which,
    read: impl Fn(&Row<'_>) -> Result<T, PortalError>,
    each: Each<'_, T>,
) -> Result<(), PortalError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![stretch.after, stretch.until, whose])?;
    while let Some(row) = rows.next()? {
        let (place, handed) = handed_in(row, read(row)?)?;
        if each(place, handed).is_break() {
            break;
        }
    }
    Ok(())
}

/// Hands out readings.
pub(crate) fn readings(
    connection: &Connection,
    which: Which,
    each: Each<'_, ReadingIn>,
) -> Result<(), PortalError> {
    let sql = format!(
        "SELECT {SLIP}, f.code, f.utility, m.number, h.date, h.stand, h.comment, h.new_meter, h.channel {FROM} \
         JOIN handed_in_reading h ON h.receipt_id = r.id JOIN meter m ON m.id = h.meter_id \
         JOIN facility f ON f.id = m.facility_id {}",
        which.1.map_or(WHERE, |_| OWN)
    );
    let read = |row: &Row<'_>| {
        Ok(ReadingIn {
            facility: FacilityId::new(&row.get::<_, String>(5)?),
            utility: text::parsed(row, 6, |key: String| Utility::parse(&key))?,
            meter: MeterNumber::new(&row.get::<_, String>(7)?),
            date: text::parsed(row, 8, text::read_date)?,
            stand: row.get(9)?,
            comment: row.get(10)?,
            is_new_meter: row.get(11)?,
            channel: row.get(12)?,
        })
    };
    each_row(connection, &sql, which, read, each)
}

/// Hands out move notices.
pub(crate) fn notices(
    connection: &Connection,
    which: Which,
    each: Each<'_, MoveNotice>,
) -> Result<(), PortalError> {
    let sql = format!(
        "SELECT {SLIP}, n.id, n.out_date, n.from_address, n.next_resident, n.landlord, n.in_date, n.to_address, \
         n.grid_id, n.flat, n.previous_resident, n.invoice_address, n.email, n.phone, n.message, n.is_late {FROM} \
         JOIN notice n ON n.receipt_id = r.id {}",
        which.1.map_or(WHERE, |_| OWN)
    );
    each_row(connection, &sql, which, |row| notice(connection, row), each)
}

fn notice(connection: &Connection, row: &Row<'_>) -> Result<MoveNotice, PortalError> {
    let id: i64 = row.get(5)?;
    let out = text::optional(row, 6, text::read_date)?.map(|date| {
        Ok::<_, PortalError>(MoveOut {
            date,
            address: row.get(7)?,
            facilities: left(connection, id)?,
            next: row.get(8)?,
            landlord: row.get(9)?,
            readings: stands(connection, id, "out")?,
        })
    });
    let into = text::optional(row, 10, text::read_date)?.map(|date| {
        Ok::<_, PortalError>(MoveIn {
            date,
            address: row.get(11)?,
            grid_id: text::optional(row, 12, |digits: String| Gsrn::parse(&digits).ok())?,
            flat: row.get(13)?,
            previous: row.get(14)?,
            readings: stands(connection, id, "in")?,
        })
    });
    Ok(MoveNotice {
        out: out.transpose()?,
        into: into.transpose()?,
        invoice_address: row.get(15)?,
        email: row.get(16)?,
        phone: row.get(17)?,
        message: row.get(18)?,
        late: row.get(19)?,
    })
}

fn left(connection: &Connection, notice: i64) -> Result<Vec<FacilityId>, PortalError> {
    let sql = "SELECT f.code FROM notice_facility n JOIN facility f ON f.id = n.facility_id \
               WHERE n.notice_id = ?1 ORDER BY n.id";
    let mut statement = connection.prepare_cached(sql)?;
    let codes = statement.query_map([notice], |row| row.get::<_, String>(0))?;
    codes.map(|code| Ok(FacilityId::new(&code?))).collect()
}

fn stands(connection: &Connection, notice: i64, side: &str) -> Result<Vec<(MeterNumber, i64)>, PortalError> {
    let sql = "SELECT meter, stand FROM notice_reading WHERE notice_id = ?1 AND side = ?2 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![notice, side], |row| {
        Ok((MeterNumber::new(&row.get::<_, String>(0)?), row.get(1)?))
    })?;
    rows.map(|row| Ok(row?)).collect()
}

/// Hands out errands.
pub(crate) fn errands(
    connection: &Connection,
    which: Which,
    each: Each<'_, ErrandIn>,
) -> Result<(), PortalError> {
    let sql = format!(
        "SELECT {SLIP}, e.id, e.kind, f.code, e.message, e.contact, e.contact_detail, e.contact_times {FROM} \
         JOIN errand e ON e.receipt_id = r.id LEFT JOIN facility f ON f.id = e.facility_id {}",
        which.1.map_or(WHERE, |_| OWN)
    );
    let read = |row: &Row<'_>| {
        let facility: Option<String> = row.get(7)?;
        Ok(ErrandIn {
            kind: row.get(6)?,
            facility: facility.as_deref().map(FacilityId::new),
            message: row.get(8)?,
            contact: row.get(9)?,
            detail: row.get(10)?,
            times: row.get(11)?,
            attachments: attachments(connection, row.get(5)?)?,
        })
    };
    each_row(connection, &sql, which, read, each)
}

fn attachments(connection: &Connection, errand: i64) -> Result<Vec<(String, String)>, PortalError> {
    let sql = "SELECT name, media_type FROM errand_attachment WHERE errand_id = ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([errand], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row| Ok(row?)).collect()
}

/// Returns the content of a file.
pub(super) fn attachment(
    connection: &Connection,
    errand: &Place,
    index: usize,
) -> Result<Vec<u8>, PortalError> {
    let sql = "SELECT a.content FROM errand_attachment a JOIN errand e ON e.id = a.errand_id \
               WHERE e.receipt_id = ?1 ORDER BY a.id LIMIT 1 OFFSET ?2";
    let index = i64::try_from(index).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row([errand.row, index], |row| row.get(0)).optional()?;
    found.ok_or_else(|| fault::not_found(&errand.receipt))
}
