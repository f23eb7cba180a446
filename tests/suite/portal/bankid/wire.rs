//! The way to the service: it knows us by our certificate, and we know it by its own root alone.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use minasidor::domain::secret::Secret;
use minasidor::portal::bankid::RelyingParty;
use minasidor::portal::bankid::fault::Fault;
use minasidor::portal::http::client::{ClientOptions, OwnCertificate};
use minasidor::portal::http::pair::{self, Unfit};
use minasidor::portal::http::{Method, Request, Stop, Transport};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use crate::portal::bankid::{HERE, simulator};
use crate::portal::bfus::stand_in::Unhurried;
use crate::portal::http::client::{client, options};

fn read(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/bankid/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn own(name: &str) -> OwnCertificate {
    let key = String::from_utf8(read(&format!("{name}.key"))).unwrap();
    OwnCertificate { chain: read(&format!("{name}.pem")), key: Secret::new(key) }
}

/// The service behind TLS that asks who comes: takes some connections, and answers one call on each.
fn service(connections: usize) -> u16 {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(&read("ca.pem")).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build();
    let chain = vec![CertificateDer::from_pem_slice(&read("server.pem")).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(&read("server.key")).unwrap();
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier.unwrap())
        .with_single_cert(chain, key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (config, bank) = (Arc::new(config), simulator(Arc::new(Unhurried::default())));
    thread::spawn(move || {
        for _ in 0..connections {
            let (stream, _) = listener.accept().unwrap();
            let mut tls = StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream);
            if let Some(request) = heard(&mut tls) {
                let answer = bank.send(&request).unwrap();
                let length = answer.body.len();
                let head = format!(
                    "HTTP/1.1 {} -\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n",
                    answer.status
                );
                let _ = tls.write_all(&[head.as_bytes(), &answer.body].concat());
            }
        }
    });
    port
}

/// Reads a call; none where nobody came in.
fn heard(tls: &mut impl Read) -> Option<Request> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let read = tls.read(&mut chunk).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.to_ascii_lowercase();
        let length = length.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        if body.len() == length.unwrap_or(0) {
            let path = head.split(' ').nth(1)?.to_owned();
            let request = Request::new(Method::Post, path).with_header("content-type", "application/json");
            return Some(request.with_body(body));
        }
    }
}

fn party(port: u16, shown: Option<OwnCertificate>, trusted: Option<Vec<u8>>) -> RelyingParty {
    let options = ClientOptions { certificates: trusted, own: shown, ..options() };
    RelyingParty::new(Arc::new(client(&format!("https://localhost:{port}"), options)))
}

#[test]
fn the_service_takes_an_order_of_whoever_shows_the_right_certificate() {
    let port = service(2);

    let started = party(port, Some(own("client")), Some(read("ca.pem"))).auth(HERE, "Logga in").unwrap();
    assert_eq!(started.token.len(), 36);
    let again = party(port, Some(own("client")), Some(read("ca.pem"))).cancel(&started.reference);
    assert_eq!(again, Ok(()));
}

#[test]
fn without_a_certificate_or_with_a_strangers_there_is_no_answer() {
    let port = service(2);
    for shown in [None, Some(own("stranger"))] {
        let told = party(port, shown, Some(read("ca.pem"))).auth(HERE, "x").map(|_| ()).unwrap_err();
        assert!(matches!(told, Fault::Unreached(Stop::Insecure | Stop::Broken)), "{told}");
    }
}

#[test]
fn nobody_else_is_taken_for_the_service() {
    let port = service(2);
    for trusted in [None, Some(read("stranger.pem"))] {
        let told = party(port, Some(own("client")), trusted).auth(HERE, "x").map(|_| ());
        assert_eq!(told, Err(Fault::Unreached(Stop::Insecure)));
    }
}

#[test]
fn a_key_of_another_certificate_is_noticed_before_anything_is_sent_and_never_shown() {
    let mixed = OwnCertificate { key: own("stranger").key, ..own("client") };
    let checked = |own: &OwnCertificate| pair::check(&own.chain, own.key.reveal().as_bytes());
    assert!(checked(&own("client")).is_ok());
    assert_eq!(checked(&mixed), Err(Unfit::OtherKey));
    assert_eq!(checked(&OwnCertificate { chain: Vec::new(), ..own("client") }), Err(Unfit::NoCertificate));
    let none = OwnCertificate { key: Secret::new("no PEM".into()), ..own("client") };
    assert_eq!(checked(&none), Err(Unfit::NoKey));
    assert_eq!(format!("{mixed:?}"), "OwnCertificate { .. }");
}
