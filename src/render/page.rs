//! A page drawn by hand, top to bottom: lines, prose, labelled paragraphs and grids.
//!
//! A wide terminal shows more columns, never longer lines of prose.

use crate::render::column::Style;
use crate::render::grid::{Grid, Line};
use crate::render::qr::{Glyphs, Symbol};
use crate::render::screen::{Screen, wrap};

/// Blocks of text, from top to bottom.
#[derive(Debug, Clone, Default)]
pub struct Page {
    blocks: Vec<Block>,
}

#[derive(Debug, Clone)]
enum Block {
    Line(Line),
    Ends(Line, Line),
    Parts(Vec<Line>),
    Prose { label: Line, indent: usize, text: String },
    Grid(Grid),
    Symbol(Symbol, Glyphs),
}

impl Page {
    /// Adds a line; it is not wrapped.
    pub fn line(&mut self, line: impl Into<Line>) {
        self.blocks.push(Block::Line(line.into()));
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl AsRef<str>) {
        self.line(Line::styled(text, Style::Bold));
    }

    /// Adds a heading of parts that ` · ` joins; a part for which a terminal has no room begins the next line.
    pub fn parts(&mut self, parts: impl IntoIterator<Item = Line>) {
        self.blocks.push(Block::Parts(parts.into_iter().collect()));
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.line(Line::default());
    }

    /// Adds a line with something at either end. The right end is that of the widest grid of the page; where
    /// both do not fit they are two lines.
    pub fn ends(&mut self, left: impl Into<Line>, right: impl Into<Line>) {
        self.blocks.push(Block::Ends(left.into(), right.into()));
    }

    /// Adds prose, broken at spaces at 80 columns or the terminal's width.
    pub fn prose(&mut self, text: impl Into<String>) {
        self.labelled("", 0, text);
    }

    /// Adds prose with a label before it; the prose begins in column `indent` and hangs there.
    pub fn labelled(&mut self, label: impl Into<Line>, indent: usize, text: impl Into<String>) {
        self.blocks.push(Block::Prose { label: label.into(), indent, text: text.into() });
    }

    /// Adds a grid.
    pub fn grid(&mut self, grid: Grid) {
        self.blocks.push(Block::Grid(grid));
    }

    /// Adds a QR code. The caller sees to it that there is room for it.
    pub fn symbol(&mut self, symbol: Symbol, glyphs: Glyphs) {
        self.blocks.push(Block::Symbol(symbol, glyphs));
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Says each of its texts in other words.
    pub fn reword(&mut self, say: &dyn Fn(&str) -> String) {
        for block in &mut self.blocks {
            match block {
                Block::Line(line) => line.reword(say),
                Block::Ends(left, right) => [left, right].into_iter().for_each(|line| line.reword(say)),
                Block::Parts(parts) => parts.iter_mut().for_each(|line| line.reword(say)),
                Block::Prose { text, .. } => *text = say(text),
                Block::Grid(grid) => grid.reword(say),
                Block::Symbol(..) => {}
            }
        }
    }

    /// Adds the blocks of another page.
    pub fn append(&mut self, mut other: Self) {
        self.blocks.append(&mut other.blocks);
    }

    /// Draws it; every line ends with a line break.
    pub fn draw(&self, screen: &Screen) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            match block {
                Block::Line(line) => draw_line(line, &mut out, screen),
                Block::Parts(parts) => draw_parts(parts, &mut out, screen),
                Block::Ends(left, right) => self.draw_ends(left, right, &mut out, screen),
                Block::Prose { label, indent, text } => draw_prose(label, *indent, text, &mut out, screen),
                Block::Grid(grid) => grid.draw(&mut out, screen),
                Block::Symbol(symbol, glyphs) => {
                    for line in symbol.lines(*glyphs, screen.colour) {
                        out.push_str(&line);
                        out.push('\n');
                    }
                }
            }
        }
        out
    }

    fn draw_ends(&self, left: &Line, right: &Line, out: &mut String, screen: &Screen) {
        let measure = self.measure(screen);
        let used = left.width() + right.width();
        if used + 2 > measure {
            draw_line(left, out, screen);
            return draw_line(right, out, screen);
        }
        let blanks = " ".repeat(measure - used);
        draw_line(&left.clone().and(blanks, Style::Plain).join(right.clone()), out, screen);
    }

    fn measure(&self, screen: &Screen) -> usize {
        let grids = self.blocks.iter().filter_map(|block| match block {
            Block::Grid(grid) => Some(grid.width(screen)),
            Block::Line(_) | Block::Ends(..) | Block::Parts(_) | Block::Prose { .. } | Block::Symbol(..) => {
                None
            }
        });
        let widest = grids.max().unwrap_or_else(|| screen.prose());
        screen.width.map_or(widest, |limit| widest.min(limit))
    }
}

/// Draws a line without spaces at its end.
pub fn draw_line(line: &Line, out: &mut String, screen: &Screen) {
    let start = out.len();
    line.draw(out, screen);
    let end = out.get(start..).map_or(out.len(), |drawn| start + drawn.trim_end_matches(' ').len());
    out.truncate(end);
    out.push('\n');
}

fn draw_parts(parts: &[Line], out: &mut String, screen: &Screen) {
    const JOINT: &str = " · ";
    let room = screen.width.unwrap_or(usize::MAX);
    let mut line = Line::default();
    for part in parts {
        if line.is_blank() {
            line = part.clone();
        } else if line.width() + part.width() + JOINT.chars().count() > room {
            draw_line(&line, out, screen);
            line = part.clone();
        } else {
            line = line.and(JOINT, Style::Plain).join(part.clone());
        }
    }
    draw_line(&line, out, screen);
}

fn draw_prose(label: &Line, indent: usize, text: &str, out: &mut String, screen: &Screen) {
    let limit = screen.prose().saturating_sub(indent).max(1);
    let paragraphs = text.lines().flat_map(|paragraph| wrap(paragraph, limit));
    for (index, piece) in paragraphs.enumerate() {
        let start = if index == 0 { label.clone() } else { Line::default() };
        let blanks = indent.saturating_sub(start.width());
        let blanks = if index == 0 && label.width() > 0 && blanks == 0 { 1 } else { blanks };
        draw_line(&start.and(" ".repeat(blanks), Style::Plain).and(piece, Style::Plain), out, screen);
    }
}

#[cfg(test)]
mod tests {
    use super::Page;
    use crate::lang::Language::{En, Sv};
    use crate::render::column::Style;
    use crate::render::grid::{Grid, GridColumn, Line};
    use crate::render::screen::Screen;

    fn overview() -> Page {
        let mut grid = Grid::new([
            GridColumn::left(0),
            GridColumn::right(2),
            GridColumn::right(2),
            GridColumn::right(2).wide(),
        ]);
        grid.row(["", "October", "Oct 2025", "change"].map(|t| Line::styled(t, Style::Bold)));
        grid.row(["⚡ Electricity", "276 kWh", "281", "−2 %"].map(Line::from));
        grid.row(
            ["District heating", "1,272 kWh", "1,100"]
                .map(Line::from)
                .into_iter()
                .chain([Line::styled("+16 %", Style::Bad)]),
        );
        grid.open_row(["Water", "no reading since 20 Nov 2025, which is a year ago"].map(Line::from));
        let mut page = Page::default();
        page.ends("Ängsvägen 3", "Mon 23 Nov 2026");
        page.blank();
        page.grid(grid);
        page.labelled(
            "Read",
            7,
            "water meter 14223871: last read 20 Nov 2025, a year ago, and nobody has read it since then",
        );
        page
    }

    #[test]
    fn columns_line_up_and_symbols_count_two() {
        let expected = "\
Ängsvägen 3                   Mon 23 Nov 2026

                    October  Oct 2025  change
⚡ Electricity      276 kWh       281    −2 %
District heating  1,272 kWh     1,100   +16 %
Water             no reading since 20 Nov 2025, which is a year ago
Read   water meter 14223871: last read 20 Nov 2025, a year ago, and nobody has
       read it since then
";
        assert_eq!(overview().draw(&Screen::pipe(En)), expected);
    }

    #[test]
    fn a_narrow_terminal_loses_the_wide_column_and_wraps_prose() {
        let expected = "\
Ängsvägen 3           Mon 23 Nov 2026

                    October  Oct 2025
⚡ Electricity      276 kWh       281
District heating  1,272 kWh     1,100
Water             no reading since 20
                  Nov 2025, which is a
                  year ago
Read   water meter 14223871: last read
       20 Nov 2025, a year ago, and
       nobody has read it since then
";
        assert_eq!(overview().draw(&Screen::terminal(40, false, Sv)), expected);
    }

    #[test]
    fn what_does_not_fit_on_one_line_takes_two() {
        let mut page = Page::default();
        page.ends("Ängsvägen 3 · Maria Lind · customer 100045", "Mon 23 Nov 2026, 08:00");

        assert_eq!(
            page.draw(&Screen::terminal(60, false, En)),
            "Ängsvägen 3 · Maria Lind · customer 100045\nMon 23 Nov 2026, 08:00\n"
        );
    }

    #[test]
    fn colours_do_not_move_columns() {
        let coloured = overview().draw(&Screen::terminal(80, true, En));

        assert!(coloured.contains("   \u{1b}[31m+16 %\u{1b}[0m\n"), "{coloured:?}");
    }

    #[test]
    fn hostile_text_is_cleaned() {
        let mut page = Page::default();
        page.line("a\u{1b}[31m\nb");
        page.prose("c\u{9b}\u{202e}");

        assert_eq!(page.draw(&Screen::pipe(En)), "a\u{fffd}[31m b\nc\u{fffd}\u{fffd}\n");
    }
}
