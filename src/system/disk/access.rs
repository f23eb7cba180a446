//! Who may read what is made, and folders put on disk: what differs between operating systems.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use tempfile::Builder;

use crate::files::Access;

#[cfg(unix)]
pub(super) fn set_mode(builder: &mut Builder<'_, '_>, target: &Path, access: Access) {
    use std::os::unix::fs::PermissionsExt;

    builder.permissions(fs::Permissions::from_mode(mode(target, access)));
}

/// A file that is replaced keeps the access it had.
#[cfg(unix)]
pub(super) fn mode(target: &Path, access: Access) -> u32 {
    use std::os::unix::fs::PermissionsExt;

    let kept = || fs::metadata(target).map_or(0o666, |found| found.permissions().mode() & 0o777);
    match access {
        Access::Owner => 0o600,
        Access::Usual => kept(),
    }
}

#[cfg(not(unix))]
pub(super) fn set_mode(_builder: &mut Builder<'_, '_>, _target: &Path, _access: Access) {}

#[cfg(unix)]
pub(super) fn for_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    options.mode(0o600);
}

#[cfg(not(unix))]
pub(super) fn for_owner(_options: &mut OpenOptions) {}

#[cfg(unix)]
pub(super) fn folder_for_owner(builder: &mut fs::DirBuilder) {
    use std::os::unix::fs::DirBuilderExt;

    builder.mode(0o700);
}

#[cfg(not(unix))]
pub(super) fn folder_for_owner(_builder: &mut fs::DirBuilder) {}

#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no such call, and its rename is durable without.
#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
