//! Completions and man pages are those that the tree of commands makes now.

use std::collections::BTreeMap;
use std::fs;

use minasidor::cli::generate;
use minasidor::system::environment::Environment;

use crate::repo::source::root;

const FOLDERS: [&str; 2] = ["completions", "man"];

fn committed() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for folder in FOLDERS {
        let Ok(listed) = fs::read_dir(root().join(folder)) else { continue };
        for entry in listed {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name of text").to_owned();
            files.insert(format!("{folder}/{name}"), fs::read(&path).expect("readable"));
        }
    }
    files
}

fn write(files: &BTreeMap<String, Vec<u8>>) {
    for folder in FOLDERS {
        let path = root().join(folder);
        let _absent = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("made");
    }
    for (path, bytes) in files {
        fs::write(root().join(path), bytes).expect("written");
    }
}

#[test]
fn completions_and_man_pages_are_generated_from_the_commands() {
    let made: BTreeMap<String, Vec<u8>> = generate::files().into_iter().collect();
    if Environment::real().get("UPDATE").is_some() {
        write(&made);
    }

    let committed = committed();
    let stale: Vec<&String> = made.keys().filter(|path| committed.get(*path) != made.get(*path)).collect();
    let superfluous: Vec<&String> = committed.keys().filter(|path| !made.contains_key(*path)).collect();

    let remedy = "run `UPDATE=1 cargo test --test suite generated`";
    assert!(
        stale.is_empty() && superfluous.is_empty(),
        "{remedy}; stale {stale:?}, superfluous {superfluous:?}"
    );
}

#[test]
fn two_runs_make_the_same_files_and_none_shows_a_hidden_option() {
    let files = generate::files();

    assert_eq!(files, generate::files());
    for (path, bytes) in files {
        let text = String::from_utf8(bytes).expect("text");
        assert!(!text.contains("--now") && !text.contains("\\-\\-now"), "{path} offers --now");
    }
}
