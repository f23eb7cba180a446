//! The binary; everything is in the library.

use std::process::ExitCode;

use minasidor::{System, run};

fn main() -> ExitCode {
    run(std::env::args_os(), &mut System::real())
}
