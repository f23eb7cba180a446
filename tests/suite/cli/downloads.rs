//! `minasidor documents`, and what is downloaded of documents and invoices.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use assert_cmd::cargo::CommandCargoExt;

use crate::portal::documents::FILE;
use crate::support::breaking::{Break, Breaking};
use crate::support::run::World;

const LETTER: &str = "2025-11-15-Dina priser 2026.pdf";
/// What is left of `../../Avtal` with a character that turns the direction of writing.
const SCAN: &str = "2025-11-01--..-Avtalfdp.png";

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries.map(|entry| entry.file_name().into_string().expect("text")).collect()
}

/// A world with a folder `to`, in which everything is downloaded.
fn downloaded() -> World {
    let world = World::with_household();
    fs::create_dir(world.path("to")).expect("made");
    world.run("documents download --all --folder {}/to").succeeded();
    world
}

#[test]
fn documents_are_listed_newest_first_by_kind_and_facility() {
    let world = World::with_household();

    let all = world.run("dokument --json=id,kind,facility").succeeded().json();
    assert_eq!(all["data"][0]["id"], "D-1");
    assert_eq!(all["data"][1]["kind"], "other:skannat");
    assert_eq!(all["data"][1]["facility"], "735999000000000013");
    let ids = |line: &str| world.run(&format!("{line} --jq .data[].id")).succeeded().stdout;
    assert_eq!(ids("documents --kind prices"), "D-1\n");
    assert_eq!(ids("documents list --facility El"), "D-2\n");
    assert_eq!(ids("documents --period 2025-10"), "");
    world.run("documents --kind letters").exits(2);
    world.run("documents --facility El download --all").exits(2);
}

#[test]
fn names_of_a_portal_stay_in_the_folder_and_endings_are_the_contents() {
    let world = downloaded();

    assert_eq!(names(&world.path("to")), BTreeSet::from([LETTER.to_owned(), SCAN.to_owned()]));
    assert_eq!(fs::read(world.path("to").join(SCAN)).unwrap(), FILE);
    assert!(fs::read(world.path("to").join(LETTER)).unwrap().starts_with(b"%PDF"));
    fs::create_dir(world.path("other")).unwrap();
    let told = world.run("documents download D-2 --folder {}/other --name \"{file} {kind}.pdf\"").succeeded();
    told.shows("authorized_keys other-skannat.png");
}

#[test]
fn the_same_again_is_done_and_another_file_is_never_overwritten() {
    let world = downloaded();
    let path = world.path("to").join(LETTER);
    let letter = fs::read(&path).unwrap();

    let again = world.run("documents download --all --folder {}/to --json=state,sha256").succeeded().json();
    assert_eq!(again["data"][0]["state"], "already");
    fs::write(&path, "mine").unwrap();
    let refused = world.run("documents download --all --folder {}/to").exits(8);

    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert!(refused.stdout.contains("not written"), "{refused}");
    assert!(refused.stderr.contains("error: not written: 1 of 2 files"), "{refused}");
    fs::write(&path, vec![b'x'; letter.len()]).unwrap();
    let same_length = world.run("documents download D-1 --folder {}/to --jq .data[].reason").exits(8);
    assert_eq!(same_length.stdout, "other_content\n", "{same_length}");
}

#[test]
fn new_ones_are_those_that_this_profile_never_had_also_when_files_were_moved() {
    let world = downloaded();
    fs::remove_file(world.path("to").join(LETTER)).unwrap();

    let new =
        |line: &str| world.run(&format!("{line} documents download --new --folder {{}}/to --jq .data[].id"));
    assert_eq!(new("").succeeded().stdout, "");
    assert_eq!(new("--now 2026-12-01").succeeded().stdout, "D-3\n");
    world.run("profile add again --db {}/portal.db --customer 100045").succeeded();
    assert_eq!(new("--profile again").succeeded().stdout, "D-2\nD-1\n");
    let since = world
        .run("--profile hem documents download --since 2025-11-10 --folder {}/to --jq .data[].id")
        .succeeded();
    assert_eq!(since.stdout, "D-1\n");
}

#[test]
fn verify_finds_a_changed_byte_and_a_missing_file() {
    let world = downloaded();
    let states = |exit| world.run("documents download --verify --jq .data[].state").exits(exit);
    assert_eq!(states(0).stdout, "intact\nintact\n");

    let path = world.path("to").join(LETTER);
    let mut bytes = fs::read(&path).unwrap();
    bytes[1_000] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert_eq!(states(9).stdout, "changed\nintact\n");

    fs::remove_file(&path).unwrap();
    let missing = states(9);
    assert_eq!(missing.stdout, "missing\nintact\n");
    assert_eq!(missing.error()["code"], "not_intact");
    assert_eq!(world.run("documents download D-2 --verify").succeeded().exit, 0);
    world.run("documents download D-9 --verify").exits(3);
}

#[test]
fn a_folder_that_is_none_is_told_and_nothing_is_made() {
    let world = downloaded();

    let missing = world.run("documents download --all --folder {}/nowhere").exits(1);
    assert!(missing.stderr.contains("why:   there is no such folder"), "{missing}");
    assert!(!world.path("nowhere").exists());
    world.write("file", "x");
    let file = world.run("documents download --all --folder {}/file --lang sv").exits(1);
    assert!(file.stderr.contains("orsak: det är ingen mapp"), "{file}");
}

#[test]
fn what_is_wrong_on_the_command_line_is_told_before_anything_is_fetched() {
    let world = downloaded();
    let before = names(&world.path("to"));

    for line in [
        "documents download",
        "documents download D-1 --all",
        "documents download --all --new",
        "documents download --verify --folder {}/to",
        "documents download --all --name a/{id}",
        "documents download --all --name ..",
        "documents download --all --name \"{number}\"",
        "documents download --all --name {id",
        "documents download --since someday",
        "invoices download",
    ] {
        world.run(&format!("{line} --folder {{}}/to")).exits(2);
    }
    world.run("documents download D-1 D-9 --folder {}/to").exits(3);
    world.run("invoices download 1 --folder {}/to").exits(3);
    assert_eq!(names(&world.path("to")), before);
}

#[test]
fn two_that_would_have_one_name_are_not_both_written() {
    let world = World::with_household();
    world.run("profile add bolag --db {}/portal.db --customer 300007").succeeded();
    fs::create_dir(world.path("to")).unwrap();

    let line = "--profile bolag documents download --all --folder {}/to";
    let told = world.run(&format!("{line} --jq .data[].reason")).exits(8);

    assert_eq!(told.stdout, "null\nsame_name\nsame_name\n", "{told}");
    assert_eq!(names(&world.path("to")).len(), 1);
    world.run(&format!("{line} --name \"{{date}} {{id}}\"")).succeeded();
    assert_eq!(names(&world.path("to")).len(), 4);
}

#[cfg(unix)]
#[test]
fn a_link_is_never_followed() {
    let world = World::with_household();
    fs::create_dir(world.path("to")).unwrap();
    let (link, outside) = (world.path("to").join(LETTER), world.path("outside"));
    std::os::unix::fs::symlink(&outside, &link).unwrap();

    let told = world.run("documents download D-1 --folder {}/to --jq .data[].reason").exits(8);

    assert_eq!(told.stdout, "no_file\n", "{told}");
    assert!(!outside.exists() && fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[test]
fn several_profiles_have_their_names_before_those_of_the_files() {
    let world = World::with_household();
    world.run("profile add again --db {}/portal.db --customer 100045").succeeded();
    fs::create_dir(world.path("to")).unwrap();

    world.run("--profile all documents download --all --folder {}/to").succeeded();

    assert!(names(&world.path("to")).contains(&format!("again-{LETTER}")));
    assert!(names(&world.path("to")).contains(&format!("hem-{LETTER}")));
    let same = world.run("--profile all documents download --all --folder {}/to --name \"{title}\"").exits(8);
    assert!(same.stdout.contains("two of them have that name"), "{same}");
    world.run("--profile all documents download D-1@hem --folder {}/to").succeeded().shows("already there");
}

#[test]
fn the_demos_invoices_are_downloaded_under_chosen_names() {
    let world = World::with_demo();
    fs::create_dir(world.path("to")).unwrap();

    let pattern = "\"{period} {number} {amount} {due} {ocr}\"";
    let line = format!("--demo invoices download 2026000123 --folder {{}}/to --name {pattern}");
    world.run(&line).succeeded().shows("2026-01 2026000123 4818.00 2026-02-28 202600012324.pdf");

    let bytes = fs::read(world.path("to/2026-01 2026000123 4818.00 2026-02-28 202600012324.pdf")).unwrap();
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let text = document.extract_text(&[1]).unwrap();
    assert!(text.contains("4\u{a0}818,00\u{a0}kr"), "{text}");
    let since =
        world.run("--demo invoices download --since 2026-10 --folder {}/to --jq .data[].id").succeeded();
    assert_eq!(since.stdout, "2026001099\n2026001221\n");
    let letters = world.run("--demo=100049 documents --kind meter-exchange --json=title").succeeded().json();
    assert_eq!(letters["data"][0]["title"], "Mätarbyte Kvarngatan 12 El");
}

#[test]
fn a_full_disk_leaves_nothing_half_wherever_it_was_full() {
    let mut world = World::with_household();
    fs::create_dir(world.path("whole")).unwrap();
    let counting = Breaking::counting();
    world.files = Some(Arc::new(counting.clone()));
    world.run("documents download --all --folder {}/whole").succeeded();
    let reference = world.path("whole");
    let whole = |folder: &Path, name: &String| {
        fs::read(folder.join(name)).unwrap() == fs::read(reference.join(name)).unwrap()
    };
    assert!(counting.count() > 6, "{}", counting.count());

    for at in 1..=counting.count() {
        let folder = world.path(&format!("full-{at}"));
        fs::create_dir(&folder).unwrap();
        world.files = Some(Arc::new(Breaking::at(Break::IsFull, at)));
        let line = format!("documents download --all --folder {}", folder.display());
        let words: Vec<&str> = line.split(' ').collect();
        let told = world.run_words(&words);
        assert!(matches!(told.exit, 1 | 8), "{told}");
        assert!(names(&folder).iter().all(|name| whole(&folder, name)), "{at}: {:?}", names(&folder));

        world.files = None;
        world.run_words(&words).succeeded();
        assert_eq!(names(&folder).len(), 2, "{at}");
    }
}

/// The process is killed while it downloads: what has a name is whole, and the next run goes on.
#[test]
fn a_killed_download_leaves_nothing_half() {
    let world = World::with_demo();
    let (to, other) = (world.path("to"), world.path("other"));
    [&to, &other].into_iter().for_each(|folder| fs::create_dir(folder).unwrap());
    let line = |folder: &Path| {
        let folder = folder.to_str().unwrap();
        let now = "2026-11-23T08:00";
        ["--demo", "invoices", "download", "--since", "2026", "--folder", folder, "--now", now]
            .map(str::to_owned)
    };
    let mut child = Command::cargo_bin("minasidor")
        .expect("the binary")
        .args(line(&to))
        .env_clear()
        .env("MINASIDOR_HOME", world.path("home"))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let whole = |name: &String| name.ends_with(".pdf") && !name.starts_with('.');
    while names(&to).iter().filter(|name| whole(name)).count() < 2 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let left = names(&to);
    world.run_words(&line(&other)).succeeded();
    for name in left.iter().filter(|name| whole(name)) {
        assert!(fs::read(to.join(name)).unwrap() == fs::read(other.join(name)).unwrap(), "{name}");
    }
    world.run_words(&line(&to)).succeeded();
    let pdfs = |folder: &Path| names(folder).into_iter().filter(whole).collect::<BTreeSet<_>>();
    assert_eq!(pdfs(&to), pdfs(&other));
    assert_eq!(pdfs(&to).len(), 11);
}
