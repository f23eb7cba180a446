//! Files that are sent along with an errand: each is read once, and no more than all of them may have.

use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::failure::form::wrong;
use crate::cli::failure::mail::unread;
use crate::domain::errand::{Attachment, BYTES, FILES};
use crate::domain::form::{Fault, Wrong};
use crate::lang::Words;
use crate::system::source::{self, Unread};

/// The types of content that mail programs show, by the ending of the name.
const TYPES: [(&str, &str); 16] = [
    ("pdf", "application/pdf"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("heic", "image/heic"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("mp4", "video/mp4"),
    ("mov", "video/quicktime"),
    ("zip", "application/zip"),
];

/// Reads the files.
///
/// # Errors
/// When there are too many, one can not be read or is no ordinary file, or they are too large together.
pub fn read(paths: &[PathBuf], not_sent: &Words) -> Result<Vec<Attachment>, Failure> {
    let refused = |fault: Fault| wrong(fault.of("attachments"), not_sent.clone(), "--attach");
    if paths.len() > FILES {
        return Err(refused(Fault::TooMany { most: FILES }));
    }
    let (mut files, mut left) = (Vec::new(), BYTES);
    for path in paths {
        let bytes = source::read(path, left).map_err(|why| match why {
            Unread::TooLarge => refused(Fault::TooLarge { most: BYTES }),
            other => {
                let failure = unread(path, other);
                if failure.hint.is_some() {
                    failure
                } else {
                    failure.with_hint(Words::fixed("--attach FILE", "--attach FIL"))
                }
            }
        })?;
        left = left.saturating_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let name = path.file_name().and_then(|name| name.to_str());
        let unnamed = || wrong_file(Fault::FileName.of("name"), not_sent.clone(), Some(path));
        let name = name.ok_or_else(unnamed)?.to_owned();
        files.push(Attachment { media_type: media_type(path).to_owned(), name, bytes });
    }
    Ok(files)
}

/// Tells what is wrong with one of the files, by its name.
pub fn wrong_file(fault: Wrong, what: Words, path: Option<&PathBuf>) -> Failure {
    let shown = path.map_or_else(|| "--attach".to_owned(), |path| path.display().to_string());
    let failure = wrong(fault, what, &shown);
    match fault.fault {
        Fault::Empty => {
            failure.with_hint(Words::fixed("a file with something in it", "en fil som det finns något i"))
        }
        Fault::FileName
        | Fault::TooLong { .. }
        | Fault::Control
        | Fault::LineBreak
        | Fault::PersonalNumber => {
            failure.with_hint(Words::fixed("give the file another name", "ge filen ett annat namn"))
        }
        _ => failure,
    }
}

fn media_type(path: &Path) -> &'static str {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let found = TYPES.iter().find(|(known, _)| ending.as_deref() == Some(*known));
    found.map_or("application/octet-stream", |(_, kind)| *kind)
}
