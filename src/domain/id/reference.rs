//! Payment references (OCR numbers).

use std::fmt;

use crate::domain::id::IdError;
use crate::domain::id::digits::{compact, luhn_digit, luhn_holds, of_length};

/// The reference of a payment as the customer system gives it.
///
/// It is always shown, also when it fails a check: a utility with a soft agreement takes any reference. So
/// [`new`](Self::new) refuses nothing and [`check`](Self::check) is for a warning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentReference(String);

/// How much a bank checks a reference, by the utility's agreement with Bankgirot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceLevel {
    /// Level 1: every reference passes.
    Soft,
    /// Level 2: 2 to 25 digits with a check digit.
    CheckDigit,
    /// Level 3: the next-to-last digit is the length besides.
    LengthDigit,
    /// Level 4: a check digit and one of at most two fixed lengths.
    FixedLength(usize, Option<usize>),
}

impl PaymentReference {
    /// Takes the reference as it is, without white space.
    pub fn new(text: &str) -> Self {
        Self(compact(text))
    }

    /// Completes a base with its check digit, and with a length digit before that when asked for.
    ///
    /// The whole has 2 to 25 digits; the length digit is the whole's length modulo 10.
    pub fn make(base: &str, with_length: bool) -> Result<Self, IdError> {
        let controls = if with_length { 2 } else { 1 };
        of_length(base, 1, 25 - controls)?;
        let mut whole = base.to_owned();
        if with_length {
            whole.push_str(&((base.len() + controls) % 10).to_string());
        }
        let check = luhn_digit(&whole);
        Ok(Self(format!("{whole}{check}")))
    }

    /// Returns the reference.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks it as a bank would at a level; the error is the first thing that is wrong.
    pub fn check(&self, level: ReferenceLevel) -> Result<(), IdError> {
        let length = self.0.len();
        match level {
            ReferenceLevel::Soft => Ok(()),
            ReferenceLevel::CheckDigit => self.check_digit(),
            ReferenceLevel::LengthDigit => {
                self.check_digit()?;
                let told = self.0.chars().rev().nth(1).and_then(|c| c.to_digit(10));
                let fits = told.is_some_and(|digit| digit as usize == length % 10);
                if fits { Ok(()) } else { Err(IdError::LengthDigit) }
            }
            ReferenceLevel::FixedLength(one, other) => {
                let (shortest, longest) = (one.min(other.unwrap_or(one)), one.max(other.unwrap_or(one)));
                if length != shortest && length != longest {
                    return Err(IdError::Length { found: length, shortest, longest });
                }
                self.check_digit()
            }
        }
    }

    fn check_digit(&self) -> Result<(), IdError> {
        of_length(&self.0, 2, 25)?;
        if luhn_holds(&self.0) { Ok(()) } else { Err(IdError::CheckDigit) }
    }
}

impl fmt::Display for PaymentReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
