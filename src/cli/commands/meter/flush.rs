//! `minasidor meter flush`: what waits is sent now.

use std::collections::HashSet;

use clap::Args;

use crate::cli::app::App;
use crate::cli::connect::{Address, addresses};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::waiting::{refusal_reason, waits_for};
use crate::cli::outcome::Outcome;
use crate::cli::{spool, to_do};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::spool::Fate;
use crate::portal::spool::entry::{Content, Entry};
use crate::portal::spool::store::Store;
use crate::render::column::{Columns, Place};
use crate::views::reported::{ReportedRow, Result as What, already};

/// Send the readings that wait
///
/// Every command of minasidor meter, and minasidor home, does so too. What the portal refuses stays for you (exit
/// 8): see minasidor meter pending. Exit 6 when it still does not answer, 10 when it takes readings on its page only: they
/// are then yours to report there.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  minasidor meter flush
  minasidor meter flush --profile all --quiet")]
pub struct FlushArgs {}

impl FlushArgs {
    /// Sends what waits at every chosen portal.
    ///
    /// # Errors
    /// When the spool can not be used.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let mut rows = Vec::new();
        for address in addresses(app)? {
            to_do::look(app, &address)?;
            if Store::may_wait(&spool::folder(app, &address)?) {
                rows.extend(flush(app, &address)?);
            }
        }
        let any = |what: What| rows.iter().any(|row: &ReportedRow| row.result == what);
        app.ends(match () {
            () if any(What::NotSent) => Exit::Partly,
            () if any(What::ToDo) => Exit::NotOffered,
            () if any(What::Kept) => Exit::Later,
            () => Exit::Done,
        });
        let profile = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
        let mut columns = Columns::all().with("profile", |head| head.place = profile);
        for key in ["row", "place", "last", "used"] {
            columns = columns.with(key, |head| head.place = Place::Machine);
        }
        columns = columns.with("receipt", |head| head.place = Place::Everywhere);
        Ok(Outcome::list(columns, rows))
    }
}

fn flush(app: &App<'_>, address: &Address) -> Result<Vec<ReportedRow>, Failure> {
    let store = spool::open(app, address)?;
    let mut rows = Vec::new();
    let connected = match app.portals() {
        Ok(portals) => portals.iter().find(|c| c.profile == address.profile),
        Err(failure) if address.is_away(&failure) => {
            app.warn(&failure.what);
            None
        }
        Err(failure) => return Err(failure),
    };
    match connected {
        Some(connected) => {
            let mut reason = None;
            let each = &mut |entry: &Entry, fate: &Fate| {
                if let Fate::Waits(error) = fate {
                    reason.get_or_insert(error.refusal);
                }
                rows.push(told(address, entry, fate));
            };
            drop(spool::deliver(app, (connected, address), store, &HashSet::new(), each));
            if let Some(refusal) = reason {
                let (en, sv) = waits_for(refusal);
                app.warn(&Words::fixed(en, sv));
            }
        }
        None => rows.extend(store.holds().entries().filter(|e| e.is_waiting()).map(|e| waiting(address, e))),
    }
    Ok(rows)
}

fn waiting(address: &Address, entry: &Entry) -> ReportedRow {
    let Content { facility, meter, date, stand, .. } = &entry.content;
    let mut row = ReportedRow {
        profile: address.profile.clone(),
        row: None,
        meter: meter.to_string(),
        facility: facility.as_ref().map(ToString::to_string),
        place: None,
        date: Some(*date),
        last: None,
        value: Some(*stand),
        used: None,
        unit: None,
        result: What::Kept,
        why: None,
        words: Words::fixed("", ""),
        receipt: None,
        received: None,
        by: None,
        key: Some(entry.key.to_string()),
        page: None,
    };
    row.keep();
    row
}

fn told(address: &Address, entry: &Entry, fate: &Fate) -> ReportedRow {
    let mut row = waiting(address, entry);
    match fate {
        Fate::Received(receipt) => row.receive(receipt),
        Fate::Found => (row.result, row.words) = (What::AlreadyReported, already(None)),
        Fate::Waits(_) => {}
        Fate::Refused(error) if error.refusal == Refusal::NotOffered => {
            row.leave_to_do(error.web_page.as_deref());
        }
        Fate::Refused(error) => row.hold_back(error.refusal.code(), &refusal_reason(error)),
    }
    row
}
