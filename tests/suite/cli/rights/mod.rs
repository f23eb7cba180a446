//! Rights hold everywhere: what a user may not see makes no difference to anything that it is shown.
//!
//! Two portals are made that differ in what lies outside of a user's rights, and in nothing else: other names,
//! ids, amounts and counts, more of everything. Every command is run over both, as that user, as a table, JSON
//! and CSV. Every byte of answers and errors has to be the same. So nothing outside shows: no id, no name, no
//! sum, no count; and somebody else's id answers exactly like one that does not exist, since in the other portal
//! it doesn't.

mod handed_in;
mod rows;
mod seed;

use std::collections::BTreeSet;

use minasidor::cli::tree;

use crate::cli::rights::rows::{ROWS, Row};
use crate::cli::rights::seed::{COMPANY, Changed, OTHER, seed};
use crate::support::run::World;

const FORMATS: [&str; 3] = ["", " --json", " --format csv"];
/// What stands in what lies outside, in one of the portals.
const TAGS: [&str; 4] = ["Hemlig", "Annan", "hemlig", "annan"];

/// A kind of user, and what lies outside of its rights.
struct Kind {
    user: Option<&'static str>,
    outside: Changed,
}

const OTHERS: Changed = Changed { others: true, sites: false, neighbours: false, pages: false };
const ALL: Changed = Changed { others: true, sites: true, neighbours: true, pages: true };

/// Makes a portal and a profile over it, in place of what is there: keys are made of the portal's path too.
fn lay(world: &World, kind: &Kind, changed: Changed) {
    for entry in std::fs::read_dir(world.folder()).expect("a folder").map(|entry| entry.expect("an entry")) {
        let path = entry.path();
        let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        removed.expect("removed");
    }
    seed(world.folder(), changed);
    let user = kind.user.map(|user| format!("user = \"{user}\"\n")).unwrap_or_default();
    let db = world.path("portal.db");
    let profile = format!(
        "[profile.it]\nkind = \"embedded\"\ndb = {:?}\ncustomer = \"{COMPANY}\"\n{user}",
        db.to_str().expect("a path of text")
    );
    world.write("home/config/config.toml", profile);
    world.write("register.csv", "facility,name\nEL-Hemlig-20,Min\nEL-Hemlig-50,Min\n");
    let readings = "meter,reading,date\n1422120,247,2026-11-20\n1422150,247,2026-11-20\n";
    world.write("readings.csv", readings);
}

/// Runs a line, and writes down all that is shown: the same folder for both portals.
fn told(world: &World, line: &str, turn: usize) -> String {
    let fresh = format!("fresh-{turn}");
    if line.contains("FRESH") {
        std::fs::create_dir(world.path(&fresh)).expect("made");
    }
    let ran = world.run(&line.replace("FRESH", &fresh));
    let files = world.path(&fresh);
    let mut names: Vec<String> = std::fs::read_dir(files)
        .map(|entries| entries.filter_map(|e| Some(named(&e.ok()?.path()))).collect())
        .unwrap_or_default();
    names.sort();
    format!("{ran}-- files {names:?}\n")
}

/// The name of a file; of an archive also what it is made of, to the byte.
fn named(path: &std::path::Path) -> String {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    if path.extension().is_none_or(|ending| ending != "zip") {
        return name;
    }
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).expect("a file")).expect("an archive");
    let parts = (0..archive.len()).map(|index| {
        let mut part = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).expect("read");
        format!("{} {}\n", part.name().expect("a name"), String::from_utf8_lossy(&bytes))
    });
    format!("{name}: {}", parts.collect::<String>())
}

fn lines() -> impl Iterator<Item = String> {
    let walked = ROWS.iter().filter_map(|(_, row)| match row {
        Row::Walked(lines) => Some(*lines),
        Row::Apart(_) => None,
    });
    walked.flatten().flat_map(|line| FORMATS.iter().map(move |format| format!("{line}{format}")))
}

/// Walks every command over two portals and returns the lines that tell them apart.
fn differences(kind: &Kind) -> Vec<String> {
    let world = World::empty();
    let walk = |changed| {
        lay(&world, kind, changed);
        lines().enumerate().map(|(turn, line)| told(&world, &line, turn)).collect::<Vec<_>>()
    };
    let (first, second) = (walk(Changed::default()), walk(kind.outside));
    let pairs = first.iter().zip(&second).filter(|(first, second)| first != second);
    pairs.map(|(first, second)| apart(first, second)).collect()
}

/// The command line, and the lines that only one of the two has.
fn apart(first: &str, second: &str) -> String {
    let (ours, theirs): (BTreeSet<&str>, BTreeSet<&str>) =
        (first.lines().collect(), second.lines().collect());
    let only = |lines: &BTreeSet<&str>, beside: &BTreeSet<&str>, sign: &str| {
        lines.difference(beside).map(|line| format!("{sign} {line}\n")).collect::<String>()
    };
    let command = first.lines().next().unwrap_or_default();
    format!("{command}\n{}{}", only(&ours, &theirs, "<"), only(&theirs, &ours, ">"))
}

#[track_caller]
fn nothing_shows(kind: &Kind) {
    let found = differences(kind);
    let who = kind.user.unwrap_or("the customer");
    assert!(found.is_empty(), "{who} can tell in {} ways:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_command_has_a_row() {
    fn walk(command: &clap::Command, path: &str, found: &mut BTreeSet<String>) {
        for below in command.get_subcommands() {
            let path = format!("{path} {}", below.get_name()).trim().to_owned();
            walk(below, &path, found);
            found.insert(path);
        }
    }
    let mut commands = BTreeSet::new();
    walk(&tree::shown(), "", &mut commands);

    let rows: BTreeSet<String> = ROWS.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(rows, commands, "a row for each command, and none without one");
    for (path, row) in ROWS {
        match row {
            Row::Walked(lines) => assert!(!lines.is_empty(), "{path}"),
            Row::Apart(why) => assert!(!why.is_empty(), "{path}"),
        }
    }
}

#[test]
fn the_customer_is_shown_nothing_of_other_customers() {
    nothing_shows(&Kind { user: None, outside: OTHERS });
}

#[test]
fn an_administrator_of_all_is_shown_nothing_of_other_customers() {
    nothing_shows(&Kind { user: Some("chief"), outside: OTHERS });
}

#[test]
fn a_reader_of_one_page_is_shown_no_other_page() {
    nothing_shows(&Kind { user: Some("reader"), outside: Changed { pages: true, ..OTHERS } });
}

#[test]
fn a_caretaker_is_shown_two_groups_and_two_pages() {
    let outside = Changed { sites: true, pages: true, ..OTHERS };
    nothing_shows(&Kind { user: Some("caretaker-01"), outside });
}

#[test]
fn a_user_with_one_facility_is_shown_no_other() {
    let outside = Changed { sites: true, neighbours: true, ..OTHERS };
    nothing_shows(&Kind { user: Some("of-facility"), outside });
}

#[test]
fn a_user_with_sites_is_shown_no_other() {
    nothing_shows(&Kind { user: Some("of-sites"), outside: Changed { sites: true, ..OTHERS } });
}

#[test]
fn whoever_has_no_right_now_is_shown_nothing_at_all() {
    for user in ["lapsed", "coming", "revoked", "invited", "stranger", "nobody"] {
        nothing_shows(&Kind { user: Some(user), outside: ALL });
    }
}

#[test]
fn a_walk_that_should_tell_the_portals_apart_does() {
    let blind = ["profile add", "support errands", "meter pending", "meter flush"];
    let kind = Kind { user: None, outside: ALL };
    let found = differences(&kind);
    for (path, row) in ROWS {
        if matches!(row, Row::Walked(_)) && !blind.contains(path) {
            let line = format!("minasidor {path}");
            assert!(found.iter().any(|text| text.contains(&line)), "{path} never shows what it should");
        }
    }
    for tag in TAGS.iter().take(2) {
        assert!(found.iter().any(|text| text.contains(tag)), "{tag}");
    }
}

#[test]
fn what_lies_inside_is_shown_all_the_same() {
    for (user, line, shown) in [
        ("chief", "admin users", "hemlig-0"),
        ("reader", "consumption", "Hemligvägen 20 El"),
        ("caretaker-01", "facilities", "EL-INNE-1"),
        ("caretaker-01", "meter", "1422301"),
        ("caretaker-01", "admin groups", "Grupp 02"),
        ("of-facility", "invoices", "20260000013"),
        ("of-facility", "contracts", "Inne säkring"),
        ("of-facility", "documents", "Inne brev"),
        ("of-sites", "waste", "Inne avfall"),
        ("of-sites", "calendar", "20260000013"),
    ] {
        let world = World::empty();
        lay(&world, &Kind { user: Some(user), outside: ALL }, Changed::default());

        world.run(line).succeeded().shows(shown);
    }
}

#[test]
fn somebody_elses_id_answers_like_one_that_does_not_exist() {
    for user in [None, Some("caretaker-01"), Some("of-facility")] {
        let world = World::empty();
        lay(&world, &Kind { user, outside: OTHERS }, Changed::default());
        for (line, other) in [
            ("facilities show ID", "EL-Hemlig-50"),
            ("consumption --facility ID", "EL-Hemlig-50"),
            ("invoices show ID", "20260000501"),
            ("invoices payment ID", "20260000501"),
            ("invoices download ID --folder {}/none", "20260000501"),
            ("documents download ID --folder {}/none", "DOK-Hemlig-100045-50-0"),
            ("meter report 247 --meter ID --date 2026-11-20 --yes", "1422150"),
            ("admin users show ID", "stranger"),
            ("admin users revoke ID --all --yes", "stranger"),
            ("admin groups add Blandad ID --yes", "C-Hemlig-50"),
        ] {
            // As long, and as far from what there is.
            let unknown =
                other.replace("Hemlig", "Okänt!").replace("stranger", "strange!").replace("50", "59");
            for format in FORMATS {
                let of = |id: &str| {
                    let ran = world.run(&format!("{}{format}", line.replace("ID", id)));
                    (ran.stdout.replace(id, "ID"), ran.stderr.replace(id, "ID"), ran.exit)
                };
                assert_eq!(of(other), of(&unknown), "{user:?}: {line}{format}");
            }
        }
    }
    assert_ne!(COMPANY, OTHER);
}

#[test]
fn a_caretaker_of_the_demo_sees_exactly_two_groups() {
    let world = World::with_demo();

    let groups = world.run("--demo=300007/caretaker-01 admin groups --json=name").succeeded().json();

    assert_eq!(groups["data"], serde_json::json!([{ "name": "Grupp 01" }, { "name": "Grupp 02" }]));
    let sites = world.run("--demo=300007/caretaker-01 facilities --json=site").succeeded().json();
    let sites: BTreeSet<&str> =
        sites["data"].as_array().unwrap().iter().map(|row| row["site"].as_str().unwrap()).collect();
    assert_eq!(sites, BTreeSet::from(["Björkvägen 1", "Storgatan 1", "Kyrkogatan 1", "Industrigatan 1"]));
}
