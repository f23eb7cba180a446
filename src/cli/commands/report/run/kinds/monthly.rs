//! `monthly`: the classic table, a row for each month and a column for each year.

use chrono::{Datelike, NaiveDate};

use crate::analysis::tally::Amount;
use crate::cli::commands::consumption::request::Compare;
use crate::cli::commands::report::definition::Grouping;
use crate::cli::commands::report::run::kinds::{climate, kronor};
use crate::cli::commands::report::run::sums::{Sum, sums};
use crate::cli::commands::report::run::tables::{BEFORE, Summary, cautions, coverage_of, decimals_of, few};
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::domain::period::{Period, Resolution, add_months};
use crate::lang::{Language, Words, date};
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::report::classic::{MONTHS, MonthRow, rows};
use crate::views::consumption::percent;
use crate::views::report::heads::{amount, cell, number, signed, text, wide};
use crate::words;

/// The most tables of one report.
const TABLES: usize = 60;

/// The years that stand beside each other.
pub struct Years {
    /// When the first of them begins, one more for comparison before the columns.
    pub from: NaiveDate,
    /// When the last ends.
    pub until: NaiveDate,
    /// How many columns.
    pub count: usize,
    /// How many months of the last year are asked for.
    pub known: usize,
}

impl Years {
    /// Finds the years that end with the one in which a period ends.
    pub fn ending_with(work: &Work<'_>, period: &Period, count: u32) -> Option<Self> {
        let last = period.last();
        let starts = work.year_starts();
        let ends = [last.year(), last.year() + 1].into_iter();
        let year = ends.filter_map(|year| starts.year_ending_in(year)).find(|year| year.contains(last))?;
        // Months are whole: a year that begins within one is taken from its first day.
        let begin = year.from().with_day(1)?;
        let from = begin.checked_sub_months(chrono::Months::new(12 * count))?;
        let over = last.min(work.app.today().pred_opt()?);
        let known = (0..12).take_while(|n| add_months(begin, *n).is_some_and(|first| first <= over)).count();
        Some(Self { from, until: add_months(begin, 12)?, count: count as usize, known })
    }

    /// The years as they are called, the latest first; of the latest, the months that have ended, and the first in any
    /// case.
    pub fn stretches(&self, today: NaiveDate) -> Vec<(String, Period)> {
        let of = |back: usize| {
            let months = u32::try_from((back + 1) * MONTHS).ok()?;
            let from = self.until.checked_sub_months(chrono::Months::new(months))?;
            let ended = (2..=12).rev().find_map(|n| add_months(from, n).filter(|end| *end <= today));
            let until = ended.or_else(|| add_months(from, 1))?;
            Some((self.title(back), Period::new(from, until)?))
        };
        (0..self.count).filter_map(of).collect()
    }

    /// What a column is called: its year, or two of them.
    pub fn title(&self, back: usize) -> String {
        let begin = self.until.year() - 1 - i32::try_from(back).unwrap_or(0);
        match self.until.month() {
            1 => begin.to_string(),
            _ => format!("{begin}/{:02}", (begin + 1) % 100),
        }
    }
}

/// Puts the report together.
///
/// # Errors
/// What the portals refuse, and more tables than anybody reads.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    let definition = &work.definition;
    let outside =
        || Failure::usage(Words::fixed("the years lead out of the calendar", "åren leder ut ur kalendern"));
    let years = Years::ending_with(work, &work.period, definition.years).ok_or_else(outside)?;
    let period = Period::new(years.from, years.until).ok_or_else(outside)?;
    let cut = work.cut(period, Some(Resolution::Month), Compare::None)?;
    let language = work.language;
    let measured = work.all(&cut)?;
    let lines = sums(&measured, definition.group_by.unwrap_or(Grouping::Utility), &cut.request, language)?;
    if lines.len() > TABLES {
        let count = lines.len();
        return Err(Failure::usage(words!(
            "{count} monthly tables are more than {TABLES}",
            "{count} månadstabeller är fler än {TABLES}"
        ))
        .with_hint(Words::fixed(
            "group_by = \"utility\", or fewer facilities",
            "group_by = \"utility\", eller färre anläggningar",
        )));
    }
    let tables: Vec<Table> = lines.iter().map(|sum| table(sum, &years, language)).collect();
    let charts = tables.iter().zip(&lines).enumerate();
    let charts = charts.filter_map(|(index, (table, sum))| chart(table, index, sum.scale.symbol())).collect();
    let stretches = years.stretches(work.app.today());
    let mut summary = Summary {
        charts: few(charts, definition),
        methods: vec![Words::fixed(
            "Percentages and the rolling 12 months are of complete months only; the accumulated columns cover the same \
             months of both years; the sum of a year has what there is, the days of the running month too.",
            "Procent och rullande 12 månader är av hela månader; de ackumulerade kolumnerna gäller samma månader båda \
             åren; årssumman är av det som finns, också den pågående månadens dygn.",
        )],
        warnings: cautions(&lines).into_iter().filter(|_| years.known == MONTHS).collect(),
        coverage: coverage_of(&lines, language),
        tables,
        rows_of: Some((period, Resolution::Month)),
        ..Summary::default()
    };
    climate::add(work, &lines, &stretches, &mut summary)?;
    kronor::by_month(work, &stretches, &mut summary)?;
    Ok(summary)
}

fn table(sum: &Sum<'_>, years: &Years, language: Language) -> Table {
    let months: Vec<Amount> = sum.answer.rows.iter().map(|row| row.now).collect();
    let rows = rows(&months, years.count, years.known);
    let unit = sum.scale.symbol();
    let (name, utility) = (&sum.name, sum.utility());
    let title = match sum.name == utility.get(language) {
        true => words!("{name}, {unit}", "{name}, {unit}"),
        false => {
            words!(language => "{name} · {u}, {unit}", "{name} · {u}, {unit}", u = utility.get(language))
        }
    };
    let decimals = decimals_of(&sum.answer, &sum.scale);
    let mut heads = vec![text("month", "month", "månad")];
    heads.push(number("this_year", Words::same(years.title(0)), decimals));
    for (back, key) in (1..years.count).zip(BEFORE) {
        heads.push(number(key, Words::same(years.title(back)), decimals));
    }
    heads.extend([
        signed("difference_percent", Words::fixed("diff. period, %", "diff. period, %"), 1),
        number("rolling_12", Words::fixed("rolling 12 months", "rullande 12 mån"), decimals),
        wide(signed("rolling_percent", Words::fixed("diff. year, %", "diff. år, %"), 1)),
        wide(number("accumulated", Words::fixed("accumulated", "ackumulerat"), decimals)),
        wide(number("accumulated_before", Words::fixed("acc. year before", "ack. året före"), decimals)),
        wide(signed("accumulated_percent", Words::fixed("acc. diff., %", "ack. diff., %"), 1)),
    ]);
    let cells = |(index, row): (usize, &MonthRow)| {
        let first = sum.answer.rows.get(years.count * MONTHS + index).map(|row| row.span.from);
        let month = first.map(|from| date::month(crate::domain::zone::local_month(from).1, language));
        let scaled = |base: Option<i64>| amount(base.map(|base| sum.scale.decimal(base)));
        let mut cells = vec![cell(month.unwrap_or_default())];
        cells.extend(row.years.iter().map(|a| amount(a.and_then(|a| sum.scale.amount(&a)))));
        cells.extend([
            amount(percent(row.difference)),
            scaled(row.rolling),
            amount(percent(row.rolling_difference)),
            scaled(row.accumulated),
            scaled(row.accumulated_before),
            amount(percent(row.accumulated_difference)),
        ]);
        cells
    };
    let mut table = Table::new("monthly", title, heads);
    table.rows = rows.iter().enumerate().map(cells).collect();
    table.total = Some(total(sum, &rows, years, language));
    table
}

/// The sum of each year's months, as far as they are known.
fn total(sum: &Sum<'_>, rows: &[MonthRow], years: &Years, language: Language) -> Vec<Value<'static>> {
    let words = Words::fixed("sum of year", "årssumma");
    let mut cells = vec![cell(words.get(language))];
    for year in 0..years.count {
        let known = rows.iter().filter_map(|row| row.years.get(year).copied().flatten());
        let known: Vec<Amount> = known.collect();
        let base: i64 = known.iter().map(|a| a.sum).sum();
        cells.push(amount((!known.is_empty()).then(|| sum.scale.decimal(base))));
    }
    cells.extend((0..6).map(|_| Value::Empty));
    cells
}

fn chart(table: &Table, index: usize, unit: String) -> Option<Chart> {
    let mut series: Vec<usize> =
        std::iter::once("this_year").chain(BEFORE).filter_map(|key| table.column(key)).take(3).collect();
    series.reverse();
    Some(Chart {
        title: table.title.clone(),
        form: Form::Columns,
        table: index,
        rows: 0..table.rows.len(),
        category: table.column("month")?,
        series,
        unit,
    })
}
