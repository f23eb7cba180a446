//! What an answer came to, in a form in which two can be compared: everything as words, and what counts as numbers.

use std::collections::{BTreeMap, BTreeSet};

use minasidor::domain::consumption::{Detail, Query, Subject};
use minasidor::domain::contract::{Contract, ContractPrice};
use minasidor::domain::facility::Facility;
use minasidor::domain::id::FacilityId;
use minasidor::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use minasidor::domain::period::Period;
use minasidor::domain::quantity::{Measure, Utility};
use minasidor::domain::reading::MeterReading;
use minasidor::domain::waste::{NextPickup, PickupQuery, WasteService};
use minasidor::domain::zone::Instant;
use minasidor::portal::{Portal, PortalError};

use crate::portal::household::day;
use crate::portal::stage::query;

/// One metered value.
#[derive(Debug, Clone)]
pub struct Value {
    subject: String,
    measure: Measure,
    from: Instant,
    until: Instant,
    amount: i64,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Everything in words, in an order of its own.
    words: Vec<String>,
    /// How many entries each list has.
    lengths: BTreeMap<&'static str, usize>,
    /// Numbers and dates, each with what it is of but without anything that identifies it.
    numbers: BTreeMap<String, usize>,
    /// Numbers and dates, each with the identifiers of what it belongs to.
    owners: BTreeSet<String>,
    values: Vec<Value>,
}

/// What is read of a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    Facilities,
    Values,
    Readings,
    Invoices,
    Costs,
    Contracts,
    Waste,
    Next,
}

impl Facts {
    /// Takes a list: what is a number in each entry, and whose each is.
    fn list<T: std::fmt::Debug>(
        &mut self,
        name: &'static str,
        all: &[T],
        number: impl Fn(&T) -> String,
        whose: impl Fn(&T) -> String,
    ) {
        self.owners.extend(all.iter().map(|one| format!("{name} {} {}", whose(one), number(one))));
        self.words.extend(all.iter().map(|one| format!("{name} {one:?}")));
        self.words.sort();
        self.lengths.insert(name, all.len());
        for number in all.iter().map(number).filter(|number| !number.is_empty()) {
            *self.numbers.entry(format!("{name} {number}")).or_default() += 1;
        }
    }

    /// Whether two say the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.words == other.words
    }

    /// Checks that nothing belongs to something else than in `whole`.
    pub fn belongs_as_in(&self, whole: &Self) -> Result<(), String> {
        let strange = self.owners.difference(&whole.owners).next();
        strange.map_or(Ok(()), |strange| Err(format!("{strange} belongs to something else")))
    }

    /// Checks that nothing is in `self` that is not in `whole`, and no list is empty that was not, unless it may be.
    pub fn is_within(&self, whole: &Self, may_be_empty: bool) -> Result<(), String> {
        for (number, count) in &self.numbers {
            let known = whole.numbers.get(number).copied().unwrap_or_default();
            // What is told with VAT alone is taken to have the usual rate.
            let may_be_made_of_another = may_be_empty && number.starts_with("prices");
            if *count > known && !may_be_made_of_another {
                return Err(format!("{number}: {count} times instead of {known}"));
            }
        }
        for (name, length) in &whole.lengths {
            let Some(now) = self.lengths.get(name).copied() else { continue };
            if now > *length || (*length > 0 && now == 0 && !may_be_empty) {
                return Err(format!("{now} {name} instead of {length}"));
            }
        }
        let wrong = self.values.iter().find(|value| !whole.has(value));
        wrong.map_or(Ok(()), |value| Err(format!("{value:?}")))
    }

    /// Whether a value is one of these, or one of a longer time that is made of them.
    fn has(&self, value: &Value) -> bool {
        let same = |own: &&Value| own.measure == value.measure;
        let is_it =
            |own: &Value| (own.from, own.until, own.amount) == (value.from, value.until, value.amount);
        if self.values.iter().filter(same).any(is_it) {
            return true;
        }
        let mut sums: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        let inside = |own: &&Value| value.from <= own.from && own.until <= value.until;
        for own in self.values.iter().filter(same).filter(inside) {
            let sum = sums.entry(&own.subject).or_default();
            *sum = (sum.0 + own.amount, sum.1 + 1);
        }
        sums.into_values().any(|(sum, count)| match value.measure {
            // A mean, rounded as the portal does it.
            Measure::OutdoorTemperature => count > 1 && (sum - value.amount * count).abs() <= count,
            _ => sum == value.amount,
        })
    }
}

/// The values that are asked for: a clock change, the usual hours, and the end, where values are late.
pub const FROM: &str = "2026-10-24";
const UNTIL: &str = "2026-11-23";

/// Reads something.
pub fn read(portal: &dyn Portal, what: Read) -> Result<Facts, PortalError> {
    let mut facts = Facts::default();
    match what {
        Read::Facilities => {
            let none = |_: &_| String::new();
            facts.list("sites", &portal.sites()?, none, |one| one.id.to_string());
            // Where a service's own number is gone, the facility is known by its place and utility instead.
            let whose = |one: &Facility| one.site.to_string();
            facts.list("facilities", &portal.facilities()?, |_| String::new(), whose);
        }
        Read::Values => values(portal, &mut facts)?,
        Read::Readings => {
            let ids: Vec<FacilityId> = portal.facilities()?.into_iter().map(|one| one.id).collect();
            let all = portal.readings(&ids)?;
            let whose = |one: &MeterReading| one.facility.to_string();
            facts.list("readings", &all, |one| format!("{} {}", one.date, one.stand), whose);
        }
        Read::Invoices => {
            let all = portal.invoices(&InvoiceQuery::default())?;
            let number = |one: &Invoice| format!("{} {} {}", one.date, one.amount.ore(), one.remaining.ore());
            facts.list("invoices", &all, number, |one| one.number.to_string());
        }
        Read::Costs => {
            let electricity = of(portal, &Utility::Electricity)?;
            let covers = Period::new(day("2026-06-01"), day("2026-11-01")).unwrap();
            let all = portal.invoice_lines(&LineQuery { facilities: vec![electricity], covers })?;
            let number = |one: &InvoiceLine| {
                let from = one.period.map(|period| period.from());
                format!("{from:?} {} {}", one.amount.ore(), one.vat.per_cent())
            };
            facts.list("fees", &all, number, |one| format!("{:?}", one.facility));
        }
        Read::Contracts => {
            let mut all = portal.contracts()?;
            let prices: Vec<_> = all.iter_mut().flat_map(|one| std::mem::take(&mut one.prices)).collect();
            let whose = |one: &Contract| format!("{} {:?}", one.id, one.facility);
            facts.list("contracts", &all, |one| format!("{:?}", one.from), whose);
            let number = |one: &ContractPrice| match one.price {
                Some(price) => format!("{} {} {}", price.ten_thousandths(), one.unit, one.vat.per_cent()),
                None => String::new(),
            };
            facts.list("prices", &prices, number, |_| String::new());
            facts.owners.retain(|owner| !owner.starts_with("prices"));
        }
        Read::Waste => {
            let services = portal.waste_services()?;
            // One whose place is not told stands for itself.
            facts.list("services", &services, |_| String::new(), |one: &WasteService| one.id.to_string());
            let period = Period::new(day(UNTIL), day("2028-01-01")).unwrap();
            let pickups = portal.pickups(&PickupQuery { period })?;
            facts.list("pickups", &pickups, |one| one.date.to_string(), |one| one.service.to_string());
            if services.iter().all(|service| service.is_over) {
                // Of what is over nothing is fetched, and it is shown as over.
                facts.lengths.remove("pickups");
            }
        }
        Read::Next => {
            let whose = |one: &NextPickup| format!("{:?} {:?}", one.service, one.facility);
            let pickups = portal.next_pickups(day(UNTIL))?;
            facts.list("pickups", &pickups, |one| one.date.to_string(), whose);
        }
    }
    Ok(facts)
}

fn of(portal: &dyn Portal, utility: &Utility) -> Result<FacilityId, PortalError> {
    let all = portal.facilities()?;
    let found = all.iter().find(|one| one.utility == *utility).or(all.first());
    Ok(found.map_or_else(|| FacilityId::new("none"), |one| one.id.clone()))
}

fn values(portal: &dyn Portal, facts: &mut Facts) -> Result<(), PortalError> {
    let facilities = portal.facilities()?;
    let mut subjects: Vec<Subject> = facilities.iter().map(|one| Subject::Facility(one.id.clone())).collect();
    subjects.extend(portal.sites()?.into_iter().map(|site| Subject::Site(site.id)));
    for subject in subjects {
        let name = format!("{subject:?}");
        let asked = Query {
            measures: vec![Measure::Energy, Measure::Volume, Measure::OutdoorTemperature],
            ..query(&[subject], FROM, UNTIL, Detail::Intervals)
        };
        portal.consumption(&asked, &mut |part| {
            if let minasidor::domain::consumption::Part::Intervals(block) = part {
                for (index, amount) in block.values.iter().enumerate() {
                    let (Some((from, until)), Some(amount)) = (block.interval(index), *amount) else {
                        continue;
                    };
                    let (subject, measure) = (name.clone(), block.series.measure);
                    facts.words.push(format!("{name} {measure:?} {from} {until} {amount}"));
                    facts.values.push(Value { subject, measure, from, until, amount });
                }
            }
            std::ops::ControlFlow::Continue(())
        })?;
    }
    facts.words.sort();
    facts.lengths.insert("values", facts.values.len());
    Ok(())
}
