//! The tables that several types of report have: one line for each sum, and one row for each interval.

use chrono::NaiveDate;

use crate::analysis::answer::{Answer, Compared, Row};
use crate::analysis::tally::Amount;
use crate::cli::commands::report::definition::Definition;
use crate::cli::commands::report::definition::charts::{Charts, Sort};
use crate::cli::commands::report::run::sums::Sum;
use crate::cli::commands::report::run::work::Cut;
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::Measure;
use crate::domain::zone::{self, Clock};
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words, collate};
use crate::render::column::Head;
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::report::about::Coverage;
use crate::views::consumption::scale::Scale;
use crate::views::consumption::{coverage, percent};
use crate::views::report::heads::{
    amount, beginning, cell, code, date, id, instant, machine, number, share, signed, text, utility_cell,
    wide,
};
use crate::views::utility;
use crate::words;

/// The most charts of a report.
const CHARTS: usize = 4;
/// The keys of what is compared with, the nearest first.
pub const BEFORE: [&str; 10] = [
    "before_1",
    "before_2",
    "before_3",
    "before_4",
    "before_5",
    "before_6",
    "before_7",
    "before_8",
    "before_9",
    "before_10",
];

/// What a type of report puts together.
#[derive(Default)]
pub struct Summary {
    /// The tables.
    pub tables: Vec<Table>,
    /// The charts.
    pub charts: Vec<Chart>,
    /// How figures were worked out.
    pub methods: Vec<Words>,
    /// What is to be known.
    pub warnings: Vec<Words>,
    /// How complete each facility is.
    pub coverage: Vec<Coverage>,
    /// The report's rows, where they are at hand: the columns, and a cell for each.
    pub data: Option<(Vec<Head>, Vec<Vec<Value<'static>>>)>,
    /// Of which period the rows are, and how long each is, where that is not the report's.
    pub rows_of: Option<(Period, Resolution)>,
}

/// Leaves these columns out first where a terminal is too narrow for all of them, the last one first.
pub fn spare(heads: Vec<Head>, keys: &[&str]) -> Vec<Head> {
    heads.into_iter().map(|head| if keys.contains(&head.key) { wide(head) } else { head }).collect()
}

/// The columns that name a line.
pub fn naming(several_profiles: bool) -> Vec<Head> {
    vec![
        machine(text("profile", "profile", "profil"), !several_profiles),
        text("name", "name", "namn"),
        machine(id("facility_id", "facility id", "anläggning"), true),
        code("utility", "utility", "nyttighet"),
        code("unit", "unit", "enhet"),
    ]
}

/// The cells of those columns.
pub fn named(sum: &Sum<'_>) -> Vec<Value<'static>> {
    vec![
        cell(sum.profile.clone()),
        cell(sum.name.clone()),
        Value::or_empty(sum.id.clone(), Value::id),
        utility_cell(&sum.channel().utility, sum.channel().direction),
        cell(sum.scale.symbol()),
    ]
}

/// The columns of differences.
pub fn differences(decimals: u8) -> [Head; 2] {
    [
        signed("difference", Words::fixed("difference", "skillnad"), decimals),
        signed("difference_percent", Words::fixed("%", "%"), 1),
    ]
}

/// What stands in them.
pub fn difference(scale: &Scale, compared: Option<&Compared>) -> [Value<'static>; 2] {
    let of = compared.and_then(|c| c.difference(scale.measure)).map(|base| scale.decimal(base));
    [amount(of), amount(percent(compared.and_then(|c| c.share(scale.measure))))]
}

/// The columns of how sure a line is.
pub fn sureness() -> [Head; 2] {
    [wide(share("coverage", "coverage", "täckning")), wide(code("quality", "quality", "kvalitet"))]
}

/// What stands in them.
pub fn sure(now: &Amount) -> [Value<'static>; 2] {
    [
        Value::Decimal(coverage(now.covered, now.total)),
        Value::code(utility::quality_key(now.quality), utility::quality(now.quality)),
    ]
}

/// Puts the rows of a table in order, and keeps so many. What is missing comes last, whichever way.
pub fn arrange(table: &mut Table, definition: &Definition) {
    if let Some(sort) = &definition.sort
        && let Some(column) = table.column(&sort.column)
    {
        table.rows.sort_by(|a, b| {
            let (a, b) = (a.get(column).unwrap_or(&Value::Empty), b.get(column).unwrap_or(&Value::Empty));
            let order = match (a, b) {
                (Value::Empty, Value::Empty) => return std::cmp::Ordering::Equal,
                (Value::Empty, _) => return std::cmp::Ordering::Greater,
                (_, Value::Empty) => return std::cmp::Ordering::Less,
                (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
                (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
                (Value::Date(a), Value::Date(b)) => a.cmp(b),
                (Value::Text(a), Value::Text(b)) => collate::compare(a, b),
                _ => std::cmp::Ordering::Equal,
            };
            if sort.descending { order.reverse() } else { order }
        });
    }
    if let Some(top) = definition.top {
        table.rows.truncate(top);
    }
}

/// One row for each interval of a sum, each comparison beside it.
pub fn intervals(sum: &Sum<'_>, cut: &Cut, definition: &Definition, language: Language) -> Table {
    let unit = sum.scale.symbol();
    let name = if sum.id.is_some() || sum.name != sum.utility().get(language) {
        format!("{} · {}", sum.name, sum.utility().get(language))
    } else {
        sum.name.clone()
    };
    let title = words!("{name}, {unit}", "{name}, {unit}");
    let short = cut.plan.resolution.seconds().is_some();
    let at = match short {
        true => instant("from", "from", "från"),
        false => beginning(date("from", "from", "från"), cut.plan.resolution),
    };
    let decimals = decimals_of(&sum.answer, &sum.scale);
    let mut heads = vec![at, number("value", Words::same(unit), decimals)];
    let several = cut.comparisons.len() > 1;
    for (index, key) in BEFORE.iter().enumerate().take(cut.comparisons.len()) {
        let years = index + 1;
        let title = match several {
            true => words!("{years} y. before", "{years} år före"),
            false => Words::fixed("compared", "jämfört"),
        };
        heads.push(number(key, title, decimals));
    }
    if !cut.comparisons.is_empty() {
        heads.extend(differences(decimals));
    }
    heads.extend(sureness());
    let cells = |row: &Row| {
        let from = zone::civil(row.span.from, definition.clock);
        let at = if short {
            Value::instant(row.span.from, from.offset)
        } else {
            Value::Date(zone::date(row.span.from, definition.clock))
        };
        let mut cells = vec![at, amount(sum.scale.amount(&row.now))];
        cells.extend(row.compared.iter().map(|c| amount(sum.scale.amount(&c.before))));
        if !cut.comparisons.is_empty() {
            cells.extend(difference(&sum.scale, row.compared.first()));
        }
        cells.extend(sure(&row.now));
        cells
    };
    Table { rows: sum.answer.rows.iter().map(cells).collect(), ..Table::new("intervals", title, heads) }
}

/// A chart of what stands in such a table: bars for long rows, a line for many.
pub fn interval_chart(tables: &[Table], table: usize, cut: &Cut, unit: String) -> Option<Chart> {
    let of = tables.get(table)?;
    let series = ["value", BEFORE[0]].iter().filter_map(|key| of.column(key)).collect();
    let few = of.rows.len() <= 31 && cut.plan.resolution != Resolution::Hour;
    Some(Chart {
        title: of.title.clone(),
        form: if few { Form::Columns } else { Form::Lines },
        table,
        rows: 0..of.rows.len(),
        category: 0,
        series,
        unit,
    })
}

/// Keeps as many of a type's own charts as a sheet can show, in the forms that were asked for. What lies is no line: its
/// names have no order.
pub fn few(charts: Vec<Chart>, definition: &Definition) -> Vec<Chart> {
    let sorts = match &definition.charts {
        Charts::None => return Vec::new(),
        Charts::Usual => return charts.into_iter().take(CHARTS).collect(),
        Charts::These(sorts) => sorts,
    };
    let charts: Vec<Chart> = charts.into_iter().take(CHARTS).collect();
    let of = |sort: &Sort| -> Vec<Chart> {
        let standing =
            |form| charts.iter().filter(|c| c.form != Form::Bars).map(move |c| Chart { form, ..c.clone() });
        match sort {
            Sort::Bars => {
                let lying = charts.iter().filter(|chart| chart.form == Form::Bars).cloned();
                lying.chain(standing(Form::Columns)).collect()
            }
            Sort::Lines => standing(Form::Lines).collect(),
            Sort::Duration | Sort::Profile => Vec::new(),
        }
    };
    sorts.iter().flat_map(of).collect()
}

/// How many decimals people want of the numbers of an answer.
pub fn decimals_of(answer: &Answer, scale: &Scale) -> u8 {
    let values = answer.rows.iter().filter_map(|row| scale.amount(&row.now));
    let largest = values.chain(scale.amount(&answer.total.now)).max().unwrap_or(Decimal::whole(0));
    let divided = scale.per.is_some();
    if divided { scale.decimals(largest).max(2) } else { scale.decimals(largest).min(2) }
}

/// How complete each of some sums' facilities is.
pub fn coverage_of(sums: &[Sum<'_>], language: Language) -> Vec<Coverage> {
    let of = |sum: &Sum<'_>| Coverage {
        profile: sum.profile.clone(),
        facility: sum.id.clone().unwrap_or_default(),
        name: sum.name.clone(),
        utility: sum.utility().get(language).to_owned(),
        share: Value::Decimal(coverage(sum.answer.total.now.covered, sum.answer.total.now.total)),
        quality: utility::quality(sum.answer.total.now.quality).clone(),
    };
    sums.iter().map(of).collect()
}

/// What is to be known of values that are not complete or not sure.
pub fn cautions(sums: &[Sum<'_>]) -> Vec<Words> {
    let total = |sum: &&Sum<'_>| sum.answer.total.now;
    let (count, of) = (sums.iter().filter(|sum| !total(sum).is_complete()).count(), sums.len());
    let unsure = sums.iter().filter(|sum| {
        total(sum).quality.is_some_and(|quality| quality > crate::domain::quantity::Quality::Unknown)
    });
    let unsure = unsure.count();
    let mut out = Vec::new();
    if count > 0 {
        out.push(words!(
            "{count} of {of} lines have values for a part of the period only.",
            "{count} av {of} rader har värden för bara en del av perioden."
        ));
    }
    if unsure > 0 {
        out.push(words!(
            "{unsure} of {of} lines have estimated or preliminary values in them.",
            "{unsure} av {of} rader har uppskattade eller preliminära värden i sig."
        ));
    }
    out
}

/// The day of an instant, on the report's clock.
pub fn day(instant: i64, clock: Clock) -> NaiveDate {
    zone::date(instant, clock)
}

/// Whether sums are of the same kind, so that they can stand in one order or be added.
pub fn same_measure(sums: &[Sum<'_>]) -> Option<Measure> {
    let first = sums.first()?.channel();
    let same = |sum: &Sum<'_>| {
        let channel = sum.channel();
        (channel.measure, channel.direction) == (first.measure, first.direction)
    };
    sums.iter().all(same).then_some(first.measure)
}
