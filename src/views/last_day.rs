//! The end of a stretch of days: programs get the day after the last, people the last day.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::period::Period;
use crate::lang::Words;
use crate::render::value::Value;

/// The title of the last day, as `--to` takes it.
pub const LAST: Words = Words::fixed("last day", "t.o.m.");
/// The title of the day after it, where a sheet has it beside the keys of programs.
pub const UNTIL: Words = Words::fixed("until (excl.)", "till (ej med)");

/// Returns the last day before an end.
pub fn last_day(until: Option<NaiveDate>) -> Value<'static> {
    Value::or_empty(until.and_then(|until| until.pred_opt()), Value::Date)
}

/// Returns a period in short: a year, a month, months, or both its ends, the last day with it.
pub fn short_period(period: &Period) -> String {
    let (from, last) = (period.from(), period.last());
    if Period::year(from.year()) == Some(*period) {
        return from.year().to_string();
    }
    match period.whole_months() {
        Some(1) => from.format("%Y-%m").to_string(),
        Some(_) => format!("{} – {}", from.format("%Y-%m"), last.format("%Y-%m")),
        None => format!("{from} – {last}"),
    }
}
