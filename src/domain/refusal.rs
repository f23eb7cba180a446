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
    /// Nobody is logged in, or the session has ended and can not be had again without the user.
    SessionEnded,
    /// The portal ends sessions as soon as they begin: logging in again gets nowhere.
    SessionsEndAtOnce,
    /// The portal refused the user name or the password.
    WrongCredentials,
    /// A refusal of the same credentials is remembered: they are not tried again by themselves.
    NotTriedAgain,
    /// The password can not be had: its keyring, command or file does not give it.
    SecretUnavailable,
    /// The session has ended, and only a person can start one: it came from BankID.
    PersonNeeded,
    /// The account is locked.
    AccountLocked,
    /// The login page wants a captcha.
    CaptchaRequired,
    /// The account has a login in two steps.
    TwoFactorRequired,
    /// The portal takes no passwords, only an electronic identity.
    PasswordLoginDisabled,
    /// The person broke off the login.
    SignInCancelled,
    /// The order for a login ran out before the person signed.
    SignInExpired,
    /// Another login of the same person is under way.
    SignInBusy,
    /// The portal did not say anything to the last login, and the next one waits for some time.
    SignInPaused,
    /// The electronic identity, or the portal behind it, did not let the person in.
    SignInFailed,
    /// The person signed, but has no customer at this portal.
    NoAccounts,
    /// The session is permitted another module of the portal only.
    OtherModuleOnly,
    /// There is no portal of a kind that is known at that address.
    NotThisPortal,
    /// It was never fetched, and the portal is not to be asked.
    NotMirrored,
    /// The portal is not to be asked, and nobody else can do it.
    NotAsked,
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Self; 36] = [
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
        Self::SessionEnded,
        Self::SessionsEndAtOnce,
        Self::WrongCredentials,
        Self::NotTriedAgain,
        Self::SecretUnavailable,
        Self::PersonNeeded,
        Self::AccountLocked,
        Self::CaptchaRequired,
        Self::TwoFactorRequired,
        Self::PasswordLoginDisabled,
        Self::SignInCancelled,
        Self::SignInExpired,
        Self::SignInBusy,
        Self::SignInPaused,
        Self::SignInFailed,
        Self::NoAccounts,
        Self::OtherModuleOnly,
        Self::NotThisPortal,
        Self::NotMirrored,
        Self::NotAsked,
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
            Self::SessionEnded => "session_ended",
            Self::SessionsEndAtOnce => "sessions_end_at_once",
            Self::WrongCredentials => "wrong_credentials",
            Self::NotTriedAgain => "not_tried_again",
            Self::SecretUnavailable => "secret_unavailable",
            Self::PersonNeeded => "person_needed",
            Self::AccountLocked => "account_locked",
            Self::CaptchaRequired => "captcha_required",
            Self::TwoFactorRequired => "two_factor_required",
            Self::PasswordLoginDisabled => "password_login_disabled",
            Self::SignInCancelled => "sign_in_cancelled",
            Self::SignInExpired => "sign_in_expired",
            Self::SignInBusy => "sign_in_busy",
            Self::SignInPaused => "sign_in_paused",
            Self::SignInFailed => "sign_in_failed",
            Self::NoAccounts => "no_accounts",
            Self::OtherModuleOnly => "other_module_only",
            Self::NotThisPortal => "not_this_portal",
            Self::NotMirrored => "not_mirrored",
            Self::NotAsked => "not_asked",
        }
    }

    /// Returns the exit code of the table in the interface, §4.
    pub fn exit(self) -> u8 {
        match self {
            Self::NotFound | Self::NoAccounts | Self::NotThisPortal | Self::NotMirrored => 3,
            Self::SessionEnded | Self::WrongCredentials | Self::NotTriedAgain | Self::SecretUnavailable => 4,
            Self::PersonNeeded
            | Self::AccountLocked
            | Self::CaptchaRequired
            | Self::TwoFactorRequired
            | Self::PasswordLoginDisabled
            | Self::SignInCancelled
            | Self::SignInExpired
            | Self::SignInFailed => 5,
            Self::NotAllowed | Self::Invalid | Self::KeyReused | Self::Conflict => 7,
            Self::NotOffered | Self::OtherModuleOnly => 10,
            Self::SignInBusy
            | Self::SignInPaused
            | Self::Busy
            | Self::Unreachable
            | Self::NoAnswer
            | Self::Overloaded
            | Self::SessionsEndAtOnce
            | Self::NotAsked => 6,
            Self::StoreNewer
            | Self::StoreDamaged
            | Self::StoreReadOnly
            | Self::StoreFull
            | Self::StoreUnavailable
            | Self::Surprise => 1,
        }
    }
}
