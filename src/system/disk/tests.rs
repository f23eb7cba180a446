//! The real disk, tried.

use super::*;
use crate::files::write_whole;

#[test]
fn what_is_not_committed_leaves_the_old_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("values.csv");
    write_whole(&Disk, &path, Access::Usual, b"old").unwrap();

    let mut new = Disk.begin(&path, Access::Usual).unwrap();
    new.write_all(b"half of the n").unwrap();
    drop(new);

    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_there_stays_when_a_new_one_is_begun_or_comes_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("faktura.pdf");

    let mut new = Disk.begin_new(&path, Access::Usual).unwrap();
    new.write_all(b"ours").unwrap();
    fs::write(&path, b"theirs").unwrap();
    let late = new.commit().unwrap_err();

    assert_eq!(late.kind(), io::ErrorKind::AlreadyExists);
    let early = Disk.begin_new(&path, Access::Usual).err().map(|error| error.kind());
    assert_eq!(early, Some(io::ErrorKind::AlreadyExists));
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed_by_what_must_be_new() {
    let folder = tempfile::tempdir().unwrap();
    let (outside, link) = (folder.path().join("outside"), folder.path().join("faktura.pdf"));
    std::os::unix::fs::symlink(&outside, &link).unwrap();

    let refused = Disk.begin_new(&link, Access::Usual).err().map(|error| error.kind());

    assert_eq!(refused, Some(io::ErrorKind::AlreadyExists));
    assert!(!outside.exists());
}

#[test]
fn a_folder_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();

    let refused = write_whole(&Disk, folder.path(), Access::Usual, b"x").unwrap_err();

    assert_eq!(refused.kind(), io::ErrorKind::IsADirectory);
}

#[test]
fn what_a_killed_process_left_is_swept_and_what_is_on_its_way_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (left, held) = (folder.path().join(".minasidor-a.tmp"), folder.path().join(".minasidor-b.tmp"));
    for path in [&left, &held] {
        File::create(path).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    }
    let holder = File::open(&held).unwrap();
    holder.lock().unwrap();

    write_whole(&Disk, &folder.path().join("values.csv"), Access::Usual, b"x").unwrap();

    assert!(!left.exists());
    assert!(held.exists());
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_written_into_and_never_replaced() {
    use std::os::unix::net::UnixListener;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("socket");
    let _listener = UnixListener::bind(&path).unwrap();

    write_whole(&Disk, &path, Access::Usual, b"x").unwrap_err();

    assert!(!fs::metadata(&path).unwrap().is_file());
    write_whole(&Disk, Path::new("/dev/null"), Access::Usual, b"x").unwrap();
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_that_is_not_there_yet_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("a"), folder.path().join("b"));
    std::os::unix::fs::symlink("a", &link).unwrap();

    write_whole(&Disk, &link, Access::Usual, b"x").unwrap();

    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&path).unwrap(), b"x");
}

#[cfg(unix)]
#[test]
fn the_owner_alone_may_read_what_is_private_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("a"), folder.path().join("b"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;

    Disk.ensure(&path, Access::Owner).unwrap();
    symlink(&path, &link).unwrap();
    write_whole(&Disk, &link, Access::Owner, b"x").unwrap();

    assert_eq!(mode(&path), 0o600);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&path).unwrap(), b"x");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_on_its_way_has_no_name_that_a_killed_process_could_leave() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (path, fresh) = (folder.path().join("values.csv"), folder.path().join("token.txt"));
    let names = || fs::read_dir(folder.path()).unwrap().count();
    fs::write(&path, b"old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();

    let mut replaced = Disk.begin(&path, Access::Usual).unwrap();
    replaced.write_all(b"new").unwrap();
    let mut secret = Disk.begin_new(&fresh, Access::Owner).unwrap();
    secret.write_all(b"secret").unwrap();

    assert_eq!(names(), 1);
    replaced.commit().unwrap();
    secret.commit().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((fs::read(&path).unwrap(), mode(&path)), (b"new".to_vec(), 0o640));
    assert_eq!((fs::read(&fresh).unwrap(), mode(&fresh)), (b"secret".to_vec(), 0o600));
    assert_eq!(names(), 2);
}
