//! What was handed in before: a line of the journal for each thing, and the list of `move sent` and `support sent`.

use std::collections::BTreeMap;

use clap::Args;

use crate::cli::app::App;
use crate::cli::connect::{Connected, only_address};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::mail::{self, Posted, Smtp};
use crate::cli::outcome::Outcome;
use crate::cli::to_do;
use crate::domain::id::UserName;
use crate::domain::mail::{MailState, MailStatus, Purpose};
use crate::domain::receipt::{Handed, IdempotencyKey, Receipt};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Page;
use crate::lang::Words;
use crate::local::journal::{Entry, State, Whose};
use crate::portal::PortalError;
use crate::portal::outbox::{Courier, Tries};
use crate::render::column::{Columns, Place};
use crate::views::sent::{SentRow, told};
use crate::views::waiting::SHORT;
use crate::words;

/// Which of the e-mails that wait are tried.
#[derive(Debug, Default, Args)]
pub struct SentArgs {
    /// Try every e-mail now that is not sent, also one that was given up
    #[arg(long)]
    retry: bool,

    /// Say that you have done a to-do: its key, or as much of it as is shown; repeatable
    #[arg(long, value_name = "KEY", conflicts_with = "retry")]
    done: Vec<String>,
}

impl SentArgs {
    /// Tries what waits in the outbox, and lists what was handed in of one sort, the newest first.
    ///
    /// # Errors
    /// What the portal or the journal refuses. A mail server that is not set up fully is told, and hides no list.
    pub fn run<'a>(&self, app: &'a App<'_>, handed: Handed) -> Result<Outcome<'a>, Failure> {
        if !self.done.is_empty() {
            self.close(app, handed)?;
        }
        let (mailer, has_server) = match mail::mailer(app) {
            Ok(mailer) => {
                let has_server = mailer.is_some();
                (mailer, has_server)
            }
            Err(failure) => {
                app.partly(failure);
                (None, true)
            }
        };
        let tries = if self.retry { Tries::All } else { Tries::Due };
        let lists = app.each(|connected| list(app, connected, handed, (mailer.as_ref(), tries)))?;
        let (mut rows, mut couriers) = (Vec::new(), BTreeMap::new());
        for (profile, own, courier) in lists {
            rows.extend(own);
            couriers.insert(profile, courier);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.at));
        tell_mails(app, &rows, &couriers, has_server);
        let receipts = rows.iter().filter_map(|row| row.receipt_mail.as_ref());
        mail::told_of_receipts(receipts).iter().for_each(|words| app.note(words));
        if self.retry && couriers.values().any(|courier| *courier != Courier::Asker) {
            app.note(&Words::fixed(
                "A portal on the web sends its e-mails itself: --retry does nothing there.",
                "En portal på nätet skickar sina e-brev själv: --retry gör inget där.",
            ));
        }
        Ok(Outcome::list(columns(app, &rows), rows))
    }

    /// Notes that the user has done what the portal does not take by program.
    fn close(&self, app: &App<'_>, handed: Handed) -> Result<(), Failure> {
        let address = only_address(app)?;
        let Some(journal) = app.known_journal()? else { return Err(no_to_do(&self.done)) };
        let mut lines = journal.lines(to_do::whose(&address), Some(handed))?;
        lines.retain(|line| line.state == State::ToDo);
        let mut done: Vec<Entry> = Vec::new();
        for key in &self.done {
            let fits = |line: &&Entry| line.key == *key || (key.len() >= LEAST && line.key.starts_with(key));
            match lines.iter().filter(fits).collect::<Vec<_>>().as_slice() {
                [one] => done.push(Entry { state: State::Sent, at: app.now(), ..(*one).clone() }),
                _ => return Err(no_to_do(std::slice::from_ref(key))),
            }
        }
        Ok(journal.note_all(&done)?)
    }
}

/// Tells how it stands with e-mails that have not been sent: with each that failed, and with all that wait in one line.
fn tell_mails(app: &App<'_>, rows: &[SentRow], couriers: &BTreeMap<String, Courier>, has_server: bool) {
    let courier_of = |row: &SentRow| couriers.get(&row.profile).copied().unwrap_or(Courier::Asker);
    let mut waiting: BTreeMap<bool, Vec<(&MailStatus, Words)>> = BTreeMap::new();
    for row in rows {
        let Some(status) = &row.mail else { continue };
        let courier = courier_of(row);
        let Some(told) = mail::told(status, courier, has_server) else { continue };
        if status.state == MailState::Failed {
            app.note(&told);
        } else {
            waiting.entry(courier == Courier::Asker).or_default().push((status, told));
        }
    }
    for (is_here, all) in waiting {
        match all.as_slice() {
            [(_, told)] => app.note(told),
            several => {
                let faults: Vec<_> = several.iter().filter_map(|(status, _)| status.fault).collect();
                app.note(&mail::several_wait(several.len(), is_here, faults.first().copied(), has_server));
            }
        }
    }
}

/// As much of a key as has to be typed at least.
const LEAST: usize = 4;

fn no_to_do(keys: &[String]) -> Failure {
    let keys = keys.join(", ");
    let what = words!("no to-do has the key {keys}", "inget att göra har nyckeln {keys}");
    Failure::new("unknown_key", Exit::NotFound, what)
}

/// What is to be done, or did not arrive, shows how far it has come, and how to name it.
fn columns(app: &App<'_>, rows: &[SentRow]) -> Columns<SentRow> {
    let shown = |yes| if yes { Place::Everywhere } else { Place::Machine };
    let open = rows.iter().any(|row| row.journal.is_some_and(|state| state != State::Sent.key()));
    let pages = rows.iter().any(|row| row.is_to_do() && row.page.is_some());
    Columns::all()
        .with("profile", |head| head.place = shown(app.several_profiles()))
        .with("journal", |head| head.place = shown(open))
        .with("key", |head| head.place = shown(open))
        .with("web_page", |head| head.place = if pages { Place::Wide } else { Place::Machine })
}

fn list(
    app: &App<'_>,
    connected: &Connected,
    handed: Handed,
    (mailer, tries): (Option<&Smtp>, Tries),
) -> Result<(String, Vec<SentRow>, Courier), Failure> {
    let is_closed = |failure: &Failure| failure.code == Refusal::NotAllowed.code();
    let Posted { mails, courier } = mail::deliver(app, connected, mailer, tries)
        .map_err(|failure| if is_closed(&failure) { closed(handed) } else { failure })?;
    let receipts = match connected.portal.desk().receipts() {
        // It takes nothing by program; what is to be done is in the journal.
        Err(error) if error.refusal == Refusal::NotOffered => Vec::new(),
        Err(error) if error.refusal == Refusal::NotAllowed => return Err(closed(handed)),
        receipts => is_told(connected, handed, receipts?)?,
    };
    let mut journal: BTreeMap<Option<String>, Vec<Entry>> = BTreeMap::new();
    let customer = connected.portal.customer()?.number;
    let whose = Whose {
        profile: &connected.profile,
        customer: customer.as_str(),
        user: connected.portal.user().map(UserName::as_str),
    };
    for line in app.journal()?.lines(whose, Some(handed))? {
        journal.entry(line.number.clone()).or_default().push(line);
    }
    let mut rows = Vec::new();
    for receipt in receipts.into_iter().filter(|receipt| receipt.handed == handed) {
        let lines = journal.remove(&Some(receipt.number.clone())).unwrap_or_default();
        rows.push(row(connected, lines.first().map(|line| line.state.key()), receipt, &mails));
    }
    rows.extend(journal.into_values().flatten().map(|line| of_journal(connected, line)));
    Ok((connected.profile.clone(), rows, courier))
}

/// Where nothing of a sort is told, looks whether that is because its page is closed to who asks.
fn is_told(connected: &Connected, handed: Handed, receipts: Vec<Receipt>) -> Result<Vec<Receipt>, Failure> {
    let is_there = receipts.iter().any(|receipt| receipt.handed == handed);
    let is_closed =
        || connected.portal.desk().slips().is_ok_and(|slips| slips.closed.contains(&page(handed)));
    if !is_there && is_closed() { Err(closed(handed)) } else { Ok(receipts) }
}

fn closed(handed: Handed) -> Failure {
    PortalError::about(Refusal::NotAllowed, page(handed).key()).into()
}

fn page(handed: Handed) -> Page {
    match handed {
        Handed::Reading => Page::Readings,
        Handed::Move => Page::Moves,
        Handed::Errand => Page::Support,
    }
}

fn row(
    connected: &Connected,
    journal: Option<&'static str>,
    receipt: Receipt,
    mails: &[MailStatus],
) -> SentRow {
    let mail = |purpose| status(mails, &receipt.number, purpose).cloned();
    SentRow {
        profile: connected.profile.clone(),
        at: receipt.at,
        told: told(&receipt.what),
        what: receipt.what.clone(),
        journal,
        mail: mail(Purpose::Service),
        receipt_mail: mail(Purpose::Receipt),
        number: None,
        receipt: Some(receipt),
        key: None,
        page: None,
    }
}

fn of_journal(connected: &Connected, line: Entry) -> SentRow {
    SentRow {
        profile: connected.profile.clone(),
        at: line.at,
        told: told(&line.what),
        what: line.what,
        journal: Some(line.state.key()),
        receipt: None,
        number: line.number,
        mail: None,
        receipt_mail: None,
        key: Some((line.key.clone(), Words::same(line.key.get(..SHORT).unwrap_or(&line.key).to_owned()))),
        page: line.page,
    }
}

/// Finds the e-mail of a receipt.
pub fn status<'a>(mails: &'a [MailStatus], number: &str, purpose: Purpose) -> Option<&'a MailStatus> {
    mails.iter().find(|mail| mail.number == number && mail.purpose == purpose)
}

/// Something that was handed in, or waits for a person to do it, as the journal needs it.
pub struct Line<'a> {
    /// Its key.
    pub key: &'a IdempotencyKey,
    /// The customer number.
    pub customer: &'a str,
    /// What sort of thing.
    pub handed: Handed,
    /// A few words without personal data.
    pub what: &'a str,
    /// The receipt; `None` for what a person has to do.
    pub receipt: Option<&'a Receipt>,
    /// The page on which a person can do it.
    pub page: Option<&'a str>,
}

/// Writes down in the user's own journal what a person has to do. The same thing again is the same to-do.
///
/// # Errors
/// When the journal can not be read or written: it is kept nowhere else.
pub fn leave(app: &App<'_>, connected: &Connected, line: &Line<'_>) -> Result<(), Failure> {
    let journal = app.journal()?;
    let before = journal.line(&connected.profile, line.key.as_str())?;
    let at = before.filter(|before| before.state == State::ToDo).map(|before| before.at);
    let entry = entry(app, connected, line);
    Ok(journal.note(&Entry { at: at.unwrap_or(entry.at), ..entry })?)
}

/// Writes a line into the user's own journal. The portal has the thing by then, so that a journal which can not be
/// written is told and is no failure.
pub fn note(app: &App<'_>, connected: &Connected, line: &Line<'_>) {
    let noted = app.journal().and_then(|journal| Ok(journal.note(&entry(app, connected, line))?));
    if let Err(failure) = noted {
        let cause = &failure.what;
        app.warn(&words!(
            language => "it is handed in, but not in your journal: {}", "det är inlämnat, men står inte i din journal: {}",
            cause.get(language)
        ));
    }
}

fn entry(app: &App<'_>, connected: &Connected, line: &Line<'_>) -> Entry {
    Entry {
        profile: connected.profile.clone(),
        customer: line.customer.to_owned(),
        user: connected.portal.user().map(ToString::to_string),
        handed: line.handed,
        key: line.key.as_str().to_owned(),
        state: if line.receipt.is_some() { State::Sent } else { State::ToDo },
        number: line.receipt.map(|receipt| receipt.number.clone()),
        at: line.receipt.map_or(app.now(), |receipt| receipt.at),
        what: line.what.to_owned(),
        page: line.page.map(str::to_owned),
    }
}

/// Tries the e-mails of what was just handed in and of what waited before, tells what did not go out, and returns how
/// it stands with all of them. What is handed in stays so whatever happens here.
pub fn post(
    app: &App<'_>,
    connected: &Connected,
    mailer: Option<&Smtp>,
    numbers: &[&str],
) -> Vec<MailStatus> {
    let Posted { mails, courier } = match mail::deliver(app, connected, mailer, Tries::Due) {
        Ok(posted) => posted,
        Err(failure) => {
            let cause = &failure.what;
            app.warn(&words!(
                language => "it is handed in, but its e-mail waits: {}", "det är inlämnat, men e-brevet väntar: {}",
                cause.get(language)
            ));
            return Vec::new();
        }
    };
    let own =
        |mail: &&MailStatus| numbers.contains(&mail.number.as_str()) && mail.purpose == Purpose::Service;
    let waiting: Vec<&MailStatus> =
        mails.iter().filter(own).filter(|mail| mail.state != MailState::Sent).collect();
    let receipts = mails.iter().filter(|mail| numbers.contains(&mail.number.as_str()));
    mail::told_of_receipts(receipts).iter().for_each(|words| app.note(words));
    match waiting.as_slice() {
        [] => {}
        _ if courier == (Courier::Portal { has_server: true }) => {}
        [one] => mail::told(one, courier, mailer.is_some()).iter().for_each(|words| app.note(words)),
        several => {
            let count = several.len();
            app.note(&words!(
                "{count} e-mails wait in the outbox: minasidor move sent.",
                "{count} e-brev väntar i utkorgen: minasidor move sent."
            ));
        }
    }
    mails
}
