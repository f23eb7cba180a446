//! Letters and files: what was sent to a customer, and invoices as files.
//!
//! A document about a facility belongs to whoever may see that facility's documents; one about none concerns the
//! customer as a whole. What is dated later than the day that is looked from is not there.

pub(crate) mod deposit;
mod paper;

pub use crate::portal::embedded::documents::deposit::DocumentContent;
pub(crate) use crate::portal::embedded::documents::paper::{invoice_file, sender};

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::document::{Document, DocumentKind, FileContent};
use crate::domain::id::{DocumentId, FacilityId, SiteId};
use crate::domain::rights::{Page, Role};
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{fault, text};

const COLUMNS: &str = "d.id, d.code, d.title, d.kind, d.date, d.file_name, d.media_type, facility.code, site.code \
                       FROM document d LEFT JOIN facility ON facility.id = d.facility_id \
                       LEFT JOIN site ON site.id = facility.site_id";

/// Returns the documents that may be seen, the newest first, those of one day by id.
pub(crate) fn list(view: &View<'_>) -> Result<Vec<Document>, PortalError> {
    let sql =
        format!("SELECT {COLUMNS} WHERE d.customer_id = ?1 AND d.date <= ?2 ORDER BY d.date DESC, d.code");
    let mut statement = view.connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![view.customer_id, text::date(view.today)])?;
    let mut documents = Vec::new();
    while let Some(row) = rows.next()? {
        documents.extend(seen(view, row)?);
    }
    Ok(documents)
}

/// Returns the content of a document that may be seen. Others do not exist.
pub(crate) fn content(view: &View<'_>, id: &DocumentId) -> Result<FileContent, PortalError> {
    let sql = format!("SELECT {COLUMNS} WHERE d.customer_id = ?1 AND d.date <= ?2 AND d.code = ?3");
    let mut statement = view.connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![view.customer_id, text::date(view.today), id.as_str()])?;
    let found = match rows.next()? {
        Some(row) => seen(view, row)?.map(|document| Ok::<_, PortalError>((row.get(0)?, document))),
        None => None,
    };
    let (row, document): (i64, Document) = found.ok_or_else(|| fault::not_found(id.as_str()))??;
    let bytes = match stored(view, row)? {
        Some(bytes) => bytes,
        None => paper::letter(view, row, &document)?,
    };
    Ok(FileContent { name: document.file_name, media_type: document.media_type, bytes })
}

fn seen(view: &View<'_>, row: &Row<'_>) -> Result<Option<Document>, PortalError> {
    let (facility, site): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
    let place = facility.zip(site).map(|(f, s)| (FacilityId::new(&f), SiteId::new(&s)));
    if !view.may(Page::Documents, Role::Read, place.as_ref().map(|(f, s)| (f, s))) {
        return Ok(None);
    }
    Ok(Some(Document {
        id: DocumentId::new(&row.get::<_, String>(1)?),
        title: row.get(2)?,
        kind: text::parsed(row, 3, |key: String| DocumentKind::parse(&key))?,
        date: text::parsed(row, 4, text::read_date)?,
        facility: place.map(|(facility, _)| facility),
        file_name: row.get(5)?,
        media_type: row.get(6)?,
    }))
}

fn stored(view: &View<'_>, row: i64) -> Result<Option<Vec<u8>>, PortalError> {
    let mut statement =
        view.connection.prepare_cached("SELECT data FROM document_content WHERE document_id = ?1")?;
    Ok(statement.query_row([row], |row| row.get(0)).optional()?)
}
