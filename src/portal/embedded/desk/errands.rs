//! Taking errands: all of an errand, its files and its e-mails, or nothing.

use rusqlite::params;

use crate::domain::errand::{Errand, ErrandType};
use crate::domain::errand_types;
use crate::domain::form::Fault;
use crate::domain::receipt::{Handed, IdempotencyKey, Receipt};
use crate::domain::rights::{Page, Role};
use crate::letters::errand;
use crate::portal::PortalError;
use crate::portal::embedded::desk::receipts::{self, Parcel};
use crate::portal::embedded::desk::{about, outbox};
use crate::portal::embedded::fault;
use crate::portal::embedded::principal::View;

/// Returns the types of errand, in the order of the form, to whoever may hand in one.
pub(crate) fn types(view: &View<'_>) -> Result<Vec<ErrandType>, PortalError> {
    if !view.principal.has_page(view.customer, Page::Support, Role::Read, view.today) {
        view.need(Page::Support, Role::Read)?;
    }
    Ok(errand_types::usual())
}

/// Takes an errand. One about a facility needs the right to it, any other the right to the customer as a whole.
pub(crate) fn contact(
    view: &View<'_>,
    key: &IdempotencyKey,
    errand: &Errand,
) -> Result<Receipt, PortalError> {
    if let Some(wrong) = errand.faults(view.today).first() {
        return Err(fault::invalid(wrong.named()));
    }
    let found = errand_types::usual().into_iter().find(|kind| kind.key == errand.kind);
    let kind = found.ok_or_else(|| fault::invalid(Fault::Unknown.of("errand").named()))?;
    let facility = match &errand.facility {
        Some(facility) => Some(about::writable(view, Page::Support, facility)?),
        None => view.need(Page::Support, Role::Write).map(|()| None)?,
    };
    let what = match &errand.facility {
        Some(id) => format!("{} {id}", kind.key),
        None => kind.key.clone(),
    };
    let parcel = Parcel { handed: Handed::Errand, content: &errand.canonical().digest(), what: &what };
    receipts::once(view, key, &parcel, |receipt| {
        keep(view, receipt, errand, facility)?;
        write(view, receipt, errand, &kind)
    })
}

fn keep(view: &View<'_>, receipt: i64, errand: &Errand, facility: Option<i64>) -> Result<(), PortalError> {
    let sql = "INSERT INTO errand (receipt_id, kind, facility_id, message, contact, contact_detail, \
               contact_times) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let contact = &errand.contact;
    view.connection.prepare_cached(sql)?.execute(params![
        receipt,
        errand.kind,
        facility,
        errand.message,
        contact.key(),
        contact.detail(),
        contact.times(),
    ])?;
    let id = view.connection.last_insert_rowid();
    let mut insert = view.connection.prepare_cached(
        "INSERT INTO errand_attachment (errand_id, name, media_type, content) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for file in &errand.attachments {
        insert.execute(params![id, file.name, file.media_type, file.bytes])?;
    }
    Ok(())
}

fn write(view: &View<'_>, receipt: i64, told: &Errand, kind: &ErrandType) -> Result<(), PortalError> {
    about::with_letterhead(view, receipt, &mut |sender| {
        let back = errand::receipt(told, kind, sender);
        outbox::put(view, receipt, &errand::errand(told, kind, sender), back.as_ref())
    })
}
