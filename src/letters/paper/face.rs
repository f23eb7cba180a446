//! The letters: which glyph a character has, how wide it is, and where lines break.
//!
//! Characters that the font lacks, and those that steer instead of being read, never reach a file: a text from
//! elsewhere can not turn the direction of writing or hide what it says.

use std::collections::BTreeMap;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::letters::paper::draw::{Type, Weight};

/// The regular letters.
pub const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/OpenSans-Regular.ttf");
/// The bold letters.
pub const BOLD: &[u8] = include_bytes!("../../../assets/fonts/OpenSans-Bold.ttf");

/// Stands for a character that the font does not have.
const LACKING: char = '\u{fffd}';

/// One font, measured.
#[derive(Debug, Default)]
struct Face {
    glyphs: BTreeMap<char, Glyph>,
}

/// What is known of a character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// How wide it is at size 1.
    pub advance: f32,
}

/// Both fonts, measured.
#[derive(Debug)]
pub struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    /// Measures the fonts. `None` if they can not be read.
    pub fn new() -> Option<Self> {
        Some(Self { regular: Face::new(REGULAR)?, bold: Face::new(BOLD)? })
    }

    /// Returns what is known of a character.
    pub fn glyph(&self, c: char, weight: Weight) -> Option<Glyph> {
        let face = if weight == Weight::Bold { &self.bold } else { &self.regular };
        face.glyphs.get(&c).copied()
    }

    /// Returns a text of characters that the fonts have.
    pub fn known(&self, text: &str) -> String {
        text.chars().filter_map(|c| self.character(c)).collect()
    }

    /// How wide a text is.
    pub fn width(&self, text: &str, look: Type) -> f32 {
        text.chars().filter_map(|c| self.glyph(c, look.weight)).map(|glyph| glyph.advance).sum::<f32>()
            * look.size
    }

    /// Breaks a text into lines of a width, at spaces where there are any. Every line but the last ends with the
    /// space at which it was broken, so that what is read aloud or searched for has it.
    pub fn lines(&self, text: &str, look: Type, width: f32) -> Vec<String> {
        let (mut lines, mut line) = (Vec::new(), String::new());
        for word in self.known(text).split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, look) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                line.push(' ');
                lines.push(std::mem::take(&mut line));
            }
            line = self.cut(word, look, width, &mut lines);
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Cuts a word that is wider than a line; returns what is left of it.
    fn cut(&self, word: &str, look: Type, width: f32, lines: &mut Vec<String>) -> String {
        let (mut part, mut wide) = (String::new(), 0.0);
        for c in word.chars() {
            let advance = self.glyph(c, look.weight).map_or(0.0, |glyph| glyph.advance) * look.size;
            if wide + advance > width && !part.is_empty() {
                lines.push(std::mem::take(&mut part));
                wide = 0.0;
            }
            part.push(c);
            wide += advance;
        }
        part
    }

    fn character(&self, c: char) -> Option<char> {
        match c {
            '\t' | '\n' | '\r' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{202f}' => Some('\u{a0}'),
            '\u{2011}' => Some('-'),
            '\u{ad}' => None,
            c if self.regular.glyphs.contains_key(&c) && self.bold.glyphs.contains_key(&c) => Some(c),
            _ => Some(LACKING),
        }
    }
}

impl Face {
    fn new(bytes: &[u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let unit = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let glyphs = font.charmap().mappings().filter_map(|(code, id)| {
            let advance = metrics.advance_width(id)? / unit;
            Some((char::from_u32(code)?, Glyph { id: id.to_u32(), advance }))
        });
        let glyphs: BTreeMap<char, Glyph> = glyphs.filter(|(c, _)| !c.is_control()).collect();
        glyphs.contains_key(&LACKING).then_some(Self { glyphs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_letters_and_figures_are_there_and_figures_are_equally_wide() {
        let faces = Faces::new().unwrap();

        for c in "ÅÄÖåäöÉé³·–−…”’%§#><€\u{a0}".chars() {
            assert_eq!(faces.known(&c.to_string()), c.to_string());
        }
        let look = Type::regular(9.0);
        assert!("0123456789−".chars().all(|c| faces.width(&c.to_string(), look) == faces.width("0", look)));
    }

    #[test]
    fn what_steers_or_lacks_a_glyph_is_seen_to_be_missing() {
        let faces = Faces::new().unwrap();

        assert_eq!(faces.known("fakt\u{202e}fdp.exe"), "fakt\u{fffd}fdp.exe");
        assert_eq!(faces.known("a\u{1b}[2J\0\u{feff}😀"), "a\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(faces.known("rad\r\nbrytning"), "rad  brytning");
    }

    #[test]
    fn lines_break_at_spaces_and_a_word_without_end_is_cut() {
        let faces = Faces::new().unwrap();
        let look = Type::regular(10.0);

        let lines = faces.lines("Fakturan avser hela månaden", look, 80.0);

        assert_eq!(lines.concat(), "Fakturan avser hela månaden");
        assert!(lines.len() > 1 && lines.iter().all(|line| faces.width(line.trim_end(), look) <= 80.0));
        let cut = faces.lines(&"x".repeat(400), look, 80.0);
        assert!(cut.len() > 20 && cut.concat().len() == 400);
        assert_eq!(faces.lines("", look, 80.0), [""]);
    }
}
