//! One column of a row group: cells as they come, and how they are written.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;
use parquet::schema::types::{ColumnPath, Type};

use crate::render::RenderError;
use crate::render::ascii::Calendar;
use crate::render::column::Kind;
use crate::render::csv::{self, Dialect};
use crate::render::parquet::failed;
use crate::render::value::Value;

/// The most digits that a decimal of 64 bits holds.
const PRECISION: u8 = 18;
/// Kilowatt-hours and cubic metres have three decimals, so a column has room for them whatever its first rows have.
const LEAST_SCALE: u8 = 3;
/// How many texts are looked up before each is kept by itself.
const MOST_TEXTS: usize = 1 << 12;
/// The day 1970-01-01 as chrono counts days.
const EPOCH: i32 = 719_163;

/// A column and its cells that wait.
pub struct Column {
    key: &'static str,
    cells: Cells,
    /// For each row 1, or 0 where nothing is known.
    levels: Vec<i16>,
}

enum Cells {
    Texts { values: Vec<ByteArray>, known: HashMap<Box<str>, ByteArray> },
    Integers(Vec<i64>),
    Decimals { values: Vec<(i64, u8)>, scale: Option<u8> },
    Bools(Vec<bool>),
    Dates(Vec<i32>),
    Instants(Vec<i64>),
}

impl Column {
    /// Makes a column without rows.
    pub fn new(key: &'static str, kind: Kind) -> Self {
        let cells = match kind {
            Kind::Text | Kind::Id | Kind::Code(_) | Kind::List(_) => {
                Cells::Texts { values: Vec::new(), known: HashMap::new() }
            }
            Kind::Integer => Cells::Integers(Vec::new()),
            Kind::Decimal => Cells::Decimals { values: Vec::new(), scale: None },
            Kind::Bool => Cells::Bools(Vec::new()),
            Kind::Date => Cells::Dates(Vec::new()),
            Kind::Instant => Cells::Instants(Vec::new()),
        };
        Self { key, cells, levels: Vec::new() }
    }

    /// Makes one of the same kind without rows.
    pub fn like(&self) -> Self {
        let cells = match &self.cells {
            Cells::Texts { .. } => Cells::Texts { values: Vec::new(), known: HashMap::new() },
            Cells::Integers(_) => Cells::Integers(Vec::new()),
            Cells::Decimals { scale, .. } => Cells::Decimals { values: Vec::new(), scale: *scale },
            Cells::Bools(_) => Cells::Bools(Vec::new()),
            Cells::Dates(_) => Cells::Dates(Vec::new()),
            Cells::Instants(_) => Cells::Instants(Vec::new()),
        };
        Self { key: self.key, cells, levels: Vec::new() }
    }

    /// Whether its cells are texts.
    pub fn is_text(&self) -> bool {
        matches!(self.cells, Cells::Texts { .. })
    }

    /// Returns its place in the schema.
    pub fn path(&self) -> ColumnPath {
        ColumnPath::from(self.key)
    }

    /// Keeps a cell.
    ///
    /// # Errors
    /// When it is of another kind than the column.
    pub fn push(&mut self, cell: &Value<'_>) -> Result<(), RenderError> {
        self.levels.push(i16::from(!cell.is_empty()));
        match (&mut self.cells, cell) {
            (_, Value::Empty) => {}
            (
                Cells::Texts { values, known },
                Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. },
            ) => {
                // Most texts are as in the row before.
                let last = values.last().filter(|last| last.data() == text.as_bytes()).cloned();
                values.push(last.unwrap_or_else(|| shared(known, text)));
            }
            (Cells::Texts { values, .. }, Value::List(items)) => {
                values.push(ByteArray::from(&*joined(items)))
            }
            (Cells::Integers(values), Value::Integer(number)) => values.push(*number),
            (Cells::Decimals { values, .. }, Value::Decimal(number)) => {
                values.push((number.digits(), number.scale()));
            }
            (Cells::Decimals { values, .. }, Value::Integer(number)) => values.push((*number, 0)),
            (Cells::Bools(values), Value::Bool(yes)) => values.push(*yes),
            (Cells::Dates(values), Value::Date(date)) => values.push(days(*date)),
            // The formats that readers agree on have no coarser unit than milliseconds.
            (Cells::Instants(values), Value::Instant { utc, .. }) => values.push(utc.saturating_mul(1000)),
            _ => return Err(RenderError::Parquet(format!("{}: a cell of another kind", self.key))),
        }
        Ok(())
    }

    /// Describes the column. From here on its decimals are settled.
    ///
    /// # Errors
    /// What the library refuses.
    pub fn field(&mut self) -> Result<Type, ParquetError> {
        let (physical, logical) = match &mut self.cells {
            Cells::Texts { .. } => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Cells::Integers(_) => (Physical::INT64, None),
            Cells::Decimals { values, scale } => {
                let finest = values.iter().map(|(_, scale)| *scale).max().unwrap_or_default();
                let settled = *scale.insert(finest.max(LEAST_SCALE));
                let decimal = LogicalType::decimal(i32::from(settled), i32::from(PRECISION));
                let builder = Type::primitive_type_builder(self.key, Physical::INT64)
                    .with_precision(i32::from(PRECISION))
                    .with_scale(i32::from(settled));
                return builder
                    .with_logical_type(Some(decimal))
                    .with_repetition(Repetition::OPTIONAL)
                    .build();
            }
            Cells::Bools(_) => (Physical::BOOLEAN, None),
            Cells::Dates(_) => (Physical::INT32, Some(LogicalType::Date)),
            Cells::Instants(_) => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MILLIS))),
        };
        let builder = Type::primitive_type_builder(self.key, physical);
        builder.with_logical_type(logical).with_repetition(Repetition::OPTIONAL).build()
    }

    /// Writes the cells that wait, and forgets them.
    ///
    /// # Errors
    /// When a decimal has more digits than fit, and what the library refuses.
    pub fn write(&mut self, writer: &mut SerializedColumnWriter<'_>) -> Result<(), RenderError> {
        let levels = std::mem::take(&mut self.levels);
        match &mut self.cells {
            Cells::Texts { values, known } => {
                put::<ByteArrayType>(writer, values, &levels)?;
                known.clear();
            }
            Cells::Integers(values) | Cells::Instants(values) => put::<Int64Type>(writer, values, &levels)?,
            Cells::Decimals { values, scale } => {
                let to = scale.unwrap_or(LEAST_SCALE);
                let fitted = values.iter().map(|value| scaled(*value, to));
                let mut fitted = fitted.collect::<Option<Vec<i64>>>().ok_or_else(|| {
                    RenderError::Parquet(format!("{}: a number with more digits than fit", self.key))
                })?;
                values.clear();
                put::<Int64Type>(writer, &mut fitted, &levels)?;
            }
            Cells::Bools(values) => put::<BoolType>(writer, values, &levels)?,
            Cells::Dates(values) => put::<Int32Type>(writer, values, &levels)?,
        }
        self.levels = levels;
        self.levels.clear();
        Ok(())
    }
}

fn put<T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    values: &mut Vec<T::T>,
    levels: &[i16],
) -> Result<(), RenderError> {
    writer.typed::<T>().write_batch(values, Some(levels), None).map_err(failed)?;
    values.clear();
    Ok(())
}

/// The same text is kept once.
fn shared(known: &mut HashMap<Box<str>, ByteArray>, text: &str) -> ByteArray {
    if let Some(bytes) = known.get(text) {
        return bytes.clone();
    }
    let bytes = ByteArray::from(text);
    if known.len() < MOST_TEXTS {
        known.insert(text.into(), bytes.clone());
    }
    bytes
}

/// A number with another count of decimals. `None` where digits would be lost, or there are too many.
fn scaled((digits, scale): (i64, u8), to: u8) -> Option<i64> {
    let number = if scale <= to {
        digits.checked_mul(10_i64.checked_pow(u32::from(to - scale))?)?
    } else {
        let step = 10_i64.checked_pow(u32::from(scale - to))?;
        (digits % step == 0).then(|| digits / step)?
    };
    (number.unsigned_abs() < 10_u64.pow(u32::from(PRECISION))).then_some(number)
}

fn days(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - EPOCH
}

fn joined(items: &[Value<'_>]) -> String {
    csv::joined(items, Dialect::Rfc4180, &mut Calendar::default())
}

#[cfg(test)]
mod tests {
    use super::scaled;

    #[test]
    fn numbers_keep_their_digits_or_are_refused() {
        assert_eq!(scaled((15, 1), 3), Some(1_500));
        assert_eq!(scaled((15_000, 4), 3), Some(1_500));
        assert_eq!(scaled((15_001, 4), 3), None);
        assert_eq!(scaled((i64::MAX, 0), 3), None);
        assert_eq!(scaled((-1, 0), 0), Some(-1));
        assert_eq!(scaled((10_i64.pow(18), 0), 0), None);
    }
}
