//! Rows of what is held about a customer that no list shows in that shape.

use crate::domain::consumption::Series;
use crate::domain::facility::{Meter, Site};
use crate::domain::id::FacilityId;
use crate::domain::quantity::Quality;
use crate::domain::reading::MeterReading;
use crate::domain::receipt::Receipt;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Tabular};
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::consumption::scale::Scale;

/// The shape of each JSON file: `area` names the columns of the dictionary.
pub const MEMBERS: &[Field] =
    &[Field::new("area", Shape::Text, "The area, whose keys the dictionary in the archive explains.")];
/// The shape of `data` in each JSON file.
pub const SHAPE: Shape = Shape::Array(&Shape::Open);

/// Whose data they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerRow {
    /// The customer's number.
    pub number: String,
    /// The holder's name.
    pub name: String,
    /// The user as whom they were fetched.
    pub user: Option<String>,
    /// The utility.
    pub utility_company: String,
}

/// A meter of a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterOfRow {
    /// The facility.
    pub facility: FacilityId,
    /// The meter.
    pub meter: Meter,
}

/// A metered value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueRow {
    /// The facility.
    pub facility: FacilityId,
    /// The series.
    pub series: Series,
    /// Start and end of the interval.
    pub interval: (Instant, Instant),
    /// The amount in base units; `None` is missing.
    pub amount: Option<i64>,
    /// How sure it is.
    pub quality: Quality,
    /// When it was received.
    pub received: Instant,
}

fn instant(at: Instant) -> Value<'static> {
    Value::instant(at, zone::civil(at, Clock::Local).offset)
}

fn count(number: Option<u32>) -> Value<'static> {
    Value::or_empty(number, |n| Value::Integer(i64::from(n)))
}

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

impl Tabular for OwnerRow {
    const NAME: &'static str = "customer";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("number", Kind::Id, words("customer number", "kundnummer"), |r: &Self| {
            Value::id(&*r.number)
        })
        .doc("The customer number."),
        Column::new("name", Kind::Text, words("name", "namn"), |r: &Self| Value::text(&*r.name))
            .doc("The holder's name."),
        Column::new("user", Kind::Id, words("user", "användare"), |r: &Self| {
            Value::or_empty(r.user.as_deref(), Value::id)
        })
        .nullable()
        .doc("The user as whom this was fetched, which sees what it may see; null for the customer itself."),
        Column::new("utility_company", Kind::Text, words("utility", "bolag"), |r: &Self| {
            Value::text(&*r.utility_company)
        })
        .doc("The utility."),
    ];
}

impl Tabular for Site {
    const NAME: &'static str = "sites";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("id", Kind::Id, words("id", "id"), |r: &Self| Value::id(r.id.as_str()))
            .doc("The site's id, unique in its portal."),
        Column::new("name", Kind::Text, words("address", "adress"), |r: &Self| Value::text(&*r.name))
            .doc("The address."),
        Column::new("property", Kind::Text, words("property", "fastighet"), |r: &Self| {
            Value::or_empty(r.designation.as_deref(), Value::text)
        })
        .nullable()
        .doc("The property designation."),
        Column::new("atemp_m2", Kind::Integer, words("A-temp, m²", "A-temp, m²"), |r: &Self| {
            count(r.areas.atemp)
        })
        .nullable()
        .doc("Area heated to more than 10 °C, in m²."),
        Column::new("boa_m2", Kind::Integer, words("BOA, m²", "BOA, m²"), |r: &Self| count(r.areas.boa))
            .nullable()
            .doc("Dwelling area in m²."),
        Column::new("loa_m2", Kind::Integer, words("LOA, m²", "LOA, m²"), |r: &Self| count(r.areas.loa))
            .nullable()
            .doc("Area of premises in m²."),
        Column::new("bra_m2", Kind::Integer, words("BRA, m²", "BRA, m²"), |r: &Self| count(r.areas.bra))
            .nullable()
            .doc("Usable area in m²."),
        Column::new("persons", Kind::Integer, words("persons", "personer"), |r: &Self| count(r.persons))
            .nullable()
            .doc("How many persons use it."),
        Column::new("tags", Kind::List(&Kind::Text), words("labels", "etiketter"), |r: &Self| {
            Value::List(r.tags.iter().map(|tag| Value::text(&**tag)).collect())
        })
        .doc("The portal's labels."),
    ];
}

impl Tabular for MeterOfRow {
    const NAME: &'static str = "meters";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("facility", Kind::Id, words("facility", "anläggning"), |r: &Self| {
            Value::id(r.facility.as_str())
        })
        .doc("The facility's id."),
        Column::new("number", Kind::Id, words("meter", "mätare"), |r: &Self| {
            Value::id(r.meter.number.as_str())
        })
        .doc("The meter's number."),
        Column::new("digits", Kind::Integer, words("digits", "siffror"), |r: &Self| {
            count(r.meter.digits.map(u32::from))
        })
        .nullable()
        .doc("How many digits of whole units its counter has."),
        Column::new("read_by_hand", Kind::Bool, words("read by hand", "läses av för hand"), |r: &Self| {
            Value::Bool(r.meter.read_by_hand)
        })
        .doc("Whether a person reads it."),
        Column::new("since", Kind::Date, words("since", "sedan"), |r: &Self| {
            Value::or_empty(r.meter.since, Value::Date)
        })
        .nullable()
        .doc("The first day it counted."),
        Column::new("until", Kind::Date, words("until", "till"), |r: &Self| {
            Value::or_empty(r.meter.until, Value::Date)
        })
        .nullable()
        .doc("The day it was taken down."),
    ];
}

impl Tabular for ValueRow {
    const NAME: &'static str = "values";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("facility", Kind::Id, words("facility", "anläggning"), |r: &Self| {
            Value::id(r.facility.as_str())
        })
        .doc("The facility's id."),
        Column::new("utility", Kind::Code(&[]), words("utility", "nyttighet"), |r: &Self| {
            Value::bare_code(r.series.utility.key())
        })
        .doc("What is delivered there."),
        Column::new("direction", Kind::Code(&[]), words("direction", "riktning"), |r: &Self| {
            Value::bare_code(r.series.direction.key())
        })
        .doc("Which way: withdrawal, feed_in or production."),
        Column::new("measure", Kind::Code(&[]), words("measure", "mätstorhet"), |r: &Self| {
            Value::bare_code(r.series.measure.key())
        })
        .doc("What is measured."),
        Column::new("meter", Kind::Id, words("meter", "mätare"), |r: &Self| {
            Value::or_empty(r.series.meter.as_ref(), |meter| Value::id(meter.as_str()))
        })
        .nullable()
        .doc("The meter, where the portal says which."),
        Column::new("from", Kind::Instant, words("from", "från"), |r: &Self| instant(r.interval.0))
            .doc("The start of the interval."),
        Column::new("until", Kind::Instant, words("until", "till"), |r: &Self| instant(r.interval.1))
            .doc("The end of the interval."),
        Column::new("value", Kind::Decimal, words("value", "värde"), |r: &Self| {
            Value::or_empty(r.amount, |base| Value::Decimal(Scale::usual(r.series.measure).decimal(base)))
        })
        .nullable()
        .doc("The value; null where it is missing."),
        Column::new("unit", Kind::Text, words("unit", "enhet"), |r: &Self| {
            Value::text(Scale::usual(r.series.measure).symbol())
        })
        .doc("The unit of the value."),
        Column::new("quality", Kind::Code(&[]), words("quality", "kvalitet"), |r: &Self| {
            Value::bare_code(if r.amount.is_some() { r.quality.key() } else { "missing" })
        })
        .doc("How sure it is."),
        Column::new("received", Kind::Instant, words("received", "mottaget"), |r: &Self| instant(r.received))
            .doc("When the portal received it."),
    ];
}

impl Tabular for MeterReading {
    const NAME: &'static str = "readings";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("facility", Kind::Id, words("facility", "anläggning"), |r: &Self| {
            Value::id(r.facility.as_str())
        })
        .doc("The facility's id."),
        Column::new("meter", Kind::Id, words("meter", "mätare"), |r: &Self| Value::id(r.meter.as_str()))
            .doc("The meter's number."),
        Column::new("date", Kind::Date, words("date", "datum"), |r: &Self| Value::Date(r.date))
            .doc("The day it was read."),
        Column::new("reading", Kind::Integer, words("reading", "ställning"), |r: &Self| {
            Value::Integer(r.stand)
        })
        .doc("The stand in whole units of the counter."),
        Column::new("source", Kind::Code(&[]), words("source", "källa"), |r: &Self| {
            Value::bare_code(r.source.key())
        })
        .doc("Where it comes from: customer, utility, estimated, exchange, unknown."),
        Column::new("received", Kind::Instant, words("received", "mottaget"), |r: &Self| instant(r.received))
            .doc("When the portal received it."),
    ];
}

impl Tabular for Receipt {
    const NAME: &'static str = "handed_in";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("receipt", Kind::Id, words("receipt", "kvitto"), |r: &Self| Value::id(&*r.number))
            .doc("The receipt's number."),
        Column::new("sort", Kind::Code(&["reading", "move", "errand"]), words("sort", "slag"), |r: &Self| {
            Value::bare_code(r.handed.key())
        })
        .doc("What was handed in."),
        Column::new("received", Kind::Instant, words("received", "mottaget"), |r: &Self| instant(r.at))
            .doc("When the portal received it."),
        Column::new("by", Kind::Id, words("by", "av"), |r: &Self| {
            Value::or_empty(r.by.as_ref(), |user| Value::id(user.as_str()))
        })
        .nullable()
        .doc("The user who handed it in; null for the customer itself."),
        Column::new("what", Kind::Text, words("what", "vad"), |r: &Self| Value::text(&*r.what))
            .doc("What it was, in a few words."),
    ];
}
