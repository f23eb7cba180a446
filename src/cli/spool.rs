//! The spool of a profile, as commands use it: opened, sent from, written down in the journal.
//!
//! What waits is delivered by the next command of `meter` and by `home`, [`deliver_waiting`]; they look whether
//! there is a log at all and do nothing more where there is none.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::connect::{Address, Connected, addresses};
use crate::cli::failure::{Failure, no_folder};
use crate::cli::hand_in;
use crate::domain::id::MeterNumber;
use crate::domain::receipt::{Handed, IdempotencyKey};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::lang::plural::count;
use crate::local::journal::{self, State};
use crate::portal::spool::entry::{Entry, EntryState};
use crate::portal::spool::lookup::PortalLookup;
use crate::portal::spool::record::Event;
use crate::portal::spool::store::{Held, Store};
use crate::portal::spool::{Fate, Spool};
use crate::words;

/// The command of a reading's key.
const COMMAND: &str = "meter report";

/// How many lines go into the journal together.
const GROUP: usize = 500;

/// How many readings had what fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// The portal has them.
    pub received: i64,
    /// They wait.
    pub waiting: i64,
    /// The portal does not take them.
    pub refused: i64,
    /// The portal takes none by program: they are to-dos now.
    pub to_do: i64,
}

/// Returns the folder of the spool of what was chosen. Each customer and user at each portal has one: what one
/// user handed in is never sent as another.
///
/// # Errors
/// When there is no home folder.
pub fn folder(app: &App<'_>, address: &Address) -> Result<PathBuf, Failure> {
    let state = app.system.paths.state().ok_or_else(no_folder)?;
    let user = address.user.as_ref().map_or("", |user| user.as_str());
    let name = hand_in::derive([address.place.as_str(), address.customer.as_str(), user]);
    Ok(state.join("spool").join(name.get(..16).unwrap_or(&name)))
}

/// Returns the key of a reading: the one that was given, else made of portal, customer, meter, date and stand.
///
/// # Errors
/// When the key that was given is none.
pub fn key(
    args: &WriteArgs,
    address: &Address,
    (meter, date, stand): (&MeterNumber, NaiveDate, i64),
) -> Result<IdempotencyKey, Failure> {
    let content = format!("{meter}\n{date}\n{stand}");
    hand_in::key_at(args, &address.place, &address.customer, COMMAND, &content)
}

/// Opens the spool; where another run has it, says so and waits for it.
///
/// # Errors
/// When it can not be used.
pub fn open<'a>(app: &'a App<'_>, address: &Address) -> Result<Store<'a>, Failure> {
    let folder = folder(app, address)?;
    let files = app.system.files.as_ref();
    let store = match Store::try_open(files, &folder)? {
        Some(store) => store,
        None => {
            app.note(&Words::fixed(
                "Another run is sending readings; waiting for it.",
                "En annan körning skickar ställningar; väntar på den.",
            ));
            Store::open(files, &folder)?
        }
    };
    tell_damage(app, store.holds(), store.path());
    Ok(store)
}

/// Reads the spool without holding it.
///
/// # Errors
/// When it can not be read.
pub fn look(app: &App<'_>, address: &Address) -> Result<Held, Failure> {
    let folder = folder(app, address)?;
    let held = Held::look(&folder)?;
    tell_damage(app, &held, &folder);
    Ok(held)
}

fn tell_damage(app: &App<'_>, held: &Held, path: &Path) {
    if let Some(first) = held.damaged.first() {
        let path = path.display();
        let lines = held.damaged.len();
        app.warn(&words!(
            "{lines} lines of {path} can not be read, the first is line {first}; they are left as they are",
            "{lines} rader i {path} går inte att läsa, den första är rad {first}; de lämnas som de är"
        ));
    }
}

/// Sends everything that waits, tells the fate of each, and writes it down in the journal. What the caller has
/// just kept is its `own`: it tells what becomes of it. What can not be written down is told at the end of the
/// run; the next one then finds it in the spool again.
pub fn deliver<'a>(
    app: &'a App<'_>,
    (connected, address): (&Connected, &Address),
    store: Store<'a>,
    own: &HashSet<IdempotencyKey>,
    each: &mut dyn FnMut(&Entry, &Fate),
) -> Store<'a> {
    let left = store.holds().entries().filter(|entry| entry.is_delivered() || entry.is_to_do());
    let mut lines: Vec<journal::Entry> = left.map(|entry| line(app, address, entry, None)).collect();
    let lookup = PortalLookup::new(connected.portal.as_ref(), app.today());
    let desk = connected.portal.desk();
    let (mut store, told) = {
        let spool = Spool::new(desk, &lookup, store, app.now());
        let told = spool.deliver(own, &mut |entry, fate| {
            lines.push(line(app, address, entry, Some(fate)));
            if lines.len().is_multiple_of(GROUP) && note(app, &lines).is_ok() {
                lines.clear();
            }
            each(entry, fate);
        });
        (spool.into_store(), told)
    };
    if let Err(error) = told {
        app.partly(error.into());
    }
    write_down(app, &mut store, &lines);
    store
}

/// Writes down in the journal what was kept and could not be sent.
pub fn note_kept(app: &App<'_>, address: &Address, store: &mut Store<'_>, keys: &HashSet<IdempotencyKey>) {
    let kept = store.holds().entries().filter(|entry| keys.contains(&entry.key));
    let lines: Vec<journal::Entry> = kept.map(|entry| line(app, address, entry, None)).collect();
    write_down(app, store, &lines);
}

/// The journal first: what is out of the spool is in the journal.
fn write_down(app: &App<'_>, store: &mut Store<'_>, lines: &[journal::Entry]) {
    let noted = if lines.is_empty() { Ok(()) } else { note(app, lines) };
    let done = noted.and_then(|()| {
        let to_dos = store.holds().entries().filter(|entry| entry.is_to_do());
        let taken = to_dos.map(|entry| Event::Dropped(entry.key.clone())).collect();
        store.write(taken)?;
        Ok(store.forget_delivered()?)
    });
    if let Err(failure) = done {
        app.partly(failure);
    }
}

/// Writes lines into the journal.
///
/// # Errors
/// When it can not be written.
pub fn note(app: &App<'_>, lines: &[journal::Entry]) -> Result<(), Failure> {
    Ok(app.journal()?.note_all(lines)?)
}

/// Makes the journal's line of a reading: by its fate, else by how far it has come.
pub fn line(app: &App<'_>, address: &Address, entry: &Entry, fate: Option<&Fate>) -> journal::Entry {
    let (state, number) = match (fate, &entry.state) {
        (Some(Fate::Received(receipt)), _) => (State::Sent, Some(receipt.number.clone())),
        (Some(Fate::Found), _) => (State::Sent, None),
        (Some(Fate::Refused(error)), _) if error.refusal == Refusal::NotOffered => (State::ToDo, None),
        (None, EntryState::Refused(_)) if entry.is_to_do() => (State::ToDo, None),
        (Some(Fate::Refused(_)), _) | (None, EntryState::Refused(_)) => (State::Refused, None),
        (None, EntryState::Delivered(receipt)) => (State::Sent, receipt.as_ref().map(|r| r.number.clone())),
        (Some(Fate::Waits(_)), _) | (None, EntryState::Waiting) => (State::Kept, None),
    };
    let page = match fate {
        Some(Fate::Refused(error)) => error.web_page.clone(),
        _ => None,
    };
    journal::Entry {
        profile: address.profile.clone(),
        customer: address.customer.to_string(),
        user: address.user.as_ref().map(ToString::to_string),
        handed: Handed::Reading,
        key: entry.key.to_string(),
        state,
        number,
        at: app.now(),
        what: entry.content.summary(),
        page,
    }
}

/// Counts a fate.
pub fn tally(tally: &mut Tally, fate: &Fate) {
    match fate {
        Fate::Received(_) | Fate::Found => tally.received += 1,
        Fate::Waits(_) => tally.waiting += 1,
        Fate::Refused(error) if error.refusal == Refusal::NotOffered => tally.to_do += 1,
        Fate::Refused(_) => tally.refused += 1,
    }
}

/// Sends what waits from earlier runs, at every chosen portal, and says so on standard error. Cheap where
/// nothing waits; where something fails the command goes on.
pub fn deliver_waiting(app: &App<'_>) {
    for address in addresses(app).unwrap_or_default() {
        if let Err(failure) = deliver_at(app, &address) {
            app.warn(&failure.what);
        }
    }
}

/// Sends what waits from earlier runs at one portal, and says so on standard error.
///
/// # Errors
/// When the spool can not be used.
pub fn deliver_at(app: &App<'_>, address: &Address) -> Result<(), Failure> {
    let folder = folder(app, address)?;
    if !Store::may_wait(&folder) || Held::look(&folder)?.entries().all(is_settled) {
        return Ok(());
    }
    // The command tells itself why its portal can not be opened.
    let Ok(portals) = app.portals() else { return Ok(()) };
    let Some(connected) = portals.iter().find(|c| c.profile == address.profile) else { return Ok(()) };
    // Another run that holds it is sending what waits.
    let Some(store) = Store::try_open(app.system.files.as_ref(), &folder)? else { return Ok(()) };
    tell_damage(app, store.holds(), store.path());
    let mut told = Tally::default();
    drop(deliver(app, (connected, address), store, &HashSet::new(), &mut |_, fate| tally(&mut told, fate)));
    tell(app, &told);
    Ok(())
}

fn is_settled(entry: &Entry) -> bool {
    matches!(entry.state, EntryState::Refused(_)) && !entry.is_to_do()
}

/// Says what became of readings that had waited.
pub fn tell(app: &App<'_>, told: &Tally) {
    const ONE: Words = Words::fixed("reading", "ställning");
    const MANY: Words = Words::fixed("readings", "ställningar");
    let readings = |n| count(n, &ONE, &MANY);
    if told.received > 0 {
        let n = readings(told.received);
        app.note(&Words::new(
            format!("Sent {} that had waited.", n.en),
            format!("Skickade {} som hade väntat.", n.sv),
        ));
    }
    if told.refused > 0 {
        let n = readings(told.refused);
        app.note(&Words::new(
            format!("The portal refused {} that had waited: minasidor meter pending.", n.en),
            format!("Portalen nekade {} som hade väntat: minasidor meter pending.", n.sv),
        ));
    }
    if told.to_do > 0 {
        let n = readings(told.to_do);
        app.note(&Words::new(
            format!("The portal takes readings only on its page; {} to report there: minasidor meter pending.", n.en),
            format!("Portalen tar bara emot ställningar på sin sida; {} att rapportera där: minasidor meter pending.", n.sv),
        ));
    }
    if told.waiting > 0 {
        let n = readings(told.waiting);
        app.note(&Words::new(
            format!("Still waiting to be sent: {}; see minasidor meter pending.", n.en),
            format!("Väntar fortfarande på att skickas: {}; se minasidor meter pending.", n.sv),
        ));
    }
}
