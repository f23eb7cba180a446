//! What can be wrong with a sheet of readings, and where: data; sentences are made at the edge.

use std::error::Error;
use std::fmt;

use crate::import::error::ImportError;
use crate::import::readings::Column;

/// How many faults of cells are kept; all are counted.
pub const MOST_KEPT: usize = 100;

/// What is wrong with a sheet.
#[derive(Debug)]
pub enum SheetFault {
    /// The file can not be read as a sheet.
    File(ImportError),
    /// No row has the headings.
    NoHeadings {
        /// The row that comes closest to it.
        row: u32,
        /// What stands there.
        found: Vec<String>,
        /// The columns that are missing.
        missing: Vec<Column>,
    },
    /// A column is there twice.
    Twice {
        /// The row of the headings.
        row: u32,
        /// The column.
        column: Column,
    },
    /// Cells are wrong.
    Cells {
        /// The first [`MOST_KEPT`] of them, in the order of the file.
        faults: Vec<CellFault>,
        /// How many there are.
        count: u64,
    },
}

/// A wrong cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// The row, as spreadsheets count.
    pub row: u32,
    /// The column.
    pub column: Column,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// A reading that is no number.
    NotNumber(String),
    /// A date that is none, or lies outside the years 1990–2199.
    NotDate(String),
    /// An error of the spreadsheet, such as `#REF!`.
    Error(String),
    /// A formula that has not been computed: the file was never saved by a spreadsheet program.
    Uncomputed,
    /// A reading without a meter.
    NoMeter,
    /// A meter's number that was taken for an amount and has lost digits.
    LostDigits(String),
    /// A text with control characters, or longer than 100 characters, where a number or name belongs.
    BadText,
}

impl From<ImportError> for SheetFault {
    fn from(error: ImportError) -> Self {
        Self::File(error)
    }
}

impl fmt::Display for SheetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::NoHeadings { row, missing, .. } => write!(f, "row {row}: no headings {missing:?}"),
            Self::Twice { row, column } => write!(f, "row {row}: {column:?} twice"),
            Self::Cells { faults, count } => write!(f, "{count} wrong cells, first {:?}", faults.first()),
        }
    }
}

impl Error for SheetFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        if let Self::File(error) = self { Some(error) } else { None }
    }
}
