//! Counts that may only fall. A count that fell is committed lower, so that it can not rise again.

use crate::repo::source::{Function, Source, functions, read, rust_files};

/// Files over 400 lines.
const LONG_FILES: usize = 0;
/// Functions over 80 lines.
const LONG_FUNCTIONS: usize = 0;
/// Lints that are expected, each with its reason.
const EXPECTED_LINTS: usize = 9;

fn everything() -> Vec<Source> {
    ["src", "tests", "examples", "benches"].into_iter().flat_map(rust_files).collect()
}

#[track_caller]
fn ratchet(what: &str, committed: usize, found: &[String]) {
    let count = found.len();
    assert!(count <= committed, "{count} {what}, at most {committed} allowed: {found:#?}");
    assert!(count == committed, "only {count} {what} are left: commit that number instead of {committed}");
}

#[test]
fn files_stay_short() {
    let files = everything().into_iter().map(|source| (read(&source.path).lines().count(), source.path));
    let long: Vec<String> =
        files.filter(|(lines, _)| *lines > 400).map(|(lines, path)| format!("{path}: {lines}")).collect();
    ratchet("files over 400 lines", LONG_FILES, &long);
}

#[test]
fn functions_stay_short() {
    let mut long = Vec::new();
    for source in everything() {
        let over = functions(&source.code).into_iter().filter(|function| function.lines > 80);
        long.extend(over.map(|Function { name, lines }| format!("{}: {name}: {lines}", source.path)));
    }
    ratchet("functions over 80 lines", LONG_FUNCTIONS, &long);
}

#[test]
fn lints_are_seldom_expected_and_always_with_a_reason() {
    let mut expected = Vec::new();
    for source in everything() {
        for (at, _) in source.code.match_indices("[expect(") {
            let attribute = source.code[at..].split(']').next().unwrap_or_default();
            let lint = attribute.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(lint.contains("reason ="), "{}: {lint}: no reason", source.path);
            expected.push(format!("{}: {lint}", source.path));
        }
    }
    ratchet("expected lints", EXPECTED_LINTS, &expected);
}

#[test]
fn no_lint_is_allowed_in_silence() {
    let allowed =
        everything().into_iter().filter(|s| s.code.contains("[allow(") || s.code.contains(", allow("));
    let allowed: Vec<String> = allowed.map(|source| source.path).collect();
    assert!(allowed.is_empty(), "`expect` with a reason instead of `allow`: {allowed:#?}");
}
