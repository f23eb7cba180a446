//! What comes up, of every kind, as rows: pick-ups, invoices to pay, ends of contracts, readings to report.

pub mod entry;

use chrono::{Datelike, NaiveDate};

use crate::domain::waste::{PickupSource, Precision};
use crate::lang::{Language, Words, date};
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::ics::Event;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;

/// What stands beside `data`.
pub const MEMBERS: &[Field] = &[
    Field::new(
        "warning",
        Shape::Text,
        "That dates of pick-ups may be wrong for some addresses, and whom to ask; null without pick-ups.",
    )
    .nullable(),
    Field::new(
        "warnings",
        Shape::Array(&Shape::Text),
        "What a portal does not tell, and the calendar therefore can not have, in the reader's language.",
    ),
];

/// What sort of thing comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// Waste is picked up.
    Pickup,
    /// An invoice is to be paid.
    Invoice,
    /// A contract, or its fixed term, ends.
    Contract,
    /// The last day to give notice.
    Notice,
    /// A meter is to be read.
    Reading,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Pickup, Self::Invoice, Self::Contract, Self::Notice, Self::Reading];

    /// Returns the key of machine formats, as typed.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pickup => "pickup",
            Self::Invoice => "invoice",
            Self::Contract => "contract",
            Self::Notice => "notice",
            Self::Reading => "reading",
        }
    }

    /// Reads a key, or the Swedish word for it with or without å ä ö. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            other => other,
        };
        let folded: String = text.trim().to_lowercase().chars().map(plain).collect();
        match folded.as_str() {
            "hamtning" | "hamtningar" | "pickups" => Some(Self::Pickup),
            "faktura" | "fakturor" | "invoices" => Some(Self::Invoice),
            "avtal" | "contracts" => Some(Self::Contract),
            "uppsagning" | "notices" => Some(Self::Notice),
            "avlasning" | "avlasningar" | "readings" => Some(Self::Reading),
            key => Self::ALL.into_iter().find(|kind| kind.key() == key),
        }
    }

    /// Returns what people read.
    pub fn words(self) -> &'static Words {
        static PICKUP: Words = Words::fixed("waste", "avfall");
        static INVOICE: Words = Words::fixed("pay", "betala");
        static CONTRACT: Words = Words::fixed("contract", "avtal");
        static NOTICE: Words = Words::fixed("notice", "uppsägning");
        static READING: Words = Words::fixed("read", "läs av");
        match self {
            Self::Pickup => &PICKUP,
            Self::Invoice => &INVOICE,
            Self::Contract => &CONTRACT,
            Self::Notice => &NOTICE,
            Self::Reading => &READING,
        }
    }
}

/// Something that comes up, seen from a day.
#[derive(Debug, Clone)]
pub struct CalendarRow {
    /// The profile.
    pub profile: String,
    /// The day, or the first of the week or month.
    pub date: NaiveDate,
    /// What sort of thing.
    pub kind: EntryKind,
    /// How many days are left; below zero when it has passed.
    pub days_left: i64,
    /// What it is about: a service, an invoice, a contract, a meter.
    pub id: String,
    /// The facility, where it is about one.
    pub facility: Option<String>,
    /// Where, if that is known.
    pub place: Option<String>,
    /// How exactly the day is known and where it comes from, for pick-ups.
    pub sureness: Option<(Precision, PickupSource)>,
    /// The warning of a pick-up, in the reader's language.
    pub warning: Option<String>,
    /// What is written in a calendar.
    pub event: Option<Event>,
    day: Words,
    away: Words,
    what: Words,
    said: String,
}

impl CalendarRow {
    /// What it is, in a few words.
    pub fn what(&self) -> &Words {
        &self.what
    }
}

/// `Mon 2026-11-30`.
fn day_words(day: NaiveDate) -> Words {
    let say = |language| format!("{} {day}", date::weekday_short(day.weekday(), language));
    Words::new(say(Language::En), say(Language::Sv))
}

fn away_words(day: NaiveDate, today: NaiveDate) -> Words {
    Words::new(date::away(day, today, Language::En), date::away(day, today, Language::Sv))
}

fn late(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if key.starts_with('-') => Style::Bad,
        _ => Style::Plain,
    }
}

const fn say(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

const KINDS: &[&str] = &["pickup", "invoice", "contract", "notice", "reading"];

impl Tabular for CalendarRow {
    const NAME: &'static str = "calendar";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, say("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .doc("The profile."),
        Column::new("date", Kind::Date, say("date", "datum"), |r: &Self| Value::Date(r.date))
            .place(Place::Machine)
            .doc("The day, or the first day of the week or month."),
        Column::new("day", Kind::Code(&[]), say("day", "dag"), |r: &Self| {
            Value::code(r.date.to_string(), &r.day)
        })
        .place(Place::People),
        Column::new("away", Kind::Code(&[]), say("", ""), |r: &Self| {
            Value::code(r.days_left.to_string(), &r.away)
        })
        .style(late)
        .place(Place::People),
        Column::new("days_left", Kind::Integer, say("days left", "dagar kvar"), |r: &Self| {
            Value::Integer(r.days_left)
        })
        .place(Place::Machine)
        .doc("How many days are left; below zero when it has passed."),
        Column::new("kind", Kind::Code(KINDS), say("kind", "slag"), |r: &Self| {
            Value::code(r.kind.key(), r.kind.words())
        })
        .doc("What sort of thing."),
        Column::new("event", Kind::Text, say("what", "vad"), |r: &Self| {
            Value::code(r.what.get(Language::En), &r.what)
        })
        .place(Place::People),
        Column::new("what", Kind::Text, say("what", "vad"), |r: &Self| Value::text(&*r.said))
            .place(Place::Machine)
            .doc("What it is, in the reader's language."),
        Column::new("id", Kind::Id, say("about", "avser"), |r: &Self| Value::id(&*r.id))
            .place(Place::Machine)
            .doc("What it is about: the id of a waste service or a contract, the number of an invoice or a meter."),
        Column::new("facility_id", Kind::Id, say("facility", "anläggning"), |r: &Self| {
            Value::or_empty(r.facility.as_deref(), Value::id)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The facility; null where it is about none, or several."),
        Column::new("place", Kind::Text, say("place", "plats"), |r: &Self| {
            Value::or_empty(r.place.as_deref(), Value::text)
        })
        .nullable()
        .doc("Where."),
        Column::new("precision", Kind::Code(&["day", "week", "month"]), say("precision", "noggrannhet"), |r: &Self| {
            Value::or_empty(r.sureness, |(precision, _)| Value::bare_code(precision.key()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("How exactly the day of a pick-up is known; null for everything else."),
        Column::new(
            "source",
            Kind::Code(&["portal", "projected", "holiday"]),
            say("source", "källa"),
            |r: &Self| Value::or_empty(r.sureness, |(_, source)| Value::bare_code(source.key())),
        )
        .nullable()
        .place(Place::Machine)
        .doc("Where the date of a pick-up comes from; null for everything else."),
        Column::new("warning", Kind::Text, say("warning", "varning"), |r: &Self| {
            Value::or_empty(r.warning.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("That the date of a pick-up may be wrong for some addresses, and whom to ask."),
    ];
}
