//! JSON: one document in an envelope, written as it comes; and JSON lines, one row a line.
//!
//! By hand and not through a serialiser: numbers are exact digits, rows are streamed, and control characters
//! are escaped also where JSON would allow them, because a terminal may show the text.

use std::io::Write;

use crate::render::ascii::Calendar;
use crate::render::buffer::Buffer;
use crate::render::node::Node;
use crate::render::value::Value;
use crate::render::{RenderError, ascii, clean};

/// What stands around the data of every JSON document.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// The name of the shape: `consumption` for `minasidor.consumption/1`.
    pub name: &'static str,
    /// The instant at which the answer was true.
    pub as_of: Value<'static>,
    /// More members before `data`, such as the clock.
    pub members: Vec<(&'static str, Node)>,
}

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// On one line, for programs.
    Compact,
    /// Indented by two spaces, for people.
    Pretty,
}

/// Writes one JSON document piece by piece. Calls have to nest as JSON does; nothing is held back but a buffer.
pub struct JsonWriter<'w> {
    out: Buffer<'w>,
    layout: Layout,
    open: Vec<Container>,
    after_key: bool,
    calendar: Calendar,
    fields: Option<Fields>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Container {
    is_array: bool,
    is_empty: bool,
}

/// Which keys of the elements of `data` are written.
struct Fields {
    wanted: Vec<String>,
    base: usize,
    muted: bool,
}

impl<'w> JsonWriter<'w> {
    /// Makes a writer of one value.
    pub fn new(out: &'w mut dyn Write, layout: Layout) -> Self {
        Self {
            out: Buffer::new(out),
            layout,
            open: Vec::new(),
            after_key: false,
            calendar: Calendar::default(),
            fields: None,
        }
    }

    /// Opens a document: the envelope up to the value of `data`, which the caller writes next. With `fields`
    /// only those keys of `data`, or of the elements of `data` when it is an array, are written.
    ///
    /// # Errors
    /// The output failed.
    pub fn begin_document(
        &mut self,
        envelope: &Envelope,
        fields: Option<&[String]>,
    ) -> Result<(), RenderError> {
        self.begin_object();
        self.member("schema", &Value::text(format!("minasidor.{}/1", envelope.name)))?;
        self.member("as_of", &envelope.as_of)?;
        for (key, node) in &envelope.members {
            self.key(key);
            self.node(node)?;
        }
        self.key("data");
        let base = self.open.len();
        self.fields = fields.map(|f| Fields { wanted: f.to_vec(), base, muted: false });
        Ok(())
    }

    /// Closes a document that was opened with [`begin_document`](Self::begin_document), ends its line and
    /// hands everything over.
    ///
    /// # Errors
    /// The output failed.
    pub fn finish_document(&mut self) -> Result<(), RenderError> {
        self.fields = None;
        self.end_object();
        self.out.bytes.push(b'\n');
        Ok(self.out.finish()?)
    }

    /// Hands everything over, after a value that is no document.
    ///
    /// # Errors
    /// The output failed.
    pub fn finish(&mut self) -> Result<(), RenderError> {
        Ok(self.out.finish()?)
    }

    /// Opens an object.
    pub fn begin_object(&mut self) {
        self.begin(false);
    }

    /// Closes an object.
    pub fn end_object(&mut self) {
        self.end(b'}');
    }

    /// Opens an array.
    pub fn begin_array(&mut self) {
        self.begin(true);
    }

    /// Closes an array.
    pub fn end_array(&mut self) {
        self.end(b']');
    }

    /// Writes the key of the next value.
    pub fn key(&mut self, key: &str) {
        self.choose(key);
        if self.is_muted() {
            return;
        }
        self.separate();
        write_text(&mut self.out.bytes, key);
        self.out.bytes.extend_from_slice(if self.layout == Layout::Pretty { b": " } else { b":" });
        self.after_key = true;
    }

    /// Writes a value.
    ///
    /// # Errors
    /// The output failed.
    pub fn value(&mut self, value: &Value<'_>) -> Result<(), RenderError> {
        if self.is_muted() {
            return Ok(());
        }
        self.separate();
        write_value(&mut self.out.bytes, value, &mut self.calendar);
        Ok(self.out.spill()?)
    }

    /// Writes a key with its value.
    ///
    /// # Errors
    /// The output failed.
    pub fn member(&mut self, key: &str, value: &Value<'_>) -> Result<(), RenderError> {
        self.key(key);
        self.value(value)
    }

    /// Writes a nested value.
    ///
    /// # Errors
    /// The output failed.
    pub fn node(&mut self, node: &Node) -> Result<(), RenderError> {
        match node {
            Node::Leaf(value) => return self.value(value),
            Node::Array(elements) => {
                self.begin_array();
                elements.iter().try_for_each(|element| self.node(element))?;
                self.end_array();
            }
            Node::Object(members) => {
                self.begin_object();
                for (key, member) in members {
                    self.key(key);
                    self.node(member)?;
                }
                self.end_object();
            }
        }
        Ok(())
    }

    fn begin(&mut self, is_array: bool) {
        if !self.is_muted() {
            self.separate();
            self.out.bytes.push(if is_array { b'[' } else { b'{' });
        }
        self.open.push(Container { is_array, is_empty: true });
    }

    fn end(&mut self, bracket: u8) {
        let depth = self.open.len();
        let was_empty = self.open.pop().is_none_or(|c| c.is_empty);
        if let Some(fields) = &mut self.fields
            && is_chosen_level(&self.open, depth, fields.base)
        {
            fields.muted = false;
        }
        if self.is_muted() {
            return;
        }
        if !was_empty {
            self.new_line();
        }
        self.out.bytes.push(bracket);
    }

    /// Comma, line break and indentation before the next key or element.
    fn separate(&mut self) {
        if std::mem::take(&mut self.after_key) {
            return;
        }
        let Some(container) = self.open.last_mut() else { return };
        let first = std::mem::replace(&mut container.is_empty, false);
        if !first {
            self.out.bytes.push(b',');
        }
        self.new_line();
    }

    fn new_line(&mut self) {
        if self.layout == Layout::Pretty {
            self.out.bytes.push(b'\n');
            self.out.bytes.extend(std::iter::repeat_n(b' ', 2 * self.open.len()));
        }
    }

    fn choose(&mut self, key: &str) {
        let depth = self.open.len();
        let Some(fields) = &mut self.fields else { return };
        if is_chosen_level(&self.open, depth, fields.base) {
            fields.muted = !fields.wanted.iter().any(|wanted| wanted == key);
        }
    }

    fn is_muted(&self) -> bool {
        self.fields.as_ref().is_some_and(|fields| fields.muted)
    }
}

/// Whether `depth` containers are open when one is in `data` itself, or in an element of it when it is an array.
fn is_chosen_level(open: &[Container], depth: usize, base: usize) -> bool {
    let in_list = open.get(base).is_some_and(|c| c.is_array);
    depth == base + 1 + usize::from(in_list)
}

/// Appends a value as JSON.
pub fn write_value(out: &mut Vec<u8>, value: &Value<'_>, calendar: &mut Calendar) {
    match value {
        Value::Empty => out.extend_from_slice(b"null"),
        Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. } => write_text(out, text),
        Value::Integer(number) => ascii::integer(out, *number),
        Value::Decimal(number) => ascii::decimal(out, *number, b'.'),
        Value::Bool(yes) => out.extend_from_slice(if *yes { b"true" } else { b"false" }),
        Value::Date(date) => in_quotes(out, |out| ascii::date(out, *date)),
        Value::Instant { utc, offset } => in_quotes(out, |out| calendar.instant(out, *utc, *offset, b'T')),
        Value::List(items) => {
            out.push(b'[');
            ascii::separated(out, items.iter(), |out, item| write_value(out, item, calendar));
            out.push(b']');
        }
    }
}

fn in_quotes(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}

/// Appends a text as a JSON string.
pub fn write_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    if clean::marks(text) & (clean::SUSPECT | clean::QUOTE | clean::BACKSLASH) != 0 {
        text.chars().for_each(|c| write_char(out, c));
    } else {
        out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
}

fn write_char(out: &mut Vec<u8>, c: char) {
    match c {
        '"' => out.extend_from_slice(b"\\\""),
        '\\' => out.extend_from_slice(b"\\\\"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        '\t' => out.extend_from_slice(b"\\t"),
        _ if clean::is_steering(c) => out.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes()),
        _ => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Envelope, JsonWriter, Layout};
    use crate::render::node::Node;
    use crate::render::value::Value;

    fn document(layout: Layout, fields: Option<&[&str]>, data: &Node) -> String {
        let fields: Option<Vec<String>> = fields.map(|f| f.iter().map(|k| (*k).to_owned()).collect());
        let members = vec![("clock", Node::text("Europe/Stockholm"))];
        let envelope = Envelope { name: "home", as_of: Value::instant(1_795_417_200, 3600), members };
        let mut out = Vec::new();
        let mut json = JsonWriter::new(&mut out, layout);
        json.begin_document(&envelope, fields.as_deref()).expect("written");
        json.node(data).expect("written");
        json.finish_document().expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    fn leaf(digits: i64) -> Node {
        Node::Leaf(Value::decimal(digits, 3))
    }

    fn element(id: &str) -> Node {
        let values = Node::Array(vec![Node::Object(vec![("total", leaf(1))]), Node::NULL]);
        Node::Object(vec![("id", Node::text(id)), ("values", values), ("total", leaf(3_026_123))])
    }

    #[test]
    fn a_document_is_one_line_for_programs() {
        let data = Node::Object(vec![("total", leaf(-8333)), ("rows", Node::Array(Vec::new()))]);

        assert_eq!(
            document(Layout::Compact, None, &data),
            concat!(
                r#"{"schema":"minasidor.home/1","as_of":"2026-11-23T08:00:00+01:00","clock":"Europe/Stockholm","#,
                r#""data":{"total":-8.333,"rows":[]}}"#,
                "\n"
            )
        );
    }

    #[test]
    fn a_document_is_indented_for_people() {
        let expected = r#"{
  "schema": "minasidor.home/1",
  "as_of": "2026-11-23T08:00:00+01:00",
  "clock": "Europe/Stockholm",
  "data": [
    {
      "id": "a",
      "total": 3026.123
    }
  ]
}
"#;
        let data = Node::Array(vec![element("a")]);

        assert_eq!(document(Layout::Pretty, Some(&["total", "id"]), &data), expected);
    }

    #[test]
    fn fields_are_picked_from_the_elements_and_not_from_what_is_below() {
        let list = Node::Array(vec![element("a"), element("b")]);
        let picked = |fields, data: &Node| {
            let text = document(Layout::Compact, Some(fields), data);
            text.split_once("\"data\":").expect("data").1.trim_end().to_owned()
        };

        assert_eq!(picked(&["id"], &list), r#"[{"id":"a"},{"id":"b"}]}"#);
        assert_eq!(
            picked(&["values"], &list),
            r#"[{"values":[{"total":0.001},null]},{"values":[{"total":0.001},null]}]}"#
        );
        assert_eq!(picked(&["total"], &element("a")), r#"{"total":3026.123}}"#);
        assert_eq!(picked(&["nothing"], &list), "[{},{}]}");
    }

    #[test]
    fn control_characters_are_escaped_even_where_json_allows_them() {
        let mut out = Vec::new();

        super::write_text(&mut out, "å\u{9b}31m\u{202e}\u{7f}\"\\\n");

        assert_eq!(String::from_utf8(out).expect("UTF-8"), r#""å\u009b31m\u202e\u007f\"\\\n""#);
    }
}
