//! Text from outside, made harmless: it can not move the cursor, colour the terminal, reverse its line or
//! become a formula.

use std::borrow::Cow;

/// What a formula begins with.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Stands for a character that was taken out, so that nothing vanishes unseen.
const TAKEN_OUT: char = '\u{fffd}';

/// Cleans a text for one line: breaks and tabs become spaces, other control characters are taken out.
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, |c| if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { TAKEN_OUT })
}

/// Cleans a text for a quoted field: breaks and tabs stay.
pub fn field(text: &str) -> Cow<'_, str> {
    clean(text, |c| if matches!(c, '\n' | '\r' | '\t') { c } else { TAKEN_OUT })
}

/// Whether a spreadsheet would take the text for a formula; some take wide signs as well.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(SIGNS) || text.starts_with(['\t', '\r'])
}

/// Keeps what stands after a separator, a tab or a break from becoming a formula where it is taken for a cell of its own:
/// a program set to another country's habits separates at other signs, and knows no quotes there.
pub fn defused<'t>(text: &'t str, separators: &[char]) -> Cow<'t, str> {
    let ends = |c: char| separators.contains(&c) || matches!(c, '\t' | '\n' | '\r');
    let is_trap = |rest: &str| rest.trim_start_matches('"').starts_with(SIGNS);
    let traps = text.char_indices().filter(|(at, c)| ends(*c) && is_trap(&text[at + c.len_utf8()..]));
    let mut out = Cow::Borrowed(text);
    for (index, (at, c)) in traps.enumerate() {
        out.to_mut().insert(at + c.len_utf8() + index, '\'');
    }
    out
}

/// A bit of [`marks`]: there may be something to clean.
pub const SUSPECT: u8 = 1;
/// A bit of [`marks`]: there is a `"`.
pub const QUOTE: u8 = 2;
/// A bit of [`marks`]: there is a CR or LF.
pub const BREAK: u8 = 4;
/// A bit of [`marks`]: there is a comma.
pub const COMMA: u8 = 8;
/// A bit of [`marks`]: there is a semicolon.
pub const SEMICOLON: u8 = 16;
/// A bit of [`marks`]: there is a backslash.
pub const BACKSLASH: u8 = 32;

const MARKS: [u8; 256] = mark_table();

const fn mark_table() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = match byte {
            0x0a | 0x0d => SUSPECT | BREAK,
            // 0xC2: C1 controls; 0xD8: the Arabic letter mark; 0xE2: marks and isolates; 0xEF: the BOM.
            0x00..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef => SUSPECT,
            0x22 => QUOTE,
            0x2c => COMMA,
            0x3b => SEMICOLON,
            0x5c => BACKSLASH,
            _ => 0,
        };
        byte += 1;
    }
    table
}

/// Looks at a text once and says what is in it that a format may have to act on: bits, often none.
pub fn marks(text: &str) -> u8 {
    text.bytes().fold(0, |marks, byte| marks | MARKS[usize::from(byte)])
}

/// Whether a character steers instead of being read: controls, and what changes the direction of writing.
pub fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn clean(text: &str, instead: impl Fn(char) -> char) -> Cow<'_, str> {
    if marks(text) & SUSPECT == 0 || !text.contains(is_steering) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_steering(c) { instead(c) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{defused, field, is_formula, line};

    #[test]
    fn ordinary_text_is_not_touched() {
        for text in ["Ängsvägen 3", "24–30 aug", "5,5 °C", "⚡ el", "m³"] {
            assert!(matches!(line(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn what_steers_a_terminal_is_taken_out() {
        assert_eq!(line("a\u{1b}[31mb\u{7}"), "a\u{fffd}[31mb\u{fffd}");
        assert_eq!(line("a\u{9b}31mb\0"), "a\u{fffd}31mb\u{fffd}");
        assert_eq!(line("fakt\u{202e}gpj.exe"), "fakt\u{fffd}gpj.exe");
        assert_eq!(line("two\r\nlines\there"), "two  lines here");
        assert_eq!(field("two\nlines\0"), "two\nlines\u{fffd}");
    }

    #[test]
    fn what_another_separator_would_make_a_cell_is_no_formula() {
        assert_eq!(defused("x;=1+1;å;-2;\"+3\"", &[';']), "x;'=1+1;å;'-2;'\"+3\"");
        assert_eq!(defused("hej\n=1+1\t@x\r\n＝2", &[]), "hej\n'=1+1\t'@x\r\n'＝2");
        assert!(matches!(defused("Ek, Björk; Asp,-", &[';']), Cow::Borrowed("Ek, Björk; Asp,-")));
    }

    #[test]
    fn formulas_are_recognised() {
        for text in ["=1+1", "+46 70", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert!(is_formula(text), "{text}");
        }
        assert!(!is_formula("735999000000000013"));
        assert!(!is_formula(" =1"));
        assert!(is_formula("＝1+1"));
    }
}
