//! What a customer of the demo is charged for, facility by facility.

use crate::domain::facility::Facility;
use crate::domain::id::FacilityId;
use crate::domain::quantity::Utility;
use crate::portal::embedded::demo::formula::{Formula, Load};
use crate::portal::embedded::demo::plan::Plan;
use crate::portal::embedded::demo::{association, company, others};

/// By which prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tariff {
    /// The price list for everybody.
    Usual,
    /// The housing association's.
    Association,
}

/// One facility, and what it is charged for.
#[derive(Debug, Clone)]
pub struct Charge {
    /// The facility; `None` once it is no longer the customer's.
    pub facility: Option<FacilityId>,
    /// The utility.
    pub utility: Utility,
    /// For what.
    pub service: Service,
}

/// What is charged for.
#[derive(Debug, Clone)]
pub enum Service {
    /// The electricity network.
    Grid {
        /// What is withdrawn.
        formula: Formula,
        /// The main fuse in ampere.
        fuse: Option<u32>,
    },
    /// What the network pays for electricity fed in.
    FeedIn(Formula),
    /// District heating.
    Heating(Formula),
    /// Water and sewage by a meter that is read remotely.
    MeteredWater(Formula),
    /// Water and sewage by a twelfth of what a year is expected to take, in litres a year.
    EstimatedWater(i64),
    /// Refuse collection: the bin of the price list.
    Bin,
    /// Refuse collection at so many öre a year.
    Waste(i64),
}

/// Returns the price list of a customer.
pub fn tariff(plan: &Plan) -> Tariff {
    if plan.customer.number.as_str() == association::NUMBER { Tariff::Association } else { Tariff::Usual }
}

/// Returns what a customer is charged for, in the order of the paper: what is paid to it comes last.
pub fn charges(plan: &Plan) -> Vec<Charge> {
    if plan.customer.number.as_str() == others::MOVED_OUT {
        return vec![moved_out()];
    }
    let mut charges: Vec<Charge> = plan
        .facilities
        .iter()
        .enumerate()
        .filter_map(|(index, facility)| charge(plan, index, facility))
        .collect();
    charges.sort_by_key(|charge| matches!(charge.service, Service::FeedIn(_)));
    charges
}

/// The facility has gone with the customer; its use goes on in the generator.
fn moved_out() -> Charge {
    let load = Load::Household {
        annual: others::MOVED_OUT_ANNUAL,
        seed: others::seed(others::MOVED_OUT),
        sauna: false,
    };
    let formula = Formula::Withdrawal { load, kwp: 0.0 };
    Charge {
        facility: None,
        utility: Utility::Electricity,
        service: Service::Grid { formula, fuse: Some(others::FUSE) },
    }
}

fn charge(plan: &Plan, index: usize, facility: &Facility) -> Option<Charge> {
    let streams = plan.streams.iter().filter(|stream| stream.facility.as_ref() == Some(&facility.id));
    let formula = streams.into_iter().find(|s| s.measure == facility.utility.measure()).map(|s| s.formula);
    let service = match (&facility.utility, formula) {
        (Utility::Electricity, Some(formula)) => Service::Grid { formula, fuse: facility.fuse_a },
        (Utility::Solar, Some(formula)) => Service::FeedIn(formula),
        (Utility::Heating, Some(formula)) => Service::Heating(formula),
        (Utility::Water, Some(formula)) => Service::MeteredWater(formula),
        (Utility::Water, None) => Service::EstimatedWater(facility.meters.iter().find_map(|m| m.annual)?),
        (Utility::Waste, _) if plan.customer.number.as_str() == company::NUMBER => {
            Service::Waste(company::waste_a_year(u32::try_from(index).ok()?))
        }
        (Utility::Waste, _) => Service::Bin,
        _ => return None,
    };
    Some(Charge { facility: Some(facility.id.clone()), utility: facility.utility.clone(), service })
}
