//! The demo served by one process and used by others: logging in, every page, a token for cron, and the end.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use serde_json::Value;

use crate::support::run::World;

const NOW: &str = "2026-11-23T08:00:00+01:00";

/// What is read of the household, over the wire and without it.
const LINES: [&str; 12] = [
    "home --json",
    "facilities --json",
    "consumption --last 13m --resolution month --json",
    "consumption electricity --period 2026-10 --resolution hour --json",
    "meter --json",
    "meter history --json",
    "invoices --json",
    "invoices show 2026001221 --json",
    "contracts --json",
    "documents --json",
    "waste pickups --json",
    "admin users --json",
];

pub fn minasidor(home: &Path, line: &str) -> Command {
    let mut command = Command::cargo_bin("minasidor").expect("the binary");
    command.env_clear().env("MINASIDOR_HOME", home).args(["--now", NOW]).args(line.split_whitespace());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A process that serves the demo.
pub struct Server {
    child: Child,
    pub url: String,
    errors: BufReader<std::process::ChildStderr>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended can not be killed; one of a test that failed has to be.
        let _ = self.child.kill();
    }
}

impl Server {
    pub fn start(home: &Path) -> Self {
        Self::of(minasidor(home, "-vv --demo portal serve --listen 127.0.0.1:0 --per-minute 0"))
    }

    /// Starts what serves.
    pub fn of(mut command: Command) -> Self {
        let mut child = command.spawn().expect("started");
        let mut errors = BufReader::new(child.stderr.take().expect("its messages"));
        let url = loop {
            let mut line = String::new();
            assert!(errors.read_line(&mut line).expect("a message") > 0, "it ended");
            if let Some(url) = line.trim().strip_prefix("Serving ") {
                break url.to_owned();
            }
        };
        Self { child, url, errors }
    }

    /// Ends it as a service is ended, and returns its exit code and what it said.
    pub fn end(self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("told").success());
        self.ended()
    }

    /// Ends it at once, whatever it is doing.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.ended();
    }

    fn ended(mut self) -> (Option<i32>, String) {
        let code = self.child.wait().expect("an end").code();
        let mut said = String::new();
        std::io::Read::read_to_string(&mut self.errors, &mut said).expect("text");
        (code, said)
    }
}

pub fn typed(home: &Path, line: &str, input: &str) -> Output {
    let mut child = minasidor(home, line).stdin(Stdio::piped()).spawn().expect("started");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("typed");
    child.wait_with_output().expect("an end")
}

pub fn ok(home: &Path, line: &str) -> Output {
    let output = minasidor(home, line).output().expect("an end");
    assert_eq!(output.status.code(), Some(0), "{line}: {}", text(&output.stderr));
    output
}

/// The data of an answer, without the name of the profile.
pub fn data(output: &Output) -> Value {
    fn without(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("profile");
                fields.values_mut().for_each(without);
            }
            Value::Array(items) => items.iter_mut().for_each(without),
            _ => {}
        }
    }
    let mut document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut data = document["data"].take();
    without(&mut data);
    data
}

#[test]
fn what_is_served_is_what_the_demo_says_and_nothing_secret_is_said() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let server = Server::start(&server_home);
    let login = format!("login {} --user 100045 --password-stdin --profile far", server.url);
    let logged_in = typed(&home, &login, "stordala-100045\n");
    assert_eq!(logged_in.status.code(), Some(0), "{}", text(&logged_in.stderr));
    assert!(text(&logged_in.stdout).contains("Maria Lind"), "{}", text(&logged_in.stdout));

    for line in LINES {
        let far = data(&ok(&home, &format!("--profile far --refresh {line}")));
        let near = data(&ok(&server_home, &format!("--demo {line}")));
        assert_eq!(far, near, "{line}");
    }
    let report = "meter report 1355 --meter 14223871 --date 2026-11-22 --yes --json";
    let first: Value = serde_json::from_slice(&ok(&home, &format!("--profile far {report}")).stdout).unwrap();
    let again: Value = serde_json::from_slice(&ok(&home, &format!("--profile far {report}")).stdout).unwrap();
    assert_eq!(again["data"]["receipt"]["number"], first["data"]["receipt"]["number"]);

    let (code, said) = server.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("\"route\":\"/v1/consumption\""), "{said}");
    for secret in ["stordala-100045", "ms_s_", "Maria", "735999", "14223871"] {
        assert!(!said.contains(secret), "{secret}");
    }
    let gone = minasidor(&home, "--profile far --refresh --retries 0 invoices").output().unwrap();
    assert_eq!(gone.status.code(), Some(6), "{}", text(&gone.stderr));
}

#[test]
fn a_token_that_may_only_report_readings_reports_readings() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let server = Server::start(&server_home);
    let issue = "--demo portal tokens issue --customer 100045 --name cron --page readings --write --until 2027-01-01 -o";
    let file = world.path("token.txt");
    ok(&server_home, &format!("{issue} {}", file.display()));
    let token = std::fs::read_to_string(&file).unwrap();
    let login = format!("login {} --token-stdin --profile cron", server.url);
    let logged_in = typed(&home, &login, &token);
    assert_eq!(logged_in.status.code(), Some(0), "{}", text(&logged_in.stderr));

    let whoami = data(&ok(&home, "whoami --json"));
    assert_eq!(whoami[0]["method"], "token");
    ok(&home, "meter report 1355 --meter 14223871 --date 2026-11-22 --yes --json");
    let refused = minasidor(&home, "support contact --errand opinion --contact none --message Hej --yes")
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(7), "{}", text(&refused.stderr));
    let said = said_of(&logged_in);
    assert!(
        said.contains("This token opens: meters and their readings and reporting meter readings."),
        "{said}"
    );
    let invoices = minasidor(&home, "invoices --refresh").output().unwrap();
    let said = text(&invoices.stderr);
    assert_eq!(invoices.status.code(), Some(7), "{said}");
    assert!(said.starts_with("error: you have no right to invoices\nwhy:   "), "{said}");
    let synced = data(&ok(&home, "sync --json"));
    let result = |kind: &str| {
        let row = synced.as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap();
        row["result"].as_str().unwrap().to_owned()
    };
    assert_eq!(["invoices", "values", "readings"].map(result), ["not_allowed", "not_allowed", "done"]);
    assert!(said_of(&logged_in).contains("\nNext   minasidor meter list --profile cron\n"));
    assert!(!text(&logged_in.stdout).contains("ms_t_") && !text(&logged_in.stderr).contains("ms_t_"));
    drop(server.end());
}

fn said_of(output: &Output) -> String {
    text(&output.stdout)
}

/// Logs in with a token of the household that opens these pages, under its own name.
fn token(server_home: &Path, home: &Path, server: &Server, page: &str) {
    let file = server_home.join(format!("{page}.txt"));
    let issue = "--demo portal tokens issue --until 2027-01-01";
    ok(server_home, &format!("{issue} --name {page} --page {page} -o {}", file.display()));
    let login = format!("login {} --token-stdin --profile {page}", server.url);
    let logged_in = typed(home, &login, &std::fs::read_to_string(&file).unwrap());
    assert_eq!(logged_in.status.code(), Some(0), "{}", text(&logged_in.stderr));
}

#[test]
fn what_a_token_does_not_open_is_named_beside_what_it_opens() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let server = Server::start(&server_home);
    for page in ["readings", "consumption", "moves", "invoices"] {
        token(&server_home, &home, &server, page);
    }
    let said = |line: &str, code: i32| {
        let output = minasidor(&home, line).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{line}: {}", text(&output.stderr));
        (text(&output.stdout), text(&output.stderr))
    };
    let why = "why:   the customer has not given this user or token the right to it\n";

    let (shown, told) = said("home --profile readings", 8);
    assert!(shown.contains("water meter 14223871"), "{shown}");
    assert!(shown.contains("could not be got: consumption, invoices and pick-ups"), "{shown}");
    assert!(told.contains(&format!("error: could not get the invoices\n{why}")), "{told}");
    let (shown, told) = said("calendar --profile readings", 8);
    assert!(shown.contains("Read meter 14223871"), "{shown}");
    assert_eq!(told.matches(why).count(), 3, "{told}");
    let cost =
        "consumption electricity --period 2026-10 --resolution month --with cost --profile consumption";
    let (shown, told) = said(cost, 8);
    assert!(
        shown.contains("2026-10") && told == format!("error: could not get what it cost\n{why}"),
        "{told}"
    );
    let archive = home.join("mine.zip");
    let (_, told) =
        said(&format!("admin export-my-data --no-files --profile readings -o {}", archive.display()), 8);
    assert!(told.contains("\nerror: not in the archive: metered values, invoices, "), "{told}");
    assert!(told.contains("errands, move notices, "), "{told}");

    assert!(
        said("home --profile moves", 7)
            .1
            .starts_with("error: you have no right to anything on the start page\n")
    );
    assert!(said("calendar --profile moves", 7).1.starts_with("error: you have no right to waste\n"));
    assert!(
        said("support sent --profile readings", 7).1.starts_with("error: you have no right to support\n")
    );
    assert!(
        said("support sent --profile consumption", 7).1.starts_with("error: you have no right to support\n")
    );
    for page in ["readings", "invoices"] {
        // The household's water meter is read by hand.
        let told = said(&format!("consumption --profile {page}"), 7).1;
        assert!(told.starts_with("error: you have no right to consumption\n"), "{told}");
    }
    said("move sent --profile moves", 0);
    drop(server.end());
}

#[test]
fn how_far_the_e_mail_of_an_errand_has_come_is_told_far_away_as_near() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let server = Server::start(&server_home);
    typed(&home, &format!("login {} --user 100045 --password-stdin", server.url), "stordala-100045\n");
    ok(&home, "support contact --errand opinion --contact none --message Hej --yes");

    let far = ok(&home, "support sent --json");
    let rows: Value = serde_json::from_slice(&far.stdout).unwrap();
    assert_eq!((&rows["data"][0]["mail"], &rows["data"][0]["attempts"]), (&"queued".into(), &0.into()));
    let number = rows["data"][0]["receipt"].as_str().unwrap();
    let said = format!("The e-mail of {number} waits at the portal, which has no mail server.\n");
    assert!(text(&far.stderr).contains(&said), "{}", text(&far.stderr));
    let whoami = data(&ok(&home, "whoami --json"));
    assert_eq!(
        (&whoami[0]["idle_s"], &whoami[0]["ends"]),
        (&1800.into(), &"2026-11-23T20:00:00+01:00".into())
    );
    let (_, said) = server.end();
    assert!(said.contains("\"route\":\"/v1/outbox\""), "{said}");
}

#[test]
fn a_login_names_what_its_user_may_and_no_more() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let server = Server::start(&server_home);
    let login = format!("login {} --user johan.lind --password-stdin", server.url);
    let logged_in = typed(&home, &login, "stordala-johan.lind\n");
    let said = text(&logged_in.stdout).replace('\n', " ");
    assert!(
        said.contains(
            "Works here: consumption, meters and their readings, invoices, cost and invoices as PDF. "
        ),
        "{said}"
    );
    assert!(said.contains("Next   minasidor home "), "{said}");
    let login = format!("{login} --json --profile again");
    let answer = data(&typed(&home, &login, "stordala-johan.lind\n"));
    assert_eq!(answer["offers"], serde_json::json!(["invoices", "invoice_lines", "cost", "invoice_files"]));
    drop(server.end());
}

#[test]
fn what_a_profile_logs_in_with_is_not_changed_by_the_way() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let server = Server::start(&server_home);
    let login = format!("login {} --user 100045 --password-stdin --profile far", server.url);
    typed(&home, &login, "stordala-100045\n");
    let refused = minasidor(&home, "login --profile far --all-accounts").output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = text(&refused.stderr);
    assert!(said.contains("error: far does not log in with BankID"), "{said}");
    assert!(text(&ok(&home, "whoami --json").stdout).contains("\"method\":\"password\""));

    let folder = home.display();
    ok(&home, "sync --json");
    let offline = format!("invoices download --new --offline --folder {folder}");
    let refused = minasidor(&home, &offline).output().unwrap();
    let said = text(&refused.stderr);
    assert!(said.contains("error: did not download ") && said.matches("error: ").count() == 1, "{said}");
    assert!(refused.stdout.is_empty(), "{}", text(&refused.stdout));
    drop(server.end());
}

#[test]
fn a_token_that_is_none_is_asked_for_as_one() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let server = Server::start(&server_home);
    let login = format!("login {} --token-stdin", server.url);
    let empty = text(&typed(&home, &login, "\n").stderr);
    assert!(empty.contains("error: the token is empty\n"), "{empty}");
    token(&server_home, &home, &server, "readings");
    ok(&server_home, "--demo portal tokens revoke 1 --yes");
    let ended = minasidor(&home, "--refresh meter list").output().unwrap();
    let said = text(&ended.stderr);
    assert_eq!(ended.status.code(), Some(4), "{said}");
    assert!(said.contains("why:   the token has ended, or was taken back\n"), "{said}");
    assert!(said.contains("minasidor login --profile readings --token-stdin"), "{said}");
    let doctor = text(&minasidor(&home, "doctor --json").output().unwrap().stdout);
    assert!(doctor.contains("the token has ended, or was taken back"), "{doctor}");
    drop(server.end());
}
