//! Contracts, waste services and pick-ups.

use crate::api::agreement::{ContractDto, NextPickupDto, PickupDto, WasteServiceDto};
use crate::domain::waste::PickupQuery;
use crate::server::answer::{Answer, page};
use crate::server::ask::Ask;
use crate::server::handlers::all;
use crate::server::problem::Problem;

/// Lists contracts.
pub fn contracts(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let contracts: Vec<ContractDto> = all(ask.portal()?.contracts()?);
    page(ask, contracts, |contract| contract.id.0.to_string())
}

/// Lists waste services.
pub fn services(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let services: Vec<WasteServiceDto> = all(ask.portal()?.waste_services()?);
    page(ask, services, |service| service.id.0.to_string())
}

/// Lists the next pick-up of each service.
pub fn next(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let from = ask.params.day("from")?.ok_or_else(|| Problem::field("from"))?;
    let next: Vec<NextPickupDto> = all(ask.portal()?.next_pickups(from)?);
    page(ask, next, |pickup| serde_json::to_string(pickup).unwrap_or_default())
}

/// Lists pick-ups.
pub fn pickups(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let period = ask.params.period("from", "until")?.ok_or_else(|| Problem::field("from"))?;
    let pickups: Vec<PickupDto> = all(ask.portal()?.pickups(&PickupQuery { period })?);
    page(ask, pickups, |pickup| serde_json::to_string(pickup).unwrap_or_default())
}
