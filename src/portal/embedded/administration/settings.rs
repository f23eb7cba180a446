//! The customer's settings.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::domain::administration::Change;
use crate::domain::rights::{Page, Role};
use crate::domain::setting::{Setting, SettingKey};
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::administration::{done, refused};
use crate::portal::embedded::principal::View;
use crate::portal::embedded::text;

/// Returns every setting.
pub fn list(view: &View<'_>) -> Result<Vec<Setting>, PortalError> {
    view.need(Page::Administration, Role::Read)?;
    let mut said = said(view)?;
    let all = SettingKey::ALL.into_iter().map(|key| match said.remove(&key) {
        Some((value, changed)) => Setting { key, value: Some(value), changed: Some(changed) },
        None => Setting { key, value: None, changed: None },
    });
    Ok(all.collect())
}

/// Says what a setting is, or takes back what was said.
pub fn set(view: &View<'_>, key: SettingKey, value: Option<&str>) -> Result<Change, PortalError> {
    let value = value.map(|value| key.check(value)).transpose().map_err(refused)?;
    let before = said(view)?.remove(&key).map(|(value, _)| value);
    if before == value {
        return Ok(done(view, false));
    }
    match value {
        None => {
            let sql = "DELETE FROM setting WHERE customer_id = ?1 AND key = ?2";
            view.connection.prepare_cached(sql)?.execute(params![view.customer_id, key.key()])?;
        }
        Some(value) => {
            let sql = "INSERT INTO setting (customer_id, key, value, changed) VALUES (?1, ?2, ?3, ?4) \
                       ON CONFLICT (customer_id, key) DO UPDATE SET value = excluded.value, \
                       changed = excluded.changed";
            let values = params![view.customer_id, key.key(), value, view.now];
            view.connection.prepare_cached(sql)?.execute(values)?;
        }
    }
    Ok(done(view, true))
}

fn said(view: &View<'_>) -> Result<BTreeMap<SettingKey, (String, Instant)>, PortalError> {
    let sql = "SELECT key, value, changed FROM setting WHERE customer_id = ?1";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query([view.customer_id])?;
    let mut said = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let key = text::parsed(row, 0, |key: String| SettingKey::parse(&key))?;
        said.insert(key, (row.get(1)?, row.get(2)?));
    }
    Ok(said)
}
