//! What is told of a server whose certificate is not one to trust, or that speaks something else than it was asked in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use minasidor::portal::embedded::host::{EmbeddedHost, HostOptions};
use minasidor::server::Certified;

use crate::portal::household::{self, at};
use crate::support::run::{World, run_in};
use crate::support::served::Served;

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// A portal that shows a certificate.
fn shown(folder: &Path, certificate: &str, key: &str) -> Served {
    drop(household::seeded(folder));
    let noon = at("2026-01-01");
    let host = EmbeddedHost::open(&folder.join("portal.db"), HostOptions::new(move || noon)).unwrap();
    let read = |name: &str| std::fs::read(fixture(name)).unwrap();
    Served::with(Arc::new(host), |options| {
        options.tls = Some(Certified { chain: read(certificate), key: read(key) });
    })
}

/// What a login is told that meets the certificate, in both languages.
fn met(certificate: &str, key: &str, ca: Option<&str>) -> [String; 2] {
    let (world, folder) = (World::empty(), tempfile::tempdir().unwrap());
    let served = shown(folder.path(), certificate, key);
    if let Some(ca) = ca {
        world.run(&format!("config set ca_file {}", fixture(ca).display())).succeeded();
    }
    let port = served.address.port();
    ["en", "sv"].map(|language| {
        let ran = world.run(&format!("login https://localhost:{port} --lang {language}")).exits(6);
        let lines = ran.stderr.lines().skip(1).map(|line| line[7..].to_owned());
        lines.collect::<Vec<_>>().join(" | ")
    })
}

#[test]
fn each_fault_of_a_certificate_is_told_with_what_helps_against_it() {
    assert_eq!(
        met("expired/server.pem", "expired/server.key", Some("expired/ca.pem")),
        [
            "the certificate of localhost expired 1 Jan 2021 | ask the utility for a new one; or the date of this \
             computer is wrong",
            "certifikatet för localhost gick ut 1 jan 2021 | be bolaget om ett nytt; eller så går datorns datum fel",
        ]
    );
    assert_eq!(
        met("tls/future.pem", "tls/server.key", Some("tls/ca.pem")),
        [
            "the certificate of localhost is not valid until 1 Jan 2100 | check the date of this computer; if it is \
             right, ask the utility",
            "certifikatet för localhost börjar gälla först 1 jan 2100 | kontrollera datorns datum; stämmer det, \
             fråga bolaget",
        ]
    );
    assert_eq!(
        met("tls/other.pem", "tls/server.key", Some("tls/ca.pem")),
        [
            "the certificate that localhost shows is for minasidor.stordala.example | use the name that the \
             certificate is for",
            "certifikatet som localhost visar gäller minasidor.stordala.example | använd namnet som certifikatet \
             gäller för",
        ]
    );
    let stranger = met("mail/server.pem", "mail/server.key", None);
    assert_eq!(
        stranger[0],
        "the certificate of localhost was issued by nobody whom this computer trusts | behind a company's proxy, or \
         with an issuer of the utility's own: minasidor config set ca_file FILE"
    );
    assert!(stranger[1].contains("inte utfärdat av någon som den här datorn litar på"), "{stranger:?}");
}

#[test]
fn who_asks_an_encrypted_port_in_the_clear_is_told_the_address_that_works() {
    let (world, folder) = (World::empty(), tempfile::tempdir().unwrap());
    let served = shown(folder.path(), "mail/server.pem", "mail/server.key");
    let port = served.address.port();

    for command in ["login", "portal probe"] {
        let line = format!("{command} http://localhost:{port}");
        world.run(&line).exits(6).says(&format!(
            "error: could not reach the portal at localhost\n\
             why:   what answers on localhost does not speak HTTP; perhaps it is encrypted (TLS)\n\
             try:   minasidor {command} https://localhost:{port}\n"
        ));
        world.run(&format!("{line} --lang sv")).exits(6).says(&format!(
            "fel:   det gick inte att nå portalen på localhost\n\
             orsak: det som svarar på localhost talar inte HTTP; kanske är det krypterat (TLS)\n\
             prova: minasidor {command} https://localhost:{port}\n"
        ));
    }
    assert!(served.lines.0.lock().unwrap().is_empty());
}

#[test]
fn an_address_in_the_open_keeps_its_port_in_what_to_try() {
    let ran = World::empty().run("login http://192.0.2.2:18497").exits(2);
    assert!(ran.stderr.ends_with("try:   https://192.0.2.2:18497\n"), "{ran}");
}

/// Chain, key, and what is told of them: in English whole after the label, in Swedish the beginning of why. `{c}` and
/// `{k}` are the two files.
const UNFIT: [(&str, &str, [&str; 3], &str); 8] = [
    (
        "chain.pem",
        "stranger.key",
        [
            "could not use the private key {k}",
            "it does not belong to the first certificate in {c}",
            "the key that the certificate was ordered with; in the chain the server's own comes first",
        ],
        "den hör inte till det första certifikatet i {c}",
    ),
    (
        "own.key",
        "own.key",
        [
            "could not use the certificate {c}",
            "there is no certificate in the file",
            "a file in which -----BEGIN CERTIFICATE----- stands",
        ],
        "det finns inget certifikat i filen",
    ),
    (
        "chain.der",
        "own.key",
        [
            "could not use the certificate {c}",
            "it is in binary form (DER), and has to be text (PEM)",
            "openssl x509 -inform der -in {c} -out chain.pem",
        ],
        "det är i binär form (DER), och ska vara text (PEM)",
    ),
    (
        "chain.pem",
        "locked.key",
        [
            "could not use the private key {k}",
            "it is locked with a password, and nobody is there to type it when a server starts",
            "(umask 077; openssl pkey -in {k} -out key.pem)",
        ],
        "den är låst med ett lösenord, och ingen kan skriva det när en server startar",
    ),
    (
        "chain.pem",
        "chain.pem",
        [
            "could not use the private key {k}",
            "there is no private key in the file",
            "a file in which -----BEGIN PRIVATE KEY----- stands",
        ],
        "det finns ingen privat nyckel i filen",
    ),
    (
        "chain.pem",
        "binary.key",
        [
            "could not use the private key {k}",
            "it is in binary form (DER), and has to be text (PEM)",
            "(umask 077; openssl pkey -inform der -in {k} -out key.pem)",
        ],
        "den är i binär form (DER), och ska vara text (PEM)",
    ),
    (
        "gone.pem",
        "own.key",
        ["could not read {c}", "there is no such file", "--certificate FILE"],
        "det finns ingen sådan fil",
    ),
    ("chain.pem", "", ["could not read {k}", "it is a folder", "--private-key FILE"], "det är en mapp"),
];

/// A world with a portal file, and files that are for nobody else to read.
#[cfg(unix)]
fn with_files(files: &[(&str, Vec<u8>)]) -> World {
    use std::os::unix::fs::PermissionsExt;
    let world = World::empty();
    world.run("portal init {}/min.db").succeeded();
    for (name, bytes) in files {
        let path = world.write(name, bytes);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    world
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

#[cfg(unix)]
#[test]
fn a_pair_that_can_not_be_served_with_is_told_in_three_lines_and_both_languages() {
    let locked = b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
    let world = with_files(&[
        ("chain.pem", bytes("tls/other.pem")),
        ("own.key", bytes("tls/server.key")),
        ("stranger.key", bytes("mail/server.key")),
        ("locked.key", locked.to_vec()),
        ("binary.key", vec![0x30, 0x81, 0xff]),
        ("chain.der", vec![0x30, 0x82, 0xff]),
    ]);
    for (chain, key, [what, why, hint], sv) in UNFIT {
        let path = |name: &str| world.folder().join(name).display().to_string();
        let filled = |text: &str| text.replace("{c}", &path(chain)).replace("{k}", &path(key));
        let line = format!(
            "portal serve --db {{}}/min.db --listen 127.0.0.1:0 --certificate {} --private-key {}",
            path(chain),
            path(key)
        );
        let expected = format!("error: {what}\nwhy:   {why}\ntry:   {hint}\n");
        let ran = world.run(&line).says(&filled(&expected));
        assert_ne!(ran.exit, 0);
        let swedish = world.run(&format!("{line} --lang sv")).stderr;
        assert!(swedish.contains(&filled(&format!("\norsak: {sv}\nprova: "))), "{swedish}");
    }
}

#[test]
fn what_can_not_be_served_as_it_is_asked_for_is_told_in_three_lines() {
    let world = World::empty();
    world.run("portal init {}/min.db").succeeded();
    let chain = fixture("tls/other.pem");

    let alone =
        world.run(&format!("portal serve --db {{}}/min.db --certificate {}", chain.display())).exits(2);
    assert!(
        alone.stderr.contains("\nwhy:   only one of them is given\ntry:   --certificate FILE "),
        "{alone}"
    );
    let open = world.run("portal serve --db {}/min.db --listen 0.0.0.0:0").exits(2);
    assert!(
        open.stderr.contains("\nwhy:   0.0.0.0:0 takes connections from other computers, and no"),
        "{open}"
    );
    let demo = world.run("--demo portal serve --listen 0.0.0.0:0 --lang sv").exits(2);
    let why = "\norsak: 0.0.0.0:0 tar emot anslutningar från andra datorer\nprova: ";
    assert!(demo.stderr.contains(why), "{demo}");
}

#[cfg(unix)]
#[test]
fn doctor_and_serve_tell_of_a_certificate_that_is_too_old_or_too_new() {
    let told = |certificate: &str, key: &str, line: &str| {
        let world = with_files(&[("own.key", bytes(key))]);
        world.run("config set serve_private_key {}/own.key").succeeded();
        world.run(&format!("config set serve_certificate {}", fixture(certificate).display())).succeeded();
        world.run(line)
    };
    let row = |certificate: &str, key: &str, now: &str| {
        let ran = told(certificate, key, &format!("doctor --json --now {now}T08:00:00+01:00"));
        let rows = ran.json()["data"].as_array().unwrap().clone();
        let row = rows.into_iter().find(|row| row["check"] == "certificate").unwrap();
        let found = row["found"].as_str().unwrap();
        let found = found.rsplit_once(".pem").map_or(found, |(_, found)| found).to_owned();
        (row["result"].as_str().unwrap().to_owned(), found)
    };
    let (old, old_key) = ("expired/server.pem", "expired/server.key");
    let is = |verdict: &str, found: &str| (verdict.to_owned(), found.to_owned());

    assert_eq!(row(old, old_key, "2020-12-01"), is("ok", ", until 1 Jan 2021"));
    let soon = ": it expires 1 Jan 2021, and then no client connects any longer";
    assert_eq!(row(old, old_key, "2020-12-20"), is("warn", soon));
    let over = ": it expired 1 Jan 2021, and no client connects any longer";
    assert_eq!(row(old, old_key, "2026-11-23"), is("fail", over));
    let early = ": it is not valid until 1 Jan 2100, and no client connects before";
    assert_eq!(row("tls/future.pem", "tls/server.key", "2026-11-23"), is("fail", early));
    let (verdict, why) = row(old, "tls/server.key", "2026-11-23");
    assert!(verdict == "fail" && why.is_empty(), "{verdict} {why}");

    // It ends at the address, which is none, after the certificate was looked at.
    let ran = told(old, old_key, "portal serve --db {}/min.db --listen nowhere --lang sv").exits(2);
    assert!(ran.stderr.starts_with("varning: /"), "{ran}");
    assert!(ran.stderr.contains("server.pem: det gick ut 1 jan 2021, och ingen ansluter längre\n"), "{ran}");
}

#[test]
fn certificates_to_trust_are_looked_at_when_they_are_set_and_when_they_are_used() {
    let world = World::empty();
    let empty = world.write("empty.pem", "nothing\n");
    let (empty, gone) = (empty.display(), world.path("gone.pem"));
    let gone = gone.display();

    world.run(&format!("config set ca_file {gone}")).exits(3).says(&format!(
        "error: could not read {gone}\nwhy:   there is no such file\n\
         try:   minasidor config set ca_file FILE, with the whole path of it\n"
    ));
    world.run(&format!("config set ca_file {empty} --lang sv")).exits(1).says(&format!(
        "fel:   certifikatet {empty} gick inte att använda\norsak: det finns inget certifikat i filen\n\
         prova: minasidor config set ca_file FIL, med hela sökvägen till den\n"
    ));
    assert_eq!(world.run("config get ca_file").stdout, "");
    world.run(&format!("config set ca_file {}", fixture("tls/ca.pem").display())).succeeded();

    let mut fake = world.fake();
    fake.variables.push(("MINASIDOR_CA_FILE".into(), empty.to_string()));
    let words = ["login", "https://localhost:1"];
    run_in(&fake, None, &words).exits(1).says(&format!(
        "error: could not use the certificate {empty}\nwhy:   there is no certificate in the file\n\
         try:   MINASIDOR_CA_FILE=FILE\n"
    ));
}
