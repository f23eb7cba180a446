//! `minasidor portal check`: whether a portal file is whole.

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::portal::host::FileArgs;
use crate::cli::connect::open_store;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::{Document, Outcome};
use crate::lang::{Language, Words, plural};
use crate::portal::embedded::{Access, CheckReport};
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::words;

/// The shape of the answer.
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("series", Shape::Integer, "How many series there are."),
    Field::new("blocks", Shape::Integer, "How many blocks of a series and a month."),
    Field::new("values", Shape::Integer, "How many values are present."),
    Field::new("gaps", Shape::Integer, "How many gaps lie between values; a gap is no fault."),
    Field::new("faults", Shape::Array(&Shape::Text), "What is wrong, in English; empty when all is well."),
]);

/// Look through a portal file: is everything whole and as it should be
///
/// Exit 9 when something is wrong. Nothing is changed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal check --db portal.sqlite
  minasidor --demo portal check")]
pub struct CheckArgs {
    #[command(flatten)]
    file: FileArgs,
}

impl CheckArgs {
    /// Looks through a file.
    ///
    /// # Errors
    /// When it can not be opened, or no file is named.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let store = self.file.store(app, |path| open_store(path, Access::ReadOnly))?;
        let report = store.check()?;
        if !report.faults.is_empty() {
            app.partly(wrong(&report));
        }
        Ok(Document::of_node("check", &SHAPE, document(&report))
            .page(move |screen| page(&report, screen.language))
            .into())
    }
}

fn wrong(report: &CheckReport) -> Failure {
    let count = report.faults.len();
    Failure::new(
        "check_failed",
        Exit::CheckSaysNo,
        words!("the portal file has {count} faults", "portalfilen har {count} fel"),
    )
    .with_why(Words::fixed("they are listed in the answer", "de står i svaret"))
}

fn document(report: &CheckReport) -> Node {
    let count = |number: u64| Node::Leaf(Value::Integer(i64::try_from(number).unwrap_or(i64::MAX)));
    Node::Object(vec![
        ("series", count(report.series)),
        ("blocks", count(report.blocks)),
        ("values", count(report.values)),
        ("gaps", count(report.gaps)),
        ("faults", Node::Array(report.faults.iter().map(|fault| Node::text(fault.clone())).collect())),
    ])
}

fn page(report: &CheckReport, language: Language) -> Page {
    let CheckReport { series, values, gaps, faults, .. } = report;
    let mut page = Page::default();
    let told =
        |n: u64, one: Words, many: Words| plural::count(i64::try_from(n).unwrap_or(i64::MAX), &one, &many);
    let series = told(*series, Words::fixed("series", "serie"), Words::fixed("series", "serier"));
    let values = told(*values, Words::fixed("value", "värde"), Words::fixed("values", "värden"));
    let gaps = told(*gaps, Words::fixed("gap", "lucka"), Words::fixed("gaps", "luckor"));
    let counted = words!(
        language => "{s}, {v}, {g}.", "{s}, {v}, {g}.",
        s = series.get(language), v = values.get(language), g = gaps.get(language)
    );
    page.line(counted.get(language));
    if faults.is_empty() {
        page.line(Words::fixed("Everything is whole.", "Allt är helt.").get(language));
    }
    for fault in faults {
        page.line(fault.as_str());
    }
    page
}
