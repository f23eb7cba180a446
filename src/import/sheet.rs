//! A sheet of rows under headings, as CSV (both dialects), tab-separated, or the first sheet of an xlsx file.
//!
//! For what people fill in by hand: some thousand rows. Metered values are read by [`crate::import::values`].

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use crate::import::error::{Fault, ImportError, Position};
use crate::import::lines::{Fields, Lines};
use crate::import::unpacked;

/// The largest file that is taken, in bytes.
pub const LARGEST: u64 = 50_000_000;
/// The most rows of a workbook that are taken.
const MOST_ROWS: usize = 100_000;
/// Columns further right mean nothing: nobody fills them in.
const WIDEST: usize = 1_000;
const ZIP: &[u8] = b"PK\x03\x04";

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The headings of the first row that has any.
    pub headings: Vec<String>,
    /// The rows under it that are not empty, with their numbers as spreadsheets count.
    pub rows: Vec<(u64, Vec<Cell>)>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or white space.
    Empty,
    /// Text, without surrounding white space.
    Text(String),
    /// A number of an xlsx file, written plainly. Spreadsheets keep 15 digits.
    Number(String),
}

impl Cell {
    /// Returns what it holds as text; `None` when it is empty.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Empty => None,
            Self::Text(text) | Self::Number(text) => Some(text),
        }
    }

    fn of(text: &str) -> Self {
        match text.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }
}

impl Sheet {
    /// Reads a file whole. What it is, its content says, not its name.
    ///
    /// # Errors
    /// When it can not be read, is too large, is neither UTF-8 text nor xlsx, or has no headings.
    pub fn read(path: &Path) -> Result<Self, ImportError> {
        let size = fs::metadata(path)?.len();
        if size > LARGEST {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge).into());
        }
        Self::parse(&fs::read(path)?)
    }

    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn parse(bytes: &[u8]) -> Result<Self, ImportError> {
        let rows = if bytes.starts_with(ZIP) { workbook(bytes)? } else { text(bytes)? };
        let filled = |row: &(u64, Vec<Cell>)| row.1.iter().any(|cell| *cell != Cell::Empty);
        let mut rows = rows.into_iter().filter(filled);
        let Some((_, headings)) = rows.next() else {
            return Err(ImportError { at: Position::Whole, fault: Fault::Empty });
        };
        let headings = headings.iter().map(|cell| cell.text().unwrap_or_default().to_owned()).collect();
        Ok(Self { headings, rows: rows.collect() })
    }

    /// Finds a column by one of its headings, without regard to case.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        self.headings
            .iter()
            .position(|heading| names.iter().any(|name| name.to_lowercase() == heading.to_lowercase()))
    }
}

fn text(bytes: &[u8]) -> Result<Vec<(u64, Vec<Cell>)>, ImportError> {
    let mut lines = Lines::new(bytes);
    lines.skip_bom()?;
    let mut fields = Fields::default();
    let (mut rows, mut delimiter, mut width) = (Vec::new(), None, 0);
    while let Some(line) = lines.read_line()? {
        let row = line.row;
        if line.text.is_empty() {
            continue;
        }
        let at = |fault| ImportError { at: Position::Row { row, column: None }, fault };
        let separator = *delimiter.get_or_insert_with(|| separator(line.text));
        fields.split(line.text, separator).map_err(at)?;
        let texts: Result<Vec<&str>, _> = fields.iter().map(std::str::from_utf8).collect();
        let cells: Vec<Cell> = texts.map_err(|_| at(Fault::NotUtf8))?.into_iter().map(Cell::of).collect();
        if line.text.contains(&0) {
            return Err(at(Fault::NulByte));
        }
        if rows.is_empty() {
            width = cells.len();
        } else if cells.len() != width {
            return Err(at(Fault::FieldCount { expected: width, found: cells.len() }));
        }
        rows.push((row, cells));
    }
    Ok(rows)
}

/// The separator that the headings have most of: `;`, a tab, else `,`.
fn separator(headings: &[u8]) -> u8 {
    let count = |byte: u8| headings.iter().filter(|b| **b == byte).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}

fn workbook(bytes: &[u8]) -> Result<Vec<(u64, Vec<Cell>)>, ImportError> {
    let unreadable = |error: calamine::XlsxError| ImportError {
        at: Position::Whole,
        fault: Fault::Unreadable(io::Error::new(io::ErrorKind::InvalidData, error)),
    };
    let mut source = Cursor::new(bytes);
    unpacked::check(&mut source)?;
    let mut book = Xlsx::new(source).map_err(unreadable)?;
    let Some(name) = book.sheet_names().first().cloned() else {
        return Err(ImportError { at: Position::Whole, fault: Fault::Empty });
    };
    // Cell by cell: the whole range would have room for every cell up to the farthest one.
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut rows: BTreeMap<u64, Vec<Cell>> = BTreeMap::new();
    while let Some(found) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = found.get_position();
        let cell = cell(&Data::from(found.get_value().clone()));
        let column = usize::try_from(column).unwrap_or(WIDEST);
        if cell != Cell::Empty && column < WIDEST {
            put(rows.entry(u64::from(row) + 1).or_default(), column, cell);
        }
        if rows.len() > MOST_ROWS {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge).into());
        }
    }
    let width = rows.values().next().map_or(0, Vec::len);
    // What stands right of the headings belongs to none of them.
    rows.values_mut().for_each(|cells| cells.truncate(width));
    Ok(rows.into_iter().collect())
}

fn put(cells: &mut Vec<Cell>, column: usize, cell: Cell) {
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    if let Some(place) = cells.get_mut(column) {
        *place = cell;
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::of(text),
        Data::Int(number) => Cell::Number(number.to_string()),
        Data::Float(number) => Cell::Number(number.to_string()),
        other => Cell::of(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dialects_give_the_same_rows() {
        let comma = Sheet::parse(b"facility,name\r\nFV-1,\"Skolan, norra\"\r\n\r\nFV-2,\r\n").unwrap();
        let semicolon =
            Sheet::parse("\u{feff}facility;name\r\nFV-1;Skolan, norra\r\n\r\nFV-2;\r\n".as_bytes()).unwrap();

        assert_eq!(comma, semicolon);
        assert_eq!(comma.headings, ["facility", "name"]);
        assert_eq!(comma.rows[0], (2, vec![Cell::Text("FV-1".into()), Cell::Text("Skolan, norra".into())]));
        assert_eq!(comma.rows[1].0, 4);
        assert_eq!(comma.rows[1].1[1], Cell::Empty);
        assert_eq!(comma.column(&["NAME"]), Some(1));
    }

    #[test]
    fn a_cell_in_the_farthest_corner_takes_no_room_for_those_between() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "facility").unwrap();
        sheet.write(0, 1, "name").unwrap();
        sheet.write(2, 0, "FV-1").unwrap();
        sheet.write(2, 5, "beside").unwrap();
        sheet.write(1_048_575, 16_383, "far").unwrap();

        let read = Sheet::parse(&book.save_to_buffer().unwrap()).unwrap();

        assert_eq!(read.headings, ["facility", "name"]);
        assert_eq!(read.rows, [(3, vec![Cell::Text("FV-1".into()), Cell::Empty])]);
    }

    #[test]
    fn a_row_of_another_length_and_a_text_that_is_none_are_refused() {
        let fault = |bytes: &[u8]| Sheet::parse(bytes).unwrap_err().fault;

        assert!(matches!(fault(b"a,b\n1\n"), Fault::FieldCount { expected: 2, found: 1 }));
        assert!(matches!(fault(b"a,b\n1,\xff\n"), Fault::NotUtf8));
        assert!(matches!(fault(b"a,b\n1,\0\n"), Fault::NulByte));
        assert!(matches!(fault(b""), Fault::Empty));
        assert!(matches!(fault(b"PK\x03\x04 and no more"), Fault::Unreadable(_)));
    }
}
