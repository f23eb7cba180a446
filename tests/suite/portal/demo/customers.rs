//! Who the customers of the demo are, and what is special about each.

use minasidor::domain::consumption::{Detail, Step, Subject};
use minasidor::domain::quantity::{Measure, Quality, Utility};
use minasidor::domain::zone::{Clock, start_of_day};
use minasidor::portal::embedded::demo::{self, DemoFile};

use crate::portal::demo::{
    Seen, ask_as_of, customer, day, days, everything, facility, of, session, session_as, total,
};

#[test]
fn a_customer_who_moved_out_has_no_facilities() {
    let portal = customer("100048");

    assert_eq!(portal.facilities().unwrap(), []);
    assert_eq!(portal.customer().unwrap().number.as_str(), "100048");
}

#[test]
fn the_eventful_electricity_has_a_gap_a_preliminary_week_a_corrected_hour_and_two_meters() {
    let portal = customer("100049");
    let electricity = portal.facilities().unwrap().remove(0);
    let id = electricity.id.as_str();
    let on = |date, count| of(portal.as_ref(), id, days(date, count), Detail::Intervals);

    let present: Vec<Seen> =
        on(day(2026, 3, 9), 5).into_iter().filter(|value| value.amount.is_some()).collect();
    assert_eq!(present.len(), 2 * 96);
    assert!(on(day(2026, 3, 10), 3).iter().all(|value| value.amount.is_none()));

    let preliminary = |value: &Seen| value.quality == Some(Quality::Preliminary);
    assert!(on(day(2026, 11, 16), 7).iter().all(preliminary));
    assert!(!on(day(2026, 1, 1), 318).iter().any(preliminary));

    let hour = days(day(2026, 2, 3), 1).start + 7 * 3600;
    let subject = || Subject::Facility(electricity.id.clone());
    let then = |as_of| {
        ask_as_of(portal.as_ref(), subject(), Measure::Energy, hour..hour + 3600, Detail::Intervals, as_of)
    };
    assert_eq!(total(&then(None)), 1234);
    assert!(then(None).iter().all(|value| value.quality == Some(Quality::Corrected)));
    assert_eq!(total(&then(Some(start_of_day(day(2026, 2, 9), Clock::Local)))), 9999);
    assert_eq!(total(&then(Some(start_of_day(day(2026, 2, 11), Clock::Local)))), 1234);

    let numbers: Vec<&str> = electricity.meters.iter().map(|meter| meter.number.as_str()).collect();
    let quarters: Vec<_> =
        electricity.series.iter().filter(|series| series.step == Step::Seconds(900)).collect();
    assert_eq!(electricity.meters[0].until, electricity.meters[1].since);
    assert_eq!(quarters.len(), 2);
    assert_eq!(quarters[0].until, Some(start_of_day(day(2025, 5, 14), Clock::Local)));
    assert_eq!(quarters[1].from, quarters[0].until);
    let stands: Vec<_> = portal
        .readings(std::slice::from_ref(&electricity.id))
        .unwrap()
        .iter()
        .map(|r| (r.meter.to_string(), r.stand))
        .collect();
    assert_eq!(stands, [(numbers[0].to_owned(), 8750), (numbers[1].to_owned(), 0)]);
    assert_eq!(on(day(2025, 5, 13), 2).len(), 2 * 96);
}

#[test]
fn the_eventful_water_rolls_over_and_leaks() {
    let portal = customer("100049");
    let by_hand = facility(portal.as_ref(), "VA-100049-001");

    let stands: Vec<i64> =
        portal.readings(&[by_hand.id]).unwrap().iter().map(|reading| reading.stand).collect();
    let dry = |date| {
        let hours = of(portal.as_ref(), "VA-100049-002", days(date, 1), Detail::Intervals);
        hours.iter().filter(|hour| hour.amount == Some(0)).count()
    };

    assert_eq!(stands, [99_950, 95]);
    assert!(dry(day(2026, 8, 31)) > 0);
    assert_eq!(dry(day(2026, 9, 1)), 0);
    assert_eq!(facility(portal.as_ref(), "VA-100049-002").name, "Kvarngatan 12 Vatten 2");
}

#[test]
fn the_household_reads_its_water_by_hand() {
    let portal = customer("100045");
    let water = facility(portal.as_ref(), "VA-100045-001");

    let readings = portal.readings(std::slice::from_ref(&water.id)).unwrap();

    assert_eq!(readings.iter().map(|r| r.stand).collect::<Vec<_>>(), [302, 453, 603, 753, 903, 1053, 1204]);
    assert_eq!(readings.last().unwrap().date, day(2025, 11, 20));
    assert_eq!(water.meters[0].number.as_str(), "14223871");
    assert_eq!(water.meters[0].annual, Some(150_000));
    assert_eq!(water.series, []);
}

#[test]
fn the_first_company_days_have_all_facilities_groups_and_stands() {
    let folder = tempfile::tempdir().unwrap();
    let today = day(2022, 1, 3);
    let portal = session(folder.path(), "300007", today);

    let facilities = portal.facilities().unwrap();
    assert_eq!(facilities.len(), 300);
    assert_eq!(portal.groups().unwrap().len(), 24);
    let waste = facilities.iter().filter(|facility| facility.utility == Utility::Waste);
    assert!(waste.clone().all(|facility| facility.series.is_empty()) && waste.count() == 40);
    let electricity = of(portal.as_ref(), "735999003000070000", everything(), Detail::Intervals);
    assert_eq!(electricity.len(), 36 + 48);

    let caretaker = session_as(folder.path(), "300007", Some("caretaker-02"), today);
    let sites: Vec<String> = caretaker.sites().unwrap().into_iter().map(|site| site.name).collect();
    assert_eq!(sites, ["Skolgatan 1", "Parkvägen 1", "Hamngatan 1", "Stationsgatan 1"]);
}

#[test]
fn users_see_what_they_were_granted() {
    let folder = tempfile::tempdir().unwrap();

    for number in demo::customers() {
        if demo::file_of(&number) == DemoFile::Others {
            for user in demo::users(&number) {
                let portal = session_as(folder.path(), number.as_str(), Some(user.as_str()), day(2019, 3, 1));
                assert!(!portal.facilities().unwrap().is_empty());
            }
        }
    }
}
