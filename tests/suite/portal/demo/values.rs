//! What the meters of the demo saw.

use std::collections::BTreeMap;

use minasidor::domain::consumption::{Detail, Step, Subject};
use minasidor::domain::quantity::Measure;
use minasidor::domain::zone::{Clock, month_span, start_of_day};
use minasidor::portal::Portal;

use crate::portal::demo::{
    ELECTRICITY, SOLAR, Seen, TODAY, ask, customer, day, days, everything, facility, of, total, year,
};

#[test]
fn the_years_are_the_golden_ones_by_month_and_by_interval() {
    let household = customer("100045");
    let association = customer("200310");
    let year_of = |portal: &dyn Portal, id: &str, at: i32| {
        let months = of(portal, id, year(at), Detail::Months);
        assert_eq!(months.len(), 12);
        assert_eq!(total(&of(portal, id, year(at), Detail::Intervals)), total(&months));
        total(&months)
    };

    let golden = [
        (2023, 3_028_819, 7_473_930, 18_856_027),
        (2024, 3_025_443, 7_541_076, 18_003_891),
        (2025, 2_969_296, 7_985_413, 17_868_871),
    ];
    for (at, electricity, solar, heating) in golden {
        assert_eq!(year_of(household.as_ref(), ELECTRICITY, at), electricity);
        assert_eq!(year_of(household.as_ref(), SOLAR, at), solar);
        assert_eq!(year_of(household.as_ref(), "FV-100045-001", at), heating);
    }
    assert_eq!(year_of(association.as_ref(), "735999002003100011", 2025), 59_932_174);
    assert_eq!((year_of(association.as_ref(), "FV-200310-001", 2025) + 500) / 1000, 390_711);
    assert_eq!(year_of(association.as_ref(), "VA-200310-001", 2025), 3_797_000);
}

#[test]
fn values_are_months_then_hours_then_quarters_and_end_yesterday() {
    let portal = customer("100045");

    let all = of(portal.as_ref(), ELECTRICITY, everything(), Detail::Intervals);
    let mut steps: BTreeMap<Step, Vec<&Seen>> = BTreeMap::new();
    all.iter().for_each(|value| steps.entry(value.step).or_default().push(value));
    let span = |step: Step| (steps[&step].len(), steps[&step][0].from, steps[&step].last().unwrap().until);

    assert_eq!(span(Step::Month), (36, month_span(2019, 1).0, month_span(2022, 1).0));
    assert_eq!(span(Step::Seconds(3600)), (26_304, month_span(2022, 1).0, month_span(2025, 1).0));
    let until = start_of_day(TODAY, Clock::Local);
    assert_eq!(span(Step::Seconds(900)), (691 * 96, month_span(2025, 1).0, until));
    let heating = of(portal.as_ref(), "FV-100045-001", year(2025), Detail::Intervals);
    assert!(heating.iter().all(|value| value.step == Step::Seconds(3600)));
}

#[test]
fn days_of_23_and_25_hours_have_92_and_100_quarters() {
    let portal = customer("100045");
    let quarters = |date| of(portal.as_ref(), ELECTRICITY, days(date, 1), Detail::Intervals);

    assert_eq!(quarters(day(2026, 3, 29)).len(), 92);
    assert_eq!(quarters(day(2025, 10, 26)).len(), 100);
    assert_eq!(quarters(day(2026, 10, 25)).len(), 100);
}

#[test]
fn every_site_sees_the_same_weather() {
    let temperatures = |number: &str| {
        let portal = customer(number);
        let site = portal.sites().unwrap().remove(0).id;
        ask(
            portal.as_ref(),
            Subject::Site(site),
            Measure::OutdoorTemperature,
            days(day(2026, 1, 1), 1),
            Detail::Intervals,
        )
    };

    let household = temperatures("100045");

    assert_eq!(household.len(), 24);
    // The reference gives −14.385502 °C for the hour from 01:00.
    assert_eq!(household[1].amount, Some(-14_386));
    assert_eq!(temperatures("200310"), household);
    assert_eq!(temperatures("100049"), household);
}

#[test]
fn heating_water_comes_back_cooler_and_flows_by_what_it_leaves() {
    let portal = customer("100045");
    let first_hour = |measure| {
        let heating = Subject::Facility(facility(portal.as_ref(), "FV-100045-001").id);
        ask(portal.as_ref(), heating, measure, days(day(2026, 1, 1), 1), Detail::Intervals)[1].amount
    };

    // −14.385502 °C outside: 94.69 °C out, cooled by 49.75 °C.
    assert_eq!(first_hour(Measure::Energy), Some(4425));
    assert_eq!(first_hour(Measure::ReturnTemperature), Some(44_939));
    assert_eq!(first_hour(Measure::Flow), Some(77));
}

#[test]
fn month_values_are_the_sums_of_their_hours() {
    let portal = customer("100046");
    let facilities = portal.facilities().unwrap();

    let months = of(portal.as_ref(), facilities[0].id.as_str(), everything(), Detail::Intervals);

    assert_eq!(facilities.len(), 1);
    assert_eq!(months.len(), 94);
    assert_eq!(months.last().unwrap().until, month_span(2026, 11).0);
    let year: i64 = months.iter().rev().take(12).filter_map(|month| month.amount).sum();
    assert!((2_300_000..2_500_000).contains(&year), "{year}");
}
