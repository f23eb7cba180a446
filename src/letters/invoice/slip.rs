//! The slip at the foot of an invoice: whom to pay, how much, with which reference, and as a code for the bank's app.

use crate::domain::id::digits::luhn_digit;
use crate::domain::invoice::{Invoice, InvoiceKind, Payee, Standing};
use crate::domain::payment::usingqr;
use crate::domain::qr::matrix;
use crate::letters::invoice::head::pairs;
use crate::letters::invoice::{End, InvoicePaper};
use crate::letters::paper::draw::{Draw, Ink, Type};
use crate::letters::paper::flow::{Flow, SIDE, text};
use crate::letters::paper::{HEIGHT, Role, WIDTH};
use crate::letters::written;

/// Where the slip begins.
const TOP: f32 = HEIGHT - 238.0;
/// How wide and high the code is: modules of about half a millimetre, which every telephone reads.
const SIDE_OF_CODE: f32 = 104.0;

/// Writes it on the last sheet, where there is something to pay and somebody to pay it to.
pub fn write(flow: &mut Flow<'_>, paper: &InvoicePaper) {
    let Some(payee) = paper.sender.payee.as_ref().filter(|_| paper.end() == End::Slip) else { return };
    if flow.y > TOP - 10.0 {
        flow.turn();
    }
    let rule = Draw::Rule { x: 0.0, y: TOP, width: WIDTH, thickness: 0.6, dashed: true, ink: Ink::Grey };
    flow.paper.decorate(vec![rule]);
    flow.y = TOP + 12.0;
    flow.heading(2, "Betalning", Type::bold(11.0));
    let top = flow.y;
    let invoice = &paper.invoice;
    let facts = [
        ("Till", Some(payee.name.clone())),
        ("Bankgiro", payee.bankgiro.as_ref().map(ToString::to_string)),
        ("Plusgiro", payee.plusgiro.as_ref().map(ToString::to_string)),
        ("OCR-nummer", invoice.reference.as_ref().map(|reference| reference.as_str().to_owned())),
        ("Att betala", Some(written::kronor_kr(invoice.amount))),
        ("Senast", Some(invoice.due.to_string())),
        ("Från", Some(format!("{}, kundnummer {}", paper.customer.name, paper.customer.number))),
    ];
    pairs(flow, &facts, SIDE, 76.0);
    code(flow, invoice, payee, top);
    if let Some(line) = ocr_line(invoice, payee) {
        let look = Type::regular(11.0);
        let rows = vec![text(SIDE, HEIGHT - 62.0, look, &line)];
        flow.paper.within(Role::Paragraph, |p| p.put(rows));
    }
}

fn code(flow: &mut Flow<'_>, invoice: &Invoice, payee: &Payee, top: f32) {
    // The paper is as it was sent: what was paid or said since would make another file of the same invoice.
    let sent = Invoice {
        remaining: invoice.amount,
        paid_on: None,
        standing: Standing::Open,
        kind: InvoiceKind::Invoice,
        ..invoice.clone()
    };
    let Some(code) = usingqr(&sent, payee).and_then(|words| matrix(&words)) else { return };
    let x = WIDTH - SIDE - SIDE_OF_CODE;
    let alt = format!(
        "QR-kod för betalning i bankens app: {} till {}, OCR-nummer {}, senast {}",
        written::kronor_kr(invoice.amount),
        payee.name,
        invoice.reference.as_ref().map_or("saknas", |reference| reference.as_str()),
        invoice.due
    );
    let alt = flow.faces.known(&alt);
    flow.paper.within(Role::Figure(alt), |paper| {
        paper.put(vec![Draw::Modules { x, y: top, side: SIDE_OF_CODE, code }]);
    });
    let look = Type::regular(8.0).in_ink(Ink::Grey);
    let words = vec![text(x, top + SIDE_OF_CODE + 14.0, look, "Skanna i din banks app")];
    flow.paper.within(Role::Paragraph, |paper| paper.put(words));
}

/// The line that machines read: reference, kronor, öre with check digit, account, 41 for a bankgiro with an amount.
fn ocr_line(invoice: &Invoice, payee: &Payee) -> Option<String> {
    let (reference, giro) = (invoice.reference.as_ref()?, payee.bankgiro.as_ref()?);
    let ore = u64::try_from(invoice.amount.ore()).ok()?;
    let check = luhn_digit(&ore.to_string());
    let account: String = giro.as_str().chars().filter(char::is_ascii_digit).collect();
    Some(format!(
        "#   {}   #   {} {:02}   {check}   >   {account}#41#",
        reference.as_str(),
        ore / 100,
        ore % 100
    ))
}
