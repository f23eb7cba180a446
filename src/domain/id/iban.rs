//! Swedish IBANs.

use std::fmt;

use crate::domain::id::IdError;
use crate::domain::id::digits::{compact, of_length};

/// A Swedish international account number: `SE`, two check digits, 20 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

impl Iban {
    /// Reads 24 characters; white space is ignored, lower case accepted. ISO 7064 mod 97 must be 1.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let whole = compact(text).to_ascii_uppercase();
        let digits = whole.strip_prefix("SE").ok_or(IdError::Format)?;
        of_length(digits, 22, 22)?;
        let (check, account) = digits.split_at(2);
        // The country code as letters' numbers, S = 28 and E = 14, then the check digits.
        if remainder(&format!("{account}2814{check}")) != 1 {
            return Err(IdError::CheckDigit);
        }
        Ok(Self(whole))
    }

    /// Returns the 24 characters without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Iban {
    /// Writes groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, character) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{character}")?;
        }
        Ok(())
    }
}

fn remainder(digits: &str) -> u32 {
    digits.chars().filter_map(|c| c.to_digit(10)).fold(0, |rest, digit| (rest * 10 + digit) % 97)
}
