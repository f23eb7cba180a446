//! CSV in two dialects, and TSV. One header row of keys, then rows as they come.

use std::borrow::Cow;
use std::io::Write;

use crate::render::ascii::Calendar;
use crate::render::buffer::Buffer;
use crate::render::column::Place;
use crate::render::same::is_same;
use crate::render::sink::{Part, Row, Sink};
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
    const fn separator(self) -> &'static [u8] {
        match self {
            Self::Rfc4180 => b",",
            Self::Se => b";",
            Self::Tsv => b"\t",
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

    /// What separates in other dialects: a program that expects them takes these lines apart there.
    const fn elsewhere(self) -> (u8, &'static [char]) {
        match self {
            Self::Rfc4180 => (clean::SEMICOLON | clean::SUSPECT, &[';']),
            Self::Se => (clean::COMMA | clean::SUSPECT, &[',']),
            Self::Tsv => (clean::SEMICOLON | clean::COMMA, &[';', ',']),
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

/// Texts of so many bytes and fewer are put in one piece: identifiers and codes.
const SHORT: usize = 32;

/// Writes CSV or TSV.
pub struct Csv<'w> {
    out: Buffer<'w>,
    dialect: Dialect,
    calendar: Calendar,
    begun: bool,
    columns: Vec<Written>,
}

/// A column that is written.
struct Written {
    /// Its place among the cells.
    place: usize,
    /// What stands before its cell: a separator, but for the first.
    before: &'static [u8],
    /// The text that was written last: most of them are as in the row before.
    last: String,
    /// How that is written, with what stands before it, filled up to [`SHORT`].
    as_is: Vec<u8>,
    /// How much of it is the text; nothing before the first.
    length: usize,
}

impl<'w> Csv<'w> {
    /// Makes a writer.
    pub fn new(out: &'w mut dyn Write, dialect: Dialect) -> Self {
        Self {
            out: Buffer::new(out),
            dialect,
            calendar: Calendar::default(),
            begun: false,
            columns: Vec::new(),
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
        let shown = part.heads.iter().enumerate().filter(|(_, head)| head.place != Place::People);
        for (nth, (place, head)) in shown.enumerate() {
            let before = if nth > 0 { self.dialect.separator() } else { b"" };
            self.out.bytes.extend_from_slice(before);
            self.out.bytes.extend_from_slice(head.key.as_bytes());
            self.columns.push(Written { place, before, last: String::new(), as_is: Vec::new(), length: 0 });
        }
        self.out.bytes.extend_from_slice(self.dialect.line_end());
        Ok(())
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        let out = &mut self.out.bytes;
        for column in &mut self.columns {
            let cell = row.cell(column.place);
            match &cell {
                Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. } => {
                    column.become_one(text, self.dialect);
                    column.put(out);
                }
                cell => {
                    out.extend_from_slice(column.before);
                    write_value(out, cell, self.dialect, &mut self.calendar);
                }
            }
            cell.let_go();
        }
        out.extend_from_slice(self.dialect.line_end());
        Ok(self.out.spill()?)
    }

    fn total(&mut self, _row: &dyn Row) -> Result<(), RenderError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        Ok(self.out.finish()?)
    }
}

impl Written {
    fn become_one(&mut self, text: &str, dialect: Dialect) {
        // What is written of a text is never nothing, but for an empty one at the start of a line of TSV.
        if is_same(&self.last, text) && self.length > 0 {
            return;
        }
        self.last.clear();
        self.last.push_str(text);
        self.as_is.clear();
        self.as_is.extend_from_slice(self.before);
        write_text(&mut self.as_is, text, dialect);
        self.length = self.as_is.len();
        self.as_is.resize(self.length.max(SHORT), 0);
    }

    fn put(&self, out: &mut Vec<u8>) {
        match self.as_is.first_chunk::<SHORT>() {
            Some(piece) if self.length <= SHORT => ascii::put(out, piece, self.length),
            _ => out.extend_from_slice(self.as_is.get(..self.length).unwrap_or_default()),
        }
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
    let (mark, separators) = dialect.elsewhere();
    let cleaned = match marks & mark {
        0 => cleaned,
        _ => Cow::Owned(clean::defused(&cleaned, separators).into_owned()),
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
    use crate::lang::Words;
    use crate::render::column::{Columns, Head, Kind, Place};
    use crate::render::sample::{Sample, hostile, push, rows};
    use crate::render::sink::{Part, Sink};
    use crate::render::value::Value;
    use crate::render::{RenderError, clean};

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

    /// Rows of one text, written one after another.
    fn lines(texts: &[String], dialect: Dialect) -> Vec<u8> {
        let heads: Vec<Head> =
            ["a", "b"].map(|key| Head::new(key, Kind::Text, Words::fixed("", ""))).to_vec();
        let mut out = Vec::new();
        let mut sink = Csv::new(&mut out, dialect);
        sink.begin(&Part { name: "texts", title: None, heads: &heads }).expect("begun");
        for text in texts {
            sink.row(&[Value::text(text), Value::text(text)]).expect("written");
        }
        sink.finish().expect("written");
        out
    }

    fn written(texts: &[String], dialect: Dialect) -> Vec<Vec<String>> {
        let out = String::from_utf8(lines(texts, dialect)).expect("UTF-8");
        read(&out, char::from(dialect.separator()[0])).split_off(1)
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(cells in prop::collection::vec("[^\\p{C}]*|[a-z;,\"\n]*", 1..6)) {
            for (dialect, elsewhere) in [(Dialect::Rfc4180, [';']), (Dialect::Se, [','])] {
                let expected: Vec<Vec<String>> = cells
                    .iter()
                    .map(|c| if clean::is_formula(c) { format!("'{c}") } else { c.clone() })
                    .map(|c| clean::defused(&clean::field(&c), &elsewhere).into_owned())
                    .map(|c| vec![c.clone(), c])
                    .collect();
                prop_assert_eq!(&written(&cells, dialect), &expected);
            }
            let out = lines(&cells, Dialect::Tsv);
            prop_assert_eq!(out.iter().filter(|b| **b == b'\n').count(), cells.len() + 1);
            prop_assert_eq!(out.iter().filter(|b| **b == b'\t').count(), cells.len() + 1);
        }
    }
}
