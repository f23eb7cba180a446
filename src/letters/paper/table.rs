//! Tables that flow over sheets: the head is repeated on each, a group is never left alone at its end.

use crate::letters::paper::draw::{Draw, Ink, Type};
use crate::letters::paper::face::Faces;
use crate::letters::paper::flow::{Flow, MEASURE, SIDE, text};
use crate::letters::paper::{Margin, Role};

/// The room between two columns.
const GAP: f32 = 8.0;
/// The room above and below the text of a row.
const PAD: f32 = 1.4;
const LOOK: Type = Type::regular(8.5);
const STRONG: Type = Type::bold(8.5);
const HEAD: Type = Type::bold(8.0).in_ink(Ink::Brand);

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// How wide it is, the room to the next one in it.
    pub width: f32,
    /// Whether its cells keep to the right.
    pub right: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The heading of the rows below it, with a sum in the last column.
    Group(String, String),
    /// A cell for each column; the first names the row.
    Cells(Vec<String>),
}

impl Column {
    /// A column whose cells keep to the left.
    pub fn left(title: &str, width: f32) -> Self {
        Self { title: title.to_owned(), width, right: false }
    }

    /// A column whose cells keep to the right.
    pub fn right(title: &str, width: f32) -> Self {
        Self { title: title.to_owned(), width, right: true }
    }
}

/// A cell, broken into lines.
struct Laid {
    lines: Vec<String>,
    x: f32,
    width: f32,
    right: bool,
}

/// Writes a table over the whole measure. The widths should add up to it.
pub fn table(flow: &mut Flow<'_>, columns: &[Column], rows: &[Row]) {
    flow.need(4.0 * LOOK.leading());
    flow.paper.open(Role::Table);
    head(flow, columns, true);
    flow.paper.open(Role::Body);
    for (index, row) in rows.iter().enumerate() {
        let group = matches!(row, Row::Group(..));
        if group && index > 0 {
            // A group is a body of its own.
            flow.paper.close();
            flow.paper.open(Role::Body);
            flow.skip(3.0);
        }
        let laid = lay(flow.faces, columns, row);
        let height = height(&laid);
        if flow.need(if group { height + 2.0 * (LOOK.leading() + 2.0 * PAD) } else { height }) {
            head(flow, columns, false);
        }
        draw(flow, columns, row, laid);
    }
    flow.paper.close();
    flow.paper.close();
}

fn head(flow: &mut Flow<'_>, columns: &[Column], read: bool) {
    let cells: Vec<Laid> = places(columns)
        .map(|(x, column)| Laid {
            lines: flow.faces.lines(&column.title, HEAD, column.width - GAP),
            x,
            width: column.width - GAP,
            right: column.right,
        })
        .collect();
    let height = height(&cells);
    let top = flow.y;
    let shade = Draw::Shade { x: SIDE, y: top, width: MEASURE, height, ink: Ink::Pale };
    flow.paper.decorate(vec![shade]);
    let drawn: Vec<Vec<Draw>> = cells.into_iter().map(|cell| cell.draws(flow.faces, top, HEAD)).collect();
    if read {
        flow.paper.within(Role::Head, |paper| {
            paper.within(Role::Row, |paper| {
                drawn.into_iter().for_each(|cell| paper.within(Role::ColumnHead, |p| p.put(cell)));
            });
        });
    } else {
        flow.paper.margin(Margin::Head, drawn.concat());
    }
    flow.y = top + height + 1.5;
}

fn lay(faces: &Faces, columns: &[Column], row: &Row) -> Vec<Laid> {
    let cell = |(x, column): (f32, &Column), words: &str| {
        let width = column.width - GAP;
        Laid { lines: faces.lines(words, LOOK, width), x, width, right: column.right }
    };
    match row {
        Row::Cells(cells) => places(columns).zip(cells).map(|(place, words)| cell(place, words)).collect(),
        Row::Group(title, sum) => {
            let last = columns.last().map_or(0.0, |column| column.width);
            let (x, width) = (SIDE + GAP / 2.0, MEASURE - last - GAP);
            let title = Laid { lines: faces.lines(title, STRONG, width), x, width, right: false };
            let sum = places(columns).last().map(|place| cell(place, sum));
            [title].into_iter().chain(sum).collect()
        }
    }
}

fn draw(flow: &mut Flow<'_>, columns: &[Column], row: &Row, cells: Vec<Laid>) {
    let group = matches!(row, Row::Group(..));
    let look = if group { STRONG } else { LOOK };
    let (top, height) = (flow.y, height(&cells));
    let faces = flow.faces;
    let spanned = u32::try_from(columns.len().saturating_sub(1)).unwrap_or(1);
    flow.paper.within(Role::Row, |paper| {
        for (index, cell) in cells.into_iter().enumerate() {
            let role = match (index, group) {
                (0, true) => Role::RowHead(spanned),
                (0, false) => Role::RowHead(1),
                _ => Role::Cell(1),
            };
            paper.within(role, |paper| paper.put(cell.draws(faces, top, look)));
        }
    });
    flow.y = top + height;
    let rule = Draw::Rule {
        x: SIDE,
        y: flow.y,
        width: MEASURE,
        thickness: if group { 0.6 } else { 0.3 },
        dashed: false,
        ink: Ink::Light,
    };
    flow.paper.decorate(vec![rule]);
}

fn height(cells: &[Laid]) -> f32 {
    let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
    let lines = f32::from(u16::try_from(lines).unwrap_or(u16::MAX));
    lines * LOOK.leading() + 2.0 * PAD
}

/// Each column with its left edge.
fn places(columns: &[Column]) -> impl Iterator<Item = (f32, &Column)> {
    let mut x = SIDE + GAP / 2.0;
    columns.iter().map(move |column| {
        let left = x;
        x += column.width;
        (left, column)
    })
}

impl Laid {
    fn draws(self, faces: &Faces, top: f32, look: Type) -> Vec<Draw> {
        let mut y = top + PAD + look.size * 1.07;
        let mut draws = Vec::new();
        for line in self.lines {
            let wide = faces.width(line.trim_end_matches(' '), look);
            let x = if self.right { self.x + self.width - wide } else { self.x };
            draws.push(text(x, y, look, &line));
            y += look.leading();
        }
        draws
    }
}
