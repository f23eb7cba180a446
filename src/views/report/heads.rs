//! The columns of summaries, each made on the spot.

use crate::domain::period::Resolution;
use crate::domain::quantity::{Direction, Utility};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::{Grain, Head, Kind, Place};
use crate::render::value::Value;

/// A column of text.
pub fn text(key: &'static str, en: &'static str, sv: &'static str) -> Head {
    nullable(key, Kind::Text, Words::fixed(en, sv))
}

/// A column of codes with words for them.
pub fn code(key: &'static str, en: &'static str, sv: &'static str) -> Head {
    nullable(key, Kind::Code(&[]), Words::fixed(en, sv))
}

/// A column of identifiers.
pub fn id(key: &'static str, en: &'static str, sv: &'static str) -> Head {
    nullable(key, Kind::Id, Words::fixed(en, sv))
}

/// A column of dates.
pub fn date(key: &'static str, en: &'static str, sv: &'static str) -> Head {
    nullable(key, Kind::Date, Words::fixed(en, sv))
}

/// The same column of dates, each of which stands for the row that begins on it.
pub fn beginning(mut head: Head, length: Resolution) -> Head {
    head.grain = match length {
        Resolution::Month => Grain::Month,
        Resolution::Year => Grain::Year,
        _ => Grain::Day,
    };
    head
}

/// A column of shares of 1.
pub fn share(key: &'static str, en: &'static str, sv: &'static str) -> Head {
    let mut head = nullable(key, Kind::Decimal, Words::fixed(en, sv));
    head.figures.share = true;
    head
}

/// A column of counts.
pub fn integer(key: &'static str, en: &'static str, sv: &'static str) -> Head {
    nullable(key, Kind::Integer, Words::fixed(en, sv))
}

/// A column of numbers, shown to people with so many decimals.
pub fn number(key: &'static str, title: Words, decimals: u8) -> Head {
    let mut head = nullable(key, Kind::Decimal, title);
    head.figures.decimals = Some(decimals);
    head
}

/// A column of differences: with a plus before what is above 0.
pub fn signed(key: &'static str, title: Words, decimals: u8) -> Head {
    let mut head = number(key, title, decimals);
    head.figures.signed = true;
    head
}

/// A column of points in time.
pub fn instant(key: &'static str, en: &'static str, sv: &'static str) -> Head {
    nullable(key, Kind::Instant, Words::fixed(en, sv))
}

/// The same column in machine formats and sheets only, where `hidden`.
pub fn machine(mut head: Head, hidden: bool) -> Head {
    if hidden {
        head.place = Place::Machine;
    }
    head
}

/// The same column, left out first where a terminal is too narrow.
pub fn wide(mut head: Head) -> Head {
    if head.place == Place::Everywhere {
        head.place = Place::Wide;
    }
    head
}

fn nullable(key: &'static str, kind: Kind, title: Words) -> Head {
    let mut head = Head::new(key, kind, title);
    head.nullable = true;
    head
}

/// A text of its own as a cell.
pub fn cell(text: impl Into<String>) -> Value<'static> {
    Value::text(text.into())
}

/// A number, or nothing, as a cell.
pub fn amount(number: Option<Decimal>) -> Value<'static> {
    Value::or_empty(number, Value::Decimal)
}

/// A utility as a cell: its key for programs, its name for people.
pub fn utility_cell(utility: &Utility, direction: Direction) -> Value<'static> {
    static ELECTRICITY: Words = Words::fixed("Electricity", "El");
    static HEATING: Words = Words::fixed("District heating", "Fjärrvärme");
    static COOLING: Words = Words::fixed("District cooling", "Fjärrkyla");
    static WATER: Words = Words::fixed("Water", "Vatten");
    static GAS: Words = Words::fixed("Gas", "Gas");
    static WASTE: Words = Words::fixed("Waste", "Renhållning");
    static FED_IN: Words = Words::fixed("Solar, fed in", "Sol, inmatat");
    static PRODUCED: Words = Words::fixed("Solar, produced", "Sol, producerat");
    let words = match (utility, direction) {
        (Utility::Electricity, _) => &ELECTRICITY,
        (Utility::Heating, _) => &HEATING,
        (Utility::Cooling, _) => &COOLING,
        (Utility::Water, _) => &WATER,
        (Utility::Gas, _) => &GAS,
        (Utility::Waste, _) => &WASTE,
        (Utility::Solar, Direction::Production) => &PRODUCED,
        (Utility::Solar, _) => &FED_IN,
        (Utility::Other(code), _) => return Value::bare_code(code.clone()),
    };
    Value::code(utility.key(), words)
}
