//! Where rows are pushed: one implementation per format.

use crate::lang::Words;
use crate::render::RenderError;
use crate::render::column::Head;
use crate::render::value::Value;

/// A table of an answer. Most answers have one; workbooks may have several.
#[derive(Debug)]
pub struct Part<'a> {
    /// The name in machine formats and of the sheet when it has no title.
    pub name: &'a str,
    /// What people read above it.
    pub title: Option<&'a Words>,
    /// The columns, in the order of the cells.
    pub heads: &'a [Head],
}

/// The cells of a row. Each is made when it is asked for, and goes from where it is made to where it is written: the
/// same as a list that is filled and read would take twice as long.
pub trait Row {
    /// Returns a cell by its place; [`Value::Empty`] beyond the last.
    fn cell(&self, place: usize) -> Value<'_>;
}

impl Row for Vec<Value<'_>> {
    fn cell(&self, place: usize) -> Value<'_> {
        self.get(place).map_or(Value::Empty, Value::lent)
    }
}

impl<const N: usize> Row for [Value<'_>; N] {
    fn cell(&self, place: usize) -> Value<'_> {
        self.get(place).map_or(Value::Empty, Value::lent)
    }
}

/// A format that takes rows as they come. Calls: `begin`, `row`…, `total`?, again `begin`…, once `finish`.
pub trait Sink {
    /// Opens a part.
    ///
    /// # Errors
    /// The output failed; the format takes no second part; a field that was asked for is unknown.
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError>;

    /// Writes one row: one cell for each head.
    ///
    /// # Errors
    /// The output failed.
    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError>;

    /// Writes the sum row of a part, after its rows. Only formats for people show it; data formats leave
    /// sums to their reader.
    ///
    /// # Errors
    /// The output failed.
    fn total(&mut self, row: &dyn Row) -> Result<(), RenderError>;

    /// Ends the answer and writes what was held back.
    ///
    /// # Errors
    /// The output failed.
    fn finish(&mut self) -> Result<(), RenderError>;
}
