//! Meter readings: the list of meters, the sheet to fill in, the history, and the words for what is wrong.

pub mod fault;
pub mod history;
pub mod list;
pub mod sheet;

use crate::domain::quantity::Utility;
use crate::domain::reading::ReadingSource;
use crate::lang::Words;
use crate::render::column::{Columns, Tabular, Unit};

/// What a counter of a utility counts whole units of.
pub fn unit(utility: &Utility) -> &'static str {
    utility.measure().usual_unit().symbol()
}

/// Where a reading comes from, in words.
pub fn source(source: ReadingSource) -> &'static Words {
    static CUSTOMER: Words = Words::fixed("customer", "kunden");
    static UTILITY: Words = Words::fixed("utility", "bolaget");
    static ESTIMATED: Words = Words::fixed("estimated", "beräknad");
    static EXCHANGE: Words = Words::fixed("meter exchange", "mätarbyte");
    static UNKNOWN: Words = Words::fixed("not told", "uppges inte");
    match source {
        ReadingSource::Customer => &CUSTOMER,
        ReadingSource::Utility => &UTILITY,
        ReadingSource::Estimated => &ESTIMATED,
        ReadingSource::Exchange => &EXCHANGE,
        ReadingSource::Unknown => &UNKNOWN,
    }
}

/// Puts the unit that all rows share behind the titles of columns.
fn with_unit<R: Tabular>(
    columns: Columns<R>,
    units: impl IntoIterator<Item = &'static str>,
    keys: &[&str],
) -> Columns<R> {
    let mut units = units.into_iter();
    let Some(first) = units.next().filter(|first| units.all(|unit| unit == *first)) else { return columns };
    keys.iter().fold(columns, |columns, key| columns.with(key, |head| head.unit = Unit::Title(first)))
}
