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
    /// Another process holds the store; the same again later can succeed.
    Busy,
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
    pub const ALL: [Self; 11] = [
        Self::NotFound,
        Self::NotAllowed,
        Self::NotOffered,
        Self::Invalid,
        Self::Busy,
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
            Self::Busy => "busy",
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
            Self::NotAllowed | Self::Invalid => 7,
            Self::NotOffered => 10,
            Self::Busy => 6,
            Self::StoreNewer
            | Self::StoreDamaged
            | Self::StoreReadOnly
            | Self::StoreFull
            | Self::StoreUnavailable
            | Self::Surprise => 1,
        }
    }
}
