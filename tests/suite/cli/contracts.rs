//! `minasidor contracts`.

use serde_json::{Value, json};

use crate::support::run::World;

fn ids(world: &World, options: &str) -> Vec<String> {
    let document = world.run(&format!("{options} --json")).succeeded().json();
    let rows = document["data"].as_array().unwrap().clone();
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn contracts_say_when_they_end_and_until_when_notice_can_be_given() {
    let world = World::with_demo();

    world.run("--demo contracts").succeeded().says("").prints(
        "Contracts · Ängsvägen 3 · customer 100045\n\n\
         contract       kind     status  lasts to              notice         alternative\n\
         AV-100045-001  grid     active  until further notice  1 month        Säkringsabonnemang 20 A\n\
         AV-100045-002  feed-in  active  until further notice  unknown        Mikroproduktion\n\
         AV-100045-003  heating  active  fixed to 2027-02-28   by 2026-11-30  Fast pris\n\
         AV-100045-004  water    active  until further notice  unknown        Vatten och avlopp\n\
         AV-100045-005  waste    active  until further notice  1 month        Hushållsavfall\n",
    );
    world
        .run("--demo avtal --lang sv")
        .succeeded()
        .shows("AV-100045-003  fjärrvärme   gäller  bundet t.o.m. 2027-02-28  senast 2026-11-30  Fast pris\n")
        .shows("AV-100045-002  inmatning    gäller  tills vidare              okänd");
    let ended = world.run("--demo=100048 contracts --json").succeeded().json();
    let row = &ended["data"][0];
    assert_eq!((&row["status"], &row["until"]), (&json!("ended"), &json!("2025-10-01")));
    assert_eq!((&row["facility_id"], &row["notice_by"]), (&Value::Null, &Value::Null));
}

#[test]
fn values_of_one_option_mean_or_and_options_mean_and() {
    let world = World::with_demo();
    let of = |options: &str| ids(&world, &format!("--demo contracts {options}"));

    assert_eq!(of("--kind grid,feed-in").len(), 2);
    assert_eq!(of("--kind grid --kind heating --utility värme,vatten"), ["AV-100045-003"]);
    assert_eq!(of("--facility vatten,fjärrvärme").len(), 2);
    assert_eq!(of("--facility Ängsvägen").len(), 5);
    assert!(of("--status coming,ended").is_empty());
    assert_eq!(ids(&world, "--demo=100048 contracts --status coming,ended").len(), 1);
    let tagged = ids(&world, "--demo=company contracts --facility tag:school --kind heating");
    assert_eq!(tagged.len(), 20);
}

#[test]
fn what_ends_soon_is_found_by_notice_term_or_end() {
    let world = World::with_demo();
    let of = |options: &str| ids(&world, &format!("--demo contracts {options}"));

    assert_eq!(of("--ends-within 7d"), ["AV-100045-003"]);
    assert!(of("--ends-within 6d").is_empty());
    // The last day for notice is over, the term is not.
    assert!(of("--now 2026-12-01T08:00:00+01:00 --ends-within 88d").is_empty());
    assert_eq!(of("--now 2026-12-01T08:00:00+01:00 --ends-within 3m"), ["AV-100045-003"]);
    assert!(of("--now 2027-03-01T08:00:00+01:00 --ends-within 9y").is_empty());
    world.run("--demo contracts --ends-within soon").exits(2);
    world.run("--demo contracts --ends-within 9999y").exits(2);
}

#[test]
fn a_contract_shows_dated_prices_with_and_without_vat() {
    let world = World::with_demo();

    world
        .run("--demo contracts show av-100045-003")
        .succeeded()
        .shows("Notice       3 months before the end; the last day is 2026-11-30\n")
        .shows("\nPrice                     kr incl. VAT  kr excl. VAT  per    from        to\n")
        .shows("\nEnergi, dec–feb                 775.00        620.00  MWh    2026-01-01\n")
        .shows("\n                                705.25        564.20  MWh    2024-01-01  2024-12-31\n");
    world.run("config set vat excl").succeeded();
    world
        .run("--demo contracts show AV-100045-003 --lang sv")
        .succeeded()
        .shows("\nPris                      kr exkl. moms  kr inkl. moms  per    från        t.o.m.\n")
        .shows("\nEnergi, dec–feb                  620,00         775,00  MWh    2026-01-01\n");
}

#[test]
fn the_prices_of_a_day_are_exact_in_machine_formats() {
    let world = World::with_demo();

    let shown = world.run("--demo contracts show AV-100045-001 --at 2025-03-01 --json").succeeded().json();
    let data = &shown["data"];
    assert_eq!((&data["at"], &data["prices"].as_array().unwrap().len()), (&json!("2025-03-01"), &5));
    let tax = &data["prices"][3];
    assert_eq!(tax["label"], "Energiskatt");
    assert_eq!(tax["price_incl_vat_sek"].to_string(), "0.54875");
    assert_eq!(tax["price_excl_vat_sek"].to_string(), "0.439");
    assert_eq!((&tax["from"], &tax["until"]), (&json!("2025-01-01"), &json!("2026-01-01")));
    world.run("--demo contracts show AV-100045-002 --at today --format csv").succeeded().prints(
        "profile,contract,label,from,until,price_incl_vat_sek,price_excl_vat_sek,vat_percent,unit,text\r\n\
         demo,AV-100045-002,Ersättning för inmatad el,2026-01-01,,0.05,0.05,0,kWh,\r\n",
    );
    world
        .run("--demo contracts show AV-100045-001 --at 2019-05-01")
        .succeeded()
        .shows("no prices for 2019-05-01");
    world.run("--demo contracts show AV-100045-001 --at 2025-02-30").exits(2);
}

#[test]
fn others_contracts_are_as_those_that_do_not_exist() {
    let world = World::with_demo();

    for id in ["AV-300007-120", "AV-100045-9", "\u{1b}[2J"] {
        let ran = world.run_words(&["--demo", "contracts", "show", id, "--json"]).exits(3);
        assert_eq!(ran.error()["code"], "unknown_contract");
        assert!(!ran.stderr.contains('\u{1b}'), "{ran}");
    }
    let near = world.run("--demo contracts show AV-100045-03 --lang sv").exits(3).stderr;
    assert!(
        near.starts_with("fel:   här finns inget avtal AV-100045-03\norsak: det finns: AV-100045-001, "),
        "{near}"
    );
    assert!(ids(&world, "--demo=300007/caretaker-01 contracts").is_empty());
    assert!(ids(&world, "--demo=100045/johan.lind contracts").is_empty());
}

#[test]
fn a_terminal_gets_twelve_and_a_pipe_all() {
    let mut world = World::with_demo();
    assert_eq!(ids(&world, "--demo=company contracts").len(), 300);

    world.terminal = Some(80);
    let short = world.run("--demo=company contracts --kind water --lang sv").succeeded();
    assert_eq!(short.stdout.lines().count(), 3 + 12, "{short}");
    assert_eq!(short.stderr, "12 av 70 avtal. Alla: --all.\n");
    let all = world.run("--demo=company contracts --kind water --all").succeeded().says("");
    assert_eq!(all.stdout.lines().count(), 3 + 70, "{all}");
    for line in
        ["contracts --kind heating --lang sv", "contracts show FV-x", "waste --all", "calendar --lang sv"]
    {
        let ran = world.run(&format!("--demo=company --color never {line}"));
        assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{ran}");
    }
}

#[test]
fn a_wrong_value_says_what_it_can_be() {
    let world = World::with_demo();

    let said = world.run("--demo contracts --kind gird").exits(2).stderr;
    assert!(said.contains("grid, supply, feed-in, heating, water, waste"), "{said}");
    world.run("--demo contracts --status over --lang sv").exits(2);
    assert_eq!(world.run("--demo contracts --facility Storgatan").exits(3).stdout, "");
}

#[test]
fn text_of_a_portal_can_not_steer_or_become_a_formula() {
    let world = World::with_household();
    let hostile = "UPDATE contract SET place = '=1+1' || char(27) || '[2J' || char(10) || char(8238)";
    rusqlite::Connection::open(world.path("portal.db")).unwrap().execute(hostile, []).unwrap();

    for line in [
        "contracts",
        "contracts show AV-2",
        "contracts --format csv",
        "contracts --format md",
        "calendar --ics -",
    ] {
        let ran = world.run(line).succeeded();
        assert!(!ran.stdout.contains(['\u{1b}', '\u{202e}']), "{ran}");
        assert!(!ran.stdout.contains(",=1+1"), "{ran}");
    }
}
