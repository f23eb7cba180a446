//! What the service behind the portal says when a signature fails, by name and by number.

use serde_json::Value;

use crate::portal::bfus::field;
use crate::portal::signing::{Fault, Outcome};

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

/// Reads what stands where a fault is told: its name, or its number.
pub fn read(fault: &Value) -> Outcome {
    let told = field::text_of(fault, "faultStatusField").unwrap_or_default();
    let by_number = told.parse().ok().and_then(|number: usize| FAULTS.get(number));
    let known = by_number.or_else(|| FAULTS.iter().find(|name| name.eq_ignore_ascii_case(&told)));
    match known.copied() {
        Some("USER_CANCEL" | "CANCELLED") => Outcome::Cancelled,
        Some("EXPIRED_TRANSACTION" | "TIMEOUT" | "START_FAILED") => Outcome::RanOut,
        Some("ALREADY_IN_PROGRESS") => Outcome::Busy,
        Some("RETRY" | "INTERNAL_ERROR") => Outcome::FailedInside,
        other => Outcome::Failed(other.map(Fault)),
    }
}
