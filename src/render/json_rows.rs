//! Rows as JSON: an array in the envelope, or one object a line. The bytes between the values are made once.

use std::io::Write;

use crate::render::RenderError;
use crate::render::ascii::Calendar;
use crate::render::buffer::Buffer;
use crate::render::column::{Head, Place};
use crate::render::json::{Envelope, JsonWriter, Layout, write_text, write_value};
use crate::render::sink::{Part, Row, Sink};

/// One row's frame: which cells, and what stands before each.
struct Frame {
    cells: Vec<(usize, Vec<u8>)>,
    end: &'static [u8],
    calendar: Calendar,
}

impl Frame {
    /// Takes the columns asked for, in the order asked for; all of them without a question.
    fn new(heads: &[Head], fields: Option<&[String]>, layout: Layout) -> Result<Self, RenderError> {
        let chosen: Vec<usize> = match fields {
            None => {
                let own = heads.iter().enumerate().filter(|(_, head)| head.place != Place::People);
                own.map(|(index, _)| index).collect()
            }
            Some(fields) => fields.iter().map(|f| find(heads, f)).collect::<Result<_, _>>()?,
        };
        let cells = chosen
            .into_iter()
            .enumerate()
            .filter_map(|(place, index)| Some((index, before(place, heads.get(index)?.key, layout))));
        let end: &[u8] = match layout {
            Layout::Compact => b"}",
            Layout::Pretty => b"\n    }",
        };
        Ok(Self { cells: cells.collect(), end, calendar: Calendar::default() })
    }

    fn write(&mut self, out: &mut Vec<u8>, row: &dyn Row) {
        for (index, before) in &self.cells {
            out.extend_from_slice(before);
            let cell = row.cell(*index);
            write_value(out, &cell, &mut self.calendar);
            cell.let_go();
        }
        out.extend_from_slice(self.end);
    }
}

fn find(heads: &[Head], field: &str) -> Result<usize, RenderError> {
    let is_own = |head: &&Head| head.place != Place::People;
    let found = heads.iter().position(|head| is_own(&head) && head.key == field);
    found.ok_or_else(|| RenderError::UnknownField {
        field: field.to_owned(),
        known: heads.iter().filter(is_own).map(|head| head.key.to_owned()).collect(),
    })
}

fn before(place: usize, key: &str, layout: Layout) -> Vec<u8> {
    let mut out = Vec::from(if place == 0 { &b"{"[..] } else { b"," });
    if layout == Layout::Pretty {
        out.extend_from_slice(b"\n      ");
    }
    write_text(&mut out, key);
    out.extend_from_slice(if layout == Layout::Pretty { b": " } else { b":" });
    out
}

/// Writes rows as one JSON document.
pub struct JsonRows<'w> {
    out: Buffer<'w>,
    layout: Layout,
    envelope: Envelope,
    fields: Option<Vec<String>>,
    frame: Option<Frame>,
    any: bool,
}

impl<'w> JsonRows<'w> {
    /// Makes a writer; with `fields` only those columns are written, in that order.
    pub fn new(
        out: &'w mut dyn Write,
        layout: Layout,
        envelope: Envelope,
        fields: Option<Vec<String>>,
    ) -> Self {
        Self { out: Buffer::new(out), layout, envelope, fields, frame: None, any: false }
    }

    /// Writes the envelope up to the opening bracket of `data`.
    fn open(&mut self) -> Result<(), RenderError> {
        let mut bytes = Vec::new();
        let mut json = JsonWriter::new(&mut bytes, self.layout);
        json.begin_document(&self.envelope, None)?;
        json.begin_array();
        json.finish()?;
        self.out.bytes.append(&mut bytes);
        Ok(())
    }
}

impl Sink for JsonRows<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        if self.frame.is_some() {
            return Err(RenderError::SeveralParts { format: "json" });
        }
        self.frame = Some(Frame::new(part.heads, self.fields.as_deref(), self.layout)?);
        self.open()
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        let Some(frame) = &mut self.frame else { return Ok(()) };
        if std::mem::replace(&mut self.any, true) {
            self.out.bytes.push(b',');
        }
        if self.layout == Layout::Pretty {
            self.out.bytes.extend_from_slice(b"\n    ");
        }
        frame.write(&mut self.out.bytes, row);
        Ok(self.out.spill()?)
    }

    fn total(&mut self, _row: &dyn Row) -> Result<(), RenderError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        if self.frame.is_none() {
            self.open()?;
        }
        let end: &[u8] = match (self.layout, self.any) {
            (Layout::Compact, _) => b"]}\n",
            (Layout::Pretty, true) => b"\n  ]\n}\n",
            (Layout::Pretty, false) => b"]\n}\n",
        };
        self.out.bytes.extend_from_slice(end);
        Ok(self.out.finish()?)
    }
}

/// Writes rows as JSON lines.
pub struct JsonLines<'w> {
    out: Buffer<'w>,
    fields: Option<Vec<String>>,
    frame: Option<Frame>,
}

impl<'w> JsonLines<'w> {
    /// Makes a writer; with `fields` only those columns are written, in that order.
    pub fn new(out: &'w mut dyn Write, fields: Option<Vec<String>>) -> Self {
        Self { out: Buffer::new(out), fields, frame: None }
    }
}

impl Sink for JsonLines<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        if self.frame.is_some() {
            return Err(RenderError::SeveralParts { format: "jsonl" });
        }
        self.frame = Some(Frame::new(part.heads, self.fields.as_deref(), Layout::Compact)?);
        Ok(())
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        let Some(frame) = &mut self.frame else { return Ok(()) };
        frame.write(&mut self.out.bytes, row);
        self.out.bytes.push(b'\n');
        Ok(self.out.spill()?)
    }

    fn total(&mut self, _row: &dyn Row) -> Result<(), RenderError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        Ok(self.out.finish()?)
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonLines, JsonRows};
    use crate::render::RenderError;
    use crate::render::json::{Envelope, Layout};
    use crate::render::sample::{Sample, hostile, push, rows};
    use crate::render::value::Value;

    fn envelope() -> Envelope {
        Envelope { name: "samples", as_of: Value::instant(1_795_417_200, 3600), members: Vec::new() }
    }

    fn json(rows: &[Sample], layout: Layout, fields: Option<&[&str]>) -> Result<String, RenderError> {
        let fields = fields.map(|f| f.iter().map(|k| (*k).to_owned()).collect());
        let mut out = Vec::new();
        push(rows, &mut JsonRows::new(&mut out, layout, envelope(), fields))?;
        Ok(String::from_utf8(out).expect("UTF-8"))
    }

    #[test]
    fn a_list_is_one_document_with_exact_numbers() {
        assert_eq!(
            json(&rows(), Layout::Compact, None).expect("written"),
            concat!(
                r#"{"schema":"minasidor.samples/1","as_of":"2026-11-23T08:00:00+01:00","data":["#,
                r#"{"number":"2026001221","place":"Ängsvägen 3","date":"2026-11-05","at":"2026-10-25T02:00:00+01:00","#,
                r#""amount_sek":2843.00,"status":"unpaid","tags":["a","b"]},"#,
                r#"{"number":"0000000001","place":"Kvarngatan 12","date":"2026-11-05","at":"2026-10-25T02:00:00+01:00","#,
                r#""amount_sek":null,"status":"paid","tags":[]}]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn fields_come_in_the_order_asked_for() {
        let expected = r#"{
  "schema": "minasidor.samples/1",
  "as_of": "2026-11-23T08:00:00+01:00",
  "data": [
    {
      "status": "unpaid",
      "number": "2026001221"
    },
    {
      "status": "paid",
      "number": "0000000001"
    }
  ]
}
"#;
        assert_eq!(json(&rows(), Layout::Pretty, Some(&["status", "number"])).expect("written"), expected);
    }

    #[test]
    fn an_empty_list_is_an_array_in_either_layout() {
        for layout in [Layout::Compact, Layout::Pretty] {
            let text = json(&[], layout, None).expect("written");
            let parsed: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(parsed.get("data"), Some(&serde_json::json!([])), "{text}");
        }
    }

    #[test]
    fn an_unknown_field_is_an_error_that_lists_the_known_ones() {
        let Err(RenderError::UnknownField { field, known }) =
            json(&rows(), Layout::Compact, Some(&["nummer"]))
        else {
            panic!("it has to be refused");
        };

        assert_eq!(field, "nummer");
        assert_eq!(known, ["number", "place", "date", "at", "amount_sek", "status", "tags"]);
    }

    #[test]
    fn lines_hold_one_row_each_even_of_hostile_text() {
        let mut out = Vec::new();
        push(&hostile(), &mut JsonLines::new(&mut out, None)).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");

        assert_eq!(text.lines().count(), 1);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\0']), "{text:?}");
        let parsed: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(parsed.get("place").and_then(|p| p.as_str()), hostile().first().map(|s| s.place));
    }
}
