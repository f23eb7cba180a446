//! Writes an answer: to standard output as it comes, to a file whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::age;
use crate::cli::app::App;
use crate::cli::args::CsvDialect;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::fault::{cannot_carry, naming, unknown_field};
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Document, Fill, Outcome, Push, Rows};
use crate::domain::zone::{Clock, civil};
use crate::files::{Access, NewFile};
use crate::lang::Words;
use crate::render::RenderError;
use crate::render::behind::Behind;
use crate::render::csv::{Csv, Dialect};
use crate::render::format::OutputFormat;
use crate::render::html::Html;
use crate::render::json::{Envelope, JsonWriter, Layout};
use crate::render::json_rows::{JsonLines, JsonRows};
use crate::render::markdown::Markdown;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::parquet::Parquet;
use crate::render::sink::{Part, Row, Sink};
use crate::render::table::Table;
use crate::render::value::Value;
use crate::render::xlsx::Xlsx;

const PEOPLE: [OutputFormat; 1] = [OutputFormat::Table];
const NESTED: [OutputFormat; 2] = [OutputFormat::Table, OutputFormat::Json];

const WORKBOOK: (Words, Words) = (
    Words::fixed("a workbook is not for a terminal", "en arbetsbok är inget för en terminal"),
    Words::fixed("-o FILE.xlsx", "-o FIL.xlsx"),
);
const PARQUET: (Words, Words) = (
    Words::fixed("a Parquet file is not for a terminal", "en Parquetfil är inget för en terminal"),
    Words::fixed("-o FILE.parquet", "-o FIL.parquet"),
);

impl Outcome<'_> {
    /// Writes the answer as the options say, and returns how the process ends.
    ///
    /// # Errors
    /// When options contradict each other, the format can not carry the answer, what makes the rows fails, or
    /// the output does. A file is then as it was before.
    pub fn write(self, app: &App<'_>) -> Result<Exit, Failure> {
        let output = Output::of(app)?;
        let writer = Writer { app, output };
        let written = match self {
            Outcome::Rows(rows) => writer.rows(rows),
            Outcome::Document(document) => writer.document(document),
            Outcome::Text(text) => writer.text(&text),
            Outcome::Done(words) => writer.done(&words),
        };
        written.map(|()| Exit::Done).map_err(|failure| naming(failure, writer.output.file.as_deref()))
    }
}

struct Writer<'w, 'a> {
    app: &'w App<'a>,
    output: Output,
}

impl Writer<'_, '_> {
    fn rows(&self, mut rows: Rows<'_>) -> Result<(), Failure> {
        let notes = std::mem::take(&mut rows.notes);
        self.list(rows)?;
        if !notes.is_empty() {
            // What is said of the answer comes after it.
            self.app.system.streams.flush().map_err(|error| Failure::output(&error))?;
        }
        notes.iter().for_each(|note| self.app.note(note));
        Ok(())
    }

    fn list(&self, rows: Rows<'_>) -> Result<(), Failure> {
        match self.output.format()? {
            OutputFormat::Table => match rows.page {
                Some(draw) => self.page(draw(&self.output.screen())?),
                None => self.table(rows),
            },
            OutputFormat::Json => {
                let envelope = self.envelope(rows.name, rows.members);
                let fields = self.output.fields.clone();
                self.json(|out, layout| {
                    push_all(rows.push, &mut JsonRows::new(out, layout, envelope, fields))
                })
            }
            format => self.flat(format, rows.push),
        }
    }

    fn document(&self, document: Document<'_>) -> Result<(), Failure> {
        let format = self.output.format()?;
        if let Some(picture) = document.picture.filter(|_| format.is_picture()) {
            let bytes = (picture.make)(format)?;
            self.out(|out| Ok(out.write_all(&bytes).map_err(RenderError::from)?))?;
            self.app.note(&picture.told);
            return Ok(());
        }
        let made_at = document.made_at.unwrap_or_else(|| self.app.now());
        if let (OutputFormat::Xlsx, Some(fill)) = (format, document.workbook) {
            return self.workbook(fill, made_at);
        }
        if let (OutputFormat::Html, Some(fill)) = (format, document.html) {
            return self.out(|out| {
                let mut page = Html::new(out, self.output.screen().language);
                fill(&mut page)?;
                Ok(page.finish()?)
            });
        }
        if let Some((above, push)) = document.tables {
            match format {
                OutputFormat::Table => return self.table(Rows::new(document.name, push).above(above)),
                OutputFormat::Md => return self.flat(format, push),
                _ => {}
            }
        }
        match (format, document.page, document.rows) {
            (OutputFormat::Table, Some(draw), _) => self.page(draw(&self.output.screen())?),
            (OutputFormat::Table, None, Some(push)) => self.table(Rows::new(document.name, push)),
            (OutputFormat::Json, ..) => {
                let fields = self.known_fields(&document.keys)?;
                let mut envelope = self.envelope(document.name, (document.members)()?);
                if let Some(instant) = document.as_of {
                    envelope.as_of = shown(instant);
                }
                self.json(|out, layout| {
                    let mut json = JsonWriter::new(out, layout);
                    json.begin_document(&envelope, fields)?;
                    (document.data)(&mut json)?;
                    Ok(json.finish_document()?)
                })
            }
            (format, _, Some(push)) => self.flat(format, push),
            (format, ..) => Err(cannot_carry(format, &NESTED)),
        }
    }

    fn text(&self, text: &str) -> Result<(), Failure> {
        match self.output.names_data() {
            Some(format) => Err(cannot_carry(format, &PEOPLE)),
            None => self.out(|out| Ok(out.write_all(text.as_bytes()).map_err(RenderError::from)?)),
        }
    }

    /// What was done is done, whatever the format: only JSON can say so on standard output.
    fn done(&self, words: &Words) -> Result<(), Failure> {
        if self.output.names_data() != Some(OutputFormat::Json) {
            self.app.note(words);
            return Ok(());
        }
        let envelope = self.envelope("done", Vec::new());
        let message = Node::text(words.get(self.app.language).to_owned());
        self.json(|out, layout| {
            let mut json = JsonWriter::new(out, layout);
            json.begin_document(&envelope, None)?;
            json.node(&Node::Object(vec![("message", message)]))?;
            Ok(json.finish_document()?)
        })
    }

    fn page(&self, page: Page) -> Result<(), Failure> {
        let drawn = self.drawn(page);
        self.out(|out| Ok(out.write_all(drawn.as_bytes()).map_err(RenderError::from)?))
    }

    fn drawn(&self, mut page: Page) -> String {
        if self.app.options.demo.is_some() {
            page.reword(&|text| self.app.in_demo(text).into_owned());
        }
        page.draw(&self.output.screen())
    }

    fn table(&self, rows: Rows<'_>) -> Result<(), Failure> {
        let screen = self.output.screen();
        let mut count = 0;
        self.out(|out| {
            if let Some(above) = rows.above {
                out.write_all(self.drawn(above).as_bytes()).map_err(RenderError::from)?;
            }
            let mut table = Table::new(out, screen);
            push_all(rows.push, &mut Counted { sink: &mut table, count: &mut count })?;
            if let Some(below) = rows.below {
                out.write_all(self.drawn(below).as_bytes()).map_err(RenderError::from)?;
            }
            Ok(())
        })?;
        if count == 0 {
            self.app.note(&Words::fixed("Nothing to list.", "Det finns inget att lista."));
        }
        Ok(())
    }

    /// Writes JSON and filters it where a filter was given.
    fn json(&self, write: impl FnOnce(&mut dyn Write, Layout) -> Result<(), Failure>) -> Result<(), Failure> {
        let on_terminal = self.output.screen().width.is_some();
        let Some(filter) = &self.output.filter else {
            let layout = if on_terminal { Layout::Pretty } else { Layout::Compact };
            return self.out(|out| write(out, layout));
        };
        let mut document = Vec::new();
        write(&mut document, Layout::Compact)?;
        self.out(|out| Ok(filter.run(&document, out, on_terminal)?))
    }

    fn flat(&self, format: OutputFormat, push: Push<'_>) -> Result<(), Failure> {
        let dialect = match self.app.csv_dialect() {
            _ if format == OutputFormat::Tsv => Dialect::Tsv,
            CsvDialect::Se => Dialect::Se,
            CsvDialect::Rfc4180 => Dialect::Rfc4180,
        };
        let language = self.output.screen().language;
        match format {
            OutputFormat::Xlsx => self.workbook(Box::new(|book| push(book)), self.app.now()),
            OutputFormat::Jsonl => {
                let fields = self.output.fields.clone();
                self.out(|out| push_all(push, &mut JsonLines::new(out, fields)))
            }
            OutputFormat::Md => self.out(|out| push_all(push, &mut Markdown::new(out, language))),
            OutputFormat::Html => self.out(|out| push_all(push, &mut Html::new(out, language))),
            OutputFormat::Parquet => {
                self.not_on_a_terminal(PARQUET)?;
                self.out(|out| push_all(push, &mut Parquet::new(out)))
            }
            OutputFormat::Csv | OutputFormat::Tsv => {
                self.out(|out| push_all(push, &mut Csv::new(out, dialect)))
            }
            OutputFormat::Table | OutputFormat::Json => self.table(Rows::new("", push)),
            OutputFormat::Png | OutputFormat::Svg => Err(cannot_carry(format, &NESTED)),
        }
    }

    /// A workbook is no text: a terminal does not get it. Its rows wait beside the file that they go to.
    fn workbook(&self, push: Fill<'_>, made_at: i64) -> Result<(), Failure> {
        let Some(path) = &self.output.file else {
            self.not_on_a_terminal(WORKBOOK)?;
            let mut book = Xlsx::new(self.output.screen().language, None, made_at)?;
            push(&mut book)?;
            let bytes = book.bytes()?;
            return self.out(|out| Ok(out.write_all(&bytes).map_err(RenderError::from)?));
        };
        let mut file = self.begin(path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut book = Xlsx::new(self.output.screen().language, folder, made_at)?;
        push(&mut book)?;
        book.save(&mut *file)?;
        Ok(file.commit().map_err(RenderError::from)?)
    }

    /// What is no text does not go to a terminal.
    fn not_on_a_terminal(&self, (what, hint): (Words, Words)) -> Result<(), Failure> {
        match (&self.output.file, self.output.screen().width) {
            (None, Some(_)) => Err(Failure::usage(what).with_hint(hint)),
            _ => Ok(()),
        }
    }

    /// Lends the output: standard output, or a file that gets its name when all is written.
    fn out(&self, write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
        let system = self.app.system;
        let Some(path) = &self.output.file else {
            let mut output = system.streams.output();
            return match self.app.told.is_hashed() {
                true => write(&mut self.app.told.hashed(&mut **output)),
                false => write(&mut **output),
            };
        };
        let mut behind = Behind::new(self.begin(path)?);
        write(&mut behind)?;
        let file = behind.end().map_err(RenderError::from)?;
        Ok(file.commit().map_err(RenderError::from)?)
    }

    fn begin(&self, path: &Path) -> Result<Box<dyn NewFile>, Failure> {
        let begun = match self.app.told.secret.get() {
            Some(()) => begin_secret(self.app, path),
            None => self.app.system.files.begin(path, Access::Usual),
        };
        begun.map_err(|error| not_begun(&error))
    }

    fn envelope(&self, name: &'static str, members: Vec<(&'static str, Node)>) -> Envelope {
        Envelope { name, as_of: shown(age::as_of(self.app).unwrap_or_else(|| self.app.now())), members }
    }

    /// The fields asked for, all of which the answer has.
    fn known_fields(&self, known: &[&str]) -> Result<Option<&[String]>, Failure> {
        let fields = self.output.fields.as_deref();
        match fields.unwrap_or_default().iter().find(|field| !known.contains(&field.as_str())) {
            Some(field) => Err(unknown_field(field, known)),
            None => Ok(fields),
        }
    }
}

/// Looks whether a file can be made for an answer that opens something, before there is such an answer.
///
/// # Errors
/// When there is a file of that name, or none can be made.
pub fn could_begin_secret(app: &App<'_>, path: &Path) -> Result<(), Failure> {
    begin_secret(app, path).map(drop).map_err(|error| naming(not_begun(&error), Some(path)))
}

/// A file that is there stays as it is, and so does a pipe: who reads it, if anybody, is not known.
fn begin_secret(app: &App<'_>, path: &Path) -> io::Result<Box<dyn NewFile>> {
    app.system.files.begin_new(path, Access::Owner)
}

fn not_begun(error: &io::Error) -> Failure {
    let failure = Failure::output(error);
    match error.kind() {
        io::ErrorKind::NotFound => {
            failure.with_why(Words::fixed("its folder does not exist", "mappen finns inte"))
        }
        io::ErrorKind::AlreadyExists => failure
            .with_why(Words::fixed("there is a file of that name", "det finns redan en fil som heter så"))
            .with_hint(Words::fixed(
                "another -o FILE, or -o - for standard output",
                "en annan -o FIL, eller -o - för standard ut",
            )),
        _ => failure,
    }
}

fn push_all(push: Push<'_>, sink: &mut dyn Sink) -> Result<(), Failure> {
    push(sink)?;
    Ok(sink.finish()?)
}

/// Counts rows on their way.
struct Counted<'c> {
    sink: &'c mut dyn Sink,
    count: &'c mut usize,
}

impl Sink for Counted<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        self.sink.begin(part)
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        *self.count += 1;
        self.sink.row(row)
    }

    fn total(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        self.sink.total(row)
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        self.sink.finish()
    }
}

fn shown(instant: i64) -> Value<'static> {
    Value::instant(instant, civil(instant, Clock::Local).offset)
}
