//! Reading a line by its declaration: whatever is not declared is refused, with the key at which it stands.
//!
//! What stands under a key is looked at only as deep as the declaration goes, so that no depth of nesting does harm;
//! numbers are read as they are written, never as binary fractions.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::import::records::error::{At, Fault};
use crate::import::records::record::{Cell, Record};
use crate::import::records::shape::{Field, Kind, Presence};

/// The largest amount, in its smallest part: more than any utility invoices, and far from the end of a number.
const LARGEST: i64 = 1_000_000_000_000_000;
/// The longest identifier, in characters.
pub const LONGEST_ID: usize = 100;
/// The years in which dates lie.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// An object as it is written, its keys in order, also such as stand there twice.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

/// Reads a line.
///
/// # Errors
/// What is not as it was declared, and at which key.
pub fn record(line: &str, fields: &'static [Field]) -> Result<Record, At> {
    // Whether it is JSON at all is asked first, so that the place is one in the line.
    let whole: &RawValue = serde_json::from_str(line)
        .map_err(|error| At::new("", Fault::NotJson { column: error.column().max(1) }))?;
    object(whole.get(), fields, "")
}

fn object(raw: &str, fields: &'static [Field], path: &str) -> Result<Record, At> {
    let Members(members) =
        serde_json::from_str(raw).map_err(|_| At::new(path, Fault::WrongKind { wanted: "object" }))?;
    let mut record = Record::default();
    let mut seen: Vec<&str> = Vec::new();
    for (key, raw) in &members {
        let path = below(path, key);
        let Some(field) = fields.iter().find(|field| field.key == key) else {
            return Err(At::new(path, Fault::UnknownKey { nearest: nearest_key(key, fields) }));
        };
        if seen.contains(&field.key) {
            return Err(At::new(path, Fault::Twice));
        }
        seen.push(field.key);
        let is_null = raw.get() == "null";
        match field.presence {
            Presence::Free if is_null => {}
            Presence::Needed if is_null => return Err(At::new(path, Fault::Missing)),
            _ if matches!(field.kind, Kind::Passed) => {}
            _ => record.0.push((field.key, cell(raw.get(), field.kind, &path)?)),
        }
    }
    let absent = fields.iter().find(|f| f.presence == Presence::Needed && !seen.contains(&f.key));
    match absent {
        Some(field) => Err(At::new(below(path, field.key), Fault::Missing)),
        None => Ok(record),
    }
}

/// The key of a member; a key that nobody declared may be anything, and is cut.
fn below(path: &str, key: &str) -> String {
    let key: String = key.chars().take(LONGEST_ID).collect();
    if path.is_empty() { key } else { format!("{path}.{key}") }
}

fn cell(raw: &str, kind: Kind, path: &str) -> Result<Cell, At> {
    let at = |fault| At::new(path, fault);
    match kind {
        Kind::Text(most) => text(raw).and_then(|text| line(text, most)).map(Cell::Text).map_err(at),
        Kind::Id => text(raw).and_then(id).map(Cell::Text).map_err(at),
        Kind::Whole { least, most } => whole(raw, least, most).map(Cell::Whole).map_err(at),
        Kind::Decimal(places) => decimal(raw, places).map_err(at),
        Kind::Flag => match raw {
            "true" => Ok(Cell::Flag(true)),
            "false" => Ok(Cell::Flag(false)),
            _ => Err(at(Fault::WrongKind { wanted: "flag" })),
        },
        Kind::Date => text(raw).and_then(|text| date(&text)).map(Cell::Date).map_err(at),
        Kind::Word(words) => text(raw).and_then(|text| word(text, words, false)).map(Cell::Text).map_err(at),
        Kind::OpenWord(words) => {
            text(raw).and_then(|text| word(text, words, true)).map(Cell::Text).map_err(at)
        }
        Kind::List(element, most) => list(raw, *element, most, path),
        Kind::Fields(fields) => object(raw, fields, path).map(Cell::Fields),
        // Not asked: such a key is passed over before.
        Kind::Passed => Ok(Cell::Flag(false)),
    }
}

fn list(raw: &str, element: Kind, most: usize, path: &str) -> Result<Cell, At> {
    let wrong = |_| At::new(path, Fault::WrongKind { wanted: "list" });
    let elements: Vec<&RawValue> = serde_json::from_str(raw).map_err(wrong)?;
    if elements.len() > most {
        return Err(At::new(path, Fault::TooMany { most }));
    }
    let cells = (1..).zip(elements).map(|(n, raw)| cell(raw.get(), element, &format!("{path}[{n}]")));
    Ok(Cell::List(cells.collect::<Result<_, _>>()?))
}

fn text(raw: &str) -> Result<String, Fault> {
    serde_json::from_str(raw).map_err(|_| Fault::WrongKind { wanted: "text" })
}

fn line(text: String, most: usize) -> Result<String, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Blank);
    }
    if text.chars().any(char::is_control) {
        return Err(Fault::Unprintable);
    }
    if text.chars().count() > most { Err(Fault::TooMuch { most }) } else { Ok(text) }
}

fn id(text: String) -> Result<String, Fault> {
    let text = line(text, LONGEST_ID)?;
    if text.trim() == text { Ok(text) } else { Err(Fault::Unprintable) }
}

fn whole(raw: &str, least: i64, most: i64) -> Result<i64, Fault> {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::WrongKind { wanted: "whole" });
    }
    raw.parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or(Fault::OutOfBounds { least, most })
}

fn decimal(raw: &str, most: u8) -> Result<Cell, Fault> {
    let is_number = raw.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    if !is_number {
        return Err(Fault::WrongKind { wanted: "number" });
    }
    if raw.contains(['e', 'E']) {
        return Err(Fault::Decimals { most });
    }
    let (ahead, after) = raw.split_once('.').unwrap_or((raw, ""));
    // Zeros at the end say nothing that is not kept, unless they fit.
    let kept = if after.len() > usize::from(most) { after.trim_end_matches('0') } else { after };
    let places = u8::try_from(kept.len()).ok().filter(|places| *places <= most);
    let places = places.ok_or(Fault::Decimals { most })?;
    let digits: Option<i64> = format!("{ahead}{kept}").parse().ok();
    let small = |digits: &i64| digits.unsigned_abs() <= LARGEST.unsigned_abs();
    digits.filter(small).map(|digits| Cell::Decimal(digits, places)).ok_or(Fault::TooLarge)
}

fn date(text: &str) -> Result<NaiveDate, Fault> {
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let exact = read.filter(|date| date.format("%Y-%m-%d").to_string() == text);
    exact.filter(|date| YEARS.contains(&date.year())).ok_or(Fault::NotADate)
}

fn word(text: String, words: &'static [&'static str], open: bool) -> Result<String, Fault> {
    let code = text.strip_prefix("other:").filter(|_| open);
    if words.contains(&text.as_str()) {
        return Ok(text);
    }
    if code.is_some() {
        return id(text).and_then(|text| match text.as_str() {
            "other:" => Err(Fault::Blank),
            _ => Ok(text),
        });
    }
    let near = nearest(&text, words.iter().copied());
    Err(Fault::UnknownWord { known: near.map_or_else(|| words.to_vec(), |word| vec![word]) })
}

fn nearest_key(key: &str, fields: &'static [Field]) -> Option<&'static str> {
    nearest(key, fields.iter().filter(|field| !matches!(field.kind, Kind::Passed)).map(|field| field.key))
}

/// The word that is most like another, if any is like it.
fn nearest(typed: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    // What is longer is like none, and comparing it costs its length squared.
    let typed = Some(typed).filter(|typed| typed.len() <= LONGEST_ID)?.to_lowercase();
    let scored = known.map(|word| (strsim::jaro_winkler(&typed, word), word));
    scored.filter(|(score, _)| *score > 0.75).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &[Field] = &[
        Field::needed("id", Kind::Id, ""),
        Field::free("sum", Kind::Decimal(2), ""),
        Field::free("fuse", Kind::Whole { least: 0, most: 10 }, ""),
        Field::free("date", Kind::Date, ""),
        Field::free("fee", Kind::OpenWord(&["energy", "power"]), ""),
        Field::free("rows", Kind::List(&Kind::Fields(ROW), 2), ""),
        Field::passed("status"),
    ];
    const ROW: &[Field] = &[Field::needed("label", Kind::Text(5), "")];

    fn fault(line: &str) -> String {
        let At { fault, key } = record(line, LINE).expect_err(line);
        format!("{key}: {fault:?}")
    }

    #[test]
    fn a_line_is_read_as_it_was_declared() {
        let read = record(
            r#"{"id":"A","sum":-17.5,"fuse":null,"date":"2026-03-05","fee":"other:x","rows":[{"label":"å"}],"status":[[1]]}"#,
            LINE,
        )
        .expect("a line");

        assert_eq!(read.needed("id"), "A");
        assert_eq!(read.scaled("sum", 2), Some(-1750));
        assert_eq!((read.whole::<u8>("fuse"), read.get("status")), (None, None));
        assert_eq!(read.records("rows").next().and_then(|row| row.text("label")), Some("å"));
    }

    #[test]
    fn every_fault_names_its_key() {
        assert_eq!(fault(r#"{"id":"A","sums":1}"#), "sums: UnknownKey { nearest: Some(\"sum\") }");
        assert_eq!(fault(r#"{"id":"A","id":"B"}"#), "id: Twice");
        assert_eq!(fault(r#"{"sum":1}"#), "id: Missing");
        assert_eq!(fault(r#"{"id":null}"#), "id: Missing");
        assert_eq!(fault(r#"{"id":1}"#), "id: WrongKind { wanted: \"text\" }");
        assert_eq!(fault(r#"{"id":" A"}"#), "id: Unprintable");
        assert_eq!(fault(r#"{"id":"\u0007"}"#), "id: Unprintable");
        assert_eq!(fault(r#"{"id":" "}"#), "id: Blank");
        assert_eq!(fault(r#"{"id":"A","sum":0.001}"#), "sum: Decimals { most: 2 }");
        assert_eq!(fault(r#"{"id":"A","sum":1e3}"#), "sum: Decimals { most: 2 }");
        assert_eq!(fault(r#"{"id":"A","sum":"1"}"#), "sum: WrongKind { wanted: \"number\" }");
        assert_eq!(fault(r#"{"id":"A","sum":99999999999999999}"#), "sum: TooLarge");
        assert_eq!(fault(r#"{"id":"A","fuse":1.5}"#), "fuse: WrongKind { wanted: \"whole\" }");
        assert_eq!(fault(r#"{"id":"A","fuse":11}"#), "fuse: OutOfBounds { least: 0, most: 10 }");
        assert_eq!(fault(r#"{"id":"A","date":"2026-3-5"}"#), "date: NotADate");
        assert_eq!(fault(r#"{"id":"A","date":"2026-02-29"}"#), "date: NotADate");
        assert_eq!(fault(r#"{"id":"A","fee":"engery"}"#), "fee: UnknownWord { known: [\"energy\"] }");
        assert_eq!(fault(r#"{"id":"A","fee":"other:"}"#), "fee: Blank");
        assert_eq!(fault(r#"{"id":"A","rows":[{"label":"a"},{}]}"#), "rows[2].label: Missing");
        assert_eq!(fault(r#"{"id":"A","rows":[1,2,3]}"#), "rows: TooMany { most: 2 }");
        assert_eq!(fault(r#"{"id":"A","rows":[{"label":"abcdef"}]}"#), "rows[1].label: TooMuch { most: 5 }");
        assert_eq!(fault(r#"{"id":"A"} x"#), ": NotJson { column: 12 }");
        assert_eq!(fault("[]"), ": WrongKind { wanted: \"object\" }");
    }

    #[test]
    fn nothing_is_looked_at_deeper_than_it_was_declared() {
        let deep = format!("{{\"id\":\"A\",\"status\":{}{}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        let wrong =
            format!("{{\"id\":{}{}}}", "{\"a\":".repeat(100_000), "1".to_owned() + &"}".repeat(100_000));

        assert_eq!(record(&deep, LINE).expect("a line").needed("id"), "A");
        assert_eq!(fault(&wrong), "id: WrongKind { wanted: \"text\" }");
    }

    #[test]
    fn a_number_that_looks_like_the_readers_own_is_a_key_like_any_other() {
        assert_eq!(
            fault(r#"{"id":"A","sum":{"$serde_json::private::Number":"1"}}"#),
            "sum: WrongKind { wanted: \"number\" }"
        );
        assert!(fault(r#"{"$serde_json::private::RawValue":"1"}"#).ends_with("UnknownKey { nearest: None }"));
    }
}
