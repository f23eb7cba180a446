//! Looking through a whole store: what SQLite sees, and whether every block is what its head says.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::id::person::PersonalNumber;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::block::Cells;
use crate::portal::embedded::heads::{self, Head};
use crate::portal::embedded::{CheckReport, read, schema};

/// Looks through a store.
pub(crate) fn check(connection: &Connection) -> Result<CheckReport, PortalError> {
    let mut report = CheckReport { faults: schema::faults(connection)?, ..CheckReport::default() };
    if !report.faults.is_empty() {
        // What SQLite itself can not read is not worth a second look.
        return Ok(report);
    }
    let series: i64 = connection.query_row("SELECT count(*) FROM series", [], |row| row.get(0))?;
    report.series = series.unsigned_abs();
    orphans(connection, &mut report)?;
    persons(connection, &mut report)?;
    strays(connection, &mut report)?;
    let mut walk = Walk { report, series: None, end: None, cells: Cells::default() };
    let mut statement = connection.prepare(
        "SELECT h.id, h.count, h.covered, h.sum, h.quality, h.values_from, h.values_until, h.received, \
         h.changed, b.data FROM block_head h LEFT JOIN block b ON b.id = h.id ORDER BY h.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key = row.get(0)?;
        walk.report.blocks += 1;
        match (Head::read(row), read::unpack_row(row, key, &mut walk.cells)) {
            (Ok(head), Ok(())) => walk.block(&head),
            (Err(_), _) => walk.fault(key, "the head can not be read"),
            (_, Err(_)) => walk.fault(key, "the values can not be read"),
        }
    }
    Ok(walk.report)
}

/// Heads without a series and corrections without a value.
fn orphans(connection: &Connection, report: &mut CheckReport) -> Result<(), PortalError> {
    let mut statement = connection.prepare(
        "SELECT min(id) FROM block_head WHERE NOT EXISTS \
         (SELECT 1 FROM series WHERE series.id = block_head.id / 1000000) GROUP BY id / 1000000",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.faults.push(format!("block {}: there is no such series", row.get::<_, i64>(0)?));
    }
    Ok(())
}

/// Personal numbers that are none: nobody could log in by them. They are never told themselves.
fn persons(connection: &Connection, report: &mut CheckReport) -> Result<(), PortalError> {
    let sql = "SELECT id, person FROM login WHERE person IS NOT NULL ORDER BY id";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, digits): (i64, String) = (row.get(0)?, row.get(1)?);
        let read = PersonalNumber::parse(&digits, NaiveDate::MAX);
        if !read.is_ok_and(|person| person.digits() == digits) {
            report.faults.push(format!("login {id}: it is no personal number"));
        }
    }
    Ok(())
}

/// Papers that are none, and what was fetched that is not as it is said to be.
fn strays(connection: &Connection, report: &mut CheckReport) -> Result<(), PortalError> {
    let checks = [
        (
            "SELECT id FROM invoice_content WHERE substr(data, 1, 5) <> CAST('%PDF-' AS BLOB)",
            "invoice_content",
            "it is no PDF",
        ),
        (
            "SELECT f.id FROM fetched f JOIN receipt r ON r.id = f.receipt_id WHERE r.handed <> f.handed",
            "fetched",
            "it stands at a receipt of another sort",
        ),
        (
            "SELECT h.id FROM handed_in_reading h WHERE h.status = 'fetched' AND NOT EXISTS \
             (SELECT 1 FROM fetched f WHERE f.handed = 'reading' AND f.receipt_id >= h.receipt_id)",
            "handed_in_reading",
            "it was never acknowledged",
        ),
    ];
    for (sql, table, what) in checks {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            report.faults.push(format!("{table} {}: {what}", row.get::<_, i64>(0)?));
        }
    }
    Ok(())
}

/// The way through the blocks in order of series and time.
struct Walk {
    report: CheckReport,
    series: Option<i64>,
    /// The end of the last present value of the series.
    end: Option<Instant>,
    cells: Cells,
}

impl Walk {
    fn block(&mut self, head: &Head) {
        let series = heads::series_of(head.key);
        if self.series != Some(series) {
            (self.series, self.end) = (Some(series), None);
        }
        if Head::of(head.key, &self.cells) != *head {
            self.fault(head.key, "the head does not say what the values are");
        }
        let Some((from, until)) = heads::month_of(head.key) else {
            return self.fault(head.key, "there is no such month");
        };
        let (mut overlaps, mut strays) = (false, false);
        for value in self.cells.values() {
            strays |= value.from < from || value.from >= until;
            if value.amount.is_none() {
                continue;
            }
            overlaps |= self.end.is_some_and(|end| value.from < end);
            self.report.gaps += u64::from(self.end.is_some_and(|end| value.from > end));
            self.report.values += 1;
            self.end = Some(value.until);
        }
        if strays {
            self.fault(head.key, "a value begins in another month");
        }
        if overlaps {
            self.fault(head.key, "a value overlaps the one before");
        }
    }

    fn fault(&mut self, key: i64, what: &str) {
        self.report.faults.push(format!("block {key}: {what}"));
    }
}
