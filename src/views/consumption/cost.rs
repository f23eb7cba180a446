//! The cost of a line's rows, as every format shows it, and what is in it.

use crate::analysis::cost::Cost;
use crate::analysis::tally::Span;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::quantity::Utility;
use crate::domain::zone::{self, Clock};
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, number};
use crate::views::consumption::{Line, Report, coverage};
use crate::views::invoice::VatShown;
use crate::words;

impl Line {
    /// What a row cost: `None` where cost was not asked for, and for a row that is not made of whole months.
    pub fn cost_of(&self, span: Span, clock: Clock) -> Option<Cost> {
        let period = Period::new(zone::date(span.from, clock), zone::date(span.until, clock))?;
        self.costs.as_ref()?.over(&period)
    }

    /// What the whole period cost, as far as it is invoiced.
    pub fn total_cost(&self) -> Option<Cost> {
        Some(self.costs.as_ref()?.within(&self.answer.period))
    }
}

/// Returns the kronor of a cost; `None` where nothing is invoiced.
pub fn kronor(cost: Option<&Cost>, vat: VatShown) -> Option<Decimal> {
    let amount: Money = cost?.amount(vat == VatShown::Incl)?;
    Some(Decimal::new(amount.ore(), 2))
}

/// Returns the share of a stretch that is invoiced, 0 to 1.
pub fn covered(cost: &Cost) -> Decimal {
    let (days, of) = cost.coverage();
    coverage(days, of)
}

/// Says what is in the cost of a utility. The network company invoices the network alone.
pub fn includes(utility: &Utility) -> Option<&'static Words> {
    static GRID: Words = Words::fixed("grid only, no electricity supply", "bara elnät, inte elhandel");
    static FEED_IN: Words = Words::fixed(
        "the network's compensation only, not what the electricity is sold for",
        "bara elnätets ersättning, inte försäljningen av elen",
    );
    static WATER: Words = Words::fixed("water and sewage", "vatten och avlopp");
    match utility {
        Utility::Electricity => Some(&GRID),
        Utility::Solar => Some(&FEED_IN),
        Utility::Water => Some(&WATER),
        _ => None,
    }
}

/// One sentence on the cost of a line: how much, with or without VAT, what is in it, how much is invoiced.
pub fn told(report: &Report, line: &Line, language: Language) -> Option<String> {
    let vat = report.cost?;
    let total = line.total_cost()?;
    let Some(amount) = kronor(Some(&total), vat) else {
        let none = Words::fixed("No invoice for this.", "Det finns ingen faktura för det här.");
        return Some(none.get(language).to_owned());
    };
    let shown = number::with_unit(&number::rounded(amount, 2, language), "kr", language);
    let mut parts = vec![format!("{shown} {}", vat.words().get(language))];
    parts.extend(includes(&line.answer.channel.utility).map(|words| words.get(language).to_owned()));
    let (days, of) = total.coverage();
    if days < of {
        let part = words!("invoiced for {days} of {of} days", "fakturerat för {days} av {of} dygn");
        parts.push(part.get(language).to_owned());
    }
    let name = Words::fixed("Cost", "Kostnad");
    Some(format!("{}: {}.", name.get(language), parts.join("; ")))
}
