//! A reading that has not arrived: it waits, the portal refused it, or a person has to report it.

use chrono::NaiveDate;

use crate::domain::zone::{Clock, Instant, civil};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::value::Value;

static WAITS: Words = Words::fixed("waits", "väntar");
static REFUSED: Words = Words::fixed("refused", "nekad");
static TO_DO: Words = Words::fixed("to do", "att göra");

/// How far a reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingState {
    /// It waits for the portal to answer.
    Waits,
    /// The portal refused it.
    Refused,
    /// A person has to report it on the portal's page.
    ToDo,
}

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
    /// How far it has come.
    pub state: WaitingState,
    /// The code of the refusal; `None` while it waits.
    pub code: Option<String>,
    /// Why the portal does not take it.
    pub why: Option<Words>,
    /// The page on which a person reports it.
    pub page: Option<String>,
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
        .place(Place::Wide)
        .doc("When it was kept."),
        Column::new(
            "state",
            Kind::Code(&["waits", "refused", "to_do"]),
            Words::fixed("state", "läge"),
            |r: &Self| match r.state {
                WaitingState::Waits => Value::code("waits", &WAITS),
                WaitingState::Refused => Value::code("refused", &REFUSED),
                WaitingState::ToDo => Value::code("to_do", &TO_DO),
            },
        )
        .style(|value| match value {
            Value::Code { key, .. } if key == "refused" => Style::Bad,
            Value::Code { key, .. } if key == "to_do" => Style::Warn,
            _ => Style::Plain,
        })
        .doc("Whether it waits for the portal to answer, was refused and waits for a person, or is to be reported on its page."),
        Column::new("why", Kind::Code(&[]), Words::fixed("why", "varför"), |r: &Self| {
            match (&r.code, &r.why) {
                (Some(code), Some(words)) => Value::code(&**code, words),
                _ => Value::Empty,
            }
        })
        .nullable()
        .doc("The code of the refusal; null while it waits."),
        Column::new("web_page", Kind::Text, Words::fixed("page", "sida"), |r: &Self| {
            Value::or_empty(r.page.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The page to report it on; null where the portal takes readings by program."),
        Column::new("comment", Kind::Text, Words::fixed("comment", "kommentar"), |r: &Self| {
            Value::or_empty(r.comment.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("What is said about it."),
    ];
}
