//! Who may import whom. Reads every `crate::…` path below `src` and compares it with the table.
//!
//! A module may always name itself. Inline tests are left out: they may reach for what they test with.

use crate::repo::source::{Source, rust_files};

/// One module and what it may name.
struct Row {
    module: &'static str,
    may: &'static [&'static str],
    /// What it may name besides, each with its reason.
    deviations: &'static [(&'static str, &'static str)],
}

const fn row(module: &'static str, may: &'static [&'static str]) -> Row {
    Row { module, may, deviations: &[] }
}

const TABLE: &[Row] = &[
    row("domain", &[]),
    row("lang", &[]),
    row("files", &[]),
    Row {
        module: "system",
        may: &["files"],
        deviations: &[(
            "domain",
            "what is typed, read or run for a password is a secret of the domain's kind",
        )],
    },
    row("analysis", &["domain"]),
    row("api", &["domain"]),
    row("render", &["lang"]),
    row("report", &["domain", "analysis", "portal", "views", "render", "lang"]),
    row("letters", &["domain", "lang"]),
    row("import", &["domain"]),
    row("views", &["domain", "analysis", "render", "lang"]),
    Row {
        module: "config",
        may: &["system"],
        deviations: &[
            ("files", "settings are written whole or not at all, through the same seam as answers"),
            ("domain", "a password in the file of credentials is a secret of the domain's kind"),
        ],
    },
    row("local", &["domain", "files"]),
    row("portal", &["domain", "files"]),
    row("portal::embedded", &["domain", "portal", "analysis", "letters", "import"]),
    row("portal::bfus", &["domain", "files", "portal", "analysis"]),
    row("portal::mirror", &["domain", "portal", "portal::embedded"]),
    row("portal::rest", &["domain", "portal", "api"]),
    row("server", &["domain", "portal", "api", "render", "lang"]),
    row(
        "cli",
        &[
            "domain",
            "lang",
            "files",
            "system",
            "analysis",
            "api",
            "render",
            "report",
            "letters",
            "import",
            "views",
            "config",
            "local",
            "portal",
            "portal::embedded",
            "portal::bfus",
            "portal::mirror",
            "portal::rest",
        ],
    ),
];

/// The kinds of portal: modules of their own in the table.
const KINDS: [&str; 4] = ["embedded", "bfus", "mirror", "rest"];

/// Items at the root of the crate with the module that they come from.
const ROOT_ITEMS: [(&str, &str); 1] = [("words", "lang")];

/// The one folder of `cli` that may name `server`.
const SERVES: &str = "src/cli/commands/portal/serve/";

/// What the pure modules never name: I/O, the environment, serialisation, the command line, the store.
const IMPURE: [&str; 9] =
    ["std::fs", "std::io", "std::env", "std::net", "std::process", "serde", "clap", "rusqlite", "tempfile"];

/// The files that may ask for a feature of the package.
const FEATURES: [&str; 6] = [
    "src/lib.rs",
    "src/portal/mod.rs",
    "src/letters/mod.rs",
    "src/render/mod.rs",
    "src/cli/connect.rs",
    "src/cli/commands/mod.rs",
];

/// Returns the module of the table that a path of names begins with: `portal::rest`, `domain`.
fn module_of(names: &[&str]) -> String {
    match names {
        ["portal", kind, ..] if KINDS.contains(kind) => format!("portal::{kind}"),
        [name, ..] => match ROOT_ITEMS.iter().find(|(item, _)| item == name) {
            Some((_, module)) => (*module).to_owned(),
            None => (*name).to_owned(),
        },
        [] => String::new(),
    }
}

/// Returns the module that a file belongs to; the roots of the crate belong to none.
fn home_of(path: &str) -> Option<String> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let names: Vec<&str> = inner.split('/').collect();
    (names != ["lib"] && names != ["main"]).then(|| module_of(&names))
}

/// Returns the files of modules, without their inline tests, which stand last.
fn modules() -> Vec<(String, Source)> {
    let of_tests = |path: &str| path.ends_with("/tests.rs") || path.contains("/tests/");
    let files = rust_files("src").into_iter().filter(|source| !of_tests(&source.path));
    let homes = files.filter_map(|source| Some((home_of(&source.path)?, source)));
    homes
        .map(|(home, source)| (home, Source { code: without_tests(&source.code).to_owned(), ..source }))
        .collect()
}

/// Cuts off the inline module of tests, which stands last.
fn without_tests(code: &str) -> &str {
    let start = "\n#[cfg(test)]\nmod tests {";
    code.find(start).map_or(code, |at| &code[..at])
}

/// Returns the modules that code names with a path from the root of the crate.
fn named_in(code: &str) -> impl Iterator<Item = String> {
    code.match_indices("crate::").map(|(at, start)| {
        let path = code[at + start.len()..].split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        module_of(&path.take(1).flat_map(|p| p.split("::")).collect::<Vec<_>>())
    })
}

#[test]
fn every_import_goes_in_an_allowed_direction() {
    let mut wrong = Vec::new();
    for (home, source) in modules() {
        let Some(row) = TABLE.iter().find(|row| row.module == home) else { continue };
        for named in named_in(&source.code) {
            let deviates = row.deviations.iter().any(|(module, _)| *module == named);
            let serves = named == "server" && source.path.starts_with(SERVES);
            if named != home && !row.may.contains(&named.as_str()) && !deviates && !serves {
                wrong.push(format!("{}: `{home}` may not name `{named}`", source.path));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_has_a_row_in_the_table() {
    let modules = modules();
    let unknown: Vec<&str> = modules
        .iter()
        .filter(|(home, _)| !TABLE.iter().any(|row| row.module == home))
        .map(|(_, source)| source.path.as_str())
        .collect();

    assert!(modules.len() > 20, "found only {} files", modules.len());
    assert!(unknown.is_empty(), "not in the table: {unknown:#?}");
}

#[test]
fn every_deviation_has_a_reason_and_is_used() {
    let modules = modules();
    for row in TABLE {
        for (named, reason) in row.deviations {
            let mut of_row = modules.iter().filter(|(home, _)| home == row.module);
            let used = of_row.any(|(_, source)| named_in(&source.code).any(|module| module == *named));
            assert!(used && reason.len() > 20, "`{}` names `{named}`: {reason:?}", row.module);
            assert!(!row.may.contains(named), "`{}` may name `{named}` anyway", row.module);
        }
    }
}

#[test]
fn a_path_to_another_module_starts_with_crate_and_names_one_thing() {
    let mut wrong = Vec::new();
    for (_, source) in modules() {
        for (number, line) in source.code.lines().enumerate() {
            let place = format!("{}:{}: {}", source.path, number + 1, line.trim());
            if line.contains("super::") || line.contains("crate::{") || line.trim_end().ends_with("::*;") {
                wrong.push(place);
            }
        }
    }
    assert!(wrong.is_empty(), "`super::`, `crate::{{…}}` or a glob: {wrong:#?}");
}

#[test]
fn the_pure_modules_name_nothing_of_the_outside_world() {
    let pure = ["domain", "analysis", "lang"];
    let mut wrong = Vec::new();
    for (home, source) in modules().iter().filter(|(home, _)| pure.contains(&home.as_str())) {
        let impure = IMPURE.into_iter().filter(|name| names(&source.code, name));
        wrong.extend(impure.map(|name| format!("{}: `{home}` names {name}", source.path)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether code has the path as whole names.
fn names(code: &str, path: &str) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(path).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + path.len()..]);
        !before.ends_with(of_name) && !before.ends_with("::") && !after.starts_with(of_name)
    })
}

#[test]
fn features_and_platforms_are_asked_for_in_few_places() {
    let mut wrong = Vec::new();
    for source in rust_files("src") {
        let code = without_tests(&source.code);
        let feature = code.contains("cfg(feature") || code.contains("cfg(not(feature");
        if feature && !FEATURES.contains(&source.path.as_str()) {
            wrong.push(format!("{}: a feature", source.path));
        }
        let platform = ["cfg(unix", "cfg(windows", "cfg(not(unix", "cfg(not(windows", "cfg(target_os"];
        if platform.iter().any(|asked| code.contains(asked)) && !source.path.starts_with("src/system/") {
            wrong.push(format!("{}: a platform", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_scan_sees_paths_as_they_are_written() {
    let code = "use crate::domain::id::{A, B};\nfn f() -> crate::portal::rest::Rest { crate::words!(x) }\nuse crate::files;";
    assert_eq!(named_in(code).collect::<Vec<_>>(), ["domain", "portal::rest", "lang", "files"]);
    assert_eq!(home_of("src/portal/embedded/host.rs").as_deref(), Some("portal::embedded"));
    assert_eq!(home_of("src/portal/error.rs").as_deref(), Some("portal"));
    assert_eq!(home_of("src/files.rs").as_deref(), Some("files"));
    assert_eq!(home_of("src/main.rs"), None);
    assert!(names("use serde::Serialize;", "serde") && !names("use serde_json::Value;", "serde"));
}
