//! What an answer looks like without what it says: types, names of members, and how long things are, roughly.

use serde_json::{Map, Value, json};

/// How deep an answer is looked at.
const DEEPEST: usize = 12;
/// The most members of an object that are named.
const MOST: usize = 200;
/// The longest name of a member that the portal's own programmers can have given.
const LONGEST_NAME: usize = 60;

/// Returns the shape of an answer.
pub fn shape(value: &Value) -> Value {
    of(value, 0)
}

fn of(value: &Value, depth: usize) -> Value {
    if depth == DEEPEST {
        return "…".into();
    }
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "boolean".into(),
        Value::Number(number) => {
            if number.to_string().contains(['.', 'e', 'E']) { "decimal" } else { "integer" }.into()
        }
        Value::String(text) => text_kind(text).into(),
        Value::Array(list) => json!({ "array": size(list.len()), "of": merged(list, depth + 1) }),
        Value::Object(members) => object(members, depth + 1),
    }
}

fn object(members: &Map<String, Value>, depth: usize) -> Value {
    let mut shapes = Map::new();
    for (name, value) in members.iter().take(MOST) {
        // Names that are no names may be somebody's: numbers, addresses.
        let name = if is_name(name) { name.as_str() } else { "(another name)" };
        shapes.insert(name.to_owned(), of(value, depth));
    }
    Value::Object(shapes)
}

/// The shapes of a list's elements, each once.
fn merged(list: &[Value], depth: usize) -> Value {
    let mut shapes: Vec<Value> = Vec::new();
    for element in list {
        let shape = of(element, depth);
        if !shapes.contains(&shape) {
            shapes.push(shape);
        }
        if shapes.len() == 5 {
            break;
        }
    }
    match shapes.len() {
        1 => shapes.remove(0),
        _ => Value::Array(shapes),
    }
}

fn is_name(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (1..=LONGEST_NAME).contains(&name.len())
        && name.chars().all(fits)
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && digits <= 2
}

/// What sort of text it is, and roughly how long.
fn text_kind(text: &str) -> String {
    let trimmed = text.trim();
    let all = |holds: fn(char) -> bool| !trimmed.is_empty() && trimmed.chars().all(holds);
    let sort = match trimmed {
        "" => return "text, empty".into(),
        t if t.starts_with("/Date(") => return "date, /Date(ms)/".into(),
        t if t.starts_with(['{', '[']) => "text, JSON",
        _ if all(|c| c.is_ascii_digit()) => "text, digits",
        _ if all(|c| c.is_ascii_digit() || "-:.T Z+".contains(c)) => "text, date or number",
        _ if all(|c| c.is_ascii_digit() || c.is_whitespace() || "-,.".contains(c)) => "text, number",
        _ => "text",
    };
    format!("{sort}, {}", size(text.chars().count()))
}

/// How many, roughly: a class, not a count.
pub fn size(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2..=9 => "2-9",
        10..=99 => "10-99",
        100..=999 => "100-999",
        1_000..=9_999 => "1000-9999",
        10_000..=99_999 => "10000-99999",
        _ => "100000-",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_says_nothing_of_what_stands_there() {
        let answer = json!({
            "Customer": "Eva Exempel", "CustomerCode": "4711007", "4711007": {"a": 1}, "eva@exempel.example": 2,
            "Date": "/Date(1769900400000)/", "Amount": 1.5, "Count": 3, "Empty": "", "None": null, "On": true,
            "d": "{\"x\":1}", "Rows": [{"Id": "735999000000012345"}, {"Id": "735999000000012346"}, {"Id": null}],
        });

        let shape = shape(&answer);

        let text = shape.to_string();
        for secret in ["Eva", "4711007", "exempel", "735999", "1769900400000", "1.5"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert_eq!(shape["CustomerCode"], "text, digits, 2-9");
        assert_eq!(shape["Date"], "date, /Date(ms)/");
        assert_eq!(shape["(another name)"], "integer");
        assert_eq!(
            shape["Rows"],
            json!({"array": "2-9", "of": [{"Id": "text, digits, 10-99"}, {"Id": "null"}]})
        );
    }

    #[test]
    fn what_is_absurdly_deep_has_an_end() {
        let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));

        assert!(shape(&deep).to_string().contains('…'));
    }
}
