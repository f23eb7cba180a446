//! Workbooks with `rust_xlsxwriter`: a sheet for each part, rows written as they come, in flat memory.
//!
//! Identifiers are text, dates are real dates, numbers have formats that Excel shows by its own language. Excel
//! has no time zones: an instant is its local wall clock, with the offset from UTC in a column beside it.

pub mod cell;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use chrono::DateTime;
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use crate::lang::{Language, Words};
use crate::render::column::{Head, Kind, Place, Unit};
use crate::render::screen::width;
use crate::render::sink::{Part, Sink};
use crate::render::value::Value;
use crate::render::xlsx::cell::Formats;
use crate::render::{RenderError, clean, human};

/// The rows that a sheet holds, its header among them.
const SHEET_ROWS: u32 = 1_048_576;
const WIDEST: usize = 60;
const NAME_LENGTH: usize = 31;
/// Excel's number of the paper A4.
const A4: u8 = 9;

static OFFSET: Words = Words::fixed("UTC offset", "UTC-skillnad");

/// Makes a workbook. Rows are pushed, then [`save`](Workbook::save_to_writer) is called once.
pub struct Xlsx {
    book: Workbook,
    language: Language,
    limit: u32,
    formats: Formats,
    names: BTreeSet<String>,
    sheet: Option<Sheet>,
}

/// The sheet that is being written.
struct Sheet {
    sheet: Worksheet,
    name: String,
    columns: Vec<SheetColumn>,
    row: u32,
}

#[derive(Clone)]
struct SheetColumn {
    /// Which cell of a row.
    index: usize,
    /// The column in the sheet; an instant takes the next one too.
    at: u16,
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
            formats: Formats::default(),
            names: BTreeSet::new(),
            sheet: None,
        })
    }

    /// Writes the finished workbook.
    ///
    /// # Errors
    /// The output failed.
    pub fn save(mut self, out: impl Write + Send) -> Result<(), RenderError> {
        self.finish()?;
        if self.names.is_empty() {
            self.book.add_worksheet();
        }
        self.book.save_to_writer(out).map_err(fault)
    }

    /// Returns the finished workbook, for an output that can not be handed to another thread.
    ///
    /// # Errors
    /// The workbook could not be made.
    pub fn bytes(mut self) -> Result<Vec<u8>, RenderError> {
        self.finish()?;
        if self.names.is_empty() {
            self.book.add_worksheet();
        }
        self.book.save_to_buffer().map_err(fault)
    }

    fn open(&mut self, name: &str, mut columns: Vec<SheetColumn>) -> Result<(), RenderError> {
        let mut sheet = self.book.new_worksheet_with_constant_memory().map_err(fault)?;
        sheet.set_name(self.free_name(name)).map_err(fault)?;
        sheet.set_freeze_panes(1, 0).map_err(fault)?;
        // On paper: lying, every column on one page, the header on each.
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0).map_err(fault)?;
        for column in &mut columns {
            let title = &column.title;
            sheet.write_string_with_format(0, column.at, title, &self.formats.header).map_err(fault)?;
            column.widest = width(title) + 2;
            if column.has_offset {
                let title = OFFSET.get(self.language);
                sheet
                    .write_string_with_format(0, column.at + 1, title, &self.formats.header)
                    .map_err(fault)?;
            }
        }
        self.sheet = Some(Sheet { sheet, name: name.to_owned(), columns, row: 1 });
        Ok(())
    }

    fn close(&mut self) -> Result<(), RenderError> {
        let Some(Sheet { mut sheet, columns, row, .. }) = self.sheet.take() else { return Ok(()) };
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
            columns.push(SheetColumn { index, at, title: title(head, self.language), has_offset, widest: 0 });
            at += 1 + u16::from(has_offset);
        }
        self.open(name, columns)
    }

    fn row(&mut self, cells: &[Value<'_>]) -> Result<(), RenderError> {
        if let Some(full) = self.sheet.as_ref().filter(|sheet| sheet.row == self.limit) {
            let (name, columns) = (full.name.clone(), full.columns.clone());
            self.close()?;
            self.open(&name, columns)?;
        }
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let row = sheet.row;
        for column in &mut sheet.columns {
            let value = cells.get(column.index).unwrap_or(&Value::Empty);
            let taken = self.formats.write(&mut sheet.sheet, row, column.at, value).map_err(fault)?;
            column.widest = column.widest.max(taken);
        }
        sheet.row += 1;
        Ok(())
    }

    fn total(&mut self, _cells: &[Value<'_>]) -> Result<(), RenderError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        self.close()
    }
}

/// The title of a sheet's column, with its unit wherever people else see it.
fn title(head: &Head, language: Language) -> String {
    match head.unit {
        Unit::Cell(unit) => format!("{}, {unit}", head.title.get(language)),
        Unit::None | Unit::Title(_) => human::title(head, language),
    }
}

fn fault(error: XlsxError) -> RenderError {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => RenderError::Output(error),
        XlsxError::ZipError(error) => RenderError::Output(io::Error::from(error)),
        other => RenderError::Workbook(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::path::Path;

    use calamine::{Data, Reader, Xlsx as Book};

    use super::{RenderError, Xlsx};
    use crate::lang::{Language, Words};
    use crate::render::column::{Columns, Tabular};
    use crate::render::sample::{Sample, hostile, push, rows};
    use crate::render::sink::{Part, Sink};

    fn book(xlsx: Xlsx) -> Book<Cursor<Vec<u8>>> {
        Book::new(Cursor::new(xlsx.bytes().expect("a workbook"))).expect("readable")
    }

    fn empty() -> Xlsx {
        Xlsx::new(Language::Sv, None, 1_795_417_200).expect("a workbook")
    }

    fn made(rows: &[Sample]) -> Vec<Vec<Data>> {
        let mut xlsx = empty();
        push(rows, &mut xlsx).expect("written");
        let range = book(xlsx).worksheet_range("samples").expect("a sheet");
        range.rows().map(<[Data]>::to_vec).collect()
    }

    fn text(text: &str) -> Data {
        Data::String(text.into())
    }

    #[test]
    fn the_header_has_titles_units_and_an_offset_column() {
        let header = made(&[]).remove(0);

        let titles =
            ["fakturanr", "plats", "fakturadag", "skickad", "UTC-skillnad", "belopp, kr", "status", "taggar"];
        assert_eq!(header, titles.map(text));
    }

    #[test]
    fn identifiers_are_text_and_dates_are_dates() {
        let rows = made(&rows());

        let first = rows.get(1).expect("a row");
        assert_eq!(first.first(), Some(&text("2026001221")));
        let number = |index: usize| match first.get(index) {
            Some(Data::DateTime(at)) => at.as_f64(),
            Some(Data::Float(number)) => *number,
            other => panic!("no number: {other:?}"),
        };
        assert!((number(2) - 46_331.0).abs() < 1e-9, "2026-11-05 is day 46331");
        assert!((number(3) - (46_320.0 + 2.0 / 24.0)).abs() < 1e-6, "the local wall clock");
        assert_eq!(first.get(4), Some(&text("+01:00")));
        assert!((number(5) - 2843.0).abs() < 1e-9);
        assert_eq!(first.get(6), Some(&text("unpaid")));
        assert_eq!(rows.get(2).and_then(|row| row.get(5)), Some(&Data::Empty));
    }

    #[test]
    fn text_stays_text() {
        let rows = made(&hostile());

        let place = rows.get(1).and_then(|row| row.get(1)).expect("a cell");
        assert_eq!(place, &text("=HYPERLINK(\"http://x\";\"y\")\u{fffd}[31m|\u{fffd}\nfin\u{fffd}"));
    }

    #[test]
    fn a_full_sheet_continues_on_the_next() {
        let mut xlsx = empty();
        xlsx.limit = 3;
        let many: Vec<Sample> = rows().into_iter().chain(rows()).chain(hostile()).collect();
        push(&many, &mut xlsx).expect("written");

        let mut book = book(xlsx);

        assert_eq!(book.sheet_names(), ["samples", "samples (2)", "samples (3)"]);
        let height = |book: &mut Book<_>, name| book.worksheet_range(name).expect("a sheet").height();
        assert_eq!(height(&mut book, "samples"), 3);
        assert_eq!(height(&mut book, "samples (3)"), 2);
    }

    #[test]
    fn each_part_has_a_sheet_whose_name_excel_takes() {
        let mut xlsx = empty();
        let columns = Columns::<Sample>::all();
        let title = Words::same("El/värme: [2026] om Granvägen 2–24 och mer");
        for _ in 0..2 {
            let part = Part { name: Sample::NAME, title: Some(&title), heads: columns.heads() };
            xlsx.begin(&part).expect("a sheet");
        }

        assert_eq!(
            book(xlsx).sheet_names(),
            ["El värme   2026  om Granvägen 2", "El värme   2026  om Granväg (2)"]
        );
    }

    #[test]
    fn a_folder_that_can_not_be_written_is_a_fault_of_the_disk() {
        let Err(RenderError::Output(error)) = Xlsx::new(Language::En, Some(Path::new("no/such/folder")), 0)
        else {
            panic!("made without its folder")
        };
        assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let bytes = || {
            let mut xlsx = empty();
            push(&rows(), &mut xlsx).expect("written");
            xlsx.bytes().expect("a workbook")
        };

        assert_eq!(bytes(), bytes());
    }
}
