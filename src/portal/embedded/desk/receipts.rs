//! Receipts: one for each key, and the first one again for the same key.

use std::ops::ControlFlow;

use chrono::Datelike;
use rusqlite::{OptionalExtension, Row, params};

use crate::domain::access::Operation;
use crate::domain::canonical::Canonical;
use crate::domain::handed_in::{HandedIn, Slips};
use crate::domain::id::{FacilityId, SiteId, UserName};
use crate::domain::receipt::{Handed, IdempotencyKey, Receipt};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Page, Role};
use crate::portal::PortalError;
use crate::portal::embedded::drain::{Stretch, rows};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{access, text};

/// What is handed in, as the receipt keeps it.
pub(crate) struct Parcel<'a> {
    /// What sort of thing.
    pub handed: Handed,
    /// The whole content in a form in which equal content is equal text, or a hash of it.
    pub content: &'a str,
    /// A few words without personal data.
    pub what: &'a str,
}

/// Takes something once: the first time `take` is called with the row of the new receipt, later the first
/// receipt comes again. To be called within a change, so that both are kept or none.
pub(crate) fn once(
    view: &View<'_>,
    key: &IdempotencyKey,
    parcel: &Parcel<'_>,
    take: impl FnOnce(i64) -> Result<(), PortalError>,
) -> Result<Receipt, PortalError> {
    if let Some(first) = again(view, key, parcel)? {
        return Ok(first);
    }
    let sql = "INSERT INTO receipt (customer_id, key, handed, content, what, number, at, user_name) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let number = number(view, parcel.handed, key)?;
    let values = params![
        view.customer_id,
        key.as_str(),
        parcel.handed.key(),
        parcel.content,
        parcel.what,
        number,
        view.now,
        view.user.map(UserName::as_str),
    ];
    view.connection.prepare_cached(sql)?.execute(values)?;
    take(view.connection.last_insert_rowid())?;
    // The number alone: what was received may be a stand.
    access::write(view, operation(parcel.handed), &[&number])?;
    Ok(Receipt {
        handed: parcel.handed,
        number,
        at: view.now,
        by: view.user.cloned(),
        what: parcel.what.to_owned(),
        replayed: false,
    })
}

/// Returns the first receipt where the key was used before; for a thing whose checks must not run again.
///
/// # Errors
/// [`Refusal::KeyReused`] when it was used for something else.
pub(crate) fn again(
    view: &View<'_>,
    key: &IdempotencyKey,
    parcel: &Parcel<'_>,
) -> Result<Option<Receipt>, PortalError> {
    let Some((content, receipt)) = held(view, key)? else { return Ok(None) };
    let same = content == parcel.content && receipt.handed == parcel.handed;
    if same { Ok(Some(receipt)) } else { Err(PortalError::about(Refusal::KeyReused, key.as_str())) }
}

/// Returns the first receipt for the same content, whatever its key.
pub(crate) fn same(view: &View<'_>, parcel: &Parcel<'_>) -> Result<Option<Receipt>, PortalError> {
    let sql = "SELECT handed, number, at, user_name, what FROM receipt \
               WHERE customer_id = ?1 AND content = ?2 AND handed = ?3 ORDER BY id LIMIT 1";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![view.customer_id, parcel.content, parcel.handed.key()])?;
    rows.next()?.map(|row| receipt(row, 0, true)).transpose()
}

/// Returns the receipts that may be seen, the newest first: all of them to whoever may see the whole page,
/// else one's own.
pub(crate) fn list(view: &View<'_>) -> Result<Vec<Receipt>, PortalError> {
    let sql = "SELECT handed, number, at, user_name, what FROM receipt \
               WHERE customer_id = ?1 AND at <= ?2 ORDER BY id DESC";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![view.customer_id, view.now])?;
    let mut receipts = Vec::new();
    while let Some(row) = rows.next()? {
        let receipt = receipt(row, 0, false)?;
        if is_shown(view, receipt.handed, (&receipt.number, receipt.by.as_ref()))? {
            receipts.push(receipt);
        }
    }
    Ok(receipts)
}

/// Returns the errands and move notices whose receipts may be seen.
pub(crate) fn slips(view: &View<'_>) -> Result<Slips, PortalError> {
    let mut slips = Slips::default();
    let all = Stretch { after: i64::MIN, until: i64::MAX };
    let whose = Some(view.customer_id);
    rows::errands(view.connection, (all, whose), &mut |_, errand| {
        slips.errands.push(errand);
        ControlFlow::Continue(())
    })?;
    rows::notices(view.connection, (all, whose), &mut |_, notice| {
        slips.notices.push(notice);
        ControlFlow::Continue(())
    })?;
    let is_closed = |page: &Page| view.enter(&[*page]).is_err();
    slips.closed = [Page::Support, Page::Moves].into_iter().filter(is_closed).collect();
    retain_shown(view, Handed::Errand, &mut slips.errands)?;
    retain_shown(view, Handed::Move, &mut slips.notices)?;
    Ok(slips)
}

fn retain_shown<T>(view: &View<'_>, handed: Handed, slips: &mut Vec<HandedIn<T>>) -> Result<(), PortalError> {
    let mut shown = Vec::with_capacity(slips.len());
    for slip in std::mem::take(slips) {
        if slip.at <= view.now && is_shown(view, handed, (&slip.receipt, slip.by.as_ref()))? {
            shown.push(slip);
        }
    }
    *slips = shown;
    Ok(())
}

/// Whether a receipt may be seen: by whoever may see the whole page, and else by whose it is. Somebody with limits
/// may see their own about what is within them.
pub(crate) fn is_shown(
    view: &View<'_>,
    handed: Handed,
    (number, by): (&str, Option<&UserName>),
) -> Result<bool, PortalError> {
    if view.may(page(handed), Role::Read, None) {
        return Ok(true);
    }
    Ok(by == view.user && (!view.is_limited() || is_within(view, handed, number)?))
}

fn is_within(view: &View<'_>, handed: Handed, number: &str) -> Result<bool, PortalError> {
    let sql = "SELECT facility.code, site.code FROM receipt \
               LEFT JOIN handed_in_reading reading ON reading.receipt_id = receipt.id \
               LEFT JOIN meter ON meter.id = reading.meter_id LEFT JOIN errand ON errand.receipt_id = receipt.id \
               JOIN facility ON facility.id = coalesce(meter.facility_id, errand.facility_id) \
               JOIN site ON site.id = facility.site_id WHERE receipt.number = ?1";
    let found = view.connection.prepare_cached(sql)?.query_row([number], |row| {
        Ok((FacilityId::new(&row.get::<_, String>(0)?), SiteId::new(&row.get::<_, String>(1)?)))
    });
    let about = found.optional()?;
    Ok(about.is_some_and(|(facility, site)| view.may(page(handed), Role::Read, Some((&facility, &site)))))
}

fn held(view: &View<'_>, key: &IdempotencyKey) -> Result<Option<(String, Receipt)>, PortalError> {
    let sql = "SELECT handed, number, at, user_name, what, content FROM receipt \
               WHERE customer_id = ?1 AND key = ?2";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![view.customer_id, key.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((row.get(5)?, receipt(row, 0, true)?)))
}

fn receipt(row: &Row<'_>, from: usize, replayed: bool) -> Result<Receipt, PortalError> {
    let by: Option<String> = row.get(from + 3)?;
    Ok(Receipt {
        handed: text::parsed(row, from, |key: String| Handed::parse(&key))?,
        number: row.get(from + 1)?,
        at: row.get(from + 2)?,
        by: by.as_deref().map(UserName::new),
        what: row.get(from + 4)?,
        replayed,
    })
}

/// A number that no receipt has: the sort, the year, and digits made of customer and key. A count would tell
/// how much other customers and users hand in.
fn number(view: &View<'_>, handed: Handed, key: &IdempotencyKey) -> Result<String, PortalError> {
    let letter = match handed {
        Handed::Reading => 'M',
        Handed::Move => 'F',
        Handed::Errand => 'K',
    };
    let sql = "SELECT EXISTS (SELECT 1 FROM receipt WHERE number = ?1)";
    let mut attempt = 0_u32;
    loop {
        let made_of = Canonical::default().with("customer", view.customer).with("key", key);
        let hash = made_of.with("attempt", attempt).digest();
        let digits = hash.bytes().fold(0_u64, |sum, byte| (sum * 31 + u64::from(byte)) % 100_000_000);
        let number = format!("{letter}{}-{digits:08}", view.today.year());
        if !view.connection.prepare_cached(sql)?.query_row([&number], |row| row.get(0))? {
            return Ok(number);
        }
        attempt += 1;
    }
}

fn operation(handed: Handed) -> Operation {
    match handed {
        Handed::Reading => Operation::ReportReading,
        Handed::Move => Operation::NotifyMove,
        Handed::Errand => Operation::Contact,
    }
}

/// Returns the page that a thing handed in belongs to.
pub(crate) fn page(handed: Handed) -> Page {
    match handed {
        Handed::Reading => Page::Readings,
        Handed::Move => Page::Moves,
        Handed::Errand => Page::Support,
    }
}
