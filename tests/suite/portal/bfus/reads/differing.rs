//! Portals differ in how they say the same: whatever the envelope, the way a session ends, the order and the spelling
//! of ids, the answers are the same. Each case names the quirk (§26 of the protocol's description).

use minasidor::domain::consumption::{Detail, Query, Subject};
use minasidor::domain::id::FacilityId;
use minasidor::domain::invoice::{InvoiceQuery, LineQuery};
use minasidor::domain::period::Period;
use minasidor::domain::quantity::{Measure, Utility};
use minasidor::portal::Portal;

use crate::portal::bfus::reads::{opened, simulated};
use crate::portal::household::day;
use crate::portal::stage::{query, sums};
use crate::support::bfus_portal::Simulator;
use crate::support::bfus_portal::portal::switches::{
    ApiStyle, Envelope, Expiry, Ids, LoginResult, SeriesId, Switches, Temperature, Tickets, Unvisited,
};

/// Everything that is read of the household, in words; the session ends in the middle of it, if wanted.
fn told(simulator: &Simulator, portal: &dyn Portal, expires: bool) -> String {
    let facilities = portal.facilities().unwrap();
    let of = |utility: Utility| facilities.iter().find(|one| one.utility == utility).unwrap().id.clone();
    let mut out = listed(portal.sites().unwrap()) + &listed(facilities.clone());
    let ends = || {
        if expires {
            simulator.expire_now();
        }
    };
    ends();
    let electricity = Subject::Facility(of(Utility::Electricity));
    let months = query(&[electricity], "2026-09-01", "2026-11-01", Detail::Months);
    out += &listed(sums(portal, &Query { measures: vec![Measure::Energy], ..months }));
    ends();
    out += &listed(portal.readings(&[of(Utility::Water)]).unwrap());
    ends();
    out += &listed(portal.invoices(&InvoiceQuery::default()).unwrap());
    let facilities: Vec<FacilityId> = vec![of(Utility::Heating)];
    let covers = Period::new(day("2026-01-01"), day("2026-07-01")).unwrap();
    out += &listed(portal.invoice_lines(&LineQuery { facilities, covers }).unwrap());
    ends();
    out += &listed(portal.contracts().unwrap());
    ends();
    out += &listed(portal.waste_services().unwrap());
    out + &listed(portal.next_pickups(day("2026-11-23")).unwrap())
}

/// A list in words, in an order of its own: the portal's is no part of what it says.
fn listed<T: std::fmt::Debug>(all: Vec<T>) -> String {
    let mut words: Vec<String> = all.iter().map(|one| format!("{one:#?}\n")).collect();
    words.sort();
    words.concat()
}

/// What the portal says as it is documented.
fn usual() -> String {
    let simulator = simulated(|_| {});
    told(&simulator, &opened(&simulator, "100045"), false)
}

#[track_caller]
fn is_the_same(what: &str, usual: &str, expires: bool, change: impl FnOnce(&mut Switches)) {
    let simulator = simulated(change);
    let other = told(&simulator, &opened(&simulator, "100045"), expires);
    let first = usual.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert!(usual == other, "{what}: {first:?}");
    let complaints = simulator.complaints();
    assert!(complaints.is_empty(), "{what}: {complaints:?}");
    assert_eq!(simulator.overlaps(), 0, "{what}");
}

/// Quirks 1 and 2, every one with every other: the envelope of answers, and how a session shows that it is over, here
/// five times in the middle of what is read.
#[test]
fn every_envelope_with_every_end_of_a_session_tells_the_same() {
    let usual = usual();
    for envelope in [Envelope::Documented, Envelope::Object, Envelope::Text, Envelope::DoubleText] {
        for expiry in [Expiry::Redirect, Expiry::Denied, Expiry::Failed, Expiry::Html, Expiry::Empty] {
            let change = |switches: &mut Switches| {
                switches.envelope = envelope;
                switches.expiry = expiry;
            };
            is_the_same(&format!("{envelope:?} {expiry:?}"), &usual, true, change);
        }
    }
}

/// Quirks 1, 3, 5, 6, 10, 12, 13 and 14.
#[test]
fn other_ways_to_say_the_same_tell_the_same() {
    let usual = usual();
    type Change = fn(&mut Switches);
    let cases: [(&str, Change); 19] = [
        ("1: the Web API in text", |s| s.api_style = ApiStyle::Text),
        ("1: the Web API wrapped", |s| s.api_style = ApiStyle::Wrapped),
        ("1: settings as an array", |s| s.settings_as_array = true),
        ("3: a login that says OK", |s| s.login_result = LoginResult::Ok),
        ("3: a login that says true alone", |s| s.login_result = LoginResult::Bare),
        ("3: a status in text", |s| s.status_as_text = true),
        ("3: a login without an address", |s| s.no_url = true),
        ("5: a page that was not visited redirects", |s| s.unvisited = Unvisited::Redirect),
        ("5: a page that was not visited throws", |s| s.unvisited = Unvisited::Throws),
        ("6: the newest ticket alone", |s| s.tickets = Tickets::Newest),
        ("10: ids as numbers", |s| s.ids = Ids::Number),
        ("10: ids as text", |s| s.ids = Ids::Text),
        ("12: the temperature last", |s| s.temperature = Temperature::Last),
        ("12: the series by another name", |s| s.series_id = SeriesId::CurrentYear),
        ("13: offsets behind dates", |s| s.date_offsets = true),
        ("13: times behind dates", |s| s.invoice_times = true),
        ("14: nulls for what is empty", |s| s.nulls = true),
        ("unknown members or none", |s| s.extra_members = false),
        ("no order", |s| s.shuffled = true),
    ];
    for (what, change) in cases {
        is_the_same(what, &usual, false, change);
    }
}

/// Quirk: no range is known to be too long, until one is.
#[test]
fn a_portal_that_fails_above_a_range_is_asked_for_less() {
    let usual = usual();

    is_the_same("most points", &usual, false, |switches| switches.most_points = Some(3_000));
}
