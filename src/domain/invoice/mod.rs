//! Invoices as the customer system says they are: heads, lines and what is left to pay. Nothing is recomputed.
//!
//! Amounts of a head are with VAT and in whole kronor where the utility rounds them (lag 1970:1029); amounts
//! and prices of lines are without VAT.

pub mod status;

use chrono::NaiveDate;

use crate::domain::id::giro::{Bankgiro, Plusgiro};
use crate::domain::id::reference::PaymentReference;
use crate::domain::id::{FacilityId, InvoiceNumber};
use crate::domain::money::{Money, Price, Vat};
use crate::domain::period::Period;
use crate::domain::quantity::Utility;

/// The head of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Its number.
    pub number: InvoiceNumber,
    /// What sort of invoice.
    pub kind: InvoiceKind,
    /// The invoice date.
    pub date: NaiveDate,
    /// The present due date; a respite moves it.
    pub due: NaiveDate,
    /// What is invoiced, half-open; `None` where the portal does not say.
    pub period: Option<Period>,
    /// The facilities it is about; empty for what concerns the customer as a whole.
    pub facilities: Vec<FacilityId>,
    /// The utilities it is about.
    pub utilities: Vec<Utility>,
    /// The sum without VAT, where the portal says it.
    pub net: Option<Money>,
    /// The VAT, where the portal says it.
    pub vat: Option<Money>,
    /// What rounding to whole kronor added (öresavrundning), where the portal says it.
    pub rounding: Option<Money>,
    /// To pay in all, with VAT; below zero for a credit.
    pub amount: Money,
    /// What is left to pay on the day that is looked at.
    pub remaining: Money,
    /// The day on which the last of it was paid; `None` while something is left.
    pub paid_on: Option<NaiveDate>,
    /// What the customer system says of it, on the day that is looked at.
    pub standing: Standing,
    /// Whether the bank pays it by itself (autogiro).
    pub direct_debit: bool,
    /// Its payment reference (OCR number).
    pub reference: Option<PaymentReference>,
}

/// What sort of invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceKind {
    /// An ordinary one.
    Invoice,
    /// One that gives back (kreditfaktura).
    Credit,
    /// The last one after moving out (slutfaktura).
    Final,
}

/// What the customer system says of an invoice beside its amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing in particular.
    Open,
    /// A reminder was sent.
    Reminded,
    /// It was handed to debt collection (inkasso).
    Collection,
    /// It was credited.
    Credited,
    /// It was cancelled (makulerad).
    Cancelled,
    /// A respite was given (anstånd); the due date is the new one.
    Respite,
    /// A word that is not known here, as the portal has it.
    Other(String),
}

impl InvoiceKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Invoice, Self::Credit, Self::Final];

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Credit => "credit",
            Self::Final => "final",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == text)
    }
}

impl Standing {
    /// Returns the key of machine formats and of the store: `open`, …, `other:<word>`.
    pub fn key(&self) -> String {
        match self {
            Self::Open => "open".into(),
            Self::Reminded => "reminded".into(),
            Self::Collection => "collection".into(),
            Self::Credited => "credited".into(),
            Self::Cancelled => "cancelled".into(),
            Self::Respite => "respite".into(),
            Self::Other(word) => format!("other:{word}"),
        }
    }

    /// Reads a key; a word that is not known here is kept. `None` for an empty one.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "open" => Self::Open,
            "reminded" => Self::Reminded,
            "collection" => Self::Collection,
            "credited" => Self::Credited,
            "cancelled" => Self::Cancelled,
            "respite" => Self::Respite,
            other => Self::Other(unknown(other)?),
        })
    }
}

impl Fee {
    /// Returns the key of machine formats and of the store: `fixed`, …, `other:<code>`.
    pub fn key(&self) -> String {
        match self {
            Self::Fixed => "fixed".into(),
            Self::Energy => "energy".into(),
            Self::Power => "power".into(),
            Self::Flow => "flow".into(),
            Self::Tax => "tax".into(),
            Self::Authority => "authority".into(),
            Self::Water => "water".into(),
            Self::Sewage => "sewage".into(),
            Self::Waste => "waste".into(),
            Self::Compensation => "compensation".into(),
            Self::Other(code) => format!("other:{code}"),
        }
    }

    /// Reads a key; a code that is not known here is kept. `None` for an empty one.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "fixed" => Self::Fixed,
            "energy" => Self::Energy,
            "power" => Self::Power,
            "flow" => Self::Flow,
            "tax" => Self::Tax,
            "authority" => Self::Authority,
            "water" => Self::Water,
            "sewage" => Self::Sewage,
            "waste" => Self::Waste,
            "compensation" => Self::Compensation,
            other => Self::Other(unknown(other)?),
        })
    }
}

/// The code of a key that is not known here, with or without `other:` before it.
fn unknown(text: &str) -> Option<String> {
    let code = text.strip_prefix("other:").unwrap_or(text);
    (!code.is_empty()).then(|| code.to_owned())
}

impl Invoice {
    /// Returns the sum without VAT as it is booked: what is outside VAT is in it, the rounding is not. `None`
    /// where the portal does not tell the VAT.
    pub fn amount_without_vat(&self) -> Option<Money> {
        let rounding = self.rounding.unwrap_or(Money::ZERO);
        self.amount.checked_sub(rounding)?.checked_sub(self.vat?)
    }
}

/// One line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    /// The invoice; `None` where the portal tells what was charged, but not on which invoice.
    pub invoice: Option<InvoiceNumber>,
    /// The facility; `None` for what concerns the customer as a whole.
    pub facility: Option<FacilityId>,
    /// The utility; `None` for what belongs to none.
    pub utility: Option<Utility>,
    /// What sort of charge.
    pub fee: Fee,
    /// The text on the invoice.
    pub label: String,
    /// What the line is for, half-open, where the portal says it.
    pub period: Option<Period>,
    /// How much, where it has a quantity.
    pub quantity: Option<Amount>,
    /// What one unit costs, without VAT, where it has a price.
    pub price: Option<Price>,
    /// The amount without VAT; below zero for compensation.
    pub amount: Money,
    /// The VAT rate on it; zero for what is outside VAT.
    pub vat: Vat,
    /// Whether the quantity is an estimate instead of a reading.
    pub estimated: bool,
}

/// A quantity on an invoice: an integer of 10^-`decimals` of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// How many.
    pub digits: i64,
    /// How many of the digits are decimals.
    pub decimals: u8,
    /// The unit as printed: `kWh`, `MWh`, `kW`, `m³`, `mån`.
    pub unit: String,
}

/// What sort of charge a line is (fee type).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fee {
    /// A fixed charge.
    Fixed,
    /// By energy or transmission.
    Energy,
    /// By peak demand (effektavgift).
    Power,
    /// By flow.
    Flow,
    /// Energy tax.
    Tax,
    /// State fees on the network.
    Authority,
    /// By volume of water.
    Water,
    /// By volume of waste water.
    Sewage,
    /// Refuse collection.
    Waste,
    /// What the utility pays (feed-in).
    Compensation,
    /// A code that is not known here.
    Other(String),
}

/// Whom to pay, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payee {
    /// The payee's registered name.
    pub name: String,
    /// The organisation number as printed.
    pub organisation: Option<String>,
    /// Postal address, line by line.
    pub address: Vec<String>,
    /// The bankgiro number.
    pub bankgiro: Option<Bankgiro>,
    /// The plusgiro number.
    pub plusgiro: Option<Plusgiro>,
    /// The Swish number of the payee, digits only; company numbers begin with 123.
    pub swish: Option<String>,
}

/// Which invoices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvoiceQuery {
    /// Only with an invoice date in this period.
    pub issued: Option<Period>,
    /// Only what is invoiced for a period that overlaps this one.
    pub covers: Option<Period>,
}

/// Which lines of invoices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineQuery {
    /// The facilities.
    pub facilities: Vec<FacilityId>,
    /// The period that the lines are for; a line that overlaps it is meant.
    pub covers: Period,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_are_not_known_are_kept() {
        for standing in [Standing::Open, Standing::Respite, Standing::Other("tvist".into())] {
            assert_eq!(Standing::parse(&standing.key()), Some(standing));
        }
        for fee in [Fee::Fixed, Fee::Compensation, Fee::Other("dagvatten".into())] {
            assert_eq!(Fee::parse(&fee.key()), Some(fee));
        }
        assert_eq!(Fee::parse("dagvatten"), Some(Fee::Other("dagvatten".into())));
        assert_eq!((Fee::parse(""), Standing::parse("other:")), (None, None));
        assert!(InvoiceKind::ALL.into_iter().all(|kind| InvoiceKind::parse(kind.key()) == Some(kind)));
    }
}
