//! The client that speaks HTTP, against a server on loopback that says what a test has written.

pub mod client;
mod server;
mod simulated;
