//! Takes an answer out of what it comes wrapped in: `{"d": …}`, and JSON written as text within JSON.

use serde_json::Value;

/// How often JSON is found within a text: three times were seen, at most.
const DEEPEST: usize = 4;

/// Why a body is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing.
    #[error("empty")]
    Empty,
    /// It is no JSON, or goes deeper than any answer.
    #[error("no JSON")]
    NotJson,
}

/// Reads a body. Every number keeps the digits that it came with, and every object its order.
///
/// The same endpoint was seen to answer with a value, with a text that is JSON, and with a text of a text. So every
/// answer goes through the same: `d` is taken out once, whatever stands beside it; texts that are JSON are read.
///
/// # Errors
/// What is wrong with it.
pub fn decode(body: &[u8]) -> Result<Value, Unreadable> {
    let text = std::str::from_utf8(body).map_err(|_| Unreadable::NotJson)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Unreadable::Empty);
    }
    let mut value: Value = serde_json::from_str(text).map_err(|_| Unreadable::NotJson)?;
    let mut is_unwrapped = false;
    for _ in 0..DEEPEST {
        if !is_unwrapped && value.get("d").is_some() {
            is_unwrapped = true;
            value = value.get_mut("d").map(Value::take).unwrap_or_default();
        }
        let Some(inner) = value.as_str().and_then(within) else { break };
        value = inner;
    }
    Ok(value)
}

/// Returns the JSON that a text is. A number stays a text: it may be somebody's identifier.
fn within(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let is_json = text.starts_with(['{', '[', '"']) || matches!(text, "true" | "false" | "null");
    if is_json { serde_json::from_str(text).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn decoded(body: &str) -> Value {
        decode(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error}"))
    }

    #[test]
    fn d_may_be_of_any_type() {
        assert_eq!(decoded(r#"{"d":{"a":1}}"#), json!({"a": 1}));
        assert_eq!(decoded(r#"{"d":[1,2]}"#), json!([1, 2]));
        assert_eq!(decoded(r#"{"d":true}"#), json!(true));
        assert_eq!(decoded(r#"{"d":null}"#), json!(null));
        assert_eq!(decoded(r#"{"d":0}"#), json!(0));
        assert_eq!(decoded(r#"{"d":"Ogiltigt anrop"}"#), json!("Ogiltigt anrop"));
        assert_eq!(decoded(r#"{"d":"4711007"}"#), json!("4711007"), "a number as text is an identifier");
        assert_eq!(decoded(r#"{"d":""}"#), json!(""));
        assert_eq!(decoded(r#"{"d":"{not json"}"#), json!("{not json"));
    }

    #[test]
    fn json_is_read_out_of_texts_however_often_it_is_written_as_one() {
        let mut wrapped = json!({"Result": true, "Series": [{"d": 5}]});
        for _ in 0..3 {
            wrapped = json!(wrapped.to_string());
            assert_eq!(
                decoded(&json!({"d": wrapped}).to_string()),
                json!({"Result": true, "Series": [{"d": 5}]})
            );
            assert_eq!(decoded(&wrapped.to_string()), json!({"Result": true, "Series": [{"d": 5}]}));
        }
        assert_eq!(decoded(r#""[{\"Name\":\"A\"}]""#), json!([{"Name": "A"}]), "the settings at start");
        assert_eq!(decoded(r#""true""#), json!(true));
    }

    #[test]
    fn d_is_found_beside_other_keys_and_within_a_text_but_taken_out_once() {
        assert_eq!(decoded(r#"{"__type":"X","d":{"__type":"Y","a":1}}"#), json!({"__type": "Y", "a": 1}));
        assert_eq!(decoded(r#""{\"d\":[1]}""#), json!([1]));
        assert_eq!(decoded(r#"{"d":{"d":7}}"#), json!({"d": 7}));
        assert_eq!(decoded(r#"{"Time":"2026-02-03"}"#), json!({"Time": "2026-02-03"}));
    }

    #[test]
    fn digits_and_order_are_kept() {
        let text = r#"{"d":{"b":0.1234567890123456789,"a":12345678901234567890123,"c":1.50}}"#;
        let inner = r#"{"b":0.1234567890123456789,"a":12345678901234567890123,"c":1.50}"#;
        assert_eq!(decoded(text).to_string(), inner);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_it() {
        assert_eq!(decoded("\u{feff} {\"d\": \"\u{feff}[1]\"}\r\n"), json!([1]));
    }

    #[test]
    fn what_is_no_answer_is_told() {
        assert_eq!(decode(b""), Err(Unreadable::Empty));
        assert_eq!(decode("\u{feff} \r\n".as_bytes()), Err(Unreadable::Empty));
        for body in [&b"<html>"[..], b"\x80\x03\xff", b"{\"d\":", b"{} {}", &[b'['; 100_000]] {
            assert_eq!(decode(body), Err(Unreadable::NotJson));
        }
    }
}
