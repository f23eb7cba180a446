//! Portals: the cases that every kind has to pass, and what only the embedded one shows.

mod cases;
mod demo;
mod file;
pub mod household;
mod store;
mod together;
