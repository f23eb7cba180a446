//! The sheet as CSV: commas, semicolons or tabs, UTF-8 with or without a byte order mark.

use std::io::Read;

use crate::import::error::{Fault, ImportError};
use crate::import::lines::{Fields, Line, Lines};
use crate::import::readings::cell::Cell;
use crate::import::readings::column::Places;
use crate::import::readings::fault::SheetFault;
use crate::import::readings::{Each, no_sheet};

/// What a CSV is divided by, and how wide it is, once its headings are found.
#[derive(Debug, Clone, Copy)]
struct Layout {
    separator: u8,
    width: usize,
}

/// Reads rows.
pub fn read(source: impl Read, each: &mut Each<'_>) -> Result<(), SheetFault> {
    let mut lines = Lines::new(source);
    lines.skip_bom()?;
    let (mut fields, mut layout, mut cells, mut first) = (Fields::default(), None, Vec::new(), true);
    while let Some(line) = lines.read_line()? {
        check_text(&line, first)?;
        first = false;
        if line.text.is_empty() {
            continue;
        }
        let separator = layout.map_or_else(|| separator(line.text), |layout: Layout| layout.separator);
        split(&line, separator, &mut fields, &mut cells)?;
        match layout {
            None if Places::of(&cells).is_ok() => layout = Some(Layout { separator, width: cells.len() }),
            Some(Layout { width, .. }) if width != cells.len() => {
                let fault = Fault::FieldCount { expected: width, found: cells.len() };
                return Err(ImportError::row(fault, line.row).into());
            }
            _ => {}
        }
        if each(u32::try_from(line.row).unwrap_or(u32::MAX), &cells)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// Refuses what is no UTF-8 text.
fn check_text(line: &Line<'_>, first: bool) -> Result<(), SheetFault> {
    const UTF16: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];
    if first && UTF16.iter().any(|mark| line.text.starts_with(mark)) {
        return Err(ImportError::whole(Fault::NotUtf8).into());
    }
    if first
        && [b"%PDF".as_slice(), b"\xD0\xCF\x11\xE0", b"\x1F\x8B"].iter().any(|m| line.text.starts_with(m))
    {
        return Err(no_sheet());
    }
    if line.is_plain {
        return Ok(());
    }
    if std::str::from_utf8(line.text).is_err() {
        return Err(ImportError::row(Fault::NotUtf8, line.row).into());
    }
    match memchr::memchr(0, line.text) {
        None => Ok(()),
        Some(_) => Err(ImportError::row(Fault::NulByte, line.row).into()),
    }
}

fn split(
    line: &Line<'_>,
    separator: u8,
    fields: &mut Fields,
    cells: &mut Vec<Cell>,
) -> Result<(), SheetFault> {
    fields.split(line.text, separator).map_err(|fault| ImportError::row(fault, line.row))?;
    cells.clear();
    for field in fields.iter() {
        let text = std::str::from_utf8(field).map_err(|_| ImportError::row(Fault::NotUtf8, line.row))?;
        cells.push(Cell::text(text));
    }
    Ok(())
}

/// What a line has most of: `;`, a tab, else `,`.
fn separator(line: &[u8]) -> u8 {
    let count = |byte: u8| memchr::memchr_iter(byte, line).count();
    [b',', b'\t', b';'].into_iter().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}
