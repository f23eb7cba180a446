//! What a customer gets for what was handed in: a receipt, once for each key.

use std::fmt;

use crate::domain::id::UserName;
use crate::domain::zone::Instant;

/// What makes a thing handed in the same thing again. The same key gives the first receipt again.
///
/// Made by the caller, who is to derive it from portal, customer, command and canonical content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Takes 1 to 128 visible ASCII characters. `None` for anything else.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        fits.then(|| Self(text.to_owned()))
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Handed {
    /// A meter reading.
    Reading,
    /// A move notice.
    Move,
    /// An errand with customer service.
    Errand,
}

impl Handed {
    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Move => "move",
            Self::Errand => "errand",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Reading, Self::Move, Self::Errand].into_iter().find(|h| h.key() == text)
    }
}

/// The portal's word that it has something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What was handed in.
    pub handed: Handed,
    /// The receipt's number, unique in its portal.
    pub number: String,
    /// When it was received.
    pub at: Instant,
    /// The user who handed it in; `None` for the customer itself.
    pub by: Option<UserName>,
    /// What was received, in a few words without personal data, such as `14223871 2026-11-20 1355`.
    pub what: String,
    /// Whether it had been received before, and this is the first receipt again.
    pub replayed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_visible() {
        assert!(IdempotencyKey::new("move-2026-12-01").is_some());
        let long = "x".repeat(129);
        for wrong in ["", "a b", "a\nb", "å", &long] {
            assert_eq!(IdempotencyKey::new(wrong), None, "{wrong}");
        }
    }
}
