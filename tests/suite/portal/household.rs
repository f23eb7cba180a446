//! A tiny seeded portal, the same for every kind of portal.
//!
//! Customer 100045 has electricity (months of 2021, hours around the clock change of March 2025 with a gap, a
//! preliminary day, a corrected and a withdrawn hour), heating (days), water read by hand, and weather.
//! Customer 300007 has three sites with electricity; `caretaker-01` sees two of them.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use minasidor::domain::consumption::{Run, Step, Subject};
use minasidor::domain::facility::{Areas, Customer, Facility, Group, Members, Meter, Site};
use minasidor::domain::id::{CustomerNumber, FacilityId, Gsrn, MeterNumber, SiteId, UserName};
use minasidor::domain::quantity::{Quality, Utility};
use minasidor::domain::reading::{MeterReading, ReadingSource};
use minasidor::domain::rights::{Grant, Page, Role, Scope};
use minasidor::domain::zone::{self, Clock, Instant};
use minasidor::portal::About;
use minasidor::portal::embedded::write::{SeriesSpec, Value, Writer};
use minasidor::portal::embedded::{Access, Store};

use crate::portal::bills;
use crate::portal::{contracts, documents, errands, readings};

/// The household's electricity facility.
pub const ELECTRICITY: &str = "735999000000000013";
/// The household's heating.
pub const HEATING: &str = "FV-100045-001";
/// The household's water.
pub const WATER: &str = "VA-100045-001";

/// Makes a date.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The instant at which a local day begins.
pub fn at(text: &str) -> Instant {
    zone::start_of_day(day(text), Clock::Local)
}

/// The amount of the hour that begins at an instant.
pub fn amount(start: Instant) -> i64 {
    100 + start / 3600 % 24 * 7 + start / 86_400 % 5
}

/// The hour that the portal corrected from 9,999 Wh on 2025-04-03.
pub fn corrected() -> Instant {
    at("2025-03-12") + 7 * 3600
}

/// The hour that the portal withdrew on 2025-04-03.
pub fn withdrawn() -> Instant {
    at("2025-03-13") + 7 * 3600
}

/// The values received on each following day, from 2025-02-27 to 2025-04-02 but for three hours.
pub fn hours() -> Vec<Value> {
    let gap = at("2025-03-10")..at("2025-03-10") + 3 * 3600;
    let starts = (at("2025-02-27")..at("2025-04-02")).step_by(3600).filter(|start| !gap.contains(start));
    starts.map(hour).collect()
}

/// One hour as first received.
pub fn hour(start: Instant) -> Value {
    let next = zone::date(start, Clock::Local).succ_opt().unwrap();
    let quality = if next == day("2025-04-02") { Quality::Preliminary } else { Quality::Measured };
    let amount = if start == corrected() { 9_999 } else { amount(start) };
    Value {
        from: start,
        until: start + 3600,
        amount: Some(amount),
        quality,
        received: zone::start_of_day(next, Clock::Local) + 6 * 3600,
    }
}

/// What the demonstration utility says of itself.
pub fn about() -> About {
    About {
        utility_company: "Stordala Energi & Miljö".into(),
        older_invoices: Some("gamla.stordala.example/fakturor".into()),
        service_email: Some("kundservice@stordala.example".into()),
        service_phone: Some("070-174 06 05".into()),
        fault_phone: Some("070-174 06 10".into()),
        invoices_from: Some(day("2020-06-05")),
        ..About::default()
    }
}

/// Makes an empty store in a folder.
pub fn empty(folder: &Path) -> Store {
    Store::create(&folder.join("portal.db"), &about()).unwrap()
}

/// Makes the seeded store in a folder.
pub fn seeded(folder: &Path) -> Store {
    let mut store = empty(folder);
    let mut writer = store.writer().unwrap();
    seed_household(&mut writer);
    seed_company(&mut writer);
    contracts::seed(&mut writer);
    documents::seed(&mut writer);
    bills::seed(&mut writer);
    readings::seed(&mut writer);
    errands::seed(&mut writer);
    writer.commit().unwrap();
    store
}

/// Opens the store of a folder again.
pub fn reopened(folder: &Path, access: Access) -> Store {
    Store::open(&folder.join("portal.db"), access).unwrap()
}

/// The specification of a facility's main series.
pub fn spec(facility: &str, utility: Utility, step: Step) -> SeriesSpec {
    SeriesSpec {
        subject: Subject::Facility(FacilityId::new(facility)),
        direction: utility.direction(),
        measure: utility.measure(),
        utility,
        step,
        meter: None,
    }
}

/// Adds customer, site and electricity alone.
pub fn seed_electricity(writer: &mut Writer<'_>) {
    let number = CustomerNumber::new("100045");
    writer.add_customer(&Customer { number: number.clone(), name: "Maria Lind".into() }).unwrap();
    writer.add_site(&number, &site("S-1", "Ängsvägen 3")).unwrap();
    let electricity = Facility {
        grid_id: Some(Gsrn::parse(ELECTRICITY).unwrap()),
        fuse_a: Some(20),
        ..facility(ELECTRICITY, "S-1", "Ängsvägen 3 El", Utility::Electricity)
    };
    writer.add_facility(&number, &electricity).unwrap();
}

fn seed_household(writer: &mut Writer<'_>) {
    seed_electricity(writer);
    let number = CustomerNumber::new("100045");
    let heating = facility(HEATING, "S-1", "Ängsvägen 3 Fjärrvärme", Utility::Heating);
    writer.add_facility(&number, &heating).unwrap();
    let water = Facility {
        meters: vec![meter("14223871", None)],
        ..facility(WATER, "S-1", "Ängsvägen 3 Vatten", Utility::Water)
    };
    writer.add_facility(&number, &water).unwrap();
    seed_values(writer);
    let stands = [("2023-11-20", 903), ("2024-11-18", 1053), ("2025-11-20", 1204)];
    writer.put_readings(&stands.map(|(date, stand)| reading(date, stand))).unwrap();
    writer.add_user(&UserName::new("johan.lind"), "Johan Lind").unwrap();
    writer
        .add_grant(&UserName::new("johan.lind"), &grant("100045", Scope::All, &[Page::Consumption]))
        .unwrap();
}

fn seed_values(writer: &mut Writer<'_>) {
    let months = writer.series(&spec(ELECTRICITY, Utility::Electricity, Step::Month)).unwrap();
    let month = |from: &str, until: &str, amount| Value {
        from: at(from),
        until: at(until),
        amount: Some(amount),
        quality: Quality::Unknown,
        received: at(until),
    };
    let values = [month("2021-11-01", "2021-12-01", 301_000), month("2021-12-01", "2022-01-01", 402_000)];
    writer.put(months, &values).unwrap();

    let hours_of = writer.series(&spec(ELECTRICITY, Utility::Electricity, Step::Seconds(3600))).unwrap();
    writer.put(hours_of, &hours()).unwrap();
    let later = at("2025-04-03");
    let right =
        Value { amount: Some(1_234), quality: Quality::Corrected, received: later, ..hour(corrected()) };
    let gone = Value { amount: None, received: later, ..hour(withdrawn()) };
    writer.put(hours_of, &[right, gone]).unwrap();

    let days = writer.series(&spec(HEATING, Utility::Heating, Step::Day)).unwrap();
    let dates = day("2025-03-25").iter_days().take(10);
    let values: Vec<Value> = dates.map(heat).collect();
    writer.put(days, &values).unwrap();

    writer.site_outdoors(&SiteId::new("S-1"), "stordala").unwrap();
    let weather = writer.series_for_station("stordala", Step::Seconds(3600)).unwrap();
    let mild = [Some(-1_500), Some(0), None, Some(2_250)];
    let received = [Run { of: at("2025-03-02"), count: 4 }];
    writer.put_block(weather, at("2025-03-01"), 3600, &mild, Quality::Measured, &received).unwrap();
}

fn heat(date: NaiveDate) -> Value {
    let next = date.succ_opt().unwrap();
    let until = zone::start_of_day(next, Clock::Local);
    Value {
        from: zone::start_of_day(date, Clock::Local),
        until,
        amount: Some(40_000),
        quality: Quality::Estimated,
        received: until,
    }
}

fn seed_company(writer: &mut Writer<'_>) {
    let number = CustomerNumber::new("300007");
    writer
        .add_customer(&Customer { number: number.clone(), name: "Stordala Fastigheter AB".into() })
        .unwrap();
    let streets = ["Björkvägen 1", "Storgatan 1", "Kyrkogatan 1"];
    for (index, street) in streets.into_iter().enumerate() {
        let id = format!("C-{index}");
        writer.add_site(&number, &site(&id, street)).unwrap();
        writer.site_outdoors(&SiteId::new(&id), "stordala").unwrap();
        let code = format!("EL-300007-00{index}");
        let electricity = facility(&code, &id, &format!("{street} El"), Utility::Electricity);
        writer.add_facility(&number, &electricity).unwrap();
        let series = writer.series(&spec(&code, Utility::Electricity, Step::Seconds(3600))).unwrap();
        writer.put(series, &[hour(at("2025-03-01"))]).unwrap();
    }
    let group = |name: &str, sites: &[&str]| Group {
        name: name.into(),
        members: Members::Sites(sites.iter().map(|site| SiteId::new(site)).collect()),
        below: vec![],
    };
    let top = Group { below: vec![group("Grupp 02", &["C-2"])], ..group("Grupp 01", &["C-0", "C-1"]) };
    writer.add_group(&number, &top).unwrap();
    let caretaker = UserName::new("caretaker-01");
    writer.add_user(&caretaker, "Vaktmästare 1").unwrap();
    let pages = [Page::Consumption, Page::Readings];
    writer.add_group_grant(&caretaker, &grant("300007", Scope::All, &pages), &["Grupp 02"]).unwrap();
    let first = BTreeSet::from([SiteId::new("C-0")]);
    writer.add_grant(&caretaker, &grant("300007", Scope::Sites(first), &pages)).unwrap();
}

/// A right that begins on 2025-01-01 and ends with the year 2026.
pub fn grant(customer: &str, scope: Scope, pages: &[Page]) -> Grant {
    Grant {
        customer: CustomerNumber::new(customer),
        scope,
        pages: pages.iter().copied().collect(),
        role: Role::Read,
        from: Some(day("2025-01-01")),
        until: Some(day("2027-01-01")),
        revoked: false,
    }
}

/// A site with nothing special.
pub fn site(id: &str, name: &str) -> Site {
    Site {
        id: SiteId::new(id),
        name: name.into(),
        designation: Some("STORDALA BERGET 1:23".into()),
        areas: Areas { atemp: Some(145), ..Areas::default() },
        persons: Some(3),
        tags: vec!["villa".into()],
    }
}

/// A facility with nothing special.
pub fn facility(id: &str, site: &str, name: &str, utility: Utility) -> Facility {
    Facility {
        id: FacilityId::new(id),
        site: SiteId::new(site),
        name: name.into(),
        utility,
        grid_id: None,
        grid_area: Some("SDL".into()),
        fuse_a: None,
        peak_power_w: None,
        since: Some(day("2019-01-01")),
        until: None,
        meters: vec![],
        series: vec![],
    }
}

/// A water meter of five digits that a person reads.
pub fn meter(number: &str, since: Option<&str>) -> Meter {
    Meter {
        number: MeterNumber::new(number),
        digits: Some(5),
        read_by_hand: true,
        annual: Some(150_000),
        since: since.map(day),
        until: None,
    }
}

/// A reading of the household's water meter.
pub fn reading(date: &str, stand: i64) -> MeterReading {
    MeterReading {
        facility: FacilityId::new(WATER),
        meter: MeterNumber::new("14223871"),
        date: day(date),
        stand,
        source: ReadingSource::Customer,
        received: at(date) + 12 * 3600,
    }
}
