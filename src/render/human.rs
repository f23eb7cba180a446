//! A cell as people read it, in tables of the terminal, of a pipe and of Markdown.

use crate::lang::decimal::Decimal;
use crate::lang::number;
use crate::lang::{Language, Words};
use crate::render::ascii::Calendar;
use crate::render::clean;
use crate::render::column::{Head, Unit};
use crate::render::value::Value;

/// What stands where nothing is known.
pub const MISSING: &str = "–";

static YES: Words = Words::fixed("yes", "ja");
static NO: Words = Words::fixed("no", "nej");

/// Returns the title of a column, with its unit where the cells don't have it: `used, kWh`.
pub fn title(head: &Head, language: Language) -> String {
    let title = head.title.get(language);
    match head.unit {
        Unit::Title(unit) if title.is_empty() => unit.to_owned(),
        Unit::Title(unit) => format!("{title}, {unit}"),
        Unit::None | Unit::Cell(_) => title.to_owned(),
    }
}

/// Returns a cell as one clean line. `exact` instants have seconds and an offset, others end with the minute.
pub fn cell(value: &Value<'_>, head: &Head, language: Language, exact: bool) -> String {
    match value {
        Value::Empty => MISSING.to_owned(),
        Value::Text(text) | Value::Id(text) => clean::line(text).into_owned(),
        Value::Integer(whole) => figure(Decimal::whole(*whole), head, language),
        Value::Decimal(decimal) => figure(*decimal, head, language),
        Value::Bool(yes) => if *yes { &YES } else { &NO }.get(language).to_owned(),
        Value::Date(date) => date.to_string(),
        Value::Instant { utc, offset } => instant(*utc, *offset, exact),
        Value::Code { key, words: None } => clean::line(key).into_owned(),
        Value::Code { words: Some(words), .. } => clean::line(words.get(language)).into_owned(),
        Value::List(items) if items.is_empty() => MISSING.to_owned(),
        Value::List(items) => {
            let shown: Vec<String> = items.iter().map(|item| cell(item, head, language, exact)).collect();
            shown.join(", ")
        }
    }
}

fn figure(value: Decimal, head: &Head, language: Language) -> String {
    let decimals = head.figures.decimals.unwrap_or(value.scale());
    let shown = match head.figures.signed {
        true => number::signed(value, decimals, language),
        false => number::rounded(value, decimals, language),
    };
    match head.unit {
        Unit::Cell(unit) => number::with_unit(&shown, unit, language),
        Unit::None | Unit::Title(_) => shown,
    }
}

fn instant(utc: i64, offset: i32, exact: bool) -> String {
    let mut out = Vec::with_capacity(25);
    if exact {
        Calendar::default().instant(&mut out, utc, offset, b'T');
    } else {
        Calendar::default().wall_clock(&mut out, utc, offset, b' ');
        out.truncate(out.len().saturating_sub(":00".len()));
    }
    String::from_utf8_lossy(&out).into_owned()
}
