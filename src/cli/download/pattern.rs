//! How files are to be called: `{date}-{number}.pdf`.

use crate::cli::download::name;
use crate::cli::failure::Failure;
use crate::lang::Words;
use crate::render::clean::is_steering;
use crate::words;

/// A field of a pattern, with what it is for people.
pub type Field = (&'static str, String);

/// A pattern, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(String),
}

impl Pattern {
    /// Reads a pattern with these fields. `{{` and `}}` are braces.
    ///
    /// # Errors
    /// A usage error for a pattern that names a folder, an unknown field, or nothing.
    pub fn parse(text: &str, known: &[&str]) -> Result<Self, Failure> {
        let list = known.iter().map(|field| format!("{{{field}}}")).collect::<Vec<_>>().join(" ");
        let wrong = |en: &str, sv: &str| {
            Failure::usage(words!("--name {text}: {en}", "--name {text}: {sv}"))
                .with_hint(words!("the fields are {list}", "fälten är {list}"))
        };
        if text.contains(['/', '\\']) || matches!(text.trim(), "." | "..") {
            return Err(wrong(
                "a pattern names a file, not a folder",
                "ett mönster namnger en fil, ingen mapp",
            )
            .with_hint(Words::fixed("--folder DIR says where", "--folder MAPP säger var")));
        }
        if text.trim().is_empty() || text.chars().any(is_steering) {
            return Err(wrong("that is no name of a file", "det är inget filnamn"));
        }
        let pieces = pieces(text).ok_or_else(|| {
            wrong("a brace is not closed or not opened", "en klammer saknar sin andra hälft")
        })?;
        let unknown = pieces.iter().find_map(|piece| match piece {
            Piece::Field(field) if !known.contains(&field.as_str()) => Some(field),
            _ => None,
        });
        match unknown {
            Some(field) => Err(wrong(
                &format!("there is no field {{{field}}}"),
                &format!("det finns inget fält {{{field}}}"),
            )),
            None => Ok(Self { pieces }),
        }
    }

    /// Makes a name. The pattern's ending gives way to that of the content; a field without a value is `_`.
    pub fn name(&self, fields: &[Field], media_type: &str) -> String {
        let value = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
        let parts = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Field(field) => value(field).map_or_else(|| "_".to_owned(), |text| name::part(text)),
        });
        let whole: String = parts.collect();
        let stem = match whole.rsplit_once('.') {
            Some((stem, ending)) if self.ends_with(ending) => stem,
            _ => whole.as_str(),
        };
        name::file(stem, name::ending(media_type))
    }

    /// Whether the pattern itself ends with this ending.
    fn ends_with(&self, ending: &str) -> bool {
        let short = (1..=4).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
        let text = self.pieces.last().and_then(|piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Field(_) => None,
        });
        short && text.is_some_and(|text| text.ends_with(&format!(".{ending}")))
    }
}

fn pieces(text: &str) -> Option<Vec<Piece>> {
    let (mut pieces, mut plain) = (Vec::new(), String::new());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '{' | '}' if rest.peek() == Some(&c) => plain.extend(rest.next()),
            '{' => {
                let mut field = String::new();
                loop {
                    match rest.next()? {
                        '}' => break,
                        '{' => return None,
                        c => field.push(c),
                    }
                }
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Field(field));
            }
            '}' => return None,
            c => plain.push(c),
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 2] = ["date", "title"];

    fn named(pattern: &str, title: &str) -> String {
        let fields = [("date", "2026-02-05".to_owned()), ("title", title.to_owned())];
        Pattern::parse(pattern, &KNOWN).unwrap().name(&fields, "application/pdf")
    }

    #[test]
    fn fields_are_filled_in_and_the_ending_is_the_contents() {
        assert_eq!(named("{date}-{title}.pdf", "Dina priser 2026"), "2026-02-05-Dina priser 2026.pdf");
        assert_eq!(named("{title}", "Avtal nr. 2"), "Avtal nr. 2.pdf");
        assert_eq!(named("{title}.PDF", "Brev"), "Brev.pdf");
        assert_eq!(named("{title}.exe", "Brev"), "Brev.pdf");
        assert_eq!(named("{{{date}}}", ""), "{2026-02-05}.pdf");
        assert_eq!(named("{title}", "../../.ssh/authorized_keys"), "_-..-.ssh-authorized_keys.pdf");
        assert_eq!(named("{title}", ".."), "_.pdf");
    }

    #[test]
    fn what_names_no_file_is_told_before_anything_is_done() {
        for wrong in
            ["a/{date}", "..", "a\\b", "", " ", "{date", "date}", "{number}", "{da{te}", "a\u{202e}b", "a\0"]
        {
            assert!(Pattern::parse(wrong, &KNOWN).is_err(), "{wrong:?}");
        }
    }
}
