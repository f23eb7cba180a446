//! What energy and water would cost by a dated price list, beside what was used: period by period, month by month, and
//! facility by facility.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::commands::invoices::vat;
use crate::cli::commands::report::definition::Grouping;
use crate::cli::commands::report::run::kinds::cost::{Charge, Tally, of_prices};
use crate::cli::commands::report::run::kinds::priced::{Priced, by_prices};
use crate::cli::commands::report::run::price_file;
use crate::cli::commands::report::run::sums::{Sum, names_of};
use crate::cli::commands::report::run::tables::{BEFORE, Summary};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::facility::Facility;
use crate::domain::money::Money;
use crate::domain::period::{Period, Resolution};
use crate::domain::price_list::PriceList;
use crate::domain::quantity::Utility;
use crate::domain::zone::local_month;
use crate::lang::decimal::Decimal;
use crate::lang::{Words, date};
use crate::render::column::Head;
use crate::render::exhibit::Table;
use crate::render::value::Value;
use crate::views::consumption::percent;
use crate::views::invoice::VatShown;
use crate::views::last_day::short_period;
use crate::views::report::heads::{amount, cell, code, number, signed, text, utility_cell};

/// The most months of two years that stand below each other.
const MONTHS: usize = 12;

/// A facility of a profile.
type Place = (String, String);

fn place(selection: &Selection<'_>, facility: &Facility) -> Place {
    (selection.catalogue.profile.clone(), facility.id.to_string())
}

fn read(work: &Work<'_>) -> Result<Option<PriceList>, Failure> {
    work.definition.prices.as_deref().map(price_file::read).transpose()
}

fn shown(work: &Work<'_>) -> VatShown {
    work.definition.vat.unwrap_or_else(|| vat(work.app))
}

fn title(shown: VatShown) -> Words {
    match shown {
        VatShown::Incl => {
            Words::fixed("Kronor by the price list, with VAT", "Kronor enligt prislistan, inkl. moms")
        }
        VatShown::Excl => {
            Words::fixed("Kronor by the price list, excl. VAT", "Kronor enligt prislistan, exkl. moms")
        }
    }
}

fn kronor(money: Option<Money>) -> Value<'static> {
    amount(money.map(|money| Decimal::new(money.ore(), 2)))
}

/// The latest against the one before.
fn change(costs: &[Option<Money>]) -> Value<'static> {
    let pair = costs.first().copied().flatten().zip(costs.get(1).copied().flatten());
    let share = pair
        .filter(|(_, before)| before.ore() > 0)
        .map(|(now, before)| (now.ore() - before.ore(), before.ore()));
    amount(percent(share))
}

fn heads(first: Vec<Head>, names: &[String]) -> Vec<Head> {
    let keys = std::iter::once("this_year").chain(BEFORE).zip(names);
    let mut heads = first;
    heads.extend(keys.map(|(key, name)| number(key, Words::same(name.clone()), 0)));
    if names.len() > 1 {
        heads.push(signed("difference_percent", Words::fixed("change, %", "förändring, %"), 1));
    }
    heads
}

/// Adds a table of what each line costs in some periods, the latest first; nothing without a price list.
///
/// # Errors
/// What the portals refuse, and a price list that is none.
pub fn beside(work: &Work<'_>, periods: &[Period], summary: &mut Summary) -> Result<(), Failure> {
    let Some(prices) = read(work)? else { return Ok(()) };
    let by = work.definition.group_by.unwrap_or(Grouping::Facility);
    let shown = shown(work);
    let mut lines: BTreeMap<(usize, Utility, String), Vec<Option<Tally>>> = BTreeMap::new();
    let mut outside = 0;
    for (index, period) in periods.iter().enumerate() {
        let priced = by_prices(work, &prices, *period)?;
        outside += priced.without.len();
        let lacking: BTreeSet<Place> = priced.without.iter().map(|(s, f, _)| place(s, f)).collect();
        for charge in &priced.charges {
            let facility = charge.facility;
            for name in names_of(&charge.selection.catalogue, facility, by, work.language) {
                let key = (facility.utility.rank(), facility.utility.clone(), name);
                let line = lines
                    .entry(key)
                    .or_insert_with(|| periods.iter().map(|_| Some(Tally::default())).collect());
                let Some(cell) = line.get_mut(index) else { continue };
                if lacking.contains(&place(charge.selection, facility)) {
                    *cell = None;
                } else if let Some(tally) = cell {
                    tally.add(&charge.line);
                }
            }
        }
    }
    let names: Vec<String> = periods.iter().map(short_period).collect();
    let first = vec![text("name", "name", "namn"), code("utility", "utility", "nyttighet")];
    let mut table = Table::new("kronor", title(shown), heads(first, &names));
    for ((_, utility, name), tallies) in &lines {
        let known = |tally: &Option<Tally>| tally.as_ref().filter(|t| !t.is_empty()).map(|t| t.shown(shown));
        let costs: Vec<Option<Money>> = tallies.iter().map(known).collect();
        let mut cells = vec![cell(name.clone()), utility_cell(utility, utility.direction())];
        cells.extend(costs.iter().map(|money| kronor(*money)));
        cells.extend((periods.len() > 1).then(|| change(&costs)));
        table.rows.push(cells);
    }
    tell(&prices, outside, summary);
    summary.tables.push(table);
    Ok(())
}

/// Adds a table of months by years, of all that was chosen together; nothing without a price list.
///
/// # Errors
/// What the portals refuse, and a price list that is none.
pub fn by_month(work: &Work<'_>, years: &[(String, Period)], summary: &mut Summary) -> Result<(), Failure> {
    let Some(prices) = read(work)? else { return Ok(()) };
    let shown = shown(work);
    let (mut columns, mut outside) = (Vec::new(), 0);
    for (_, year) in years {
        let Priced { charges, without } = by_prices(work, &prices, *year)?;
        outside += without.len();
        let lacks = |month: &Period| without.iter().any(|(.., lacking)| lacking == month);
        let of = |month: &Period| {
            let mut tally = Tally::default();
            let own = charges.iter().filter(|charge| charge.line.period == Some(*month));
            own.for_each(|charge| tally.add(&charge.line));
            (!tally.is_empty() && !lacks(month)).then(|| tally.shown(shown))
        };
        columns.push(year.split(Resolution::Month).iter().map(of).collect::<Vec<Option<Money>>>());
    }
    let names: Vec<String> = years.iter().map(|(name, _)| name.clone()).collect();
    let first = vec![text("month", "month", "månad")];
    let mut table = Table::new("kronor", title(shown), heads(first, &names));
    // The running year may have fewer months than those before.
    let months = years.last().map(|(_, year)| year.split(Resolution::Month)).unwrap_or_default();
    for (index, month) in months.iter().enumerate().take(MONTHS) {
        let costs: Vec<Option<Money>> =
            columns.iter().map(|column| column.get(index).copied().flatten()).collect();
        let (_, number) = local_month(crate::domain::zone::start_of_day(month.from(), work.definition.clock));
        let mut cells = vec![cell(date::month(number, work.language))];
        cells.extend(costs.iter().map(|money| kronor(*money)));
        cells.extend((years.len() > 1).then(|| change(&costs)));
        table.rows.push(cells);
    }
    table.total = Some(sums(work, &columns));
    tell(&prices, outside, summary);
    summary.tables.push(table);
    Ok(())
}

fn sums(work: &Work<'_>, columns: &[Vec<Option<Money>>]) -> Vec<Value<'static>> {
    let label = Words::fixed("sum of year", "årssumma");
    let mut cells = vec![cell(label.get(work.language).to_owned())];
    // Of what is known, as the sums of what was used.
    let sum = |column: &Vec<Option<Money>>| {
        let known: Vec<Money> = column.iter().copied().flatten().collect();
        if known.is_empty() { None } else { Money::sum(known) }
    };
    cells.extend(columns.iter().map(|column| kronor(sum(column))));
    cells.extend((columns.len() > 1).then_some(Value::Empty));
    cells
}

fn tell(prices: &PriceList, outside: usize, summary: &mut Summary) {
    let (method, warning) = of_prices(prices, outside);
    summary.methods.push(method);
    summary.warnings.extend(warning);
}

/// What each facility costs over the report's period.
pub struct ByFacility {
    charges: BTreeMap<Place, Vec<crate::domain::invoice::InvoiceLine>>,
    lacking: BTreeSet<Place>,
    shown: VatShown,
    /// How it was worked out.
    pub method: Words,
    /// What is in no sum.
    pub warning: Option<Words>,
}

/// Works it out; nothing without a price list.
///
/// # Errors
/// What the portals refuse, and a price list that is none.
pub fn by_facility(work: &Work<'_>) -> Result<Option<ByFacility>, Failure> {
    let Some(prices) = read(work)? else { return Ok(None) };
    let Priced { charges: all, without } = by_prices(work, &prices, work.period)?;
    let (method, warning) = of_prices(&prices, without.len());
    let lacking = without.iter().map(|(selection, facility, _)| place(selection, facility)).collect();
    let mut charges: BTreeMap<Place, Vec<_>> = BTreeMap::new();
    for Charge { selection, facility, line } in all {
        charges.entry(place(selection, facility)).or_default().push(line);
    }
    Ok(Some(ByFacility { charges, lacking, shown: shown(work), method, warning }))
}

impl ByFacility {
    /// What a line costs; nothing where one of its facilities lacks a month or a price, and of what is fed in.
    pub fn of(&self, sum: &Sum<'_>) -> Option<Money> {
        let channel = sum.channel();
        if channel.direction != channel.utility.direction() {
            return None;
        }
        let mut tally = Tally::default();
        for (selection, facility) in &sum.parts {
            let place = place(selection, facility);
            let lines = self.charges.get(&place).filter(|_| !self.lacking.contains(&place))?;
            lines.iter().for_each(|line| tally.add(line));
        }
        Some(tally.shown(self.shown))
    }
}
