//! Contracts and waste at every kind of portal: what is seeded, and what it has to answer.

use std::collections::BTreeSet;

use minasidor::domain::contract::{Contract, ContractKind, ContractPrice, Notice};
use minasidor::domain::id::{ContractId, CustomerNumber, FacilityId, ServiceId, SiteId, UserName};
use minasidor::domain::money::{Price, Vat};
use minasidor::domain::period::Period;
use minasidor::domain::quantity::Utility;
use minasidor::domain::rights::{Page, Scope};
use minasidor::domain::waste::{Pickup, PickupQuery, PickupSource, Precision, Round, WasteService};
use minasidor::portal::Portal;
use minasidor::portal::embedded::write::Writer;

use crate::portal::household::{ELECTRICITY, HEATING, WATER, day, grant};
use crate::portal::stage::Stage;

fn contract(id: &str, facility: Option<&str>) -> Contract {
    Contract {
        id: ContractId::new(id),
        facility: facility.map(FacilityId::new),
        place: "Ängsvägen 3".into(),
        utility: Utility::Electricity,
        kind: ContractKind::Grid,
        alternative: Some("Säkringsabonnemang 20 A".into()),
        from: Some(day("2019-01-01")),
        until: None,
        fixed_until: None,
        notice: Some(Notice::Months(1)),
        prices: Vec::new(),
    }
}

fn price(label: &str, from: &str, ten_thousandths: i64) -> ContractPrice {
    ContractPrice {
        label: label.into(),
        from: Some(day(from)),
        until: None,
        price: Some(Price::new(ten_thousandths)),
        unit: "kWh".into(),
        vat: Vat::GENERAL,
        raw: None,
    }
}

fn service(id: &str, facility: &str, fraction: Option<&str>) -> WasteService {
    WasteService {
        id: ServiceId::new(id),
        facility: FacilityId::new(facility),
        place: "Ängsvägen 3".into(),
        name: fraction.unwrap_or("Grundavgft").into(),
        fraction: fraction.map(str::to_owned),
        frequency: fraction.map(|_| "Varannan vecka".into()),
        container: fraction.map(|_| "Kärl 240 l".into()),
        from: Some(day("2019-01-01")),
        until: None,
        is_over: false,
        upcoming: None,
    }
}

fn moved(service: &str, planned: &str, date: &str) -> Pickup {
    Pickup {
        service: ServiceId::new(service),
        date: day(date),
        precision: Precision::Day,
        source: PickupSource::Holiday,
        planned: (planned != date).then(|| day(planned)),
        cancelled: false,
    }
}

/// Adds contracts and waste to the household's and the company's facilities.
pub fn seed(writer: &mut Writer<'_>) {
    let (household, company) = (CustomerNumber::new("100045"), CustomerNumber::new("300007"));
    let known = day("2019-01-02");
    let heating = Contract {
        utility: Utility::Heating,
        kind: ContractKind::Heating,
        fixed_until: Some(day("2027-03-01")),
        notice: Some(Notice::Months(3)),
        ..contract("AV-2", Some(HEATING))
    };
    writer.add_contract(&household, &contract("AV-1", Some(ELECTRICITY)), known).unwrap();
    writer.add_contract(&household, &heating, known).unwrap();
    writer.add_contract(&household, &contract("AV-3", None), known).unwrap();
    writer.end_contract(&ContractId::new("AV-3"), day("2025-10-01"), day("2025-09-09")).unwrap();
    let first = ContractId::new("AV-1");
    let early = [price("Energiskatt", "2024-01-01", 428_000), price("Överföring", "2024-01-01", 109_200)];
    writer.add_contract_prices(&first, &early, day("2023-11-15")).unwrap();
    let late = [price("Överföring", "2025-01-01", 120_000), price("Energiskatt", "2025-01-01", 439_000)];
    writer.add_contract_prices(&first, &late, day("2024-11-15")).unwrap();
    for (id, facility) in [("AV-C0", Some("EL-300007-000")), ("AV-C1", Some("EL-300007-001")), ("AV-C", None)]
    {
        writer.add_contract(&company, &contract(id, facility), known).unwrap();
    }
    seed_waste(writer);
    let agent = UserName::new("caretaker-04");
    writer.add_user(&agent, "Vaktmästare 2").unwrap();
    let scope = Scope::Sites(BTreeSet::from([SiteId::new("C-1")]));
    writer.add_grant(&agent, &grant("300007", scope, &[Page::Contracts, Page::Waste])).unwrap();
}

fn seed_waste(writer: &mut Writer<'_>) {
    let known = day("2019-01-02");
    let every = |days| Some((Round { anchor: day("2026-11-30"), days }, Precision::Day));
    writer.add_waste_service(&service("RT-1", WATER, Some("Restavfall")), every(14), known).unwrap();
    writer.add_waste_service(&service("RT-2", WATER, None), None, known).unwrap();
    writer.add_waste_service(&service("RT-3", WATER, Some("Trädgårdsavfall")), every(7), known).unwrap();
    writer.end_waste_service(&ServiceId::new("RT-3"), day("2025-11-01"), day("2025-10-20")).unwrap();
    writer.put_pickups(&[moved("RT-1", "2026-04-06", "2026-04-07")], day("2025-12-01")).unwrap();
    let called_off =
        Pickup { cancelled: true, source: PickupSource::Portal, ..moved("RT-1", "2026-02-09", "2026-02-09") };
    writer.put_pickups(&[called_off], day("2025-12-01")).unwrap();
    let weekly = Some((Round { anchor: day("2026-11-30"), days: 28 }, Precision::Week));
    for (id, facility) in [("RT-C0", "EL-300007-000"), ("RT-C1", "EL-300007-001")] {
        writer.add_waste_service(&service(id, facility, Some("Restavfall")), weekly, known).unwrap();
    }
}

fn ids(portal: &dyn Portal) -> Vec<String> {
    portal.contracts().unwrap().into_iter().map(|contract| contract.id.to_string()).collect()
}

fn pickups(portal: &dyn Portal, from: &str, until: &str) -> Vec<Pickup> {
    let period = Period::new(day(from), day(until)).unwrap();
    portal.pickups(&PickupQuery { period }).unwrap()
}

fn dates(pickups: &[Pickup], service: &str) -> Vec<String> {
    let of = pickups.iter().filter(|pickup| pickup.service.as_str() == service);
    of.map(|pickup| pickup.date.to_string()).collect()
}

pub fn contracts_come_as_they_were_known(stage: &Stage) {
    let on = |today| stage.try_open("100045", None, today).unwrap();
    let end = |portal: &dyn Portal| portal.contracts().unwrap()[2].until;

    assert_eq!(ids(&*stage.household()), ["AV-1", "AV-2", "AV-3"]);
    if stage.tells.contract_terms {
        assert_eq!(stage.household().contracts().unwrap()[1].notice, Some(Notice::Months(3)));
    }
    assert_eq!(end(&*on("2025-09-08")), None);
    assert_eq!(end(&*on("2025-09-09")), Some(day("2025-10-01")));
    assert!(ids(&*on("2019-01-01")).is_empty());
}

pub fn a_price_holds_until_the_next_of_its_label(stage: &Stage) {
    let prices = |today: &str| {
        let contracts = stage.try_open("100045", None, today).unwrap().contracts().unwrap();
        let one = |p: &ContractPrice| {
            (p.label.clone(), p.from.unwrap().to_string(), p.until.map(|d| d.to_string()))
        };
        contracts[0].prices.iter().map(one).collect::<Vec<_>>()
    };
    let row =
        |label: &str, from: &str, until: Option<&str>| (label.into(), from.into(), until.map(str::to_owned));

    assert_eq!(
        prices("2024-11-14"),
        [row("Energiskatt", "2024-01-01", None), row("Överföring", "2024-01-01", None)]
    );
    // The labels stand in the order of the latest list.
    assert_eq!(
        prices("2024-11-15"),
        [
            row("Överföring", "2024-01-01", Some("2025-01-01")),
            row("Överföring", "2025-01-01", None),
            row("Energiskatt", "2024-01-01", Some("2025-01-01")),
            row("Energiskatt", "2025-01-01", None),
        ]
    );
}

pub fn a_contract_about_no_facility_needs_the_whole_customer(stage: &Stage) {
    let owner = stage.try_open("300007", None, "2026-01-01").unwrap();
    let agent = stage.try_open("300007", Some("caretaker-04"), "2026-01-01").unwrap();

    assert_eq!(ids(&*owner), ["AV-C0", "AV-C1", "AV-C"]);
    assert_eq!(ids(&*agent), ["AV-C1"]);
    assert!(ids(&*stage.caretaker()).is_empty());
}

pub fn waste_is_seen_where_it_was_granted(stage: &Stage) {
    let agent = stage.try_open("300007", Some("caretaker-04"), "2026-01-01").unwrap();
    let services = |portal: &dyn Portal| {
        portal.waste_services().unwrap().into_iter().map(|s| s.id.to_string()).collect::<Vec<_>>()
    };

    let seen = pickups(&*agent, "2026-01-01", "2027-01-01");
    if stage.tells.contract_terms {
        assert!(!seen.is_empty());
        assert_eq!(services(&*agent), ["RT-C1"]);
        assert!(seen.iter().all(|p| p.service.as_str() == "RT-C1" && p.precision == Precision::Week));
    } else {
        let [only] = &services(&*agent)[..] else { panic!("one service") };
        assert!(seen.iter().all(|p| p.service.as_str() == only));
    }
    assert!(services(&*stage.caretaker()).is_empty());
    assert!(pickups(&*stage.caretaker(), "2026-01-01", "2027-01-01").is_empty());
    let reader = stage.try_open("100045", Some("johan.lind"), "2026-01-01").unwrap();
    assert!(services(&*reader).is_empty() && ids(&*reader).is_empty());
}

pub fn pickups_are_laid_out_around_an_anchor_a_year_ahead(stage: &Stage) {
    let portal = stage.try_open("100045", None, "2026-11-23").unwrap();

    let seen = pickups(&*portal, "2026-11-24", "2027-02-09");

    // 2026 has 53 weeks; odd weeks would give 2027-01-04.
    let expected = ["2026-11-30", "2026-12-14", "2026-12-28", "2027-01-11", "2027-01-25", "2027-02-08"];
    assert_eq!(dates(&seen, "RT-1"), expected);
    assert!(seen.iter().all(|pickup| pickup.source == PickupSource::Projected));
    let far = pickups(&*portal, "2027-11-01", "2029-01-01");
    assert_eq!(dates(&far, "RT-1"), ["2027-11-01", "2027-11-15"]);
}

pub fn a_moved_pickup_takes_the_place_of_the_planned_one(stage: &Stage) {
    let portal = stage.household();

    let seen = pickups(&*portal, "2026-04-01", "2026-05-01");

    assert_eq!(dates(&seen, "RT-1"), ["2026-04-07", "2026-04-20"]);
    let first = &seen[0];
    assert_eq!((first.source, first.planned), (PickupSource::Holiday, Some(day("2026-04-06"))));
    assert!(pickups(&*portal, "2026-04-06", "2026-04-07").is_empty());
    let called_off = pickups(&*portal, "2026-02-09", "2026-02-10");
    assert_eq!(called_off.iter().map(|pickup| pickup.cancelled).collect::<Vec<_>>(), [true]);
    let before = stage.try_open("100045", None, "2025-11-30").unwrap();
    assert_eq!(dates(&pickups(&*before, "2026-04-01", "2026-05-01"), "RT-1"), ["2026-04-06", "2026-04-20"]);
}

pub fn nothing_is_picked_up_after_a_service_has_ended(stage: &Stage) {
    let on = |today| stage.try_open("100045", None, today).unwrap();

    let after = |today| dates(&pickups(&*on(today), "2025-10-20", "2025-12-01"), "RT-3").len();
    assert_eq!((after("2025-10-19"), after("2025-10-20")), (6, 2));
    assert!(pickups(&*on("2026-01-01"), "2018-01-01", "2019-01-01").is_empty());
    assert!(dates(&pickups(&*on("2026-01-01"), "2019-01-01", "2027-01-01"), "RT-2").is_empty());
}
