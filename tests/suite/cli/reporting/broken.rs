//! A disk without space, at every write.

use std::sync::Arc;

use crate::cli::reporting::{METER, has_once, sheet, taken, without_portal};
use crate::support::breaking::{Break, Breaking};
use crate::support::run::World;

/// Runs a line with no space left from the n-th write on, then again with room: what was told as kept or received
/// is there, and nothing twice. Returns how many writes there were.
fn full_at(world: &mut World, (line, what): (&str, &[String]), at: usize) -> usize {
    let full = Breaking::at(Break::IsFull, at);
    world.files = Some(Arc::new(full.clone()));
    let ran = world.run(line);
    world.files = None;
    // Exit 8 is the journal or the receipts that could not be written: the answer says what was received.
    let told = matches!(ran.exit, 0 | 6) || (ran.exit == 8 && ran.stdout.contains("received"));

    world.run("meter flush").succeeded();

    let (receipts, readings) = taken(world.folder());
    assert_eq!(receipts, readings, "write {at}: {ran}");
    assert!(!told || what.iter().all(|what| receipts.contains(what)), "write {at}: {receipts:?} {ran}");
    world.run(line).succeeded();
    has_once(world.folder(), what, &format!("write {at}"));
    full.count()
}

fn full_everywhere(rows: u64) -> usize {
    let mut world = World::with_household();
    let (csv, what) = sheet(rows);
    world.write("avlasning.csv", csv);
    let (line, what) = match rows {
        0 => ("meter report 1355 --yes", vec![format!("{METER} 2026-11-23 1355")]),
        _ => ("meter report --file {}/avlasning.csv --yes", what),
    };
    let snapshot = world.snapshot();
    let mut ends = |at: &usize| {
        world.restore(&snapshot);
        full_at(&mut world, (line, &what), *at) < *at
    };
    (1..400).find(|at| ends(at)).expect("an end of writes") - 1
}

#[test]
fn with_no_space_left_at_any_write_a_single_reading_is_neither_lost_nor_sent_twice() {
    let writes = full_everywhere(0);
    assert!(writes >= 10, "only {writes}");
}

#[test]
fn with_no_space_left_at_any_write_a_sheet_is_neither_lost_nor_sent_twice() {
    let writes = full_everywhere(6);
    assert!(writes >= 20, "only {writes}");
}

/// What was acknowledged before the disk was full is there afterwards.
#[test]
fn with_no_space_left_what_was_kept_before_is_delivered_once() {
    let first = format!("{METER} 2026-06-01 1283");
    for at in 1..=14 {
        let mut world = World::with_household();
        without_portal(&world, || {
            world.run(&format!("meter report 1283 --meter {METER} --date 2026-06-01 --yes")).exits(6);
        });
        world.files = Some(Arc::new(Breaking::at(Break::IsFull, at)));
        world.run("meter flush");
        world.files = None;

        world.run("meter flush").succeeded();

        has_once(world.folder(), std::slice::from_ref(&first), &format!("write {at}"));
    }
}
