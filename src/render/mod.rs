//! Rows and cells as tables, JSON, CSV, Markdown and workbooks.
//!
//! The rule of the folder: nothing here knows what a facility or an invoice is. Rows are pushed into a
//! [`sink::Sink`] from columns that are declared once per type of row ([`column::Tabular`]).

use std::io;

pub mod ascii;
pub mod behind;
pub mod belt;
pub mod buffer;
pub mod chart;
pub mod clean;
pub mod column;
pub mod csv;
pub mod exhibit;
pub mod format;
pub mod grid;
pub mod html;
pub mod human;
pub mod ics;
pub mod jq;
pub mod json;
pub mod json_rows;
pub mod markdown;
pub mod node;
pub mod page;
pub mod parquet;
pub mod qr;
pub mod same;
pub mod schema;
pub mod screen;
pub mod sink;
pub mod table;
pub mod value;
pub mod xlsx;

#[cfg(test)]
mod sample;

/// Why an answer could not be written, as data.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The output failed; a closed pipe is [`io::ErrorKind::BrokenPipe`].
    #[error("writing the answer: {0}")]
    Output(#[from] io::Error),
    /// `--json=FIELD` names a field that the answer doesn't have.
    #[error("unknown field {field}")]
    UnknownField {
        /// What was asked for.
        field: String,
        /// What there is.
        known: Vec<String>,
    },
    /// The format holds one table and the answer has several.
    #[error("{format} holds one table, the answer has several")]
    SeveralParts {
        /// The name of the format.
        format: &'static str,
    },
    /// The workbook could not be made.
    #[error("making the workbook: {0}")]
    Workbook(String),
    /// The Parquet file could not be made.
    #[error("making the Parquet file: {0}")]
    Parquet(String),
    /// `--jq` is no filter.
    #[error("not a jq filter: {0}")]
    FilterSyntax(String),
    /// `--jq` failed on the answer.
    #[error("the jq filter failed: {0}")]
    FilterFailed(String),
}
