//! The access log. What is seen is queued by the session and written when it ends; what is done is written
//! with it, in its own transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::{Months, NaiveDate};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::domain::access::{AccessLine, AccessQuery, KEPT_MONTHS, Operation, Who};
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::rights::{Page, Role};
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{schema, text};

/// How long another process is waited for when what was seen is written. The answer is out by then, and a log
/// with a hole is better than a portal that hangs.
const PATIENCE: Duration = Duration::from_secs(1);
/// How many ids are queued at most before they are written.
const MOST: usize = 1000;
/// How many of the oldest lines are looked at for pruning at each writing: more than are ever added, so that
/// the log shrinks to what is kept, and few enough to cost nothing.
const OLDEST: i64 = 64;

/// What was seen and is not written yet: one line for each operation.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    lines: BTreeMap<Operation, Seen>,
    ids: usize,
}

#[derive(Debug, Default)]
struct Seen {
    about: BTreeSet<String>,
    count: u32,
}

/// As whom, and when.
pub(crate) struct Caller<'a> {
    /// On whose behalf.
    pub customer: &'a CustomerNumber,
    /// Who; `None` for the customer itself.
    pub user: Option<&'a UserName>,
    /// When.
    pub now: Instant,
    /// The day.
    pub today: NaiveDate,
}

impl Queue {
    /// Adds something that was seen.
    pub fn add<'a>(&mut self, operation: Operation, about: impl IntoIterator<Item = &'a str>) {
        let seen = self.lines.entry(operation).or_default();
        seen.count = seen.count.saturating_add(1);
        for id in about {
            if !seen.about.contains(id) {
                seen.about.insert(id.to_owned());
                self.ids += 1;
            }
        }
    }

    /// Whether it is time to write.
    pub fn is_full(&self) -> bool {
        self.ids >= MOST
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Writes what was seen, and that an invited user has come in.
///
/// The store is told not to wait for the disk: after a power cut the last lines may be missing, the store is
/// whole all the same. Waiting would cost a reading command more than all its reading.
pub(crate) fn flush(
    connection: &mut Connection,
    caller: &Caller<'_>,
    queue: Queue,
) -> Result<(), PortalError> {
    connection.busy_timeout(PATIENCE)?;
    schema::hurry(connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let Caller { customer, user, now, today } = caller;
    let sql = "INSERT INTO access_log (customer_id, at, user_name, operation, about, count) \
               SELECT id, ?2, ?3, ?4, ?5, ?6 FROM customer WHERE number = ?1";
    let user = user.map(UserName::as_str);
    for (operation, Seen { about, count }) in queue.lines {
        let about: Vec<String> = about.into_iter().collect();
        let values = params![customer.as_str(), now, user, operation.key(), about.join("\n"), count];
        transaction.prepare_cached(sql)?.execute(values)?;
    }
    if let Some(user) = user {
        let sql = "UPDATE invitation SET accepted = ?3 WHERE accepted IS NULL AND until > ?4 \
                   AND customer_id = (SELECT id FROM customer WHERE number = ?1) \
                   AND user_id = (SELECT id FROM portal_user WHERE name = ?2)";
        let values = params![customer.as_str(), user, now, text::date(*today)];
        transaction.prepare_cached(sql)?.execute(values)?;
    }
    prune(&transaction, *today)?;
    Ok(transaction.commit()?)
}

/// Writes what is being done, in the transaction in which it is done.
pub(crate) fn write(view: &View<'_>, operation: Operation, about: &[&str]) -> Result<(), PortalError> {
    let sql = "INSERT INTO access_log (customer_id, at, user_name, operation, about, count) \
               VALUES (?1, ?2, ?3, ?4, ?5, 1)";
    let user = view.user.map(UserName::as_str);
    let values = params![view.customer_id, view.now, user, operation.key(), about.join("\n")];
    view.connection.prepare_cached(sql)?.execute(values)?;
    prune(view.connection, view.today)
}

/// Returns the lines that may be seen: all of the customer's to whoever may read its administration, else
/// one's own, without the ids: some may be of what may not be seen any more.
pub(crate) fn read(view: &View<'_>, query: &AccessQuery) -> Result<Vec<AccessLine>, PortalError> {
    let all = view.may(Page::Administration, Role::Read, None);
    let from = query.from.unwrap_or(Instant::MIN).max(oldest(view.today));
    let until = query.until.unwrap_or(Instant::MAX).min(view.now.saturating_add(1));
    let mut statement = view.connection.prepare_cached(
        "SELECT at, user_name, operation, about, count FROM access_log \
         WHERE customer_id = ?1 AND at >= ?2 AND at < ?3 ORDER BY at DESC, id DESC",
    )?;
    let mut rows = statement.query(params![view.customer_id, from, until])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let user: Option<String> = row.get(1)?;
        let user = user.as_deref().map(UserName::new);
        let about: String = row.get(3)?;
        let line = AccessLine {
            at: row.get(0)?,
            operation: text::parsed(row, 2, |key: String| Operation::parse(&key))?,
            about: about.lines().filter(|_| all).map(str::to_owned).collect(),
            count: row.get(4)?,
            user,
        };
        let shown = all || line.user.as_ref() == view.user;
        if shown && is_wanted(&line, query) {
            lines.push(line);
        }
    }
    Ok(lines)
}

fn is_wanted(line: &AccessLine, query: &AccessQuery) -> bool {
    let by = match &query.who {
        None => true,
        Some(Who::Customer) => line.user.is_none(),
        Some(Who::User(name)) => line.user.as_ref() == Some(name),
    };
    by && query.page.is_none_or(|page| line.operation.page() == Some(page))
}

/// Removes lines that are older than what is kept.
fn prune(connection: &Connection, today: NaiveDate) -> Result<(), PortalError> {
    let sql =
        "DELETE FROM access_log WHERE id IN (SELECT id FROM access_log ORDER BY id LIMIT ?1) AND at < ?2";
    connection.prepare_cached(sql)?.execute(params![OLDEST, oldest(today)])?;
    Ok(())
}

/// The first instant whose lines are kept.
fn oldest(today: NaiveDate) -> Instant {
    let first = today.checked_sub_months(Months::new(KEPT_MONTHS)).unwrap_or(NaiveDate::MIN);
    zone::start_of_day(first, Clock::Local)
}
