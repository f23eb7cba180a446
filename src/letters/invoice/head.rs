//! The upper part of an invoice: sender, customer, numbers and dates, and what is to be paid.

use crate::letters::invoice::{End, InvoicePaper};
use crate::letters::paper::Role;
use crate::letters::paper::draw::{Draw, Ink, Type};
use crate::letters::paper::flow::{Flow, MEASURE, SIDE, text};
use crate::letters::written;

const SMALL: Type = Type::regular(8.0).in_ink(Ink::Grey);
const PLAIN: Type = Type::regular(9.5);
/// Where the customer's name and address stand, as the window of an envelope wants it.
const WINDOW: (f32, f32) = (330.0, 116.0);
const FACTS: f32 = 108.0;
const LABEL: f32 = 92.0;

/// Writes it.
pub fn write(flow: &mut Flow<'_>, paper: &InvoicePaper) {
    sender(flow, paper);
    customer(flow, paper);
    facts(flow, paper);
    to_pay(flow, paper);
}

fn sender(flow: &mut Flow<'_>, paper: &InvoicePaper) {
    let (brand, title) = (Type::bold(16.0).in_ink(Ink::Brand), Type::bold(20.0));
    flow.paper.within(Role::Paragraph, |p| p.put(vec![text(SIDE, 52.0, brand, &paper.sender.name)]));
    let lines = paper.sender.lines();
    if !lines.is_empty() {
        let rows = lines.iter().zip([64.0, 75.0]);
        let draws = rows.map(|(line, y)| text(SIDE, y, SMALL, &format!("{line} "))).collect();
        flow.paper.within(Role::Paragraph, |p| p.put(draws));
    }
    let name = paper.name();
    flow.paper.landmark(&format!("{name} {}", paper.invoice.number), 52.0);
    flow.paper.within(Role::Heading(1, format!("{name} {}", paper.invoice.number)), |p| {
        p.put(vec![text(WINDOW.0, 52.0, title, name)]);
    });
}

fn customer(flow: &mut Flow<'_>, paper: &InvoicePaper) {
    let mut y = WINDOW.1;
    let mut draws = Vec::new();
    for words in [&paper.customer.name].into_iter().chain(&paper.address) {
        for line in flow.faces.lines(words, PLAIN, 216.0) {
            draws.push(text(WINDOW.0, y, PLAIN, &format!("{line} ")));
            y += PLAIN.leading();
        }
    }
    flow.paper.within(Role::Paragraph, |p| p.put(draws));
    flow.y = y;
}

/// What has a number or a date, as a table of two columns.
fn facts(flow: &mut Flow<'_>, paper: &InvoicePaper) {
    let invoice = &paper.invoice;
    let facts = [
        ("Fakturanummer", Some(invoice.number.to_string())),
        ("Fakturadatum", Some(invoice.date.to_string())),
        ("Förfallodatum", Some(invoice.due.to_string())),
        ("Kundnummer", Some(paper.customer.number.to_string())),
        ("OCR-nummer", invoice.reference.as_ref().map(|reference| reference.as_str().to_owned())),
        ("Avser", invoice.period.as_ref().map(written::period)),
    ];
    let after = flow.y;
    flow.y = FACTS;
    pairs(flow, &facts, SIDE, LABEL);
    flow.y = flow.y.max(after) + 14.0;
}

/// Writes labels and values as a table without rules.
pub fn pairs(flow: &mut Flow<'_>, facts: &[(&str, Option<String>)], x: f32, label: f32) {
    let look = Type::regular(9.0);
    flow.paper.within(Role::Table, |paper| {
        let mut y = flow.y;
        for (name, value) in facts {
            let Some(value) = value else { continue };
            y += look.leading();
            paper.within(Role::Row, |paper| {
                let named = text(x, y, look.in_ink(Ink::Grey), name);
                paper.within(Role::RowHead(1), |p| p.put(vec![named]));
                let shown = text(x + label, y, Type::bold(look.size), value);
                paper.within(Role::Cell(1), |p| p.put(vec![shown]));
            });
        }
        flow.y = y + 4.0;
    });
}

/// What is to be paid, when and where, so that nobody has to look for it.
fn to_pay(flow: &mut Flow<'_>, paper: &InvoicePaper) {
    let invoice = &paper.invoice;
    let due = written::day(invoice.due);
    let (big, plain) = (Type::bold(13.0), Type::regular(9.5));
    let (first, second) = match paper.end() {
        End::Slip => {
            (format!("Att betala: {}", written::kronor_kr(invoice.amount)), format!("Betala senast {due}."))
        }
        End::DirectDebit => (
            format!("Att betala: {}", written::kronor_kr(invoice.amount)),
            format!("Dras via autogiro från ditt konto {due}. Du behöver inte göra något."),
        ),
        End::Nothing => (
            format!("Till godo: {}", written::kronor_kr(invoice.amount)),
            "Du ska inte betala något på den här fakturan.".to_owned(),
        ),
    };
    let top = flow.y;
    flow.paper.decorate(vec![Draw::Shade { x: SIDE, y: top, width: MEASURE, height: 46.0, ink: Ink::Pale }]);
    flow.paper.within(Role::Paragraph, |p| {
        p.put(vec![
            text(SIDE + 10.0, top + 20.0, big, &format!("{first} ")),
            text(SIDE + 10.0, top + 36.0, plain, &second),
        ]);
    });
    flow.y = top + 46.0 + 14.0;
}
