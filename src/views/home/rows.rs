//! The start page as flat rows.

use crate::domain::period::Period;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::consumption::{Line, coverage, percent};
use crate::views::home::Home;
use crate::views::last_day::{LAST, UNTIL};

/// One utility over one of the two stretches, for CSV, JSON lines and workbooks.
#[derive(Debug)]
pub struct HomeRow {
    /// The profile.
    pub profile: String,
    /// The utility's key.
    pub utility: String,
    /// The direction's key.
    pub direction: &'static str,
    /// The unit.
    pub unit: String,
    /// The stretch.
    pub period: Period,
    /// What was used.
    pub total: Option<Decimal>,
    /// The year before.
    pub before: Option<Decimal>,
    /// The difference.
    pub difference: Option<Decimal>,
    /// The same in per cent.
    pub difference_percent: Option<Decimal>,
    /// 0 to 1.
    pub coverage: Decimal,
}

impl Tabular for HomeRow {
    const NAME: &'static str = "home-rows";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Text, Words::fixed("profile", "profil"), |r: &Self| {
            Value::text(&*r.profile)
        })
        .doc("The profile."),
        Column::new("utility", Kind::Code(&[]), Words::fixed("utility", "nyttighet"), |r: &Self| {
            Value::bare_code(&*r.utility)
        })
        .doc("The utility's key."),
        Column::new("direction", Kind::Code(&[]), Words::fixed("direction", "riktning"), |r: &Self| {
            Value::bare_code(r.direction)
        })
        .doc("withdrawal, feed_in or production."),
        Column::new("unit", Kind::Text, Words::fixed("unit", "enhet"), |r: &Self| Value::text(&*r.unit))
            .doc("The unit of total, before and difference."),
        Column::new("from", Kind::Date, Words::fixed("from", "från"), |r: &Self| {
            Value::Date(r.period.from())
        })
        .doc("The first day."),
        Column::new("until", Kind::Date, UNTIL, |r: &Self| Value::Date(r.period.until()))
            .place(Place::Machine)
            .doc("The day after the last."),
        Column::new("last_day", Kind::Date, LAST, |r: &Self| Value::Date(r.period.last()))
            .place(Place::People),
        Column::new("total", Kind::Decimal, Words::fixed("total", "summa"), |r: &Self| {
            Value::or_empty(r.total, Value::Decimal)
        })
        .nullable()
        .doc("What is known of the stretch."),
        Column::new("before", Kind::Decimal, Words::fixed("before", "före"), |r: &Self| {
            Value::or_empty(r.before, Value::Decimal)
        })
        .nullable()
        .doc("The same days a year before."),
        Column::new("difference", Kind::Decimal, Words::fixed("difference", "skillnad"), |r: &Self| {
            Value::or_empty(r.difference, Value::Decimal)
        })
        .nullable()
        .doc("The difference over what both have values for."),
        Column::new("difference_percent", Kind::Decimal, Words::fixed("per cent", "procent"), |r: &Self| {
            Value::or_empty(r.difference_percent, Value::Decimal)
        })
        .nullable()
        .doc("The difference in per cent of before."),
        Column::new("coverage", Kind::Decimal, Words::fixed("coverage", "täckning"), |r: &Self| {
            Value::Decimal(r.coverage)
        })
        .doc("The share of the stretch that has values, 0 to 1."),
    ];
}

/// The flat rows: the month and the running month of each utility.
pub fn rows(homes: &[Home]) -> Vec<HomeRow> {
    let lines = homes
        .iter()
        .flat_map(|h| h.utilities.iter().flatten())
        .flat_map(|b| std::iter::once(&b.month).chain(&b.running));
    lines.map(row).collect()
}

fn row(line: &Line) -> HomeRow {
    let total = &line.answer.total;
    let compared = total.compared.first();
    let measure = line.scale.measure;
    HomeRow {
        profile: line.profile.clone(),
        utility: line.answer.channel.utility.key(),
        direction: line.answer.channel.direction.key(),
        unit: line.scale.symbol(),
        period: line.answer.period,
        total: line.scale.amount(&total.now),
        before: compared.and_then(|c| line.scale.amount(&c.before)),
        difference: compared.and_then(|c| c.difference(measure)).map(|d| line.scale.decimal(d)),
        difference_percent: compared.and_then(|c| percent(c.share(measure))),
        coverage: coverage(total.now.covered, total.now.total),
    }
}
