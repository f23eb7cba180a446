//! The words for what is wrong with a file of values, and for values that do not go with the portal.
//!
//! [`text`] has those for a file as such, [`rows`] those for CSV, [`values`] those for what both formats say,
//! [`feed`] those for Green Button, [`series`] those for a facility that does not fit.

mod feed;
mod rows;
mod series;
mod text;
mod values;

use std::io::ErrorKind;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::zone::{self, Clock, Instant};
use crate::import::error::{Fault, ImportError, Position};
use crate::lang::Words;
use crate::portal::embedded::deposit::Misfit;
use crate::words;

/// Tells what is wrong with a file of values.
pub fn refused(error: &ImportError, file: &str) -> Failure {
    let Told { code, why, hint } = tell(&error.fault);
    let exit = match &error.fault {
        Fault::Unreadable(cause) if cause.kind() == ErrorKind::NotFound => Exit::NotFound,
        _ => Exit::Refused,
    };
    let failure = Failure::new(code, exit, what(file)).with_why(at(&error.at, &why));
    let failure = hint.into_iter().fold(failure, Failure::with_hint);
    if let Fault::Unreadable(cause) = &error.fault { failure.because(cause) } else { failure }
}

/// Tells why values of a facility do not go with the portal.
pub fn misfit(facility: &str, misfit: &Misfit, place: &Position, file: &str) -> Failure {
    let Told { code, why, hint } = series::tell(facility, misfit);
    let exit = if matches!(misfit, Misfit::UtilityNotSaid) { Exit::Usage } else { Exit::Refused };
    let failure = Failure::new(code, exit, what(file)).with_why(at(place, &why));
    hint.into_iter().fold(failure, Failure::with_hint)
}

/// What was attempted.
pub fn what(file: &str) -> Words {
    words!("did not import {file}; nothing is changed", "{file} importerades inte; inget är ändrat")
}

/// Tells what is wrong with a facility's id that was typed.
pub fn bad_id(typed: &str, fault: &Fault) -> Failure {
    let Told { why, hint, .. } = tell(fault);
    let failure = Failure::usage(words!("{typed} is no facility's id", "{typed} är inget anläggnings-id"));
    hint.into_iter().fold(failure.with_why(why), Failure::with_hint)
}

/// What is told of a fault.
pub(super) struct Told {
    code: &'static str,
    why: Words,
    hint: Option<Words>,
}

impl Told {
    fn new(code: &'static str, why: Words) -> Self {
        Self { code, why, hint: None }
    }

    fn fixed(code: &'static str, en: &'static str, sv: &'static str) -> Self {
        Self::new(code, Words::fixed(en, sv))
    }

    fn hint(self, en: &'static str, sv: &'static str) -> Self {
        Self { hint: Some(Words::fixed(en, sv)), ..self }
    }
}

/// Puts the place before the reason.
fn at(place: &Position, why: &Words) -> Words {
    let Some(place) = place_words(place) else {
        return why.clone();
    };
    Words::new(format!("{}: {}", place.en, why.en), format!("{}: {}", place.sv, why.sv))
}

fn place_words(place: &Position) -> Option<Words> {
    Some(match place {
        Position::Whole => return None,
        Position::Row { row, column: None } => words!("row {row}", "rad {row}"),
        Position::Row { row, column: Some(column) } => {
            let key = column.key();
            words!("row {row}, column {key}", "rad {row}, kolumn {key}")
        }
        Position::Xml { line, byte, path } if path.is_empty() => {
            words!("line {line} (byte {byte})", "rad {line} (byte {byte})")
        }
        Position::Xml { line, byte, path } => {
            words!("line {line} (byte {byte}), {path}", "rad {line} (byte {byte}), {path}")
        }
    })
}

/// Whoever has words for a fault tells it.
fn tell(fault: &Fault) -> Told {
    let told = text::tell(fault).or_else(|| rows::tell(fault)).or_else(|| values::tell(fault));
    told.or_else(|| feed::tell(fault)).unwrap_or_else(|| {
        Told::fixed("bad_file", "it is no file of metered values", "det är ingen fil med mätvärden")
    })
}

/// An instant as it is written in files.
fn clock(at: Instant) -> String {
    zone::civil(at, Clock::Local).rfc3339()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    use crate::domain::id::IdError;
    use crate::import::error::Column;

    /// One of every kind.
    fn faults() -> Vec<Fault> {
        let other = || Box::new(Position::Row { row: 2, column: None });
        let text = || "x".to_owned();
        vec![
            Fault::Unreadable(ErrorKind::Other.into()),
            Fault::Empty,
            Fault::NotUtf8,
            Fault::Encoding(text()),
            Fault::NulByte,
            Fault::TooManyRows { limit: 1 },
            Fault::TooLong { limit: 1_000_000 },
            Fault::MissingColumns(vec![Column::Unit]),
            Fault::RepeatedColumn(Column::Unit),
            Fault::FieldCount { expected: 6, found: 5 },
            Fault::Quoting,
            Fault::EmptyCell,
            Fault::IdAsNumber(text()),
            Fault::BadMeteringPoint { id: text(), why: IdError::CheckDigit },
            Fault::BadId,
            Fault::BadNumber(text()),
            Fault::DecimalSign { text: text(), expected: ',' },
            Fault::TooLarge(text()),
            Fault::BadUnit(text()),
            Fault::BadQuality(text()),
            Fault::QualityWithoutValue(text()),
            Fault::BadTime(text()),
            Fault::SkippedTime(text()),
            Fault::MixedZones { first: 2 },
            Fault::Reversed,
            Fault::BadInterval { seconds: 60 },
            Fault::OffQuarter,
            Fault::Conflict { at: 0, other: other() },
            Fault::Overlap { at: 0, other: other() },
            Fault::SeveralFacilities(vec![text()]),
            Fault::UnknownFormat,
            Fault::Malformed(None),
            Fault::Truncated,
            Fault::DocumentType,
            Fault::Entity(text()),
            Fault::TooDeep { limit: 100 },
            Fault::NotGreenButton,
            Fault::MissingElement("uom"),
            Fault::UnsupportedCode { element: "uom", code: text() },
            Fault::Unlinked { wanted: "MeterReading" },
            Fault::SameId(text()),
        ]
    }

    #[test]
    fn every_fault_has_words_and_a_code_of_its_own() {
        let mut codes: Vec<_> = faults().iter().map(|fault| tell(fault).code).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();

        assert_eq!(codes.len(), count, "{codes:?}");
        let shared = |fault: &&Fault| tell(fault).code == "bad_file";
        assert_eq!(faults().iter().filter(shared).count(), 1, "only what can not be read at all");
    }

    #[test]
    fn the_place_stands_before_the_reason() {
        let error = ImportError::cell(Fault::BadNumber("abc".into()), 7, Column::Value);

        let failure = refused(&error, "values.csv");

        let why = failure.why.as_ref().expect("a reason");
        assert_eq!(why.en, "row 7, column value: \"abc\" is no number");
        assert_eq!(why.sv, "rad 7, kolumn value: ”abc” är inget tal");
        assert_eq!((failure.code, failure.exit), ("bad_number", Exit::Refused));
    }
}
