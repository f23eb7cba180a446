//! What is done to an answer: a member of it, a list in it, or all of its bytes.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// What an answer must still come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearable {
    /// It says the same: what is read is the same.
    Same,
    /// It says the same, or contradicts itself: what is read is the same, or refused.
    SameOrRefused,
    /// It is damaged: it is refused, or what is read has less in it, but nothing else.
    Less,
    /// As [`Less`](Self::Less), and a list may have become an empty one, which null stands for.
    Nothing,
    /// It is about something else, by an identifier that may be one: anything but a panic, or an error that names
    /// nothing.
    Other,
}

/// One mutation.
#[derive(Debug, Clone)]
pub enum Mutation {
    /// Something is done to a member: the how-manieth by its path, and the how-manieth with that path; none is all.
    Member { path: usize, which: Option<usize>, what: Change },
    /// Something is done to a list.
    List { which: usize, what: Shuffle },
    /// Something is done to the bytes.
    Bytes(Bytes),
}

/// What is done to a member.
#[derive(Debug, Clone)]
pub enum Change {
    /// It is taken away.
    Dropped,
    /// It has another name.
    Renamed,
    /// Its name is written in capitals.
    Shouted,
    /// It comes twice, the right one last, which is the one that browsers take.
    Repeated,
    /// A number becomes a text, a text of digits a number.
    Retyped,
    /// It becomes this.
    Replaced(Value),
    /// It lies so deep within lists.
    Buried(usize),
}

/// What is done to a list.
#[derive(Debug, Clone, Copy)]
pub enum Shuffle {
    /// Its order is turned round.
    Reversed,
    /// It begins elsewhere.
    Rotated(usize),
    /// One of its entries comes twice.
    Doubled(usize),
    /// All of them do.
    AllDoubled,
}

/// What is done to the bytes.
#[derive(Debug, Clone)]
pub enum Bytes {
    /// They end early.
    Cut(usize),
    /// One is no UTF-8.
    Spoilt(usize),
    /// There is this instead.
    Instead(&'static str),
    /// The answer is wrapped otherwise.
    Wrapped(Wrapping),
}

/// Envelopes, known ones and one that is not.
#[derive(Debug, Clone, Copy)]
pub enum Wrapping {
    Bare,
    Text,
    TextOfText,
    Marked,
    Twice,
}

impl Mutation {
    /// Does it to a body. `None` where the body has nothing that it could be done to.
    pub fn applied(&self, body: &[u8]) -> Option<(Vec<u8>, Bearable)> {
        match self {
            Self::Bytes(bytes) => bytes.applied(body),
            Self::Member { path, which, what } => {
                let mut value = inner(body)?;
                let paths = members(&value);
                let group = paths.values().nth(path % paths.len().max(1))?;
                let chosen: Vec<&String> = match which {
                    Some(which) => vec![group.get(which % group.len())?],
                    None => group.iter().collect(),
                };
                let mut bearable = None;
                for pointer in chosen {
                    bearable = what.applied(&mut value, pointer).or(bearable);
                }
                Some((wrapped(body, &unmarked(&value)), bearable?))
            }
            Self::List { which, what } => {
                let mut value = inner(body)?;
                let lists = lists(&value);
                let pointer = lists.get(which % lists.len().max(1))?;
                let list = value.pointer_mut(pointer)?.as_array_mut()?;
                let bearable = what.applied(list)?;
                Some((wrapped(body, &value.to_string()), bearable))
            }
        }
    }
}

/// Stands before the name of a member that comes a second time: a map of serde's has each name once.
const AGAIN: &str = "\u{e000}";

fn unmarked(value: &Value) -> String {
    value.to_string().replace(AGAIN, "")
}

impl Change {
    fn applied(&self, value: &mut Value, pointer: &str) -> Option<Bearable> {
        let (parent, name) = pointer.rsplit_once('/')?;
        let of = value.pointer_mut(parent)?.as_object_mut()?;
        let before = of.get(name)?.clone();
        let (after, bearable) = match self {
            Self::Dropped => (Vec::new(), Bearable::Less),
            Self::Renamed => (vec![(format!("{name}Ny"), before)], Bearable::Less),
            Self::Shouted => {
                let shouted = name.to_uppercase();
                let is_same = shouted == name || of.contains_key(&shouted);
                let bearable = if is_same { return None } else { Bearable::SameOrRefused };
                (vec![(shouted, before)], bearable)
            }
            Self::Repeated => {
                let other = json!([before]);
                (vec![(format!("{AGAIN}{name}"), other), (name.to_owned(), before)], Bearable::Same)
            }
            Self::Retyped => (vec![(name.to_owned(), retyped(&before)?)], Bearable::SameOrRefused),
            Self::Replaced(other) if *other == before => return None,
            Self::Replaced(other) => {
                let is_blank = other.as_str().is_some_and(|text| text.trim().is_empty());
                let is_null = other.is_null() || other == &json!([]) || is_blank;
                let bearable = match other {
                    _ if is_null => Bearable::Nothing,
                    Value::String(_) if is_open(name) => Bearable::Other,
                    _ => Bearable::Less,
                };
                (vec![(name.to_owned(), other.clone())], bearable)
            }
            Self::Buried(depth) => {
                let buried = (0..*depth).fold(before, |inside, _| json!([inside]));
                (vec![(name.to_owned(), buried)], Bearable::Less)
            }
        };
        put(of, name, after);
        Some(bearable)
    }
}

/// Whether any text may be in a member, and says what the rest is about or what becomes of it.
fn is_open(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with("id")
        || name.ends_with("number")
        || ["fsstatusname", "flexservicegroupname", "sitegrouptype"].contains(&name.as_str())
}

/// Puts members in the place of one, so that the order of the others stays.
fn put(of: &mut Map<String, Value>, name: &str, after: Vec<(String, Value)>) {
    let mut after = Some(after);
    let old = std::mem::take(of);
    for (known, value) in old {
        if known == name {
            of.extend(after.take().unwrap_or_default());
        } else {
            of.insert(known, value);
        }
    }
}

fn retyped(value: &Value) -> Option<Value> {
    match value {
        Value::Number(number) => Some(Value::String(number.to_string())),
        Value::String(text) if text.parse::<u64>().is_ok() && !text.starts_with('0') => {
            serde_json::from_str(text).ok()
        }
        Value::Bool(truth) => Some(Value::String(if *truth { "True" } else { "False" }.into())),
        _ => None,
    }
}

impl Shuffle {
    fn applied(self, list: &mut Vec<Value>) -> Option<Bearable> {
        if list.is_empty() {
            return None;
        }
        let length = list.len();
        match self {
            Self::Reversed => list.reverse(),
            Self::Rotated(by) => list.rotate_left(by % length),
            Self::Doubled(which) => {
                let again = list.get(which % length)?.clone();
                list.push(again);
            }
            Self::AllDoubled => list.extend_from_within(..),
        }
        Some(match self {
            Self::Reversed | Self::Rotated(_) => Bearable::Same,
            Self::Doubled(_) | Self::AllDoubled => Bearable::SameOrRefused,
        })
    }
}

impl Bytes {
    fn applied(&self, body: &[u8]) -> Option<(Vec<u8>, Bearable)> {
        let length = body.len().max(1);
        Some(match self {
            Self::Cut(at) => (body.get(..at % length)?.to_vec(), Bearable::Less),
            Self::Spoilt(at) => {
                let mut body = body.to_vec();
                *body.get_mut(at % length)? = 0xff;
                (body, Bearable::Less)
            }
            Self::Instead(text) => {
                let is_empty = matches!(*text, "null" | r#"{"d":null}"#);
                (text.as_bytes().to_vec(), if is_empty { Bearable::Nothing } else { Bearable::Less })
            }
            Self::Wrapped(wrapping) => {
                let value = inner(body)?;
                let text = value.to_string();
                let bearable = Bearable::SameOrRefused;
                let body = match wrapping {
                    Wrapping::Bare => text,
                    Wrapping::Text => json!({ "d": text }).to_string(),
                    Wrapping::TextOfText => json!({"__type": "x", "d": json!(text).to_string()}).to_string(),
                    Wrapping::Marked => format!("\u{feff} {}\r\n", json!({ "d": value })),
                    Wrapping::Twice => json!({"d": {"d": value}}).to_string(),
                };
                (body.into_bytes(), bearable)
            }
        })
    }
}

/// Takes the answer out of its envelope.
fn inner(body: &[u8]) -> Option<Value> {
    let outer: Value = serde_json::from_slice(body).ok()?;
    let inside = outer.get("d").cloned().unwrap_or(outer);
    match &inside {
        Value::String(text) => serde_json::from_str(text).ok().or(Some(inside.clone())),
        _ => Some(inside),
    }
}

/// Puts an answer into the envelope that it came in.
fn wrapped(body: &[u8], text: &str) -> Vec<u8> {
    let outer: Value = serde_json::from_slice(body).unwrap_or_default();
    match outer.get("d") {
        Some(Value::String(_)) => json!({ "d": text }).to_string(),
        Some(_) => format!("{{\"d\":{text}}}"),
        None => text.to_owned(),
    }
    .into_bytes()
}

/// Every member, by its path with `*` for places in lists.
fn members(value: &Value) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    walk(value, "", "", &mut |plain, pointer, _| {
        if !pointer.ends_with('/') && !is_place(pointer) {
            found.entry(plain.to_owned()).or_insert_with(Vec::new).push(pointer.to_owned());
        }
    });
    found
}

/// Every list.
fn lists(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(value, "", "", &mut |_, pointer, value| {
        if value.is_array() {
            found.push(pointer.to_owned());
        }
    });
    if value.is_array() {
        found.insert(0, String::new());
    }
    found
}

fn is_place(pointer: &str) -> bool {
    pointer.rsplit('/').next().is_some_and(|last| last.starts_with('#'))
}

fn walk(value: &Value, plain: &str, pointer: &str, each: &mut dyn FnMut(&str, &str, &Value)) {
    match value {
        Value::Object(map) => {
            for (name, value) in map.iter().filter(|(name, _)| !name.contains(['/', '~'])) {
                let (plain, pointer) = (format!("{plain}/{name}"), format!("{pointer}/{name}"));
                each(&plain, &pointer, value);
                walk(value, &plain, &pointer, each);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                walk(value, &format!("{plain}/*"), &format!("{pointer}/{index}"), each);
            }
        }
        _ => {}
    }
}

/// Any mutation.
pub fn any_mutation() -> impl Strategy<Value = Mutation> {
    let member = (any::<usize>(), prop::option::weighted(0.6, any::<usize>()), any_change())
        .prop_map(|(path, which, what)| Mutation::Member { path, which, what });
    let list = (any::<usize>(), any_shuffle()).prop_map(|(which, what)| Mutation::List { which, what });
    prop_oneof![8 => member, 2 => list, 1 => any_bytes().prop_map(Mutation::Bytes)]
}

fn any_change() -> impl Strategy<Value = Change> {
    let others = [
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!([[1]]),
        json!({"d": 5}),
        json!(""),
        json!("  "),
        json!("NaN"),
        json!("Infinity"),
        json!("-"),
        json!("12 st"),
        json!("1e5"),
        json!("1,234.5"),
        json!("/Date(99999999999999999999)/"),
        json!("2026-02-30"),
        serde_json::from_str("1e300").unwrap_or_default(),
        serde_json::from_str("1e-300").unwrap_or_default(),
        serde_json::from_str("123456789012345678901234567890").unwrap_or_default(),
        serde_json::from_str("-9223372036854775808").unwrap_or_default(),
        serde_json::from_str("9223372036854775.807").unwrap_or_default(),
    ];
    prop_oneof![
        3 => Just(Change::Dropped),
        3 => Just(Change::Renamed),
        1 => Just(Change::Shouted),
        1 => Just(Change::Repeated),
        2 => Just(Change::Retyped),
        8 => prop::sample::select(others.to_vec()).prop_map(Change::Replaced),
        1 => prop_oneof![Just(1_usize), Just(100)].prop_map(Change::Buried),
    ]
}

fn any_shuffle() -> impl Strategy<Value = Shuffle> {
    prop_oneof![
        Just(Shuffle::Reversed),
        any::<usize>().prop_map(Shuffle::Rotated),
        any::<usize>().prop_map(Shuffle::Doubled),
        Just(Shuffle::AllDoubled),
    ]
}

/// Any mutation of bytes.
pub fn any_bytes() -> impl Strategy<Value = Bytes> {
    let instead = [
        "",
        " ",
        "<!DOCTYPE html><html></html>",
        "true",
        "42",
        "\"Ogiltigt\"",
        "null",
        r#"{"d":null}"#,
        r#"{"d":"Ett fel har inträffat"}"#,
        r#"{"Message":"Fel","StackTrace":null}"#,
        "NaN",
        "[[[[[[",
    ];
    let wrappings = [Wrapping::Bare, Wrapping::Text, Wrapping::TextOfText, Wrapping::Marked, Wrapping::Twice];
    prop_oneof![
        any::<usize>().prop_map(Bytes::Cut),
        any::<usize>().prop_map(Bytes::Spoilt),
        prop::sample::select(instead.to_vec()).prop_map(Bytes::Instead),
        prop::sample::select(wrappings.to_vec()).prop_map(Bytes::Wrapped),
    ]
}
