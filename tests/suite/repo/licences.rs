//! Every crate that is built into the tool, or into its tests, may be used as it is.

use std::process::Command;

use serde_json::Value;

use crate::repo::source::root;

/// Licences that ask for no more than to be named. MPL-2.0 asks for changes of its own files only.
const ALLOWED: [&str; 13] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MPL-2.0",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "0BSD",
    "CC0-1.0",
];

/// Returns the crates of the lock file with their licences, without a network.
fn crates() -> Vec<(String, Option<String>)> {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform"])
        .arg(platform())
        .current_dir(root())
        .output()
        .expect("cargo");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages").iter();
    let text = |package: &Value, key: &str| package[key].as_str().map(str::to_owned);
    packages.map(|p| (text(p, "name").expect("a name"), text(p, "license"))).collect()
}

/// Returns the platform of this compiler. Crates for others are not fetched, so nothing is known of them.
fn platform() -> String {
    let told = Command::new("rustc").arg("-vV").output().expect("rustc");
    let text = String::from_utf8(told.stdout).expect("text");
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host").to_owned()
}

/// Whether an expression (`A OR B`, `A AND B`, `A/B`, with parentheses) leaves a choice that is allowed.
fn allows(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let mut alternatives = split(&expression, " OR ").into_iter();
    alternatives.any(|alternative| split(&alternative, " AND ").iter().all(|part| allows_part(part)))
}

fn allows_part(part: &str) -> bool {
    match part.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => allows(inner),
        None => ALLOWED.contains(&part.trim()),
    }
}

/// Splits at an operator, but not within parentheses.
fn split(expression: &str, operator: &str) -> Vec<String> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (at, c) in expression.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && expression[at..].starts_with(operator) && at >= start => {
                parts.push(expression[start..at].to_owned());
                start = at + operator.len();
            }
            _ => {}
        }
    }
    parts.push(expression[start..].to_owned());
    parts
}

#[test]
fn every_crate_has_a_licence_that_asks_for_little() {
    let crates = crates();

    let refused: Vec<&(String, Option<String>)> =
        crates.iter().filter(|(_, licence)| !licence.as_deref().is_some_and(allows)).collect();

    assert!(crates.len() > 50, "found only {crates:?}");
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn a_licence_counts_when_one_choice_is_allowed() {
    assert!(allows("MIT") && allows("GPL-3.0 OR MIT") && allows("MIT/Apache-2.0"));
    assert!(allows("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!allows("GPL-3.0") && !allows("MIT AND GPL-3.0") && !allows("(GPL-3.0 OR LGPL-3.0) AND MIT"));
    assert!(!allows(""));
}
