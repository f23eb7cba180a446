//! The real disk.

mod access;
mod links;
mod nameless;

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use crate::files::{Access, Deed, Files, Hold, LogFile, NewFile};
use crate::system::disk::access::{folder_for_owner, for_owner, set_mode, sync_folder};
use crate::system::disk::links::{Stream, resolved, stream};

/// How a file on its way is called.
const PREFIX: &str = ".minasidor-";
const SUFFIX: &str = ".tmp";
/// Older than any file can be that was made and is not locked yet.
const LEFT_BEHIND: Duration = Duration::from_secs(60);

/// The real disk.
#[derive(Debug, Clone, Copy)]
pub struct Disk;

struct Replacement {
    new: OnItsWay,
    target: PathBuf,
    /// Whether what has the name already stays.
    alone: bool,
}

/// A file that does not have its name yet.
enum OnItsWay {
    /// It has none, and is gone with its process.
    Nameless(File),
    /// It has one that is swept.
    Named(NamedTempFile),
}

impl OnItsWay {
    /// The file itself: what it fails with does not tell a name that nobody knows.
    fn file(&mut self) -> &mut File {
        match self {
            Self::Nameless(file) => file,
            Self::Named(file) => file.as_file_mut(),
        }
    }

    fn replace(self, target: &Path) -> io::Result<()> {
        let named = match self {
            Self::Named(file) => return file.persist(target).map(drop).map_err(|failed| failed.error),
            Self::Nameless(file) => {
                on_its_way().make_in(folder_of(target), |path| nameless::name(&file, path))?
            }
        };
        named.persist(target).map(drop).map_err(|failed| failed.error)
    }

    fn take_new_name(self, target: &Path) -> io::Result<()> {
        match self {
            Self::Nameless(file) => nameless::name(&file, target),
            Self::Named(file) => file.persist_noclobber(target).map(drop).map_err(|failed| failed.error),
        }
    }
}

/// A device, a pipe or a socket: there is nothing to replace, so what was written goes into it at the end.
struct Delivery {
    whole: File,
    to: Door,
}

/// Where a delivery goes.
enum Door {
    At(PathBuf),
    Own(Stream),
}

struct LockFile(File);

struct Growing(File);

impl Hold for LockFile {}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Closing the file gives the lock back as well.
        let _closed_next = self.0.unlock();
    }
}

impl Files for Disk {
    fn begin(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        if let Some(stream) = stream(path) {
            return Ok(Box::new(Delivery { whole: tempfile::tempfile()?, to: Door::Own(stream) }));
        }
        let target = resolved(path)?;
        match fs::metadata(&target) {
            Ok(found) if !found.is_file() => {
                return Ok(Box::new(Delivery { whole: tempfile::tempfile()?, to: Door::At(target) }));
            }
            // A rename asks for the folder's rights alone, but whoever protects a file means the file.
            Ok(found) if found.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
            _ => {}
        }
        Ok(Box::new(Replacement { new: temporary(&target, access)?, target, alone: false }))
    }

    fn begin_new(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(Box::new(Replacement { new: temporary(path, access)?, target: path.to_owned(), alone: true }))
    }

    fn ensure(&self, path: &Path, access: Access) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if access == Access::Owner {
            for_owner(&mut options);
        }
        match options.open(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            other => other.map(drop),
        }
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        folder_for_owner(&mut builder);
        let missing: Vec<&Path> = path.ancestors().take_while(|folder| !folder.exists()).collect();
        builder.create(path)?;
        // What is kept in a new folder is on disk only when the folder's own name is.
        missing.into_iter().try_for_each(|made| sync_folder(folder_of(made)))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn Hold>> {
        let file = lock_file(path)?;
        file.lock()?;
        Ok(Box::new(LockFile(file)))
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Hold>>> {
        let file = lock_file(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(LockFile(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn open_log(&self, path: &Path, access: Access) -> io::Result<Box<dyn LogFile>> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        if access == Access::Owner {
            for_owner(&mut options);
        }
        let file = options.open(path)?;
        sync_folder(folder_of(path))?;
        Ok(Box::new(Growing(file)))
    }

    fn before(&self, _deed: Deed) -> io::Result<()> {
        Ok(())
    }

    fn after(&self, _deed: Deed) {}
}

impl LogFile for Growing {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)?;
        self.0.sync_data()
    }
}

fn lock_file(path: &Path) -> io::Result<File> {
    // Opening a pipe waits until somebody reads it.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::other("no plain file"));
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    for_owner(&mut options);
    options.open(path)
}

impl NewFile for Replacement {
    fn commit(self: Box<Self>) -> io::Result<()> {
        let Self { mut new, target, alone } = *self;
        new.file().sync_all()?;
        if alone { new.take_new_name(&target) } else { new.replace(&target) }?;
        sync_folder(folder_of(&target))
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.new.file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.new.file().flush()
    }
}

impl Read for Replacement {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.new.file().read(buffer)
    }
}

impl Seek for Replacement {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.new.file().seek(to)
    }
}

impl NewFile for Delivery {
    fn commit(self: Box<Self>) -> io::Result<()> {
        let Self { mut whole, to } = *self;
        whole.rewind()?;
        let deliver = |whole: &mut File, out: &mut dyn Write| {
            io::copy(whole, out)?;
            out.flush()
        };
        match to {
            Door::At(target) => deliver(&mut whole, &mut OpenOptions::new().write(true).open(target)?),
            Door::Own(Stream::Output) => deliver(&mut whole, &mut io::stdout().lock()),
            Door::Own(Stream::Errors) => deliver(&mut whole, &mut io::stderr().lock()),
        }
    }
}

impl Write for Delivery {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.whole.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.whole.flush()
    }
}

impl Read for Delivery {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.whole.read(buffer)
    }
}

impl Seek for Delivery {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.whole.seek(to)
    }
}

/// Begins a file in the folder of its place: without a name, or under one that is swept when its process has died.
fn temporary(target: &Path, access: Access) -> io::Result<OnItsWay> {
    let folder = folder_of(target);
    sweep(folder);
    if let Some(file) = nameless::open(folder, target, access) {
        // It has a name for a moment before it gets its own, and nobody may sweep it then.
        let _unlocked = file.try_lock();
        return Ok(OnItsWay::Nameless(file));
    }
    let mut builder = on_its_way();
    set_mode(&mut builder, target, access);
    let new = builder.tempfile_in(folder)?;
    // Where files can not be locked nothing is swept either.
    let _unlocked = new.as_file().try_lock();
    Ok(OnItsWay::Named(new))
}

fn on_its_way() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}

/// Removes what killed processes left behind. A file on its way is locked, and the system lets go of the lock
/// of a process that has died. What can not be removed disturbs nobody.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_str().is_some_and(|n| n.starts_with(PREFIX) && n.ends_with(SUFFIX));
        let path = entry.path();
        if ours && was_left_behind(&path).unwrap_or(false) {
            let _stays = fs::remove_file(&path);
        }
    }
}

fn was_left_behind(path: &Path) -> io::Result<bool> {
    let found = fs::symlink_metadata(path)?;
    let age = found.modified()?.elapsed().unwrap_or_default();
    Ok(found.is_file() && age > LEFT_BEHIND && File::open(path)?.try_lock().is_ok())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests;
