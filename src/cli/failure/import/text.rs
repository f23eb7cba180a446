//! The words for a file that can not be read as one.

use std::io::ErrorKind;

use crate::cli::failure::import::Told;
use crate::import::error::Fault;
use crate::lang::Words;
use crate::words;

/// How many ids a message lists.
const LISTED: usize = 10;

/// Tells what is wrong with a file as such.
pub(super) fn tell(fault: &Fault) -> Option<Told> {
    Some(match fault {
        Fault::Unreadable(cause) if cause.kind() == ErrorKind::NotFound => {
            Told::fixed("no_file", "there is no file of that name", "det finns ingen fil med det namnet")
        }
        Fault::Unreadable(cause) if cause.kind() == ErrorKind::IsADirectory => {
            Told::fixed("bad_file", "it is a folder", "det är en mapp")
        }
        Fault::Unreadable(cause) if cause.kind() == ErrorKind::InvalidInput => Told::fixed(
            "bad_file",
            "it is a device or a pipe, no file",
            "det är en enhet eller ett rör, ingen fil",
        ),
        Fault::Unreadable(cause) if cause.kind() == ErrorKind::FileTooLarge => {
            Told::fixed("file_too_large", "it is too large", "den är för stor")
        }
        Fault::Unreadable(_) => Told::fixed("bad_file", "it can not be read", "den går inte att läsa"),
        Fault::Empty => Told::fixed("empty_file", "there is nothing in it", "den är tom"),
        Fault::NotUtf8 => Told::fixed("not_utf8", "it is not UTF-8 text", "det är inte UTF-8-text").hint(
            "save it as UTF-8; a sheet as CSV UTF-8",
            "spara den som UTF-8; ett kalkylblad som CSV UTF-8",
        ),
        Fault::Encoding(name) => Told::new(
            "encoding",
            words!("it says to be {name}, not UTF-8", "den säger sig vara {name}, inte UTF-8"),
        ),
        Fault::NulByte => Told::fixed("nul_byte", "there is a NUL byte in it", "där finns ett nolltecken")
            .hint("save the file as text, CSV UTF-8", "spara filen som text, CSV UTF-8"),
        Fault::TooManyRows { limit } => Told::new(
            "too_many_rows",
            words!(
                "there are more than {limit} rows with a reading",
                "det finns fler än {limit} rader med en ställning"
            ),
        )
        .hint("several files", "flera filer"),
        Fault::TooLong { limit } => Told::new(
            "too_long",
            words!(
                "a line or an element is longer than {limit} bytes",
                "en rad eller ett element är längre än {limit} byte"
            ),
        ),
        Fault::UnknownFormat => Told::fixed(
            "unknown_format",
            "it is neither CSV nor Green Button (XML)",
            "det är varken CSV eller Green Button (XML)",
        )
        .hint("save the sheet as CSV UTF-8", "spara bladet som CSV UTF-8"),
        Fault::SeveralFacilities(ids) => several(ids),
        _ => return None,
    })
}

fn several(ids: &[String]) -> Told {
    let listed = ids.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = ids.len().saturating_sub(LISTED);
    let why = if more == 0 {
        words!(
            "it has values of several facilities: {listed}",
            "den har värden för flera anläggningar: {listed}"
        )
    } else {
        words!(
            "it has values of several facilities: {listed} and {more} more",
            "den har värden för flera anläggningar: {listed} och {more} till"
        )
    };
    let hint = Words::fixed(
        "leave out --facility: then each keeps its own id",
        "utelämna --facility: då behåller var och en sitt id",
    );
    Told { hint: Some(hint), ..Told::new("several_facilities", why) }
}
