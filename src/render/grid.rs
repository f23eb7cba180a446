//! Cells in aligned columns, for pages that are drawn by hand: several short tables, labels with values.
//!
//! Unlike [`Table`](crate::render::table::Table) it has no titles, keys or kinds: cells are text already.

use crate::render::column::{Align, Style};
use crate::render::screen::{Screen, width, wrap};
use crate::render::{clean, page};

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    text: String,
    style: Style,
}

/// A line or a cell: pieces of text, each in a style. Text is cleaned as it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(Vec<Span>);

impl Line {
    /// Makes a line of one piece.
    pub fn styled(text: impl AsRef<str>, style: Style) -> Self {
        Self::default().and(text, style)
    }

    /// Adds a piece.
    pub fn and(mut self, text: impl AsRef<str>, style: Style) -> Self {
        self.0.push(Span { text: clean::line(text.as_ref()).into_owned(), style });
        self
    }

    /// Adds all pieces of another line.
    pub fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Says each of its pieces in other words.
    pub fn reword(&mut self, say: &dyn Fn(&str) -> String) {
        self.0.iter_mut().for_each(|span| span.text = say(&span.text));
    }

    fn pad_to(self, column: usize) -> Self {
        let blanks = " ".repeat(column.saturating_sub(self.width()));
        self.and(blanks, Style::Plain)
    }

    /// Adds a cell that begins at `indent` and may be wider than the screen: draws all lines but the last,
    /// which it returns.
    fn join_wrapped(self, cell: &Self, indent: usize, out: &mut String, screen: &Screen) -> Self {
        let room = screen.width.map_or(usize::MAX, |limit| limit.saturating_sub(indent));
        let [span] = cell.0.as_slice() else { return self.join(cell.clone()) };
        let mut line = self;
        for (index, piece) in wrap(&span.text, room).into_iter().enumerate() {
            if index > 0 {
                page::draw_line(&line, out, screen);
                line = Self::default().pad_to(indent);
            }
            line = line.and(piece, span.style);
        }
        line
    }

    /// How many columns of a terminal it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|span| width(&span.text)).sum()
    }

    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }

    /// Appends it, in colour where the screen has it.
    pub fn draw(&self, out: &mut String, screen: &Screen) {
        for span in &self.0 {
            out.push_str(&screen.paint(&span.text, span.style));
        }
    }
}

impl<T: AsRef<str>> From<T> for Line {
    fn from(text: T) -> Self {
        Self::styled(text, Style::Plain)
    }
}

/// A column of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridColumn {
    align: Align,
    gap: usize,
    min: usize,
    is_wide: bool,
}

impl GridColumn {
    /// A column that keeps left, `gap` spaces after the one before.
    pub const fn left(gap: usize) -> Self {
        Self { align: Align::Left, gap, min: 0, is_wide: false }
    }

    /// A column that keeps right, at least `gap` spaces after the one before.
    pub const fn right(gap: usize) -> Self {
        Self { align: Align::Right, gap, min: 0, is_wide: false }
    }

    /// At least so wide, whatever is in it: so that grids of a page line up.
    pub const fn at_least(mut self, width: usize) -> Self {
        self.min = width;
        self
    }

    /// Left out where the terminal is too narrow for all columns; the last such column first.
    pub const fn wide(mut self) -> Self {
        self.is_wide = true;
        self
    }
}

#[derive(Debug, Clone)]
struct Row {
    cells: Vec<Line>,
    is_open: bool,
}

/// Rows of cells in aligned columns.
#[derive(Debug, Clone)]
pub struct Grid {
    columns: Vec<GridColumn>,
    rows: Vec<Row>,
}

impl Grid {
    /// Makes a grid without rows. The gap of the first column is its indentation.
    pub fn new(columns: impl IntoIterator<Item = GridColumn>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row; cells that are not given are blank, cells without a column are left out.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Line>) {
        self.rows.push(Row { cells: cells.into_iter().collect(), is_open: false });
    }

    /// Adds a row whose last cell runs on to the right from where its column begins and widens no column.
    pub fn open_row(&mut self, cells: impl IntoIterator<Item = Line>) {
        self.rows.push(Row { cells: cells.into_iter().collect(), is_open: true });
    }

    /// Says each of its texts in other words.
    pub fn reword(&mut self, say: &dyn Fn(&str) -> String) {
        self.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.reword(say));
    }

    /// How wide it is drawn on a screen, rows that run on left out of account.
    pub fn width(&self, screen: &Screen) -> usize {
        let shown = self.shown(screen);
        self.total(&shown, &self.widths())
    }

    /// Draws it, line by line, without spaces at the ends of lines. A cell that runs on past the edge of a
    /// terminal is wrapped below where it began.
    pub fn draw(&self, out: &mut String, screen: &Screen) {
        let (widths, shown) = (self.widths(), self.shown(screen));
        for row in &self.rows {
            let closed = row.cells.len().saturating_sub(usize::from(row.is_open));
            let mut line = Line::default();
            let mut place = 0;
            for (index, column) in self.columns.iter().enumerate().filter(|(i, _)| shown.contains(i)) {
                place += column.gap;
                let Some(cell) = row.cells.get(index) else { break };
                if index >= closed {
                    line = line.pad_to(place).join_wrapped(cell, place, out, screen);
                    break;
                }
                let column_width = widths.get(index).copied().unwrap_or(0);
                let room = column_width.saturating_sub(cell.width());
                let start = if column.align == Align::Right { place + room } else { place };
                if !cell.is_blank() {
                    line = line.pad_to(start).join(cell.clone());
                }
                place += column_width;
            }
            page::draw_line(&line, out, screen);
        }
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.columns.iter().map(|c| c.min).collect();
        for row in &self.rows {
            let counted = row.cells.len().saturating_sub(usize::from(row.is_open));
            for (widest, cell) in widths.iter_mut().zip(row.cells.iter().take(counted)) {
                *widest = (*widest).max(cell.width());
            }
        }
        widths
    }

    /// The columns that there is room for.
    fn shown(&self, screen: &Screen) -> Vec<usize> {
        let widths = self.widths();
        let mut shown: Vec<usize> = (0..self.columns.len()).collect();
        let Some(limit) = screen.width else { return shown };
        while self.total(&shown, &widths) > limit {
            let is_wide = |index: &usize| self.columns.get(*index).is_some_and(|c| c.is_wide);
            let Some(last) = shown.iter().rposition(is_wide) else { break };
            shown.remove(last);
        }
        shown
    }

    fn total(&self, shown: &[usize], widths: &[usize]) -> usize {
        let one = |index: &usize| {
            let gap = self.columns.get(*index).map_or(0, |c| c.gap);
            gap + widths.get(*index).copied().unwrap_or(0)
        };
        shown.iter().map(one).sum()
    }
}
