//! The e-mails that wait to be sent, and sending them through whatever mailer the caller gives.
//!
//! One is marked as being sent, and that is on disk, before it is handed over; so two runs at once, or a run after one
//! that was killed, do not send it twice as long as the first may still be alive.

use rusqlite::{Params, Row, params};

use crate::domain::access::Operation;
use crate::domain::errand::Attachment;
use crate::domain::id::UserName;
use crate::domain::mail::{Mail, MailFault, MailState, MailStatus, Purpose, SENDING, next_attempt};
use crate::domain::receipt::Handed;
use crate::domain::zone::Instant;
use crate::portal::embedded::desk::receipts;
use crate::portal::embedded::desk::strangers::Strangers;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::session::EmbeddedPortal;
use crate::portal::embedded::{Access, text};
use crate::portal::outbox::{Courier, Mailer, Tries};
use crate::portal::{Outbox, PortalError};

const MAILS: &str = "SELECT outbox.id, receipt.number, receipt.handed, receipt.user_name, outbox.purpose, \
     outbox.state, outbox.attempts, outbox.next_attempt, outbox.fault, outbox.sent, outbox.message_id, \
     outbox.claimed, outbox.recipient FROM outbox JOIN receipt ON receipt.id = outbox.receipt_id \
     WHERE receipt.customer_id = ?1 AND receipt.at <= ?2";

/// Puts the e-mail to customer service, and perhaps the customer's receipt, into the outbox.
pub(crate) fn put(
    view: &View<'_>,
    receipt: i64,
    service: &Mail,
    back: Option<&Mail>,
) -> Result<(), PortalError> {
    let sql = "INSERT INTO outbox (receipt_id, purpose, message_id, at, recipient, reply_to, subject, body, \
               is_automatic, state, attempts, next_attempt) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'queued', 0, ?4)";
    let mut insert = view.connection.prepare_cached(sql)?;
    for (purpose, mail) in [(Purpose::Service, Some(service)), (Purpose::Receipt, back)] {
        let Some(mail) = mail else { continue };
        insert.execute(params![
            receipt,
            purpose.key(),
            mail.message_id,
            mail.date,
            mail.to,
            mail.reply_to,
            mail.subject,
            mail.text,
            mail.is_automatic,
        ])?;
    }
    Ok(())
}

/// One e-mail with what only sending needs.
struct Entry {
    id: i64,
    by: Option<UserName>,
    claimed: Option<i64>,
    to: String,
    status: MailStatus,
}

impl Outbox for EmbeddedPortal {
    fn courier(&self) -> Result<Courier, PortalError> {
        Ok(Courier::Asker)
    }

    fn mails(&self) -> Result<Vec<MailStatus>, PortalError> {
        Ok(self.see(Operation::Receipts, [], entries)?.into_iter().map(|entry| entry.status).collect())
    }

    fn deliver(&self, mailer: &dyn Mailer, tries: Tries) -> Result<usize, PortalError> {
        let is_over = || mailer.is_over();
        let round = Round { mailer, tries, most: usize::MAX, is_bounded: false, is_over: &is_over };
        Ok(self.turn(&round)?.sent)
    }
}

/// How e-mails are tried.
pub(crate) struct Round<'a> {
    /// Who sends them.
    pub mailer: &'a dyn Mailer,
    /// Which are tried.
    pub tries: Tries,
    /// How many of one customer.
    pub most: usize,
    /// Whether receipts to strangers are bounded: whose portal and mail server it is need not fear the one who writes.
    pub is_bounded: bool,
    /// Whether somebody wants to stop.
    pub is_over: &'a dyn Fn() -> bool,
}

/// How it went with one customer's.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    /// How many were sent.
    pub sent: usize,
    /// Whether other e-mails would fare no better now.
    pub is_away: bool,
    /// The last fault that is not a customer's own: of the mail server, or of what goes to customer service.
    pub fault: Option<MailFault>,
}

impl Turn {
    fn add(&mut self, purpose: Purpose, answer: Result<(), MailFault>) {
        match answer {
            Ok(()) => self.sent += 1,
            Err(fault) => {
                self.is_away = fault.is_of_the_server();
                if self.is_away || purpose == Purpose::Service {
                    self.fault = Some(fault);
                }
            }
        }
    }
}

impl EmbeddedPortal {
    /// Tries e-mails, each at the instant that it then is: others take a mark for a dead process's by its age.
    pub(crate) fn turn(&self, round: &Round<'_>) -> Result<Turn, PortalError> {
        let mut turn = Turn::default();
        if self.access == Access::ReadOnly {
            return Ok(turn);
        }
        let (waiting, left) = self.ask(|view| waiting(view, self.present(), round))?;
        self.hold(&left)?;
        for (id, purpose) in waiting.into_iter().take(round.most) {
            if turn.is_away || (round.is_over)() {
                break;
            }
            if let Some(answer) = self.try_one(id, round)? {
                turn.add(purpose, answer);
            }
        }
        Ok(turn)
    }

    /// Lets receipts to strangers wait for room, where there is none.
    fn hold(&self, ids: &[i64]) -> Result<(), PortalError> {
        if ids.is_empty() {
            return Ok(());
        }
        let now = self.present();
        self.change(|view| Strangers::of(view, now)?.hold(view, ids, now))
    }

    /// Tries one e-mail; `None` when another process was quicker, or it was broken off.
    fn try_one(&self, id: i64, round: &Round<'_>) -> Result<Option<Result<(), MailFault>>, PortalError> {
        let claimed = self.change(|view| claim(view, id, self.present(), round))?;
        let Some(mail) = claimed else { return Ok(None) };
        let answer = round.mailer.send(&mail);
        match answer {
            // One that was left on its way is not over: it keeps its mark until that is old.
            Err(MailFault::Unclear) if (round.is_over)() => return Ok(None),
            Err(MailFault::Unreachable) if (round.is_over)() => {
                self.change(|view| release(view, id))?;
                return Ok(None);
            }
            _ => self.change(|view| settle(view, id, self.present(), answer))?,
        }
        Ok(Some(answer))
    }
}

fn entries(view: &View<'_>) -> Result<Vec<Entry>, PortalError> {
    let sql = format!("{MAILS} ORDER BY outbox.id DESC");
    shown(view, &sql, params![view.customer_id, view.now])
}

fn one(view: &View<'_>, id: i64) -> Result<Option<Entry>, PortalError> {
    let sql = format!("{MAILS} AND outbox.id = ?3");
    Ok(shown(view, &sql, params![view.customer_id, view.now, id])?.pop())
}

fn shown(view: &View<'_>, sql: &str, values: impl Params) -> Result<Vec<Entry>, PortalError> {
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let entry = entry(row)?;
        let status = &entry.status;
        if receipts::is_shown(view, status.handed, (&status.number, entry.by.as_ref()))? {
            entries.push(entry);
        }
    }
    Ok(entries)
}

fn entry(row: &Row<'_>) -> Result<Entry, PortalError> {
    let by: Option<String> = row.get(3)?;
    Ok(Entry {
        id: row.get(0)?,
        by: by.as_deref().map(UserName::new),
        claimed: row.get(11)?,
        to: row.get(12)?,
        status: MailStatus {
            number: row.get(1)?,
            handed: text::parsed(row, 2, |key: String| Handed::parse(&key))?,
            purpose: text::parsed(row, 4, |key: String| Purpose::parse(&key))?,
            state: text::parsed(row, 5, |key: String| MailState::parse(&key))?,
            attempts: row.get(6)?,
            next: row.get(7)?,
            fault: text::optional(row, 8, |key: String| MailFault::parse(&key))?,
            sent: row.get(9)?,
            message_id: row.get(10)?,
        },
    })
}

/// E-mails with what they are for.
type Waiting = Vec<(i64, Purpose)>;

/// Returns what is to be tried, what was handed in first before the rest; and the receipts to strangers for which there is
/// no room beside the others.
fn waiting(view: &View<'_>, now: Instant, round: &Round<'_>) -> Result<(Waiting, Vec<i64>), PortalError> {
    let mut ready = entries(view)?;
    ready.retain(|entry| is_ready(entry, now, round.tries));
    ready.sort_unstable_by_key(|entry| entry.id);
    let mut waiting: Waiting = ready.iter().map(|entry| (entry.id, entry.status.purpose)).collect();
    if !round.is_bounded || ready.iter().all(|entry| entry.status.purpose == Purpose::Service) {
        return Ok((waiting, Vec::new()));
    }
    let strangers = Strangers::of(view, now)?;
    let abroad = ready.iter().filter(|entry| strangers.are_met_by(entry.status.purpose, &entry.to));
    let left: Vec<i64> = abroad.map(|entry| entry.id).skip(strangers.room()).collect();
    waiting.retain(|(id, _)| left.binary_search(id).is_err());
    Ok((waiting, left))
}

/// Whether an e-mail is to be tried now. A mark that is old, or younger than now by a clock that was set back, is a
/// dead process's.
fn is_ready(entry: &Entry, now: Instant, tries: Tries) -> bool {
    let status = &entry.status;
    match status.state {
        MailState::Sent => false,
        MailState::Failed => tries == Tries::All,
        MailState::Queued => tries == Tries::All || status.next.is_none_or(|next| next <= now),
        MailState::Sending => entry.claimed.is_none_or(|claimed| (now - claimed).abs() >= SENDING),
    }
}

/// Marks an e-mail as being sent and returns it; `None` when another process was quicker.
fn claim(view: &View<'_>, id: i64, now: Instant, round: &Round<'_>) -> Result<Option<Mail>, PortalError> {
    let Some(found) = one(view, id)?.filter(|entry| is_ready(entry, now, round.tries)) else {
        return Ok(None);
    };
    if round.is_bounded && found.status.purpose == Purpose::Receipt {
        // Another process may have used up the room.
        let strangers = Strangers::of(view, now)?;
        if strangers.room() == 0 && strangers.are_met_by(found.status.purpose, &found.to) {
            return Ok(None);
        }
    }
    let sql = "UPDATE outbox SET state = 'sending', attempts = attempts + 1, claimed = ?2 WHERE id = ?1";
    view.connection.prepare_cached(sql)?.execute(params![id, now])?;
    let sql =
        "SELECT message_id, at, recipient, reply_to, subject, body, is_automatic FROM outbox WHERE id = ?1";
    let mut mail = view.connection.prepare_cached(sql)?.query_row([id], |row| {
        Ok(Mail {
            message_id: row.get(0)?,
            date: row.get(1)?,
            to: row.get(2)?,
            reply_to: row.get(3)?,
            subject: row.get(4)?,
            text: row.get(5)?,
            is_automatic: row.get(6)?,
            attachments: Vec::new(),
        })
    })?;
    mail.attachments = attachments(view, id)?;
    Ok(Some(mail))
}

fn attachments(view: &View<'_>, id: i64) -> Result<Vec<Attachment>, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT file.name, file.media_type, file.content FROM errand_attachment AS file \
         JOIN errand ON errand.id = file.errand_id JOIN outbox ON outbox.receipt_id = errand.receipt_id \
         WHERE outbox.id = ?1 AND outbox.purpose = 'service' ORDER BY file.id",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Attachment { name: row.get(0)?, media_type: row.get(1)?, bytes: row.get(2)? })
    })?;
    rows.map(|row| Ok(row?)).collect()
}

/// Makes an e-mail what it was before it was claimed: nothing of it was handed over, and nobody is to blame.
fn release(view: &View<'_>, id: i64) -> Result<(), PortalError> {
    let sql = "UPDATE outbox SET state = 'queued', attempts = attempts - 1, claimed = NULL WHERE id = ?1";
    view.connection.prepare_cached(sql)?.execute([id])?;
    Ok(())
}

fn settle(view: &View<'_>, id: i64, now: Instant, answer: Result<(), MailFault>) -> Result<(), PortalError> {
    let sql = "SELECT attempts FROM outbox WHERE id = ?1";
    let attempts: u32 = view.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?;
    let (state, next, sent) = match answer {
        Ok(()) => (MailState::Sent, None, Some(now)),
        Err(fault) => match next_attempt(attempts, fault, now) {
            Some(next) => (MailState::Queued, Some(next), None),
            None => (MailState::Failed, None, None),
        },
    };
    let sql = "UPDATE outbox SET state = ?2, next_attempt = ?3, claimed = NULL, sent = ?4, fault = ?5 \
               WHERE id = ?1";
    let fault = answer.err().map(MailFault::key);
    view.connection.prepare_cached(sql)?.execute(params![id, state.key(), next, sent, fault])?;
    Ok(())
}
