//! Costs by fee, as they come.

use serde_json::json;

use super::*;
use crate::portal::bfus::model::Model;

fn service() -> Service {
    let text = include_str!("../../../../tests/fixtures/bfus/on-load.json");
    let model = Model::read(&serde_json::from_str(text).unwrap()).unwrap();
    model.places[0].services[0].clone()
}

/// Fees of January 2026: id and kronor.
fn answer(fees: &[(&str, f64)]) -> Value {
    let series = fees
        .iter()
        .map(|(id, kronor)| json!({"id": id, "data": [{"dateInterval": "2026-01-01", "y": kronor}]}));
    json!({"DetailedConsumptionChart": {"SeriesList": series.collect::<Vec<_>>()}})
}

fn told(fees: &[(&str, f64)]) -> String {
    lines(&answer(fees), &service()).unwrap_err().to_string()
}

#[test]
fn fees_are_lines_and_vat_and_sum_are_none() {
    let fees = [
        ("ConsumptionFee", 300.0),
        ("FixFee", 100.0),
        ("EnergyTax", 18.6),
        ("Nätnytta", -10.0),
        ("VAT", 102.15),
        ("SUM", 510.75),
    ];
    let found = lines(&answer(&fees), &service()).unwrap();

    let told: Vec<_> =
        found.iter().map(|line| (line.fee.clone(), line.amount.ore(), line.vat.per_cent())).collect();
    assert_eq!(
        told,
        [
            (Fee::Energy, 30_000, 25),
            (Fee::Fixed, 10_000, 25),
            (Fee::Tax, 1_860, 25),
            (Fee::Other("Nätnytta".into()), -1_000, 25),
        ]
    );
    assert!(found.iter().all(|line| line.invoice.is_none() && line.period == Period::month(2026, 1)));
}

#[test]
fn points_of_one_month_belong_together() {
    let answer = json!({"DetailedConsumptionChart": {"SeriesList": [
        {"id": "T", "data": [{"dateInterval": "2026-01-01", "y": -3}]},
        {"id": "FixFee", "data": [{"dateInterval": "2026-01-01", "y": 40.5}, {"dateInterval": "2026-01-01", "y": 59.5},
                                  {"dateInterval": "2026-02-01", "y": null}]},
        {"id": "VAT", "data": [{"date": "/Date(1767222000000)/", "y": 25}]}]}});

    let found = lines(&answer, &service()).unwrap();

    assert_eq!(found.iter().map(|line| line.amount.ore()).collect::<Vec<_>>(), [10_000]);
}

#[test]
fn what_is_paid_out_may_be_without_vat() {
    let found =
        lines(&answer(&[("ConsumptionFee", -50.0), ("VAT", 0.0), ("SUM", -50.0)]), &service()).unwrap();

    assert_eq!(found[0].vat.per_cent(), 0);
}

#[test]
fn vat_and_sum_that_do_not_fit_are_surprises() {
    assert_eq!(told(&[("FixFee", 100.0), ("VAT", 12.0)]), "surprise: GetConsumption: VAT");
    assert_eq!(told(&[("FixFee", 100.0), ("VAT", 25.0), ("SUM", 130.0)]), "surprise: GetConsumption: SUM");
    assert_eq!(told(&[("FixFee", 100.0), ("SUM", 125.0)]), "surprise: GetConsumption: VAT");
    let renamed = told(&[("FixFee", 100.0), ("Moms", 25.0), ("SUM", 125.0)]);
    assert_eq!(renamed, "surprise: GetConsumption: VAT", "VAT by another name is no fee");
    assert!(lines(&answer(&[("FixFee", 100.01), ("EnergyTax", 0.01), ("VAT", 25.0)]), &service()).is_ok());
}

#[test]
fn a_point_that_is_no_month_is_told() {
    let of = |point: Value| {
        let answer = json!({"DetailedConsumptionChart": {"SeriesList": [{"id": "FixFee", "data": [point]}]}});
        lines(&answer, &service()).unwrap_err().to_string()
    };
    assert_eq!(of(json!({"dateInterval": "2026-01-15", "y": 1})), "surprise: GetConsumption: dateInterval");
    assert_eq!(of(json!({"y": 1})), "surprise: GetConsumption: dateInterval");
    assert_eq!(of(json!({"dateInterval": "2026-01-01", "y": "x"})), "surprise: GetConsumption: y");
    assert_eq!(of(json!({"dateInterval": "2026-01-01"})), "surprise: GetConsumption: y");
    let empty = json!({"DetailedConsumptionChart": {"SeriesList": []}});
    assert!(lines(&empty, &service()).unwrap().is_empty());
}
