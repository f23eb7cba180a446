//! The words for what goes wrong with files that are downloaded, and for their index.

use std::io;
use std::path::Path;

use crate::cli::failure::exit::Exit;
use crate::cli::failure::{Failure, io_reason};
use crate::lang::Words;
use crate::local::downloads::DownloadsError;
use crate::words;

impl From<DownloadsError> for Failure {
    fn from(error: DownloadsError) -> Self {
        let path = error.path.display();
        let what = words!(
            "could not use your index of downloads {path}",
            "ditt register över hämtade filer {path} gick inte att använda"
        );
        let (code, why, hint) = if error.newer {
            (
                "store_newer",
                Words::fixed(
                    "a newer version of minasidor wrote it; it is untouched",
                    "en nyare version av minasidor har skrivit det; det är orört",
                ),
                Words::fixed("update minasidor", "uppdatera minasidor"),
            )
        } else {
            (
                "store_unavailable",
                Words::fixed("it can not be read or written", "det går inte att läsa eller skriva"),
                words!(
                    "if it is damaged, put it aside: mv {path} {path}.old; files that are there stay",
                    "om det är skadat, lägg undan det: mv {path} {path}.old; filer som finns är kvar"
                ),
            )
        };
        let failure = Self::new(code, Exit::Failed, what).with_why(why).with_hint(hint);
        match error.source.as_deref() {
            Some(source) => failure.because(source),
            None => failure,
        }
    }
}

/// The folder to write into is none.
pub fn folder(folder: &Path, error: &io::Error) -> Failure {
    let shown = folder.display();
    let what = words!("could not write into the folder {shown}", "det gick inte att skriva i mappen {shown}");
    let (why, hint) = match error.kind() {
        io::ErrorKind::NotFound => (
            Some(Words::fixed("there is no such folder", "det finns ingen sådan mapp")),
            Some(words!("mkdir {shown}, or another --folder", "mkdir {shown}, eller en annan --folder")),
        ),
        io::ErrorKind::NotADirectory => (
            Some(Words::fixed("it is no folder", "det är ingen mapp")),
            Some(Words::fixed("another --folder", "en annan --folder")),
        ),
        _ => (io_reason(error), None),
    };
    let failure = Failure::new("no_folder", Exit::Failed, what);
    let failure = why.into_iter().fold(failure, Failure::with_why);
    hint.into_iter().fold(failure, Failure::with_hint).because(error)
}
