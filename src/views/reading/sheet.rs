//! The sheet to fill in: a meter a row, with empty cells for reading, date and comment. `meter report --file` takes
//! the same sheet back.
//!
//! Not a list of its own: it is what `meter list` is in a workbook and in CSV.

use chrono::NaiveDate;

use crate::lang::Words;
use crate::render::column::{Column, Columns, Kind, Tabular};
use crate::render::value::Value;
use crate::views::reading::list::MeterRow;
use crate::views::reading::{unit, with_unit};

/// A row to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// The meter.
    pub meter: MeterRow,
    /// The day that is filled in already.
    pub date: Option<NaiveDate>,
}

/// The columns: with the profile where there are several.
pub fn columns(lines: &[SheetLine], several_profiles: bool) -> Columns<SheetLine> {
    let units = lines.iter().map(|line| unit(&line.meter.utility));
    let all = if several_profiles { Columns::all() } else { Columns::all().without(&["profile"]) };
    with_unit(all, units, &["last_reading", "expected_low", "expected_high", "reading"])
}

impl Tabular for SheetLine {
    const NAME: &'static str = "meters";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |l: &Self| {
            Value::id(&*l.meter.profile)
        }),
        Column::new("meter", Kind::Id, Words::fixed("meter", "mätare"), |l: &Self| {
            Value::id(l.meter.meter.number.as_str())
        }),
        Column::new("place", Kind::Text, Words::fixed("place", "plats"), |l: &Self| {
            Value::or_empty(l.meter.place.as_deref(), Value::text)
        }),
        Column::new("facility", Kind::Id, Words::fixed("facility", "anläggning"), |l: &Self| {
            Value::id(&*l.meter.facility)
        }),
        Column::new(
            "last_reading",
            Kind::Integer,
            Words::fixed("last reading", "förra ställningen"),
            |l: &Self| Value::or_empty(l.meter.last, |(_, stand)| Value::Integer(stand)),
        ),
        Column::new("last_date", Kind::Date, Words::fixed("read", "avläst"), |l: &Self| {
            Value::or_empty(l.meter.last, |(date, _)| Value::Date(date))
        }),
        Column::new(
            "expected_low",
            Kind::Integer,
            Words::fixed("expected from", "väntas från"),
            |l: &Self| Value::or_empty(l.meter.range, |(low, _)| Value::Integer(low)),
        ),
        Column::new(
            "expected_high",
            Kind::Integer,
            Words::fixed("expected to", "väntas till"),
            |l: &Self| Value::or_empty(l.meter.range, |(_, high)| Value::Integer(high)),
        ),
        Column::new("reading", Kind::Integer, Words::fixed("reading", "ställning"), |_| Value::Empty),
        Column::new("date", Kind::Date, Words::fixed("date", "datum"), |l: &Self| {
            Value::or_empty(l.date, Value::Date)
        }),
        Column::new("comment", Kind::Text, Words::fixed("comment", "kommentar"), |_| Value::Empty),
    ];
}
