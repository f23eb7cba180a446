//! The command line: from arguments to an exit code. The only part that knows all the others.

pub mod app;
pub mod args;
pub mod connect;
pub mod failure;
pub mod moment;
pub mod select;

use std::ffi::OsString;

use crate::cli::failure::exit::Exit;
use crate::system::System;

/// Runs one command line, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>, system: &System) -> Exit {
    let _ = (arguments.into_iter().count(), system);
    Exit::Usage
}
