//! What the terminal can show: how wide it is, whether it takes colours and all characters.

use terminal_size::{Height, Width, terminal_size, terminal_size_of};

use crate::system::environment::Environment;
use crate::system::streams::Streams;

/// How wide a terminal is taken to be that does not say.
pub const USUAL_WIDTH: usize = 80;
/// How high a terminal is taken to be that does not say.
const USUAL_HEIGHT: usize = 24;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorChoice {
    /// On a terminal that can, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// What the terminal can show.
#[derive(Debug, Clone, Default)]
pub struct Terminal {
    /// Columns; `None` when standard output is no terminal.
    pub width: Option<usize>,
    /// Whether it shows every character, not only ASCII.
    pub utf8: bool,
    no_color: bool,
    force_color: bool,
    dumb: bool,
    is_real: bool,
}

impl Terminal {
    /// Asks the terminal behind standard output.
    pub fn real(environment: &Environment, streams: &Streams) -> Self {
        let asked = || terminal_size().map(|(Width(columns), _)| usize::from(columns));
        let width = streams.output_is_terminal.then(|| asked().unwrap_or(USUAL_WIDTH));
        Self { is_real: true, ..Self::of(environment, width) }
    }

    /// Returns columns and lines of the terminal behind standard error as it is now: its window may have been made
    /// larger or smaller. One that does not say is taken for 80 by 24.
    pub fn size_now(&self) -> (usize, usize) {
        let asked = self.is_real.then(|| terminal_size_of(std::io::stderr())).flatten();
        let usual = (self.width.unwrap_or(USUAL_WIDTH), USUAL_HEIGHT);
        asked.map_or(usual, |(Width(columns), Height(lines))| (columns.into(), lines.into()))
    }

    /// Whether a cursor can be moved on it.
    pub fn moves_cursor(&self) -> bool {
        !self.dumb
    }

    /// Makes a terminal of a width; `None` is no terminal. `COLUMNS` overrides the width of a terminal.
    pub fn of(environment: &Environment, width: Option<usize>) -> Self {
        let named = environment.get("COLUMNS").and_then(|c| c.parse().ok()).filter(|c| *c > 0);
        Self {
            width: width.map(|columns| named.unwrap_or(columns)),
            utf8: shows_all(environment),
            no_color: environment.get("NO_COLOR").is_some(),
            force_color: environment.get("CLICOLOR_FORCE").is_some_and(|v| v != "0"),
            dumb: environment.get("TERM") == Some("dumb"),
            is_real: false,
        }
    }

    /// Decides whether a stream is coloured. An explicit choice beats `NO_COLOR`, which beats
    /// `CLICOLOR_FORCE`, which beats what the terminal is.
    pub fn colors(&self, choice: ColorChoice, is_terminal: bool) -> bool {
        match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if self.no_color => false,
            ColorChoice::Auto => self.force_color || (is_terminal && !self.dumb),
        }
    }
}

/// Only a locale that names another character set is believed: one that names none at all (a container, a
/// service) is far more often UTF-8 than not.
fn shows_all(environment: &Environment) -> bool {
    let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| environment.get(name)) else {
        return true;
    };
    let lower = locale.to_lowercase();
    cfg!(windows) || lower.contains("utf-8") || lower.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal(variables: &[(&str, &str)]) -> Terminal {
        Terminal::of(&Environment::of(variables.iter().copied()), Some(100))
    }

    #[test]
    fn an_option_beats_the_variables_and_they_beat_the_terminal() {
        let plain = terminal(&[]);
        assert!(plain.colors(ColorChoice::Auto, true));
        assert!(!plain.colors(ColorChoice::Auto, false));
        assert!(!terminal(&[("NO_COLOR", "1")]).colors(ColorChoice::Auto, true));
        assert!(terminal(&[("NO_COLOR", "1")]).colors(ColorChoice::Always, false));
        assert!(terminal(&[("CLICOLOR_FORCE", "1")]).colors(ColorChoice::Auto, false));
        assert!(!terminal(&[("CLICOLOR_FORCE", "0")]).colors(ColorChoice::Auto, false));
        assert!(!terminal(&[("TERM", "dumb")]).colors(ColorChoice::Auto, true));
    }

    #[test]
    fn columns_overrides_the_width_of_a_terminal_only() {
        assert_eq!(terminal(&[("COLUMNS", "72")]).width, Some(72));
        assert_eq!(terminal(&[("COLUMNS", "wide")]).width, Some(100));
        assert_eq!(Terminal::of(&Environment::of([("COLUMNS", "72")]), None).width, None);
    }

    #[test]
    fn a_locale_of_another_character_set_is_believed() {
        assert!(terminal(&[]).utf8);
        assert!(terminal(&[("LANG", "sv_SE.UTF-8")]).utf8);
        assert!(!terminal(&[("LANG", "sv_SE.UTF-8"), ("LC_ALL", "C")]).utf8);
    }
}
