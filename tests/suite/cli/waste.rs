//! `minasidor waste`.

use std::io::Read as _;

use calamine::{Reader as _, Xlsx};
use serde_json::json;

use crate::support::run::World;

const WARNING: &str = "The date may be wrong for some addresses. Ask 070-174 06 05.";

#[test]
fn subscriptions_show_fees_as_fees_and_ended_ones_as_ended() {
    let world = World::with_demo();

    world.run("--demo waste").succeeded().says("1 subscription has ended: --all.\n").prints(
        "Waste · Ängsvägen 3 · customer 100045\n\n\
         service          picked up              how often       bin                 status  name\n\
         RT-100045-001-1  Mat- och restavfall    Varannan vecka  Tvåfackskärl 240 l  active  Mat- och restavfall\n\
         RT-100045-001-3  Grundavgift, fee only  –               –                   active  Grundavgift\n",
    );
    world.run("--demo renhållning --all --lang sv").succeeded().says("").shows("avslutad 2025-10-31");
    let ended = world.run("--demo waste --status ended --json").succeeded().json();
    assert_eq!(ended["data"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&ended["data"][0]["until"], &ended["data"][0]["fee_only"]),
        (&json!("2025-11-01"), &json!(false))
    );
    let fee = world.run("--demo avfall abonnemang --jq \".data[]|select(.fee_only)|.fraction\"").succeeded();
    assert_eq!(fee.stdout, "null\n");
}

#[test]
fn the_next_pickups_come_with_the_warning_and_whom_to_ask() {
    let world = World::with_demo();

    world.run("--demo waste pickups --next 2").succeeded().prints(&format!(
        "Pick-ups · Ängsvägen 3 · customer 100045\n\n\
         day                         picked up            bin                 date is\n\
         Mon 2026-11-30  in 7 days   Mat- och restavfall  Tvåfackskärl 240 l  from the portal\n\
         Mon 2026-12-14  in 21 days  Mat- och restavfall  Tvåfackskärl 240 l  from the portal\n\n\
         {WARNING}\n"
    ));
    let swedish = world.run("--demo miljötjänster hämtningar --next 1 --lang sv").succeeded();
    assert!(
        swedish.stdout.ends_with(
            "\nDatumet kan vara fel för vissa adresser. Stämmer det inte? Kontakta kundservice,\n070-174 06 05.\n"
        ),
        "{swedish}"
    );
}

#[test]
fn the_warning_reaches_the_reader_of_every_format() {
    let world = World::with_demo();

    let json = world.run("--demo waste pickups --next 1 --json").succeeded().json();
    assert_eq!((&json["warning"], &json["data"][0]["warning"]), (&json!(WARNING), &json!(WARNING)));
    for format in ["csv", "tsv", "jsonl", "md"] {
        world.run(&format!("--demo waste pickups --next 1 --format {format}")).succeeded().shows(WARNING);
    }
    world.run("--demo waste pickups --next 1 -o {}/sopor.xlsx").succeeded();
    let mut book: Xlsx<_> = calamine::open_workbook(world.path("sopor.xlsx")).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert!(sheet.rows().any(|row| row.iter().any(|cell| *cell == WARNING)), "{sheet:?}");
    let ics = world.run("--demo waste pickups --next 1 --ics -").succeeded().stdout.replace("\r\n ", "");
    assert!(ics.contains(WARNING), "{ics}");
    world.run("--demo waste pickups --from 2030-01-01 --to 2030-02-01").succeeded().shows(WARNING);
}

#[test]
fn what_has_passed_is_shown_as_passed() {
    let world = World::with_demo();

    let april = world.run("--demo waste pickups --period 2026-04 --json").succeeded().json();
    let first = &april["data"][0];
    assert_eq!((&first["date"], &first["planned"]), (&json!("2026-04-07"), &json!("2026-04-06")));
    assert_eq!((&first["source"], &first["days_left"]), (&json!("holiday"), &json!(-230)));
    world.run("--demo waste pickups --last 10d").succeeded().shows("Mon 2026-11-16  7 days ago");
    let both = world.run("--demo waste pickups --from 2026-11-16 --to 2026-11-30 --jq \".data[].days_left\"");
    assert_eq!(both.succeeded().stdout, "-7\n7\n");
    // An open end reaches ahead, not to today.
    let open = world.run("--demo waste pickups --from 2026-12-01 --json").succeeded().json();
    assert_eq!(open["data"].as_array().unwrap().last().unwrap()["date"], "2027-11-15");
    world.run("--demo waste pickups --from 2026-12-01 --to 2026-11-01").exits(2);
}

#[test]
fn a_calendar_is_the_same_each_time_and_written_whole() {
    let world = World::with_demo();

    world
        .run("--demo waste pickups --ics {}/sopor.ics")
        .succeeded()
        .prints("")
        .says(&format!("{WARNING}\n26 pick-ups written to {}.\n", world.path("sopor.ics").display()));
    let mut first = String::new();
    std::fs::File::open(world.path("sopor.ics")).unwrap().read_to_string(&mut first).unwrap();
    let again = world.run("--demo waste pickups --ics -").succeeded();

    assert_eq!(again.stdout, first);
    assert!(
        first.lines().count() > 100
            && first.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n'))
    );
    assert!(first.contains("\r\nUID:pickup-RT-100045-001-1-20261130@minasidor\r\n"), "{first}");
    assert!(first.contains("\r\nDTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\nSEQUENCE:0\r\n"));
    assert!(first.contains("\r\nTRIGGER:-PT6H\r\n") && first.contains("\r\nDTSTAMP:20261123T070000Z\r\n"));
    assert!(!first.contains("Lind") && !first.contains("100045\r\n"));
}

#[test]
fn a_moved_pickup_keeps_the_name_of_its_planned_day() {
    let world = World::with_demo();

    let text = world.run("--demo=association waste pickups --period 2026-12 --ics -").succeeded().stdout;

    let moved = text.split("BEGIN:VEVENT").find(|event| event.contains("-20261224@minasidor")).unwrap();
    assert!(
        moved.contains("DTSTART;VALUE=DATE:20261223\r\n") && moved.contains("\r\nSEQUENCE:1\r\n"),
        "{moved}"
    );
}

#[test]
fn alarms_are_set_or_left_out_and_what_makes_no_sense_is_refused() {
    let world = World::with_demo();
    let ics = |options: &str| world.run(&format!("--demo waste pickups --next 1 --ics - {options}"));

    assert!(ics("--alarm 19:30").succeeded().stdout.contains("TRIGGER:-PT4H30M\r\n"));
    assert!(!ics("--alarm none").succeeded().stdout.contains("VALARM"));
    for wrong in ["--alarm 25:00", "--alarm", "--format csv", "-o {}/x.csv", "--next 0"] {
        ics(wrong).exits(2).prints("");
    }
    world.run("--demo waste pickups --alarm 18:00").exits(2);
    let nowhere = world.run("--demo waste pickups --ics {}/nowhere/x.ics").exits(1).stderr;
    assert!(nowhere.contains("why:   its folder does not exist\n"), "{nowhere}");
    assert!(world.run("--demo waste pickups --ics {}").exits(1).stderr.contains("folder"));
}

#[test]
fn who_was_granted_nothing_sees_no_waste() {
    let world = World::with_demo();

    for who in ["300007/caretaker-01", "100045/johan.lind", "100048"] {
        for line in ["waste --all", "waste pickups --from 2020-01-01"] {
            let rows = world.run(&format!("--demo={who} {line} --json")).succeeded().json();
            assert_eq!(rows["data"], json!([]), "{who} {line}");
        }
    }
}

#[test]
fn several_portals_stand_side_by_side() {
    let world = World::with_household();
    world.run("profile add foretag --db {}/portal.db --customer 300007").succeeded();

    let rows = world.run("--profile all waste --json").succeeded().json();
    let profiles: Vec<_> =
        rows["data"].as_array().unwrap().iter().map(|row| row["profile"].clone()).collect();
    assert_eq!(profiles, ["foretag", "foretag", "hem", "hem"]);
    world.run("--profile all waste pickups --next 1").succeeded().shows("profile").shows("foretag");
    world.run("--profile all contracts").succeeded().shows("\nforetag  AV-C1");
    let found = world.run("--profile all contracts show AV-C1@foretag --json").succeeded().json();
    assert_eq!(found["data"]["profile"], "foretag");
}

#[test]
fn called_off_pickups_are_cancelled_events() {
    let world = World::with_household();
    let then = "--now 2026-01-20T08:00:00+01:00 waste pickups --period 2026-02";

    world.run(then).succeeded().shows("called off");
    let text = world.run(&format!("{then} --ics -")).succeeded().stdout;
    let event = text.split("BEGIN:VEVENT").find(|event| event.contains("-20260209@")).unwrap();
    assert!(event.contains("\r\nSEQUENCE:1\r\nSTATUS:CANCELLED\r\n") && !event.contains("VALARM"), "{event}");
}
