//! Meter readings, and readings that are handed in.

use crate::api::wire::{At, Day, Text, keyed, wire};
use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::{MeterReading, ReadingReport, ReadingSource};

keyed!(ReadingSource);

wire! {
    /// What a meter showed.
    told MeterReadingDto is MeterReading {
        /// The facility.
        facility: Text<FacilityId>,
        /// The meter.
        meter: Text<MeterNumber>,
        /// The day.
        date: Day,
        /// What it showed, in whole units of its counter: m³ or kWh.
        stand: i64,
        /// Who read it: `customer`, `utility`, `estimated`, `exchange` or `unknown`.
        source: Text<ReadingSource>,
        /// When the utility received it.
        received: At,
    }
}

wire! {
    /// A reading to hand in.
    asked ReadingReportDto is ReadingReport {
        /// The facility.
        facility: Text<FacilityId>,
        /// The meter.
        meter: Text<MeterNumber>,
        /// The day.
        date: Day,
        /// What it shows, in whole units of its counter: m³ or kWh.
        stand: i64,
        /// Why it is as unusual as it is.
        comment: Option<String>,
        /// Whether the meter is a new one.
        replaced: bool,
    }
}
