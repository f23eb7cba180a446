//! The rows of a report in long form, measured while they are written.

use std::rc::Rc;

use crate::analysis::answer::Row;
use crate::cli::commands::consumption::gather::Measured;
use crate::cli::commands::consumption::request::Compare;
use crate::cli::commands::invoices::vat;
use crate::cli::commands::report::run::price_file;
use crate::cli::commands::report::run::tables::Summary;
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::domain::period::{Period, Resolution};
use crate::domain::price_list::PriceList;
use crate::domain::zone::{self, Clock, Offsets};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::{Columns, Head};
use crate::render::value::Value;
use crate::report::Data;
use crate::report::catalogue::Rows;
use crate::views::consumption::{Line, coverage};
use crate::views::invoice::VatShown;
use crate::views::report::value::ValueRow;
use crate::views::utility;

static TITLE: Words = Words::fixed("Data", "Data");
/// What is a column only where it is named.
const ON_DEMAND: &str = "cost_sek";

/// Returns the rows: at hand, or to be measured.
pub fn data<'a>(work: &Rc<Work<'a>>, summary: &mut Summary) -> Data<'a, Failure> {
    match summary.data.take() {
        Some((heads, rows)) => {
            let rows_are = work.definition.kind.rows();
            let for_people = !matches!(rows_are, Rows::Charges | Rows::Peaks);
            Data { for_people, ..at_hand(&work.definition.columns, heads, rows) }
        }
        None => values(Rc::clone(work), summary.rows_of),
    }
}

/// Rows that were made with the summary, in the columns that were asked for.
fn at_hand<'a>(
    columns: &[String],
    mut heads: Vec<Head>,
    mut rows: Vec<Vec<Value<'static>>>,
) -> Data<'a, Failure> {
    if !columns.is_empty() {
        let place = |key: &String| heads.iter().position(|head| head.key == key);
        let places: Vec<usize> = columns.iter().filter_map(place).collect();
        let picked = |row: &Vec<Value<'static>>| {
            places.iter().map(|at| row.get(*at).cloned().unwrap_or(Value::Empty)).collect()
        };
        rows = rows.iter().map(picked).collect();
        heads = places.iter().filter_map(|at| heads.get(*at).cloned()).collect();
    }
    let push =
        move |sink: &mut dyn crate::render::sink::Sink| Ok(rows.iter().try_for_each(|row| sink.row(row))?);
    Data { key: "data", title: TITLE.clone(), heads, for_people: true, rows: Box::new(push) }
}

fn values<'a>(work: Rc<Work<'a>>, rows_of: Option<(Period, Resolution)>) -> Data<'a, Failure> {
    let named = &work.definition.columns;
    let columns = match named.is_empty() {
        true => Columns::<ValueRow>::all().without(&[ON_DEMAND]),
        false => Columns::<ValueRow>::all().pick(named),
    };
    let with_cost = named.iter().any(|key| key == ON_DEMAND);
    let heads = columns.heads().to_vec();
    let push = move |sink: &mut dyn crate::render::sink::Sink| {
        let prices = work.definition.prices.as_deref().map(price_file::read).transpose()?;
        let shown = work.definition.vat.unwrap_or_else(|| vat(work.app));
        let cost = Cost { prices: prices.as_ref(), with_vat: shown == VatShown::Incl };
        let own = work.definition.data_resolution.or(work.definition.resolution);
        let (period, resolution) =
            rows_of.map_or((work.period, own), |(period, resolution)| (period, Some(resolution)));
        let mut cut = work.cut(period, resolution, Compare::None)?;
        cut.request.cost = (with_cost && prices.is_none()).then_some(shown);
        let parts = cut.by_month();
        work.measure_parts(&cut, &parts, &mut |measured| line(&work, &measured, &columns, (&cost, sink)))
    };
    Data { key: "data", title: TITLE.clone(), heads, for_people: false, rows: Box::new(push) }
}

/// The rows of one facility. What names them is filled in once.
fn line(
    work: &Work<'_>,
    measured: &Measured<'_>,
    columns: &Columns<ValueRow>,
    (cost, sink): (&Cost<'_>, &mut dyn crate::render::sink::Sink),
) -> Result<(), Failure> {
    let line = &measured.line;
    let mut row = named(measured);
    let clock = work.definition.clock;
    let mut offsets = Offsets::new(clock);
    for one in &line.answer.rows {
        let mut at = |instant: i64| (instant, offsets.at(instant));
        (row.from, row.until) = (at(one.span.from), at(one.span.until));
        row.value = line.scale.amount(&one.now);
        row.quality = utility::quality_key(one.now.quality);
        row.coverage = Some(coverage(one.now.covered, one.now.total));
        row.cost = cost.of(line, one, clock);
        columns.row(&row, sink)?;
    }
    Ok(())
}

/// Where the cost of a value comes from: a price list, or invoices.
struct Cost<'c> {
    prices: Option<&'c PriceList>,
    with_vat: bool,
}

impl Cost<'_> {
    fn of(&self, line: &Line, row: &Row, clock: Clock) -> Option<Decimal> {
        let date = |at| zone::date(at, clock);
        if let Some(prices) = self.prices {
            let utility = &line.answer.channel.utility;
            let millionths =
                prices.millionths(utility, date(row.span.from), row.now.value()?, self.with_vat)?;
            return Some(Decimal::new(millionths, 6).rounded(4));
        }
        let costs = line.costs.as_ref()?;
        let cost = costs.over(&Period::new(date(row.span.from), date(row.span.until))?)?;
        cost.amount(self.with_vat).map(|money| Decimal::new(money.ore(), 2))
    }
}

fn named(measured: &Measured<'_>) -> ValueRow {
    let (catalogue, facility) = (&measured.selection.catalogue, measured.facility);
    let entry = catalogue.entries.get(&facility.id);
    ValueRow {
        profile: catalogue.profile.clone(),
        site: catalogue.site(facility).map(|site| site.name.clone()).unwrap_or_default(),
        facility_id: facility.id.to_string(),
        facility: catalogue.name(facility).to_owned(),
        grid_id: facility.grid_id.as_ref().map(ToString::to_string),
        utility: measured.line.answer.channel.utility.key(),
        direction: measured.line.answer.channel.direction.key(),
        number: entry.and_then(|entry| entry.number.clone()),
        cost_centre: entry.and_then(|entry| entry.cost_centre.clone()),
        unit: measured.line.scale.symbol(),
        ..ValueRow::default()
    }
}
