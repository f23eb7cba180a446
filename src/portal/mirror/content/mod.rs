//! What a remote portal told, as text in the store and back, to the letter.
//!
//! Each type has one shape, an object whose keys are the fields. What can not be read back was written by another
//! version, and is as good as never fetched.

mod agreement;
pub mod bill;
pub mod fields;
mod place;
mod stand;

use serde_json::Value;

/// One row of a list.
pub trait Content: Sized {
    /// Returns what the portal knows it by. Equal keys in one list are told apart by their place.
    fn key(&self) -> String;

    /// Returns it as JSON.
    fn to_json(&self) -> Value;

    /// Reads it back; `None` when it is something else.
    fn from_json(json: &Value) -> Option<Self>;

    /// Returns it as text.
    fn text(&self) -> String {
        self.to_json().to_string()
    }

    /// Returns by what a change is judged, where that is not all of it.
    fn news(&self) -> Option<String> {
        None
    }

    /// Reads it back from its text.
    fn parse(text: &str) -> Option<Self> {
        Self::from_json(&serde_json::from_str(text).ok()?)
    }
}
