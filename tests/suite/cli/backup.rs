//! `minasidor portal backup`: a copy is one whole moment of a portal in use, or is not there.

use std::fs;

use minasidor::domain::facility::Customer;
use minasidor::domain::id::CustomerNumber;
use minasidor::portal::embedded::{Access, Store};

use crate::support::run::World;

fn names(world: &World) -> Vec<String> {
    let entries = fs::read_dir(world.folder()).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_copy_answers_as_the_portal_does_and_is_its_owners_alone() {
    let world = World::with_household();

    let made = world.run("portal backup --db {}/portal.db {}/copy.db --json").succeeded().json();

    assert_eq!(made["data"]["bytes"], fs::metadata(world.path("copy.db")).unwrap().len());
    world.run("profile add kopia --db {}/copy.db --customer 100045").succeeded();
    for line in ["invoices --format csv", "consumption --period 2025 --json", "admin users --format csv"] {
        let shown = |profile: &str| world.run(&format!("--profile {profile} {line}")).succeeded().stdout;
        assert_eq!(shown("hem"), shown("kopia").replace("kopia", "hem"), "{line}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(world.path("copy.db")).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_others_have_not_finished_is_not_in_a_copy_and_does_not_stop_it() {
    let world = World::with_household();
    let mut store = Store::open(&world.path("portal.db"), Access::ReadWrite).unwrap();
    let mut writer = store.writer().unwrap();
    let customer = Customer { number: CustomerNumber::new("100046"), name: "Johan Lind".into() };
    writer.add_customer(&customer).unwrap();

    world.run("portal backup --db {}/portal.db {}/copy.db").succeeded();
    writer.commit().unwrap();

    let copy = Store::open(&world.path("copy.db"), Access::ReadOnly).unwrap();
    assert!(!copy.customers().unwrap().contains(&customer));
    assert!(store.customers().unwrap().contains(&customer));
}

#[test]
fn what_has_the_name_already_stays_unless_it_is_to_be_replaced() {
    let world = World::with_household();
    let path = world.write("copy.db", "something else");
    let out = path.display();

    world.run("portal backup --db {}/portal.db {}/copy.db").exits(7).says(&format!(
        "error: did not make {out}\nwhy:   there is something of that name; it is untouched\n\
         try:   another name, or --force to replace a file\n"
    ));
    assert_eq!(fs::read(&path).unwrap(), b"something else");
    world.run("portal backup --db {}/portal.db --force {}/copy.db").succeeded();
    world.run("portal check --db {}/copy.db").succeeded();
}

#[test]
fn neither_the_portal_itself_nor_one_in_use_nor_a_link_is_replaced() {
    let world = World::with_household();
    world.run("portal backup --db {}/portal.db {}/copy.db").succeeded();
    let copy = Store::open(&world.path("copy.db"), Access::ReadWrite).unwrap();
    assert!(copy.customers().is_ok());

    world.run("portal backup --db {}/portal.db --force {}/portal.db").exits(7);
    world.run("portal backup --db {}/portal.db --force {}/copy.db").exits(7).says(&format!(
        "error: did not make {}\nwhy:   it is a portal file in use; it is untouched\ntry:   another name\n",
        world.path("copy.db").display()
    ));
    drop(copy);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(world.path("copy.db"), world.path("link.db")).unwrap();
        world.run("portal backup --db {}/portal.db --force {}/link.db").exits(7);
        assert!(fs::symlink_metadata(world.path("link.db")).unwrap().is_symlink());
    }
}

#[test]
fn of_a_damaged_portal_there_is_no_copy() {
    let world = World::with_household();
    {
        let connection = rusqlite::Connection::open(world.path("portal.db")).unwrap();
        connection
            .execute("UPDATE block_head SET sum = sum + 1 WHERE id = (SELECT min(id) FROM block_head)", [])
            .unwrap();
    }
    let before = names(&world);

    let ran = world.run("portal backup --db {}/portal.db {}/copy.db").exits(1);

    assert!(ran.stderr.contains("damaged"), "{ran}");
    assert_eq!(names(&world), before);
    world.run("portal backup --db {}/none.db {}/copy.db").exits(3);
    world.run("portal backup --db {}/portal.db {}/no/such/copy.db").exits(3);
}

#[test]
fn the_demo_is_copied_and_fetched_from_like_a_file() {
    let world = World::with_demo();

    world.run("--demo portal backup {}/copy.db").succeeded();
    let checked = world.run("portal check --db {}/copy.db --json").succeeded().json();
    assert_eq!(checked["data"]["faults"].as_array().map(Vec::len), Some(0));

    world.run("--demo meter report 1355 --meter 14223871 --date 2026-11-22 --yes").succeeded();
    let fetched = world.run("--demo portal export readings --json").succeeded().json();
    assert_eq!(fetched["data"][0]["reading"], 1355);
    let both = world.run("--demo portal export readings --db {}/copy.db").exits(2);
    assert!(both.stderr.contains("--db and --demo do not go together"), "{both}");
    world
        .run("portal backup {}/other.db")
        .exits(2)
        .says("error: --db is missing\ntry:   --db portal.sqlite\n");
}
