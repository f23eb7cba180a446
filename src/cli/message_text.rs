//! A message of the user's own, typed as an option or read from a file.

use std::io::{self, Read};
use std::path::Path;

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::mail::unread;
use crate::lang::Words;
use crate::system::source::{self, Unread};

/// The most bytes that are read: more than the longest message has, so that it is the message that is too long.
const MOST: u64 = 64 * 1024;

/// Returns the message of the option, else of the file, `-` being standard input; line feeds end its lines, and blanks
/// at its end are gone. `None` where neither is given.
///
/// # Errors
/// When the file can not be read, is no ordinary one, too large or no text.
pub fn read(app: &App<'_>, typed: Option<&String>, file: Option<&Path>) -> Result<Option<String>, Failure> {
    if let Some(text) = typed {
        return Ok(Some(plain(text)));
    }
    let Some(path) = file else { return Ok(None) };
    let bytes = if path == Path::new("-") { piped(app) } else { source::read(path, MOST) };
    let bytes = bytes.map_err(|why| unread(path, why))?;
    // Notepad puts a mark before its text.
    let text = String::from_utf8(bytes).map_err(|_| no_text(path))?;
    Ok(Some(plain(text.strip_prefix('\u{feff}').unwrap_or(&text))))
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end().to_owned()
}

fn piped(app: &App<'_>) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    let read: io::Result<usize> = app.system.streams.input().by_ref().take(MOST + 1).read_to_end(&mut bytes);
    read?;
    match u64::try_from(bytes.len()) {
        Ok(count) if count <= MOST => Ok(bytes),
        _ => Err(Unread::TooLarge),
    }
}

fn no_text(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(
        "file_no_text",
        Exit::Refused,
        crate::words!("could not read {shown}", "{shown} gick inte att läsa"),
    )
    .with_why(Words::fixed("it is not UTF-8 text", "det är inte UTF-8-text"))
}
