//! The words for lines of things that can not be brought in.

use std::io::ErrorKind;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::import::what;
use crate::domain::id::IdError;
use crate::import::records::Sort;
use crate::import::records::error::{Fault, FileFault, RecordError};
use crate::lang::Words;
use crate::lang::number::integer;
use crate::words;

/// Tells what is wrong with a line.
pub fn refused(error: &RecordError, file: &str, sort: Sort) -> Failure {
    let exit = match &error.fault {
        Fault::Unreadable(cause) if cause.kind() == ErrorKind::NotFound => Exit::NotFound,
        _ => Exit::Refused,
    };
    let failure = Failure::new(code(&error.fault), exit, what(file)).with_why(placed(error));
    let failure = match hint(&error.fault, sort) {
        Some(hint) => failure.with_hint(hint),
        None => failure,
    };
    match &error.fault {
        Fault::Unreadable(cause) | Fault::File(FileFault::Unreadable(cause)) => failure.because(cause),
        _ => failure,
    }
}

/// Puts the place before the reason.
fn placed(error: &RecordError) -> Words {
    let RecordError { fault, line, key } = error;
    let why = why(fault);
    match (line, key.as_str()) {
        (0, _) => why,
        (line, "") => Words::new(format!("line {line}: {}", why.en), format!("rad {line}: {}", why.sv)),
        (line, key) => {
            Words::new(format!("line {line}, {key}: {}", why.en), format!("rad {line}, {key}: {}", why.sv))
        }
    }
}

fn why(fault: &Fault) -> Words {
    shape(fault).or_else(|| value(fault)).unwrap_or_else(|| relation(fault))
}

/// What is wrong with a line as such.
fn shape(fault: &Fault) -> Option<Words> {
    Some(match fault {
        Fault::Unreadable(_) => Words::fixed("it can not be read", "det går inte att läsa"),
        Fault::TooLong { limit } => words!(
            language => "it is longer than {n} bytes", "den är längre än {n} byte",
            n = integer(i64::try_from(*limit).unwrap_or(i64::MAX), language)
        ),
        Fault::NotUtf8 => Words::fixed("it is not UTF-8", "det är inte UTF-8"),
        Fault::NotJson { column } => {
            words!("it is no JSON, from byte {column} on", "det är inte JSON från byte {column} och framåt")
        }
        Fault::UnknownKey { nearest: None } => Words::fixed("there is no such key", "nyckeln finns inte"),
        Fault::UnknownKey { nearest: Some(near) } => {
            words!("there is no such key; did you mean {near}?", "nyckeln finns inte; menade du {near}?")
        }
        Fault::Twice => Words::fixed("it stands there twice", "det står där två gånger"),
        Fault::Missing => Words::fixed("it is missing", "det saknas"),
        Fault::WrongKind { wanted } => kind(wanted),
        Fault::TooMany { most } => words!("there are more than {most} of them", "det är fler än {most}"),
        _ => return None,
    })
}

fn kind(wanted: &str) -> Words {
    match wanted {
        "text" => Words::fixed("it has to be text, in quotes", "det måste vara text, inom citattecken"),
        "whole" => Words::fixed("it has to be a whole number", "det måste vara ett heltal"),
        "number" => {
            Words::fixed("it has to be a number, without quotes", "det måste vara ett tal, utan citattecken")
        }
        "flag" => Words::fixed("it has to be true or false", "det måste vara true eller false"),
        "list" => Words::fixed("it has to be a list", "det måste vara en lista"),
        _ => Words::fixed("it has to be an object", "det måste vara ett objekt"),
    }
}

/// What is wrong with a value in itself.
fn value(fault: &Fault) -> Option<Words> {
    Some(match fault {
        Fault::Blank => Words::fixed("it is empty", "det är tomt"),
        Fault::Unprintable => Words::fixed(
            "it has control characters, or blanks at an end",
            "det innehåller styrtecken, eller blanktecken i en ände",
        ),
        Fault::TooMuch { most } => {
            words!("it is longer than {most} characters", "det är längre än {most} tecken")
        }
        Fault::OutOfBounds { least, most } => {
            words!("it has to be {least} to {most}", "det måste vara {least} till {most}")
        }
        Fault::Decimals { most: 0 } => {
            Words::fixed("it has decimals or an exponent", "det har decimaler eller exponent")
        }
        Fault::Decimals { most } => words!(
            "it has more than {most} decimals, or an exponent",
            "det har fler än {most} decimaler, eller exponent"
        ),
        Fault::TooLarge => Words::fixed("it is larger than it can be", "det är större än det kan vara"),
        Fault::NotADate => {
            Words::fixed("it is no date such as 2026-03-05", "det är inget datum som 2026-03-05")
        }
        Fault::UnknownWord { known } => match known.as_slice() {
            [near] => words!(
                "it is none of the words; did you mean {near}?",
                "det är inget av orden; menade du {near}?"
            ),
            all => words!("it is none of {list}", "det är inget av {list}", list = all.join(", ")),
        },
        Fault::BadId(error) => identifier(*error),
        Fault::NotAPeriod => Words::fixed(
            "it is no period such as P3M (months) or P30D (days)",
            "det är ingen tid som P3M (månader) eller P30D (dagar)",
        ),
        _ => return None,
    })
}

fn identifier(error: IdError) -> Words {
    match error {
        IdError::Format => {
            Words::fixed("it does not look like such a number", "det ser inte ut som ett sådant nummer")
        }
        IdError::Length { found, shortest, longest } if shortest == longest => {
            words!("it has {found} digits, not {longest}", "det har {found} siffror, inte {longest}")
        }
        IdError::Length { found, shortest, longest } => words!(
            "it has {found} digits, not {shortest} to {longest}",
            "det har {found} siffror, inte {shortest} till {longest}"
        ),
        IdError::CheckDigit | IdError::LengthDigit => {
            Words::fixed("a check digit is wrong", "en kontrollsiffra är fel")
        }
        IdError::Date | IdError::Future => {
            Words::fixed("it has no possible date of birth", "det har inget möjligt födelsedatum")
        }
        IdError::ThirdDigit => {
            Words::fixed("it is no organisation's number", "det är inget organisationsnummer")
        }
    }
}

/// What does not go together.
fn relation(fault: &Fault) -> Words {
    match fault {
        Fault::Reversed => Words::fixed("it ends before it begins", "det slutar innan det börjar"),
        Fault::Needs(key) => words!("{key} has to be there too", "{key} måste också finnas"),
        Fault::NotThere(id) => words!("there is no {id} there", "det finns inget {id} där"),
        Fault::AnotherCustomers(id) => {
            words!("{id} is another customer's", "{id} är en annan kunds")
        }
        Fault::Fixed(is) => {
            words!("it is {is}, and that never changes", "det är {is}, och det ändras aldrig")
        }
        Fault::Taken => Words::fixed("another user has that number", "en annan användare har det numret"),
        Fault::File(fault) => file(fault),
        _ => Words::fixed("it can not be taken", "det går inte att ta in"),
    }
}

fn file(fault: &FileFault) -> Words {
    match fault {
        FileFault::NoFolder => Words::fixed(
            "the lines come from standard input, so that no folder is known",
            "raderna kommer från standard in, så ingen mapp är känd",
        ),
        FileFault::Name => Words::fixed(
            "it has to be the plain name of a file in the folder",
            "det måste vara bara namnet på en fil i mappen",
        ),
        FileFault::NotThere => Words::fixed("there is no such file", "det finns ingen sådan fil"),
        FileFault::NotAFile => Words::fixed("it is a link or no file", "det är en länk eller ingen fil"),
        FileFault::TooBig { limit } => words!(
            language => "it is longer than {n} bytes", "den är längre än {n} byte",
            n = integer(i64::try_from(*limit).unwrap_or(i64::MAX), language)
        ),
        FileFault::NotPdf => Words::fixed("it is no PDF", "det är ingen PDF"),
        FileFault::Unreadable(_) => Words::fixed("it can not be read", "det går inte att läsa"),
    }
}

fn hint(fault: &Fault, sort: Sort) -> Option<Words> {
    let schema = sort.schema();
    Some(match fault {
        Fault::File(FileFault::NoFolder) => Words::fixed("--files FOLDER", "--files MAPP"),
        Fault::UnknownKey { .. }
        | Fault::Missing
        | Fault::WrongKind { .. }
        | Fault::UnknownWord { .. }
        | Fault::Needs(_) => words!("minasidor schema {schema}", "minasidor schema {schema}"),
        _ => return None,
    })
}

fn code(fault: &Fault) -> &'static str {
    match fault {
        Fault::Unreadable(_) => "unreadable",
        Fault::TooLong { .. } => "too_long",
        Fault::NotUtf8 => "not_utf8",
        Fault::NotJson { .. } => "not_json",
        Fault::UnknownKey { .. } => "unknown_key",
        Fault::Twice => "repeated_key",
        Fault::Missing => "missing_key",
        Fault::WrongKind { .. } => "wrong_kind",
        Fault::UnknownWord { .. } => "unknown_word",
        Fault::BadId(_) => "bad_id",
        Fault::NotThere(_) => "names_nothing",
        Fault::AnotherCustomers(_) => "another_customers",
        Fault::Fixed(_) => "never_changes",
        Fault::Taken => "person_taken",
        Fault::Reversed => "reversed",
        Fault::Needs(_) => "incomplete",
        Fault::File(_) => "bad_paper",
        Fault::Blank
        | Fault::Unprintable
        | Fault::TooMuch { .. }
        | Fault::TooMany { .. }
        | Fault::OutOfBounds { .. }
        | Fault::Decimals { .. }
        | Fault::TooLarge
        | Fault::NotADate
        | Fault::NotAPeriod => "bad_value",
    }
}
