//! Move notices that customers handed in.

use chrono::NaiveDate;

use crate::domain::id::MeterNumber;
use crate::domain::moving::{MoveIn, MoveNotice, MoveOut};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::handed_in::{HandedRow, by, cursor, customer, receipt, received, received_day};

type Row = HandedRow<MoveNotice>;

fn out<'r, T>(row: &'r Row, of: impl FnOnce(&'r MoveOut) -> Option<T>) -> Option<T> {
    row.handed.of.out.as_ref().and_then(of)
}

fn into<'r, T>(row: &'r Row, of: impl FnOnce(&'r MoveIn) -> Option<T>) -> Option<T> {
    row.handed.of.into.as_ref().and_then(of)
}

fn date(date: Option<NaiveDate>) -> Value<'static> {
    Value::or_empty(date, Value::Date)
}

fn text(text: Option<&str>) -> Value<'_> {
    Value::or_empty(text, Value::text)
}

/// `2026-12-01, Ängsvägen 3`: in one cell, which wraps.
fn side(side: Option<(NaiveDate, &str)>) -> Value<'static> {
    Value::or_empty(side, |(date, address)| Value::text(format!("{date}, {address}")))
}

/// `14223871 1355`.
fn stands(readings: Option<&[(MeterNumber, i64)]>) -> Value<'static> {
    let stands = readings.into_iter().flatten().map(|(meter, stand)| Value::text(format!("{meter} {stand}")));
    Value::List(stands.collect())
}

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

impl Tabular for HandedRow<MoveNotice> {
    const NAME: &'static str = "fetched_notices";
    const COLUMNS: &'static [Column<Self>] = &[
        cursor(),
        receipt(),
        received(),
        received_day(),
        customer(),
        by(),
        Column::new("out_date", Kind::Date, words("moves out", "flyttar ut"), |r: &Row| {
            date(out(r, |out| Some(out.date)))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The day the keys of the home that is left are handed over; null when nobody moves out."),
        Column::new("out_address", Kind::Text, words("from", "från"), |r: &Row| {
            text(out(r, |out| Some(out.address.as_str())))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The address that is left."),
        Column::new("out", Kind::Text, words("moves out", "flyttar ut"), |r: &Row| {
            side(out(r, |out| Some((out.date, out.address.as_str()))))
        })
        .nullable()
        .place(Place::People),
        Column::new(
            "out_facilities",
            Kind::List(&Kind::Id),
            words("facilities", "anläggningar"),
            |r: &Row| {
                let left = out(r, |out| Some(out.facilities.as_slice()));
                Value::List(left.into_iter().flatten().map(|id| Value::id(id.as_str())).collect())
            },
        )
        .place(Place::Machine)
        .doc("The facilities that are left; none: all at the address."),
        Column::new("out_next", Kind::Text, words("next", "nästa"), |r: &Row| {
            text(out(r, |out| out.next.as_deref()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("Who moves in after."),
        Column::new("out_landlord", Kind::Text, words("landlord", "hyresvärd"), |r: &Row| {
            text(out(r, |out| out.landlord.as_deref()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The landlord."),
        Column::new("out_readings", Kind::List(&Kind::Text), words("readings", "ställningar"), |r: &Row| {
            stands(out(r, |out| Some(out.readings.as_slice())))
        })
        .place(Place::Machine)
        .doc("What the meters show on the day: number and stand."),
        Column::new("in_date", Kind::Date, words("moves in", "flyttar in"), |r: &Row| {
            date(into(r, |into| Some(into.date)))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The day the keys of the new home are handed over; null when nobody moves in."),
        Column::new("in_address", Kind::Text, words("to", "till"), |r: &Row| {
            text(into(r, |into| Some(into.address.as_str())))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The new address."),
        Column::new("in", Kind::Text, words("moves in", "flyttar in"), |r: &Row| {
            side(into(r, |into| Some((into.date, into.address.as_str()))))
        })
        .nullable()
        .place(Place::People),
        Column::new("in_grid_id", Kind::Id, words("metering point", "anläggnings-id"), |r: &Row| {
            Value::or_empty(into(r, |into| into.grid_id.as_ref()), |id| Value::id(id.as_str()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The metering point id of its electricity."),
        Column::new("in_flat", Kind::Text, words("flat", "lägenhet"), |r: &Row| {
            text(into(r, |into| into.flat.as_deref()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The flat's or the meter's number."),
        Column::new("in_previous", Kind::Text, words("previous", "föregående"), |r: &Row| {
            text(into(r, |into| into.previous.as_deref()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("Who lived there before."),
        Column::new("in_readings", Kind::List(&Kind::Text), words("readings", "ställningar"), |r: &Row| {
            stands(into(r, |into| Some(into.readings.as_slice())))
        })
        .place(Place::Machine)
        .doc("What the meters show on the day: number and stand."),
        Column::new("invoice_address", Kind::Text, words("invoice to", "faktura till"), |r: &Row| {
            text(r.handed.of.invoice_address.as_deref())
        })
        .nullable()
        .place(Place::Machine)
        .doc("Where the final invoice goes, where that is not the new address."),
        Column::new("email", Kind::Text, words("e-mail", "e-post"), |r: &Row| {
            text(r.handed.of.email.as_deref())
        })
        .nullable()
        .place(Place::Machine)
        .doc("Where questions go."),
        Column::new("phone", Kind::Text, words("phone", "telefon"), |r: &Row| {
            text(r.handed.of.phone.as_deref())
        })
        .nullable()
        .place(Place::Machine)
        .doc("Where to call with questions."),
        Column::new("message", Kind::Text, words("message", "meddelande"), |r: &Row| {
            text(r.handed.of.message.as_deref())
        })
        .nullable()
        .place(Place::Machine)
        .doc("What else is said."),
        Column::new("late", Kind::Bool, words("late", "sent"), |r: &Row| Value::Bool(r.handed.of.late))
            .place(Place::Machine)
            .doc("Whether the customer knows that a date has passed."),
    ];
}
