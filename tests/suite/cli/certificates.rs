//! What is told of a server whose certificate is not one to trust, or that speaks something else than it was asked in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use minasidor::portal::embedded::host::{EmbeddedHost, HostOptions};
use minasidor::server::Certified;

use crate::portal::household::{self, at};
use crate::support::run::World;
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
