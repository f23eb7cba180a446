//! Names of files, made out of a pattern and out of what a portal says, which is not to be trusted.
//!
//! Whatever a portal calls a thing, the name is one file of the folder that the user chose: no separator, no `..`,
//! no control or direction character, no name that Windows keeps for its devices, never longer than file systems
//! allow.

use crate::render::clean::is_steering;

/// What Linux, macOS and Windows take: bytes of UTF-8, or UTF-16 units, of which there are never more.
const LONGEST: usize = 255;
/// Names that Windows keeps for devices, also before an ending.
const RESERVED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
const NUMBERED: [&str; 2] = ["COM", "LPT"];
/// Stands where nothing is left.
const NOTHING: &str = "_";

/// Makes a part of a name out of a text.
pub fn part(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let c = match c {
            c if c.is_whitespace() => ' ',
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if is_steering(c) => continue,
            c => c,
        };
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
    let out = trimmed(&out);
    if out.is_empty() { NOTHING.to_owned() } else { out.to_owned() }
}

/// Makes the name of a file out of its parts, put together already, and its ending.
pub fn file(stem: &str, ending: &str) -> String {
    let stem = trimmed(stem);
    let stem = if stem.is_empty() { NOTHING } else { stem };
    let guard = if is_reserved(stem) || stem.starts_with(['-', '~']) { "_" } else { "" };
    let room = LONGEST.saturating_sub(ending.len() + 1 + guard.len());
    let cut = (0..=room.min(stem.len())).rev().find(|at| stem.is_char_boundary(*at)).unwrap_or(0);
    let stem = trimmed(stem.get(..cut).unwrap_or_default());
    format!("{guard}{stem}.{ending}")
}

/// Whether two names are one file where case does not count: on macOS and Windows.
pub fn key(name: &str) -> String {
    name.to_lowercase()
}

/// Returns the ending for a type of content; a type that is not known here gets one that opens nothing.
pub fn ending(media_type: &str) -> &'static str {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "text/plain" => "txt",
        "text/csv" => "csv",
        "application/xml" | "text/xml" => "xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        _ => "bin",
    }
}

/// Dots before make a hidden file or `..`; dots and spaces after are lost on Windows.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '.'])
}

fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = NUMBERED.iter().filter_map(|device| first.strip_prefix(device)).any(|number| {
        let mut digits = number.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    RESERVED.contains(&first.as_str()) || numbered
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_names_stay_in_the_folder_and_are_seen_for_what_they_are() {
        assert_eq!(part("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(part(".."), "_");
        assert_eq!(part("  Dina priser\r\n2026 \0"), "Dina priser 2026");
        assert_eq!(part("C:\\Windows\\x"), "C--Windows-x");
        assert_eq!(part("brev\u{202e}fdp.exe"), "brevfdp.exe");
        assert_eq!(file("CON", "pdf"), "_CON.pdf");
        assert_eq!(file("com1.brev", "pdf"), "_com1.brev.pdf");
        assert_eq!(file("contract", "pdf"), "contract.pdf");
        assert_eq!(file("-rf", "pdf"), "_-rf.pdf");
        assert_eq!(file("...", "pdf"), "_.pdf");
        assert_eq!(file("Välkommen", "pdf"), "Välkommen.pdf");
    }

    #[test]
    fn a_name_is_cut_between_characters() {
        let name = file(&"å".repeat(300), "pdf");

        assert!(name.len() <= 255 && name.len() > 250, "{}", name.len());
        assert!(name.ends_with("å.pdf"));
    }

    proptest! {
        #[test]
        fn any_text_is_one_harmless_name(text in "\\PC*|[\\x00-\\x20./\\\\:\u{202e}a]{0,400}") {
            let name = file(&part(&text), ending("application/pdf"));

            prop_assert!(!name.contains(['/', '\\', '\0', ':']));
            prop_assert!(!name.chars().any(is_steering));
            prop_assert!(name.len() <= LONGEST && name.ends_with(".pdf") && !name.starts_with(['.', '-', ' ']));
            prop_assert_eq!(std::path::Path::new(&name).components().count(), 1);
        }
    }
}
