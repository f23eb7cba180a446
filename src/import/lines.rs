//! Lines of a text file of any size through one buffer, and the fields of a CSV line (RFC 4180).

use std::io::{ErrorKind, Read};

use crate::import::error::{Fault, ImportError};

/// What UTF-8 files from Excel begin with.
pub const BOM: &[u8] = b"\xEF\xBB\xBF";
/// The longest line that is taken, in bytes.
pub const LONGEST: usize = 1_000_000;
const FIRST_BUFFER: usize = 1 << 18;

/// One line without its end; where a quoted field contains line ends, several.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The text. UTF-8 has not been checked.
    pub text: &'a [u8],
    /// Its number as spreadsheets count, from 1.
    pub row: u64,
    /// The offset of its first byte.
    pub byte: u64,
    /// Whether there is a quote in it.
    pub is_quoted: bool,
    /// Whether it is known to have neither quotes nor NUL bytes nor anything but ASCII.
    pub is_plain: bool,
}

/// Reads lines.
pub struct Lines<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    offset: u64,
    row: u64,
    is_plain: bool,
    is_at_end: bool,
}

impl<R: Read> Lines<R> {
    /// Reads from a source that stands at its beginning.
    pub fn new(source: R) -> Self {
        let buffer = vec![0; FIRST_BUFFER];
        Self { source, buffer, start: 0, end: 0, offset: 0, row: 0, is_plain: false, is_at_end: false }
    }

    /// Passes over a byte order mark at the beginning.
    pub fn skip_bom(&mut self) -> Result<(), ImportError> {
        while self.end < BOM.len() && !self.is_at_end {
            self.fill()?;
        }
        if self.buffer.get(..self.end).is_some_and(|read| read.starts_with(BOM)) {
            self.start = BOM.len();
        }
        Ok(())
    }

    /// Returns the next line; `None` at the end.
    pub fn read_line(&mut self) -> Result<Option<Line<'_>>, ImportError> {
        self.row += 1;
        let mut seen = 0;
        let mut quotes = 0;
        loop {
            let rest = self.buffer.get(self.start + seen..self.end).unwrap_or_default();
            let found = memchr::memchr(b'\n', rest);
            let part = found.map_or(rest, |length| rest.get(..length).unwrap_or_default());
            if !self.is_plain {
                quotes += memchr::memchr_iter(b'"', part).count();
            }
            seen += part.len();
            if found.is_some() && quotes % 2 == 0 {
                return Ok(Some(self.line(seen, 1, quotes > 0)));
            }
            seen += usize::from(found.is_some());
            if seen > LONGEST {
                return Err(ImportError::row(Fault::TooLong { limit: LONGEST }, self.row));
            }
            if found.is_some() {
                continue;
            }
            if !self.is_at_end {
                self.fill()?;
            } else if quotes % 2 == 1 {
                return Err(ImportError::row(Fault::Quoting, self.row));
            } else {
                return Ok((seen > 0).then(|| self.line(seen, 0, quotes > 0)));
            }
        }
    }

    fn line(&mut self, length: usize, line_end: usize, is_quoted: bool) -> Line<'_> {
        let from = self.start;
        self.start += length + line_end;
        let text = self.buffer.get(from..from + length).unwrap_or_default();
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        Line { text, row: self.row, byte: self.offset + from as u64, is_quoted, is_plain: self.is_plain }
    }

    fn fill(&mut self) -> Result<(), ImportError> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.offset += self.start as u64;
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let free = self.buffer.get_mut(self.end..).unwrap_or_default();
        match self.source.read(free) {
            Ok(0) => self.is_at_end = true,
            Ok(count) => self.end += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
        self.is_plain = is_plain(self.buffer.get(..self.end).unwrap_or_default());
        Ok(())
    }
}

/// One pass over a whole buffer is cheaper than three over each line of it.
fn is_plain(bytes: &[u8]) -> bool {
    !bytes.iter().fold(false, |found, &byte| found | (byte == 0) | (byte == b'"') | (byte >= 0x80))
}

/// The fields of a line that has quotes, without them.
#[derive(Debug, Default)]
pub struct Fields {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Fields {
    /// Splits a line. A quote stands only at both ends of a field and doubled inside.
    pub fn split(&mut self, line: &[u8], delimiter: u8) -> Result<(), Fault> {
        self.text.clear();
        self.ends.clear();
        let mut rest = line;
        loop {
            let after = match rest.strip_prefix(b"\"") {
                Some(quoted) => self.quoted(quoted)?,
                None => self.plain(rest, delimiter)?,
            };
            self.ends.push(self.text.len());
            match after.split_first() {
                None => return Ok(()),
                Some((byte, next)) if *byte == delimiter => rest = next,
                Some(_) => return Err(Fault::Quoting),
            }
        }
    }

    /// Returns the fields in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.text.get(start..end).unwrap_or_default())
    }

    fn plain<'a>(&mut self, text: &'a [u8], delimiter: u8) -> Result<&'a [u8], Fault> {
        let length = memchr::memchr(delimiter, text).unwrap_or(text.len());
        let (field, after) = text.split_at(length);
        if field.contains(&b'"') {
            return Err(Fault::Quoting);
        }
        self.text.extend_from_slice(field);
        Ok(after)
    }

    fn quoted<'a>(&mut self, mut text: &'a [u8]) -> Result<&'a [u8], Fault> {
        loop {
            let length = memchr::memchr(b'"', text).ok_or(Fault::Quoting)?;
            let (part, after) = text.split_at(length);
            self.text.extend_from_slice(part);
            let after = after.strip_prefix(b"\"").unwrap_or(after);
            let Some(next) = after.strip_prefix(b"\"") else {
                return Ok(after);
            };
            self.text.push(b'"');
            text = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> Result<Vec<(Vec<u8>, u64, u64)>, ImportError> {
        let mut lines = Lines::new(text);
        lines.skip_bom()?;
        let mut out = Vec::new();
        while let Some(line) = lines.read_line()? {
            out.push((line.text.to_vec(), line.row, line.byte));
        }
        Ok(out)
    }

    fn fields(line: &str) -> Option<Vec<String>> {
        let mut fields = Fields::default();
        fields.split(line.as_bytes(), b',').ok()?;
        Some(fields.iter().map(|f| String::from_utf8_lossy(f).into_owned()).collect())
    }

    #[test]
    fn lines_end_in_any_way_and_know_their_place() {
        let read = rows(b"\xEF\xBB\xBFa\r\n\nbc\nd").expect("lines");

        assert_eq!(
            read,
            [(b"a".to_vec(), 1, 3), (b"".to_vec(), 2, 6), (b"bc".to_vec(), 3, 7), (b"d".to_vec(), 4, 10)]
        );
        assert_eq!(rows(b"").expect("nothing"), []);
    }

    #[test]
    fn a_quoted_field_may_contain_line_ends() {
        let read = rows(b"\"a\nb\",c\nd\n").expect("lines");

        assert_eq!(read, [(b"\"a\nb\",c".to_vec(), 1, 0), (b"d".to_vec(), 2, 8)]);
        assert!(matches!(rows(b"x\n\"a\nb").map_err(|e| e.fault), Err(Fault::Quoting)));
    }

    #[test]
    fn a_line_of_ten_megabytes_is_refused_before_it_is_in_memory() {
        let mut text = b"facility\n".to_vec();
        text.resize(10_000_000, b'x');
        let mut lines = Lines::new(text.as_slice());

        lines.read_line().expect("the header");
        let error = lines.read_line().expect_err("too long");

        assert!(matches!(error.fault, Fault::TooLong { limit: LONGEST }));
        assert_eq!(error.at, crate::import::error::Position::Row { row: 2, column: None });
        assert!(lines.buffer.len() <= 1 << 21);
    }

    #[test]
    fn fields_follow_rfc_4180() {
        assert_eq!(
            fields(r#""a","b ""c""",d,"#),
            Some(vec!["a".into(), "b \"c\"".into(), "d".into(), "".into()])
        );
        assert_eq!(fields(r#""""#), Some(vec!["".into()]));
        assert_eq!(fields(r#"a"b,c"#), None);
        assert_eq!(fields(r#""a"b,c"#), None);
        assert_eq!(fields(r#""a"#), None);
    }
}
