//! What is new or was changed at a portal, one row for each value, invoice, reading, ….

use chrono::NaiveDate;

use crate::domain::contract::Contract;
use crate::domain::document::Document;
use crate::domain::facility::{Facility, Group, Site};
use crate::domain::invoice::Invoice;
use crate::domain::quantity::{Quality, Unit, Utility};
use crate::domain::reading::MeterReading;
use crate::domain::waste::{Pickup, WasteService};
use crate::domain::zone::{Clock, Instant, civil};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;

/// One change. What a kind of thing does not have is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeRow {
    /// The profile.
    pub profile: String,
    /// What changed: `value`, `invoice`, `reading`, ….
    pub kind: &'static str,
    /// `new`, `changed` or `gone`.
    pub change: &'static str,
    /// The id of the thing: an invoice's or a meter's number, a contract's id; empty for values.
    pub id: Option<String>,
    /// The facility.
    pub facility: Option<String>,
    /// The site.
    pub site: Option<String>,
    /// The key of the utility.
    pub utility: Option<String>,
    /// The key of the direction.
    pub direction: Option<&'static str>,
    /// The key of what is measured.
    pub measure: Option<&'static str>,
    /// The day, of what has one.
    pub date: Option<NaiveDate>,
    /// The first instant of a value.
    pub from: Option<Instant>,
    /// The instant after its last.
    pub until: Option<Instant>,
    /// The value in its unit: digits and decimals.
    pub value: Option<(i64, u8)>,
    /// The unit.
    pub unit: Option<&'static str>,
    /// How sure a value is; `missing` for one that was taken back.
    pub quality: Option<&'static str>,
    /// What was told before.
    pub previous: Option<(i64, u8)>,
    /// The thing in words: a title, a name, a place.
    pub title: Option<String>,
    /// When the change was seen.
    pub seen: Instant,
}

/// The kinds of things, by key.
pub const KINDS: &[&str] = &[
    "value",
    "reading",
    "invoice",
    "contract",
    "waste_service",
    "pickup",
    "document",
    "site",
    "facility",
    "group",
];

const QUALITIES: &[&str] = &["measured", "corrected", "unknown", "estimated", "preliminary", "missing"];

fn kind_words(kind: &str) -> &'static Words {
    static VALUE: Words = Words::fixed("value", "värde");
    static READING: Words = Words::fixed("reading", "ställning");
    static INVOICE: Words = Words::fixed("invoice", "faktura");
    static CONTRACT: Words = Words::fixed("contract", "avtal");
    static SERVICE: Words = Words::fixed("waste service", "renhållningstjänst");
    static PICKUP: Words = Words::fixed("pick-up", "hämtning");
    static DOCUMENT: Words = Words::fixed("document", "dokument");
    static SITE: Words = Words::fixed("site", "plats");
    static FACILITY: Words = Words::fixed("facility", "anläggning");
    static GROUP: Words = Words::fixed("group", "grupp");
    match kind {
        "reading" => &READING,
        "invoice" => &INVOICE,
        "contract" => &CONTRACT,
        "waste_service" => &SERVICE,
        "pickup" => &PICKUP,
        "document" => &DOCUMENT,
        "site" => &SITE,
        "facility" => &FACILITY,
        "group" => &GROUP,
        _ => &VALUE,
    }
}

fn change_words(change: &str) -> &'static Words {
    static NEW: Words = Words::fixed("new", "ny");
    static CHANGED: Words = Words::fixed("changed", "ändrad");
    static GONE: Words = Words::fixed("gone", "borta");
    match change {
        "changed" => &CHANGED,
        "gone" => &GONE,
        _ => &NEW,
    }
}

/// The key of a value's quality.
pub fn quality(amount: Option<i64>, quality: Quality) -> &'static str {
    if amount.is_some() { quality.key() } else { "missing" }
}

impl ChangeRow {
    /// A site.
    pub fn of_site(site: &Site) -> Self {
        let id = Some(site.id.to_string());
        Self { kind: "site", site: id.clone(), id, title: Some(site.name.clone()), ..Self::default() }
    }

    /// A facility.
    pub fn of_facility(facility: &Facility) -> Self {
        Self {
            kind: "facility",
            id: Some(facility.id.to_string()),
            facility: Some(facility.id.to_string()),
            site: Some(facility.site.to_string()),
            utility: Some(facility.utility.key()),
            title: Some(facility.name.clone()),
            ..Self::default()
        }
    }

    /// A group.
    pub fn of_group(group: &Group) -> Self {
        let name = Some(group.name.clone());
        Self { kind: "group", id: name.clone(), title: name, ..Self::default() }
    }

    /// A reading: its stand counts whole kWh or m³, which the reading itself does not say.
    pub fn of_reading(reading: &MeterReading) -> Self {
        Self {
            kind: "reading",
            id: Some(reading.meter.to_string()),
            facility: Some(reading.facility.to_string()),
            date: Some(reading.date),
            value: Some((reading.stand, 0)),
            ..Self::default()
        }
    }

    /// An invoice.
    pub fn of_invoice(invoice: &Invoice) -> Self {
        let facility = match invoice.facilities.as_slice() {
            [only] => Some(only.to_string()),
            _ => None,
        };
        Self {
            kind: "invoice",
            id: Some(invoice.number.to_string()),
            facility,
            date: Some(invoice.date),
            value: Some((invoice.amount.ore(), 2)),
            unit: Some("SEK"),
            ..Self::default()
        }
    }

    /// A contract.
    pub fn of_contract(contract: &Contract) -> Self {
        let title = contract.alternative.clone().unwrap_or_else(|| contract.place.clone());
        Self {
            kind: "contract",
            id: Some(contract.id.to_string()),
            facility: contract.facility.as_ref().map(ToString::to_string),
            utility: Some(contract.utility.key()),
            date: contract.from,
            title: Some(title),
            ..Self::default()
        }
    }

    /// A waste service.
    pub fn of_service(service: &WasteService) -> Self {
        Self {
            kind: "waste_service",
            id: Some(service.id.to_string()),
            facility: Some(service.facility.to_string()),
            utility: Some(Utility::Waste.key()),
            date: service.from,
            title: Some(service.name.clone()),
            ..Self::default()
        }
    }

    /// A pick-up, by its service.
    pub fn of_pickup(pickup: &Pickup) -> Self {
        Self {
            kind: "pickup",
            id: Some(pickup.service.to_string()),
            utility: Some(Utility::Waste.key()),
            date: Some(pickup.date),
            ..Self::default()
        }
    }

    /// A document.
    pub fn of_document(document: &Document) -> Self {
        Self {
            kind: "document",
            id: Some(document.id.to_string()),
            facility: document.facility.as_ref().map(ToString::to_string),
            date: Some(document.date),
            title: Some(document.title.clone()),
            ..Self::default()
        }
    }
}

/// An amount of base units in the unit that people know, with the decimals that keep it exact.
pub fn amount(amount: i64, unit: Unit) -> (i64, u8) {
    (amount, unit.exponent())
}

fn instant(at: Instant) -> Value<'static> {
    Value::instant(at, civil(at, Clock::Local).offset)
}

fn decimal((digits, scale): (i64, u8)) -> Value<'static> {
    Value::decimal(digits, scale)
}

impl Tabular for ChangeRow {
    const NAME: &'static str = "changes";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .place(Place::Machine)
            .doc("The profile."),
        Column::new("kind", Kind::Code(KINDS), Words::fixed("what", "vad"), |r: &Self| {
            Value::code(r.kind, kind_words(r.kind))
        })
            .doc("What changed."),
        Column::new(
            "change",
            Kind::Code(&["new", "changed", "gone"]),
            Words::fixed("change", "ändring"),
            |r: &Self| Value::code(r.change, change_words(r.change)),
        )
        .doc("new: not there before; changed: other than before; gone: not told by the portal any more."),
        Column::new("id", Kind::Id, Words::fixed("id", "id"), |r: &Self| {
            Value::or_empty(r.id.as_deref(), Value::id)
        })
        .nullable()
        .doc("The invoice's or meter's number, the id of a contract, a service, a document; null for values."),
        Column::new("facility_id", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::or_empty(r.facility.as_deref(), Value::id)
        })
        .nullable()
        .doc("The facility, where it is about one."),
        Column::new("site_id", Kind::Id, Words::fixed("site", "plats"), |r: &Self| {
            Value::or_empty(r.site.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The site, where it is about one as a whole."),
        Column::new("utility", Kind::Code(&[]), Words::fixed("utility", "nyttighet"), |r: &Self| {
            Value::or_empty(r.utility.as_deref(), Value::bare_code)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The utility, where it is about one."),
        Column::new(
            "direction",
            Kind::Code(&["withdrawal", "feed_in", "production"]),
            Words::fixed("direction", "riktning"),
            |r: &Self| Value::or_empty(r.direction, Value::bare_code),
        )
        .nullable()
        .place(Place::Machine)
        .doc("Which way a value goes."),
        Column::new(
            "measure",
            Kind::Code(&["energy", "volume", "flow", "return", "outdoor"]),
            Words::fixed("measure", "storhet"),
            |r: &Self| Value::or_empty(r.measure, Value::bare_code),
        )
        .nullable()
        .place(Place::Machine)
        .doc("What a value measures."),
        Column::new("date", Kind::Date, Words::fixed("date", "datum"), |r: &Self| {
            Value::or_empty(r.date, Value::Date)
        })
        .nullable()
        .doc("The day of a reading, an invoice, a document or a pick-up; the first of a contract or a service."),
        Column::new("from", Kind::Instant, Words::fixed("from", "från"), |r: &Self| {
            Value::or_empty(r.from, instant)
        })
        .nullable()
        .doc("The start of a value's interval."),
        Column::new("until", Kind::Instant, Words::fixed("until", "till"), |r: &Self| {
            Value::or_empty(r.until, instant)
        })
        .nullable()
        .doc("The end (half-open) of a value's interval."),
        Column::new("value", Kind::Decimal, Words::fixed("value", "värde"), |r: &Self| {
            Value::or_empty(r.value, decimal)
        })
        .nullable()
        .doc("A value; a reading's stand; an invoice's amount with VAT. Null for a value that was taken back."),
        Column::new("unit", Kind::Text, Words::fixed("unit", "enhet"), |r: &Self| {
            Value::or_empty(r.unit, Value::text)
        })
        .nullable()
        .doc("The unit of `value` and `previous`: kWh, m³, °C, SEK."),
        Column::new("quality", Kind::Code(QUALITIES), Words::fixed("quality", "kvalitet"), |r: &Self| {
            Value::or_empty(r.quality, Value::bare_code)
        })
        .nullable()
        .doc("How sure a value is; missing for one that was taken back."),
        Column::new("previous", Kind::Decimal, Words::fixed("before", "förut"), |r: &Self| {
            Value::or_empty(r.previous, decimal)
        })
        .nullable()
        .doc("The value that was handed out before, where this one took its place."),
        Column::new("title", Kind::Text, Words::fixed("title", "rubrik"), |r: &Self| {
            Value::or_empty(r.title.as_deref(), Value::text)
        })
        .nullable()
        .doc("The thing in words: a title, a name, a place."),
        Column::new("seen", Kind::Instant, Words::fixed("seen", "sett"), |r: &Self| instant(r.seen))
            .place(Place::Machine)
            .doc("When the change was seen."),
    ];
}
