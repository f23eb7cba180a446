//! The files of errands, written into a folder under names of our own making.

use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::download::{name, write};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::canonical::digest;
use crate::domain::handed_in::{ErrandIn, HandedIn};
use crate::files::Access;
use crate::lang::Words;
use crate::portal::embedded::Store;
use crate::portal::embedded::drain::cursor::Place;
use crate::words;

/// The longest part of a customer's own name that is kept, in characters.
const KEPT: usize = 60;

/// Where files go; nowhere when no folder is named.
pub struct Attachments<'a> {
    app: &'a App<'a>,
    folder: Option<PathBuf>,
}

impl<'a> Attachments<'a> {
    /// Finds the folder.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn into(app: &'a App<'_>, folder: Option<&Path>) -> Result<Self, Failure> {
        let folder = folder.map(|folder| write::folder(Some(folder))).transpose()?;
        Ok(Self { app, folder })
    }

    /// Writes the files of an errand that are not there yet, and returns their names.
    ///
    /// # Errors
    /// When a file can not be written, or something else has its name.
    pub fn write(
        &self,
        store: &Store,
        place: &Place,
        errand: &HandedIn<ErrandIn>,
    ) -> Result<Vec<String>, Failure> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let mut names = Vec::new();
        for (index, (given, media_type)) in errand.of.attachments.iter().enumerate() {
            let name = called(&errand.receipt, index, given, media_type);
            let path = folder.join(&name);
            self.one(&path, &store.attachment(place, index)?).map_err(|error| not_written(&path, error))?;
            names.push(name);
        }
        Ok(names)
    }

    /// What an earlier fetch wrote is there already, and is the same.
    fn one(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let there = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => match write::checksum_of(path) {
                Ok(known) if known == digest(bytes) => Ok(()),
                _ => Err(error),
            },
            _ => Err(error),
        };
        let mut new = match self.app.system.files.begin_new(path, Access::Owner) {
            Ok(new) => new,
            Err(error) => return there(error),
        };
        new.write_all(bytes)?;
        new.commit().or_else(there)
    }
}

/// `K2026-01234567-1 avtal.pdf`: the receipt makes it one of a kind, the ending is that of the content.
fn called(receipt: &str, index: usize, given: &str, media_type: &str) -> String {
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let stem: String = name::part(stem).chars().take(KEPT).collect();
    let stem = format!("{}-{} {stem}", name::part(receipt), index + 1);
    name::file(&stem, name::ending(media_type))
}

fn not_written(path: &Path, error: std::io::Error) -> Failure {
    let shown = path.display();
    let failure = Failure::new(
        "output",
        Exit::Failed,
        words!("could not write {shown}", "{shown} gick inte att skriva"),
    );
    let failure = match error.kind() {
        std::io::ErrorKind::AlreadyExists => failure.with_why(Words::fixed(
            "something else has that name; it is untouched",
            "något annat har det namnet; det är orört",
        )),
        _ => failure,
    };
    failure.because(&error)
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn a_name_is_one_file_of_the_folder_whatever_the_customer_calls_it() {
        let name = |given| called("K2026-1", 0, given, "application/pdf");

        assert_eq!(name("avtal.pdf"), "K2026-1-1 avtal.pdf");
        assert_eq!(name("../../.ssh/keys.pdf"), "K2026-1-1 -..-.ssh-keys.pdf");
        assert_eq!(name("a\u{202e}fdp.exe"), "K2026-1-1 afdp.pdf");
        assert!(name(&"å".repeat(300)).len() <= 255);
        assert_eq!(called("K2026-1", 1, "x", "application/x-sh"), "K2026-1-2 x.bin");
    }
}
