//! Identifiers: parsed once, then trusted. All are strings; none is ever a number.
//!
//! An error says what is wrong, never with what: a rejected personal number must not reach a log.

pub mod digits;
pub mod giro;
pub mod iban;
pub mod organisation;
pub mod person;
pub mod reference;

use std::fmt;

use crate::domain::id::digits::{compact, gs1_digit};

/// Why a text is no identifier of the kind asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not the pattern: something other than digits, or a sign or a prefix out of place.
    #[error("not in the form of such a number")]
    Format,
    /// Digits only, but too few or too many.
    #[error("{found} digits where {shortest} to {longest} belong")]
    Length {
        /// How many there are.
        found: usize,
        /// The fewest.
        shortest: usize,
        /// The most.
        longest: usize,
    },
    /// The check digit does not fit the others.
    #[error("wrong check digit")]
    CheckDigit,
    /// The next-to-last digit is not the length.
    #[error("wrong length digit")]
    LengthDigit,
    /// The birth date does not exist.
    #[error("no such date")]
    Date,
    /// The birth date lies after the reference date.
    #[error("date in the future")]
    Future,
    /// The third digit is below 2, as in a person's number: no organisation's number.
    #[error("third digit below 2")]
    ThirdDigit,
}

macro_rules! opaque {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is, without surrounding white space.
            pub fn new(text: &str) -> Self {
                Self(text.trim().to_owned())
            }

            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

opaque! {
    /// A facility's id, unique in its portal, opaque.
    FacilityId
}
opaque! {
    /// A site's id, unique in its portal, opaque.
    SiteId
}
opaque! {
    /// A meter's number as printed on it.
    MeterNumber
}
opaque! {
    /// The number of a customer at a utility; opaque, leading zeros kept.
    CustomerNumber
}
opaque! {
    /// A user's name at a portal.
    UserName
}
opaque! {
    /// An invoice's number at a utility; opaque.
    InvoiceNumber
}
opaque! {
    /// A contract's id, unique in its portal, opaque.
    ContractId
}
opaque! {
    /// A document's id, unique in its portal, opaque.
    DocumentId
}
opaque! {
    /// The id of a waste service, unique in its portal; it stays when the service is renamed.
    ServiceId
}

impl CustomerNumber {
    /// Reads what a person typed: 4 to 12 digits, white space ignored, leading zeros kept.
    ///
    /// There is no national standard and no check digit.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let digits = compact(text);
        digits::of_length(&digits, 4, 12)?;
        Ok(Self(digits))
    }
}

/// A metering point id (anläggnings-ID, GS1 GSRN): 18 digits with a GS1 check digit.
///
/// Swedish ones begin with 735999; the prefix does not tell who owns the grid, so it is not looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gsrn(String);

impl Gsrn {
    /// Reads 18 digits, white space ignored (also no-break and narrow spaces).
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let digits = compact(text);
        digits::of_length(&digits, 18, 18)?;
        let (body, _) = digits.split_at(17);
        let whole = Self::with_check_digit(body)?;
        if whole.0 == digits { Ok(whole) } else { Err(IdError::CheckDigit) }
    }

    /// Completes 17 digits with their check digit.
    pub fn with_check_digit(body: &str) -> Result<Self, IdError> {
        digits::of_length(body, 17, 17)?;
        Ok(Self(format!("{body}{}", gs1_digit(body))))
    }

    /// Returns the 18 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Gsrn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
