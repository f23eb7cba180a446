//! Help: of commands and topics; every command has one, with an example.

use minasidor::cli::tree;

use crate::repo::source::{read, rust_files};
use crate::support::run::World;

fn each(command: &clap::Command, path: &str, see: &mut dyn FnMut(&clap::Command, &str)) {
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name());
        see(below, &path);
        each(below, &path, see);
    }
}

#[test]
fn every_command_and_argument_is_explained() {
    let mut bare = Vec::new();
    each(&tree::shown(), "minasidor", &mut |command, path| {
        if command.get_about().is_none() {
            bare.push(path.to_owned());
        }
        let silent = command.get_arguments().filter(|arg| arg.get_help().is_none());
        bare.extend(silent.map(|arg| format!("{path} {}", arg.get_id())));
    });

    assert!(bare.is_empty(), "{bare:#?}");
}

/// What stands in doc comments over arguments is help: none of it may be hidden by a shorter text elsewhere.
#[test]
fn all_that_is_written_of_a_command_is_shown() {
    let mut shown = Vec::new();
    each(&tree::shown(), "minasidor", &mut |command, _| {
        shown.push(words_of(&command.get_long_about().map(ToString::to_string).unwrap_or_default()));
    });
    let (mut written, mut hidden) = (0, Vec::new());
    for source in rust_files("src/cli") {
        for text in of_arguments(&read(&source.path)) {
            written += 1;
            if !shown.contains(&text) {
                hidden.push(format!("{}: {text}", source.path));
            }
        }
    }

    assert!(written > 30, "only {written}");
    assert!(hidden.is_empty(), "{hidden:#?}");
}

fn words_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}

/// The doc comments of several paragraphs over structures of arguments.
fn of_arguments(code: &str) -> Vec<String> {
    let (mut found, mut doc) = (Vec::new(), Vec::new());
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("///") {
            Some(text) => doc.push(text.trim()),
            None if line.starts_with("#[derive(") && line.contains("Args)") && doc.contains(&"") => {
                let name = lines.clone().find(|line| line.contains("struct ")).unwrap_or_default();
                if name.starts_with("pub struct ") {
                    found.push(words_of(&doc.join(" ")));
                }
                doc.clear();
            }
            None => doc.clear(),
        }
    }
    found
}

#[test]
fn every_command_has_examples_that_can_be_read() {
    let world = World::empty();
    let mut without = Vec::new();
    each(&tree::shown(), "minasidor", &mut |command, path| {
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let after = after.replace("\\\n", " ");
        let examples: Vec<&str> =
            after.lines().filter_map(|line| line.trim_start().strip_prefix("minasidor ")).collect();
        if !examples.iter().any(|line| format!("minasidor {line} ").contains(&format!("{path} "))) {
            without.push(path.to_owned());
        }
        for example in examples {
            if example.contains("portal serve") {
                // It would serve until somebody ended it: that it can be read is enough here.
                let words = ["minasidor"].into_iter().chain(example.split(' '));
                assert!(tree::shown().try_get_matches_from(words).is_ok(), "{path}: {example}");
                continue;
            }
            let line = [" >", " <"].iter().fold(example, |line, end| line.split(end).next().unwrap_or(line));
            let line = line.replace("portal.sqlite", "{}/none.sqlite");
            // Nobody answers there, and no network is asked for it.
            let line = line.replace("https://minasidor.stordala.example", "http://localhost:1");
            let line = line.replace("minasidor.stordala.example", "http://localhost:1");
            let ran = world.run(&line.replace("-o ", "-o {}/"));
            // Some lines ask on a terminal, and here is none.
            let nobody = ["nobody can be asked", "ingen går att fråga"];
            assert!(ran.exit != 2 || nobody.iter().any(|said| ran.stderr.contains(said)), "{path}: {ran}");
        }
    });

    assert!(without.is_empty(), "no example in the help of {without:#?}");
}

#[test]
fn help_of_a_command_is_that_of_its_option() {
    let world = World::empty();
    let by_command = world.run("help facilities set").succeeded().stdout;

    assert!(by_command.starts_with("Say something of a facility in your own register\n"), "{by_command}");
    assert_eq!(world.run("hjälp anläggningar ange").stdout, by_command);
    for line in ["--help", "home --help", "consumption -h", "facilities list --help"] {
        let ran = world.run(line).succeeded().says("");
        assert!(!ran.stdout.contains("--now"), "{ran}");
    }
    world.run("").succeeded().shows("Usage: minasidor");
}

#[test]
fn an_unknown_topic_names_the_nearest() {
    World::empty()
        .run("help exit-code")
        .exits(3)
        .says("error: there is no command or topic \"exit-code\"\ntry:   minasidor help exit-codes\n");
}

#[test]
fn topics_are_tables_in_both_languages_and_json() {
    let world = World::empty();

    world.run("help exit-codes").succeeded().shows("  8  partly done:");
    world.run("help exit-codes --lang sv").succeeded().shows("  8  delvis klart:");
    let rows = world.run("help exit-codes --json").succeeded().json()["data"].clone();
    let codes: Vec<u64> = rows.as_array().unwrap().iter().filter_map(|row| row["exit"].as_u64()).collect();
    assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 101, 130]);
    world.run("help formats").succeeded().shows("xlsx");
    world.run("help environment").succeeded().shows("MINASIDOR_HOME");
}

#[test]
fn every_swedish_command_name_is_accepted_also_without_its_dots() {
    let world = World::with_household();
    for (swedish, english) in [
        ("hem", "home"),
        ("förbrukning", "consumption"),
        ("forbrukning", "consumption"),
        ("anläggningar", "facilities"),
        ("anlaggningar", "facilities"),
        ("profil", "profile"),
        ("inställningar", "config"),
        ("installningar", "config"),
    ] {
        assert_eq!(world.run(swedish).succeeded().stdout, world.run(english).succeeded().stdout, "{swedish}");
    }
}
