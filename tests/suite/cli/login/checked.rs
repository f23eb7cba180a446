//! What is told of portals and logins: `portal probe`, `whoami`, `doctor`, its bundle, and `help cron`.

use std::io::{BufRead, Write};
use std::net::TcpListener;

use serde_json::{Value, json};

use minasidor::system::fake::Fake;

use crate::cli::login::{PASSWORD, PERSON, Portal, logged_in, spoil};
use crate::cli::schema::conforms_to;
use crate::support::bfus_portal::portal::switches::Generation;
use crate::support::run::{World, run_in};

/// What a server of our API says of itself.
const SERVED: &str = r#"{"portal":"minasidor","api":"1.0","server":"1.0.0","login":["password"],"about":
    {"utility_company":"Stordala Energi & Miljö","older_invoices":null,"service_email":null,"service_phone":null,
    "fault_phone":null,"payee":null,"invoices_from":null,"move_notice_days":null,"invitation_days":null}}"#;

#[test]
fn an_address_is_told_from_outside() {
    let portal = Portal::start();
    let world = World::empty();

    let ran = world.run(&format!("portal probe {}/start.aspx --json", portal.url())).succeeded();
    let answer = ran.json();
    conforms_to(&world, "probe", &answer, &ran.line);
    let data = &answer["data"];
    assert_eq!(data["generation"], "page_methods");
    assert_eq!(data["utility"], "Stordala Energi & Miljö");
    assert_eq!(data["clock_ahead_s"], 0);
    assert!(
        data["settings"]
            .as_array()
            .expect("settings")
            .contains(&json!({"name": "IsCaptchaFeatureActive", "value": "False"}))
    );
    world
        .run(&format!("portal probe {}", portal.url()))
        .succeeded()
        .shows("log in with             password, BankID\n");
    assert!(portal.simulator.calls().iter().all(|call| call.method == "GET"));

    let old = Portal::with(|switches| switches.generation = Generation::Old);
    world
        .run(&format!("portal probe {} --json", old.url()))
        .succeeded()
        .shows("\"generation\":\"web_forms\"");
    let mut world = World::empty();
    old.log_in(&mut world).succeeded();
    let ran = old.sign_in(&mut world, PERSON, "").exits(10);
    assert!(ran.stderr.contains("/default.aspx"), "{ran}");
}

#[test]
fn whoami_needs_no_network_and_says_what_the_clock_says() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    portal.simulator.forget_calls();

    let ran = world.run("whoami --json").succeeded();
    conforms_to(&world, "whoami", &ran.json(), &ran.line);
    assert_eq!(ran.json()["data"][0]["session"], "open");
    world.run("whoami --now 2026-11-23T08:14:59 --json=session").succeeded().shows("open");
    world.run("whoami --now 2026-11-23T08:15 --json=session").succeeded().shows("ended");
    assert_eq!(portal.simulator.calls().len(), 0);
    World::with_household()
        .run("whoami --json=session,method,kind")
        .succeeded()
        .shows(r#"{"session":"not_needed","method":null,"kind":"embedded"}"#);
}

#[test]
fn doctor_tells_what_works_and_what_to_do() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let found = |line: &str| {
        let ran = world.run(line);
        conforms_to(&world, "doctor", &ran.json(), &ran.line);
        let rows = ran.json()["data"].as_array().expect("rows").clone();
        let told =
            |row: &Value| format!("{} {}", row["check"].as_str().unwrap(), row["result"].as_str().unwrap());
        (ran.exit, rows.iter().map(told).collect::<Vec<_>>().join(", "))
    };
    let all = "settings ok, credentials ok, secret ok, portal ok, clock ok, session ok, last_success ok";
    assert_eq!(found("doctor --json"), (0, all.to_owned()));
    assert_eq!(portal.attempts(), 1, "nobody is logged in for it");

    portal.simulator.advance(600);
    assert_eq!(found("doctor --json").1, all.replace("clock ok", "clock warn"));
    spoil(&world);
    portal.simulator.set_clock(crate::support::bfus_portal::NOW);
    portal.simulator.expire_now();
    world.run("whoami --check").exits(4);
    assert_eq!(found("doctor --json"), (9, all.replace("secret ok", "secret fail")));
    world.run("doctor --lang sv").exits(9).shows("det var 08.00, och provas inte igen");

    drop(portal);
    let (exit, told) = found("doctor --json --retries 0");
    assert_eq!(exit, 9);
    assert!(told.contains("portal fail") && !told.contains("clock"), "{told}");
    world.write("home/config/config.toml", "language = 1");
    let (exit, told) = found("doctor --json --retries 0");
    assert!(exit == 9 && told.starts_with("settings fail"), "{told}");
}

/// An address at which our API is told, by a server whose clock shows `date`, until that was asked once.
fn with_the_clock(date: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let asked = std::io::BufReader::new(&stream).lines().map_while(Result::ok);
            let head: Vec<String> = asked.take_while(|line| !line.is_empty()).collect();
            let is_ours = head.first().is_some_and(|line| line.starts_with("GET /v1 "));
            let (status, body) = if is_ours { ("200 OK", SERVED) } else { ("404 Not Found", "{}") };
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 {status}\r\n{date}content-type: application/json\r\nconnection: close\r\n\
                 content-length: {length}\r\n\r\n{body}"
            );
            stream.write_all(answer.as_bytes()).expect("answered");
            if is_ours {
                return;
            }
        }
    });
    format!("http://{address}")
}

#[test]
fn the_clock_of_a_server_of_our_api_is_what_its_answers_are_dated_with() {
    for (date, ahead, verdict) in [
        ("date: Mon, 23 Nov 2026 07:10:00 GMT\r\n", json!(600), "warn"),
        ("date: Mon, 23 Nov 2026 06:59:00 GMT\r\n", json!(-60), "ok"),
        ("date: yesterday\r\n", Value::Null, "ok"),
        ("", Value::Null, "ok"),
    ] {
        let world = World::empty();
        let probed = world.run(&format!("portal probe {} --json", with_the_clock(date))).succeeded().json();
        assert_eq!(probed["data"]["clock_ahead_s"], ahead, "{date}");

        let url = with_the_clock(date);
        world.write(
            "home/config/config.toml",
            format!("[profile.far]\nkind = \"rest\"\nurl = \"{url}\"\ncustomer = \"100045\"\n"),
        );
        let ran = world.run("doctor --json");
        let rows = ran.json()["data"].as_array().expect("rows").clone();
        let clock = rows.iter().find(|row| row["check"] == "clock").unwrap_or_else(|| panic!("{ran}"));
        assert_eq!(clock["result"], verdict, "{date} {ran}");
    }
}

#[test]
fn the_bundle_is_shown_first_and_holds_nothing_of_anybody() {
    let portal = Portal::start();
    let mut world = logged_in(&portal);
    let ran = world.run("doctor --bundle {}/b.json").exits(2);
    assert!(ran.stderr.contains("--yes") && !ran.stderr.contains("bundle/1"), "{ran}");
    world.run("doctor --profile nobody").exits(3);
    world.keyboard = true;
    world.input = "n\n".into();
    world.run("doctor --bundle {}/b.json").exits(1);
    assert!(!world.path("b.json").exists());

    world.input = "y\n".into();
    let ran = world.run("doctor --bundle {}/b.json").succeeded();

    let text = std::fs::read_to_string(world.path("b.json")).expect("a bundle");
    assert!(ran.stderr.contains(&text), "{ran}");
    let bundle: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(bundle["schema"], "minasidor.bundle/1");
    let answers = &bundle["portals"][0]["answers"];
    assert!(answers["GetInvoices"].is_object(), "{bundle:#}");
    let names = ["Lind", "Ängsvägen", "ngsv", "STORDALA", "stordala", "localhost", PASSWORD, "100045"];
    for secret in names {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let long = text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() > 6);
    assert_eq!(long, None, "{text}");
    assert!(!text.contains("Authenticate\": \"GET") && text.contains("took_ms"), "{text}");
}

#[test]
fn cron_gets_whole_lines_with_absolute_paths() {
    let portal = Portal::start();
    let world = logged_in(&portal);
    let home = world.path("home").display().to_string();

    let ran = world.run("help cron").succeeded();

    assert!(ran.stdout.contains(&format!("MINASIDOR_HOME={home}\n")), "{ran}");
    let lines: Vec<&str> =
        ran.stdout.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
    assert_eq!(lines.len(), 4, "{ran}");
    for line in &lines[..3] {
        assert!(
            line.contains("  /usr/local/bin/minasidor ") && line.contains("--profile stordala"),
            "{line}"
        );
        assert!(line.ends_with(&format!(">> {home}/cron.log 2>&1")), "{line}");
    }
    let swedish = world.run("help cron --lang sv").succeeded().stdout;
    assert!(swedish.contains("crontab för kontot"), "{swedish}");

    let homeless = run_in(&Fake::default(), None, &["help", "cron"]).succeeded();
    assert!(homeless.stdout.contains("\n\nMINASIDOR_HOME=/srv/minasidor\n"), "{homeless}");
    assert_eq!(homeless.stdout.matches(">> /srv/minasidor/cron.log 2>&1\n").count(), 3, "{homeless}");
}
