//! What answers look like in JSON: decimals, dates, and the shapes that the switches ask for.

use std::str::FromStr;

use minasidor::domain::zone::{Clock, Instant, civil};
use serde_json::{Map, Number, Value, json};

use super::switches::{Envelope, Ids, Switches};

/// What .NET writes for a date that is not set.
pub const NOT_SET: &str = "/Date(-62135596800000)/";

/// Begins the strings of a tree that stand for points. Private use: no text of a portal has it.
const MARK: char = '\u{e000}';

/// An answer as a tree, with the points of charts beside it as finished text.
///
/// Why not simply all as a tree? A year of hours takes ten times as long so, in a debug build.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub value: Value,
    points: Vec<String>,
}

impl Tree {
    /// Takes a tree without points.
    pub fn of(value: Value) -> Self {
        Self { value, points: Vec::new() }
    }

    /// Keeps the text of an array of points, and returns what stands for it.
    pub fn keep(&mut self, points: String) -> Value {
        self.points.push(points);
        Value::String(format!("{MARK}{}", self.points.len() - 1))
    }

    /// Gives the tree its shape, and returns it.
    pub fn shaped(mut self, switches: &Switches) -> Self {
        self.value = shaped(self.value, switches);
        self
    }

    /// Writes it as what a page method returns.
    pub fn enveloped(&self, envelope: Envelope) -> String {
        let text = self.value.to_string();
        let mut inside = match envelope {
            Envelope::Documented | Envelope::Object => text,
            Envelope::Text => quoted(&text),
            Envelope::DoubleText => quoted(&quoted(&text)),
        };
        let quote = quote(envelope);
        for (index, points) in self.points.iter().enumerate() {
            inside = inside.replacen(&format!("{quote}{MARK}{index}{quote}"), points, 1);
        }
        format!("{{\"d\":{inside}}}")
    }
}

/// What a quotation mark of the innermost JSON is in an envelope. Points are written with it at once: to go through
/// them again takes longer than to write them.
pub fn quote(envelope: Envelope) -> &'static str {
    match envelope {
        Envelope::Documented | Envelope::Object => r#"""#,
        Envelope::Text => r#"\""#,
        Envelope::DoubleText => r#"\\\""#,
    }
}

fn quoted(json: &str) -> String {
    Value::from(json).to_string()
}

/// Gives a tree the shape that the switches ask for.
pub fn shaped(value: Value, switches: &Switches) -> Value {
    match value {
        Value::Array(list) if list.is_empty() && switches.nulls => Value::Null,
        Value::Object(map) if map.is_empty() && switches.nulls => Value::Null,
        Value::Array(list) => list.into_iter().map(|one| shaped(one, switches)).collect(),
        Value::Object(map) => {
            let with_extras = switches.extra_members && !is_dictionary(&map);
            let known = map.into_iter().map(|(name, value)| (name, shaped(value, switches)));
            Value::Object(if with_extras { extended(known) } else { known.collect() })
        }
        other => other,
    }
}

/// A map by ids is no object with members: nobody adds to it.
fn is_dictionary(map: &Map<String, Value>) -> bool {
    map.keys().all(|name| name.bytes().all(|b| b.is_ascii_digit()))
}

fn extended(known: impl Iterator<Item = (String, Value)>) -> Map<String, Value> {
    let kind = Value::from("CGI.Utility.Application.CPU.Client.Web.ViewModels.ViewModel");
    let mut map = Map::from_iter([("__type".to_owned(), kind)]);
    map.extend(known);
    map.entry("ExtensionData").or_insert_with(|| json!({"Okänt": [1, null, "ö"], "Rate": decimal(1250, 3)}));
    map
}

/// Writes an integer of 10^-`decimals` as a decimal number without needless zeros.
pub fn decimal_text(digits: i64, decimals: u8) -> String {
    if decimals == 0 || digits == 0 {
        return digits.to_string();
    }
    let scale = 10_u64.pow(decimals.into());
    let (whole, part) = (digits.unsigned_abs() / scale, digits.unsigned_abs() % scale);
    let sign = if digits < 0 { "-" } else { "" };
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let text = format!("{sign}{whole}.{part:0width$}", width = usize::from(decimals));
    text.trim_end_matches('0').to_owned()
}

/// An integer of 10^-`decimals` as an exact decimal number.
pub fn decimal(digits: i64, decimals: u8) -> Value {
    Number::from_str(&decimal_text(digits, decimals)).map_or(Value::Null, Value::Number)
}

/// Writes an instant as the portal does.
pub fn date(at: Instant, switches: &Switches) -> String {
    if !switches.date_offsets {
        return format!("/Date({}000)/", at);
    }
    let minutes = civil(at, Clock::Local).offset / 60;
    format!("/Date({at}000+{:02}{:02})/", minutes / 60, minutes % 60)
}

/// An id that is documented as a number.
pub fn number_id(id: u64, switches: &Switches) -> Value {
    if switches.ids == Ids::Text { Value::from(id.to_string()) } else { Value::from(id) }
}

/// An id that is documented as a string.
pub fn text_id(id: u64, switches: &Switches) -> Value {
    if switches.ids == Ids::Number { Value::from(id) } else { Value::from(id.to_string()) }
}

/// A list in no order, where that is asked for: every second one first, backwards.
pub fn in_no_order<T>(list: Vec<T>, switches: &Switches) -> Vec<T> {
    if !switches.shuffled {
        return list;
    }
    let (mut even, mut odd) = (Vec::new(), Vec::new());
    for (index, one) in list.into_iter().enumerate() {
        if index % 2 == 0 { even.push(one) } else { odd.push(one) }
    }
    odd.into_iter().rev().chain(even).collect()
}
