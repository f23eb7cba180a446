//! What a command answers, and the only code that writes an answer.
//!
//! A command returns an [`Outcome`] and writes nothing itself: format, file, colours, fields and filters are
//! the same for all of them. [`output`] decides what is written where, [`write`] does it.

pub mod fault;
pub mod output;
pub mod picture;
pub mod write;

use std::rc::Rc;

use crate::cli::failure::Failure;
use crate::cli::outcome::picture::Picture;
use crate::lang::Words;
use crate::render::column::{Columns, Place, Style, Tabular};
use crate::render::grid::{Grid, GridColumn, Line};
use crate::render::html::Html;
use crate::render::human;
use crate::render::json::JsonWriter;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::Shape;
use crate::render::screen::Screen;
use crate::render::sink::Sink;
use crate::render::xlsx::Xlsx;

/// Pushes rows into a sink: begin, rows, perhaps a total; finishing is the writer's.
pub type Push<'a> = Box<dyn FnOnce(&mut dyn Sink) -> Result<(), Failure> + 'a>;
/// Writes the value of `data`.
pub type WriteData<'a> = Box<dyn FnOnce(&mut JsonWriter<'_>) -> Result<(), Failure> + 'a>;
/// Makes the members that stand before `data`.
pub type Members<'a> = Box<dyn FnOnce() -> Result<Vec<(&'static str, Node)>, Failure> + 'a>;
/// Draws the page of a terminal or a pipe.
pub type Draw<'a> = Box<dyn FnOnce(&Screen) -> Result<Page, Failure> + 'a>;

/// Fills a workbook.
pub type Fill<'a> = Box<dyn FnOnce(&mut Xlsx) -> Result<(), Failure> + 'a>;

/// Fills a page for a browser.
pub type FillPage<'a> = Box<dyn FnOnce(&mut Html<'_>) -> Result<(), Failure> + 'a>;

/// What a command answers.
pub enum Outcome<'a> {
    /// A list, in every format.
    Rows(Rows<'a>),
    /// One thing: nested JSON, a page, and perhaps flat rows for the other formats.
    Document(Document<'a>),
    /// Text that is what it is: a completion script, a path. Only for people's format.
    Text(String),
    /// Something was done and a sentence says so, on standard error; in JSON it is the answer.
    Done(Words),
}

/// A list that is pushed as it comes.
pub struct Rows<'a> {
    pub(super) name: &'static str,
    pub(super) push: Push<'a>,
    pub(super) members: Vec<(&'static str, Node)>,
    pub(super) above: Option<Page>,
    pub(super) below: Option<Page>,
    pub(super) notes: Vec<Words>,
    pub(super) page: Option<Draw<'a>>,
}

impl<'a> Rows<'a> {
    /// Makes a list of the rows that `push` pushes, of the schema `minasidor.<name>/1`.
    pub fn new(name: &'static str, push: impl FnOnce(&mut dyn Sink) -> Result<(), Failure> + 'a) -> Self {
        let (members, notes) = (Vec::new(), Vec::new());
        Self { name, push: Box::new(push), members, above: None, below: None, notes, page: None }
    }

    /// Gives the page of a terminal or a pipe, where a table would be wider than a terminal.
    fn page(mut self, draw: impl FnOnce(&Screen) -> Page + 'a) -> Self {
        self.page = Some(Box::new(|screen| Ok(draw(screen))));
        self
    }

    /// Adds members that stand before `data` in JSON.
    pub fn members(mut self, members: Vec<(&'static str, Node)>) -> Self {
        self.members = members;
        self
    }

    /// Puts lines above the table, in people's format.
    pub fn above(mut self, page: Page) -> Self {
        self.above = Some(page);
        self
    }

    /// Puts lines below the table, in people's format.
    pub fn below(mut self, page: Page) -> Self {
        self.below = Some(page);
        self
    }

    /// Says a sentence on standard error after the answer, whatever the format; several in their order.
    pub fn note(mut self, words: Words) -> Self {
        self.notes.push(words);
        self
    }
}

/// One thing.
pub struct Document<'a> {
    pub(super) name: &'static str,
    pub(super) keys: Vec<&'static str>,
    pub(super) members: Members<'a>,
    pub(super) as_of: Option<i64>,
    pub(super) data: WriteData<'a>,
    pub(super) rows: Option<Push<'a>>,
    pub(super) page: Option<Draw<'a>>,
    pub(super) picture: Option<Picture<'a>>,
    pub(super) tables: Option<(Page, Push<'a>)>,
    pub(super) workbook: Option<Fill<'a>>,
    pub(super) html: Option<FillPage<'a>>,
    pub(super) made_at: Option<i64>,
}

impl<'a> Document<'a> {
    /// Makes a document of the schema `minasidor.<name>/1` whose `data` has the shape and is written by `data`.
    pub fn new(
        name: &'static str,
        shape: &Shape,
        data: impl FnOnce(&mut JsonWriter<'_>) -> Result<(), Failure> + 'a,
    ) -> Self {
        let keys = shape.keys();
        let members: Members<'a> = Box::new(|| Ok(Vec::new()));
        Self {
            name,
            keys,
            members,
            as_of: None,
            data: Box::new(data),
            rows: None,
            page: None,
            picture: None,
            tables: None,
            workbook: None,
            html: None,
            made_at: None,
        }
    }

    /// Makes a document whose `data` is at hand.
    pub fn of_node(name: &'static str, shape: &Shape, data: Node) -> Self {
        Self::new(name, shape, move |json| Ok(json.node(&data)?))
    }

    /// Adds members that stand before `data` in JSON, made when they are written.
    pub fn members(
        mut self,
        members: impl FnOnce() -> Result<Vec<(&'static str, Node)>, Failure> + 'a,
    ) -> Self {
        self.members = Box::new(members);
        self
    }

    /// Says for which instant the answer holds, where that is not now: seconds since 1970 in UTC.
    pub fn as_of(mut self, instant: Option<i64>) -> Self {
        self.as_of = instant;
        self
    }

    /// Gives the flat rows of csv, tsv, jsonl, xlsx and md. Without them those formats are refused.
    pub fn rows(mut self, push: impl FnOnce(&mut dyn Sink) -> Result<(), Failure> + 'a) -> Self {
        self.rows = Some(Box::new(push));
        self
    }

    /// Gives several tables, with a page above them, for people's formats: the table and Markdown.
    pub fn tables(
        mut self,
        above: Page,
        push: impl FnOnce(&mut dyn Sink) -> Result<(), Failure> + 'a,
    ) -> Self {
        self.tables = Some((above, Box::new(push)));
        self
    }

    /// Gives a workbook of several sheets instead of one of the flat rows.
    pub fn workbook(mut self, fill: impl FnOnce(&mut Xlsx) -> Result<(), Failure> + 'a) -> Self {
        self.workbook = Some(Box::new(fill));
        self
    }

    /// Gives a page with tables and charts instead of one of the flat rows.
    pub fn html(mut self, fill: impl FnOnce(&mut Html<'_>) -> Result<(), Failure> + 'a) -> Self {
        self.html = Some(Box::new(fill));
        self
    }

    /// Says when a workbook was made, where that is not now: seconds since 1970 in UTC.
    pub fn made_at(mut self, instant: Option<i64>) -> Self {
        self.made_at = instant;
        self
    }

    /// Gives the page of a terminal or a pipe. Without it people get the flat rows as a table.
    pub fn page(mut self, draw: impl FnOnce(&Screen) -> Page + 'a) -> Self {
        self.page = Some(Box::new(|screen| Ok(draw(screen))));
        self
    }

    /// Gives the page of a terminal or a pipe, where making it can fail.
    pub fn try_page(mut self, draw: impl FnOnce(&Screen) -> Result<Page, Failure> + 'a) -> Self {
        self.page = Some(Box::new(draw));
        self
    }
}

impl<'a> From<Rows<'a>> for Outcome<'a> {
    fn from(rows: Rows<'a>) -> Self {
        Self::Rows(rows)
    }
}

impl<'a> From<Document<'a>> for Outcome<'a> {
    fn from(document: Document<'a>) -> Self {
        Self::Document(document)
    }
}

impl<'a> Outcome<'a> {
    /// Answers with text that is what it is.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Answers that something was done: a sentence with a full stop.
    pub fn done(words: Words) -> Self {
        Self::Done(words)
    }

    /// Answers with a list that is at hand.
    pub fn list<R: Tabular>(columns: Columns<R>, rows: Vec<R>) -> Self {
        Self::Rows(Rows::new(R::NAME, move |sink| Ok(columns.list(&rows, sink)?)))
    }

    /// Answers with a list of few rows that have much to say: for people each is a page of titles and values.
    pub fn cards<R: Tabular>(columns: Columns<R>, rows: Vec<R>) -> Self {
        let both = Rc::new((columns, rows));
        let of_page = Rc::clone(&both);
        let rows = Rows::new(R::NAME, move |sink| Ok(both.0.list(&both.1, sink)?));
        let draw = move |screen: &Screen| {
            let mut page = Page::default();
            for (index, row) in of_page.1.iter().enumerate() {
                if index > 0 {
                    page.blank();
                }
                page.append(card(&of_page.0, row, screen));
            }
            page
        };
        rows.page(draw).into()
    }

    /// Answers with one row: an object in JSON of a schema with this `name`, titles and values for people.
    pub fn one<R: Tabular>(name: &'static str, columns: Columns<R>, row: R) -> Self {
        let both = Rc::new((columns, row));
        let (of_json, of_rows, of_page) = (Rc::clone(&both), Rc::clone(&both), Rc::clone(&both));
        let data = move |json: &mut JsonWriter<'_>| {
            let (columns, row) = &*of_json;
            json.begin_object();
            for (head, value) in columns.cells(row) {
                json.member(head.key, &value)?;
            }
            json.end_object();
            Ok(())
        };
        let mut document = Document::new(name, &Shape::Object(&[]), data);
        document.keys = both.0.heads().iter().map(|head| head.key).collect();
        let document = document.rows(move |sink| Ok(of_rows.0.list([&of_rows.1], sink)?));
        document.page(move |screen| card(&of_page.0, &of_page.1, screen)).into()
    }
}

/// Titles and values below each other.
fn card<R: Tabular>(columns: &Columns<R>, row: &R, screen: &Screen) -> Page {
    let mut grid = Grid::new([GridColumn::left(0), GridColumn::left(2)]);
    for (head, value) in columns.cells(row).filter(|(head, _)| head.place != Place::Machine) {
        let shown = human::cell(&value, head, screen.language, screen.width.is_none());
        let style = head.style.map_or(Style::Plain, |style| style(&value));
        let title = human::title(head, screen.language);
        grid.open_row([Line::from(title), Line::styled(shown, style)]);
    }
    let mut page = Page::default();
    page.grid(grid);
    page
}

#[cfg(test)]
mod tests;
