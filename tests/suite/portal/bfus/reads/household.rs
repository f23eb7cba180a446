//! The household of the demo, compared with the store to the last digit.

use minasidor::domain::consumption::{Detail, Query, Subject};
use minasidor::domain::id::FacilityId;
use minasidor::domain::quantity::{Measure, Quality, Utility};
use minasidor::portal::Portal;

use crate::portal::bfus::reads::{embedded, opened, simulated};
use crate::portal::stage::{intervals, query, sums};

/// The facility of a utility here and there.
fn pair(here: &dyn Portal, there: &dyn Portal, utility: &Utility) -> (Subject, Subject) {
    let production = Utility::Other("production".into());
    let of = |portal: &dyn Portal, utility: &Utility| {
        let all = portal.facilities().unwrap();
        let found = all.into_iter().find(|facility| facility.utility == *utility);
        Subject::Facility(found.unwrap_or_else(|| panic!("{utility}")).id)
    };
    let here = of(here, if *utility == Utility::Solar { &production } else { utility });
    (here, of(there, utility))
}

#[test]
fn sites_facilities_and_meters_are_those_of_the_store() {
    let portal = opened(&simulated(|_| {}), "100045");

    let facilities = portal.facilities().unwrap();

    let told: Vec<_> =
        facilities.iter().map(|one| (one.name.as_str(), one.utility.key(), one.grid_id.is_some())).collect();
    assert_eq!(
        told,
        [
            ("Ängsvägen 3 El", "electricity".to_owned(), true),
            ("Ängsvägen 3 Production", "other:production".to_owned(), true),
            ("Ängsvägen 3 Fjärrvärme", "heating".to_owned(), false),
            ("Ängsvägen 3 Vatten", "water".to_owned(), false),
        ]
    );
    let names: Vec<_> = portal.sites().unwrap().into_iter().map(|site| site.name).collect();
    assert_eq!(names, ["Ängsvägen 3"], "without the town");
    assert!(facilities[3].meters[0].read_by_hand && facilities[3].series.is_empty());
    assert_eq!(portal.customer().unwrap().name, "Maria Lind");
}

#[test]
fn values_and_sums_of_months_agree_to_the_last_digit() {
    let (here, there) = (opened(&simulated(|_| {}), "100045"), embedded("100045"));
    for utility in [Utility::Electricity, Utility::Heating, Utility::Solar] {
        let (own, stored) = pair(&here, &*there, &utility);
        let measures = vec![Measure::Energy];
        let asked = |subject: &Subject, detail| Query {
            measures: measures.clone(),
            ..query(std::slice::from_ref(subject), "2024-11-01", "2026-12-01", detail)
        };

        let (mine, theirs) = (
            intervals(&here, &asked(&own, Detail::Intervals)),
            intervals(&*there, &asked(&stored, Detail::Intervals)),
        );
        let plain = |told: &crate::portal::stage::Told| (told.from, told.until, told.amount);
        let known = |told: &&crate::portal::stage::Told| told.amount.is_some();
        let (mine, theirs): (Vec<_>, Vec<_>) = (
            mine.iter().filter(known).map(plain).collect(),
            theirs.iter().filter(known).map(plain).collect(),
        );
        assert!(
            mine.len() > 15_000 && mine.len() == theirs.len(),
            "{utility}: {} {}",
            mine.len(),
            theirs.len()
        );
        let other = mine.iter().zip(&theirs).find(|(mine, theirs)| mine != theirs);
        assert_eq!(other, None, "{utility}");
        let without_quality = |sum: crate::portal::stage::Sum| (sum.0, sum.1, sum.2, sum.3);
        let months = sums(&here, &asked(&own, Detail::Months));
        assert!(months.iter().all(|sum| sum.4 == Quality::Unknown));
        assert_eq!(
            months.into_iter().map(without_quality).collect::<Vec<_>>(),
            sums(&*there, &asked(&stored, Detail::Months))
                .into_iter()
                .map(without_quality)
                .collect::<Vec<_>>(),
            "{utility}"
        );
    }
}

#[test]
fn the_temperature_comes_with_any_utility() {
    let (here, there) = (opened(&simulated(|_| {}), "100045"), embedded("100045"));
    let site = |portal: &dyn Portal| Subject::Site(portal.sites().unwrap()[0].id.clone());
    let asked = |subject| query(&[subject], "2026-10-01", "2026-11-01", Detail::Intervals);

    let mine = intervals(&here, &asked(site(&here)));
    let theirs = intervals(&*there, &asked(site(&*there)));

    let plain = |told: Vec<crate::portal::stage::Told>| {
        told.into_iter().map(|told| (told.from, told.until, told.amount)).collect::<Vec<_>>()
    };
    assert!(!mine.is_empty());
    assert_eq!(plain(mine), plain(theirs));
}

/// The hours of one meter begin in the middle of what is asked for; what came with another meter fills the rest.
#[test]
fn no_stretch_of_the_temperature_is_left_out_because_one_meter_began_late() {
    let (here, there) = (opened(&simulated(|_| {}), "100045"), embedded("100045"));
    let site = |portal: &dyn Portal| Subject::Site(portal.sites().unwrap()[0].id.clone());
    let (own, _) = pair(&here, &*there, &Utility::Electricity);
    let years = |subject, detail| query(&[subject], "2020-01-01", "2022-01-01", detail);
    intervals(&here, &years(own, Detail::Intervals));

    let mine = intervals(&here, &years(site(&here), Detail::Intervals));

    let known: i64 =
        mine.iter().filter(|told| told.amount.is_some()).map(|told| told.until - told.from).sum();
    let stored = intervals(&*there, &years(site(&*there), Detail::Intervals));
    let there: i64 =
        stored.iter().filter(|told| told.amount.is_some()).map(|told| told.until - told.from).sum();
    assert_eq!(known, there);
}

/// The running month has no value of a month yet, but its days have a temperature.
#[test]
fn a_meter_of_months_has_the_temperature_of_days() {
    let (here, there) = (opened(&simulated(|_| {}), "100046"), embedded("100046"));
    let site = |portal: &dyn Portal| Subject::Site(portal.sites().unwrap()[0].id.clone());
    let asked = |subject| query(&[subject], "2026-11-01", "2026-11-23", Detail::Intervals);
    let mean = |told: Vec<crate::portal::stage::Told>| {
        let known = told.iter().filter_map(|one| Some((one.until - one.from, one.amount?)));
        let (seconds, sum) = known.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.0 * one.1));
        (seconds, (sum as f64 / seconds as f64 / 10.0).round())
    };

    assert_eq!(mean(intervals(&here, &asked(site(&here)))), mean(intervals(&*there, &asked(site(&*there)))));
}

#[test]
fn readings_agree_with_the_store() {
    let (here, there) = (opened(&simulated(|_| {}), "100045"), embedded("100045"));
    let (own, stored) = pair(&here, &*there, &Utility::Water);
    let id = |subject: Subject| match subject {
        Subject::Facility(id) => id,
        Subject::Site(_) => FacilityId::new(""),
    };

    let mine = here.readings(&[id(own)]).unwrap();
    let theirs = there.readings(&[id(stored)]).unwrap();

    let plain = |all: &[minasidor::domain::reading::MeterReading]| {
        all.iter()
            .map(|one| (one.meter.clone(), one.date, one.stand, one.source, one.received))
            .collect::<Vec<_>>()
    };
    assert_eq!(plain(&mine), plain(&theirs));
}

#[test]
fn invoices_agree_with_the_store() {
    let (here, there) = (opened(&simulated(|_| {}), "100045"), embedded("100045"));

    let (mine, theirs) =
        (here.invoices(&Default::default()).unwrap(), there.invoices(&Default::default()).unwrap());

    let plain = |all: &[minasidor::domain::invoice::Invoice]| {
        let mut told: Vec<_> = all
            .iter()
            .map(|one| (one.number.clone(), one.date, one.due, one.amount, one.remaining))
            .collect();
        told.sort();
        told
    };
    assert_eq!(plain(&mine), plain(&theirs));
    let today = crate::support::bfus_portal::TODAY;
    for (one, other) in
        mine.iter().map(|one| (one, theirs.iter().find(|other| other.number == one.number).unwrap()))
    {
        assert_eq!(one.status(today), other.status(today), "{}", one.number);
    }
    let number = &mine[0].number;
    assert_eq!(here.invoice(number).unwrap(), (mine[0].clone(), Vec::new()));
}

#[test]
fn costs_agree_with_the_store_month_by_month() {
    use minasidor::analysis::cost::Costs;
    use minasidor::domain::invoice::LineQuery;
    use minasidor::domain::period::Period;
    let (here, there) = (opened(&simulated(|s| s.split_costs = true), "100045"), embedded("100045"));
    let covers = Period::new("2025-01-01".parse().unwrap(), "2026-11-01".parse().unwrap()).unwrap();
    for utility in [Utility::Electricity, Utility::Heating, Utility::Solar] {
        let (own, stored) = pair(&here, &*there, &utility);
        let costs = |portal: &dyn Portal, subject: Subject| {
            let Subject::Facility(id) = subject else { panic!() };
            Costs::of_facility(&portal.invoice_lines(&LineQuery { facilities: vec![id], covers }).unwrap())
        };
        let (mine, theirs) = (costs(&here, own), costs(&*there, stored));
        for month in covers.split(minasidor::domain::period::Resolution::Month) {
            let of = |costs: &Costs, vat| costs.over(&month).and_then(|cost| cost.amount(vat));
            assert_eq!(of(&mine, false), of(&theirs, false), "{utility} {month}");
            assert_eq!(of(&mine, true), of(&theirs, true), "{utility} {month}");
        }
    }
}

#[test]
fn contracts_agree_with_the_store() {
    let (here, there) = (opened(&simulated(|_| {}), "100045"), embedded("100045"));

    let (mine, theirs) = (here.contracts().unwrap(), there.contracts().unwrap());

    assert_eq!(mine.len(), theirs.len());
    let today = crate::support::bfus_portal::TODAY;
    for (one, other) in mine.iter().zip(&theirs) {
        assert_eq!(
            (&one.id, &one.kind, one.from, one.until),
            (&other.id, &other.kind, other.from, other.until)
        );
        assert_eq!((&one.alternative, &one.place), (&other.alternative, &other.place));
        for price in &one.prices {
            let same = other.prices_at(today).find(|known| known.label == price.label);
            if let Some((net, same)) = price.price.zip(same) {
                assert_eq!(Some(net), same.price, "{} {}", one.id, price.label);
            }
            assert!(price.raw.is_some());
        }
        assert!(one.prices.len() >= other.prices_at(today).count());
    }
}

#[test]
fn waste_agrees_with_the_store() {
    use minasidor::domain::period::Period;
    use minasidor::domain::waste::PickupQuery;
    let today = crate::support::bfus_portal::TODAY;
    let (here, there) = (opened(&simulated(|_| {}), "100045"), embedded("100045"));

    let (mine, theirs) = (here.waste_services().unwrap(), there.waste_services().unwrap());
    let plain = |all: &[minasidor::domain::waste::WasteService]| {
        all.iter()
            .map(|one| (one.fraction.clone(), one.container.clone(), one.status(today)))
            .collect::<Vec<_>>()
    };
    assert_eq!(plain(&mine), plain(&theirs));
    let period = Period::new(today, today + chrono::Days::new(400)).unwrap();
    let dates = |portal: &dyn Portal| {
        let mut dates: Vec<_> =
            portal.next_pickups(today).unwrap().into_iter().map(|one| (one.date, one.what)).collect();
        dates.sort();
        dates
    };
    assert_eq!(dates(&here), dates(&*there));
    let next: Vec<_> =
        here.pickups(&PickupQuery { period }).unwrap().into_iter().map(|one| one.date).collect();
    assert_eq!(next, dates(&here).into_iter().map(|(date, _)| date).collect::<Vec<_>>());
}
