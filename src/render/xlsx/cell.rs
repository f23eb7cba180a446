//! The cells of a sheet: each kind of value with its format, and how wide it is shown.

use std::io;
use std::sync::LazyLock;

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
const QUARTER: i64 = 900;

/// What stands behind the day at each quarter of it, with the point.
static FRACTIONS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let fraction = |quarter: i64| {
        let mut out = Vec::new();
        ascii::decimal(&mut out, Decimal::new(billionths(quarter * QUARTER), 9).trimmed(), b'.');
        // Without the 0 before the point.
        out.split_off(1)
    };
    (0..DAY / QUARTER).map(fraction).collect()
});

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

/// Writes the cells of one column. Remembers what it wrote last: most texts of a column are as in the row before.
#[derive(Debug, Clone)]
pub struct Cells {
    /// The start of a cell up to the number of its row, and that of the column after it.
    openings: [String; 2],
    /// What stands between the number of the row and a number, by the format that it was made for.
    between: (u32, Vec<u8>),
    text: Text,
    zone: (i32, Text),
    /// The day that was written last, and its number in digits.
    day: (i64, Vec<u8>),
    calendar: Calendar,
}

/// A text that was written, and what of its cell stands behind the number of the row.
#[derive(Debug, Clone, Default)]
struct Text {
    of: String,
    is_id: bool,
    written: Vec<u8>,
    width: usize,
}

const NUMBER_END: &[u8] = b"</v></c>";
const TEXT_END: &[u8] = b"</t></is></c>";

impl Cells {
    /// Makes the writer of a column, given its letters and those of the column after it.
    pub fn new(letters: &str, next: &str) -> Self {
        Self {
            openings: [letters, next].map(|letters| format!("<c r=\"{letters}")),
            between: (0, Vec::new()),
            text: Text::default(),
            zone: (0, Text::default()),
            day: (0, Vec::new()),
            calendar: Calendar::default(),
        }
    }

    /// Writes a cell and returns how many characters it takes. An instant takes the column after it too. `row` is the
    /// number of the row in digits.
    ///
    /// # Errors
    /// The text is too long for a cell.
    pub fn write(&mut self, out: &mut Stream, row: &[u8], value: &Value<'_>) -> io::Result<usize> {
        match value {
            Value::Empty => {
                // Every row has the same fields.
                out.mark();
                out.mark();
                Ok(0)
            }
            Value::Text(text) | Value::Code { key: text, .. } => self.text(out, row, text, false),
            Value::Id(text) => self.text(out, row, text, true),
            Value::Integer(whole) => {
                self.number(out, row, Decimal::whole(*whole));
                Ok(figures(*whole, 0))
            }
            Value::Decimal(decimal) => {
                self.number(out, row, *decimal);
                Ok(figures(decimal.digits(), decimal.scale()))
            }
            Value::Bool(yes) => {
                self.open(out, row);
                out.text.extend_from_slice(if *yes { b"\" t=\"b\"><v>1" } else { b"\" t=\"b\"><v>0" });
                close(out);
                Ok(5)
            }
            Value::Date(date) => {
                self.styled(out, row, DATE);
                ascii::integer(&mut out.text, day_number(*date));
                close(out);
                Ok(10)
            }
            Value::Instant { utc, offset } => {
                self.styled(out, row, INSTANT);
                self.wall_clock(&mut out.text, *utc, *offset);
                close(out);
                self.zone(out, row, *offset)?;
                Ok(19)
            }
            Value::List(items) => {
                let list = self.list(items);
                self.text(out, row, &list, false)
            }
        }
    }

    /// A number with the decimals of its scale shown; those that are 0 need not be in the file.
    fn number(&mut self, out: &mut Stream, row: &[u8], decimal: Decimal) {
        self.styled(out, row, NUMBER + u32::from(decimal.scale()));
        ascii::decimal(&mut out.text, decimal.trimmed(), b'.');
        close(out);
    }

    fn text(&mut self, out: &mut Stream, row: &[u8], text: &str, is_id: bool) -> io::Result<usize> {
        if self.text.written.is_empty() || self.text.of != text || self.text.is_id != is_id {
            self.text = Text::of(text, is_id)?;
        }
        self.open(out, row);
        self.text.put(out);
        Ok(self.text.width)
    }

    fn zone(&mut self, out: &mut Stream, row: &[u8], offset: i32) -> io::Result<()> {
        if self.zone.1.written.is_empty() || self.zone.0 != offset {
            let mut zone = Vec::new();
            ascii::zone(&mut zone, offset);
            self.zone = (offset, Text::of(&String::from_utf8_lossy(&zone), false)?);
        }
        out.mark();
        out.text.extend_from_slice(self.openings[1].as_bytes());
        out.text.extend_from_slice(row);
        self.zone.1.put(out);
        Ok(())
    }

    fn open(&self, out: &mut Stream, row: &[u8]) {
        out.mark();
        out.text.extend_from_slice(self.openings[0].as_bytes());
        out.text.extend_from_slice(row);
    }

    /// Opens the cell of a number up to the number.
    fn styled(&mut self, out: &mut Stream, row: &[u8], format: u32) {
        if self.between.0 != format {
            self.between = (format, format!("\" s=\"{format}\"><v>").into_bytes());
        }
        self.open(out, row);
        out.text.extend_from_slice(&self.between.1);
    }

    /// Days since 1899-12-30 with the time of day as a fraction, to the millisecond.
    fn wall_clock(&mut self, out: &mut Vec<u8>, utc: i64, offset: i32) {
        let local = utc.saturating_add(i64::from(offset));
        let (days, second) = (local.div_euclid(DAY) + EPOCH, local.rem_euclid(DAY));
        let quarter = usize::try_from(second / QUARTER).ok().filter(|_| second % QUARTER == 0 && days > 0);
        let Some(fraction) = quarter.and_then(|quarter| FRACTIONS.get(quarter)) else {
            let billionths = days * 1_000_000_000 + billionths(second);
            return ascii::decimal(out, Decimal::new(billionths, 9).trimmed(), b'.');
        };
        if self.day.0 != days {
            self.day.0 = days;
            self.day.1.clear();
            ascii::integer(&mut self.day.1, days);
        }
        out.extend_from_slice(&self.day.1);
        out.extend_from_slice(fraction);
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

impl Text {
    fn of(text: &str, is_id: bool) -> io::Result<Self> {
        let shown = if is_id { clean::line(text) } else { clean::field(text) };
        if shown.len() > LONGEST_TEXT && shown.encode_utf16().count() > LONGEST_TEXT {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a text is too long for a cell"));
        }
        let kept = shown.starts_with(char::is_whitespace) || shown.ends_with(char::is_whitespace);
        let space = if kept { " xml:space=\"preserve\"" } else { "" };
        let style = if is_id { "\" s=\"2\"" } else { "\"" };
        let mut written = format!("{style} t=\"inlineStr\"><is><t{space}>").into_bytes();
        escape(&mut written, &shown);
        Ok(Self { of: text.to_owned(), is_id, written, width: width(&shown) })
    }

    fn put(&self, out: &mut Stream) {
        out.text.extend_from_slice(&self.written);
        out.mark();
        out.text.extend_from_slice(TEXT_END);
    }
}

fn close(out: &mut Stream) {
    out.mark();
    out.text.extend_from_slice(NUMBER_END);
}

/// How many characters a number takes: digits, a group sign for every three, sign and decimal sign.
fn figures(digits: i64, scale: u8) -> usize {
    let count = digits.checked_abs().and_then(|d| d.checked_ilog10()).map_or(1, |log| log as usize + 1);
    count.max(usize::from(scale) + 1) + count / 3 + 2
}

fn day_number(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days() + EPOCH
}

fn billionths(second: i64) -> i64 {
    (second * 1_000_000_000 + DAY / 2) / DAY
}
