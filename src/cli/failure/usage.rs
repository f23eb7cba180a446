//! The words for a wrong command line, made from what clap found.

use std::error::Error;
use std::fmt;
use std::num::{IntErrorKind, ParseIntError};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::failure::Failure;
use crate::lang::Words;
use crate::words;

/// A fault in a value, told in both languages: what a parser of clap's returns for `Failure` to tell.
#[derive(Debug, Clone)]
pub struct Told(pub Words);

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl Error for Told {}

/// Tells what clap found wrong, in both languages. `shown` is the tree that people see: words that it hides are
/// not offered.
pub fn from_clap(error: &clap::Error, shown: &clap::Command) -> Failure {
    let found = Found::of(error, shown);
    let mut failure = Failure::usage(found.what(error.kind()));
    if let Some(why) = found.why(error) {
        failure = failure.with_why(why);
    }
    if let Some(hint) = found.hint(error.kind()) {
        failure = failure.with_hint(hint);
    }
    match found.usage {
        Some(usage) => failure.with_usage(usage),
        None => failure,
    }
}

struct Found {
    argument: String,
    value: String,
    others: String,
    valid: Vec<String>,
    near: Option<String>,
    usage: Option<String>,
}

impl Found {
    fn of(error: &clap::Error, shown: &clap::Command) -> Self {
        let list = |kind| error.get(kind).map(strings).unwrap_or_default();
        let named = |kind| list(kind).iter().map(|text| bare(text)).collect::<Vec<_>>().join(", ");
        let commands =
            list(ContextKind::ValidSubcommand).into_iter().filter(|name| is_shown(shown, name)).collect();
        let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
        Self {
            argument: [named(ContextKind::InvalidArg), named(ContextKind::InvalidSubcommand)].concat(),
            value: list(ContextKind::InvalidValue).concat(),
            others: named(ContextKind::PriorArg),
            valid: [list(ContextKind::ValidValue), commands].concat(),
            near: near.into_iter().find_map(|kind| nearest_shown(shown, &list(kind))),
            usage: list(ContextKind::Usage).first().map(|usage| synopsis(usage, shown)),
        }
    }

    fn what(&self, kind: ErrorKind) -> Words {
        let Self { argument, value, others, .. } = self;
        match kind {
            ErrorKind::InvalidSubcommand => {
                words!("there is no command {argument}", "det finns inget kommando {argument}")
            }
            ErrorKind::MissingSubcommand => {
                words!("{argument} needs to know what to do", "{argument} behöver veta vad som ska göras")
            }
            ErrorKind::UnknownArgument => {
                words!(
                    "{argument} does not belong to this command",
                    "{argument} hör inte till det här kommandot"
                )
            }
            ErrorKind::MissingRequiredArgument => words!("{argument} is missing", "{argument} saknas"),
            ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => {
                words!("{argument} has no value", "{argument} har inget värde")
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                words!("{argument} can not be \"{value}\"", "{argument} kan inte vara ”{value}”")
            }
            ErrorKind::ArgumentConflict if others.is_empty() || others == argument => {
                words!("{argument} stands there twice", "{argument} står två gånger")
            }
            ErrorKind::ArgumentConflict => {
                words!("{argument} and {others} do not go together", "{argument} och {others} går inte ihop")
            }
            ErrorKind::TooManyValues => {
                words!("{argument} takes no value \"{value}\"", "{argument} tar inget värde ”{value}”")
            }
            ErrorKind::InvalidUtf8 => {
                Words::fixed("an argument is not UTF-8 text", "ett argument är inte UTF-8-text")
            }
            _ => Words::fixed("the command line can not be read", "kommandoraden går inte att läsa"),
        }
    }

    fn why(&self, error: &clap::Error) -> Option<Words> {
        if !self.valid.is_empty() {
            let list = self.valid.join(", ");
            return Some(words!("it can be: {list}", "det kan vara: {list}"));
        }
        let cause = error.source().filter(|_| error.kind() == ErrorKind::ValueValidation)?;
        let told = cause.downcast_ref::<Told>().map(|told| told.0.clone());
        let number = || cause.downcast_ref::<ParseIntError>().map(no_number);
        told.or_else(number).or_else(|| Some(Words::same(cause.to_string())))
    }

    fn hint(&self, kind: ErrorKind) -> Option<Words> {
        let near = self.near.as_deref()?;
        if kind != ErrorKind::InvalidSubcommand {
            return Some(Words::same(near.to_owned()));
        }
        let usage = self.usage.as_deref().unwrap_or("minasidor");
        let path = path(usage).collect::<Vec<_>>().join(" ");
        Some(Words::same(format!("{path} {near}")))
    }
}

fn no_number(error: &ParseIntError) -> Words {
    match error.kind() {
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => {
            Words::fixed("the number is too large", "talet är för stort")
        }
        _ => Words::fixed("it is no whole number", "det är inget helt tal"),
    }
}

/// The words of a usage line that lead to the command.
fn path(usage: &str) -> impl Iterator<Item = &str> {
    usage.split(' ').take_while(|word| !word.starts_with(['[', '<', '-']))
}

/// The usage line of the command that clap's own is about. Clap's has the options that were typed in it, and so
/// looks different each time.
fn synopsis(found: &str, shown: &clap::Command) -> String {
    let line = found.lines().next().unwrap_or_default().trim_start_matches("Usage:").trim();
    let mut tree = shown.clone();
    tree.build();
    let mut at = &mut tree;
    for word in path(line).skip(1) {
        match at.find_subcommand_mut(word) {
            Some(below) => at = below,
            None => return line.to_owned(),
        }
    }
    at.render_usage().to_string().trim_start_matches("Usage:").trim().to_owned()
}

/// The name of an argument without its values: `--utility <UTILITY>` is `--utility`, `<SHELL>` is `SHELL`.
fn bare(text: &str) -> String {
    let name = text.trim_end_matches("...");
    match name.starts_with('-') {
        true => name.split([' ', '[', '=']).next().unwrap_or(name).to_owned(),
        false => name.trim_matches(['<', '>', '[', ']']).to_owned(),
    }
}

/// The first that people see; clap puts the likest last.
fn nearest_shown(tree: &clap::Command, words: &[String]) -> Option<String> {
    let hidden = |word: &&String| !word.starts_with('-') && !is_shown(tree, word) && is_alias(tree, word);
    words.iter().rev().find(|word| !hidden(word)).cloned()
}

fn is_alias(tree: &clap::Command, name: &str) -> bool {
    tree.get_subcommands()
        .any(|below| below.get_all_aliases().any(|alias| alias == name) || is_alias(below, name))
}

fn is_shown(tree: &clap::Command, name: &str) -> bool {
    tree.get_subcommands().any(|below| below.get_name() == name || is_shown(below, name))
}

fn strings(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        ContextValue::StyledStr(text) => vec![text.to_string()],
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect(),
        ContextValue::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}
