//! A whole run with everything said, searched for what must not be in it.

use crate::cli::bfus::{logged_in, minasidor, portal, text};
use crate::cli::login::{PASSWORD, PERSON, files};

#[test]
fn nothing_secret_is_in_what_a_full_run_says_and_keeps() {
    let portal = portal();
    let world = logged_in(&portal);
    let home = world.path("home");
    let session =
        std::fs::read_to_string(world.path("home/state/sessions/stordala.json")).expect("a session");
    let session: serde_json::Value = serde_json::from_str(&session).expect("JSON");
    let cookies =
        session["cookies"].as_object().expect("cookies").values().filter_map(|value| value.as_str());
    let mut secrets: Vec<String> = cookies.filter(|value| value.len() > 5).map(str::to_owned).collect();
    secrets.extend([PASSWORD, PERSON, &PERSON[2..]].map(str::to_owned));

    let bundle = world.path("bundle.json");
    let mut said = String::new();
    let mut run = |line: &str| {
        let output = minasidor(&home, line).output().expect("started");
        said += &text(&output.stdout);
        said += &text(&output.stderr);
        output.status.code()
    };
    for line in ["sync -vv", "home -vv --refresh", "whoami --check -vv", "doctor -vv"] {
        assert!(run(line).is_some_and(|code| code < 10), "{line}");
    }
    run(&format!("doctor --bundle {} --yes -vv", bundle.display()));
    portal.simulator.switch(|switches| switches.poison = true);
    portal.simulator.switch(|switches| switches.login_status = Some(1));
    portal.simulator.expire_now();
    assert_eq!(run("invoices --refresh -vv"), Some(4));
    drop(portal);
    assert!(run("contracts --refresh -vv").is_some_and(|code| code != 0));

    assert!(said.contains("GetConsumption"), "-vv tells the calls: {said}");
    for secret in &secrets {
        assert!(!said.contains(secret.as_str()), "{secret}");
    }
    let written = std::fs::read_to_string(&bundle).expect("a bundle");
    for secret in secrets.iter().map(String::as_str).chain(["735999", "Ängsvägen", "100045"]) {
        assert!(!written.contains(secret), "{secret} in\n{written}");
    }
    for (path, bytes) in files(&home) {
        let is_where_it_belongs = path.contains("credentials") || path.contains("sessions");
        let content = String::from_utf8_lossy(&bytes);
        for secret in secrets.iter().filter(|_| !is_where_it_belongs) {
            assert!(!content.contains(secret.as_str()), "{secret} in {path}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_kept_of_a_portal_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let portal = portal();
    let world = logged_in(&portal);
    let home = world.path("home");
    crate::cli::bfus::ran(&home, "sync");

    let kept = files(&home);
    assert!(kept.iter().any(|(path, _)| path.ends_with("mirrors/stordala.sqlite")), "{}", kept.len());
    for (path, _) in kept {
        let mode = std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{path}");
    }
}
