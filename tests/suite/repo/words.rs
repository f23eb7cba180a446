//! What no file of the repository says: what is left to do, and where it was written.

use std::path::Path;
use std::process::Command;

use crate::repo::source::{files_below, root};

/// Marks of what is unfinished, put together so that this file does not carry them.
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];

/// Folders of one machine.
const FOLDERS: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];

/// The home folders of invented people, which tests may speak of.
const INVENTED: [&str; 1] = ["maria"];

/// Returns the text files of the repository; without git, those below the folders that are published.
fn tracked() -> Vec<(String, String)> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let paths: Vec<String> = match listed {
        Ok(listed) if listed.status.success() && !listed.stdout.is_empty() => {
            String::from_utf8_lossy(&listed.stdout).split_terminator('\0').map(str::to_owned).collect()
        }
        _ => ["src", "tests", "examples", "benches", "man", "completions"]
            .into_iter()
            .flat_map(files_below)
            .collect(),
    };
    let texts = paths.into_iter().filter_map(|path| {
        let text = std::fs::read_to_string(root().join(&path)).ok()?;
        Some((path, text))
    });
    texts.collect()
}

/// Returns the places where a line does not pass, as `path:line: text`.
fn places(faulty: impl Fn(&str) -> bool) -> Vec<String> {
    let files = tracked();
    assert!(files.len() > 20, "found only {} files", files.len());
    let mut found = Vec::new();
    for (path, text) in files {
        let lines = text.lines().enumerate().filter(|(_, line)| faulty(line));
        found.extend(lines.map(|(number, line)| format!("{path}:{}: {}", number + 1, line.trim())));
    }
    found
}

/// Whether a line has the word by itself, not within a longer one.
fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
}

/// Whether a line has a path in one of the folders; a web address that goes on so is none.
fn has_folder(line: &str) -> bool {
    FOLDERS.iter().any(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + folder.len()..]);
            !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '}'))
                && after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))
                && !INVENTED.iter().any(|name| after.starts_with(name))
        })
    })
}

#[test]
fn nothing_is_marked_as_unfinished() {
    let found = places(|line| UNFINISHED.iter().any(|mark| has_word(line, mark)));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_path_of_one_machine_is_written_anywhere() {
    let found = places(has_folder);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_folder_of_this_very_build_is_written_nowhere() {
    let here = env!("CARGO_MANIFEST_DIR");
    if Path::new(here).components().count() < 4 {
        return; // a name as short as `/src` says nothing about a machine
    }
    let found = places(|line| line.contains(here));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_folder_is_told_apart_from_a_web_address() {
    let path = format!("{}somebody/notes.txt", FOLDERS[2]);
    assert!(has_folder(&path) && has_folder(&format!("open({path:?})")));
    assert!(!has_folder(&format!("https://stordala.example{path}")));
    assert!(!has_folder(FOLDERS[0]) && !has_folder(&format!("{}maria/x.csv", FOLDERS[2])));
    assert!(has_word(&format!("// {}: later", UNFINISHED[0]), UNFINISHED[0]));
    assert!(!has_word("the to-dos of the journal", UNFINISHED[0]));
}
