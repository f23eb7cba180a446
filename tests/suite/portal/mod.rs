//! Portals: the cases that every kind has to pass, and what only the embedded one shows.

pub mod access_log;
pub mod administration;
pub mod bankid;
pub mod bfus;
mod bills;
mod cases;
mod contracts;
mod demo;
pub mod documents;
pub mod errands;
mod file;
pub mod grants;
mod history;
mod host;
pub mod household;
pub mod http;
mod invoices;
pub mod mirror;
pub mod months;
mod readings;
pub mod rest;
mod seen;
mod spool;
mod stage;
mod store;
mod together;
