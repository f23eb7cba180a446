//! What the client sends, to the letter, and every way in which no answer comes.

use std::error::Error;
use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use minasidor::domain::secret::Secret;
use minasidor::domain::zone::Instant;
use minasidor::portal::http::client::{ClientOptions, HttpClient, Proxy};
use minasidor::portal::http::origin::Origin;
use minasidor::portal::http::{Method, Request, Response, Stop, Transport, TransportError};
use minasidor::portal::pace::Pace;
use minasidor::system::clock::{Clock, Stopwatch};

use crate::portal::http::server::{Manner, Server, fixture};

/// The real clock, as far as a client asks it.
struct Real(Stopwatch);

impl Pace for Real {
    fn now(&self) -> Instant {
        Clock::Real.now()
    }

    fn passed(&self) -> Duration {
        self.0.passed()
    }

    fn pause(&self, _: Duration) {
        unreachable!("a client waits for nothing but answers")
    }
}

pub fn options() -> ClientOptions {
    ClientOptions {
        patience: Duration::from_secs(20),
        user_agent: "minasidor/0".into(),
        proxy: None,
        certificates: None,
        own: None,
    }
}

pub fn client(root: &str, options: ClientOptions) -> HttpClient {
    HttpClient::new(Origin::parse(root).unwrap(), options, Arc::new(Real(Clock::Real.stopwatch())))
}

fn get(path: &str) -> Request {
    Request::new(Method::Get, path)
}

/// Asks a server that treats its connections so.
fn asked(manner: Manner, request: &Request) -> (Result<Response, TransportError>, Vec<String>) {
    let server = Server::start(false, manner);
    let answer = client(&format!("http://localhost:{}", server.port), options()).send(request);
    (answer, server.heard())
}

fn says(bytes: impl AsRef<[u8]>) -> Manner {
    Manner::Says(bytes.as_ref().to_vec())
}

fn stop(answer: Result<Response, TransportError>) -> Stop {
    answer.map(|response| response.status).expect_err("no answer").stop
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n{}";

#[test]
fn a_path_is_sent_to_the_letter() {
    let path = "/api/grp2/Login/199503242381/ab+/cd//e==/5d0c/?x=%2F%2f";
    let (answer, heard) = asked(says(OK), &get(path));

    assert_eq!(answer.unwrap().body, b"{}");
    assert!(heard[0].starts_with(&format!("GET {path} HTTP/1.1\r\n")), "{heard:?}");
}

#[test]
fn a_post_says_its_length_also_when_it_is_nothing() {
    for body in ["", "{\"a\":\"å\"}"] {
        let request = Request::new(Method::Post, "/x")
            .with_header("content-type", "application/json; charset=utf-8")
            .with_header("cookie", "a=1; b=2")
            .with_body(body);
        let (_, heard) = asked(says(OK), &request);
        let head = heard[0].to_ascii_lowercase();

        assert_eq!(head.matches(&format!("content-length: {}\r\n", body.len())).count(), 1, "{head}");
        assert!(!head.contains("transfer-encoding"), "{head}");
        assert!(head.contains("content-type: application/json; charset=utf-8\r\n"), "{head}");
        assert!(
            head.contains("cookie: a=1; b=2\r\n") && head.contains("user-agent: minasidor/0\r\n"),
            "{head}"
        );
        assert!(heard[0].ends_with(&format!("\r\n\r\n{body}")));
    }
}

#[test]
fn headers_come_as_they_were_and_a_redirect_is_an_answer() {
    let (answer, heard) = asked(
        says("HTTP/1.1 302 Found\r\nLocation: /Logout.aspx\r\ncontent-length: 0\r\n\r\n"),
        &get("/start.aspx"),
    );
    let answer = answer.unwrap();
    assert_eq!((answer.status, answer.header("location"), heard.len()), (302, Some("/Logout.aspx"), 1));

    let answer = asked(says(OK), &get("/")).0.unwrap();
    let cookies: Vec<&str> = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(cookies, ["a=1", "b=2"]);
}

#[test]
fn no_cookie_is_kept_from_one_request_to_the_next() {
    let server = Server::start(false, says(OK));
    let client = client(&format!("http://127.0.0.1:{}", server.port), options());
    client.send(&get("/")).unwrap();
    client.send(&get("/")).unwrap();

    assert!(server.heard().iter().all(|request| !request.contains("ookie")), "{:?}", server.heard());
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    let body = encoder.finish().unwrap();
    let answer =
        format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", body.len());
    [answer.as_bytes(), &body].concat()
}

#[test]
fn a_packed_body_is_unpacked_as_far_as_a_body_may_go() {
    assert_eq!(asked(says(gzip(b"hej")), &get("/")).0.unwrap().body, b"hej");
    assert_eq!(stop(asked(says(gzip(&vec![0; 33 << 20])), &get("/")).0), Stop::TooLarge);
    let broken = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nhej";
    assert_eq!(stop(asked(says(broken), &get("/")).0), Stop::Malformed);
}

#[test]
fn an_answer_without_end_is_cut_off() {
    assert_eq!(stop(asked(Manner::SaysMuch(64 << 20), &get("/")).0), Stop::TooLarge);
}

#[test]
fn an_answer_that_breaks_off_is_none() {
    for bytes in ["", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhej"] {
        assert_eq!(stop(asked(says(bytes), &get("/")).0), Stop::Broken, "{bytes}");
    }
}

#[test]
fn what_is_no_http_is_told() {
    // The second is what an encrypted port answers to what it can not read.
    for bytes in ["220 mail.stordala.example ESMTP\r\n\r\n", "\x15\x03\x03\0\x02\x02\x16", "\0\0\0\0\r\n\r\n"]
    {
        assert_eq!(stop(asked(says(bytes), &get("/")).0), Stop::NotHttp, "{bytes:?}");
    }
    assert_eq!(stop(asked(says("HTTP/1.1 abc\r\n\r\n"), &get("/")).0), Stop::Malformed);
}

#[test]
fn silence_ends_with_the_time_that_was_given() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhej".to_vec();
    for manner in [Manner::SaysAndWaits(Vec::new()), Manner::SaysAndWaits(head)] {
        let server = Server::start(false, manner);
        let options = ClientOptions { patience: Duration::from_millis(150), ..options() };
        let answer = client(&format!("http://localhost:{}", server.port), options).send(&get("/"));
        assert_eq!(stop(answer), Stop::TimedOut);
    }
}

#[test]
fn nobody_there_is_told_apart_from_no_such_name() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = client(&format!("http://localhost:{free}"), options()).send(&get("/"));
    assert_eq!(stop(nobody), Stop::NotReached);

    // A name that is reserved for never being one.
    let nowhere = client("https://minasidor.invalid", options()).send(&get("/"));
    assert_eq!(stop(nowhere), Stop::NoSuchHost);
}

#[test]
fn only_who_is_vouched_for_is_talked_to() {
    let server = Server::start(true, says(OK));
    let root = format!("https://localhost:{}", server.port);
    assert_eq!(stop(client(&root, options()).send(&get("/"))), Stop::Insecure);
    assert!(server.heard().is_empty(), "nothing was said");

    let vouched = ClientOptions { certificates: std::fs::read(fixture("ca.pem")).ok(), ..options() };
    assert_eq!(client(&root, vouched.clone()).send(&get("/")).unwrap().status, 200);

    let damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".into();
    let damaged = ClientOptions { certificates: Some(damaged), ..options() };
    assert_eq!(stop(client(&root, damaged).send(&get("/"))), Stop::Insecure);

    let open = Server::start(false, Manner::Greets("220 mail.stordala.example ESMTP\r\n"));
    let answer = client(&format!("https://localhost:{}", open.port), vouched).send(&get("/"));
    assert_eq!(stop(answer), Stop::Open);
}

#[test]
fn a_proxy_is_asked_for_other_computers_only() {
    let proxy = Server::start(false, says("HTTP/1.1 403 Forbidden\r\n\r\n"));
    let through = |bypass: &str| {
        let url = Secret::new(format!("http://eva:hemligt@127.0.0.1:{}", proxy.port));
        ClientOptions { proxy: Some(Proxy { url, bypass: bypass.into() }), ..options() }
    };
    let far = "https://minasidor.stordala.example";
    let error = client(far, through("")).send(&get("/hemligt")).map(|response| response.status).unwrap_err();
    assert_eq!(error.stop, Stop::NotReached);
    assert!(
        proxy.heard()[0].starts_with("CONNECT minasidor.stordala.example:443 HTTP/1.1\r\n"),
        "{:?}",
        proxy.heard()
    );
    assert!(!proxy.heard()[0].contains("/hemligt"));

    let server = Server::start(false, says(OK));
    let near = client(&format!("http://localhost:{}", server.port), through("")).send(&get("/"));
    assert_eq!(near.unwrap().status, 200);
    let around = client("https://minasidor.invalid", through(".invalid")).send(&get("/"));
    assert_eq!(stop(around), Stop::NoSuchHost);
    assert_eq!(proxy.heard().len(), 1);
}

#[test]
fn no_error_repeats_a_path_or_a_header() {
    let request = get("/api/199503242381?x=hemligt").with_header("cookie", "a=hemligt");
    for manner in [says(""), says("nej\r\n\r\n"), Manner::SaysMuch(64 << 20)] {
        let error = asked(manner, &request).0.map(|response| response.status).unwrap_err();
        let mut told = format!("{error} {error:?}");
        let mut next = error.source();
        while let Some(link) = next {
            told = format!("{told} {link}");
            next = link.source();
        }
        assert!(!told.contains("19950324") && !told.contains("hemligt"), "{told}");
    }
}

#[test]
fn a_header_that_is_none_is_told_without_being_sent() {
    let request = get("/").with_header("cookie", "a=1\r\nx: y");
    let (answer, heard) = asked(says(OK), &request);

    assert!(answer.is_err());
    assert!(heard.is_empty());
}
