//! Invoices, their lines, and documents.

use serde_json::{Value, json};

use crate::domain::document::{Document, DocumentKind};
use crate::domain::id::reference::PaymentReference;
use crate::domain::id::{DocumentId, FacilityId, InvoiceNumber};
use crate::domain::invoice::{Amount, Fee, Invoice, InvoiceKind, InvoiceLine, Standing};
use crate::domain::money::{Money, Price, Vat};
use crate::domain::quantity::Utility;
use crate::portal::mirror::content::Content;
use crate::portal::mirror::content::fields::{Fields, date, item, period};

/// An invoice with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeInvoice {
    /// The head.
    pub head: Invoice,
    /// The lines, in the order of the paper.
    pub lines: Vec<InvoiceLine>,
}

fn money(of: &Fields<'_>, key: &str) -> Option<Money> {
    of.number(key).map(Money::from_ore)
}

impl Content for Invoice {
    fn key(&self) -> String {
        self.number.to_string()
    }

    fn to_json(&self) -> Value {
        json!({
            "number": self.number.as_str(), "kind": self.kind.key(),
            "date": date(Some(self.date)), "due": date(Some(self.due)), "period": period(self.period),
            "facilities": self.facilities.iter().map(FacilityId::as_str).collect::<Vec<_>>(),
            "utilities": self.utilities.iter().map(Utility::key).collect::<Vec<_>>(),
            "net": self.net.map(Money::ore), "vat": self.vat.map(Money::ore),
            "rounding": self.rounding.map(Money::ore), "amount": self.amount.ore(),
            "remaining": self.remaining.ore(), "paid_on": date(self.paid_on),
            "standing": self.standing.key(), "direct_debit": self.direct_debit,
            "reference": self.reference.as_ref().map(PaymentReference::as_str),
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            number: InvoiceNumber::new(&of.text("number")?),
            kind: of.parsed("kind", InvoiceKind::parse)?,
            date: of.date("date")?,
            due: of.date("due")?,
            period: of.optional("period", Fields::period)?,
            facilities: of.list("facilities", |id| item(id).map(FacilityId::new))?,
            utilities: of.list("utilities", |key| item(key).and_then(Utility::parse))?,
            net: of.optional("net", money)?,
            vat: of.optional("vat", money)?,
            rounding: of.optional("rounding", money)?,
            amount: money(&of, "amount")?,
            remaining: money(&of, "remaining")?,
            paid_on: of.optional("paid_on", Fields::date)?,
            standing: of.parsed("standing", Standing::parse)?,
            direct_debit: of.flag("direct_debit")?,
            reference: of
                .optional("reference", |of, key| of.parsed(key, |t| Some(PaymentReference::new(t))))?,
        })
    }
}

impl Content for InvoiceLine {
    fn key(&self) -> String {
        let facility = self.facility.as_ref().map(FacilityId::as_str).unwrap_or_default();
        let from = self.period.map(|p| p.from().to_string()).unwrap_or_default();
        let invoice = self.invoice.as_ref().map(InvoiceNumber::as_str).unwrap_or_default();
        format!("{invoice}/{facility}/{from}/{}", self.label)
    }

    fn to_json(&self) -> Value {
        let quantity = self.quantity.as_ref();
        json!({
            "invoice": self.invoice.as_ref().map(InvoiceNumber::as_str),
            "facility": self.facility.as_ref().map(FacilityId::as_str),
            "utility": self.utility.as_ref().map(Utility::key), "fee": self.fee.key(), "label": self.label,
            "period": period(self.period),
            "quantity": quantity.map(|q| json!({"digits": q.digits, "decimals": q.decimals, "unit": q.unit})),
            "price": self.price.map(Price::ten_thousandths), "amount": self.amount.ore(),
            "vat": self.vat.per_cent(), "estimated": self.estimated,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            invoice: of.optional("invoice", Fields::text)?.map(|number| InvoiceNumber::new(&number)),
            facility: of.optional("facility", |of, key| of.parsed(key, |t| Some(FacilityId::new(t))))?,
            utility: of.optional("utility", |of, key| of.parsed(key, Utility::parse))?,
            fee: of.parsed("fee", Fee::parse)?,
            label: of.text("label")?,
            period: of.optional("period", Fields::period)?,
            quantity: of.optional("quantity", |of, key| quantity(of.json(key)?))?,
            price: of.optional("price", |of, key| of.number(key).map(Price::new))?,
            amount: money(&of, "amount")?,
            vat: Vat::new(of.small("vat")?)?,
            estimated: of.flag("estimated")?,
        })
    }
}

fn quantity(json: &Value) -> Option<Amount> {
    let of = Fields::of(json)?;
    Some(Amount { digits: of.number("digits")?, decimals: of.small("decimals")?, unit: of.text("unit")? })
}

impl Content for WholeInvoice {
    fn key(&self) -> String {
        self.head.key()
    }

    fn to_json(&self) -> Value {
        let lines: Vec<Value> = self.lines.iter().map(InvoiceLine::to_json).collect();
        json!({"head": self.head.to_json(), "lines": lines})
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        let head = Invoice::from_json(of.json("head")?)?;
        Some(Self { head, lines: of.list("lines", InvoiceLine::from_json)? })
    }
}

impl Content for Document {
    fn key(&self) -> String {
        self.id.to_string()
    }

    fn to_json(&self) -> Value {
        json!({
            "id": self.id.as_str(), "title": self.title, "kind": self.kind.key(),
            "date": date(Some(self.date)), "facility": self.facility.as_ref().map(FacilityId::as_str),
            "file_name": self.file_name, "media_type": self.media_type,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            id: DocumentId::new(&of.text("id")?),
            title: of.text("title")?,
            kind: of.parsed("kind", DocumentKind::parse)?,
            date: of.date("date")?,
            facility: of.optional("facility", |of, key| of.parsed(key, |t| Some(FacilityId::new(t))))?,
            file_name: of.text("file_name")?,
            media_type: of.text("media_type")?,
        })
    }
}
