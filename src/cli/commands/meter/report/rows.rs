//! The rows of a sheet, each checked by itself: ready to be sent, or held back with its reason.

use std::ops::ControlFlow;

use chrono::NaiveDate;

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::commands::meter::report::meters::{Meters, unit};
use crate::cli::connect::Address;
use crate::cli::failure::{Failure, sheet};
use crate::cli::spool;
use crate::domain::reading::check::{check, comment};
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::{ReadingReport, turned_up};
use crate::domain::receipt::IdempotencyKey;
use crate::import::readings::{ReadingSheet, SheetRow};
use crate::lang::Words;
use crate::portal::spool::entry::Content;
use crate::views::reading::fault as words_of;
use crate::views::reported::{ReportedRow, Result as What, already};

/// A row of the sheet, and what is to be sent of it.
pub(super) struct Checked {
    /// How it is shown.
    pub row: ReportedRow,
    /// What is sent; `None` for a row that is held back.
    pub ready: Option<(IdempotencyKey, Content)>,
}

/// What rows are checked with.
pub(super) struct Bench<'b, 'a> {
    pub app: &'b App<'b>,
    pub write: &'b WriteArgs,
    pub address: &'b Address,
    /// The day of rows that have none.
    pub day: Option<NaiveDate>,
    /// Whether the portal takes readings by program, as far as it could be asked.
    pub is_taken: bool,
    /// The portal's meters; `None` when it can not be asked now.
    pub meters: Option<Meters<'a>>,
}

impl Bench<'_, '_> {
    /// Checks every row.
    ///
    /// # Errors
    /// When a row has no day and none is given, the file was changed meanwhile, or the portal refuses.
    pub fn rows(&mut self, sheet: &ReadingSheet, name: &str) -> Result<Vec<Checked>, Failure> {
        // As many as there are: growing would for a while take twice the memory.
        let count = usize::try_from(sheet.count()).unwrap_or_default();
        let (mut rows, mut failed) = (Vec::with_capacity(count), None);
        let read = sheet.rows(&mut |row| match self.row(row) {
            Ok(checked) => {
                rows.push(checked);
                ControlFlow::Continue(())
            }
            Err(failure) => {
                failed = Some(failure);
                ControlFlow::Break(())
            }
        });
        match (failed, read) {
            (Some(failure), _) => Err(failure),
            (None, Err(fault)) => Err(sheet::refused(self.app, &fault, name)),
            (None, Ok(())) => Ok(rows),
        }
    }

    fn row(&mut self, of: SheetRow) -> Result<Checked, Failure> {
        let date = of.date.or(self.day).ok_or_else(no_day)?;
        let mut row = self.shown(&of, date);
        if of.profile.as_ref().is_some_and(|profile| *profile != self.address.profile) {
            let why = Words::fixed("another profile's", "en annan profils");
            row.hold_back("other_profile", &why);
            return Ok(Checked { row, ready: None });
        }
        let content = match self.content(of, date, &mut row)? {
            Ok(content) => content,
            Err(fault) => {
                row.hold_back(fault.code(), &words_of::short(&fault));
                return Ok(Checked { row, ready: None });
            }
        };
        let key = spool::key(self.write, self.address, (&content.meter, date, content.stand))?;
        row.key = Some(key.to_string());
        Ok(Checked { row, ready: Some((key, content)) })
    }

    fn shown(&self, of: &SheetRow, date: NaiveDate) -> ReportedRow {
        ReportedRow {
            profile: self.address.profile.clone(),
            row: Some(of.row),
            meter: of.meter.to_string(),
            facility: of.facility.as_ref().map(ToString::to_string),
            place: None,
            date: Some(date),
            last: None,
            value: of.stand.as_ref().ok().copied(),
            used: None,
            unit: None,
            result: What::WouldSend,
            why: None,
            words: Words::fixed("would be sent", "skulle skickas"),
            receipt: None,
            received: None,
            by: None,
            key: None,
            page: None,
        }
    }

    fn content(
        &mut self,
        of: SheetRow,
        date: NaiveDate,
        row: &mut ReportedRow,
    ) -> Result<Result<Content, ReadingFault>, Failure> {
        let stand = match of.stand {
            Ok(stand) => stand,
            Err(fault) => return Ok(Err(fault)),
        };
        let today = self.app.today();
        let Some(meters) = &mut self.meters else {
            return Ok(unchecked(of, date, stand, today));
        };
        let facility = match meters.whose(&of.meter, of.facility.as_ref()) {
            Ok(facility) => facility,
            Err(fault) => return Ok(Err(fault)),
        };
        (row.facility, row.place) = (Some(facility.id.to_string()), Some(meters.place(&facility)));
        row.unit = Some(unit(&facility.utility));
        let known = match meters.known(&facility, &of.meter)? {
            Ok(known) => known,
            Err(fault) => return Ok(Err(fault)),
        };
        row.last = known.before(date).map(|reading| reading.stand);
        let comment = of.comment.filter(|text| !text.trim().is_empty());
        let report =
            ReadingReport { facility: facility.id, meter: of.meter, date, stand, comment, replaced: false };
        let is_there = !self.is_taken && turned_up(known.readings(), (&report.meter, date, stand));
        let accepted = match check(&report, known, today) {
            Ok(accepted) => accepted,
            Err(fault) => {
                row.used = row.last.map(|last| stand - last).filter(|_| shows_used(&fault));
                return Ok(Err(fault));
            }
        };
        row.used = accepted.used;
        if accepted.already || is_there {
            row.used = row.last.map(|last| stand - last).filter(|used| *used >= 0);
            (row.result, row.words) = (What::AlreadyReported, already(None));
        } else {
            // Further rows of the same meter have to fit to this one.
            known.add(&report, accepted.new_meter);
        }
        Ok(Ok(Content::of(&report)))
    }
}

/// Whether what was used says something about the fault.
fn shows_used(fault: &ReadingFault) -> bool {
    matches!(fault, ReadingFault::Lower { .. } | ReadingFault::NeedsComment { .. } | ReadingFault::Far { .. })
}

fn unchecked(of: SheetRow, date: NaiveDate, stand: i64, today: NaiveDate) -> Result<Content, ReadingFault> {
    if date > today {
        return Err(ReadingFault::Future { date, today });
    }
    let comment = comment(of.comment.as_deref())?.map(str::to_owned);
    let SheetRow { facility, meter, .. } = of;
    Ok(Content { facility, meter, date, stand, comment, replaced: false, checked: false })
}

fn no_day() -> Failure {
    Failure::usage(Words::fixed(
        "the file does not say when the meters were read",
        "filen säger inte när mätarna lästes av",
    ))
    .with_hint(Words::fixed(
        "--date 2026-12-01, or a date in every row",
        "--date 2026-12-01, eller ett datum på varje rad",
    ))
}
