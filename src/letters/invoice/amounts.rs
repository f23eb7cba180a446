//! The sums of an invoice, and what the customer should know of paying late and asking.

use crate::domain::invoice::InvoiceLine;
use crate::domain::money::Money;
use crate::letters::invoice::{End, InvoicePaper};
use crate::letters::paper::Role;
use crate::letters::paper::draw::{Draw, Ink, Type};
use crate::letters::paper::flow::{Flow, MEASURE, SIDE, text};
use crate::letters::written;

/// The left edge of the sums.
const LEFT: f32 = 300.0;
const LOOK: Type = Type::regular(9.0);

/// Writes them.
pub fn write(flow: &mut Flow<'_>, paper: &InvoicePaper) {
    let sums = sums(paper);
    flow.need((sums.len() as f32 + 3.0) * LOOK.leading() + 30.0);
    flow.heading(2, "Summering", Type::bold(11.0));
    table(flow, &sums, &total(paper));
    flow.skip(12.0);
    let small = Type::regular(8.0);
    for words in notes(paper) {
        flow.need(2.0 * small.leading());
        flow.paragraph(&words, small);
        flow.skip(3.0);
    }
}

/// The sums as the customer system has them; what it does not say is left out.
fn sums(paper: &InvoicePaper) -> Vec<(String, Money)> {
    let invoice = &paper.invoice;
    let utilities = by_utility(paper);
    let outside: Vec<&InvoiceLine> = paper.lines.iter().filter(|line| line.vat.per_cent() == 0).collect();
    let compensation = Money::sum(outside.iter().map(|line| line.amount)).filter(|_| !outside.is_empty());
    let sums = [
        invoice.net.map(|net| ("Netto, exklusive moms".to_owned(), net)),
        invoice.vat.map(|vat| (vat_label(paper), vat)),
        compensation.map(|sum| ("Ersättning, utan moms".to_owned(), sum)),
        invoice.rounding.map(|rounding| ("Öresavrundning".to_owned(), rounding)),
    ];
    utilities.into_iter().chain(sums.into_iter().flatten()).collect()
}

/// The sum of each utility without VAT, where there are several; what is outside VAT has a row of its own.
fn by_utility(paper: &InvoicePaper) -> Vec<(String, Money)> {
    let taxed: Vec<&InvoiceLine> = paper.lines.iter().filter(|line| line.vat.per_cent() > 0).collect();
    let mut names: Vec<&'static str> = Vec::new();
    for name in taxed.iter().map(|line| written::utility(line.utility.as_ref())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() < 2 {
        return Vec::new();
    }
    let of = |name: &str| {
        let lines = taxed.iter().filter(|line| written::utility(line.utility.as_ref()) == name);
        Money::sum(lines.map(|line| line.amount))
    };
    names.iter().filter_map(|name| Some(((*name).to_owned(), of(name)?))).collect()
}

/// Names the rate where there is one only.
fn vat_label(paper: &InvoicePaper) -> String {
    let mut rates: Vec<u8> = paper.lines.iter().map(|line| line.vat.per_cent()).filter(|r| *r > 0).collect();
    rates.sort_unstable();
    rates.dedup();
    match rates.as_slice() {
        [rate] => format!("Moms {rate}\u{a0}%"),
        _ => "Moms".to_owned(),
    }
}

fn total(paper: &InvoicePaper) -> (String, Money) {
    let label = if paper.end() == End::Nothing { "ATT FÅ TILLBAKA" } else { "ATT BETALA" };
    (label.to_owned(), paper.invoice.amount)
}

fn table(flow: &mut Flow<'_>, sums: &[(String, Money)], total: &(String, Money)) {
    let right = SIDE + MEASURE - 4.0;
    flow.paper.open(Role::Table);
    for (label, amount) in sums {
        flow.y += LOOK.leading();
        row(flow, label, &written::kronor(*amount), LOOK, right);
    }
    let look = Type::bold(11.0);
    flow.y += 8.0;
    let rule = Draw::Rule {
        x: LEFT,
        y: flow.y,
        width: SIDE + MEASURE - LEFT,
        thickness: 0.8,
        dashed: false,
        ink: Ink::Brand,
    };
    flow.paper.decorate(vec![rule]);
    flow.y += look.leading();
    row(flow, &total.0, &written::kronor_kr(total.1), look, right);
    flow.paper.close();
}

fn row(flow: &mut Flow<'_>, label: &str, amount: &str, look: Type, right: f32) {
    let cells = [
        (Role::RowHead(1), text(LEFT, flow.y, look, label)),
        (Role::Cell(1), flow.right(right, flow.y, look, amount)),
    ];
    flow.paper.within(Role::Row, |paper| {
        for (role, cell) in cells {
            paper.within(role, |paper| paper.put(vec![cell]));
        }
    });
}

fn notes(paper: &InvoicePaper) -> Vec<String> {
    let estimated =
        paper.lines.iter().any(|line| line.estimated).then(|| {
            "Beräknad förbrukning rättas på nästa faktura efter att mätaren har lästs av.".to_owned()
        });
    let late = (paper.end() != End::Nothing).then(|| {
        "Betalar du efter förfallodagen tar vi ut dröjsmålsränta enligt räntelagen, referensräntan plus \
         8 procentenheter. För en påminnelse tar vi ut 60 kr och för ett inkassokrav 180 kr. Kan du inte betala \
         i tid? Hör av dig till oss före förfallodagen."
            .to_owned()
    });
    let fault = paper.sender.fault_phone.as_ref().map(|phone| format!("Akut fel: telefon {phone}."));
    let ask = [paper.sender.contact(), fault].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let wrong = (!ask.is_empty()).then(|| format!("Stämmer något inte? {ask}"));
    [estimated, late, wrong].into_iter().flatten().collect()
}
