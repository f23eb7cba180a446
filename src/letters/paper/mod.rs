//! Paper: sheets of A4 with text, rules and modules, and the structure that says what each of them is.
//!
//! What is drawn is kept until the paper is finished, because the foot of each sheet says how many there are.
//! Lengths are points (1/72 inch) from the upper left corner.

pub mod draw;
pub mod face;
pub mod flow;
pub mod table;
pub mod write;

use crate::letters::paper::draw::Draw;

/// The width of a sheet.
pub const WIDTH: f32 = 595.28;
/// The height of a sheet.
pub const HEIGHT: f32 = 841.89;

/// What an element of the structure is.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// A heading of a level, 1 the highest, with its text.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A part of the document with a heading of its own.
    Section,
    /// A table.
    Table,
    /// The head of a table.
    Head,
    /// The body of a table, or one group of its rows.
    Body,
    /// A row of a table.
    Row,
    /// A cell that names its column.
    ColumnHead,
    /// A cell that names its row, over so many columns.
    RowHead(u32),
    /// A cell, over so many columns.
    Cell(u32),
    /// A list.
    List,
    /// An item of a list; its content is the item's body.
    Item,
    /// A picture, with what it says in words.
    Figure(String),
}

/// An element of the structure.
#[derive(Debug)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it consists of, in the order in which it is read.
    pub children: Vec<Child>,
}

/// A part of an element.
#[derive(Debug)]
pub enum Child {
    /// An element below.
    Element(Element),
    /// Something drawn.
    Content(Mark),
}

/// Something drawn that belongs to an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(usize);

/// Things drawn together; without a mark they are decoration.
#[derive(Debug)]
pub struct Piece {
    /// What they belong to.
    pub mark: Option<Mark>,
    /// Whether they are the foot or the head of a sheet, which readers skip.
    pub margin: Margin,
    /// The things.
    pub draws: Vec<Draw>,
}

/// Which margin of a sheet a decoration stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Margin {
    /// None.
    None,
    /// The upper one.
    Head,
    /// The lower one.
    Foot,
}

/// A heading as it stands in the outline.
#[derive(Debug)]
pub struct Landmark {
    /// Its text.
    pub text: String,
    /// The sheet, from 0.
    pub sheet: usize,
    /// How far down.
    pub y: f32,
}

/// Sheets on their way.
#[derive(Debug)]
pub struct Paper {
    pub(in crate::letters::paper) sheets: Vec<Vec<Piece>>,
    pub(in crate::letters::paper) done: Vec<Child>,
    pub(in crate::letters::paper) outline: Vec<Landmark>,
    open: Vec<Element>,
    marks: usize,
}

impl Default for Paper {
    fn default() -> Self {
        Self { sheets: vec![Vec::new()], done: Vec::new(), outline: Vec::new(), open: Vec::new(), marks: 0 }
    }
}

impl Paper {
    /// Begins the next sheet.
    pub fn turn(&mut self) {
        self.sheets.push(Vec::new());
    }

    /// How many sheets there are.
    pub fn count(&self) -> usize {
        self.sheets.len()
    }

    /// Begins an element; what is put belongs to it, until [`close`](Self::close).
    pub fn open(&mut self, role: Role) {
        self.open.push(Element { role, children: Vec::new() });
    }

    /// Ends the element that was begun last. One that holds nothing is forgotten.
    pub fn close(&mut self) {
        if let Some(element) = self.open.pop().filter(|element| !element.children.is_empty()) {
            self.add(Child::Element(element));
        }
    }

    /// Makes an element of what is done meanwhile.
    pub fn within(&mut self, role: Role, act: impl FnOnce(&mut Self)) {
        self.open(role);
        act(self);
        self.close();
    }

    /// Draws on the last sheet what belongs to the element begun last.
    pub fn put(&mut self, draws: Vec<Draw>) {
        if draws.is_empty() {
            return;
        }
        let mark = Mark(self.marks);
        self.marks += 1;
        self.add(Child::Content(mark));
        self.piece(Piece { mark: Some(mark), margin: Margin::None, draws });
    }

    /// Draws on the last sheet what means nothing: rules, shades.
    pub fn decorate(&mut self, draws: Vec<Draw>) {
        self.piece(Piece { mark: None, margin: Margin::None, draws });
    }

    /// Draws a head or foot on the last sheet, which is no part of what is read.
    pub fn margin(&mut self, margin: Margin, draws: Vec<Draw>) {
        self.piece(Piece { mark: None, margin, draws });
    }

    /// Draws a foot on every sheet, made from its number, from 1, and the count.
    pub fn feet(&mut self, foot: impl Fn(usize, usize) -> Vec<Draw>) {
        let count = self.sheets.len();
        for (index, sheet) in self.sheets.iter_mut().enumerate() {
            sheet.push(Piece { mark: None, margin: Margin::Foot, draws: foot(index + 1, count) });
        }
    }

    /// Notes a heading of the last sheet for the outline.
    pub fn landmark(&mut self, text: &str, y: f32) {
        let sheet = self.sheets.len().saturating_sub(1);
        self.outline.push(Landmark { text: text.to_owned(), sheet, y });
    }

    fn add(&mut self, child: Child) {
        match self.open.last_mut() {
            Some(element) => element.children.push(child),
            None => self.done.push(child),
        }
    }

    fn piece(&mut self, piece: Piece) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push(piece);
        }
    }
}
