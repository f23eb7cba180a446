//! Letters and other documents, each with its PDF beside the lines.

use crate::domain::document::{Document, DocumentKind};
use crate::domain::id::{CustomerNumber, DocumentId, FacilityId};
use crate::import::records::error::{At, Fault};
use crate::import::records::record::Record;
use crate::import::records::shape::{Field, Kind, LINE};

const KINDS: &[&str] = &["welcome", "contract", "prices", "meter_exchange"];
/// The one type of content that is taken.
pub const PDF: &str = "application/pdf";

/// What may stand in a line.
pub const FIELDS: &[Field] = &[
    Field::needed("customer", Kind::Id, "The number of the customer, who is there already."),
    Field::needed("id", Kind::Id, "The document's id, unique in the portal."),
    Field::needed("date", Kind::Date, "The day it was sent; before that nobody sees it."),
    Field::needed("kind", Kind::OpenWord(KINDS), "What sort of document."),
    Field::needed("title", Kind::Text(LINE), "Its title."),
    Field::free("facility", Kind::Id, "The id of the customer's facility that it is about."),
    Field::needed("file", Kind::Text(255), "The name of its PDF beside the lines."),
    Field::free(
        "file_name",
        Kind::Text(255),
        "What the portal calls the file; as it is called if nothing is said.",
    ),
    Field::free("media_type", Kind::Word(&[PDF]), "The type of its content."),
    Field::passed("profile"),
    Field::passed("facility_name"),
];

/// A document as the customer system has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRecord {
    /// Whose it is.
    pub customer: CustomerNumber,
    /// The document.
    pub document: Document,
    /// The name of its file beside the lines.
    pub file: String,
}

/// Makes a document of a line.
///
/// # Errors
/// What is wrong, and at which key.
pub fn document(record: &Record) -> Result<DocumentRecord, At> {
    let kind = DocumentKind::parse(record.needed("kind"));
    let file = record.needed("file").to_owned();
    Ok(DocumentRecord {
        customer: CustomerNumber::new(record.needed("customer")),
        document: Document {
            id: DocumentId::new(record.needed("id")),
            title: record.needed("title").trim().to_owned(),
            kind: kind.ok_or_else(|| At::new("kind", Fault::UnknownWord { known: KINDS.to_vec() }))?,
            date: record.date("date").ok_or_else(|| At::new("date", Fault::Missing))?,
            facility: record.text("facility").map(FacilityId::new),
            file_name: record.owned("file_name").unwrap_or_else(|| file.clone()),
            media_type: PDF.to_owned(),
        },
        file,
    })
}
