//! The container of a workbook (ZIP): entries that are packed already, one after the other, to an output that can not
//! be gone back in. Large ones as ZIP64 has them.

use std::io::{self, Read, Write};

/// The largest number of the old fields; it stands where the larger one is told elsewhere.
const FULL: u32 = u32::MAX;
/// 1 January 1980, the first day that the format knows: the same workbook is the same bytes whenever it is made.
const DATE: u16 = 0x0021;
/// What a reader has to know: deflate, or ZIP64.
const PLAIN: u16 = 20;
const LARGE: u16 = 45;

/// What is known of an entry before its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The path within the container.
    pub name: String,
    /// 0: as it is, 8: deflated.
    pub method: u16,
    /// The checksum (CRC-32) of the text.
    pub crc: u32,
    /// How many bytes it takes.
    pub packed: u64,
    /// How many bytes the text has.
    pub plain: u64,
}

/// A container that is being written.
pub struct Container<W> {
    out: W,
    at: u64,
    entries: Vec<(Entry, u64)>,
}

impl<W: Write> Container<W> {
    /// Begins one.
    pub fn new(out: W) -> Self {
        Self { out, at: 0, entries: Vec::new() }
    }

    /// Adds an entry with its packed bytes.
    ///
    /// # Errors
    /// The output failed, or there are other than `entry.packed` bytes.
    pub fn add(&mut self, entry: Entry, bytes: &mut dyn Read) -> io::Result<()> {
        let begin = self.at;
        let extra = if entry.is_large() { sizes(&[entry.plain, entry.packed]) } else { Vec::new() };
        let mut head = Vec::with_capacity(64);
        put4(&mut head, 0x0403_4b50);
        entry.common(&mut head, extra.len());
        head.extend_from_slice(entry.name.as_bytes());
        head.extend_from_slice(&extra);
        self.write(&head)?;
        let copied = io::copy(bytes, &mut self.out)?;
        if copied != entry.packed {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        self.at += copied;
        self.entries.push((entry, begin));
        Ok(())
    }

    /// Writes the directory and gives the output back.
    ///
    /// # Errors
    /// The output failed.
    pub fn finish(mut self) -> io::Result<W> {
        let begin = self.at;
        let mut directory = Vec::new();
        for (entry, at) in &self.entries {
            listed(&mut directory, entry, *at);
        }
        self.write(&directory)?;
        let (count, size) = (self.entries.len() as u64, self.at - begin);
        let mut end = Vec::with_capacity(98);
        if begin >= u64::from(FULL) || count >= u64::from(u16::MAX) {
            large_end(&mut end, count, size, begin);
        }
        put4(&mut end, 0x0605_4b50);
        let short = u16::try_from(count).unwrap_or(u16::MAX);
        [0, 0, short, short].iter().for_each(|value| put2(&mut end, *value));
        put4(&mut end, capped(size));
        put4(&mut end, capped(begin));
        put2(&mut end, 0);
        self.write(&end)?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

impl Entry {
    fn is_large(&self) -> bool {
        self.packed.max(self.plain) >= u64::from(FULL)
    }

    /// The fields that stand before the bytes and in the directory alike.
    fn common(&self, out: &mut Vec<u8>, extra: usize) {
        put2(out, if extra > 0 { LARGE } else { PLAIN });
        // Bit 11: the name is UTF-8.
        put2(out, if self.name.is_ascii() { 0 } else { 0x0800 });
        [self.method, 0, DATE].iter().for_each(|value| put2(out, *value));
        put4(out, self.crc);
        let sizes = if self.is_large() { [FULL; 2] } else { [capped(self.packed), capped(self.plain)] };
        sizes.iter().for_each(|value| put4(out, *value));
        put2(out, self.name.len() as u16);
        put2(out, extra as u16);
    }
}

/// The line of an entry in the directory.
fn listed(out: &mut Vec<u8>, entry: &Entry, at: u64) {
    let mut numbers = Vec::new();
    if entry.is_large() {
        numbers.extend([entry.plain, entry.packed]);
    }
    if at >= u64::from(FULL) {
        numbers.push(at);
    }
    let extra = if numbers.is_empty() { Vec::new() } else { sizes(&numbers) };
    put4(out, 0x0201_4b50);
    put2(out, if extra.is_empty() { PLAIN } else { LARGE });
    entry.common(out, extra.len());
    [0, 0, 0].iter().for_each(|value| put2(out, *value));
    put4(out, 0);
    put4(out, capped(at));
    out.extend_from_slice(entry.name.as_bytes());
    out.extend_from_slice(&extra);
}

/// The extra field of ZIP64.
fn sizes(numbers: &[u64]) -> Vec<u8> {
    let mut out = Vec::with_capacity(28);
    put2(&mut out, 1);
    put2(&mut out, 8 * numbers.len() as u16);
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
    out
}

/// The end of a large directory, and where it is.
fn large_end(out: &mut Vec<u8>, count: u64, size: u64, begin: u64) {
    let put8 = |out: &mut Vec<u8>, value: u64| out.extend_from_slice(&value.to_le_bytes());
    put4(out, 0x0606_4b50);
    put8(out, 44);
    [LARGE, LARGE].iter().for_each(|value| put2(out, *value));
    [0, 0].iter().for_each(|value| put4(out, *value));
    [count, count, size, begin].iter().for_each(|value| put8(out, *value));
    put4(out, 0x0706_4b50);
    put4(out, 0);
    put8(out, begin + size);
    put4(out, 1);
}

fn capped(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(FULL)
}

fn put2(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put4(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn entry(name: &str, text: &[u8]) -> Entry {
        let size = text.len() as u64;
        Entry { name: name.into(), method: 0, crc: crc32fast::hash(text), packed: size, plain: size }
    }

    #[test]
    fn what_is_put_in_is_found_again() {
        let mut container = Container::new(Vec::new());
        for (name, text) in [("a.xml", b"one".as_slice()), ("xl/å.xml", b"")] {
            container.add(entry(name, text), &mut &*text).expect("added");
        }

        let bytes = container.finish().expect("finished");

        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
        let names: Vec<String> =
            archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        assert_eq!(names, ["a.xml", "xl/å.xml"]);
        let mut text = String::new();
        archive.by_name("a.xml").expect("there").read_to_string(&mut text).expect("its checksum fits");
        assert_eq!(text, "one");
    }

    #[test]
    fn an_entry_that_is_shorter_than_it_says_is_an_error() {
        let mut container = Container::new(Vec::new());

        let said = container.add(entry("a", b"four"), &mut b"for".as_slice());

        assert_eq!(said.expect_err("too short").kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn the_directory_tells_of_what_is_beyond_four_gigabytes() {
        let large = Entry { plain: 5 << 32, ..entry("a", b"") };
        let mut line = Vec::new();

        listed(&mut line, &large, 6 << 32);

        let tail = &line[line.len() - 28..];
        assert_eq!(tail[..4], [1, 0, 24, 0]);
        let numbers: Vec<u64> = tail[4..].as_chunks::<8>().0.iter().map(|b| u64::from_le_bytes(*b)).collect();
        assert_eq!(numbers, [5 << 32, 0, 6 << 32]);
        assert_eq!(line[20..28], [0xff; 8]);
    }
}
