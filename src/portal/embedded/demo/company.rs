//! Stordala Fastigheter AB: 300 facilities on 48 sites, in 24 groups looked after by twelve caretakers.

use std::collections::BTreeSet;

use crate::domain::facility::{Areas, Facility, Group, Members, Site};
use crate::domain::id::{CustomerNumber, FacilityId, MeterNumber, SiteId, UserName};
use crate::domain::quantity::Utility;
use crate::domain::rights::{Grant, Page, Role, Scope};
use crate::portal::embedded::demo::calendar::HOURS_FROM;
use crate::portal::embedded::demo::formula::{Building, Formula, Load, Taps, VILLA};
use crate::portal::embedded::demo::generator::{uniform, whole};
use crate::portal::embedded::demo::plan::{Counter, Plan, Right, hand_read_meter, site};
use crate::portal::embedded::demo::stream::{Stream, quarter_hourly, remotely_read};

/// The customer number.
pub const NUMBER: &str = "300007";
/// How many facilities it has.
pub const FACILITIES: u32 = 300;
/// How many caretakers it has.
pub const CARETAKERS: u32 = 12;

const SITES: u32 = 48;
const FIRST_HAND_READ: u32 = 180;
const FIRST_REMOTELY_READ: u32 = 220;
const FIRST_METER: u32 = 14_224_101;
const STREETS: [&str; 8] = [
    "Björkvägen",
    "Storgatan",
    "Kyrkogatan",
    "Industrigatan",
    "Skolgatan",
    "Parkvägen",
    "Hamngatan",
    "Stationsgatan",
];
const TAGS: [&str; 3] = ["school", "office", "housing"];

/// Describes the company.
pub fn plan() -> Plan {
    let mut plan = Plan::new(NUMBER, "Stordala Fastigheter AB");
    plan.sites = (0..SITES).map(place).collect();
    plan.groups = (1..=2 * CARETAKERS).map(group).collect();
    plan.rights = (1..=CARETAKERS).flat_map(rights).collect();
    for index in 0..FACILITIES {
        add_facility(&mut plan, index);
    }
    plan
}

/// Names a caretaker, 1–12.
pub fn caretaker(number: u32) -> UserName {
    UserName::new(&format!("caretaker-{number:02}"))
}

/// Returns the utility of a facility and the median of what its kind uses in a year: kWh, m³, kronor.
fn kind(index: u32) -> (Utility, f64) {
    match index {
        0..120 => (Utility::Electricity, 30_000.0),
        120..180 => (Utility::Heating, 220.0 * 1000.0),
        180..250 => (Utility::Water, 900.0),
        250..290 => (Utility::Waste, 12_000.0),
        _ => (Utility::Solar, 40_000.0),
    }
}

/// Returns what a facility uses in a year.
fn annual(index: u32) -> f64 {
    kind(index).1 * (0.9 * (2.0 * uniform(9001, index.into()) - 1.0)).exp()
}

/// Returns the index of a facility of the company by its id.
pub fn index(id: &FacilityId) -> Option<u32> {
    id.as_str().rsplit('-').next().and_then(|digits| digits.parse().ok())
}

/// Returns what the refuse of a facility costs in a year, without VAT, in öre.
pub fn waste_a_year(index: u32) -> i64 {
    whole(annual(index) * 100.0)
}

fn add_facility(plan: &mut Plan, index: u32) {
    let Some(site) = plan.sites.get((index % SITES) as usize) else { return };
    let (utility, annual) = (kind(index).0, annual(index));
    let base = plan.facility(site, utility.clone(), index);
    let name = numbered(base.name.clone(), earlier_on_site(index, &utility));
    let facility = Facility { name, ..base };
    let facility = match utility {
        Utility::Electricity => electricity(plan, facility, annual, index),
        Utility::Heating => {
            let building = Building { scale: annual / 18_000.0, ..VILLA };
            plan.streams.push(Stream::of(&facility, Formula::Heat(building), remotely_read()));
            facility
        }
        Utility::Solar => solar(plan, facility, annual),
        Utility::Water => water(plan, facility, annual, index),
        _ => facility,
    };
    plan.facilities.push(facility);
}

fn electricity(plan: &mut Plan, facility: Facility, annual: f64, index: u32) -> Facility {
    let load = Load::Household { annual, seed: 1000 + u64::from(index), sauna: false };
    plan.streams.push(Stream::of(&facility, Formula::Withdrawal { load, kwp: 0.0 }, quarter_hourly()));
    Facility { fuse_a: Some(fuse(annual)), ..facility }
}

/// The main fuse in ampere that carries a year's kWh; the demo's own choice.
fn fuse(annual: f64) -> u32 {
    match annual {
        ..20_000.0 => 25,
        20_000.0..35_000.0 => 35,
        35_000.0..50_000.0 => 50,
        _ => 63,
    }
}

fn solar(plan: &mut Plan, facility: Facility, annual: f64) -> Facility {
    let kwp = annual / 900.0;
    plan.streams.push(Stream::of(&facility, Formula::FeedIn { load: None, kwp }, quarter_hourly()));
    Facility { peak_power_w: Some(whole(kwp * 1000.0)), ..facility }
}

fn water(plan: &mut Plan, facility: Facility, annual: f64, index: u32) -> Facility {
    let taps = Taps::Many { annual };
    if index >= FIRST_REMOTELY_READ {
        plan.streams.push(Stream::of(&facility, Formula::Water(taps), remotely_read()));
        return facility;
    }
    let number = (FIRST_METER + index - FIRST_HAND_READ).to_string();
    plan.counters.push(Counter { facility: facility.id.clone(), meter: MeterNumber::new(&number), taps });
    Facility { meters: vec![hand_read_meter(&number, whole(annual), Some(HOURS_FROM))], ..facility }
}

/// How many facilities of the utility a site has before this one.
fn earlier_on_site(index: u32, utility: &Utility) -> usize {
    (index % SITES..index).step_by(SITES as usize).filter(|earlier| kind(*earlier).0 == *utility).count()
}

fn numbered(name: String, earlier: usize) -> String {
    if earlier == 0 { name } else { format!("{name} {}", earlier + 1) }
}

fn site_id(j: u32) -> SiteId {
    SiteId::new(&format!("{NUMBER}-{:02}", j + 1))
}

fn place(j: u32) -> Site {
    let street = STREETS.iter().cycle().nth(j as usize).unwrap_or(&"");
    let tag = TAGS.iter().cycle().nth(j as usize).map(|tag| (*tag).to_owned());
    Site {
        areas: Areas { atemp: Some(400 + 100 * (j % 23)), ..Areas::default() },
        tags: tag.into_iter().collect(),
        ..site(site_id(j).as_str(), &format!("{street} {}", 1 + 2 * (j / 8)))
    }
}

/// A group of two sites, 1–24.
fn group(g: u32) -> Group {
    let sites = vec![site_id(2 * g - 2), site_id(2 * g - 1)];
    Group { name: group_name(g), members: Members::Sites(sites), below: Vec::new() }
}

fn group_name(g: u32) -> String {
    format!("Grupp {g:02}")
}

/// What a caretaker may: see consumption and report readings, in two groups.
fn rights(k: u32) -> [Right; 2] {
    let groups: Vec<String> = [2 * k - 1, 2 * k].map(group_name).into();
    [(Page::Consumption, Role::Read), (Page::Readings, Role::Write)].map(|(page, role)| Right {
        user: caretaker(k),
        grant: Grant {
            customer: CustomerNumber::new(NUMBER),
            scope: Scope::Sites(BTreeSet::new()),
            pages: BTreeSet::from([page]),
            role,
            from: None,
            until: None,
            revoked: false,
        },
        groups: groups.clone(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_annual_figures_are_those_of_the_reference() {
        let all: Value =
            serde_json::from_str(include_str!("../../../../tests/fixtures/domain_vectors.json")).unwrap();
        let ranges = [
            ("el", 0..120, 1.0),
            ("fjarrvarme", 120..180, 1e3),
            ("vatten", 180..250, 1.0),
            ("renhallning", 250..290, 1.0),
        ];
        for (name, range, unit) in ranges.into_iter().chain([("sol", 290..300, 1.0)]) {
            let wanted = &all["company"][name];
            let figures: Vec<f64> = range.map(|index| annual(index) / unit).collect();

            assert_eq!(Some(figures.len()), wanted["n"].as_u64().map(|n| n as usize));
            assert_eq!(Some(whole(figures.iter().sum())), wanted["sum"].as_i64());
            assert_eq!(Some(whole(figures.iter().copied().fold(f64::MAX, f64::min))), wanted["min"].as_i64());
            assert_eq!(Some(whole(figures.iter().copied().fold(0.0, f64::max))), wanted["max"].as_i64());
            assert!((figures[0] - wanted["first"].as_f64().unwrap()).abs() < 1e-3);
        }
    }

    #[test]
    fn there_are_300_facilities_on_48_sites_with_names_of_their_own() {
        let plan = plan();

        assert_eq!((plan.sites.len(), plan.facilities.len(), plan.groups.len()), (48, 300, 24));
        assert_eq!((plan.streams.len(), plan.counters.len(), plan.rights.len()), (220, 40, 24));
        let names: BTreeSet<&str> = plan.facilities.iter().map(|facility| facility.name.as_str()).collect();
        assert_eq!(names.len(), 300);
        let named = |index: usize| (plan.facilities[index].id.as_str(), plan.facilities[index].name.as_str());
        assert_eq!(named(0), ("735999003000070000", "Björkvägen 1 El"));
        assert_eq!(named(48).1, "Björkvägen 1 El 2");
        assert_eq!(named(96).1, "Björkvägen 1 El 3");
        assert_eq!(named(47).1, "Stationsgatan 11 El");
        assert_eq!(named(120), ("FV-300007-120", "Björkvägen 7 Fjärrvärme"));
        assert_eq!(named(290).1, "Kyrkogatan 1 Sol");
        assert_eq!(plan.sites[47].areas.atemp, Some(500));
        assert_eq!(plan.sites[2].tags, ["housing"]);
    }
}
