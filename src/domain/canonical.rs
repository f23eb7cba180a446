//! Content in a form in which equal content is equal text: what keys and receipts are made of.

use std::fmt::Display;

use sha2::{Digest, Sha256};

/// Named values, none of which can run into the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Canonical(String);

impl Canonical {
    /// Adds a value.
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        let value = value.to_string();
        self.0.push_str(&format!("{name}={}:{value}\n", value.len()));
        self
    }

    /// Adds what may be missing; a missing value leaves no trace.
    pub fn with_any(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the SHA-256 of the text: what may be kept where the content itself should not be.
    pub fn digest(&self) -> String {
        digest(self.0.as_bytes())
    }
}

/// Returns the SHA-256 of bytes as 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_do_not_run_into_each_other() {
        let one = Canonical::default().with("a", "x\nb=1:y");
        let two = Canonical::default().with("a", "x").with("b", "y");

        assert_ne!(one, two);
        assert_ne!(one.digest(), two.digest());
        assert_eq!(two.with_any("c", None::<&str>).as_str(), "a=1:x\nb=1:y\n");
    }
}
