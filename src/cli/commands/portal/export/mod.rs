//! `minasidor portal export`: what customers handed in, for the customer system to fetch.

mod attachments;
mod stretch;

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::portal::export::attachments::Attachments;
use crate::cli::commands::portal::export::stretch::{Fetch, FetchArgs};
use crate::cli::failure::Failure;
use crate::cli::outcome::{Outcome, Rows};
use crate::domain::handed_in::{ErrandIn, HandedIn};
use crate::domain::receipt::Handed;
use crate::portal::PortalError;
use crate::portal::embedded::Store;
use crate::portal::embedded::drain::Stretch;
use crate::portal::embedded::drain::cursor::Place;
use crate::render::column::{Columns, Tabular};
use crate::render::sink::Sink;
use crate::views::handed_in::HandedRow;

/// Fetch what customers handed in, for the customer system
///
/// Everything comes in the order in which it was received, and at least once: it is fetched again until it is
/// acknowledged with the cursor of the last row that the customer system keeps. What comes twice is known by the
/// number of its receipt. Without --after it goes on from what was acknowledged.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal export readings --db portal.sqlite --format jsonl
  minasidor portal export readings --db portal.sqlite --ack r-1f0c2a9b-2c-0123456789abcdef
  minasidor portal export errands --db portal.sqlite --format jsonl --attachments files
  minasidor --demo portal export readings")]
pub struct ExportArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Fetch meter readings
    #[command(aliases = ["avläsningar", "avlasningar"], after_help = "Examples:
  minasidor portal export readings --db portal.sqlite --format jsonl --limit 1000
  minasidor portal export readings --db portal.sqlite --ack r-1f0c2a9b-2c-0123456789abcdef")]
    Readings(FetchArgs),
    /// Fetch move notices
    #[command(aliases = ["flyttanmälningar", "flyttanmalningar"], after_help = "Examples:
  minasidor portal export notices --db portal.sqlite --format jsonl")]
    Notices(FetchArgs),
    /// Fetch errands with customer service, perhaps with their files
    #[command(aliases = ["ärenden", "arenden"], after_help = "Examples:
  minasidor portal export errands --db portal.sqlite --format jsonl --attachments files")]
    Errands(ErrandsArgs),
}

/// Fetching errands.
#[derive(Debug, Args)]
pub struct ErrandsArgs {
    #[command(flatten)]
    fetch: FetchArgs,
    /// Write the files that were sent along into this folder, each before its errand is told
    #[arg(long, value_name = "FOLDER", conflicts_with = "ack")]
    attachments: Option<PathBuf>,
}

impl ExportArgs {
    /// Fetches or acknowledges.
    ///
    /// # Errors
    /// What the store refuses, and a cursor that is none here.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            Verb::Readings(args) => {
                args.run(app, Handed::Reading, |fetch| rows(fetch, Store::handed_readings))
            }
            Verb::Notices(args) => args.run(app, Handed::Move, |fetch| rows(fetch, Store::handed_notices)),
            Verb::Errands(args) => {
                let attachments = Attachments::into(app, args.attachments.as_deref())?;
                args.fetch.run(app, Handed::Errand, |fetch| errands(fetch, attachments))
            }
        }
    }
}

/// Writes the files of a thing, and returns their names.
type Files<'f, T> = &'f mut dyn FnMut(&Place, &HandedIn<T>) -> Result<Vec<String>, Failure>;

type Each<'e, T> = &'e mut dyn FnMut(Place, HandedIn<T>) -> ControlFlow<()>;

/// Makes the answer of things without files.
fn rows<'a, T: 'static>(
    fetch: Fetch,
    ask: fn(&Store, Stretch, Each<'_, T>) -> Result<(), PortalError>,
) -> Outcome<'a>
where
    HandedRow<T>: Tabular,
{
    let members = fetch.members();
    let push = move |sink: &mut dyn Sink| pushed(&fetch, sink, ask, &mut |_, _| Ok(Vec::new()));
    Rows::new(HandedRow::<T>::NAME, push).members(members).into()
}

fn errands<'a>(fetch: Fetch, attachments: Attachments<'a>) -> Outcome<'a> {
    let members = fetch.members();
    let push = move |sink: &mut dyn Sink| {
        pushed(&fetch, sink, Store::handed_errands, &mut |place, handed: &HandedIn<ErrandIn>| {
            attachments.write(&fetch.store, place, handed)
        })
    };
    Rows::new(HandedRow::<ErrandIn>::NAME, push).members(members).into()
}

/// Pushes the rows of a stretch. Files are on disk before the row that names them is told.
fn pushed<T: 'static>(
    fetch: &Fetch,
    sink: &mut dyn Sink,
    ask: fn(&Store, Stretch, Each<'_, T>) -> Result<(), PortalError>,
    files: Files<'_, T>,
) -> Result<(), Failure>
where
    HandedRow<T>: Tabular,
{
    let columns = Columns::<HandedRow<T>>::all();
    columns.begin(sink)?;
    let Some(stretch) = fetch.stretch else { return Ok(()) };
    let mut failed = None;
    ask(&fetch.store, stretch, &mut |place, handed| {
        let pushed = files(&place, &handed).and_then(|files| {
            let row = HandedRow { cursor: fetch.cursor(&place), handed, files };
            Ok(columns.row(&row, sink)?)
        });
        match pushed {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                failed = Some(failure);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(()), Err)
}
