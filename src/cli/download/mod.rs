//! Downloading: files of a portal into a folder of the user's, each whole or not at all, none over another.
//!
//! What was fetched is noted in the index of downloads (`downloads.sqlite` in the data folder, for each profile
//! and customer): it tells `--new` what is new, and `--verify` what each file has to be.

pub mod name;
pub mod pattern;
mod verify;
pub mod write;

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::cli::app::App;
use crate::cli::at_profile::{explained, split};
use crate::cli::connect::Connected;
use crate::cli::download::pattern::{Field, Pattern};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::period::period_failure;
use crate::cli::outcome::{Outcome, Rows};
use crate::domain::calendar::{self, Context, Kind, PeriodRequest, Rounding};
use crate::domain::document::FileContent;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::local::downloads::{Downloads, Shelf};
use crate::portal::PortalError;
use crate::render::column::{Columns, Place, Tabular};
use crate::views::download::{DownloadRow, State};
use crate::words;

/// The file of the index of downloads.
const INDEX: &str = "downloads.sqlite";

/// Which ones, where to, and under which names.
#[derive(Debug, Clone, Default, Args)]
pub struct DownloadArgs {
    /// Download all of them
    #[arg(long, conflicts_with_all = ["since", "new"])]
    all: bool,

    /// Download those dated on this day or later: 2026-03-01, 2026-03, 2026, yesterday, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,

    /// Download those that this profile has not downloaded before, also if their files were moved since
    #[arg(long)]
    new: bool,

    /// Write into this folder, which has to exist; the current one unless named
    #[arg(long, value_name = "DIR", help_heading = "Files")]
    folder: Option<PathBuf>,

    /// Name files by this pattern
    ///
    /// Fields in braces are filled in; what a portal says is made harmless first. The ending is always that of the
    /// content. A file that is there is never overwritten: the same content counts as done, another is told.
    #[arg(long, value_name = "PATTERN", help_heading = "Files")]
    name: Option<String>,

    /// Check the files downloaded before against their checksums; nothing is fetched (exit 9: changed or missing)
    #[arg(long, conflicts_with_all = ["all", "since", "new", "folder", "name"])]
    verify: bool,
}

/// What is downloaded: how it is called, and which fields its names can have.
#[derive(Debug, Clone)]
pub struct Sort {
    /// Its key in the index.
    pub what: &'static str,
    /// The fields of patterns.
    pub fields: &'static [&'static str],
    /// The pattern where none is given.
    pub pattern: &'static str,
    /// Shown while it goes on.
    pub label: Words,
    /// How one that does not exist is told: what stands before its id.
    pub unknown: (&'static str, &'static str),
    /// The command that lists them.
    pub list: &'static str,
}

/// One thing that can be downloaded.
pub struct Item<'a> {
    /// Where it is.
    pub connected: &'a Connected,
    /// Whose it is.
    pub customer: String,
    /// Its number or id.
    pub id: String,
    /// Its date.
    pub date: NaiveDate,
    /// What its name can be made of.
    pub fields: Vec<Field>,
    /// Fetches its content.
    pub fetch: Box<dyn Fn() -> Result<FileContent, PortalError> + Send + 'a>,
}

impl Item<'_> {
    fn shelf(&self, sort: &Sort) -> Shelf {
        Shelf { profile: self.connected.profile.clone(), customer: self.customer.clone(), what: sort.what }
    }
}

impl DownloadArgs {
    /// Downloads what is wanted of what there is, or checks what was downloaded.
    ///
    /// # Errors
    /// A wrong command line, an id that is unknown, a folder that is none. Single files that could not be written
    /// are in the answer, and the run is partly done.
    pub fn run<'a>(
        &self,
        app: &'a App<'_>,
        sort: &Sort,
        ids: &[String],
        items: impl FnOnce() -> Result<Vec<Item<'a>>, Failure>,
    ) -> Result<Outcome<'a>, Failure> {
        if !ids.is_empty() && (self.all || self.new || self.since.is_some()) {
            return Err(Failure::usage(Words::fixed(
                "named ones do not go with --all, --new or --since",
                "namngivna går inte ihop med --all, --new eller --since",
            )));
        }
        if self.verify {
            let rows = verify::run(app, sort, ids)?;
            return Ok(Outcome::list(columns(app, &rows), rows));
        }
        self.needs_a_choice(ids)?;
        let pattern = self.pattern(app, sort)?;
        let since = self.since(app)?;
        let folder = write::folder(self.folder.as_deref())?;
        let wanted = self.wanted(app, sort, ids, since, items()?)?;
        if app.options.offline && wanted.iter().any(|item| item.connected.portal.mirror().is_some()) {
            return Err(not_offline(wanted.len()));
        }
        let into = write::Into { folder, pattern };
        let rows = write::all(app, sort, &into, wanted)?;
        Ok(told(app, &into, rows))
    }

    fn needs_a_choice(&self, ids: &[String]) -> Result<(), Failure> {
        if !ids.is_empty() || self.all || self.new || self.since.is_some() {
            return Ok(());
        }
        Err(Failure::usage(Words::fixed("nothing says which ones", "inget säger vilka")).with_hint(
            Words::fixed(
                "name some, or --new, --since DATE or --all",
                "nämn några, eller --new, --since DATUM eller --all",
            ),
        ))
    }

    fn pattern(&self, app: &App<'_>, sort: &Sort) -> Result<Pattern, Failure> {
        let several = if app.several_profiles() { "{profile}-" } else { "" };
        let usual = format!("{several}{}", sort.pattern);
        Pattern::parse(self.name.as_deref().unwrap_or(&usual), sort.fields)
    }

    fn since(&self, app: &App<'_>) -> Result<Option<NaiveDate>, Failure> {
        let Some(text) = &self.since else { return Ok(None) };
        let context = Context {
            today: app.today(),
            year_starts: app.year_starts(),
            kind: Kind::Dated,
            rounding: Rounding::None,
        };
        let request = PeriodRequest { from: Some(text.clone()), ..PeriodRequest::default() };
        let told = || {
            words!("--since {text} can not be read as a day", "--since {text} går inte att läsa som en dag")
        };
        let period =
            calendar::resolve(&request, &context).map_err(|e| period_failure(e).with_what(told()))?;
        Ok(period.map(|period| period.from()))
    }

    /// The oldest first, so that what is interrupted goes on where it ended.
    fn wanted<'a>(
        &self,
        app: &App<'_>,
        sort: &Sort,
        ids: &[String],
        since: Option<NaiveDate>,
        items: Vec<Item<'a>>,
    ) -> Result<Vec<Item<'a>>, Failure> {
        let mut wanted = if ids.is_empty() { items } else { named(app, sort, ids, items)? };
        wanted.retain(|item| since.is_none_or(|since| item.date >= since));
        if self.new {
            let index = index(app)?;
            let shelves: BTreeSet<Shelf> = wanted.iter().map(|item| item.shelf(sort)).collect();
            for shelf in shelves {
                let known = index.ids(&shelf)?;
                wanted.retain(|item| item.shelf(sort) != shelf || !known.contains(&item.id));
            }
        }
        wanted.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
        Ok(wanted)
    }
}

/// No file is in the mirror: one failure tells it of all of them.
fn not_offline(count: usize) -> Failure {
    Failure::from(PortalError::new(Refusal::NotAsked))
        .with_what(words!("did not download {count} files", "laddade inte ner {count} filer"))
        .with_why(Words::fixed(
            "files come from the portal, and --offline asks it for nothing",
            "filer kommer från portalen, och --offline frågar den inte om något",
        ))
        .with_hint(Words::fixed("the same command without --offline", "samma kommando utan --offline"))
}

/// The ones that are named, `ID` or `ID@PROFILE`; each has to exist.
fn named<'a>(
    app: &App<'_>,
    sort: &Sort,
    ids: &[String],
    items: Vec<Item<'a>>,
) -> Result<Vec<Item<'a>>, Failure> {
    let asked = ids.iter().map(|id| split(app, id)).collect::<Result<Vec<_>, Failure>>()?;
    let fits = |item: &Item<'_>, (id, profile): &(&str, Option<&str>)| {
        item.id == *id && profile.is_none_or(|profile| profile == item.connected.profile)
    };
    let is_missing = |asked: &(&str, Option<&str>)| !items.iter().any(|item| fits(item, asked));
    if let Some((text, (id, _))) = ids.iter().zip(&asked).find(|(_, asked)| is_missing(asked)) {
        return Err(explained(app, text, unknown(sort, id)));
    }
    Ok(items.into_iter().filter(|item| asked.iter().any(|asked| fits(item, asked))).collect())
}

/// There is nothing with this id.
fn unknown(sort: &Sort, id: &str) -> Failure {
    let (en, sv) = sort.unknown;
    Failure::new("not_found", Exit::NotFound, words!("{en} {id}", "{sv} {id}"))
        .with_hint(Words::same(sort.list))
}

/// Opens the index of downloads.
fn index(app: &App<'_>) -> Result<Downloads, Failure> {
    Ok(Downloads::open(&app.data_file(INDEX)?, app.system.files.as_ref())?)
}

/// The list, and where its files are.
fn told<'a>(app: &App<'_>, into: &write::Into, rows: Vec<DownloadRow>) -> Outcome<'a> {
    let of = |state| rows.iter().filter(|row| row.state == state).count();
    let (written, there) = (of(State::Downloaded), of(State::Already));
    let shown = app.system.paths.shown(&into.folder);
    let note = words!(
        "{written} downloaded, {there} already there, in {shown}.",
        "{written} hämtade, {there} fanns redan, i {shown}."
    );
    let any = !rows.is_empty();
    let columns = columns(app, &rows);
    let answer = Rows::new(DownloadRow::NAME, move |sink| Ok(columns.list(&rows, sink)?));
    if any { answer.note(note).into() } else { answer.into() }
}

/// People see the profile where there are several, and a reason where anything has one.
fn columns(app: &App<'_>, rows: &[DownloadRow]) -> Columns<DownloadRow> {
    let place = |shown| if shown { Place::Everywhere } else { Place::Machine };
    let reasons = rows.iter().any(|row| row.reason.is_some());
    Columns::all()
        .with("profile", |head| head.place = place(app.several_profiles()))
        .with("reason", |head| head.place = place(reasons))
}
