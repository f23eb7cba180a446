//! The command line: arguments to bytes, terminal and pipe, both languages.

mod binary;
mod config;
mod consumption;
mod facilities;
mod help;
mod home;
mod import_values;
mod invoices;
mod portal;
mod profile;
mod refusals;
mod schema;
mod usage;
