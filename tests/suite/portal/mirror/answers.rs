//! What a mirror answers is what its portal does: the first time, from what it has, and when nobody is asked.

use minasidor::domain::consumption::{Detail, Query, Subject};
use minasidor::domain::document::Document;
use minasidor::domain::facility::Facility;
use minasidor::domain::id::FacilityId;
use minasidor::domain::invoice::{InvoiceQuery, LineQuery};
use minasidor::domain::period::Period;
use minasidor::domain::waste::PickupQuery;
use minasidor::portal::Portal;
use minasidor::portal::mirror::terms::Mode;

use crate::portal::household::day;
use crate::portal::mirror::remote::{Setting, USUAL};
use crate::portal::stage::{facility, intervals, query, sums};

/// Everything that a portal answers, as text, but for the ids of its series, which are its own.
fn everything(portal: &dyn Portal) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |what: &str, answer: String| told.push(format!("{what}: {answer}"));
    let mut facilities = portal.facilities().unwrap();
    facilities.iter_mut().flat_map(|f| &mut f.series).for_each(|series| series.id = 0);
    let ids: Vec<FacilityId> = facilities.iter().map(|f| f.id.clone()).collect();
    tell("about", format!("{:?}", portal.about().unwrap()));
    tell("customer", format!("{:?}", portal.customer().unwrap()));
    tell("sites", format!("{:?}", portal.sites().unwrap()));
    tell("facilities", format!("{facilities:?}"));
    tell("groups", format!("{:?}", portal.groups().unwrap()));
    tell("capabilities", format!("{:?}", portal.capabilities().unwrap()));
    tell("readings", format!("{:?}", portal.readings(&ids).unwrap()));
    papers(portal, &ids, &mut tell);
    for subject in subjects(&facilities) {
        values(portal, &subject, &mut tell);
    }
    told
}

fn papers(portal: &dyn Portal, ids: &[FacilityId], tell: &mut dyn FnMut(&str, String)) {
    let all = portal.invoices(&InvoiceQuery::default()).unwrap();
    tell("invoices", format!("{all:?}"));
    let spring = Period::new(day("2026-02-10"), day("2026-05-03"));
    let some = InvoiceQuery { issued: spring, covers: None };
    tell("issued", format!("{:?}", portal.invoices(&some).unwrap()));
    let some = InvoiceQuery { issued: None, covers: spring };
    tell("covering", format!("{:?}", portal.invoices(&some).unwrap()));
    for invoice in all.iter().take(5) {
        tell("invoice", format!("{:?}", portal.invoice(&invoice.number).unwrap()));
    }
    for covers in [spring.unwrap(), Period::new(day("2025-01-01"), day("2027-01-01")).unwrap()] {
        let lines = LineQuery { facilities: ids.to_vec(), covers };
        tell("lines", format!("{:?}", portal.invoice_lines(&lines).unwrap()));
    }
    tell("documents", format!("{:?}", portal.documents().unwrap()));
    tell("contracts", format!("{:?}", portal.contracts().unwrap()));
    tell("services", format!("{:?}", portal.waste_services().unwrap()));
    for period in [Period::new(day("2026-11-01"), day("2027-01-15")), Period::month(2026, 10)] {
        let query = PickupQuery { period: period.unwrap() };
        tell("pickups", format!("{:?}", portal.pickups(&query).unwrap()));
    }
}

fn subjects(facilities: &[Facility]) -> Vec<Subject> {
    let own = facilities.iter().map(|f| Subject::Facility(f.id.clone()));
    let sites = facilities.iter().map(|f| Subject::Site(f.site.clone()));
    own.chain(sites).collect()
}

fn values(portal: &dyn Portal, subject: &Subject, tell: &mut dyn FnMut(&str, String)) {
    let of = std::slice::from_ref(subject);
    let months = query(of, "2025-11-01", "2026-12-01", Detail::Months);
    tell("months", format!("{:?}", sums(portal, &months)));
    let earlier = query(of, "2024-11-01", "2025-11-01", Detail::Months);
    tell("months before", format!("{:?}", sums(portal, &earlier)));
    let days = query(of, "2026-10-20", "2026-11-23", Detail::Intervals);
    tell("intervals", format!("{:?}", intervals(portal, &days)));
    let change = query(of, "2026-03-28", "2026-03-31", Detail::Intervals);
    tell("clock change", format!("{:?}", intervals(portal, &change)));
}

#[track_caller]
fn same(expected: &[String], told: &[String]) {
    for (expected, told) in expected.iter().zip(told) {
        assert_eq!(expected, told);
    }
    assert_eq!(expected.len(), told.len());
}

#[test]
fn a_mirror_answers_to_the_last_digit_as_its_portal_does() {
    for customer in ["100045", "200310"] {
        let setting = Setting::demo(customer, "2026-11-23");
        let expected = everything(&*setting.portal());

        same(&expected, &everything(&setting.mirror(USUAL)));
        setting.calls();
        same(&expected, &everything(&setting.mirror(USUAL)));
        assert_eq!(setting.calls(), Vec::<String>::new());
        setting.is_away(true);
        setting.later(40 * 86_400);
        same(&expected, &everything(&setting.mirror(Mode::Offline)));
        assert_eq!(setting.calls(), Vec::<String>::new());
    }
}

#[test]
fn golden_totals_come_out_of_the_mirror() {
    let setting = Setting::demo("100045", "2026-11-23");
    let year = query(&[facility("735999000000000013")], "2025-11-01", "2026-11-01", Detail::Months);
    let total = |portal: &dyn Portal| sums(portal, &year).iter().map(|month| month.1).sum::<i64>();

    let expected = total(&*setting.portal());

    assert!(expected > 1_000_000);
    assert_eq!(total(&setting.mirror(USUAL)), expected);
    assert_eq!(total(&setting.mirror(Mode::Offline)), expected);
}

#[test]
fn what_the_portal_does_not_offer_is_known_without_asking() {
    let setting = Setting::household("2026-01-01");
    let nobody: Query = query(&[facility("FV-9")], "2025-01-01", "2025-02-01", Detail::Months);
    let mirror = setting.mirror(USUAL);
    mirror.facilities().unwrap();
    mirror.sites().unwrap();

    let offline = setting.mirror(Mode::Offline);
    let error = offline.consumption(&nobody, &mut |_| std::ops::ControlFlow::Continue(())).unwrap_err();

    assert_eq!(error.refusal.code(), "not_found");
    assert_eq!(offline.documents().unwrap_err().refusal.code(), "not_mirrored");
    let of_document: fn(&Document) -> String = |document| document.title.clone();
    assert!(!mirror.documents().unwrap().iter().map(of_document).collect::<Vec<_>>().is_empty());
}
