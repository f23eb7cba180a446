//! The demo portal, seen through its sessions.

mod agreements;
mod customers;
mod growing;
mod invoices;
mod values;

use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::sync::OnceLock;

use chrono::{Days, NaiveDate};
use minasidor::domain::consumption::{Detail, Part, Query, Step, Subject};
use minasidor::domain::facility::Facility;
use minasidor::domain::id::{CustomerNumber, UserName};
use minasidor::domain::quantity::{Measure, Quality};
use minasidor::domain::zone::{Clock, Instant, month_span, start_of_day};
use minasidor::portal::Portal;
use minasidor::portal::embedded::demo::{self, DemoFile};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn days(from: NaiveDate, count: u64) -> Range<Instant> {
    start_of_day(from, Clock::Local)..start_of_day(from + Days::new(count), Clock::Local)
}

pub fn year(year: i32) -> Range<Instant> {
    month_span(year, 1).0..month_span(year + 1, 1).0
}

pub fn everything() -> Range<Instant> {
    month_span(2018, 1).0..month_span(2028, 1).0
}

pub fn session(folder: &Path, customer: &str, today: NaiveDate) -> Box<dyn Portal> {
    session_as(folder, customer, None, today)
}

pub fn session_as(folder: &Path, customer: &str, user: Option<&str>, today: NaiveDate) -> Box<dyn Portal> {
    let customer = CustomerNumber::new(customer);
    let which = demo::file_of(&customer);
    let store = demo::open(&folder.join(which.name()), which, today, &mut |_, _| ()).unwrap();
    let user = user.map(UserName::new);
    Box::new(store.session(&customer, user.as_ref(), today, start_of_day(today, Clock::Local)).unwrap())
}

/// Opens one of the small customers on [`TODAY`]; the file is made once for all tests.
pub fn customer(number: &str) -> Box<dyn Portal> {
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
pub struct Seen {
    pub step: Step,
    pub from: Instant,
    pub until: Instant,
    pub amount: Option<i64>,
    pub quality: Option<Quality>,
}

pub fn ask(
    portal: &dyn Portal,
    subject: Subject,
    measure: Measure,
    span: Range<Instant>,
    detail: Detail,
) -> Vec<Seen> {
    ask_as_of(portal, subject, measure, span, detail, None)
}

pub fn ask_as_of(
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

pub fn facility(portal: &dyn Portal, id: &str) -> Facility {
    portal.facilities().unwrap().into_iter().find(|facility| facility.id.as_str() == id).unwrap()
}

pub fn of(portal: &dyn Portal, id: &str, span: Range<Instant>, detail: Detail) -> Vec<Seen> {
    let facility = facility(portal, id);
    let measure = facility.utility.measure();
    ask(portal, Subject::Facility(facility.id), measure, span, detail)
}

pub fn total(seen: &[Seen]) -> i64 {
    seen.iter().filter_map(|value| value.amount).sum()
}

pub const ELECTRICITY: &str = "735999000000000013";
pub const SOLAR: &str = "735999000000000020";
pub const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
