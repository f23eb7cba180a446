//! The cells of a sheet: each kind of value with its format, and how wide it is shown.

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::lang::decimal::{Decimal, MAX_SCALE};
use crate::render::ascii::Calendar;
use crate::render::screen::width;
use crate::render::value::Value;
use crate::render::{ascii, clean, json};

const DAY: i64 = 86_400;
/// 1970-01-01 as Excel counts days.
const EPOCH: i64 = 25_569;

/// The formats of a workbook's cells.
pub struct Formats {
    /// Of titles.
    pub header: Format,
    text: Format,
    whole: Format,
    decimals: Vec<Format>,
    date: Format,
    instant: Format,
}

impl Default for Formats {
    fn default() -> Self {
        let number = |code: &str| Format::new().set_num_format(code);
        let decimals = (0..=MAX_SCALE).map(|scale| match scale {
            0 => number("#,##0"),
            _ => number(&format!("#,##0.{}", "0".repeat(usize::from(scale)))),
        });
        Self {
            header: Format::new().set_bold(),
            text: number("@"),
            whole: number("#,##0"),
            decimals: decimals.collect(),
            date: number("yyyy-mm-dd"),
            instant: number("yyyy-mm-dd hh:mm:ss"),
        }
    }
}

impl Formats {
    /// Writes a cell and returns how many characters it takes. An instant takes the column after it too.
    ///
    /// # Errors
    /// The text is too long for a cell, or the rows' file can not be written.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        at: u16,
        value: &Value<'_>,
    ) -> Result<usize, XlsxError> {
        Ok(match value {
            Value::Empty => 0,
            Value::Text(text) | Value::Code { key: text, .. } => {
                let text = clean::field(text);
                sheet.write_string(row, at, &*text)?;
                width(&text)
            }
            Value::Id(text) => {
                let text = clean::line(text);
                sheet.write_string_with_format(row, at, &*text, &self.text)?;
                width(&text)
            }
            Value::Integer(whole) => {
                let number = Decimal::whole(*whole).to_f64();
                sheet.write_number_with_format(row, at, number, &self.whole)?;
                figures(*whole, 0)
            }
            Value::Decimal(decimal) => {
                let format = self.decimals.get(usize::from(decimal.scale())).unwrap_or(&self.whole);
                sheet.write_number_with_format(row, at, decimal.to_f64(), format)?;
                figures(decimal.digits(), decimal.scale())
            }
            Value::Bool(yes) => {
                sheet.write_boolean(row, at, *yes)?;
                5
            }
            Value::Date(date) => {
                sheet.write_number_with_format(row, at, day_number(*date), &self.date)?;
                10
            }
            Value::Instant { utc, offset } => {
                sheet.write_number_with_format(row, at, wall_clock(*utc, *offset), &self.instant)?;
                let mut zone = Vec::with_capacity(6);
                ascii::zone(&mut zone, *offset);
                sheet.write_string(row, at + 1, &*String::from_utf8_lossy(&zone))?;
                19
            }
            Value::List(items) => {
                let text = items.iter().map(plain).collect::<Vec<_>>().join("; ");
                sheet.write_string(row, at, &text)?;
                width(&text)
            }
        })
    }
}

fn plain(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. } => clean::line(text).into_owned(),
        other => {
            let mut out = Vec::new();
            json::write_value(&mut out, other, &mut Calendar::default());
            String::from_utf8_lossy(&out).replace('"', "")
        }
    }
}

/// How many characters a number takes: digits, a group sign for every three, sign and decimal sign.
fn figures(digits: i64, scale: u8) -> usize {
    let count = digits.checked_abs().and_then(|d| d.checked_ilog10()).map_or(1, |log| log as usize + 1);
    count.max(usize::from(scale) + 1) + count / 3 + 2
}

fn day_number(date: NaiveDate) -> f64 {
    let days = date.signed_duration_since(NaiveDate::default()).num_days();
    Decimal::whole(days + EPOCH).to_f64()
}

/// Days since 1899-12-30 with the time of day as a fraction.
fn wall_clock(utc: i64, offset: i32) -> f64 {
    let local = utc.saturating_add(i64::from(offset));
    let (days, seconds) = (local.div_euclid(DAY), local.rem_euclid(DAY));
    Decimal::whole(days + EPOCH).to_f64() + Decimal::whole(seconds).to_f64() / 86_400.0
}
