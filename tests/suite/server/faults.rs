//! What goes wrong around a server: the store, the clock, clients that vanish or crawl, certificates.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use minasidor::portal::embedded::host::hashing::Argon2id;
use minasidor::portal::embedded::host::{EmbeddedHost, HostOptions};
use minasidor::portal::host::PortalHost;
use minasidor::portal::http::client::ClientOptions;
use minasidor::portal::http::{Method, Request, Stop, Transport};
use minasidor::server::Certified;
use rusqlite::Connection;

use crate::portal::household::{self, at};
use crate::portal::http::client::{client, options};
use crate::portal::rest::PASSWORD;
use crate::server::{ERRAND, Hosted};
use crate::support::served::Served;

#[test]
fn while_another_process_writes_nothing_is_taken_and_then_it_is() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let other = Connection::open(hosted.store()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();

    let refused = hosted.hand_in("/v1/errands", &bearer, "k-1", ERRAND);
    assert_eq!((refused.status, refused.code()), (503, "busy".into()));
    assert_eq!(refused.header("retry-after"), Some("1"));
    assert_eq!(hosted.ask("GET /v1/invoices", &bearer).status, 200, "reading goes on");
    assert_eq!(hosted.send("GET /ready", &[], "").status, 200, "that somebody writes is no fault");
    other.execute_batch("ROLLBACK").unwrap();

    let taken = hosted.hand_in("/v1/errands", &bearer, "k-1", ERRAND);
    assert_eq!((taken.status, taken.json()["replayed"].clone()), (200, false.into()));
}

#[test]
fn a_store_that_can_not_be_written_is_not_ready() {
    let hosted = Hosted::new();
    assert_eq!(hosted.send("GET /ready", &[], "").status, 200);

    std::fs::remove_dir_all(hosted.folder.path()).unwrap();

    let gone = hosted.send("GET /ready", &[], "");
    assert!(gone.status >= 404, "{}", gone.status);
    assert_eq!(hosted.send("GET /health", &[], "").status, 200);
}

#[test]
fn places_of_clients_that_say_nothing_are_given_to_others() {
    let hosted = Hosted::with(|options| {
        options.patience = Duration::from_millis(200);
        options.connections = 4;
        options.is_local = true;
    });
    let silent: Vec<TcpStream> = (0..4).map(|_| TcpStream::connect(hosted.served.address).unwrap()).collect();
    assert_eq!(hosted.send("GET /health", &[], "").status, 200);

    // One that was answered, and then says nothing any more and never ends.
    let half: Vec<TcpStream> = (0..4)
        .map(|_| {
            let mut client = TcpStream::connect(hosted.served.address).unwrap();
            client.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            client.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
            client.read_exact(&mut [0; 12]).unwrap();
            client
        })
        .collect();
    assert_eq!(hosted.send("GET /health", &[], "").status, 200);
    drop((silent, half));
}

#[test]
fn one_address_does_not_hold_every_connection() {
    let hosted = Hosted::with(|options| options.connections = 8);
    let address = hosted.served.address;
    let held: Vec<TcpStream> = (0..4).map(|_| TcpStream::connect(address).unwrap()).collect();
    for mut client in &held {
        client.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
        client.read_exact(&mut [0; 12]).unwrap();
    }

    let mut more = TcpStream::connect(address).unwrap();
    assert_eq!(more.read(&mut [0; 12]).unwrap_or(0), 0, "it is let go at once");

    drop(held);
}

#[test]
fn who_says_no_more_after_a_request_gets_its_answer() {
    let hosted = Hosted::new();
    let mut client = TcpStream::connect(hosted.served.address).unwrap();
    client.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    client.shutdown(std::net::Shutdown::Write).unwrap();

    let mut answer = String::new();
    client.read_to_string(&mut answer).unwrap();

    assert!(answer.starts_with("HTTP/1.1 200"), "{answer:?}");
}

#[test]
fn what_was_asked_is_done_and_noted_though_its_client_is_gone() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let shown = format!("authorization: Bearer {bearer}\r\n");
    let tagged = |tag: &str| {
        hosted.send(
            "GET /v1/receipts",
            &[("authorization", &format!("Bearer {bearer}")), ("if-none-match", tag)],
            "",
        )
    };
    let tag = tagged("none").header("etag").unwrap().replace("w/", "W/");
    assert_eq!(tagged(&tag).status, 304);

    let mut client = TcpStream::connect(hosted.served.address).unwrap();
    let line = "DELETE /v1/sessions/current HTTP/1.1\r\nhost: localhost\r\n";
    client.write_all(format!("{line}{shown}\r\n").as_bytes()).unwrap();
    drop(client);

    hosted.served.lines.wait_for(|line| line.method == "DELETE" && line.status == 204);
    assert_eq!(tagged(&tag).status, 401, "whoever is out is told nothing");
}

/// Sends a byte again and again, with as long a pause as nothing comes, until the other side has had enough. Returns
/// how many went, and what came.
fn crawled(client: &mut TcpStream, byte: u8) -> (usize, Vec<u8>) {
    client.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    let (mut sent, mut came) = (0, Vec::new());
    loop {
        let went = client.write_all(&[byte]);
        sent += usize::from(went.is_ok());
        let mut piece = [0; 1024];
        match client.read(&mut piece) {
            Ok(0) => return (sent, came),
            Ok(read) => came.extend_from_slice(&piece[..read]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => return (sent, came),
        }
        assert!(sent < 10_000, "it is still waited for");
    }
}

#[test]
fn a_head_that_comes_byte_by_byte_is_not_waited_for() {
    let hosted = Hosted::with(|options| options.patience = Duration::from_millis(300));
    let mut slow = TcpStream::connect(hosted.served.address).unwrap();
    slow.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\nx-slow: ").unwrap();

    let (sent, _) = crawled(&mut slow, b'a');

    assert!(sent > 1, "{sent}");
    assert_eq!(hosted.send("GET /health", &[], "").status, 200);
}

#[test]
fn a_body_that_stops_is_told_that_it_took_too_long() {
    let hosted = Hosted::with(|options| options.patience = Duration::from_millis(300));
    let bearer = hosted.bearer("100045", "100045");
    let mut slow = TcpStream::connect(hosted.served.address).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!(
        "POST /v1/errands HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {bearer}\r\n\
         idempotency-key: k-1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{{"
    );
    slow.write_all(head.as_bytes()).unwrap();

    let mut status = [0; 12];
    slow.read_exact(&mut status).unwrap();

    assert_eq!(&status, b"HTTP/1.1 408");
    let bearer = hosted.bearer("100045", "100045");
    assert_eq!(hosted.hand_in("/v1/errands", &bearer, "k-1", ERRAND).json()["replayed"], false);
}

#[test]
fn a_clock_that_is_stepped_back_and_forth_lets_nobody_in_who_was_out_and_breaks_nothing() {
    let mut hosted = Hosted::new();
    let clock = Arc::new(AtomicI64::new(at("2026-01-01")));
    let told = Arc::clone(&clock);
    let host = EmbeddedHost::open(
        &hosted.store(),
        HostOptions {
            hashing: Box::new(Argon2id { memory_kib: 8, passes: 1, lanes: 1 }.hasher()),
            ..HostOptions::new(move || told.load(Ordering::Relaxed))
        },
    );
    hosted.host = Arc::new(host.unwrap());
    hosted.served = Served::start(Arc::clone(&hosted.host) as Arc<dyn PortalHost>);
    let bearer = hosted.bearer("100045", "100045");
    let first = hosted.hand_in("/v1/errands", &bearer, "k-1", ERRAND).json();
    let noon = at("2026-01-01");

    // What began in what is the future now is none; a little is nothing.
    for (seconds, status) in [(0, 200), (-60, 200), (60, 200), (-86_400, 401), (90, 200), (-86_400, 401)] {
        clock.store(noon + seconds, Ordering::Relaxed);
        assert_eq!(hosted.ask("GET /v1/facilities", &bearer).status, status, "{seconds}");
        let anew = hosted.bearer("100045", "100045");
        assert_eq!(hosted.ask("GET /v1/facilities", &anew).status, 200, "{seconds}");
        let again = hosted.hand_in("/v1/errands", &anew, "k-1", ERRAND).json();
        assert_eq!(again["number"], first["number"], "{seconds}");
    }
    clock.store(noon + 13 * 3600, Ordering::Relaxed);
    assert_eq!(hosted.ask("GET /v1/facilities", &bearer).status, 401);
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/expired").join(name)
}

#[test]
fn a_certificate_that_has_expired_is_told_nothing() {
    let folder = tempfile::tempdir().unwrap();
    drop(household::seeded(folder.path()));
    let noon = at("2026-01-01");
    let host = EmbeddedHost::open(&folder.path().join("portal.db"), HostOptions::new(move || noon)).unwrap();
    let read = |name: &str| std::fs::read(fixture(name)).unwrap();
    let served = Served::with(Arc::new(host), |options| {
        options.tls = Some(Certified { chain: read("server.pem"), key: read("server.key") });
    });
    let trusting = ClientOptions { certificates: Some(read("ca.pem")), ..options() };
    let root = format!("https://localhost:{}", served.address.port());

    let secret = Request::new(Method::Get, "/v1").with_header("authorization", PASSWORD);
    let error = client(&root, trusting).send(&secret).map(|response| response.status).unwrap_err();

    assert_eq!(error.stop, Stop::Insecure);
    let why = format!("{:?}", error.source);
    assert!(why.contains("Expired"), "it is its age alone that is wrong: {why}");
    assert!(served.lines.0.lock().unwrap().is_empty());
}

#[test]
fn of_a_hundred_thousand_keys_one_is_found_by_an_index() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let first = hosted.hand_in("/v1/errands", &bearer, "k-1", ERRAND).json();
    let other = Connection::open(hosted.store()).unwrap();
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) \
                INSERT INTO receipt (customer_id, key, handed, content, what, number, at, user_name) \
                SELECT customer_id, 'many-' || i, handed, 'content-' || i, what, 'K2025-' || i, at, user_name \
                FROM receipt, n WHERE key = 'k-1'";
    other.execute_batch(many).unwrap();

    let again = hosted.hand_in("/v1/errands", &bearer, "k-1", ERRAND).json();
    assert_eq!((again["number"].clone(), again["replayed"].clone()), (first["number"].clone(), true.into()));
    let reused = hosted.hand_in("/v1/errands", &bearer, "many-99999", ERRAND);
    assert_eq!((reused.status, reused.code()), (422, "key_reused".into()));
    for asked in ["customer_id = 1 AND key = 'a'", "number = 'a'", "customer_id = 1 AND content = 'a'"] {
        let sql = format!("EXPLAIN QUERY PLAN SELECT * FROM receipt WHERE {asked}");
        let plan: String = other.query_row(&sql, [], |row| row.get(3)).unwrap();
        assert!(plan.starts_with("SEARCH receipt USING INDEX"), "{asked}: {plan}");
    }
}
