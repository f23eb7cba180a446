//! The customer, sites, facilities, groups, and meter readings.

use crate::api::place::{CustomerDto, FacilityDto, GroupDto, SiteDto};
use crate::api::stand::MeterReadingDto;
use crate::api::wire::Wire;
use crate::domain::id::FacilityId;
use crate::server::answer::{Answer, page};
use crate::server::ask::Ask;
use crate::server::handlers::all;
use crate::server::problem::Problem;

/// Tells the customer.
pub fn customer(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    Answer::json(&CustomerDto::of(ask.portal()?.customer()?))
}

/// Lists the sites.
pub fn sites(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let sites: Vec<SiteDto> = all(ask.portal()?.sites()?);
    page(ask, sites, |site| site.id.0.to_string())
}

/// Lists the facilities.
pub fn facilities(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let facilities: Vec<FacilityDto> = all(ask.portal()?.facilities()?);
    page(ask, facilities, |facility| facility.id.0.to_string())
}

/// Lists the groups.
pub fn groups(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let groups: Vec<GroupDto> = all(ask.portal()?.groups()?);
    page(ask, groups, |group| group.name.clone())
}

/// Lists what meters showed.
pub fn readings(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let asked: Vec<FacilityId> = ask.params.several("facility").map(FacilityId::new).collect();
    let readings: Vec<MeterReadingDto> = all(ask.portal()?.readings(&asked)?);
    page(ask, readings, |one| format!("{}/{}/{}", one.facility.0, one.meter.0, one.date.0))
}
