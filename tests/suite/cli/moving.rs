//! `minasidor move`: notices by options, files and questions; what is wrong with them; what was sent.

use crate::support::run::{Ran, World};

const OUT: &str = "move notify --out 2026-12-01";

/// The code and reason of a refusal.
fn refused(ran: &Ran) -> (u8, String, String) {
    let error = ran.error();
    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    (ran.exit, text("code"), text("why"))
}

#[test]
fn a_dry_run_shows_the_e_mail_and_sends_nothing() {
    let world = World::with_household();

    let ran = world.run(&format!("{OUT} --email maria@lind.example --dry-run")).succeeded();

    assert!(ran.stdout.starts_with("Nothing was sent.\nTo:      kundservice@stordala.example\n"), "{ran}");
    for line in [
        "Subject: Flyttanmälan – kundnummer 100045 – 2026-12-01\n",
        "  Adress: Ängsvägen 3\n",
        "  Elhandelsavtalet sägs inte upp med den här anmälan.\n",
        "What the notice does not do\n",
    ] {
        assert!(ran.stdout.contains(line), "{line}{ran}");
    }
    assert!(world.run("move sent --json").json()["data"].as_array().unwrap().is_empty());
    assert!(
        !world.path("home/data/journal.sqlite").exists() || world.run("move sent").stdout.lines().count() < 2
    );
}

#[test]
fn the_same_notice_on_the_same_day_gives_the_first_receipt_again() {
    let world = World::with_household();
    let take = |line: &str| world.run(line).succeeded().json()["data"]["receipt"].clone();

    let first = take(&format!("{OUT} --yes --json"));
    let again = take(&format!("{OUT} --from-address \"Ängsvägen 3\" --yes --json"));
    let other = take("move notify --out 2026-12-02 --yes --json");
    let next_day = take(&format!("{OUT} --yes --json --now 2026-11-24"));

    assert_eq!((&first["replayed"], &again["replayed"]), (&false.into(), &true.into()));
    assert_eq!(first["number"], again["number"]);
    assert_ne!(first["number"], other["number"]);
    assert_ne!(first["number"], next_day["number"]);
    let key = "--idempotency-key mitt";
    take(&format!("{OUT} --phone 0701740605 {key} --yes --json"));
    assert_eq!(refused(&world.run(&format!("{OUT} --late {key} --yes --json"))).1, "key_reused");
}

#[test]
fn what_is_wrong_with_a_field_is_told_by_its_option() {
    let long = format!("--message \"{}\"", "x".repeat(5_001));
    let address = format!("--from-address \"{}\"", "x".repeat(201));
    let cases = [
        ("--from-address \" \"", 7, "field_empty", "--from-address is empty"),
        (&address, 7, "field_too_long", "--from-address has more than 200 characters"),
        (
            "--next \"Anna\r\nBcc: x@y.example\"",
            7,
            "field_line_break",
            "--next has a line break, and takes one line",
        ),
        (
            "--landlord \u{1b}[2J",
            7,
            "field_control_characters",
            "--landlord has control characters or marks that steer a terminal",
        ),
        (
            "--landlord \u{202e}gnal",
            7,
            "field_control_characters",
            "--landlord has control characters or marks that steer a terminal",
        ),
        ("--next \"Anna 950324-2381\"", 7, "field_personal_number", "--next has a personal number in it"),
        (
            "--invoice-address \"a\nb\"",
            7,
            "field_line_break",
            "--invoice-address has a line break, and takes one line",
        ),
        ("--email maria", 7, "field_email", "--email is no e-mail address"),
        (
            "--email \"maria@lind.example\nBcc: x@y.example\"",
            7,
            "field_email",
            "--email is no e-mail address",
        ),
        ("--phone 12", 7, "field_phone", "--phone is no telephone number"),
        ("--message \"\"", 7, "field_empty", "--message is empty"),
        (&long, 7, "field_too_long", "--message has more than 5000 characters"),
        (
            "--message \u{7}",
            7,
            "field_control_characters",
            "--message has control characters or marks that steer a terminal",
        ),
        ("--reading 14223871", 2, "usage", "--reading is a meter and whole units, METER=VALUE"),
        ("--reading 14223871=1355,5", 2, "usage", "--reading is a meter and whole units, METER=VALUE"),
        ("--reading 14223871=-1", 2, "usage", "--reading is a meter and whole units, METER=VALUE"),
        (
            "--reading 14223871=1000000000",
            7,
            "move_stand",
            "--reading needs whole units as the counter shows them: 0 to 999999999",
        ),
        ("--reading 1=1", 7, "field_unknown", "the portal knows no such thing as in --reading"),
        ("--reading 14223871=1 --reading 14223871=2", 7, "field_twice", "--reading says the same twice"),
    ];
    are_refused(&cases);
}

#[test]
fn what_is_wrong_with_a_side_is_told_by_its_option() {
    let both = "--in 2026-12-01 --to-address Kvarngatan";
    let cases = [
        ("--to-address x", 2, "usage", "--to-address needs --in with a date"),
        ("--in 2026-12-01", 2, "usage", "--to-address is missing"),
        (
            &format!("{both} --grid-id 735999000123456781"),
            7,
            "move_grid_id",
            "--grid-id has a wrong check digit: a digit is wrong or two are swapped",
        ),
        (
            &format!("{both} --grid-id 73599900012345678"),
            7,
            "move_grid_id",
            "--grid-id has 17 digits, and needs 18",
        ),
        (&format!("{both} --flat \"\t\""), 7, "field_empty", "--flat is empty"),
        (
            &format!("{both} --previous a\u{0}b"),
            7,
            "field_control_characters",
            "--previous has control characters or marks that steer a terminal",
        ),
        ("--facility EL-300007-000", 3, "unknown_facility", ""),
    ];
    are_refused(&cases);
}

/// Each of the options, its exit, code and reason; and nothing is handed in.
fn are_refused(cases: &[(&str, u8, &str, &str)]) {
    let world = World::with_household();
    for (options, exit, code, why) in cases {
        let told = refused(&world.run(&format!("{OUT} {options} --yes --json")));

        let why = if why.is_empty() { told.2.clone() } else { (*why).to_owned() };
        assert_eq!(told, (*exit, (*code).to_owned(), why), "{options:?}");
    }
    assert!(world.run("move sent --json").json()["data"].as_array().unwrap().is_empty());
}

#[test]
fn dates_are_of_the_calendar_and_near_enough_to_be_meant() {
    let world = World::with_household();
    let told = |date: &str| {
        let ran = world.run(&format!("move notify --out {date} --yes --json"));
        let (exit, code, _) = refused(&ran);
        (exit, code)
    };

    for date in ["2026-02-30", "2026-13-01", "1/12", "20261201", "2026-12-1", "tomorrow", "2026-12-01x"] {
        assert_eq!(told(date), (2, "usage".into()), "{date}");
    }
    assert_eq!(told("2026-11-22"), (7, "move_past".into()));
    assert_eq!(told("2126-12-01"), (7, "move_far_off".into()));
    assert_eq!(told("2020-12-01"), (7, "move_far_off".into()));
    world.run("move notify --out 2026-11-22 --late --yes").succeeded();
    world.run("move notify --out 2026-12-31 --in 2026-12-01 --to-address \"Kvarngatan 8\" --yes").succeeded();
}

#[test]
fn a_date_below_the_lead_time_is_a_warning() {
    let world = World::with_demo();

    let ran = world.run("--demo move notify --out 2026-11-25 --dry-run --lang sv").succeeded();
    assert!(
        ran.stderr.starts_with("varning: 2026-11-25 är om 2 dagar; företaget vill veta 5 dagar före"),
        "{ran}"
    );
    let ran = world.run("--demo move notify --out 2026-11-28 --dry-run --json").succeeded();
    assert_eq!((ran.stderr.as_str(), ran.json()["data"]["warnings"].as_array().unwrap().len()), ("", 0));
}

#[test]
fn nobody_is_asked_without_a_terminal() {
    let world = World::with_household();

    let (exit, _, why) = refused(&world.run("move --json"));
    assert_eq!(
        (exit, why.as_str()),
        (2, "it says neither moving out nor moving in, and nobody can be asked")
    );
    assert_eq!(world.run(OUT).exits(2).stdout, "", "no --yes");
}

/// A world on a terminal with these answers.
fn asked(answers: &str) -> (World, Ran) {
    let mut world = World::with_household();
    world.terminal = Some(80);
    world.input = answers.to_owned();
    let ran = world.run("move");
    world.terminal = None;
    (world, ran)
}

#[test]
fn questions_have_usual_answers_and_are_repeated_until_right() {
    let answers = "sideways\nboth\n2026-02-30\n2026-12-01\n\nnot\n1355\nJohan Lind\n\n\nKvarngatan 8\n7359\n\n\n\
                   maria@lind.example\n\nNyckeln ligger hos grannen.\ny\n";

    let (world, ran) = asked(answers);

    assert_eq!(ran.exit, 0, "{ran}");
    for told in [
        "  answer out, in or both\n",
        "  that is no date of the calendar\n",
        "Address you leave [Ängsvägen 3]: ",
        "  whole units as the counter shows\n",
        "Day you get the keys (YYYY-MM-DD) [2026-12-01]: ",
        "Subject: Flyttanmälan – kundnummer 100045 – 2026-12-01\n",
        "Send it? [y/N] ",
    ] {
        assert!(ran.stderr.contains(told), "{told}\n{ran}");
    }
    assert!(ran.stdout.contains("Move notice received: F2026-"), "{ran}");
    assert_eq!(world.run("move sent --json").json()["data"][0]["what"], "out 2026-12-01, in 2026-12-01");
}

#[test]
fn the_end_of_the_input_or_a_no_sends_nothing() {
    for (answers, exit) in
        [("", 1), ("out\n2026-12-01\n", 1), ("out\n2026-12-01\n\n\n\n\nBox 1\n\n\n\nn\n", 1)]
    {
        let (world, ran) = asked(answers);

        assert_eq!(ran.exit, exit, "{ran}");
        assert!(world.run("move sent --json").json()["data"].as_array().unwrap().is_empty(), "{ran}");
    }
}

const FILE: &str = "\
[[move]]
out = 2026-12-01
from_address = \"Björkvägen 1\"

[[move]]
in = \"2026-12-02\"
to_address = \"Storgatan 1\"
grid_id = \"735999000123456780\"
";

#[test]
fn a_file_is_sent_row_by_row_and_the_same_file_again_is_replayed() {
    let world = World::with_household();
    world.write("flyttar.toml", FILE);
    let results = |line: &str| {
        let rows = world.run(line).succeeded().json()["data"].clone();
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| row["result"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };

    assert_eq!(results("move notify --file {}/flyttar.toml --dry-run --json"), ["checked", "checked"]);
    assert_eq!(results("move notify --file {}/flyttar.toml --yes --json"), ["received", "received"]);
    assert_eq!(results("move notify --file {}/flyttar.toml --yes --json"), ["replayed", "replayed"]);
    assert_eq!(world.run("move sent --json").json()["data"].as_array().unwrap().len(), 2);
}

#[test]
fn anything_wrong_in_a_file_sends_nothing_of_it() {
    let world = World::with_household();
    let cases = [
        (format!("{FILE}flatt = \"1203\"\n"), "line 9: there is no key flatt; flat?"),
        (FILE.replace("2026-12-01", "2026-02-30"), "line 2: "),
        (FILE.replace("456780", "456781"), "line 8: grid_id has a wrong check digit"),
        (FILE.replace("2026-12-01", "2025-01-01"), "line 2: the date of out is more than two years ahead"),
        (
            FILE.replace("from_address = \"Björkvägen 1\"", "next = \"a\\nb\""),
            "line 3: next has a line break",
        ),
        (format!("{FILE}\n{FILE}"), "line 10: it says the same as line 1"),
        (String::new(), "line 1: there is no [[move]] in it"),
    ];
    for (text, why) in cases {
        world.write("flyttar.toml", &text);

        let (exit, code, told) = refused(&world.run("move notify --file {}/flyttar.toml --yes --json"));

        assert_eq!((exit, code.as_str()), (7, "move_file"), "{told}");
        assert!(told.contains(why), "{why}: {told}");
    }
    world.write("latin1.toml", b"# \xe5\n");
    assert_eq!(refused(&world.run("move notify --file {}/latin1.toml --yes --json")).1, "file_no_text");
    assert_eq!(refused(&world.run("move notify --file {}/nothing --yes --json")).0, 3);
    assert_eq!(refused(&world.run("move notify --file {} --yes --json")).1, "file_is_folder");
    assert!(world.run("move sent --json").json()["data"].as_array().unwrap().is_empty());
}

#[test]
fn people_get_a_line_for_each_fault_of_a_file() {
    let world = World::with_household();
    world.write("flyttar.toml", "[[move]]\nut = 2026-12-01\nfrom_adress = \"x\"\n");

    let said = world.run("move notify --file {}/flyttar.toml --yes").exits(7).stderr;

    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("warning: line 2: there is no key ut"), "{said}");
    assert_eq!(lines[1], "warning: line 3: there is no key from_adress; from_address?");
    assert_eq!(lines[3], "why:   2 things in it are wrong");
}

#[test]
fn an_e_mail_of_ones_own_is_written_and_nothing_handed_in() {
    let world = World::with_household();

    world.run(&format!("{OUT} --email maria@lind.example --eml {{}}/flytt.eml")).succeeded();
    let link = world.run(&format!("{OUT} --mailto")).succeeded().stdout;

    let text = std::fs::read_to_string(world.path("flytt.eml")).expect("a file");
    assert!(text.contains("From: maria@lind.example\r\n") && text.contains("X-Unsent: 1\r\n"), "{text}");
    assert!(link.starts_with("mailto:kundservice@stordala.example?subject=Flyttanm%C3%A4lan"), "{link}");
    assert!(link.contains("Utflyttningsdag%3A%202026-12-01%0D%0A"), "{link}");
    assert_eq!(world.run(&format!("{OUT} --eml {{}}/flytt.eml")).exits(2).stdout, "");
    assert!(world.run("move sent --json").json()["data"].as_array().unwrap().is_empty());
}

#[test]
fn an_address_that_is_none_makes_neither_a_file_nor_a_link() {
    let world = World::with_household();
    let store = rusqlite::Connection::open(world.path("portal.db")).expect("a store");
    let address = "a@b.example\r\nBcc: c@d.example";
    store.execute("UPDATE portal SET service_email = ?1", [address]).expect("changed");
    drop(store);

    for way in ["--mailto", "--email maria@lind.example --eml {}/flytt.eml"] {
        let ran = world.run(&format!("{OUT} {way}")).exits(7);
        assert!(ran.stdout.is_empty() && !ran.stderr.contains("Bcc"), "{ran}");
    }
    assert!(!world.path("flytt.eml").exists());
}

#[test]
fn sent_lists_what_the_journal_and_the_portal_know() {
    let world = World::with_household();
    world.run(&format!("{OUT} --yes")).succeeded();
    let journal = world.path("home/data/journal.sqlite");

    let row = world.run("move sent --json").json()["data"][0].clone();
    assert_eq!((&row["journal"], &row["mail"]), (&"sent".into(), &"queued".into()));
    std::fs::remove_file(&journal).expect("removed");
    let row = world.run("move sent --json").json()["data"][0].clone();
    assert_eq!((&row["journal"], &row["mail"]), (&serde_json::Value::Null, &"queued".into()));
    assert!(world.run("support sent --json").json()["data"].as_array().unwrap().is_empty());
}

#[test]
fn what_is_not_likely_is_told_and_hinders_nothing() {
    let world = World::with_household();
    for (words, told) in [
        (
            "--reading 14223871=1190",
            "meter 14223871: 1,190 m³ is lower than the last reading, 1,204 m³ (20 Nov 2025)",
        ),
        ("--reading 14223871=13541", "meter 14223871: 13,541 m³ is far too much; without decimals"),
        ("--reading 14223871=2000", "meter 14223871: 796 m³ were used"),
        ("--reading 14223871=1354123", "meter 14223871: it has 7 digits, and the counter has 5"),
        ("--from-address \"Kvarngatan 8\"", "you have no facility at Kvarngatan 8 that the portal knows of"),
        ("--from-address \"Ängsvägen 33\"", "you have no facility at Ängsvägen 33 that the portal knows of"),
    ] {
        let ran = world.run(&format!("move notify --out 2026-12-01 --dry-run {words}")).succeeded();
        assert!(ran.stderr.starts_with(&format!("warning: {told}")), "{ran}");
        let document = world.run(&format!("move notify --out 2026-12-01 --dry-run {words} --json")).json();
        assert!(document["data"]["warnings"].to_string().contains(told), "{document}");
    }
    for words in ["", "--reading 14223871=1358", "--from-address \"ängsvägen 3, 670 99 Stordala\""] {
        let ran = world.run(&format!("move notify --out 2026-12-01 --dry-run {words}")).succeeded();
        assert_eq!(ran.stderr, "", "{ran}");
    }
    world.write("flyttar.toml", "[[move]]\nout = 2026-12-01\nreading = { 14223871 = 900 }\n");
    let ran = world.run("move notify --file {}/flyttar.toml --dry-run").succeeded();
    assert!(ran.stderr.starts_with("warning: line 1: meter 14223871: 900 m³ is lower"), "{ran}");
}
