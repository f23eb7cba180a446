//! Puts the customers themselves into a store: sites, facilities, groups and users.

use std::collections::BTreeMap;

use crate::domain::id::UserName;
use crate::portal::PortalError;
use crate::portal::embedded::demo::household::{OWNER, PARTNER};
use crate::portal::embedded::demo::plan::{Plan, Right, STATION};
use crate::portal::embedded::write::Writer;

/// Adds customers with all they have but values and readings.
pub fn seed(writer: &mut Writer<'_>, plans: &[Plan]) -> Result<(), PortalError> {
    for plan in plans {
        let number = &plan.customer.number;
        writer.add_customer(&plan.customer)?;
        for site in &plan.sites {
            writer.add_site(number, site)?;
            writer.site_outdoors(&site.id, STATION)?;
        }
        for facility in &plan.facilities {
            writer.add_facility(number, facility)?;
        }
        for group in &plan.groups {
            writer.add_group(number, group)?;
        }
    }
    let rights = || plans.iter().flat_map(|plan| &plan.rights);
    let users: BTreeMap<&UserName, String> =
        rights().map(|right| (&right.user, person(&right.user))).collect();
    for (user, name) in users {
        writer.add_user(user, &name)?;
    }
    rights().try_for_each(|right| give(writer, right))
}

fn give(writer: &mut Writer<'_>, right: &Right) -> Result<(), PortalError> {
    if right.groups.is_empty() {
        return writer.add_grant(&right.user, &right.grant);
    }
    let groups: Vec<&str> = right.groups.iter().map(String::as_str).collect();
    writer.add_group_grant(&right.user, &right.grant, &groups)
}

/// The person behind a user. Caretakers have no names in the demo, only numbers.
fn person(user: &UserName) -> String {
    match user.as_str() {
        OWNER => "Maria Lind".into(),
        PARTNER => "Johan Lind".into(),
        other => other.replace("caretaker-", "Fastighetsskötare "),
    }
}
