//! A file that has no name until it is whole: whatever ends its process, it is gone with it. Only Linux has such files,
//! and not in every file system; elsewhere a file on its way has a name of its own.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::files::Access;

/// Opens one in the folder of its place; `None` where there is no such thing.
#[cfg(target_os = "linux")]
pub(super) fn open(folder: &Path, target: &Path, access: Access) -> Option<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let flags = i32::try_from(OFlags::TMPFILE.bits()).ok()?;
    let mode = crate::system::disk::access::mode(target, access);
    let file = File::options().read(true).write(true).custom_flags(flags).mode(mode).open(folder).ok()?;
    // What is made obeys the user's mask; what is replaced keeps what it had.
    if target.exists() {
        use std::os::unix::fs::PermissionsExt;

        file.set_permissions(std::fs::Permissions::from_mode(mode)).ok()?;
    }
    // Without this folder it could get no name.
    std::fs::metadata(shown(&file)).is_ok().then_some(file)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn open(_folder: &Path, _target: &Path, _access: Access) -> Option<File> {
    None
}

/// Gives it a name that nothing has.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when something has it, else what the disk says.
#[cfg(target_os = "linux")]
pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};

    Ok(linkat(CWD, shown(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn name(_file: &File, _path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The only way to a file without a name that asks for no rights of an administrator.
#[cfg(target_os = "linux")]
fn shown(file: &File) -> String {
    use std::os::fd::AsRawFd;

    format!("/proc/self/fd/{}", file.as_raw_fd())
}
