//! `minasidor report list|show|delete|history`: the definitions that are kept, and what was made of them.

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::report::definition::Definition;
use crate::cli::commands::report::store::{known, unknown};
use crate::cli::failure::Failure;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::zone::{Clock, Instant, civil};
use crate::local::reports::{Kept, Run};
use crate::render::column::{Columns, Place};
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::report::lists::{DefinitionRow, RunRow};
use crate::words;

/// List the reports that are kept
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor report list
  minasidor report list --json=name,type")]
pub struct ListArgs {}

/// Show the definition of a report that is kept
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor report show skolor
  minasidor report show skolor > skolor.toml")]
pub struct ShowArgs {
    /// Its name
    #[arg(value_name = "NAME")]
    name: String,
}

/// Delete a report that is kept; what was made of it stays, and so does its history
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor report delete skolor")]
pub struct DeleteArgs {
    /// Its name
    #[arg(value_name = "NAME")]
    name: String,
}

/// List when which report was made, and what came out
///
/// Whether a workbook is still the one that was made is told by sha256sum: its hash is shown by its beginning, and whole,
/// with the definition's, in machine formats.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor report history
  minasidor report history skolor --json=at,output,sha256")]
pub struct HistoryArgs {
    /// Only of this report, as it was named when it was run
    #[arg(value_name = "NAME|FILE|TYPE")]
    report: Option<String>,
}

/// The shape of a definition's document.
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("name", Shape::Text, "The name under which it is kept."),
    Field::new("changed_at", Shape::Instant, "When it was last changed."),
    Field::new("folder", Shape::Text, "The folder beside which the files are that it names."),
    Field::new("definition", Shape::Text, "The definition, as it was written."),
]);

fn at(instant: Instant) -> (i64, i32) {
    (instant, civil(instant, Clock::Local).offset)
}

fn found(app: &App<'_>, name: &str) -> Result<Kept, Failure> {
    let Some(reports) = known(app)? else { return Err(unknown(name, &[])) };
    match reports.find(name)? {
        Some(kept) => Ok(kept),
        None => Err(unknown(name, &reports.all()?)),
    }
}

impl ListArgs {
    /// Lists them.
    ///
    /// # Errors
    /// When the store can not be read.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let reports = known(app)?;
        let (all, runs) = match &reports {
            Some(reports) => (reports.all()?, reports.history(None)?),
            None => (Vec::new(), Vec::new()),
        };
        let row = |kept: Kept| {
            let read = Definition::parse(&kept.text, &kept.folder, app.today(), &kept.name).ok();
            DefinitionRow {
                kind: read.as_ref().map(|definition| definition.kind.key()),
                title: read.as_ref().map(|definition| definition.title(app.language)),
                changed: at(kept.changed),
                last_run: runs.iter().find(|run| run.report == kept.name).map(|run| at(run.at)),
                name: kept.name,
            }
        };
        Ok(Outcome::list(Columns::all(), all.into_iter().map(row).collect()))
    }
}

impl ShowArgs {
    /// Shows it as it was written.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let kept = found(app, &self.name)?;
        let changed = at(kept.changed);
        let data = Node::Object(vec![
            ("name", Node::text(kept.name)),
            ("changed_at", Node::Leaf(Value::instant(changed.0, changed.1))),
            ("folder", Node::text(kept.folder.display().to_string())),
            ("definition", Node::text(kept.text.clone())),
        ]);
        Ok(Document::of_node("report_definition", &SHAPE, data)
            .page(move |_| {
                let mut page = Page::default();
                kept.text.lines().for_each(|line| page.line(line));
                page
            })
            .into())
    }
}

impl DeleteArgs {
    /// Deletes it.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let name = &found(app, &self.name)?.name;
        if let Some(reports) = known(app)? {
            reports.delete(name)?;
        }
        Ok(Outcome::done(words!("The report {name} is deleted.", "Rapporten {name} är borttagen.")))
    }
}

impl HistoryArgs {
    /// Lists it, the newest first.
    ///
    /// # Errors
    /// When the store can not be read.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let runs = match known(app)? {
            Some(reports) => reports.history(self.report.as_deref())?,
            None => Vec::new(),
        };
        let row = |run: Run| RunRow {
            at: at(run.at),
            report: run.report,
            kind: run.kind,
            who: run.who,
            from: run.from,
            until: run.until,
            as_of: at(run.as_of),
            output: run.output,
            bytes: run.bytes,
            sha256: run.sha256,
            definition: run.definition,
            definition_sha256: run.definition_sha256,
            failures: run.failures,
        };
        let rows: Vec<RunRow> = runs.into_iter().map(row).collect();
        let some = rows.iter().any(|run| run.failures > 0);
        let columns = Columns::all().with("failures", |head| {
            head.place = if some { Place::Everywhere } else { Place::Wide };
        });
        Ok(Outcome::list(columns, rows))
    }
}
