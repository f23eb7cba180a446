//! The header of a CSV of values: its dialect and where the columns stand.

use std::io::Read;

use crate::import::error::{Column, Fault, ImportError};
use crate::import::lines::{Fields, Lines};

/// How rows are to be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What stands between fields.
    pub delimiter: u8,
    /// The decimal sign that goes with it.
    pub decimal_sign: u8,
    /// For each field of a row, which column it is.
    pub columns: Vec<Option<Column>>,
}

impl Layout {
    /// Reads the header. `facility_known`: the column of that name may be left out.
    pub fn read<S: Read>(lines: &mut Lines<S>, facility_known: bool) -> Result<Self, ImportError> {
        loop {
            let Some(line) = lines.read_line()? else {
                return Err(ImportError::whole(Fault::Empty));
            };
            let row = line.row;
            if line.text.is_empty() || line.text.starts_with(b"sep=") {
                continue;
            }
            let Ok(text) = std::str::from_utf8(line.text) else {
                return Err(ImportError::row(Fault::NotUtf8, row));
            };
            if text.contains('\0') {
                return Err(ImportError::row(Fault::NulByte, row));
            }
            return Self::of(text, facility_known).map_err(|fault| ImportError::row(fault, row));
        }
    }

    fn of(text: &str, facility_known: bool) -> Result<Self, Fault> {
        let (delimiter, decimal_sign) = if text.contains(';') { (b';', b',') } else { (b',', b'.') };
        let mut fields = Fields::default();
        fields.split(text.as_bytes(), delimiter)?;
        let columns: Vec<Option<Column>> = fields.iter().map(column).collect();
        let count = |wanted: Column| columns.iter().filter(|c| **c == Some(wanted)).count();
        if let Some(repeated) = Column::ALL.into_iter().find(|c| count(*c) > 1) {
            return Err(Fault::RepeatedColumn(repeated));
        }
        let may_lack = |c: Column| facility_known && c == Column::Facility;
        let missing: Vec<Column> =
            Column::ALL.into_iter().filter(|c| count(*c) == 0 && !may_lack(*c)).collect();
        if missing.is_empty() {
            Ok(Self { delimiter, decimal_sign, columns })
        } else {
            Err(Fault::MissingColumns(missing))
        }
    }
}

fn column(heading: &[u8]) -> Option<Column> {
    let heading = std::str::from_utf8(heading).ok()?.trim().to_lowercase();
    Some(match heading.as_str() {
        "facility" | "facility_id" | "anläggning" | "anlaggning" | "anläggnings-id" | "anlaggnings-id" => {
            Column::Facility
        }
        "from" | "från" | "fran" => Column::From,
        "until" | "till" => Column::Until,
        "value" | "värde" | "varde" => Column::Value,
        "unit" | "enhet" => Column::Unit,
        "quality" | "kvalitet" | "status" => Column::Quality,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::error::Position;

    fn layout(text: &str) -> Result<Layout, Fault> {
        Layout::of(text, false)
    }

    #[test]
    fn headings_come_in_any_order_and_in_both_languages() {
        use Column::{Facility, From, Quality, Unit, Until, Value};

        let english = layout("unit,note,\"Facility\",from,until,value,quality").expect("a header");
        let swedish = layout("Anläggning;Från;Till;Värde;Enhet;Kvalitet").expect("a header");

        assert_eq!((english.delimiter, english.decimal_sign), (b',', b'.'));
        assert_eq!(
            english.columns,
            [Some(Unit), None, Some(Facility), Some(From), Some(Until), Some(Value), Some(Quality)]
        );
        assert_eq!((swedish.delimiter, swedish.decimal_sign), (b';', b','));
        assert_eq!(swedish.columns, Column::ALL.map(Some));
    }

    #[test]
    fn a_missing_or_repeated_column_is_named() {
        assert!(matches!(
            layout("facility,from,value,unit"),
            Err(Fault::MissingColumns(m)) if m == [Column::Until, Column::Quality]
        ));
        assert!(matches!(
            layout("facility,from,until,value,unit,quality,from"),
            Err(Fault::RepeatedColumn(Column::From))
        ));
        assert!(Layout::of("from,until,value,unit,quality", true).is_ok());
    }

    #[test]
    fn lines_before_the_header_count_as_rows() {
        let mut lines = Lines::new("sep=;\n\nfrom;till\n".as_bytes());

        let error = Layout::read(&mut lines, false).expect_err("columns are missing");

        assert_eq!(error.at, Position::Row { row: 3, column: None });
    }
}
