//! Where metered values belong: looked up once in a run, because it is asked for with every question for values.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::consumption::Subject;
use crate::domain::id::{FacilityId, SiteId};
use crate::domain::refusal::Refusal;
use crate::portal::embedded::mirrored::series::Home;
use crate::portal::mirror::Mirror;
use crate::portal::{Portal, PortalError};

/// The facilities and sites that the portal names.
pub(crate) struct Places {
    /// The facilities.
    pub facilities: BTreeMap<FacilityId, Home>,
    /// The sites.
    pub sites: BTreeSet<SiteId>,
}

impl Places {
    /// Returns where the values of a subject belong. One that the portal does not name is not there.
    pub(crate) fn home(&self, subject: &Subject) -> Result<Home, PortalError> {
        let not_found = |id: &str| PortalError::about(Refusal::NotFound, id);
        match subject {
            Subject::Facility(id) => self.facilities.get(id).cloned().ok_or_else(|| not_found(id.as_str())),
            Subject::Site(id) if self.sites.contains(id) => Ok(Home { site: id.clone(), facility: None }),
            Subject::Site(id) => Err(not_found(id.as_str())),
        }
    }
}

impl Mirror {
    /// Returns the facilities and sites that the portal names.
    pub(crate) fn places(&self) -> Result<Arc<Places>, PortalError> {
        if let Some(known) = &self.run().places {
            return Ok(Arc::clone(known));
        }
        let facilities = self.facilities()?;
        let sites = self.sites()?.into_iter().map(|site| site.id).collect();
        let facilities = facilities.iter().map(|one| (one.id.clone(), Home::of(one))).collect();
        let places = Arc::new(Places { facilities, sites });
        self.run().places = Some(Arc::clone(&places));
        Ok(places)
    }
}
