//! A file of move notices: TOML with one `[[move]]` table for each tenancy, its keys those of the options.

use std::path::Path;

use toml_edit::{Array, Item, Table, Value};

use crate::cli::commands::moving::form::Form;
use crate::cli::failure::Failure;
use crate::cli::toml_file::{self, Broken, date_text, key_span, line, text, unknown};
use crate::lang::Words;
use crate::words;

/// The most bytes of such a file.
const MOST: u64 = 4 * 1024 * 1024;
/// The most notices in one file.
const NOTICES: usize = 5_000;
/// The name of the tables.
const TABLE: &str = "move";
/// The keys of a notice.
const KEYS: [&str; 16] = [
    "out",
    "from_address",
    "facility",
    "next",
    "landlord",
    "in",
    "to_address",
    "grid_id",
    "flat",
    "previous",
    "reading",
    "invoice_address",
    "email",
    "phone",
    "message",
    "late",
];

/// One notice of the file.
pub struct Entry {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What it says.
    pub form: Form,
    /// The line of each key.
    pub lines: Vec<(String, usize)>,
}

impl Entry {
    /// Returns the line of a key, else that of the notice.
    pub fn line_of(&self, key: &str) -> usize {
        self.lines.iter().find(|(name, _)| name == key).map_or(self.line, |(_, line)| *line)
    }
}

/// Reads a file.
///
/// # Errors
/// When it can not be read; the inner ones are everything that is wrong in it.
pub fn read(path: &Path) -> Result<Result<Vec<Entry>, Vec<Broken>>, Failure> {
    Ok(parse(&toml_file::text_of(path, MOST)?))
}

fn parse(text: &str) -> Result<Vec<Entry>, Vec<Broken>> {
    let document = toml_file::parse(text).map_err(|broken| vec![broken])?;
    let mut broken = Vec::new();
    let mut entries = Vec::new();
    for (name, item) in document.as_table().iter() {
        match item.as_array_of_tables().filter(|_| name == TABLE) {
            Some(tables) => entries.extend(tables.iter().map(|table| entry(text, table, &mut broken))),
            None => broken.push(Broken {
                line: line(text, key_span(document.as_table(), name)),
                why: unknown(name, &["[[move]]"]),
            }),
        }
    }
    if entries.is_empty() && broken.is_empty() {
        let why = Words::fixed("there is no [[move]] in it", "den har ingen [[move]]");
        broken.push(Broken { line: 1, why });
    }
    if entries.len() > NOTICES {
        let why = words!("there are more than {NOTICES} [[move]]", "den har mer än {NOTICES} [[move]]");
        broken.push(Broken { line: entries.get(NOTICES).map_or(1, |entry| entry.line), why });
    }
    if broken.is_empty() { Ok(entries) } else { Err(broken) }
}

fn entry(text: &str, table: &Table, broken: &mut Vec<Broken>) -> Entry {
    let mut entry = Entry { line: line(text, table.span()), form: Form::default(), lines: Vec::new() };
    for (name, item) in table.iter() {
        let at = line(text, key_span(table, name));
        if let Err(why) = fill(&mut entry.form, name, item) {
            broken.push(Broken { line: at, why });
        }
        entry.lines.push((name.to_owned(), at));
    }
    entry
}

fn fill(form: &mut Form, name: &str, item: &Item) -> Result<(), Words> {
    let text = || text(name, item).map(Some);
    match name {
        "out" => form.out = Some(date_text(name, item)?),
        "in" => form.into = Some(date_text(name, item)?),
        "from_address" => form.from_address = text()?,
        "facility" => form.facility = texts(name, item)?,
        "next" => form.next = text()?,
        "landlord" => form.landlord = text()?,
        "to_address" => form.to_address = text()?,
        "grid_id" => form.grid_id = text()?,
        "flat" => form.flat = text()?,
        "previous" => form.previous = text()?,
        "reading" => form.reading = readings(name, item)?,
        "invoice_address" => form.invoice_address = text()?,
        "email" => form.email = text()?,
        "phone" => form.phone = text()?,
        "message" => form.message = text()?,
        "late" => {
            form.late = item
                .as_bool()
                .ok_or_else(|| words!("{name} is true or false", "{name} är true eller false"))?;
        }
        other => return Err(unknown(other, &KEYS)),
    }
    Ok(())
}

fn texts(name: &str, item: &Item) -> Result<Vec<String>, Words> {
    let listed = || {
        words!(
            "{name} is a text between quotes, or a list of such",
            "{name} är en text inom citattecken, eller en lista med sådana"
        )
    };
    match item.as_array() {
        Some(list) => strings(list).ok_or_else(listed),
        None => item.as_str().map(|one| vec![one.to_owned()]).ok_or_else(listed),
    }
}

fn strings(list: &Array) -> Option<Vec<String>> {
    list.iter().map(|value| value.as_str().map(str::to_owned)).collect()
}

/// `{ METER = VALUE }`, or a list of `"METER=VALUE"`.
fn readings(name: &str, item: &Item) -> Result<Vec<String>, Words> {
    let Some(table) = item.as_table_like() else { return texts(name, item) };
    table
        .iter()
        .map(|(meter, value)| {
            let stand = value.as_integer().map(|number| number.to_string());
            let stand = stand.or_else(|| value.as_value().and_then(Value::as_str).map(str::to_owned));
            let whole = || words!("{name}: {meter} has whole units", "{name}: {meter} har hela enheter");
            Ok(format!("{meter}={}", stand.ok_or_else(whole)?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, String)> {
        let broken = parse(text).err().expect("something wrong");
        broken.into_iter().map(|b| (b.line, b.why.en.to_string())).collect()
    }

    #[test]
    fn every_key_is_the_one_of_an_option() {
        let text = "# flyttar\n[[move]]\nout = 2026-12-01\nfrom_address = \"Björkvägen 1\"\n\
                    reading = { 14224101 = 1234 }\nfacility = [\"FV-300007-120\"]\nlate = true\n\n\
                    [[move]]\nin = \"2026-12-02\"\nto_address = \"Storgatan 1\"\nreading = [\"1=2\"]\n";

        let entries = parse(text).unwrap_or_else(|_| panic!("wrong"));

        let [first, second] = entries.as_slice() else { panic!("{}", entries.len()) };
        assert_eq!((first.line, first.line_of("reading"), second.line), (2, 5, 9));
        assert_eq!(first.form.out.as_deref(), Some("2026-12-01"));
        assert_eq!(first.form.reading, ["14224101=1234"]);
        assert!(first.form.late);
        assert_eq!(second.form.reading, ["1=2"]);
    }

    #[test]
    fn what_is_wrong_is_named_by_line_and_key_with_the_nearest_word() {
        assert_eq!(faults("[[move]]\nadress = \"x\"\nfrom_adress = \"x\"\n").last().map(|f| f.0), Some(3));
        assert_eq!(
            faults("[[move]]\nfrom_adress = \"x\"\nflat = 1203\n"),
            [
                (2, "there is no key from_adress; from_address?".to_owned()),
                (3, "flat is a text between quotes".to_owned())
            ]
        );
        assert_eq!(faults("[[moves]]\nout = 2026-12-01\n")[0].0, 1);
        assert_eq!(faults("[[move]]\nout = 2026-13-01\n")[0].0, 2);
        assert_eq!(
            faults("[[move]]\nout = 2026-12-01T08:00:00\n"),
            [(2, "out is a date: 2026-12-01".to_owned())]
        );
        assert_eq!(faults(""), [(1, "there is no [[move]] in it".to_owned())]);
        assert_eq!(
            faults("[[move]]\nreading = { a = 1.5 }\n"),
            [(2, "reading: a has whole units".to_owned())]
        );
    }
}
