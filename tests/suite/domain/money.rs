//! Amounts, prices and the one rounding rule.

use minasidor::domain::money::{Money, Price, Rounded, Vat};
use proptest::prelude::*;
use serde_json::Value;

use crate::domain::vectors::{entries, texts};

fn sek(text: &str) -> Money {
    Money::parse(text).unwrap_or_else(|| panic!("{text} is no amount"))
}

#[test]
fn whole_kronor_come_out_as_in_the_vectors() {
    for (exact, expected) in entries("oresavrundning") {
        let Rounded { amount, rounding } = sek(exact).to_krona();
        let expected: Vec<Money> = texts(expected).into_iter().map(sek).collect();
        assert_eq!(vec![amount, rounding], expected, "{exact}");
    }
}

#[test]
fn an_energy_tax_with_vat_is_not_rounded_before_it_is_multiplied() {
    let taxes = [("39.2", "49"), ("42.8", "53.5"), ("43.9", "54.875"), ("36.0", "45")];
    for (without, with) in taxes {
        let tax = Price::parse_ore(without).and_then(|p| p.with_vat(Vat::GENERAL));
        assert_eq!(tax, Price::parse_ore(with), "{without}");
    }

    let tax = Price::parse_ore("54.875").expect("a price");
    assert_eq!(tax.times(1000, 0), Some(sek("548.75")), "1000 kWh; of 54.88 öre it would be 548.80");
    assert_eq!(tax.times(3, 0), Some(sek("1.65")), "164.625 öre");
}

#[test]
fn every_line_of_the_golden_invoices_is_quantity_times_price() {
    for (month, invoice) in entries("invoices_2026") {
        let rows = invoice["rows"].as_array().expect("rows");
        for row in rows {
            let [name, quantity, price, amount] = texts(row)[..] else { panic!("four columns") };
            let (thousandths, price) = (thousandths(quantity), Price::parse_kronor(price).expect("a price"));
            assert_eq!(price.times(thousandths, 3), Some(sek(amount)), "{month} {name}");
        }
    }
}

#[test]
fn every_golden_invoice_adds_up() {
    let of = |value: &Value| sek(value.as_str().expect("a text"));
    for (month, invoice) in entries("invoices_2026") {
        let rows = invoice["rows"].as_array().expect("rows").iter().map(|row| sek(texts(row)[3]));
        let net = Money::sum(rows).expect("in range");
        let vat = Vat::GENERAL.on(net).expect("in range");
        let total = Money::sum([net, vat, of(&invoice["natnytta_momsfri"])]).expect("in range");
        let rounded = total.to_krona();

        assert_eq!((net, vat), (of(&invoice["net"]), of(&invoice["vat"])), "{month}");
        assert_eq!(total, of(&invoice["total"]), "{month}");
        assert_eq!(rounded.amount, of(&invoice["att_betala"]), "{month}");
        assert_eq!(rounded.rounding, of(&invoice["oresavrundning"]), "{month}");
    }
}

#[test]
fn amounts_are_read_and_written_with_two_decimals() {
    let written =
        [("0.5", "0.50"), ("-0,05", "-0.05"), ("−17.5", "-17.50"), ("1234", "1234.00"), ("007", "7.00")];
    for (text, expected) in written {
        assert_eq!(sek(text).to_string(), expected);
    }
    for text in ["", "-", ".5", "5.", "1.234", "1 234", "1e3", "1.2.3", "+1", "--1", "١"] {
        assert_eq!(Money::parse(text), None, "{text:?}");
    }
}

#[test]
fn what_leaves_the_range_is_none_and_never_another_amount() {
    let most = Money::from_ore(i64::MAX);
    assert_eq!(most.checked_add(Money::from_ore(1)), None);
    assert_eq!(Money::parse("92233720368547758.08"), None);
    assert_eq!(Price::new(i64::MAX).times(i64::MAX, 0), None);
    assert_eq!(Price::new(1).times(1, 200), None);
    assert_eq!(Vat::new(101), None);
}

#[test]
fn the_ends_of_the_range_have_whole_kronor_too() {
    for (ore, kronor) in [(i64::MAX, 9_223_372_036_854_775_800), (i64::MIN, -9_223_372_036_854_775_800)] {
        assert_eq!(Money::from_ore(ore).to_krona().amount.ore(), kronor);
    }
}

/// Reads a quantity of the vectors in thousandths of its unit.
fn thousandths(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{part:0<3}").parse().expect("a quantity")
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(ore: i64) {
        let amount = Money::from_ore(ore);
        prop_assert_eq!(Money::parse(&amount.to_string()), Some(amount));
    }

    #[test]
    fn a_negative_amount_mirrors_the_positive_one(ore in 0..i64::MAX / 2, price in 0_i64..10_000_000, quantity in 0_i64..1_000_000_000) {
        let (up, down) = (Money::from_ore(ore).to_krona(), Money::from_ore(-ore).to_krona());
        prop_assert_eq!((-up.amount.ore(), -up.rounding.ore()), (down.amount.ore(), down.rounding.ore()));

        let (up, down) = (Price::new(price).times(quantity, 3), Price::new(-price).times(quantity, 3));
        prop_assert_eq!(up.map(|m| -m.ore()), down.map(|m| m.ore()));
    }

    #[test]
    fn rounding_moves_at_most_half_a_unit(ore in -1_000_000_000_i64..1_000_000_000, price in -10_000_000_i64..10_000_000, quantity in 0_i64..1_000_000_000) {
        let rounded = Money::from_ore(ore).to_krona();
        prop_assert!(rounded.rounding.ore().abs() <= 50 && rounded.amount.ore() % 100 == 0);

        let line = Price::new(price).times(quantity, 3).expect("in range");
        let exact = i128::from(price) * i128::from(quantity);
        prop_assert!((i128::from(line.ore()) * 10_000_000 - exact).abs() <= 5_000_000);
    }
}
