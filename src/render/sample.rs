//! Rows of every kind of value, for the tests of the formats.

use chrono::NaiveDate;

use crate::lang::Words;
use crate::render::RenderError;
use crate::render::column::{Column, Columns, Kind, Place, Style, Tabular, Unit};
use crate::render::sink::Sink;
use crate::render::value::Value;

/// An invented row.
pub struct Sample {
    /// All digits.
    pub number: &'static str,
    /// Free text.
    pub place: &'static str,
    /// An amount of 1/100.
    pub amount: Option<i64>,
    /// A state.
    pub paid: bool,
    /// Several values.
    pub tags: Vec<&'static str>,
}

static PAID: Words = Words::fixed("paid", "betald");
static UNPAID: Words = Words::fixed("unpaid", "obetald");

fn state_style(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if key == "unpaid" => Style::Warn,
        _ => Style::Plain,
    }
}

impl Tabular for Sample {
    const NAME: &'static str = "samples";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("number", Kind::Id, Words::fixed("invoice", "fakturanr"), |s| Value::id(s.number)),
        Column::new("place", Kind::Text, Words::fixed("place", "plats"), |s| Value::text(s.place)),
        Column::new("date", Kind::Date, Words::fixed("dated", "fakturadag"), |_: &Self| {
            Value::or_empty(NaiveDate::from_ymd_opt(2026, 11, 5), Value::Date)
        })
        .place(Place::Wide),
        Column::new("at", Kind::Instant, Words::fixed("sent", "skickad"), |_: &Self| {
            Value::instant(1_792_890_000, 3600)
        })
        .place(Place::Machine),
        Column::new("amount_sek", Kind::Decimal, Words::fixed("amount", "belopp"), |s: &Self| {
            Value::or_empty(s.amount, |a| Value::decimal(a, 2))
        })
        .nullable()
        .decimals(0)
        .unit(Unit::Cell("kr"))
        .doc("with VAT"),
        Column::new(
            "status",
            Kind::Code(&["paid", "unpaid"]),
            Words::fixed("status", "status"),
            |s: &Self| {
                if s.paid { Value::code("paid", &PAID) } else { Value::code("unpaid", &UNPAID) }
            },
        )
        .style(state_style),
        Column::new("tags", Kind::List(&Kind::Text), Words::fixed("tags", "taggar"), |s: &Self| {
            Value::List(s.tags.iter().map(|t| Value::text(*t)).collect())
        })
        .place(Place::Wide),
    ];
}

/// Two ordinary rows.
pub fn rows() -> Vec<Sample> {
    vec![
        Sample {
            number: "2026001221",
            place: "Ängsvägen 3",
            amount: Some(284_300),
            paid: false,
            tags: vec!["a", "b"],
        },
        Sample { number: "0000000001", place: "Kvarngatan 12", amount: None, paid: true, tags: Vec::new() },
    ]
}

/// A row whose text wants to do harm.
pub fn hostile() -> Vec<Sample> {
    let place = "=HYPERLINK(\"http://x\";\"y\")\u{1b}[31m|\u{202e}\nfin\0";
    vec![Sample { number: "-1+2", place, amount: Some(-5), paid: true, tags: vec!["@x", "y,z;\t"] }]
}

/// Pushes rows into a sink, from begin to finish.
pub fn push(rows: &[Sample], sink: &mut dyn Sink) -> Result<(), RenderError> {
    Columns::all().list(rows, sink)?;
    sink.finish()
}
