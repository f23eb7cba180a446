//! *Mina sidor*, a Swedish utility's customer portal, from the shell: the library and its one thin binary.
//!
//! The map, from the inside out:
//!
//! * [`domain`]: what customer and utility talk about; pure.
//! * [`lang`]: Swedish and English words, numbers and dates.
//! * [`files`]: the seam to the disk.
//! * [`system`]: environment, clock, folders, streams, terminal, as values.
//! * [`config`]: the settings and profiles.
//! * [`local`]: what is the user's own.
//! * [`cli`]: the command line, the only part that knows all the others.
//! * [`portal`]: the interface of a portal, and [`portal::embedded`], the portal in one SQLite file.
//! * [`render`]: rows and cells as tables, JSON, CSV and workbooks.

pub mod cli;
pub mod config;
pub mod domain;
pub mod files;
pub mod lang;
pub mod local;
pub mod portal;
pub mod render;
pub mod system;

use std::ffi::OsString;
use std::process::ExitCode;

pub use crate::system::System;

/// Runs one command line, the program's name first, and says how the process ends.
pub fn run(arguments: impl IntoIterator<Item = OsString>, system: &mut System) -> ExitCode {
    ExitCode::from(cli::run(arguments, system).code())
}
