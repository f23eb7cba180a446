//! The administration of a served portal.

use crate::api::administered::{AccessLineDto, ChangeDto, DeedDto, MemberDto, SettingDto};
use crate::api::wire::written;
use crate::domain::access::{AccessLine, AccessQuery, Who};
use crate::domain::administration::{Change, Deed};
use crate::domain::member::Member;
use crate::domain::receipt::IdempotencyKey;
use crate::domain::setting::Setting;
use crate::portal::rest::call::Call;
use crate::portal::rest::portal::RestPortal;
use crate::portal::{Administration, PortalError};

impl Administration for RestPortal {
    fn members(&self) -> Result<Vec<Member>, PortalError> {
        self.listed::<MemberDto, _>(&Call::get("members", "/v1/members"))
    }

    fn perform(&self, deed: &Deed, key: Option<&IdempotencyKey>) -> Result<Change, PortalError> {
        let call = Call::post("deed", "/v1/deeds", &DeedDto::from(deed.clone()))?;
        self.told::<ChangeDto, _>(&match key {
            Some(key) => call.under(key),
            None => call,
        })
    }

    fn preview(&self, deed: &Deed) -> Result<Change, PortalError> {
        let call = Call::post("deed", "/v1/deeds", &DeedDto::from(deed.clone()))?;
        self.told::<ChangeDto, _>(&call.with("preview", "true"))
    }

    fn settings(&self) -> Result<Vec<Setting>, PortalError> {
        self.listed::<SettingDto, _>(&Call::get("settings", "/v1/settings"))
    }

    fn access_log(&self, query: &AccessQuery) -> Result<Vec<AccessLine>, PortalError> {
        let mut call = Call::get("access log", "/v1/access-log");
        for (name, at) in [("from", query.from), ("until", query.until)] {
            if let Some(at) = at {
                call = call.with(name, &written(at));
            }
        }
        call = match &query.who {
            Some(Who::Customer) => call.with("customer", "true"),
            Some(Who::User(user)) => call.with("user", user.as_str()),
            None => call,
        };
        if let Some(page) = query.page {
            call = call.with("page", page.key());
        }
        self.listed::<AccessLineDto, _>(&call)
    }
}
