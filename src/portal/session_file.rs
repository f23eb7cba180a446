//! A session as it is kept between runs: in a file of the owner alone, held against other runs while it changes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::refusal::Refusal;
use crate::files::{Access, Files, Hold, write_whole};
use crate::portal::PortalError;

/// The most bytes of a session.
const LARGEST: u64 = 512 * 1024;

/// A session of some kind of portal, as text and back.
pub trait KeptSession: Sized {
    /// Returns it as text.
    fn text(&self) -> String;

    /// Reads it. `None` for anything that is not whole: a damaged session is as good as none.
    fn read(text: &str) -> Option<Self>;

    /// Returns the address of the portal's root that it is for.
    fn portal(&self) -> &str;
}

/// Where a session is kept.
pub struct SessionFile<T> {
    files: Arc<dyn Files>,
    path: PathBuf,
    kind: PhantomData<fn() -> T>,
}

impl<T: KeptSession> SessionFile<T> {
    /// Takes the path of the file. Nothing is read or made yet.
    pub fn new(files: Arc<dyn Files>, path: impl Into<PathBuf>) -> Self {
        Self { files, path: path.into(), kind: PhantomData }
    }

    /// Waits until no other run changes the session, and holds it.
    ///
    /// # Errors
    /// When the lock file beside it can not be made.
    pub fn hold(&self) -> Result<Box<dyn Hold>, PortalError> {
        let mut lock = self.path.clone().into_os_string();
        lock.push(".lock");
        let held = self.make_folder().and_then(|()| self.files.lock(Path::new(&lock)));
        held.map_err(|error| self.failed(error))
    }

    /// Returns the session that is kept for a portal. `None` where there is none, or it can not be read, or it is
    /// another portal's.
    pub fn load(&self, portal: &str) -> Option<T> {
        // Anything but a plain file would be waited for.
        fs::metadata(&self.path).ok().filter(fs::Metadata::is_file)?;
        let mut text = String::new();
        File::open(&self.path).ok()?.take(LARGEST).read_to_string(&mut text).ok()?;
        T::read(&text).filter(|kept| kept.portal() == portal)
    }

    /// Keeps a session in the place of the one before. Not without [holding](Self::hold) it.
    ///
    /// # Errors
    /// What the disk says; the one before is then still there.
    pub fn save(&self, session: &T) -> Result<(), PortalError> {
        let text = session.text();
        let written = self
            .make_folder()
            .and_then(|()| write_whole(&*self.files, &self.path, Access::Owner, text.as_bytes()));
        written.map_err(|error| self.failed(error))
    }

    /// Waits until no other run uses the session, and keeps another in its place.
    ///
    /// # Errors
    /// What the disk says; the one before is then still there.
    pub fn replace(&self, session: &T) -> Result<(), PortalError> {
        let _held = self.hold()?;
        self.save(session)
    }

    /// Forgets the session. Not without [holding](Self::hold) it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remove(&self) -> Result<(), PortalError> {
        self.files.remove(&self.path).map_err(|error| self.failed(error))
    }

    fn make_folder(&self) -> io::Result<()> {
        match self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => self.files.make_folder(folder),
            None => Ok(()),
        }
    }

    fn failed(&self, error: io::Error) -> PortalError {
        let refusal = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Refusal::StoreFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Refusal::StoreReadOnly,
            _ => Refusal::StoreUnavailable,
        };
        PortalError::about(refusal, self.path.display().to_string()).because(error)
    }
}
