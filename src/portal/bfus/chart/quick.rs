//! Reads a plain answer in one go, without making a tree of it: a year of hours is a megabyte, and a tree of it takes
//! longer than all the rest.
//!
//! Plain is: every point with a number and an instant, the names as they are documented. Anything else is `None`, and
//! read the long way, which is also the one that says what is wrong.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::portal::bfus::chart::unwrap::unwrapped;
use crate::portal::bfus::chart::{
    Asked, Chart, Points, Scale, in_base_units, is_always_there, laid_out, main, of_id, other, outside,
};
use crate::portal::bfus::field::Exact;
use crate::portal::bfus::moment::Moment;

#[derive(Deserialize)]
struct Wrapped<T> {
    d: T,
}

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer<'a> {
    #[serde(borrow, default)]
    consumption_model: Option<&'a RawValue>,
    #[serde(borrow)]
    detailed_consumption_chart: List<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct List<'a> {
    #[serde(borrow)]
    series_list: Vec<Series<'a>>,
}

#[derive(Deserialize)]
struct Series<'a> {
    id: String,
    #[serde(borrow)]
    data: Vec<Row<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    #[serde(borrow)]
    y: &'a RawValue,
    #[serde(borrow)]
    date: Text<'a>,
    #[serde(borrow, default)]
    series_unit: Option<Text<'a>>,
}

/// Reads an answer. `None` where it is not plain.
pub fn read(body: &[u8], asked: &Asked<'_>) -> Option<Chart> {
    let text = std::str::from_utf8(body).ok()?.trim_start_matches('\u{feff}').trim();
    if !begins_with_text(text)? {
        let Wrapped { d } = serde_json::from_str::<Wrapped<Answer<'_>>>(text).ok()?;
        return chart(&d, asked);
    }
    if let Some(inner) = unwrapped(text) {
        return chart(&serde_json::from_str(&inner).ok()?, asked);
    }
    let Wrapped { d: Text(inner) } = serde_json::from_str(text).ok()?;
    if inner.starts_with('"') {
        let inner: String = serde_json::from_str(&inner).ok()?;
        return chart(&serde_json::from_str(&inner).ok()?, asked);
    }
    chart(&serde_json::from_str(&inner).ok()?, asked)
}

/// Whether `d` is a text. `None` where it does not come first. A reader that met the wrong one would put a megabyte
/// into its error.
fn begins_with_text(text: &str) -> Option<bool> {
    let rest = text.strip_prefix('{')?.trim_start().strip_prefix("\"d\"")?;
    Some(rest.trim_start().strip_prefix(':')?.trim_start().starts_with('"'))
}

fn chart(answer: &Answer<'_>, asked: &Asked<'_>) -> Option<Chart> {
    let model = answer.consumption_model.map(|model| serde_json::from_str::<Value>(model.get()));
    if model.transpose().ok()?.is_some_and(|model| other(&model, asked).is_some()) {
        return None;
    }
    let all = &answer.detailed_consumption_chart.series_list;
    let named: Vec<Option<String>> = all.iter().map(|one| Some(one.id.trim().to_owned())).collect();
    if named.iter().flatten().any(String::is_empty) {
        return None;
    }
    let place = main(&named, asked);
    if place.is_none() && !all.is_empty() && is_always_there(asked) {
        return None;
    }
    let outdoors = of_id(&named, crate::portal::bfus::chart::OUTDOORS).and_then(|index| all.get(index));
    Some(Chart {
        main: read_all(place.and_then(|index| all.get(index)), asked)?,
        outdoors: read_all(outdoors, &outside(asked))?,
    })
}

fn read_all(series: Option<&Series<'_>>, asked: &Asked<'_>) -> Option<Option<Points>> {
    series.map(|series| points(series, asked)).map_or(Some(None), |points| points.map(Some))
}

fn points(series: &Series<'_>, asked: &Asked<'_>) -> Option<Points> {
    let mut scale = Scale::default();
    let point = |row: &'_ Row<'_>, exponent: u8| {
        let at = Moment::parse(&row.date.0)??.instant()?;
        let amount = match row.y.get() {
            "null" => None,
            number => Some(in_base_units(Exact::parse(number)?, exponent)?),
        };
        Some((at, amount))
    };
    let mut found = Vec::with_capacity(series.data.len());
    for row in &series.data {
        let exponent = scale.exponent(row.series_unit.as_ref().map(|unit| &*unit.0), asked)?;
        found.push(point(row, exponent)?);
    }
    laid_out(found, asked)
}
