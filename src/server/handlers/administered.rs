//! Users and their rights, deeds, settings, the access log.

use crate::api::administered::{AccessLineDto, ChangeDto, MemberDto, SettingDto, Wanted};
use crate::api::wire::Wire;
use crate::domain::access::{AccessQuery, Who};
use crate::domain::id::UserName;
use crate::domain::rights::Page;
use crate::server::answer::{Answer, page};
use crate::server::ask::Ask;
use crate::server::handlers::all;
use crate::server::problem::Problem;

/// Lists the users.
pub fn members(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let members: Vec<MemberDto> = all(ask.portal()?.administration()?.members()?);
    page(ask, members, |member| member.user.0.to_string())
}

/// Does a deed, or tells what it would do.
pub fn deed(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let deed = ask.read::<Wanted>()?.tell();
    let preview = ask.params.read_one("preview", |text| text.parse().ok())?.unwrap_or(false);
    let administration = ask.portal()?.administration()?;
    let change = if preview {
        administration.preview(&deed)?
    } else {
        administration.perform(&deed, ask.key.as_ref())?
    };
    Answer::json(&ChangeDto::of(change))
}

/// Lists the settings.
pub fn settings(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let settings: Vec<SettingDto> = all(ask.portal()?.administration()?.settings()?);
    page(ask, settings, |setting| setting.key.0.key().to_owned())
}

/// Lists lines of the access log.
pub fn access_log(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let user = ask.params.one("user")?.map(|name| Who::User(UserName::new(name)));
    let customer = ask.params.read_one("customer", |text| text.parse::<bool>().ok())?.unwrap_or(false);
    let who = match (user, customer) {
        (Some(_), true) => return Err(Problem::field("customer")),
        (user, false) => user,
        (None, true) => Some(Who::Customer),
    };
    let query = AccessQuery {
        from: ask.params.at("from")?,
        until: ask.params.at("until")?,
        who,
        page: ask.params.read_one("page", Page::parse)?,
    };
    let lines: Vec<AccessLineDto> = all(ask.portal()?.administration()?.access_log(&query)?);
    page(ask, lines, |line| serde_json::to_string(line).unwrap_or_default())
}
