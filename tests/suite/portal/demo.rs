//! The demo portal, seen through its sessions.

#![expect(clippy::unwrap_used, reason = "what tests share fails as loudly as a test")]

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::sync::OnceLock;

use chrono::{Days, NaiveDate};
use minasidor::domain::consumption::{Detail, Part, Query, Step, Subject};
use minasidor::domain::facility::Facility;
use minasidor::domain::id::{CustomerNumber, UserName};
use minasidor::domain::quantity::{Measure, Quality, Utility};
use minasidor::domain::zone::{Clock, Instant, month_span, start_of_day};
use minasidor::portal::Portal;
use minasidor::portal::embedded::demo::{self, DemoFile};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn days(from: NaiveDate, count: u64) -> Range<Instant> {
    start_of_day(from, Clock::Local)..start_of_day(from + Days::new(count), Clock::Local)
}

fn year(year: i32) -> Range<Instant> {
    month_span(year, 1).0..month_span(year + 1, 1).0
}

fn everything() -> Range<Instant> {
    month_span(2018, 1).0..month_span(2028, 1).0
}

fn session(folder: &Path, customer: &str, today: NaiveDate) -> Box<dyn Portal> {
    session_as(folder, customer, None, today)
}

fn session_as(folder: &Path, customer: &str, user: Option<&str>, today: NaiveDate) -> Box<dyn Portal> {
    let customer = CustomerNumber::new(customer);
    let which = demo::file_of(&customer);
    let store = demo::open(&folder.join(which.name()), which, today, &mut |_, _| ()).unwrap();
    let user = user.map(UserName::new);
    Box::new(store.session(&customer, user.as_ref(), today, start_of_day(today, Clock::Local)).unwrap())
}

/// Opens one of the small customers on [`TODAY`]; the file is made once for all tests.
fn customer(number: &str) -> Box<dyn Portal> {
    static MADE: OnceLock<()> = OnceLock::new();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    MADE.get_or_init(|| {
        // What an earlier run left may have been made by other formulas.
        demo::remove(&folder.join(DemoFile::Others.name())).unwrap();
        drop(session(folder, number, TODAY));
    });
    session(folder, number, TODAY)
}

/// One value or month sum of an answer, without what is said of its receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    step: Step,
    from: Instant,
    until: Instant,
    amount: Option<i64>,
    quality: Option<Quality>,
}

fn ask(
    portal: &dyn Portal,
    subject: Subject,
    measure: Measure,
    span: Range<Instant>,
    detail: Detail,
) -> Vec<Seen> {
    ask_as_of(portal, subject, measure, span, detail, None)
}

fn ask_as_of(
    portal: &dyn Portal,
    subject: Subject,
    measure: Measure,
    span: Range<Instant>,
    detail: Detail,
    as_of: Option<Instant>,
) -> Vec<Seen> {
    let query = Query {
        subjects: vec![subject],
        measures: vec![measure],
        from: span.start,
        until: span.end,
        detail,
        as_of,
    };
    let mut seen = Vec::new();
    portal
        .consumption(&query, &mut |part| {
            match part {
                Part::Intervals(block) => {
                    let qualities = block.qualities.iter().flat_map(|run| (0..run.count).map(|_| run.of));
                    let values = block.values.iter().zip(qualities).enumerate();
                    seen.extend(values.map(|(index, (amount, quality))| {
                        let (from, until) = block.interval(index).unwrap();
                        let quality = amount.map(|_| quality);
                        Seen { step: block.series.step, from, until, amount: *amount, quality }
                    }));
                }
                Part::Month(month) => seen.push(Seen {
                    step: month.series.step,
                    from: month.from,
                    until: month.until,
                    amount: Some(month.sum),
                    quality: Some(month.quality),
                }),
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    seen
}

fn facility(portal: &dyn Portal, id: &str) -> Facility {
    portal.facilities().unwrap().into_iter().find(|facility| facility.id.as_str() == id).unwrap()
}

fn of(portal: &dyn Portal, id: &str, span: Range<Instant>, detail: Detail) -> Vec<Seen> {
    let facility = facility(portal, id);
    let measure = facility.utility.measure();
    ask(portal, Subject::Facility(facility.id), measure, span, detail)
}

fn total(seen: &[Seen]) -> i64 {
    seen.iter().filter_map(|value| value.amount).sum()
}

const ELECTRICITY: &str = "735999000000000013";
const SOLAR: &str = "735999000000000020";
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

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
        .readings(&[electricity.id.clone()])
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

/// Every answer about a customer but what is said of receipts and the store's own ids of series.
fn answers(portal: &dyn Portal) -> String {
    let mut out = String::new();
    let mut facilities = portal.facilities().unwrap();
    let ids: Vec<_> = facilities.iter().map(|facility| facility.id.clone()).collect();
    for facility in &facilities {
        for measure in Measure::ALL {
            let subject = || Subject::Facility(facility.id.clone());
            let intervals = ask(portal, subject(), measure, everything(), Detail::Intervals);
            let months = ask(portal, subject(), measure, everything(), Detail::Months);
            out += &format!("{intervals:?}{months:?}");
        }
    }
    for site in portal.sites().unwrap() {
        let subject = Subject::Site(site.id);
        out +=
            &format!("{:?}", ask(portal, subject, Measure::OutdoorTemperature, everything(), Detail::Months));
    }
    for series in facilities.iter_mut().flat_map(|facility| &mut facility.series) {
        series.id = 0;
    }
    facilities.iter_mut().for_each(|facility| facility.series.sort_by_key(|s| (s.measure, s.step, s.from)));
    format!("{facilities:?}{:?}{out}", portal.readings(&ids).unwrap())
}

fn a_later_demo_is_a_grown_one(which: &[&str], from: NaiveDate, steps: &[u64]) {
    let (grown, made) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut today = from;
    session(grown.path(), which[0], today);
    for step in steps {
        today = today + Days::new(*step);
        session(grown.path(), which[0], today);
    }

    for customer in which {
        let later = session(grown.path(), customer, today);
        let anew = session(made.path(), customer, today);
        assert!(answers(later.as_ref()) == answers(anew.as_ref()), "{customer} differs on {today}");
    }
}

const SMALL: [&str; 6] = ["100045", "200310", "100046", "100047", "100048", "100049"];

#[test]
fn a_demo_that_grew_over_the_correction_is_one_made_later() {
    a_later_demo_is_a_grown_one(&SMALL, day(2026, 2, 5), &[2, 1, 6]);
}

#[test]
fn a_demo_that_grew_over_the_gap_and_a_month_is_one_made_later() {
    a_later_demo_is_a_grown_one(&SMALL, day(2026, 2, 28), &[9, 7]);
}

#[test]
fn a_company_that_grew_is_one_made_later() {
    a_later_demo_is_a_grown_one(&["300007"], day(2021, 12, 28), &[9]);
}

#[test]
fn a_demo_opened_on_an_earlier_day_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let last_month = || {
        let portal = session(folder.path(), "100047", day(2024, 3, 1));
        let id = portal.facilities().unwrap().remove(0).id;
        of(portal.as_ref(), id.as_str(), month_span(2024, 2).0..month_span(2024, 4).0, Detail::Intervals)
    };
    let before = last_month();

    session(folder.path(), "100047", day(2024, 2, 1));

    assert_eq!(before.len(), 29 * 24);
    assert_eq!(last_month(), before);
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

#[test]
fn two_who_open_a_new_demo_at_once_get_the_same_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    let today = day(2019, 6, 1);

    std::thread::scope(|scope| {
        let both = [0, 1].map(|_| {
            scope.spawn(|| {
                demo::open(&path, DemoFile::Others, today, &mut |_, _| ()).map(|store| store.check())
            })
        });
        for one in both {
            assert_eq!(one.join().unwrap().unwrap().unwrap().faults, Vec::<String>::new());
        }
    });
}

#[test]
fn two_who_let_a_demo_grow_at_once_do_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    demo::open(&path, DemoFile::Others, day(2024, 3, 1), &mut |_, _| ()).unwrap();
    let today = day(2024, 3, 9);

    std::thread::scope(|scope| {
        for one in [0, 1].map(|_| scope.spawn(|| demo::open(&path, DemoFile::Others, today, &mut |_, _| ())))
        {
            one.join().unwrap().unwrap();
        }
    });

    let portal = session(folder.path(), "100045", today);
    let march = of(portal.as_ref(), ELECTRICITY, days(day(2024, 3, 1), 8), Detail::Intervals);
    assert_eq!(march.len(), 8 * 24);
}

#[test]
fn progress_counts_up_to_the_total() {
    let folder = tempfile::tempdir().unwrap();
    let mut told = Vec::new();

    let path = folder.path().join(DemoFile::Others.name());
    demo::open(&path, DemoFile::Others, day(2019, 3, 1), &mut |done, total| told.push((done, total)))
        .unwrap();

    let total = told.len() as u64;
    assert!(total > 0);
    assert_eq!(told, (1..=total).map(|done| (done, total)).collect::<Vec<_>>());
}

#[test]
fn what_an_interrupted_process_left_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    let unfinished = folder.path().join(format!("{}.new", DemoFile::Others.name()));
    std::fs::write(&unfinished, "half a file").unwrap();

    demo::open(&path, DemoFile::Others, day(2019, 3, 1), &mut |_, _| ()).unwrap();

    assert!(path.exists() && !unfinished.exists());
}

#[test]
fn a_removed_demo_is_made_afresh() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    demo::open(&path, DemoFile::Others, day(2019, 3, 1), &mut |_, _| ()).unwrap();

    demo::remove(&path).unwrap();

    assert!(!path.exists());
    demo::remove(&path).unwrap();
}

#[test]
fn a_file_that_is_no_demo_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DemoFile::Others.name());
    std::fs::write(&path, "not a demo at all, but something of value").unwrap();

    let opened = demo::open(&path, DemoFile::Others, TODAY, &mut |_, _| ());

    assert!(opened.is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "not a demo at all, but something of value");
}
