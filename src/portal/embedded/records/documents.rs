//! Documents with their files, in place of what was there.

use rusqlite::{Connection, OptionalExtension};

use crate::import::records::documents::DocumentRecord;
use crate::portal::embedded::documents::DocumentContent;
use crate::portal::embedded::documents::deposit;
use crate::portal::embedded::enrol;
use crate::portal::embedded::records::{Became, Look, Unfit, named, own, settled};

const QUESTIONS: &[&str] = &[
    "SELECT customer_id, facility_id, title, kind, date, file_name, media_type FROM document WHERE code = ?1",
    "SELECT c.data FROM document_content c JOIN document d ON d.id = c.document_id WHERE d.code = ?1",
    "SELECT p.kind, p.text FROM document_part p JOIN document d ON d.id = p.document_id WHERE d.code = ?1 \
     ORDER BY p.position",
];

/// What belongs to a document, by table.
const PARTS: [&str; 3] = [
    "DELETE FROM document_content WHERE document_id = ?1",
    "DELETE FROM document_part WHERE document_id = ?1",
    "DELETE FROM document WHERE id = ?1",
];

/// Takes a document in.
pub(super) fn bring(
    connection: &Connection,
    brought: &DocumentRecord,
    content: Vec<u8>,
) -> Result<Became, Unfit> {
    let DocumentRecord { customer, document, .. } = brought;
    let code = document.id.as_str();
    settled(connection, &[Look { questions: QUESTIONS, with: &[&code] }], || {
        let customer_id = named("customer", enrol::customer_id(connection, customer))?;
        own(connection, "SELECT customer_id FROM document WHERE code = ?1", code, customer_id)?;
        if let Some(facility) = &document.facility {
            named("facility", enrol::facility_of(connection, customer_id, facility))?;
        }
        let sql = "SELECT id FROM document WHERE code = ?1";
        let known: Option<i64> =
            connection.prepare_cached(sql)?.query_row([code], |row| row.get(0)).optional()?;
        for part in PARTS.iter().filter(|_| known.is_some()) {
            connection.prepare_cached(part)?.execute([known])?;
        }
        Ok(deposit::add(connection, customer, document, &DocumentContent::File(content))?)
    })
}
