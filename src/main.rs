//! The binary; everything is in the library.

use std::process::ExitCode;

use minasidor::{System, run};

#[expect(clippy::disallowed_methods, reason = "the arguments are the one thing that main hands over")]
fn main() -> ExitCode {
    run(std::env::args_os(), &mut System::real())
}
