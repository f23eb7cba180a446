//! Organisation numbers (organisationsnummer).

use std::fmt;

use crate::domain::id::IdError;
use crate::domain::id::digits::{compact, luhn_holds, of_length};

/// A company's or association's number: ten digits with a Luhn check digit, the third at least 2.
///
/// A sole trader's number is a personal number, which this type refuses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(String);

impl OrganisationNumber {
    /// Reads `NNNNNN-NNNC` with or without the dash; before it may stand `16` or, as several utilities ask
    /// for at log-in, `00`. White space is ignored.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let compacted = compact(text);
        let digits = match compacted.split_once('-') {
            Some((head, tail)) if tail.len() == 4 => format!("{head}{tail}"),
            Some(_) => return Err(IdError::Format),
            None => compacted,
        };
        of_length(&digits, 10, 12)?;
        let ten = match digits.len() {
            10 => digits.as_str(),
            12 => digits.strip_prefix("16").or(digits.strip_prefix("00")).ok_or(IdError::Format)?,
            _ => return Err(IdError::Format),
        };
        if matches!(ten.as_bytes().get(2), Some(b'0' | b'1')) {
            return Err(IdError::ThirdDigit);
        }
        if !luhn_holds(ten) {
            return Err(IdError::CheckDigit);
        }
        Ok(Self(ten.to_owned()))
    }

    /// Returns the ten digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the VAT number: `SE`, the ten digits, `01`.
    pub fn vat_number(&self) -> String {
        format!("SE{}01", self.0)
    }
}

impl fmt::Display for OrganisationNumber {
    /// Writes `NNNNNN-NNNC`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (head, tail) = self.0.split_at(6);
        write!(f, "{head}-{tail}")
    }
}
