//! What was invoiced, by fee and month.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use minasidor::domain::invoice::{Fee, InvoiceLine, LineQuery};
use minasidor::domain::money::{Money, Vat};
use minasidor::domain::period::Period;
use serde_json::{Value, json};

use super::json::{decimal, in_no_order};
use super::methods::{Call, Threw};
use super::store::Service;

/// The series in their order, with what people see.
const SERIES: [(&str, &str); 4] = [
    ("ConsumptionFee", "Energiavgift"),
    ("PowerFee", "Effektavgift"),
    ("FixFee", "Fast avgift"),
    ("EnergyTax", "Energiskatt"),
];

/// The fees of one month: series id to net amount, and net amounts by VAT rate.
#[derive(Default)]
struct Month {
    fees: BTreeMap<&'static str, Money>,
    rates: BTreeMap<Vat, Money>,
}

/// Returns the series of a service: fees without VAT, the VAT, and the sum with it.
pub fn series(call: &Call<'_>, service: &Service, period: &Period) -> Result<Vec<Value>, Threw> {
    let query = LineQuery { facilities: vec![service.facility.id.clone()], covers: *period };
    let months = by_month(&call.view.portal.invoice_lines(&query)?, period);
    let mut list = Vec::new();
    for (id, name) in SERIES {
        let amounts = months.iter().filter_map(|(month, one)| Some((*month, *one.fees.get(id)?)));
        list.push(one_series(call, id, name, amounts.collect()));
    }
    let vat = months.iter().filter_map(|(month, one)| Some((*month, one.vat()?)));
    let sum = months.iter().filter_map(|(month, one)| Some((*month, one.net()?.checked_add(one.vat()?)?)));
    list.push(one_series(call, "VAT", "Moms", vat.collect()));
    list.push(one_series(call, "SUM", "Summa", sum.collect()));
    Ok(in_no_order(list, call.switches()))
}

fn by_month(lines: &[InvoiceLine], period: &Period) -> BTreeMap<NaiveDate, Month> {
    let mut months: BTreeMap<NaiveDate, Month> = BTreeMap::new();
    for line in lines {
        let first = line.period.and_then(|period| period.from().with_day(1));
        let Some(first) = first.filter(|first| period.contains(*first)) else { continue };
        let month = months.entry(first).or_default();
        add(month.fees.entry(series_of(&line.fee)).or_default(), line.amount);
        add(month.rates.entry(line.vat).or_default(), line.amount);
    }
    months
}

fn add(sum: &mut Money, amount: Money) {
    *sum = sum.checked_add(amount).unwrap_or(*sum);
}

/// Fees that the portal has no series for go to the nearest.
fn series_of(fee: &Fee) -> &'static str {
    match fee {
        Fee::Energy | Fee::Flow | Fee::Water | Fee::Sewage | Fee::Compensation => "ConsumptionFee",
        Fee::Power => "PowerFee",
        Fee::Tax => "EnergyTax",
        Fee::Fixed | Fee::Authority | Fee::Waste | Fee::Other(_) => "FixFee",
    }
}

impl Month {
    fn net(&self) -> Option<Money> {
        Money::sum(self.rates.values().copied())
    }

    /// VAT comes on the sum of each rate.
    fn vat(&self) -> Option<Money> {
        let each: Option<Vec<Money>> = self.rates.iter().map(|(rate, net)| rate.on(*net)).collect();
        Money::sum(each?)
    }
}

fn one_series(call: &Call<'_>, id: &str, name: &str, amounts: Vec<(NaiveDate, Money)>) -> Value {
    let split = call.switches().split_costs;
    let point = |month: NaiveDate, ore: i64| json!({"dateInterval": month.to_string(), "y": decimal(ore, 2)});
    let points = amounts.into_iter().flat_map(|(month, amount)| {
        let part = if split { amount.ore() / 3 } else { 0 };
        let rest = point(month, amount.ore() - part);
        if split { vec![point(month, part), rest] } else { vec![rest] }
    });
    json!({"id": id, "name": name, "data": points.collect::<Vec<_>>()})
}
