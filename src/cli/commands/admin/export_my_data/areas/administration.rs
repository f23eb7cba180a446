//! Groups, users, settings and the access log.

use crate::cli::commands::admin::export_my_data::archive::Archive;
use crate::cli::commands::admin::export_my_data::areas::{Areas, Offered, area, offered};
use crate::cli::failure::Failure;
use crate::domain::access::AccessQuery;
use crate::domain::facility::{Customer, Facility, Group, Members, Site};
use crate::domain::id::{FacilityId, SiteId};
use crate::domain::setting::Setting;
use crate::lang::Words;
use crate::portal::{Administration, PortalError};
use crate::views::access::AccessRow;
use crate::views::group::GroupRow;
use crate::views::member::MemberRow;
use crate::views::portal_setting::{self, PortalSettingRow};

impl Areas<'_, '_> {
    pub(super) fn administration(
        &self,
        archive: &mut Archive,
        customer: &Customer,
        known: (&[Site], &[Facility]),
    ) -> Result<(), Failure> {
        let groups = offered(self.portal.groups())?;
        let rows = groups.map(|all| all.iter().flat_map(|group| self.tree(group, known)).collect());
        area::<GroupRow>(archive, &Words::fixed("groups", "grupper"), rows)?;
        let today = self.app.today();
        let row = |member| MemberRow { profile: self.profile.to_owned(), member, today, over: Vec::new() };
        let rows = self.of_administration(|them| them.members())?;
        let rows = rows.map(|all| all.into_iter().map(row).collect());
        area::<MemberRow>(archive, &Words::fixed("users and rights", "användare och behörigheter"), rows)?;
        let row = |setting: Setting| PortalSettingRow {
            profile: self.profile.to_owned(),
            about: portal_setting::about(setting.key, self.app.language).to_owned(),
            setting,
        };
        let rows = self.of_administration(|them| them.settings())?;
        let rows = rows.map(|all| all.into_iter().map(row).collect());
        area::<PortalSettingRow>(archive, &Words::fixed("settings", "inställningar"), rows)?;
        let row = |line| AccessRow::new(self.profile, customer.number.as_str(), line);
        let rows = self.of_administration(|them| them.access_log(&AccessQuery::default()))?;
        let rows = rows.map(|all| all.into_iter().map(row).collect());
        area::<AccessRow>(archive, &Words::fixed("access log", "åtkomstlogg"), rows)
    }

    /// Asks the administration, where the portal has one.
    fn of_administration<T>(
        &self,
        ask: impl FnOnce(&dyn Administration) -> Result<T, PortalError>,
    ) -> Result<Offered<T>, Failure> {
        match offered(self.portal.administration())? {
            Ok(administration) => offered(ask(administration)),
            Err(why) => Ok(Err(why)),
        }
    }

    /// A group and those below it.
    fn tree(&self, group: &Group, known: (&[Site], &[Facility])) -> Vec<GroupRow> {
        let below = group.below.iter().map(|below| (below, Some(group.name.clone())));
        let all = std::iter::once((group, None)).chain(below);
        all.map(|(group, parent)| self.group(group, parent, known)).collect()
    }

    fn group(&self, group: &Group, parent: Option<String>, known: (&[Site], &[Facility])) -> GroupRow {
        let (ids, names): (Vec<String>, Vec<String>) = match &group.members {
            Members::Sites(sites) => {
                let name =
                    |id: &SiteId| known.0.iter().find(|site| site.id == *id).map(|site| site.name.clone());
                sites.iter().map(|id| (id.to_string(), name(id).unwrap_or_default())).unzip()
            }
            Members::Facilities(facilities) => {
                let name =
                    |id: &FacilityId| known.1.iter().find(|one| one.id == *id).map(|one| one.name.clone());
                facilities.iter().map(|id| (id.to_string(), name(id).unwrap_or_default())).unzip()
            }
        };
        let of_sites = matches!(group.members, Members::Sites(_));
        GroupRow { profile: self.profile.to_owned(), name: group.name.clone(), parent, of_sites, ids, names }
    }
}
