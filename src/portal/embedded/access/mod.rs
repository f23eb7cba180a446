//! The access log. What is seen is queued by the session and noted when it ends; what is done is written with
//! it, in its own transaction.

pub(crate) mod seen;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use chrono::{Months, NaiveDate};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::domain::access::{AccessLine, AccessQuery, KEPT_MONTHS, Operation, Who};
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::rights::{Page, Role};
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::PortalError;
use crate::portal::embedded::access::seen::{Line, Taken};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{fault, text};

/// How long another process is waited for when it is only for the log. What does not get in waits in its file.
pub(crate) const PATIENCE: Duration = Duration::from_secs(1);
/// How many ids are queued at most before they are noted.
const MOST: usize = 1000;
/// How many of the oldest lines are looked at for pruning at each writing: few enough to cost nothing. Until
/// older ones are gone, nobody is shown them.
const OLDEST: i64 = 4096;

/// What was seen and is not noted yet: one line for each operation.
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

    /// Whether it is time to note it.
    pub fn is_full(&self) -> bool {
        self.ids >= MOST
    }

    /// Whether there is nothing to note.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Notes what was seen. Tells whether there are many lines by now.
pub(crate) fn note(store: &Path, caller: &Caller<'_>, queue: Queue) -> Result<bool, PortalError> {
    let lines: Vec<Line> =
        queue.lines.into_iter().map(|(operation, seen)| caller.line(operation, seen)).collect();
    seen::append(store, &lines).map_err(|error| fault::of_file(store, error))
}

impl Caller<'_> {
    fn line(&self, operation: Operation, seen: Seen) -> Line {
        let user = self.user.map(|user| user.as_str().to_owned());
        let key = operation.key().to_owned();
        (self.now, self.customer.as_str().to_owned(), user, key, seen.count, seen.about.into_iter().collect())
    }
}

/// Writes down that an invited user has come in, the first time.
pub(crate) fn accept(connection: &mut Connection, caller: &Caller<'_>) -> Result<(), PortalError> {
    let sql = "SELECT i.id FROM invitation i JOIN customer c ON c.id = i.customer_id \
               JOIN portal_user u ON u.id = i.user_id WHERE c.number = ?1 AND u.name = ?2 \
               AND i.accepted IS NULL AND i.until > ?3";
    let values =
        params![caller.customer.as_str(), caller.user.map(UserName::as_str), text::date(caller.today)];
    let open: Option<i64> = connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
    if let Some(invitation) = open {
        connection.busy_timeout(PATIENCE)?;
        let sql = "UPDATE invitation SET accepted = ?2 WHERE id = ?1 AND accepted IS NULL";
        connection.execute(sql, params![invitation, caller.now])?;
    }
    Ok(())
}

/// Takes the lines that were noted into the store, within a transaction that writes. They are to be emptied
/// once that is committed.
pub(crate) fn take(store: &Path, connection: &Connection) -> Result<Option<Taken>, PortalError> {
    // Where they can not be read they wait: what is changed must not fail because of what was seen.
    let Ok(Some(taken)) = Taken::of(store) else { return Ok(None) };
    let sql = "INSERT INTO access_log (customer_id, at, user_name, operation, about, count) \
               SELECT id, ?2, ?3, ?4, ?5, ?6 FROM customer WHERE number = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    for (at, customer, user, operation, count, about) in &taken.lines {
        statement.execute(params![customer, at, user, operation, about.join("\n"), count])?;
    }
    Ok(Some(taken))
}

/// Takes the lines that were noted into the store, if nobody else holds it.
pub(crate) fn fold(
    store: &Path,
    connection: &mut Connection,
    today: NaiveDate,
    patience: Duration,
) -> Result<(), PortalError> {
    connection.busy_timeout(patience)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let Some(taken) = take(store, &transaction)? else { return Ok(()) };
    prune(&transaction, today)?;
    transaction.commit()?;
    taken.empty();
    Ok(())
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
    if view.is_limited() {
        view.need(Page::Administration, Role::Read)?;
    }
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
