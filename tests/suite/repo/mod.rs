//! The repository itself: what its files may say and how they hang together.

mod architecture;
mod generated;
mod modules;
mod ratchets;
mod readme;
mod source;
mod words;
