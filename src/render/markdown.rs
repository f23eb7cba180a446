//! Markdown pipe tables, as GitHub draws them; text can not become markup.

use std::io::Write;

use crate::lang::Language;
use crate::render::buffer::Buffer;
use crate::render::column::{Align, Head, Place};
use crate::render::sink::{Part, Row, Sink};
use crate::render::value::Value;
use crate::render::{RenderError, human};

/// Writes Markdown.
pub struct Markdown<'w> {
    out: Buffer<'w>,
    language: Language,
    columns: Vec<(usize, Head)>,
    begun: bool,
}

impl<'w> Markdown<'w> {
    /// Makes a writer.
    pub fn new(out: &'w mut dyn Write, language: Language) -> Self {
        Self { out: Buffer::new(out), language, columns: Vec::new(), begun: false }
    }

    fn line(&mut self, cells: impl Iterator<Item = String>) {
        for cell in cells {
            self.out.bytes.extend_from_slice(b"| ");
            self.out.bytes.extend_from_slice(cell.as_bytes());
            self.out.bytes.push(b' ');
        }
        self.out.bytes.extend_from_slice(b"|\n");
    }

    fn values(&mut self, row: &dyn Row, blank: &str, mark: &str) -> Result<(), RenderError> {
        let columns = std::mem::take(&mut self.columns);
        let language = self.language;
        self.line(columns.iter().map(|(index, head)| match row.cell(*index) {
            Value::Empty => blank.to_owned(),
            value => format!("{mark}{}{mark}", escape(&human::cell(&value, head, language, true))),
        }));
        self.columns = columns;
        Ok(self.out.spill()?)
    }
}

impl Sink for Markdown<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        if std::mem::replace(&mut self.begun, true) {
            self.out.bytes.push(b'\n');
        }
        if let Some(title) = part.title {
            let title = format!("## {}\n\n", escape(title.get(self.language)));
            self.out.bytes.extend_from_slice(title.as_bytes());
        }
        let shown = part.heads.iter().enumerate().filter(|(_, head)| head.place != Place::Machine);
        let columns: Vec<(usize, Head)> = shown.map(|(index, head)| (index, head.clone())).collect();
        let language = self.language;
        self.line(columns.iter().map(|(_, head)| escape(&human::title(head, language))));
        self.line(columns.iter().map(|(_, head)| match head.align {
            Align::Left => "---".to_owned(),
            Align::Right => "--:".to_owned(),
        }));
        self.columns = columns;
        Ok(())
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        self.values(row, human::MISSING, "")
    }

    fn total(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        self.values(row, "", "**")
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        Ok(self.out.finish()?)
    }
}

/// Writes a clean line so that Markdown shows it as it is.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '&' | '~' => true,
            // Inside a word it means nothing: `feed_in`.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Markdown, escape};
    use crate::lang::Language;
    use crate::render::sample::{Sample, hostile, push, rows};

    fn markdown(rows: &[Sample]) -> String {
        let mut out = Vec::new();
        push(rows, &mut Markdown::new(&mut out, Language::Sv)).expect("written");
        String::from_utf8(out).expect("UTF-8").replace('\u{a0}', "~")
    }

    #[test]
    fn rows_are_a_pipe_table() {
        let expected = "\
| fakturanr | plats | fakturadag | belopp | status | taggar |
| --- | --- | --- | --: | --- | --- |
| 2026001221 | Ängsvägen 3 | 2026-11-05 | 2~843~kr | obetald | a, b |
| 0000000001 | Kvarngatan 12 | 2026-11-05 | – | betald | – |
";
        assert_eq!(markdown(&rows()), expected);
    }

    #[test]
    fn hostile_text_is_no_markup_and_stays_in_its_cell() {
        let text = markdown(&hostile());

        assert_eq!(text.lines().count(), 3);
        assert!(text.contains("\u{fffd}\\[31m\\|\u{fffd} fin"), "{text}");
        assert_eq!(escape("![x](http://x)<img> feed_in _a_"), "!\\[x\\](http://x)\\<img\\> feed_in \\_a\\_");
    }
}
