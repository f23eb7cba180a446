//! `minasidor documents list`: what was sent, the newest first.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::PeriodArgs;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::cli::failure::usage::Told;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::cli::places;
use crate::cli::select::select;
use crate::domain::calendar::{self, Context, Kind, Rounding};
use crate::domain::document::{Document, DocumentKind};
use crate::domain::id::FacilityId;
use crate::domain::period::Period;
use crate::render::column::{Columns, Place};
use crate::views::document::DocumentRow;
use crate::words;

/// How many rows a terminal gets at most.
const SHORT: usize = 12;

/// List documents, the newest first
///
/// A terminal shows the newest 12; pipes, files and machine formats get all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(after_help = "Examples:
  minasidor documents list --kind prices,contract
  minasidor documents list --period 2025 --json=id,date,title
  minasidor documents list --facility \"Ängsvägen 3 Fjärrvärme\"")]
pub struct ListArgs {
    #[command(flatten)]
    period: PeriodArgs,

    /// Only this kind: welcome, contract, prices, meter-exchange, or other:CODE; repeatable
    #[arg(long, value_name = "KIND,...", value_delimiter = ',', value_parser = kind)]
    kind: Vec<DocumentKind>,

    /// Only documents about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable
    #[arg(long, value_name = "ID|NAME|group:NAME|tag:NAME")]
    facility: Vec<String>,

    /// Show all on a terminal too
    #[arg(long)]
    all: bool,
}

impl ListArgs {
    /// Asks every chosen portal and lists.
    ///
    /// # Errors
    /// What the portals refuse, and a wrong command line.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let context = Context {
            today: app.today(),
            year_starts: app.year_starts(),
            kind: Kind::Dated,
            rounding: Rounding::None,
        };
        let period = calendar::resolve(&self.period.request(), &context).map_err(period_failure)?;
        let mut rows: Vec<DocumentRow> = self.found(app, period)?;
        rows.sort_by(|one, other| newest(other).cmp(&newest(one)));
        let of = rows.len();
        if Output::of(app)?.is_terminal() && !self.all {
            rows.truncate(SHORT);
        }
        let shown = rows.len();
        let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
        let columns = Columns::<DocumentRow>::all().with("profile", |head| head.place = place);
        let answer = Rows::new("documents", move |sink| Ok(columns.list(&rows, sink)?));
        Ok(if shown < of {
            let note =
                words!("{shown} of {of} documents. All: --all.", "{shown} av {of} dokument. Alla: --all.");
            answer.note(note).into()
        } else {
            answer.into()
        })
    }

    fn found(&self, app: &App<'_>, period: Option<Period>) -> Result<Vec<DocumentRow>, Failure> {
        let mut chosen: BTreeMap<String, BTreeSet<FacilityId>> = BTreeMap::new();
        if !self.facility.is_empty() {
            for selection in select(app, &self.facility, &[])? {
                let ids = selection.facilities().into_iter().map(|facility| facility.id.clone()).collect();
                chosen.insert(selection.connected.profile.clone(), ids);
            }
        }
        let takes = |profile: &str, document: &Document| {
            let of_facility = self.facility.is_empty()
                || document
                    .facility
                    .as_ref()
                    .is_some_and(|id| chosen.get(profile).is_some_and(|ids| ids.contains(id)));
            (self.kind.is_empty() || self.kind.contains(&document.kind))
                && period.is_none_or(|period| period.contains(document.date))
                && of_facility
        };
        let rows =
            app.each(|connected| of_portal(app, connected, &|document| takes(&connected.profile, document)))?;
        Ok(rows.into_iter().flatten().collect())
    }
}

fn of_portal(
    app: &App<'_>,
    connected: &Connected,
    takes: &dyn Fn(&Document) -> bool,
) -> Result<Vec<DocumentRow>, Failure> {
    let facilities = places::facilities(app, connected)?;
    let names: BTreeMap<FacilityId, String> = facilities.into_iter().map(|f| (f.id, f.name)).collect();
    let documents = connected.portal.documents()?.into_iter().filter(|document| takes(document));
    let row = |document: Document| {
        let name = document.facility.as_ref().and_then(|id| names.get(id)).cloned();
        DocumentRow::new(&connected.profile, document, name)
    };
    Ok(documents.map(row).collect())
}

/// Those of several profiles that are equal keep the profiles' order.
fn newest(row: &DocumentRow) -> (chrono::NaiveDate, &str) {
    (row.document.date, row.document.id.as_str())
}

fn kind(text: &str) -> Result<DocumentKind, Told> {
    DocumentKind::parse(text).ok_or_else(|| {
        let known = DocumentKind::NAMED.iter().map(DocumentKind::key).collect::<Vec<_>>().join(", ");
        Told(words!("it can be: {known}, other:CODE", "det kan vara: {known}, other:KOD"))
    })
}
