//! The command line: arguments to bytes, terminal and pipe, both languages.

mod admin;
mod binary;
mod calendar;
mod config;
mod consumption;
mod contracts;
mod downloads;
mod facilities;
mod help;
mod home;
mod import_values;
mod invoices;
mod mail;
mod meters;
mod mirror;
mod moving;
mod payment;
mod portal;
mod profile;
mod refusals;
mod reporting;
mod rights;
mod schema;
mod support;
mod usage;
mod waste;
