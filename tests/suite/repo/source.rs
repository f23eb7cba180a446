//! Rust files as text: read, with comments and literals blanked out, and cut into functions.

use std::fs;
use std::path::{Path, PathBuf};

/// A Rust file of the repository.
pub struct Source {
    /// From the root of the repository, with `/`.
    pub path: String,
    /// The code: comments and the insides of literals are blanks, lines stay lines.
    pub code: String,
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// The number of lines from `fn` to the closing brace.
    pub lines: usize,
}

/// Returns the root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every file below a folder of the repository, sorted; none when the folder is not there.
pub fn files_below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), folder, &mut found);
    found.sort();
    found
}

/// Returns every Rust file below a folder of the repository, sorted.
pub fn rust_files(folder: &str) -> Vec<Source> {
    let paths = files_below(folder).into_iter().filter(|path| path.ends_with(".rs"));
    paths.map(|path| Source { code: code_of(&read(&path)), path }).collect()
}

/// Reads a text file of the repository.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn collect(folder: &Path, name: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap_or_else(|e| panic!("{name}: {e}"));
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &path, found);
        } else {
            found.push(path);
        }
    }
}

/// Blanks out comments and the insides of string and character literals.
pub fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after_name = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length =
            match (if after_name { None } else { raw_string(rest) }).or(comment(rest)).or(literal(rest)) {
                Some(length) => {
                    code.extend(rest[..length].chars().map(|c| if c == '\n' { c } else { ' ' }));
                    length
                }
                None => {
                    code.push(first);
                    first.len_utf8()
                }
            };
        rest = &rest[length..];
    }
    code
}

fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let mut at = rest.starts_with("/*").then_some(2)?;
    let mut depth = 1;
    while depth > 0 {
        let (opening, closing) = (rest[at..].find("/*"), rest[at..].find("*/"));
        match (opening, closing) {
            (Some(opening), Some(closing)) if opening < closing => {
                (depth, at) = (depth + 1, at + opening + 2)
            }
            (_, Some(closing)) => (depth, at) = (depth - 1, at + closing + 2),
            (_, None) => return Some(rest.len()),
        }
    }
    Some(at)
}

fn raw_string(rest: &str) -> Option<usize> {
    let start = ["r", "br", "cr"].into_iter().find_map(|prefix| rest.strip_prefix(prefix))?;
    let inside = start.trim_start_matches('#');
    let fences = "#".repeat(start.len() - inside.len());
    let body = inside.strip_prefix('"')?;
    let end = body.find(&format!("\"{fences}"))?;
    Some(rest.len() - body.len() + end + 1 + fences.len())
}

/// A string or a character; a lifetime is neither.
fn literal(rest: &str) -> Option<usize> {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut characters = rest.char_indices().skip(1);
    if quote == '\'' {
        let mut ahead = rest.chars().skip(1);
        let (first, second) = (ahead.next(), ahead.next());
        if first != Some('\\') && second != Some('\'') {
            return None;
        }
    }
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => _ = characters.next(),
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

/// Returns the functions of blanked code, inner ones too.
pub fn functions(code: &str) -> Vec<Function> {
    let starts = code.match_indices("fn ").map(|(at, _)| at);
    let starts = starts.filter(|at| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    starts.filter_map(|at| function(&code[at..])).collect()
}

fn function(rest: &str) -> Option<Function> {
    let name: String = rest.chars().skip(3).take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let mut depth = 0;
    let mut braces = 0;
    for (at, character) in rest.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' => braces += 1,
            ';' if depth == 0 && braces == 0 => return None,
            '}' => braces -= 1,
            _ => continue,
        }
        if character == '}' && braces == 0 {
            let lines = rest[..at].matches('\n').count() + 1;
            return (!name.is_empty()).then_some(Function { name, lines });
        }
    }
    None
}

#[test]
fn comments_and_literals_are_not_code() {
    let text = r##"let a = "crate::b"; // crate::c
/* crate::d /* deeper */ still */ let e = r#"a " crate::f"#; let g: &'a str = '"'; let h = '\''; crate::i"##;
    let code = code_of(text);
    assert_eq!(code.matches("crate::").count(), 1, "{code}");
    assert_eq!(code.lines().count(), text.lines().count());
    assert!(code.contains("&'a str") && code.ends_with("crate::i"), "{code}");
}

#[test]
fn functions_are_measured_from_their_name_to_their_brace() {
    let code = "fn one(a: [u8; 4]) -> fn(u8) {\n    if x { y }\n}\ntrait T { fn none(&self); fn two() {} }\n";
    let found: Vec<_> = functions(code).into_iter().map(|f| (f.name, f.lines)).collect();
    assert_eq!(found, [("one".to_owned(), 3), ("two".to_owned(), 1)]);
}
