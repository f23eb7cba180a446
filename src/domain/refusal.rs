//! Every way a portal says no: shared by its errors, the API's problem code and the exit code.

/// Why a portal did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// There is no such thing, or the caller may not know of it.
    NotFound,
    /// The caller's grants do not cover it.
    NotAllowed,
    /// This kind of portal does not offer it.
    NotOffered,
    /// The data are wrong.
    Invalid,
    /// The same idempotency key came before with other content.
    KeyReused,
    /// Something else was said about the same thing before.
    Conflict,
    /// Another process holds the store; the same again later can succeed.
    Busy,
    /// The portal can not be reached.
    Unreachable,
    /// No answer came, or it broke off: what was sent may have been taken.
    NoAnswer,
    /// The portal is overloaded or failed inside; the same again later can succeed.
    Overloaded,
    /// The store was written by a newer version.
    StoreNewer,
    /// The store is not one of ours or is damaged.
    StoreDamaged,
    /// The store can not be written.
    StoreReadOnly,
    /// No space is left where the store lies.
    StoreFull,
    /// The store can not be opened for another reason.
    StoreUnavailable,
    /// The portal answered something that is not in its protocol.
    Surprise,
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Self; 16] = [
        Self::NotFound,
        Self::NotAllowed,
        Self::NotOffered,
        Self::Invalid,
        Self::KeyReused,
        Self::Conflict,
        Self::Busy,
        Self::Unreachable,
        Self::NoAnswer,
        Self::Overloaded,
        Self::StoreNewer,
        Self::StoreDamaged,
        Self::StoreReadOnly,
        Self::StoreFull,
        Self::StoreUnavailable,
        Self::Surprise,
    ];

    /// Returns the code of machine formats.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::NotAllowed => "not_allowed",
            Self::NotOffered => "not_offered",
            Self::Invalid => "invalid",
            Self::KeyReused => "key_reused",
            Self::Conflict => "conflict",
            Self::Busy => "busy",
            Self::Unreachable => "unreachable",
            Self::NoAnswer => "no_answer",
            Self::Overloaded => "overloaded",
            Self::StoreNewer => "store_newer",
            Self::StoreDamaged => "store_damaged",
            Self::StoreReadOnly => "store_read_only",
            Self::StoreFull => "store_full",
            Self::StoreUnavailable => "store_unavailable",
            Self::Surprise => "surprise",
        }
    }

    /// Returns the exit code of the table in the interface, §4.
    pub fn exit(self) -> u8 {
        match self {
            Self::NotFound => 3,
            Self::NotAllowed | Self::Invalid | Self::KeyReused | Self::Conflict => 7,
            Self::NotOffered => 10,
            Self::Busy | Self::Unreachable | Self::NoAnswer | Self::Overloaded => 6,
            Self::StoreNewer
            | Self::StoreDamaged
            | Self::StoreReadOnly
            | Self::StoreFull
            | Self::StoreUnavailable
            | Self::Surprise => 1,
        }
    }
}
