//! What customers handed in, whole: as the customer system fetches it, and as they get it back themselves.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::id::{CustomerNumber, FacilityId, MeterNumber, UserName};
use crate::domain::moving::MoveNotice;
use crate::domain::quantity::Utility;
use crate::domain::rights::Page;
use crate::domain::zone::Instant;

/// Something that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn<T> {
    /// The receipt's number.
    pub receipt: String,
    /// When it was received.
    pub at: Instant,
    /// Whose it is.
    pub customer: CustomerNumber,
    /// The user who handed it in; `None` for the customer itself.
    pub by: Option<UserName>,
    /// What it is.
    pub of: T,
}

/// A meter reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingIn {
    /// The facility.
    pub facility: FacilityId,
    /// What is delivered there.
    pub utility: Utility,
    /// The meter.
    pub meter: MeterNumber,
    /// The day it was read.
    pub date: NaiveDate,
    /// The stand in whole units of the counter.
    pub stand: i64,
    /// What the customer says about it.
    pub comment: Option<String>,
    /// Whether it is a new meter's first.
    pub is_new_meter: bool,
    /// How it came in.
    pub channel: String,
}

/// An errand, without the content of its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrandIn {
    /// The key of its type.
    pub kind: String,
    /// What it is about; `None` for the customer as a whole.
    pub facility: Option<FacilityId>,
    /// What the customer writes.
    pub message: String,
    /// How an answer is wanted: `none`, `email`, `phone`, `sms`, `letter`.
    pub contact: String,
    /// The address or number for it.
    pub detail: Option<String>,
    /// When to call.
    pub times: Option<String>,
    /// The names and types of its files.
    pub attachments: Vec<(String, String)>,
}

/// What somebody handed in at the desk besides readings, and may see again, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slips {
    /// Errands.
    pub errands: Vec<HandedIn<ErrandIn>>,
    /// Move notices.
    pub notices: Vec<HandedIn<MoveNotice>>,
    /// The pages among those of both that are closed to who asks: what is there is not told.
    pub closed: BTreeSet<Page>,
}
