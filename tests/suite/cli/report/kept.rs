//! Definitions that are kept, and the history of what was made of them.

use sha2::{Digest, Sha256};

use crate::support::run::World;

#[test]
fn a_definition_is_made_of_options_kept_shown_run_and_deleted() {
    let world = World::with_demo();

    world
        .run("report define el-i-ar --type monthly --utility electricity --set years=2 --title \"El i år\"")
        .succeeded()
        .says("The report el-i-ar is kept. Run it: minasidor report run el-i-ar.\n");
    world
        .run("report show el-i-ar")
        .succeeded()
        .prints("title = \"El i år\"\ntype = \"monthly\"\nutilities = [\"electricity\"]\nyears = 2\n");
    let list = world.run("report list --json=name,type,title").succeeded().json();
    assert_eq!(
        list["data"],
        serde_json::json!([{ "name": "el-i-ar", "type": "monthly", "title": "El i år" }])
    );
    world.run("--demo report run el-i-ar").succeeded().shows("El i år\nMaria Lind · customer 100045\n");
    world.run("report delete el-i-ar").succeeded();
    world.run("report show el-i-ar").exits(3);
    assert_eq!(world.run("report history --json=report").json()["data"][0]["report"], "el-i-ar");
}

#[test]
fn a_name_that_is_taken_needs_replace() {
    let world = World::empty();
    world.run("report define a --type energy").succeeded();

    let ran = world.run("report define a --type invoices").exits(7);

    assert!(ran.stderr.starts_with("error: there is a report a already\n"), "{ran}");
    world.run("report define a --type invoices --replace").succeeded();
    assert_eq!(world.run("report list --json=type").json()["data"][0]["type"], "invoices");
}

#[test]
fn a_name_is_no_type_and_no_path() {
    let world = World::empty();
    for name in ["energy", "a/b", "../x", "a b"] {
        world.run(&format!("report define \"{name}\" --type invoices")).exits(2);
    }
    assert!(!world.path("home/data/reports.sqlite").exists());
}

#[test]
fn what_is_wrong_with_options_names_the_option() {
    let ran = World::empty().run("report define a --type energy --set topp=3").exits(2);
    assert!(ran.stderr.contains("why:   --set topp: there is no key topp; top?"), "{ran}");
    let ran = World::empty().run("report define a --type foo").exits(2);
    assert!(ran.stderr.contains("why:   --type: there is no foo;"), "{ran}");
    World::empty().run("report define a --type energy --set top").exits(2);
}

#[test]
fn a_definition_can_be_written_to_a_file_instead() {
    let world = World::empty();

    world.run("report define mall --type energy --last 3m -o {}/mall.toml").succeeded();

    let text = std::fs::read_to_string(world.path("mall.toml")).expect("written");
    assert_eq!(text, "type = \"energy\"\nperiod = \"3m\"\n");
    world.run("report list --format jsonl").succeeded().prints("");
}

#[test]
fn a_kept_definition_finds_its_files_from_anywhere() {
    let world = World::with_demo();
    world.write("t/tariff.toml", std::fs::read("assets/tariffs/highest-hour.toml").expect("an example"));
    world.write("t/effekt.toml", "type = \"power\"\ntariff = \"tariff.toml\"\nperiod = \"2026-01\"\n");

    world.run("report define effekt --file {}/t/effekt.toml").succeeded();

    let ran = world.run("--demo report run effekt --format json").succeeded().json();
    // The golden January: 6.80 kW at 65.00 kr.
    assert_eq!(ran["data"]["tables"][0]["rows"][0]["billed_kw"].to_string(), "6.80");
}

#[test]
fn the_history_has_the_hash_of_the_file() {
    let world = World::with_demo();

    world.run("--demo report export monthly -o {}/m-{period}.xlsx").succeeded();

    let bytes = std::fs::read(world.path("m-2026.xlsx")).expect("written");
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let run = world.run("report history monthly --json").json()["data"][0].clone();
    assert_eq!(run["sha256"], sha256);
    assert_eq!(run["bytes"], bytes.len());
    assert_eq!((run["who"].as_str(), run["from"].as_str()), (Some("demo"), Some("2026-01-01")));
    assert_eq!(run["at"], "2026-11-23T08:00:00+01:00");
}

#[test]
fn what_could_not_be_written_is_not_in_the_history() {
    let world = World::with_demo();

    world.run("--demo report export monthly -o {}/no/m.xlsx").exits(1);

    world.run("report history --format jsonl").succeeded().prints("");
}

#[test]
fn what_goes_to_standard_output_has_a_hash_too() {
    let world = World::with_demo();

    let ran = world.run("--demo report run invoices --period 2025 --format csv").succeeded();

    let sha256: String = Sha256::digest(&ran.stdout).iter().map(|byte| format!("{byte:02x}")).collect();
    let run = world.run("report history --json").json()["data"][0].clone();
    assert_eq!((run["sha256"].as_str(), run["output"].is_null()), (Some(sha256.as_str()), true));
    assert_eq!(run["bytes"], ran.stdout.len());
    assert_eq!(run["definition"], "type = \"invoices\"\n");
}
