//! Taking move notices: all of a notice and its e-mails, or nothing.

use rusqlite::params;

use crate::domain::form::Fault;
use crate::domain::id::MeterNumber;
use crate::domain::moving::MoveNotice;
use crate::domain::receipt::{Handed, IdempotencyKey, Receipt};
use crate::domain::rights::{Page, Role};
use crate::letters::moving;
use crate::letters::sheet::Letterhead;
use crate::portal::PortalError;
use crate::portal::embedded::desk::receipts::{self, Parcel};
use crate::portal::embedded::desk::{about, outbox};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{facilities, fault, text};

/// Takes a notice.
///
/// Moving out of named facilities needs the right to them; everything else concerns the customer as a whole.
pub(crate) fn notify(
    view: &View<'_>,
    key: &IdempotencyKey,
    notice: &MoveNotice,
) -> Result<Receipt, PortalError> {
    if let Some(wrong) = notice.faults(view.today).first() {
        return Err(fault::invalid(wrong.named()));
    }
    let left = notice.out.as_ref().map(|out| out.facilities.as_slice()).unwrap_or_default();
    let rows = left.iter().map(|id| about::writable(view, Page::Moves, id)).collect::<Result<Vec<_>, _>>()?;
    if rows.is_empty() || notice.into.is_some() {
        view.need(Page::Moves, Role::Write)?;
    }
    known_meters(view, notice)?;
    let parcel = Parcel { handed: Handed::Move, content: &notice.canonical().digest(), what: &notice.what() };
    receipts::once(view, key, &parcel, |receipt| {
        keep(view, receipt, notice, &rows)?;
        write(view, receipt, notice)
    })
}

/// A meter that is left has to be one of the customer's that the principal knows.
fn known_meters(view: &View<'_>, notice: &MoveNotice) -> Result<(), PortalError> {
    let Some(out) = notice.out.as_ref().filter(|out| !out.readings.is_empty()) else { return Ok(()) };
    let known = facilities::facilities(view)?;
    let meters: Vec<&MeterNumber> =
        known.iter().flat_map(|facility| facility.meters.iter().map(|meter| &meter.number)).collect();
    match out.readings.iter().all(|(meter, _)| meters.contains(&meter)) {
        true => Ok(()),
        false => Err(fault::invalid(Fault::Unknown.of("reading").named())),
    }
}

fn keep(view: &View<'_>, receipt: i64, notice: &MoveNotice, left: &[i64]) -> Result<(), PortalError> {
    let (out, into) = (notice.out.as_ref(), notice.into.as_ref());
    let sql = "INSERT INTO notice (receipt_id, out_date, from_address, next_resident, landlord, in_date, \
               to_address, grid_id, flat, previous_resident, invoice_address, email, phone, message, is_late) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    view.connection.prepare_cached(sql)?.execute(params![
        receipt,
        out.map(|out| text::date(out.date)),
        out.map(|out| &out.address),
        out.and_then(|out| out.next.as_ref()),
        out.and_then(|out| out.landlord.as_ref()),
        into.map(|into| text::date(into.date)),
        into.map(|into| &into.address),
        into.and_then(|into| into.grid_id.as_ref()).map(|id| id.as_str()),
        into.and_then(|into| into.flat.as_ref()),
        into.and_then(|into| into.previous.as_ref()),
        notice.invoice_address,
        notice.email,
        notice.phone,
        notice.message,
        notice.late,
    ])?;
    let id = view.connection.last_insert_rowid();
    let mut insert = view.connection.prepare_cached(
        "INSERT INTO notice_facility (notice_id, facility_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )?;
    for facility in left {
        insert.execute(params![id, facility])?;
    }
    let mut insert = view.connection.prepare_cached(
        "INSERT INTO notice_reading (notice_id, side, meter, stand) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let sides = [("out", out.map(|out| &out.readings)), ("in", into.map(|into| &into.readings))];
    for (side, (meter, stand)) in
        sides.into_iter().flat_map(|(side, all)| all.into_iter().flatten().map(move |one| (side, one)))
    {
        insert.execute(params![id, side, meter.as_str(), stand])?;
    }
    Ok(())
}

/// Writes the e-mails. A portal without an address of customer service keeps the notice alone.
fn write(view: &View<'_>, receipt: i64, notice: &MoveNotice) -> Result<(), PortalError> {
    about::with_letterhead(view, receipt, &mut |sender: &Letterhead<'_>| {
        outbox::put(view, receipt, &moving::notice(notice, sender), moving::receipt(notice, sender).as_ref())
    })
}
