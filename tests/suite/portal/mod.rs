//! Portals: the cases that every kind has to pass, and what only the embedded one shows.

mod bills;
mod cases;
mod demo;
mod file;
mod history;
pub mod household;
mod invoices;
mod stage;
mod store;
mod together;
