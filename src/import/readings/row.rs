//! The rows of a sheet: headings first, then readings; sum rows and rows without a reading are passed over.

use crate::domain::id::{FacilityId, MeterNumber};
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::typed;
use crate::import::error::{Fault, ImportError};
use crate::import::readings::cell::Cell;
use crate::import::readings::column::{NoPlaces, Places};
use crate::import::readings::fault::{CellFault, MOST_KEPT, SheetFault, Wrong};
use crate::import::readings::{Column, SheetRow, day};

/// The headings stand in one of the first so many rows that are not empty: a title may be above them.
pub const HEADINGS_WITHIN: usize = 20;
/// The longest number or name, in characters.
const LONGEST: usize = 100;
/// Spreadsheets keep so many digits of a number.
const KEPT_DIGITS: f64 = 1e15;
/// How a row says that it is a sum.
const SUMS: [&str; 10] =
    ["summa", "sum", "total", "totalt", "totals", "totalsumma", "delsumma", "subtotal", "grand", "σ"];

/// A sheet while it is read.
#[derive(Debug, Default)]
pub struct Table {
    places: Option<Places>,
    looked_at: usize,
    nearest: Option<(u32, Vec<String>, Vec<Column>)>,
    faults: Vec<CellFault>,
    fault_count: u64,
    sum: i128,
    added: u64,
}

impl Table {
    /// Takes a row and returns the reading in it, if there is one. Wrong cells are kept for the end.
    ///
    /// # Errors
    /// When the headings are not found.
    pub fn take(&mut self, number: u32, cells: &[Cell]) -> Result<Option<SheetRow>, SheetFault> {
        if cells.iter().all(Cell::is_empty) {
            return Ok(None);
        }
        let Some(places) = &self.places else {
            self.look_for_headings(number, cells)?;
            return Ok(None);
        };
        match read(places, number, cells, self.sum, self.added) {
            Ok(None) => Ok(None),
            Ok(Some(row)) => {
                self.sum += row.stand.as_ref().map_or(0, |stand| i128::from(*stand));
                self.added += 1;
                Ok(Some(row))
            }
            Err(faults) => {
                self.fault_count += faults.len() as u64;
                let room = MOST_KEPT.saturating_sub(self.faults.len());
                self.faults.extend(faults.into_iter().take(room));
                Ok(None)
            }
        }
    }

    /// Tells what was wrong.
    ///
    /// # Errors
    /// Every wrong cell, or that there were no headings at all.
    pub fn finish(self) -> Result<(), SheetFault> {
        if self.fault_count > 0 {
            return Err(SheetFault::Cells { faults: self.faults, count: self.fault_count });
        }
        if self.places.is_some() {
            return Ok(());
        }
        match self.nearest {
            Some((row, found, missing)) => Err(SheetFault::NoHeadings { row, found, missing }),
            None => Err(ImportError::whole(Fault::Empty).into()),
        }
    }

    fn look_for_headings(&mut self, row: u32, cells: &[Cell]) -> Result<(), SheetFault> {
        match Places::of(cells) {
            Ok(places) => self.places = Some(places),
            Err(NoPlaces::Twice(column)) => return Err(SheetFault::Twice { row, column }),
            Err(NoPlaces::Missing(missing)) => {
                let is_nearer = self.nearest.as_ref().is_none_or(|(.., other)| missing.len() < other.len());
                if is_nearer {
                    let found = cells.iter().filter_map(Cell::typed).collect();
                    self.nearest = Some((row, found, missing));
                }
                self.looked_at += 1;
            }
        }
        if self.looked_at < HEADINGS_WITHIN {
            return Ok(());
        }
        match self.nearest.take() {
            Some((row, found, missing)) => Err(SheetFault::NoHeadings { row, found, missing }),
            None => Ok(()),
        }
    }
}

/// Reads one row: `None` without a reading, or when it is a sum of those before.
fn read(
    places: &Places,
    row: u32,
    cells: &[Cell],
    sum: i128,
    added: u64,
) -> Result<Option<SheetRow>, Vec<CellFault>> {
    let cell = |column| places.cell(column, cells);
    let reading = cell(Column::Reading);
    if reading.is_empty() || says_sum(cell(Column::Meter), cells) {
        return Ok(None);
    }
    let mut faults = Vec::new();
    let mut keep = |column, wrong| faults.push(CellFault { row, column, wrong });
    let stand = stand(reading).map_err(|wrong| keep(Column::Reading, wrong)).ok();
    let is_sum = |stand: &Result<i64, _>| added > 1 && stand.as_ref().is_ok_and(|s| i128::from(*s) == sum);
    if cell(Column::Meter).is_empty() && stand.as_ref().is_some_and(is_sum) {
        return Ok(None);
    }
    let meter = name(cell(Column::Meter)).and_then(|meter| meter.ok_or(Wrong::NoMeter));
    let meter = meter.map_err(|wrong| keep(Column::Meter, wrong)).ok();
    let date = date(cell(Column::Date)).map_err(|wrong| keep(Column::Date, wrong)).ok();
    let facility = name(cell(Column::Facility)).map_err(|wrong| keep(Column::Facility, wrong)).ok();
    let profile = name(cell(Column::Profile)).map_err(|wrong| keep(Column::Profile, wrong)).ok();
    let comment = comment(cell(Column::Comment)).map_err(|wrong| keep(Column::Comment, wrong)).ok();
    match (stand, meter, date, facility, profile, comment) {
        (Some(stand), Some(meter), Some(date), Some(facility), Some(profile), Some(comment)) => {
            let (meter, facility) = (MeterNumber::new(&meter), facility.map(|id| FacilityId::new(&id)));
            Ok(Some(SheetRow { row, profile, facility, meter, stand, date, comment }))
        }
        _ => Err(faults),
    }
}

/// Whether a row without a meter begins with a word for a sum, or has one for its meter: `Summa 40 mätare`.
fn says_sum(meter: &Cell, cells: &[Cell]) -> bool {
    let says = |cell: &Cell| {
        let Cell::Text(text) = cell else { return false };
        let first = text.split_whitespace().next().unwrap_or_default();
        SUMS.contains(&first.trim_end_matches(':').to_lowercase().as_str())
    };
    let first = cells.iter().find(|cell| matches!(cell, Cell::Text(_)));
    if meter.is_empty() { first.is_some_and(says) } else { says(meter) }
}

fn stand(cell: &Cell) -> Result<Result<i64, ReadingFault>, Wrong> {
    let told = match cell {
        Cell::Error(error) => return Err(Wrong::Error(error.clone())),
        Cell::Uncomputed => return Err(Wrong::Uncomputed),
        // 1354.0 is written as 1354, and 1e15 and more have lost digits anyway.
        Cell::Number(number) if number.abs() < KEPT_DIGITS => typed::stand(&number.to_string()),
        Cell::Number(number) => Err(ReadingFault::NotNumber { typed: number.to_string() }),
        other => typed::stand(&other.typed().unwrap_or_default()),
    };
    match told {
        Err(ReadingFault::NotNumber { typed }) => Err(Wrong::NotNumber(typed)),
        told => Ok(told),
    }
}

fn date(cell: &Cell) -> Result<Option<chrono::NaiveDate>, Wrong> {
    let not_date = || Wrong::NotDate(cell.typed().unwrap_or_default());
    match cell {
        Cell::Empty => Ok(None),
        Cell::Error(error) => Err(Wrong::Error(error.clone())),
        Cell::Uncomputed => Err(Wrong::Uncomputed),
        Cell::Date(date) => date.map(Some).ok_or_else(not_date),
        Cell::Number(number) => day::of_number(*number).map(Some).ok_or_else(not_date),
        Cell::Text(text) => day::parse(text).map(Some).ok_or_else(not_date),
    }
}

/// A number or name: whole where a spreadsheet took it for an amount.
fn name(cell: &Cell) -> Result<Option<String>, Wrong> {
    let text = match cell {
        Cell::Empty => return Ok(None),
        Cell::Error(error) => return Err(Wrong::Error(error.clone())),
        Cell::Uncomputed => return Err(Wrong::Uncomputed),
        Cell::Number(number) if number.abs() >= KEPT_DIGITS => {
            return Err(Wrong::LostDigits(number.to_string()));
        }
        other => other.typed().unwrap_or_default(),
    };
    let is_name = !text.chars().any(char::is_control) && text.chars().count() <= LONGEST;
    if is_name { Ok(Some(text)) } else { Err(Wrong::BadText) }
}

fn comment(cell: &Cell) -> Result<Option<String>, Wrong> {
    match cell {
        Cell::Error(error) => Err(Wrong::Error(error.clone())),
        Cell::Uncomputed => Err(Wrong::Uncomputed),
        other => Ok(other.typed()),
    }
}
