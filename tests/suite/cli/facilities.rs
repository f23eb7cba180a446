//! `minasidor facilities`.

use crate::support::run::World;

#[test]
fn nothing_that_was_said_of_facilities_is_in_the_portal() {
    let world = World::with_household();

    world
        .run("facilities set FV-100045-001 --name Stugan --number A7 --tag hyra --tag norr --cost-centre 410")
        .succeeded();
    world.run("anläggningar ange stugan --atemp 150 --persons 2 --untag norr").succeeded();

    let shown = world.run("facilities show stugan --json").succeeded().json()["data"].clone();
    assert_eq!(shown["id"], "FV-100045-001");
    assert_eq!(shown["name"], "Stugan");
    assert_eq!(shown["number"], "A7");
    assert_eq!(shown["cost_centre"], "410");
    assert_eq!(shown["atemp_m2"], 150);
    assert_eq!(shown["persons"], 2);
    assert!(shown["tags"].as_array().unwrap().iter().any(|tag| tag == "hyra"));
    assert!(!shown["tags"].as_array().unwrap().iter().any(|tag| tag == "norr"));
    world.run("facilities set stugan --name \"\"").succeeded();
    assert_ne!(world.run("facilities show FV-100045-001 --json").json()["data"]["name"], "Stugan");
}

#[test]
fn the_default_facility_is_kept_and_taken_back() {
    let world = World::with_household();
    let default = |world: &World| {
        let rows = world.run("facilities --json").succeeded().json()["data"].clone();
        let rows = rows.as_array().unwrap().clone();
        rows.into_iter().filter(|row| row["default"] == true).map(|row| row["id"].clone()).collect::<Vec<_>>()
    };

    world.run("facilities set FV-100045-001 --default").succeeded();
    assert_eq!(default(&world), ["FV-100045-001"]);
    world.run("facilities set 735999000000000013 --default").succeeded();
    assert_eq!(default(&world), ["735999000000000013"]);
    world.run("facilities set 735999000000000013 --no-default").succeeded();
    assert!(default(&world).is_empty());
}

#[test]
fn a_name_that_fits_nothing_or_several_is_told_in_both_languages() {
    let world = World::with_household();

    let unknown = world.run("facilities list --facility Storgatan --lang sv").exits(3).prints("").stderr;
    assert!(
        unknown.starts_with("fel:   ingen anläggning passar ”Storgatan”\norsak: det finns: Ängsvägen 3\n"),
        "{unknown}"
    );
    let several = world.run("facilities show ängsvägen").exits(2).stderr;
    assert!(several.starts_with("error: \"ängsvägen\" fits three facilities\n"), "{several}");
    let several = world.run("facilities show ängsvägen --lang sv").exits(2).stderr;
    assert!(several.starts_with("fel:   ”ängsvägen” passar tre anläggningar\n"), "{several}");
}

#[test]
fn a_wrong_metering_point_id_is_told_apart_from_an_unknown_one() {
    let world = World::with_household();

    let short = world.run("facilities show 73599900012345678 --lang sv").exits(2).stderr;
    assert!(
        short.starts_with(
            "fel:   73599900012345678 är inget anläggnings-id\norsak: det har 17 siffror och ska ha 18\n"
        ),
        "{short}"
    );
    let check = world.run("facilities show 735999000123456781").exits(2).stderr;
    assert!(check.contains("why:   its check digit does not fit"), "{check}");
    assert_eq!(
        world.run("facilities show 735999000123456780 --json").exits(3).error()["code"],
        "unknown_facility"
    );
    world.run("facilities show \"735 999 000 000 000 013\"").succeeded();
    world.run("facilities show 00000013").succeeded();
}

#[test]
fn a_sheet_goes_out_and_comes_back_in_every_format_that_holds_one() {
    for file in ["register.csv", "register.tsv", "register.xlsx", "svensk.csv"] {
        let world = World::with_household();
        world.run("facilities set FV-100045-001 --name \"Åkes; stuga\" --tag a --tag b --atemp 145 --number 007").succeeded();
        let dialect = if file == "svensk.csv" { "--csv-dialect se --lang sv" } else { "" };
        world.run(&format!("facilities export -o {{}}/{file} {dialect}")).succeeded().prints("");
        let before = world.run("facilities --json=id,name,number,tags,atemp_m2").stdout;
        world.run("facilities set FV-100045-001 --name X --untag a --atemp \"\" --number 8").succeeded();

        let said = world.run(&format!("facilities import {{}}/{file}")).succeeded().stderr;

        assert!(said.ends_with(": 1 changed, 2 as they were.\n"), "{file}: {said}");
        assert_eq!(world.run("facilities --json=id,name,number,tags,atemp_m2").stdout, before, "{file}");
    }
}

#[test]
fn a_wrong_row_holds_back_the_whole_sheet_and_is_named() {
    let world = World::with_household();
    let sheet = "facility,name,persons\nFV-100045-001,Stugan,2\nFV-1,Ladan,\n735999000000000013,Huset,tre\n";
    let path = world.write("sheet.csv", sheet);
    let shown = path.display();

    world.run("facilities import {}/sheet.csv").exits(7).prints("").says(&format!(
        "warning: row 3, facility: there is no facility \"FV-1\"\n\
         warning: row 4, persons: \"tre\" is no whole number above 0\n\
         error: did not take {shown}; your register is as it was\n\
         why:   2 cells are wrong, the first in row 3\ntry:   correct the sheet and import it again\n"
    ));

    world.run("facilities export --json=name").succeeded().shows("\"name\":null");
    assert!(!world.run("facilities export --json").stdout.contains("Stugan"));
}

#[test]
fn a_sheet_without_ids_or_with_one_twice_is_refused() {
    let world = World::with_household();
    world.write("none.csv", "name\nStugan\n");
    world.write("twice.csv", "facility,name\nFV-100045-001,A\nFV-100045-001,B\n");
    world.write("binary.csv", b"facility,name\nFV-100045-001,\xff\n");

    let said = world.run("facilities import {}/none.csv --lang sv").exits(7).stderr;
    assert!(said.contains("orsak: den har ingen kolumn anläggning; kolumnerna är: name\n"), "{said}");
    assert!(
        world
            .run("facilities import {}/twice.csv")
            .exits(7)
            .stderr
            .contains("row 3, facility: FV-100045-001 stands there twice")
    );
    world.run("facilities import {}/binary.csv").exits(7);
    let missing = world.run("facilities import {}/missing.csv").exits(3).stderr;
    assert!(missing.contains("why:   there is no file of that name\n"), "{missing}");
}

#[test]
fn columns_that_are_not_there_leave_what_the_register_says() {
    let world = World::with_household();
    world.run("facilities set FV-100045-001 --name Stugan --tag a").succeeded();
    world.write("sheet.csv", "\u{feff}Anläggning;Kostnadsställe\r\nFV-100045-001;410\r\n");

    world.run("facilities import {}/sheet.csv").succeeded();

    let shown = world.run("facilities show stugan --json").succeeded().json()["data"].clone();
    assert_eq!((&shown["cost_centre"], &shown["name"]), (&"410".into(), &"Stugan".into()));
}

#[test]
fn a_name_can_not_steer_the_terminal() {
    let world = World::with_household();

    world.run_words(&["facilities", "set", "FV-100045-001", "--name", "a\u{1b}[2J"]).exits(2);
    let ran = world.run_words(&["facilities", "show", "\u{1b}]0;x\u{7}"]).exits(3);
    assert!(!ran.stderr.contains('\u{1b}'), "{ran}");
}

#[test]
fn nothing_to_set_is_a_usage_error() {
    World::with_household().run("facilities set FV-100045-001").exits(2);
}

#[test]
fn an_argument_that_fits_several_is_told_without_an_option_that_the_command_lacks() {
    let world = World::with_household();

    let said = world.run("facilities show Ängsvägen").exits(2).stderr;

    assert!(said.contains("try:   ") && !said.contains("--facility"), "{said}");
}

#[test]
fn a_noun_alone_takes_the_options_of_its_first_verb() {
    let world = World::with_household();

    let listed = world.run("facilities list --facility Ängsvägen --json").succeeded().json()["data"].clone();

    assert_eq!(world.run("facilities --facility Ängsvägen --json").succeeded().json()["data"], listed);
    let wrong = world.run("facilities --facilit Ängsvägen").exits(2);
    assert!(wrong.stderr.contains("--facilit"), "{wrong}");
}
