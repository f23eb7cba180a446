//! `minasidor report types`: what there is to be reported.

use clap::Args;

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::render::column::Columns;
use crate::report::catalogue::{COMMON_KEYS, ReportType};
use crate::views::report::lists::TypeRow;

/// List the types of report
///
/// Machine formats also have the keys that a definition of each may have, and the columns of its rows.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  minasidor report types
  minasidor report types --json=type,keys,columns")]
pub struct TypesArgs {}

impl TypesArgs {
    /// Lists them.
    ///
    /// # Errors
    /// None.
    pub fn run<'a>(&self, app: &App<'_>) -> Result<Outcome<'a>, Failure> {
        let row = |kind: ReportType| TypeRow {
            key: kind.key(),
            about: kind.about().get(app.language).to_owned(),
            keys: COMMON_KEYS.iter().chain(kind.keys()).copied().collect(),
            columns: kind.rows().columns().to_vec(),
        };
        Ok(Outcome::list(Columns::all(), ReportType::ALL.map(row).to_vec()))
    }
}
