//! Invoices as they are listed: the columns of a head, and the words for how it stands.
//!
//! `amount_sek` follows the key `vat` and `vat` beside it says which; what is left to pay is money to be paid
//! and so always with VAT.

pub mod document;
pub mod line;
pub mod list;
pub mod page;

use chrono::NaiveDate;

use crate::domain::invoice::Invoice;
use crate::domain::invoice::status::Status;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::quantity::Utility;
use crate::lang::{Language, Words, date};
use crate::render::column::{Column, Kind, Place, Style, Tabular, Unit};
use crate::render::value::Value;
use crate::views::utility;

/// Whether kronor are shown with VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VatShown {
    /// With.
    Incl,
    /// Without, as companies book them.
    Excl,
}

impl VatShown {
    /// Reads the value of the key `vat`; with VAT if it says nothing else.
    pub fn of_key(value: Option<&str>) -> Self {
        if value == Some("excl") { Self::Excl } else { Self::Incl }
    }

    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Incl => "incl",
            Self::Excl => "excl",
        }
    }

    /// Returns what people read beside kronor.
    pub fn words(self) -> Words {
        match self {
            Self::Incl => Words::fixed("incl. VAT", "inkl. moms"),
            Self::Excl => Words::fixed("excl. VAT", "exkl. moms"),
        }
    }
}

/// The head of an invoice on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceRow {
    /// The profile.
    pub profile: String,
    /// What the portal says.
    pub invoice: Invoice,
    /// How it stands on the day that is looked at.
    pub status: Status,
    /// Whether its last day is over.
    pub is_overdue: bool,
    /// Whether `amount_sek` is with VAT.
    pub vat: VatShown,
    status_words: Words,
    covers: Option<Words>,
    about: Words,
}

impl InvoiceRow {
    /// Looks at an invoice on a day.
    pub fn new(profile: &str, invoice: Invoice, today: NaiveDate, vat: VatShown) -> Self {
        let status = invoice.status(today);
        Self {
            profile: profile.to_owned(),
            status_words: status_words(&status),
            is_overdue: invoice.is_overdue(today),
            covers: invoice.period.as_ref().map(covers),
            about: about(&invoice.utilities),
            status,
            vat,
            invoice,
        }
    }

    /// Returns the sum as the key `vat` wants it; `None` without VAT where the portal does not tell the VAT.
    pub fn amount(&self) -> Option<Money> {
        match self.vat {
            VatShown::Incl => Some(self.invoice.amount),
            VatShown::Excl => self.invoice.amount_without_vat(),
        }
    }

    /// Returns what is left to pay, always with VAT. `None` when nothing is.
    pub fn to_pay(&self) -> Option<Money> {
        self.invoice.is_unpaid().then_some(self.invoice.remaining)
    }
}

/// Returns what people read for a status.
pub fn status_words(status: &Status) -> Words {
    match status {
        Status::Unpaid => Words::fixed("unpaid", "obetald"),
        Status::PartlyPaid => Words::fixed("partly paid", "delbetald"),
        Status::Paid => Words::fixed("paid", "betald"),
        Status::Overdue => Words::fixed("overdue", "förfallen"),
        Status::Reminded => Words::fixed("reminded", "påmind"),
        Status::Collection => Words::fixed("collection", "inkasso"),
        Status::Credited => Words::fixed("credited", "krediterad"),
        Status::Cancelled => Words::fixed("cancelled", "makulerad"),
        Status::Respite => Words::fixed("respite", "anstånd"),
        Status::Other(word) => Words::same(word.clone()),
    }
}

/// Makes a value of kronor and öre.
pub fn kronor(amount: Money) -> Value<'static> {
    Value::decimal(amount.ore(), 2)
}

/// What is invoiced, for people: a month by its name.
fn covers(period: &Period) -> Words {
    let whole = period.whole_months();
    let told = |language: Language| match whole {
        Some(1) => date::month_year(period.from(), language),
        Some(_) => date::months(period.from(), period.last(), language),
        None => date::days_year(period.from(), period.last(), language),
    };
    Words::new(told(Language::En), told(Language::Sv))
}

/// What it is about in few words. What is paid for feeding in stands on the invoice of electricity, and goes
/// without saying there.
fn about(utilities: &[Utility]) -> Words {
    let electric = utilities.contains(&Utility::Electricity);
    let told = |u: &&Utility| !(electric && **u == Utility::Solar);
    let words: Vec<Words> = utilities.iter().filter(told).map(utility::word).collect();
    let joined = |language| words.iter().map(|w| w.get(language)).collect::<Vec<_>>().join(", ");
    Words::new(joined(Language::En), joined(Language::Sv))
}

fn day(date: Option<NaiveDate>) -> Value<'static> {
    Value::or_empty(date, Value::Date)
}

fn status_style(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } => match &**key {
            "overdue" | "reminded" | "collection" => Style::Bad,
            "unpaid" | "partly_paid" | "respite" => Style::Warn,
            _ => Style::Plain,
        },
        _ => Style::Plain,
    }
}

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

impl Tabular for InvoiceRow {
    const NAME: &'static str = "invoices";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, words("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .doc("The profile."),
        Column::new("number", Kind::Id, words("invoice", "fakturanr"), |r: &Self| {
            Value::id(r.invoice.number.as_str())
        })
        .doc("The invoice's number."),
        Column::new(
            "kind",
            Kind::Code(&["invoice", "credit", "final"]),
            words("kind", "slag"),
            |r: &Self| Value::bare_code(r.invoice.kind.key()),
        )
        .place(Place::Machine)
        .doc("An ordinary one, a credit note, or the last one after moving out."),
        Column::new("covers", Kind::Text, words("for", "avser"), |r: &Self| {
            Value::or_empty(r.covers.as_ref(), |words| Value::code("", words))
        })
        .nullable()
        .place(Place::People)
        .doc("What is invoiced."),
        Column::new("utilities", Kind::List(&Kind::Code(&[])), words("utilities", "nyttigheter"), |r: &Self| {
            Value::List(r.invoice.utilities.iter().map(|u| Value::bare_code(u.key())).collect())
        })
        .place(Place::Machine)
        .doc("What it is about: electricity, heating, solar, water, waste, …"),
        Column::new("about", Kind::Text, words("utility", "nyttighet"), |r: &Self| {
            Value::code("", &r.about)
        })
        .place(Place::People)
        .doc("What it is about."),
        Column::new("date", Kind::Date, words("dated", "fakturadag"), |r: &Self| Value::Date(r.invoice.date))
            .place(Place::Wide)
            .doc("The invoice date."),
        Column::new("due", Kind::Date, words("due", "förfaller"), |r: &Self| Value::Date(r.invoice.due))
            .doc("The present due date; a respite moves it."),
        Column::new("period_from", Kind::Date, words("from", "från"), |r: &Self| {
            day(r.invoice.period.map(|p| p.from()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The first day of what is invoiced."),
        Column::new("period_until", Kind::Date, words("until", "till"), |r: &Self| {
            day(r.invoice.period.map(|p| p.until()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The day after the last of what is invoiced."),
        Column::new("facilities", Kind::List(&Kind::Id), words("facilities", "anläggningar"), |r: &Self| {
            Value::List(r.invoice.facilities.iter().map(|id| Value::id(id.as_str())).collect())
        })
        .place(Place::Machine)
        .doc("The facilities it is about; none where it concerns the customer as a whole."),
        Column::new("amount_sek", Kind::Decimal, words("amount", "belopp"), |r: &Self| {
            Value::or_empty(r.amount(), kronor)
        })
        .nullable()
        .unit(Unit::Cell("kr"))
        .doc("The sum in kronor, with or without VAT as `vat` says; null where the portal does not tell the VAT."),
        Column::new("vat", Kind::Code(&["incl", "excl"]), words("VAT", "moms"), |r: &Self| {
            Value::bare_code(r.vat.key())
        })
        .place(Place::Machine)
        .doc("Whether amount_sek is with VAT (incl) or without VAT and rounding (excl)."),
        Column::new("net_sek", Kind::Decimal, words("net", "netto"), |r: &Self| {
            Value::or_empty(r.invoice.net, kronor)
        })
        .nullable()
        .place(Place::Machine)
        .doc("What bears VAT, without VAT, in kronor."),
        Column::new("vat_sek", Kind::Decimal, words("VAT, kr", "moms, kr"), |r: &Self| {
            Value::or_empty(r.invoice.vat, kronor)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The VAT in kronor."),
        Column::new("rounding_sek", Kind::Decimal, words("rounding", "öresavrundning"), |r: &Self| {
            Value::or_empty(r.invoice.rounding, kronor)
        })
        .nullable()
        .place(Place::Machine)
        .doc("What rounding to whole kronor added; outside VAT."),
        Column::new("to_pay", Kind::Decimal, words("to pay", "att betala"), |r: &Self| {
            Value::or_empty(r.to_pay(), kronor)
        })
        .nullable()
        .unit(Unit::Cell("kr"))
        .place(Place::People)
        .doc("What is left to pay."),
        Column::new("remaining_sek", Kind::Decimal, words("left", "kvar"), |r: &Self| {
            kronor(r.invoice.remaining)
        })
        .place(Place::Machine)
        .doc("What is left to pay in kronor, always with VAT."),
        Column::new("paid_on", Kind::Date, words("paid", "betald den"), |r: &Self| day(r.invoice.paid_on))
            .nullable()
            .place(Place::Machine)
            .doc("The day on which the last of it was paid; null while something is left."),
        Column::new("status", Kind::Code(&[]), words("status", "status"), |r: &Self| {
            Value::code(r.status.key(), &r.status_words)
        })
        .style(status_style)
        .doc(
            "unpaid, partly_paid, paid, overdue, reminded, collection, credited, cancelled, respite or \
             other:<the portal's word>.",
        ),
        Column::new("standing", Kind::Code(&[]), words("standing", "läge"), |r: &Self| {
            Value::bare_code(r.invoice.standing.key())
        })
        .place(Place::Machine)
        .doc("What the customer system says: open, reminded, collection, credited, cancelled, respite, …"),
        Column::new("overdue", Kind::Bool, words("overdue", "förfallen"), |r: &Self| {
            Value::Bool(r.is_overdue)
        })
        .place(Place::Machine)
        .doc("Whether something is left to pay after the due date or, where banks are closed, the next banking day."),
        Column::new("direct_debit", Kind::Bool, words("direct debit", "autogiro"), |r: &Self| {
            Value::Bool(r.invoice.direct_debit)
        })
        .place(Place::Machine)
        .doc("Whether the bank pays it by itself (autogiro)."),
        Column::new("ocr", Kind::Id, words("OCR", "OCR"), |r: &Self| {
            Value::or_empty(r.invoice.reference.as_ref(), |ocr| Value::id(ocr.as_str()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The payment reference (OCR number)."),
    ];
}
