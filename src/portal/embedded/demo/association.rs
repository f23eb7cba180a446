//! Brf Granen, Granvägen 2–24: forty flats behind one meter of each kind.

use crate::domain::facility::{Areas, Facility, Site};
use crate::domain::quantity::Utility;
use crate::portal::embedded::demo::formula::{BLOCK, Formula, Load, Taps};
use crate::portal::embedded::demo::household::owner;
use crate::portal::embedded::demo::plan::{Plan, site};
use crate::portal::embedded::demo::stream::{Stream, quarter_hourly, remotely_read};

/// The customer number.
pub const NUMBER: &str = "200310";

/// Describes the association. Its eight charge points are part of its electricity.
pub fn plan() -> Plan {
    let mut plan = Plan::new(NUMBER, "Brf Granen");
    let houses = Site {
        designation: Some("STORDALA GRANEN 7".into()),
        areas: Areas { atemp: Some(3900), ..Areas::default() },
        persons: Some(71),
        ..site("200310-1", "Granvägen 2–24")
    };
    let electricity = Facility { fuse_a: Some(63), ..plan.facility(&houses, Utility::Electricity, 1) };
    let heating = plan.facility(&houses, Utility::Heating, 1);
    let water = plan.facility(&houses, Utility::Water, 1);
    let waste = plan.facility(&houses, Utility::Waste, 1);

    let common = Formula::Withdrawal { load: Load::Common, kwp: 0.0 };
    let taps = Formula::Water(Taps::Many { annual: 3796.0 });
    plan.streams.push(Stream::of(&electricity, common, quarter_hourly()));
    plan.streams.extend(Stream::of_heating(&heating, BLOCK));
    plan.streams.push(Stream::of(&water, taps, remotely_read()));
    plan.rights = vec![owner(NUMBER)];
    plan.facilities = vec![electricity, heating, water, waste];
    plan.sites = vec![houses];
    plan
}
