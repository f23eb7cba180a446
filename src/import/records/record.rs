//! A line that was read and is as it was declared: values by key.

use chrono::NaiveDate;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text, an identifier or a word.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// So many digits of which so many are decimals.
    Decimal(i64, u8),
    /// `true` or `false`.
    Flag(bool),
    /// A date.
    Date(NaiveDate),
    /// Several values.
    List(Vec<Cell>),
    /// Values by key.
    Fields(Record),
}

/// The values of a line, or of an object in it, by key. What is null or left out is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record(pub(super) Vec<(&'static str, Cell)>);

impl Record {
    /// Returns what stands under a key.
    pub fn get(&self, key: &str) -> Option<&Cell> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, cell)| cell)
    }

    /// Returns a text.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns a text that may be kept.
    pub fn owned(&self, key: &str) -> Option<String> {
        self.text(key).map(str::to_owned)
    }

    /// Returns a text that the declaration demands.
    pub fn needed(&self, key: &str) -> &str {
        self.text(key).unwrap_or_default()
    }

    /// Returns a whole number that the declaration keeps within the bounds of its type.
    pub fn whole<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        match self.get(key) {
            Some(Cell::Whole(number)) => T::try_from(*number).ok(),
            _ => None,
        }
    }

    /// Returns digits, and how many of them are decimals.
    pub fn decimal(&self, key: &str) -> Option<(i64, u8)> {
        match self.get(key) {
            Some(Cell::Decimal(digits, places)) => Some((*digits, *places)),
            _ => None,
        }
    }

    /// Returns a decimal number as whole 10^-`places`, where the declaration allows no more decimals.
    pub fn scaled(&self, key: &str, places: u8) -> Option<i64> {
        let (digits, own) = self.decimal(key)?;
        digits.checked_mul(10_i64.checked_pow(u32::from(places.checked_sub(own)?))?)
    }

    /// Returns whether something is so; `false` where it is not said.
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Cell::Flag(true)))
    }

    /// Returns a date.
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        match self.get(key) {
            Some(Cell::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// Returns the elements of a list; none where it is left out.
    pub fn list(&self, key: &str) -> &[Cell] {
        match self.get(key) {
            Some(Cell::List(cells)) => cells,
            _ => &[],
        }
    }

    /// Returns the objects of a list.
    pub fn records(&self, key: &str) -> impl Iterator<Item = &Record> {
        self.list(key).iter().filter_map(|cell| match cell {
            Cell::Fields(record) => Some(record),
            _ => None,
        })
    }

    /// Returns the texts of a list.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.list(key).iter().filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Returns an object.
    pub fn fields(&self, key: &str) -> Option<&Record> {
        match self.get(key) {
            Some(Cell::Fields(record)) => Some(record),
            _ => None,
        }
    }
}
