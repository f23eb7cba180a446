//! What a run of `minasidor sync` brought, kind by kind.

use crate::domain::zone::{Clock, Instant, civil};
use crate::lang::{Language, Words};
use crate::render::column::{Align, Column, Kind, Place, Tabular};
use crate::render::value::Value;

/// One kind of thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncedRow {
    /// The profile.
    pub profile: String,
    /// The key of the kind.
    pub kind: &'static str,
    /// What people call it.
    pub label: String,
    /// How many are new.
    pub new: u64,
    /// How many say something else than before.
    pub changed: u64,
    /// How many the portal does not tell any more.
    pub gone: u64,
    /// How many are as they were.
    pub unchanged: u64,
    /// Up to when values reach.
    pub until: Option<Instant>,
    /// `done`, `failed`, `not_offered` or `not_allowed`.
    pub result: &'static str,
}

/// The kinds, by key.
pub const KINDS: &[&str] = &[
    "portal",
    "sites",
    "facilities",
    "groups",
    "invoices",
    "contracts",
    "documents",
    "waste_services",
    "pickups",
    "next_pickups",
    "readings",
    "invoice_lines",
    "values",
    "temperatures",
];

/// Returns what people call a kind.
pub fn label(kind: &str, language: Language) -> &'static str {
    let (en, sv) = match kind {
        "portal" => ("portal and customer", "portal och kund"),
        "sites" => ("sites", "platser"),
        "facilities" => ("facilities", "anläggningar"),
        "groups" => ("groups", "grupper"),
        "invoices" => ("invoices", "fakturor"),
        "contracts" => ("contracts", "avtal"),
        "documents" => ("documents", "dokument"),
        "waste_services" => ("waste services", "renhållningstjänster"),
        "pickups" => ("pick-ups", "hämtningar"),
        "next_pickups" => ("next pick-ups", "nästa hämtningar"),
        "readings" => ("meter readings", "mätarställningar"),
        "invoice_lines" => ("invoice lines", "fakturarader"),
        "values" => ("metered values", "mätvärden"),
        "temperatures" => ("outdoor temperatures", "utetemperaturer"),
        _ => ("other", "annat"),
    };
    if language == Language::Sv { sv } else { en }
}

/// Returns what people call an outcome.
fn result(key: &str) -> &'static Words {
    static DONE: Words = Words::fixed("done", "klart");
    static FAILED: Words = Words::fixed("failed", "misslyckades");
    static NOT_OFFERED: Words = Words::fixed("not offered", "finns inte");
    static NOT_ALLOWED: Words = Words::fixed("not allowed", "får inte ses");
    match key {
        "failed" => &FAILED,
        "not_offered" => &NOT_OFFERED,
        "not_allowed" => &NOT_ALLOWED,
        _ => &DONE,
    }
}

fn count(number: u64) -> Value<'static> {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

impl Tabular for SyncedRow {
    const NAME: &'static str = "synced";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .place(Place::Machine)
        .doc("The profile."),
        Column::new("kind", Kind::Code(KINDS), Words::fixed("kind", "slag"), |r: &Self| {
            Value::bare_code(r.kind)
        })
        .place(Place::Machine)
        .doc("What was fetched."),
        Column::new("label", Kind::Text, Words::fixed("what", "vad"), |r: &Self| Value::text(&*r.label))
            .doc("What people call it, in the reader's language."),
        Column::new("new", Kind::Integer, Words::fixed("new", "nya"), |r: &Self| count(r.new))
            .align(Align::Right)
            .doc("How many are new."),
        Column::new("changed", Kind::Integer, Words::fixed("changed", "ändrade"), |r: &Self| {
            count(r.changed)
        })
        .align(Align::Right)
        .doc("How many say something else than before."),
        Column::new("gone", Kind::Integer, Words::fixed("gone", "borta"), |r: &Self| count(r.gone))
            .align(Align::Right)
            .doc("How many the portal does not tell any more; the mirror keeps them."),
        Column::new("unchanged", Kind::Integer, Words::fixed("as before", "som förut"), |r: &Self| {
            count(r.unchanged)
        })
        .align(Align::Right)
        .doc("How many were read and are as they were."),
        Column::new("until", Kind::Instant, Words::fixed("until", "t.o.m."), |r: &Self| {
            Value::or_empty(r.until, |at| Value::instant(at, civil(at, Clock::Local).offset))
        })
        .nullable()
        .doc("The end of the last value, where values were read."),
        Column::new(
            "result",
            Kind::Code(&["done", "failed", "not_offered", "not_allowed"]),
            Words::fixed("result", "utfall"),
            |r: &Self| Value::code(r.result, result(r.result)),
        )
        .doc("How it went: done, failed in whole or in part, not offered by this portal, or not allowed to this user or token."),
    ];
}
