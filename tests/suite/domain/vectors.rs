//! The vectors, read once; and short ways to write dates.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde_json::Value;

static VECTORS: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../fixtures/domain_vectors.json");
    serde_json::from_str(text).expect("the vectors are JSON")
});

/// Returns one group of vectors; a name that is not there is a fault of the test.
pub fn group(name: &str) -> &'static Value {
    VECTORS.get(name).unwrap_or_else(|| panic!("no vectors {name}"))
}

/// Returns the entries of a group that is an object.
pub fn entries(name: &str) -> impl Iterator<Item = (&'static str, &'static Value)> {
    let object = group(name).as_object().expect("an object");
    assert!(!object.is_empty(), "no vectors in {name}");
    object.iter().map(|(key, value)| (key.as_str(), value))
}

/// Returns the texts of an array.
pub fn texts(value: &Value) -> Vec<&str> {
    let array = value.as_array().expect("an array");
    array.iter().map(|text| text.as_str().expect("a text")).collect()
}

/// Reads `2026-03-01`.
pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text} is no date"))
}
