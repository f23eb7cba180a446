//! Readings that the portal does not take by program: kept as to-dos, and the page on which a person reports them.

use std::collections::HashMap;

use crate::cli::app::App;
use crate::cli::commands::meter::report::ReportArgs;
use crate::cli::commands::meter::report::rows::Checked;
use crate::cli::commands::meter::report::single::{Ready, outcome};
use crate::cli::connect::{Address, Connected};
use crate::cli::failure::Failure;
use crate::cli::failure::to_do::{Elsewhere, another, reading, readings};
use crate::cli::failure::waiting::{self, Subject};
use crate::cli::outcome::Outcome;
use crate::cli::spool;
use crate::cli::to_do::{self, Kept};
use crate::domain::receipt::IdempotencyKey;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::lang::number::integer;
use crate::portal::PortalError;
use crate::portal::spool::entry::Content;
use crate::views::reported::{ReportedRow, Result as What};
use crate::words;

/// Asks the portal for the page on which a reading is reported: its refusal names it, if it has one.
fn page(connected: &Connected, (key, content): (&IdempotencyKey, &Content)) -> Option<String> {
    let report = content.report(content.facility.clone()?);
    connected.portal.desk().report_reading(key, &report).err()?.web_page
}

/// Keeps one reading as a to-do.
///
/// # Errors
/// That it is one (exit 10), with the page; that another of the day is; what the journal refuses.
pub(super) fn one<'a>(
    app: &'a App<'_>,
    args: &ReportArgs,
    (connected, address): (&Connected, &Address),
    mut ready: Ready,
) -> Result<Outcome<'a>, Failure> {
    let (content, key) = (&ready.content, &ready.key);
    if ready.row.result == What::AlreadyReported {
        return Ok(outcome(ready.row));
    }
    let page = page(connected, (key, content));
    let company = connected.portal.about().map(|about| about.utility_company).unwrap_or_default();
    let mut place = Elsewhere { company: &company, page: page.as_deref(), opened: false };
    if args.write.dry_run {
        app.lacks(readings(&place, false));
        ready.row.leave_to_do(page.as_deref());
        return Ok(outcome(ready.row));
    }
    let subject = Subject { meter: &content.meter, stand: Some(content.stand), unit: ready.unit };
    match to_do::keep(app, address, &[(key, content)], page.as_deref())?.first() {
        Some(Kept::Conflict(stand)) => return Err(another(&subject, *stand)),
        Some(Kept::KeyReused) => {
            return Err(waiting::refused(&PortalError::new(Refusal::KeyReused), &subject));
        }
        _ => {}
    }
    // What was kept while the portal could not be asked becomes a to-do too.
    spool::deliver_at(app, address)?;
    place.opened = args.open && to_do::open_page(app, page.as_deref());
    Err(reading(&subject, &place, &again(app, args, content)))
}

/// Tells of a reading that was on its way when the portal said that it takes none: the spool has made it a to-do.
pub(super) fn refused(
    app: &App<'_>,
    args: &ReportArgs,
    (connected, content): (&Connected, &Content),
    (subject, error): (&Subject<'_>, &PortalError),
) -> Failure {
    let company = connected.portal.about().map(|about| about.utility_company).unwrap_or_default();
    let page = error.web_page.as_deref();
    let opened = args.open && to_do::open_page(app, page);
    reading(subject, &Elsewhere { company: &company, page, opened }, &again(app, args, content))
}

/// The command that says the same once more.
fn again(app: &App<'_>, args: &ReportArgs, content: &Content) -> String {
    let mut line = format!("minasidor meter report {}", content.stand);
    if let Some(profile) = app.options.profile.first() {
        line.push_str(&format!(" --profile {profile}"));
    }
    if let Some(who) = &app.options.demo {
        line.push_str(&format!(" --demo={who}"));
    }
    if args.meter.is_some() || args.facility.is_some() {
        line.push_str(&format!(" --meter {}", content.meter));
    }
    if args.date.is_some() {
        line.push_str(&format!(" --date {}", content.date));
    }
    line
}

/// Keeps the rows of a sheet as to-dos, and opens the page once if asked.
///
/// # Errors
/// What the journal refuses.
pub(super) fn many(
    app: &App<'_>,
    args: &ReportArgs,
    (connected, address): (&Connected, &Address),
    rows: Vec<Checked>,
) -> Result<Vec<ReportedRow>, Failure> {
    let is_left = |checked: &&Checked| checked.row.result != What::AlreadyReported;
    let left = || rows.iter().filter(is_left).filter_map(|checked| checked.ready.as_ref());
    let Some((key, content)) = left().next() else {
        return Ok(rows.into_iter().map(|checked| checked.row).collect());
    };
    let page = page(connected, (key, content));
    let all: Vec<(&IdempotencyKey, &Content)> = left().map(|(key, content)| (key, content)).collect();
    let kept = match args.write.dry_run {
        true => vec![Kept::Kept; all.len()],
        false => to_do::keep(app, address, &all, page.as_deref())?,
    };
    let fates: HashMap<IdempotencyKey, Kept> = all.iter().map(|(key, _)| (*key).clone()).zip(kept).collect();
    let company = connected.portal.about().map(|about| about.utility_company).unwrap_or_default();
    let place = Elsewhere { company: &company, page: page.as_deref(), opened: false };
    app.lacks(readings(&place, !args.write.dry_run));
    if !args.write.dry_run {
        spool::deliver_at(app, address)?;
        if args.open {
            to_do::open_page(app, page.as_deref());
        }
    }
    let tell = |checked: Checked| {
        let mut row = checked.row;
        let fate = checked.ready.and_then(|(key, _)| fates.get(&key).copied());
        match fate.filter(|_| row.result != What::AlreadyReported) {
            Some(Kept::Kept) => row.leave_to_do(page.as_deref()),
            Some(Kept::Conflict(stand)) => row.hold_back("reading_conflict", &is_to_do(stand)),
            Some(Kept::KeyReused) => row.hold_back(
                "key_reused",
                &Words::fixed("another is a to-do under its key", "en annan är att göra med dess nyckel"),
            ),
            None => {}
        }
        row
    };
    Ok(rows.into_iter().map(tell).collect())
}

fn is_to_do(stand: i64) -> Words {
    words!(l => "{s} is a to-do already", "{s} är redan att göra", s = integer(stand, l))
}
