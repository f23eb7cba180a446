//! Cursors: where in the order of what was handed in somebody stands. Opaque to whom they are given, and checked.
//!
//! A cursor says of which portal and of which sort it is, and is made of the receipt's number too: one that was given
//! out before the portal was put back to an earlier copy is known when the order has gone another way since, and
//! nothing is passed over in silence.

use crate::domain::canonical::Canonical;
use crate::domain::receipt::Handed;
use crate::portal::PortalError;
use crate::portal::embedded::Store;

/// How many digits of a hash are taken.
const CHECK: usize = 16;

/// A place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub(crate) row: i64,
    /// The number of the receipt that stands there.
    pub receipt: String,
}

/// Why a text is no cursor here.
#[derive(Debug)]
pub enum CursorFault {
    /// It is none, or was changed on its way.
    NotACursor,
    /// It is one of another portal.
    AnotherPortal,
    /// It is one of another sort of things.
    AnotherSort,
    /// What it stands at is not there: the portal was put back to an earlier copy.
    Gone,
    /// The store refuses.
    Portal(PortalError),
}

/// Writes the cursor of a place.
pub fn write(feed: &str, handed: Handed, place: &Place) -> String {
    let (portal, row) = (head(feed), place.row);
    format!("{}-{portal}-{row:x}-{}", letter(handed), check(feed, handed, place))
}

/// Reads a cursor.
///
/// # Errors
/// Why it is none, or none of this portal and this sort.
pub fn read(store: &Store, feed: &str, handed: Handed, text: &str) -> Result<Place, CursorFault> {
    let mut parts = text.trim().split('-');
    let (Some(sort), Some(portal), Some(row), Some(check), None) =
        (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(CursorFault::NotACursor);
    };
    let hexadecimal = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit());
    if !["r", "n", "e"].contains(&sort) || ![portal, row, check].into_iter().all(hexadecimal) {
        return Err(CursorFault::NotACursor);
    }
    if portal != head(feed) {
        return Err(CursorFault::AnotherPortal);
    }
    if sort != letter(handed) {
        return Err(CursorFault::AnotherSort);
    }
    let row = i64::from_str_radix(row, 16).map_err(|_| CursorFault::NotACursor)?;
    let place = store.place(handed, row).map_err(CursorFault::Portal)?.ok_or(CursorFault::Gone)?;
    if check == self::check(feed, handed, &place) { Ok(place) } else { Err(CursorFault::Gone) }
}

fn head(feed: &str) -> &str {
    feed.get(..8).unwrap_or(feed)
}

fn letter(handed: Handed) -> &'static str {
    match handed {
        Handed::Reading => "r",
        Handed::Move => "n",
        Handed::Errand => "e",
    }
}

fn check(feed: &str, handed: Handed, place: &Place) -> String {
    let made_of = Canonical::default().with("feed", feed).with("handed", handed.key());
    let mut hash = made_of.with("row", place.row).with("receipt", &place.receipt).digest();
    hash.truncate(CHECK);
    hash
}
