//! `energy`: what was used, line by line and interval by interval.

use crate::cli::commands::consumption::request::Compare;
use crate::cli::commands::report::definition::Grouping;
use crate::cli::commands::report::run::kinds::{climate, load};
use crate::cli::commands::report::run::sums::{Sum, sums};
use crate::cli::commands::report::run::tables::{
    Summary, arrange, cautions, coverage_of, day, difference, differences, few, interval_chart, intervals,
    named, naming, sure, sureness,
};
use crate::cli::commands::report::run::work::{Cut, Work};
use crate::cli::failure::Failure;
use crate::domain::period::Resolution;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::exhibit::Table;
use crate::render::value::Value;
use crate::views::report::heads::{amount, beginning, date, number, wide};

/// The most rows of a table of intervals; longer periods are shown by the month, and by interval in the data.
const MOST_ROWS: usize = 400;
/// The length of a day in seconds.
const DAY: i64 = 86_400;

/// Puts the report together.
///
/// # Errors
/// What the portals refuse, and rows finer than any value.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let definition = &work.definition;
    let compare = definition.compare.clone().unwrap_or(Compare::Year);
    let mut cut = work.cut(work.period, definition.resolution, compare.clone())?;
    let mut warnings = Vec::new();
    if cut.plan.rows.len() > MOST_ROWS {
        cut = work.cut(work.period, Some(Resolution::Month), compare)?;
        warnings.push(Words::fixed(
            "The summary is by month; every interval is in the data.",
            "Sammanfattningen är per månad; varje intervall finns i data.",
        ));
    }
    let language = work.language;
    let measured = work.all(&cut)?;
    let lines = sums(&measured, definition.group_by.unwrap_or(Grouping::Facility), &cut.request, language)?;
    let whole = sums(&measured, Grouping::Utility, &cut.request, language)?;
    let mut tables = vec![lines_table(work, &cut, &lines)];
    let mut charts = Vec::new();
    for sum in &whole {
        tables.push(intervals(sum, &cut, definition, language));
        charts.extend(interval_chart(&tables, tables.len() - 1, &cut, sum.scale.symbol()));
    }
    warnings.extend(cautions(&lines));
    let mut summary = Summary {
        tables,
        charts: few(charts, definition),
        coverage: coverage_of(&lines, language),
        warnings,
        ..Summary::default()
    };
    climate::add(work, &lines, &[(String::new(), cut.plan.period)], &mut summary)?;
    load::add(work, cut.plan.resolution.seconds().is_some(), &mut summary)?;
    Ok(summary)
}

/// A line for each sum: total, what it is compared with, mean, lowest and highest.
pub fn lines_table(work: &Work<'_>, cut: &Cut, lines: &[Sum<'_>]) -> Table {
    let several = work.app.several_profiles();
    let mut heads = naming(several);
    heads.push(number("total", Words::fixed("total", "summa"), 1));
    if !cut.comparisons.is_empty() {
        heads.push(number("compared", Words::fixed("compared", "jämfört"), 1));
        heads.extend(differences(1));
    }
    heads.extend([
        wide(number("mean_per_day", Words::fixed("mean a day", "medel per dygn"), 2)),
        wide(number("lowest", Words::fixed("lowest", "lägsta"), 1)),
        wide(beginning(date("lowest_at", "when", "när"), cut.plan.resolution)),
        wide(number("highest", Words::fixed("highest", "högsta"), 1)),
        wide(beginning(date("highest_at", "when", "när"), cut.plan.resolution)),
    ]);
    heads.extend(sureness());
    let mut table = Table::new("lines", Words::fixed("Summary", "Sammanfattning"), heads);
    table.rows = lines.iter().map(|sum| line(work, cut, sum)).collect();
    arrange(&mut table, &work.definition);
    table
}

fn line(work: &Work<'_>, cut: &Cut, sum: &Sum<'_>) -> Vec<Value<'static>> {
    let total = &sum.answer.total;
    let mut cells = named(sum);
    cells.push(amount(sum.scale.amount(&total.now)));
    if !cut.comparisons.is_empty() {
        let compared = total.compared.first();
        cells.push(amount(compared.and_then(|c| sum.scale.amount(&c.before))));
        cells.extend(difference(&sum.scale, compared));
    }
    cells.push(amount(mean_per_day(sum)));
    let complete = sum.answer.rows.iter().filter(|row| row.now.is_complete());
    let valued = complete.filter_map(|row| Some((sum.scale.amount(&row.now)?, row.span.from)));
    let valued: Vec<(Decimal, i64)> = valued.collect();
    let lowest = valued.iter().min_by_key(|(value, at)| (*value, *at));
    let highest = valued.iter().max_by_key(|(value, at)| (*value, -*at));
    for found in [lowest, highest] {
        cells.push(amount(found.map(|(value, _)| *value)));
        cells.push(Value::or_empty(found, |(_, at)| Value::Date(day(*at, work.definition.clock))));
    }
    cells.extend(sure(&total.now));
    cells
}

/// The mean of the days that there are values for; together for what is summed.
fn mean_per_day(sum: &Sum<'_>) -> Option<Decimal> {
    let now = &sum.answer.total.now;
    let base = now.value()?;
    let parts = i64::try_from(sum.parts.len()).ok()?.max(1);
    sum.scale.rate(base, (now.covered / parts).max(1), DAY)
}
