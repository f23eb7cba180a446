//! Every command's JSON is what `minasidor schema` says, and nothing beside it.

use jsonschema::validator_for;
use minasidor::render::schema::closed;
use serde_json::Value;

use crate::support::run::World;

fn schema(world: &World, name: &str) -> Value {
    closed(serde_json::from_str(&world.run(&format!("schema {name}")).succeeded().stdout).expect("JSON"))
}

#[track_caller]
fn conforms(schema: &Value, document: &Value, line: &str) {
    let validator = validator_for(schema).expect("a schema");
    let faults: Vec<String> =
        validator.iter_errors(document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{line}: {faults:#?}\n{document:#}");
}

/// Checks an answer of a command against what `minasidor schema` prints.
#[track_caller]
pub fn conforms_to(world: &World, name: &str, document: &Value, line: &str) {
    conforms(&schema(world, name), document, line);
}

/// One value for `portal import values`.
const VALUES: &str = "facility,from,until,value,unit,quality\n\
    735999000000000013,2025-05-01T00:00:00+02:00,2025-05-01T01:00:00+02:00,0.5,kWh,measured\n";

/// One customer for `portal import customers`.
const CUSTOMER: &str = r#"{"number": "100046", "name": "Johan Lind"}"#;

/// What only a portal on the web answers; the tests of logins look at these.
const REMOTE: [&str; 2] = ["login", "probe"];
/// What is written by hand or by a customer system and not answered, and what stands in an archive.
const WRITTEN: [&str; 8] = [
    "report-definition",
    "import-customers",
    "import-facilities",
    "import-contracts",
    "import-invoices",
    "import-documents",
    "import-waste",
    "my_data",
];

const LINES: &[&str] = &[
    "home",
    "consumption",
    "consumption electricity --period 2025-03",
    "consumption electricity --period 2025-03 --resolution day --compare none",
    "consumption electricity --period 2025-03-30 --resolution hour --source",
    "consumption electricity --period 2025 --sum --with temperature",
    "consumption water --period 2025",
    "consumption heating --last 3m --per m2",
    "consumption electricity --period 2025 --resolution month --with cost",
    "consumption --period 2025 --with cost,temperature",
    "consumption electricity --peaks --last 3m",
    "invoices",
    "invoices show 2025000245",
    "invoices payment 2025000245",
    "facilities",
    "facilities list --facility Ängsvägen",
    "facilities show FV-100045-001",
    "facilities set FV-100045-001 --name Stugan --tag a --atemp 3",
    "facilities export",
    "admin users",
    "admin users show johan.lind",
    "admin users invite anna.berg --name Anna --page consumption --site S-1 --dry-run",
    "admin groups create A --type sites S-1 --yes",
    "admin groups",
    "admin settings",
    "admin access-log",
    "profile",
    "whoami",
    "doctor",
    "profile show",
    "config",
    "config set color auto",
    "portal backup --db {}/portal.db {}/copy.db",
    "portal import customers --db {}/portal.db {}/customers.jsonl",
    "portal export readings --db {}/portal.db",
    "portal export notices --db {}/portal.db",
    "portal export errands --db {}/portal.db",
    "portal check --db {}/portal.db",
    "portal tokens issue --db {}/portal.db --customer 100045 --name cron --page waste --until 2027-06-01",
    "portal tokens list --db {}/portal.db --customer 100045",
    "portal import values --db {}/portal.db --customer 100045 {}/values.csv",
    "contracts",
    "contracts show AV-2",
    "waste --all",
    "waste pickups --period 2026",
    "calendar",
    "documents",
    "documents download --all --folder {}",
    "documents download --verify",
    "meter",
    "meter history",
    "meter report 1355 --yes",
    "meter report 1355 --dry-run",
    "meter report --file {}/readings.csv --yes",
    "meter pending",
    "meter flush",
    "move notify --out 2026-12-01 --in 2026-11-30 --to-address Kvarngatan --reading 14223871=1355 --email maria@lind.example --yes",
    "move notify --out 2026-12-01 --dry-run",
    "move notify --file {}/flyttar.toml --yes",
    "move sent",
    "support errands",
    "support contact --errand fault --message a --contact phone --phone 0701740605 --times 8-12 --attach {}/values.csv --yes",
    "support sent",
    "help exit-codes",
    "help formats",
    "help environment",
    "sync",
    "sync --changes",
    "profile use hem",
    "report types",
    "report define el --type energy --period 2025",
    "report show el",
    "report list",
    "report run el",
    "report history",
];

#[test]
fn every_answer_is_what_its_schema_says() {
    let world = World::with_household();
    world.write("values.csv", VALUES);
    world.write("customers.jsonl", CUSTOMER);
    world.write("flyttar.toml", "[[move]]\nout = 2026-12-03\n");
    world.write("readings.csv", "meter,reading,date\n14223871,1300,2026-06-01\n");
    for line in LINES {
        let document = world.run(&format!("{line} --json")).succeeded().json();
        let id = document["schema"].as_str().expect("a schema");
        let name =
            id.strip_prefix("minasidor.").and_then(|id| id.strip_suffix("/1")).expect("minasidor.NAME/1");

        conforms(&schema(&world, name), &document, line);
    }
}

#[test]
fn an_error_is_what_its_schema_says() {
    let world = World::empty();
    let schema = schema(&world, "error");
    for line in ["facilitie --json", "facilities --json", "--demo=1 home --json", "schema nothing --json"] {
        let error = serde_json::from_str(&world.run(line).stderr).expect("JSON");
        conforms(&schema, &error, line);
    }
}

#[test]
fn every_schema_is_reached_by_a_line_or_is_the_errors() {
    let world = World::with_household();
    world.write("values.csv", VALUES);
    world.write("customers.jsonl", CUSTOMER);
    world.write("flyttar.toml", "[[move]]\nout = 2026-12-03\n");
    let reached = |name: &str| {
        LINES.iter().any(|line| {
            world.run(&format!("{line} --json")).stdout.contains(&format!("\"minasidor.{name}/1\""))
        })
    };

    let names = world.run("schema").succeeded().stdout;

    let beside = |name: &str| name == "error" || WRITTEN.contains(&name) || REMOTE.contains(&name);
    let missed: Vec<&str> = names.lines().filter(|name| !beside(name) && !reached(name)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn an_unknown_name_lists_the_known() {
    let said = World::empty().run("schema consumtion").exits(3).stderr;

    assert!(said.ends_with("try:   minasidor schema consumption\n"), "{said}");
}
