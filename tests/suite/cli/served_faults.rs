//! A server process that is killed, and everything that a server and its client say and keep.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::mpsc;

use serde_json::Value;

use crate::cli::login::PERSON;
use crate::cli::served::{Server, minasidor, ok, text, typed};
use crate::server::{ERRAND, files, try_raw};
use crate::support::run::World;

/// How many clients hand in at once, and how many things are acknowledged before the server is killed.
const CLIENTS: usize = 4;
const ENOUGH: usize = 25;

/// Posts JSON. `None` where no whole answer came.
fn post(address: SocketAddr, path: &str, headers: &str, body: &str) -> Option<Value> {
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n{headers}\r\n{body}",
        body.len()
    );
    let answer = try_raw(address, request.as_bytes())?;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice(&answer.body).ok()
}

fn address(server: &Server) -> SocketAddr {
    server.url.trim_start_matches("http://").parse().unwrap()
}

fn logged_in(server: &Server) -> String {
    let login = r#"{"user":"100045","password":"stordala-100045"}"#;
    let session = post(address(server), "/v1/sessions", "", login).expect("a session");
    session["bearer"].as_str().expect("a bearer").to_owned()
}

fn hand_in(server: SocketAddr, bearer: &str, key: &str) -> Option<Value> {
    let headers = format!("authorization: Bearer {bearer}\r\nidempotency-key: {key}\r\n");
    post(server, "/v1/errands", &headers, ERRAND)
}

#[test]
fn what_was_acknowledged_before_a_kill_is_there_after_it() {
    let world = World::empty();
    let home = world.path("server");
    let server = Server::start(&home);
    let (place, bearer) = (address(&server), logged_in(&server));
    let (told, acknowledged) = mpsc::channel();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (told, bearer) = (told.clone(), bearer.clone());
            std::thread::spawn(move || {
                for number in 0.. {
                    let key = format!("key-{client}-{number}");
                    let Some(receipt) = hand_in(place, &bearer, &key) else { return };
                    told.send((key, receipt["number"].clone())).unwrap();
                }
            })
        })
        .collect();
    drop(told);

    let mut known: Vec<(String, Value)> = acknowledged.iter().take(ENOUGH).collect();
    server.kill();
    clients.into_iter().for_each(|client| client.join().unwrap());
    known.extend(acknowledged.iter());

    let server = Server::start(&home);
    let (place, bearer) = (address(&server), logged_in(&server));
    for (key, number) in &known {
        let again = hand_in(place, &bearer, key).expect("an answer");
        assert_eq!((&again["number"], &again["replayed"]), (number, &true.into()), "{key}");
    }
    assert_eq!(server.end().0, Some(0));
    let file = files(&home).into_iter().find(|path| path.extension().is_some_and(|end| end == "db"));
    let checked = ok(&home, &format!("portal check --db {} --json", file.expect("the demo").display()));
    let checked: Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(checked["data"]["faults"], serde_json::json!([]));
}

/// The texts in JSON and TOML that begin as sessions and tokens do.
fn bearers(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
    words.filter(|word| word.starts_with("ms_s_") || word.starts_with("ms_t_")).map(str::to_owned)
}

#[test]
fn nothing_secret_is_said_by_server_or_client_and_nothing_is_kept_for_all_to_read() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    let server = Server::start(&server_home);
    let mut said = String::new();
    let mut take = |output: &std::process::Output| {
        said += &text(&output.stdout);
        said += &text(&output.stderr);
    };
    take(&typed(&server_home, "-vv --demo portal set-person 100045 --person-stdin", &format!("{PERSON}\n")));
    let token = world.path("token.txt");
    let issue =
        "-vv --demo portal tokens issue --customer 100045 --name cron --page readings --until 2027-01-01";
    take(&ok(&server_home, &format!("{issue} -o {}", token.display())));
    let wrong = format!("-vv login {} --user 100045 --password-stdin --profile far", server.url);
    take(&typed(&home, &wrong, "fel-och-hemligt\n"));
    take(&typed(&home, &wrong, "stordala-100045\n"));
    let token_text = std::fs::read_to_string(&token).unwrap();
    take(&typed(&home, &format!("-vv login {} --token-stdin --profile cron", server.url), &token_text));
    for line in [
        "-vv --profile far sync",
        "-vv --profile far whoami --check",
        "-vv --profile far doctor",
        "-vv --profile far support contact --errand opinion --contact none --message Hemligt-ord --yes",
        "-vv --profile cron invoices --refresh",
    ] {
        take(&minasidor(&home, line).output().unwrap());
    }
    let mut secrets: Vec<String> =
        ["stordala-100045", "fel-och-hemligt", PERSON, &PERSON[2..], "Hemligt-ord"]
            .map(str::to_owned)
            .to_vec();
    for path in files(&home).into_iter().chain([token]) {
        secrets.extend(bearers(&String::from_utf8_lossy(&std::fs::read(path).unwrap())));
    }
    take(&minasidor(&home, "-vv --profile far logout").output().unwrap());
    said += &server.end().1;

    assert!(secrets.iter().any(|one| one.starts_with("ms_s_")), "a session is kept");
    assert!(secrets.iter().any(|one| one.starts_with("ms_t_")), "a token is kept");
    assert!(said.contains("\"route\":\"/v1/errands\"") && said.contains("\"status\":401"), "{said}");
    for secret in &secrets {
        assert!(!said.contains(secret.as_str()), "{secret} in\n{said}");
    }
    for path in files(&server_home) {
        let bytes = std::fs::read(&path).unwrap();
        let content = String::from_utf8_lossy(&bytes);
        let shown = |secret: &&String| content.contains(secret.as_str());
        let of_the_errand = |secret: &&String| *secret != "Hemligt-ord" && !secret.contains(&PERSON[2..]);
        // The store has what was handed in and whose BankID it is; but no password, session or token.
        let found: Vec<_> = secrets.iter().filter(of_the_errand).filter(shown).collect();
        assert!(found.is_empty(), "{found:?} in {}", path.display());
    }
    is_the_owners_alone(files(&server_home).into_iter().chain(files(&home)));
}

#[cfg(unix)]
fn is_the_owners_alone(files: impl Iterator<Item = PathBuf>) {
    use std::os::unix::fs::PermissionsExt;
    for path in files {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o} {}", path.display());
    }
}

#[cfg(not(unix))]
fn is_the_owners_alone(_files: impl Iterator<Item = PathBuf>) {}
