//! The words for a sheet of readings that can not be taken: nothing of it is sent.

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::import;
use crate::import::readings::Column;
use crate::import::readings::fault::{CellFault, SheetFault, Wrong};
use crate::lang::Words;
use crate::words;

/// How many faults are listed.
const LISTED: usize = 10;
/// How many headings of the file are listed.
const HEADINGS: usize = 15;
/// How many characters of what stands in a cell are shown.
const CELL: usize = 40;

/// Tells why a sheet was not taken; each wrong cell is listed on standard error, the first ten of them.
pub fn refused(app: &App<'_>, fault: &SheetFault, file: &str) -> Failure {
    let what = words!("did not take {file}; nothing was sent", "{file} togs inte in; inget skickades");
    match fault {
        SheetFault::File(error) => import::refused(error, file).with_what(what),
        SheetFault::NoHeadings { row, found, missing } => no_headings(what, *row, found, missing),
        SheetFault::Twice { row, column } => {
            let name = heading(*column);
            Failure::new("repeated_column", Exit::Refused, what)
                .with_why(Words::new(
                    format!("row {row}: the column {} is there twice", name.en),
                    format!("rad {row}: kolumnen {} finns två gånger", name.sv),
                ))
                .with_hint(Words::fixed("take one of them away", "ta bort den ena"))
        }
        SheetFault::Cells { faults, count } => {
            for fault in faults.iter().take(LISTED) {
                app.warn(&cell(fault));
            }
            cells(what, faults, *count)
        }
    }
}

fn no_headings(what: Words, row: u32, found: &[String], missing: &[Column]) -> Failure {
    let list = found.iter().take(HEADINGS).map(|text| begin(text)).collect::<Vec<_>>().join(", ");
    let names: Vec<Words> = missing.iter().map(|column| heading(*column)).collect();
    let en = names.iter().map(|name| name.en.as_ref()).collect::<Vec<_>>().join(", ");
    let sv = names.iter().map(|name| name.sv.as_ref()).collect::<Vec<_>>().join(", ");
    Failure::new("missing_column", Exit::Refused, what)
        .with_why(Words::new(
            format!("row {row}: no column {en}; there are: {list}"),
            format!("rad {row}: ingen kolumn {sv}; där finns: {list}"),
        ))
        .with_hint(Words::same("minasidor meter list -o avlasning.xlsx"))
}

fn cells(what: Words, faults: &[CellFault], count: u64) -> Failure {
    let hint = match faults.first().map(|fault| &fault.wrong) {
        Some(Wrong::Uncomputed) => Words::fixed(
            "open the file in a spreadsheet program and save it",
            "öppna filen i ett kalkylprogram och spara den",
        ),
        _ => Words::fixed("correct the sheet and run again", "rätta bladet och kör igen"),
    };
    let first = faults.first().map(cell).unwrap_or_else(|| Words::same(""));
    let why = match count {
        0 | 1 => first,
        _ => Words::new(
            format!("{count} cells are wrong, the first in {}", first.en),
            format!("{count} celler är fel, den första på {}", first.sv),
        ),
    };
    Failure::new("bad_rows", Exit::Refused, what).with_why(why).with_hint(hint)
}

/// `row 7, reading: "abc" is no number`.
fn cell(fault: &CellFault) -> Words {
    let CellFault { row, column, wrong } = fault;
    let (name, why) = (heading(*column), why(wrong));
    Words::new(format!("row {row}, {}: {}", name.en, why.en), format!("rad {row}, {}: {}", name.sv, why.sv))
}

fn why(wrong: &Wrong) -> Words {
    match wrong {
        Wrong::NotNumber(text) => {
            let text = begin(text);
            words!("\"{text}\" is no number", "”{text}” är inget tal")
        }
        Wrong::NotDate(text) => {
            let text = begin(text);
            words!(
                "\"{text}\" is no date; a date is 2026-12-01",
                "”{text}” är inget datum; ett datum är 2026-12-01"
            )
        }
        Wrong::Error(text) => words!("the cell has the error {text}", "cellen har felet {text}"),
        Wrong::Uncomputed => Words::fixed("the formula has not been computed", "formeln har inte räknats ut"),
        Wrong::NoMeter => Words::fixed(
            "a reading without a meter; merged cells count once",
            "en ställning utan mätare; sammanfogade celler räknas en gång",
        ),
        Wrong::LostDigits(text) => words!(
            "{text} has lost digits: format the column as text",
            "{text} har tappat siffror: formatera kolumnen som text"
        ),
        Wrong::BadText => Words::fixed(
            "it has control characters or more than 100 characters",
            "den har styrtecken eller fler än 100 tecken",
        ),
    }
}

/// The beginning of a text that may be very long.
fn begin(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(CELL).collect();
    if characters.next().is_some() { start + "…" } else { start }
}

fn heading(column: Column) -> Words {
    match column {
        Column::Meter => Words::fixed("meter", "mätare"),
        Column::Reading => Words::fixed("reading", "ställning"),
        Column::Date => Words::fixed("date", "datum"),
        Column::Comment => Words::fixed("comment", "kommentar"),
        Column::Facility => Words::fixed("facility", "anläggning"),
        Column::Profile => Words::fixed("profile", "profil"),
    }
}
