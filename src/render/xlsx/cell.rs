//! The cells of a sheet: each kind of value with its format, and how wide it is shown.

use std::io;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::lang::decimal::{Decimal, MAX_SCALE};
use crate::render::ascii::Calendar;
use crate::render::screen::width;
use crate::render::value::Value;
use crate::render::xlsx::LONGEST_TEXT;
use crate::render::xlsx::markup::escape;
use crate::render::xlsx::stream::Stream;
use crate::render::{ascii, clean, json};

const DAY: i64 = 86_400;
/// 1970-01-01 as Excel counts days.
const EPOCH: i64 = 25_569;

/// The number of the format of titles in a workbook that has no other format before it.
pub const HEADER: u32 = 1;
const TEXT: u32 = HEADER + 1;
const NUMBER: u32 = TEXT + 1;
const DATE: u32 = NUMBER + MAX_SCALE as u32 + 1;
const INSTANT: u32 = DATE + 1;

/// Returns the format of titles.
pub fn header() -> Format {
    Format::new().set_bold()
}

/// Writes an empty cell of every format into a row, so that the workbook has them and numbers them as is known here.
///
/// # Errors
/// The row can not be written.
pub fn specimens(sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
    let number = |scale: usize| match scale {
        0 => "#,##0".to_owned(),
        _ => format!("#,##0.{}", "0".repeat(scale)),
    };
    let codes = std::iter::once("@".to_owned())
        .chain((0..=usize::from(MAX_SCALE)).map(number))
        .chain(["yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"].map(str::to_owned));
    for (column, code) in (0..).zip(codes) {
        sheet.write_blank(row, column, &Format::new().set_num_format(code))?;
    }
    Ok(())
}

/// Returns the numbers that the formats of [`specimens`] have.
pub fn numbers() -> impl Iterator<Item = u32> {
    TEXT..=INSTANT
}

/// Writes cells. Remembers the day that it wrote last, as rows come in order of time.
#[derive(Debug, Default)]
pub struct Cells {
    calendar: Calendar,
    number: Vec<u8>,
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The letters of the column.
    pub column: &'a str,
    /// Those of the column after it.
    pub next: &'a str,
    /// The number of the row in digits.
    pub row: &'a [u8],
}

impl Cells {
    /// Writes a cell and returns how many characters it takes. An instant takes the column after it too.
    ///
    /// # Errors
    /// The text is too long for a cell.
    pub fn write(&mut self, out: &mut Stream, at: At<'_>, value: &Value<'_>) -> io::Result<usize> {
        match value {
            Value::Empty => {
                // Every row has the same fields.
                out.mark();
                out.mark();
                Ok(0)
            }
            Value::Text(text) | Value::Code { key: text, .. } => string(out, at, None, &clean::field(text)),
            Value::Id(text) => string(out, at, Some(TEXT), &clean::line(text)),
            Value::Integer(whole) => {
                self.decimal(out, at, Decimal::whole(*whole));
                Ok(figures(*whole, 0))
            }
            Value::Decimal(decimal) => {
                self.decimal(out, at, *decimal);
                Ok(figures(decimal.digits(), decimal.scale()))
            }
            Value::Bool(yes) => {
                value_of(out, at, " t=\"b\"", if *yes { b"1" } else { b"0" });
                Ok(5)
            }
            Value::Date(date) => {
                self.number.clear();
                ascii::integer(&mut self.number, day_number(*date));
                styled(out, at, DATE, &self.number);
                Ok(10)
            }
            Value::Instant { utc, offset } => {
                self.number.clear();
                wall_clock(&mut self.number, *utc, *offset);
                styled(out, at, INSTANT, &self.number);
                self.number.clear();
                ascii::zone(&mut self.number, *offset);
                let zone = String::from_utf8_lossy(&self.number);
                string(out, At { column: at.next, ..at }, None, &zone)?;
                Ok(19)
            }
            Value::List(items) => string(out, at, None, &self.list(items)),
        }
    }

    /// A number with the decimals of its scale shown; those that are 0 need not be in the file.
    fn decimal(&mut self, out: &mut Stream, at: At<'_>, decimal: Decimal) {
        self.number.clear();
        ascii::decimal(&mut self.number, decimal.trimmed(), b'.');
        styled(out, at, NUMBER + u32::from(decimal.scale()), &self.number);
    }

    fn list(&mut self, items: &[Value<'_>]) -> String {
        let plain = |value: &Value<'_>| match value {
            Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. } => {
                clean::line(text).into_owned()
            }
            other => {
                let mut out = Vec::new();
                json::write_value(&mut out, other, &mut self.calendar);
                String::from_utf8_lossy(&out).replace('"', "")
            }
        };
        items.iter().map(plain).collect::<Vec<_>>().join("; ")
    }
}

/// Opens a cell up to the end of its start tag.
fn open(out: &mut Stream, at: At<'_>, attributes: &[&str]) {
    out.mark();
    out.text.extend_from_slice(b"<c r=\"");
    out.text.extend_from_slice(at.column.as_bytes());
    out.text.extend_from_slice(at.row);
    out.text.push(b'"');
    attributes.iter().for_each(|part| out.text.extend_from_slice(part.as_bytes()));
}

fn value_of(out: &mut Stream, at: At<'_>, attributes: &str, text: &[u8]) {
    open(out, at, &[attributes, "><v>"]);
    out.text.extend_from_slice(text);
    out.mark();
    out.text.extend_from_slice(b"</v></c>");
}

fn styled(out: &mut Stream, at: At<'_>, style: u32, text: &[u8]) {
    // Two digits at most: there are fewer than a hundred formats.
    let digits = [b'0' + (style / 10 % 10) as u8, b'0' + (style % 10) as u8];
    let shown = std::str::from_utf8(&digits[usize::from(style < 10)..]).unwrap_or_default();
    open(out, at, &[" s=\"", shown, "\"><v>"]);
    out.text.extend_from_slice(text);
    out.mark();
    out.text.extend_from_slice(b"</v></c>");
}

fn string(out: &mut Stream, at: At<'_>, style: Option<u32>, text: &str) -> io::Result<usize> {
    if text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "a text is too long for a cell"));
    }
    let kept = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    let space = if kept { " xml:space=\"preserve\"" } else { "" };
    let style = if style.is_some() { " s=\"2\"" } else { "" };
    open(out, at, &[style, " t=\"inlineStr\"><is><t", space, ">"]);
    escape(&mut out.text, text);
    out.mark();
    out.text.extend_from_slice(b"</t></is></c>");
    Ok(width(text))
}

/// How many characters a number takes: digits, a group sign for every three, sign and decimal sign.
fn figures(digits: i64, scale: u8) -> usize {
    let count = digits.checked_abs().and_then(|d| d.checked_ilog10()).map_or(1, |log| log as usize + 1);
    count.max(usize::from(scale) + 1) + count / 3 + 2
}

fn day_number(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days() + EPOCH
}

/// Days since 1899-12-30 with the time of day as a fraction, to the millisecond.
fn wall_clock(out: &mut Vec<u8>, utc: i64, offset: i32) {
    let local = utc.saturating_add(i64::from(offset));
    let (days, second) = (local.div_euclid(DAY) + EPOCH, local.rem_euclid(DAY));
    let billionths = (second * 1_000_000_000 + DAY / 2) / DAY;
    ascii::decimal(out, Decimal::new(days * 1_000_000_000 + billionths, 9).trimmed(), b'.');
}
