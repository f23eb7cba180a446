//! `minasidor calendar`.

use serde_json::json;

use crate::support::run::World;

fn kinds(world: &World, line: &str) -> Vec<String> {
    let document = world.run(&format!("{line} --json")).succeeded().json();
    let rows = document["data"].as_array().unwrap().clone();
    rows.iter().map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_comes_up_stands_by_date_and_what_is_late_first() {
    let world = World::with_demo();

    let text = world.run("--demo calendar --without pickup,invoice").succeeded().stdout;
    assert_eq!(
        text,
        "Calendar · Ängsvägen 3 · customer 100045\n\n\
         day                          kind      what\n\
         Fri 2026-11-20  3 days ago   read      Read meter 14223871\n\
         Mon 2026-11-30  in 7 days    notice    Last day for notice: heating, AV-100045-003\n\
         Sun 2027-02-28  in 3 months  contract  Fixed term ends: heating, AV-100045-003\n"
    );
    let swedish = world.run("--demo kalender --only uppsägning,avläsning --lang sv").succeeded();
    assert!(swedish.stdout.contains("Sista uppsägningsdag: fjärrvärme, AV-100045-003"), "{swedish}");
}

#[test]
fn invoices_that_are_not_paid_stand_on_their_due_date() {
    let world = World::with_demo();

    let due = world.run("--demo calendar --only invoice --json").succeeded().json();
    let rows = due["data"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((&rows[0]["date"], &rows[0]["id"]), (&json!("2026-11-30"), &json!("2026001221")));
    assert_eq!(rows[0]["what"], "Invoice 2026001221, 2,843 kr");
    // One that is overdue stays until it is paid.
    let late = world.run("--demo=association calendar --only invoice --json").succeeded().json();
    assert!(late["data"][0]["days_left"].as_i64().unwrap() < 0, "{late}");
    let text = world.run("--demo calendar --only faktura --ics - --lang sv").succeeded().stdout;
    assert!(text.contains("\r\nUID:invoice-2026001221@minasidor\r\n"), "{text}");
    assert!(text.contains("\r\nSUMMARY:Faktura 2026001221\\, 2\u{a0}843\u{a0}kr\r\n"), "{text}");
}

#[test]
fn pickups_bring_their_warning_and_nothing_else_does() {
    let world = World::with_demo();

    let all = world.run("--demo calendar --without invoice --json").succeeded().json();
    let warning = "The date may be wrong for some addresses. Ask 070-174 06 05.";
    assert_eq!(all["warning"], warning);
    for row in all["data"].as_array().unwrap() {
        let is_pickup = row["kind"] == "pickup";
        assert_eq!(row["warning"].is_string(), is_pickup, "{row}");
        assert_eq!(row["source"].is_string() && row["precision"].is_string(), is_pickup, "{row}");
    }
    let none = world.run("--demo calendar --only notice --json").succeeded().json();
    assert_eq!(none["warning"], json!(null));
    world.run("--demo calendar --format md").succeeded().shows(warning);
}

#[test]
fn a_meter_is_to_be_read_as_often_as_it_has_been() {
    let world = World::with_demo();

    let company = world.run("--demo=company calendar --only reading --json").succeeded().json();
    let rows = company["data"].as_array().unwrap();
    assert_eq!(rows.len(), 40);
    assert!(rows.iter().all(|row| row["date"] == "2026-12-01"), "{rows:#?}");
    assert_eq!(kinds(&world, "--demo calendar --only reading --period 2027"), Vec::<String>::new());
}

#[test]
fn kinds_that_may_not_be_seen_are_left_out_without_a_word() {
    let world = World::with_demo();

    let seen = kinds(&world, "--demo=300007/caretaker-01 calendar");
    assert!(!seen.is_empty() && seen.iter().all(|kind| kind == "reading"), "{seen:?}");
    let reader = kinds(&world, "--demo=100045/johan.lind calendar");
    assert!(
        !reader.iter().any(|kind| ["pickup", "contract", "notice"].contains(&kind.as_str())),
        "{reader:?}"
    );
}

#[test]
fn one_calendar_holds_all_kinds_by_names_that_stay() {
    let world = World::with_demo();

    let ran = world.run("--demo calendar --ics - --only pickup,notice,contract,reading").succeeded();

    for name in [
        "pickup-RT-100045-001-1-20261130@minasidor",
        "notice-AV-100045-003@minasidor",
        "term-AV-100045-003@minasidor",
        "reading-VA-100045-001-14223871@minasidor",
    ] {
        assert_eq!(ran.stdout.matches(&format!("\r\nUID:{name}\r\n")).count(), 1, "{name}\n{ran}");
    }
    assert!(ran.stdout.contains("\r\nDTSTART;VALUE=DATE:20270228\r\nDTEND;VALUE=DATE:20270301\r\n"));
    let unfolded = ran.stdout.replace("\r\n ", "");
    assert!(unfolded.contains("Ask 070-174 06 05."), "{unfolded}");
    assert!(!unfolded.contains("Lind"));
}

#[test]
fn a_period_or_a_facility_cuts_it_and_what_contradicts_itself_is_refused() {
    let world = World::with_demo();

    assert_eq!(kinds(&world, "--demo calendar --period 2027-02 --without pickup"), ["contract"]);
    assert_eq!(kinds(&world, "--demo calendar --facility vatten"), ["reading", "invoice"]);
    world.run("--demo calendar --only pickup --without notice").exits(2);
    let said = world.run("--demo calendar --only soon").exits(2).stderr;
    assert!(said.contains("pickup, invoice, contract, notice, reading"), "{said}");
}

#[test]
fn a_kind_that_fails_does_not_hide_the_others() {
    let world = World::with_household();
    let damage = "UPDATE waste_pickup SET source = 'moon'";
    rusqlite::Connection::open(world.path("portal.db")).unwrap().execute(damage, []).unwrap();

    let ran = world.run("calendar --json").exits(8);
    let rows = ran.json()["data"].as_array().unwrap().clone();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["kind"] != "pickup"), "{ran}");
    assert!(ran.stderr.contains("store_damaged"), "{ran}");
    world.run("calendar --ics {}/all.ics").exits(8);
    world.run("calendar --without pickup").succeeded();
    assert_eq!(world.run("calendar --only pickup").exit, 1);
}

#[test]
fn a_terminal_gets_twelve() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let ran = world.run("--demo calendar --without invoice --color never").succeeded();

    assert!(ran.stderr.ends_with("12 of 29 dates. All: --all.\n"), "{ran}");
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{ran}");
}
