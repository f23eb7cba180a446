//! Where an order waits, and why one failed: the `hintCode` of an answer.
//!
//! What is not known is no error: a newer service has newer hints, and an order that waits for something else waits.

/// Where an order waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// Nobody has opened it yet.
    OutstandingTransaction,
    /// No app has been found for it yet.
    NoClient,
    /// The app is open.
    Started,
    /// The app wants a passport or an identity card to be held to the phone.
    UserMrtd,
    /// The app asks whether the person is on the phone with the relying party.
    UserCallConfirm,
    /// The app waits for the person to sign.
    UserSign,
    /// Signed, and on its way.
    Processing,
    /// Anything that is not known.
    Other,
}

impl Pending {
    /// All that are known.
    pub const ALL: [Self; 7] = [
        Self::OutstandingTransaction,
        Self::NoClient,
        Self::Started,
        Self::UserMrtd,
        Self::UserCallConfirm,
        Self::UserSign,
        Self::Processing,
    ];

    /// Returns the service's word.
    pub fn key(self) -> &'static str {
        match self {
            Self::OutstandingTransaction => "outstandingTransaction",
            Self::NoClient => "noClient",
            Self::Started => "started",
            Self::UserMrtd => "userMrtd",
            Self::UserCallConfirm => "userCallConfirm",
            Self::UserSign => "userSign",
            Self::Processing => "processing",
            Self::Other => "other",
        }
    }

    /// Reads the service's word.
    pub fn read(key: &str) -> Self {
        Self::ALL.into_iter().find(|hint| hint.key() == key).unwrap_or(Self::Other)
    }
}

/// Why an order failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// Nobody signed in time.
    ExpiredTransaction,
    /// The person's BankID is revoked, blocked or too old.
    CertificateErr,
    /// The person broke it off.
    UserCancel,
    /// The relying party, or another order of the same person, did.
    Cancelled,
    /// The app was not opened in time.
    StartFailed,
    /// The person said that they do not know who calls them.
    UserDeclinedCall,
    /// The person's app is too old for what was asked of it.
    NotSupportedByUserApp,
    /// The service stopped it because somebody may be cheated.
    TransactionRiskBlocked,
    /// Anything that is not known.
    Other,
}

impl Failed {
    /// All that are known.
    pub const ALL: [Self; 8] = [
        Self::ExpiredTransaction,
        Self::CertificateErr,
        Self::UserCancel,
        Self::Cancelled,
        Self::StartFailed,
        Self::UserDeclinedCall,
        Self::NotSupportedByUserApp,
        Self::TransactionRiskBlocked,
    ];

    /// Returns the service's word.
    pub fn key(self) -> &'static str {
        match self {
            Self::ExpiredTransaction => "expiredTransaction",
            Self::CertificateErr => "certificateErr",
            Self::UserCancel => "userCancel",
            Self::Cancelled => "cancelled",
            Self::StartFailed => "startFailed",
            Self::UserDeclinedCall => "userDeclinedCall",
            Self::NotSupportedByUserApp => "notSupportedByUserApp",
            Self::TransactionRiskBlocked => "transactionRiskBlocked",
            Self::Other => "other",
        }
    }

    /// Reads the service's word.
    pub fn read(key: &str) -> Self {
        Self::ALL.into_iter().find(|hint| hint.key() == key).unwrap_or(Self::Other)
    }
}
