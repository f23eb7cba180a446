//! Meter readings that customers handed in.

use crate::domain::handed_in::ReadingIn;
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::handed_in::{HandedRow, by, cursor, customer, receipt, received, received_day};

type Row = HandedRow<ReadingIn>;

impl Tabular for HandedRow<ReadingIn> {
    const NAME: &'static str = "fetched_readings";
    const COLUMNS: &'static [Column<Self>] = &[
        cursor(),
        receipt(),
        received(),
        received_day(),
        customer(),
        by(),
        Column::new("facility", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Row| {
            Value::id(r.handed.of.facility.as_str())
        })
        .place(Place::Wide)
        .doc("The facility's id."),
        Column::new("utility", Kind::Code(&[]), Words::fixed("utility", "nyttighet"), |r: &Row| {
            Value::bare_code(r.handed.of.utility.key())
        })
        .place(Place::Machine)
        .doc("What is delivered there."),
        Column::new("meter", Kind::Id, Words::fixed("meter", "mätare"), |r: &Row| {
            Value::id(r.handed.of.meter.as_str())
        })
        .doc("The meter's number."),
        Column::new("date", Kind::Date, Words::fixed("date", "datum"), |r: &Row| {
            Value::Date(r.handed.of.date)
        })
        .doc("The day it was read."),
        Column::new("reading", Kind::Integer, Words::fixed("reading", "ställning"), |r: &Row| {
            Value::Integer(r.handed.of.stand)
        })
        .doc("The stand in whole units of the counter."),
        Column::new("comment", Kind::Text, Words::fixed("comment", "kommentar"), |r: &Row| {
            Value::or_empty(r.handed.of.comment.as_deref(), Value::text)
        })
        .nullable()
        .doc("What the customer says about it."),
        Column::new("new_meter", Kind::Bool, Words::fixed("new meter", "ny mätare"), |r: &Row| {
            Value::Bool(r.handed.of.is_new_meter)
        })
        .place(Place::Machine)
        .doc("Whether it is a new meter's first."),
        Column::new("channel", Kind::Id, Words::fixed("channel", "kanal"), |r: &Row| {
            Value::id(&*r.handed.of.channel)
        })
        .place(Place::Machine)
        .doc("How it came in."),
    ];
}
