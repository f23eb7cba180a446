//! The spool: meter readings on their way, kept on disk until the portal has them. Never lost, never twice.
//!
//! [`Spool`] stands before a portal's desk. A reading is on disk, synced, before it is sent; it goes out of the
//! spool only when the portal has said what it thinks of it. Whatever happens in between (no answer, a full
//! disk, a process that ends), it is sent again under the same key, and the portal gives its first receipt
//! again. A key that the portal may have forgotten is looked up in the history first.

pub mod entry;
pub mod lookup;
pub mod record;
pub mod store;

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::errand::{Errand, ErrandType};
use crate::domain::handed_in::Slips;
use crate::domain::id::FacilityId;
use crate::domain::moving::MoveNotice;
use crate::domain::reading::{MeterReading, ReadingReport};
use crate::domain::receipt::{Handed, IdempotencyKey, Receipt};
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::files::{Deed, Files};
use crate::portal::spool::entry::{Content, Entry, Why};
use crate::portal::spool::lookup::Lookup;
use crate::portal::spool::record::Event;
use crate::portal::spool::store::{Keeping, SpoolError, Store};
use crate::portal::{Desk, PortalError};

/// How long a portal is trusted to remember a key, in seconds: 30 days.
pub const KEY_MEMORY: Instant = 30 * 86_400;
/// How many answers are written down together. Answers that are lost are asked for again, under the same key.
const GROUP: usize = 250;
/// After so many readings in a row without an answer the others are not tried in this run.
const PATIENCE: usize = 3;

/// A desk before which readings are kept until they are taken.
pub struct Spool<'d, 's> {
    desk: &'d dyn Desk,
    lookup: &'d dyn Lookup,
    files: &'s dyn Files,
    store: Mutex<Store<'s>>,
    now: Instant,
}

/// What became of a reading in the spool.
#[derive(Debug)]
pub enum Fate {
    /// The portal has it.
    Received(Receipt),
    /// The portal's history has it; which receipt it got is not known any more.
    Found,
    /// It waits: the portal did not answer, or said that the same later can succeed.
    Waits(PortalError),
    /// The portal does not take it.
    Refused(PortalError),
}

/// Whether a refusal is the portal's word on the thing itself, which asking again does not change.
pub fn is_final(refusal: Refusal) -> bool {
    use Refusal::{Conflict, Invalid, KeyReused, NotAllowed, NotFound, NotOffered};
    matches!(refusal, NotFound | NotAllowed | NotOffered | Invalid | KeyReused | Conflict)
}

impl<'d, 's> Spool<'d, 's> {
    /// Stands before a desk with an open store. `now` is when readings are kept and answers written down.
    pub fn new(desk: &'d dyn Desk, lookup: &'d dyn Lookup, store: Store<'s>, now: Instant) -> Self {
        Self { desk, lookup, files: store.files(), store: Mutex::new(store), now }
    }

    /// Gives the store back.
    pub fn into_store(self) -> Store<'s> {
        self.store.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn store(&self) -> MutexGuard<'_, Store<'s>> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends everything that waits, in the order in which it was kept, and tells the fate of each. A refused
    /// one stays for a person, unless it is among the caller's `own`: those the caller tells right away.
    ///
    /// # Errors
    /// When an answer can not be written down. What was told until then holds all the same: the next run sends
    /// such a reading again under its key.
    pub fn deliver(
        &self,
        own: &HashSet<IdempotencyKey>,
        each: &mut dyn FnMut(&Entry, &Fate),
    ) -> Result<(), SpoolError> {
        let waits = |entry: &&Entry| entry.is_waiting();
        let waiting: Vec<IdempotencyKey> =
            self.store().holds().entries().filter(waits).map(|entry| entry.key.clone()).collect();
        let (mut answers, mut silent) = (Vec::new(), 0);
        for key in waiting {
            let Some(entry) = self.store().holds().get(&key).cloned() else { continue };
            let fate = if silent >= PATIENCE { untried() } else { self.send(&entry) };
            silent = match &fate {
                Fate::Waits(error) if reaches_nobody(error.refusal) => PATIENCE,
                Fate::Waits(_) => silent + 1,
                _ => 0,
            };
            answers.extend(self.event(&entry, &fate, own.contains(&entry.key)));
            if answers.len() >= GROUP {
                self.store().write(std::mem::take(&mut answers))?;
            }
            each(&entry, &fate);
        }
        self.store().write(answers)
    }

    fn event(&self, entry: &Entry, fate: &Fate, is_own: bool) -> Option<Event> {
        let key = entry.key.clone();
        match fate {
            Fate::Received(receipt) => Some(Event::Delivered(key, Some(receipt.clone()))),
            Fate::Found => Some(Event::Delivered(key, None)),
            // What has to become a to-do stays until it is one.
            Fate::Refused(error) if is_own && error.refusal != Refusal::NotOffered => {
                Some(Event::Dropped(key))
            }
            Fate::Refused(error) => Some(Event::Refused(key, Why::of(error, self.now))),
            Fate::Waits(_) => None,
        }
    }

    /// Sends one reading, whether it was sent before or not.
    fn send(&self, entry: &Entry) -> Fate {
        match self.try_send(entry) {
            Ok(fate) => fate,
            Err(error) if is_final(error.refusal) => Fate::Refused(error),
            Err(error) => Fate::Waits(error),
        }
    }

    fn try_send(&self, entry: &Entry) -> Result<Fate, PortalError> {
        let content = &entry.content;
        let facility = match &content.facility {
            Some(facility) => facility.clone(),
            None => self.whose(content)?,
        };
        if self.now - entry.kept > KEY_MEMORY && self.history_has(&facility, content)? {
            return Ok(Fate::Found);
        }
        let report = content.report(facility);
        if !content.checked {
            self.lookup.check(&report)?;
        }
        let stopped = |error| PortalError::new(Refusal::StoreFull).because(error);
        self.files.before(Deed::Delivery).map_err(stopped)?;
        let answer = self.desk.report_reading(&entry.key, &report);
        self.files.after(Deed::Delivery);
        answer.map(Fate::Received)
    }

    fn whose(&self, content: &Content) -> Result<FacilityId, PortalError> {
        let unknown = || PortalError::about(Refusal::NotFound, content.meter.as_str());
        self.lookup.facility_of(&content.meter)?.ok_or_else(unknown)
    }

    fn history_has(&self, facility: &FacilityId, content: &Content) -> Result<bool, PortalError> {
        let is_it = |reading: &MeterReading| {
            reading.meter == content.meter && reading.date == content.date && reading.stand == content.stand
        };
        Ok(self.lookup.readings(facility)?.iter().any(is_it))
    }
}

impl Spool<'_, '_> {
    /// Answers as a desk does. For a reading whose own receipt is not known any more: the one that says the same,
    /// where the portal still has it.
    fn answer(&self, fate: &Fate, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        match fate {
            Fate::Received(receipt) => Ok(receipt.clone()),
            Fate::Waits(error) | Fate::Refused(error) => Err(again(error)),
            Fate::Found => {
                let is_it = |r: &Receipt| r.handed == Handed::Reading && r.what == reading.what();
                let found = self.desk.receipts()?.into_iter().find(is_it);
                found
                    .map(|receipt| Receipt { replayed: true, ..receipt })
                    .ok_or_else(|| PortalError::about(Refusal::Conflict, "reading_already"))
            }
        }
    }
}

/// The same refusal once more; what lies behind it as text.
fn again(error: &PortalError) -> PortalError {
    let source = error.source.as_ref().map(|source| source.to_string().into());
    PortalError {
        refusal: error.refusal,
        what: error.what.clone(),
        source,
        web_page: error.web_page.clone(),
        retry_after_s: error.retry_after_s,
        mirrored: error.mirrored,
    }
}

/// The portal as a whole did not answer: asking for the next reading would only wait once more.
fn reaches_nobody(refusal: Refusal) -> bool {
    matches!(refusal, Refusal::Unreachable | Refusal::Busy)
}

fn untried() -> Fate {
    Fate::Waits(PortalError::new(Refusal::Unreachable))
}

impl Desk for Spool<'_, '_> {
    /// Keeps the reading, then sends it. A refusal that [`is_final`] is the portal's no; any other says that
    /// the reading is kept and is sent later, but for one about the spool itself: then nothing was sent.
    fn report_reading(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        let unwritten = |error: SpoolError| {
            PortalError::about(Refusal::StoreUnavailable, error.path.display().to_string()).because(error)
        };
        let content = vec![(key.clone(), Content::of(reading))];
        let kept = self.store().keep(content, self.now).map_err(unwritten)?;
        match kept.as_slice() {
            [Keeping::Conflict(stand)] => {
                return Err(PortalError::about(Refusal::Conflict, stand.to_string()));
            }
            [Keeping::KeyReused] => return Err(PortalError::about(Refusal::KeyReused, key.as_str())),
            _ => {}
        }
        let mut answer = Err(PortalError::new(Refusal::NoAnswer));
        let told = self.deliver(&HashSet::from([key.clone()]), &mut |entry, fate| {
            if entry.key == *key {
                answer = self.answer(fate, reading);
            }
        });
        match answer {
            // An answer that could not be written down is asked for again by the next run, under the same key.
            Ok(receipt) => Ok(receipt),
            Err(error) => told.map_err(unwritten).and(Err(error)),
        }
    }

    fn notify_move(&self, key: &IdempotencyKey, notice: &MoveNotice) -> Result<Receipt, PortalError> {
        self.desk.notify_move(key, notice)
    }

    fn contact(&self, key: &IdempotencyKey, errand: &Errand) -> Result<Receipt, PortalError> {
        self.desk.contact(key, errand)
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        self.desk.errands()
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        self.desk.receipts()
    }

    fn slips(&self) -> Result<Slips, PortalError> {
        self.desk.slips()
    }
}
