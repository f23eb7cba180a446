//! What lies beside the values of a demo: invoices, documents, contracts, waste. Each kind knows the day to
//! which it has been made, so that a demo from before it was thought of gets it at its next opening.

use chrono::NaiveDate;

use crate::portal::PortalError;
use crate::portal::embedded::Store;
use crate::portal::embedded::demo::calendar::{FIRST_DAY, Stretch};
use crate::portal::embedded::demo::plan::Plan;
use crate::portal::embedded::demo::{contracts, grown, invoices, letters, waste};
use crate::portal::embedded::write::Writer;

/// Puts what becomes known in the stretch into the store.
type Fill = fn(&mut Writer<'_>, &[Plan], Stretch) -> Result<(), PortalError>;

/// Each kind with the key under which its day is kept.
const KINDS: &[(&str, Fill)] = &[
    ("demo.invoices", invoices::fill),
    ("demo.contracts", contracts::fill),
    ("demo.waste", waste::fill),
    ("demo.documents", letters::fill),
];

/// Whether one of them has not been made up to a day.
pub fn is_behind(store: &Store, today: NaiveDate) -> Result<bool, PortalError> {
    for (key, _) in KINDS {
        if made(store.meta(key)?)? < today {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes what is missing of each, up to a day.
pub fn fill(writer: &mut Writer<'_>, plans: &[Plan], today: NaiveDate) -> Result<(), PortalError> {
    for (key, fill) in KINDS {
        let from = made(writer.meta(key)?)?;
        if from < today {
            fill(writer, plans, Stretch { from, until: today })?;
            writer.set_meta(key, &today.to_string())?;
        }
    }
    Ok(())
}

/// The day to which a kind has been made; the first of all where it never was.
fn made(meta: Option<String>) -> Result<NaiveDate, PortalError> {
    if meta.is_some() { grown(&meta) } else { Ok(FIRST_DAY) }
}
