//! Readings that are handed in: checked by the same rules that the tool has, with what the store knows.

use rusqlite::{Row, params};

use crate::domain::facility::Meter;
use crate::domain::id::SiteId;
use crate::domain::reading::check::{Accepted, check, comment};
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::known::Known;
use crate::domain::reading::{MeterReading, ReadingReport, ReadingSource};
use crate::domain::receipt::{Handed, IdempotencyKey, Receipt};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Page, Role};
use crate::portal::PortalError;
use crate::portal::embedded::desk::receipts::{self, Parcel};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{readings, text};

/// How readings come in.
const CHANNEL: &str = "program";

/// A meter's row.
struct Held {
    id: i64,
    meter: Meter,
}

/// Takes a reading once.
///
/// What was taken before is not checked again: since then the meter may have been read or taken down. The same
/// reading under another key gives the first receipt too, and changes nothing.
pub(super) fn report(
    view: &View<'_>,
    key: &IdempotencyKey,
    report: &ReadingReport,
) -> Result<Receipt, PortalError> {
    may_report(view, report)?;
    let (content, what) = (report.content(), report.what());
    let parcel = Parcel { handed: Handed::Reading, content: &content, what: &what };
    if let Some(first) = receipts::again(view, key, &parcel)? {
        return Ok(first);
    }
    let held = held(view, report)?;
    let all = readings::read(view, std::slice::from_ref(&report.facility))?;
    let own = all.into_iter().filter(|reading| reading.meter == report.meter).collect();
    let known = Known::new(report.facility.clone(), held.meter, own);
    let accepted = check(report, &known, view.today)?;
    if accepted.already
        && let Some(first) = receipts::same(view, &parcel)?
    {
        return Ok(first);
    }
    receipts::once(view, key, &parcel, |receipt| keep(view, report, &accepted, (receipt, held.id)))
}

/// Whoever may not report but may know of the facility is told so; to others it does not exist.
fn may_report(view: &View<'_>, report: &ReadingReport) -> Result<(), PortalError> {
    view.facility(&Page::ALL, &report.facility)?;
    let sql = "SELECT site.code FROM facility JOIN site ON site.id = facility.site_id \
               WHERE facility.code = ?1 AND site.customer_id = ?2";
    let mut statement = view.connection.prepare_cached(sql)?;
    let site: String =
        statement.query_row(params![report.facility.as_str(), view.customer_id], |row| row.get(0))?;
    if view.may(Page::Readings, Role::Write, Some((&report.facility, &SiteId::new(&site)))) {
        return Ok(());
    }
    Err(PortalError::about(Refusal::NotAllowed, Page::Readings.key()))
}

/// The meter of the facility, taken down at the latest when the facility ended.
fn held(view: &View<'_>, report: &ReadingReport) -> Result<Held, PortalError> {
    let sql = "SELECT meter.id, meter.digits, meter.read_by_hand, meter.annual, meter.since, meter.until, \
               facility.until FROM meter JOIN facility ON facility.id = meter.facility_id \
               JOIN site ON site.id = facility.site_id \
               WHERE facility.code = ?1 AND site.customer_id = ?2 AND meter.number = ?3";
    let mut statement = view.connection.prepare_cached(sql)?;
    let values = params![report.facility.as_str(), view.customer_id, report.meter.as_str()];
    let mut rows = statement.query(values)?;
    let Some(row) = rows.next()? else { return Err(ReadingFault::UnknownMeter.into()) };
    Ok(Held { id: row.get(0)?, meter: meter(row, report)? })
}

fn meter(row: &Row<'_>, report: &ReadingReport) -> Result<Meter, PortalError> {
    let taken_down = text::optional(row, 5, text::read_date)?;
    let ended = text::optional(row, 6, text::read_date)?;
    Ok(Meter {
        number: report.meter.clone(),
        digits: row.get(1)?,
        read_by_hand: row.get(2)?,
        annual: row.get(3)?,
        since: text::optional(row, 4, text::read_date)?,
        until: [taken_down, ended].into_iter().flatten().min(),
    })
}

/// Writes down what was handed in, and puts the reading where the history shows it.
fn keep(
    view: &View<'_>,
    report: &ReadingReport,
    accepted: &Accepted,
    (receipt, meter): (i64, i64),
) -> Result<(), PortalError> {
    let sql = "INSERT INTO handed_in_reading \
               (receipt_id, meter_id, date, stand, comment, new_meter, channel, status) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'received')";
    let said = comment(report.comment.as_deref())?;
    let date = text::date(report.date);
    let values = params![receipt, meter, date, report.stand, said, accepted.new_meter, CHANNEL];
    view.connection.prepare_cached(sql)?.execute(values)?;
    if accepted.already {
        return Ok(());
    }
    let source = if accepted.new_meter { ReadingSource::Exchange } else { ReadingSource::Customer };
    let reading = MeterReading {
        facility: report.facility.clone(),
        meter: report.meter.clone(),
        date: report.date,
        stand: report.stand,
        source,
        received: view.now,
    };
    readings::put(view.connection, &[reading])?;
    Ok(())
}
