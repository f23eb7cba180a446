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
use crate::render::human;
use crate::render::json::JsonWriter;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::Shape;
use crate::render::screen::Screen;
use crate::render::sink::Sink;

/// Pushes rows into a sink: begin, rows, perhaps a total; finishing is the writer's.
pub type Push<'a> = Box<dyn FnOnce(&mut dyn Sink) -> Result<(), Failure> + 'a>;
/// Writes the value of `data`.
pub type WriteData<'a> = Box<dyn FnOnce(&mut JsonWriter<'_>) -> Result<(), Failure> + 'a>;
/// Makes the members that stand before `data`.
pub type Members<'a> = Box<dyn FnOnce() -> Result<Vec<(&'static str, Node)>, Failure> + 'a>;
/// Draws the page of a terminal or a pipe.
pub type Draw<'a> = Box<dyn FnOnce(&Screen) -> Result<Page, Failure> + 'a>;

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
}

impl<'a> Rows<'a> {
    /// Makes a list of the rows that `push` pushes, of the schema `minasidor.<name>/1`.
    pub fn new(name: &'static str, push: impl FnOnce(&mut dyn Sink) -> Result<(), Failure> + 'a) -> Self {
        let (members, notes) = (Vec::new(), Vec::new());
        Self { name, push: Box::new(push), members, above: None, below: None, notes }
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
        Self { name, keys, members, as_of: None, data: Box::new(data), rows: None, page: None, picture: None }
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
mod tests {
    use std::path::PathBuf;

    use super::{Document, Outcome, Rows};
    use crate::cli::app::App;
    use crate::cli::args::{FormatName, GlobalArgs};
    use crate::cli::failure::Failure;
    use crate::config::Config;
    use crate::lang::Words;
    use crate::render::column::{Column, Columns, Kind, Tabular};
    use crate::render::node::Node;
    use crate::render::page::Page;
    use crate::render::schema::{Field, Shape};
    use crate::render::value::Value;
    use crate::system::fake::Fake;

    struct Meter(&'static str, i64);

    impl Tabular for Meter {
        const NAME: &'static str = "meters";
        const COLUMNS: &'static [Column<Self>] = &[
            Column::new("meter", Kind::Id, Words::fixed("meter", "mätare"), |m| Value::id(m.0)),
            Column::new("stand", Kind::Integer, Words::fixed("reading", "ställning"), |m| {
                Value::Integer(m.1)
            }),
        ];
    }

    const SHAPE: Shape = Shape::Object(&[Field::new("total", Shape::Decimal, "")]);

    fn meters<'a>() -> Outcome<'a> {
        Outcome::list(Columns::all(), vec![Meter("14223871", 1204), Meter("14224101", 702)])
    }

    fn document<'a>() -> Document<'a> {
        let data = Node::Object(vec![("total", Node::Leaf(Value::decimal(2_969_296, 3)))]);
        Document::of_node("home", &SHAPE, data)
    }

    /// What stands on standard output and standard error afterwards.
    fn run(
        outcome: Outcome<'_>,
        terminal: Option<usize>,
        options: GlobalArgs,
    ) -> Result<(String, String), Failure> {
        let (system, out, errors) = Fake { now: 1_795_417_200, terminal, ..Fake::default() }.system();
        let app = App::new(&system, options, Config::without_file(&system))?;
        outcome.write(&app)?;
        Ok((out.text(), errors.text()))
    }

    fn with(change: impl FnOnce(&mut GlobalArgs)) -> GlobalArgs {
        let mut options = GlobalArgs::default();
        change(&mut options);
        options
    }

    fn format(name: FormatName) -> GlobalArgs {
        with(|o| o.format = Some(name))
    }

    fn refused(outcome: Outcome<'_>, options: GlobalArgs) -> String {
        let failure = run(outcome, None, options).expect_err("a refusal");
        assert_eq!(failure.exit.code(), 2);
        failure.what.en.to_string()
    }

    #[test]
    fn a_list_is_a_table_in_a_pipe_and_a_document_in_json() {
        let table = "meter     reading\n14223871    1,204\n14224101      702\n";
        let json = concat!(
            r#"{"schema":"minasidor.meters/1","as_of":"2026-11-23T08:00:00+01:00","#,
            r#""data":[{"stand":1204},{"stand":702}]}"#,
            "\n"
        );
        let stand = with(|o| o.json = Some("stand".into()));

        assert_eq!(run(meters(), None, GlobalArgs::default()).expect("written").0, table);
        assert_eq!(run(meters(), None, stand).expect("written").0, json);
        let filtered = with(|o| o.jq = Some(".data[].meter".into()));
        assert_eq!(run(meters(), None, filtered).expect("written").0, "14223871\n14224101\n");
    }

    #[test]
    fn json_is_indented_on_a_terminal_only() {
        let all = || with(|o| o.json = Some(String::new()));

        assert!(run(document().into(), Some(80), all()).expect("written").0.starts_with("{\n  \"schema\""));
        assert!(run(document().into(), None, all()).expect("written").0.starts_with("{\"schema\""));
    }

    #[test]
    fn lines_stand_around_a_table_but_not_around_data() {
        let rows = || {
            let page = |text: &str| {
                let mut page = Page::default();
                page.line(text);
                page
            };
            let push = |sink: &mut dyn crate::render::sink::Sink| Ok(Columns::<Meter>::all().list([], sink)?);
            Outcome::from(Rows::new("meters", push).above(page("Meters")).below(page("No more")))
        };

        let (table, notes) = run(rows(), None, GlobalArgs::default()).expect("written");
        assert_eq!(
            (table.as_str(), notes.as_str()),
            ("Meters\nmeter  reading\nNo more\n", "Nothing to list.\n")
        );
        assert_eq!(run(rows(), None, format(FormatName::Tsv)).expect("written").0, "meter\tstand\n");
    }

    #[test]
    fn one_row_is_an_object_and_a_card() {
        let one = || Outcome::one("meter", Columns::all(), Meter("14223871", 1204));
        let json = r#""data":{"meter":"14223871","stand":1204}}"#;

        assert_eq!(
            run(one(), None, GlobalArgs::default()).expect("written").0,
            "meter    14223871\nreading  1,204\n"
        );
        assert!(
            run(one(), None, format(FormatName::Json)).expect("written").0.ends_with(&format!("{json}\n"))
        );
        assert_eq!(
            run(one(), None, format(FormatName::Csv)).expect("written").0,
            "meter,stand\r\n14223871,1204\r\n"
        );
    }

    #[test]
    fn what_can_not_be_is_a_usage_error_that_says_so() {
        assert_eq!(refused(document().into(), format(FormatName::Csv)), "csv can not carry this answer");
        assert_eq!(refused(Outcome::text("x"), format(FormatName::Json)), "json can not carry this answer");
        let unknown = || with(|o| o.json = Some("mater".into()));
        assert_eq!(refused(meters(), unknown()), "the answer has no field mater");
        assert_eq!(refused(document().into(), unknown()), "the answer has no field mater");
        let both = with(|o| (o.format, o.jq) = (Some(FormatName::Csv), Some(".".into())));
        assert_eq!(refused(meters(), both), "--jq and --format csv contradict each other");
        assert_eq!(refused(meters(), with(|o| o.jq = Some(".[".into()))), "--jq is no filter");
        let pdf = with(|o| o.output = Some(PathBuf::from("meters.pdf")));
        assert_eq!(refused(meters(), pdf), "what is meters.pdf to be written as?");
    }

    #[test]
    fn a_workbook_is_not_for_a_terminal() {
        assert!(run(meters(), Some(80), format(FormatName::Xlsx)).is_err());
        assert!(run(meters(), None, format(FormatName::Xlsx)).expect("written").0.starts_with("PK"));
    }

    #[test]
    fn what_was_done_is_told_on_standard_error() {
        let done = || Outcome::done(Words::fixed("It is done.", "Det är klart."));

        let told = run(done(), None, GlobalArgs::default()).expect("written");
        assert_eq!(told, (String::new(), "It is done.\n".into()));
        let (json, silence) = run(done(), None, format(FormatName::Json)).expect("written");
        assert!(json.ends_with("\"data\":{\"message\":\"It is done.\"}}\n"), "{json}");
        assert_eq!(silence, "");
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let into = |name: &str| with(|o| o.output = Some(folder.path().join(name)));
        let written = |name: &str| std::fs::read(folder.path().join(name)).expect("a file");

        run(meters(), Some(80), into("meters.csv")).expect("written");
        run(meters(), Some(80), into("meters.xlsx")).expect("written");
        run(Outcome::text("#compdef"), Some(80), into("_minasidor")).expect("written");
        assert_eq!(written("meters.csv"), b"meter,stand\r\n14223871,1204\r\n14224101,702\r\n");
        assert!(written("meters.xlsx").starts_with(b"PK"));
        assert_eq!(written("_minasidor"), b"#compdef");

        let breaks = Rows::new("meters", |sink| {
            Columns::<Meter>::all().list(&[Meter("1", 1)], sink)?;
            Err(Failure::usage(Words::same("broken")))
        });
        assert!(run(breaks.into(), None, into("meters.csv")).is_err());
        assert_eq!(written("meters.csv"), b"meter,stand\r\n14223871,1204\r\n14224101,702\r\n");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 3);
        let nowhere = run(meters(), None, into("no/such/folder.csv")).expect_err("a failure");
        assert_eq!((nowhere.code, nowhere.exit.code()), ("output", 1));
        assert!(nowhere.what.en.contains("folder.csv"), "{}", nowhere.what.en);
        assert_eq!(nowhere.why, Some(Words::fixed("its folder does not exist", "mappen finns inte")));
    }
}
