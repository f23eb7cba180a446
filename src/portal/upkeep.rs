//! What a local copy of a portal needs besides being asked: to be brought up to date, and to tell what changed.

use std::ops::ControlFlow;

use crate::domain::consumption::Series;
use crate::domain::contract::Contract;
use crate::domain::document::Document;
use crate::domain::facility::{Facility, Group, Site};
use crate::domain::invoice::Invoice;
use crate::domain::quantity::Quality;
use crate::domain::reading::MeterReading;
use crate::domain::waste::{Pickup, WasteService};
use crate::domain::zone::Instant;
use crate::portal::PortalError;

/// How a copy is brought up to date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Everything is read again, also what is settled.
    pub full: bool,
    /// Another run has just come to its end while this one waited: what that one fetched is not fetched again.
    pub after_another: bool,
}

/// What became of one kind of thing.
#[derive(Debug, Default)]
pub struct Brought {
    /// Its key in machine formats: `invoices`, `values`, …
    pub kind: &'static str,
    /// How many are new.
    pub new: u64,
    /// How many say something else than before.
    pub changed: u64,
    /// How many are as they were.
    pub unchanged: u64,
    /// How many the portal does not tell any more.
    pub gone: u64,
    /// Up to when values reach.
    pub until: Option<Instant>,
    /// What the portal does not offer is neither there nor wrong.
    pub is_offered: bool,
    /// What who asks may not see is not wrong either.
    pub is_closed: bool,
    /// What failed.
    pub failed: Vec<PortalError>,
}

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// It was not there before.
    New,
    /// It says something else than before.
    Changed,
    /// The portal does not tell it any more.
    Gone,
}

/// A thing of a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A site.
    Site(Site),
    /// A facility.
    Facility(Facility),
    /// A group.
    Group(Group),
    /// A meter reading.
    Reading(MeterReading),
    /// The head of an invoice.
    Invoice(Invoice),
    /// A contract.
    Contract(Contract),
    /// A waste service.
    Service(WasteService),
    /// A pick-up.
    Pickup(Pickup),
    /// A document.
    Document(Document),
}

/// A value that is new, or took the place of another.
#[derive(Debug, Clone, Copy)]
pub struct NewValue<'a> {
    /// Its series.
    pub series: &'a Series,
    /// The start of its interval.
    pub from: Instant,
    /// The end (half-open) of its interval.
    pub until: Instant,
    /// The amount in base units; `None` for one that was taken back.
    pub amount: Option<i64>,
    /// How sure it is.
    pub quality: Quality,
    /// The amount that was told before, and how sure it was.
    pub before: Option<(i64, Quality)>,
    /// When the change was seen.
    pub at: Instant,
}

/// Takes what changed.
pub trait ChangeListener {
    /// Takes a thing, with when the change was seen.
    ///
    /// # Errors
    /// Why not to go on.
    fn thing(&mut self, happened: Happened, thing: Thing, at: Instant) -> Result<(), PortalError>;

    /// Takes a value.
    ///
    /// # Errors
    /// Why not to go on.
    fn value(&mut self, value: NewValue<'_>) -> Result<(), PortalError>;
}

/// How far changes were handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Of rows.
    pub rows: i64,
    /// Of values.
    pub values: i64,
    /// Of values that others took the place of.
    pub corrections: i64,
}

/// The upkeep of a local copy.
pub trait Upkeep: Send + Sync {
    /// Whether the portal is not to be asked.
    fn is_offline(&self) -> bool;

    /// Brings everything up to date. What is done stays done when it is interrupted; the same again goes on from
    /// there. `watch` is told how many of how many steps are done, as far as they are known; where it breaks, no more
    /// is fetched, and what was brought so far is told.
    ///
    /// # Errors
    /// What the store refuses; what the portal refuses is told with each kind, unless nothing came at all.
    fn sync(
        &self,
        wanted: Wanted,
        watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<Vec<Brought>, PortalError>;

    /// Hands out what changed since [`told`](Upkeep::told), and returns how far that is.
    ///
    /// # Errors
    /// What the store refuses, and what the listener does.
    fn changes(&self, to: &mut dyn ChangeListener) -> Result<Marks, PortalError>;

    /// Puts down that everything up to these marks was handed out.
    ///
    /// # Errors
    /// What the store refuses.
    fn told(&self, marks: Marks) -> Result<(), PortalError>;
}
