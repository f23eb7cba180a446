//! A session as it is kept between runs: in a file of the owner alone, held against other runs while it is used.

use std::fs::File;
use std::io::{self, Read};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::domain::refusal::Refusal;
use crate::files::{Access, Files, Hold, write_whole};
use crate::portal::PortalError;
use crate::portal::pace::Pace;
use crate::portal::patience::{self, Waiting, still_held};

/// Thirty-two cookies of the largest size fit.
const LARGEST: u64 = 512 * 1024;
/// How long another run is waited for that uses the session: longer than any request of it may take.
const PATIENCE: Duration = Duration::from_secs(60);

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
    tell: Arc<dyn Fn() + Send + Sync>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for SessionFile<T> {
    fn clone(&self) -> Self {
        let Self { files, path, tell, .. } = self;
        Self { files: Arc::clone(files), path: path.clone(), tell: Arc::clone(tell), kind: PhantomData }
    }
}

impl<T: KeptSession> SessionFile<T> {
    /// Takes the path of the file. Nothing is read or made yet.
    pub fn new(files: Arc<dyn Files>, path: impl Into<PathBuf>) -> Self {
        Self { files, path: path.into(), tell: Arc::new(|| {}), kind: PhantomData }
    }

    /// Has somebody told when another run has to be waited for.
    #[must_use]
    pub fn telling(self, tell: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { tell, ..self }
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Waits until no other run uses the session, and holds it.
    ///
    /// # Errors
    /// When the lock file beside it can not be made; [`Refusal::Busy`] when the other run does not let go of it.
    pub fn hold(&self, pace: &dyn Pace) -> Result<Box<dyn Hold>, PortalError> {
        let mut lock = self.path.clone().into_os_string();
        lock.push(".lock");
        if !self.is_readable() {
            return Err(self.failed(io::Error::other("no plain file")));
        }
        let waiting = Waiting { pace, patience: PATIENCE, tell: &*self.tell };
        let held = self.make_folder().and_then(|()| patience::hold(&self.files, Path::new(&lock), &waiting));
        held.map_err(|error| match still_held(&error) {
            Some(still) => PortalError::about(Refusal::Busy, self.name()).because(still),
            None => self.failed(error),
        })
    }

    /// Whether there is an ordinary file, or none: a pipe in its place would be waited for without end.
    fn is_readable(&self) -> bool {
        std::fs::metadata(&self.path).is_ok_and(|found| found.is_file()) || !self.path.exists()
    }

    /// What the session is called: its file, without the ending.
    fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Returns the session that is kept for a portal. `None` where there is none, or it can not be read, or it is
    /// another portal's.
    pub fn load(&self, portal: &str) -> Option<T> {
        if !self.is_readable() {
            return None;
        }
        let mut text = String::new();
        File::open(&self.path).ok()?.take(LARGEST).read_to_string(&mut text).ok()?;
        T::read(&text).filter(|saved| saved.portal() == portal)
    }

    /// Keeps a session in the place of the one before. Not without [holding](Self::hold) it.
    ///
    /// # Errors
    /// What the disk says; the one before is then still there.
    pub fn save(&self, saved: &T) -> Result<(), PortalError> {
        let text = format!("{}\n", saved.text());
        let written = self
            .make_folder()
            .and_then(|()| write_whole(&*self.files, &self.path, Access::Owner, text.as_bytes()));
        written.map_err(|error| self.failed(error))
    }

    /// Waits until no other run uses the session, and keeps another in its place.
    ///
    /// # Errors
    /// As those of [`hold`](Self::hold), and what the disk says; the one before is then still there.
    pub fn replace(&self, saved: &T, pace: &dyn Pace) -> Result<(), PortalError> {
        let _held = self.hold(pace)?;
        self.save(saved)
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
