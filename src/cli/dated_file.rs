//! Files of figures that somebody publishes: tariffs, price lists, factors, degree days. Each says what it is, where it
//! was taken from and when; whatever is wrong in one is told with its line.

use std::path::Path;

use chrono::NaiveDate;
use toml_edit::Table;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::toml_file::{self, Broken, Reader, told};
use crate::lang::Words;
use crate::words;

/// The keys that every such file has.
const HEADING: [&str; 3] = ["name", "source", "dated"];

/// What a file says of itself.
#[derive(Debug, Clone)]
pub struct Heading {
    /// What it is called.
    pub name: String,
    /// Where it is published.
    pub source: String,
    /// The day on which it was taken from there.
    pub dated: NaiveDate,
}

/// What a sort of file is called where one is none of it.
pub struct Sort {
    /// The code of the failure.
    pub code: &'static str,
    /// `price list`, after "is no".
    pub en: &'static str,
    /// `ingen prislista`, after "är".
    pub sv: &'static str,
    /// Where there are examples.
    pub hint: Words,
    /// The most bytes.
    pub most: u64,
}

/// Reads the text of a file and makes of it what it says.
///
/// # Errors
/// When it can not be read, and for everything that is wrong in it.
pub fn read<T>(
    path: &Path,
    sort: &Sort,
    parse: impl FnOnce(&str) -> Result<T, Vec<Broken>>,
) -> Result<T, Failure> {
    let text = toml_file::text_of(path, sort.most)?;
    parse(&text).map_err(|broken| {
        let (shown, en, sv) = (path.display(), sort.en, sort.sv);
        Failure::new(sort.code, Exit::Refused, words!("{shown} is no {en}", "{shown} är {sv}"))
            .with_why(words!(language => "line {}", "rad {}", told(&broken, language)))
            .with_hint(sort.hint.clone())
    })
}

/// Reads a text as TOML with a heading and keys of its own. The heading is `None` where something is wrong with it, so
/// that the rest is looked through all the same.
///
/// # Errors
/// Everything that is wrong in it.
pub fn parse<T>(
    text: &str,
    own: &[&str],
    rest: impl FnOnce(&mut Reader<'_>, &Table, Option<Heading>) -> Option<T>,
) -> Result<T, Vec<Broken>> {
    let document = toml_file::parse(text).map_err(|broken| vec![broken])?;
    let mut reader = Reader::new(text);
    let table = document.as_table();
    let known: Vec<&str> = HEADING.iter().chain(own).copied().collect();
    reader.known(table, &known);
    let name = reader.needed(table, "name", toml_file::text);
    let source = reader.needed(table, "source", toml_file::text);
    let dated = reader.needed(table, "dated", toml_file::date);
    let heading = || Some(Heading { name: name?, source: source?, dated: dated? });
    let whole = rest(&mut reader, table, heading());
    match whole {
        Some(whole) if reader.broken.is_empty() => Ok(whole),
        _ => Err(reader.broken),
    }
}
