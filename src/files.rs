//! The seam to the disk: files are written whole or not at all.
//!
//! What writes a file takes a [`Files`], so that a test can break it at any call. The real disk is
//! [`crate::system::disk::Disk`].

use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// Who may read a file that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The owner alone (0600); for whatever holds a customer's data or settings.
    Owner,
    /// As the user's own mask says; for what the user asked to have written.
    Usual,
}

/// A file on its way: under another name until [`commit`](NewFile::commit), gone when it is dropped before.
pub trait NewFile: Read + Write + Seek + Send {
    /// Puts it on disk and gives it its name, in one step that no reader sees half of.
    ///
    /// # Errors
    /// What the disk says; the file that had the name before is then untouched.
    fn commit(self: Box<Self>) -> io::Result<()>;
}

/// Something held against other processes; given back when dropped.
pub trait Hold: Send {}

/// What may be done to files.
pub trait Files: Send + Sync {
    /// Begins a file that will replace `path`. Until it is committed the old one stays.
    ///
    /// # Errors
    /// [`io::ErrorKind::IsADirectory`] when `path` is a folder, else what the disk says.
    fn begin(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>>;

    /// Makes an empty file with the access asked for, unless there is one already.
    ///
    /// # Errors
    /// What the disk says.
    fn ensure(&self, path: &Path, access: Access) -> io::Result<()>;

    /// Makes a folder and those above it, for the owner alone, unless it exists.
    ///
    /// # Errors
    /// What the disk says.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes a file. One that is not there is as good as removed.
    ///
    /// # Errors
    /// What the disk says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Waits for the lock file at `path` and holds it against other processes.
    ///
    /// # Errors
    /// What the disk says.
    fn lock(&self, path: &Path) -> io::Result<Box<dyn Hold>>;
}

/// Writes a whole file at once.
///
/// # Errors
/// What the disk says; the file that had the name before is then untouched.
pub fn write_whole(files: &dyn Files, path: &Path, access: Access, bytes: &[u8]) -> io::Result<()> {
    let mut new = files.begin(path, access)?;
    new.write_all(bytes)?;
    new.commit()
}
