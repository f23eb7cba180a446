//! One column of a row group: cells as they come, and how they are written.

use chrono::{Datelike, NaiveDate};
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedRowGroupWriter;
use parquet::schema::types::{ColumnDescPtr, ColumnPath, Type};

use crate::render::RenderError;
use crate::render::ascii::Calendar;
use crate::render::column::Kind;
use crate::render::csv::{self, Dialect};
use crate::render::parquet::text::Texts;
use crate::render::parquet::{Shared, failed};
use crate::render::value::Value;

/// The most digits that a decimal of 64 bits holds.
const PRECISION: u8 = 18;
/// Kilowatt-hours and cubic metres have three decimals, so a column has room for them whatever its first rows have.
const LEAST_SCALE: u8 = 3;
/// The day 1970-01-01 as chrono counts days.
const EPOCH: i32 = 719_163;

/// A column and its cells that wait.
pub struct Column {
    key: &'static str,
    cells: Cells,
    /// How many rows wait.
    rows: usize,
    /// Of which of them nothing is known, in order.
    missing: Vec<usize>,
}

enum Cells {
    Texts(Texts),
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
            Kind::Text | Kind::Id | Kind::Code(_) | Kind::List(_) => Cells::Texts(Texts::default()),
            Kind::Integer => Cells::Integers(Vec::new()),
            Kind::Decimal => Cells::Decimals { values: Vec::new(), scale: None },
            Kind::Bool => Cells::Bools(Vec::new()),
            Kind::Date => Cells::Dates(Vec::new()),
            Kind::Instant => Cells::Instants(Vec::new()),
        };
        Self { key, cells, rows: 0, missing: Vec::new() }
    }

    /// Makes one of the same kind without rows.
    pub fn like(&self) -> Self {
        let cells = match &self.cells {
            Cells::Texts(_) => Cells::Texts(Texts::default()),
            Cells::Integers(_) => Cells::Integers(Vec::new()),
            Cells::Decimals { scale, .. } => Cells::Decimals { values: Vec::new(), scale: *scale },
            Cells::Bools(_) => Cells::Bools(Vec::new()),
            Cells::Dates(_) => Cells::Dates(Vec::new()),
            Cells::Instants(_) => Cells::Instants(Vec::new()),
        };
        Self { key: self.key, cells, rows: 0, missing: Vec::new() }
    }

    /// Whether what is kept of a cell is how far it is from the one before: rows come in order of time.
    pub fn is_stepped(&self) -> bool {
        matches!(
            self.cells,
            Cells::Integers(_) | Cells::Decimals { .. } | Cells::Dates(_) | Cells::Instants(_)
        )
    }

    /// Returns its place in the schema.
    pub fn path(&self) -> ColumnPath {
        ColumnPath::from(self.key)
    }

    /// Keeps a cell.
    ///
    /// # Errors
    /// When it is of another kind than the column.
    #[inline]
    pub fn push(&mut self, cell: &Value<'_>) -> Result<(), RenderError> {
        match (&mut self.cells, cell) {
            (_, Value::Empty) => self.missing.push(self.rows),
            (Cells::Texts(texts), Value::Text(text) | Value::Id(text) | Value::Code { key: text, .. }) => {
                texts.push(text);
            }
            (Cells::Texts(texts), Value::List(items)) => texts.push(&joined(items)),
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
        self.rows += 1;
        Ok(())
    }

    /// Describes the column. From here on its decimals are settled.
    ///
    /// # Errors
    /// What the library refuses.
    pub fn field(&mut self) -> Result<Type, ParquetError> {
        let (physical, logical) = match &mut self.cells {
            Cells::Texts(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
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
    pub fn write(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, Shared>,
        column: &ColumnDescPtr,
    ) -> Result<(), RenderError> {
        let levels = self.levels();
        match &mut self.cells {
            Cells::Texts(texts) => {
                let chunk = texts.write(column.clone(), &levels).map_err(failed)?;
                group.append_column(&chunk.bytes, chunk.close).map_err(failed)?;
            }
            Cells::Integers(values) | Cells::Instants(values) => put::<Int64Type>(group, values, &levels)?,
            Cells::Decimals { values, scale } => {
                let to = scale.unwrap_or(LEAST_SCALE);
                let fitted = values.iter().map(|value| scaled(*value, to));
                let mut fitted = fitted.collect::<Option<Vec<i64>>>().ok_or_else(|| {
                    RenderError::Parquet(format!("{}: a number with more digits than fit", self.key))
                })?;
                values.clear();
                put::<Int64Type>(group, &mut fitted, &levels)?;
            }
            Cells::Bools(values) => put::<BoolType>(group, values, &levels)?,
            Cells::Dates(values) => put::<Int32Type>(group, values, &levels)?,
        }
        Ok(())
    }

    /// For each row 1, or 0 where nothing is known; forgets how many there are.
    fn levels(&mut self) -> Vec<i16> {
        let mut levels = vec![1; std::mem::take(&mut self.rows)];
        for missing in self.missing.drain(..) {
            if let Some(level) = levels.get_mut(missing) {
                *level = 0;
            }
        }
        levels
    }
}

fn put<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Shared>,
    values: &mut Vec<T::T>,
    levels: &[i16],
) -> Result<(), RenderError> {
    let too_few = || RenderError::Parquet("a column too few".to_owned());
    let mut writer = group.next_column().map_err(failed)?.ok_or_else(too_few)?;
    writer.typed::<T>().write_batch(values, Some(levels), None).map_err(failed)?;
    writer.close().map_err(failed)?;
    values.clear();
    Ok(())
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
