//! Maria Lind's villa, Ängsvägen 3: every utility, panels on the roof, a water meter read by hand.

use std::collections::BTreeSet;

use crate::domain::facility::{Areas, Facility, Site};
use crate::domain::id::{CustomerNumber, FacilityId, UserName};
use crate::domain::quantity::Utility;
use crate::domain::reading::ReadingSource;
use crate::domain::rights::{Grant, Page, Role, Scope};
use crate::portal::embedded::demo::calendar::day;
use crate::portal::embedded::demo::formula::{Formula, Load, VILLA};
use crate::portal::embedded::demo::plan::{Plan, Right, Stand, grid_id, hand_read_meter, site};
use crate::portal::embedded::demo::stream::{Stream, quarter_hourly};

/// The customer number.
pub const NUMBER: &str = "100045";
/// The user who owns it and chairs the association.
pub const OWNER: &str = "maria.lind";
/// Her partner, who may look.
pub const PARTNER: &str = "johan.lind";
/// The household's own load, sauna included.
pub const LOAD: Load = Load::Household { annual: 5000.0, seed: 101, sauna: true };

const KWP: f64 = 10.0;
const METER: &str = "14223871";

/// Describes the household.
pub fn plan() -> Plan {
    let mut plan = Plan::new(NUMBER, "Maria Lind");
    let home = home();
    let connection = |utility: Utility, serial: &str| {
        let grid_id = grid_id(serial);
        let base = plan.facility(&home, utility, 1);
        Facility { id: FacilityId::new(grid_id.as_str()), grid_id: Some(grid_id), ..base }
    };
    let electricity = Facility { fuse_a: Some(20), ..connection(Utility::Electricity, "00000000001") };
    let solar = Facility { peak_power_w: Some(10_000), ..connection(Utility::Solar, "00000000002") };
    let heating = plan.facility(&home, Utility::Heating, 1);
    let meters = vec![hand_read_meter(METER, 150, None)];
    let water = Facility { meters, ..plan.facility(&home, Utility::Water, 1) };
    let waste = plan.facility(&home, Utility::Waste, 1);

    let drawn = Formula::Withdrawal { load: LOAD, kwp: KWP };
    let fed_in = Formula::FeedIn { load: Some(LOAD), kwp: KWP };
    plan.streams.push(Stream::of(&electricity, drawn, quarter_hourly()));
    plan.streams.push(Stream::of(&solar, fed_in, quarter_hourly()));
    plan.streams.extend(Stream::of_heating(&heating, VILLA));
    plan.stands = stands(&water);
    plan.rights = vec![owner(NUMBER), partner()];
    plan.facilities = vec![electricity, solar, heating, water, waste];
    plan.sites = vec![home];
    plan
}

/// Lets Maria Lind do everything at a customer.
pub fn owner(customer: &str) -> Right {
    right(customer, OWNER, Page::ALL.into_iter().collect(), Role::Admin)
}

fn partner() -> Right {
    right(NUMBER, PARTNER, BTreeSet::from([Page::Consumption, Page::Invoices]), Role::Read)
}

fn right(customer: &str, user: &str, pages: BTreeSet<Page>, role: Role) -> Right {
    let customer = CustomerNumber::new(customer);
    let grant = Grant { customer, scope: Scope::All, pages, role, from: None, until: None, revoked: false };
    Right { user: UserName::new(user), grant, groups: Vec::new() }
}

fn home() -> Site {
    Site {
        designation: Some("STORDALA BERGET 1:23".into()),
        areas: Areas { atemp: Some(145), ..Areas::default() },
        persons: Some(3),
        ..site("100045-1", "Ängsvägen 3")
    }
}

/// No later reading comes by itself: the next one is the user's to report.
fn stands(water: &Facility) -> Vec<Stand> {
    [
        (day(2019, 11, 20), 302),
        (day(2020, 11, 20), 453),
        (day(2021, 11, 20), 603),
        (day(2022, 11, 20), 753),
        (day(2023, 11, 20), 903),
        (day(2024, 11, 18), 1053),
        (day(2025, 11, 20), 1204),
    ]
    .map(|(date, stand)| Stand::of(water, METER, date, stand, ReadingSource::Customer))
    .into()
}
