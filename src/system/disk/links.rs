//! Where a path leads that is to be written: through links, but not through a trap.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use crate::system::disk::folder_of;

/// How many links in a row are followed.
const LINKS: usize = 40;

/// A stream of this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Output,
    /// Standard error.
    Errors,
}

/// Follows a link to the file behind it, so that the link stays and its target is replaced or made.
///
/// # Errors
/// Where there is a folder, or a link or pipe that somebody else has put into a folder that everybody may write to.
pub fn resolved(path: &Path) -> io::Result<PathBuf> {
    refuse_foreign(path)?;
    follow(path)
}

fn follow(path: &Path) -> io::Result<PathBuf> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if found.is_file() => fs::canonicalize(path),
        // A pipe without a name has no other path than this.
        Ok(_) => Ok(path.to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
            Ok(behind) => follow(&folder_of(path).join(behind)),
            Err(_no_link) => Ok(path.to_owned()),
        },
        Err(error) => Err(error),
    }
}

/// Refuses what Linux refuses too where it is told to (`fs.protected_symlinks`, `fs.protected_fifos`): links are
/// followed here and not by the system. Of the folders on the way too.
#[cfg(unix)]
fn refuse_foreign(path: &Path) -> io::Result<()> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        for folder in path.ancestors().skip(1).filter(|folder| folder.is_symlink()) {
            refuse_trap(folder)?;
        }
        refuse_trap(&path)?;
        let Ok(behind) = fs::read_link(&path) else { return Ok(()) };
        path = folder_of(&path).join(behind);
    }
    Ok(())
}

#[cfg(unix)]
fn refuse_trap(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;

    let Ok(found) = fs::symlink_metadata(path) else { return Ok(()) };
    let me = rustix::process::geteuid().as_raw();
    let foreign = |folder: &Metadata| is_foreign((folder.mode(), folder.uid()), found.uid(), me);
    let is_trap = !found.is_file()
        && !found.is_dir()
        && fs::metadata(folder_of(path)).is_ok_and(|folder| foreign(&folder));
    if is_trap { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
}

/// The stream of this process that a path leads to, such as `/dev/stdout`: a file behind it is not to be replaced, for
/// others write to it too.
pub fn stream(path: &Path) -> Option<Stream> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let own = path.strip_prefix("/proc/self/fd").or_else(|_| path.strip_prefix("/dev/fd"));
        match own.ok().and_then(Path::to_str) {
            Some("1") => return Some(Stream::Output),
            Some("2") => return Some(Stream::Errors),
            _ => path = folder_of(&path).join(fs::read_link(&path).ok()?),
        }
    }
    None
}

#[cfg(not(unix))]
fn refuse_foreign(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether something of that owner is a trap to me, in a folder of that mode and owner: one that everybody may write
/// to and nobody may clear of others' files.
#[cfg(unix)]
fn is_foreign((mode, keeper): (u32, u32), owner: u32, me: u32) -> bool {
    const SHARED: u32 = 0o1002;
    mode & SHARED == SHARED && owner != me && owner != keeper
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use crate::system::disk::links::{Stream, is_foreign, resolved, stream};

    #[test]
    fn a_stream_of_this_process_is_known_by_any_of_its_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let link = folder.path().join("link.csv");
        symlink("/dev/stdout", &link).expect("a link");

        assert_eq!(stream(&link), Some(Stream::Output));
        assert_eq!(stream("/dev/fd/2".as_ref()), Some(Stream::Errors));
        assert_eq!(stream("/proc/self/fd/1".as_ref()), Some(Stream::Output));
        assert_eq!(stream(folder.path()), None);
    }

    #[test]
    fn what_others_put_into_a_shared_folder_is_a_trap() {
        let (root, nobody, me) = (0, 65_534, 1_000);

        assert!(is_foreign((0o41_777, root), nobody, me));
        assert!(!is_foreign((0o41_777, root), me, me), "my own");
        assert!(!is_foreign((0o41_777, root), root, me), "the keeper's");
        assert!(!is_foreign((0o40_755, root), nobody, me), "nobody else could have put it there");
    }

    #[test]
    fn a_link_of_ones_own_is_followed_also_to_what_is_not_there_yet() {
        let folder = tempfile::tempdir().expect("a folder");
        let (link, behind) = (folder.path().join("link"), folder.path().join("behind"));
        symlink("behind", &link).expect("a link");

        assert_eq!(resolved(&link).expect("a path"), behind);
        fs::write(&behind, "x").expect("written");
        assert_eq!(resolved(&link).expect("a path"), fs::canonicalize(&behind).expect("there"));
    }
}
