//! The sheet as a workbook (xlsx): its first sheet that has the headings, cell by cell.

use std::io::{self, Read, Seek};
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;

use crate::import::error::{Fault, ImportError};
use crate::import::readings::Each;
use crate::import::readings::cell::Cell;
use crate::import::readings::column::Places;
use crate::import::readings::day;
use crate::import::readings::fault::SheetFault;
use crate::import::readings::row::HEADINGS_WITHIN;
use crate::import::unpacked;

/// Columns further right mean nothing: nobody fills them in.
const WIDEST: usize = 1_000;

/// Reads the rows of one sheet.
pub fn read(mut source: impl Read + Seek, each: &mut Each<'_>) -> Result<(), SheetFault> {
    unpacked::check(&mut source)?;
    let mut book = Xlsx::new(source).map_err(unreadable)?;
    let names = book.sheet_names();
    let mut chosen = names.first().cloned().ok_or_else(|| ImportError::whole(Fault::Empty))?;
    for name in &names {
        if has_headings(&mut book, name)? {
            chosen.clone_from(name);
            break;
        }
    }
    walk(&mut book, &chosen, each)
}

/// Whether a sheet has the headings in one of its first rows. What is no sheet of cells, such as a chart, has none.
fn has_headings<S: Read + Seek>(book: &mut Xlsx<S>, name: &str) -> Result<bool, SheetFault> {
    let (mut seen, mut found) = (0, false);
    let walked = walk(book, name, &mut |_, cells| {
        seen += 1;
        found = Places::of(cells).is_ok();
        Ok(if found || seen >= HEADINGS_WITHIN { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    });
    walked.map(|()| found)
}

fn walk<S: Read + Seek>(book: &mut Xlsx<S>, name: &str, each: &mut Each<'_>) -> Result<(), SheetFault> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(unreadable(error)),
    };
    let (mut row, mut cells): (u32, Vec<Cell>) = (0, Vec::new());
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(unreadable)? {
        let (at, column) = record.pos;
        if at < row {
            return Err(disorder());
        }
        if at > row && hand_out(row, &mut cells, each)?.is_break() {
            return Ok(());
        }
        row = at;
        let cell = cell(&record.value, record.formula.is_some());
        let column = usize::try_from(column).unwrap_or(WIDEST);
        if cell.is_empty() || column >= WIDEST {
            continue;
        }
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
    }
    hand_out(row, &mut cells, each).map(|_| ())
}

/// Hands out a row that has anything in it. Workbooks count rows from 0, people from 1.
fn hand_out(row: u32, cells: &mut Vec<Cell>, each: &mut Each<'_>) -> Result<ControlFlow<()>, SheetFault> {
    if cells.is_empty() {
        return Ok(ControlFlow::Continue(()));
    }
    let flow = each(row.saturating_add(1), cells);
    cells.clear();
    flow
}

fn cell(value: &DataRef<'_>, is_formula: bool) -> Cell {
    match value {
        DataRef::Empty if is_formula => Cell::Uncomputed,
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(number) => Cell::text(&number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(yes) => Cell::text(if *yes { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            Cell::Date(date.filter(day::sensible))
        }
        DataRef::DateTime(_) => Cell::Date(None),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            let date = text.split('T').next().and_then(day::parse);
            Cell::Date(date)
        }
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

fn unreadable(error: XlsxError) -> SheetFault {
    let cause = match error {
        XlsxError::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other),
    };
    ImportError::whole(Fault::Unreadable(cause)).into()
}

fn disorder() -> SheetFault {
    let cause = io::Error::new(io::ErrorKind::InvalidData, "rows out of order");
    ImportError::whole(Fault::Unreadable(cause)).into()
}
