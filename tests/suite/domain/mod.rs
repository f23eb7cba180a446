//! The pure domain: every vector of `tests/fixtures/domain_vectors.json` that concerns it, and its laws.

mod accounts;
mod calendar;
mod holidays;
mod metering_point;
mod money;
mod payments;
mod period;
mod person;
mod reading;
mod rights;
pub mod vectors;
mod zone;
