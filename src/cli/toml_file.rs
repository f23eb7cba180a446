//! Files of TOML that users write by hand: read whole, and whatever is wrong in them told by line and key, with the
//! nearest word.

use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;
use toml_edit::{Document, Item, Key, TableLike};

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::mail::unread;
use crate::config::schema::nearest;
use crate::lang::Words;
use crate::system::source;
use crate::words;

/// Something wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: Words,
}

/// Reads the text of a file of at most so many bytes.
///
/// # Errors
/// When it can not be read, or is no text.
pub fn text_of(path: &Path, most: u64) -> Result<String, Failure> {
    let bytes = source::read(path, most).map_err(|why| unread(path, why))?;
    let shown = path.display();
    let no_text = |_| {
        let what = words!("could not read {shown}", "{shown} gick inte att läsa");
        Failure::new("file_no_text", Exit::Refused, what)
            .with_why(Words::fixed("it is not UTF-8 text", "det är inte UTF-8-text"))
    };
    let text = String::from_utf8(bytes).map_err(no_text)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Reads a text as TOML.
///
/// # Errors
/// Where it is none.
pub fn parse(text: &str) -> Result<Document<&str>, Broken> {
    Document::parse(text).map_err(|error| {
        let why = error.message().trim().lines().next().unwrap_or_default().to_owned();
        Broken {
            line: line(text, error.span()),
            why: words!("it is no TOML: {why}", "det är ingen TOML: {why}"),
        }
    })
}

/// Reads a text between quotes. Numbers are no texts: a number loses its leading zeros.
///
/// # Errors
/// When it is none.
pub fn text(name: &str, item: &Item) -> Result<String, Words> {
    let quoted = || words!("{name} is a text between quotes", "{name} är en text inom citattecken");
    item.as_str().map(str::to_owned).ok_or_else(quoted)
}

/// Reads a date as TOML has it, or as a text.
///
/// # Errors
/// When it is none.
pub fn date(name: &str, item: &Item) -> Result<NaiveDate, Words> {
    let written = date_text(name, item)?;
    written.parse().map_err(|_| no_date(name))
}

/// Reads a date as TOML has it, or whatever text stands for one.
///
/// # Errors
/// When it is neither.
pub fn date_text(name: &str, item: &Item) -> Result<String, Words> {
    if let Some(stamp) = item.as_datetime() {
        let date = stamp.date.filter(|_| stamp.time.is_none());
        return date.map(|date| date.to_string()).ok_or_else(|| no_date(name));
    }
    item.as_str().map(str::to_owned).ok_or_else(|| no_date(name))
}

fn no_date(name: &str) -> Words {
    words!("{name} is a date: 2026-12-01", "{name} är ett datum: 2026-12-01")
}

/// Says that there is no key of that name, and which is meant or which there are.
pub fn unknown(name: &str, known: &[&str]) -> Words {
    match nearest(name, known.iter().copied()) {
        Some(near) => words!("there is no key {name}; {near}?", "det finns ingen nyckel {name}; {near}?"),
        None => {
            let list = known.join(", ");
            words!(
                "there is no key {name}; there are {list}",
                "det finns ingen nyckel {name}; det finns {list}"
            )
        }
    }
}

/// Where a key stands in its table.
pub fn key_span(table: &dyn TableLike, name: &str) -> Option<Range<usize>> {
    table.key(name).and_then(Key::span)
}

/// The line of a place in a text, from 1.
pub fn line(text: &str, span: Option<Range<usize>>) -> usize {
    let before = span.and_then(|span| text.get(..span.start)).unwrap_or_default();
    before.matches('\n').count() + 1
}
