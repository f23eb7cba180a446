//! What is posted to be told values: the server's own model, with a few members changed and all others as they came.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::portal::bfus::interval::Interval;
use crate::portal::bfus::model::{Model, Place};

/// What is asked for beside a utility's main values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Load {
    /// Nothing: the main values.
    Main,
    /// Flow of heating water.
    Flow,
    /// By how much heating water cools down.
    Difference,
    /// Nothing either: it is the outdoor temperature that is wanted, by the day, whatever the utility's values are.
    Weather,
    /// What was invoiced, by sort of fee.
    Cost,
}

impl Load {
    fn options(self) -> Value {
        match self {
            Self::Main | Self::Weather => json!([]),
            Self::Flow => json!(["Flow"]),
            Self::Difference => json!(["DT"]),
            Self::Cost => json!(["Invoice"]),
        }
    }
}

/// A question for a chart.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Where.
    pub place: &'a Place,
    /// The code of the utility.
    pub code: &'a str,
    /// How long the intervals are.
    pub interval: Interval,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// The unit, in the portal's spelling.
    pub unit: &'a str,
    /// What of it.
    pub load: Load,
}

/// Returns the arguments of the call: the model as JSON within a text.
pub fn arguments(model: &Model, wanted: &Wanted<'_>) -> Value {
    json!({ "data": Value::Object(filled(model, wanted)).to_string() })
}

fn filled(model: &Model, wanted: &Wanted<'_>) -> Map<String, Value> {
    let mut form = model.form.clone();
    let (name, number) = wanted.interval.wire();
    let loaded = form.get("UtilityId").and_then(Value::as_str).map(str::to_owned);
    let needed = [
        ("SiteId", json!(wanted.place.id)),
        ("UtilityId", json!(wanted.code)),
        ("Interval", json!(name)),
        ("IntervalEnum", json!(number)),
        ("StartDate", json!(wanted.from.to_string())),
        ("EndDate", json!(wanted.last.to_string())),
        ("TargetUnit", json!(wanted.unit)),
        ("IsPageLoad", json!(false)),
        ("IsUtilityChange", json!(loaded.as_deref() != Some(wanted.code))),
        ("IsFeeTypeRequest", json!(wanted.load == Load::Cost)),
        ("Loadoptions", wanted.load.options()),
    ];
    for (name, value) in needed {
        form.insert(name.to_owned(), value);
    }
    // Not added where the portal's model has no such member: one that it does not know may be refused.
    let known = [
        ("SiteName", json!(wanted.place.address)),
        ("CompareType", json!("none")),
        ("IsCompareConsumption", json!(false)),
    ];
    for (name, value) in known {
        if let Some(member) = form.get_mut(name) {
            *member = value;
        }
    }
    form
}
