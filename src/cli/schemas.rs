//! Every JSON Schema there is.

/// All.
pub fn all() -> Vec<(&'static str, serde_json::Value)> {
    Vec::new()
}
