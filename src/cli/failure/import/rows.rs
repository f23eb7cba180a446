//! The words for rows and ids that are not as they should be.

use crate::cli::failure::import::Told;
use crate::domain::id::IdError;
use crate::import::error::{Column, Fault};
use crate::lang::Words;
use crate::words;

const COLUMNS: &str = "facility, from, until, value, unit, quality";

/// Tells what is wrong with a CSV as a table.
pub(super) fn tell(fault: &Fault) -> Option<Told> {
    Some(match fault {
        Fault::MissingColumns(columns) => missing(columns),
        Fault::RepeatedColumn(column) => {
            let key = column.key();
            let why = words!("the column {key} is there twice", "kolumnen {key} finns två gånger");
            Told::new("repeated_column", why)
        }
        Fault::FieldCount { expected, found } => Told::new(
            "field_count",
            words!(
                "it has {found} fields, the header has {expected}",
                "den har {found} fält, rubrikraden har {expected}"
            ),
        ),
        Fault::Quoting => Told::fixed(
            "quoting",
            "a quotation mark is not closed or stands in the middle",
            "ett citattecken saknas eller står mitt i ett fält",
        ),
        Fault::EmptyCell => Told::fixed("empty_cell", "the cell is empty", "cellen är tom"),
        Fault::IdAsNumber(text) => Told::new(
            "id_as_number",
            words!(
                "{text} has lost digits: a spreadsheet took the id for a number",
                "{text} har tappat siffror: ett kalkylark tog id:t för ett tal"
            ),
        )
        .hint(
            "format the column as text and fetch the ids again",
            "gör kolumnen till text och hämta id:n på nytt",
        ),
        Fault::BadId => Told::fixed(
            "bad_id",
            "the id is longer than 100 characters or has control characters",
            "id:t är längre än 100 tecken eller har styrtecken",
        ),
        Fault::BadMeteringPoint { id, why } => metering_point(id, *why),
        _ => return None,
    })
}

fn missing(columns: &[Column]) -> Told {
    let names = columns.iter().map(|column| column.key()).collect::<Vec<_>>().join(", ");
    let why = match columns {
        [_] => words!("the column {names} is missing", "kolumnen {names} saknas"),
        _ => words!("the columns {names} are missing", "kolumnerna {names} saknas"),
    };
    let hint = words!("a header with: {COLUMNS}", "en rubrikrad med: {COLUMNS}");
    Told { hint: Some(hint), ..Told::new("missing_column", why) }
}

fn metering_point(id: &str, why: IdError) -> Told {
    let why = match why {
        IdError::Length { found, .. } => words!(
            "{id} has {found} digits; an electricity facility's id has 18",
            "{id} har {found} siffror; ett anläggnings-id för el har 18"
        ),
        _ => words!("{id} has a wrong check digit", "{id} har fel kontrollsiffra"),
    };
    let hint = Words::fixed("compare it with the meter or the invoice", "jämför med mätaren eller fakturan");
    Told { hint: Some(hint), ..Told::new("bad_metering_point", why) }
}
