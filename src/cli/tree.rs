//! The tree of commands as clap knows it, parsed and shown.

use std::ffi::OsString;

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser};

use crate::cli::args::GlobalArgs;
use crate::cli::commands::Command;
use crate::system::System;
use crate::system::terminal::ColorChoice;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// The verbs of nouns that are meant when none is typed.
const FIRST_VERBS: [&str; 3] = ["list", "notify", "errands"];

/// Mina sidor, your utility's customer portal, from the shell
///
/// Every page of the portal is a command; every answer is a table for people or JSON for programs. Without an
/// account: minasidor --demo home.
#[derive(Debug, Parser)]
#[command(
    name = "minasidor",
    version,
    disable_help_subcommand = true,
    propagate_version = false,
    styles = STYLES,
    after_help = "Try: minasidor --demo home. More: minasidor help COMMAND|exit-codes|formats|environment|cron."
)]
struct Shown {
    #[command(flatten)]
    options: GlobalArgs,

    #[command(subcommand)]
    command: Option<Command>,
}

// The tree that is parsed: what is shown, and what is not. A doc comment would be the text of `--help`.
#[derive(Debug, Parser)]
#[command(name = "minasidor", version, disable_help_subcommand = true, styles = STYLES)]
struct Whole {
    #[command(flatten)]
    shown: Shown,

    /// The clock, for tests and reproductions
    #[arg(long, global = true, value_name = "INSTANT", hide = true)]
    now: Option<String>,
}

/// A command line that could be read.
pub struct Parsed {
    /// The options that every command has.
    pub options: GlobalArgs,
    /// The command; `None` when there is none.
    pub command: Option<Command>,
}

/// Returns the tree that people see: for help, completions and man pages. Hidden options are not in it: the
/// completion scripts would offer them.
pub fn shown() -> clap::Command {
    Shown::command()
}

/// Reads a command line. A noun with options but without a verb means its first: `facilities --facility X` lists.
///
/// # Errors
/// What clap finds wrong, and when help is asked for.
pub fn parse(arguments: &[OsString], system: &System) -> Result<Parsed, clap::Error> {
    let error = match parse_whole(arguments, system) {
        Err(error) if error.kind() == ErrorKind::UnknownArgument => error,
        other => return other,
    };
    match with_first_verb(arguments) {
        // What is wrong with the option says more than that the noun has none, once its verb has it.
        Some(longer) => parse_whole(&longer, system)
            .map_err(|second| if second.kind() == ErrorKind::UnknownArgument { error } else { second }),
        None => Err(error),
    }
}

/// Puts the first verb behind the noun that has such a one.
fn with_first_verb(arguments: &[OsString]) -> Option<Vec<OsString>> {
    let tree = Whole::command();
    let first = |word: &OsString| {
        let noun = tree.find_subcommand(word.to_str()?)?;
        FIRST_VERBS.into_iter().find(|verb| noun.find_subcommand(verb).is_some())
    };
    let (noun, verb) = arguments.iter().enumerate().find_map(|(at, word)| Some((at, first(word)?)))?;
    let mut longer = arguments.to_vec();
    longer.insert(noun + 1, verb.into());
    Some(longer)
}

fn parse_whole(arguments: &[OsString], system: &System) -> Result<Parsed, clap::Error> {
    let tree = sized(Whole::command(), system);
    let mut matches = tree.try_get_matches_from(arguments)?;
    let Whole { shown: Shown { options, command }, now } = Whole::from_arg_matches_mut(&mut matches)?;
    Ok(Parsed { options: GlobalArgs { now, ..options }, command })
}

/// Returns the short help of the tool.
pub fn overview(system: &System) -> String {
    paint(&sized(shown(), system).render_help(), system)
}

/// Returns the long help of a command, named by the words that lead to it. `None` when there is no such one.
pub fn help(words: &[String], system: &System) -> Option<String> {
    let mut tree = sized(shown(), system);
    tree.build();
    let mut at = &mut tree;
    for word in words {
        at = at.find_subcommand_mut(word)?;
    }
    Some(paint(&at.render_long_help(), system))
}

/// Returns the text of a help that clap made, coloured where the terminal is.
pub fn styled(error: &clap::Error, system: &System) -> String {
    paint(&error.render(), system)
}

fn sized(tree: clap::Command, system: &System) -> clap::Command {
    tree.term_width(system.terminal.width.unwrap_or(100).min(100))
}

fn paint(text: &clap::builder::StyledStr, system: &System) -> String {
    let colors = system.terminal.colors(ColorChoice::Auto, system.streams.output_is_terminal);
    if colors { text.ansi().to_string() } else { text.to_string() }
}
