//! Completion scripts and man pages, made from the tree of commands.
//!
//! They are committed; a test compares them with what [`files`] returns and writes them on request.

use clap_complete::{Generator, Shell};
use clap_mangen::Man;

use crate::cli::tree;

const NAME: &str = "minasidor";

/// Every shell there is a script for.
pub const SHELLS: [Shell; 5] = [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish];

/// Returns every file as its path from the root of the project and its bytes. Two calls return the same.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let scripts = SHELLS.map(|shell| (format!("completions/{}", shell.file_name(NAME)), completions(shell)));
    let mut tree = tree::shown();
    tree.build();
    let mut files = Vec::from(scripts);
    pages(&tree, &mut files);
    files
}

/// Returns the completion script of a shell.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut tree::shown(), NAME, &mut script);
    script
}

fn pages(command: &clap::Command, files: &mut Vec<(String, Vec<u8>)>) {
    let name = command.get_display_name().unwrap_or(NAME).to_owned();
    let mut page = Vec::new();
    // Writing to memory fails only without memory.
    if Man::new(command.clone()).render(&mut page).is_ok() {
        files.push((format!("man/{name}.1"), page));
    }
    for below in command.get_subcommands().filter(|c| !c.is_hide_set()) {
        pages(below, files);
    }
}
