//! A line taken apart into the six cells, at best without looking for delimiters.

use crate::import::error::ImportError;
use crate::import::error::{Column, Fault};
use crate::import::lines::{Fields, Line};
use crate::import::values::header::Layout;

/// The cells of a row, in the order of [`Column::ALL`], without white space around them.
pub type Cells<'a> = [&'a [u8]; 6];

/// Takes a line apart.
pub fn cells<'l>(layout: &Layout, line: &Line<'l>, fields: &'l mut Fields) -> Result<Cells<'l>, ImportError> {
    let row = line.row;
    if !line.is_quoted {
        return pick(layout, Unquoted { rest: Some(line.text), delimiter: layout.delimiter }, row);
    }
    fields.split(line.text, layout.delimiter).map_err(|fault| ImportError::row(fault, row))?;
    pick(layout, fields.iter(), row)
}

struct Unquoted<'a> {
    rest: Option<&'a [u8]>,
    delimiter: u8,
}

impl<'a> Iterator for Unquoted<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        match memchr::memchr(self.delimiter, rest) {
            None => self.rest.take(),
            Some(length) => {
                self.rest = rest.get(length + 1..);
                rest.get(..length)
            }
        }
    }
}

#[inline]
fn pick<'a>(
    layout: &Layout,
    fields: impl Iterator<Item = &'a [u8]>,
    row: u64,
) -> Result<Cells<'a>, ImportError> {
    let mut cells: Cells<'a> = [&[]; 6];
    let mut found = 0;
    for field in fields {
        if let Some(&Some(column)) = layout.columns.get(found)
            && let Some(cell) = cells.get_mut(column as usize)
        {
            *cell = field.trim_ascii();
        }
        found += 1;
    }
    let expected = layout.columns.len();
    if found == expected {
        Ok(cells)
    } else {
        Err(ImportError::row(Fault::FieldCount { expected, found }, row))
    }
}

/// The outline of the row before, for files with the documented columns in the documented order.
///
/// The next row mostly has the same facility, unit and quality and times of the same length. Then its cells
/// are known without a search. They are a guess: only if every cell can be read are they the right ones,
/// since a delimiter inside any of them makes it unreadable.
#[derive(Debug)]
pub struct Outline {
    delimiter: u8,
    is_documented: bool,
    facility: Vec<u8>,
    time: usize,
    unit: usize,
    /// Unit and quality with the delimiters before them.
    tail: Vec<u8>,
}

impl Outline {
    /// Makes one for files of a layout; it fits nothing yet.
    pub fn new(layout: &Layout) -> Self {
        let is_documented = layout.columns.iter().eq(Column::ALL.map(Some).iter());
        Self {
            delimiter: layout.delimiter,
            is_documented,
            facility: Vec::new(),
            time: 0,
            unit: 0,
            tail: Vec::new(),
        }
    }

    /// Takes the outline of a row from its cells.
    pub fn learn(&mut self, line: &Line<'_>, cells: &Cells<'_>) {
        let [facility, from, until, value, unit, quality] = cells;
        let length: usize = cells.iter().map(|cell| cell.len()).sum::<usize>() + cells.len() - 1;
        // A line that is longer has white space or quotes that the cells do not show.
        let fits = self.is_documented && length == line.text.len() && from.len() == until.len();
        self.time = if fits { from.len() } else { 0 };
        self.unit = unit.len();
        self.facility.clear();
        self.facility.extend_from_slice(facility);
        let tail = facility.len() + from.len() + until.len() + value.len() + 3;
        self.tail.clear();
        self.tail.extend_from_slice(line.text.get(tail..).filter(|_| fits).unwrap_or_default());
        debug_assert!(!fits || self.tail.len() == unit.len() + quality.len() + 2);
    }

    /// Returns the cells of a line of the same outline.
    #[inline]
    pub fn guess<'l>(&self, line: &'l [u8]) -> Option<Cells<'l>> {
        if self.time == 0 {
            return None;
        }
        let (facility, rest) = line.split_at_checked(self.facility.len())?;
        let (from, rest) = self.after(rest)?.split_at_checked(self.time)?;
        let (until, rest) = self.after(rest)?.split_at_checked(self.time)?;
        let value = self.after(rest)?.strip_suffix(self.tail.as_slice())?;
        let tail = line.get(line.len() - self.tail.len() + 1..)?;
        let (unit, quality) = tail.split_at_checked(self.unit)?;
        (facility == self.facility).then_some([facility, from, until, value, unit, quality.get(1..)?])
    }

    #[inline]
    fn after<'l>(&self, rest: &'l [u8]) -> Option<&'l [u8]> {
        rest.split_first().filter(|(first, _)| **first == self.delimiter).map(|(_, after)| after)
    }
}
