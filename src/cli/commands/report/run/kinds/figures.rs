//! `key-figures` and `ranking`: what was used per m² and person, and in the order of such a figure.

use crate::cli::commands::consumption::request::{Compare, Divisor};
use crate::cli::commands::invoices::vat;
use crate::cli::commands::report::definition::{Definition, Grouping, Sort};
use crate::cli::commands::report::run::kinds::climate;
use crate::cli::commands::report::run::kinds::kronor::{self, ByFacility};
use crate::cli::commands::report::run::sums::{Sum, sums};
use crate::cli::commands::report::run::tables::{
    Summary, arrange, cautions, coverage_of, difference, differences, few, named, naming, same_measure,
    spare, sure, sureness,
};
use crate::cli::commands::report::run::work::{Cut, Work};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::period::Resolution;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::report::catalogue::ReportType;
use crate::views::report::heads::{amount, integer, number};
use crate::words;

/// How many lines a chart of lines has at most.
const CHARTED: usize = 30;
/// More decimals than the base unit has, for what is divided.
const SHARE_DECIMALS: u8 = 3;

/// Puts the report together.
///
/// # Errors
/// What the portals refuse, no area or persons at all, and an order of what is in different units.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let is_ranking = work.definition.kind == ReportType::Ranking;
    let definition = &work.definition;
    let compare = definition.compare.clone().unwrap_or(Compare::Year);
    // Factors of emissions can change within a year.
    let resolution = if definition.co2.is_some() { Resolution::Month } else { Resolution::Year };
    let mut cut = work.cut(work.period, Some(resolution), compare)?;
    let by_cost = definition.sort.as_ref().is_some_and(|sort| sort.column == "cost");
    cut.request.cost = (is_ranking && by_cost && definition.prices.is_none()).then(|| vat(work.app));
    let priced = kronor::by_facility(work)?;
    let measured = work.all(&cut)?;
    let language = work.language;
    let lines = sums(&measured, definition.group_by.unwrap_or(Grouping::Facility), &cut.request, language)?;
    if is_ranking && same_measure(&lines).is_none() && !lines.is_empty() {
        return Err(no_order(&lines));
    }
    let figures: Vec<Figures> = lines.iter().map(|sum| Figures::of(sum, definition.area)).collect();
    if !is_ranking && figures.iter().all(|f| f.area.is_none() && f.persons.is_none()) {
        return Err(nothing_to_divide_by());
    }
    let mut table = lines_table(work, &cut, &lines, &figures, priced.as_ref());
    put_in_order(&mut table, definition, is_ranking, &figures);
    let charts: Vec<Chart> = chart(&table).into_iter().collect();
    let mut summary = Summary {
        tables: vec![table],
        charts: few(charts, definition),
        methods: vec![method(definition.area)],
        warnings: cautions(&lines).into_iter().chain(lacking(&figures)).collect(),
        coverage: coverage_of(&lines, language),
        ..Summary::default()
    };
    if let Some(priced) = priced {
        summary.methods.push(priced.method);
        summary.warnings.extend(priced.warning);
    }
    climate::add(work, &lines, &[(String::new(), cut.plan.period)], &mut summary)?;
    Ok(summary)
}

/// By what a line is divided.
struct Figures {
    area: Option<i64>,
    persons: Option<i64>,
}

impl Figures {
    fn of(sum: &Sum<'_>, area: Divisor) -> Self {
        Self { area: sum.divisor(area).ok(), persons: sum.divisor(Divisor::Person).ok() }
    }
}

fn lines_table(
    work: &Work<'_>,
    cut: &Cut,
    lines: &[Sum<'_>],
    figures: &[Figures],
    priced: Option<&ByFacility>,
) -> Table {
    let with_cost = cut.request.cost.is_some() || priced.is_some();
    let mut heads = naming(work.app.several_profiles());
    heads.extend([
        number("total", Words::fixed("total", "summa"), 1),
        integer("area", "area, m²", "area, m²"),
        number("per_m2", Words::fixed("per m²", "per m²"), 2),
        integer("persons", "persons", "personer"),
        number("per_person", Words::fixed("per person", "per person"), 1),
    ]);
    if !cut.comparisons.is_empty() {
        heads.extend(differences(1));
    }
    if with_cost {
        heads.push(number("cost", Words::fixed("cost, kr", "kostnad, kr"), 0));
    }
    if priced.is_some() {
        heads.push(number("cost_per_m2", Words::same("kr/m²"), 1));
    }
    heads.extend(sureness());
    let title = if work.definition.kind == ReportType::Ranking {
        ReportType::Ranking
    } else {
        ReportType::KeyFigures
    };
    let heads = spare(heads, &["area", "persons"]);
    let mut table = Table::new("lines", title.title(), heads);
    for (sum, figures) in lines.iter().zip(figures) {
        let total = &sum.answer.total;
        let per = |count: Option<i64>| {
            let base = total.now.value()?;
            let scaled = i128::from(base) * 10_i128.pow(u32::from(SHARE_DECIMALS));
            let share = Decimal::ratio(scaled, i128::from(count?), 0)?;
            Some(Decimal::new(share.digits(), sum.scale.unit.exponent() + SHARE_DECIMALS))
        };
        let mut cells = named(sum);
        cells.extend([
            amount(sum.scale.amount(&total.now)),
            Value::or_empty(figures.area, Value::Integer),
            amount(per(figures.area)),
            Value::or_empty(figures.persons, Value::Integer),
            amount(per(figures.persons)),
        ]);
        if !cut.comparisons.is_empty() {
            cells.extend(difference(&sum.scale, total.compared.first()));
        }
        if let Some(shown) = cut.request.cost {
            let cost = sum.costs.as_ref().map(|costs| costs.within(&work.period));
            let with_vat = shown == crate::views::invoice::VatShown::Incl;
            let money = cost.and_then(|cost| cost.amount(with_vat));
            cells.push(amount(money.map(|money| Decimal::new(money.ore(), 2))));
        }
        if let Some(priced) = priced {
            let cost = priced.of(sum);
            let share = cost.zip(figures.area);
            cells.push(amount(cost.map(|money| Decimal::new(money.ore(), 2))));
            cells.push(amount(share.and_then(|(money, area)| {
                Decimal::ratio(i128::from(money.ore()), i128::from(area) * 100, 2)
            })));
        }
        cells.extend(sure(&total.now));
        table.rows.push(cells);
    }
    table
}

/// A ranking is in the order of a figure, and numbered.
fn put_in_order(table: &mut Table, definition: &Definition, is_ranking: bool, figures: &[Figures]) {
    let mut definition = definition.clone();
    if is_ranking && definition.sort.is_none() {
        let known = figures.iter().all(|f| f.area.is_some());
        let column = if known { "per_m2" } else { "total" };
        definition.sort = Some(Sort { column: column.to_owned(), descending: true });
    }
    arrange(table, &definition);
    if is_ranking {
        table.heads.insert(0, integer("rank", "rank", "plats"));
        for (rank, row) in (1..).zip(&mut table.rows) {
            row.insert(0, Value::Integer(rank));
        }
    }
}

fn chart(table: &Table) -> Option<Chart> {
    let (per, total) = (table.column("per_m2")?, table.column("total")?);
    let has_area = table.rows.iter().any(|row| row.get(per).is_some_and(|cell| !cell.is_empty()));
    let column = if has_area { per } else { total };
    let unit_at = table.column("unit")?;
    let first = table.rows.first()?.get(unit_at)?.clone();
    let same = table.rows.iter().take_while(|row| row.get(unit_at) == Some(&first)).count();
    let Value::Text(unit) = first else { return None };
    Some(Chart {
        title: table.title.clone(),
        form: Form::Bars,
        table: 0,
        rows: 0..same.min(CHARTED),
        category: table.column("name")?,
        series: vec![column],
        unit: if column == per { format!("{unit}/m²") } else { unit.into_owned() },
    })
}

fn method(area: Divisor) -> Words {
    match area {
        Divisor::Boa => Words::fixed("Per m² is by dwelling area (BOA).", "Per m² räknas på boarea (BOA)."),
        Divisor::Loa => {
            Words::fixed("Per m² is by area of premises (LOA).", "Per m² räknas på lokalarea (LOA).")
        }
        Divisor::Bra => Words::fixed("Per m² is by usable area (BRA).", "Per m² räknas på bruksarea (BRA)."),
        _ => Words::fixed(
            "Per m² is by A-temp, or by the first area that is known; each site counts once.",
            "Per m² räknas på A-temp, eller på den första area som är känd; varje plats räknas en gång.",
        ),
    }
}

fn lacking(figures: &[Figures]) -> Option<Words> {
    let (count, of) = (figures.iter().filter(|f| f.area.is_none()).count(), figures.len());
    (count > 0).then(|| {
        words!(
            "{count} of {of} lines have no area, and so nothing per m².",
            "{count} av {of} rader saknar area och har därför inget per m²."
        )
    })
}

fn nothing_to_divide_by() -> Failure {
    Failure::new(
        "no_divisor",
        Exit::NotFound,
        Words::fixed("there is nothing to divide by", "det finns inget att dela med"),
    )
    .with_why(Words::fixed(
        "none of the chosen sites has an area or a number of persons",
        "ingen av de valda platserna har area eller antal personer",
    ))
    .with_hint(Words::fixed(
        "minasidor facilities set ID --atemp M2 --persons N",
        "minasidor facilities set ID --atemp M2 --persons N",
    ))
}

fn no_order(lines: &[Sum<'_>]) -> Failure {
    let mut units: Vec<String> = Vec::new();
    for sum in lines {
        let unit = sum.scale.symbol();
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let list = |language| {
        let joint = if language == crate::lang::Language::Sv { " och " } else { " and " };
        if units.len() > 1 { units.join(joint) } else { String::new() }
    };
    let what = match units.len() {
        1 => Words::fixed(
            "what is withdrawn and what is fed in can not be put in one order",
            "uttag och inmatning går inte att rangordna tillsammans",
        ),
        _ => {
            words!(language => "{l} can not be put in one order", "{l} går inte att rangordna tillsammans", l = list(language))
        }
    };
    Failure::usage(what).with_hint(Words::same("utilities = [\"electricity\"]"))
}
