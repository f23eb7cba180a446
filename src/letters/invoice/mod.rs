//! An invoice as its customer gets it: whom it is from and to, what is charged, what is to be paid and how.
//!
//! Nothing is recomputed: sums, VAT and rounding are those of the customer system. What was paid since, or said
//! of the invoice, is no part of it.

mod amounts;
mod head;
mod lines;
mod slip;

use std::collections::BTreeMap;

use crate::domain::facility::Customer;
use crate::domain::id::FacilityId;
use crate::domain::invoice::{Invoice, InvoiceKind, InvoiceLine};
use crate::domain::money::Money;
use crate::letters::paper::draw::{Ink, Type};
use crate::letters::paper::face::Faces;
use crate::letters::paper::flow::{Flow, MEASURE, SIDE, text};
use crate::letters::paper::write::{Imprint, PaperError};
use crate::letters::paper::{HEIGHT, WIDTH};
use crate::letters::sender::Sender;

/// What stands on an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoicePaper {
    /// Who sends it.
    pub sender: Sender,
    /// Who gets it.
    pub customer: Customer,
    /// The lines of its address, where they are known.
    pub address: Vec<String>,
    /// Its head.
    pub invoice: Invoice,
    /// Its lines, in their order.
    pub lines: Vec<InvoiceLine>,
    /// What its facilities are called: the name, and the id as the customer knows it.
    pub places: BTreeMap<FacilityId, Place>,
}

/// What a facility is called on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name, such as `Ängsvägen 3 El`.
    pub name: String,
    /// The metering point's id where it has one, else the facility's.
    pub id: String,
}

/// How an invoice ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With a slip to pay by.
    Slip,
    /// The bank pays by itself.
    DirectDebit,
    /// There is nothing to pay.
    Nothing,
}

impl InvoicePaper {
    /// Writes it as a PDF.
    ///
    /// # Errors
    /// When no PDF can be made at all.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let faces = Faces::new().ok_or_else(|| PaperError("the letters".into()))?;
        let name = self.name();
        let running = (
            self.sender.name.clone(),
            format!("{name} {}, kundnummer {}", self.invoice.number, self.customer.number),
        );
        let mut flow = Flow::new(&faces, 0.0, running);
        head::write(&mut flow, self);
        amounts::write(&mut flow, self);
        slip::write(&mut flow, self);
        lines::write(&mut flow, self);
        let foot = self.foot();
        flow.paper.feet(|number, count| {
            let look = Type::regular(7.5).in_ink(Ink::Grey);
            let words = format!("Sida {number} av {count}");
            let x = WIDTH - SIDE - faces.width(&words, look);
            let left = faces.lines(&foot, look, MEASURE - 70.0).into_iter().next().unwrap_or_default();
            vec![text(SIDE, HEIGHT - 26.0, look, &left), text(x, HEIGHT - 26.0, look, &words)]
        });
        let imprint = Imprint {
            title: format!("{name} {} från {}", self.invoice.number, self.sender.name),
            author: self.sender.name.clone(),
            id: self.invoice.number.to_string(),
            date: self.invoice.date,
        };
        flow.paper.finish(&imprint, &faces)
    }

    /// What this sort of invoice is called.
    fn name(&self) -> &'static str {
        match self.invoice.kind {
            InvoiceKind::Invoice => "Faktura",
            InvoiceKind::Credit => "Kreditfaktura",
            InvoiceKind::Final => "Slutfaktura",
        }
    }

    fn end(&self) -> End {
        match self.invoice.amount {
            amount if amount <= Money::ZERO => End::Nothing,
            _ if self.invoice.direct_debit => End::DirectDebit,
            _ => End::Slip,
        }
    }

    fn foot(&self) -> String {
        self.sender.lines().join(" · ")
    }
}
