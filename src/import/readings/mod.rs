//! The sheet of meter readings that people fill in, as a workbook (xlsx) or CSV: the same that `meter list` writes.
//!
//! Headings in either language and any order, below a title if there is one; other columns, rows without a
//! reading and sum rows are passed over. Nothing is handed on before the whole file has been read once and found
//! sound, so that a malformed one does nothing; it is then read a second time, row by row. Both passes are
//! streams: memory does not grow with the rows (but with the distinct texts of a workbook, which the format keeps
//! in one table).

mod cell;
mod column;
mod csv;
mod day;
pub mod fault;
mod row;
mod workbook;

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;

use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::fault::ReadingFault;
use crate::import::error::{Fault, ImportError};
use crate::import::readings::cell::Cell;
pub use crate::import::readings::column::Column;
use crate::import::readings::fault::SheetFault;
use crate::import::readings::row::Table;

/// The largest file that is taken, in bytes.
pub const LARGEST: u64 = 500_000_000;

/// The most rows with a reading that are taken: what is known of each is kept until all are sent.
pub const MOST_ROWS: u64 = 100_000;
const ZIP: &[u8] = b"PK\x03\x04";

/// A file of readings that has been read once and is sound.
#[derive(Debug)]
pub struct ReadingSheet {
    file: File,
    count: u64,
}

/// A row with a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The row's number in the file, as spreadsheets count.
    pub row: u32,
    /// The profile, where the sheet says it.
    pub profile: Option<String>,
    /// The facility, where the sheet says it.
    pub facility: Option<FacilityId>,
    /// The meter.
    pub meter: MeterNumber,
    /// The stand; a number that can be no stand (decimals, below zero) holds back its row alone.
    pub stand: Result<i64, ReadingFault>,
    /// The day it was read, where the sheet says it.
    pub date: Option<NaiveDate>,
    /// What is said about it. Whether it is a comment, [`check`](mod@crate::domain::reading::check) tells.
    pub comment: Option<String>,
}

/// Takes the cells of one row with its number; breaks to stop the reading.
type Each<'e> = dyn FnMut(u32, &[Cell]) -> Result<ControlFlow<()>, SheetFault> + 'e;

impl ReadingSheet {
    /// Opens a file and reads it whole, once. What it is, its content says, not its name.
    ///
    /// # Errors
    /// Everything that is wrong with it: it can not be read, has no headings, or has cells that are no number, no
    /// date, or an error.
    pub fn open(path: &Path) -> Result<Self, SheetFault> {
        // Asked first: opening a pipe would wait for its writer.
        let about = fs::metadata(path).map_err(ImportError::from)?;
        if !about.is_file() {
            let kind = if about.is_dir() { io::ErrorKind::IsADirectory } else { io::ErrorKind::InvalidInput };
            return Err(ImportError::from(io::Error::from(kind)).into());
        }
        Self::of(File::open(path).map_err(ImportError::from)?)
    }

    /// Takes a file that is open, and reads it whole, once.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn of(file: File) -> Result<Self, SheetFault> {
        if file.metadata().map_err(ImportError::from)?.len() > LARGEST {
            return Err(ImportError::from(io::Error::from(io::ErrorKind::FileTooLarge)).into());
        }
        let mut sheet = Self { file, count: 0 };
        let (mut count, mut beyond) = (0, None);
        sheet.read(&mut |row| {
            count += 1;
            if count <= MOST_ROWS {
                return ControlFlow::Continue(());
            }
            beyond = Some(u64::from(row.row));
            ControlFlow::Break(())
        })?;
        if let Some(row) = beyond {
            return Err(ImportError::row(Fault::TooManyRows { limit: MOST_ROWS }, row).into());
        }
        sheet.count = count;
        Ok(sheet)
    }

    /// Returns how many rows have a reading.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Hands out the rows that have a reading, in the order of the file; `each` may stop early. Can be called
    /// again.
    ///
    /// # Errors
    /// As [`open`](Self::open), when the file was changed since; rows before the fault were then handed out.
    pub fn rows(&self, each: &mut dyn FnMut(SheetRow) -> ControlFlow<()>) -> Result<(), SheetFault> {
        self.read(each)
    }

    fn read(&self, each: &mut dyn FnMut(SheetRow) -> ControlFlow<()>) -> Result<(), SheetFault> {
        let mut table = Table::default();
        let mut take = |number: u32, cells: &[Cell]| match table.take(number, cells)? {
            Some(row) => Ok(each(row)),
            None => Ok(ControlFlow::Continue(())),
        };
        let mut source = BufReader::new(&self.file);
        source.seek(SeekFrom::Start(0)).map_err(ImportError::from)?;
        let mut start = [0; 4];
        let begun = fill(&mut source, &mut start).map_err(ImportError::from)?;
        source.seek(SeekFrom::Start(0)).map_err(ImportError::from)?;
        if start.get(..begun) == Some(ZIP) {
            workbook::read(source, &mut take)?;
        } else {
            csv::read(source, &mut take)?;
        }
        table.finish()
    }
}

/// Reads up to the length of a buffer and returns how much there was.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// A file that is no text and no workbook.
fn no_sheet() -> SheetFault {
    ImportError::whole(Fault::UnknownFormat).into()
}

#[cfg(test)]
mod tests;
