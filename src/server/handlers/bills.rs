//! Invoices and documents.

use crate::api::bill::{DocumentDto, InvoiceDto, InvoiceLineDto, WholeInvoiceDto};
use crate::api::wire::Wire;
use crate::domain::id::{DocumentId, FacilityId, InvoiceNumber};
use crate::domain::invoice::{InvoiceQuery, LineQuery};
use crate::server::answer::{Answer, page};
use crate::server::ask::Ask;
use crate::server::handlers::all;
use crate::server::problem::Problem;

/// Lists invoices.
pub fn invoices(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let query = InvoiceQuery {
        issued: ask.params.period("issued_from", "issued_until")?,
        covers: ask.params.period("covers_from", "covers_until")?,
    };
    let invoices: Vec<InvoiceDto> = all(ask.portal()?.invoices(&query)?);
    page(ask, invoices, |invoice| invoice.number.0.to_string())
}

/// Shows one invoice with its lines.
pub fn invoice(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let (head, lines) = ask.portal()?.invoice(&InvoiceNumber::new(ask.place("number")?))?;
    Answer::json(&WholeInvoiceDto { invoice: InvoiceDto::of(head), lines: all(lines) })
}

/// Gives an invoice as a file.
pub fn invoice_file(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    Ok(Answer::file(ask.portal()?.invoice_file(&InvoiceNumber::new(ask.place("number")?))?))
}

/// Lists what was invoiced for facilities.
pub fn lines(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let covers = ask.params.period("covers_from", "covers_until")?;
    let query = LineQuery {
        facilities: ask.params.several("facility").map(FacilityId::new).collect(),
        covers: covers.ok_or_else(|| Problem::field("covers_from"))?,
    };
    let lines: Vec<InvoiceLineDto> = all(ask.portal()?.invoice_lines(&query)?);
    page(ask, lines, |line| serde_json::to_string(line).unwrap_or_default())
}

/// Lists documents.
pub fn documents(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let documents: Vec<DocumentDto> = all(ask.portal()?.documents()?);
    page(ask, documents, |document| document.id.0.to_string())
}

/// Gives a document's content.
pub fn document_file(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    Ok(Answer::file(ask.portal()?.document_file(&DocumentId::new(ask.place("id")?))?))
}
