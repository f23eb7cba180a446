//! CSV in two dialects, and TSV. One header row of keys, then rows as they come.

use std::borrow::Cow;
use std::io::Write;

use crate::render::ascii::Calendar;
use crate::render::buffer::Buffer;
use crate::render::column::{Head, Place};
use crate::render::sink::{Part, Sink};
use crate::render::value::Value;
use crate::render::{RenderError, ascii, clean};

/// How fields and lines are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Comma, decimal point, CRLF; fields quoted where needed.
    Rfc4180,
    /// As Swedish Excel expects: semicolon, decimal comma, UTF-8 with BOM, CRLF; quoted where needed.
    Se,
    /// Tab, decimal point, LF; never quoted: tabs and breaks inside a text become spaces.
    Tsv,
}

impl Dialect {
    const fn separator(self) -> u8 {
        match self {
            Self::Rfc4180 => b',',
            Self::Se => b';',
            Self::Tsv => b'\t',
        }
    }

    /// What in a text makes it want quotes.
    const fn quoted_for(self) -> u8 {
        match self {
            Self::Rfc4180 => clean::COMMA | clean::QUOTE | clean::BREAK,
            Self::Se => clean::SEMICOLON | clean::QUOTE | clean::BREAK,
            Self::Tsv => 0,
        }
    }

    const fn point(self) -> u8 {
        if matches!(self, Self::Se) { b',' } else { b'.' }
    }

    const fn line_end(self) -> &'static [u8] {
        if matches!(self, Self::Tsv) { b"\n" } else { b"\r\n" }
    }

    const fn name(self) -> &'static str {
        if matches!(self, Self::Tsv) { "tsv" } else { "csv" }
    }
}

/// Writes CSV or TSV.
pub struct Csv<'w> {
    out: Buffer<'w>,
    dialect: Dialect,
    calendar: Calendar,
    begun: bool,
    /// Which cells are for people alone.
    hidden: Vec<usize>,
    /// The text that was written last in each column: most of them are as in the row before.
    texts: Vec<Text>,
}

/// A text, and how it is written.
#[derive(Default)]
struct Text {
    of: String,
    written: Vec<u8>,
}

impl<'w> Csv<'w> {
    /// Makes a writer.
    pub fn new(out: &'w mut dyn Write, dialect: Dialect) -> Self {
        Self {
            out: Buffer::new(out),
            dialect,
            calendar: Calendar::default(),
            begun: false,
            hidden: Vec::new(),
            texts: Vec::new(),
        }
    }
}

impl Sink for Csv<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        if self.begun {
            return Err(RenderError::SeveralParts { format: self.dialect.name() });
        }
        self.begun = true;
        if self.dialect == Dialect::Se {
            self.out.bytes.extend_from_slice("\u{feff}".as_bytes());
        }
        let is_hidden = |(index, head): (usize, &Head)| (head.place == Place::People).then_some(index);
        self.hidden = part.heads.iter().enumerate().filter_map(is_hidden).collect();
        for (index, head) in part.heads.iter().filter(|head| head.place != Place::People).enumerate() {
            if index > 0 {
                self.out.bytes.push(self.dialect.separator());
            }
            self.out.bytes.extend_from_slice(head.key.as_bytes());
        }
        self.out.bytes.extend_from_slice(self.dialect.line_end());
        Ok(())
    }

    fn row(&mut self, cells: &[Value<'_>]) -> Result<(), RenderError> {
        if self.texts.len() < cells.len() {
            self.texts.resize_with(cells.len(), Text::default);
        }
        let mut written = false;
        for (index, (cell, last)) in cells.iter().zip(&mut self.texts).enumerate() {
            if !self.hidden.is_empty() && self.hidden.contains(&index) {
                continue;
            }
            if std::mem::replace(&mut written, true) {
                self.out.bytes.push(self.dialect.separator());
            }
            match cell {
                Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. } => {
                    last.become_one(text, self.dialect);
                    self.out.bytes.extend_from_slice(&last.written);
                }
                cell => write_value(&mut self.out.bytes, cell, self.dialect, &mut self.calendar),
            }
        }
        self.out.bytes.extend_from_slice(self.dialect.line_end());
        Ok(self.out.spill()?)
    }

    fn total(&mut self, _cells: &[Value<'_>]) -> Result<(), RenderError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        Ok(self.out.finish()?)
    }
}

impl Text {
    fn become_one(&mut self, text: &str, dialect: Dialect) {
        // What is written of a text is never nothing, but for the empty one of TSV.
        if self.of == text && !self.written.is_empty() {
            return;
        }
        self.of.clear();
        self.of.push_str(text);
        self.written.clear();
        write_text(&mut self.written, text, dialect);
    }
}

fn write_value(out: &mut Vec<u8>, value: &Value<'_>, dialect: Dialect, calendar: &mut Calendar) {
    match value {
        Value::Empty => {}
        Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. } => write_text(out, text, dialect),
        Value::Integer(number) => ascii::integer(out, *number),
        Value::Decimal(number) => ascii::decimal(out, *number, dialect.point()),
        Value::Bool(yes) => out.extend_from_slice(if *yes { b"true" } else { b"false" }),
        Value::Date(date) => ascii::date(out, *date),
        Value::Instant { utc, offset } => calendar.instant(out, *utc, *offset, b'T'),
        Value::List(items) => write_text(out, &joined(items, dialect, calendar), dialect),
    }
}

fn write_text(out: &mut Vec<u8>, text: &str, dialect: Dialect) {
    let marks = clean::marks(text);
    let cleaned = match dialect {
        _ if marks & clean::SUSPECT == 0 => Cow::Borrowed(text),
        Dialect::Tsv => clean::line(text),
        Dialect::Rfc4180 | Dialect::Se => clean::field(text),
    };
    // An empty text is not the same as no value; only quotes can say so.
    let quoted = marks & dialect.quoted_for() != 0 || (dialect != Dialect::Tsv && text.is_empty());
    if quoted {
        out.push(b'"');
    }
    if clean::is_formula(text) {
        out.push(b'\'');
    }
    if quoted {
        for (index, piece) in cleaned.split('"').enumerate() {
            out.extend_from_slice(if index > 0 { b"\"\"" } else { b"" });
            out.extend_from_slice(piece.as_bytes());
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(cleaned.as_bytes());
    }
}

/// Returns several values as one text.
pub fn joined(items: &[Value<'_>], dialect: Dialect, calendar: &mut Calendar) -> String {
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        out.extend_from_slice(if index > 0 { b"; " } else { b"" });
        match item {
            Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. } => {
                out.extend_from_slice(text.as_bytes());
            }
            other => write_value(&mut out, other, dialect, calendar),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Csv, Dialect};
    use crate::render::RenderError;
    use crate::render::column::{Columns, Place};
    use crate::render::sample::{Sample, hostile, push, rows};
    use crate::render::sink::Sink;
    use crate::render::value::Value;

    fn csv(rows: &[Sample], dialect: Dialect) -> String {
        let mut out = Vec::new();
        push(rows, &mut Csv::new(&mut out, dialect)).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn the_usual_dialect_has_commas_and_points() {
        assert_eq!(
            csv(&rows(), Dialect::Rfc4180),
            "number,place,date,at,amount_sek,status,tags\r\n\
             2026001221,Ängsvägen 3,2026-11-05,2026-10-25T02:00:00+01:00,2843.00,unpaid,a; b\r\n\
             0000000001,Kvarngatan 12,2026-11-05,2026-10-25T02:00:00+01:00,,paid,\"\"\r\n"
        );
    }

    #[test]
    fn what_is_for_people_alone_is_left_out() {
        let columns = Columns::<Sample>::all().with("place", |head| head.place = Place::People);
        let mut out = Vec::new();
        let mut csv = Csv::new(&mut out, Dialect::Rfc4180);
        columns.list(&rows(), &mut csv).expect("written");
        csv.finish().expect("written");

        let text = String::from_utf8(out).expect("UTF-8");
        assert!(text.starts_with("number,date,at,"), "{text}");
        assert!(text.contains("\r\n2026001221,2026-11-05,"), "{text}");
    }

    #[test]
    fn swedish_excel_gets_its_own() {
        assert_eq!(
            csv(&rows(), Dialect::Se),
            "\u{feff}number;place;date;at;amount_sek;status;tags\r\n\
             2026001221;Ängsvägen 3;2026-11-05;2026-10-25T02:00:00+01:00;2843,00;unpaid;\"a; b\"\r\n\
             0000000001;Kvarngatan 12;2026-11-05;2026-10-25T02:00:00+01:00;;paid;\"\"\r\n"
        );
    }

    #[test]
    fn tabs_divide_without_quotes() {
        assert_eq!(
            csv(&rows(), Dialect::Tsv).lines().nth(1),
            Some("2026001221\tÄngsvägen 3\t2026-11-05\t2026-10-25T02:00:00+01:00\t2843.00\tunpaid\ta; b")
        );
    }

    #[test]
    fn no_rows_are_still_a_header() {
        assert_eq!(csv(&[], Dialect::Tsv), "number\tplace\tdate\tat\tamount_sek\tstatus\ttags\n");
    }

    #[test]
    fn text_can_not_become_a_formula_but_numbers_keep_their_minus() {
        let written = csv(&hostile(), Dialect::Rfc4180);

        let row = written.split_once("\r\n").expect("a header").1;
        assert_eq!(
            row,
            "'-1+2,\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\u{fffd}[31m|\u{fffd}\nfin\u{fffd}\",\
             2026-11-05,2026-10-25T02:00:00+01:00,-0.05,paid,\"'@x; y,z;\t\"\r\n"
        );
        assert!(csv(&hostile(), Dialect::Tsv).lines().count() == 2);
    }

    #[test]
    fn a_second_table_is_refused() {
        let mut out = Vec::new();
        let mut sink = Csv::new(&mut out, Dialect::Rfc4180);
        let columns = Columns::<Sample>::all();
        columns.begin(&mut sink).expect("the first");

        assert!(matches!(columns.begin(&mut sink), Err(RenderError::SeveralParts { format: "csv" })));
    }

    /// Reads what a strict reader of RFC 4180 reads: quotes, doubled quotes, breaks inside quotes.
    fn read(text: &str, separator: char) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '"' if quoted && rest.next_if_eq(&'"').is_some() => field.push('"'),
                '"' => quoted = !quoted,
                _ if quoted => field.push(c),
                '\r' => {}
                '\n' => {
                    row.push(std::mem::take(&mut field));
                    rows.push(std::mem::take(&mut row));
                }
                _ if c == separator => row.push(std::mem::take(&mut field)),
                _ => field.push(c),
            }
        }
        rows
    }

    fn written(cells: &[String], dialect: Dialect) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        let mut sink = Csv::new(&mut out, dialect);
        let values: Vec<Value<'_>> = cells.iter().map(Value::text).collect();
        sink.row(&values).expect("written");
        sink.finish().expect("written");
        read(std::str::from_utf8(&out).expect("UTF-8"), dialect.separator().into())
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(cells in prop::collection::vec("[^\\p{C}]*|[a-z;,\"\n]*", 1..6)) {
            let expected: Vec<String> = cells
                .iter()
                .map(|c| if crate::render::clean::is_formula(c) { format!("'{c}") } else { c.clone() })
                .map(|c| crate::render::clean::field(&c).into_owned())
                .collect();

            for dialect in [Dialect::Rfc4180, Dialect::Se] {
                prop_assert_eq!(written(&cells, dialect), std::slice::from_ref(&expected));
            }
            let mut out = Vec::new();
            let values: Vec<Value<'_>> = cells.iter().map(Value::text).collect();
            let mut sink = Csv::new(&mut out, Dialect::Tsv);
            sink.row(&values).expect("written");
            sink.finish().expect("written");
            prop_assert_eq!(out.iter().filter(|b| **b == b'\n').count(), 1);
            prop_assert_eq!(out.iter().filter(|b| **b == b'\t').count(), cells.len() - 1);
        }
    }
}
