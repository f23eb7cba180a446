//! `minasidor meter pending`: what waits in the spool, and taking it back.

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::connect::{Address, addresses, only_address};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::waiting::refusal_reason;
use crate::cli::outcome::Outcome;
use crate::cli::to_do::{self, ToDo};
use crate::cli::{hand_in, spool};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::local::journal::{self, State};
use crate::portal::spool::entry::{Entry, EntryState};
use crate::portal::spool::record::Event;
use crate::portal::spool::store::Held;
use crate::render::column::{Columns, Place};
use crate::render::page::Page;
use crate::views::waiting::{SHORT, WaitingRow, WaitingState};
use crate::words;

/// As much of a key as has to be typed at least.
const LEAST: usize = 4;

/// Show readings that wait to be sent, those that the portal refused, and those to report on its page
///
/// Nothing is sent. A reading waits because the portal did not answer; the next run, or minasidor meter flush, sends
/// it. One that was refused stays until you report it right, or take it back with --drop. A to-do
/// is yours to report on the portal's page; it goes when its value is in the portal's history, which is looked at first.
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
            to_do::look(app, &address)?;
            rows.extend(to_do::readings(app, &address)?.into_iter().map(left));
        }
        let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
        let pages = if rows.iter().any(|row| row.page.is_some()) { Place::Wide } else { Place::Machine };
        let columns = Columns::all().with("profile", |head| head.place = place);
        Ok(Outcome::list(columns.with("web_page", |head| head.place = pages), rows))
    }

    fn take_back<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let address = only_address(app)?;
        let mut store = spool::open(app, &address)?;
        let to_dos = to_do::readings(app, &address)?;
        let (entries, to_dos) = chosen(store.holds(), &to_dos, &self.drop)?;
        let write = WriteArgs { yes: self.yes, ..WriteArgs::default() };
        hand_in::agree_to(
            app,
            &write,
            &summary(app, &entries, &to_dos),
            &Words::fixed("Take it back? [y/N] ", "Ta tillbaka? [j/N] "),
        )?;
        // The journal first: a run that ends in between leaves a reading that still waits, and can be told so.
        let kept = entries.iter().map(|e| spool::line(app, &address, e, None));
        let lines = kept.chain(to_dos.iter().map(|to_do| to_do.line.clone()));
        let lines: Vec<journal::Entry> =
            lines.map(|line| journal::Entry { state: State::Dropped, ..line }).collect();
        spool::note(app, &lines)?;
        store.write(entries.iter().map(|e| Event::Dropped(e.key.clone())).collect())?;
        store.forget_delivered()?;
        let count = lines.len();
        Ok(Outcome::done(match lines.as_slice() {
            [one] => {
                let what = &one.what;
                words!("Took back {what}; it is not sent.", "Tog tillbaka {what}; den skickas inte.")
            }
            _ => words!(
                "Took back {count} readings; they are not sent.",
                "Tog tillbaka {count} ställningar; de skickas inte."
            ),
        }))
    }
}

fn chosen(held: &Held, to_dos: &[ToDo], keys: &[String]) -> Result<(Vec<Entry>, Vec<ToDo>), Failure> {
    let (mut entries, mut left): (Vec<Entry>, Vec<ToDo>) = (Vec::new(), Vec::new());
    for key in keys {
        let fits = |of: &str| of == key || (key.len() >= LEAST && of.starts_with(key.as_str()));
        let waiting = held.entries().filter(|e| !e.is_delivered());
        let waiting: Vec<&Entry> = waiting.filter(|e| fits(e.key.as_str())).collect();
        let open: Vec<&ToDo> = to_dos.iter().filter(|to_do| fits(&to_do.line.key)).collect();
        match (waiting.as_slice(), open.as_slice()) {
            ([], []) => return Err(unknown(key)),
            ([one], []) if entries.iter().any(|e| e.key == one.key) => {}
            ([one], []) => entries.push((*one).clone()),
            ([], [one]) if left.contains(one) => {}
            ([], [one]) => left.push((*one).clone()),
            _ => return Err(ambiguous(key, waiting.len() + open.len())),
        }
    }
    Ok((entries, left))
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

fn summary(app: &App<'_>, entries: &[Entry], to_dos: &[ToDo]) -> Page {
    let mut page = Page::default();
    let kept = entries.iter().map(|entry| entry.content.summary());
    for what in kept.chain(to_dos.iter().map(|to_do| to_do.line.what.clone())).take(10) {
        page.line(what);
    }
    if let Some(more) = (entries.len() + to_dos.len()).checked_sub(10).filter(|more| *more > 0) {
        page.line(words!("and {more} more", "och {more} till").get(app.language));
    }
    page
}

fn row(address: &Address, entry: &Entry) -> WaitingRow {
    let (state, code, why) = match &entry.state {
        EntryState::Refused(why) => {
            let error = why.error();
            let code = why.what.clone().filter(|what| what.starts_with("reading_"));
            let code = code.unwrap_or_else(|| why.refusal.code().to_owned());
            (WaitingState::Refused, Some(code), Some(refusal_reason(&error)))
        }
        EntryState::Waiting | EntryState::Delivered(_) => (WaitingState::Waits, None, None),
    };
    WaitingRow {
        profile: address.profile.clone(),
        key: entry.key.to_string(),
        short: short(entry.key.as_str()),
        meter: entry.content.meter.to_string(),
        date: entry.content.date,
        value: entry.content.stand,
        kept: entry.kept,
        state,
        code,
        why,
        page: None,
        comment: entry.content.comment.clone(),
    }
}

fn left(to_do: ToDo) -> WaitingRow {
    let ToDo { line, meter, date, stand } = to_do;
    WaitingRow {
        short: short(&line.key),
        profile: line.profile,
        key: line.key,
        meter: meter.to_string(),
        date,
        value: stand,
        kept: line.at,
        state: WaitingState::ToDo,
        code: Some(Refusal::NotOffered.code().to_owned()),
        why: Some(Words::fixed(
            "the portal takes readings only on its web page",
            "portalen tar bara emot ställningar på sin webbsida",
        )),
        page: line.page,
        comment: None,
    }
}

fn short(key: &str) -> Words {
    Words::same(key.get(..SHORT).unwrap_or(key).to_owned())
}
