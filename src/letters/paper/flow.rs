//! Text that flows down a sheet and on to the next.

use crate::letters::paper::draw::{Draw, Ink, Type};
use crate::letters::paper::face::Faces;
use crate::letters::paper::{HEIGHT, Margin, Paper, Role, WIDTH};

/// The left and right margin.
pub const SIDE: f32 = 48.0;
/// How wide text is.
pub const MEASURE: f32 = WIDTH - 2.0 * SIDE;
/// Where text begins on the sheets after the first.
const TOP: f32 = 84.0;
/// Where text ends.
pub const BOTTOM: f32 = HEIGHT - 58.0;
/// How far above the text of a line its line begins, as a part of the size.
const ASCENT: f32 = 1.07;

/// Paper, and how far down the last sheet is used.
#[derive(Debug)]
pub struct Flow<'a> {
    /// The paper.
    pub paper: Paper,
    /// The letters.
    pub faces: &'a Faces,
    /// How far down the last sheet is used.
    pub y: f32,
    running: (String, String),
}

impl<'a> Flow<'a> {
    /// Begins on an empty sheet at `y`. The next sheets are headed by `running`: what stands left and right.
    pub fn new(faces: &'a Faces, y: f32, running: (String, String)) -> Self {
        Self { paper: Paper::default(), faces, y, running }
    }

    /// Turns to the next sheet if less than a height is left of this one. Returns whether it did.
    pub fn need(&mut self, height: f32) -> bool {
        let turn = self.y + height > BOTTOM;
        if turn {
            self.turn();
        }
        turn
    }

    /// Turns to the next sheet.
    pub fn turn(&mut self) {
        self.paper.turn();
        let look = Type::regular(8.5).in_ink(Ink::Grey);
        let (left, right) = self.running.clone();
        let right = self.right(WIDTH - SIDE, 46.0, look, &right);
        let rule =
            Draw::Rule { x: SIDE, y: 54.0, width: MEASURE, thickness: 0.6, dashed: false, ink: Ink::Light };
        self.paper.margin(Margin::Head, vec![text(SIDE, 46.0, look, &left), right, rule]);
        self.y = TOP;
    }

    /// Leaves room.
    pub fn skip(&mut self, height: f32) {
        self.y += height;
    }

    /// Writes a heading, with room for something below it on the same sheet.
    pub fn heading(&mut self, level: u16, words: &str, look: Type) {
        self.need(look.leading() + 48.0);
        self.paper.landmark(&self.faces.known(words), self.y + look.size);
        self.element(Role::Heading(level, self.faces.known(words)), words, look, (SIDE, MEASURE));
    }

    /// Writes a paragraph over the whole measure.
    pub fn paragraph(&mut self, words: &str, look: Type) {
        self.element(Role::Paragraph, words, look, (SIDE, MEASURE));
    }

    /// Writes a list of items with dots before them.
    pub fn list(&mut self, items: &[String], look: Type) {
        self.paper.open(Role::List);
        for item in items {
            self.need(look.leading());
            let y = self.y + look.size * ASCENT;
            self.paper.decorate(vec![text(SIDE + 6.0, y, look, "•")]);
            self.element(Role::Item, item, look, (SIDE + 18.0, MEASURE - 18.0));
        }
        self.paper.close();
    }

    /// Writes the text of an element at a place and of a width: `(left, width)`.
    pub fn element(&mut self, role: Role, words: &str, look: Type, (x, width): (f32, f32)) {
        self.paper.open(role);
        let mut draws = Vec::new();
        for line in self.faces.lines(words, look, width) {
            if self.y + look.leading() > BOTTOM {
                self.paper.put(std::mem::take(&mut draws));
                self.turn();
            }
            draws.push(text(x, self.y + look.size * ASCENT, look, &line));
            self.y += look.leading();
        }
        self.paper.put(draws);
        self.paper.close();
    }

    /// Makes a line of text that ends at `x`.
    pub fn right(&self, x: f32, y: f32, look: Type, words: &str) -> Draw {
        text(x - self.faces.width(&self.faces.known(words), look), y, look, words)
    }
}

/// Makes a line of text.
pub fn text(x: f32, y: f32, look: Type, words: &str) -> Draw {
    Draw::Text { x, y, look, text: words.to_owned() }
}
