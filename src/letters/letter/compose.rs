//! What the letters of a utility say. A letter is composed once, with what is known on the day it is sent.

use chrono::{Datelike, NaiveDate};

use crate::domain::contract::{Contract, ContractPrice, Notice};
use crate::domain::facility::Facility;
use crate::domain::money::{Price, Vat};
use crate::lang::{Language, date};
use crate::letters::letter::Part;
use crate::letters::sender::Sender;
use crate::letters::written;

/// More deliveries than these are counted instead of listed.
const LISTED: usize = 12;

/// A price as a price letter shows it: before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceChange {
    /// What it is for.
    pub label: String,
    /// What it was; `None` where it is new.
    pub before: Option<Price>,
    /// What it will be.
    pub after: Price,
    /// Per what, as contracts have it.
    pub unit: String,
    /// The VAT on it.
    pub vat: Vat,
}

/// Prices that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceGroup {
    /// What they are for, such as `Fjärrvärme`.
    pub title: String,
    /// The prices.
    pub prices: Vec<PriceChange>,
}

/// Bids a customer welcome and says how things are done; `deliveries` are the names of its facilities.
pub fn welcome(sender: &Sender, name: &str, deliveries: &[String]) -> Vec<Part> {
    let mut parts = vec![
        Part::Paragraph(format!("Hej {name}!")),
        Part::Paragraph(format!(
            "Välkommen som kund hos {}. Här är det viktigaste om dina avtal och om hur du når oss.",
            sender.name
        )),
    ];
    if !deliveries.is_empty() {
        parts.push(Part::Heading("Det här levererar vi till dig".into()));
        parts.extend(deliveries.iter().take(LISTED).cloned().map(Part::Item));
        let rest = deliveries.len().saturating_sub(LISTED);
        parts.extend((rest > 0).then(|| {
            Part::Paragraph(format!(
                "Och {rest} anläggningar till. Alla finns med i dina avtalsbekräftelser."
            ))
        }));
    }
    parts.push(Part::Heading("Så fungerar det".into()));
    parts.extend(
        [
            "Fakturan kommer den 5 varje månad och avser månaden före. Den ska betalas senast den sista i månaden.",
            "På Mina sidor ser du din förbrukning, dina fakturor och dina avtal.",
            "Ska du flytta? Anmäl det på Mina sidor i god tid, både från den gamla och till den nya adressen.",
        ]
        .map(|words| Part::Item(words.into())),
    );
    parts.extend(sender.fault_phone.as_ref().map(|phone| {
        Part::Item(format!("Vid akuta fel, till exempel strömavbrott eller vattenläcka, ring {phone}."))
    }));
    parts.push(Part::Paragraph("En bekräftelse på varje avtal får du för sig.".into()));
    parts
}

/// Confirms a contract; `facility` is what is delivered to, where it is known.
pub fn contract_confirmation(contract: &Contract, facility: Option<&Facility>) -> Vec<Part> {
    let mut parts = vec![
        Part::Paragraph("Hej!".into()),
        Part::Paragraph("Vi bekräftar härmed ditt avtal med oss. Spara bekräftelsen.".into()),
        head(&["Avtal", "Uppgift"]),
    ];
    let facts = [
        ("Avtalsnummer", Some(contract.id.to_string())),
        ("Adress", Some(contract.place.clone())),
        ("Avser", Some(written::utility(Some(&contract.utility)).to_owned())),
        ("Avtalsform", contract.alternative.clone()),
        ("Anläggning", facility.map(known_as)),
        ("Gäller från", contract.from.map(|from| from.to_string())),
        ("Gäller till", Some(term(contract))),
        ("Uppsägningstid", contract.notice.map(notice)),
    ];
    parts
        .extend(facts.into_iter().filter_map(|(name, value)| Some(Part::Row(vec![name.to_owned(), value?]))));
    if !contract.prices.is_empty() {
        parts.push(Part::Heading("Priser".into()));
        parts.push(head(&["Pris", "Exkl. moms", "Inkl. moms", "Per"]));
        parts.extend(contract.prices.iter().filter_map(priced));
    }
    parts.push(Part::Paragraph(
        "Vad avtalet kostar ser du på Mina sidor under Avtal. Nya priser får du i ett brev i november, innan de \
         börjar gälla."
            .into(),
    ));
    parts
}

/// Confirms that a contract ends; `until` is the day after its last.
pub fn contract_ending(contract: &Contract, until: NaiveDate) -> Vec<Part> {
    let last = written::day(until.pred_opt().unwrap_or(until));
    vec![
        Part::Paragraph("Hej!".into()),
        Part::Paragraph(format!(
            "Vi bekräftar att avtal {} för {} på {} upphör. Sista dagen är {last}.",
            contract.id,
            written::utility(Some(&contract.utility)).to_lowercase(),
            contract.place
        )),
        Part::Paragraph(
            "Slutfakturan kommer månaden efter. Den avser tiden fram till och med sista dagen.".into(),
        ),
        Part::Paragraph("Tack för tiden som kund hos oss.".into()),
    ]
}

/// Tells the prices of a year, in the November before.
pub fn price_letter(year: i32, groups: &[PriceGroup]) -> Vec<Part> {
    let changed =
        groups.iter().flat_map(|group| &group.prices).any(|price| price.before != Some(price.after));
    let what = if changed {
        format!("Den 1 januari {year} ändras våra priser. Här ser du vad som gäller för dina avtal.")
    } else {
        format!("Våra priser är oförändrade {year}. Här ser du vad som gäller för dina avtal.")
    };
    let mut parts = vec![Part::Paragraph("Hej!".into()), Part::Paragraph(what)];
    for group in groups {
        parts.push(Part::Heading(group.title.clone()));
        let (before, after) = (format!("{}, kr", year - 1), format!("{year}, kr"));
        parts.push(head(&["Pris exkl. moms", &before, &after, "Per"]));
        parts.extend(group.prices.iter().map(|price| {
            let outside = if price.vat.per_cent() == 0 { " (utan moms)" } else { "" };
            Part::Row(vec![
                format!("{}{outside}", price.label),
                price.before.map_or_else(|| "–".to_owned(), written::price),
                written::price(price.after),
                unit(&price.unit),
            ])
        }));
    }
    parts.push(Part::Paragraph(
        "Moms på 25 procent tillkommer där inget annat sägs. Energiskatten bestäms av riksdagen. Du behöver inte \
         göra något."
            .into(),
    ));
    parts
}

/// Gives notice that a meter will be exchanged on a day.
pub fn meter_exchange(sender: &Sender, facility: &Facility, meter: &str, on: NaiveDate) -> Vec<Part> {
    let mut parts = vec![
        Part::Paragraph("Hej!".into()),
        Part::Paragraph(format!(
            "{}en den {} byter vi mätaren på din anläggning. Bytet kostar dig ingenting.",
            capital(date::weekday(on.weekday(), Language::Sv)),
            written::day(on)
        )),
        head(&["Byte", "Uppgift"]),
        Part::Row(vec!["Anläggning".into(), known_as(facility)]),
        Part::Row(vec!["Mätare som tas ner".into(), meter.to_owned()]),
        Part::Row(vec!["Dag".into(), on.to_string()]),
        Part::Heading("Att tänka på".into()),
        Part::Item("Montören behöver komma åt mätaren mellan klockan 8 och 16. Du behöver inte vara hemma om den sitter i ett skåp utomhus.".into()),
        Part::Item("Leveransen är avbruten i ungefär en halvtimme.".into()),
        Part::Item("Vi läser av den gamla mätaren när den tas ner. Båda ställningarna syns på Mina sidor.".into()),
    ];
    parts.extend(sender.phone.as_ref().map(|phone| {
        Part::Paragraph(format!("Passar inte tiden? Ring oss på {phone} senast två arbetsdagar före."))
    }));
    parts
}

fn known_as(facility: &Facility) -> String {
    facility.grid_id.as_ref().map_or_else(|| facility.id.to_string(), ToString::to_string)
}

fn term(contract: &Contract) -> String {
    match (contract.until, contract.fixed_until) {
        (Some(until), _) => until.pred_opt().unwrap_or(until).to_string(),
        (None, Some(fixed)) => format!("bundet till {}", fixed.pred_opt().unwrap_or(fixed)),
        (None, None) => "tills vidare".to_owned(),
    }
}

fn notice(notice: Notice) -> String {
    match notice {
        Notice::Days(1) => "1 dag".to_owned(),
        Notice::Days(days) => format!("{days} dagar"),
        Notice::Months(1) => "1 månad".to_owned(),
        Notice::Months(months) => format!("{months} månader"),
    }
}

fn priced(price: &ContractPrice) -> Option<Part> {
    let net = price.price?;
    let gross = net.with_vat(price.vat)?;
    let cells = [&price.label, &written::price(net), &written::price(gross), &unit(&price.unit)];
    Some(Part::Row(cells.map(String::clone).into()))
}

fn head(cells: &[&str]) -> Part {
    Part::Head(cells.iter().map(|cell| (*cell).to_owned()).collect())
}

/// The units of contracts in Swedish; one that is not known here stays as it is.
fn unit(unit: &str) -> String {
    let words = |word: &str| match word {
        "month" => "månad".to_owned(),
        "year" => "år".to_owned(),
        "apartment" => "lägenhet".to_owned(),
        "bin" => "kärl".to_owned(),
        other => other.to_owned(),
    };
    unit.split(' ').map(words).collect::<Vec<_>>().join(" och ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
