//! `normal-year`: heating as it would have been in a normal year, month by month and facility by facility.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::analysis::normal_year::{Corrected, Month, share, summer};
use crate::cli::commands::consumption::gather::Measured;
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::consumption::request::Compare;
use crate::cli::commands::consumption::walk::benches;
use crate::cli::commands::report::definition::{BaseLoad, Grouping};
use crate::cli::commands::report::run::sums::{Sum, names_of, sums};
use crate::cli::commands::report::run::tables::{Summary, cautions, coverage_of, few, naming};
use crate::cli::commands::report::run::weather::{SiteWeather, Weather};
use crate::cli::commands::report::run::work::{Cut, Work};
use crate::cli::failure::Failure;
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::{Measure, Utility};
use crate::lang::decimal::Decimal;
use crate::lang::{Words, date};
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::value::Value;
use crate::views::consumption::percent;
use crate::views::consumption::scale::Scale;
use crate::views::report::heads::{amount, cell, id, machine, number, signed, text, utility_cell};
use crate::words;

/// The months that a base load is found of.
const MONTHS: usize = 12;

/// The heat of a facility, month by month, with the weather of its site.
pub struct Heat<'s> {
    /// What was measured.
    pub measured: Measured<'s>,
    /// Its months.
    pub months: Vec<Month>,
    /// The base load of each twelve months: so much over so many days.
    pub bases: Vec<Option<(i64, i64)>>,
    /// The weather.
    pub weather: Rc<SiteWeather>,
}

impl Heat<'_> {
    /// Its months, corrected.
    pub fn corrected(&self) -> Vec<Option<Corrected>> {
        let base = |index: usize| self.bases.get(index / MONTHS).copied().flatten();
        self.months.iter().enumerate().map(|(index, month)| month.correct(base(index)?)).collect()
    }
}

/// Measures the heating of a period of whole months, and the weather beside it.
///
/// # Errors
/// What the portals refuse, and where there is no normal year anywhere.
pub fn heat<'s>(work: &'s Work<'_>, cut: &Cut, weather: &mut Weather) -> Result<Vec<Heat<'s>>, Failure> {
    let common = cut.common();
    let (mut out, mut failures) = (Vec::new(), Vec::new());
    for (bench, selection) in &mut benches(work.app, &work.selections, &cut.request)? {
        for facility in metered(selection).into_iter().filter(|f| f.utility == Utility::Heating) {
            let profile = selection.catalogue.profile.as_str();
            let found = bench
                .facility(&common, &[], facility)
                .and_then(|lines| Ok((lines, weather.at(bench, (profile, facility))?)));
            match found {
                Ok((lines, weather)) => {
                    let own = lines.into_iter().map(|m| one(work, m, Rc::clone(&weather)));
                    out.extend(own);
                }
                Err(failure) => failures.push((*selection, facility, failure)),
            }
        }
    }
    work.settle(out.len(), failures)?;
    Ok(out)
}

fn one<'s>(work: &Work<'_>, measured: Measured<'s>, weather: Rc<SiteWeather>) -> Heat<'s> {
    let periods = measured.summed.period.split(Resolution::Month);
    let months: Vec<Month> = periods
        .into_iter()
        .zip(&measured.summed.rows)
        .map(|(period, row)| {
            let (actual, normal) = weather.of(&period);
            Month { period, energy: row.now.is_complete().then_some(row.now.sum), actual, normal }
        })
        .collect();
    let base = |year: &[Month]| match work.definition.base_load {
        BaseLoad::Summer => summer(year),
        BaseLoad::Percent(percent) => share(year, percent),
    };
    let bases = months.chunks(MONTHS).map(base).collect();
    Heat { measured, months, bases, weather }
}

/// Puts the report together.
///
/// # Errors
/// What the portals refuse, no heating, a period that is not of whole months, and no normal year.
pub fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    whole_months(&work.period)?;
    let definition = &work.definition;
    let cut = work.cut(work.period, Some(Resolution::Month), Compare::None)?;
    let mut weather = Weather::new(work, work.period)?;
    let heat = heat(work, &cut, &mut weather)?;
    if heat.is_empty() {
        return Err(Failure::usage(Words::fixed(
            "none of the chosen facilities has heating",
            "ingen av de valda anläggningarna har värme",
        )));
    }
    let mut scale = Scale::usual(Measure::Energy);
    scale.unit = definition.unit.unwrap_or(scale.unit);
    let mut tables = vec![lines(work, &heat, &scale)];
    tables.push(months(work, &heat, &scale));
    let chart = Chart {
        title: Words::fixed("Metered and normal year", "Uppmätt och normalår"),
        form: Form::Columns,
        table: 1,
        rows: 0..tables.get(1).map_or(0, |table| table.rows.len()),
        category: 0,
        series: tables
            .get(1)
            .map(|t| ["metered", "corrected"].iter().filter_map(|key| t.column(key)).collect())
            .unwrap_or_default(),
        unit: scale.symbol(),
    };
    let mut methods = weather.told(heat.first().map(|heat| &*heat.weather));
    methods.push(base_load(definition.base_load));
    let measured: Vec<Measured<'_>> = heat.into_iter().map(|heat| heat.measured).collect();
    let all: Vec<Sum<'_>> = sums(&measured, Grouping::Facility, &cut.request, work.language)?;
    Ok(Summary {
        tables,
        charts: few(vec![chart], definition),
        methods,
        warnings: cautions(&all),
        coverage: coverage_of(&all, work.language),
        rows_of: Some((work.period, Resolution::Month)),
        ..Summary::default()
    })
}

/// Says how the base load was found.
pub fn base_load(rule: BaseLoad) -> Words {
    match rule {
        BaseLoad::Summer => Words::fixed(
            "Base load, which is not corrected: the level of June to August, by the day. Months with fewer than 30 degree days are left as they are.",
            "Baslast, som inte korrigeras: nivån i juni till augusti, per dygn. Månader med färre än 30 graddagar lämnas som de är.",
        ),
        BaseLoad::Percent(percent) => words!(
            "Base load, which is not corrected: {percent} % of the period's heat, by the day. Months with fewer than 30 degree days are left as they are.",
            "Baslast, som inte korrigeras: {percent} % av periodens värme, per dygn. Månader med färre än 30 graddagar lämnas som de är."
        ),
    }
}

/// A correction is by the month.
///
/// # Errors
/// When the period is not of whole months.
pub fn whole_months(period: &Period) -> Result<(), Failure> {
    match period.whole_months() {
        Some(_) => Ok(()),
        None => Err(Failure::usage(words!(
            "a normal year is by the month, and {period} is not of whole months",
            "ett normalår är per månad, och {period} är inte hela månader"
        ))
        .with_hint(Words::same("period = \"last-year\""))),
    }
}

/// What was metered and corrected over all months; nothing where one of them is not known.
fn total(heat: &Heat<'_>) -> (Option<i64>, Option<i64>, Option<i64>) {
    let corrected = heat.corrected();
    let metered = heat.months.iter().map(|month| month.energy).sum();
    let base = corrected.iter().map(|c| Some((*c)?.base)).sum();
    (metered, base, corrected.iter().map(|c| Some((*c)?.energy)).sum())
}

fn lines(work: &Work<'_>, heat: &[Heat<'_>], scale: &Scale) -> Table {
    let by = work.definition.group_by.unwrap_or(Grouping::Facility);
    let mut found: BTreeMap<(String, Option<String>), Vec<&Heat<'_>>> = BTreeMap::new();
    for one in heat {
        let (catalogue, facility) = (&one.measured.selection.catalogue, one.measured.facility);
        for name in names_of(catalogue, facility, by, work.language) {
            let id = (by == Grouping::Facility).then(|| facility.id.to_string());
            found.entry((name, id)).or_default().push(one);
        }
    }
    let mut heads = naming(work.app.several_profiles());
    heads.extend([
        number("metered", Words::fixed("metered", "uppmätt"), 1),
        number("base", Words::fixed("base load", "baslast"), 1),
        number("corrected", Words::fixed("normal year", "normalår"), 1),
        signed("change_percent", Words::fixed("correction, %", "korrigering, %"), 1),
    ]);
    let mut table = Table::new("lines", Words::fixed("Normal year", "Normalår"), heads);
    for ((name, id), parts) in found {
        let sums: Vec<_> = parts.iter().map(|heat| total(heat)).collect();
        let metered: Option<i64> = sums.iter().map(|sum| sum.0).sum();
        let base: Option<i64> = sums.iter().map(|sum| sum.1).sum();
        let corrected: Option<i64> = sums.iter().map(|sum| sum.2).sum();
        let change = metered.zip(corrected).filter(|(metered, _)| *metered != 0);
        let scaled = |base: Option<i64>| amount(base.map(|base| scale.decimal(base)));
        let profile = parts.first().map(|heat| heat.measured.line.profile.clone()).unwrap_or_default();
        table.rows.push(vec![
            cell(profile),
            cell(name),
            Value::or_empty(id, Value::id),
            utility_cell(&Utility::Heating, Utility::Heating.direction()),
            cell(scale.symbol()),
            scaled(metered),
            scaled(base),
            scaled(corrected),
            amount(percent(change.map(|(metered, corrected)| (corrected - metered, metered)))),
        ]);
    }
    table
}

fn months(work: &Work<'_>, heat: &[Heat<'_>], scale: &Scale) -> Table {
    let heads = vec![
        text("month", "month", "månad"),
        number("metered", Words::fixed("metered", "uppmätt"), 1),
        number("base", Words::fixed("base load", "baslast"), 1),
        number("degree_days", Words::fixed("degree days", "graddagar"), 1),
        number("normal_degree_days", Words::fixed("normal", "normala"), 1),
        number("factor", Words::fixed("factor", "faktor"), 3),
        number("corrected", Words::fixed("normal year", "normalår"), 1),
        machine(id("from", "from", "från"), true),
    ];
    let unit = scale.symbol();
    let title = words!("By month, {unit}", "Per månad, {unit}");
    let mut table = Table::new("months", title, heads);
    let corrected: Vec<Vec<Option<Corrected>>> = heat.iter().map(Heat::corrected).collect();
    let periods = work.period.split(Resolution::Month);
    let scaled = |base: Option<i64>| amount(base.map(|base| scale.decimal(base)));
    for (index, period) in periods.iter().enumerate() {
        let of = |pick: fn(&Corrected) -> i64| -> Option<i64> {
            corrected.iter().map(|months| months.get(index).copied().flatten().as_ref().map(pick)).sum()
        };
        let metered: Option<i64> = heat.iter().map(|heat| heat.months.get(index)?.energy).sum();
        // The weather of one place stands for all of them only where it is the same.
        let days: Vec<(Option<i64>, Option<i64>)> = heat.iter().map(|heat| heat.weather.of(period)).collect();
        let same = days.first().copied().filter(|first| days.iter().all(|other| other == first));
        let (actual, normal) = same.unwrap_or_default();
        let factor = normal.zip(actual).and_then(|(n, a)| Decimal::ratio(i128::from(n), i128::from(a), 3));
        let thousandths = |value: Option<i64>| amount(value.map(|value| Decimal::new(value, 3)));
        table.rows.push(vec![
            cell(date::month_year(period.from(), work.language)),
            scaled(metered),
            scaled(of(|c| c.base)),
            thousandths(actual),
            thousandths(normal),
            amount(factor),
            scaled(of(|c| c.energy)),
            Value::id(period.from().to_string()),
        ]);
    }
    let sum = |column: usize| -> Value<'static> {
        let cells = table.rows.iter().map(|row| match row.get(column) {
            Some(Value::Decimal(number)) => Some(*number),
            _ => None,
        });
        let scale = table.rows.iter().filter_map(|row| match row.get(column) {
            Some(Value::Decimal(number)) => Some(number.scale()),
            _ => None,
        });
        let scale = scale.max().unwrap_or(0);
        let digits: Option<i64> = cells.map(|number| number.map(|number| number.digits())).sum();
        amount(digits.map(|digits| Decimal::new(digits, scale)))
    };
    let label = Words::fixed("sum", "summa");
    let mut total = vec![cell(label.get(work.language).to_owned())];
    total.extend((1..5).map(sum));
    total.extend([Value::Empty, sum(6), Value::Empty]);
    table.total = Some(total);
    table
}
