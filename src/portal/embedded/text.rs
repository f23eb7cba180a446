//! Values of the domain as columns and back; a column that can not be read is damage, never a default.

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::FromSql;

use crate::portal::PortalError;
use crate::portal::embedded::fault;

/// Writes a date as the store keeps it.
pub(crate) fn date(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// Reads a column with the domain's own reader of a key.
pub(crate) fn parsed<S: FromSql, T>(
    row: &Row<'_>,
    column: usize,
    parse: impl FnOnce(S) -> Option<T>,
) -> Result<T, PortalError> {
    parse(row.get(column)?).ok_or_else(|| fault::damaged(name(row, column)))
}

/// Reads a column that may be null.
pub(crate) fn optional<S: FromSql, T>(
    row: &Row<'_>,
    column: usize,
    parse: impl FnOnce(S) -> Option<T>,
) -> Result<Option<T>, PortalError> {
    let Some(stored) = row.get(column)? else { return Ok(None) };
    parse(stored).map(Some).ok_or_else(|| fault::damaged(name(row, column)))
}

/// Reads a date.
pub(crate) fn read_date(stored: String) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&stored, "%Y-%m-%d").ok().filter(|date| self::date(*date) == stored)
}

fn name(row: &Row<'_>, column: usize) -> String {
    row.as_ref().column_name(column).map_or_else(|_| column.to_string(), str::to_owned)
}
