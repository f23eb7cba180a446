//! The golden invoice of January 2026, and one of a company with hundreds of lines.

use std::collections::BTreeMap;

use minasidor::domain::facility::Customer;
use minasidor::domain::id::giro::Bankgiro;
use minasidor::domain::id::reference::PaymentReference;
use minasidor::domain::id::{CustomerNumber, FacilityId, InvoiceNumber};
use minasidor::domain::invoice::{Amount, Fee, Invoice, InvoiceKind, InvoiceLine, Payee, Standing};
use minasidor::domain::money::{Money, Price, Vat};
use minasidor::domain::period::Period;
use minasidor::domain::quantity::Utility;
use minasidor::letters::invoice::{InvoicePaper, Place};
use minasidor::letters::sender::Sender;

/// The household's electricity.
pub const ELECTRICITY: &str = "735999000000000013";

/// What the utility says of itself.
pub fn sender() -> Sender {
    Sender {
        name: "Stordala Energi & Miljö".into(),
        payee: Some(Payee {
            name: "Stordala Energi & Miljö AB".into(),
            organisation: Some("559999-0008".into()),
            address: vec!["Kyrkogatan 1".into(), "670 99 Stordala".into()],
            bankgiro: Bankgiro::parse("9999-0004").ok(),
            plusgiro: None,
            swish: None,
        }),
        email: Some("kundservice@stordala.example".into()),
        phone: Some("070-174 06 05".into()),
        fault_phone: Some("070-174 06 10".into()),
    }
}

/// The head of the golden invoice.
pub fn invoice() -> Invoice {
    Invoice {
        number: InvoiceNumber::new("2026000123"),
        kind: InvoiceKind::Invoice,
        date: "2026-02-05".parse().unwrap(),
        due: "2026-02-28".parse().unwrap(),
        period: Period::month(2026, 1),
        facilities: vec![FacilityId::new(ELECTRICITY)],
        utilities: vec![Utility::Electricity],
        net: Some(Money::from_ore(385_479)),
        vat: Some(Money::from_ore(96_370)),
        rounding: Some(Money::from_ore(46)),
        amount: Money::from_ore(481_800),
        remaining: Money::from_ore(481_800),
        paid_on: None,
        standing: Standing::Open,
        direct_debit: false,
        reference: Some(PaymentReference::new("202600012324")),
    }
}

type Text = (&'static str, &'static str, i64, u8, &'static str, &'static str, i64);

const LINES: [Text; 12] = [
    (ELECTRICITY, "Elnät, fast avgift 20 A", 1, 0, "mån", "300", 30_000),
    (ELECTRICITY, "Elnät, överföring", 474, 0, "kWh", "0.12", 5_688),
    (ELECTRICITY, "Elnät, effektavgift", 677, 2, "kW", "38", 25_726),
    (ELECTRICITY, "Energiskatt", 474, 0, "kWh", "0.36", 17_064),
    (ELECTRICITY, "Myndighetsavgifter", 1, 0, "år", "54.65", 5_465),
    ("FV-100045-001", "Fjärrvärme, fast", 1, 0, "mån", "250", 25_000),
    ("FV-100045-001", "Fjärrvärme, energi", 2853, 3, "MWh", "620", 176_886),
    ("VA-100045-001", "VA, fast", 1, 0, "mån", "263.33", 26_333),
    ("VA-100045-001", "Vatten, beräknad", 125, 1, "m³", "18.40", 23_000),
    ("VA-100045-001", "Avlopp", 125, 1, "m³", "26.60", 33_250),
    ("RH-100045-001", "Renhållning 240 l tvåfack", 1, 0, "mån", "170.67", 17_067),
    ("735999000000000020", "Ersättning inmatning", 19, 0, "kWh", "-0.05", -95),
];

/// The golden invoice.
pub fn golden() -> InvoicePaper {
    InvoicePaper {
        sender: sender(),
        customer: Customer { number: CustomerNumber::new("100045"), name: "Maria Lind".into() },
        address: vec!["Ängsvägen 3".into()],
        invoice: invoice(),
        lines: LINES.into_iter().map(line).collect(),
        places: LINES.into_iter().map(|line| (FacilityId::new(line.0), place(line.0))).collect(),
    }
}

/// A collective invoice of so many facilities, five lines each.
pub fn collective(facilities: usize) -> InvoicePaper {
    let id = |index: usize| FacilityId::new(&format!("73599900300007{index:03}0"));
    let of = |index: usize| {
        LINES.into_iter().take(5).map(move |text| InvoiceLine { facility: Some(id(index)), ..line(text) })
    };
    let named = |index: usize| Place { name: format!("Björkvägen {index} El"), id: id(index).to_string() };
    InvoicePaper {
        customer: Customer { number: CustomerNumber::new("300007"), name: "Stordala Fastigheter AB".into() },
        address: Vec::new(),
        lines: (0..facilities).flat_map(of).collect(),
        places: (0..facilities).map(|index| (id(index), named(index))).collect(),
        ..golden()
    }
}

fn line((facility, label, digits, decimals, unit, price, ore): Text) -> InvoiceLine {
    InvoiceLine {
        invoice: Some(InvoiceNumber::new("2026000123")),
        facility: Some(FacilityId::new(facility)),
        utility: Some(utility(facility)),
        fee: Fee::Other("x".into()),
        label: label.into(),
        period: Period::month(2026, 1),
        quantity: Some(Amount { digits, decimals, unit: unit.into() }),
        price: Price::parse_kronor(price),
        amount: Money::from_ore(ore),
        vat: if ore < 0 { Vat::new(0).unwrap() } else { Vat::GENERAL },
        estimated: label == "Avlopp" || label.contains("beräknad"),
    }
}

fn utility(facility: &str) -> Utility {
    match facility.split_once('-').map(|(prefix, _)| prefix) {
        Some("FV") => Utility::Heating,
        Some("VA") => Utility::Water,
        Some("RH") => Utility::Waste,
        _ if facility == ELECTRICITY => Utility::Electricity,
        _ => Utility::Solar,
    }
}

fn place(id: &str) -> Place {
    let names = BTreeMap::from([
        (ELECTRICITY, "Ängsvägen 3 El"),
        ("FV-100045-001", "Ängsvägen 3 Fjärrvärme"),
        ("VA-100045-001", "Ängsvägen 3 Vatten"),
        ("RH-100045-001", "Ängsvägen 3 Renhållning"),
        ("735999000000000020", "Ängsvägen 3 Sol"),
    ]);
    Place { name: names[id].into(), id: id.into() }
}
