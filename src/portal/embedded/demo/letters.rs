//! The demo's documents: a welcome, the confirmation of every contract, the price letter of each November, and the
//! notice before a meter is exchanged.

use chrono::{Days, NaiveDate};

use crate::domain::contract::{Contract, ContractKind, ContractPrice};
use crate::domain::document::{Document, DocumentKind};
use crate::domain::facility::Facility;
use crate::domain::id::{CustomerNumber, DocumentId, FacilityId};
use crate::letters::letter::Part;
use crate::letters::letter::compose::{self, PriceChange, PriceGroup};
use crate::letters::sender::Sender;
use crate::portal::PortalError;
use crate::portal::embedded::demo::calendar::{END, Stretch, day};
use crate::portal::embedded::demo::contracts::{Drawn, drawn};
use crate::portal::embedded::demo::plan::Plan;
use crate::portal::embedded::demo::prices::{FIRST_YEAR, LAST_YEAR, first_day, told};
use crate::portal::embedded::documents::{DocumentContent, sender};
use crate::portal::embedded::write::Writer;

/// The day of the first letters: the day after the first.
const FIRST_LETTERS: NaiveDate = day(2019, 1, 2);
/// How long before a meter is exchanged its notice is sent.
const NOTICE: Days = Days::new(21);

/// A document on its way.
struct Sent {
    kind: DocumentKind,
    title: String,
    date: NaiveDate,
    facility: Option<FacilityId>,
    parts: Vec<Part>,
}

/// Puts the documents of the stretch into the store.
pub fn fill(writer: &mut Writer<'_>, plans: &[Plan], stretch: Stretch) -> Result<(), PortalError> {
    let sender = sender(crate::portal::embedded::demo::about());
    for plan in plans {
        let drawn = drawn(plan);
        let mut sent = Vec::new();
        if stretch.brings(FIRST_LETTERS) {
            sent.push(welcome(&sender, plan));
            sent.extend(drawn.iter().map(|drawn| confirmation(plan, drawn)));
        }
        sent.extend(endings(&drawn).filter(|sent| stretch.brings(sent.date)));
        sent.extend(exchanges(&sender, plan).filter(|sent| stretch.brings(sent.date)));
        let years = (FIRST_YEAR..).take_while(|year| told(*year) < END && told(*year) <= stretch.until);
        sent.extend(years.filter(|year| stretch.brings(told(*year))).filter_map(|y| prices(plan, &drawn, y)));
        put(writer, &plan.customer.number, sent)?;
    }
    Ok(())
}

/// An id is the day, the customer and the place among the customer's documents of that day.
fn put(writer: &mut Writer<'_>, customer: &CustomerNumber, sent: Vec<Sent>) -> Result<(), PortalError> {
    let mut sent = sent;
    sent.sort_by_key(|sent| sent.date);
    let mut of_day: (Option<NaiveDate>, u32) = (None, 0);
    for Sent { kind, title, date, facility, parts } in sent {
        of_day = if of_day.0 == Some(date) { (Some(date), of_day.1 + 1) } else { (Some(date), 1) };
        let id = DocumentId::new(&format!("{}-{customer}-{:03}", date.format("%Y%m%d"), of_day.1));
        let file_name = format!("{title}.pdf");
        let media_type = "application/pdf".to_owned();
        let document = Document { id, title, kind, date, facility, file_name, media_type };
        writer.add_document(customer, &document, &DocumentContent::Letter(parts))?;
    }
    Ok(())
}

fn welcome(sender: &Sender, plan: &Plan) -> Sent {
    let deliveries: Vec<String> = plan.facilities.iter().map(|facility| facility.name.clone()).collect();
    Sent {
        kind: DocumentKind::Welcome,
        title: "Välkommen som kund".into(),
        date: FIRST_LETTERS,
        facility: None,
        parts: compose::welcome(sender, &plan.customer.name, &deliveries),
    }
}

fn confirmation(plan: &Plan, drawn: &Drawn) -> Sent {
    let contract = &drawn.contract;
    let facility = plan.facilities.iter().find(|facility| Some(&facility.id) == contract.facility.as_ref());
    let place = facility.map_or(&contract.place, |facility| &facility.name);
    Sent {
        kind: DocumentKind::Contract,
        title: format!("Avtalsbekräftelse {place}"),
        date: FIRST_LETTERS,
        facility: contract.facility.clone(),
        parts: compose::contract_confirmation(contract, facility),
    }
}

fn endings(drawn: &[Drawn]) -> impl Iterator<Item = Sent> {
    drawn.iter().filter_map(|Drawn { contract, ending, .. }| {
        let (until, known) = (*ending)?;
        Some(Sent {
            kind: DocumentKind::Contract,
            title: format!("Bekräftelse på uppsägning {}", contract.place),
            date: known,
            facility: contract.facility.clone(),
            parts: compose::contract_ending(contract, until),
        })
    })
}

fn exchanges(sender: &Sender, plan: &Plan) -> impl Iterator<Item = Sent> {
    let meters = plan.facilities.iter().flat_map(|facility| {
        facility.meters.iter().filter_map(move |meter| Some((facility, &meter.number, meter.until?)))
    });
    meters.filter_map(move |(facility, meter, on)| {
        Some(Sent {
            kind: DocumentKind::MeterExchange,
            title: format!("Mätarbyte {}", facility.name),
            date: on.checked_sub_days(NOTICE)?,
            facility: Some(facility.id.clone()),
            parts: compose::meter_exchange(sender, facility, meter.as_str(), on),
        })
    })
}

/// The letter about a year's prices, to whom still has a contract then. After the last list prices stay as they are.
fn prices(plan: &Plan, drawn: &[Drawn], year: i32) -> Option<Sent> {
    let over = |drawn: &Drawn| drawn.ending.is_some_and(|(until, _)| until <= first_day(year));
    let going_on: Vec<&Drawn> = drawn.iter().filter(|drawn| !over(drawn)).collect();
    let groups = groups(plan, &going_on, year);
    (!groups.is_empty()).then(|| Sent {
        kind: DocumentKind::Prices,
        title: format!("Dina priser {year}"),
        date: told(year),
        facility: None,
        parts: compose::price_letter(year, &groups),
    })
}

/// The prices of each kind of contract once; one that differs between contracts says where it holds.
fn groups(plan: &Plan, drawn: &[&Drawn], year: i32) -> Vec<PriceGroup> {
    let kinds = ContractKind::NAMED.into_iter();
    let of_kind = |kind: ContractKind| {
        let contracts = drawn.iter().filter(|drawn| drawn.contract.kind == kind);
        let all: Vec<(&Contract, PriceChange)> = contracts
            .flat_map(|drawn| changes(drawn, year).into_iter().map(|change| (&drawn.contract, change)))
            .collect();
        let mut prices: Vec<PriceChange> = Vec::new();
        for (contract, change) in &all {
            let differs = all.iter().any(|(_, other)| other.label == change.label && other != change);
            let label = match facility(plan, contract).filter(|_| differs) {
                Some(facility) => format!("{}, {}", change.label, facility.name),
                None => change.label.clone(),
            };
            let told = PriceChange { label, ..change.clone() };
            if !prices.contains(&told) {
                prices.push(told);
            }
        }
        (!prices.is_empty()).then(|| PriceGroup { title: title(&kind).to_owned(), prices })
    };
    kinds.filter_map(of_kind).collect()
}

fn changes(drawn: &Drawn, year: i32) -> Vec<PriceChange> {
    let in_year = |item: &crate::portal::embedded::demo::prices::Item, year: i32| {
        item.in_year(year.min(LAST_YEAR)).and_then(|price| Some((price.price?, price)))
    };
    let change = |item| {
        let (after, ContractPrice { label, unit, vat, .. }) = in_year(item, year)?;
        let before = in_year(item, year - 1).map(|(before, _)| before);
        Some(PriceChange { label, before, after, unit, vat })
    };
    drawn.items.iter().filter_map(change).collect()
}

fn facility<'a>(plan: &'a Plan, contract: &Contract) -> Option<&'a Facility> {
    plan.facilities.iter().find(|facility| Some(&facility.id) == contract.facility.as_ref())
}

fn title(kind: &ContractKind) -> &'static str {
    match kind {
        ContractKind::Grid => "Elnät",
        ContractKind::Supply => "Elhandel",
        ContractKind::FeedIn => "Inmatning av el",
        ContractKind::Heating => "Fjärrvärme",
        ContractKind::Water => "Vatten och avlopp",
        ContractKind::Waste => "Renhållning",
        ContractKind::Other(_) => "Övrigt",
    }
}
