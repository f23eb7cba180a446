//! Writing documents into the store.

use rusqlite::{Connection, params};

use crate::domain::document::Document;
use crate::domain::id::CustomerNumber;
use crate::letters::letter::Part;
use crate::portal::PortalError;
use crate::portal::embedded::write::Writer;
use crate::portal::embedded::{enrol, fault, text};

/// Between the cells of a row.
const CELLS: char = '\t';

/// What a document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentContent {
    /// The bytes of its file.
    File(Vec<u8>),
    /// The text of a letter; its file is made when somebody asks for it, and is a PDF.
    Letter(Vec<Part>),
}

impl Writer<'_> {
    /// Adds a document. Its id must be new in the store, its facility one of the customer's, and a letter must say
    /// something.
    pub fn add_document(
        &mut self,
        customer: &CustomerNumber,
        document: &Document,
        content: &DocumentContent,
    ) -> Result<(), PortalError> {
        self.told(add(self.sql(), customer, document, content))
    }
}

/// Adds a document with its content.
pub(crate) fn add(
    connection: &Connection,
    customer: &CustomerNumber,
    document: &Document,
    content: &DocumentContent,
) -> Result<(), PortalError> {
    let customer = enrol::customer_id(connection, customer)?;
    let facility =
        document.facility.as_ref().map(|id| enrol::facility_of(connection, customer, id)).transpose()?;
    let sql = "INSERT INTO document (customer_id, facility_id, code, title, kind, date, file_name, media_type) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING";
    let values = params![
        customer,
        facility,
        document.id.as_str(),
        document.title,
        document.kind.key(),
        text::date(document.date),
        document.file_name,
        document.media_type,
    ];
    let id = enrol::new(connection, sql, values, document.id.as_str())?;
    match content {
        DocumentContent::File(bytes) => {
            let sql = "INSERT INTO document_content (document_id, data) VALUES (?1, ?2)";
            connection.prepare_cached(sql)?.execute(params![id, bytes])?;
        }
        DocumentContent::Letter(parts) if parts.is_empty() => {
            return Err(fault::invalid(document.id.as_str()));
        }
        DocumentContent::Letter(parts) => add_parts(connection, id, parts)?,
    }
    Ok(())
}

fn add_parts(connection: &Connection, id: i64, parts: &[Part]) -> Result<(), PortalError> {
    let sql = "INSERT INTO document_part (document_id, position, kind, text) VALUES (?1, ?2, ?3, ?4)";
    let mut statement = connection.prepare_cached(sql)?;
    for (position, part) in (1_i64..).zip(parts) {
        let (kind, words) = match part {
            Part::Heading(words) => ("heading", words.clone()),
            Part::Paragraph(words) => ("paragraph", words.clone()),
            Part::Item(words) => ("item", words.clone()),
            Part::Head(cells) => ("head", joined(cells)),
            Part::Row(cells) => ("row", joined(cells)),
        };
        statement.execute(params![id, position, kind, words])?;
    }
    Ok(())
}

/// Returns the parts of a letter's text, in order.
pub(crate) fn parts(connection: &Connection, id: i64) -> Result<Vec<Part>, PortalError> {
    let sql = "SELECT text, kind FROM document_part WHERE document_id = ?1 ORDER BY position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let mut parts = Vec::new();
    while let Some(row) = rows.next()? {
        let words: String = row.get(0)?;
        parts.push(text::parsed(row, 1, |kind: String| part(&kind, words))?);
    }
    Ok(parts)
}

fn part(kind: &str, words: String) -> Option<Part> {
    let cells = |words: &str| words.split(CELLS).map(str::to_owned).collect();
    Some(match kind {
        "heading" => Part::Heading(words),
        "paragraph" => Part::Paragraph(words),
        "item" => Part::Item(words),
        "head" => Part::Head(cells(&words)),
        "row" => Part::Row(cells(&words)),
        _ => return None,
    })
}

/// A tab within a cell would be another cell.
fn joined(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace(CELLS, " ")).collect();
    cells.join(&CELLS.to_string())
}
