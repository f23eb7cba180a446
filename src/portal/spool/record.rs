//! What happens to readings, as lines of the spool's log.
//!
//! A line is 16 hexadecimal digits of the SHA-256 over the rest, a space, and a JSON object
//! `{"v":1,"events":[…]}`; it holds what was written, and synced, together: all of it counts or nothing.

use chrono::NaiveDate;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::domain::id::{FacilityId, MeterNumber, UserName};
use crate::domain::receipt::{Handed, IdempotencyKey, Receipt};
use crate::domain::refusal::Refusal;
use crate::portal::spool::entry::{Content, Entry, EntryState, Why};

/// The version that this program writes.
const VERSION: u64 = 1;
/// How every line goes on after its checksum, whatever the version.
const OPENING: &str = " {\"v\":";
const SUM: usize = 16;

/// Something that happened to a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// It was kept, or is tried again after a refusal.
    Keep(Entry),
    /// The portal has it.
    Delivered(IdempotencyKey, Option<Receipt>),
    /// The portal does not take it.
    Refused(IdempotencyKey, Why),
    /// It is no longer the spool's business.
    Dropped(IdempotencyKey),
}

/// Why a line can not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A newer version wrote it.
    Newer,
    /// It is not what was written.
    Damaged,
}

/// Writes events as one line, its line break included.
pub fn line(events: &[Event]) -> Vec<u8> {
    let events: Vec<Value> = events.iter().map(event).collect();
    let body = json!({ "v": VERSION, "events": events }).to_string();
    format!("{} {body}\n", checksum(body.as_bytes())).into_bytes()
}

/// Reads a line, without its line break.
///
/// # Errors
/// When it is from a newer version or damaged.
pub fn read(line: &[u8]) -> Result<Vec<Event>, Unreadable> {
    let (sum, rest) = line.split_at_checked(SUM).ok_or(Unreadable::Damaged)?;
    let body = rest.strip_prefix(b" ").ok_or(Unreadable::Damaged)?;
    if checksum(body).as_bytes() != sum {
        return Err(Unreadable::Damaged);
    }
    let parsed: Value = serde_json::from_slice(body).map_err(|_| Unreadable::Damaged)?;
    match parsed["v"].as_u64() {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(Unreadable::Newer),
        _ => return Err(Unreadable::Damaged),
    }
    let events = parsed["events"].as_array().ok_or(Unreadable::Damaged)?;
    events.iter().map(read_event).collect::<Option<_>>().ok_or(Unreadable::Damaged)
}

/// Whether what stands after the last line break is the beginning of a line that was never finished: the only
/// damage that a process that ends, or a loss of power, leaves behind.
pub fn is_torn(rest: &[u8]) -> bool {
    let (sum, body) = rest.split_at(rest.len().min(SUM));
    let opens = body.iter().zip(OPENING.as_bytes()).all(|(a, b)| a == b);
    let begun = sum.iter().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase()) && opens;
    begun || rest.iter().all(|b| *b == 0)
}

fn checksum(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    digest.iter().take(SUM / 2).map(|byte| format!("{byte:02x}")).collect()
}

fn event(event: &Event) -> Value {
    match event {
        Event::Keep(entry) => {
            let Entry { key, content: c, kept, .. } = entry;
            json!({
                "do": "keep", "key": key.as_str(), "kept": kept,
                "facility": c.facility.as_ref().map(FacilityId::as_str), "meter": c.meter.as_str(),
                "date": c.date.to_string(), "stand": c.stand, "comment": c.comment,
                "replaced": c.replaced, "checked": c.checked,
            })
        }
        Event::Delivered(key, receipt) => {
            let receipt = receipt.as_ref().map(|r| {
                let by = r.by.as_ref().map(UserName::as_str);
                json!({ "number": r.number, "at": r.at, "by": by, "what": r.what, "replayed": r.replayed })
            });
            json!({ "do": "delivered", "key": key.as_str(), "receipt": receipt })
        }
        Event::Refused(key, why) => json!({
            "do": "refused", "key": key.as_str(), "code": why.refusal.code(), "what": why.what, "at": why.at,
        }),
        Event::Dropped(key) => json!({ "do": "dropped", "key": key.as_str() }),
    }
}

fn read_event(value: &Value) -> Option<Event> {
    let key = IdempotencyKey::new(value["key"].as_str()?)?;
    Some(match value["do"].as_str()? {
        "keep" => Event::Keep(Entry {
            key,
            content: content(value)?,
            kept: value["kept"].as_i64()?,
            state: EntryState::Waiting,
        }),
        "delivered" => Event::Delivered(key, optional(&value["receipt"], receipt)?),
        "refused" => {
            let code = value["code"].as_str()?;
            let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.code() == code)?;
            let what = optional(&value["what"], text)?;
            Event::Refused(key, Why { refusal, what, at: value["at"].as_i64()? })
        }
        "dropped" => Event::Dropped(key),
        _ => return None,
    })
}

fn content(value: &Value) -> Option<Content> {
    Some(Content {
        facility: optional(&value["facility"], |v| v.as_str().map(FacilityId::new))?,
        meter: MeterNumber::new(value["meter"].as_str()?),
        date: value["date"].as_str()?.parse::<NaiveDate>().ok()?,
        stand: value["stand"].as_i64()?,
        comment: optional(&value["comment"], text)?,
        replaced: value["replaced"].as_bool()?,
        checked: value["checked"].as_bool()?,
    })
}

fn receipt(value: &Value) -> Option<Receipt> {
    Some(Receipt {
        handed: Handed::Reading,
        number: text(&value["number"])?,
        at: value["at"].as_i64()?,
        by: optional(&value["by"], |v| v.as_str().map(UserName::new))?,
        what: text(&value["what"])?,
        replayed: value["replayed"].as_bool()?,
    })
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// `Some(None)` for null, `None` for what is not of the kind.
fn optional<T>(value: &Value, read: impl FnOnce(&Value) -> Option<T>) -> Option<Option<T>> {
    if value.is_null() { Some(None) } else { read(value).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> IdempotencyKey {
        IdempotencyKey::new(text).unwrap()
    }

    fn events() -> Vec<Event> {
        let content = Content {
            facility: None,
            meter: MeterNumber::new("14223871"),
            date: "2026-11-20".parse().unwrap(),
            stand: 1355,
            comment: Some("läckan\u{202e} \"lagad\"\n\u{1b}[2J".into()),
            replaced: true,
            checked: false,
        };
        let receipt = Receipt {
            handed: Handed::Reading,
            number: "M2026-000001".into(),
            at: 1_795_417_200,
            by: Some(UserName::new("caretaker-01")),
            what: "14223871 2026-11-20 1355".into(),
            replayed: true,
        };
        let why = Why { refusal: Refusal::Invalid, what: Some("reading_lower".into()), at: 7 };
        vec![
            Event::Keep(Entry { key: key("a"), content, kept: 5, state: EntryState::Waiting }),
            Event::Delivered(key("a"), Some(receipt)),
            Event::Delivered(key("b"), None),
            Event::Refused(key("c"), why),
            Event::Dropped(key("d")),
        ]
    }

    #[test]
    fn what_is_written_is_read_again() {
        let written = line(&events());

        assert_eq!(written.iter().filter(|b| **b == b'\n').count(), 1);
        assert_eq!(read(written.strip_suffix(b"\n").unwrap()), Ok(events()));
    }

    #[test]
    fn a_changed_byte_is_damage_and_a_newer_version_is_told() {
        let whole = line(&events());
        let whole = whole.strip_suffix(b"\n").unwrap();
        for at in 0..whole.len() {
            let mut changed = whole.to_vec();
            changed[at] ^= 1;
            assert_eq!(read(&changed), Err(Unreadable::Damaged), "byte {at}");
        }
        let body = r#"{"v":2,"events":"otherwise"}"#;
        let newer = format!("{} {body}", checksum(body.as_bytes()));
        assert_eq!(read(newer.as_bytes()), Err(Unreadable::Newer));
    }

    #[test]
    fn every_beginning_of_a_line_is_torn_and_other_text_is_not() {
        let whole = line(&events());
        for length in 0..whole.len() {
            assert!(is_torn(&whole[..length]), "{length}");
        }
        assert!(is_torn(&[0; 4096]));
        for foreign in ["my notes", "0123456789abcdef no record", "SQLite format 3\0"] {
            assert!(!is_torn(foreign.as_bytes()), "{foreign}");
        }
    }
}
