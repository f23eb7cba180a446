//! The file of a mirror.

use std::fs;

use minasidor::domain::id::CustomerNumber;
use minasidor::domain::refusal::Refusal;
use minasidor::portal::Portal;
use minasidor::portal::embedded::mirrored::{MirrorStore, Whose};
use minasidor::portal::mirror::terms::Mode;
use minasidor::portal::mirror::{self};

use crate::portal::mirror::remote::{Setting, USUAL};

fn names(setting: &Setting) -> Vec<String> {
    let all = fs::read_dir(setting.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = all.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with("portal"));
    names.sort();
    names
}

#[test]
fn a_mirror_is_for_its_owner_alone_also_while_it_is_written() {
    let setting = Setting::household("2026-01-01");
    let mirror = setting.mirror(USUAL);
    mirror.facilities().unwrap();

    #[cfg(unix)]
    for name in names(&setting) {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(setting.folder.path().join(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert!(names(&setting).contains(&"mirror.sqlite-wal".to_owned()), "{:?}", names(&setting));
    drop(mirror);
    assert_eq!(names(&setting), ["mirror.sqlite"]);
}

#[test]
fn nothing_is_made_to_be_read_alone() {
    let setting = Setting::household("2026-01-01");

    let error = setting.try_mirror(Mode::Offline).err().unwrap();

    assert_eq!(error.refusal, Refusal::NotMirrored);
    assert_eq!(names(&setting), Vec::<String>::new());
}

#[test]
fn another_customers_mirror_is_not_answered_from() {
    let setting = Setting::household("2026-01-01");
    setting.mirror(USUAL).facilities().unwrap();
    let other = Whose { customer: CustomerNumber::new("300007"), ..setting.whose() };

    assert_eq!(MirrorStore::existing(&setting.path(), &other).err().unwrap().refusal, Refusal::NotFound);
    let store = MirrorStore::open(&setting.path(), &other).unwrap();

    assert_eq!(store.resource("facilities").unwrap(), None);
    drop(store);
    assert!(MirrorStore::existing(&setting.path(), &setting.whose()).is_err());
}

#[test]
fn a_mirror_is_removed_with_all_that_lies_beside_it() {
    let setting = Setting::household("2026-01-01");
    let open = setting.mirror(USUAL);
    open.facilities().unwrap();

    mirror::remove(&setting.path()).unwrap();

    assert_eq!(names(&setting), Vec::<String>::new());
    mirror::remove(&setting.path()).unwrap();
}

#[test]
fn several_processes_that_need_a_mirror_make_one() {
    let setting = Setting::household("2026-01-01");

    let made: Vec<bool> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| MirrorStore::open(&setting.path(), &setting.whose()).is_ok()))
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });

    assert_eq!(made, [true; 4]);
    assert_eq!(names(&setting), ["mirror.sqlite"]);
}
