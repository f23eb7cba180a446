//! The least that a program with clap does: a name, a version, one command with one option.
//!
//! `benches/startup.rs` compares `minasidor --version` and its parsing with this.

use clap::{Args, Parser, Subcommand};

/// Show nothing
#[derive(Debug, Parser)]
#[command(version)]
struct Bare {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show something
    Show(Show),
}

#[derive(Debug, Args)]
struct Show {
    /// Show more of it
    #[arg(long)]
    more: bool,
}

fn main() -> std::process::ExitCode {
    match Bare::parse().command {
        Some(Command::Show(Show { more: true })) => std::process::ExitCode::FAILURE,
        _ => std::process::ExitCode::SUCCESS,
    }
}
