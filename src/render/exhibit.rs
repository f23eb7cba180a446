//! Tables and charts that are at hand whole: what a report shows beside its rows. Every format that can shows them in
//! its own way; a chart names columns of a table, so that it is drawn from the very cells that are shown.

use std::ops::Range;

use crate::lang::Words;
use crate::render::RenderError;
use crate::render::column::Head;
use crate::render::sink::{Part, Sink};
use crate::render::value::Value;

/// A table at hand.
#[derive(Debug, Clone)]
pub struct Table {
    /// The key in machine formats.
    pub key: &'static str,
    /// What stands above it.
    pub title: Words,
    /// The columns.
    pub heads: Vec<Head>,
    /// The rows: one cell for each column.
    pub rows: Vec<Vec<Value<'static>>>,
    /// The sum row.
    pub total: Option<Vec<Value<'static>>>,
    /// Whether it is there for its chart alone: where people see the chart, or can not see it, its rows say nothing.
    pub is_drawn: bool,
}

/// The form of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Standing bars, a group for each row.
    Columns,
    /// Lying bars, one for each row.
    Bars,
    /// Lines.
    Lines,
}

/// A chart over a table.
#[derive(Debug, Clone)]
pub struct Chart {
    /// What stands above it.
    pub title: Words,
    /// Its form.
    pub form: Form,
    /// The place of the table among the tables.
    pub table: usize,
    /// Which rows of it.
    pub rows: Range<usize>,
    /// The column whose cells stand along the axis.
    pub category: usize,
    /// The columns that are drawn.
    pub series: Vec<usize>,
    /// The unit of the values.
    pub unit: String,
}

impl Table {
    /// Makes a table without rows.
    pub fn new(key: &'static str, title: Words, heads: Vec<Head>) -> Self {
        Self { key, title, heads, rows: Vec::new(), total: None, is_drawn: false }
    }

    /// Returns the place of a column.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.heads.iter().position(|head| head.key == key)
    }

    /// Pushes it as a part of an answer.
    ///
    /// # Errors
    /// The sink's.
    pub fn push(&self, sink: &mut dyn Sink) -> Result<(), RenderError> {
        let title = Some(&self.title).filter(|title| !title.en.is_empty());
        sink.begin(&Part { name: self.key, title, heads: &self.heads })?;
        self.rows.iter().try_for_each(|row| sink.row(row))?;
        self.total.iter().try_for_each(|total| sink.total(total))
    }
}
