//! A reading that was handed in, or was to be: what became of it.

use chrono::NaiveDate;

use crate::domain::receipt::Receipt;
use crate::domain::zone::{Clock, Instant, civil};
use crate::lang::{Language, Words, date};
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::value::Value;
use crate::words;

/// What became of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Result {
    /// The portal took it now.
    Received,
    /// The portal had it before.
    AlreadyReported,
    /// It waits in the spool.
    Kept,
    /// It was not sent, or the portal did not take it.
    NotSent,
    /// A person has to report it on the portal's page.
    ToDo,
    /// It would be sent.
    WouldSend,
}

/// The keys of [`Result`].
const RESULTS: &[&str] = &["received", "already_reported", "kept", "not_sent", "to_do", "would_send"];

/// One reading with its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedRow {
    /// The profile.
    pub profile: String,
    /// The row of the file.
    pub row: Option<u32>,
    /// The meter.
    pub meter: String,
    /// Its facility, where it is known.
    pub facility: Option<String>,
    /// Where it stands.
    pub place: Option<String>,
    /// The day it was read.
    pub date: Option<NaiveDate>,
    /// The stand before.
    pub last: Option<i64>,
    /// The stand.
    pub value: Option<i64>,
    /// What was used since the stand before.
    pub used: Option<i64>,
    /// The unit of the three.
    pub unit: Option<&'static str>,
    /// What became of it.
    pub result: Result,
    /// The code of what is wrong.
    pub why: Option<&'static str>,
    /// The result as people read it.
    pub words: Words,
    /// The receipt's number.
    pub receipt: Option<String>,
    /// When the portal received it.
    pub received: Option<Instant>,
    /// The user who handed it in.
    pub by: Option<String>,
    /// Its idempotency key.
    pub key: Option<String>,
    /// The page on which a person reports it.
    pub page: Option<String>,
}

impl Result {
    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::AlreadyReported => "already_reported",
            Self::Kept => "kept",
            Self::NotSent => "not_sent",
            Self::ToDo => "to_do",
            Self::WouldSend => "would_send",
        }
    }
}

impl ReportedRow {
    /// Takes down the portal's receipt.
    pub fn receive(&mut self, receipt: &Receipt) {
        self.receipt = Some(receipt.number.clone());
        self.received = Some(receipt.at);
        self.by = receipt.by.as_ref().map(ToString::to_string);
        if receipt.replayed {
            self.result = Result::AlreadyReported;
            self.words = already(Some(receipt.at));
        } else {
            self.result = Result::Received;
            self.words = Words::fixed("received", "mottagen");
        }
    }

    /// Takes down that it waits.
    pub fn keep(&mut self) {
        self.result = Result::Kept;
        self.words = Words::fixed("kept: the next run sends it", "sparad: nästa körning skickar den");
    }

    /// Takes down that a person has to report it.
    pub fn leave_to_do(&mut self, page: Option<&str>) {
        self.result = Result::ToDo;
        self.words =
            Words::fixed("to do: report it on the portal's page", "att göra: rapportera på portalens sida");
        self.page = page.map(str::to_owned);
    }

    /// Takes down why it is not sent.
    pub fn hold_back(&mut self, code: &'static str, why: &Words) {
        self.result = Result::NotSent;
        self.why = Some(code);
        self.words = words!(l => "not sent: {w}", "inte skickad: {w}", w = why.get(l));
    }
}

/// The words for a reading that the portal had before.
pub fn already(at: Option<Instant>) -> Words {
    let Some(at) = at else { return Words::fixed("already reported", "redan rapporterad") };
    let told = |language| {
        let local = civil(at, Clock::Local).time;
        format!("{} {}", date::day_month(local.date(), language), date::time(local.time()))
    };
    Words::new(
        format!("already reported {}", told(Language::En)),
        format!("redan rapporterad {}", told(Language::Sv)),
    )
}

fn instant(at: Option<Instant>) -> Value<'static> {
    Value::or_empty(at, |at| Value::instant(at, civil(at, Clock::Local).offset))
}

fn style(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if key == "not_sent" => Style::Bad,
        Value::Code { key, .. } if matches!(&**key, "kept" | "to_do") => Style::Warn,
        _ => Style::Plain,
    }
}

impl Tabular for ReportedRow {
    const NAME: &'static str = "reported_readings";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .place(Place::Machine)
        .doc("The profile."),
        Column::new("row", Kind::Integer, Words::fixed("row", "rad"), |r: &Self| {
            Value::or_empty(r.row, |row| Value::Integer(i64::from(row)))
        })
        .nullable()
        .doc("The row of the file; null where there is no file."),
        Column::new("meter", Kind::Id, Words::fixed("meter", "mätare"), |r: &Self| Value::id(&*r.meter))
            .doc("The meter's number."),
        Column::new("facility", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::or_empty(r.facility.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The facility; null where it is not known."),
        Column::new("place", Kind::Text, Words::fixed("place", "plats"), |r: &Self| {
            Value::or_empty(r.place.as_deref(), Value::text)
        })
        .nullable()
        .doc("Where the meter stands."),
        Column::new("date", Kind::Date, Words::fixed("read", "avläst"), |r: &Self| {
            Value::or_empty(r.date, Value::Date)
        })
        .nullable()
        .doc("The day it was read."),
        Column::new("last", Kind::Integer, Words::fixed("last", "förra"), |r: &Self| {
            Value::or_empty(r.last, Value::Integer)
        })
        .nullable()
        .doc("The stand before, in unit; null where none is known."),
        Column::new("value", Kind::Integer, Words::fixed("new", "ny"), |r: &Self| {
            Value::or_empty(r.value, Value::Integer)
        })
        .nullable()
        .doc("The stand, in unit; null where what was given is none."),
        Column::new("used", Kind::Integer, Words::fixed("used", "använt"), |r: &Self| {
            Value::or_empty(r.used, Value::Integer)
        })
        .nullable()
        .doc("What was used since the stand before, in unit."),
        Column::new("unit", Kind::Text, Words::fixed("unit", "enhet"), |r: &Self| {
            Value::or_empty(r.unit, Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The unit of last, value and used."),
        Column::new("result", Kind::Code(RESULTS), Words::fixed("result", "resultat"), |r: &Self| {
            Value::code(r.result.key(), &r.words)
        })
        .style(style)
        .doc("What became of it."),
        Column::new("why", Kind::Code(&[]), Words::fixed("reason", "skäl"), |r: &Self| {
            Value::or_empty(r.why, Value::bare_code)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The code of what is wrong with it; null where nothing is."),
        Column::new("receipt", Kind::Id, Words::fixed("receipt", "kvitto"), |r: &Self| {
            Value::or_empty(r.receipt.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The receipt's number."),
        Column::new("received_at", Kind::Instant, Words::fixed("received", "mottagen"), |r: &Self| {
            instant(r.received)
        })
        .nullable()
        .place(Place::Machine)
        .doc("When the portal received it."),
        Column::new("by", Kind::Id, Words::fixed("by", "av"), |r: &Self| {
            Value::or_empty(r.by.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The user who handed it in; null for the customer itself."),
        Column::new("replayed", Kind::Bool, Words::fixed("again", "igen"), |r: &Self| {
            Value::Bool(r.result == Result::AlreadyReported)
        })
        .place(Place::Machine)
        .doc("Whether the portal had it before, and this is its first receipt again."),
        Column::new("key", Kind::Id, Words::fixed("key", "nyckel"), |r: &Self| {
            Value::or_empty(r.key.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("What makes it the same reading again."),
        Column::new("web_page", Kind::Text, Words::fixed("page", "sida"), |r: &Self| {
            Value::or_empty(r.page.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The page to report it on; null where the portal takes it by program."),
    ];
}
