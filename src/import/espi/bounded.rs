//! A source of XML that counts its lines and bounds what one piece of markup may take.

use std::io::{self, BufRead, BufReader, Read};

/// A source that counts lines and gives at most `left` bytes to one event.
pub struct Bounded<R> {
    source: BufReader<R>,
    /// The line that the next byte is on, from 1.
    pub line: u64,
    /// How many more bytes the present event may have.
    pub left: usize,
    /// Whether an event wanted more.
    pub is_too_long: bool,
    /// Whether there is no more.
    pub is_at_end: bool,
}

impl<R: Read> Bounded<R> {
    /// Reads from a source; the first event may have `left` bytes.
    pub fn new(source: R, left: usize) -> Self {
        let source = BufReader::with_capacity(1 << 16, source);
        Self { source, line: 1, left, is_too_long: false, is_at_end: false }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            self.is_too_long = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let bytes = self.source.fill_buf()?;
        self.is_at_end = bytes.is_empty();
        Ok(bytes.get(..self.left).unwrap_or(bytes))
    }

    fn consume(&mut self, count: usize) {
        let consumed = self.source.buffer().get(..count).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', consumed).count() as u64;
        self.left = self.left.saturating_sub(count);
        self.source.consume(count);
    }
}
