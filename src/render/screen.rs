//! What a text is drawn for: a terminal of some width, or a pipe.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::lang::Language;
use crate::render::column::Style;

/// The widest that prose is set, and the width of what has none of its own.
pub const PROSE: usize = 80;

/// Where people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns of the terminal; `None` in a pipe or a file: everything is shown, and dates are ISO.
    pub width: Option<usize>,
    /// Whether styles become colours.
    pub colour: bool,
    /// What people read.
    pub language: Language,
}

impl Screen {
    /// Makes a pipe: complete and without colour.
    pub const fn pipe(language: Language) -> Self {
        Self { width: None, colour: false, language }
    }

    /// Makes a terminal.
    pub const fn terminal(width: usize, colour: bool, language: Language) -> Self {
        Self { width: Some(width), colour, language }
    }

    /// The width at which prose is broken: never more than 80.
    pub fn prose(&self) -> usize {
        self.width.map_or(PROSE, |width| width.min(PROSE))
    }

    /// Writes a text in a style.
    pub fn paint<'t>(&self, text: &'t str, style: Style) -> Cow<'t, str> {
        match code(style) {
            Some(code) if self.colour && !text.trim().is_empty() => {
                Cow::Owned(format!("\u{1b}[{code}m{text}\u{1b}[0m"))
            }
            _ => Cow::Borrowed(text),
        }
    }
}

const fn code(style: Style) -> Option<&'static str> {
    match style {
        Style::Plain => None,
        Style::Bold => Some("1"),
        Style::Dim => Some("2"),
        Style::Good => Some("32"),
        Style::Warn => Some("33"),
        Style::Bad => Some("31"),
        Style::Bar => Some("36"),
    }
}

/// How many columns a text without styles takes; symbols such as ⚡ take two.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Breaks a text at spaces into lines of at most `width` columns. A word that is wider has a line of its own
/// and stays whole: nothing is cut. U+00A0 does not break.
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { continue };
        if line.is_empty() {
            line.push_str(word);
        } else if width(line) + 1 + width(word) <= limit {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Screen, width, wrap};
    use crate::lang::Language;
    use crate::render::column::Style;

    #[test]
    fn words_move_to_the_next_line_whole() {
        assert_eq!(wrap("1 310\u{a0}m³ needs no comment", 12), ["1 310\u{a0}m³", "needs no", "comment"]);
        assert_eq!(wrap("an-unbreakably-long-word it", 5), ["an-unbreakably-long-word", "it"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn symbols_take_two_columns() {
        assert_eq!(width("⚡ el"), 5);
        assert_eq!(width("Ängsvägen"), 9);
    }

    #[test]
    fn styles_are_colours_only_where_asked_for() {
        assert_eq!(Screen::terminal(80, true, Language::En).paint("x", Style::Bad), "\u{1b}[31mx\u{1b}[0m");
        assert_eq!(Screen::terminal(80, true, Language::En).paint("x", Style::Plain), "x");
        assert_eq!(Screen::pipe(Language::En).paint("x", Style::Bad), "x");
    }
}
