//! `minasidor portal backup`: a copy of a portal file while it is in use.

use std::path::PathBuf;

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::portal::host::FileArgs;
use crate::cli::connect::open_for_both;
use crate::cli::failure::Failure;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::refusal::Refusal;
use crate::lang::number::integer;
use crate::lang::{Language, Words};
use crate::portal::PortalError;
use crate::portal::embedded::backup::Backup;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::words;

/// The shape of the answer.
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("file", Shape::Text, "The copy."),
    Field::new("bytes", Shape::Integer, "How long it is."),
    Field::new("series", Shape::Integer, "How many series are in it."),
    Field::new("values", Shape::Integer, "How many values are present in it."),
]);

/// Copy a portal file while it is in use
///
/// The copy is one moment of the portal: others go on reading and writing it meanwhile. It is looked through as by
/// portal check before it gets its name, so that it is whole or not there at all, and only its owner can read it. It
/// is a portal file like any other.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal backup --db portal.sqlite portal.sqlite.copy
  minasidor portal backup --db portal.sqlite --force portal.sqlite.copy
  minasidor --demo portal backup portal.sqlite.copy")]
pub struct BackupArgs {
    #[command(flatten)]
    file: FileArgs,
    /// Replace a copy that is there
    #[arg(long)]
    force: bool,
    /// The copy to make
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

impl BackupArgs {
    /// Copies.
    ///
    /// # Errors
    /// When the file can not be opened, is damaged, or the copy can not be written; then there is none.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let store = self.file.store(app, open_for_both)?;
        let backup =
            store.backup(&self.out, self.force, app.today()).map_err(|error| self.not_made(error))?;
        Ok(Document::of_node("backup", &SHAPE, self.document(&backup))
            .page(move |screen| self.page(&backup, screen.language))
            .into())
    }

    fn not_made(&self, error: PortalError) -> Failure {
        let out = self.out.display();
        let refusal = error.refusal;
        let failure = Failure::from(error).with_what(words!("did not make {out}", "{out} skapades inte"));
        match refusal {
            Refusal::Invalid => failure
                .with_why(Words::fixed(
                    "there is something of that name; it is untouched",
                    "det finns redan något med det namnet; det är orört",
                ))
                .with_hint(Words::fixed(
                    "another name, or --force to replace a file",
                    "ett annat namn, eller --force för att ersätta en fil",
                )),
            Refusal::Conflict => failure
                .with_why(Words::fixed(
                    "it is a portal file in use; it is untouched",
                    "det är en portalfil som används; den är orörd",
                ))
                .with_hint(Words::fixed("another name", "ett annat namn")),
            _ => failure,
        }
    }

    fn document(&self, backup: &Backup) -> Node {
        let count = |number: u64| Node::Leaf(Value::Integer(i64::try_from(number).unwrap_or(i64::MAX)));
        Node::Object(vec![
            ("file", Node::text(self.out.display().to_string())),
            ("bytes", count(backup.bytes)),
            ("series", count(backup.report.series)),
            ("values", count(backup.report.values)),
        ])
    }

    fn page(&self, backup: &Backup, language: Language) -> Page {
        let out = self.out.display();
        let n = |number: u64| integer(i64::try_from(number).unwrap_or(i64::MAX), language);
        let said = words!(
            "Wrote {out}. It was looked through and is whole: {values} values.",
            "{out} är skriven. Den är genomgången och hel: {values} värden.",
            values = n(backup.report.values)
        );
        let mut page = Page::default();
        page.prose(said.get(language));
        page
    }
}
