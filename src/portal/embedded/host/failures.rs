//! Refused passwords in a row: after a few of them one waits, longer each time, and after many the password opens
//! nothing until somebody unlocks it.
//!
//! Names that nobody has are counted like others, or the answers would tell them apart. They share a bounded number of
//! buckets, and which one a name falls into nobody can tell: so neither the store grows without end, nor can counts be
//! pushed out.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::host::bearer;
use crate::portal::embedded::{enrol, write};

/// From this refusal on the password opens nothing any more.
const LOCKED_AT: u32 = 10;
/// The seconds to wait after the third refusal, the fourth and so on.
const DELAYS: [i64; 7] = [5, 30, 120, 300, 600, 1200, 1800];
/// How many refusals cost no waiting.
const FREE: u32 = 2;
/// After so many quiet seconds counting begins anew, unless it is locked.
const FORGOTTEN_S: i64 = 24 * 3600;
/// Where the key of the buckets is kept.
const KEY: &str = "login_key";

/// Whose refusals are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// Of somebody who can log in.
    Login(i64),
    /// Of names that nobody has.
    Bucket(u16),
}

/// What is to be said if the password is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// How many refusals it is then.
    pub count: u32,
}

impl Attempt {
    /// Whether this one locks.
    pub fn locks(self) -> bool {
        self.count >= LOCKED_AT
    }

    /// Makes the refusal of a wrong password.
    pub fn refused(self) -> PortalError {
        if self.locks() {
            return PortalError::new(Refusal::AccountLocked);
        }
        let wait = delay(self.count).and_then(|seconds| u64::try_from(seconds).ok());
        PortalError { retry_after_s: wait, ..PortalError::new(Refusal::WrongCredentials) }
    }
}

/// Counts an attempt as refused, before the password is looked at: so a process that ends meanwhile, or many attempts
/// at once, win nothing.
///
/// # Errors
/// [`Refusal::SignInPaused`] while one has to wait, and [`Refusal::AccountLocked`]: the password is not looked at.
pub(crate) fn count(connection: &Connection, counted: Counted, now: Instant) -> Result<Attempt, PortalError> {
    let before = standing(connection, counted)?;
    if before.locked {
        return Err(PortalError::new(Refusal::AccountLocked));
    }
    let is_old = now.saturating_sub(before.at) >= FORGOTTEN_S;
    let before = if is_old { Standing::default() } else { before };
    if let Some(left) = before.left(now) {
        return Err(PortalError { retry_after_s: Some(left), ..PortalError::new(Refusal::SignInPaused) });
    }
    let count = before.count.saturating_add(1);
    let until = delay(count).map(|seconds| now.saturating_add(seconds));
    let locked = (count >= LOCKED_AT).then_some(now);
    let (login, bucket) = columns(counted);
    let sql = format!(
        "INSERT INTO login_failure (login_id, bucket, count, at, until, locked) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
         ON CONFLICT ({}) DO UPDATE SET count = excluded.count, at = excluded.at, until = excluded.until, \
         locked = excluded.locked",
        column(counted)
    );
    connection.prepare_cached(&sql)?.execute(params![login, bucket, count, now, until, locked])?;
    Ok(Attempt { count })
}

/// Forgets the refusals. Returns whether there were any.
pub(crate) fn forget(connection: &Connection, counted: Counted) -> Result<bool, PortalError> {
    let sql = format!("DELETE FROM login_failure WHERE {} = ?1", column(counted));
    Ok(connection.prepare_cached(&sql)?.execute([value(counted)])? > 0)
}

/// Returns the bucket of a name.
pub(crate) fn bucket(connection: &Connection, name: &str) -> Result<u16, PortalError> {
    let key = match write::meta(connection, KEY)? {
        Some(key) => key,
        None => {
            let key =
                bearer::random::<32>()?.iter().fold(String::new(), |out, byte| format!("{out}{byte:02x}"));
            enrol::set_meta(connection, KEY, &key)?;
            key
        }
    };
    let hash: [u8; 32] = Sha256::new().chain_update(key).chain_update(name).finalize().into();
    Ok(u16::from_le_bytes([hash[0], hash[1]]))
}

#[derive(Default)]
struct Standing {
    count: u32,
    at: Instant,
    until: Option<Instant>,
    locked: bool,
}

impl Standing {
    /// How many seconds are left to wait.
    fn left(&self, now: Instant) -> Option<u64> {
        let left = self.until?.saturating_sub(now);
        // More than was ever set is left by a clock that was set back: it would be waited for for years.
        let is_left = (1..=delay(self.count)?).contains(&left);
        u64::try_from(left).ok().filter(|_| is_left)
    }
}

fn standing(connection: &Connection, counted: Counted) -> Result<Standing, PortalError> {
    let sql = format!(
        "SELECT count, at, until, locked IS NOT NULL FROM login_failure WHERE {} = ?1",
        column(counted)
    );
    let found = connection.prepare_cached(&sql)?.query_row([value(counted)], |row| {
        Ok(Standing { count: row.get(0)?, at: row.get(1)?, until: row.get(2)?, locked: row.get(3)? })
    });
    Ok(found.optional()?.unwrap_or_default())
}

fn delay(count: u32) -> Option<i64> {
    let at = count.checked_sub(FREE + 1)?;
    DELAYS.get(usize::try_from(at).ok()?).copied()
}

fn column(counted: Counted) -> &'static str {
    match counted {
        Counted::Login(_) => "login_id",
        Counted::Bucket(_) => "bucket",
    }
}

fn value(counted: Counted) -> i64 {
    match counted {
        Counted::Login(id) => id,
        Counted::Bucket(bucket) => bucket.into(),
    }
}

fn columns(counted: Counted) -> (Option<i64>, Option<i64>) {
    match counted {
        Counted::Login(id) => (Some(id), None),
        Counted::Bucket(bucket) => (None, Some(bucket.into())),
    }
}
