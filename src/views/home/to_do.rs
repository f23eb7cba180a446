//! What is to be done, as elements of the JSON document of the start page.

use chrono::NaiveDate;

use crate::domain::zone::{self, Clock};
use crate::lang::Language;
use crate::render::node::Node;
use crate::render::value::Value;
use crate::views::home::Home;
use crate::views::home::blocks::{FailedBlock, ToPay};
use crate::views::home::open::OpenThing;
use crate::views::reading::list::MeterRow;
use crate::views::reading::unit;
use crate::views::waste::pickup::PickupRow;

fn id(text: impl ToString) -> Node {
    Value::id(text.to_string()).into()
}

fn date(date: Option<NaiveDate>) -> Node {
    Value::or_empty(date, Value::Date).into()
}

/// An invoice with something left to pay.
pub fn invoice(home: &Home, ToPay { invoice, alarms }: &ToPay) -> Node {
    let today = zone::date(home.now, Clock::Local);
    Node::Object(vec![
        ("profile", id(&home.profile)),
        ("number", id(&invoice.number)),
        ("remaining_sek", Value::decimal(invoice.remaining.ore(), 2).into()),
        ("vat", Value::bare_code("incl").into()),
        ("due", date(Some(invoice.due))),
        ("days_left", Value::Integer((invoice.due - today).num_days()).into()),
        ("status", Value::bare_code(invoice.status(today).key()).into()),
        ("overdue", Value::Bool(invoice.is_overdue(today)).into()),
        ("alarm", Value::Bool(*alarms).into()),
        ("direct_debit", Value::Bool(invoice.direct_debit).into()),
    ])
}

/// A meter that a person is to read.
pub fn reading(row: &MeterRow) -> Node {
    let count = |value: Option<i64>| Value::or_empty(value, Value::Integer).into();
    Node::Object(vec![
        ("profile", id(&row.profile)),
        ("facility", id(&row.facility)),
        ("place", Node::or_null(row.place.clone(), Node::text)),
        ("utility", Value::bare_code(row.utility.key()).into()),
        ("meter", id(&row.meter.number)),
        ("unit", Node::text(unit(&row.utility))),
        ("last_reading", date(row.last.map(|(day, _)| day))),
        ("last_value", count(row.last.map(|(_, stand)| stand))),
        ("no_comment_from", count(row.range.map(|(low, _)| low))),
        ("no_comment_to", count(row.range.map(|(_, high)| high))),
        ("due", date(row.due)),
    ])
}

/// The next pick-up of a service.
pub fn pickup(row: &PickupRow) -> Node {
    let text = |text: Option<&String>| Node::or_null(text, |text| Node::text(text.clone()));
    Node::Object(vec![
        ("profile", id(&row.profile)),
        ("service", id(&row.service.id)),
        ("facility", id(&row.service.facility)),
        ("place", Node::text(row.service.place.clone())),
        ("what", Node::text(row.what())),
        ("container", text(row.service.container.as_ref())),
        ("date", date(Some(row.pickup.date))),
        ("precision", Value::bare_code(row.pickup.precision.key()).into()),
        ("source", Value::bare_code(row.pickup.source.key()).into()),
        ("days_left", Value::Integer(row.days_left).into()),
        ("warning", Node::text(row.warning_text())),
    ])
}

/// Something that was handed in and has not arrived.
pub fn open(thing: &OpenThing) -> Node {
    Node::Object(vec![
        ("profile", id(&thing.profile)),
        ("handed", Value::bare_code(thing.handed.key()).into()),
        ("state", Value::bare_code(thing.state.key()).into()),
        ("what", Node::text(thing.what.clone())),
        ("since", Value::instant(thing.at, zone::civil(thing.at, Clock::Local).offset).into()),
    ])
}

/// A block that could not be got.
pub fn failed(failed: &FailedBlock, language: Language) -> Node {
    Node::Object(vec![
        ("profile", id(&failed.profile)),
        ("block", Value::bare_code(failed.block).into()),
        ("code", Value::bare_code(failed.code).into()),
        ("message", Node::text(failed.message.get(language))),
    ])
}
