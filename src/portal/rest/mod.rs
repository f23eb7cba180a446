//! The client of our own API: a portal that another `minasidor` serves.

mod administration;
mod ahead;
mod answer;
pub mod bankid;
mod call;
mod desk;
pub mod portal;
pub mod probe;
pub mod session;
pub mod sign_in;
mod values;
