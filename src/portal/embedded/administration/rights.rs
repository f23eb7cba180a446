//! What a right that is given covers, in rows; and that nobody gives more than it has.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use crate::domain::administration::AdministrationFault;
use crate::domain::facility::Members;
use crate::domain::id::{FacilityId, SiteId};
use crate::domain::member::{Extent, Right};
use crate::domain::rights::{Page, Portion, Role};
use crate::portal::PortalError;
use crate::portal::embedded::administration::groups::{self, Row};
use crate::portal::embedded::administration::refused;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{enrol, fault, members, text};

/// Checks that what a right names is the customer's, and writes its groups' names as they are.
pub fn known(view: &View<'_>, right: &Right) -> Result<Right, PortalError> {
    let extent = match &right.extent {
        Extent::All => Extent::All,
        Extent::Sites(sites) => {
            sites.iter().try_for_each(|site| site_id(view, site).map(drop))?;
            Extent::Sites(sites.clone())
        }
        Extent::Facilities(facilities) => {
            facilities.iter().try_for_each(|facility| site_of(view, facility).map(drop))?;
            Extent::Facilities(facilities.clone())
        }
        Extent::Groups(names) => {
            let all = groups::rows(view)?;
            let found = names.iter().map(|name| groups::find(&all, name).map(|row| row.name.clone()));
            Extent::Groups(found.collect::<Result<_, _>>()?)
        }
    };
    Ok(Right { extent, ..right.clone() })
}

/// Refuses to give what the principal does not have itself. What is in a group can change, so that a right over
/// one is given by whom nothing is closed.
pub fn may_give(view: &View<'_>, right: &Right) -> Result<(), PortalError> {
    match &right.extent {
        Extent::All | Extent::Groups(_) => covered(view, right, Portion::Whole),
        Extent::Sites(sites) => sites.iter().try_for_each(|site| covered(view, right, Portion::Site(site))),
        Extent::Facilities(facilities) => facilities.iter().try_for_each(|facility| {
            let site = site_of(view, facility)?;
            covered(view, right, Portion::Facility(facility, &site))
        }),
    }
}

/// Refuses to put into a group what its users would then see and the principal could not give them.
pub fn may_widen(view: &View<'_>, group: &Row, members: &Members) -> Result<(), PortalError> {
    for right in over(view, group)? {
        match members {
            Members::Sites(sites) => {
                sites.iter().try_for_each(|site| covered(view, &right, Portion::Site(site)))?;
            }
            Members::Facilities(facilities) => {
                for facility in facilities {
                    let site = site_of(view, facility)?;
                    covered(view, &right, Portion::Facility(facility, &site))?;
                }
            }
        }
    }
    Ok(())
}

fn covered(view: &View<'_>, right: &Right, portion: Portion<'_>) -> Result<(), PortalError> {
    let passes =
        |page: &Page| view.principal.may_pass(view.customer, *page, portion, right.until, view.today);
    if right.pages.iter().all(passes) { Ok(()) } else { Err(refused(AdministrationFault::BeyondOwnRights)) }
}

/// The rights over a group, or over the one above it, that hold or will.
fn over(view: &View<'_>, group: &Row) -> Result<Vec<Right>, PortalError> {
    let sql = "SELECT DISTINCT g.id, g.role, g.until FROM user_grant g \
               JOIN user_grant_group m ON m.grant_id = g.id \
               WHERE m.group_id IN (?1, ?2) AND g.revoked = 0 AND (g.until IS NULL OR g.until > ?3)";
    let mut statement = view.connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![group.id, group.parent, text::date(view.today)])?;
    let mut rights = Vec::new();
    while let Some(row) = rows.next()? {
        rights.push(Right {
            extent: Extent::All,
            pages: members::pages(view.connection, row.get(0)?)?,
            role: text::parsed(row, 1, |key: String| Role::parse(&key))?,
            from: None::<NaiveDate>,
            until: text::optional(row, 2, text::read_date)?,
        });
    }
    Ok(rights)
}

/// Returns the row of one of the customer's sites.
pub fn site_id(view: &View<'_>, site: &SiteId) -> Result<i64, PortalError> {
    enrol::site_id(view.connection, view.customer_id, site)
}

/// Returns the row of one of the customer's facilities.
pub fn facility_id(view: &View<'_>, facility: &FacilityId) -> Result<i64, PortalError> {
    enrol::facility_of(view.connection, view.customer_id, facility)
}

fn site_of(view: &View<'_>, facility: &FacilityId) -> Result<SiteId, PortalError> {
    let sql = "SELECT site.code FROM facility JOIN site ON site.id = facility.site_id \
               WHERE site.customer_id = ?1 AND facility.code = ?2";
    let mut statement = view.connection.prepare_cached(sql)?;
    let found: Option<String> =
        statement.query_row(params![view.customer_id, facility.as_str()], |row| row.get(0)).optional()?;
    found.map(|code| SiteId::new(&code)).ok_or_else(|| fault::not_found(facility.as_str()))
}
