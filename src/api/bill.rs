//! Invoices, their lines, and documents.

use crate::api::wire::{Day, Fine, Ore, PerCent, Text, checked, keyed, wire};
use crate::domain::document::{Document, DocumentKind};
use crate::domain::id::reference::PaymentReference;
use crate::domain::id::{DocumentId, FacilityId, InvoiceNumber};
use crate::domain::invoice::{Amount, Fee, Invoice, InvoiceKind, InvoiceLine, Standing};
use crate::domain::period::Period;
use crate::domain::quantity::Utility;

keyed!(InvoiceKind, Standing, DocumentKind, Fee, Utility);

wire! {
    /// A stretch of days.
    told PeriodDto {
        /// The first day.
        from: Day,
        /// The day after the last.
        until: Day,
    }
}

impl From<Period> for PeriodDto {
    fn from(period: Period) -> Self {
        Self { from: Day(period.from()), until: Day(period.until()) }
    }
}

impl TryFrom<PeriodDto> for Period {
    type Error = &'static str;

    fn try_from(came: PeriodDto) -> Result<Self, Self::Error> {
        Self::new(came.from.0, came.until.0).ok_or("a period that ends before it begins")
    }
}

checked! {
    /// Carries a stretch of days.
    Days(Period) as PeriodDto "PeriodDto"
}

wire! {
    /// The head of an invoice.
    told InvoiceDto is Invoice {
        /// Its number.
        number: Text<InvoiceNumber>,
        /// `invoice`, `credit` or `final`.
        kind: Text<InvoiceKind>,
        /// The day on which it was issued.
        date: Day,
        /// The day on which it is due.
        due: Day,
        /// What it covers.
        period: Option<Days>,
        /// The facilities that it is about.
        facilities: Vec<Text<FacilityId>>,
        /// The utilities that it is about.
        utilities: Vec<Text<Utility>>,
        /// Without VAT, in öre.
        net: Option<Ore>,
        /// The VAT, in öre.
        vat: Option<Ore>,
        /// What it was rounded by, in öre.
        rounding: Option<Ore>,
        /// What is to be paid, in öre; below zero for a credit.
        amount: Ore,
        /// What is left to be paid, in öre.
        remaining: Ore,
        /// When all of it had been paid.
        paid_on: Option<Day>,
        /// What was last said of it: `open`, `reminded`, `collection`, `credited`, `cancelled`, `respite`, or another word.
        standing: Text<Standing>,
        /// Whether the bank pays it by itself.
        direct_debit: bool,
        /// What to pay it with (OCR).
        reference: Option<Text<PaymentReference>>,
    }
}

wire! {
    /// An amount with as many decimals as it was written with.
    told AmountDto is Amount {
        /// Its digits, without the decimal sign.
        digits: i64,
        /// How many of them are decimals.
        decimals: u8,
        /// The unit.
        unit: String,
    }
}

wire! {
    /// A line of an invoice.
    told InvoiceLineDto is InvoiceLine {
        /// The invoice.
        invoice: Option<Text<InvoiceNumber>>,
        /// The facility.
        facility: Option<Text<FacilityId>>,
        /// The utility.
        utility: Option<Text<Utility>>,
        /// The sort of charge, such as `energy` or `fixed`.
        fee: Text<Fee>,
        /// What it says.
        label: String,
        /// What it covers.
        period: Option<Days>,
        /// How much of it.
        quantity: Option<AmountDto>,
        /// At what price, in ten-thousandths of an öre, without VAT.
        price: Option<Fine>,
        /// What it costs without VAT, in öre.
        amount: Ore,
        /// The rate of VAT in per cent.
        vat: PerCent,
        /// Whether the quantity was estimated.
        estimated: bool,
    }
}

wire! {
    /// An invoice with its lines, in the order of the paper.
    told WholeInvoiceDto {
        /// The head.
        invoice: InvoiceDto,
        /// The lines.
        lines: Vec<InvoiceLineDto>,
    }
}

wire! {
    /// A letter or another document.
    told DocumentDto is Document {
        /// Its id.
        id: Text<DocumentId>,
        /// What it is called.
        title: String,
        /// What sort it is, such as `contract`.
        kind: Text<DocumentKind>,
        /// The day it bears.
        date: Day,
        /// The facility it is about.
        facility: Option<Text<FacilityId>>,
        /// The name of its file.
        file_name: String,
        /// What its file is.
        media_type: String,
    }
}
