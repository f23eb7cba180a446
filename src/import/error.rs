//! What can be wrong with a file of values, and where: data; sentences are made at the edge.

use std::error::Error;
use std::fmt;
use std::io;

use crate::domain::id::IdError;
use crate::domain::zone::Instant;

/// A column of a CSV of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Whose value.
    Facility,
    /// The start of the interval.
    From,
    /// The end of the interval.
    Until,
    /// The amount.
    Value,
    /// The unit of the amount.
    Unit,
    /// How sure the amount is.
    Quality,
}

impl Column {
    /// Every column, in the documented order.
    pub const ALL: [Self; 6] =
        [Self::Facility, Self::From, Self::Until, Self::Value, Self::Unit, Self::Quality];

    /// Returns the documented heading.
    pub fn key(self) -> &'static str {
        match self {
            Self::Facility => "facility",
            Self::From => "from",
            Self::Until => "until",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Quality => "quality",
        }
    }
}

/// Where in a file something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position {
    /// Nowhere in particular: the file as a whole.
    Whole,
    /// A row of a CSV as spreadsheets number them, the header being row 1, and a column of it.
    Row {
        /// The row, from 1.
        row: u64,
        /// The column, when it is about one.
        column: Option<Column>,
    },
    /// A place in an XML document.
    Xml {
        /// The line, from 1.
        line: u64,
        /// The offset from the start of the document.
        byte: u64,
        /// The elements around it, such as `/feed/entry/content`; empty outside the root.
        path: String,
    },
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Fault {
    /// It can not be read.
    Unreadable(io::Error),
    /// It has nothing in it.
    Empty,
    /// It is not UTF-8 text.
    NotUtf8,
    /// It says to be written in another encoding than UTF-8.
    Encoding(String),
    /// There is a NUL byte in it.
    NulByte,
    /// It has more rows than are taken; this is the first too many.
    TooManyRows {
        /// The most rows.
        limit: u64,
    },
    /// A line or a piece of markup is longer than `limit` bytes.
    TooLong {
        /// The most that is taken.
        limit: usize,
    },
    /// The header lacks columns.
    MissingColumns(Vec<Column>),
    /// The header has a column twice.
    RepeatedColumn(Column),
    /// A row has another number of fields than the header.
    FieldCount {
        /// As many as the header has.
        expected: usize,
        /// As many as the row has.
        found: usize,
    },
    /// A quoted field goes on to the end of the file, or something follows its end.
    Quoting,
    /// A required cell is empty.
    EmptyCell,
    /// A facility's id went through a spreadsheet as a number and lost digits.
    IdAsNumber(String),
    /// A facility's id looks like a metering point id and is none.
    BadMeteringPoint {
        /// The id as it is written.
        id: String,
        /// What is wrong with it.
        why: IdError,
    },
    /// A facility's id has a control character in it or is longer than 100 characters.
    BadId,
    /// A cell or element is no number.
    BadNumber(String),
    /// A number has the other dialect's decimal sign.
    DecimalSign {
        /// What is written.
        text: String,
        /// The sign of the file's dialect.
        expected: char,
    },
    /// An amount is larger than any interval can have.
    TooLarge(String),
    /// A unit is not known or can not be imported.
    BadUnit(String),
    /// A quality is not known.
    BadQuality(String),
    /// There is no amount, and yet a quality that only an amount can have; or the other way round.
    QualityWithoutValue(String),
    /// A cell is no date or time, or it lies outside the years 1970–2199.
    BadTime(String),
    /// A civil time that the clock skipped.
    SkippedTime(String),
    /// Some times have an offset from UTC and others have none.
    MixedZones {
        /// The first row of the kind that the file began with.
        first: u64,
    },
    /// An interval ends before it begins, or when it begins.
    Reversed,
    /// An interval is neither 15 minutes to 12 hours in whole quarters, nor a day, nor a local month.
    BadInterval {
        /// Its length.
        seconds: i64,
    },
    /// An interval does not begin on a quarter of an hour.
    OffQuarter,
    /// The same interval of the same series is there twice with different values.
    Conflict {
        /// The start of the interval.
        at: Instant,
        /// Where the other one stands.
        other: Box<Position>,
    },
    /// Two intervals of a series overlap.
    Overlap {
        /// The start of the later one.
        at: Instant,
        /// Where the other one stands.
        other: Box<Position>,
    },
    /// Only one facility was expected.
    SeveralFacilities(Vec<String>),
    /// It is neither CSV nor XML.
    UnknownFormat,
    /// It is not well-formed XML; the name at which it goes wrong, where there is one.
    Malformed(Option<String>),
    /// The document ends inside an element.
    Truncated,
    /// It has a document type definition.
    DocumentType,
    /// It refers to an entity that XML itself does not define.
    Entity(String),
    /// Elements are nested deeper than `limit`.
    TooDeep {
        /// The most that is taken.
        limit: usize,
    },
    /// It is XML, but no Green Button feed with usage points and interval blocks.
    NotGreenButton,
    /// A required element is missing.
    MissingElement(&'static str),
    /// A code of the Green Button standard that can not be imported.
    UnsupportedCode {
        /// The element.
        element: &'static str,
        /// What it says.
        code: String,
    },
    /// An entry does not say, or not clearly, to which entry of another kind it belongs.
    Unlinked {
        /// The kind of entry that has to be found.
        wanted: &'static str,
    },
    /// Two usage points have the same last segment in their `self` links.
    SameId(String),
}

/// A fault and where it stands.
#[derive(Debug)]
pub struct ImportError {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub at: Position,
}

impl ImportError {
    /// Makes a fault of a file as a whole.
    pub fn whole(fault: Fault) -> Self {
        Self { fault, at: Position::Whole }
    }

    /// Makes a fault of a row.
    pub fn row(fault: Fault, row: u64) -> Self {
        Self { fault, at: Position::Row { row, column: None } }
    }

    /// Makes a fault of a cell.
    pub fn cell(fault: Fault, row: u64, column: Column) -> Self {
        Self { fault, at: Position::Row { row, column: Some(column) } }
    }
}

impl From<io::Error> for ImportError {
    fn from(error: io::Error) -> Self {
        Self::whole(Fault::Unreadable(error))
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("the file"),
            Self::Row { row, column: None } => write!(f, "row {row}"),
            Self::Row { row, column: Some(column) } => write!(f, "row {row}, column {}", column.key()),
            Self::Xml { line, byte, path } => write!(f, "line {line}, byte {byte} {path}"),
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.at, self.fault)
    }
}

impl Error for ImportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.fault {
            Fault::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}
