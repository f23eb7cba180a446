//! The rows of a sheet on their way: packed a stretch at a time, by a thread of its own once there are many, and kept
//! beside the memory until the sheet is put into its workbook.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crc32fast::Hasher;
use tempfile::SpooledTempFile;

use crate::render::belt::Belt;
use crate::render::xlsx::deflate::Packer;

/// After how much text a stretch is packed.
const STRETCH: usize = 1 << 19;
/// How many packed bytes stay in memory; a sheet of more waits in a file.
const IN_MEMORY: usize = 1 << 20;

/// Rows on their way.
pub struct Stream {
    /// The text of the rows since the last stretch.
    pub text: Vec<u8>,
    /// Where the fields of these rows begin, each row's start first.
    fields: Vec<usize>,
    /// Where each of these rows ends in `text`, and in `fields`.
    rows: Vec<(usize, usize)>,
    hands: Hands,
}

/// Whole rows that are to be packed.
#[derive(Default)]
struct Stretch {
    text: Vec<u8>,
    fields: Vec<usize>,
    rows: Vec<(usize, usize)>,
}

/// Who packs. What is small is packed before a thread would have begun.
#[derive(Default)]
enum Hands {
    Own(Box<Press>),
    Others(Belt<Stretch, Box<Press>, io::Error>),
    /// A worker broke down, and its reason was told.
    #[default]
    None,
}

/// Packs stretches and keeps what comes out.
struct Press {
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
        let press =
            Press { packer: Packer::new(), packed: Vec::new(), kept, checksum: Hasher::new(), plain: 0 };
        Self { text: Vec::new(), fields: Vec::new(), rows: Vec::new(), hands: Hands::Own(Box::new(press)) }
    }

    /// Notes that a field begins here, or ends. A row begins with one.
    pub fn mark(&mut self) {
        self.fields.push(self.text.len());
    }

    /// Ends a row.
    ///
    /// # Errors
    /// What was kept can not be written.
    pub fn end(&mut self) -> io::Result<()> {
        self.rows.push((self.text.len(), self.fields.len()));
        if self.text.len() < STRETCH { Ok(()) } else { self.hand_over() }
    }

    /// Ends the rows.
    ///
    /// # Errors
    /// What was kept can not be written or read.
    pub fn finish(mut self) -> io::Result<Packed> {
        let last = self.stretch(Stretch::default());
        let mut press = match self.hands {
            Hands::Own(press) => press,
            Hands::Others(belt) => belt.end()?,
            Hands::None => return Err(broken()),
        };
        press.pack(&last)?;
        press.finish()
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let belt = match std::mem::take(&mut self.hands) {
            Hands::Own(press) => Belt::begin(1, press, work)?,
            Hands::Others(belt) => belt,
            Hands::None => return Err(broken()),
        };
        let spare = belt.spare().unwrap_or_default();
        self.hands = Hands::Others(belt.take(self.stretch(spare))?);
        Ok(())
    }

    /// Takes the rows that wait, and leaves the buffers of others, which are empty.
    fn stretch(&mut self, spare: Stretch) -> Stretch {
        Stretch {
            text: std::mem::replace(&mut self.text, spare.text),
            fields: std::mem::replace(&mut self.fields, spare.fields),
            rows: std::mem::replace(&mut self.rows, spare.rows),
        }
    }
}

fn work(press: &mut Box<Press>, stretch: &mut Stretch) -> io::Result<()> {
    press.pack(stretch)?;
    stretch.text.clear();
    stretch.fields.clear();
    stretch.rows.clear();
    Ok(())
}

fn broken() -> io::Error {
    io::Error::other("the packing of rows broke down")
}

impl Press {
    fn pack(&mut self, stretch: &Stretch) -> io::Result<()> {
        self.checksum.update(&stretch.text);
        self.plain += stretch.text.len() as u64;
        let mut begin = 0;
        for (end, last) in &stretch.rows {
            let text = stretch.text.get(..*end).unwrap_or_default();
            self.packer.row(text, stretch.fields.get(begin..*last).unwrap_or_default());
            begin = *last;
        }
        self.packer.pack(&mut self.packed, false);
        self.kept.write_all(&self.packed)?;
        self.packed.clear();
        Ok(())
    }

    fn finish(mut self) -> io::Result<Packed> {
        let size = self.kept.stream_position()?;
        self.kept.seek(SeekFrom::Start(0))?;
        Ok(Packed { bytes: self.kept, size, plain: self.plain, checksum: self.checksum })
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
