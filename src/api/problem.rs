//! What goes wrong, as a problem (RFC 9457) with the codes of the command line.

use crate::api::fault::FaultDto;
use crate::api::wire::wire;
use crate::domain::refusal::Refusal;

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

wire! {
    /// A problem (RFC 9457).
    told ProblemDto {
        /// What kind of problem: a path that ends in its code.
        r#type: String,
        /// The kind in a few English words.
        title: String,
        /// The status of the answer.
        status: u32,
        /// The code, the same as in the errors of the command line.
        code: String,
        /// What it is about: an id or a field.
        what: Option<String>,
        /// After how many seconds the same can succeed.
        retry_after_s: Option<i64>,
        /// The page to open instead.
        web_page: Option<String>,
        /// What is wrong with a reading or a deed.
        fault: Option<FaultDto>,
    }
}

/// Every status and title, by refusal.
pub fn status(refusal: Refusal) -> (u16, &'static str) {
    match refusal {
        Refusal::NotFound | Refusal::NoAccounts | Refusal::NotThisPortal | Refusal::NotMirrored => {
            (404, "No such thing")
        }
        Refusal::NotAllowed => (403, "Not allowed"),
        Refusal::AccountLocked | Refusal::PasswordLoginDisabled => (403, "No login"),
        Refusal::NotOffered | Refusal::OtherModuleOnly => (501, "Not offered"),
        Refusal::Invalid => (422, "Wrong data"),
        Refusal::KeyReused => (422, "Key used before for something else"),
        Refusal::Conflict => (409, "Something else was said before"),
        Refusal::SessionEnded
        | Refusal::SessionsEndAtOnce
        | Refusal::WrongCredentials
        | Refusal::NotTriedAgain
        | Refusal::SecretUnavailable
        | Refusal::PersonNeeded
        | Refusal::CaptchaRequired
        | Refusal::TwoFactorRequired
        | Refusal::SignInCancelled
        | Refusal::SignInExpired
        | Refusal::SignInFailed => (401, "Not logged in"),
        Refusal::SignInPaused | Refusal::SignInBusy => (403, "Too early"),
        Refusal::Busy
        | Refusal::Overloaded
        | Refusal::Unreachable
        | Refusal::NoAnswer
        | Refusal::NotAsked
        | Refusal::StoreReadOnly
        | Refusal::StoreUnavailable => (503, "Not now"),
        Refusal::StoreFull => (507, "No space left"),
        Refusal::StoreNewer | Refusal::StoreDamaged | Refusal::Surprise => (500, "Fault of the server"),
    }
}
