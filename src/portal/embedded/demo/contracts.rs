//! The demo's contracts: one for each facility, with the prices that its invoices are made of; for the customer
//! who moved out, the one that ended.

use crate::domain::contract::{Contract, ContractKind, ContractPrice, Notice};
use crate::domain::facility::Facility;
use crate::domain::id::{ContractId, FacilityId};
use crate::domain::quantity::Utility;
use crate::portal::PortalError;
use crate::portal::embedded::demo::calendar::{FIRST_DAY, Stretch, day};
use crate::portal::embedded::demo::plan::Plan;
use crate::portal::embedded::demo::prices::{self, Item, first_day, told, years};
use crate::portal::embedded::demo::{association, company, others};
use crate::portal::embedded::write::Writer;

/// A contract, what it costs, and when its end was known.
pub struct Drawn {
    /// The contract, without prices.
    pub contract: Contract,
    /// What it costs.
    pub items: Vec<Item>,
    /// The day after its last, and the day from which that is known.
    pub ending: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
}

/// Puts the contracts and price lists that become known in the stretch into the store.
pub fn fill(writer: &mut Writer<'_>, plans: &[Plan], stretch: Stretch) -> Result<(), PortalError> {
    for plan in plans {
        for drawn in drawn(plan) {
            put(writer, plan, &drawn, stretch)?;
        }
    }
    Ok(())
}

fn put(writer: &mut Writer<'_>, plan: &Plan, drawn: &Drawn, stretch: Stretch) -> Result<(), PortalError> {
    let id = &drawn.contract.id;
    if stretch.is_first() {
        writer.add_contract(&plan.customer.number, &drawn.contract, FIRST_DAY)?;
    }
    let over = |year| drawn.ending.is_some_and(|(until, _)| until <= first_day(year));
    for year in years().filter(|year| stretch.brings(told(*year)) && !over(*year)) {
        let prices: Vec<ContractPrice> = drawn.items.iter().filter_map(|item| item.in_year(year)).collect();
        writer.add_contract_prices(id, &prices, told(year))?;
    }
    match drawn.ending {
        Some((until, known)) if stretch.brings(known) => writer.end_contract(id, until, known),
        _ => Ok(()),
    }
}

/// Returns the contracts of a customer.
pub fn drawn(plan: &Plan) -> Vec<Drawn> {
    if plan.customer.number.as_str() == others::MOVED_OUT {
        return vec![moved_out(plan)];
    }
    let first = usize::from(plan.customer.number.as_str() != company::NUMBER);
    plan.facilities.iter().enumerate().map(|(index, facility)| of(plan, facility, first + index)).collect()
}

/// The flat was left on 2025-09-30, as was told three weeks before.
fn moved_out(plan: &Plan) -> Drawn {
    let contract = Contract {
        alternative: Some("Säkringsabonnemang 20 A".into()),
        notice: Some(Notice::Months(1)),
        ..blank(plan, None, "Kvarngatan 8", 1)
    };
    Drawn { contract, items: prices::electricity(false), ending: Some((day(2025, 10, 1), day(2025, 9, 9))) }
}

fn of(plan: &Plan, facility: &Facility, index: usize) -> Drawn {
    let place = plan.sites.iter().find(|site| site.id == facility.site).map_or("", |site| &site.name);
    let base = Contract {
        utility: facility.utility.clone(),
        ..blank(plan, Some(facility.id.clone()), place, index)
    };
    let shared = plan.customer.number.as_str() == association::NUMBER;
    let (kind, alternative, notice, items) = match facility.utility {
        Utility::Solar => (ContractKind::FeedIn, "Mikroproduktion".to_owned(), None, prices::feed_in()),
        Utility::Heating => {
            (ContractKind::Heating, "Fast pris".to_owned(), Some(Notice::Months(3)), prices::heating(shared))
        }
        Utility::Water => (ContractKind::Water, "Vatten och avlopp".to_owned(), None, prices::water(shared)),
        Utility::Waste => {
            let alternative = "Hushållsavfall".to_owned();
            (
                ContractKind::Waste,
                alternative,
                Some(Notice::Months(1)),
                prices::waste(&plan.customer.number, &facility.id),
            )
        }
        _ => {
            let fuse = facility.fuse_a.map_or(String::new(), |ampere| format!(" {ampere} A"));
            let alternative = format!("Säkringsabonnemang{fuse}");
            (ContractKind::Grid, alternative, Some(Notice::Months(1)), prices::electricity(shared))
        }
    };
    let fixed_until = (kind == ContractKind::Heating).then_some(day(2027, 3, 1));
    let contract = Contract { kind, alternative: Some(alternative), notice, fixed_until, ..base };
    Drawn { contract, items, ending: None }
}

/// A contract about electricity since the first day, until further notice.
fn blank(plan: &Plan, facility: Option<FacilityId>, place: &str, index: usize) -> Contract {
    Contract {
        id: ContractId::new(&format!("AV-{}-{index:03}", plan.customer.number)),
        facility,
        place: place.to_owned(),
        utility: Utility::Electricity,
        kind: ContractKind::Grid,
        alternative: None,
        from: Some(FIRST_DAY),
        until: None,
        fixed_until: None,
        notice: None,
        prices: Vec::new(),
    }
}
