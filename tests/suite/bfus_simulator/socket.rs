//! The portal behind a socket, spoken to in bare HTTP.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use super::browser::Browser;
use crate::support::bfus_portal::portal::http::{Delivery, Request};
use crate::support::bfus_portal::portal::server::Server;
use crate::support::bfus_portal::portal::switches::{Disturbance, Trouble};
use crate::support::bfus_portal::{Simulator, simulator};

struct Wire {
    portal: Arc<Simulator>,
    server: Server,
}

impl Wire {
    fn new() -> Self {
        let portal = Arc::new(simulator());
        let server = Server::start(Arc::clone(&portal), 0).unwrap();
        Self { portal, server }
    }

    fn disturb(&self, what: Trouble) {
        let disturbance = Disturbance { what, path: "/api/version".into(), times: 1 };
        self.portal.switch(|switches| switches.disturbances = vec![disturbance]);
    }

    /// Sends bytes and reads until the portal closes.
    fn said(&self, bytes: &[u8]) -> Vec<u8> {
        let mut connection = TcpStream::connect(self.server.address()).unwrap();
        connection.write_all(bytes).unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        answer
    }

    fn text(&self, bytes: &str) -> String {
        String::from_utf8_lossy(&self.said(bytes.as_bytes())).into_owned()
    }
}

const VERSION: &str = "GET /api/version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

#[test]
fn several_requests_go_through_one_connection() {
    let wire = Wire::new();

    let both = "GET /heart.beat HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned() + VERSION;
    let answers = wire.text(&both);

    assert_eq!(answers.matches("HTTP/1.1 200 OK\r\n").count(), 2, "{answers}");
    assert!(answers.contains("\r\nContent-Length: 2\r\n\r\nOK"), "{answers}");
    assert_eq!(wire.portal.calls().len(), 2);
}

#[test]
fn a_post_needs_its_length() {
    let wire = Wire::new();
    let head = "POST /default.aspx/Authenticate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    let chunked = wire.text(&format!("{head}Transfer-Encoding: chunked\r\n\r\n"));
    let body = r#"{"user":"100045","password":"stordala-100045","captcha":""}"#;
    let whole = wire.text(&format!(
        "{head}Content-Type: application/json; charset=utf-8\r\nX-Requested-With: XMLHttpRequest\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    ));

    assert!(chunked.starts_with("HTTP/1.1 411 Length Required\r\n"), "{chunked}");
    assert!(whole.contains("Set-Cookie: .PORTALAUTH="), "{whole}");
}

#[test]
fn answers_are_cut_swallowed_slow_or_no_http_at_all() {
    let wire = Wire::new();
    let whole = wire.text(VERSION);

    wire.disturb(Trouble::Cut(9));
    let cut = wire.text(VERSION);
    wire.disturb(Trouble::Garbage);
    let garbage = wire.said(VERSION.as_bytes());
    wire.disturb(Trouble::Status(503));
    let busy = wire.text(VERSION);
    wire.disturb(Trouble::Slow);
    let slow = wire.text(VERSION);

    let head = whole.find("\r\n\r\n").unwrap() + 4;
    assert_eq!(cut, whole[..head + 9]);
    assert_eq!(garbage.first(), Some(&0));
    assert!(busy.starts_with("HTTP/1.1 503"), "{busy}");
    assert_eq!(slow, whole);
    assert_eq!(wire.text(VERSION), whole, "each happens once");
}

#[test]
fn an_answer_that_never_comes_leaves_the_connection_open() {
    let wire = Wire::new();
    wire.disturb(Trouble::Never);
    let mut connection = TcpStream::connect(wire.server.address()).unwrap();
    connection.set_read_timeout(Some(Duration::from_millis(20))).unwrap();

    connection.write_all(VERSION.as_bytes()).unwrap();

    assert!(connection.read(&mut [0; 1]).is_err(), "neither an answer nor an end");
    assert_eq!(wire.text("nonsense\r\n\r\n"), "");
}

#[test]
fn a_stopped_server_answers_nobody() {
    let mut wire = Wire::new();
    let mut open = TcpStream::connect(wire.server.address()).unwrap();
    open.write_all(b"GET /heart.beat HTTP/1.1\r\n\r\n").unwrap();
    open.read_exact(&mut [0; 12]).unwrap();

    wire.server.stop();

    let mut rest = Vec::new();
    let _ = open.read_to_end(&mut rest);
    assert!(TcpStream::connect(wire.server.address()).is_err());
}

#[test]
fn the_core_says_how_an_answer_is_to_be_delivered() {
    let delivery = |what| {
        let mut browser = Browser::new();
        let disturbance = Disturbance { what, path: "/heart".into(), times: 0 };
        browser.portal.switch(|switches| switches.disturbances = vec![disturbance]);
        assert_eq!(browser.send(Request::get("/api/version")).delivery, Delivery::Normally);
        browser.send(Request::get("/heart.beat")).delivery
    };

    assert!(matches!(delivery(Trouble::Slow), Delivery::Slowly(_)));
    assert_eq!(delivery(Trouble::Cut(3)), Delivery::CutAfter(3));
    assert_eq!(delivery(Trouble::Never), Delivery::Never);
    assert_eq!(delivery(Trouble::Garbage), Delivery::Garbage);
}
