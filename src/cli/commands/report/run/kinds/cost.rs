//! `cost`: what was charged, month by month or invoice by invoice, by fee type.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;

use crate::analysis::cost::Costs;
use crate::cli::commands::invoices::vat;
use crate::cli::commands::report::definition::Grouping;
use crate::cli::commands::report::run::kinds::priced::by_prices;
use crate::cli::commands::report::run::price_file;
use crate::cli::commands::report::run::sums::names_of;
use crate::cli::commands::report::run::tables::{Summary, arrange, few, spare};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::facility::Facility;
use crate::domain::id::InvoiceNumber;
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::money::{Money, Vat};
use crate::domain::period::{Period, Resolution};
use crate::domain::price_list::PriceList;
use crate::domain::quantity::Utility;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::Head;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::report::catalogue::ReportType;
use crate::views::invoice::VatShown;
use crate::views::report::heads::{
    amount, beginning, cell, code, date, id, integer, number, text, utility_cell, wide,
};
use crate::words;

/// The fee types that have a column of their own, in the order in which they stand.
static FEES: [(&str, Words); 11] = [
    ("fixed", Words::fixed("fixed", "fast")),
    ("energy", Words::fixed("energy", "energi")),
    ("power", Words::fixed("power", "effekt")),
    ("flow", Words::fixed("flow", "flöde")),
    ("water", Words::fixed("water", "vatten")),
    ("sewage", Words::fixed("sewage", "avlopp")),
    ("waste", Words::fixed("waste", "renhållning")),
    ("tax", Words::fixed("energy tax", "energiskatt")),
    ("authority", Words::fixed("state fees", "myndighetsavgifter")),
    ("compensation", Words::fixed("compensation", "ersättning")),
    ("other", Words::fixed("other", "övrigt")),
];

/// A line with what it is about.
pub struct Charge<'s> {
    /// The portal.
    pub selection: &'s Selection<'s>,
    /// The facility.
    pub facility: &'s Facility,
    /// The line.
    pub line: InvoiceLine,
}

/// What a row comes to: by fee type, and what VAT is on.
#[derive(Default)]
pub struct Tally {
    fees: BTreeMap<&'static str, Money>,
    net: BTreeMap<Vat, Money>,
}

impl Tally {
    /// Adds a line.
    pub fn add(&mut self, line: &InvoiceLine) {
        let key = line.fee.key();
        let fee = FEES.iter().map(|(known, _)| *known).find(|known| *known == key).unwrap_or("other");
        for sum in
            [self.fees.entry(fee).or_insert(Money::ZERO), self.net.entry(line.vat).or_insert(Money::ZERO)]
        {
            *sum = sum.checked_add(line.amount).unwrap_or(*sum);
        }
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.net.is_empty()
    }

    fn net(&self) -> Money {
        Money::sum(self.net.values().copied()).unwrap_or(Money::ZERO)
    }

    /// VAT comes on the sum, not on each line.
    fn vat(&self) -> Money {
        Money::sum(self.net.iter().filter_map(|(vat, net)| vat.on(*net))).unwrap_or(Money::ZERO)
    }

    /// The sum, with VAT or without.
    pub fn shown(&self, shown: VatShown) -> Money {
        let on_top = if shown == VatShown::Incl { self.vat() } else { Money::ZERO };
        self.net().checked_add(on_top).unwrap_or(Money::ZERO)
    }
}

/// Puts the report together.
///
/// # Errors
/// What the portals refuse.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let definition = &work.definition;
    let shown = definition.vat.unwrap_or_else(|| vat(work.app));
    let prices = definition.prices.as_deref().map(price_file::read).transpose()?;
    let (mut charges, mut outside) = match &prices {
        Some(prices) => {
            let priced = by_prices(work, prices, work.period)?;
            (priced.charges, priced.without.len())
        }
        None => (Vec::new(), 0),
    };
    let (mut done, mut failures) = (0, Vec::new());
    let invoiced = if prices.is_none() { work.selections.as_slice() } else { &[] };
    for selection in invoiced {
        let void = void(selection, work.period)?;
        for facility in selection.facilities() {
            match of_facility(work, selection, facility, &void) {
                Ok((own, left)) => {
                    done += 1;
                    charges.extend(own);
                    outside += left;
                }
                Err(failure) => failures.push((selection, facility, failure)),
            }
        }
    }
    work.settle(done, failures)?;
    let tables = vec![by_time(work, &charges), by_line(work, &charges, shown)];
    let chart = Chart {
        title: Words::fixed("Cost with VAT, kr", "Kostnad inklusive moms, kr"),
        form: Form::Columns,
        table: 0,
        rows: 0..tables.first().map_or(0, |table| table.rows.len()),
        category: 0,
        series: tables.first().and_then(|table| table.column("sum")).into_iter().collect(),
        unit: "kr".into(),
    };
    let (methods, warnings) = told(prices.as_ref(), outside);
    Ok(Summary {
        charts: few(vec![chart], definition),
        data: Some((data_heads(), charges.iter().map(row).collect())),
        methods,
        warnings,
        tables,
        ..Summary::default()
    })
}

/// What is said of where the kronor come from, and of what is in no sum.
fn told(prices: Option<&PriceList>, outside: usize) -> (Vec<Words>, Vec<Words>) {
    let mut warnings = Vec::new();
    let Some(prices) = prices else {
        warnings.push(Words::fixed(
            "Invoices come a month after what they are for, at the earliest.",
            "Fakturor kommer tidigast en månad efter det de avser.",
        ));
        if outside > 0 {
            warnings.push(words!(
                "{outside} lines reach out of the period, or are for no period, and are in no sum.",
                "{outside} rader sträcker sig utanför perioden, eller avser ingen period, och ingår inte i summorna."
            ));
        }
        let method = Words::fixed(
            "Lines of invoices whose period lies within the report's, without VAT; VAT is worked out on their sum. What was credited or cancelled is no cost. Nothing is rounded to whole kronor, as invoices are.",
            "Fakturarader vars period ligger inom rapportens, exklusive moms; momsen räknas på summan. Krediterat och makulerat är ingen kostnad. Inget är öresavrundat, som fakturorna är.",
        );
        return (vec![method], warnings);
    };
    let (method, warning) = of_prices(prices, outside);
    warnings.extend(warning);
    (vec![method], warnings)
}

/// What is said of kronor that come from a price list, and of months that it gives none for.
pub fn of_prices(prices: &PriceList, outside: usize) -> (Words, Option<Words>) {
    let warning = (outside > 0).then(|| {
        words!(
            "{outside} months of facilities lack values or a price, and are in no sum.",
            "{outside} månader för anläggningar saknar värden eller pris och ingår inte i summorna."
        )
    });
    let (name, source, dated) = (&prices.name, &prices.source, prices.dated);
    let method = words!(
        "Worked out from metered months and a price list, not from invoices: {name}. Source: {source}, {dated}. VAT is worked out on sums.",
        "Uträknat från uppmätta månader och en prislista, inte från fakturor: {name}. Källa: {source}, {dated}. Momsen räknas på summor."
    );
    (method, warning)
}

fn void(selection: &Selection<'_>, period: Period) -> Result<BTreeSet<InvoiceNumber>, Failure> {
    let query = InvoiceQuery { issued: None, covers: Some(period) };
    let all = selection.connected.portal.invoices(&query)?;
    Ok(all.into_iter().filter(Invoice::is_void).map(|invoice| invoice.number).collect())
}

/// What was charged by utility over a period, facilities without meters too.
///
/// # Errors
/// What the portals refuse.
pub fn by_utility(work: &Work<'_>, period: Period) -> Result<BTreeMap<(usize, Utility), Costs>, Failure> {
    let mut out: BTreeMap<(usize, Utility), Costs> = BTreeMap::new();
    let (mut done, mut failures) = (0, Vec::new());
    for selection in &work.selections {
        let void = void(selection, period)?;
        for facility in selection.facilities() {
            let query = LineQuery { facilities: vec![facility.id.clone()], covers: period };
            let lines = match selection.connected.portal.invoice_lines(&query) {
                Ok(lines) => lines,
                Err(error) => {
                    failures.push((selection, facility, Failure::from(error)));
                    continue;
                }
            };
            done += 1;
            let is_void =
                |line: &&InvoiceLine| line.invoice.as_ref().is_some_and(|number| void.contains(number));
            let costs = Costs::of_facility(lines.iter().filter(|line| !is_void(line)));
            let key = (facility.utility.rank(), facility.utility.clone());
            out.entry(key).and_modify(|known| known.merge(&costs)).or_insert(costs);
        }
    }
    work.settle(done, failures)?;
    Ok(out)
}

fn of_facility<'s>(
    work: &Work<'_>,
    selection: &'s Selection<'s>,
    facility: &'s Facility,
    void: &BTreeSet<InvoiceNumber>,
) -> Result<(Vec<Charge<'s>>, usize), Failure> {
    let query = LineQuery { facilities: vec![facility.id.clone()], covers: work.period };
    let lines = selection.connected.portal.invoice_lines(&query)?;
    let inside = |line: &InvoiceLine| {
        line.period.is_some_and(|p| work.period.from() <= p.from() && p.until() <= work.period.until())
    };
    let is_void = |line: &InvoiceLine| line.invoice.as_ref().is_some_and(|number| void.contains(number));
    let counted = lines.into_iter().filter(|line| !is_void(line));
    let (own, left): (Vec<_>, Vec<_>) = counted.partition(inside);
    let charges = own.into_iter().map(|line| Charge { selection, facility, line }).collect();
    Ok((charges, left.len()))
}

/// By the month that lines are for, or by invoice.
fn by_time(work: &Work<'_>, charges: &[Charge<'_>]) -> Table {
    let by_invoice = work.definition.by_invoice;
    let mut rows: BTreeMap<String, Tally> = BTreeMap::new();
    let mut whole = Tally::default();
    for charge in charges {
        let month = charge.line.period.map(|p| format!("{}-{:02}", p.from().year(), p.from().month()));
        let invoice = charge.line.invoice.as_ref().map(ToString::to_string);
        let key = if by_invoice { invoice } else { month };
        rows.entry(key.unwrap_or_else(|| "–".into())).or_default().add(&charge.line);
        whole.add(&charge.line);
    }
    let first = if by_invoice {
        id("invoice", "invoice", "fakturanr")
    } else {
        beginning(date("month", "month", "månad"), Resolution::Month)
    };
    let used: Vec<&(&str, Words)> = FEES.iter().filter(|(fee, _)| whole.fees.contains_key(fee)).collect();
    let mut heads = vec![first];
    // What all of them come to says more than the smallest of them.
    heads.extend(used.iter().map(|(fee, title)| wide(number(fee, title.clone(), 2))));
    heads.extend([
        number("net", Words::fixed("net, kr", "netto, kr"), 2),
        number("vat", Words::fixed("VAT, kr", "moms, kr"), 2),
        number("sum", Words::fixed("sum, kr", "summa, kr"), 2),
    ]);
    let cells = |label: Value<'static>, tally: &Tally| {
        let kronor = |money: Money| Value::decimal(money.ore(), 2);
        let mut cells = vec![label];
        cells
            .extend(used.iter().map(|(fee, _)| Value::or_empty(tally.fees.get(fee), |money| kronor(*money))));
        cells.extend([kronor(tally.net()), kronor(tally.vat()), kronor(tally.shown(VatShown::Incl))]);
        cells
    };
    let month = |key: &str| Value::or_empty(format!("{key}-01").parse().ok(), Value::Date);
    let label = |key: &str| if by_invoice { Value::id(key.to_owned()) } else { month(key) };
    let title = match by_invoice {
        true => Words::fixed("By invoice, excl. VAT by fee type", "Per faktura, exkl. moms per avgiftstyp"),
        false => Words::fixed(
            "By month of use, excl. VAT by fee type",
            "Per förbrukningsmånad, exkl. moms per avgiftstyp",
        ),
    };
    let mut table = Table::new(if by_invoice { "invoices" } else { "months" }, title, heads);
    table.rows = rows.iter().map(|(key, tally)| cells(label(key), tally)).collect();
    let sum = Words::fixed("sum", "summa");
    table.total = (!rows.is_empty()).then(|| cells(cell(sum.get(work.language).to_owned()), &whole));
    table
}

/// By facility, or however facilities are put together.
fn by_line(work: &Work<'_>, charges: &[Charge<'_>], shown: VatShown) -> Table {
    let by = work.definition.group_by.unwrap_or(Grouping::Facility);
    let language = work.language;
    let mut lines: BTreeMap<(usize, Utility, String), Tally> = BTreeMap::new();
    for charge in charges {
        let catalogue = &charge.selection.catalogue;
        let utility = &charge.facility.utility;
        for name in names_of(catalogue, charge.facility, by, language) {
            lines.entry((utility.rank(), utility.clone(), name)).or_default().add(&charge.line);
        }
    }
    let title = match shown {
        VatShown::Incl => Words::fixed("with VAT, kr", "inkl. moms, kr"),
        VatShown::Excl => Words::fixed("without VAT, kr", "exkl. moms, kr"),
    };
    let heads = vec![
        text("name", "name", "namn"),
        code("utility", "utility", "nyttighet"),
        number("amount", title, 2),
    ];
    let mut table = Table::new("lines", ReportType::Cost.title(), heads);
    table.rows = lines
        .iter()
        .map(|((_, utility, name), tally)| {
            vec![
                cell(name.clone()),
                utility_cell(utility, utility.direction()),
                Value::decimal(tally.shown(shown).ore(), 2),
            ]
        })
        .collect();
    arrange(&mut table, &work.definition);
    table
}

fn row(charge: &Charge<'_>) -> Vec<Value<'static>> {
    let (catalogue, facility, line) = (&charge.selection.catalogue, charge.facility, &charge.line);
    let entry = catalogue.entries.get(&facility.id);
    let own = |text: Option<String>| Value::or_empty(text, Value::id);
    let quantity = line.quantity.as_ref();
    vec![
        cell(catalogue.profile.clone()),
        cell(catalogue.site(facility).map(|site| site.name.clone()).unwrap_or_default()),
        Value::id(facility.id.to_string()),
        cell(catalogue.name(facility).to_owned()),
        utility_cell(&facility.utility, facility.utility.direction()),
        own(line.invoice.as_ref().map(ToString::to_string)),
        Value::bare_code(line.fee.key()),
        cell(line.label.clone()),
        Value::or_empty(line.period, |period| Value::Date(period.from())),
        Value::or_empty(line.period, |period| Value::Date(period.until())),
        amount(quantity.map(|quantity| Decimal::new(quantity.digits, quantity.decimals))),
        Value::or_empty(quantity.map(|quantity| quantity.unit.clone()), Value::text),
        Value::decimal(line.amount.ore(), 2),
        Value::Integer(i64::from(line.vat.per_cent())),
        amount(line.vat.on(line.amount).map(|money| Decimal::new(money.ore(), 2))),
        Value::Bool(line.estimated),
        own(entry.and_then(|entry| entry.number.clone())),
        own(entry.and_then(|entry| entry.cost_centre.clone())),
    ]
}

fn data_heads() -> Vec<Head> {
    use crate::render::column::Kind;
    let heads = vec![
        text("profile", "profile", "profil"),
        text("site", "site", "plats"),
        id("facility_id", "facility id", "anläggning"),
        text("facility", "facility", "namn"),
        code("utility", "utility", "nyttighet"),
        id("invoice", "invoice", "fakturanr"),
        text("fee", "fee type", "avgiftstyp"),
        text("label", "text", "text"),
        date("from", "from", "från"),
        date("until", "until (excl.)", "till (ej med)"),
        number("quantity", Words::fixed("quantity", "kvantitet"), 3),
        text("unit", "unit", "enhet"),
        number("amount_sek", Words::fixed("excl. VAT, kr", "exkl. moms, kr"), 2),
        integer("vat_percent", "VAT, %", "moms, %"),
        number("vat_sek", Words::fixed("VAT, kr", "moms, kr"), 2),
        Head::new("estimated", Kind::Bool, Words::fixed("estimated", "beräknad")),
        id("number", "own number", "eget nummer"),
        id("cost_centre", "cost centre", "kostnadsställe"),
    ];
    spare(
        heads,
        &[
            "profile",
            "site",
            "facility_id",
            "invoice",
            "label",
            "quantity",
            "unit",
            "vat_percent",
            "vat_sek",
            "number",
            "cost_centre",
        ],
    )
}
