//! The report centre: what a report is when it is finished, the types there are, and what they are worked out with.
//!
//! [`Finished`] is the seam to the formats: tables and charts at hand, rows that are still to come, and what the
//! report says about itself. A format draws what it can of it and asks nothing else.

pub mod about;
pub mod catalogue;
pub mod classic;
mod columns;

use crate::lang::Words;
use crate::render::column::Head;
use crate::render::exhibit::{Chart, Table};
use crate::render::sink::Sink;
use crate::report::about::About;

/// Pushes rows into a part that is open.
pub type PushRows<'a, E> = Box<dyn FnOnce(&mut dyn Sink) -> Result<(), E> + 'a>;

/// The rows of a report, still to come: they are measured while they are written, in flat memory.
pub struct Data<'a, E> {
    /// The name in machine formats.
    pub key: &'static str,
    /// The name of the sheet.
    pub title: Words,
    /// The columns.
    pub heads: Vec<Head>,
    /// Whether people's formats show the rows beside the summary: where they are few.
    pub for_people: bool,
    /// Pushes row after row into a part that is open.
    pub rows: PushRows<'a, E>,
}

/// A finished report.
pub struct Finished<'a, E> {
    /// What it is called.
    pub title: String,
    /// What stands under the title: for whom, which period.
    pub lines: Vec<String>,
    /// The summary's tables.
    pub tables: Vec<Table>,
    /// The charts over them.
    pub charts: Vec<Chart>,
    /// The rows.
    pub data: Data<'a, E>,
    /// What it says about itself; asked when the rows have been handed out, as these can fail in part.
    pub about: Box<dyn FnOnce() -> About + 'a>,
}
