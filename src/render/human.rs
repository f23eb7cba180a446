//! A cell as people read it, in tables of the terminal, of a pipe and of Markdown.

use chrono::{Datelike, NaiveDate};

use crate::lang::date::month_short;
use crate::lang::decimal::Decimal;
use crate::lang::number;
use crate::lang::{Language, Words};
use crate::render::ascii::Calendar;
use crate::render::clean;
use crate::render::column::{Grain, Head, Unit};
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
        Value::Integer(whole) => figure(Decimal::whole(*whole), Some(0), head, language),
        Value::Decimal(decimal) => figure(*decimal, head.figures.decimals, head, language),
        Value::Bool(yes) => if *yes { &YES } else { &NO }.get(language).to_owned(),
        Value::Date(date) if exact => date.to_string(),
        Value::Date(date) => day(*date, head.grain, language),
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

fn day(date: NaiveDate, grain: Grain, language: Language) -> String {
    let year = date.year();
    match grain {
        Grain::Day => date.to_string(),
        Grain::Month => format!("{} {year}", month_short(date.month(), language)),
        Grain::Year if date.month() == 1 => year.to_string(),
        Grain::Year => format!("{year}/{:02}", (year + 1) % 100),
    }
}

/// Per cent with a decimal where it is not whole, rounded down.
fn share(value: Decimal, language: Language) -> String {
    let power = 10_i128.pow(u32::from(value.scale()));
    let tenths = (i128::from(value.digits()) * 1000).div_euclid(power);
    let per_cent = Decimal::new(i64::try_from(tenths).unwrap_or(i64::MAX), 1).trimmed();
    number::with_unit(&number::number(per_cent, language), "%", language)
}

fn figure(value: Decimal, decimals: Option<u8>, head: &Head, language: Language) -> String {
    if head.figures.share {
        return share(value, language);
    }
    let decimals = decimals.unwrap_or(value.scale());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::column::Kind;

    fn shown(value: &Value<'_>, grain: Grain, language: Language, exact: bool) -> String {
        let mut head = Head::new("k", Kind::Date, Words::fixed("", ""));
        (head.grain, head.figures.share) = (grain, true);
        cell(value, &head, language, exact)
    }

    #[test]
    fn the_first_of_a_month_stands_for_it_and_programs_get_the_day() {
        let date = Value::Date(NaiveDate::from_ymd_opt(2025, 5, 1).expect("a date"));

        assert_eq!(shown(&date, Grain::Month, Language::En, false), "May 2025");
        assert_eq!(shown(&date, Grain::Month, Language::Sv, false), "maj 2025");
        assert_eq!(shown(&date, Grain::Year, Language::Sv, false), "2025/26");
        assert_eq!(shown(&date, Grain::Month, Language::Sv, true), "2025-05-01");
    }

    #[test]
    fn a_share_is_per_cent_and_what_is_not_quite_all_is_not_all() {
        let of = |digits, scale| shown(&Value::decimal(digits, scale), Grain::Day, Language::En, false);

        assert_eq!((of(1, 0), of(9999, 4), of(5, 1)), ("100 %".into(), "99.9 %".into(), "50 %".into()));
        assert_eq!(of(0, 0), "0 %");
    }
}
