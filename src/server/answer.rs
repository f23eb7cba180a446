//! What a handler answers.

use serde::Serialize;

use crate::api::list::{MOST, Page};
use crate::domain::document::FileContent;
use crate::server::ask::Ask;
use crate::server::problem::Problem;

/// An answer.
pub enum Answer {
    /// A body.
    Body {
        /// What it is.
        media_type: String,
        /// Its bytes.
        bytes: Vec<u8>,
        /// The name of a file that it is.
        name: Option<String>,
    },
    /// Nothing to say.
    Nothing,
    /// It was sent piece by piece, and has been.
    Sent,
}

impl Answer {
    /// Answers JSON.
    pub fn json(value: &impl Serialize) -> Result<Self, Problem> {
        let bytes = serde_json::to_vec(value).map_err(|_| Problem::inside())?;
        Ok(Self::of("application/json", bytes))
    }

    /// Answers bytes.
    pub fn of(media_type: &str, bytes: Vec<u8>) -> Self {
        Self::Body { media_type: media_type.to_owned(), bytes, name: None }
    }

    /// Answers a file.
    pub fn file(file: FileContent) -> Self {
        Self::Body { media_type: file.media_type, bytes: file.bytes, name: Some(file.name) }
    }
}

/// Answers a page of a list: what comes after `cursor`, the key of the item that was last told.
///
/// The list is read whole, because that is what a portal gives; a page is what is sent. An item that is not there any
/// more is known by its key alone, so its page begins where it would stand: at the first item after it in the order of
/// before, or, where that can not be said, from the beginning.
pub fn page<T: Serialize>(
    ask: &Ask<'_>,
    items: Vec<T>,
    key: impl Fn(&T) -> String,
) -> Result<Answer, Problem> {
    let limit = match ask.params.one("limit")? {
        None => MOST as usize,
        Some(text) => match text.parse() {
            Ok(limit @ 1..=1000) => limit,
            _ => return Err(Problem::field("limit")),
        },
    };
    let from = match ask.params.one("cursor")? {
        None => 0,
        Some(cursor) => after(&items, (ask.id, cursor), &key)?,
    };
    let mut rest = items.into_iter().skip(from);
    let data: Vec<T> = rest.by_ref().take(limit).collect();
    let is_more = rest.next().is_some();
    let next = data.last().filter(|_| is_more).map(|last| cursor_of(ask.id, from + data.len(), &key(last)));
    Answer::json(&Page { data, next })
}

/// A cursor tells of which list it is, where the next page begins, and the key before it, so that a list that grew at its head is noticed.
fn cursor_of(list: &str, place: usize, key: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!("{list} {place} {key}"))
}

fn after<T>(
    items: &[T],
    (list, cursor): (&str, &str),
    key: &impl Fn(&T) -> String,
) -> Result<usize, Problem> {
    use base64::Engine;
    let wrong = || Problem::field("cursor");
    let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
    let text = String::from_utf8(text).map_err(|_| wrong())?;
    let text = text.strip_prefix(list).and_then(|rest| rest.strip_prefix(' ')).ok_or_else(wrong)?;
    let (place, last) = text.split_once(' ').ok_or_else(wrong)?;
    let place: usize = place.parse().map_err(|_| wrong())?;
    let is_there = |index: usize| items.get(index).is_some_and(|item| key(item) == last);
    if place.checked_sub(1).is_some_and(is_there) {
        return Ok(place);
    }
    let found = items.iter().rposition(|item| key(item) == last);
    Ok(found.map_or(place.min(items.len()), |index| index + 1))
}
