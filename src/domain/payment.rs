//! Paying an invoice: what, to whom, by when, and the texts of the codes that bank apps read. Nothing is paid.
//!
//! Two codes are in use. UsingQR is one compact JSON object that the apps of banks fill a giro payment from;
//! Swish prefilled is a line of its own. Neither is made for an invoice with nothing left to pay: a code that is
//! scanned pays.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::domain::id::IdError;
use crate::domain::id::digits::of_length;
use crate::domain::id::reference::ReferenceLevel;
use crate::domain::invoice::{Invoice, InvoiceKind, Payee, Standing};
use crate::domain::money::Money;

/// How long the message of a Swish payment may be.
const SWISH_MESSAGE: usize = 50;

/// Which fields of a prefilled Swish payment the payer may change; added up. 0 is none.
pub mod mask {
    /// The payee.
    pub const PAYEE: u8 = 1;
    /// The amount.
    pub const AMOUNT: u8 = 2;
    /// The message.
    pub const MESSAGE: u8 = 4;
}

/// Why an invoice is not to be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NothingToPay {
    /// It was paid, on the day where the portal says it.
    Paid(Option<NaiveDate>),
    /// It gives back (kreditfaktura).
    Credit,
    /// It was credited.
    Credited,
    /// It was cancelled (makulerad).
    Cancelled,
}

impl NothingToPay {
    /// Returns the code of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Paid(_) => "paid",
            Self::Credit => "credit",
            Self::Credited => "credited",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Says why nothing of an invoice is to be paid. `None` when something is.
pub fn nothing_to_pay(invoice: &Invoice) -> Option<NothingToPay> {
    match invoice.standing {
        Standing::Cancelled => return Some(NothingToPay::Cancelled),
        Standing::Credited => return Some(NothingToPay::Credited),
        Standing::Open
        | Standing::Reminded
        | Standing::Collection
        | Standing::Respite
        | Standing::Other(_) => {}
    }
    if invoice.kind == InvoiceKind::Credit || invoice.amount < Money::ZERO {
        return Some(NothingToPay::Credit);
    }
    (invoice.remaining <= Money::ZERO).then_some(NothingToPay::Paid(invoice.paid_on))
}

/// What was checked of what a payment is made out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// The check digit of the reference, and that it is 2 to 25 digits.
    ReferenceCheckDigit,
    /// The length digit of the reference; a utility may use references without one.
    ReferenceLengthDigit,
    /// The check digit of the bankgiro number.
    BankgiroCheckDigit,
    /// The check digit of the plusgiro number.
    PlusgiroCheckDigit,
    /// That the Swish number is a company's: ten digits that begin with 123.
    SwishNumber,
}

impl Check {
    /// Returns the code of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::ReferenceCheckDigit => "reference_check_digit",
            Self::ReferenceLengthDigit => "reference_length_digit",
            Self::BankgiroCheckDigit => "bankgiro_check_digit",
            Self::PlusgiroCheckDigit => "plusgiro_check_digit",
            Self::SwishNumber => "swish_number",
        }
    }
}

/// Checks everything that a payment of the invoice has. What it has not is not among the answers.
///
/// A reference that fails is for a warning: the utility's agreement with the bank decides what is taken. Giro
/// numbers are checked when they are read, so that theirs hold.
pub fn checks(invoice: &Invoice, payee: &Payee) -> Vec<(Check, Result<(), IdError>)> {
    let mut out = Vec::new();
    if let Some(reference) = &invoice.reference {
        out.push((Check::ReferenceCheckDigit, reference.check(ReferenceLevel::CheckDigit)));
        out.push((Check::ReferenceLengthDigit, reference.check(ReferenceLevel::LengthDigit)));
    }
    out.extend(payee.bankgiro.as_ref().map(|_| (Check::BankgiroCheckDigit, Ok(()))));
    out.extend(payee.plusgiro.as_ref().map(|_| (Check::PlusgiroCheckDigit, Ok(()))));
    out.extend(payee.swish.as_ref().map(|number| (Check::SwishNumber, company(number))));
    out
}

/// Returns the reference of a payment: the OCR number, else the invoice's number.
pub fn reference(invoice: &Invoice) -> &str {
    invoice.reference.as_ref().map_or(invoice.number.as_str(), |reference| reference.as_str())
}

/// Returns the text of the UsingQR code of an invoice: one compact JSON object whose keys stand in this order.
///
/// `due` is what is left to pay; `vat` is that of the whole invoice, and so is left out once a part is paid.
/// Bankgiro goes before plusgiro. `None` where nothing is to be paid or the payee has no giro number.
pub fn usingqr(invoice: &Invoice, payee: &Payee) -> Option<String> {
    if nothing_to_pay(invoice).is_some() {
        return None;
    }
    let (kind, account) = match (&payee.bankgiro, &payee.plusgiro) {
        (Some(bankgiro), _) => ("BG", bankgiro.to_string()),
        (None, Some(plusgiro)) => ("PG", plusgiro.to_string()),
        (None, None) => return None,
    };
    let day = |date: NaiveDate| date.format("%Y%m%d").to_string();
    let mut out = format!("{{\"uqr\":1,\"tp\":1,\"nme\":{},\"cc\":\"SE\"", quoted(&payee.name));
    if let Some(organisation) = &payee.organisation {
        out.push_str(&format!(",\"cid\":{}", quoted(organisation)));
    }
    out.push_str(&format!(",\"iref\":{}", quoted(reference(invoice))));
    out.push_str(&format!(",\"idt\":\"{}\",\"ddt\":\"{}\"", day(invoice.date), day(invoice.due)));
    out.push_str(&format!(",\"due\":{}", invoice.remaining));
    if let Some(vat) = invoice.vat.filter(|_| invoice.remaining == invoice.amount) {
        out.push_str(&format!(",\"vat\":{vat}"));
    }
    out.push_str(&format!(",\"cur\":\"SEK\",\"pt\":\"{kind}\",\"acc\":\"{account}\"}}"));
    Some(out)
}

/// Returns the text of the Swish code of an invoice, nothing of which the payer may change.
///
/// `None` where nothing is to be paid, the payee has no number of a company, or the reference is too long.
pub fn swish(invoice: &Invoice, payee: &Payee) -> Option<String> {
    let number = payee.swish.as_deref().filter(|number| company(number).is_ok())?;
    let message = reference(invoice);
    let fits = nothing_to_pay(invoice).is_none() && message.chars().count() <= SWISH_MESSAGE;
    fits.then(|| swish_text(number, invoice.remaining, message, 0))
}

/// Writes a prefilled Swish payment: payee, amount with a comma and two decimals, message, [`mask`].
pub fn swish_text(payee: &str, amount: Money, message: &str, mask: u8) -> String {
    let amount = amount.to_string().replace('.', ",");
    format!("C{payee};{amount};{};{mask}", percent_encoded(message))
}

fn company(number: &str) -> Result<(), IdError> {
    of_length(number, 10, 10)?;
    if number.starts_with("123") { Ok(()) } else { Err(IdError::Format) }
}

/// All but RFC 3986's unreserved characters as `%XX`.
fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a text does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A JSON string. By hand, because the domain knows no serialisation.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                // Control characters lie below U+00A0.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
