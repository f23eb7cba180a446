//! `minasidor meter report`: one reading, or a sheet of them.

mod bulk;
mod left;
mod meters;
mod result;
mod rows;
mod single;

use std::path::PathBuf;

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::connect::only_address;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;

/// Report what a meter shows, or what a whole sheet says
///
/// A reading is kept on disk before it is sent, and never sent twice: where the portal does not answer (exit 6) the
/// next run sends it, or minasidor meter flush at once. The same reading again gives the first receipt.
///
/// Where the portal takes readings only on its web page (exit 10), the reading is checked and kept as a to-do, and
/// nothing is sent: --open opens the page to type it in. minasidor meter pending lists to-dos; each is done by itself when
/// its value turns up in the portal's history.
///
/// With --file: the sheet that minasidor meter list -o avlasning.xlsx writes, filled in, as xlsx or CSV. A file
/// that can not be read as such sends nothing; a row that is not likely holds back itself alone (exit 8). Correct it
/// and run the same command again: only what is missing is sent. Receipts, row by row, are written beside the
/// file, as avlasning.result.xlsx.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor meter report 1355
  minasidor meter report 1355 --meter 14223871 --date 2026-11-20 --yes
  minasidor meter report 1470 --comment \"the garden was watered\"
  minasidor meter report 1355 --open
  minasidor meter report --file avlasning.xlsx --dry-run
  cat avlasning.csv | minasidor meter report --file - --date 2026-12-01 --yes")]
pub struct ReportArgs {
    /// What the meter shows, in whole units: the black digits
    #[arg(value_name = "VALUE", required_unless_present = "file", allow_hyphen_values = true)]
    value: Option<String>,

    /// The meter's number; without it the only one that is read by hand
    #[arg(long, value_name = "NUMBER", conflicts_with = "file")]
    meter: Option<String>,

    /// The facility at which the meter stands: an id, a name or part of one
    #[arg(long, value_name = "ID|NAME", conflicts_with = "file")]
    facility: Option<String>,

    /// The day it was read; without it today. For a file: the day of rows that have none
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    date: Option<String>,

    /// Say why an unusual reading is right
    #[arg(long, value_name = "TEXT", conflicts_with = "file")]
    comment: Option<String>,

    /// Say that a lower reading is a new meter's
    #[arg(long, conflicts_with = "file")]
    meter_replaced: bool,

    /// Report every row of a sheet: xlsx or CSV; - is CSV on standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["value", "idempotency_key"])]
    file: Option<PathBuf>,

    /// Open the portal's page where it takes no readings by program
    #[arg(long)]
    open: bool,

    #[command(flatten)]
    write: WriteArgs,
}

impl ReportArgs {
    /// Checks, asks, keeps and sends.
    ///
    /// # Errors
    /// When a reading can not be right, nobody agrees, nothing can be kept, or the only reading waits.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let address = only_address(app)?;
        match &self.file {
            Some(file) => bulk::run(app, self, &address, file),
            None => single::run(app, self, &address),
        }
    }
}
