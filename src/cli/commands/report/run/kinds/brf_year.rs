//! `brf-year`: a housing association's year for its annual meeting: five years of energy, water and kronor, heat as in a
//! normal year, and what energy cost per square metre, with the sum and the area it is made of.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::analysis::cost::Costs;
use crate::cli::commands::consumption::request::Compare;
use crate::cli::commands::report::definition::Grouping;
use crate::cli::commands::report::run::kinds::cost;
use crate::cli::commands::report::run::kinds::normal_year::{base_load, heat};
use crate::cli::commands::report::run::kinds::priced::{Priced, by_prices};
use crate::cli::commands::report::run::price_file;
use crate::cli::commands::report::run::sums::{Sum, sums};
use crate::cli::commands::report::run::tables::{BEFORE, Summary, cautions, coverage_of, few};
use crate::cli::commands::report::run::weather::Weather;
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::domain::period::{Period, Resolution};
use crate::domain::price_list::PriceList;
use crate::domain::quantity::{Unit, Utility};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::Head;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::views::consumption::percent;
use crate::views::invoice::VatShown;
use crate::views::report::heads::{amount, cell, code, number, signed, text, utility_cell};
use crate::words;

/// What one utility used, the latest year first.
struct Line<'m> {
    sum: Sum<'m>,
    energy: Vec<Option<i64>>,
}

/// How kronor were worked out, and what is in no sum.
type Told = (Words, Option<Words>);

/// What one utility cost, the latest year first, in öre with VAT.
struct Charged {
    utility: Utility,
    cost: Vec<Option<i64>>,
}

/// Puts the report together.
///
/// # Errors
/// What the portals refuse, and a period that is no year.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let years = years(work)?;
    let (Some(latest), Some(first)) = (years.first().copied(), years.last().copied()) else {
        return Err(no_year(&work.period));
    };
    let whole = Period::new(first.from(), latest.until()).ok_or_else(|| no_year(&work.period))?;
    let cut = work.cut(whole, Some(Resolution::Month), Compare::None)?;
    let measured = work.all(&cut)?;
    let lines: Vec<Line<'_>> = sums(&measured, Grouping::Utility, &cut.request, work.language)?
        .into_iter()
        .map(|sum| line(sum, &years, &whole))
        .collect();
    let area = lines.first().and_then(|line| line.sum.divisor(work.definition.area).ok());
    let (corrected, mut methods, mut warnings) = normal_heat(work, &cut, &years);
    let (charged, told) = match work.definition.prices.as_deref().map(price_file::read).transpose()? {
        Some(prices) => by_price_list(work, &prices, &years, whole)?,
        None => (
            charged(work, &years, whole)?,
            (
                Words::fixed(
                    "Kronor are with VAT, by the months that invoices are for, not by when they were sent; a year with months that are not invoiced is not shown.",
                    "Kronor är inklusive moms, efter de månader fakturorna avser, inte när de skickades; ett år med månader som inte är fakturerade visas inte.",
                ),
                None,
            ),
        ),
    };
    let tables = vec![
        energy(&years, &lines, &corrected),
        kronor(work, &years, &charged),
        per_area(&years, &charged, &corrected, area),
    ];
    methods.insert(0, told.0);
    warnings.extend(told.1);
    if area.is_none() {
        warnings.push(Words::fixed(
            "The sites have no area, and so nothing is per m²: minasidor facilities set ID --atemp M2.",
            "Platserna saknar area, och därför är inget per m²: minasidor facilities set ID --atemp M2.",
        ));
    }
    let all: Vec<Sum<'_>> = sums(&measured, Grouping::Facility, &cut.request, work.language)?;
    warnings.extend(cautions(&all));
    Ok(Summary {
        charts: few(charts(&tables, &lines), &work.definition),
        tables,
        methods,
        warnings,
        coverage: coverage_of(&all, work.language),
        rows_of: Some((whole, Resolution::Month)),
        ..Summary::default()
    })
}

/// The years that are shown, the latest first.
fn years(work: &Work<'_>) -> Result<Vec<Period>, Failure> {
    let period = work.period;
    let is_year = period.whole_months() == Some(12) && period.from().day() == 1;
    if !is_year {
        return Err(no_year(&period));
    }
    let count = work.definition.years;
    Ok((0..count).filter_map(|back| period.years_before(back)).collect())
}

fn no_year(period: &Period) -> Failure {
    Failure::usage(words!(
        "an association's year is a year, and {period} is none",
        "ett föreningsår är ett år, och {period} är inget"
    ))
    .with_hint(Words::fixed("period = \"2025\" or \"fy2026\"", "period = \"2025\" eller \"fy2026\""))
}

fn line<'m>(sum: Sum<'m>, years: &[Period], whole: &Period) -> Line<'m> {
    let months = whole.split(Resolution::Month);
    let energy = |year: &Period| -> Option<i64> {
        let own = months.iter().zip(&sum.answer.rows).filter(|(month, _)| year.contains(month.from()));
        own.map(|(_, row)| row.now.is_complete().then_some(row.now.sum)).sum()
    };
    let energy: Vec<Option<i64>> = years.iter().map(energy).collect();
    Line { sum, energy }
}

/// What each utility cost, year by year; nothing of a year with months that are not invoiced.
fn charged(work: &Work<'_>, years: &[Period], whole: Period) -> Result<Vec<Charged>, Failure> {
    let found = cost::by_utility(work, whole)?;
    let of_year = |costs: &Costs, year: &Period| -> Option<i64> {
        let cost = costs.within(year);
        let (covered, of) = cost.coverage();
        (covered >= of).then(|| cost.amount(true)).flatten().map(|money| money.ore())
    };
    let one = |((_, utility), costs): ((usize, Utility), Costs)| Charged {
        utility,
        cost: years.iter().map(|year| of_year(&costs, year)).collect(),
    };
    Ok(found.into_iter().map(one).collect())
}

/// The same by a price list, with VAT; nothing of a year in which a month of a facility lacks values or a price.
fn by_price_list(
    work: &Work<'_>,
    prices: &PriceList,
    years: &[Period],
    whole: Period,
) -> Result<(Vec<Charged>, Told), Failure> {
    let Priced { charges, without } = by_prices(work, prices, whole)?;
    let utilities = charges.iter().map(|charge| &charge.facility.utility);
    let utilities: BTreeMap<usize, &Utility> = utilities.map(|utility| (utility.rank(), utility)).collect();
    let of_year = |utility: &Utility, year: &Period| {
        let lacks = without.iter().any(|(_, f, month)| f.utility == *utility && year.contains(month.from()));
        let own = charges.iter().filter(|charge| {
            charge.facility.utility == *utility && charge.line.period.is_some_and(|p| year.contains(p.from()))
        });
        let mut tally = cost::Tally::default();
        own.for_each(|charge| tally.add(&charge.line));
        (!lacks && !tally.is_empty()).then(|| tally.shown(VatShown::Incl).ore())
    };
    let one = |utility: &&Utility| Charged {
        utility: (*utility).clone(),
        cost: years.iter().map(|year| of_year(utility, year)).collect(),
    };
    let charged = utilities.values().map(one).collect();
    Ok((charged, cost::of_prices(prices, without.len())))
}

/// Heat as in a normal year, year by year; nothing where there is no weather to go by, and then why.
fn normal_heat(
    work: &Work<'_>,
    cut: &crate::cli::commands::report::run::work::Cut,
    years: &[Period],
) -> (Vec<Option<i64>>, Vec<Words>, Vec<Words>) {
    let found = Weather::new(work, cut.plan.period).and_then(|mut weather| {
        let heat = heat(work, cut, &mut weather)?;
        let told = weather.told(heat.first().map(|heat| &*heat.weather));
        let of_year = |year: &Period| -> Option<i64> {
            let one =
                |heat: &crate::cli::commands::report::run::kinds::normal_year::Heat<'_>| -> Option<i64> {
                    let months = heat.months.iter().zip(heat.corrected());
                    let own = months.filter(|(month, _)| year.contains(month.period.from()));
                    own.map(|(_, corrected)| Some(corrected?.energy)).sum()
                };
            (!heat.is_empty()).then(|| heat.iter().map(one).sum::<Option<i64>>()).flatten()
        };
        Ok((years.iter().map(of_year).collect::<Vec<_>>(), told, heat.is_empty()))
    });
    match found {
        Ok((heat, mut told, false)) => {
            told.push(base_load(work.definition.base_load));
            (heat, told, Vec::new())
        }
        Ok(_) => (vec![None; years.len()], Vec::new(), Vec::new()),
        Err(failure) => (vec![None; years.len()], Vec::new(), vec![failure.what.clone()]),
    }
}

/// The columns of years, the latest first, and what the latest is against the one before.
fn year_heads(years: &[Period], decimals: u8) -> Vec<Head> {
    let named = |year: &Period| match year.from().month() {
        1 => year.from().year().to_string(),
        _ => format!("{}/{:02}", year.from().year(), year.until().year() % 100),
    };
    let keys = std::iter::once("this_year").chain(BEFORE);
    let mut heads: Vec<Head> =
        keys.zip(years).map(|(key, year)| number(key, Words::same(named(year)), decimals)).collect();
    heads.push(signed("difference_percent", Words::fixed("change, %", "förändring, %"), 1));
    heads
}

fn cells(values: &[Option<i64>], show: impl Fn(i64) -> Decimal) -> Vec<Value<'static>> {
    let mut cells: Vec<Value<'static>> = values.iter().map(|value| amount(value.map(&show))).collect();
    let pair = values.first().copied().flatten().zip(values.get(1).copied().flatten());
    let share = pair.filter(|(_, before)| *before != 0).map(|(now, before)| (now - before, before));
    cells.push(amount(percent(share)));
    cells
}

/// kWh of electricity, MWh of heat, m³ of water.
fn unit(utility: &Utility) -> Unit {
    match utility {
        Utility::Heating | Utility::Cooling => Unit::MegawattHour,
        Utility::Water => Unit::CubicMetre,
        _ => Unit::KilowattHour,
    }
}

fn energy(years: &[Period], lines: &[Line<'_>], corrected: &[Option<i64>]) -> Table {
    let mut heads = vec![code("utility", "", ""), text("unit", "unit", "enhet")];
    heads.extend(year_heads(years, 1));
    let mut table = Table::new("energy", Words::fixed("Energy and water", "Energi och vatten"), heads);
    static NORMAL: Words = Words::fixed("Heating, normal year", "Fjärrvärme, normalår");
    for line in lines {
        let channel = line.sum.channel();
        let unit = unit(&channel.utility);
        let show = |base: i64| Decimal::new(base, unit.exponent());
        let mut row = vec![utility_cell(&channel.utility, channel.direction), cell(unit.symbol())];
        row.extend(cells(&line.energy, show));
        table.rows.push(row);
        if channel.utility == Utility::Heating && corrected.iter().any(Option::is_some) {
            let mut row = vec![Value::code("heating_normal_year", &NORMAL), cell(unit.symbol())];
            row.extend(cells(corrected, show));
            table.rows.push(row);
        }
    }
    table
}

fn ore(ore: i64) -> Decimal {
    Decimal::new(ore, 2)
}

fn kronor(work: &Work<'_>, years: &[Period], lines: &[Charged]) -> Table {
    let mut heads = vec![code("utility", "", "")];
    heads.extend(year_heads(years, 0));
    let title = Words::fixed("Kronor by year of use, with VAT", "Kronor per förbrukningsår, inklusive moms");
    let mut table = Table::new("kronor", title, heads);
    for line in lines {
        let mut row = vec![utility_cell(&line.utility, line.utility.direction())];
        row.extend(cells(&line.cost, ore));
        table.rows.push(row);
    }
    let sum = |year: usize| lines.iter().map(|line| line.cost.get(year).copied().flatten()).sum();
    let sums: Vec<Option<i64>> = (0..years.len()).map(sum).collect();
    let label = Words::fixed("sum", "summa");
    let mut total = vec![cell(label.get(work.language).to_owned())];
    total.extend(cells(&sums, ore));
    table.total = (!lines.is_empty()).then_some(total);
    table
}

/// What energy cost a square metre: the sum, the area, and the one by the other.
fn per_area(years: &[Period], lines: &[Charged], corrected: &[Option<i64>], area: Option<i64>) -> Table {
    static SUM: Words = Words::fixed("Energy cost, kr", "Energikostnad, kr");
    static AREA: Words = Words::fixed("Area, m²", "Area, m²");
    static PER: Words = Words::fixed("Energy cost, kr/m²", "Energikostnad, kr/m²");
    static HEAT: Words = Words::fixed("Heating, normal year, kWh/m²", "Fjärrvärme, normalår, kWh/m²");
    let mut heads = vec![code("figure", "", "")];
    heads.extend(year_heads(years, 1));
    let title = Words::fixed("Per square metre", "Per kvadratmeter");
    let mut table = Table::new("per_m2", title, heads);
    let heats = [Utility::Electricity, Utility::Heating, Utility::Cooling, Utility::Gas];
    let is_energy = |line: &&Charged| heats.contains(&line.utility);
    let cost = |year: usize| -> Option<i64> {
        lines.iter().filter(is_energy).map(|line| line.cost.get(year).copied().flatten()).sum()
    };
    let costs: Vec<Option<i64>> = (0..years.len()).map(cost).collect();
    let per = |sum: &Option<i64>| Some((*sum)? * 10 / area?.max(1));
    let push =
        |table: &mut Table, label: Value<'static>, values: &[Option<i64>], show: &dyn Fn(i64) -> Decimal| {
            let mut row = vec![label];
            row.extend(cells(values, show));
            table.rows.push(row);
        };
    push(&mut table, Value::code("energy_cost_sek", &SUM), &costs, &ore);
    let mut row = vec![Value::code("area_m2", &AREA)];
    row.extend(years.iter().map(|_| Value::or_empty(area, Value::Integer)));
    row.push(Value::Empty);
    table.rows.push(row);
    if area.is_some() {
        let rates: Vec<Option<i64>> = costs.iter().map(per).collect();
        push(&mut table, Value::code("energy_cost_sek_per_m2", &PER), &rates, &|tenths| {
            Decimal::new(tenths, 3)
        });
        if corrected.iter().any(Option::is_some) {
            let heat: Vec<Option<i64>> = corrected.iter().map(|sum| Some((*sum)? / area?.max(1))).collect();
            push(&mut table, Value::code("heating_normal_year_kwh_per_m2", &HEAT), &heat, &|wh| {
                Decimal::new(wh, 3)
            });
        }
    }
    table
}

/// Heat over the years, and the kronor.
fn charts(tables: &[Table], lines: &[Line<'_>]) -> Vec<Chart> {
    let latest = |table: usize, title: Words, unit: &str| {
        let of = tables.get(table)?;
        let mut series: Vec<usize> =
            std::iter::once("this_year").chain(BEFORE).filter_map(|key| of.column(key)).collect();
        series.reverse();
        let form = Form::Columns;
        Some(Chart { title, form, table, rows: 0..of.rows.len(), category: 0, series, unit: unit.to_owned() })
    };
    let kronor = latest(1, Words::fixed("Kronor by utility and year", "Kronor per nyttighet och år"), "kr");
    let heat = lines.iter().position(|line| line.sum.channel().utility == Utility::Heating);
    let heat = heat.and_then(|at| {
        let solar_before = at;
        let chart = latest(0, Words::fixed("Heating, MWh", "Fjärrvärme, MWh"), "MWh")?;
        Some(Chart { rows: solar_before..(solar_before + 2).min(chart.rows.end), ..chart })
    });
    kronor.into_iter().chain(heat).collect()
}
