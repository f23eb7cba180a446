//! A wrong command line: what is wrong, the nearest valid word, exit 2, in both languages and as JSON.

use crate::support::run::World;

/// Runs a line and compares what it says in English and in Swedish.
#[track_caller]
fn both(line: &str, english: &str, swedish: &str) {
    let world = World::empty();
    world.run(line).exits(2).prints("").says(english);
    world.run(&format!("{line} --lang sv")).exits(2).prints("").says(swedish);
}

#[test]
fn an_unknown_command_names_the_nearest() {
    both(
        "facilitie",
        "error: there is no command facilitie\ntry:   minasidor facilities\nusage: minasidor [OPTIONS] [COMMAND]\n",
        "fel:   det finns inget kommando facilitie\nprova: minasidor facilities\n\
         skriv: minasidor [OPTIONS] [COMMAND]\n",
    );
}

#[test]
fn a_hidden_swedish_name_is_never_offered() {
    let said = World::empty().run("confi").exits(2).stderr;

    assert!(said.contains("try:   minasidor config\n"), "{said}");
}

#[test]
fn commands_are_not_abbreviated() {
    World::empty().run("facil").exits(2);
}

#[test]
fn an_unknown_option_names_the_nearest() {
    both(
        "config list --origins",
        "error: --origins does not belong to this command\ntry:   --origin\nusage: minasidor config list [OPTIONS]\n",
        "fel:   --origins hör inte till det här kommandot\nprova: --origin\nskriv: minasidor config list [OPTIONS]\n",
    );
}

#[test]
fn a_noun_without_a_first_verb_lists_its_verbs() {
    let said = World::empty().run("portal --lang sv").exits(2).stderr;

    assert!(
        said.starts_with(
            "fel:   minasidor portal behöver veta vad som ska göras\norsak: det kan vara: init,"
        ),
        "{said}"
    );
    assert!(!said.contains("skapa"), "hidden names are not listed: {said}");
}

#[test]
fn a_missing_argument_is_named() {
    both(
        "facilities show",
        "error: FACILITY is missing\nusage: minasidor facilities show [OPTIONS] <FACILITY>\n",
        "fel:   FACILITY saknas\nskriv: minasidor facilities show [OPTIONS] <FACILITY>\n",
    );
}

#[test]
fn a_wrong_value_lists_the_valid_ones() {
    both(
        "completions bashh",
        "error: SHELL can not be \"bashh\"\nwhy:   it can be: bash, zsh, fish, powershell, elvish\ntry:   bash\n",
        "fel:   SHELL kan inte vara ”bashh”\norsak: det kan vara: bash, zsh, fish, powershell, elvish\nprova: bash\n",
    );
}

#[test]
fn a_value_that_a_parser_refuses_is_explained_in_both_languages() {
    both(
        "facilities list --utility steam",
        "error: --utility can not be \"steam\"\n\
         why:   it can be: electricity, heating, solar, water, cooling, gas, waste\n",
        "fel:   --utility kan inte vara ”steam”\n\
         orsak: det kan vara: electricity, heating, solar, water, cooling, gas, waste\n",
    );
    both(
        "facilities set el --atemp 1x",
        "error: --atemp can not be \"1x\"\nwhy:   it is no whole number above 0\n",
        "fel:   --atemp kan inte vara ”1x”\norsak: det är inget heltal över 0\n",
    );
}

#[test]
fn options_that_contradict_each_other_are_told_before_anything_is_done() {
    let world = World::empty();

    world
        .run("--demo --profile hem facilities")
        .exits(2)
        .says("error: --demo and --profile do not go together\n");
    let said = world.run("config set language sv -q -v").exits(2).stderr;
    assert!(said.starts_with("error: --quiet and --verbose do not go together\n"), "{said}");
    world.run("config set language sv --format csv --json").exits(2);
    world.run("config set language sv --jq [").exits(2);
    world.run("config set language sv -o settings.exe").exits(2);
    world.run("config get language").prints("en\n");
}

#[test]
fn an_instant_that_is_none_is_refused() {
    let said = World::empty().run("--now soon config").exits(2).stderr;

    assert_eq!(said, "error: --now can not be \"soon\"\ntry:   --now 2026-11-23T08:00\n");
}

#[test]
fn with_a_machine_format_the_error_is_one_json_object() {
    for format in ["--json", "--format json", "--format jsonl", "--format csv", "--format=tsv", "--jq ."] {
        let error = World::empty().run(&format!("facilitie {format}")).exits(2).prints("").error();

        assert_eq!(error["code"], "usage", "{format}");
        assert_eq!(error["exit"], 2);
        assert_eq!(error["message"], "there is no command facilitie");
        assert_eq!(error["hint"], "minasidor facilities");
        assert!(error["why"].is_null() && error["web_page"].is_null() && error["retry_after_s"].is_null());
    }
}

#[test]
fn colours_of_an_error_follow_the_terminal_and_the_option() {
    let mut world = World::empty();
    let plain = "error: there is no command facilitie\n";
    let coloured = "\u{1b}[1;31merror:\u{1b}[0m there is no command facilitie\n";

    assert!(world.run("facilitie").stderr.starts_with(plain));
    assert!(world.run("facilitie --color always").stderr.starts_with(coloured));
    world.terminal = Some(80);
    assert!(world.run("facilitie").stderr.starts_with(coloured));
    assert!(world.run("facilitie --color=never").stderr.starts_with(plain));
    world.variables.push(("NO_COLOR".into(), "1".into()));
    assert!(world.run("facilitie").stderr.starts_with(plain));
}

#[test]
fn the_language_comes_from_the_locale_when_nothing_else_says() {
    let mut world = World::empty();
    world.variables.push(("LANG".into(), "sv_SE.UTF-8".into()));

    assert!(world.run("facilitie").stderr.starts_with("fel:"));
    assert!(world.run("facilitie --lang en").stderr.starts_with("error:"));
    world.variables.push(("LC_ALL".into(), "en_GB.UTF-8".into()));
    assert!(world.run("facilitie").stderr.starts_with("error:"));
    world.variables.push(("MINASIDOR_LANGUAGE".into(), "sv".into()));
    assert!(world.run("facilitie").stderr.starts_with("fel:"));
}

#[test]
fn more_is_said_when_asked_for() {
    let world = World::with_household();
    let db = world.path("portal.db");

    world.run("facilities").succeeded().says("");
    world.run("facilities -v").succeeded().says("");
    world.run("facilities -vv").succeeded().says(&format!("Opening {}.\nTook 0 ms.\n", db.display()));
    world.write("text.db", "only text, and plenty of it. ".repeat(200));
    let said = world.run("portal check --db {}/text.db -v --lang sv").exits(1).stderr;
    assert!(said.contains("\nbakom: "), "{said}");
}
