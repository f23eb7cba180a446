//! A mirror is a copy: one that was damaged is fetched anew, and what was left of it is kept.

use crate::cli::login::{Portal, logged_in};

#[test]
fn a_damaged_mirror_is_set_aside_and_fetched_anew() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let before = world.run("invoices").succeeded().stdout;
    let mirror = world.path("home/data/mirrors/stordala.sqlite");
    let whole = std::fs::read(&mirror).unwrap();
    let mut torn = whole.clone();
    torn[..100].fill(0x2a);

    for damaged in [b"garbage".to_vec(), torn, b"SQLite format 3\0".repeat(400)] {
        std::fs::write(&mirror, &damaged).unwrap();
        for end in ["-wal", "-shm"] {
            let _not_there = std::fs::remove_file(mirror.with_extension(format!("sqlite{end}")));
        }

        let offline = world.run("invoices --offline");
        assert_ne!(offline.exit, 0, "{offline}");
        let ran = world.run("invoices").succeeded();

        assert_eq!(ran.stdout, before);
        assert!(ran.stderr.contains("the mirror of stordala was damaged and is fetched anew"), "{ran}");
        let aside = std::fs::read(world.path("home/data/mirrors/stordala.sqlite.damaged")).unwrap();
        assert_eq!(aside, damaged);
        let again = world.run("invoices").succeeded();
        assert!(!again.stderr.contains("damaged"), "{again}");
    }
}
