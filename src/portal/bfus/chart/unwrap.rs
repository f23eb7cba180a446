//! Takes JSON out of the texts that it was written into, in one pass over all of them.
//!
//! A text of a text has three backslashes before each quote, two hundred thousand times in a year of hours; reading
//! one text after the other takes longer than all the rest.

use memchr::memchr2;

/// What stands at a place that is not copied as it is.
enum Token {
    /// So many bytes stand for one.
    For(u8, usize),
    /// The innermost text ends, with so many bytes.
    End(usize),
}

/// Returns what `{"d":"…"}` or `{"d":"\"…\""}` has within. `None` where there is something else beside it, or written
/// in a way that is seldom: that is for a reader of JSON.
pub fn unwrapped(text: &str) -> Option<String> {
    let text = text.strip_prefix('{')?.trim_start().strip_prefix("\"d\"")?;
    let text = text.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let (found, rest) = match text.strip_prefix("\\\"") {
        Some(text) => {
            let (found, rest) = copied(text, twice)?;
            (found, rest.strip_prefix('"')?)
        }
        None => copied(text, once)?,
    };
    (rest.trim() == "}").then_some(found)
}

/// A text within JSON.
fn once(rest: &[u8]) -> Option<Token> {
    match rest {
        [b'"', ..] => Some(Token::End(1)),
        [b'\\', meant @ (b'"' | b'\\' | b'/'), ..] => Some(Token::For(*meant, 2)),
        _ => None,
    }
}

/// A text within a text within JSON.
fn twice(rest: &[u8]) -> Option<Token> {
    match rest {
        [b'\\', b'"', ..] => Some(Token::End(2)),
        [b'\\', b'\\', b'\\', meant @ (b'"' | b'\\' | b'/'), ..] => Some(Token::For(*meant, 4)),
        [b'\\', b'\\', b'/', ..] => Some(Token::For(b'/', 3)),
        _ => None,
    }
}

/// Copies up to the end, and returns what comes after it too.
fn copied(text: &str, token: impl Fn(&[u8]) -> Option<Token>) -> Option<(String, &str)> {
    let bytes = text.as_bytes();
    // Those who read JSON refuse a text with these; what is found there could be read as if it were right.
    if bytes.iter().fold(false, |found, byte| found | (*byte < b' ')) {
        return None;
    }
    let mut found = Vec::with_capacity(bytes.len());
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        let (plain, rest) = rest.split_at_checked(memchr2(b'"', b'\\', rest)?)?;
        found.extend_from_slice(plain);
        match token(rest)? {
            Token::For(meant, length) => {
                found.push(meant);
                at += plain.len() + length;
            }
            Token::End(length) => {
                let rest = text.get(at + plain.len() + length..)?;
                return Some((String::from_utf8(found).ok()?, rest));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_was_written_into_texts_comes_out_as_it_was() {
        let inner = r#"{"y":0.5,"date":"\/Date(1)\/","name":"Vatten på Åvägen 7 \"m³\" \\ x"}"#;

        assert_eq!(unwrapped(&json!({ "d": inner }).to_string()).as_deref(), Some(inner));
        assert_eq!(unwrapped(&json!({ "d": json!(inner).to_string() }).to_string()).as_deref(), Some(inner));
        assert_eq!(unwrapped(r#" {"d":"x"}"#), None, "who calls has trimmed it");
        assert_eq!(unwrapped(r#"{ "d" : "\/" } "#).as_deref(), Some("/"));
        assert_eq!(unwrapped(r#"{"d":"\"\\/\\\/\""}"#).as_deref(), Some("//"));
        assert_eq!(unwrapped(r#"{"d":"\"\\/\\\\/\""}"#).as_deref(), Some(r"/\/"));
    }

    #[test]
    fn anything_else_is_left_to_a_reader_of_json() {
        for text in [
            r#"{"d":"a\u00e5"}"#,
            r#"{"d":"a\n"}"#,
            "{\"d\":\"a\n\"}",
            r#"{"d":"a","e":1}"#,
            r#"{"d":"a"}}"#,
            r#"{"d":"a"#,
            r#"{"d":"a\"#,
            r#"{"d":"\"a"}"#,
            r#"{"d":"\"a\" "}"#,
            r#"{"d":"\"a\\n\""}"#,
            r#"{"e":"a"}"#,
            r#"{"d":5}"#,
        ] {
            assert_eq!(unwrapped(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_comes_out_is_what_a_reader_of_json_says(text in r#"\{"d":"(\\"|[a"/å\\]){0,12}"\}"#) {
            let Some(found) = unwrapped(&text) else { return Ok(()) };
            let read: Value = serde_json::from_str(&text).expect("JSON");
            let outer = read["d"].as_str().expect("a text");
            let inner = if outer.starts_with('"') { serde_json::from_str(outer).expect("JSON") } else { outer.to_owned() };
            prop_assert_eq!(found, inner);
        }
    }
}
