//! A desk that takes readings once for each key, and is told how to answer.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard};

use minasidor::domain::errand::{Errand, ErrandType};
use minasidor::domain::handed_in::Slips;
use minasidor::domain::id::{FacilityId, MeterNumber};
use minasidor::domain::moving::MoveNotice;
use minasidor::domain::reading::{MeterReading, ReadingReport, ReadingSource};
use minasidor::domain::receipt::{Handed, IdempotencyKey, Receipt};
use minasidor::domain::refusal::Refusal;
use minasidor::portal::spool::lookup::Lookup;
use minasidor::portal::{Desk, PortalError};

/// How a desk answers once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As it should.
    Fine,
    /// Takes it, and the answer is lost.
    TakesInSilence,
    /// Takes nothing, and says so: the refusal.
    Says(Refusal),
}

/// A portal in memory.
#[derive(Default)]
pub struct Model {
    taken: Mutex<BTreeMap<String, (ReadingReport, usize)>>,
    keys: Mutex<BTreeMap<String, String>>,
    moods: Mutex<VecDeque<Mood>>,
    /// Whether it forgets keys at once.
    pub forgets: bool,
}

impl Model {
    pub fn in_moods(moods: impl IntoIterator<Item = Mood>) -> Self {
        Self { moods: Mutex::new(moods.into_iter().collect()), ..Self::default() }
    }

    /// Every reading that it has, with how often it was taken.
    pub fn taken(&self) -> Vec<(String, usize)> {
        held(&self.taken).iter().map(|(what, (_, times))| (what.clone(), *times)).collect()
    }

    fn take(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        let what = reading.what();
        let mut receipt = Receipt {
            handed: Handed::Reading,
            number: format!("M-{what}"),
            at: 5,
            by: None,
            what: what.clone(),
            replayed: true,
        };
        if !self.forgets
            && let Some(before) = held(&self.keys).insert(key.to_string(), what.clone())
        {
            return if before == what { Ok(receipt) } else { Err(PortalError::new(Refusal::KeyReused)) };
        }
        held(&self.taken).entry(what).or_insert_with(|| (reading.clone(), 0)).1 += 1;
        receipt.replayed = false;
        Ok(receipt)
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no test panics in it")
}

impl Desk for Model {
    fn report_reading(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        let mood = held(&self.moods).pop_front().unwrap_or(Mood::Fine);
        match mood {
            Mood::Fine => self.take(key, reading),
            Mood::TakesInSilence => self.take(key, reading).and(Err(PortalError::new(Refusal::NoAnswer))),
            Mood::Says(refusal) => Err(PortalError::new(refusal)),
        }
    }

    fn notify_move(&self, _: &IdempotencyKey, _: &MoveNotice) -> Result<Receipt, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    fn contact(&self, _: &IdempotencyKey, _: &Errand) -> Result<Receipt, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        Ok(Vec::new())
    }

    fn slips(&self) -> Result<Slips, PortalError> {
        Ok(Slips::default())
    }
}

impl Lookup for Model {
    fn facility_of(&self, meter: &MeterNumber) -> Result<Option<FacilityId>, PortalError> {
        Ok((meter.as_str() != "unknown").then(|| FacilityId::new("VA-1")))
    }

    fn readings(&self, _: &FacilityId) -> Result<Vec<MeterReading>, PortalError> {
        let reading = |report: &ReadingReport| MeterReading {
            facility: report.facility.clone(),
            meter: report.meter.clone(),
            date: report.date,
            stand: report.stand,
            source: ReadingSource::Customer,
            received: 5,
        };
        Ok(held(&self.taken).values().map(|(report, _)| reading(report)).collect())
    }

    fn check(&self, report: &ReadingReport) -> Result<(), PortalError> {
        match report.stand {
            0..100_000 => Ok(()),
            _ => Err(PortalError::about(Refusal::Invalid, "reading_digits")),
        }
    }
}
