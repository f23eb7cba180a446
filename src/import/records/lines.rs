//! Lines of a file of any length through one buffer, each of them bounded.

use std::io::{BufRead, BufReader, Read};

use crate::import::lines::BOM;
use crate::import::records::error::{At, Fault, RecordError};

/// The longest line that is taken, in bytes: an invoice over a thousand facilities.
pub const LONGEST: usize = 4_000_000;

/// Reads lines that are not blank.
pub struct JsonLines<R> {
    source: BufReader<R>,
    buffer: Vec<u8>,
    line: u64,
}

impl<R: Read> JsonLines<R> {
    /// Reads from a source that stands at its beginning.
    pub fn new(source: R) -> Self {
        Self { source: BufReader::new(source), buffer: Vec::new(), line: 0 }
    }

    /// Returns the next line with its number, from 1; `None` at the end.
    ///
    /// # Errors
    /// What can not be read, is too long or no text.
    pub fn next_line(&mut self) -> Result<Option<(u64, &str)>, RecordError> {
        loop {
            self.line += 1;
            self.buffer.clear();
            let failed = |fault| At::new("", fault).on(self.line);
            // One byte more than is taken, and the line end.
            let mut bounded = (&mut self.source).take(LONGEST as u64 + 2);
            let read = bounded.read_until(b'\n', &mut self.buffer);
            if read.map_err(|error| failed(Fault::Unreadable(error)))? == 0 {
                return Ok(None);
            }
            let bytes = self.buffer.strip_suffix(b"\n").unwrap_or(&self.buffer);
            if bytes.len() > LONGEST {
                return Err(failed(Fault::TooLong { limit: LONGEST }));
            }
            if !bytes.trim_ascii().is_empty() {
                break;
            }
        }
        let bytes = self.buffer.trim_ascii();
        let bytes = if self.line == 1 { bytes.strip_prefix(BOM).unwrap_or(bytes) } else { bytes };
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some((self.line, text))),
            Err(_) => Err(At::new("", Fault::NotUtf8).on(self.line)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Result<Vec<(u64, String)>, RecordError> {
        let mut lines = JsonLines::new(text);
        let mut found = Vec::new();
        while let Some((number, line)) = lines.next_line()? {
            found.push((number, line.to_owned()));
        }
        Ok(found)
    }

    #[test]
    fn blank_lines_count_and_are_passed_over() {
        let lines = all(b"\xEF\xBB\xBF{}\r\n\n  \n{\"a\":1}").expect("lines");

        assert_eq!(lines, [(1, "{}".to_owned()), (4, "{\"a\":1}".to_owned())]);
        assert_eq!(all(b"").expect("nothing"), []);
    }

    #[test]
    fn a_line_without_end_is_refused_before_it_is_in_memory() {
        let mut lines = JsonLines::new(std::io::repeat(b'x'));

        let error = lines.next_line().expect_err("too long");

        assert!(matches!(error.fault, Fault::TooLong { limit: LONGEST }));
        assert!(lines.buffer.len() <= LONGEST + 2);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        let error = all(b"{}\n\xFF\n").expect_err("no text");

        assert!(matches!(error.fault, Fault::NotUtf8));
        assert_eq!(error.line, 2);
    }
}
