//! The open portal API, version 1: what goes over the wire, used by both ends.
//!
//! One file for each kind of thing. A type here has the fields of the domain type that it carries, each with how it
//! is written: [`wire`] has the ways, and makes of one declaration the JSON, both conversions and the schema of the
//! OpenAPI document. Amounts are whole base units, as in the domain, and their names say so: `…_ore`, `…_wh` where
//! it is always that, `unit` beside it where it is not. Days are `2026-11-23`, instants `2026-11-23T07:00:00Z`.

pub mod administered;
pub mod agreement;
pub mod bill;
mod declared;
pub mod fault;
pub mod handed;
pub mod identity;
pub mod list;
pub mod mail;
mod numbers;
pub mod percent;
pub mod place;
pub mod problem;
pub mod session;
pub mod slip;
pub mod stand;
pub mod values;
pub mod wire;

/// The version that every path begins with.
pub const VERSION: &str = "v1";
