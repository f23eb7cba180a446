//! Reads what an answer needs to have. What is missing or of another type is told by endpoint and field: it is never
//! taken for nothing, zero or an empty list.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::money::Money;
use crate::portal::PortalError;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::field::{self, Exact};
use crate::portal::bfus::moment::{self, Moment};

/// An object of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    endpoint: Endpoint,
    of: &'a Value,
}

impl<'a> Fields<'a> {
    /// Takes an object.
    ///
    /// # Errors
    /// When it is none.
    pub fn of(endpoint: Endpoint, of: &'a Value) -> Result<Self, PortalError> {
        if of.is_object() { Ok(Self { endpoint, of }) } else { Err(surprise(endpoint.name(), "no object")) }
    }

    /// Takes every object of a list. Null is an empty list: so the portal writes one.
    ///
    /// # Errors
    /// When it is no list, or something else is in it.
    pub fn all(endpoint: Endpoint, list: &'a Value) -> Result<Vec<Self>, PortalError> {
        match list {
            Value::Null => Ok(Vec::new()),
            Value::Array(items) => items.iter().map(|item| Self::of(endpoint, item)).collect(),
            _ => Err(surprise(endpoint.name(), "no list")),
        }
    }

    /// Returns the object itself.
    pub fn value(&self) -> &'a Value {
        self.of
    }

    /// Makes the refusal of a field.
    pub fn wrong(&self, name: &str) -> PortalError {
        surprise(self.endpoint.name(), name)
    }

    /// Returns what a field is read as. `None` where it is missing or null.
    ///
    /// # Errors
    /// When it can not be read so.
    pub fn maybe<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, PortalError> {
        let Some(value) = field::member(self.of, name) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| self.wrong(name))
    }

    /// Returns what a field is read as.
    ///
    /// # Errors
    /// When it is missing, null, or can not be read so.
    pub fn need<T>(&self, name: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Result<T, PortalError> {
        self.maybe(name, read)?.ok_or_else(|| self.wrong(name))
    }

    /// Returns what a member is read as that has to be there, be it as an explicit null, which is `None`.
    ///
    /// # Errors
    /// When it is missing, or can not be read so.
    pub fn told<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, PortalError> {
        self.has(name)?;
        self.maybe(name, read)
    }

    /// Checks that a member is there, be it as an explicit null.
    ///
    /// # Errors
    /// When it is missing.
    pub fn has(&self, name: &str) -> Result<(), PortalError> {
        self.named(name).map(|_| ()).ok_or_else(|| self.wrong(name))
    }

    /// Checks that a member, where there is one, is what was asked about.
    ///
    /// # Errors
    /// When it is something else.
    pub fn is_about(&self, name: &str, asked: &str) -> Result<(), PortalError> {
        match self.maybe_text(name)? {
            Some(told) if told != asked => Err(self.wrong(name)),
            _ => Ok(()),
        }
    }

    /// Returns an identifier or a text that has to be there.
    ///
    /// # Errors
    /// When it is missing or empty, or is no text.
    pub fn text(&self, name: &str) -> Result<String, PortalError> {
        self.need(name, field::text)
    }

    /// Returns an identifier or a text; nothing but blanks is `None`.
    ///
    /// # Errors
    /// When it is no text.
    pub fn maybe_text(&self, name: &str) -> Result<Option<String>, PortalError> {
        let read = |value: &Value| match value {
            Value::String(_) => Some(field::text(value)),
            _ => field::text(value).map(Some),
        };
        Ok(self.maybe(name, read)?.flatten())
    }

    /// Returns an exact number that has to be there.
    ///
    /// # Errors
    /// When it is missing or no number.
    pub fn number(&self, name: &str) -> Result<Exact, PortalError> {
        self.need(name, field::number)
    }

    /// Returns an amount of kronor that has to be there.
    ///
    /// # Errors
    /// When it is missing, or no amount of whole öre.
    pub fn kronor(&self, name: &str) -> Result<Money, PortalError> {
        self.need(name, |value| whole_ore(field::number(value)?))
    }

    /// Returns a date or time; `None` where nothing is set.
    ///
    /// # Errors
    /// When it is no date.
    pub fn maybe_moment(&self, name: &str) -> Result<Option<Moment>, PortalError> {
        Ok(self.maybe(name, |value| moment::of(value).ok())?.flatten())
    }

    /// Returns a date in Sweden; `None` where nothing is set.
    ///
    /// # Errors
    /// When it is no date.
    pub fn maybe_day(&self, name: &str) -> Result<Option<NaiveDate>, PortalError> {
        Ok(self.maybe_moment(name)?.map(Moment::date))
    }

    /// Returns a date in Sweden that has to be there.
    ///
    /// # Errors
    /// When it is missing, or no date.
    pub fn day(&self, name: &str) -> Result<NaiveDate, PortalError> {
        self.maybe_day(name)?.ok_or_else(|| self.wrong(name))
    }

    /// Returns the objects of a list. An explicit null is an empty list.
    ///
    /// # Errors
    /// When the list is missing, is none, or has something else in it.
    pub fn list(&self, name: &str) -> Result<Vec<Self>, PortalError> {
        let found = self.named(name).ok_or_else(|| self.wrong(name))?;
        Self::all(self.endpoint, found).map_err(|_| self.wrong(name))
    }

    /// Returns the objects of a list that may be missing.
    ///
    /// # Errors
    /// When it is no list, or has something else in it.
    pub fn maybe_list(&self, name: &str) -> Result<Vec<Self>, PortalError> {
        if self.named(name).is_none() { Ok(Vec::new()) } else { self.list(name) }
    }

    /// Returns an object; `None` where it is an explicit null.
    ///
    /// # Errors
    /// When it is missing, or something else.
    pub fn object(&self, name: &str) -> Result<Option<Self>, PortalError> {
        match self.named(name) {
            None => Err(self.wrong(name)),
            Some(Value::Null) => Ok(None),
            Some(value) => Self::of(self.endpoint, value).map(Some).map_err(|_| self.wrong(name)),
        }
    }

    /// Returns a member by its name in whatever case, also an explicit null.
    fn named(&self, name: &str) -> Option<&'a Value> {
        let object = self.of.as_object()?;
        let other = || object.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, v)| v);
        object.get(name).or_else(other)
    }
}

/// Takes each row of a list once: one that comes again just as it was is the same one.
///
/// # Errors
/// When two rows have the same key, the same member of each, and are not the same.
pub fn each_once<'a>(rows: &[Fields<'a>], key: &str) -> Result<Vec<Fields<'a>>, PortalError> {
    let mut known: BTreeMap<String, &Value> = BTreeMap::new();
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        match known.insert(row.text(key)?, row.value()) {
            None => out.push(*row),
            Some(before) if before == row.value() => {}
            Some(_) => return Err(row.wrong(key)),
        }
    }
    Ok(out)
}

/// Returns whole öre. An amount is written as a binary fraction at times, with some noise in its last digits; what is
/// more than noise is no amount of öre.
fn whole_ore(kronor: Exact) -> Option<Money> {
    let (ore, fine) = (kronor.at(2)?, kronor.at(9)?);
    let noise = fine.checked_sub(ore.checked_mul(10_000_000)?)?;
    (noise.abs() <= 1).then_some(Money::from_ore(ore))
}

/// Returns an address without the town that stands after it in capitals: `Provvägen 3, EXEMPELSTAD`.
pub fn without_town(address: &str) -> &str {
    let address = address.trim();
    match address.rsplit_once(',') {
        Some((street, town)) if is_town(town) && !street.trim().is_empty() => street.trim_end(),
        _ => address,
    }
}

fn is_town(text: &str) -> bool {
    let letters = |c: char| c.is_alphabetic();
    text.contains(letters) && !text.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told<T: std::fmt::Debug>(result: Result<T, PortalError>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn a_missing_field_and_one_of_another_type_are_told_by_endpoint_and_field() {
        let value = json!({"Amount": [1], "Text": {}, "Null": null, "Day": "soon", "List": {}, "Rows": [1]});
        let fields = Fields::of(Endpoint::Invoices, &value).unwrap();

        assert_eq!(told(fields.kronor("Amount")), "surprise: GetInvoices: Amount");
        assert_eq!(told(fields.kronor("Other")), "surprise: GetInvoices: Other");
        assert_eq!(told(fields.text("Null")), "surprise: GetInvoices: Null");
        assert_eq!(told(fields.maybe_text("Text")), "surprise: GetInvoices: Text");
        assert_eq!(told(fields.maybe_day("Day")), "surprise: GetInvoices: Day");
        assert_eq!(told(fields.list("List")), "surprise: GetInvoices: List");
        assert_eq!(told(fields.list("Rows")), "surprise: GetInvoices: Rows");
        assert_eq!(told(fields.list("Other")), "surprise: GetInvoices: Other");
        assert!(fields.list("null").unwrap().is_empty(), "an explicit null is an empty list");
        assert!(fields.object("Null").unwrap().is_none());
        assert_eq!(told(fields.object("Rows")), "surprise: GetInvoices: Rows");
        assert_eq!(told(Fields::all(Endpoint::Invoices, &json!("x"))), "surprise: GetInvoices: no list");
    }

    #[test]
    fn amounts_are_exact_to_the_ore_or_refused() {
        let kronor = |text: &str| whole_ore(Exact::parse(text).unwrap()).map(Money::ore);

        assert_eq!(kronor("1432.0"), Some(143_200));
        assert_eq!(kronor("-0.05"), Some(-5));
        assert_eq!(kronor("1432.0000000000002"), Some(143_200));
        assert_eq!(kronor("1431.9999999999998"), Some(143_200));
        assert_eq!(kronor("1432.005"), None);
        assert_eq!(kronor("99999999999999999999"), None);
    }

    #[test]
    fn a_town_after_an_address_is_no_part_of_it() {
        assert_eq!(without_town("Provvägen 3, EXEMPELSTAD"), "Provvägen 3");
        assert_eq!(without_town("Provvägen 3, lgh 1102, ÖVRE BY"), "Provvägen 3, lgh 1102");
        assert_eq!(without_town("Provvägen 3, lgh 1102"), "Provvägen 3, lgh 1102");
        assert_eq!(without_town(" Provvägen 3 "), "Provvägen 3");
        assert_eq!(without_town(", EXEMPELSTAD"), ", EXEMPELSTAD");
    }
}
