//! BankID in the demo that one process serves: another logs in, its code is signed in the demo's own app.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Child;

use minasidor::config::schema::KEYS;

use crate::cli::served::{Server, minasidor, ok, text};
use crate::support::run::World;

/// Sends a form to the demo's app, and returns the page.
fn phone(url: &str, form: &str) -> String {
    let address = url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let length = form.len();
    let head = format!(
        "POST /demo/bankid HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all(format!("{head}{form}").as_bytes()).unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    page
}

/// Logs in, and does something in the app of somebody once the code is shown.
fn signs(home: &Path, url: &str, line: &str, form: &str) -> (Option<i32>, String, String) {
    let login = format!("login {url} --method bankid {line}");
    let mut child: Child = minasidor(home, &login).current_dir(home).spawn().expect("started");
    let mut errors = BufReader::new(child.stderr.take().expect("its messages"));
    let mut said = String::new();
    let token = loop {
        let mut line = String::new();
        assert!(errors.read_line(&mut line).expect("a message") > 0, "it ended: {said}");
        said.push_str(&line);
        if let Some((_, rest)) = line.split_once("bankid?t=") {
            break rest.split('&').next().unwrap().trim().to_owned();
        }
    };
    let page = phone(url, &format!("t={token}&{form}"));
    assert!(page.contains("class=told"), "{page}");
    errors.read_to_string(&mut said).expect("text");
    let output = child.wait_with_output().expect("an end");
    (output.status.code(), text(&output.stdout), said)
}

#[test]
fn who_signs_in_the_demos_app_gets_a_profile_of_each_customer() {
    let world = World::empty();
    let (server_home, home) = (world.path("server"), world.path("home"));
    std::fs::create_dir_all(&home).unwrap();
    let server = Server::start(&server_home);
    let maria = "person=199503242381&deed=sign";

    let (code, out, said) = signs(&home, &server.url, "--qr png --all-accounts --profile far", maria);

    assert_eq!(code, Some(0), "{said}");
    assert!(out.contains("far") && out.contains("100045") && out.contains("200310 / maria.lind"), "{out}");
    assert!(said.contains("Scan qr.png with the BankID app") && said.ends_with("Signed.\n"), "{said}");
    assert!(!home.join("qr.png").exists(), "it is taken away");
    std::fs::write(home.join("qr.png"), "mine").unwrap();
    let line = format!("login {} --method bankid --qr png", server.url);
    let refused = minasidor(&home, &line).current_dir(&home).output().expect("an end");
    assert_eq!(refused.status.code(), Some(2), "{}", text(&refused.stderr));
    assert_eq!(std::fs::read(home.join("qr.png")).unwrap(), b"mine", "what is another's stays");
    std::fs::remove_file(home.join("qr.png")).unwrap();
    assert!(!said.contains("199503242381"));
    let who = text(&ok(&home, "whoami --profile far --check --json=method,session").stdout);
    assert!(who.contains(r#""method":"bankid""#) && who.contains(r#""session":"alive""#), "{who}");

    let johan = "person=199505042391&deed=sign";
    let (code, _, said) = signs(&home, &server.url, "--qr png --profile far", johan);
    assert_eq!(code, Some(7), "{said}");
    assert!(said.contains("it is 100045, and this login is 100045 / johan.lind"), "{said}");
    let refused = "person=199503242381&deed=refuse";
    let (code, _, said) = signs(&home, &server.url, "--qr png --profile far", refused);
    assert_eq!(code, Some(5), "{said}");
    assert!(said.contains("why:   it was broken off in the BankID app\n"), "{said}");

    let line = format!("login {} --method bankid --qr png --personal-number-stdin", server.url);
    let asked = minasidor(&home, &line).output().expect("an end");
    assert_eq!(asked.status.code(), Some(2), "{}", text(&asked.stderr));
    assert!(text(&asked.stderr).contains("asks for no personal number"), "{}", text(&asked.stderr));
    let (code, said) = server.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("199503242381"), "{said}");
}

/// Serves a file with every setting that is about serving set to something that could mean the demo's own BankID.
#[test]
fn no_setting_lets_people_who_do_not_exist_into_another_portal() {
    let world = World::empty();
    let (home, file) = (world.path("home"), world.path("portal.sqlite"));
    ok(&home, &format!("portal init {}", file.display()));
    let bankid: Vec<_> = KEYS.iter().filter(|key| key.name.starts_with("serve_bankid")).collect();
    assert_eq!(bankid.len(), 4);
    for value in ["demo", "simulator", "test", "true", "1", "http://127.0.0.1:1"] {
        for all in [true, false] {
            let line = format!("portal serve --db {} --listen 127.0.0.1:0", file.display());
            let mut command = minasidor(&home, &line);
            for key in bankid.iter().filter(|key| all || key.name == "serve_bankid_url") {
                command.env(key.variable, value);
            }
            for name in ["MINASIDOR_BANKID", "MINASIDOR_SIMULATOR", "MINASIDOR_SERVE_SIMULATOR"] {
                command.env(name, value);
            }
            if all {
                let output = command.output().expect("an end");
                assert!(!output.status.success(), "{value}");
                assert!(!text(&output.stderr).contains("Serving"), "{value}: {}", text(&output.stderr));
            } else {
                let server = Server::of(command);
                assert!(phone(&server.url, "deed=sign").starts_with("HTTP/1.1 404"), "{value}");
                server.end();
            }
        }
    }
}

#[test]
fn only_the_demo_makes_people_who_do_not_exist() {
    let makes = |source: &crate::repo::source::Source| {
        source.code.contains("Simulator::new(") || source.code.contains("with_apps(")
    };
    let makers: Vec<_> =
        crate::repo::source::rust_files("src").into_iter().filter(makes).map(|s| s.path).collect();
    let allowed = ["src/cli/commands/portal/serve/identity.rs", "src/server/identity.rs"];
    assert!(makers.iter().all(|path| allowed.contains(&path.as_str())), "{makers:?}");
    let serve = include_str!("../../../src/cli/commands/portal/serve/mod.rs");
    assert_eq!(serve.matches("simulated(").count(), 1, "in one place");
    assert!(
        serve.contains("match &app.options.demo {\n            Some(who) => Some(simulated("),
        "of the demo"
    );
}
