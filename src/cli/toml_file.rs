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

/// Reads keys, and notes whatever is wrong with them.
pub struct Reader<'t> {
    text: &'t str,
    /// What is wrong.
    pub broken: Vec<Broken>,
}

impl<'t> Reader<'t> {
    /// Begins with nothing wrong.
    pub fn new(text: &'t str) -> Self {
        Self { text, broken: Vec::new() }
    }

    /// Notes that something is wrong with a key.
    pub fn wrong(&mut self, table: &dyn TableLike, key: &str, why: Words) {
        self.broken.push(Broken { line: line(self.text, key_span(table, key)), why });
    }

    /// Notes every key that is not known.
    pub fn known(&mut self, table: &dyn TableLike, keys: &[&str]) {
        for (name, _) in table.iter() {
            if !keys.contains(&name) {
                self.wrong(table, name, unknown(name, keys));
            }
        }
    }

    /// Reads a key that may be missing; `None` where it is, or is wrong.
    pub fn maybe<T>(
        &mut self,
        table: &dyn TableLike,
        key: &str,
        read: impl Fn(&str, &Item) -> Result<T, Words>,
    ) -> Option<T> {
        match read(key, table.get(key)?) {
            Ok(value) => Some(value),
            Err(why) => {
                self.wrong(table, key, why);
                None
            }
        }
    }

    /// Reads a key that has to be there.
    pub fn needed<T>(
        &mut self,
        table: &dyn TableLike,
        key: &str,
        read: impl Fn(&str, &Item) -> Result<T, Words>,
    ) -> Option<T> {
        if !table.contains_key(key) {
            let first = table.iter().next().map(|(name, _)| name.to_owned()).unwrap_or_default();
            self.wrong(table, &first, words!("{key} is missing", "{key} saknas"));
        }
        self.maybe(table, key, read)
    }
}

/// Says of each fault on which line it is: for an error's why.
pub fn told(broken: &[Broken], language: crate::lang::Language) -> String {
    const TOLD: usize = 3;
    let each = broken.iter().take(TOLD).map(|one| format!("{}: {}", one.line, one.why.get(language)));
    let more = if broken.len() > TOLD { "; …" } else { "" };
    each.collect::<Vec<_>>().join("; ") + more
}
