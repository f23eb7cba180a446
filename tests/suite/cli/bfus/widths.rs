//! What is shown of a portal on the web fits a terminal of 80 columns, in both languages.

use minasidor::render::screen::width;

use crate::cli::login::{Portal, logged_in};

const LINES: [&str; 9] = [
    "doctor",
    "whoami",
    "sync",
    "meter report 1355 --yes",
    "meter pending",
    "support sent",
    "move sent",
    "invoices download --new --folder {}",
    "profile list",
];

#[test]
fn nothing_is_wider_than_80_columns_but_the_address_of_a_page() {
    let portal = Portal::start();
    let mut world = logged_in(&portal);
    world.run("support contact --errand invoice-question --message Varför? --contact none").exits(10);
    world.run("move notify --out 2026-12-01 --phone 0701740605").exits(10);
    world.terminal = Some(80);

    for line in LINES {
        for language in ["en", "sv"] {
            let ran = world.run(&format!("{line} --lang {language} --color never"));
            for shown in ran.stdout.lines().chain(ran.stderr.lines().filter(|line| !line.contains('\r'))) {
                let is_address = shown.trim_start().starts_with("http://") && !shown.trim().contains(' ');
                assert!(width(shown) <= 80 || is_address, "{} columns: {shown}\n{ran}", width(shown));
            }
        }
    }
    world.run("meter pending").succeeded().shows("to do");
}
