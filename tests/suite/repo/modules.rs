//! No test file is forgotten: what lies below `tests/suite` is also compiled.

use crate::repo::source::{code_of, files_below, read};

const SUITE: &str = "tests/suite";

/// Returns the file whose `mod` line takes in the module file, and the module's name.
fn declared_in(path: &str) -> (String, &str) {
    let module = path.strip_suffix("/mod.rs").or(path.strip_suffix(".rs")).expect("a Rust file");
    let (folder, name) = module.rsplit_once('/').expect("below the suite");
    let parent = if folder == SUITE { format!("{SUITE}/main.rs") } else { format!("{folder}/mod.rs") };
    (parent, name)
}

#[test]
fn every_file_of_the_suite_is_taken_in_by_a_mod_line() {
    let main = format!("{SUITE}/main.rs");
    let files = files_below(SUITE);
    let modules = files.iter().filter(|path| path.ends_with(".rs") && **path != main);

    let forgotten: Vec<&String> = modules
        .filter(|path| {
            let (parent, name) = declared_in(path);
            let taken_in = |code: String| {
                code.lines().any(|line| line.trim().trim_start_matches("pub ") == format!("mod {name};"))
            };
            !files.contains(&parent) || !taken_in(code_of(&read(&parent)))
        })
        .collect();

    assert!(files.contains(&main) && files.len() > 10, "found only {files:?}");
    assert!(forgotten.is_empty(), "no `mod` line takes in {forgotten:#?}");
}

#[test]
fn a_file_is_taken_in_by_its_folder() {
    assert_eq!(declared_in("tests/suite/repo/words.rs"), ("tests/suite/repo/mod.rs".into(), "words"));
    assert_eq!(declared_in("tests/suite/repo/mod.rs"), ("tests/suite/main.rs".into(), "repo"));
    assert_eq!(declared_in("tests/suite/a/b/mod.rs"), ("tests/suite/a/mod.rs".into(), "b"));
}
