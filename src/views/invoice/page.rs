//! One invoice as a page: what it is for, its lines, how they add up, how to pay and how it stands.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::id::FacilityId;
use crate::domain::invoice::{InvoiceKind, InvoiceLine};
use crate::domain::money::Money;
use crate::domain::quantity::Utility;
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, date, number};
use crate::render::column::Style;
use crate::render::grid::{Grid, GridColumn, Line as Text};
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::views::invoice::document::WholeInvoice;
use crate::views::invoice::line::price;
use crate::views::invoice::{covers, status_words};
use crate::words;

/// Whose invoice it is, for the heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whose {
    /// The only site's name, else the customer's.
    pub place: String,
    /// The customer number.
    pub customer: String,
    /// What the facilities are called.
    pub names: BTreeMap<FacilityId, String>,
}

/// Draws it.
pub fn page(whole: &WholeInvoice, whose: &Whose, screen: &Screen) -> Page {
    let drawing = Drawing { whole, whose, language: screen.language, iso: screen.width.is_none() };
    let mut page = Page::default();
    page.parts(drawing.title());
    page.prose(drawing.dates());
    page.blank();
    if whole.lines.is_some() {
        page.grid(drawing.lines());
    }
    page.prose(drawing.say(&match whole.lines {
        Some(_) => Words::fixed(
            "Prices and amounts of the lines are without VAT.",
            "Radernas priser och belopp är utan moms.",
        ),
        None => Words::fixed(
            "The portal gives no lines of invoices by program.",
            "Portalen lämnar inga fakturarader till program.",
        ),
    }));
    page.blank();
    let told = drawing.told();
    let width = told.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default() + 2;
    told.into_iter().for_each(|(label, text)| page.labelled(label, width, text));
    page
}

struct Drawing<'a> {
    whole: &'a WholeInvoice,
    whose: &'a Whose,
    language: Language,
    iso: bool,
}

impl Drawing<'_> {
    fn say(&self, words: &Words) -> String {
        words.get(self.language).to_owned()
    }

    fn day(&self, day: NaiveDate) -> String {
        if self.iso { day.to_string() } else { date::day_month_year(day, self.language) }
    }

    fn kronor(&self, amount: Money) -> String {
        number::rounded(Decimal::new(amount.ore(), 2), 2, self.language)
    }

    fn title(&self) -> Vec<Text> {
        let number = &self.whole.head.invoice.number;
        let name = match self.whole.head.invoice.kind {
            InvoiceKind::Invoice => words!("Invoice {number}", "Faktura {number}"),
            InvoiceKind::Credit => words!("Credit note {number}", "Kreditfaktura {number}"),
            InvoiceKind::Final => words!("Final invoice {number}", "Slutfaktura {number}"),
        };
        let Whose { place, customer, .. } = self.whose;
        let customer = self.say(&words!("customer {customer}", "kundnummer {customer}"));
        vec![Text::styled(self.say(&name), Style::Bold), Text::from(place), Text::from(customer)]
    }

    /// `For Jan 2026, dated 5 Feb 2026, due 28 Feb 2026`
    fn dates(&self) -> String {
        let invoice = &self.whole.head.invoice;
        let (dated, due) = (self.day(invoice.date), self.day(invoice.due));
        let dates = words!("dated {dated}, due {due}", "fakturadag {dated}, förfaller {due}");
        match invoice.period.as_ref().map(covers) {
            Some(period) => format!(
                "{} {}, {}",
                self.say(&Words::fixed("For", "Avser")),
                period.get(self.language),
                self.say(&dates)
            ),
            None => self.say(&dates),
        }
    }

    fn lines(&self) -> Grid {
        let mut grid = Grid::new([
            GridColumn::left(0),
            GridColumn::right(2),
            GridColumn::right(2),
            GridColumn::right(2),
        ]);
        let head = [("", ""), ("quantity", "antal"), ("unit price", "à-pris"), ("kronor", "kronor")];
        grid.row(head.map(|(en, sv)| Text::styled(self.say(&Words::fixed(en, sv)), Style::Bold)));
        let grouped = self.is_collective();
        let mut before = None;
        for row in self.whole.lines.iter().flatten() {
            let facility = row.line.facility.as_ref();
            if grouped && facility != before {
                grid.open_row([Text::styled(self.facility(facility), Style::Bold)]);
            }
            before = facility;
            grid.row(self.line(&row.line, grouped));
        }
        self.sums(&mut grid);
        grid
    }

    /// Whether several facilities of one kind are on it: then each line wants to be told whose it is.
    fn is_collective(&self) -> bool {
        let mut seen: BTreeMap<&Utility, BTreeSet<&FacilityId>> = BTreeMap::new();
        for row in self.whole.lines.iter().flatten() {
            if let (Some(utility), Some(facility)) = (&row.line.utility, &row.line.facility) {
                seen.entry(utility).or_default().insert(facility);
            }
        }
        seen.values().any(|facilities| facilities.len() > 1)
    }

    fn facility(&self, facility: Option<&FacilityId>) -> String {
        match facility.map(|id| (id, self.whose.names.get(id))) {
            Some((id, Some(name))) => format!("{name} · {id}"),
            Some((id, None)) => id.to_string(),
            None => self.say(&Words::fixed("The customer as a whole", "Kunden som helhet")),
        }
    }

    fn line(&self, line: &InvoiceLine, indented: bool) -> [Text; 4] {
        let quantity = line.quantity.as_ref().map(|q| {
            let count = number::number(Decimal::new(q.digits, q.decimals), self.language);
            number::with_unit(&count, &q.unit, self.language)
        });
        let unit_price = line.price.map(|p| number::number(price(p), self.language));
        let mark = if line.estimated {
            self.say(&Words::fixed(" (estimated)", " (beräknad)"))
        } else {
            String::new()
        };
        // A label may say so itself.
        let mark = if line.label.contains("beräknad") { String::new() } else { mark };
        let indent = if indented { "  " } else { "" };
        [
            Text::from(format!("{indent}{}{mark}", line.label)),
            Text::from(quantity.unwrap_or_default()),
            Text::from(unit_price.unwrap_or_default()),
            Text::from(self.kronor(line.amount)),
        ]
    }

    fn sums(&self, grid: &mut Grid) {
        let invoice = &self.whole.head.invoice;
        let named = [
            (Words::fixed("Net, without VAT", "Netto, utan moms"), invoice.net),
            (Words::fixed("VAT", "Moms"), invoice.vat),
            (Words::fixed("Outside VAT", "Utanför moms"), self.whole.outside_vat()),
            (Words::fixed("Rounding", "Öresavrundning"), invoice.rounding),
        ];
        grid.row([]);
        for (name, amount) in named {
            if let Some(amount) = amount {
                let blank = Text::default;
                grid.row([Text::from(self.say(&name)), blank(), blank(), Text::from(self.kronor(amount))]);
            }
        }
        let name = Words::fixed("Sum, with VAT", "Summa, med moms");
        let cells = [self.say(&name), String::new(), String::new(), self.kronor(invoice.amount)];
        grid.row(cells.map(|text| Text::styled(text, Style::Bold)));
    }

    fn told(&self) -> Vec<(String, String)> {
        let invoice = &self.whole.head.invoice;
        let mut told = vec![(self.say(&Words::fixed("Status", "Status")), self.status())];
        if let Some(left) = self.whole.head.to_pay() {
            let kronor = number::with_unit(&self.kronor(left), "kr", self.language);
            let by = self.day(invoice.due);
            let text = words!("{kronor} by {by}", "{kronor} senast {by}");
            told.push((self.say(&Words::fixed("Pay", "Betala")), self.say(&text)));
        }
        if let Some(ocr) = &invoice.reference {
            told.push(("OCR".to_owned(), ocr.to_string()));
        }
        if let Some(payee) = &self.whole.payee {
            let giro = |name: &str, number: Option<String>| number.map(|n| format!("{name} {n}"));
            let accounts = [
                giro("bankgiro", payee.bankgiro.as_ref().map(ToString::to_string)),
                giro("plusgiro", payee.plusgiro.as_ref().map(ToString::to_string)),
            ];
            let parts: Vec<String> =
                [Some(payee.name.clone())].into_iter().chain(accounts).flatten().collect();
            told.push((self.say(&Words::fixed("Payee", "Mottagare")), parts.join(", ")));
        }
        told
    }

    fn status(&self) -> String {
        let invoice = &self.whole.head.invoice;
        let mut text = self.say(&status_words(&self.whole.head.status));
        if let Some(day) = invoice.paid_on {
            text.push_str(&format!(" {}", self.day(day)));
        }
        if invoice.direct_debit {
            text.push_str(&self.say(&Words::fixed(", direct debit", ", autogiro")));
        }
        text
    }
}
