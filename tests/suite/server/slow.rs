//! Clients that take their time, or nothing at all.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::server::Hosted;

/// Asks for all the values of a facility, as many times as said.
fn values(facility: &str, times: usize) -> String {
    let facilities = format!("&facility={facility}").repeat(times);
    format!("GET /v1/consumption?from=2019-01-01T00:00:00Z&until=2027-01-01T00:00:00Z{facilities}")
}

fn electricity(hosted: &Hosted, bearer: &str) -> String {
    let facilities = hosted.ask("GET /v1/facilities", bearer).json();
    let mut all = facilities["data"].as_array().unwrap().iter();
    let found = all.find(|facility| facility["utility"] == "electricity").unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[test]
fn clients_that_take_nothing_do_not_stand_in_the_way_of_others() {
    // Nobody is given up within the test because of patience.
    let hosted = Hosted::demo(|options| options.patience = Duration::from_secs(3_600));
    let bearer = hosted.bearer("100045", "100045");
    let facility = electricity(&hosted, &bearer);
    let request = format!(
        "{} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {bearer}\r\n\r\n",
        values(&facility, 10)
    );

    let begun: Vec<TcpStream> = (0..12)
        .map(|_| {
            let mut client = TcpStream::connect(hosted.served.address).unwrap();
            client.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            client.write_all(request.as_bytes()).unwrap();
            let mut status = [0; 12];
            client.read_exact(&mut status).unwrap();
            assert_eq!(&status, b"HTTP/1.1 200");
            client
        })
        .collect();

    assert_eq!(hosted.ask("GET /v1/invoices", &bearer).status, 200);
    let whole = hosted.ask(&values(&facility, 3), &bearer);
    assert!(whole.body.len() > 1024 * 1024, "{}", whole.body.len());
    assert!(!whole.json()["data"].as_array().unwrap().is_empty());
    drop(begun);
}
