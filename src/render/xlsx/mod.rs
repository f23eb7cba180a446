//! Workbooks: a sheet for each part, rows written as they come, in flat memory.
//!
//! `rust_xlsxwriter` makes the workbook and the frame of every sheet: its name, header, widths, filter and paper. The
//! rows are written by code of our own, which knows how rows are alike and so need not search for it, and take the
//! place of an empty sheet's. The frame's formats are numbered in the order of their first use; that is checked.
//!
//! Identifiers are text, dates are real dates, numbers have formats that Excel shows by its own language. Excel
//! has no time zones: an instant is its local wall clock, with the offset from UTC in a column beside it.

mod cell;
mod container;
mod deflate;
mod huffman;
pub mod leaf;
mod markup;
mod stream;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use chrono::DateTime;
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use crate::lang::{Language, Words};
use crate::render::column::{Head, Kind, Place, Unit};
use crate::render::screen::width;
use crate::render::sink::{Part, Row, Sink};
use crate::render::xlsx::cell::Cells;
use crate::render::xlsx::container::{Container, Entry};
use crate::render::xlsx::markup::{Frame, letters};
use crate::render::xlsx::stream::{Packed, Stream};
use crate::render::{RenderError, ascii, clean, human};

/// The rows that a sheet holds, its header among them.
const SHEET_ROWS: u32 = 1_048_576;
const WIDEST: usize = 60;
const NAME_LENGTH: usize = 31;
/// The most characters (UTF-16) that Excel takes in a cell.
const LONGEST_TEXT: usize = 32_767;
/// Excel's number of the paper A4.
const A4: u8 = 9;
/// The method of a deflated entry.
const DEFLATE: u16 = 8;

static OFFSET: Words = Words::fixed("UTC offset", "UTC-skillnad");

/// More than the frame of a sheet takes: its header, and a row that shows the formats.
const FRAME: usize = 16 * 1024;

/// Makes a workbook. Rows are pushed, then [`save`](Workbook::save_to_writer) is called once.
pub struct Xlsx {
    book: Workbook,
    language: Language,
    limit: u32,
    folder: Option<PathBuf>,
    names: BTreeSet<String>,
    sheet: Option<Sheet>,
    /// How many sheets are finished.
    sheets: usize,
    /// The rows of those of them that have rows of our own, by the number of the sheet.
    rows: Vec<(usize, Rows)>,
}

/// The sheet that is being written.
struct Sheet {
    frame: Worksheet,
    name: String,
    columns: Vec<SheetColumn>,
    row: u32,
    stream: Stream,
    digits: Vec<u8>,
}

/// The rows of a sheet, and how far they reach.
struct Rows {
    packed: Packed,
    last_column: String,
    last_row: u32,
}

#[derive(Clone)]
struct SheetColumn {
    /// Which cell of a row.
    index: usize,
    /// The column in the sheet; an instant takes the next one too.
    at: u16,
    cells: Cells,
    title: String,
    has_offset: bool,
    widest: usize,
}

impl Xlsx {
    /// Makes an empty workbook. Rows wait in a file in `folder`, or where the system keeps such files; `created`
    /// (seconds since 1970) is the instant that the workbook says it was made at.
    ///
    /// # Errors
    /// The folder does not exist.
    pub fn new(language: Language, folder: Option<&Path>, created: i64) -> Result<Self, RenderError> {
        let mut book = Workbook::new();
        book.set_zip_compression_level(3);
        if let Some(created) = DateTime::from_timestamp(created, 0) {
            book.set_properties(&DocProperties::new().set_creation_datetime(&created));
        }
        if let Some(folder) = folder {
            book.set_tempdir(folder).map_err(fault)?;
        }
        Ok(Self {
            book,
            language,
            limit: SHEET_ROWS,
            folder: folder.map(Path::to_owned),
            names: BTreeSet::new(),
            sheet: None,
            sheets: 0,
            rows: Vec::new(),
        })
    }

    /// Writes the finished workbook: what the crate makes of it, with our rows in its sheets.
    ///
    /// # Errors
    /// The output failed.
    pub fn save(mut self, out: impl Write) -> Result<(), RenderError> {
        self.finish()?;
        if self.names.is_empty() {
            self.book.add_worksheet();
        }
        self.room()?;
        let frame = self.book.save_to_buffer().map_err(fault)?;
        let mut archive = ZipArchive::new(Cursor::new(frame)).map_err(unread)?;
        let mut container = Container::new(out);
        let mut rows: BTreeMap<String, Rows> =
            self.rows.into_iter().map(|(at, rows)| (format!("xl/worksheets/sheet{at}.xml"), rows)).collect();
        for index in 0..archive.len() {
            let name =
                archive.by_index_raw(index).and_then(|file| Ok(file.name()?.into_owned())).map_err(unread)?;
            match rows.remove(&name) {
                Some(rows) => {
                    let mut text = String::new();
                    archive.by_index(index).map_err(unread)?.read_to_string(&mut text)?;
                    rows.put_into(&text, name, &mut container)?;
                }
                None => copy(&mut archive.by_index_raw(index).map_err(unread)?, name, &mut container)?,
            }
        }
        container.finish()?.flush()?;
        Ok(())
    }

    /// Looks whether the frames of the sheets can be put where rows wait. The crate writes them there at the end, and
    /// panics where it can not.
    fn room(&self) -> io::Result<()> {
        let mut probe = match &self.folder {
            Some(folder) => tempfile::tempfile_in(folder)?,
            None => tempfile::tempfile()?,
        };
        let frames = vec![0; (self.sheets + 2) * FRAME];
        probe.write_all(&frames)
    }

    /// Returns the finished workbook.
    ///
    /// # Errors
    /// The workbook could not be made.
    pub fn bytes(self) -> Result<Vec<u8>, RenderError> {
        let mut out = Vec::new();
        self.save(&mut out)?;
        Ok(out)
    }

    fn open(&mut self, name: &str, mut columns: Vec<SheetColumn>) -> Result<(), RenderError> {
        let mut sheet = self.book.new_worksheet_with_constant_memory().map_err(fault)?;
        let header = cell::header();
        sheet.set_name(self.free_name(name)).map_err(fault)?;
        sheet.set_freeze_panes(1, 0).map_err(fault)?;
        // On paper: lying, every column on one page, the header on each.
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0).map_err(fault)?;
        for column in &mut columns {
            let title = &column.title;
            sheet.write_string_with_format(0, column.at, title, &header).map_err(fault)?;
            column.widest = width(title) + 2;
            if column.has_offset {
                let title = OFFSET.get(self.language);
                sheet.write_string_with_format(0, column.at + 1, title, &header).map_err(fault)?;
            }
        }
        cell::specimens(&mut sheet, 1).map_err(fault)?;
        let stream = Stream::new(self.folder.as_deref());
        let digits = Vec::new();
        self.sheet = Some(Sheet { frame: sheet, name: name.to_owned(), columns, row: 1, stream, digits });
        Ok(())
    }

    fn close(&mut self) -> Result<(), RenderError> {
        let Some(Sheet { frame: mut sheet, columns, row, stream, .. }) = self.sheet.take() else {
            return Ok(());
        };
        for column in &columns {
            let shown = u32::try_from(column.widest.min(WIDEST) + 1).unwrap_or(8);
            sheet.set_column_width(column.at, f64::from(shown)).map_err(fault)?;
            if column.has_offset {
                sheet.set_column_width(column.at + 1, 12).map_err(fault)?;
            }
        }
        if let Some(last) = columns.last() {
            let last_column = last.at + u16::from(last.has_offset);
            sheet.autofilter(0, 0, row - 1, last_column).map_err(fault)?;
        }
        self.book.push_worksheet(sheet);
        let last = columns.last().map_or(0, |last| last.at + u16::from(last.has_offset));
        let packed = stream.finish()?;
        self.sheets += 1;
        self.rows.push((self.sheets, Rows { packed, last_column: letters(last), last_row: row }));
        Ok(())
    }

    /// A name that Excel takes and that no sheet has yet: `consumption`, `consumption (2)`.
    fn free_name(&mut self, wanted: &str) -> String {
        let cleaned = clean::line(wanted).replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
        let cleaned = cleaned.trim().trim_matches('\'');
        for number in 1_u32.. {
            let ending = if number == 1 { String::new() } else { format!(" ({number})") };
            let kept: String = cleaned.chars().take(NAME_LENGTH - ending.chars().count()).collect();
            let name = format!("{kept}{ending}");
            if !kept.is_empty() && self.names.insert(name.to_lowercase()) {
                return name;
            }
            if kept.is_empty() {
                return self.free_name("data");
            }
        }
        String::new()
    }
}

impl Sink for Xlsx {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        self.close()?;
        // What is called `consumption-rows` beside the document `consumption` is `consumption` to people.
        let name = part.title.map_or(part.name, |title| title.get(self.language));
        let name = name.strip_suffix("-rows").unwrap_or(name);
        let mut at = 0;
        let mut columns = Vec::with_capacity(part.heads.len());
        for (index, head) in part.heads.iter().enumerate().filter(|(_, h)| h.place != Place::People) {
            let has_offset = head.kind == Kind::Instant;
            columns.push(SheetColumn {
                index,
                at,
                cells: Cells::new(&letters(at), &letters(at + 1)),
                title: title(head, self.language),
                has_offset,
                widest: 0,
            });
            at += 1 + u16::from(has_offset);
        }
        self.open(name, columns)
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        if let Some(full) = self.sheet.as_ref().filter(|sheet| sheet.row == self.limit) {
            let (name, columns) = (full.name.clone(), full.columns.clone());
            self.close()?;
            self.open(&name, columns)?;
        }
        self.sheet.as_mut().map_or(Ok(()), |sheet| sheet.write(row))
    }

    fn total(&mut self, _row: &dyn Row) -> Result<(), RenderError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        self.close()
    }
}

impl Sheet {
    fn write(&mut self, cells: &dyn Row) -> Result<(), RenderError> {
        self.digits.clear();
        ascii::integer(&mut self.digits, i64::from(self.row) + 1);
        let (stream, row) = (&mut self.stream, &self.digits);
        stream.mark();
        stream.text.extend_from_slice(b"<row r=\"");
        stream.text.extend_from_slice(row);
        stream.text.extend_from_slice(b"\">");
        for column in &mut self.columns {
            let value = cells.cell(column.index);
            let taken = column.cells.write(stream, row, &value).map_err(refused)?;
            value.let_go();
            column.widest = column.widest.max(taken);
        }
        stream.text.extend_from_slice(b"</row>");
        stream.end()?;
        self.row += 1;
        Ok(())
    }
}

impl Rows {
    fn put_into(
        self,
        sheet: &str,
        name: String,
        container: &mut Container<impl Write>,
    ) -> Result<(), RenderError> {
        let frame = Frame::of(sheet, (&self.last_column, self.last_row), cell::numbers())?;
        let (mut bytes, packed, plain, crc) = self.packed.between(&frame.before, &frame.after);
        Ok(container.add(Entry { name, method: DEFLATE, crc, packed, plain }, &mut bytes)?)
    }
}

/// Takes over an entry as it is.
fn copy<R: Read>(
    file: &mut ZipFile<'_, R>,
    name: String,
    container: &mut Container<impl Write>,
) -> Result<(), RenderError> {
    let method = if file.compression() == CompressionMethod::Stored { 0 } else { DEFLATE };
    let entry = Entry { name, method, crc: file.crc32(), packed: file.compressed_size(), plain: file.size() };
    Ok(container.add(entry, file)?)
}

/// The title of a sheet's column, with its unit wherever people else see it.
fn title(head: &Head, language: Language) -> String {
    match head.unit {
        Unit::Cell(unit) => format!("{}, {unit}", head.title.get(language)),
        Unit::None | Unit::Title(_) => human::title(head, language),
    }
}

/// A text that is too long is the workbook's limit, not the output's fault.
fn refused(error: io::Error) -> RenderError {
    match error.kind() {
        io::ErrorKind::InvalidInput => RenderError::Workbook(error.to_string()),
        _ => RenderError::Output(error),
    }
}

fn unread(error: zip::result::ZipError) -> RenderError {
    RenderError::Workbook(error.to_string())
}

fn fault(error: XlsxError) -> RenderError {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => RenderError::Output(error),
        XlsxError::ZipError(error) => RenderError::Output(io::Error::from(error)),
        other => RenderError::Workbook(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
