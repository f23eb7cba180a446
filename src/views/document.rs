//! Letters and other documents, as a list.

use crate::domain::document::{Document, DocumentKind};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;

/// One document of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// The profile.
    pub profile: String,
    /// The document.
    pub document: Document,
    /// The name of its facility.
    pub facility_name: Option<String>,
    /// What its kind is called.
    pub kind: Words,
}

/// Names a kind.
pub fn kind(kind: &DocumentKind) -> Words {
    match kind {
        DocumentKind::Welcome => Words::fixed("welcome", "välkomstbrev"),
        DocumentKind::Contract => Words::fixed("contract", "avtal"),
        DocumentKind::Prices => Words::fixed("prices", "priser"),
        DocumentKind::MeterExchange => Words::fixed("meter exchange", "mätarbyte"),
        DocumentKind::Other(code) => Words::same(code.clone()),
    }
}

impl DocumentRow {
    /// Makes a row.
    pub fn new(profile: &str, document: Document, facility_name: Option<String>) -> Self {
        let kind = kind(&document.kind);
        Self { profile: profile.to_owned(), document, facility_name, kind }
    }
}

impl Tabular for DocumentRow {
    const NAME: &'static str = "documents";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .doc("The profile."),
        Column::new("id", Kind::Id, Words::fixed("id", "id"), |r: &Self| Value::id(r.document.id.as_str()))
            .doc("The document's id, unique in its portal."),
        Column::new("date", Kind::Date, Words::fixed("sent", "skickat"), |r: &Self| {
            Value::Date(r.document.date)
        })
        .doc("The day it was sent."),
        Column::new("kind", Kind::Code(&[]), Words::fixed("kind", "typ"), |r: &Self| {
            Value::code(r.document.kind.key(), &r.kind)
        })
        .doc("What sort of document: welcome, contract, prices, meter_exchange, or other: and the portal's code."),
        Column::new("title", Kind::Text, Words::fixed("title", "rubrik"), |r: &Self| {
            Value::text(&*r.document.title)
        })
        .doc("Its title."),
        Column::new("facility", Kind::Id, Words::fixed("facility id", "anläggnings-id"), |r: &Self| {
            Value::or_empty(r.document.facility.as_ref(), |id| Value::id(id.as_str()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The id of the facility it is about; null when it is about the customer as a whole."),
        Column::new("facility_name", Kind::Text, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::or_empty(r.facility_name.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Wide)
        .doc("The name of that facility."),
        Column::new("file_name", Kind::Text, Words::fixed("file", "fil"), |r: &Self| {
            Value::text(&*r.document.file_name)
        })
        .place(Place::Machine)
        .doc("What the portal calls its file; not what it is called when it is downloaded."),
        Column::new("media_type", Kind::Text, Words::fixed("type", "filtyp"), |r: &Self| {
            Value::text(&*r.document.media_type)
        })
        .place(Place::Machine)
        .doc("The type of its content, such as application/pdf."),
    ];
}
