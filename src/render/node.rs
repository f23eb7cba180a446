//! A document as data: nested JSON, for answers that are one thing and not a list.

use crate::render::value::Value;

/// A nested value. Large documents need not be built: they can be written straight to a JSON writer.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Keys in the order in which they are written.
    Object(Vec<(&'static str, Node)>),
    /// Elements in order.
    Array(Vec<Node>),
    /// One value.
    Leaf(Value<'static>),
}

impl Node {
    /// `null`.
    pub const NULL: Self = Self::Leaf(Value::Empty);

    /// Makes a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Leaf(Value::text(text.into()))
    }

    /// Makes an element of what may be missing.
    pub fn or_null<T>(value: Option<T>, make: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::NULL, make)
    }

    /// Returns the member of an object. `None` when it is no object or has no such key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(k, _)| *k == key).map(|(_, node)| node),
            Self::Array(_) | Self::Leaf(_) => None,
        }
    }
}

impl From<Value<'static>> for Node {
    fn from(value: Value<'static>) -> Self {
        Self::Leaf(value)
    }
}
