//! A sheet of readings: every row checked, all that can be sent kept on disk, then sent.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cli::app::App;
use crate::cli::commands::meter::day;
use crate::cli::commands::meter::report::meters::Meters;
use crate::cli::commands::meter::report::result::{self, Totals};
use crate::cli::commands::meter::report::rows::{Bench, Checked};
use crate::cli::commands::meter::report::{ReportArgs, left};
use crate::cli::connect::{Address, Connected};
use crate::cli::failure::exit::Exit;
use crate::cli::failure::waiting::refusal_reason;
use crate::cli::failure::{Failure, sheet};
use crate::cli::outcome::Outcome;
use crate::cli::{hand_in, spool, to_do};
use crate::domain::receipt::IdempotencyKey;
use crate::domain::refusal::Refusal;
use crate::import::readings::ReadingSheet;
use crate::lang::Words;
use crate::lang::number::integer;
use crate::portal::Capability;
use crate::portal::spool::Fate;
use crate::portal::spool::entry::Content;
use crate::portal::spool::store::{Keeping, Store};
use crate::render::page::Page;
use crate::system::progress::Progress;
use crate::views::reported::{ReportedRow, Result as What, already};
use crate::words;

/// How many readings are kept with one sync.
const GROUP: usize = 500;

/// A sheet of which every row is checked.
struct Sheet {
    /// Whose meters they are.
    customer: String,
    rows: Vec<Checked>,
    /// Whether the portal takes readings by program, as far as it could be asked.
    is_taken: bool,
}

/// Reports every row of a sheet.
pub(super) fn run<'a>(
    app: &'a App<'_>,
    args: &ReportArgs,
    address: &Address,
    file: &Path,
) -> Result<Outcome<'a>, Failure> {
    let name = if file == Path::new("-") { "-".to_owned() } else { file.display().to_string() };
    let on = args.date.as_deref().map(|text| day(app, text)).transpose()?;
    let sheet = open(app, file).map_err(|fault| sheet::refused(app, &fault, &name))?;
    let connected = match app.portal() {
        Ok(connected) => Some(connected),
        Err(failure) if address.is_away(&failure) => away(app, &failure),
        Err(failure) => return Err(failure),
    };
    let (connected, sheet) = match check(app, args, (connected, address), (&sheet, &name, on)) {
        Ok(checked) => (connected, checked),
        // It could be opened, and then did not answer.
        Err(failure) if failure.exit == Exit::Later => {
            (None, check(app, args, (away(app, &failure), address), (&sheet, &name, on))?)
        }
        Err(failure) => return Err(failure),
    };
    let place = result::place(file);
    let Sheet { customer, rows, is_taken } = sheet;
    let rows = match connected.filter(|_| !is_taken) {
        Some(connected) => left::many(app, args, (connected, address), rows)?,
        None if args.write.dry_run => rows.into_iter().map(|checked| checked.row).collect(),
        None => {
            if rows.iter().any(|row| row.ready.is_some()) {
                hand_in::agree(app, &args.write, &summary(app, &rows, &name))?;
            }
            hand_over(app, (connected, address), rows)?
        }
    };
    finish(app, args, (rows, customer), place)
}

/// Tells that the portal is away: every row is then kept unchecked.
fn away<'c>(app: &App<'_>, failure: &Failure) -> Option<&'c Connected> {
    app.warn(&failure.what);
    None
}

/// Checks every row, and says whose meters they are.
fn check(
    app: &App<'_>,
    args: &ReportArgs,
    (connected, address): (Option<&Connected>, &Address),
    (sheet, name, day): (&ReadingSheet, &str, Option<NaiveDate>),
) -> Result<Sheet, Failure> {
    let meters = connected.map(|connected| Meters::load(app, connected)).transpose()?;
    let holder = connected.map(|connected| connected.portal.customer()).transpose()?;
    let number = &address.customer;
    let customer = words!("customer {number}", "kundnummer {number}");
    let customer = customer.get(app.language);
    let heading = holder.map_or(customer.to_owned(), |holder| format!("{} · {customer}", holder.name));
    let takes = |connected: &Connected| to_do::takes(connected.portal.as_ref(), Capability::ReportReading);
    let is_taken = connected.map(takes).transpose()?.unwrap_or(true);
    let mut bench = Bench { app, write: &args.write, address, day, is_taken, meters };
    let rows = bench.rows(sheet, name)?;
    Ok(Sheet { customer: heading, rows, is_taken })
}

fn open(app: &App<'_>, file: &Path) -> Result<ReadingSheet, crate::import::readings::fault::SheetFault> {
    if file != Path::new("-") {
        return ReadingSheet::open(file);
    }
    // It is read twice, so it has to lie somewhere.
    let copied = || -> io::Result<std::fs::File> {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut **app.system.streams.input(), &mut file)?;
        Ok(file)
    };
    ReadingSheet::of(copied().map_err(crate::import::error::ImportError::from)?)
}

fn summary(app: &App<'_>, rows: &[Checked], name: &str) -> Page {
    let (sent, held) =
        (rows.iter().filter(|r| r.ready.is_some()).count(), rows.iter().filter(|r| r.ready.is_none()));
    let n = |n: usize| integer(i64::try_from(n).unwrap_or(i64::MAX), app.language);
    let (sent, held) = (n(sent), n(held.count()));
    let mut page = Page::default();
    page.line(
        words!(
            "{name}: {sent} readings to send, {held} held back",
            "{name}: {sent} ställningar att skicka, {held} hålls tillbaka"
        )
        .get(app.language),
    );
    for row in rows.iter().filter(|row| row.ready.is_none()).take(10) {
        let (number, meter) = (row.row.row.unwrap_or_default(), &row.row.meter);
        let why = row.row.words.get(app.language);
        page.line(words!("row {number}, {meter}: {why}", "rad {number}, {meter}: {why}").get(app.language));
    }
    page
}

/// Keeps what is ready, all of it before the first is sent, and sends it.
fn hand_over(
    app: &App<'_>,
    (connected, address): (Option<&Connected>, &Address),
    rows: Vec<Checked>,
) -> Result<Vec<ReportedRow>, Failure> {
    let mut store = spool::open(app, address)?;
    let (mut rows, ready) = split(rows);
    let places = keep(app, &mut store, &mut rows, ready)?;
    let own: HashSet<IdempotencyKey> = places.keys().cloned().collect();
    let Some(connected) = connected else {
        spool::note_kept(app, address, &mut store, &own);
        return Ok(rows);
    };
    let (mut others, mut done) = (spool::Tally::default(), 0);
    let total = store.holds().entries().filter(|e| e.is_waiting()).count() as u64;
    let label = Words::fixed("Sending", "Skickar");
    let mut progress = Progress::begin(app.system, label.get(app.language), app.options.quiet);
    drop(spool::deliver(app, (connected, address), store, &own, &mut |entry, fate| {
        done += 1;
        progress.at(done, total);
        match places.get(&entry.key) {
            Some(at) => at.iter().for_each(|at| tell(rows.get_mut(*at), fate)),
            None => spool::tally(&mut others, fate),
        }
    }));
    drop(progress);
    spool::tell(app, &others);
    Ok(rows)
}

type Ready = Vec<(usize, IdempotencyKey, Content)>;

fn split(rows: Vec<Checked>) -> (Vec<ReportedRow>, Ready) {
    let (mut shown, mut ready) = (Vec::with_capacity(rows.len()), Vec::new());
    for (at, checked) in rows.into_iter().enumerate() {
        shown.push(checked.row);
        ready.extend(checked.ready.map(|(key, content)| (at, key, content)));
    }
    (shown, ready)
}

/// Keeps readings in groups, and returns at which rows each key stands.
fn keep(
    app: &App<'_>,
    store: &mut Store<'_>,
    rows: &mut [ReportedRow],
    ready: Ready,
) -> Result<HashMap<IdempotencyKey, Vec<usize>>, Failure> {
    let mut places: HashMap<IdempotencyKey, Vec<usize>> = HashMap::new();
    let mut left = ready.into_iter().peekable();
    while left.peek().is_some() {
        let group: Ready = left.by_ref().take(GROUP).collect();
        let names: Vec<(usize, IdempotencyKey)> =
            group.iter().map(|(at, key, _)| (*at, key.clone())).collect();
        let kept =
            store.keep(group.into_iter().map(|(_, key, content)| (key, content)).collect(), app.now())?;
        for ((at, key), kept) in names.into_iter().zip(kept) {
            let Some(row) = rows.get_mut(at) else { continue };
            match kept {
                Keeping::Conflict(stand) => {
                    let waits = words!(
                        l => "{s} waits already", "{s} väntar redan", s = integer(stand, l)
                    );
                    row.hold_back("reading_conflict", &waits);
                }
                Keeping::KeyReused => {
                    row.hold_back(
                        "key_reused",
                        &Words::fixed("another waits under its key", "en annan väntar med dess nyckel"),
                    );
                }
                Keeping::Kept | Keeping::Waits(_) => {
                    row.keep();
                    places.entry(key).or_default().push(at);
                }
            }
        }
    }
    Ok(places)
}

fn tell(row: Option<&mut ReportedRow>, fate: &Fate) {
    let Some(row) = row else { return };
    match fate {
        Fate::Received(receipt) => row.receive(receipt),
        Fate::Found => (row.result, row.words) = (What::AlreadyReported, already(None)),
        Fate::Waits(_) => row.keep(),
        Fate::Refused(error) if error.refusal == Refusal::NotOffered => {
            row.leave_to_do(error.web_page.as_deref());
        }
        Fate::Refused(error) => row.hold_back(error.refusal.code(), &refusal_reason(error)),
    }
}

fn finish<'a>(
    app: &'a App<'_>,
    args: &ReportArgs,

    (rows, customer): (Vec<ReportedRow>, String),
    place: Option<PathBuf>,
) -> Result<Outcome<'a>, Failure> {
    let totals = Totals::of(&rows);
    let written = match place.filter(|_| !args.write.dry_run) {
        Some(place) => match result::write(app, &place, &rows) {
            Ok(()) => Some(place),
            Err(failure) => {
                app.partly(failure);
                None
            }
        },
        None => None,
    };
    app.ends(match () {
        () if totals.not_sent > 0 => Exit::Partly,
        () if totals.to_do > 0 => Exit::NotOffered,
        () if totals.kept > 0 => Exit::Later,
        () => Exit::Done,
    });
    let dry = args.write.dry_run;
    result::outcome(app, rows, result::Ending { totals, customer, written, dry })
}
