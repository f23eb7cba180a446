//! Heat as in a normal year, and a housing association's year, against the golden numbers.

use serde_json::Value;

use crate::support::run::World;

fn golden() -> Value {
    serde_json::from_str(include_str!("../../../fixtures/domain_vectors.json")).expect("JSON")
}

fn report(world: &World, line: &str) -> Value {
    world.run(&format!("{line} --json")).succeeded().json()["data"].clone()
}

fn thousandths(value: &Value) -> i64 {
    let text = value.to_string();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let rest = format!("{rest:0<3}");
    whole.parse::<i64>().expect("a number") * 1000 + rest[..3].parse::<i64>().expect("decimals")
}

#[test]
fn the_portal_s_temperatures_give_the_golden_degree_days() {
    let world = World::with_demo();
    let golden = golden();

    for year in ["2023", "2024", "2025"] {
        let report = report(&world, &format!("--demo report run normal-year --period {year}"));
        let total = &report["tables"][1]["total"];
        let degree_days = (thousandths(&total["degree_days"]) + 500) / 1000;
        assert_eq!(Value::from(degree_days), golden["gen_year_totals"][year]["graddagar17"], "{year}");
    }
}

/// A file says the weather of every month, so that each figure can be worked out by hand.
#[test]
fn each_month_is_corrected_by_its_own_factor_and_the_base_load_stays() {
    let world = World::with_demo();
    world.write(
        "g.toml",
        "name = \"G\"\nsource = \"s\"\ndated = 2026-11-01\nnormal_period = \"1991–2020\"\n\
         normal = [600, 600, 500, 400, 200, 100, 20, 50, 150, 300, 450, 600]\n\
         [[year]]\nyear = 2025\nmonths = [500, 600, 500, 400, 200, 100, 10, 50, 150, 300, 450, 600]\n",
    );
    world.write(
        "r.toml",
        "type = \"normal-year\"\nperiod = \"2025\"\ndegree_days = \"g.toml\"\nbase_load = \"25 %\"\n",
    );

    let report = report(&world, "--demo report run {}/r.toml");

    let rows = report["tables"][1]["rows"].as_array().expect("months");
    let (metered, base) = (thousandths(&rows[0]["metered"]), thousandths(&rows[0]["base"]));
    let year = thousandths(&report["tables"][1]["total"]["metered"]);
    assert_eq!(year, 17_868_871);
    // A quarter of the year's heat over 365 days, 31 of them.
    assert_eq!(base, year * 25 / 100 * 31 / 365);
    let heated = metered - base;
    assert_eq!(thousandths(&rows[0]["corrected"]), base + (heated * 600 + 250) / 500);
    assert_eq!(rows[0]["factor"].to_string(), "1.200");
    // July is hardly heated and stays as it is, whatever its factor.
    assert_eq!(rows[6]["corrected"], rows[6]["metered"]);
    // All other months were normal.
    assert_eq!(rows[1]["corrected"], rows[1]["metered"]);
    let methods = report["about"]["methods"].to_string();
    assert!(methods.contains("G 1991–2020. s, 2026-11-01"), "{methods}");
}

#[test]
fn the_normal_year_says_which_years_it_is_the_mean_of() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"normal-year\"\nperiod = \"2025\"\nreference_years = [2023, 2024]\n");

    let report = report(&world, "--demo report run {}/r.toml");

    // 4 346 and 4 144 degree days.
    let normal = thousandths(&report["tables"][1]["total"]["normal_degree_days"]);
    assert!((4_244_000..4_246_500).contains(&normal), "{normal}");
    let methods = report["about"]["methods"].to_string();
    assert!(methods.contains("The normal year is the mean of 2023, 2024."), "{methods}");
}

#[test]
fn without_a_normal_year_nothing_is_corrected() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"normal-year\"\nperiod = \"2025\"\nreference_years = [1950]\n");

    let ran = world.run("--demo report run {}/r.toml --format json").exits(3);

    assert_eq!(ran.error()["code"], "no_normal_year");
}

#[test]
fn only_heating_is_corrected() {
    let world = World::with_demo();
    world.write("r.toml", "type = \"normal-year\"\nutilities = [\"electricity\"]\n");

    let ran = world.run("--demo report run {}/r.toml").exits(2);

    assert!(ran.stderr.contains("line 2: utilities: only heating is corrected, not electricity"), "{ran}");
    world.run("--demo report run normal-year --period 2025-03-15").exits(2);
}

#[test]
fn a_broken_file_of_degree_days_is_told_by_line() {
    let world = World::with_demo();
    world.write("g.toml", "name = \"G\"\nsuorce = \"s\"\ndated = 2026-11-01\n");
    world.write("r.toml", "type = \"normal-year\"\nperiod = \"2025\"\ndegree_days = \"g.toml\"\n");

    let ran = world.run("--demo report run {}/r.toml").exits(7);

    assert!(ran.stderr.contains("line 2: there is no key suorce; source?"), "{ran}");
}

#[test]
fn temperatures_from_a_file_stand_for_the_portal_s() {
    let world = World::with_demo();
    let mut text = String::from("# source: own thermometer\n# dated: 2026-11-01\ndate,temperature\n");
    let days = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day").iter_days().take(731);
    // 7 °C in 2024, 2 °C in 2025: ten and fifteen degree days a day.
    for day in days {
        let mean = if day.format("%Y").to_string() == "2024" { 7 } else { 2 };
        text += &format!("{day},{mean}\n");
    }
    world.write("t.csv", text);
    world.write(
        "r.toml",
        "type = \"normal-year\"\nperiod = \"2025\"\ntemperatures = \"t.csv\"\nreference_years = [2024]\nbase_load = \"0 %\"\n",
    );

    let report = report(&world, "--demo report run {}/r.toml");

    let rows = report["tables"][1]["rows"].as_array().expect("months");
    assert_eq!(
        (rows[0]["degree_days"].to_string(), rows[0]["normal_degree_days"].to_string()),
        ("465.000".into(), "310.000".into())
    );
    let metered = thousandths(&rows[0]["metered"]);
    assert_eq!(thousandths(&rows[0]["corrected"]), (metered * 310 + 232) / 465);
}

#[test]
fn an_association_s_year_has_five_years_of_energy_and_kronor_and_its_cost_per_square_metre() {
    let world = World::with_demo();

    let report = report(&world, "--demo=association report run brf-year --period 2025");

    let row = |table: usize, key: &str, is: &str| {
        let rows = report["tables"][table]["rows"].as_array().expect("rows").clone();
        rows.into_iter().find(|row| row[key] == is).unwrap_or_else(|| panic!("no {is}"))
    };
    let energy = row(0, "utility", "heating");
    assert_eq!(energy["unit"], "MWh");
    assert!(energy["before_4"].is_number(), "{energy}");
    let golden = golden()["brf"]["2025"].clone();
    assert_eq!(thousandths(&energy["this_year"]), thousandths(&golden["heat_mwh"]));
    assert_eq!(row(0, "utility", "electricity")["this_year"].to_string(), golden["el_kwh"].to_string());
    assert_eq!(thousandths(&row(0, "utility", "water")["this_year"]), thousandths(&golden["water_m3"]));
    assert!(row(0, "utility", "heating_normal_year")["this_year"].is_number());
    let (electricity, heating) = (row(1, "utility", "electricity"), row(1, "utility", "heating"));
    assert!(row(1, "utility", "waste")["this_year"].is_number());
    // The sum and the area stand beside the figure.
    let sum = thousandths(&electricity["this_year"]) + thousandths(&heating["this_year"]);
    assert_eq!(thousandths(&row(2, "figure", "energy_cost_sek")["this_year"]), sum);
    let area = row(2, "figure", "area_m2")["this_year"].as_i64().expect("an area");
    assert_eq!(area, 3900);
    let rate = thousandths(&row(2, "figure", "energy_cost_sek_per_m2")["this_year"]);
    assert_eq!(rate, sum / area);
    assert_eq!(report["tables"][0]["columns"][2]["title"], "2025");
    assert_eq!(report["tables"][0]["columns"][6]["title"], "2021");
}

#[test]
fn a_year_with_months_that_are_not_invoiced_has_no_kronor() {
    let world = World::with_demo();

    let report = report(&world, "--demo=association report run brf-year --period 2026");

    let rows = report["tables"][1]["rows"].as_array().expect("rows");
    assert!(rows.iter().all(|row| row["this_year"].is_null() && row["before_1"].is_number()), "{rows:#?}");
    let ran = world.run("--demo=association report run brf-year --period 2025-03").exits(2);
    assert!(ran.stderr.starts_with("error: an association's year is a year"), "{ran}");
}
