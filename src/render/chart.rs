//! Bars and small curves out of block characters, readable without colour.

use crate::lang::decimal::Decimal;
use crate::render::column::Style;
use crate::render::grid::Line;

/// What both sides have.
pub const BOTH: char = '█';
/// What this side has more.
pub const MORE: char = '▓';
/// What this side has less.
pub const LESS: char = '░';
/// A month without a value in a small curve.
pub const GAP: char = '·';

const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws a horizontal bar of a value and what it is compared with: what both have, then what is more (`▓`)
/// or less (`░`). `full` is the value that is `width` characters wide. Without a value the bar is blank;
/// without a comparison it is one piece. Values below 0 count as 0.
pub fn bar(value: Option<Decimal>, compare: Option<Decimal>, full: Decimal, width: usize) -> Line {
    let Some(value) = value else { return Line::default() };
    let length = scaled(value, full, width);
    let other = compare.map_or(length, |compare| scaled(compare, full, width));
    let (both, more, less) = (length.min(other), length.saturating_sub(other), other.saturating_sub(length));
    Line::styled(repeated(BOTH, both), Style::Bar)
        .and(repeated(MORE, more), Style::Bar)
        .and(repeated(LESS, less), Style::Dim)
}

/// Draws a small curve, one character a value, from 0 to the highest value; `·` where there is none.
pub fn curve(values: &[Option<Decimal>]) -> String {
    let highest = values.iter().flatten().copied().max().unwrap_or(Decimal::whole(0));
    values.iter().map(|value| value.map_or(GAP, |value| level(value, highest))).collect()
}

fn level(value: Decimal, highest: Decimal) -> char {
    let steps = scaled(value, highest, LEVELS.len());
    LEVELS.get(steps.saturating_sub(1)).copied().unwrap_or('█')
}

/// `value` / `full` of `width`, rounded half up, between 0 and `width`.
fn scaled(value: Decimal, full: Decimal, width: usize) -> usize {
    if value.is_negative() || full <= Decimal::whole(0) {
        return 0;
    }
    let share = value.to_f64() / full.to_f64();
    // A chart has some tens of characters: a float is exact enough, and `as` saturates.
    ((share * width as f64).round() as usize).min(width)
}

fn repeated(c: char, count: usize) -> String {
    std::iter::repeat_n(c, count).collect()
}

#[cfg(test)]
mod tests {
    use super::{bar, curve};
    use crate::lang::Language;
    use crate::lang::decimal::Decimal;
    use crate::render::screen::Screen;

    fn drawn(value: Option<i64>, compare: Option<i64>) -> String {
        let tenths = |n| Decimal::new(n, 1);
        let mut out = String::new();
        bar(value.map(tenths), compare.map(tenths), tenths(811), 26)
            .draw(&mut out, &Screen::pipe(Language::En));
        out
    }

    #[test]
    fn bars_show_what_is_more_and_what_is_less() {
        assert_eq!(drawn(Some(379), Some(377)), "████████████");
        assert_eq!(drawn(Some(420), Some(360)), "████████████▓");
        assert_eq!(drawn(Some(748), Some(765)), "████████████████████████░");
        assert_eq!(drawn(Some(811), Some(799)), "██████████████████████████");
        assert_eq!(drawn(Some(100), None), "███");
        assert_eq!(drawn(None, Some(100)), "");
        assert_eq!(drawn(Some(-5), Some(0)), "");
    }

    #[test]
    fn a_curve_has_one_character_for_each_month() {
        let months =
            [330, 474, 470, 380, 290, 240, 190, 130, 99, 130, 190, 276].map(|n| Some(Decimal::whole(n)));

        assert_eq!(curve(&months), "▆██▆▅▄▃▂▂▂▃▅");
        assert_eq!(curve(&[Some(Decimal::whole(0)), None, Some(Decimal::whole(3))]), "▁·█");
        assert_eq!(curve(&[Some(Decimal::whole(0))]), "▁");
        assert_eq!(curve(&[]), "");
    }
}
