//! Answering for lists and single things: from the store where it is new enough, else fetched into it first.

use std::collections::BTreeMap;

use crate::domain::period::Period;
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::embedded::mirrored::rows::{NewList, NewRow, Resource as Kept, RowTally};
use crate::portal::error::Mirrored;
use crate::portal::mirror::Mirror;
use crate::portal::mirror::content::Content;
use crate::portal::mirror::resource::Resource;
use crate::portal::mirror::terms::Need;
use crate::portal::{Capability, Portal, PortalError};

/// What a portal tells of a list.
pub(crate) struct Told<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The days it was asked for, of what is dated.
    pub covers: Option<Period>,
}

impl<T> From<Vec<T>> for Told<T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, covers: None }
    }
}

/// What became of a list that was to be new enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Brought {
    /// It was, with so many rows.
    Fresh(u64),
    /// It was fetched.
    Fetched(RowTally),
}

impl Mirror {
    /// Returns the rows of a list.
    pub(crate) fn list<T: Content>(
        &self,
        resource: &Resource,
        fetch: impl FnOnce(&dyn Portal) -> Result<Vec<T>, PortalError>,
    ) -> Result<Vec<T>, PortalError> {
        self.list_over(resource, None, |portal, _| fetch(portal))
    }

    /// Returns the one thing that a resource is.
    pub(crate) fn one<T: Content>(
        &self,
        resource: &Resource,
        fetch: impl FnOnce(&dyn Portal) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let mut rows = self.list(resource, |portal| fetch(portal).map(|one| vec![one]))?;
        rows.pop().ok_or_else(|| PortalError::about(Refusal::NotMirrored, resource.name()))
    }

    /// Returns the rows of a list of what is dated, of which these days are asked for; `fetch` is given the days to
    /// ask for.
    pub(crate) fn list_over<T: Content>(
        &self,
        resource: &Resource,
        days: Option<Period>,
        fetch: impl FnOnce(&dyn Portal, Option<Period>) -> Result<Vec<T>, PortalError>,
    ) -> Result<Vec<T>, PortalError> {
        let name = resource.name();
        if let Some((kept, rows)) = self.store.list(&name)?
            && self.suffices(&name, &kept, days, self.need())
            && let Some(rows) = parsed(&rows)
        {
            kept.fetched_at.into_iter().for_each(|at| self.used(at));
            return Ok(rows);
        }
        self.fetch_list(&name, days, fetch)?;
        let (kept, rows) = self.store.list(&name)?.unwrap_or_else(|| (nothing(), Vec::new()));
        kept.fetched_at.into_iter().for_each(|at| self.used(at));
        parsed(&rows).ok_or_else(|| PortalError::about(Refusal::StoreDamaged, name))
    }

    /// Fetches a list unless it is new enough.
    pub(crate) fn bring<T: Content>(
        &self,
        resource: &Resource,
        days: Option<Period>,
        need: Need,
        fetch: impl FnOnce(&dyn Portal, Option<Period>) -> Result<Vec<T>, PortalError>,
    ) -> Result<Brought, PortalError> {
        let name = resource.name();
        match self.store.resource(&name)? {
            Some(kept) if self.suffices(&name, &kept, days, need) => {
                Ok(Brought::Fresh(self.store.changed_at(&name)?.len() as u64))
            }
            _ => self.fetch_list(&name, days, fetch).map(Brought::Fetched),
        }
    }

    pub(crate) fn suffices(&self, name: &str, kept: &Kept, days: Option<Period>, need: Need) -> bool {
        let Some(fetched_at) = kept.fetched_at else { return false };
        // Tomorrow's days are not there yet when nobody can be asked for them.
        let inside = need == Need::Anything || days.is_none_or(|days| covers(kept.covers, days));
        inside && self.is_fresh(name, fetched_at, kept.is_stale, need)
    }

    fn fetch_list<T: Content>(
        &self,
        name: &str,
        days: Option<Period>,
        fetch: impl FnOnce(&dyn Portal, Option<Period>) -> Result<Vec<T>, PortalError>,
    ) -> Result<RowTally, PortalError> {
        let kept = self.store.resource(name)?;
        if self.is_offline() {
            return Err(not_there(name, kept));
        }
        let days = days.map(|days| both(days, kept.as_ref().and_then(|kept| kept.covers)));
        let told = self.remote().and_then(|portal| fetch(portal, days));
        let rows = told.or_else(|error| Err(self.refused(name, error, kept.as_ref())?))?;
        let told = Told { rows, covers: days };
        let tally = self.write(|| self.put(&[(name, &told)]))?;
        self.fetched(name);
        Ok(tally)
    }

    /// Puts lists into the store that the portal told just now.
    pub(crate) fn put<T: Content>(&self, lists: &[(&str, &Told<T>)]) -> Result<RowTally, PortalError> {
        let at = self.now();
        let rows: Vec<Vec<NewRow>> = lists.iter().map(|(_, told)| new_rows(&told.rows)).collect();
        let lists: Vec<NewList<'_>> = lists
            .iter()
            .zip(&rows)
            .map(|((name, told), rows)| NewList { name, at, covers: told.covers, rows })
            .collect();
        self.store.put_lists(&lists)
    }

    /// Keeps in mind what the portal does not offer, and says of other refusals what the mirror has instead.
    pub(crate) fn refused(
        &self,
        name: &str,
        error: PortalError,
        kept: Option<&Kept>,
    ) -> Result<PortalError, PortalError> {
        if matches!(error.refusal, Refusal::NotOffered | Refusal::NotAllowed) {
            let told = (error.refusal.code().to_owned(), error.web_page.clone());
            if kept.is_none_or(|kept| kept.refusal.as_ref() != Some(&told)) {
                self.store.put_refusal(name, &told.0, told.1.as_deref())?;
            }
            return Ok(error);
        }
        let fetched_at: Option<Instant> = kept.and_then(|kept| kept.fetched_at);
        Ok(instead(error, fetched_at.map(Mirrored::Fetched)))
    }
}

/// Says of a portal that can not be asked for now what the mirror has instead.
pub(crate) fn instead(error: PortalError, mirrored: Option<Mirrored>) -> PortalError {
    let away = matches!(
        error.refusal,
        Refusal::Unreachable
            | Refusal::NoAnswer
            | Refusal::Overloaded
            | Refusal::SessionEnded
            | Refusal::SessionsEndAtOnce
            | Refusal::PersonNeeded
            | Refusal::WrongCredentials
            | Refusal::NotTriedAgain
            | Refusal::AccountLocked
            | Refusal::SignInBusy
            | Refusal::SignInPaused
            | Refusal::Surprise
    );
    if away { PortalError { mirrored: error.mirrored.or(mirrored), ..error } } else { error }
}

/// Rows on their way into the store; equal keys are told apart by their place.
pub(crate) fn new_rows<T: Content>(rows: &[T]) -> Vec<NewRow> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let row = |row: &T| {
        let key = row.key();
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        let key = if *times > 1 { format!("{key}#{times}") } else { key };
        NewRow { key, content: row.text(), news: row.news() }
    };
    rows.iter().map(row).collect()
}

fn parsed<T: Content>(rows: &[String]) -> Option<Vec<T>> {
    rows.iter().map(|text| T::parse(text)).collect()
}

fn covers(kept: Option<Period>, asked: Period) -> bool {
    kept.is_some_and(|kept| kept.from() <= asked.from() && asked.until() <= kept.until())
}

/// The days from the first to the last of both.
pub(crate) fn both(asked: Period, kept: Option<Period>) -> Period {
    let Some(kept) = kept else { return asked };
    Period::new(asked.from().min(kept.from()), asked.until().max(kept.until())).unwrap_or(asked)
}

fn nothing() -> Kept {
    Kept { fetched_at: None, is_stale: false, covers: None, refusal: None }
}

/// What is said when nobody is asked: what the portal said, if it refused, else that it was never fetched.
fn not_there(name: &str, kept: Option<Kept>) -> PortalError {
    match kept.and_then(|kept| kept.refusal) {
        Some((code, page)) => {
            let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.code() == code);
            PortalError::about(refusal.unwrap_or(Refusal::NotOffered), capability(name)).with_page(page)
        }
        None => PortalError::about(Refusal::NotMirrored, name),
    }
}

/// What a portal that does not have a list does not offer, as it says itself when it is asked.
fn capability(name: &str) -> &str {
    match name.split_once('/').map_or(name, |(kind, _)| kind) {
        "waste_services" | "pickups" | "next_pickups" => Capability::Waste.key(),
        "invoice" => Capability::InvoiceLines.key(),
        kind => kind,
    }
}
