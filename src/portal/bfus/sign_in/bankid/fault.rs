//! What the service behind the portal says when a signature fails, by name and by number.

use serde_json::Value;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::bfus::field;

/// The faults in the order of their numbers.
const FAULTS: [&str; 20] = [
    "INVALID_PARAMETERS",
    "ACCESS_DENIED_RP",
    "RETRY",
    "INTERNAL_ERROR",
    "ALREADY_COLLECTED",
    "EXPIRED_TRANSACTION",
    "TIMEOUT",
    "USER_CANCEL",
    "CLIENT_ERR",
    "CERTIFICATE_ERR",
    "CANCELLED",
    "START_FAILED",
    "ALREADY_IN_PROGRESS",
    "REQ_PRECOND",
    "REQ_ERROR",
    "REQ_BLOCKED",
    "SIGN_VALIDATION_FAILED",
    "TIME_BLOCKED",
    "UNKNOWN_USER",
    "INVALID_DEVICESW",
];

/// The fault of a signature, in the service's own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub &'static str);

/// Why an order came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The person broke it off.
    Cancelled,
    /// It ran out; another one can be made.
    RanOut,
    /// Another login of the same person is under way.
    Busy,
    /// The service failed inside; once more may succeed.
    FailedInside,
    /// Anything else, with the fault where it is one that is known.
    Failed(Option<Fault>),
}

impl Outcome {
    /// Reads what stands where a fault is told: its name, or its number.
    pub fn read(fault: &Value) -> Self {
        let told = field::text_of(fault, "faultStatusField").unwrap_or_default();
        let by_number = told.parse().ok().and_then(|number: usize| FAULTS.get(number));
        let known = by_number.or_else(|| FAULTS.iter().find(|name| name.eq_ignore_ascii_case(&told)));
        match known.copied() {
            Some("USER_CANCEL" | "CANCELLED") => Self::Cancelled,
            Some("EXPIRED_TRANSACTION" | "TIMEOUT" | "START_FAILED") => Self::RanOut,
            Some("ALREADY_IN_PROGRESS") => Self::Busy,
            Some("RETRY" | "INTERNAL_ERROR") => Self::FailedInside,
            other => Self::Failed(other.map(Fault)),
        }
    }

    /// Returns the refusal that it is in the end.
    pub fn refusal(self) -> PortalError {
        let refusal = match self {
            Self::Cancelled => Refusal::SignInCancelled,
            Self::RanOut => Refusal::SignInExpired,
            Self::Busy => Refusal::SignInBusy,
            Self::FailedInside => {
                return PortalError::about(Refusal::Overloaded, "BankID");
            }
            Self::Failed(_) => Refusal::SignInFailed,
        };
        let error = PortalError::new(refusal);
        match self {
            Self::Failed(Some(fault)) => error.because(fault),
            _ => error,
        }
    }
}
