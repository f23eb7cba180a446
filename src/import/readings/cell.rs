//! One cell of a sheet, whichever file it comes from.

use chrono::NaiveDate;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or white space.
    Empty,
    /// Text, without surrounding white space.
    Text(String),
    /// A number of a workbook.
    Number(f64),
    /// A date of a workbook; `None` where it is beyond the calendar.
    Date(Option<NaiveDate>),
    /// An error such as `#REF!`.
    Error(String),
    /// A formula that no program has computed yet.
    Uncomputed,
}

impl Cell {
    /// Makes a cell of text. An apostrophe that keeps a text from being a formula is none of it.
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        let plain =
            text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text);
        match plain {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Returns what it says, as it would be typed; `None` when it is empty.
    pub fn typed(&self) -> Option<String> {
        Some(match self {
            Self::Empty => return None,
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.map_or_else(|| "?".to_owned(), |date| date.to_string()),
            Self::Uncomputed => "=".to_owned(),
        })
    }
}
