//! The lower half of the connector to BFUS portals, against a portal that answers what a test has written.

mod bankid;
mod fuzzed;
mod line;
mod mangled;
mod password;
mod probe;
pub mod reads;
mod renamed;
pub mod seeded;
mod session;
pub mod simulated;
pub mod stand_in;
mod webforms;
