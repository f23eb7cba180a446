//! What customers handed in, as the customer system fetches it: one row each, with the cursor to go on from.

pub mod errand;
pub mod notice;
pub mod reading;

use crate::domain::handed_in::HandedIn;
use crate::domain::zone::{self, Clock};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place};
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;

/// What stands beside `data`.
pub const MEMBERS: &[Field] = &[Field::new(
    "last_cursor",
    Shape::Id,
    "The cursor of the last row, else the one that was gone on from; null where there is none.",
)
.nullable()];

/// A thing with the cursor to go on from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedRow<T> {
    /// The cursor.
    pub cursor: String,
    /// What was handed in.
    pub handed: HandedIn<T>,
    /// The names of the files that were written for it.
    pub files: Vec<String>,
}

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

pub(super) const fn cursor<T>() -> Column<HandedRow<T>> {
    Column::new("cursor", Kind::Id, words("cursor", "markör"), |r: &HandedRow<T>| Value::id(&*r.cursor))
        .place(Place::Machine)
        .doc("Where this stands in the order: to go on after it, or to acknowledge up to and with it.")
}

pub(super) const fn receipt<T>() -> Column<HandedRow<T>> {
    Column::new("receipt", Kind::Id, words("receipt", "kvitto"), |r: &HandedRow<T>| {
        Value::id(&*r.handed.receipt)
    })
    .doc("The number of the receipt that the customer has; what is fetched twice is known by it.")
}

pub(super) const fn received<T>() -> Column<HandedRow<T>> {
    Column::new("received_at", Kind::Instant, words("received", "mottaget"), |r: &HandedRow<T>| {
        Value::instant(r.handed.at, zone::civil(r.handed.at, Clock::Local).offset)
    })
    .place(Place::Machine)
    .doc("When it was received.")
}

/// The day alone: what else is to be read needs the room.
pub(super) const fn received_day<T>() -> Column<HandedRow<T>> {
    Column::new("received_day", Kind::Date, words("received", "mottaget"), |r: &HandedRow<T>| {
        Value::Date(zone::date(r.handed.at, Clock::Local))
    })
    .place(Place::People)
}

pub(super) const fn customer<T>() -> Column<HandedRow<T>> {
    Column::new("customer", Kind::Id, words("customer", "kund"), |r: &HandedRow<T>| {
        Value::id(r.handed.customer.as_str())
    })
    .doc("The customer number.")
}

pub(super) const fn by<T>() -> Column<HandedRow<T>> {
    Column::new("by", Kind::Id, words("by", "av"), |r: &HandedRow<T>| {
        Value::or_empty(r.handed.by.as_ref(), |user| Value::id(user.as_str()))
    })
    .nullable()
    .place(Place::Machine)
    .doc("The user who handed it in; null for the customer itself.")
}
