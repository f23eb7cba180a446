//! The demo's contracts and waste: what the reference says of them.

use std::collections::BTreeSet;

use minasidor::domain::contract::{ContractKind, ContractStatus, NoticeBy};
use minasidor::domain::period::Period;
use minasidor::domain::waste::{Pickup, PickupQuery, PickupSource, Precision, ServiceStatus};
use minasidor::portal::Portal;

use crate::portal::demo::{TODAY, customer, day, session};

fn pickups(portal: &dyn Portal, from: (i32, u32, u32), until: (i32, u32, u32)) -> Vec<Pickup> {
    let period = Period::new(day(from.0, from.1, from.2), day(until.0, until.1, until.2)).unwrap();
    portal.pickups(&PickupQuery { period }).unwrap()
}

/// Label, unit and price without VAT in 1/10,000 öre, on a day.
fn prices(portal: &dyn Portal, kind: &ContractKind, on: (i32, u32, u32)) -> Vec<(String, String, i64)> {
    let contracts = portal.contracts().unwrap();
    let contract = contracts.iter().find(|contract| contract.kind == *kind).unwrap();
    let held = contract.prices_at(day(on.0, on.1, on.2));
    held.map(|p| (p.label.clone(), p.unit.clone(), p.price.unwrap().ten_thousandths())).collect()
}

#[test]
fn the_household_has_a_contract_for_each_of_its_facilities() {
    let contracts = customer("100045").contracts().unwrap();

    let kinds: Vec<_> = contracts.iter().map(|contract| contract.kind.key()).collect();
    assert_eq!(kinds, ["grid", "feed_in", "heating", "water", "waste"]);
    assert!(contracts.iter().all(|c| c.status(TODAY) == ContractStatus::Active && c.facility.is_some()));
    assert_eq!(contracts[2].fixed_until, Some(day(2027, 3, 1)));
    assert_eq!(contracts[2].notice_by(TODAY), NoticeBy::Day(day(2026, 11, 30)));
    assert_eq!(contracts[3].notice_by(TODAY), NoticeBy::Unknown);
}

#[test]
fn prices_are_those_of_the_reference_invoice_and_of_earlier_years() {
    let portal = customer("100045");
    let row = |label: &str, unit: &str, price: i64| (label.to_owned(), unit.to_owned(), price);

    let grid = [
        row("Fast avgift", "month", 300_000_000),
        row("Överföring", "kWh", 120_000),
        row("Effektavgift, nov–mar", "kW month", 38_000_000),
        row("Energiskatt", "kWh", 360_000),
        row("Myndighetsavgifter", "year", 54_650_000),
    ];
    assert_eq!(prices(&*portal, &ContractKind::Grid, (2026, 1, 15)), grid);
    assert_eq!(prices(&*portal, &ContractKind::Grid, (2025, 1, 15))[3], row("Energiskatt", "kWh", 439_000));
    // 620 kr × 0.83 a MWh; 170.67 × 0.74 = 126.2958 kr a month, in öre.
    assert_eq!(prices(&*portal, &ContractKind::Heating, (2023, 7, 1))[1].2, 514_600_000);
    assert_eq!(prices(&*portal, &ContractKind::Waste, (2020, 7, 1))[0].2, 126_300_000);
    let feed_in = portal.contracts().unwrap()[1].prices.clone();
    assert!(feed_in.iter().all(|price| price.with_vat() == price.price));
}

#[test]
fn who_moved_out_has_a_contract_that_ended_and_is_about_no_facility() {
    let portal = customer("100048");

    let [contract] = portal.contracts().unwrap().try_into().unwrap();
    assert_eq!((contract.facility, contract.until), (None, Some(day(2025, 10, 1))));
    assert_eq!(contract.prices.iter().filter_map(|price| price.from).max(), Some(day(2025, 1, 1)));
}

#[test]
fn the_company_has_300_contracts_and_bins_at_40_facilities() {
    let folder = tempfile::tempdir().unwrap();
    let portal = session(folder.path(), "300007", TODAY);

    let contracts = portal.contracts().unwrap();
    let facilities: BTreeSet<_> = contracts.iter().filter_map(|contract| contract.facility.clone()).collect();
    assert_eq!((contracts.len(), facilities.len()), (300, 300));
    let services = portal.waste_services().unwrap();
    let at: BTreeSet<_> = services.iter().map(|service| service.facility.clone()).collect();
    assert_eq!(at.len(), 40);
    let seen = pickups(&*portal, (2026, 12, 1), (2027, 2, 1));
    let sources: BTreeSet<_> = seen.iter().map(|pickup| pickup.source).collect();
    assert_eq!(sources.len(), 3);
    assert!(seen.iter().any(|pickup| pickup.precision == Precision::Week));
}

#[test]
fn the_household_puts_its_bin_out_every_other_monday_over_week_53() {
    let portal = customer("100045");

    let [bin, garden, fee] = portal.waste_services().unwrap().try_into().unwrap();
    assert_eq!(bin.container.as_deref(), Some("Tvåfackskärl 240 l"));
    assert_eq!((garden.status(TODAY), garden.until), (ServiceStatus::Ended, Some(day(2025, 11, 1))));
    assert!(fee.is_fee() && !bin.is_fee());
    let dates: Vec<String> =
        pickups(&*portal, (2026, 11, 24), (2027, 2, 9)).iter().map(|p| p.date.to_string()).collect();
    let vector: serde_json::Value =
        serde_json::from_str(include_str!("../../../fixtures/domain_vectors.json")).unwrap();
    assert_eq!(serde_json::json!(dates), vector["waste_anchor_14"]);
}

#[test]
fn holidays_move_pickups_and_what_is_not_named_yet_is_projected() {
    let association = customer("200310");

    let seen = pickups(&*association, (2026, 12, 20), (2027, 1, 10));
    let told: Vec<_> = seen.iter().map(|p| (p.date.to_string(), p.source)).collect();
    let row = |date: &str, source| (date.to_owned(), source);
    assert_eq!(
        told,
        [
            row("2026-12-22", PickupSource::Portal),
            row("2026-12-23", PickupSource::Holiday),
            row("2026-12-29", PickupSource::Portal),
            row("2026-12-30", PickupSource::Holiday),
            row("2027-01-05", PickupSource::Projected),
            row("2027-01-07", PickupSource::Projected),
        ]
    );
}
