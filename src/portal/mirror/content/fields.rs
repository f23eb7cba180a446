//! The fields of an object of JSON, read with the domain's own readers.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::domain::period::Period;

/// The fields of an object. Each reader returns `None` for what is not as it was written; what may be absent is
/// `Some(None)` where it is.
pub struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// Takes an object.
    pub fn of(json: &'a Value) -> Option<Self> {
        json.as_object().map(Self)
    }

    /// Returns a field as it is.
    pub fn json(&self, key: &str) -> Option<&'a Value> {
        self.0.get(key)
    }

    /// Reads a text.
    pub fn text(&self, key: &str) -> Option<String> {
        self.0.get(key)?.as_str().map(str::to_owned)
    }

    /// Reads a number.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.0.get(key)?.as_i64()
    }

    /// Reads a number of a smaller kind.
    pub fn small<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        T::try_from(self.number(key)?).ok()
    }

    /// Reads yes or no.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.0.get(key)?.as_bool()
    }

    /// Reads a date.
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        self.text(key)?.parse().ok()
    }

    /// Reads a text with a reader of the domain.
    pub fn parsed<T>(&self, key: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        parse(self.0.get(key)?.as_str()?)
    }

    /// Reads something that may be absent.
    pub fn optional<T>(&self, key: &str, read: impl FnOnce(&Self, &str) -> Option<T>) -> Option<Option<T>> {
        match self.0.get(key)? {
            Value::Null => Some(None),
            _ => read(self, key).map(Some),
        }
    }

    /// Reads a list.
    pub fn list<T>(&self, key: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
        self.0.get(key)?.as_array()?.iter().map(read).collect()
    }

    /// Reads a stretch of days.
    pub fn period(&self, key: &str) -> Option<Period> {
        let Value::Array(ends) = self.0.get(key)? else { return None };
        let [from, until] = ends.as_slice() else { return None };
        Period::new(from.as_str()?.parse().ok()?, until.as_str()?.parse().ok()?)
    }
}

/// Writes a date.
pub fn date(date: Option<NaiveDate>) -> Value {
    date.map_or(Value::Null, |date| json!(date.to_string()))
}

/// Writes a stretch of days.
pub fn period(period: Option<Period>) -> Value {
    period.map_or(Value::Null, |p| json!([p.from().to_string(), p.until().to_string()]))
}

/// Reads a text of a list.
pub fn item(json: &Value) -> Option<&str> {
    json.as_str()
}
