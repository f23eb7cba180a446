//! The repository itself: what its files may say and how they hang together.

mod architecture;
mod examples;
mod generated;
mod licences;
mod modules;
mod ratchets;
mod readme;
pub mod source;
mod words;
