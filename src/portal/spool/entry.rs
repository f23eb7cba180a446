//! A reading in the spool, and how far it has come.

use chrono::NaiveDate;

use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::ReadingReport;
use crate::domain::receipt::{IdempotencyKey, Receipt};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::PortalError;

/// A reading as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The facility; `None` where the portal could not be asked whose meter it is.
    pub facility: Option<FacilityId>,
    /// The meter.
    pub meter: MeterNumber,
    /// The day it was read.
    pub date: NaiveDate,
    /// The stand in whole units of the counter.
    pub stand: i64,
    /// What the customer says about it.
    pub comment: Option<String>,
    /// Whether a lower stand is a new meter's.
    pub replaced: bool,
    /// Whether it was compared with the meter's history before it was kept.
    pub checked: bool,
}

/// A reading in the spool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What makes it the same reading again.
    pub key: IdempotencyKey,
    /// The reading.
    pub content: Content,
    /// When it was first kept.
    pub kept: Instant,
    /// How far it has come.
    pub state: EntryState,
}

/// How far a kept reading has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryState {
    /// The portal has not answered yet; it may have it or not.
    Waiting,
    /// The portal has it. `None`: its history has it, but no receipt came back.
    Delivered(Option<Receipt>),
    /// The portal does not take it; it stays for a person.
    Refused(Why),
}

/// Why a portal does not take a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The kind of refusal.
    pub refusal: Refusal,
    /// What the portal named: a fault's code, a field.
    pub what: Option<String>,
    /// When it said so.
    pub at: Instant,
}

impl Content {
    /// Takes a reading that was checked.
    pub fn of(report: &ReadingReport) -> Self {
        Self {
            facility: Some(report.facility.clone()),
            meter: report.meter.clone(),
            date: report.date,
            stand: report.stand,
            comment: report.comment.clone(),
            replaced: report.replaced,
            checked: true,
        }
    }

    /// Returns what is sent, for a meter of this facility.
    pub fn report(&self, facility: FacilityId) -> ReadingReport {
        ReadingReport {
            facility,
            meter: self.meter.clone(),
            date: self.date,
            stand: self.stand,
            comment: self.comment.clone(),
            replaced: self.replaced,
        }
    }

    /// Says it in a few words without personal data: `14223871 2026-11-20 1355`.
    pub fn summary(&self) -> String {
        format!("{} {} {}", self.meter, self.date, self.stand)
    }
}

impl Entry {
    /// Whether the portal has not answered yet.
    pub fn is_waiting(&self) -> bool {
        self.state == EntryState::Waiting
    }

    /// Whether the portal takes no readings by program, so that a person has to do it.
    pub fn is_to_do(&self) -> bool {
        matches!(&self.state, EntryState::Refused(why) if why.refusal == Refusal::NotOffered)
    }

    /// Whether the portal has it.
    pub fn is_delivered(&self) -> bool {
        matches!(self.state, EntryState::Delivered(_))
    }
}

impl Why {
    /// Takes down a portal's no.
    pub fn of(error: &PortalError, at: Instant) -> Self {
        Self { refusal: error.refusal, what: error.what.clone(), at }
    }

    /// Returns the no as the portal said it.
    pub fn error(&self) -> PortalError {
        PortalError { what: self.what.clone(), ..PortalError::new(self.refusal) }
    }
}
