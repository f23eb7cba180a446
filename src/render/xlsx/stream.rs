//! The rows of a sheet on their way: packed a stretch at a time, and kept beside the memory until the sheet is put
//! into its workbook.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crc32fast::Hasher;
use tempfile::SpooledTempFile;

use crate::render::xlsx::deflate::Packer;

/// After how much text a stretch is packed.
const STRETCH: usize = 1 << 20;
/// How many packed bytes stay in memory; a sheet of more waits in a file.
const IN_MEMORY: usize = 1 << 20;

/// Rows on their way.
pub struct Stream {
    /// The text of the rows since the last stretch.
    pub text: Vec<u8>,
    /// Where the fields of the row begin that is being written, its start first.
    pub fields: Vec<usize>,
    packer: Packer,
    packed: Vec<u8>,
    kept: SpooledTempFile,
    checksum: Hasher,
    plain: u64,
}

/// Rows that are packed, and what is known of them.
pub struct Packed {
    /// The bytes: blocks of deflate, none of them the last of a stream.
    pub bytes: SpooledTempFile,
    /// How many bytes these are.
    pub size: u64,
    /// How many bytes their text has.
    pub plain: u64,
    /// The checksum of the text so far.
    pub checksum: Hasher,
}

impl Stream {
    /// Begins with no rows. What has no room in memory waits in a file in `folder`, or where the system keeps such
    /// files.
    pub fn new(folder: Option<&Path>) -> Self {
        let kept = match folder {
            Some(folder) => tempfile::spooled_tempfile_in(IN_MEMORY, folder),
            None => tempfile::spooled_tempfile(IN_MEMORY),
        };
        Self {
            text: Vec::with_capacity(STRETCH + STRETCH / 8),
            fields: Vec::new(),
            packer: Packer::new(),
            packed: Vec::new(),
            kept,
            checksum: Hasher::new(),
            plain: 0,
        }
    }

    /// Begins a row: what is appended to `text` from here on is its.
    pub fn begin(&mut self) {
        self.fields.clear();
        self.mark();
    }

    /// Notes that a field begins here, or ends.
    pub fn mark(&mut self) {
        self.fields.push(self.text.len());
    }

    /// Ends a row.
    ///
    /// # Errors
    /// What was kept can not be written.
    pub fn end(&mut self) -> io::Result<()> {
        self.packer.row(&self.text, &self.fields);
        if self.text.len() < STRETCH { Ok(()) } else { self.pack() }
    }

    /// Ends the rows.
    ///
    /// # Errors
    /// What was kept can not be written or read.
    pub fn finish(mut self) -> io::Result<Packed> {
        self.pack()?;
        let size = self.kept.stream_position()?;
        self.kept.seek(SeekFrom::Start(0))?;
        Ok(Packed { bytes: self.kept, size, plain: self.plain, checksum: self.checksum })
    }

    fn pack(&mut self) -> io::Result<()> {
        self.checksum.update(&self.text);
        self.plain += self.text.len() as u64;
        self.packer.pack(&mut self.packed, false);
        self.kept.write_all(&self.packed)?;
        self.packed.clear();
        self.text.clear();
        Ok(())
    }
}

impl Packed {
    /// Puts text before and after the rows, and returns the whole as one stream of deflate, with its size, the size of
    /// its text and its checksum.
    pub fn between(self, before: &[u8], after: &[u8]) -> (impl Read, u64, u64, u32) {
        let (head, tail) = (block(before, false), block(after, true));
        let mut checksum = Hasher::new();
        checksum.update(before);
        checksum.combine(&self.checksum);
        checksum.update(after);
        let size = head.len() as u64 + self.size + tail.len() as u64;
        let plain = before.len() as u64 + self.plain + after.len() as u64;
        let bytes = io::Cursor::new(head).chain(self.bytes).chain(io::Cursor::new(tail));
        (bytes, size, plain, checksum.finalize())
    }
}

fn block(text: &[u8], is_last: bool) -> Vec<u8> {
    let (mut packer, mut out) = (Packer::new(), Vec::new());
    packer.plain(text);
    packer.pack(&mut out, is_last);
    out
}
