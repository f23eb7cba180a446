//! What a customer and a utility talk about: identifiers, amounts, time, sites, facilities and values.
//!
//! Everything here is pure: no input or output, no clock, no serialisation, no command line. Amounts are
//! integers of the smallest unit (öre, Wh, litres), instants are seconds since 1970 in UTC, and a missing
//! value is `None`, never zero.

pub mod access;
pub mod administration;
pub mod calendar;
pub mod canonical;
pub mod consumption;
pub mod contract;
pub mod document;
pub mod entry;
pub mod errand;
pub mod errand_types;
pub mod facility;
pub mod form;
pub mod handed_in;
pub mod holidays;
pub mod id;
pub mod invoice;
pub mod mail;
pub mod member;
pub mod money;
pub mod moving;
pub mod payment;
pub mod period;
pub mod price_list;
pub mod qr;
pub mod quantity;
pub mod reading;
pub mod receipt;
pub mod refusal;
pub mod rights;
pub mod secret;
pub mod setting;
pub mod tariff;
pub mod waste;
pub mod zone;
