//! To-dos: what a portal does not take by program, and a person does on its page. They are lines of the journal.
//!
//! A reading's closes by itself when its value turns up in the portal's history, at any command that reads it.

use chrono::NaiveDate;

use crate::cli::app::App;
use crate::cli::connect::{Address, addresses};
use crate::cli::failure::Failure;
use crate::domain::id::{FacilityId, MeterNumber, UserName};
use crate::domain::reading::{MeterReading, of_what, turned_up};
use crate::domain::receipt::{Handed, IdempotencyKey};
use crate::domain::refusal::Refusal;
use crate::local::journal::{Entry, State, Whose};
use crate::portal::spool::entry::Content;
use crate::portal::{Capability, Portal, PortalError};
use crate::system::browser::PageAddress;
use crate::words;

/// A reading that a person has to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// Its line in the journal.
    pub line: Entry,
    /// The meter.
    pub meter: MeterNumber,
    /// The day it was read.
    pub date: NaiveDate,
    /// The stand.
    pub stand: i64,
}

/// What came of keeping a reading as a to-do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is one, or was one before.
    Kept,
    /// Another stand of that meter and day is one.
    Conflict(i64),
    /// The key is another reading's.
    KeyReused,
}

/// Returns the to-dos of readings, the oldest first. Nothing is made where there never was one.
///
/// # Errors
/// When the journal can not be read.
pub fn readings(app: &App<'_>, address: &Address) -> Result<Vec<ToDo>, Failure> {
    let Some(journal) = app.known_journal()? else { return Ok(Vec::new()) };
    let mut lines = journal.lines(whose(address), Some(Handed::Reading))?;
    lines.retain(|line| line.state == State::ToDo);
    lines.reverse();
    let read = |line: Entry| {
        let (meter, date, stand) = of_what(&line.what)?;
        Some(ToDo { line, meter, date, stand })
    };
    Ok(lines.into_iter().filter_map(read).collect())
}

/// Keeps readings as to-dos, all of them or none; the same one again stays as it was.
///
/// # Errors
/// When the journal can not be read or written.
pub fn keep(
    app: &App<'_>,
    address: &Address,
    readings: &[(&IdempotencyKey, &Content)],
    page: Option<&str>,
) -> Result<Vec<Kept>, Failure> {
    let journal = app.journal()?;
    let mut open = self::readings(app, address)?;
    let (mut lines, mut kept) = (Vec::new(), Vec::new());
    for (key, content) in readings {
        let same = open.iter().find(|to_do| to_do.line.key == key.as_str());
        let of_day = open.iter().find(|to_do| to_do.meter == content.meter && to_do.date == content.date);
        kept.push(match (same, of_day) {
            (Some(same), _) if same.line.what != content.summary() => Kept::KeyReused,
            (Some(same), _) => {
                let page = page.map(str::to_owned).or_else(|| same.line.page.clone());
                lines.push(Entry { page, ..same.line.clone() });
                Kept::Kept
            }
            (None, Some(other)) if other.stand != content.stand => Kept::Conflict(other.stand),
            (None, _) => {
                let line = line(app, address, (key, content), page);
                let Content { meter, date, stand, .. } = (*content).clone();
                open.push(ToDo { line: line.clone(), meter, date, stand });
                lines.push(line);
                Kept::Kept
            }
        });
    }
    journal.note_all(&lines)?;
    Ok(kept)
}

fn line(
    app: &App<'_>,
    address: &Address,
    (key, content): (&IdempotencyKey, &Content),
    page: Option<&str>,
) -> Entry {
    Entry {
        profile: address.profile.clone(),
        customer: address.customer.to_string(),
        user: address.user.as_ref().map(ToString::to_string),
        handed: Handed::Reading,
        key: key.to_string(),
        state: State::ToDo,
        number: None,
        at: app.now(),
        what: content.summary(),
        page: page.map(str::to_owned),
    }
}

/// Closes the to-dos of a profile whose values are in the history that a command has just read. A journal that can
/// not be used is told: it is not what the command is about.
pub fn close(app: &App<'_>, profile: &str, history: &[MeterReading]) {
    let address = addresses(app).unwrap_or_default().into_iter().find(|a| a.profile == profile);
    let Some(address) = address else { return };
    if let Err(failure) = try_close(app, &address, history) {
        app.warn(&failure.what);
    }
}

fn try_close(app: &App<'_>, address: &Address, history: &[MeterReading]) -> Result<(), Failure> {
    let mut done = readings(app, address)?;
    done.retain(|to_do| turned_up(history, (&to_do.meter, to_do.date, to_do.stand)));
    if done.is_empty() {
        return Ok(());
    }
    let close = |to_do: &ToDo| Entry { state: State::Sent, ..to_do.line.clone() };
    app.journal()?.note_all(&done.iter().map(close).collect::<Vec<_>>())?;
    for to_do in &done {
        let what = &to_do.line.what;
        app.note(&words!(
            "The portal has reading {what} now: that to-do is done.",
            "Portalen har nu ställningen {what}: den är inte längre att göra."
        ));
    }
    Ok(())
}

/// Asks the portal's history for the to-dos of readings, where there are any. A portal that can not be asked is told;
/// they then stay as they are.
///
/// # Errors
/// When the journal can not be read.
pub fn look(app: &App<'_>, address: &Address) -> Result<(), Failure> {
    let open = readings(app, address)?;
    if open.is_empty() {
        return Ok(());
    }
    let asked = app.at_profile(&address.profile).and_then(|connected| {
        let Some(connected) = connected else { return Ok(Vec::new()) };
        let portal = connected.portal.as_ref();
        let mut ids: Vec<FacilityId> = Vec::new();
        for facility in portal.facilities()? {
            if facility.meters.iter().any(|meter| open.iter().any(|to_do| to_do.meter == meter.number)) {
                ids.push(facility.id);
            }
        }
        history(portal, &ids)
    });
    match asked {
        Ok(history) => close(app, &address.profile, &history),
        Err(failure) => app.warn(&failure.what),
    }
    Ok(())
}

/// Asks for the readings of all at once; only where one of them may not be seen, for each by itself.
///
/// # Errors
/// What the portal refuses.
pub fn history(portal: &dyn Portal, ids: &[FacilityId]) -> Result<Vec<MeterReading>, Failure> {
    match portal.readings(ids) {
        Err(error) if error.refusal == Refusal::NotFound => {}
        answer => return Ok(answer?),
    }
    let mut seen = Vec::new();
    for id in ids {
        match portal.readings(std::slice::from_ref(id)) {
            Ok(readings) => seen.extend(readings),
            Err(error) if error.refusal == Refusal::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(seen)
}

/// Whether a portal takes something by program.
///
/// # Errors
/// What the portal refuses.
pub fn takes(portal: &dyn Portal, capability: Capability) -> Result<bool, PortalError> {
    Ok(portal.capabilities()?.contains(&capability))
}

/// Hands the page to the user's browser, and says why not where that can not be. Returns whether it was opened.
pub fn open_page(app: &App<'_>, page: Option<&str>) -> bool {
    let Some(page) = page else {
        app.warn(&words!("the portal names no page to open", "portalen anger ingen sida att öppna"));
        return false;
    };
    let Some(address) = PageAddress::parse(page) else {
        app.warn(&words!(
            "{page} is not opened: only pages with https are",
            "{page} öppnas inte: bara sidor med https gör det"
        ));
        return false;
    };
    let opened = app.system.browser.open(&address);
    if opened.is_err() {
        app.warn(&words!(
            "nothing here opens pages; open it yourself: {page}",
            "inget här öppnar sidor; öppna den själv: {page}"
        ));
    }
    opened.is_ok()
}

/// Says whose lines of the journal are meant.
pub fn whose(address: &Address) -> Whose<'_> {
    Whose {
        profile: &address.profile,
        customer: address.customer.as_str(),
        user: address.user.as_ref().map(UserName::as_str),
    }
}
