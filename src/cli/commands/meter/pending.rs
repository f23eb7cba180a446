//! `minasidor meter pending`: what waits in the spool, and taking it back.

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::commands::meter::report::only_address;
use crate::cli::connect::{Address, addresses};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::waiting::refusal_reason;
use crate::cli::outcome::Outcome;
use crate::cli::{hand_in, spool};
use crate::lang::Words;
use crate::local::journal::{self, State};
use crate::portal::spool::entry::{Entry, EntryState};
use crate::portal::spool::record::Event;
use crate::portal::spool::store::Held;
use crate::render::column::{Columns, Place};
use crate::render::page::Page;
use crate::views::waiting::{SHORT, WaitingRow};
use crate::words;

/// As much of a key as has to be typed at least.
const LEAST: usize = 4;

/// Show readings that wait to be sent, and those that the portal refused
///
/// Nothing is sent. A reading waits because the portal did not answer; the next run, or minasidor meter flush, sends
/// it. One that was refused stays until you report it right, or take it back with --drop.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  minasidor meter pending
  minasidor meter pending --drop 3f0a9c21be
  minasidor meter pending --profile all --json")]
pub struct PendingArgs {
    /// Take a reading back: its key, or as much of it as is shown; repeatable
    #[arg(long, value_name = "KEY")]
    drop: Vec<String>,

    /// Take it back without asking
    #[arg(long, requires = "drop")]
    yes: bool,
}

impl PendingArgs {
    /// Lists, or takes back.
    ///
    /// # Errors
    /// When the spool can not be read, or a key fits nothing or several.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        if !self.drop.is_empty() {
            return self.take_back(app);
        }
        let mut rows = Vec::new();
        for address in addresses(app)? {
            let held = spool::look(app, &address)?;
            rows.extend(held.entries().filter(|e| !e.is_delivered()).map(|e| row(&address, e)));
        }
        let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
        Ok(Outcome::list(Columns::all().with("profile", |head| head.place = place), rows))
    }

    fn take_back<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let address = only_address(app)?;
        let mut store = spool::open(app, &address)?;
        let entries = chosen(store.holds(), &self.drop)?;
        let write = WriteArgs { yes: self.yes, ..WriteArgs::default() };
        hand_in::agree_to(
            app,
            &write,
            &summary(app, &entries),
            &Words::fixed("Take it back? [y/N] ", "Ta tillbaka? [j/N] "),
        )?;
        // The journal first: a run that ends in between leaves a reading that still waits, and can be told so.
        let lines: Vec<journal::Entry> = entries
            .iter()
            .map(|e| journal::Entry { state: State::Dropped, ..spool::line(app, &address, e, None) })
            .collect();
        spool::note(app, &lines)?;
        store.write(entries.iter().map(|e| Event::Dropped(e.key.clone())).collect())?;
        store.forget_delivered()?;
        let count = entries.len();
        Ok(Outcome::done(match entries.as_slice() {
            [one] => {
                let what = one.content.summary();
                words!("Took back {what}; it is not sent.", "Tog tillbaka {what}; den skickas inte.")
            }
            _ => words!(
                "Took back {count} readings; they are not sent.",
                "Tog tillbaka {count} ställningar; de skickas inte."
            ),
        }))
    }
}

fn chosen(held: &Held, keys: &[String]) -> Result<Vec<Entry>, Failure> {
    let mut chosen: Vec<Entry> = Vec::new();
    for key in keys {
        let fits = |e: &&Entry| {
            e.key.as_str() == key || (key.len() >= LEAST && e.key.as_str().starts_with(key.as_str()))
        };
        let found: Vec<&Entry> = held.entries().filter(|e| !e.is_delivered()).filter(fits).collect();
        match found.as_slice() {
            [one] if chosen.iter().any(|e| e.key == one.key) => {}
            [one] => chosen.push((*one).clone()),
            [] => return Err(unknown(key)),
            several => return Err(ambiguous(key, several.len())),
        }
    }
    Ok(chosen)
}

fn unknown(key: &str) -> Failure {
    let what = words!("no reading with the key {key} waits", "ingen ställning med nyckeln {key} väntar");
    Failure::new("unknown_key", Exit::NotFound, what).with_hint(Words::same("minasidor meter pending"))
}

fn ambiguous(key: &str, count: usize) -> Failure {
    let what =
        words!("{key} fits the keys of {count} readings", "{key} passar nycklarna till {count} ställningar");
    Failure::new("ambiguous_key", Exit::Usage, what).with_hint(Words::fixed(
        "more of the key: minasidor meter pending --json=key",
        "mer av nyckeln: minasidor meter pending --json=key",
    ))
}

fn summary(app: &App<'_>, entries: &[Entry]) -> Page {
    let mut page = Page::default();
    for entry in entries.iter().take(10) {
        page.line(entry.content.summary());
    }
    if let Some(more) = entries.len().checked_sub(10).filter(|more| *more > 0) {
        page.line(words!("and {more} more", "och {more} till").get(app.language));
    }
    page
}

fn row(address: &Address, entry: &Entry) -> WaitingRow {
    let (code, why) = match &entry.state {
        EntryState::Refused(why) => {
            let error = why.error();
            let code = why.what.clone().filter(|what| what.starts_with("reading_"));
            (Some(code.unwrap_or_else(|| why.refusal.code().to_owned())), Some(refusal_reason(&error)))
        }
        EntryState::Waiting | EntryState::Delivered(_) => (None, None),
    };
    WaitingRow {
        profile: address.profile.clone(),
        key: entry.key.to_string(),
        short: Words::same(entry.key.as_str().get(..SHORT).unwrap_or(entry.key.as_str()).to_owned()),
        meter: entry.content.meter.to_string(),
        date: entry.content.date,
        value: entry.content.stand,
        kept: entry.kept,
        code,
        why,
        comment: entry.content.comment.clone(),
    }
}
