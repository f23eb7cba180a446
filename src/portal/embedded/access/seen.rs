//! What was seen and has not reached the store yet: lines appended to a file beside it.
//!
//! Why not into the store at once: the first write to a store that nobody has open, and closing it again, make
//! SQLite wait for the disk four times, which takes several times as long as a short command. Leaving its log
//! lying instead would be dangerous: somebody who puts a copy of the store in its place would get a mixture of
//! both. Appending a line waits for nothing. The lines are taken into the store when something is changed, when
//! the log is read, and when there are many. After a power cut the last ones may be missing; if the process ends
//! between taking them in and emptying the file, they stand in the log twice.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::domain::zone::Instant;

/// From how many bytes on the lines are taken in.
const MANY: u64 = 256 * 1024;

/// A line: when, the customer, the user, what, how many times, the ids.
pub type Line = (Instant, String, Option<String>, String, u32, Vec<String>);

/// Returns the path of the file beside a store.
pub fn beside(store: &Path) -> PathBuf {
    let mut name = OsString::from(store);
    name.push("-seen");
    name.into()
}

/// Appends lines, and tells whether there are many by now.
pub fn append(store: &Path, lines: &[Line]) -> io::Result<bool> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(line)?);
        text.push('\n');
    }
    let mut file = open_for_owner(&beside(store))?;
    file.lock()?;
    file.write_all(text.as_bytes())?;
    Ok(file.metadata()?.len() >= MANY)
}

/// Opens a file that stands beside a store, and makes it, readable by its owner alone, where there is none.
///
/// # Errors
/// What the disk says.
pub fn open_for_owner(path: &Path) -> io::Result<File> {
    let existing = || OpenOptions::new().read(true).append(true).open(path);
    match existing() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let new = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
            match new.persist_noclobber(path) {
                Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => Err(error.error),
                _ => existing(),
            }
        }
        opened => opened,
    }
}

/// Lines on their way into the store. While it lives nobody else appends or takes.
pub struct Taken {
    file: File,
    /// The lines, oldest first.
    pub lines: Vec<Line>,
}

impl Taken {
    /// Takes the lines; `None` when there are none.
    pub fn of(store: &Path) -> io::Result<Option<Self>> {
        let path = beside(store);
        let mut file = match OpenOptions::new().read(true).write(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        if file.metadata()?.len() == 0 {
            return Ok(None);
        }
        file.lock()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // A line that a power cut left half is no line.
        let lines = bytes.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
        Ok(Some(Self { lines: lines.collect(), file }))
    }

    /// Empties the file, once the lines are in the store.
    pub fn empty(self) {
        // If it can not be emptied, the lines are taken in once more: better twice than never.
        let _ = self.file.set_len(0);
    }
}
