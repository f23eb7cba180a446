//! Who may see and do what: the table.

use std::collections::BTreeSet;

use minasidor::domain::id::{CustomerNumber, FacilityId, SiteId, UserName};
use minasidor::domain::rights::{Grant, Limits, Page, Portion, Principal, Question, Role, Scope};
use proptest::prelude::*;

use crate::domain::vectors::date;

const TODAY: &str = "2026-11-23";

fn customer(number: &str) -> CustomerNumber {
    CustomerNumber::new(number)
}

fn sites(names: &[&str]) -> Scope {
    Scope::Sites(names.iter().map(|name| SiteId::new(name)).collect())
}

fn facilities(ids: &[&str]) -> Scope {
    Scope::Facilities(ids.iter().map(|id| FacilityId::new(id)).collect())
}

fn grant(scope: Scope, pages: &[Page], role: Role) -> Grant {
    let pages = pages.iter().copied().collect();
    Grant { customer: customer("300007"), scope, pages, role, from: None, until: None, revoked: false }
}

fn user(grants: &[Grant]) -> Principal {
    Principal::User { name: UserName::new("caretaker-01"), grants: grants.to_vec() }
}

/// A question of customer 300007 about the facility at the site, or about the customer as a whole.
fn question(facility: Option<(&str, &str)>, page: Page, access: Role) -> Question {
    let facility = facility.map(|(facility, site)| (FacilityId::new(facility), SiteId::new(site)));
    Question { customer: customer("300007"), facility, page, access }
}

#[test]
fn a_caretaker_sees_values_and_reports_readings_at_two_sites_only() {
    let caretaker = user(&[
        grant(sites(&["site-0", "site-1"]), &[Page::Consumption], Role::Read),
        grant(sites(&["site-0", "site-1"]), &[Page::Readings], Role::Write),
    ]);
    let table = [
        (Some(("VA-300007-180", "site-0")), Page::Consumption, Role::Read, true),
        (Some(("VA-300007-180", "site-1")), Page::Readings, Role::Write, true),
        (Some(("VA-300007-180", "site-1")), Page::Readings, Role::Read, true),
        (Some(("VA-300007-180", "site-2")), Page::Readings, Role::Write, false),
        (Some(("VA-300007-180", "site-0")), Page::Consumption, Role::Write, false),
        (Some(("VA-300007-180", "site-0")), Page::Readings, Role::Admin, false),
        (Some(("VA-300007-180", "site-0")), Page::Invoices, Role::Read, false),
        (None, Page::Consumption, Role::Read, false),
        (None, Page::Administration, Role::Read, false),
    ];
    for (facility, page, access, expected) in table {
        let asked = question(facility, page, access);
        assert_eq!(caretaker.may(&asked, date(TODAY)), expected, "{asked:?}");
    }
}

#[test]
fn the_owner_may_everything_with_its_own_and_nothing_with_anothers() {
    let owner = Principal::Owner(customer("300007"));
    let other = Principal::Owner(customer("100045"));
    for page in Page::ALL {
        for access in Role::ALL {
            for facility in [None, Some(("RH-300007-250", "site-3"))] {
                let asked = question(facility, page, access);
                assert!(owner.may(&asked, date(TODAY)), "{asked:?}");
                assert!(!other.may(&asked, date(TODAY)), "{asked:?}");
            }
        }
    }
}

#[test]
fn without_a_grant_nothing_is_allowed() {
    let empty_grants = [
        grant(sites(&[]), &Page::ALL, Role::Admin),
        grant(facilities(&[]), &Page::ALL, Role::Admin),
        grant(Scope::All, &[], Role::Admin),
    ];
    for grants in [&[][..], &empty_grants[..]] {
        let nobody = user(grants);
        let (facility, site) = (FacilityId::new("FV-300007-120"), SiteId::new("site-0"));
        for page in Page::ALL {
            assert!(!nobody.may(&question(Some(("FV-300007-120", "site-0")), page, Role::Read), date(TODAY)));
            assert!(!nobody.has_page(&customer("300007"), page, Role::Read, date(TODAY)));
        }
        assert!(!nobody.knows(&customer("300007"), (&facility, &site), date(TODAY)));
    }
}

#[test]
fn a_grant_of_one_customer_opens_nothing_of_another() {
    let reader = user(&[grant(Scope::All, &Page::ALL, Role::Admin)]);
    let asked = question(None, Page::Invoices, Role::Read);

    assert!(reader.may(&asked, date(TODAY)));
    assert!(!reader.may(&Question { customer: customer("100045"), ..asked }, date(TODAY)));
}

#[test]
fn a_grant_holds_from_its_first_day_up_to_the_day_it_ends() {
    let dated = Grant {
        from: Some(date("2026-03-01")),
        until: Some(date("2026-04-01")),
        ..grant(Scope::All, &[Page::Documents], Role::Read)
    };
    let reader = user(std::slice::from_ref(&dated));
    let asked = question(None, Page::Documents, Role::Read);
    let days = [("2026-02-28", false), ("2026-03-01", true), ("2026-03-31", true), ("2026-04-01", false)];
    for (day, expected) in days {
        assert_eq!(reader.may(&asked, date(day)), expected, "{day}");
        assert_eq!(reader.has_page(&customer("300007"), Page::Documents, Role::Read, date(day)), expected);
    }

    let taken_back = user(&[Grant { revoked: true, ..dated }]);
    assert!(!taken_back.may(&asked, date("2026-03-15")));
}

#[test]
fn two_grants_do_not_add_up() {
    let mixed = user(&[
        grant(facilities(&["FV-300007-120"]), &[Page::Consumption], Role::Write),
        grant(facilities(&["FV-300007-121"]), &[Page::Readings], Role::Read),
    ]);
    let asked = |id, page, access| mixed.may(&question(Some((id, "site-0")), page, access), date(TODAY));

    assert!(asked("FV-300007-120", Page::Consumption, Role::Write));
    assert!(asked("FV-300007-121", Page::Readings, Role::Read));
    assert!(!asked("FV-300007-121", Page::Readings, Role::Write));
    assert!(!asked("FV-300007-121", Page::Consumption, Role::Read));
}

#[test]
fn a_facility_is_known_to_whoever_may_read_a_page_of_it() {
    let reader = user(&[grant(facilities(&["FV-300007-120"]), &[Page::Readings], Role::Write)]);
    let knows =
        |id| reader.knows(&customer("300007"), (&FacilityId::new(id), &SiteId::new("site-24")), date(TODAY));

    assert!(knows("FV-300007-120"));
    assert!(!knows("FV-300007-121"));
    assert!(reader.has_page(&customer("300007"), Page::Readings, Role::Write, date(TODAY)));
    assert!(!reader.has_page(&customer("300007"), Page::Readings, Role::Admin, date(TODAY)));
}

#[test]
fn only_an_admin_passes_a_right_on_and_no_further_than_its_own() {
    let until = Some(date("2027-01-01"));
    let own = Grant { until, ..grant(sites(&["site-24"]), &[Page::Consumption], Role::Admin) };
    let (here, there) = (SiteId::new("site-24"), SiteId::new("site-25"));
    let facility = FacilityId::new("FV-300007-120");
    let passes = |own: &Grant, portion: Portion<'_>, until| {
        user(std::slice::from_ref(own)).may_pass(
            &customer("300007"),
            Page::Consumption,
            portion,
            until,
            date(TODAY),
        )
    };

    assert!(passes(&own, Portion::Site(&here), until));
    assert!(passes(&own, Portion::Facility(&facility, &here), Some(date("2026-12-01"))));
    assert!(!passes(&own, Portion::Site(&here), Some(date("2027-01-02"))));
    assert!(!passes(&own, Portion::Site(&here), None));
    assert!(!passes(&own, Portion::Site(&there), until));
    assert!(!passes(&own, Portion::Facility(&facility, &there), until));
    assert!(!passes(&own, Portion::Whole, until));
    let one = Grant { scope: facilities(&["FV-300007-120"]), ..own.clone() };
    assert!(passes(&one, Portion::Facility(&facility, &there), until));
    assert!(!passes(&one, Portion::Site(&here), until));
    let whole = Grant { scope: Scope::All, until: None, ..own.clone() };
    assert!(passes(&whole, Portion::Whole, None) && passes(&whole, Portion::Site(&there), until));
    for less in [Grant { role: Role::Write, ..own.clone() }, Grant { revoked: true, ..own.clone() }] {
        assert!(!passes(&less, Portion::Site(&here), until));
    }
    let owner = Principal::Owner(customer("300007"));
    let of = |number| owner.may_pass(&customer(number), Page::Invoices, Portion::Whole, None, date(TODAY));
    assert!(of("300007") && !of("100045"));
}

#[test]
fn pages_and_roles_read_back_their_own_keys() {
    assert!(Page::ALL.into_iter().all(|page| Page::parse(page.key()) == Some(page)));
    assert!(Role::ALL.into_iter().all(|role| Role::parse(role.key()) == Some(role)));
    assert_eq!(Page::ALL.into_iter().collect::<BTreeSet<_>>().len(), Page::ALL.len());
    assert_eq!((Page::parse("Invoices"), Role::parse("")), (None, None));
}

proptest! {
    #[test]
    fn taking_a_right_away_never_opens_anything(
        role in 0_usize..3, access in 0_usize..3, page in 0_usize..9, pages in proptest::collection::vec(0_usize..9, 0..4),
        whole in proptest::bool::ANY, from in 0_u64..20, until in 0_u64..20, revoked in proptest::bool::ANY,
    ) {
        let later = |days| date(TODAY).checked_add_days(chrono::Days::new(days)).expect("in the calendar");
        let scope = if whole { Scope::All } else { sites(&["site-0"]) };
        let pages: Vec<Page> = pages.into_iter().map(|at| Page::ALL[at]).collect();
        let full = grant(scope, &pages, Role::ALL[role]);
        let cut = Grant { from: Some(later(from)), until: Some(later(until)), revoked, ..full.clone() };
        let asked = question(Some(("FV-300007-120", "site-0")), Page::ALL[page], Role::ALL[access]);

        let (may_full, may_cut) = (user(&[full]).may(&asked, later(10)), user(&[cut]).may(&asked, later(10)));

        prop_assert!(may_full || !may_cut);
        prop_assert_eq!(may_cut, may_full && !revoked && from <= 10 && until > 10);
        prop_assert_eq!(may_full, pages.contains(&asked.page) && role >= access);
    }
}

/// A caretaker with rights on two sites, and somebody with less of them.
fn limited(grants: &[Grant], limits: &Limits) -> (Principal, Principal) {
    let of = user(grants);
    (of.clone(), Principal::Limited { of: Box::new(of), limits: limits.clone() })
}

fn limits(pages: &[Page], role: Role, facilities: Option<&[&str]>) -> Limits {
    let facilities = facilities.map(|ids| ids.iter().map(|id| FacilityId::new(id)).collect());
    Limits { pages: pages.iter().copied().collect(), role, facilities }
}

#[test]
fn what_is_limited_needs_both_and_is_no_owner() {
    let owner = Principal::Owner(customer("300007"));
    let less = limits(&[Page::Readings], Role::Write, Some(&["VA-300007-180"]));
    let token = Principal::Limited { of: Box::new(owner), limits: less };
    let here = Some(("VA-300007-180", "site-0"));
    let table = [
        (here, Page::Readings, Role::Write, true),
        (here, Page::Readings, Role::Read, true),
        (here, Page::Readings, Role::Admin, false),
        (here, Page::Consumption, Role::Read, false),
        (Some(("VA-300007-181", "site-0")), Page::Readings, Role::Read, false),
        (None, Page::Readings, Role::Read, false),
        (None, Page::Administration, Role::Read, false),
    ];
    for (facility, page, access, expected) in table {
        let asked = question(facility, page, access);
        assert_eq!(token.may(&asked, date(TODAY)), expected, "{asked:?}");
        let other = Question { customer: customer("100045"), ..asked };
        assert!(!token.may(&other, date(TODAY)), "{other:?}");
    }
    let knows =
        |id| token.knows(&customer("300007"), (&FacilityId::new(id), &SiteId::new("site-0")), date(TODAY));
    assert!(knows("VA-300007-180") && !knows("VA-300007-181"));
}

#[test]
fn limits_without_a_page_or_without_a_facility_leave_nothing() {
    let owner = Principal::Owner(customer("300007"));
    for less in [limits(&[], Role::Admin, None), limits(&Page::ALL, Role::Admin, Some(&[]))] {
        let token = Principal::Limited { of: Box::new(owner.clone()), limits: less };
        for page in Page::ALL {
            let here = question(Some(("FV-300007-120", "site-0")), page, Role::Read);
            assert!(
                !token.may(&here, date(TODAY)) && !token.may(&question(None, page, Role::Read), date(TODAY))
            );
            assert!(!token.has_page(&customer("300007"), page, Role::Read, date(TODAY)));
            let whole = Portion::Whole;
            assert!(!token.may_pass(&customer("300007"), page, whole, None, date(TODAY)));
        }
    }
}

proptest! {
    #[test]
    fn limits_never_open_what_is_closed_to_their_owner(
        wide in proptest::collection::vec((0_usize..3, proptest::sample::subsequence(Page::ALL.to_vec(), 0..9), 0_usize..3), 0..3),
        pages in proptest::sample::subsequence(Page::ALL.to_vec(), 0..9), role in 0_usize..3,
        kept in proptest::option::of(proptest::sample::subsequence(vec!["F-0", "F-1"], 0..=2)),
        page in 0_usize..9, access in 0_usize..3, at in proptest::option::of(0_usize..3), own in proptest::bool::ANY,
    ) {
        let grants: Vec<Grant> = wide.iter().map(|(scope, pages, role)| {
            let scope = match scope { 0 => Scope::All, 1 => sites(&["S-0"]), _ => facilities(&["F-1"]) };
            grant(scope, pages, Role::ALL[*role])
        }).collect();
        let less = limits(&pages, Role::ALL[role], kept.as_deref());
        let (mut of, mut token) = limited(&grants, &less);
        if own {
            of = Principal::Owner(customer("300007"));
            token = Principal::Limited { of: Box::new(of.clone()), limits: less.clone() };
        }
        let place = at.map(|at| ([ "F-0", "F-1", "F-2"][at], ["S-0", "S-1", "S-0"][at]));
        let (page, access, today, whose) = (Page::ALL[page], Role::ALL[access], date(TODAY), customer("300007"));
        let asked = question(place, page, access);
        let within = less.pages.contains(&page) && less.role >= access && match (&less.facilities, place) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(ids), Some((id, _))) => ids.contains(&FacilityId::new(id)),
        };

        prop_assert_eq!(token.may(&asked, today), within && of.may(&asked, today));
        prop_assert!(!token.has_page(&whose, page, access, today) || of.has_page(&whose, page, access, today));
        prop_assert!(!token.has_page(&whose, page, access, today) || less.pages.contains(&page));
        if let Some((id, site)) = place {
            let (id, site) = (FacilityId::new(id), SiteId::new(site));
            prop_assert!(!token.knows(&whose, (&id, &site), today) || of.knows(&whose, (&id, &site), today));
            for portion in [Portion::Whole, Portion::Site(&site), Portion::Facility(&id, &site)] {
                let passes = token.may_pass(&whose, page, portion, None, today);
                prop_assert!(!passes || (of.may_pass(&whose, page, portion, None, today) && less.role == Role::Admin));
            }
            // To know of a thing is to be able to read one page of it.
            let reads = Page::ALL.into_iter().any(|page| token.may(&question(place, page, Role::Read), today));
            prop_assert_eq!(token.knows(&whose, (&id, &site), today), reads);
        }
    }
}
