//! How a line is declared: its keys, and what may stand under each.

/// The most characters of a text that is shown in one line.
pub const LINE: usize = 200;
/// The most elements of a list.
pub const MANY: usize = 10_000;
/// The most elements of a list of short things, such as labels.
pub const SOME: usize = 100;

/// What may stand under a key.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text of one line, of at most so many characters.
    Text(usize),
    /// An identifier: as a text, but without blanks at its ends.
    Id,
    /// A whole number within bounds.
    Whole {
        /// The least.
        least: i64,
        /// The greatest.
        most: i64,
    },
    /// An exact decimal number with at most so many decimals.
    Decimal(u8),
    /// `true` or `false`.
    Flag,
    /// A date such as `2026-03-05`.
    Date,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these words, or `other:` and a code that is not known here.
    OpenWord(&'static [&'static str]),
    /// At most so many of another kind.
    List(&'static Kind, usize),
    /// Named fields.
    Fields(&'static [Field]),
    /// Anything: what follows from other keys and is passed over.
    Passed,
}

/// Whether a key has to stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It has to, and is not null.
    Needed,
    /// It may be left out or null.
    Free,
}

/// A key of a line.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What stands under it.
    pub kind: Kind,
    /// Whether it has to be there.
    pub presence: Presence,
    /// What it means, in English.
    pub doc: &'static str,
}

impl Field {
    /// Declares a key that has to stand there.
    pub const fn needed(key: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { key, kind, presence: Presence::Needed, doc }
    }

    /// Declares a key that may be left out or null.
    pub const fn free(key: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { key, kind, presence: Presence::Free, doc }
    }

    /// Declares a key of the tool's own JSON that only tells what follows from others.
    pub const fn passed(key: &'static str) -> Self {
        let doc = "Passed over: the portal tells it, and it follows from the rest.";
        Self { key, kind: Kind::Passed, presence: Presence::Free, doc }
    }
}
