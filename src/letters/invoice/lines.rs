//! The lines of an invoice, those of a facility together, on sheets of their own.

use crate::domain::id::FacilityId;
use crate::domain::invoice::InvoiceLine;
use crate::domain::money::Money;
use crate::letters::invoice::InvoicePaper;
use crate::letters::paper::draw::Type;
use crate::letters::paper::flow::Flow;
use crate::letters::paper::table::{Column, Row, table};
use crate::letters::written;

/// Writes them; an invoice without lines has none.
pub fn write(flow: &mut Flow<'_>, paper: &InvoicePaper) {
    if paper.lines.is_empty() {
        return;
    }
    flow.turn();
    flow.heading(2, "Specifikation", Type::bold(11.0));
    flow.paragraph("Priser och belopp på raderna är exklusive moms.", Type::regular(8.5));
    flow.skip(4.0);
    table(flow, &columns(), &rows(paper));
}

fn columns() -> [Column; 6] {
    [
        Column::left("Benämning", 211.0),
        Column::right("Antal", 66.0),
        Column::left("Enhet", 42.0),
        Column::right("Pris, kr", 66.0),
        Column::right("Moms", 42.0),
        Column::right("Belopp, kr", 72.28),
    ]
}

fn rows(paper: &InvoicePaper) -> Vec<Row> {
    let mut rows = Vec::new();
    for lines in paper.lines.chunk_by(|one, next| one.facility == next.facility) {
        let sum = Money::sum(lines.iter().map(|line| line.amount)).map(written::kronor).unwrap_or_default();
        if let Some(facility) = lines.first().and_then(|line| line.facility.as_ref()) {
            rows.push(Row::Group(title(paper, facility), sum));
        }
        rows.extend(lines.iter().map(|line| cells(paper, line)));
    }
    rows
}

fn title(paper: &InvoicePaper, facility: &FacilityId) -> String {
    match paper.places.get(facility) {
        Some(place) => format!("{}, anläggning {}", place.name, place.id),
        None => format!("Anläggning {facility}"),
    }
}

fn cells(paper: &InvoicePaper, line: &InvoiceLine) -> Row {
    Row::Cells(vec![
        label(paper, line),
        line.quantity.as_ref().map(written::quantity).unwrap_or_default(),
        line.quantity.as_ref().map(|quantity| quantity.unit.clone()).unwrap_or_default(),
        line.price.map(written::price).unwrap_or_default(),
        format!("{}\u{a0}%", line.vat.per_cent()),
        written::kronor(line.amount),
    ])
}

/// The text of a line, with what else has to be known: another period, an estimate.
fn label(paper: &InvoicePaper, line: &InvoiceLine) -> String {
    let other = line.period.filter(|period| Some(*period) != paper.invoice.period);
    let period = other.map(|period| format!(", {}", written::period(&period))).unwrap_or_default();
    let said = line.label.to_lowercase();
    let told = said.contains("beräkn") || said.contains("prelimin") || said.contains("uppskatt");
    let estimated = if line.estimated && !told { ", beräknad" } else { "" };
    format!("{}{period}{estimated}", line.label)
}
