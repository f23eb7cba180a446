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

/// A file that only grows at its end, and is cut back where that failed half way.
pub trait LogFile: Send {
    /// Adds bytes at the end. When it fails, some of them may stand there.
    ///
    /// # Errors
    /// What the disk says.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Returns when everything added is on disk and survives a loss of power.
    ///
    /// # Errors
    /// What the disk says.
    fn sync(&mut self) -> io::Result<()>;

    /// Cuts it to a length in bytes.
    ///
    /// # Errors
    /// What the disk says.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

/// What is done past this seam, and can be stopped short like a file half written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A transaction of the user's own journal.
    Journal,
    /// A call that hands something to a portal.
    Delivery,
    /// A transaction of the mirror of a remote portal.
    Mirror,
}

/// What may be done to files.
pub trait Files: Send + Sync {
    /// Begins a file that will replace `path`. Until it is committed the old one stays.
    ///
    /// # Errors
    /// [`io::ErrorKind::IsADirectory`] when `path` is a folder, else what the disk says.
    fn begin(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>>;

    /// Begins a file at a path where there is none. A link that stands there is not followed: it is there.
    ///
    /// # Errors
    /// What the disk says; [`io::ErrorKind::AlreadyExists`], here or from [`commit`](NewFile::commit), when
    /// something has the name, which is then untouched.
    fn begin_new(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>>;

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

    /// Holds the lock file at `path`, unless another process does: then `None`.
    ///
    /// # Errors
    /// What the disk says.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Hold>>>;

    /// Opens a file to add to it, and makes it where it is missing, so that its name is on disk too.
    ///
    /// # Errors
    /// What the disk says.
    fn open_log(&self, path: &Path, access: Access) -> io::Result<Box<dyn LogFile>>;

    /// Called before something is done past this seam. The real disk does nothing; a test ends the process
    /// here or says that the disk is full.
    ///
    /// # Errors
    /// Why it must not be done.
    fn before(&self, deed: Deed) -> io::Result<()>;

    /// Called when it has been done.
    fn after(&self, deed: Deed);
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
