//! What changed, as things of the portal.

use crate::portal::PortalError;
use crate::portal::embedded::mirrored::changes::{ChangedRow, Listener};
use crate::portal::mirror::content::Content;
use crate::portal::upkeep::{ChangeListener, NewValue, Thing};

/// Hands rows on as what they are. Rows of a shape that is not known any more, and those that belong to other rows,
/// are passed over.
pub(super) struct Telling<'a>(pub &'a mut dyn ChangeListener);

impl Listener for Telling<'_> {
    fn row(&mut self, row: ChangedRow) -> Result<(), PortalError> {
        match thing(&row) {
            Some(thing) => self.0.thing(row.change, thing, row.at),
            None => Ok(()),
        }
    }

    fn value(&mut self, value: NewValue<'_>) -> Result<(), PortalError> {
        self.0.value(value)
    }
}

fn thing(row: &ChangedRow) -> Option<Thing> {
    let kind = row.resource.split('/').next().unwrap_or_default();
    let text = row.content.as_str();
    Some(match kind {
        "sites" => Thing::Site(Content::parse(text)?),
        "facilities" => Thing::Facility(Content::parse(text)?),
        "groups" => Thing::Group(Content::parse(text)?),
        "readings" => Thing::Reading(Content::parse(text)?),
        "invoices" => Thing::Invoice(Content::parse(text)?),
        "contracts" => Thing::Contract(Content::parse(text)?),
        "waste_services" => Thing::Service(Content::parse(text)?),
        "pickups" => Thing::Pickup(Content::parse(text)?),
        "documents" => Thing::Document(Content::parse(text)?),
        _ => return None,
    })
}
