//! Identifiers: parsed once, then trusted. All are strings; none is ever a number.

use std::fmt;

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
    /// The number of a customer at a utility; opaque digits, leading zeros kept.
    CustomerNumber
}
opaque! {
    /// A user's name at a portal.
    UserName
}

/// A metering point id (anläggnings-ID): 18 digits with a GS1 check digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gsrn(String);

impl Gsrn {
    /// Returns the 18 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
