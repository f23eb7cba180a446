//! *Mina sidor*, a Swedish utility's customer portal, from the shell: the library and its one thin binary.
//!
//! The map, from the inside out:
//!
//! * [`domain`]: what customer and utility talk about; pure.
//! * [`analysis`]: intervals to rows, comparison of like with like, statistics; pure.
//! * [`import`]: what customers and utilities bring as files: values as CSV and as Green Button.
//! * [`lang`]: Swedish and English words, numbers and dates.
//! * [`api`]: the open portal API, as both ends of the wire know it.
//! * [`letters`]: what is composed for people outside the terminal: PDFs and mails.
//! * [`portal`]: the interface of a portal, and [`portal::embedded`], the portal in one SQLite file.
//! * [`server`]: a portal over HTTP, with that API.
//! * [`render`]: rows and cells as tables, JSON, CSV and workbooks.
//! * [`views`]: how domain things are shown: columns, documents, pages.
//! * [`system`]: the outside world as values: environment, clock, folders, streams, terminal.
//! * [`files`]: the seam through which files are written.
//! * [`config`]: settings and profiles, in layers.
//! * [`local`]: what is the user's own: the register of facilities, the journal of what was handed in.
//! * [`cli`]: the command line, the only part that knows all the others.

pub mod analysis;
pub mod api;
pub mod cli;
pub mod config;
pub mod domain;
pub mod files;
pub mod import;
pub mod lang;
pub mod letters;
pub mod local;
pub mod portal;
pub mod render;
pub mod report;
pub mod server;
pub mod system;
pub mod views;

use std::ffi::OsString;
use std::process::ExitCode;

pub use crate::system::System;

/// Runs one command line, the program's name first, and says how the process ends.
pub fn run(arguments: impl IntoIterator<Item = OsString>, system: &mut System) -> ExitCode {
    ExitCode::from(cli::run(arguments, system).code())
}
