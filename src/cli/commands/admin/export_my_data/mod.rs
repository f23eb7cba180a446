//! `minasidor admin export-my-data`: everything that is held about the customer, in one archive.

mod archive;
mod areas;
mod dictionary;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::admin::export_my_data::archive::Archive;
use crate::cli::commands::admin::export_my_data::areas::Areas;
use crate::cli::commands::admin::export_my_data::dictionary::{Chapter, Source};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock};
use crate::files::Access;
use crate::lang::{Language, Words, plural};
use crate::portal::PortalError;
use crate::render::value::Value;
use crate::words;

/// Fetch everything that is held about the customer, as one archive
///
/// The archive (ZIP) has a CSV and a JSON file for each area: sites, facilities, meters, metered values, readings,
/// invoices with lines, documents, contracts with prices, waste, what was handed in with the texts of errands and move
/// notices, users, groups, settings and the
/// access log; the files of invoices and documents; and README.md, a dictionary of every key in English and Swedish.
/// It is written whole or not at all, and only its owner can read it.
///
/// A user gets what it may see, and the access log tells what was fetched. What a portal does not offer, or the user
/// may not see, is named in the dictionary; what it may not see is told at the end too (exit 8).
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor admin export-my-data -o my-data.zip
  minasidor admin export-my-data -o my-data.zip --no-files")]
pub struct ExportMyDataArgs {
    /// Leave out the files of invoices and documents
    #[arg(long)]
    no_files: bool,
}

impl ExportMyDataArgs {
    /// Fetches everything and writes the archive.
    ///
    /// # Errors
    /// When no file is named, the portal fails, or the file can not be written; there is then no archive.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let path = target(app)?;
        let connected = app.portal()?;
        let portal = &*connected.portal;
        let (customer, about) = (portal.customer()?, portal.about()?);
        let now = zone::civil(app.now(), Clock::Local);
        let file =
            app.system.files.begin(&path, Access::Owner).map_err(|error| not_written(&path, &error))?;
        let mut archive = Archive::new(file, Value::instant(app.now(), now.offset));
        let areas = Areas { app, profile: &connected.profile, portal, with_files: !self.no_files };
        areas.write(&mut archive, (&customer, &about))?;
        let source = Source {
            customer: format!("{}, {}", customer.number, customer.name),
            user: portal.user().map(ToString::to_string),
            portal: about.utility_company,
            at: now.rfc3339(),
        };
        let closed = closed(archive.chapters())?;
        archive.finish(|chapters| dictionary::text(&source, chapters))?;
        closed.into_iter().for_each(|closed| app.partly(closed));
        let shown = path.display();
        Ok(Outcome::done(words!("Wrote {shown}.", "{shown} är skriven.")))
    }
}

/// Names the areas that the one who asks may not see.
///
/// # Errors
/// When it may see none of them.
fn closed(chapters: &[Chapter]) -> Result<Option<Failure>, Failure> {
    let titles: Vec<&Words> = chapters.iter().filter_map(Chapter::closed).collect();
    if titles.is_empty() {
        return Ok(None);
    }
    let list = |language| {
        plural::and(&titles.iter().map(|title| title.get(language).to_owned()).collect::<Vec<_>>(), language)
    };
    let (en, sv) = (list(Language::En), list(Language::Sv));
    let refused = |what| Failure::from(PortalError::new(Refusal::NotAllowed)).with_what(what);
    let own = || chapters.iter().filter(|chapter| !chapter.is_bare());
    match own().all(|chapter| chapter.closed().is_some()) {
        true => Err(refused(Words::fixed(
            "you have no right to anything that would be in the archive",
            "du har inte rätt till något som skulle ligga i arkivet",
        ))),
        false => Ok(Some(refused(words!("not in the archive: {en}", "inte i arkivet: {sv}")))),
    }
}

/// The file of `-o`; the answer is what it is, whatever its ending.
fn target(app: &App<'_>) -> Result<PathBuf, Failure> {
    let options = &app.options;
    if options.json.is_some() || options.jq.is_some() || options.format.is_some() {
        return Err(Failure::usage(Words::fixed(
            "the answer is an archive; it has no other format",
            "svaret är ett arkiv; det har inget annat format",
        )));
    }
    match &options.output {
        Some(path) if path != Path::new("-") => Ok(path.clone()),
        _ => Err(Failure::usage(Words::fixed("-o FILE.zip is missing", "-o FIL.zip saknas"))
            .with_hint(Words::same("minasidor admin export-my-data -o my-data.zip"))),
    }
}

fn not_written(path: &Path, error: &std::io::Error) -> Failure {
    let shown = path.display();
    Failure::new("output", Exit::Failed, words!("could not write {shown}", "{shown} gick inte att skriva"))
        .because(error)
}
