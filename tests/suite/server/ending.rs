//! How a server ends, and what it says of requests.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::server::Hosted;

#[test]
fn what_was_begun_is_ended_and_nothing_more_is_taken() {
    let mut hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let address = hosted.served.address;
    let mut begun = TcpStream::connect(address).unwrap();
    begun.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(begun, "GET /v1/customer HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {bearer}\r\n\r\n").unwrap();
    let mut first = [0; 12];
    begun.read_exact(&mut first).unwrap();

    hosted.served.end();

    assert_eq!(&first, b"HTTP/1.1 200");
    let mut rest = Vec::new();
    begun.read_to_end(&mut rest).unwrap();
    assert!(String::from_utf8_lossy(&rest).contains("Maria Lind"));
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_client_that_says_nothing_is_not_waited_for_for_ever() {
    let hosted = Hosted::with(|options| options.patience = Duration::from_millis(200));
    let mut silent = TcpStream::connect(hosted.served.address).unwrap();
    silent.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    silent.write_all(b"GET /v1 HT").unwrap();

    let mut answer = Vec::new();
    let ended = silent.read_to_end(&mut answer);

    assert!(ended.is_ok(), "{ended:?}");
    assert_eq!(hosted.send("GET /health", &[], "").status, 200);
}

#[test]
fn the_log_names_routes_and_never_whom_they_are_about() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    hosted.ask("GET /v1/invoices/2025000101", &bearer);
    hosted.ask("GET /v1/readings?facility=VA-100045-001", &bearer);
    hosted.ask("GET /v1/nonsense", &bearer);

    let lines = hosted.served.lines.0.lock().unwrap();
    let told = format!("{lines:?}");

    assert_eq!(lines.len(), 3);
    assert!(told.contains("/v1/invoices/{number}") && told.contains("/v1/readings"));
    for personal in ["100045", "2025000101", &bearer, "nonsense", "127.0.0.1"] {
        assert!(!told.contains(personal), "{personal}");
    }
}
