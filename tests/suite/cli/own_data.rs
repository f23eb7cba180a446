//! `minasidor admin export-my-data`: everything that the one who asks may see, whole, with a dictionary.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use minasidor::domain::refusal::Refusal;
use minasidor::portal::Portal;
use serde_json::Value;

use crate::cli::schema::conforms_to;
use crate::support::decorated::Decorated;
use crate::support::run::World;

/// The parts of an archive in their order, as text where they are text.
fn parts(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn texts(path: &Path) -> BTreeMap<String, String> {
    let text = |(name, bytes): (String, Vec<u8>)| (name, String::from_utf8_lossy(&bytes).into_owned());
    parts(path).into_iter().map(text).collect()
}

fn rows(text: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(text).unwrap();
    conforms_to(&World::empty(), "my_data", &document, "my_data");
    assert_eq!(document["schema"], "minasidor.my_data/1");
    document["data"].as_array().unwrap().clone()
}

fn user(world: &World, user: &str) {
    world.run(&format!("profile add {user} --db {{}}/portal.db --customer 100045 --user {user}")).succeeded();
}

#[test]
fn every_area_is_there_in_both_formats_with_every_key_in_the_dictionary() {
    let world = World::with_household();

    world.run("admin export-my-data -o {}/mine.zip").succeeded().prints("");

    let texts = texts(&world.path("mine.zip"));
    let dictionary = &texts["README.md"];
    let tables: Vec<&String> = texts.keys().filter(|name| name.ends_with(".csv")).collect();
    let expected = [
        "access_log",
        "contract_prices",
        "contracts",
        "customer",
        "documents",
        "errands",
        "facilities",
        "groups",
        "handed_in",
        "invoice-lines",
        "invoices",
        "meters",
        "move_notices",
        "pickups",
        "readings",
        "settings",
        "sites",
        "users",
        "values",
        "waste",
    ];
    assert_eq!(tables, expected.map(|name| format!("{name}.csv")).iter().collect::<Vec<_>>());
    for name in expected {
        let csv = &texts[&format!("{name}.csv")];
        let keys: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        let rows = rows(&texts[&format!("{name}.json")]);
        let lines = csv::count(csv) - 1;
        assert_eq!(rows.len(), lines, "{name}");
        for row in &rows {
            assert_eq!(
                row.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>(),
                keys,
                "{name}"
            );
        }
        let chapter = dictionary.split("\n## ").find(|part| part.starts_with(&format!("{name}: "))).unwrap();
        assert!(chapter.contains(&format!("Rows: {lines}, in `{name}.csv`")), "{chapter}");
        for key in keys {
            assert!(chapter.contains(&format!("| `{key}` |")), "{name} {key}\n{chapter}");
        }
    }
    for said in ["Data dictionary / Datakatalog", "100045, Maria Lind", "mätarställningar", "åtkomstlogg"]
    {
        assert!(dictionary.contains(said), "{said}\n{dictionary}");
    }
}

/// Lines of a CSV file; a quoted field may have several.
mod csv {
    pub fn count(text: &str) -> usize {
        let mut quoted = false;
        text.bytes().fold(0, |lines, byte| {
            quoted ^= byte == b'"';
            lines + usize::from(byte == b'\n' && !quoted)
        })
    }
}

#[test]
fn it_has_what_the_lists_have() {
    let world = World::with_household();
    world.run("admin export-my-data -o {}/mine.zip").succeeded();
    let texts = texts(&world.path("mine.zip"));

    for (list, area) in [
        ("invoices", "invoices"),
        ("documents", "documents"),
        ("contracts", "contracts"),
        ("waste --all", "waste"),
        ("facilities", "facilities"),
        ("meter history", "readings"),
        ("admin users", "users"),
        ("admin settings", "settings"),
    ] {
        let shown = world.run(&format!("{list} --json")).succeeded().json()["data"].as_array().unwrap().len();
        assert_eq!(rows(&texts[&format!("{area}.json")]).len(), shown, "{area}");
    }
    let values = rows(&texts["values.json"]);
    let hour = values.iter().find(|row| row["quality"] == "corrected").unwrap();
    assert_eq!(
        (&hour["value"], &hour["unit"]),
        (&serde_json::from_str("1.234").unwrap(), &Value::from("kWh"))
    );
    let missing = values.iter().filter(|row| row["quality"] == "missing").collect::<Vec<_>>();
    assert!(!missing.is_empty() && missing.iter().all(|row| row["value"].is_null()));
    let papers = texts.keys().filter(|name| name.starts_with("document-files/")).count();
    assert_eq!(papers, rows(&texts["documents.json"]).len());
    let pdf = parts(&world.path("mine.zip")).into_iter().find(|(name, _)| name.starts_with("invoice-files/"));
    assert!(pdf.unwrap().1.starts_with(b"%PDF-"));
}

#[test]
fn a_name_steers_nothing_in_the_dictionary() {
    let world = World::with_household();
    let store = rusqlite::Connection::open(world.path("portal.db")).unwrap();
    store.execute("UPDATE customer SET name = ?1", ["Lind \u{202e}fdp\u{2066}\u{1b}[31m\n| x"]).unwrap();
    drop(store);

    world.run("admin export-my-data --no-files -o {}/mine.zip").succeeded();

    let dictionary = &texts(&world.path("mine.zip"))["README.md"];
    assert!(!dictionary.contains(['\u{202e}', '\u{2066}', '\u{1b}']), "{dictionary}");
    assert!(dictionary.contains("Lind \u{fffd}fdp\u{fffd}\u{fffd}[31m \\| x |\n"), "{dictionary}");
}

#[test]
fn a_user_gets_what_it_may_see_and_the_rest_is_named() {
    let world = World::with_household();
    user(&world, "johan.lind");

    let ran = world.run("--profile johan.lind admin export-my-data -o {}/johan.zip").exits(8);
    assert!(ran.stderr.contains("\nerror: not in the archive: settings\nwhy:   "), "{ran}");

    let texts = texts(&world.path("johan.zip"));
    assert!(!rows(&texts["values.json"]).is_empty());
    for area in ["invoices", "documents", "contracts", "waste"] {
        assert!(rows(&texts[&format!("{area}.json")]).is_empty(), "{area}");
    }
    assert!(!texts.contains_key("settings.json"));
    let chapter = texts["README.md"].split("\n## ").find(|part| part.starts_with("settings: ")).unwrap();
    assert!(chapter.contains("the user or token that asked may not see it"), "{chapter}");
    assert!(chapter.contains("användaren eller nyckeln som frågade får inte se det"), "{chapter}");
    assert_eq!(rows(&texts["customer.json"])[0]["user"], "johan.lind");
}

#[test]
fn the_access_log_tells_what_was_fetched_and_by_whom() {
    let world = World::with_household();
    user(&world, "johan.lind");
    world.run("--profile johan.lind admin export-my-data -o {}/johan.zip").exits(8);

    let log = world.run("--profile hem admin access-log --user johan.lind --json").succeeded().json();

    let line =
        log["data"].as_array().unwrap().iter().find(|line| line["operation"] == "consumption").unwrap();
    assert!(line["about"].as_array().unwrap().len() > 1, "{line}");
}

#[test]
fn the_same_data_are_the_same_bytes_and_only_the_owner_reads_them() {
    let world = World::with_demo();
    world.run("--demo=100049 admin export-my-data --no-files -o {}/one.zip").succeeded();
    world.run("--demo=100049 admin export-my-data --no-files -o {}/two.zip").succeeded();

    let without_log = |name: &str| {
        let mut parts = parts(&world.path(name));
        // What was fetched the first time stands in the log the second time.
        parts.retain(|(name, _)| !name.starts_with("access_log") && name != "README.md");
        parts
    };
    assert!(without_log("one.zip") == without_log("two.zip"));
    let dictionary = &texts(&world.path("one.zip"))["README.md"];
    assert!(dictionary.contains("left out with --no-files"), "{dictionary}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(world.path("one.zip")).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

fn decorated(change: impl FnOnce(&mut Decorated)) -> Vec<(&'static str, Box<dyn Portal>)> {
    let world = World::with_demo();
    let mut portal = Decorated::over(world.demo("100049"));
    change(&mut portal);
    // The demo's file has to outlive the portal.
    std::mem::forget(world);
    vec![("fjärr", Box::new(portal))]
}

#[test]
fn what_a_portal_does_not_offer_is_named_and_one_that_fails_leaves_no_archive() {
    let world = World::empty();
    let lacking = decorated(|portal| {
        portal.invoices = Some(Err(Refusal::NotOffered));
        portal.services = Some(Err(Refusal::NotOffered));
    });
    world
        .run_over(&format!("admin export-my-data -o {}/some.zip", world.folder().display()), lacking)
        .succeeded();
    let some = texts(&world.path("some.zip"));
    assert!(!some.contains_key("invoices.csv") && !some.contains_key("pickups.csv"));
    assert!(some.contains_key("contracts.csv"));
    assert_eq!(some["README.md"].matches("the portal does not offer it by program").count(), 5);

    fs::write(world.path("none.zip"), "an earlier one").unwrap();
    let failing = decorated(|portal| portal.services = Some(Err(Refusal::NoAnswer)));
    world
        .run_over(&format!("admin export-my-data -o {}/none.zip", world.folder().display()), failing)
        .exits(6);
    assert_eq!(fs::read(world.path("none.zip")).unwrap(), b"an earlier one");
    let mut left: Vec<_> = fs::read_dir(world.folder()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.retain(|name| name != "home");
    left.sort();
    assert_eq!(left, ["none.zip", "some.zip"]);
}

#[test]
fn what_is_closed_is_named_and_an_archive_of_nothing_is_refused() {
    let world = World::empty();
    let closed = decorated(|portal| {
        portal.invoices = Some(Err(Refusal::NotAllowed));
        portal.services = Some(Err(Refusal::NotAllowed));
    });
    let ran = world
        .run_over(&format!("admin export-my-data -o {}/some.zip", world.folder().display()), closed)
        .exits(8);
    let named = "error: not in the archive: invoices, lines of invoices, invoices as files, waste services and pick-ups";
    assert!(ran.stderr.contains(named), "{ran}");
    let some = texts(&world.path("some.zip"));
    assert!(!some.contains_key("invoices.csv") && some.contains_key("contracts.csv"));
    assert_eq!(some["README.md"].matches("the user or token that asked may not see it").count(), 5);
}

#[test]
fn a_file_has_to_be_named_and_no_other_format_be_asked_for() {
    let world = World::with_household();

    world
        .run("admin export-my-data")
        .exits(2)
        .says("error: -o FILE.zip is missing\ntry:   minasidor admin export-my-data -o my-data.zip\n");
    world.run("admin export-my-data -o -").exits(2);
    world.run("admin export-my-data --json -o {}/a.zip").exits(2);
    world.run("admin export-my-data --format csv -o {}/a.zip").exits(2);
    assert!(!world.path("a.zip").exists());
    world.run("admin export-my-data -o {}/no/such/a.zip").exits(1);
}

#[test]
fn what_was_handed_in_is_there_in_the_words_in_which_it_was() {
    let world = World::with_household();
    let errand = "support contact --errand opinion --contact email --email maria@lind.example --message";
    world.run(&format!("{errand} Mätarskåpet-står-öppet --yes")).succeeded();
    world.run("move notify --out 2026-12-10 --landlord Stordalahus --yes").succeeded();

    world.run("admin export-my-data -o {}/mine.zip").succeeded();

    let texts = texts(&world.path("mine.zip"));
    let (errands, notices) = (rows(&texts["errands.json"]), rows(&texts["move_notices.json"]));
    let receipts = rows(&texts["handed_in.json"]);
    assert_eq!((errands.len(), notices.len(), receipts.len()), (1, 1, 2));
    assert_eq!(errands[0]["message"], "Mätarskåpet-står-öppet");
    assert_eq!(errands[0]["detail"], "maria@lind.example");
    assert_eq!(notices[0]["out_landlord"], "Stordalahus");
    for slip in [&errands[0], &notices[0]] {
        assert!(receipts.iter().any(|receipt| receipt["receipt"] == slip["receipt"]), "{slip}");
        assert!(slip.get("cursor").is_none(), "{slip}");
    }
    user(&world, "johan.lind");
    world.run("admin export-my-data -o {}/his.zip --profile johan.lind").exits(8);
    let his = self::texts(&world.path("his.zip"));
    assert!(rows(&his["errands.json"]).is_empty() && rows(&his["move_notices.json"]).is_empty());
}
