//! `minasidor completions`: what makes the shell complete commands, options and fixed values.

use clap::{Args, ValueEnum};
use clap_complete::Shell;

use crate::cli::failure::Failure;
use crate::cli::generate;
use crate::cli::outcome::Outcome;

/// Print the completion script of a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor completions bash > ~/.local/share/bash-completion/completions/minasidor
  minasidor completions fish > ~/.config/fish/completions/minasidor.fish
  minasidor completions zsh > ~/.zfunc/_minasidor
  minasidor completions powershell >> $PROFILE")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: ShellName,
}

/// A shell by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShellName {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Elvish,
}

impl CompletionsArgs {
    /// Returns the script.
    ///
    /// # Errors
    /// None of its own.
    pub fn run<'a>(&self) -> Result<Outcome<'a>, Failure> {
        let shell = match self.shell {
            ShellName::Bash => Shell::Bash,
            ShellName::Zsh => Shell::Zsh,
            ShellName::Fish => Shell::Fish,
            ShellName::PowerShell => Shell::PowerShell,
            ShellName::Elvish => Shell::Elvish,
        };
        Ok(Outcome::text(String::from_utf8_lossy(&generate::completions(shell))))
    }
}
