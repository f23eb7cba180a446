//! Kronor by a price list, and emissions, beside what other types of report show.

use serde_json::Value;

use crate::support::run::World;

/// A fee of 300 kr a month, and a price that falls with the new year.
const PRICES: &str = "name = \"P\"\nsource = \"s\"\ndated = 2026-01-05\n\
    [[price]]\nutility = \"electricity\"\nlabel = \"Fast\"\nkr_per_month = \"300.00\"\nfrom = 2020-01-01\n\
    [[price]]\nutility = \"electricity\"\nlabel = \"Energi\"\nkr_per_kwh = \"1.0000\"\nfrom = 2020-01-01\nuntil = 2025-01-01\n\
    [[price]]\nutility = \"electricity\"\nlabel = \"Energi\"\nkr_per_kwh = \"0.5000\"\nfrom = 2025-01-01\n";
const FACTORS: &str = "name = \"F\"\nsource = \"s\"\ndated = 2026-01-05\n\
    [[factor]]\nutility = \"electricity\"\ng_per_kwh = \"100\"\nfrom = 2020-01-01\nuntil = 2025-01-01\n\
    [[factor]]\nutility = \"electricity\"\ng_per_kwh = \"50\"\nfrom = 2025-01-01\n";

fn report(who: &str, definition: &str) -> Value {
    let world = World::with_demo();
    world.write("p.toml", PRICES);
    world.write("f.toml", FACTORS);
    world.write("r.toml", definition);
    world.run(&format!("{who} report run {{}}/r.toml --json")).succeeded().json()["data"].clone()
}

#[track_caller]
fn table<'v>(report: &'v Value, key: &str) -> &'v Value {
    let tables = report["tables"].as_array().expect("tables");
    tables.iter().find(|table| table["key"] == key).unwrap_or_else(|| panic!("no {key}: {report}"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

#[track_caller]
fn same(one: f64, other: f64) {
    assert!((one - other).abs() < 0.06, "{one} {other}");
}

const COMPARISON: &str = "type = \"comparison\"\nutilities = [\"electricity\"]\nperiod = \"2025\"\nprices = \"p.toml\"\n\
                          vat = \"excl\"\nco2 = \"f.toml\"\n";

#[test]
fn a_comparison_prices_each_year_by_its_own_prices() {
    let report = report("--demo", COMPARISON);

    let (energy, kronor) = (&table(&report, "lines")["rows"][0], &table(&report, "kronor")["rows"][0]);
    same(number(&kronor["this_year"]), 12.0 * 300.0 + number(&energy["total"]) * 0.5);
    same(number(&kronor["before_1"]), 12.0 * 300.0 + number(&energy["before_1"]));
    assert!(number(&kronor["difference_percent"]) < 0.0, "{kronor}");
    same(number(&table(&report, "co2")["rows"][0]["co2e_kg"]), number(&energy["total"]) * 0.05);
    assert!(report["about"]["methods"].to_string().contains("P. Source: s, 2026-01-05"));
}

#[test]
fn the_monthly_table_has_kronor_and_emissions_year_by_year() {
    let text = COMPARISON.replace("comparison", "monthly") + "years = 2\n";

    let report = report("--demo", &text);

    let (energy, kronor) = (table(&report, "monthly"), table(&report, "kronor"));
    for month in [0, 6, 11] {
        let (energy, kronor) = (&energy["rows"][month], &kronor["rows"][month]);
        assert_eq!(energy["month"], kronor["month"]);
        same(number(&kronor["this_year"]), 300.0 + number(&energy["this_year"]) * 0.5);
        same(number(&kronor["before_1"]), 300.0 + number(&energy["before_1"]));
    }
    let year = number(&energy["total"]["this_year"]);
    same(number(&kronor["total"]["this_year"]), 12.0 * 300.0 + year * 0.5);
    let climate = &table(&report, "co2")["rows"][0];
    same(number(&climate["this_year"]), year * 0.05);
    same(number(&climate["before_1"]), number(&energy["total"]["before_1"]) * 0.1);
}

/// The running year stands beside whole ones with the months that it has.
#[test]
fn the_running_year_has_the_kronor_of_its_months() {
    let text = COMPARISON.replace("comparison", "monthly").replace("\"2025\"", "\"2026\"") + "years = 2\n";

    let report = report("--demo", &text);

    let kronor = &table(&report, "kronor")["rows"];
    assert_eq!(kronor.as_array().expect("rows").len(), 12);
    assert!(kronor[8]["this_year"].is_number() && kronor[11]["this_year"].is_null(), "{kronor}");
    assert!(kronor[11]["before_1"].is_number(), "{kronor}");
    // Emissions are of whole months, and say how many.
    let climate = table(&report, "co2");
    assert_eq!(climate["columns"][5]["title"], "2026, 10 mo., kg CO2e");
    assert!(climate["rows"][0]["this_year"].is_number(), "{climate}");
}

#[test]
fn key_figures_have_what_a_square_metre_costs_by_the_price_list() {
    let text = COMPARISON.replace("comparison", "key-figures") + "sort = \"cost\"\n";

    let report = report("--demo", &text);

    let line = &table(&report, "lines")["rows"][0];
    let cost = 12.0 * 300.0 + number(&line["total"]) * 0.5;
    same(number(&line["cost"]), cost);
    same(number(&line["cost_per_m2"]), cost / number(&line["area"]));
    same(number(&table(&report, "co2")["rows"][0]["co2e_kg"]), number(&line["total"]) * 0.05);
}

/// Invoices say one thing, a price list another: what is named counts.
#[test]
fn a_ranking_by_cost_goes_by_the_price_list_where_one_is_named() {
    let text = COMPARISON.replace("comparison", "ranking") + "sort = \"-cost\"\ntop = 3\n";

    let report = report("--demo=company", &text);

    let rows = table(&report, "lines")["rows"].as_array().expect("rows").clone();
    let costs: Vec<f64> = rows.iter().map(|row| number(&row["cost"])).collect();
    assert!(costs.is_sorted_by(|a, b| a >= b), "{costs:?}");
    same(costs[0], 12.0 * 300.0 + number(&rows[0]["total"]) * 0.5);
}

#[test]
fn an_association_s_year_is_priced_by_a_list_and_says_so() {
    let report = report(
        "--demo=association",
        "type = \"brf-year\"\nperiod = \"2025\"\nyears = 2\nprices = \"p.toml\"\n",
    );

    let kronor = table(&report, "kronor")["rows"].as_array().expect("rows");
    // Only electricity has a price, and there may be several facilities of it.
    let [line] = kronor.as_slice() else { panic!("{kronor:?}") };
    let energy = &table(&report, "energy")["rows"][0];
    assert_eq!((&line["utility"], &energy["utility"]), (&"electricity".into(), &"electricity".into()));
    let fees = |cost: &Value, price: f64, used: &Value| number(cost) / 1.25 - number(used) * price;
    for fee in [
        fees(&line["this_year"], 0.5, &energy["this_year"]),
        fees(&line["before_1"], 1.0, &energy["before_1"]),
    ] {
        let months = fee / 3600.0;
        assert!((months - months.round()).abs() < 0.001 && months.round() >= 1.0, "{fee}");
    }
    let methods = report["about"]["methods"].to_string();
    assert!(methods.contains("not from invoices: P. Source: s, 2026-01-05"), "{methods}");
    assert!(!methods.contains("months that invoices are for"), "{methods}");
}
