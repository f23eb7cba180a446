//! One cell: typed and exact, borrowed from the row it comes from.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::lang::Words;
use crate::lang::decimal::Decimal;

/// The value of a cell. What is missing is [`Value::Empty`], never 0 or an empty text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing is known: `null`, an empty field, a dash.
    Empty,
    /// Free text, possibly from a portal and hostile.
    Text(Cow<'a, str>),
    /// An identifier: always text, also when it is all digits.
    Id(Cow<'a, str>),
    /// A count.
    Integer(i64),
    /// An amount.
    Decimal(Decimal),
    /// Yes or no.
    Bool(bool),
    /// A civil date.
    Date(NaiveDate),
    /// A point in time: seconds since 1970 in UTC, and the seconds east of UTC of the clock it is read on.
    Instant {
        /// Seconds since 1970-01-01T00:00Z.
        utc: i64,
        /// Seconds east of UTC.
        offset: i32,
    },
    /// A machine code, with what people read instead. Without words people read the code.
    Code {
        /// What machine formats write.
        key: Cow<'a, str>,
        /// What people read.
        words: Option<&'a Words>,
    },
    /// Several values in one cell: an array in JSON, joined by `; ` elsewhere.
    List(Vec<Value<'a>>),
}

impl<'a> Value<'a> {
    /// Makes a free text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Makes an identifier.
    pub fn id(id: impl Into<Cow<'a, str>>) -> Self {
        Self::Id(id.into())
    }

    /// Makes `digits` / 10^`scale`.
    pub const fn decimal(digits: i64, scale: u8) -> Self {
        Self::Decimal(Decimal::new(digits, scale))
    }

    /// Makes a code with its words, which stand in a `static` (a `const` is copied and can not be lent).
    pub fn code(key: impl Into<Cow<'a, str>>, words: &'a Words) -> Self {
        Self::Code { key: key.into(), words: Some(words) }
    }

    /// Makes a code that people read as it is.
    pub fn bare_code(key: impl Into<Cow<'a, str>>) -> Self {
        Self::Code { key: key.into(), words: None }
    }

    /// Makes a point in time.
    pub const fn instant(utc: i64, offset: i32) -> Self {
        Self::Instant { utc, offset }
    }

    /// Makes a cell of what may be missing: `Value::or_empty(row.name.as_deref(), Value::text)`.
    pub fn or_empty<T>(value: Option<T>, make: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, make)
    }

    /// Lends it.
    pub fn lent(&self) -> Value<'_> {
        match self {
            Self::Empty => Value::Empty,
            Self::Text(text) => Value::text(&**text),
            Self::Id(id) => Value::id(&**id),
            Self::Integer(number) => Value::Integer(*number),
            Self::Decimal(number) => Value::Decimal(*number),
            Self::Bool(yes) => Value::Bool(*yes),
            Self::Date(date) => Value::Date(*date),
            Self::Instant { utc, offset } => Value::instant(*utc, *offset),
            Self::Code { key, words } => Value::Code { key: Cow::Borrowed(key), words: *words },
            Self::List(items) => Value::List(items.iter().map(Value::lent).collect()),
        }
    }

    /// Ends it. The same as dropping it, but most values own nothing, and that is known here without the call of a
    /// function for each of millions of cells.
    #[inline(always)]
    pub fn let_go(self) {
        let owns = match &self {
            Self::Text(text) | Self::Id(text) | Self::Code { key: text, .. } => matches!(text, Cow::Owned(_)),
            Self::List(_) => true,
            _ => false,
        };
        if !owns {
            std::mem::forget(self);
        }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}
