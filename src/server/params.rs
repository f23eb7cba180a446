//! The query of a request: names and values, every one of them known.

use chrono::NaiveDate;

use crate::api::percent;
use crate::api::wire;
use crate::domain::period::Period;
use crate::domain::zone::Instant;
use crate::server::endpoint::Param;
use crate::server::problem::Problem;

/// The most parameters of a query.
const MOST: usize = 1_000;

/// The parameters of a query.
#[derive(Debug, Default)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Reads a query. A name that the endpoint does not have is refused: what is sent is never passed over.
    pub fn read(query: Option<&str>, known: &[Param]) -> Result<Self, Problem> {
        let mut read = Vec::new();
        for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decoded(name)?, decoded(value)?);
            let Some(param) = known.iter().find(|param| param.name == name) else {
                return Err(Problem::field(&name));
            };
            if (!param.several && read.iter().any(|(seen, _)| *seen == name)) || read.len() == MOST {
                return Err(Problem::field(&name));
            }
            read.push((name, value));
        }
        match known.iter().find(|param| param.required && read.iter().all(|(name, _)| name != param.name)) {
            Some(missing) => Err(Problem::field(missing.name)),
            None => Ok(Self(read)),
        }
    }

    /// Returns a value.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Problem> {
        let value = self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        if value == Some("") { Err(Problem::field(name)) } else { Ok(value) }
    }

    /// Returns every value of a name.
    pub fn several<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Reads a value. What can not be read names its field.
    pub fn read_one<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        self.one(name)?.map(|text| read(text).ok_or_else(|| Problem::field(name))).transpose()
    }

    /// Reads a day.
    pub fn day(&self, name: &str) -> Result<Option<NaiveDate>, Problem> {
        self.read_one(name, |text| text.parse().ok())
    }

    /// Reads an instant.
    pub fn at(&self, name: &str) -> Result<Option<Instant>, Problem> {
        self.read_one(name, wire::read)
    }

    /// Reads a stretch of days out of two values, of which neither or both are given.
    pub fn period(&self, from: &str, until: &str) -> Result<Option<Period>, Problem> {
        match (self.day(from)?, self.day(until)?) {
            (None, None) => Ok(None),
            (Some(first), Some(end)) => {
                Period::new(first, end).map(Some).ok_or_else(|| Problem::field(until))
            }
            (Some(_), None) => Err(Problem::field(until)),
            (None, Some(_)) => Err(Problem::field(from)),
        }
    }
}

/// Reads a part of a query: `%xx`, and `+` for a space.
fn decoded(text: &str) -> Result<String, Problem> {
    let spaced = text.replace('+', " ");
    percent::decoded(&spaced).ok_or_else(|| Problem::field("query"))
}
