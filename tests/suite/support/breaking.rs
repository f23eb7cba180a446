//! A disk that breaks at the n-th write: it ends the process there, or says that no space is left.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minasidor::files::{Access, Deed, Files, Hold, LogFile, NewFile};
use minasidor::system::disk::Disk;

/// What happens at the n-th write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// The process ends, as if it had been killed.
    Ends,
    /// That write and every later one finds no space; an append leaves half of its bytes behind.
    IsFull,
    /// Nothing: writes are only counted.
    Never,
    /// Another program has the files open that are to be replaced.
    IsHeld,
}

/// The real disk, until it breaks.
#[derive(Clone)]
pub struct Breaking {
    how: Break,
    at: usize,
    count: Arc<AtomicUsize>,
}

struct BreakingFile(Box<dyn NewFile>, Breaking);

struct BreakingLog(Box<dyn LogFile>, Breaking);

impl Breaking {
    /// Breaks at the n-th write, counted from 1.
    pub fn at(how: Break, at: usize) -> Self {
        Self { how, at, count: Arc::default() }
    }

    /// Only counts.
    pub fn counting() -> Self {
        Self::at(Break::Never, 0)
    }

    /// How many writes there were.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    fn write(&self) -> io::Result<()> {
        let number = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        match self.how {
            Break::Ends if number == self.at => std::process::abort(),
            Break::IsFull if number >= self.at => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

impl Files for Breaking {
    fn begin(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        self.write()?;
        Ok(Box::new(BreakingFile(Disk.begin(path, access)?, self.clone())))
    }

    fn begin_new(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        self.write()?;
        Ok(Box::new(BreakingFile(Disk.begin_new(path, access)?, self.clone())))
    }

    fn ensure(&self, path: &Path, access: Access) -> io::Result<()> {
        self.write()?;
        Disk.ensure(path, access)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.write()?;
        Disk.make_folder(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.write()?;
        Disk.remove(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn Hold>> {
        self.write()?;
        Disk.lock(path)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Hold>>> {
        self.write()?;
        Disk.try_lock(path)
    }

    fn open_log(&self, path: &Path, access: Access) -> io::Result<Box<dyn LogFile>> {
        self.write()?;
        Ok(Box::new(BreakingLog(Disk.open_log(path, access)?, self.clone())))
    }

    fn before(&self, _deed: Deed) -> io::Result<()> {
        self.write()
    }

    fn after(&self, _deed: Deed) {
        // What is done is done: a full disk can not undo it.
        let _done = self.write();
    }
}

impl LogFile for BreakingLog {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.1.how == Break::Ends && self.1.count() + 1 == self.1.at {
            self.0.append(&bytes[..bytes.len() / 2])?;
        }
        if let Err(full) = self.1.write() {
            self.0.append(&bytes[..bytes.len() / 2])?;
            return Err(full);
        }
        self.0.append(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.1.write()?;
        self.0.sync()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        if self.1.how == Break::Ends {
            self.1.write()?;
        }
        // Giving space back works on a full disk too.
        self.0.cut(length)
    }
}

impl NewFile for BreakingFile {
    fn commit(self: Box<Self>) -> io::Result<()> {
        self.1.write()?;
        if self.1.how == Break::IsHeld {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        self.0.commit()
    }
}

impl Write for BreakingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1.write()?;
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Read for BreakingFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for BreakingFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}
