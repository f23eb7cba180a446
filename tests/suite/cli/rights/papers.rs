//! Invoices, contracts, documents and waste services of the two portals.

use minasidor::domain::contract::{Contract, ContractKind};
use minasidor::domain::document::{Document, DocumentKind};
use minasidor::domain::id::reference::PaymentReference;
use minasidor::domain::id::{ContractId, CustomerNumber, DocumentId, FacilityId, InvoiceNumber, ServiceId};
use minasidor::domain::invoice::{Fee, Invoice, InvoiceKind, InvoiceLine, Standing};
use minasidor::domain::money::{Money, Vat};
use minasidor::domain::period::Period;
use minasidor::domain::quantity::Utility;
use minasidor::domain::waste::{Precision, Round, WasteService};
use minasidor::letters::letter::Part;
use minasidor::portal::embedded::documents::DocumentContent;
use minasidor::portal::embedded::write::Writer;

use crate::portal::household::day;

/// How something outside is told from what stands in its place in the other portal.
#[derive(Debug, Clone, Copy)]
pub struct Taste {
    /// A word in all its names.
    pub tag: &'static str,
    /// By what its amounts are multiplied.
    pub times: i64,
    /// How many more there are of each.
    pub more: usize,
}

/// Adds an invoice about facilities, or about the customer as a whole.
pub fn invoice(writer: &mut Writer<'_>, customer: &CustomerNumber, of: (&str, Taste), facilities: &[String]) {
    let (number, taste) = of;
    let number = InvoiceNumber::new(&format!("{number}{}", taste.times));
    let net = Money::from_ore(12_300 * taste.times);
    let line = |facility: Option<&String>| InvoiceLine {
        invoice: number.clone(),
        facility: facility.map(|id| FacilityId::new(id)),
        utility: Some(Utility::Electricity),
        fee: Fee::Fixed,
        label: format!("{} avgift", taste.tag),
        period: Period::month(2026, 9),
        quantity: None,
        price: None,
        amount: net,
        vat: Vat::GENERAL,
        estimated: false,
    };
    let lines: Vec<InvoiceLine> = match facilities {
        [] => vec![line(None)],
        some => some.iter().map(|id| line(Some(id))).collect(),
    };
    let sum = Money::sum(lines.iter().map(|line| line.amount)).unwrap();
    let vat = Vat::GENERAL.on(sum).unwrap();
    let rounded = sum.checked_add(vat).unwrap().to_krona();
    let invoice = Invoice {
        kind: InvoiceKind::Invoice,
        date: day("2026-10-05"),
        due: day("2026-10-31"),
        period: Period::month(2026, 9),
        facilities: facilities.iter().map(|id| FacilityId::new(id)).collect(),
        utilities: vec![Utility::Electricity],
        net: Some(sum),
        vat: Some(vat),
        rounding: Some(rounded.rounding),
        amount: rounded.amount,
        remaining: rounded.amount,
        paid_on: None,
        standing: Standing::Open,
        direct_debit: false,
        reference: PaymentReference::make(number.as_str(), true).ok(),
        number: number.clone(),
    };
    writer.add_invoice(customer, &invoice, &lines).unwrap();
}

/// A contract, a document, and where there is a facility a waste service, as many as the taste has.
pub fn papers(
    writer: &mut Writer<'_>,
    customer: &CustomerNumber,
    facility: Option<&String>,
    taste: Taste,
    number: usize,
) {
    let facility = facility.map(|id| FacilityId::new(id));
    for copy in 0..=taste.more {
        let id = |kind: &str| format!("{kind}-{}-{customer}-{number}-{copy}", taste.tag);
        let contract = Contract {
            id: ContractId::new(&id("AV")),
            facility: facility.clone(),
            place: format!("{} plats", taste.tag),
            utility: Utility::Electricity,
            kind: ContractKind::Grid,
            alternative: Some(format!("{} säkring", taste.tag)),
            from: Some(day("2019-01-01")),
            until: None,
            fixed_until: None,
            notice: None,
            prices: Vec::new(),
        };
        writer.add_contract(customer, &contract, day("2019-01-01")).unwrap();
        let document = Document {
            id: DocumentId::new(&id("DOK")),
            title: format!("{} brev", taste.tag),
            kind: DocumentKind::Prices,
            date: day("2026-11-01"),
            facility: facility.clone(),
            file_name: format!("{}.pdf", taste.tag),
            media_type: "application/pdf".into(),
        };
        let letter = DocumentContent::Letter(vec![Part::Paragraph(format!("{} text", taste.tag))]);
        writer.add_document(customer, &document, &letter).unwrap();
        let Some(facility) = &facility else { continue };
        let service = WasteService {
            id: ServiceId::new(&id("RT")),
            facility: facility.clone(),
            place: format!("{} plats", taste.tag),
            name: format!("{} avfall", taste.tag),
            fraction: Some("Restavfall".into()),
            frequency: Some("Varannan vecka".into()),
            container: Some("Kärl 240 l".into()),
            from: Some(day("2019-01-01")),
            until: None,
        };
        let round = Round { anchor: day("2026-11-30"), days: 14 };
        writer.add_waste_service(&service, Some((round, Precision::Day)), day("2019-01-01")).unwrap();
    }
}
