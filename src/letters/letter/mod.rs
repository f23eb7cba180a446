//! A letter: a title, who gets it and when, and text in parts. What it says is made elsewhere, once, when it is
//! sent ([`compose`]); here it is put on paper, whenever somebody asks for it.

pub mod compose;

use chrono::NaiveDate;

use crate::domain::facility::Customer;
use crate::letters::paper::draw::{Ink, Type};
use crate::letters::paper::face::Faces;
use crate::letters::paper::flow::{Flow, MEASURE, SIDE, text};
use crate::letters::paper::table::{Column, Row, table};
use crate::letters::paper::write::{Imprint, PaperError};
use crate::letters::paper::{HEIGHT, Role, WIDTH};
use crate::letters::sender::Sender;
use crate::letters::written;

const BODY: Type = Type::regular(10.0);
const SMALL: Type = Type::regular(8.0).in_ink(Ink::Grey);
/// Where the customer's name and address stand.
const WINDOW: f32 = 330.0;

/// A part of a letter's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// An item of a list; those beside each other are one list.
    Item(String),
    /// The heads of a table's columns: the first says what a row is; a second is a fact, several are amounts.
    Head(Vec<String>),
    /// A row of that table.
    Row(Vec<String>),
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What tells it apart from all others of its sender.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The day it was sent.
    pub date: NaiveDate,
    /// Its text.
    pub parts: Vec<Part>,
}

/// A letter with its sender and receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterPaper {
    /// Who sends it.
    pub sender: Sender,
    /// Who gets it.
    pub customer: Customer,
    /// The lines of its address, where they are known.
    pub address: Vec<String>,
    /// What it says.
    pub letter: Letter,
}

impl LetterPaper {
    /// Writes it as a PDF.
    ///
    /// # Errors
    /// When no PDF can be made at all.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let faces = Faces::new().ok_or_else(|| PaperError("the letters".into()))?;
        let running = (self.sender.name.clone(), self.letter.title.clone());
        let mut flow = Flow::new(&faces, 0.0, running);
        self.head(&mut flow);
        self.body(&mut flow);
        self.signature(&mut flow);
        let foot = self.sender.lines().join(" · ");
        flow.paper.feet(|number, count| {
            let words = format!("Sida {number} av {count}");
            let x = WIDTH - SIDE - faces.width(&words, SMALL);
            let left = faces.lines(&foot, SMALL, MEASURE - 70.0).into_iter().next().unwrap_or_default();
            vec![text(SIDE, HEIGHT - 26.0, SMALL, &left), text(x, HEIGHT - 26.0, SMALL, &words)]
        });
        let imprint = Imprint {
            title: format!("{} från {}", self.letter.title, self.sender.name),
            author: self.sender.name.clone(),
            id: self.letter.id.clone(),
            date: self.letter.date,
        };
        flow.paper.finish(&imprint, &faces)
    }

    fn head(&self, flow: &mut Flow<'_>) {
        let brand = Type::bold(16.0).in_ink(Ink::Brand);
        flow.paper.within(Role::Paragraph, |p| p.put(vec![text(SIDE, 52.0, brand, &self.sender.name)]));
        let dated = text(WINDOW, 52.0, BODY, &written::day(self.letter.date));
        flow.paper.within(Role::Paragraph, |p| p.put(vec![dated]));
        let (mut y, mut draws) = (116.0, Vec::new());
        for words in [&self.customer.name].into_iter().chain(&self.address) {
            for line in flow.faces.lines(words, BODY, WIDTH - SIDE - WINDOW) {
                draws.push(text(WINDOW, y, BODY, &format!("{line} ")));
                y += BODY.leading();
            }
        }
        flow.paper.within(Role::Paragraph, |p| p.put(draws));
        let number = text(SIDE, 116.0, BODY, &format!("Kundnummer {}", self.customer.number));
        flow.paper.within(Role::Paragraph, |p| p.put(vec![number]));
        flow.y = f32::max(y, 150.0) + 14.0;
        flow.heading(1, &self.letter.title, Type::bold(16.0));
        flow.skip(8.0);
    }

    fn body(&self, flow: &mut Flow<'_>) {
        let same = |one: &Part, next: &Part| one.is_item() && next.is_item() || one.leads(next);
        for parts in self.letter.parts.chunk_by(same) {
            match parts {
                [Part::Heading(words)] => {
                    flow.skip(4.0);
                    flow.heading(2, words, Type::bold(11.0));
                    flow.skip(-4.0);
                }
                [Part::Paragraph(words)] => flow.paragraph(words, BODY),
                [Part::Item(_), ..] => {
                    flow.list(&parts.iter().filter_map(Part::item).collect::<Vec<_>>(), BODY);
                }
                _ => prices(flow, parts),
            }
            flow.skip(8.0);
        }
    }

    fn signature(&self, flow: &mut Flow<'_>) {
        flow.need(4.0 * BODY.leading());
        flow.skip(6.0);
        flow.paragraph("Med vänlig hälsning", BODY);
        flow.paragraph(&self.sender.name, Type::bold(10.0));
        if let Some(contact) = self.sender.contact() {
            flow.skip(8.0);
            flow.paragraph(&contact, SMALL);
        }
    }
}

impl Part {
    fn is_item(&self) -> bool {
        matches!(self, Self::Item(_))
    }

    fn item(&self) -> Option<String> {
        if let Self::Item(words) = self { Some(words.clone()) } else { None }
    }

    /// Whether the next part is a row of the same table.
    fn leads(&self, next: &Self) -> bool {
        matches!((self, next), (Self::Head(_) | Self::Row(_), Self::Row(_)))
    }
}

/// Writes a head and its rows; the first column takes what the others leave.
fn prices(flow: &mut Flow<'_>, parts: &[Part]) {
    let (mut titles, mut rows) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Head(cells) => titles = cells.clone(),
            Part::Row(cells) => rows.push(Row::Cells(cells.clone())),
            Part::Heading(_) | Part::Paragraph(_) | Part::Item(_) => {}
        }
    }
    // Two columns are names and facts, more are amounts.
    let facts = titles.len() == 2;
    let others = if facts { MEASURE - 150.0 } else { 84.0 };
    let width = |index: usize, count: f32| if index == 0 { MEASURE - others * (count - 1.0) } else { others };
    let count = f32::from(u16::try_from(titles.len()).unwrap_or(1));
    let columns: Vec<Column> = titles
        .into_iter()
        .enumerate()
        .map(|(index, title)| Column { title, width: width(index, count), right: index > 0 && !facts })
        .collect();
    table(flow, &columns, &rows);
}
