//! A reading in the spool: one that waits, or one that the portal refused.

use chrono::NaiveDate;

use crate::domain::zone::{Clock, Instant, civil};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::value::Value;

static WAITS: Words = Words::fixed("waits", "väntar");
static REFUSED: Words = Words::fixed("refused", "nekad");

/// One reading in the spool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRow {
    /// The profile.
    pub profile: String,
    /// Its idempotency key.
    pub key: String,
    /// The beginning of the key, which people see.
    pub short: Words,
    /// The meter.
    pub meter: String,
    /// The day it was read.
    pub date: NaiveDate,
    /// The stand.
    pub value: i64,
    /// When it was kept.
    pub kept: Instant,
    /// The code of the refusal; `None` while it waits.
    pub code: Option<String>,
    /// Why the portal does not take it.
    pub why: Option<Words>,
    /// What is said about it.
    pub comment: Option<String>,
}

/// As much of a key as people need to name it.
pub const SHORT: usize = 10;

impl Tabular for WaitingRow {
    const NAME: &'static str = "pending_readings";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .place(Place::Machine)
        .doc("The profile."),
        Column::new("key", Kind::Code(&[]), Words::fixed("key", "nyckel"), |r: &Self| {
            Value::code(&*r.key, &r.short)
        })
        .doc("What makes it the same reading again; --drop takes it, or its beginning."),
        Column::new("meter", Kind::Id, Words::fixed("meter", "mätare"), |r: &Self| Value::id(&*r.meter))
            .doc("The meter's number."),
        Column::new("date", Kind::Date, Words::fixed("read", "avläst"), |r: &Self| Value::Date(r.date))
            .doc("The day it was read."),
        Column::new("value", Kind::Integer, Words::fixed("reading", "ställning"), |r: &Self| {
            Value::Integer(r.value)
        })
        .doc("The stand in whole units of the counter."),
        Column::new("kept_at", Kind::Instant, Words::fixed("kept", "sparad"), |r: &Self| {
            Value::instant(r.kept, civil(r.kept, Clock::Local).offset)
        })
        .doc("When it was kept."),
        Column::new(
            "state",
            Kind::Code(&["waits", "refused"]),
            Words::fixed("state", "läge"),
            |r: &Self| match &r.code {
                None => Value::code("waits", &WAITS),
                Some(_) => Value::code("refused", &REFUSED),
            },
        )
        .style(|value| match value {
            Value::Code { key, .. } if key == "refused" => Style::Bad,
            _ => Style::Plain,
        })
        .doc("Whether it waits for the portal to answer, or was refused and waits for a person."),
        Column::new("why", Kind::Code(&[]), Words::fixed("why", "varför"), |r: &Self| {
            match (&r.code, &r.why) {
                (Some(code), Some(words)) => Value::code(&**code, words),
                _ => Value::Empty,
            }
        })
        .nullable()
        .doc("The code of the refusal; null while it waits."),
        Column::new("comment", Kind::Text, Words::fixed("comment", "kommentar"), |r: &Self| {
            Value::or_empty(r.comment.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("What is said about it."),
    ];
}
