//! A byte buffer before a slow writer: formats append to it and hand it over when it is full.

use std::io::{self, Write};

const FULL: usize = 64 * 1024;

/// Bytes on their way to a writer.
pub struct Buffer<'w> {
    /// What was appended since the last hand-over.
    pub bytes: Vec<u8>,
    out: &'w mut dyn Write,
}

impl<'w> Buffer<'w> {
    /// Makes an empty buffer before a writer.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { bytes: Vec::with_capacity(FULL + FULL / 4), out }
    }

    /// Hands everything over once there is enough of it. Call it after each row.
    ///
    /// # Errors
    /// The writer failed.
    pub fn spill(&mut self) -> io::Result<()> {
        if self.bytes.len() < FULL {
            return Ok(());
        }
        self.hand_over()
    }

    /// Hands everything over and flushes the writer.
    ///
    /// # Errors
    /// The writer failed.
    pub fn finish(&mut self) -> io::Result<()> {
        self.hand_over()?;
        self.out.flush()
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let written = self.out.write_all(&self.bytes);
        self.bytes.clear();
        written
    }
}
