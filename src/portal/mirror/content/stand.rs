//! Meter readings.

use serde_json::{Value, json};

use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::{MeterReading, ReadingSource};
use crate::portal::mirror::content::Content;
use crate::portal::mirror::content::fields::{Fields, date};

impl Content for MeterReading {
    fn key(&self) -> String {
        format!("{}/{}", self.meter, self.date)
    }

    fn to_json(&self) -> Value {
        json!({
            "facility": self.facility.as_str(), "meter": self.meter.as_str(), "date": date(Some(self.date)),
            "stand": self.stand, "source": self.source.key(), "received": self.received,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            facility: FacilityId::new(&of.text("facility")?),
            meter: MeterNumber::new(&of.text("meter")?),
            date: of.date("date")?,
            stand: of.number("stand")?,
            source: of.parsed("source", ReadingSource::parse)?,
            received: of.number("received")?,
        })
    }
}
