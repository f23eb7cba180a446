//! The words for files of the user's own that could not be read: secrets, certificates, attachments, notices.

use std::path::Path;

use crate::cli::failure::exit::Exit;
use crate::cli::failure::{Failure, io_reason};
use crate::lang::Words;
use crate::system::source::Unread;
use crate::words;

/// Tells why a file was not read.
pub fn unread(path: &Path, why: Unread) -> Failure {
    let shown = path.display();
    let what = words!("could not read {shown}", "{shown} gick inte att läsa");
    let (code, exit, why) = match why {
        Unread::Disk(error) => {
            let exit =
                if error.kind() == std::io::ErrorKind::NotFound { Exit::NotFound } else { Exit::Failed };
            let failure = Failure::new("file_unreadable", exit, what);
            return match io_reason(&error) {
                Some(words) => failure.with_why(words).because(&error),
                None => failure.because(&error),
            };
        }
        Unread::Folder => ("file_is_folder", Exit::Refused, Words::fixed("it is a folder", "det är en mapp")),
        Unread::NoFile => (
            "file_is_device",
            Exit::Refused,
            Words::fixed("it is a device or a pipe, no file", "det är en enhet eller ett rör, ingen fil"),
        ),
        Unread::TooLarge => {
            ("file_too_large", Exit::Refused, Words::fixed("it is too large", "den är för stor"))
        }
        Unread::Shared => {
            return Failure::new("file_shared", Exit::Refused, what)
                .with_why(Words::fixed(
                    "others than its owner may read it, and it holds a secret",
                    "andra än ägaren får läsa den, och den innehåller en hemlighet",
                ))
                .with_hint(words!("chmod 600 {shown}", "chmod 600 {shown}"));
        }
    };
    Failure::new(code, exit, what).with_why(why)
}
