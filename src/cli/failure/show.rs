//! How a failure looks: three lines for people, one JSON object for programs.

use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::lang::{Language, Words};
use crate::render::clean::is_steering;
use crate::render::screen::wrap;
use crate::system::System;

/// How many characters a line of a message may have; what is longer loses its middle.
const LONGEST: usize = 1_000;
/// How many of them are kept of the end.
const END: usize = 200;

/// How to show a failure.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The language of people.
    pub language: Language,
    /// Whether a program reads it.
    pub json: bool,
    /// Whether the labels are coloured.
    pub color: bool,
    /// Whether the chain of causes is shown.
    pub chain: bool,
    /// How wide the terminal is that it is read on; `None` where it is read elsewhere.
    pub width: Option<usize>,
}

impl Failure {
    /// Writes the failure, with a line feed at the end; empty for a reader that has gone away.
    pub fn shown(&self, look: Look) -> String {
        if self.is_closed_pipe() {
            return String::new();
        }
        if look.json { self.as_json(look.language) } else { self.as_lines(look) }
    }

    /// Puts all of it in one line: `what: why; try`.
    fn in_one(&self, language: Language) -> String {
        let mut told = self.what.get(language).to_owned();
        if let Some(why) = &self.why {
            told = format!("{told}: {}", why.get(language));
        }
        match &self.hint {
            Some(hint) => format!("{told}; {}", hint.get(language)),
            None => told,
        }
    }

    fn as_json(&self, language: Language) -> String {
        let text = |words: &Option<Words>| words.as_ref().map(|w| one_line(w.get(language)));
        let error: Value = json!({"error": {
            "code": self.code,
            "exit": self.exit.code(),
            "message": one_line(self.what.get(language)),
            "why": text(&self.why),
            "hint": text(&self.hint),
            "retry_after_s": self.retry_after_s,
            "web_page": self.web_page.as_deref().map(one_line),
        }});
        format!("{error}\n")
    }

    fn as_lines(&self, look: Look) -> String {
        let labels = match look.language {
            Language::En => ["error: ", "why:   ", "try:   ", "behind: ", "usage: "],
            Language::Sv => ["fel:   ", "orsak: ", "prova: ", "bakom: ", "skriv: "],
        };
        let [what, why, hint, behind, usage] = labels;
        let what = match look.language {
            _ if !self.is_left => what,
            Language::En => "left:  ",
            Language::Sv => "kvar:  ",
        };
        if self.is_known && !look.chain {
            return line(what, &self.in_one(look.language), (look.color.then_some("1;31"), look.width));
        }
        let mut lines =
            vec![line(what, self.what.get(look.language), (look.color.then_some("1;31"), look.width))];
        let mut add = |label: &str, words: &Option<Words>| {
            if let Some(words) = words {
                lines.push(line(label, words.get(look.language), (look.color.then_some("1"), look.width)));
            }
        };
        add(why, &self.why);
        add(hint, &self.hint);
        if let Some(synopsis) = &self.usage {
            lines.push(line(usage, synopsis, (look.color.then_some("1"), look.width)));
        }
        if look.chain {
            lines.extend(self.chain.iter().map(|cause| line(behind, cause, (None, look.width))));
        }
        lines.concat()
    }
}

/// Writes one line, which breaks between words on a terminal.
fn line(label: &str, text: &str, (color, width): (Option<&str>, Option<usize>)) -> String {
    let text = one_line(text);
    let room = width.map(|width| width.saturating_sub(label.len()));
    let text = match room {
        Some(room) => wrap(&text, room).join(&format!("\n{:1$}", "", label.len())),
        None => text,
    };
    match color {
        None => format!("{label}{text}\n"),
        Some(code) => format!("\u{1b}[{code}m{}\u{1b}[0m{}{text}\n", label.trim_end(), padding(label)),
    }
}

fn padding(label: &str) -> &str {
    label.get(label.trim_end().len()..).unwrap_or_default()
}

/// Names and paths in a message come from elsewhere: they may neither break the line, nor steer the terminal,
/// nor push what is told off the screen.
pub fn one_line(text: &str) -> String {
    let count = text.chars().count();
    let harmless = text.chars().map(|c| if is_steering(c) { '\u{fffd}' } else { c });
    if count <= LONGEST {
        return harmless.collect();
    }
    let (start, end) = (harmless.clone().take(LONGEST - END), harmless.skip(count - END));
    start.chain(['…']).chain(end).collect()
}

/// Makes a sentence ready for standard error, with the end of its line: on a terminal it breaks between words, in a
/// log it is one line.
pub fn sentence(text: &str, system: &System) -> String {
    let text = one_line(text);
    let width = system.terminal.width.filter(|_| system.streams.errors_are_terminal);
    let lines = width.map_or_else(|| vec![text.clone()], |width| wrap(&text, width));
    format!("{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::failure::exit::Exit;

    const PLAIN: Look = Look { language: Language::En, json: false, color: false, chain: false, width: None };

    fn refused() -> Failure {
        Failure::new("not_found", Exit::NotFound, Words::fixed("no facility \"x\u{1b}[2J\ny\"", "ingen ”x”"))
            .with_why(Words::fixed("there is none", "det finns ingen"))
            .with_hint(Words::same("minasidor facilities"))
    }

    #[test]
    fn people_get_three_lines_that_can_not_steer_the_terminal() {
        assert_eq!(
            refused().shown(PLAIN),
            "error: no facility \"x\u{fffd}[2J\u{fffd}y\"\nwhy:   there is none\ntry:   minasidor facilities\n"
        );
        assert_eq!(
            refused().shown(Look { language: Language::Sv, ..PLAIN }),
            "fel:   ingen ”x”\norsak: det finns ingen\nprova: minasidor facilities\n"
        );
    }

    #[test]
    fn on_a_terminal_lines_break_between_words_under_their_beginning() {
        let narrow = Look { width: Some(40), ..PLAIN };

        let told = Failure::usage(Words::same("no such thing"))
            .with_why(Words::same("a reason of many words that do not fit into one line of this terminal"));

        assert_eq!(
            told.shown(narrow),
            "error: no such thing\n\
             why:   a reason of many words that do\n       \
             not fit into one line of this\n       terminal\n"
        );
    }

    #[test]
    fn a_name_of_any_length_leaves_the_rest_to_be_seen() {
        let shown = one_line(&format!("no facility fits \"{}\" here", "x".repeat(100_000)));

        assert_eq!(shown.chars().count(), LONGEST + 1);
        assert!(shown.starts_with("no facility fits \"xx"), "{shown}");
        assert!(shown.ends_with("xx\" here"), "{shown}");
        assert_eq!(one_line("a\u{200b}b\u{61c}c\u{feff}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
    }

    #[test]
    fn programs_get_one_object_with_every_key() {
        let shown = refused().shown(Look { json: true, ..PLAIN });

        let parsed: Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(parsed["error"]["code"], "not_found");
        assert_eq!(parsed["error"]["exit"], 3);
        assert_eq!(parsed["error"]["retry_after_s"], Value::Null);
        assert_eq!(parsed["error"].as_object().unwrap().len(), 7);
        assert_eq!(shown.lines().count(), 1);
    }

    #[test]
    fn a_reader_that_has_gone_away_is_told_nothing() {
        assert_eq!(Failure::closed_pipe().shown(PLAIN), "");
    }
}
