//! Answers that are damaged on their way, or said otherwise: what is read of them is right, less, or refused with the
//! endpoint's name; never wrong, and never silently nothing.
//!
//! What a wrong number is: one that is not in the answer as the portal gave it (`facts::Facts::is_within`).

mod facts;
mod logins;
mod mutation;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use minasidor::domain::id::CustomerNumber;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::zone::{self, Clock};
use minasidor::portal::PortalError;
use minasidor::portal::bfus::endpoint::{Endpoint, Page};
use minasidor::portal::bfus::portal::{BfusPortal, Opening};
use minasidor::portal::bfus::session::Session;
use minasidor::portal::http::line::{Line, Manners};
use minasidor::portal::http::origin::Origin;
use minasidor::portal::http::{Request, Response, Transport, TransportError};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use self::facts::{Facts, Read, read};
use self::mutation::{Bearable, Mutation, any_mutation};
use crate::portal::bfus::reads::{Somebody, simulated};
use crate::portal::bfus::simulated::Wireless;
use crate::portal::bfus::stand_in::{ROOT, Unhurried};
use crate::support::bfus_portal::Simulator;

/// The household of the demo, whose contracts begin so late that answers stay small.
fn portal(what: Read) -> &'static Arc<Simulator> {
    static LONG: OnceLock<Arc<Simulator>> = OnceLock::new();
    static SHORT: OnceLock<Arc<Simulator>> = OnceLock::new();
    let since = |day: &str| simulated(|switches| switches.contracts_start = day.parse().ok());
    match what {
        Read::Values => SHORT.get_or_init(|| since(facts::FROM)),
        _ => LONG.get_or_init(|| since("2026-06-01")),
    }
}

/// A line on which the answers to one path are mangled.
struct Mangling {
    what: Read,
    path: &'static str,
    mutation: Option<Mutation>,
    /// What the answers still have to come to; the worst of them.
    bearable: AtomicUsize,
    /// Where the first answer is not what it was.
    done: Mutex<Option<String>>,
}

const ORDER: [Bearable; 5] =
    [Bearable::Same, Bearable::SameOrRefused, Bearable::Less, Bearable::Nothing, Bearable::Other];

impl Transport for Mangling {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        let mut response = Wireless(Arc::clone(portal(self.what))).send(request)?;
        let is_meant = request.path.eq_ignore_ascii_case(self.path);
        let mutation = self.mutation.as_ref().filter(|_| is_meant && response.status == 200);
        if let Some((body, bearable)) = mutation.and_then(|mutation| mutation.applied(&response.body)) {
            let place = ORDER.iter().position(|known| *known == bearable).unwrap_or(0);
            self.bearable.fetch_max(place + 1, Ordering::Relaxed);
            self.done.lock().unwrap().get_or_insert_with(|| difference(&response.body, &body));
            response.body = body;
        }
        Ok(response)
    }
}

impl Mangling {
    fn of(what: Read, path: &'static str, mutation: Option<Mutation>) -> Arc<Self> {
        Arc::new(Self { what, path, mutation, bearable: AtomicUsize::new(0), done: Mutex::default() })
    }

    /// What the answers have to come to; `None` where none was changed.
    fn bearable(&self) -> Option<Bearable> {
        ORDER.get(self.bearable.load(Ordering::Relaxed).checked_sub(1)?).copied()
    }
}

/// Shows two bodies where they begin to differ.
fn difference(before: &[u8], after: &[u8]) -> String {
    let at = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let shown = |body: &[u8]| {
        let piece = body.get(at.saturating_sub(60)..(at + 60).min(body.len())).unwrap_or_default();
        String::from_utf8_lossy(piece).into_owned()
    };
    format!("{} -> {}", shown(before), shown(after))
}

fn opened(transport: &Arc<Mangling>) -> BfusPortal {
    let now = portal(transport.what).now();
    let transport: Arc<dyn Transport> = transport.clone();
    let line = Line::new(Origin::parse(ROOT).unwrap(), transport, Arc::new(Unhurried::default()));
    let manners = Manners { retries: 0, ..line.manners() };
    let session = Session::new(line.with_manners(manners), None, Arc::new(Somebody("100045".into())));
    BfusPortal::new(Opening {
        session: Arc::new(session),
        customer: CustomerNumber::new("100045"),
        holder: None,
        utility: "Stordala Energi & Miljö".into(),
        today: zone::date(now, Clock::Local),
        now,
        settle_days: 3,
    })
}

/// What is read of answers as they are.
fn whole(what: Read) -> Facts {
    let transport = Mangling::of(what, "none", None);
    let facts = read(&opened(&transport), what).unwrap();
    assert!(!facts.is_same(&Facts::default()), "{what:?}: nothing");
    facts
}

/// Whether an error names an endpoint or a page, and what is wrong with it.
fn is_told(error: &PortalError) -> bool {
    let what = error.what.as_deref().unwrap_or_default();
    let mut names = Endpoint::ALL.iter().map(|one| one.name()).chain(Page::ALL.iter().map(|one| one.name()));
    let begins =
        |name: &str| what == name || what.strip_prefix(name).is_some_and(|rest| rest.starts_with(": "));
    let is_named = names.any(begins);
    let has_field = what.split_once(": ").is_some_and(|(_, field)| !field.is_empty());
    match error.refusal {
        Refusal::Surprise | Refusal::Overloaded => is_named && has_field,
        Refusal::SessionEnded | Refusal::SessionsEndAtOnce | Refusal::NoAnswer => is_named,
        _ => false,
    }
}

/// Reads with mangled answers of an endpoint, and judges what comes of it.
fn judged(endpoint: Endpoint, what: Read, whole: &Facts, mutation: Mutation) -> Result<(), TestCaseError> {
    let transport = Mangling::of(what, endpoint.path(), Some(mutation));
    let portal = opened(&transport);
    let answer = read(&portal, what);
    let Some(bearable) = transport.bearable() else { return Ok(()) };
    let done = transport.done.lock().unwrap().clone().unwrap_or_default();
    let fails = |what: String| Err(TestCaseError::fail(format!("{what}\n{done}")));
    let bearable = match (endpoint, bearable) {
        // The whole of it has to come back as it was given, and the portal refuses another.
        (Endpoint::ConsumptionOnLoad | Endpoint::ContractDetails, Bearable::Same) => Bearable::SameOrRefused,
        // A service that is not named there has no day.
        (Endpoint::NextPickups, Bearable::Less) => Bearable::Nothing,
        (_, bearable) => bearable,
    };
    match (answer, bearable) {
        (Err(error), Bearable::Same) => fails(format!("refused: {error}")),
        (Err(error), _) if is_told(&error) => Ok(()),
        (Err(error), _) => fails(format!("{error:?}")),
        (Ok(_), Bearable::Other) => Ok(()),
        (Ok(facts), _) if facts.is_same(whole) => Ok(()),
        (Ok(_), Bearable::Same | Bearable::SameOrRefused) => fails("something else".into()),
        (Ok(facts), Bearable::Less | Bearable::Nothing) => facts
            .is_within(whole, bearable == Bearable::Nothing)
            .and_then(|()| facts.belongs_as_in(whole))
            .or_else(fails),
    }
}

macro_rules! mangled {
    ($($name:ident: $endpoint:ident, $what:ident, $cases:literal;)+) => {$(
        #[test]
        fn $name() {
            let whole = whole(Read::$what);
            let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases($cases) };
            proptest!(config, |(mutation in any_mutation())| {
                judged(Endpoint::$endpoint, Read::$what, &whole, mutation)?;
            });
        }
    )+};
}

mangled! {
    facilities_of_a_mangled_model: ConsumptionOnLoad, Facilities, 200;
    values_of_a_mangled_model: ConsumptionOnLoad, Values, 12;
    mangled_values: Consumption, Values, 30;
    mangled_costs: Consumption, Costs, 60;
    mangled_places_of_readings: ReadingUseplaces, Readings, 60;
    mangled_services_of_readings: ReadingUtilities, Readings, 60;
    mangled_readings: MeterReadings, Readings, 100;
    mangled_invoices: Invoices, Invoices, 200;
    mangled_settings_of_contracts: ContractSettings, Contracts, 60;
    mangled_places_of_contracts: ContractUseplaces, Contracts, 60;
    mangled_contracts: ContractDetails, Contracts, 120;
    mangled_prices: ContractMore, Contracts, 120;
    mangled_waste_services: WasteServices, Waste, 200;
    mangled_pickups: NextPickups, Waste, 120;
    mangled_next_pickups: NextPickup, Next, 120;
}
