//! Files of the user's own that are read whole: to be sent along, or with a secret in them.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use crate::domain::secret::Secret;

/// The most bytes of a file with a secret.
const SECRET: u64 = 4096;

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// The disk says no.
    Disk(io::Error),
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or a socket.
    NoFile,
    /// It has more bytes than it may.
    TooLarge,
    /// Others than its owner may read it.
    Shared,
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Reads a file once, up to `most` bytes; what it is, is asked of the open file, so that nothing can be put in its
/// place in between. A file that grows meanwhile is not followed.
///
/// # Errors
/// When it is no ordinary file or has more bytes, and what the disk says.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    // A pipe without a writer would keep the opening waiting for ever.
    ordinary(&std::fs::metadata(path)?)?;
    let file = File::open(path)?;
    limited(file, most)
}

fn limited(file: File, most: u64) -> Result<Vec<u8>, Unread> {
    let found = file.metadata()?;
    ordinary(&found)?;
    if found.len() > most {
        return Err(Unread::TooLarge);
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(count) if count <= most => Ok(bytes),
        _ => Err(Unread::TooLarge),
    }
}

fn ordinary(found: &Metadata) -> Result<(), Unread> {
    match found {
        found if found.is_dir() => Err(Unread::Folder),
        found if !found.is_file() => Err(Unread::NoFile),
        _ => Ok(()),
    }
}

/// Reads a text that nobody but its owner may read.
///
/// # Errors
/// As [`read_secret`]. A file that is not there is [`Unread::Disk`].
pub fn read_private(path: &Path, most: u64) -> Result<String, Unread> {
    ordinary(&std::fs::metadata(path)?)?;
    let file = File::open(path)?;
    if is_shared(&file.metadata()?) {
        return Err(Unread::Shared);
    }
    String::from_utf8(limited(file, most)?).map_err(|_| io::Error::from(io::ErrorKind::InvalidData).into())
}

/// Makes sure that nobody but its owner may read a file.
///
/// # Errors
/// When others may, when it is no ordinary file, and what the disk says.
pub fn private(path: &Path) -> Result<(), Unread> {
    let found = std::fs::metadata(path)?;
    ordinary(&found)?;
    if is_shared(&found) { Err(Unread::Shared) } else { Ok(()) }
}

/// Reads the first line of a file that nobody but its owner may read.
///
/// # Errors
/// When others may read it, when it is no ordinary file or too large, no text, and what the disk says.
pub fn read_secret(path: &Path) -> Result<Secret, Unread> {
    let text = read_private(path, SECRET)?;
    Ok(Secret::new(text.lines().next().unwrap_or_default().to_owned()))
}

#[cfg(unix)]
fn is_shared(found: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;

    found.permissions().mode() & 0o077 != 0
}

/// Windows keeps the access of a file in lists that a number does not tell.
#[cfg(not(unix))]
fn is_shared(_found: &Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_ordinary_file_of_a_fit_size_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, b"12345").unwrap();
        let sparse = folder.path().join("large");
        File::create(&sparse).unwrap().set_len(1 << 30).unwrap();

        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(matches!(read(&path, 4), Err(Unread::TooLarge)));
        assert!(matches!(read(&sparse, 1 << 20), Err(Unread::TooLarge)));
        assert!(matches!(read(folder.path(), 5), Err(Unread::Folder)));
        assert!(matches!(read(&folder.path().join("b"), 5), Err(Unread::Disk(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_file_and_a_secret_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        std::fs::write(&path, "hemligt\n").unwrap();
        let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();

        assert!(matches!(read(Path::new("/dev/zero"), 5), Err(Unread::NoFile)));
        mode(0o640);
        assert!(matches!(read_secret(&path), Err(Unread::Shared)));
        assert!(matches!(private(&path), Err(Unread::Shared)));
        mode(0o600);
        assert!(private(&path).is_ok());
        assert_eq!(read_secret(&path).unwrap().reveal(), "hemligt");
    }
}
