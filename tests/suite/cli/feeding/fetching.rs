//! What customers handed in is fetched in order and at least once, until it is acknowledged.

use std::fs;

use serde_json::{Value, json};

use crate::support::run::World;

/// A household that has handed in so many readings.
fn with_readings(count: i64) -> World {
    let world = World::with_household();
    report(&world, 1..=count);
    world
}

fn report(world: &World, days: impl IntoIterator<Item = i64>) {
    for day in days {
        let reading = 1300 + day;
        world
            .run(&format!(
                "meter report {reading} --meter 14223871 --date 2026-11-{day:02} --comment läckan --yes"
            ))
            .succeeded();
    }
}

fn fetch(world: &World, what: &str) -> Value {
    world.run(&format!("portal export {what} --db {{}}/portal.db --json")).succeeded().json()
}

fn readings(answer: &Value) -> Vec<i64> {
    answer["data"].as_array().unwrap().iter().map(|row| row["reading"].as_i64().unwrap()).collect()
}

fn last(answer: &Value) -> &str {
    answer["last_cursor"].as_str().unwrap()
}

#[test]
fn everything_comes_in_order_until_it_is_acknowledged() {
    let world = with_readings(3);

    let first = fetch(&world, "readings --limit 2");
    assert_eq!(readings(&first), [1301, 1302]);
    assert_eq!(last(&first), first["data"][1]["cursor"]);
    assert_eq!(readings(&fetch(&world, "readings")), [1301, 1302, 1303], "nothing was acknowledged");
    assert_eq!(readings(&fetch(&world, &format!("readings --after {}", last(&first)))), [1303]);

    let ack = format!("portal export readings --db {{}}/portal.db --ack {}", last(&first));
    world.run(&ack).succeeded().says("2 things are acknowledged.\n");
    world.run(&ack).succeeded().says("That was acknowledged before.\n");
    let rest = fetch(&world, "readings");
    assert_eq!(readings(&rest), [1303]);
    assert_eq!(readings(&fetch(&world, "readings --all --limit 1")), [1301]);

    let earlier = first["data"][0]["cursor"].as_str().unwrap();
    world.run(&format!("portal export readings --db {{}}/portal.db --ack {earlier}")).succeeded();
    assert_eq!(readings(&fetch(&world, "readings")), [1303], "an earlier cursor takes nothing back");
    world.run(&format!("portal export readings --db {{}}/portal.db --ack {}", last(&rest))).succeeded();
    let nothing = fetch(&world, "readings");
    assert_eq!((readings(&nothing), last(&nothing)), (vec![], last(&rest)));
    report(&world, [4]);
    assert_eq!(readings(&fetch(&world, "readings")), [1304]);
}

#[test]
fn a_reading_is_fetched_as_it_was_handed_in() {
    let world = with_readings(1);

    let row = fetch(&world, "readings")["data"][0].clone();

    let history = world.run("meter history --json").succeeded().json();
    assert!(history["data"].as_array().unwrap().iter().any(|known| known["receipt"] == row["receipt"]));
    let wanted = json!({"customer": "100045", "by": null, "facility": "VA-100045-001", "utility": "water",
        "meter": "14223871", "date": "2026-11-01", "reading": 1301, "comment": "läckan", "new_meter": false});
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&row[key], value, "{key}");
    }
    let lines = world.run("portal export readings --db {}/portal.db --format jsonl").succeeded().stdout;
    assert_eq!(serde_json::from_str::<Value>(lines.trim()).unwrap(), row);
}

#[test]
fn cursors_are_checked() {
    let world = with_readings(2);
    let cursor = last(&fetch(&world, "readings")).to_owned();
    let refused = |cursor: &str| {
        let ran = world.run(&format!("portal export readings --db {{}}/portal.db --after {cursor}")).exits(7);
        ran.stderr.lines().nth(1).unwrap_or_default().to_owned()
    };

    assert_eq!(refused("12"), "why:   it is no cursor");
    assert_eq!(refused(&format!("{cursor}-x")), "why:   it is no cursor");
    let parts: Vec<&str> = cursor.split('-').collect();
    let with = |at: usize, part: &str| {
        let mut parts = parts.clone();
        parts[at] = part;
        parts.join("-")
    };
    assert_eq!(refused(&with(0, "e")), "why:   it is a cursor of another sort of things");
    assert_eq!(refused(&with(1, "00000000")), "why:   it is a cursor of another portal");
    for changed in [with(2, "1"), with(2, "7fffffffffffffff"), with(3, "0000000000000000")] {
        assert!(refused(&changed).starts_with("why:   what it stands at is not there"), "{changed}");
    }
    assert_eq!(refused(&with(2, "fffffffffffffffff")), "why:   it is no cursor");
}

#[test]
fn a_cursor_from_before_the_portal_was_put_back_is_known() {
    let world = with_readings(1);
    world.run("portal backup --db {}/portal.db {}/copy.db").succeeded();
    report(&world, [2]);
    let cursor = last(&fetch(&world, "readings")).to_owned();
    fs::copy(world.path("copy.db"), world.path("portal.db")).unwrap();
    // Another reading under the same row as the one that is lost.
    report(&world, [3]);

    let ran = world.run(&format!("portal export readings --db {{}}/portal.db --after {cursor}"));

    ran.exits(7);
    assert_eq!(readings(&fetch(&world, "readings")), [1301, 1303]);
}

#[test]
fn a_notice_is_fetched_whole() {
    let world = World::with_household();
    world
        .run(
            "move notify --out 2026-12-01 --next \"Anna Berg\" --reading 14223871=1360 --in 2026-12-01 \
             --to-address \"Björkvägen 1\" --flat 1001 --message Hej --yes",
        )
        .succeeded();

    let row = fetch(&world, "notices")["data"][0].clone();

    let wanted = json!({"customer": "100045", "out_date": "2026-12-01", "out_address": "Ängsvägen 3",
        "out_next": "Anna Berg", "out_readings": ["14223871 1360"], "in_date": "2026-12-01",
        "in_address": "Björkvägen 1", "in_flat": "1001", "in_readings": [], "message": "Hej", "late": false});
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&row[key], value, "{key} {row:#}");
    }
    assert_eq!(readings_of(&fetch(&world, "readings")), 0);
}

fn readings_of(answer: &Value) -> usize {
    answer["data"].as_array().unwrap().len()
}

#[test]
fn files_of_errands_are_written_before_they_are_told_and_never_over_another() {
    let world = World::with_household();
    world.write("avtal.pdf", b"%PDF-1.7 one");
    world.write("foto.jpg", b"\xFF\xD8\xFF two");
    world
        .run(
            "support contact --errand opinion --message Bra! --contact none --attach {}/avtal.pdf \
             --attach {}/foto.jpg --yes",
        )
        .succeeded();
    fs::create_dir(world.path("files")).unwrap();

    let answer = fetch(&world, "errands --attachments {}/files");

    let row = &answer["data"][answer["data"].as_array().unwrap().len() - 1];
    let receipt = row["receipt"].as_str().unwrap();
    let names = [format!("{receipt}-1 avtal.pdf"), format!("{receipt}-2 foto.jpg")];
    assert_eq!((&row["files"], &row["attachments"]), (&json!(names), &json!(["avtal.pdf", "foto.jpg"])));
    assert_eq!(fs::read(world.path("files").join(&names[0])).unwrap(), b"%PDF-1.7 one");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(world.path("files").join(&names[1])).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(fetch(&world, "errands --attachments {}/files"), answer, "again is the same");
    fs::write(world.path("files").join(&names[0]), "changed").unwrap();
    world.run("portal export errands --db {}/portal.db --attachments {}/files").exits(1);
    assert_eq!(fs::read(world.path("files").join(&names[0])).unwrap(), b"changed");
    world.run("portal export errands --db {}/portal.db --attachments {}/none").exits(1);
}
