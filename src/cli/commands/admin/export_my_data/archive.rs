//! The archive: for each area a CSV and a JSON file, files as they are, and a dictionary of all keys.

use std::collections::BTreeSet;
use std::io::{self, Seek, SeekFrom, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::cli::commands::admin::export_my_data::dictionary::{Absent, Chapter};
use crate::cli::download::name;
use crate::cli::failure::Failure;
use crate::domain::document::FileContent;
use crate::files::NewFile;
use crate::lang::Words;
use crate::render::RenderError;
use crate::render::column::{Columns, Tabular};
use crate::render::csv::{Csv, Dialect};
use crate::render::json::{Envelope, Layout};
use crate::render::json_rows::JsonRows;
use crate::render::node::Node;
use crate::render::sink::{Part, Row, Sink};
use crate::render::value::Value;

/// An archive that is being written. It has its name only when it is whole.
pub struct Archive {
    zip: ZipWriter<Box<dyn NewFile>>,
    as_of: Value<'static>,
    chapters: Vec<Chapter>,
    taken: BTreeSet<String>,
}

/// Takes one row.
pub type Take<'t, R> = &'t mut dyn FnMut(&R) -> Result<(), Failure>;

impl Archive {
    /// Begins one in a file.
    pub fn new(file: Box<dyn NewFile>, as_of: Value<'static>) -> Self {
        Self { zip: ZipWriter::new(file), as_of, chapters: Vec::new(), taken: BTreeSet::new() }
    }

    /// Writes an area: its rows go into both files as they come.
    ///
    /// # Errors
    /// What making the rows or the output says.
    pub fn area<R: Tabular>(
        &mut self,
        title: &Words,
        rows: impl FnOnce(Take<'_, R>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.area_of((R::NAME, title), &Columns::all(), rows)
    }

    /// Writes an area of some columns under a name of its own.
    ///
    /// # Errors
    /// As [`area`](Self::area).
    pub fn area_of<R: Tabular>(
        &mut self,
        (name, title): (&'static str, &Words),
        columns: &Columns<R>,
        rows: impl FnOnce(Take<'_, R>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut json = tempfile::tempfile().map_err(|error| output(&error))?;
        let mut count = 0_u64;
        self.zip.start_file(format!("{name}.csv"), options()).map_err(packed)?;
        {
            let members = vec![("area", Node::text(name))];
            let envelope = Envelope { name: "my_data", as_of: self.as_of.clone(), members };
            let mut both = Both {
                csv: Csv::new(&mut self.zip, Dialect::Rfc4180),
                json: JsonRows::new(&mut json, Layout::Compact, envelope, None),
            };
            columns.begin(&mut both)?;
            rows(&mut |row| {
                count += 1;
                Ok(columns.row(row, &mut both)?)
            })?;
            both.finish()?;
        }
        json.seek(SeekFrom::Start(0)).map_err(|error| output(&error))?;
        self.zip.start_file(format!("{name}.json"), options()).map_err(packed)?;
        io::copy(&mut json, &mut self.zip).map_err(|error| output(&error))?;
        self.chapters.push(Chapter::of(name, title, (columns, count)));
        Ok(())
    }

    /// Says that an area is not there, and why.
    pub fn lacks(&mut self, name: &'static str, title: &Words, why: Absent) {
        self.chapters.push(Chapter::absent(name, title, why));
    }

    /// Adds a file as the portal hands it out, under a name of our own making.
    ///
    /// # Errors
    /// What the output says.
    pub fn file(&mut self, folder: &str, stem: &str, content: &FileContent) -> Result<(), Failure> {
        let ending = name::ending(&content.media_type);
        let mut called = name::file(&name::part(stem), ending);
        let mut again = 1;
        while !self.taken.insert(format!("{folder}/{}", name::key(&called))) {
            again += 1;
            called = name::file(&format!("{}-{again}", name::part(stem)), ending);
        }
        self.zip.start_file(format!("{folder}/{called}"), options()).map_err(packed)?;
        self.zip.write_all(&content.bytes).map_err(|error| output(&error))
    }

    /// Says how many files lie in a folder.
    pub fn files(&mut self, folder: &'static str, title: &Words, wanted: bool) {
        let own = format!("{folder}/");
        let count = self.taken.iter().filter(|path| path.starts_with(&own)).count();
        self.chapters.push(match wanted {
            true => Chapter::files(folder, title, count as u64),
            false => Chapter::absent(folder, title, Absent::LeftOut),
        });
    }

    /// Returns the areas so far.
    pub fn chapters(&self) -> &[Chapter] {
        &self.chapters
    }

    /// Writes the dictionary and gives the archive its name.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(mut self, text: impl FnOnce(&[Chapter]) -> String) -> Result<(), Failure> {
        self.zip.start_file("README.md", options()).map_err(packed)?;
        let text = text(&self.chapters);
        self.zip.write_all(text.as_bytes()).map_err(|error| output(&error))?;
        let file = self.zip.finish().map_err(packed)?;
        file.commit().map_err(|error| output(&error))
    }
}

/// The same rows into both formats.
struct Both<'w> {
    csv: Csv<'w>,
    json: JsonRows<'w>,
}

impl Sink for Both<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        self.csv.begin(part)?;
        self.json.begin(part)
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        self.csv.row(row)?;
        self.json.row(row)
    }

    fn total(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        self.csv.total(row)?;
        self.json.total(row)
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        self.csv.finish()?;
        self.json.finish()
    }
}

/// The first day that the format knows: the same data are the same bytes whenever they are fetched.
fn options() -> SimpleFileOptions {
    // Values of a company are more than the old format has room for.
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .large_file(true)
        .unix_permissions(0o600)
}

fn output(error: &io::Error) -> Failure {
    Failure::output(error)
}

fn packed(error: zip::result::ZipError) -> Failure {
    Failure::output(&io::Error::from(error))
}
