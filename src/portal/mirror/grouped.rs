//! Lists of single facilities that are fetched for several at once.

use crate::domain::id::FacilityId;
use crate::domain::invoice::{InvoiceLine, LineQuery};
use crate::domain::period::Period;
use crate::domain::reading::MeterReading;
use crate::portal::PortalError;
use crate::portal::embedded::mirrored::rows::RowTally;
use crate::portal::mirror::Mirror;
use crate::portal::mirror::content::Content;
use crate::portal::mirror::lists::{Told, both};
use crate::portal::mirror::resource::Resource;
use crate::portal::mirror::terms::Need;

/// A list of one facility that is not new enough.
struct Wanting {
    facility: FacilityId,
    name: String,
    /// The days to ask for: those wanted and those there.
    days: Option<Period>,
}

impl Mirror {
    /// Fetches the readings of facilities whose readings are not new enough, in one question.
    pub(crate) fn bring_readings(
        &self,
        facilities: &[FacilityId],
        need: Need,
    ) -> Result<RowTally, PortalError> {
        let (wanting, mut tally) = self.wanting(facilities, Resource::Readings, None, need)?;
        let ids: Vec<FacilityId> = wanting.iter().map(|one| one.facility.clone()).collect();
        if ids.is_empty() || self.is_offline() {
            return Ok(tally);
        }
        let told: Vec<MeterReading> = self.ask_remote(&wanting, |portal| portal.readings(&ids))?;
        tally += self.put_each(&wanting, told, |reading, facility| reading.facility == *facility)?;
        Ok(tally)
    }

    /// Fetches what was invoiced for facilities where that is not new enough, in one question.
    pub(crate) fn bring_lines(
        &self,
        facilities: &[FacilityId],
        covers: Period,
        need: Need,
    ) -> Result<RowTally, PortalError> {
        let (wanting, mut tally) = self.wanting(facilities, Resource::InvoiceLines, Some(covers), need)?;
        let ids: Vec<FacilityId> = wanting.iter().map(|one| one.facility.clone()).collect();
        let days = wanting.iter().filter_map(|one| one.days).reduce(|a, b| both(a, Some(b)));
        let Some(covers) = days.filter(|_| !self.is_offline()) else { return Ok(tally) };
        let query = LineQuery { facilities: ids, covers };
        let told: Vec<InvoiceLine> = self.ask_remote(&wanting, |portal| portal.invoice_lines(&query))?;
        let wanting: Vec<Wanting> =
            wanting.into_iter().map(|one| Wanting { days: Some(covers), ..one }).collect();
        tally += self.put_each(&wanting, told, |line, facility| line.facility.as_ref() == Some(facility))?;
        Ok(tally)
    }

    /// The lists that are not new enough; the rows of the others are as they were.
    fn wanting(
        &self,
        facilities: &[FacilityId],
        resource: fn(FacilityId) -> Resource,
        days: Option<Period>,
        need: Need,
    ) -> Result<(Vec<Wanting>, RowTally), PortalError> {
        let mut out: Vec<Wanting> = Vec::new();
        let mut fresh = RowTally::default();
        for facility in facilities {
            let name = resource(facility.clone()).name();
            let kept = self.store.resource(&name)?;
            let is_there = kept.as_ref().is_some_and(|kept| self.suffices(&name, kept, days, need));
            if is_there {
                fresh.unchanged += self.store.changed_at(&name)?.len() as u64;
            } else if out.iter().all(|other| other.facility != *facility) {
                let days = days.map(|days| both(days, kept.and_then(|kept| kept.covers)));
                out.push(Wanting { facility: facility.clone(), name, days });
            }
        }
        Ok((out, fresh))
    }

    fn ask_remote<T>(
        &self,
        wanting: &[Wanting],
        ask: impl FnOnce(&dyn crate::portal::Portal) -> Result<Vec<T>, PortalError>,
    ) -> Result<Vec<T>, PortalError> {
        let error = match self.remote().and_then(ask) {
            Err(error) => error,
            told => return told,
        };
        let Some(first) = wanting.first() else { return Err(error) };
        let kept = self.store.resource(&first.name)?;
        Err(self.refused(&first.name, error, kept.as_ref())?)
    }

    /// Puts what was told of several facilities into the list of each, all at once.
    fn put_each<T: Content>(
        &self,
        wanting: &[Wanting],
        mut told: Vec<T>,
        is_of: impl Fn(&T, &FacilityId) -> bool,
    ) -> Result<RowTally, PortalError> {
        let mut lists: Vec<(&str, Told<T>)> = Vec::new();
        for one in wanting {
            let rows: Vec<T> = told.extract_if(.., |row| is_of(row, &one.facility)).collect();
            lists.push((&one.name, Told { rows, covers: one.days }));
        }
        let lists: Vec<(&str, &Told<T>)> = lists.iter().map(|(name, told)| (*name, told)).collect();
        let tally = self.write(|| self.put(&lists))?;
        wanting.iter().for_each(|one| self.fetched(&one.name));
        Ok(tally)
    }
}
