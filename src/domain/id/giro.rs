//! Bankgiro and plusgiro numbers, with their printed forms.

use std::fmt;

use crate::domain::id::IdError;
use crate::domain::id::digits::{compact, luhn_holds, of_length};

/// A bankgiro number: 7 or 8 digits, the last a Luhn check digit over all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bankgiro(String);

/// A plusgiro number: 2 to 8 digits, the last a Luhn check digit over all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plusgiro(String);

impl Bankgiro {
    /// Reads the digits; white space is ignored, a dash may stand before the last four.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        parse(text, 4, 7).map(Self)
    }

    /// Returns the digits without dash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Bankgiro {
    /// Writes `NNN-NNNN` or `NNNN-NNNN`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (head, tail) = self.0.split_at(self.0.len() - 4);
        write!(f, "{head}-{tail}")
    }
}

impl Plusgiro {
    /// Reads the digits; white space is ignored, a dash may stand before the check digit.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        parse(text, 1, 2).map(Self)
    }

    /// Returns the digits without spaces and dash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Plusgiro {
    /// Writes pairs from the right and a dash before the check digit, an odd digit with the first pair:
    /// `489 05 04-6`, `99 90 00-3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (body, check) = self.0.split_at(self.0.len() - 1);
        for (place, digit) in body.chars().enumerate() {
            let left = body.len() - place;
            if place > 1 && left % 2 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, "-{check}")
    }
}

/// Both kinds have at most eight digits; a dash may have exactly `behind` digits after it.
fn parse(text: &str, behind: usize, shortest: usize) -> Result<String, IdError> {
    let compacted = compact(text);
    let digits = match compacted.split_once('-') {
        Some((head, tail)) if tail.len() == behind => format!("{head}{tail}"),
        Some(_) => return Err(IdError::Format),
        None => compacted,
    };
    of_length(&digits, shortest, 8)?;
    if luhn_holds(&digits) { Ok(digits) } else { Err(IdError::CheckDigit) }
}
