//! What was done under a key that somebody chose: the same again gives what was said then.

use rusqlite::params;

use crate::domain::administration::{Change, Deed};
use crate::domain::id::UserName;
use crate::domain::receipt::IdempotencyKey;
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::text;

/// Returns what was said under the key, if anything was.
pub fn held(view: &View<'_>, key: &IdempotencyKey, deed: &Deed) -> Result<Option<Change>, PortalError> {
    let sql = "SELECT content, changed, at, user_name, grant_number, invited_until FROM administration_key \
               WHERE customer_id = ?1 AND key = ?2";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![view.customer_id, key.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    if row.get::<_, String>(0)? != deed.canonical() {
        return Err(PortalError::about(Refusal::KeyReused, key.as_str()));
    }
    let by: Option<String> = row.get(3)?;
    Ok(Some(Change {
        changed: row.get(1)?,
        at: row.get(2)?,
        by: by.as_deref().map(UserName::new),
        grant: row.get(4)?,
        invited_until: text::optional(row, 5, text::read_date)?,
        replayed: true,
    }))
}

/// Keeps what was said.
pub fn keep(view: &View<'_>, key: &IdempotencyKey, deed: &Deed, change: &Change) -> Result<(), PortalError> {
    let sql = "INSERT INTO administration_key \
               (customer_id, key, content, changed, at, user_name, grant_number, invited_until) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let values = params![
        view.customer_id,
        key.as_str(),
        deed.canonical(),
        i64::from(change.changed),
        change.at,
        change.by.as_ref().map(UserName::as_str),
        change.grant,
        change.invited_until.map(text::date),
    ];
    view.connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}
