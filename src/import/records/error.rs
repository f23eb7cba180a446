//! What can be wrong with a file of JSON lines, and where: data; sentences are made at the edge.

use std::error::Error;
use std::fmt;
use std::io;

use crate::domain::id::IdError;

/// What is wrong with a line. No fault has the value of a key whose values may be personal numbers.
#[derive(Debug)]
pub enum Fault {
    /// The file can not be read.
    Unreadable(io::Error),
    /// The line is longer than `limit` bytes.
    TooLong {
        /// The most that is taken.
        limit: usize,
    },
    /// It is not UTF-8 text.
    NotUtf8,
    /// It is no JSON, from this column on.
    NotJson {
        /// The column in bytes, from 1.
        column: usize,
    },
    /// There is no such key.
    UnknownKey {
        /// The key that is most like it.
        nearest: Option<&'static str>,
    },
    /// The key stands there twice.
    Twice,
    /// The key has to stand there.
    Missing,
    /// Something else stands there: `text`, `whole`, `number`, `flag`, `list`, `object`.
    WrongKind {
        /// What belongs there.
        wanted: &'static str,
    },
    /// A text without anything in it.
    Blank,
    /// A text with a line end or another control character, or an identifier with blanks at its ends.
    Unprintable,
    /// A text of more than so many characters.
    TooMuch {
        /// The most.
        most: usize,
    },
    /// A list of more than so many.
    TooMany {
        /// The most.
        most: usize,
    },
    /// A number out of bounds.
    OutOfBounds {
        /// The least.
        least: i64,
        /// The greatest.
        most: i64,
    },
    /// A number that is written with an exponent or has more decimals than are kept.
    Decimals {
        /// The most decimals.
        most: u8,
    },
    /// An amount larger than any can be.
    TooLarge,
    /// No date.
    NotADate,
    /// A word that is none of those that may stand there.
    UnknownWord {
        /// The word that is most like it, else all of them.
        known: Vec<&'static str>,
    },
    /// An identifier that is wrong in itself.
    BadId(IdError),
    /// No period such as `P3M` or `P30D`.
    NotAPeriod,
    /// It ends before it begins, or when it begins.
    Reversed,
    /// Without another key this one says too little.
    Needs(&'static str),
    /// It names something that is not there.
    NotThere(String),
    /// It is another customer's.
    AnotherCustomers(String),
    /// The thing has something else here, and that never changes.
    Fixed(String),
    /// It belongs to another user.
    Taken,
    /// The file that it names.
    File(FileFault),
}

/// What is wrong with a file that lies beside the lines.
#[derive(Debug)]
pub enum FileFault {
    /// The lines come from standard input, and no folder was named.
    NoFolder,
    /// It is not the plain name of a file in the folder.
    Name,
    /// There is no such file.
    NotThere,
    /// It is a link, a folder or something else that is no file.
    NotAFile,
    /// It is longer than is taken.
    TooBig {
        /// The most bytes.
        limit: u64,
    },
    /// It is no PDF.
    NotPdf,
    /// It can not be read.
    Unreadable(io::Error),
}

/// A fault and where it stands.
#[derive(Debug)]
pub struct RecordError {
    /// What is wrong.
    pub fault: Fault,
    /// The line, from 1; 0 for the file as a whole.
    pub line: u64,
    /// The key, such as `lines[2].fee` with elements from 1; empty for the line as a whole.
    pub key: String,
}

/// A fault at a key of the line that is being read.
#[derive(Debug)]
pub struct At {
    /// What is wrong.
    pub fault: Fault,
    /// The key.
    pub key: String,
}

impl At {
    /// Makes a fault at a key.
    pub fn new(key: impl Into<String>, fault: Fault) -> Self {
        Self { fault, key: key.into() }
    }

    /// Says in which line.
    pub fn on(self, line: u64) -> RecordError {
        RecordError { fault: self.fault, line, key: self.key }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} {}: {:?}", self.line, self.key, self.fault)
    }
}

impl Error for RecordError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.fault {
            Fault::Unreadable(error) | Fault::File(FileFault::Unreadable(error)) => Some(error),
            _ => None,
        }
    }
}
