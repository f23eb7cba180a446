//! How to pay an invoice: the figures that are typed into a bank's page, and the texts of the codes.

use chrono::NaiveDate;

use crate::domain::invoice::{Invoice, Payee, Standing};
use crate::domain::money::Money;
use crate::domain::payment::{self, Check, NothingToPay};
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, date, number};
use crate::render::column::{Column, Kind, Style, Tabular};
use crate::render::grid::Line;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::screen::Screen;
use crate::render::value::Value;
use crate::words;

/// Where labels end.
const LABEL: usize = 13;

/// How one invoice is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRow {
    /// The profile.
    pub profile: String,
    /// The invoice.
    pub invoice: Invoice,
    /// Whom to pay; `None` where the portal does not say.
    pub payee: Option<Payee>,
    /// Why nothing is to be paid.
    pub nothing: Option<NothingToPay>,
    /// The text of the UsingQR code.
    pub usingqr: Option<String>,
    /// The text of the Swish code.
    pub swish: Option<String>,
    /// What was checked, and whether it holds.
    pub checks: Vec<(Check, bool)>,
    /// Today.
    pub today: NaiveDate,
}

impl PaymentRow {
    /// Puts together what is to be paid of an invoice.
    pub fn new(profile: &str, invoice: Invoice, payee: Option<Payee>, today: NaiveDate) -> Self {
        let of = |make: fn(&Invoice, &Payee) -> Option<String>| make(&invoice, payee.as_ref()?);
        let checks = payee.as_ref().map(|payee| payment::checks(&invoice, payee)).unwrap_or_default();
        Self {
            profile: profile.to_owned(),
            nothing: payment::nothing_to_pay(&invoice),
            usingqr: of(payment::usingqr),
            swish: of(payment::swish),
            checks: checks.into_iter().map(|(check, held)| (check, held.is_ok())).collect(),
            invoice,
            payee,
            today,
        }
    }

    /// Whether a check holds; `None` where there is nothing to check.
    pub fn holds(&self, check: Check) -> Option<bool> {
        self.checks.iter().find(|(of, _)| *of == check).map(|(_, held)| *held)
    }

    fn payee_text(&self, of: impl Fn(&Payee) -> Option<String>) -> Option<String> {
        self.payee.as_ref().and_then(of)
    }

    fn bankgiro(&self) -> Option<String> {
        self.payee_text(|payee| payee.bankgiro.as_ref().map(ToString::to_string))
    }

    fn plusgiro(&self) -> Option<String> {
        self.payee_text(|payee| payee.plusgiro.as_ref().map(ToString::to_string))
    }
}

fn kronor(amount: Money) -> Value<'static> {
    Value::decimal(amount.ore(), 2)
}

fn id(text: Option<impl ToString>) -> Value<'static> {
    Value::or_empty(text, |text| Value::id(text.to_string()))
}

impl Tabular for PaymentRow {
    const NAME: &'static str = "payment-rows";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("invoice", Kind::Id, Words::fixed("invoice", "fakturanr"), |r: &Self| {
            Value::id(r.invoice.number.as_str())
        })
        .doc("The invoice's number."),
        Column::new("payable", Kind::Bool, Words::fixed("to pay", "ska betalas"), |r: &Self| {
            Value::Bool(r.nothing.is_none())
        })
        .doc("Whether something is to be paid."),
        Column::new("payee", Kind::Text, Words::fixed("payee", "mottagare"), |r: &Self| {
            Value::or_empty(r.payee.as_ref(), |payee| Value::text(&*payee.name))
        })
        .nullable()
        .doc("Whom to pay."),
        Column::new("bankgiro", Kind::Id, Words::fixed("bankgiro", "bankgiro"), |r: &Self| id(r.bankgiro()))
            .nullable()
            .doc("The payee's bankgiro number."),
        Column::new("plusgiro", Kind::Id, Words::fixed("plusgiro", "plusgiro"), |r: &Self| id(r.plusgiro()))
            .nullable()
            .doc("The payee's plusgiro number."),
        Column::new("ocr", Kind::Id, Words::fixed("OCR number", "OCR-nummer"), |r: &Self| {
            id(r.invoice.reference.as_ref())
        })
        .nullable()
        .doc("The payment reference (OCR number)."),
        Column::new(
            "amount_sek",
            Kind::Decimal,
            Words::fixed("left to pay, kr", "att betala, kr"),
            |r: &Self| kronor(r.invoice.remaining),
        )
        .doc("What is left to pay, with VAT."),
        Column::new("vat", Kind::Code(&["incl"]), Words::fixed("VAT", "moms"), |_: &Self| {
            Value::bare_code("incl")
        })
        .doc("That VAT is in the amount."),
        Column::new("due", Kind::Date, Words::fixed("due", "förfaller"), |r: &Self| {
            Value::Date(r.invoice.due)
        })
        .doc("The present due date."),
        Column::new("usingqr", Kind::Text, Words::fixed("UsingQR", "UsingQR"), |r: &Self| {
            Value::or_empty(r.usingqr.as_deref(), Value::text)
        })
        .nullable()
        .doc("The text of the UsingQR code."),
        Column::new("swish", Kind::Text, Words::fixed("Swish", "Swish"), |r: &Self| {
            Value::or_empty(r.swish.as_deref(), Value::text)
        })
        .nullable()
        .doc("The text of the Swish code."),
    ];
}

const PAYEE: Shape = Shape::Object(&[
    Field::new("name", Shape::Text, "The registered name."),
    Field::new("organisation", Shape::Id, "The organisation number.").nullable(),
    Field::new("address", Shape::Array(&Shape::Text), "The postal address, line by line."),
    Field::new("bankgiro", Shape::Id, "The bankgiro number.").nullable(),
    Field::new("plusgiro", Shape::Id, "The plusgiro number.").nullable(),
    Field::new("swish", Shape::Id, "The Swish number.").nullable(),
]);

const QR: Shape = Shape::Object(&[
    Field::new("usingqr", Shape::Text, "For the apps of banks; null where nothing is to be paid.").nullable(),
    Field::new("swish", Shape::Text, "For Swish; null where the payee has no such number.").nullable(),
]);

const CHECK: Shape = Shape::Object(&[
    Field::new(
        "check",
        Shape::Code(&[
            "reference_check_digit",
            "reference_length_digit",
            "bankgiro_check_digit",
            "plusgiro_check_digit",
            "swish_number",
        ]),
        "What was checked. A utility may use references without a length digit.",
    ),
    Field::new("ok", Shape::Bool, "Whether it holds."),
]);

/// The shape of [`document`].
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Id, "The profile."),
    Field::new("invoice", Shape::Id, "The invoice's number."),
    Field::new("invoice_date", Shape::Date, "The invoice date."),
    Field::new("payable", Shape::Bool, "Whether something is to be paid."),
    Field::new(
        "reason",
        Shape::Code(&["paid", "credit", "credited", "cancelled"]),
        "Why nothing is to be paid.",
    )
    .nullable(),
    Field::new("paid_on", Shape::Date, "The day on which the last of it was paid.").nullable(),
    Field::new("amount_sek", Shape::Decimal, "What is left to pay, with VAT; below zero for a credit."),
    Field::new("vat", Shape::Code(&["incl"]), "That VAT is in amount_sek."),
    Field::new("vat_sek", Shape::Decimal, "The VAT of the whole invoice.").nullable(),
    Field::new("due", Shape::Date, "The present due date."),
    Field::new("overdue", Shape::Bool, "Whether the last day for paying is over."),
    Field::new("days_left", Shape::Integer, "Until the due date; below zero after it."),
    Field::new("direct_debit", Shape::Bool, "Whether the bank pays it by itself."),
    Field::new("collection", Shape::Bool, "Whether it was handed to debt collection."),
    Field::new("ocr", Shape::Id, "The payment reference (OCR number).").nullable(),
    Field::new("payee", PAYEE, "Whom to pay; null where the portal does not say.").nullable(),
    Field::new("qr", QR, "The texts of the codes."),
    Field::new("checks", Shape::Array(&CHECK), "What was checked."),
]);

/// How an invoice is paid, as the members of a JSON object.
pub fn document(row: &PaymentRow) -> Node {
    let invoice = &row.invoice;
    let text = |text: Option<&String>| Node::or_null(text, |text| Node::text(text.clone()));
    Node::Object(vec![
        ("profile", id(Some(&row.profile)).into()),
        ("invoice", id(Some(&invoice.number)).into()),
        ("invoice_date", Value::Date(invoice.date).into()),
        ("payable", Value::Bool(row.nothing.is_none()).into()),
        ("reason", Node::or_null(row.nothing, |why| Value::bare_code(why.key()).into())),
        ("paid_on", Value::or_empty(invoice.paid_on, Value::Date).into()),
        ("amount_sek", kronor(invoice.remaining).into()),
        ("vat", Value::bare_code("incl").into()),
        ("vat_sek", Value::or_empty(invoice.vat, kronor).into()),
        ("due", Value::Date(invoice.due).into()),
        ("overdue", Value::Bool(invoice.is_overdue(row.today)).into()),
        ("days_left", Value::Integer((invoice.due - row.today).num_days()).into()),
        ("direct_debit", Value::Bool(invoice.direct_debit).into()),
        ("collection", Value::Bool(invoice.standing == Standing::Collection).into()),
        ("ocr", id(invoice.reference.as_ref()).into()),
        ("payee", Node::or_null(row.payee.as_ref(), |payee| payee_node(row, payee))),
        (
            "qr",
            Node::Object(vec![("usingqr", text(row.usingqr.as_ref())), ("swish", text(row.swish.as_ref()))]),
        ),
        ("checks", Node::Array(row.checks.iter().map(|(check, held)| check_node(*check, *held)).collect())),
    ])
}

fn payee_node(row: &PaymentRow, payee: &Payee) -> Node {
    Node::Object(vec![
        ("name", Node::text(payee.name.clone())),
        ("organisation", id(payee.organisation.as_ref()).into()),
        ("address", Node::Array(payee.address.iter().map(|line| Node::text(line.clone())).collect())),
        ("bankgiro", id(row.bankgiro()).into()),
        ("plusgiro", id(row.plusgiro()).into()),
        ("swish", id(payee.swish.as_ref()).into()),
    ])
}

fn check_node(check: Check, held: bool) -> Node {
    Node::Object(vec![("check", Value::bare_code(check.key()).into()), ("ok", Value::Bool(held).into())])
}

/// Draws what is to be paid, without the code. `told` is said last, before where a code would stand.
pub fn page(row: &PaymentRow, told: &[Words], screen: &Screen) -> Page {
    let language = screen.language;
    let mut page = Page::default();
    let number = &row.invoice.number;
    page.heading(words!("Payment of invoice {number}", "Betalning av faktura {number}").get(language));
    if let Some(nothing) = row.nothing {
        page.prose(why_nothing(row, nothing, screen).get(language));
        return page;
    }
    for (label, value) in lines(row, screen) {
        if let Some(value) = value {
            page.labelled(Line::styled(label.get(language), Style::Dim), LABEL, value);
        }
    }
    page.blank();
    told.iter().for_each(|words| page.prose(words.get(language)));
    page
}

fn lines(row: &PaymentRow, screen: &Screen) -> Vec<(Words, Option<String>)> {
    let language = screen.language;
    let invoice = &row.invoice;
    let payee = row.payee.as_ref();
    let named = |payee: &Payee| match &payee.organisation {
        Some(organisation) => format!("{} ({organisation})", payee.name),
        None => payee.name.clone(),
    };
    vec![
        (Words::fixed("Pay to", "Mottagare"), payee.map(named)),
        (Words::fixed("Bankgiro", "Bankgiro"), row.bankgiro()),
        (Words::fixed("Plusgiro", "Plusgiro"), row.plusgiro()),
        (Words::fixed("OCR number", "OCR-nummer"), invoice.reference.as_ref().map(|r| r.to_string())),
        (Words::fixed("Amount", "Belopp"), Some(amount(invoice, language))),
        (Words::fixed("Due", "Förfaller"), Some(due(row, screen))),
        (Words::fixed("Invoice", "Faktura"), Some(of_day(invoice, screen))),
        (Words::fixed("Swish", "Swish"), payee.and_then(|payee| payee.swish.clone())),
    ]
}

/// As a bank's page wants it: with two decimals.
fn amount(invoice: &Invoice, language: Language) -> String {
    let shown = |amount: Money| {
        number::with_unit(&number::number(Decimal::new(amount.ore(), 2), language), "kr", language)
    };
    let left = shown(invoice.remaining);
    let words = match invoice.remaining == invoice.amount {
        true => words!("{left}, VAT included", "{left} inklusive moms"),
        false => {
            let whole = shown(invoice.amount);
            words!("{left} is left of {whole}, VAT included", "{left} återstår av {whole} inklusive moms")
        }
    };
    words.get(language).to_owned()
}

fn due(row: &PaymentRow, screen: &Screen) -> String {
    let away = date::away(row.invoice.due, row.today, screen.language);
    format!("{}, {away}", day(row.invoice.due, screen))
}

fn of_day(invoice: &Invoice, screen: &Screen) -> String {
    let (number, on) = (&invoice.number, invoice.date);
    let on = if screen.width.is_none() { on.to_string() } else { date::day_month_year(on, screen.language) };
    words!("{number} of {on}", "{number} av den {on}").get(screen.language).to_owned()
}

fn day(on: NaiveDate, screen: &Screen) -> String {
    if screen.width.is_none() { on.to_string() } else { date::short(on, screen.language) }
}

fn why_nothing(row: &PaymentRow, nothing: NothingToPay, screen: &Screen) -> Words {
    match nothing {
        NothingToPay::Paid(Some(on)) => {
            let on = day(on, screen);
            words!(
                "There is nothing to pay: it was paid in full on {on}.",
                "Det finns inget att betala: den blev helt betald {on}."
            )
        }
        NothingToPay::Paid(None) => Words::fixed(
            "There is nothing to pay: nothing is left of it.",
            "Det finns inget att betala: inget återstår av den.",
        ),
        NothingToPay::Credit => {
            let back = Decimal::new(row.invoice.amount.ore().saturating_abs(), 2);
            let told = |language| number::with_unit(&number::number(back, language), "kr", language);
            words!(
                language => "There is nothing to pay: it is a credit note and gives back {back}.",
                "Det finns inget att betala: det är en kreditfaktura som ger tillbaka {back}.",
                back = told(language)
            )
        }
        NothingToPay::Credited => Words::fixed(
            "There is nothing to pay: it was credited.",
            "Det finns inget att betala: den är krediterad.",
        ),
        NothingToPay::Cancelled => Words::fixed(
            "There is nothing to pay: it was cancelled.",
            "Det finns inget att betala: den är makulerad.",
        ),
    }
}
