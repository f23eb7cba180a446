//! What everything that is handed in is about: a facility that the principal may write about, and who sends it.

use rusqlite::OptionalExtension;

use crate::domain::id::{FacilityId, SiteId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Page, Role};
use crate::letters::sheet::Letterhead;
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{facilities, fault};

/// Returns the row of a facility about which something may be handed in. One that the principal may not know of does
/// not exist.
pub(crate) fn writable(view: &View<'_>, page: Page, facility: &FacilityId) -> Result<i64, PortalError> {
    let mut statement = view.connection.prepare_cached(
        "SELECT facility.id, site.code FROM facility JOIN site ON site.id = facility.site_id \
         WHERE facility.code = ?1 AND site.customer_id = ?2",
    )?;
    let found = statement
        .query_row((facility.as_str(), view.customer_id), |row| {
            Ok((row.get::<_, i64>(0)?, SiteId::new(&row.get::<_, String>(1)?)))
        })
        .optional()?;
    let known = found.filter(|(_, site)| view.knows(facility, site));
    let (id, site) = known.ok_or_else(|| fault::not_found(facility.as_str()))?;
    match view.may(page, Role::Write, Some((facility, &site))) {
        true => Ok(id),
        false => Err(PortalError::about(Refusal::NotAllowed, page.key())),
    }
}

/// Hands out who sends the thing with a receipt; nothing happens where customer service has no e-mail address.
pub(crate) fn with_letterhead(
    view: &View<'_>,
    receipt: i64,
    write: &mut dyn FnMut(&Letterhead<'_>) -> Result<(), PortalError>,
) -> Result<(), PortalError> {
    let about = facilities::about(view.connection)?;
    let Some(service) = about.service_email else { return Ok(()) };
    let mut statement = view.connection.prepare_cached("SELECT number FROM receipt WHERE id = ?1")?;
    let number: String = statement.query_row([receipt], |row| row.get(0))?;
    write(&Letterhead {
        company: &about.utility_company,
        service: &service,
        customer: view.customer,
        name: view.customer_name,
        user: view.user,
        number: Some(&number),
        at: view.now,
    })
}
