//! Move notices and errands: the ready e-mail, the page, the to-do.

use minasidor::portal::{About, Capability};

use crate::cli::offer::{PAGE, lacking, over};
use crate::cli::schema::conforms_to;
use crate::support::run::{Ran, World};

const MOVE: &str = "move notify --out 2026-12-01 --email maria@lind.example";
const ASK: &str = "support contact --errand invoice-question --message Varför? --contact none";

fn closed(world: &World, line: &str) -> Ran {
    over(world, line, &[Capability::NotifyMove, Capability::Contact, Capability::ReportReading])
}

#[test]
fn what_is_not_taken_is_a_to_do_with_its_page() {
    for (line, sent, what, why) in [
        (MOVE, "move sent", "error: did not send the move notice\n", "takes no move notices by program"),
        (ASK, "support sent", "error: did not send the errand\n", "takes no errands by program"),
    ] {
        let world = World::with_household();

        let ran = closed(&world, line).exits(10);
        closed(&world, line).exits(10);

        assert!(ran.stderr.starts_with(what), "{ran}");
        assert!(ran.stderr.contains(&format!("{why}; kept as a to-do\n")), "{ran}");
        assert!(ran.stderr.ends_with(&format!("gives the ready e-mail; or the page: {PAGE}\n")), "{ran}");
        let error = closed(&world, &format!("{line} --json --lang sv")).exits(10).error();
        assert_eq!((&error["code"], &error["web_page"]), (&"not_offered".into(), &PAGE.into()));
        let listed = closed(&world, &format!("{sent} --json")).succeeded();
        conforms_to(&world, "sent", &listed.json(), sent);
        let rows = listed.json()["data"].clone();
        assert_eq!(rows.as_array().map(Vec::len), Some(1), "the same again is the same to-do");
        assert_eq!((&rows[0]["journal"], &rows[0]["web_page"]), (&"to_do".into(), &PAGE.into()));
        closed(&world, sent).succeeded().shows("to do").shows(PAGE);
        let key = &rows[0]["key"].as_str().unwrap()[..10];
        closed(&world, &format!("{sent} --done {key}")).succeeded();
        closed(&world, &format!("{sent} --done {key}")).exits(3);
        assert_eq!(closed(&world, &format!("{sent} --json")).json()["data"][0]["journal"], "sent");
    }
}

#[test]
fn faults_are_told_before_anything_is_kept() {
    let world = World::with_household();

    closed(&world, "move notify --out 2026-12-01 --phone 070").exits(7);
    closed(&world, "support contact --errand opinion --message \"\" --contact none").exits(7);
    closed(&world, "support contact --errand nothing --message a --contact none").exits(3);
    closed(&world, "move notify --out 2026-12-01 --eml {}/a.eml").exits(2);

    assert_eq!(closed(&world, "move sent --json").json()["data"], serde_json::json!([]));
    assert_eq!(closed(&world, "support sent --json").json()["data"], serde_json::json!([]));
}

#[test]
fn the_ready_e_mail_comes_as_a_file_or_a_link_and_the_page_is_told() {
    for (line, sent) in
        [(MOVE.to_owned(), "move sent"), (format!("{ASK} --email maria@lind.example"), "support sent")]
    {
        let world = World::with_household();
        let file = world.path("brev.eml");
        if line.contains("--contact none") {
            closed(&world, &format!("{line} --mailto")).exits(2);
        }
        let line = line.replace("--contact none", "--contact email");

        let eml = closed(&world, &format!("{line} --eml {}", file.display())).exits(10);
        let link = closed(&world, &format!("{line} --mailto")).exits(10);

        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("To: kundservice@stordala.example\r\n"), "{text}");
        assert!(eml.stderr.contains(PAGE), "{eml}");
        assert!(link.stdout.starts_with("mailto:kundservice@stordala.example?subject="), "{link}");
        let rows = closed(&world, &format!("{sent} --json")).json()["data"].clone();
        assert_eq!(rows.as_array().map(Vec::len), Some(1));
        assert_eq!(closed(&world, &format!("{line} --open")).exits(10).opened, [PAGE]);
    }
}

#[test]
fn an_address_that_the_portal_does_not_name_is_left_to_fill_in() {
    let world = World::with_household();
    let ran = |line: &str| {
        let mut portal = lacking(&world, &[Capability::NotifyMove]);
        portal.about = Some(Ok(About { utility_company: "Stordala".into(), ..About::default() }));
        world.run_over(line, vec![("hem", Box::new(portal))])
    };

    let link = ran(&format!("{MOVE} --mailto")).exits(10);
    let eml = ran(&format!("{MOVE} --eml {}", world.path("a.eml").display())).exits(10);
    let dry = ran(&format!("{MOVE} --dry-run --json")).exits(10);

    assert!(link.stdout.starts_with("mailto:?subject="), "{link}");
    assert!(
        link.stderr.contains("names no e-mail address of customer service; fill it in yourself"),
        "{link}"
    );
    let text = std::fs::read_to_string(world.path("a.eml")).unwrap();
    assert!(!text.contains("\r\nTo:") && text.contains("X-Unsent: 1"), "{eml}{text}");
    conforms_to(&world, "move", &dry.json(), "dry run");
    assert_eq!(dry.json()["data"]["mail"]["to"], serde_json::Value::Null);
}

#[test]
fn a_dry_run_shows_the_e_mail_and_keeps_nothing() {
    let world = World::with_household();
    for (line, name) in [(MOVE, "move"), (ASK, "errand")] {
        let ran = closed(&world, &format!("{line} --dry-run --json")).exits(10);

        conforms_to(&world, name, &ran.json(), line);
        assert!(ran.json()["data"]["mail"]["text"].is_string(), "{ran}");
        assert!(ran.stderr.contains("\"web_page\""), "{ran}");
    }
    assert_eq!(closed(&world, "move sent --json").json()["data"], serde_json::json!([]));
}

#[test]
fn a_mail_server_in_the_settings_does_not_send_for_the_customer() {
    let world = World::with_household();
    // Nothing listens there: an attempt would be told.
    for setting in
        ["mail_server 127.0.0.1", "mail_from maria@lind.example", "mail_security none", "mail_port 9"]
    {
        world.run(&format!("config set {setting}")).succeeded();
    }

    let ran = closed(&world, &format!("{MOVE} --yes")).exits(10);

    assert!(!ran.stderr.contains("outbox"), "{ran}");
    assert_eq!(closed(&world, "move sent --json").json()["data"][0]["mail"], serde_json::Value::Null);
}

#[test]
fn the_notices_of_a_file_become_to_dos() {
    let world = World::with_household();
    let file = world.write("flyttar.toml", "[[move]]\nout = 2026-12-03\n[[move]]\nout = 2026-12-04\n");
    let line = format!("move notify --file {} --json", file.display());

    let dry = closed(&world, &format!("{line} --dry-run")).exits(10);
    let ran = closed(&world, &line).exits(10);

    conforms_to(&world, "moves", &ran.json(), "file");
    assert_eq!(dry.json()["data"][0]["result"], "checked");
    assert!(ran.json()["data"].as_array().unwrap().iter().all(|row| row["result"] == "to_do"), "{ran}");
    assert_eq!(closed(&world, "move sent --json").json()["data"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_usual_types_of_errand_are_listed_for_the_e_mail() {
    let world = World::with_household();

    let ran = closed(&world, "support errands").succeeded().shows("invoice-question");

    assert!(ran.stdout.contains("The portal takes no errands by program"), "{ran}");
}
