//! Move notices: what a customer tells before moving in or out.

use chrono::NaiveDate;

use crate::domain::id::{FacilityId, Gsrn, MeterNumber};

/// One notice: moving in, moving out, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveNotice {
    /// Where and when one moves out.
    pub out: Option<MoveOut>,
    /// Where and when one moves in.
    pub into: Option<MoveIn>,
    /// Where the final invoice goes, where that is not the new address.
    pub invoice_address: Option<String>,
    /// The e-mail address for the receipt and for questions.
    pub email: Option<String>,
    /// The telephone number for questions.
    pub phone: Option<String>,
    /// What else is to be said.
    pub message: Option<String>,
}

/// Moving out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveOut {
    /// The day the keys are handed over.
    pub date: NaiveDate,
    /// The address that is left.
    pub address: String,
    /// The facilities that are left. Empty: all at the address.
    pub facilities: Vec<FacilityId>,
    /// Who moves in after, if known.
    pub next: Option<String>,
    /// The landlord, where the home is rented.
    pub landlord: Option<String>,
    /// What the meters show on the day, whole units.
    pub readings: Vec<(MeterNumber, i64)>,
}

/// Moving in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveIn {
    /// The day the keys are handed over.
    pub date: NaiveDate,
    /// The new address.
    pub address: String,
    /// The metering point id of its electricity, if known.
    pub grid_id: Option<Gsrn>,
    /// The flat's or the meter's number, if known.
    pub flat: Option<String>,
    /// Who lived there before, if known.
    pub previous: Option<String>,
    /// What the meters show on the day, whole units.
    pub readings: Vec<(MeterNumber, i64)>,
}
