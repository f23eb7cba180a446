//! The spool's log on disk: one folder for each portal and customer, held against other runs while open.
//!
//! One file that only grows, not one file a reading: ten thousand readings are kept with a few syncs, and a line
//! of the log is there whole or not at all. Each line is synced before the next is begun, so only the last one
//! can be torn, and nobody was told of what stands in it: it is cut off. Any other damage is counted, told and
//! left as it is. When everything is settled the log is removed.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::id::MeterNumber;
use crate::domain::receipt::IdempotencyKey;
use crate::domain::zone::Instant;
use crate::files::{Access, Files, Hold, LogFile};
use crate::portal::spool::entry::{Content, Entry, EntryState};
use crate::portal::spool::record::{self, Event, Unreadable};

const LOG: &str = "spool.log";
const LOCK: &str = "lock";

/// Why the spool did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the spool {}", path.display())]
pub struct SpoolError {
    /// The file or folder.
    pub path: PathBuf,
    /// Whether a newer version wrote it; it is then untouched.
    pub newer: bool,
    /// What lies behind it.
    #[source]
    pub source: Option<io::Error>,
}

/// What the spool holds, as it was read.
#[derive(Debug, Default)]
pub struct Held {
    entries: Vec<Option<Entry>>,
    by_key: HashMap<IdempotencyKey, usize>,
    by_day: HashMap<(MeterNumber, NaiveDate), usize>,
    /// The numbers of the lines that can not be read.
    pub damaged: Vec<u64>,
}

/// What became of a reading that was to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// It is kept.
    Kept,
    /// The same one waits already, since that instant.
    Waits(Instant),
    /// Another stand of that meter and day waits.
    Conflict(i64),
    /// Another reading waits under the same key.
    KeyReused,
}

/// The spool of one customer at one portal, open and held.
pub struct Store<'a> {
    files: &'a dyn Files,
    path: PathBuf,
    held: Held,
    log: Option<Box<dyn LogFile>>,
    length: u64,
    /// Whether the end of the log is in order, so that a line can be added.
    ends_well: bool,
    _hold: Box<dyn Hold>,
}

impl Held {
    /// Reads a log without holding it. A line that another run is just writing does not count yet.
    ///
    /// # Errors
    /// When it can not be read or a newer version wrote it.
    pub fn look(folder: &Path) -> Result<Self, SpoolError> {
        read(&folder.join(LOG)).map(|(held, _)| held)
    }

    /// Returns what is not settled, in the order in which it was kept.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().flatten()
    }

    /// Returns one by its key.
    pub fn get(&self, key: &IdempotencyKey) -> Option<&Entry> {
        self.entries.get(*self.by_key.get(key)?)?.as_ref()
    }

    /// Returns the one of a meter and day that was kept last.
    pub fn of_day(&self, meter: &MeterNumber, date: NaiveDate) -> Option<&Entry> {
        self.entries.get(*self.by_day.get(&(meter.clone(), date))?)?.as_ref()
    }

    fn apply(&mut self, event: Event) {
        match event {
            Event::Keep(entry) => self.put(entry),
            Event::Delivered(key, receipt) => self.set(&key, EntryState::Delivered(receipt)),
            Event::Refused(key, why) => self.set(&key, EntryState::Refused(why)),
            Event::Dropped(key) => self.take(&key),
        }
    }

    fn take(&mut self, key: &IdempotencyKey) {
        let Some(at) = self.by_key.remove(key) else { return };
        let Some(entry) = self.entries.get_mut(at).and_then(Option::take) else { return };
        let day = (entry.content.meter, entry.content.date);
        if self.by_day.get(&day) == Some(&at) {
            self.by_day.remove(&day);
        }
    }

    fn put(&mut self, entry: Entry) {
        let at = *self.by_key.entry(entry.key.clone()).or_insert(self.entries.len());
        self.by_day.insert((entry.content.meter.clone(), entry.content.date), at);
        match self.entries.get_mut(at) {
            Some(place) => *place = Some(entry),
            None => self.entries.push(Some(entry)),
        }
    }

    fn set(&mut self, key: &IdempotencyKey, state: EntryState) {
        let place = self.by_key.get(key).and_then(|at| self.entries.get_mut(*at));
        if let Some(entry) = place.and_then(Option::as_mut) {
            entry.state = state;
        }
    }
}

impl<'a> Store<'a> {
    /// Whether there may be something in the spool of a folder: for asking cheaply, before opening it.
    pub fn may_wait(folder: &Path) -> bool {
        fs::metadata(folder.join(LOG)).is_ok_and(|log| log.len() > 0)
    }

    /// Opens the spool of a folder, which is made where it is missing, and waits for another run to be done
    /// with it. What a run that was killed left half written is cut off.
    ///
    /// # Errors
    /// When it can not be made or read, or a newer version wrote it.
    pub fn open(files: &'a dyn Files, folder: &Path) -> Result<Self, SpoolError> {
        files.make_folder(folder).map_err(at(folder))?;
        let hold = files.lock(&folder.join(LOCK)).map_err(at(folder))?;
        Self::held(files, folder, hold)
    }

    /// Opens it as [`open`](Self::open), unless another run holds it: then `None`.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn try_open(files: &'a dyn Files, folder: &Path) -> Result<Option<Self>, SpoolError> {
        files.make_folder(folder).map_err(at(folder))?;
        let hold = files.try_lock(&folder.join(LOCK)).map_err(at(folder))?;
        hold.map(|hold| Self::held(files, folder, hold)).transpose()
    }

    fn held(files: &'a dyn Files, folder: &Path, hold: Box<dyn Hold>) -> Result<Self, SpoolError> {
        let path = folder.join(LOG);
        let (held, end) = read(&path)?;
        let mut store = Self { files, path, held, log: None, length: end.good, ends_well: true, _hold: hold };
        if end.torn {
            store.log()?.cut(end.good).map_err(at(&store.path))?;
        } else if end.unfinished {
            // Not ours to remove: the next line begins on a line of its own.
            store.length = end.length;
            store.add(b"\n")?;
        }
        Ok(store)
    }

    /// Returns what it holds.
    pub fn holds(&self) -> &Held {
        &self.held
    }

    /// Returns the seam to the disk through which it is written.
    pub fn files(&self) -> &'a dyn Files {
        self.files
    }

    /// Returns the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps readings: when this returns they are on disk, those that are [`Keeping::Kept`]. A reading that the
    /// portal refused before is tried again; another stand takes the place of one that was refused.
    ///
    /// # Errors
    /// When they can not be written; then none of them is kept.
    pub fn keep(
        &mut self,
        readings: Vec<(IdempotencyKey, Content)>,
        now: Instant,
    ) -> Result<Vec<Keeping>, SpoolError> {
        let mut told = Vec::with_capacity(readings.len());
        let (mut events, mut keys, mut days) = (Vec::new(), HashMap::new(), HashMap::new());
        for (key, content) in readings {
            let day = (content.meter.clone(), content.date);
            let of = |c: &Content| (c.meter.clone(), c.date, c.stand);
            let same = self.held.get(&key).filter(|e| e.is_waiting()).map(|e| (e.kept, of(&e.content)));
            let same = same.or_else(|| keys.get(&key).cloned());
            let other = self.held.of_day(&day.0, day.1).filter(|e| e.key != key);
            let waiting = other.filter(|e| e.is_waiting() && e.content.stand != content.stand);
            let first = waiting.map(|e| e.content.stand).or_else(|| days.get(&day).copied());
            told.push(match (same, first) {
                (Some((_, first)), _) if first != of(&content) => Keeping::KeyReused,
                (Some((since, _)), _) => Keeping::Waits(since),
                (None, Some(stand)) if stand != content.stand => Keeping::Conflict(stand),
                (None, _) => {
                    let gone = other.filter(|e| matches!(e.state, EntryState::Refused(_)));
                    events.extend(gone.map(|e| Event::Dropped(e.key.clone())));
                    keys.insert(key.clone(), (now, of(&content)));
                    days.insert(day, content.stand);
                    events.push(Event::Keep(Entry { key, content, kept: now, state: EntryState::Waiting }));
                    Keeping::Kept
                }
            });
        }
        self.write(events)?;
        Ok(told)
    }

    /// Writes down what happened to readings, and syncs it.
    ///
    /// # Errors
    /// When it can not be written; then nothing of it is known.
    pub fn write(&mut self, events: Vec<Event>) -> Result<(), SpoolError> {
        if events.is_empty() {
            return Ok(());
        }
        self.add(&record::line(&events))?;
        events.into_iter().for_each(|event| self.held.apply(event));
        Ok(())
    }

    /// Forgets what was delivered, once it is written down elsewhere. A log with damage in it is left alone.
    ///
    /// # Errors
    /// When the log can not be written anew; the old one is then as it was.
    pub fn forget_delivered(&mut self) -> Result<(), SpoolError> {
        let settled = self.held.entries().filter(|e| e.is_delivered()).count();
        let kept = self.held.entries().count() - settled;
        if !self.held.damaged.is_empty() || !self.ends_well || (kept > 0 && settled < kept) {
            return Ok(());
        }
        if kept == 0 {
            self.log = None;
            self.files.remove(&self.path).map_err(at(&self.path))?;
            self.length = 0;
            self.held = Held::default();
        } else if settled > 0 {
            self.compact()?;
        }
        Ok(())
    }

    fn compact(&mut self) -> Result<(), SpoolError> {
        let mut events = Vec::new();
        for entry in self.held.entries().filter(|e| !e.is_delivered()) {
            events.push(Event::Keep(Entry { state: EntryState::Waiting, ..entry.clone() }));
            if let EntryState::Refused(why) = &entry.state {
                events.push(Event::Refused(entry.key.clone(), why.clone()));
            }
        }
        let line = record::line(&events);
        self.log = None;
        crate::files::write_whole(self.files, &self.path, Access::Owner, &line).map_err(at(&self.path))?;
        self.length = line.len() as u64;
        self.held = Held::default();
        events.into_iter().for_each(|event| self.held.apply(event));
        Ok(())
    }

    /// Adds a line and syncs it. Where that fails the log is cut back to where it was; where that fails too,
    /// nothing more is added in this run, and the next one finds a torn end.
    fn add(&mut self, line: &[u8]) -> Result<(), SpoolError> {
        if !self.ends_well {
            return Err(at(&self.path)(io::Error::other("an earlier line could not be finished")));
        }
        let length = self.length;
        let log = self.log()?;
        let added = log.append(line).and_then(|()| log.sync());
        let cut_back = added.is_ok() || log.cut(length).is_ok();
        self.ends_well = cut_back;
        added.map_err(at(&self.path))?;
        self.length += line.len() as u64;
        Ok(())
    }

    fn log(&mut self) -> Result<&mut Box<dyn LogFile>, SpoolError> {
        match &mut self.log {
            Some(log) => Ok(log),
            none => {
                let opened = self.files.open_log(&self.path, Access::Owner).map_err(at(&self.path))?;
                Ok(none.insert(opened))
            }
        }
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> SpoolError {
    let path = path.to_owned();
    move |error| SpoolError { path, newer: false, source: Some(error) }
}

/// How a log ends.
struct End {
    /// The length of the lines that are finished.
    good: u64,
    length: u64,
    torn: bool,
    unfinished: bool,
}

fn read(path: &Path) -> Result<(Held, End), SpoolError> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        other => other.map_err(at(path))?,
    };
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let (lines, rest) = bytes.split_at(whole);
    let mut held = Held::default();
    for (number, line) in (1..).zip(lines.split_inclusive(|b| *b == b'\n')) {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        match record::read(line) {
            Ok(events) => events.into_iter().for_each(|event| held.apply(event)),
            Err(Unreadable::Newer) => {
                return Err(SpoolError { path: path.to_owned(), newer: true, source: None });
            }
            // An empty line was begun after damage that is counted already.
            Err(Unreadable::Damaged) if line.is_empty() => {}
            Err(Unreadable::Damaged) => held.damaged.push(number),
        }
    }
    let torn = !rest.is_empty() && record::is_torn(rest);
    let unfinished = !rest.is_empty() && !torn;
    let length = bytes.len() as u64;
    if unfinished {
        held.damaged.push(lines.iter().filter(|b| **b == b'\n').count() as u64 + 1);
    }
    Ok((held, End { good: whole as u64, length, torn, unfinished }))
}
