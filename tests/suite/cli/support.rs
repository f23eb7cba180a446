//! `minasidor support`: types of errand, errands with files, what is wrong with them.

use crate::support::run::{Ran, World};

const ASK: &str = "support contact --errand invoice-question --message Varför?";

fn refused(ran: &Ran) -> (u8, String, String) {
    let error = serde_json::from_str::<serde_json::Value>(ran.stderr.lines().last().unwrap_or_default())
        .unwrap_or_else(|fault| panic!("{fault}\n{ran}"))["error"]
        .clone();
    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    (ran.exit, text("code"), text("why"))
}

#[test]
fn the_types_are_listed_and_the_telephone_with_them() {
    let world = World::with_household();

    let table = world.run("support").succeeded().stdout;
    assert!(table.contains("\ninvoice-question  Question about an invoice"), "{table}");
    assert!(table.contains("Urgent faults, day and night: call 070-174 06 10"), "{table}");
    let rows = world.run("kundservice ärenden --json").succeeded().json()["data"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 17);
    assert_eq!((&rows[0]["errand"], &rows[0]["title"]), (&"fault".into(), &"Felanmälan".into()));
}

#[test]
fn an_errand_is_found_by_its_key_or_its_title() {
    let world = World::with_household();
    for typed in ["invoice-question", "\"Fråga om faktura\"", "\"question about an INVOICE\""] {
        let line = format!("support contact --errand {typed} --message a --contact none --dry-run --json");
        assert_eq!(world.run(&line).succeeded().json()["data"]["errand"], "invoice-question", "{typed}");
    }
    let ran = world.run("support contact --errand faul --message a --contact none --dry-run --json");
    assert_eq!(refused(&ran).1, "unknown_errand");
    assert_eq!(ran.error()["hint"], "--errand fault");
    let ran = world.run("support contact --errand faktura --message a --contact none --dry-run --json");
    assert_eq!(ran.error()["hint"], "--errand invoice-question");
}

#[test]
fn an_urgent_fault_is_told_to_call_first() {
    let world = World::with_household();

    let ran = world
        .run("support contact --errand fault --facility Vatten --message Läcker --contact none --dry-run --json --lang sv")
        .succeeded();

    assert!(
        ran.stderr
            .starts_with("varning: Fara för liv: ring 112. Akuta fel, dygnet runt: ring 070-174 06 10."),
        "{ran}"
    );
    let urgent = &ran.json()["data"]["urgent"];
    assert_eq!((&urgent["emergency"], &urgent["fault_phone"]), (&"112".into(), &"070-174 06 10".into()));
    let wrong = world.run("support contact --errand fault --message \"\" --contact none --yes");
    assert!(wrong.stderr.starts_with("warning: Danger to life: call 112."), "{wrong}");
}

#[test]
fn each_way_of_answering_needs_its_own_detail() {
    let world = World::with_household();
    let told = |options: &str| refused(&world.run(&format!("{ASK} {options} --yes --json")));

    let cases = [
        ("--contact email", 2, "usage", "--email is missing"),
        ("--contact phone", 2, "usage", "--phone is missing"),
        ("--contact sms --email a@b.example", 2, "usage", "--email needs --contact email"),
        ("--contact none --phone 0701740605", 2, "usage", "--phone needs --contact phone"),
        ("--contact sms --phone 0701740605 --times 8-12", 2, "usage", "--times needs --contact phone"),
        ("--contact letter", 2, "usage", "--address is missing"),
        (
            "--contact email --email \"a@b.example\nBcc: c@d.example\"",
            7,
            "field_email",
            "--email is no e-mail address",
        ),
        ("--contact phone --phone 070", 7, "field_phone", "--phone is no telephone number"),
        (
            "--contact phone --phone 0701740605 --times \"8\r12\"",
            7,
            "field_line_break",
            "--times has a line break, and takes one line",
        ),
        ("--contact letter --address \"\"", 7, "field_empty", "--address is empty"),
    ];
    for (options, exit, code, why) in cases {
        assert_eq!(told(options), (exit, code.into(), why.into()), "{options}");
    }
    assert_eq!(world.run(&format!("{ASK} --yes")).exits(2).stdout, "", "none has to be said");
    for options in
        ["--contact ingen", "--contact e-post --email a@b.example", "--contact brev --address \"Box 1\""]
    {
        world.run(&format!("{ASK} {options} --dry-run")).succeeded();
    }
}

#[test]
fn a_message_is_not_empty_steers_nothing_and_names_no_person() {
    let mut world = World::with_household();
    let long = "x".repeat(5_001);
    let cases = [
        ("", "field_empty"),
        (" \n\t", "field_empty"),
        (long.as_str(), "field_too_long"),
        ("\u{1b}]0;x\u{7}", "field_control_characters"),
        ("a\rb", "field_control_characters"),
        ("a\u{2066}b", "field_control_characters"),
        ("mitt nummer är 19950324-2381", "field_personal_number"),
    ];
    for (message, code) in cases {
        world.input = message.to_owned();
        let line = "support contact --errand opinion --message-file - --contact none --yes --json";
        assert_eq!(refused(&world.run(line)).1, code, "{message:?}");
    }
    world.input = "Två rader\r\noch en 👩‍👧 till\n".into();
    let line = "support contact --errand opinion --message-file - --contact none --yes --json";
    assert_eq!(world.run(line).succeeded().json()["data"]["message"], "Två rader\noch en 👩‍👧 till");
}

#[test]
fn files_come_along_and_what_is_no_file_does_not() {
    let world = World::with_household();
    world.write("mätare.jpg", b"\xff\xd8\xff");
    world.write("tom.pdf", b"");
    let large = world.write("stor.bin", b"");
    std::fs::OpenOptions::new().write(true).open(&large).unwrap().set_len(1 << 30).unwrap();
    let told = |options: &str| {
        let (exit, code, _) = refused(&world.run(&format!("{ASK} --contact none {options} --yes --json")));
        (exit, code)
    };

    let empty = world.path("tom.pdf").display().to_string();
    world.run(&format!("{ASK} --contact none --attach {{}}/tom.pdf --yes")).exits(7).says(&format!(
        "error: did not send the errand\nwhy:   {empty} is empty\ntry:   a file with something in it\n"
    ));
    let folder = world.run(&format!("{ASK} --contact none --attach {{}} --yes --lang sv")).exits(7);
    assert!(folder.stderr.ends_with("\norsak: det är en mapp\nprova: --attach FIL\n"), "{folder}");
    assert_eq!(told("--attach {}/nothing.pdf"), (3, "file_unreadable".into()));
    assert_eq!(told("--attach {}"), (7, "file_is_folder".into()));
    assert_eq!(told("--attach /dev/zero"), (7, "file_is_device".into()));
    assert_eq!(told("--attach {}/tom.pdf"), (7, "field_empty".into()));
    assert_eq!(told("--attach {}/stor.bin"), (7, "field_too_large".into()));
    assert_eq!(told(&"--attach {}/mätare.jpg ".repeat(11)), (7, "field_too_many".into()));

    let line = format!("{ASK} --contact none --attach {{}}/mätare.jpg --yes --json");
    let files = world.run(&line).succeeded().json()["data"]["attachments"].clone();
    assert_eq!((&files[0]["name"], &files[0]["media_type"]), (&"mätare.jpg".into(), &"image/jpeg".into()));
    assert_eq!(files[0]["bytes"], 3);
}

#[test]
fn a_complaint_is_told_where_it_can_go_next() {
    let world = World::with_household();

    let ran = world
        .run("support contact --errand complaint --message Nej --contact none --yes --lang sv")
        .succeeded();

    assert!(ran.stdout.starts_with("Ärendet är mottaget: K2026-"), "{ran}");
    for word in ["konsumentvägledning", "ARN", "allmän handling"] {
        assert!(ran.stdout.contains(word), "{word}: {ran}");
    }
}

#[test]
fn the_same_errand_on_the_same_day_gives_the_first_receipt_again() {
    let world = World::with_household();
    let number = |line: &str| world.run(line).succeeded().json()["data"]["receipt"]["number"].clone();

    let first = number(&format!("{ASK} --contact none --yes --json"));

    assert_eq!(first, number(&format!("{ASK} --contact none --yes --json")));
    assert_ne!(first, number(&format!("{ASK} --contact none --facility Vatten --yes --json")));
    let rows = world.run("support sent --json").json()["data"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 2);
}

#[test]
fn text_from_the_portal_and_from_people_can_not_steer_the_terminal() {
    let world = World::with_household();
    let ran = world.run("support contact --errand \u{1b}[2J --message a --contact none --yes");

    assert!(!ran.stderr.contains('\u{1b}'), "{ran}");
}
