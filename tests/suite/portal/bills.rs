//! The invoices of the seeded portal.
//!
//! Customer 100045 has one that was paid, one paid in parts after a reminder, one with respite, one that was
//! credited, and one about no facility. Customer 300007 has one for each mixture of its three sites;
//! `caretaker-05` may read the invoices of the first and the third.

use std::collections::BTreeSet;

use minasidor::domain::id::reference::PaymentReference;
use minasidor::domain::id::{CustomerNumber, FacilityId, InvoiceNumber, SiteId, UserName};
use minasidor::domain::invoice::{Amount, Fee, Invoice, InvoiceKind, InvoiceLine, Standing};
use minasidor::domain::money::{Money, Price, Vat};
use minasidor::domain::period::Period;
use minasidor::domain::quantity::Utility;
use minasidor::domain::rights::{Page, Scope};
use minasidor::portal::embedded::write::Writer;

use crate::portal::household::{ELECTRICITY, HEATING, day, grant};

/// Makes an invoice for January to May 2025 as issued: 100 kr of the network and 700 of heating, and VAT.
pub fn issued(month: u32, facilities: &[&str]) -> (Invoice, Vec<InvoiceLine>) {
    let date = day(&format!("2025-{:02}-05", month + 1));
    let number = InvoiceNumber::new(&format!("2025{:06}", 122 * month + 1));
    let lines = lines(&number, month, facilities);
    let net = Money::sum(lines.iter().map(|line| line.amount)).unwrap();
    let vat = Vat::GENERAL.on(net).unwrap();
    let sum = net.checked_add(vat).unwrap().to_krona();
    let invoice = Invoice {
        kind: InvoiceKind::Invoice,
        date,
        due: Period::month(2025, month + 1).unwrap().last(),
        period: Period::month(2025, month),
        facilities: facilities.iter().map(|id| FacilityId::new(id)).collect(),
        utilities: utilities(&lines),
        net: Some(net),
        vat: Some(vat),
        rounding: Some(sum.rounding),
        amount: sum.amount,
        remaining: sum.amount,
        paid_on: None,
        standing: Standing::Open,
        direct_debit: false,
        reference: PaymentReference::make(number.as_str(), true).ok(),
        number,
    };
    (invoice, lines)
}

fn utilities(lines: &[InvoiceLine]) -> Vec<Utility> {
    let mut all: Vec<Utility> = lines.iter().filter_map(|line| line.utility.clone()).collect();
    all.dedup();
    all
}

fn lines(number: &InvoiceNumber, month: u32, facilities: &[&str]) -> Vec<InvoiceLine> {
    let line = |facility: Option<&str>, (utility, fee, label): (Utility, Fee, &str), ore| InvoiceLine {
        invoice: Some(number.clone()),
        facility: facility.map(FacilityId::new),
        utility: Some(utility),
        fee,
        label: label.into(),
        period: Period::month(2025, month),
        quantity: Some(Amount { digits: 1, decimals: 0, unit: "mån".into() }),
        price: Some(Price::new(ore * 10_000)),
        amount: Money::from_ore(ore),
        vat: Vat::GENERAL,
        estimated: false,
    };
    let electricity = (Utility::Electricity, Fee::Fixed, "Elnät, fast avgift");
    let heating = (Utility::Heating, Fee::Other("kulvert".into()), "Fjärrvärme");
    match facilities {
        [] => vec![line(None, (Utility::Other("fiber".into()), Fee::Fixed, "Fiber"), 20_000)],
        [only] => vec![line(Some(only), electricity, 10_000)],
        [first, rest @ ..] => {
            let mut all = vec![line(Some(first), electricity, 10_000)];
            all.extend(rest.iter().map(|id| line(Some(id), heating.clone(), 70_030)));
            all
        }
    }
}

/// Adds them.
pub fn seed(writer: &mut Writer<'_>) {
    let customer = CustomerNumber::new("100045");
    for month in 1..=4 {
        let (invoice, lines) = issued(month, &[ELECTRICITY, HEATING]);
        writer.add_invoice(&customer, &invoice, &lines).unwrap();
    }
    let (whole, lines) = issued(5, &[]);
    writer.add_invoice(&customer, &whole, &lines).unwrap();

    let [paid, parts, respite, credited] = [1, 2, 3, 4].map(|month| issued(month, &[ELECTRICITY, HEATING]).0);
    writer.pay_invoice(&customer, &paid.number, paid.due, paid.amount).unwrap();
    let first = Money::from_ore(40_000);
    writer.pay_invoice(&customer, &parts.number, day("2025-03-20"), first).unwrap();
    writer.invoice_stands(&customer, &parts.number, day("2025-04-10"), (&Standing::Reminded, None)).unwrap();
    let rest = parts.amount.checked_sub(first).unwrap();
    writer.pay_invoice(&customer, &parts.number, day("2025-04-20"), rest).unwrap();
    let until = Some(day("2025-06-02"));
    writer
        .invoice_stands(&customer, &respite.number, day("2025-04-20"), (&Standing::Respite, until))
        .unwrap();
    writer
        .invoice_stands(&customer, &credited.number, day("2025-05-12"), (&Standing::Credited, None))
        .unwrap();
    company(writer);
}

fn company(writer: &mut Writer<'_>) {
    let customer = CustomerNumber::new("300007");
    let [a, b, c] = ["EL-300007-000", "EL-300007-001", "EL-300007-002"];
    for (month, facilities) in [(1, &[a][..]), (2, &[a, c]), (3, &[a, b]), (4, &[])] {
        let (invoice, lines) = issued(month, facilities);
        writer.add_invoice(&customer, &invoice, &lines).unwrap();
    }
    let user = UserName::new("caretaker-05");
    writer.add_user(&user, "Vaktmästare 2").unwrap();
    let sites = BTreeSet::from(["C-0", "C-2"].map(SiteId::new));
    writer.add_grant(&user, &grant("300007", Scope::Sites(sites), &[Page::Invoices])).unwrap();
}
