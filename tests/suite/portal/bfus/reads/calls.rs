//! How many calls it takes. Logging in is not counted.

use minasidor::domain::consumption::{Detail, Query, Subject};
use minasidor::domain::quantity::{Measure, Utility};
use minasidor::portal::Portal;

use crate::portal::bfus::reads::{counted, opened, simulated};
use crate::portal::stage::{intervals, query, sums};
use crate::support::run::World;

fn energy(portal: &dyn Portal, utility: &Utility, from: &str, until: &str, detail: Detail) -> Query {
    let all = portal.facilities().unwrap();
    let found = all.into_iter().find(|one| one.utility == *utility).unwrap();
    Query { measures: vec![Measure::Energy], ..query(&[Subject::Facility(found.id)], from, until, detail) }
}

/// The same twice is fetched once.
#[track_caller]
fn nothing_twice(calls: &[String], may: &[&str]) {
    let mut seen = std::collections::BTreeSet::new();
    for call in calls.iter().filter(|call| !may.iter().any(|may| call.ends_with(may))) {
        assert!(seen.insert(call), "{call} twice: {calls:#?}");
    }
}

#[test]
fn the_start_page_takes_five_calls_and_one_for_each_utility_and_four_for_readings() {
    // A meter of months takes one call more: the days of its running month have a temperature all the same.
    let monthly = "100046";
    for (customer, utilities) in [("100045", 3), (monthly, 1), ("100047", 1), ("100049", 1)] {
        let portal = simulated(|_| {});
        let world = World::empty();
        let line = "home --json --now 2026-11-23T08:00:00+01:00";

        let ran = world.run_over(line, vec![("hem", Box::new(opened(&portal, customer)))]);

        let calls = counted(&portal);
        let charts = calls.iter().filter(|path| path.ends_with("/GetConsumption")).count();
        let readings =
            calls.iter().filter(|path| path.to_lowercase().contains("historicalmeterreadings")).count();
        assert!(readings == 0 || readings == 4, "{calls:#?}");
        assert!(calls.len() <= 5 + charts + readings, "{customer}: {calls:#?}");
        assert!(charts >= utilities, "{customer}: {calls:#?}\n{ran}");
        let data = ran.succeeded().json()["data"].clone();
        let weather = usize::from(customer == monthly);
        assert_eq!(data["utilities"].as_array().unwrap().len() + weather, charts, "{calls:#?}");
        nothing_twice(&calls, &["/GetConsumption"]);
        assert!(portal.complaints().is_empty(), "{:?}", portal.complaints());
    }
}

#[test]
fn two_years_of_hours_take_at_most_five_calls() {
    let portal = simulated(|_| {});
    let here = opened(&portal, "100045");
    let asked = energy(&here, &Utility::Heating, "2024-11-23", "2026-11-23", Detail::Intervals);
    portal.forget_calls();

    let values = intervals(&here, &asked);

    assert_eq!(values.iter().filter(|value| value.amount.is_some()).count(), 24 * 730);
    assert!(counted(&portal).len() <= 5, "{:#?}", counted(&portal));
    assert_eq!(counted(&portal).len(), 2);
}

#[test]
fn nothing_is_fetched_twice_in_a_run() {
    let portal = simulated(|_| {});
    let here = opened(&portal, "100045");
    let ask = || {
        for (from, until) in
            [("2026-10-01", "2026-11-01"), ("2025-10-01", "2025-11-01"), ("2026-11-01", "2026-11-24")]
        {
            intervals(&here, &energy(&here, &Utility::Electricity, from, until, Detail::Intervals));
        }
        let months = energy(&here, &Utility::Electricity, "2025-10-01", "2026-11-01", Detail::Months);
        assert_eq!(sums(&here, &months).len(), 13);
        here.customer().unwrap();
        here.sites().unwrap();
        here.invoices(&Default::default()).unwrap();
        here.contracts().unwrap();
        here.waste_services().unwrap();
        here.next_pickups("2026-11-23".parse().unwrap()).unwrap();
        let all: Vec<_> = here.facilities().unwrap().into_iter().map(|one| one.id).collect();
        here.readings(&all).unwrap();
    };

    ask();
    let first = counted(&portal);
    ask();

    assert_eq!(counted(&portal), first);
    nothing_twice(&first, &["/GetConsumption", "/GetMeterReadings", "/GetContractsAddtionalInformation"]);
    // Electricity; and whether the zeros of today are real, heating and solar tell.
    assert_eq!(first.iter().filter(|path| path.ends_with("/GetConsumption")).count(), 3);
    assert!(portal.complaints().is_empty(), "{:?}", portal.complaints());
}

#[test]
fn a_range_that_is_too_much_is_halved_and_the_size_that_worked_is_kept() {
    let portal = simulated(|switches| switches.most_points = Some(24 * 100));
    let here = opened(&portal, "100045");
    let year = energy(&here, &Utility::Heating, "2025-12-01", "2026-11-01", Detail::Intervals);

    let values = intervals(&here, &year);

    assert_eq!(values.iter().filter(|value| value.amount.is_some()).count(), 24 * 335);
    portal.forget_calls();
    let earlier = energy(&here, &Utility::Heating, "2024-11-01", "2024-12-01", Detail::Intervals);
    assert_eq!(intervals(&here, &earlier).len(), 720);
    assert_eq!(counted(&portal).len(), 1, "the size that worked is asked for at once");
}

#[test]
fn readings_are_not_fetched_for_who_did_not_ask_for_water() {
    let portal = simulated(|_| {});
    let world = World::empty();
    let line = "consumption el --json --now 2026-11-23T08:00:00+01:00";

    world.run_over(line, vec![("hem", Box::new(opened(&portal, "100045")))]).succeeded();

    let calls = counted(&portal);
    assert!(!calls.iter().any(|path| path.to_lowercase().contains("historicalmeterreadings")), "{calls:#?}");
}
