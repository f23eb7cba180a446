//! The invoices of the start page.

use std::collections::BTreeSet;

use minasidor::domain::invoice::status::Status;
use minasidor::domain::invoice::{Invoice, InvoiceQuery};
use minasidor::domain::money::Money;
use minasidor::domain::quantity::Utility;
use serde_json::{Value, json};

use super::json::{Tree, decimal, in_no_order, number_id};
use super::methods::{Call, Threw};
use super::session::hash;
use super::store::Node;

/// `GetInvoices`.
pub fn list(call: &Call<'_>) -> Result<Tree, Threw> {
    let mut invoices = call.view.portal.invoices(&InvoiceQuery::default())?;
    let today = call.view.today;
    let open = |invoice: &&Invoice| invoice.is_unpaid();
    let balance = sum(invoices.iter().filter(open));
    let overdue = sum(invoices.iter().filter(open).filter(|invoice| invoice.is_overdue(today)));
    invoices.truncate(call.switches().recent_invoices.unwrap_or(usize::MAX));
    let row = |(index, invoice): (usize, &Invoice)| {
        let mut row = row(call, invoice);
        // The totals of the account are missing on some rows.
        if index % 2 == 0 {
            row["TotalBalance"] = decimal(balance.ore(), 2);
            row["TotalOverDueAmount"] = decimal(overdue.ore(), 2);
        }
        row
    };
    let rows: Vec<Value> = invoices.iter().enumerate().map(row).collect();
    Ok(Tree::of(in_no_order(rows, call.switches()).into()).shaped(call.switches()))
}

fn sum<'a>(invoices: impl Iterator<Item = &'a Invoice>) -> Money {
    Money::sum(invoices.map(|invoice| invoice.remaining)).unwrap_or(Money::ZERO)
}

fn row(call: &Call<'_>, invoice: &Invoice) -> Value {
    let node = place(call, invoice);
    let date = |day: chrono::NaiveDate| {
        if call.switches().invoice_times { format!("{day}T00:00:00") } else { day.to_string() }
    };
    json!({
        "InvoiceId": number_id(55_000_000 + hash(invoice.number.as_str()) % 1_000_000, call.switches()),
        "InvoiceNumber": invoice.number.as_str(),
        "InvoiceDate": date(invoice.date),
        "PresentDueDate": date(invoice.due),
        "Amount": decimal(invoice.amount.ore(), 2),
        "RemainingAmount": decimal(invoice.remaining.ore(), 2),
        "StatusFilter": word(&invoice.status(call.view.today)),
        "InvoiceOverDue": invoice.is_overdue(call.view.today),
        "UsePlace": node.map(|node| node.name.as_str()),
        "UseplaceCode": node.map(|node| node.code.as_str()),
        "BusinessArea": area(invoice),
    })
}

/// The use place of an invoice that is about one site alone.
fn place<'a>(call: &'a Call<'_>, invoice: &Invoice) -> Option<&'a Node> {
    let found = |id| call.view.service_of(id).map(|(node, _)| node);
    let nodes: Vec<&Node> = invoice.facilities.iter().filter_map(found).collect();
    let sites: BTreeSet<_> = nodes.iter().map(|node| &node.site.id).collect();
    nodes.first().copied().filter(|_| sites.len() == 1)
}

fn area(invoice: &Invoice) -> Option<&'static str> {
    let areas: BTreeSet<&str> = invoice
        .utilities
        .iter()
        .map(|utility| match utility {
            Utility::Electricity | Utility::Solar => "Elnät",
            Utility::Heating => "Fjärrvärme",
            Utility::Water => "Vatten och avlopp",
            Utility::Waste => "Renhållning",
            _ => "Övrigt",
        })
        .collect();
    areas.first().copied().filter(|_| areas.len() == 1)
}

/// The portal's word. "Betald" and "Obetald" are known; what is overdue says so in a member of its own.
fn word(status: &Status) -> &str {
    match status {
        Status::Paid => "Betald",
        Status::Unpaid | Status::Overdue => "Obetald",
        Status::PartlyPaid => "Delbetald",
        Status::Reminded => "Påmind",
        Status::Collection => "Inkasso",
        Status::Credited => "Krediterad",
        Status::Cancelled => "Makulerad",
        Status::Respite => "Anstånd",
        Status::Other(word) => word,
    }
}
