//! What is known of a meter when a reading of it comes in: the meter itself, and its readings.

use chrono::NaiveDate;

use crate::domain::facility::{Facility, Meter};
use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::{MeterReading, ReadingReport, ReadingSource};

/// A meter and its readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The facility at which it stands.
    pub facility: FacilityId,
    /// The meter; taken down at the latest when its facility ended.
    pub meter: Meter,
    readings: Vec<MeterReading>,
}

impl Known {
    /// Puts together what is known of a meter of a facility. Readings of other meters are passed over; the order
    /// does not matter.
    ///
    /// # Errors
    /// [`UnknownMeter`](ReadingFault::UnknownMeter) when the facility has no such meter.
    pub fn of(
        facility: &Facility,
        number: &MeterNumber,
        readings: &[MeterReading],
    ) -> Result<Self, ReadingFault> {
        let found = facility.meters.iter().find(|meter| meter.number == *number);
        let meter = found.ok_or(ReadingFault::UnknownMeter)?;
        let until = [meter.until, facility.until].into_iter().flatten().min();
        let own = |reading: &&MeterReading| reading.facility == facility.id && reading.meter == *number;
        let readings = readings.iter().filter(own).cloned().collect();
        Ok(Self::new(facility.id.clone(), Meter { until, ..meter.clone() }, readings))
    }

    /// Puts together what is known of a meter that is at hand, with its own readings in any order.
    pub fn new(facility: FacilityId, meter: Meter, mut readings: Vec<MeterReading>) -> Self {
        readings.sort_by_key(|reading| reading.date);
        Self { facility, meter, readings }
    }

    /// Returns the readings, by date.
    pub fn readings(&self) -> &[MeterReading] {
        &self.readings
    }

    /// Returns the newest reading.
    pub fn last(&self) -> Option<&MeterReading> {
        self.readings.last()
    }

    /// Returns the newest reading before a day.
    pub fn before(&self, date: NaiveDate) -> Option<&MeterReading> {
        self.readings.iter().rfind(|reading| reading.date < date)
    }

    /// Returns the oldest reading after a day.
    pub fn after(&self, date: NaiveDate) -> Option<&MeterReading> {
        self.readings.iter().find(|reading| reading.date > date)
    }

    /// Returns the reading of a day.
    pub fn on(&self, date: NaiveDate) -> Option<&MeterReading> {
        self.readings.iter().find(|reading| reading.date == date)
    }

    /// Adds a reading that was accepted, so that the next one is checked against it: rows of one sheet can be
    /// about one meter. Another reading of the same day is replaced.
    pub fn add(&mut self, report: &ReadingReport, is_new_meter: bool) {
        self.readings.retain(|reading| reading.date != report.date);
        self.readings.push(MeterReading {
            facility: report.facility.clone(),
            meter: report.meter.clone(),
            date: report.date,
            stand: report.stand,
            source: if is_new_meter { ReadingSource::Exchange } else { ReadingSource::Customer },
            received: 0,
        });
        self.readings.sort_by_key(|reading| reading.date);
    }
}

/// Finds the facility of a meter by the meter's number, among those given.
///
/// # Errors
/// When no facility has a meter of that number, or several have.
pub fn facility_of<'f>(
    facilities: impl IntoIterator<Item = &'f Facility>,
    number: &MeterNumber,
) -> Result<&'f Facility, ReadingFault> {
    let has = |facility: &&Facility| facility.meters.iter().any(|meter| meter.number == *number);
    let found: Vec<&Facility> = facilities.into_iter().filter(has).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(ReadingFault::UnknownMeter),
        several => Err(ReadingFault::SeveralMeters {
            facilities: several.iter().map(|facility| facility.id.clone()).collect(),
        }),
    }
}
