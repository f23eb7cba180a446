//! Values as CSV: columns `facility, from, until, value, unit, quality` in any order, in both dialects.
//!
//! With `,` between fields the decimal sign is a point, with `;` a comma; the header tells which. Other
//! columns are passed over. Times have an offset each, or are all civil times of Europe/Stockholm. Ids are
//! text. What Excel does to a file is borne: byte order mark, CRLF, a `sep=;` line, an apostrophe before an id.

pub mod cells;
pub mod header;
pub mod row;

use std::io::Read;

use crate::domain::id::FacilityId;
use crate::import::error::{Fault, ImportError};
use crate::import::intake::Intake;
use crate::import::lines::{Line, Lines};
use crate::import::values::header::Layout;
use crate::import::values::row::Rows;
use crate::import::{Receiver, Stop};

/// How many ids a refusal of several facilities lists at most.
const MOST_IDS: usize = 1_000;

/// Reads a file from its beginning into the intake.
pub fn read<S: Read, R: Receiver>(
    source: S,
    facility: Option<&FacilityId>,
    intake: &mut Intake<'_, R>,
) -> Result<(), Stop<R::Error>> {
    let mut lines = Lines::new(source);
    lines.skip_bom()?;
    let layout = Layout::read(&mut lines, facility.is_some())?;
    let mut rows = Rows::new(layout, facility);
    while let Some(line) = lines.read_line()? {
        check_text(&line)?;
        if line.text.is_empty() {
            continue;
        }
        rows.take(&line, intake)?;
        if rows.facility_count() > 1 && facility.is_some() {
            return Err(several(&mut lines, rows).into());
        }
    }
    Ok(())
}

/// Refuses what is no text.
fn check_text(line: &Line<'_>) -> Result<(), ImportError> {
    if line.is_plain {
        return Ok(());
    }
    if !line.text.is_ascii() && std::str::from_utf8(line.text).is_err() {
        return Err(ImportError::row(Fault::NotUtf8, line.row));
    }
    match memchr::memchr(0, line.text) {
        None => Ok(()),
        Some(_) => Err(ImportError::row(Fault::NulByte, line.row)),
    }
}

/// Reads on for the sake of the ids alone.
fn several<S: Read>(lines: &mut Lines<S>, mut rows: Rows<'_>) -> ImportError {
    while rows.facility_count() < MOST_IDS {
        match lines.read_line() {
            Ok(Some(line)) if line.text.is_empty() => {}
            Ok(Some(line)) => {
                if let Err(error) = check_text(&line).and_then(|()| rows.note_facility(&line)) {
                    return error;
                }
            }
            Ok(None) => break,
            Err(error) => return error,
        }
    }
    ImportError::whole(Fault::SeveralFacilities(rows.into_facilities()))
}

#[cfg(test)]
mod tests;
