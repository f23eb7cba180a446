//! E-mails on their way: what a mail server does, and what becomes of them then.

use crate::support::run::{NOW, World};
use crate::support::smtp::{Line, Manner, Smtp, fixture};

const NOTICE: &str = "move notify --out 2026-12-01 --email maria@lind.example --yes";

/// A household with a mail server.
pub fn world(server: &Smtp, security: &str) -> World {
    let world = World::with_household();
    for (key, value) in [
        ("mail_server", "localhost"),
        ("mail_port", &server.port.to_string()),
        ("mail_security", security),
        ("mail_from", "mina-sidor@lind.example"),
        ("mail_timeout", "2"),
    ] {
        world.run(&format!("config set {key} {value}")).succeeded();
    }
    world
}

/// State, attempts and fault of the e-mail to customer service.
pub fn state(world: &World, line: &str) -> (String, i64, Option<String>) {
    let document = world.run(&format!("{line} --json")).succeeded().json();
    let row = &document["data"][0];
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    (text("mail").expect("a state"), row["attempts"].as_i64().expect("a count"), text("fault"))
}

/// The instant so many seconds after the usual one, as `--now` takes it.
pub fn later(seconds: i64) -> String {
    let at = chrono::DateTime::from_timestamp(NOW + seconds, 0).expect("an instant");
    format!("--now {}", at.format("%Y-%m-%dT%H:%M:%SZ"))
}

#[test]
fn a_notice_and_its_receipt_arrive_once() {
    let server = Smtp::start(Line::Open, &[]);
    let world = world(&server, "none");

    world.run(NOTICE).succeeded();
    world.run(NOTICE).succeeded();
    world.run("move sent --retry").succeeded();

    let arrived = server.arrived();
    let [service, receipt] = arrived.as_slice() else { panic!("{arrived:#?}") };
    assert_eq!((&*service.from, &*service.to), ("mina-sidor@lind.example", "kundservice@stordala.example"));
    assert_eq!(receipt.to, "maria@lind.example");
    assert_eq!(service.header("Reply-To").as_deref(), Some("maria@lind.example"));
    assert_eq!(service.header("Date").as_deref(), Some("Mon, 23 Nov 2026 08:00:00 +0100"));
    assert_eq!(service.header("Auto-Submitted"), None);
    assert_eq!(receipt.header("Auto-Submitted").as_deref(), Some("auto-generated"));
    let id = service.header("Message-ID").expect("an id");
    assert!(id.starts_with("<f2026-") && id.ends_with("@stordala.example>"), "{id}");
    assert!(service.text.contains("Utflyttningsdag: 2026-12-01"), "{}", service.text);
    assert_eq!(state(&world, "move sent"), ("sent".into(), 1, None));
}

#[test]
fn without_a_mail_server_it_waits_and_goes_out_when_there_is_one() {
    let server = Smtp::start(Line::Open, &[]);
    let world = world(&server, "none");
    world.run("config set mail_server --unset").succeeded();

    let said = world.run(NOTICE).succeeded().stderr;
    assert!(said.contains("waits in the outbox: no mail server is set"), "{said}");
    assert_eq!(state(&world, "move sent"), ("queued".into(), 0, None));
    world.run("move notify --out 2026-12-02 --yes").succeeded();
    let listed = world.run("move sent --lang sv").succeeded();
    let told = "2 e-brev väntar i utkorgen: ingen e-postserver är inställd (config set mail_server).\n";
    assert_eq!(listed.stderr, told, "{listed}");
    let about = "support contact --errand opinion --message Hej --contact none --facility Vatten --yes";
    world.run(about).succeeded();
    let listed = world.run("support sent --lang sv").succeeded();
    assert!(listed.stdout.contains("Synpunkt") && !listed.stdout.contains("opinion"), "{listed}");

    world.run("config set mail_server localhost").succeeded();
    world.run("support contact --errand opinion --message Bra! --contact none --yes").succeeded();

    assert_eq!(server.arrived().len(), 5, "the next write takes along what waited");
    assert_eq!(state(&world, "move sent"), ("sent".into(), 1, None));
}

#[test]
fn what_a_mail_server_says_decides_when_it_is_tried_again() {
    let cases = [
        (Manner::Says("MAIL", "451 later"), "queued", "later_451"),
        (Manner::Says("RCPT", "550 5.1.1 no such user"), "failed", "refused_550"),
        (Manner::Says("EHLO", "421 not now"), "queued", "later_421"),
        (Manner::LeavesAt("MAIL"), "queued", "unreachable"),
        (Manner::LeavesAt("EHLO"), "queued", "unreachable"),
        (Manner::TakesInSilence, "queued", "unclear"),
        (Manner::IsMute, "queued", "unreachable"),
        // Only of a receiver and of a text are refusals for good.
        (Manner::Greets("554 no"), "queued", "later_554"),
        (Manner::Greets("550 no"), "queued", "later_550"),
        (Manner::Says("EHLO", "550 no"), "queued", "later_550"),
        (Manner::Says("MAIL", "530 log in first"), "queued", "later_530"),
        (Manner::Says("RCPT", "550 no"), "failed", "refused_550"),
        (Manner::Says("RCPT", "552 5.2.2 full"), "failed", "refused_552"),
        (Manner::Says("RCPT", "554 5.7.1 Relay access denied"), "queued", "later_554"),
        (Manner::Says("RCPT", "550 5.7.1 you are on a list"), "queued", "later_550"),
        (Manner::Says("RCPT", "550 5.4.1 no"), "queued", "later_550"),
        (Manner::Says("RCPT", "530 log in first"), "queued", "later_530"),
        (Manner::Says("DATA", "554 no"), "queued", "later_554"),
        (Manner::SaysAtTheEnd("550 5.7.26 unproven"), "queued", "later_550"),
        (Manner::SaysAtTheEnd("550 no"), "failed", "refused_550"),
        (Manner::SaysAtTheEnd("451 later"), "queued", "later_451"),
        // Whatever is no answer at that place says nothing.
        (Manner::SaysAtTheEnd("354 go on"), "queued", "unclear"),
        (Manner::SaysAtTheEnd("nonsense"), "queued", "unclear"),
        (Manner::Says("RCPT", "354 go on"), "queued", "unreachable"),
        (Manner::Says("DATA", "250 ok"), "queued", "unreachable"),
        (Manner::Greets("no"), "queued", "unreachable"),
        (Manner::Drips, "queued", "unreachable"),
        (Manner::GoesOnForEver, "queued", "unreachable"),
    ];
    for (manner, expected, fault) in cases {
        // The customer's own receipt is another connection, treated alike.
        let server = Smtp::start(Line::Open, &[manner, manner]);
        let world = world(&server, "none");

        world.run(NOTICE).succeeded();

        let told = state(&world, "move sent");
        assert_eq!(told, (expected.into(), 1, Some(fault.into())), "{manner:?}");
        assert!(server.poured() < 64 * 1024 * 1024, "{} bytes", server.poured());
    }
}

#[test]
fn an_attempt_is_repeated_after_its_pause_and_not_before() {
    let server = Smtp::start(Line::Open, &[Manner::Says("MAIL", "451 later"), Manner::Takes]);
    let world = world(&server, "none");
    world.run("move notify --out 2026-12-01 --yes").succeeded();

    assert_eq!(state(&world, &format!("move sent {}", later(59))).0, "queued");
    assert!(server.arrived().is_empty());
    assert_eq!(state(&world, &format!("move sent {}", later(60))), ("sent".into(), 2, None));
    assert_eq!(server.arrived().len(), 1);
}

#[test]
fn what_was_refused_is_tried_again_only_when_asked() {
    let server = Smtp::start(Line::Open, &[Manner::Says("RCPT", "550 no")]);
    let world = world(&server, "none");
    let said = world.run("move notify --out 2026-12-01 --yes").succeeded().stderr;
    assert!(said.contains("the mail server refused it (550). Again: --retry."), "{said}");

    assert_eq!(state(&world, &format!("move sent {}", later(864_000))).0, "failed");
    assert_eq!(state(&world, "move sent --retry"), ("sent".into(), 2, None));
}

#[test]
fn sent_says_which_receipts_wait_because_many_went_to_strangers() {
    let server = Smtp::start(Line::Open, &[]);
    let world = world(&server, "none");
    world.run("config set mail_server --unset").succeeded();
    world.run(NOTICE).succeeded();
    assert!(!world.run("move sent").succeeded().stderr.contains("Receipts by e-mail"));
    let store = rusqlite::Connection::open(world.path("portal.db")).expect("a store");
    let held = "UPDATE outbox SET fault = 'too_many' WHERE purpose = 'receipt'";
    assert_eq!(store.execute(held, []).expect("held"), 1);
    drop(store);

    let said = world.run("move sent").succeeded().stderr.replace('\n', " ");
    assert!(
        said.contains("Receipts by e-mail wait (1): at most 20 in 24 hours go to other addresses"),
        "{said}"
    );
    let said = world.run("move sent --lang sv").succeeded().stderr.replace('\n', " ");
    assert!(said.contains("Kvittenser med e-post väntar (1): högst 20 på 24 timmar"), "{said}");

    world.run("config set mail_server localhost").succeeded();
    world.run("move sent").succeeded();
    assert_eq!(server.arrived().len(), 2, "whose mail server it is may send");
}

#[test]
fn a_server_at_fault_ends_the_run_and_is_told_so() {
    let server = Smtp::start(Line::Open, &[Manner::Greets("554 5.7.1 not you")]);
    let world = world(&server, "none");

    let said = world.run(NOTICE).succeeded().stderr;

    assert!(said.contains("the mail server takes no e-mail now (554)"), "{said}");
    assert_eq!((server.met(), server.arrived().len()), (1, 0), "the receipt would fare no better");
}

#[test]
fn what_a_server_says_before_the_connection_is_encrypted_is_not_heard_after() {
    let both = Manner::Says("STARTTLS", "220 go on\r\n250 AUTH PLAIN");
    let server = Smtp::start(Line::StartTls, &[both]);
    let world = world(&server, "starttls");
    world.run(&format!("config set mail_ca_file {}", fixture("ca.pem").display())).succeeded();

    world.run("move notify --out 2026-12-01 --yes").succeeded();

    assert_eq!(state(&world, "move sent"), ("queued".into(), 1, Some("insecure".into())));
}

#[test]
fn an_unclear_end_is_tried_again_under_the_same_name() {
    let server = Smtp::start(Line::Open, &[Manner::TakesInSilence]);
    let world = world(&server, "none");
    let said = world.run("move notify --out 2026-12-01 --yes").succeeded().stderr;
    assert!(said.contains("the connection broke, and it may have arrived"), "{said}");

    world.run(&format!("move sent {}", later(60))).succeeded();

    let arrived = server.arrived();
    let [first, second] = arrived.as_slice() else { panic!("{arrived:#?}") };
    assert_eq!(first, second, "a receiver can tell the second copy");
}

#[test]
fn a_login_is_encrypted_first_and_its_password_never_shown() {
    for (line, security) in [(Line::StartTls, "starttls"), (Line::Tls, "tls")] {
        let server = Smtp::start(line, &[]);
        let world = world(&server, security);
        world.run(&format!("config set mail_ca_file {}", fixture("ca.pem").display())).succeeded();
        world.run("config set mail_user maria").succeeded();
        secret(&world, "pass", "hemligt\n", 0o600);
        world.run("config set mail_password_file {}/pass").succeeded();

        let ran = world.run("move notify --out 2026-12-01 --yes -vv").succeeded();

        assert_eq!(server.arrived().len(), 1, "{ran}");
        let said = server.said();
        let login = said.iter().position(|line| line.starts_with("AUTH PLAIN ")).expect("a login");
        let tls = said.iter().position(|line| line == "STARTTLS");
        assert!(line == Line::Tls || tls.is_some_and(|tls| tls < login), "{said:#?}");
        assert!(!ran.to_string().contains("hemligt"), "{ran}");
        assert_eq!(state(&world, "move sent"), ("sent".into(), 1, None));
    }
}

#[test]
fn a_wrong_password_and_a_server_that_is_somebody_else_stop_everything() {
    let server = Smtp::start(Line::StartTls, &[Manner::Takes, Manner::Says("AUTH", "535 hemligt is wrong")]);
    let world = world(&server, "starttls");
    world.run("config set mail_user maria").succeeded();
    secret(&world, "pass", "hemligt", 0o600);
    world.run("config set mail_password_file {}/pass").succeeded();

    world.run("move notify --out 2026-12-01 --yes").succeeded();
    assert_eq!(state(&world, "move sent"), ("queued".into(), 1, Some("insecure".into())));

    world.run(&format!("config set mail_ca_file {}", fixture("ca.pem").display())).succeeded();
    let ran = world.run("move sent --retry -vv").succeeded();
    assert!(!ran.to_string().contains("hemligt"), "{ran}");
    assert_eq!(state(&world, "move sent"), ("queued".into(), 2, Some("login".into())));
    assert!(server.arrived().is_empty());
}

#[test]
fn a_server_that_hides_its_encryption_gets_nothing() {
    let server = Smtp::start(Line::Open, &[]);
    let world = world(&server, "starttls");

    world.run("move notify --out 2026-12-01 --yes").succeeded();

    assert_eq!(state(&world, "move sent"), ("queued".into(), 1, Some("insecure".into())));
    assert!(server.said().iter().all(|line| line.starts_with("EHLO")), "{:?}", server.said());
}

#[test]
fn settings_that_can_not_work_are_told_before_anything_is_handed_in() {
    let server = Smtp::start(Line::Open, &[]);
    let cases: [(&[&str], u8, &str); 5] = [
        (&["config set mail_from --unset"], 1, "there is mail_server, but no mail_from"),
        (
            &["config set mail_server mail.stordala.example"],
            1,
            "mail_security none is for this very computer",
        ),
        (&["config set mail_user maria"], 1, "there is mail_user, but no mail_password_file"),
        (
            &["config set mail_user maria", "config set mail_password_file {}/nothing"],
            3,
            "there is no such file",
        ),
        (
            &["config set mail_user maria", "config set mail_password_file {}/open"],
            7,
            "others than its owner may read it",
        ),
    ];
    for (changes, exit, why) in cases {
        let world = world(&server, "none");
        secret(&world, "open", "hemligt", 0o644);
        changes.iter().for_each(|line| _ = world.run(line).succeeded());

        let ran = world.run("move notify --out 2026-12-01 --yes").exits(exit);

        assert!(ran.stderr.contains(why), "{ran}");
        world.run("config set mail_server --unset").succeeded();
        assert_eq!(world.run("move sent --json").json()["data"].as_array().expect("rows").len(), 0);
    }
}

#[test]
fn settings_that_can_not_work_hide_no_list() {
    let server = Smtp::start(Line::Open, &[]);
    let world = world(&server, "none");
    world.run("config set mail_server --unset").succeeded();
    world.run(NOTICE).succeeded();
    world.run("config set mail_server localhost").succeeded();
    world.run("config set mail_from --unset").succeeded();

    let ran = world.run("move sent --json").exits(8);

    assert_eq!(ran.json()["data"][0]["mail"], "queued");
    assert!(ran.stderr.contains("there is mail_server, but no mail_from"), "{ran}");
    assert!(!ran.stderr.contains("no mail server is set"), "{ran}");
}

#[test]
fn the_start_page_tells_of_what_customer_service_has_not_got() {
    let server = Smtp::start(Line::Open, &[Manner::Says("RCPT", "550 no"), Manner::Takes]);
    let world = world(&server, "none");
    let open = |world: &World| world.run("home --json").succeeded().json()["data"]["open"].clone();
    world.run("config set mail_server --unset").succeeded();
    world.run(NOTICE).succeeded();

    let waits = open(&world);
    assert_eq!(waits.as_array().map(Vec::len), Some(1), "its receipt to the customer is no errand: {waits}");
    assert_eq!((&waits[0]["state"], &waits[0]["handed"]), (&"mail_waits".into(), &"move".into()));
    let page = world.run("home --lang sv").succeeded().stdout;
    assert!(page.contains("\nVäntar       flyttanmälan ut 2026-12-01: e-brevet väntar\n"), "{page}");

    world.run("config set mail_server localhost").succeeded();
    world.run("move sent").succeeded();
    assert_eq!(open(&world)[0]["state"], "mail_failed");
    let page = world.run("home").succeeded().stdout;
    assert!(page.contains("move notice out 2026-12-01: its e-mail was given up\n"), "{page}");
    assert!(page.contains("minasidor move sent --retry\n"), "{page}");

    world.run("move sent --retry").succeeded();
    assert_eq!(open(&world), serde_json::json!([]));
}

/// Writes a file with a secret.
fn secret(world: &World, name: &str, text: &str, mode: u32) {
    let path = world.write(name, text);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    }
    #[cfg(not(unix))]
    drop((path, mode));
}
