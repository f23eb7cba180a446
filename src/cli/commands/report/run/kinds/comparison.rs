//! `comparison`: lines against earlier years, the period before or another facility, side by side.

use crate::cli::commands::consumption::request::Compare;
use crate::cli::commands::report::definition::Grouping;
use crate::cli::commands::report::run::kinds::{climate, kronor};
use crate::cli::commands::report::run::sums::{Sum, sums};
use crate::cli::commands::report::run::tables::{
    BEFORE, Summary, arrange, cautions, coverage_of, day, decimals_of, difference, differences, few,
    interval_chart, intervals, named, naming, same_measure, sure, sureness,
};
use crate::cli::commands::report::run::work::{Cut, Work};
use crate::cli::failure::Failure;
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::Clock;
use crate::lang::Words;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::views::last_day::short_period;
use crate::views::report::heads::{amount, beginning, date, number};
use crate::words;

/// The keys of lines beside each other.
const BESIDE: [&str; 10] =
    ["line_1", "line_2", "line_3", "line_4", "line_5", "line_6", "line_7", "line_8", "line_9", "line_10"];
/// How many lines a chart of lines has at most.
const CHARTED: usize = 30;

/// Puts the report together.
///
/// # Errors
/// What the portals refuse, and nothing to compare with.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let definition = &work.definition;
    let compare = definition.compare.clone().unwrap_or(Compare::Year);
    if compare == Compare::None {
        return Err(Failure::usage(Words::fixed(
            "a comparison compares with something",
            "en jämförelse jämför med något",
        ))
        .with_hint(Words::same("compare = \"year\"")));
    }
    let cut = work.cut(work.period, definition.resolution, compare)?;
    let language = work.language;
    let measured = work.all(&cut)?;
    let lines = sums(&measured, definition.group_by.unwrap_or(Grouping::Facility), &cut.request, language)?;
    let mut heads = naming(work.app.several_profiles());
    heads.push(number("total", this(&cut), 1));
    for (index, key) in BEFORE.iter().enumerate().take(cut.comparisons.len()) {
        heads.push(number(key, other(&cut, index), 1));
    }
    heads.extend(differences(1));
    heads.extend(sureness());
    let mut table = Table::new("lines", Words::fixed("Comparison", "Jämförelse"), heads);
    for sum in &lines {
        let total = &sum.answer.total;
        let mut cells = named(sum);
        cells.push(amount(sum.scale.amount(&total.now)));
        cells.extend(total.compared.iter().map(|c| amount(sum.scale.amount(&c.before))));
        cells.extend(difference(&sum.scale, total.compared.first()));
        cells.extend(sure(&total.now));
        table.rows.push(cells);
    }
    arrange(&mut table, definition);
    let mut tables = vec![table];
    let mut charts: Vec<Chart> = lines_chart(&tables).into_iter().collect();
    if let Some((table, chart)) = side_by_side(&lines, tables.len(), (definition.clock, cut.plan.resolution))
    {
        tables.push(table);
        charts.push(chart);
    }
    for sum in &sums(&measured, Grouping::Utility, &cut.request, language)? {
        tables.push(intervals(sum, &cut, definition, language));
        charts.extend(interval_chart(&tables, tables.len() - 1, &cut, sum.scale.symbol()));
    }
    let mut summary = Summary {
        charts: few(charts, definition),
        methods: vec![Words::fixed(
            "A difference covers only the stretch that both sides have values for; there is no per cent of an incomplete base.",
            "En skillnad gäller bara den tid som båda sidor har värden för; det finns ingen procent av en ofullständig bas.",
        )],
        warnings: cautions(&lines),
        coverage: coverage_of(&lines, language),
        tables,
        ..Summary::default()
    };
    climate::add(work, &lines, &[(String::new(), cut.plan.period)], &mut summary)?;
    let others = cut.comparisons.iter().map(|comparison| comparison.mapping.whole());
    let periods: Option<Vec<Period>> = std::iter::once(Some(cut.plan.period)).chain(others).collect();
    if let Some(periods) = periods {
        kronor::beside(work, &periods, &mut summary)?;
    }
    Ok(summary)
}

/// Lines beside each other, where they are few and in one unit.
fn lines_chart(tables: &[Table]) -> Option<Chart> {
    let table = tables.first()?;
    let unit = table.column("unit")?;
    let units: Vec<&Value<'static>> = table.rows.iter().filter_map(|row| row.get(unit)).collect();
    let (first, rest) = units.split_first()?;
    if rest.is_empty() || table.rows.len() > CHARTED || rest.iter().any(|unit| unit != first) {
        return None;
    }
    let Value::Text(unit) = first else { return None };
    Some(Chart {
        title: table.title.clone(),
        form: Form::Bars,
        table: 0,
        rows: 0..table.rows.len(),
        category: table.column("name")?,
        series: ["total", BEFORE[0]].iter().filter_map(|key| table.column(key)).collect(),
        unit: unit.clone().into_owned(),
    })
}

/// A few lines of one unit beside each other, interval by interval, over all that they have in common.
fn side_by_side(
    lines: &[Sum<'_>],
    place: usize,
    (clock, length): (Clock, Resolution),
) -> Option<(Table, Chart)> {
    let (first, rest) = lines.split_first()?;
    same_measure(lines).filter(|_| !rest.is_empty() && lines.len() <= BESIDE.len())?;
    let unit = first.scale.symbol();
    let decimals = lines.iter().map(|sum| decimals_of(&sum.answer, &sum.scale)).max()?;
    let mut heads = vec![beginning(date("from", "from", "från"), length)];
    heads.extend(
        BESIDE.iter().zip(lines).map(|(key, sum)| number(key, Words::same(sum.name.clone()), decimals)),
    );
    let title = words!("Side by side, {unit}", "Sida vid sida, {unit}");
    let mut table = Table::new("side_by_side", title.clone(), heads);
    for (index, row) in first.answer.rows.iter().enumerate() {
        let mut cells = vec![Value::Date(day(row.span.from, clock))];
        let of = |sum: &Sum<'_>| sum.answer.rows.get(index).and_then(|row| sum.scale.amount(&row.now));
        cells.extend(lines.iter().map(|sum| amount(of(sum))));
        table.rows.push(cells);
    }
    let chart = Chart {
        title,
        form: Form::Lines,
        table: place,
        rows: 0..table.rows.len(),
        category: 0,
        series: (1..=lines.len()).collect(),
        unit,
    };
    Some((table, chart))
}

fn this(cut: &Cut) -> Words {
    Words::same(short_period(&cut.plan.period))
}

/// The dates of the other side, or that it is another facility.
fn other(cut: &Cut, index: usize) -> Words {
    if let Compare::Facility(name) = &cut.request.compare {
        return Words::same(name.clone());
    }
    match cut.comparisons.get(index).and_then(|c| c.mapping.whole()) {
        Some(period) => Words::same(short_period(&period)),
        None => Words::fixed("compared", "jämfört"),
    }
}
