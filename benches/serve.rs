//! A served portal under load, beside the least that a server can do: HTTP/1.1, 64 clients that keep their
//! connections.
//!
//! `cargo bench --bench serve`, or a part of it: `-- year unchanged memory company`. A year of hours is encoded from the
//! store for every request; beside it stand a handler that sends the very same bytes from memory, and one that makes JSON
//! of a table with a row for each value. Then the built program serves: how much memory that takes under load, and how
//! long a company's year of hours takes over the wire beside the same without one.

#[path = "baseline/servers.rs"]
mod servers;
#[path = "baseline/stopwatch.rs"]
mod stopwatch;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use minasidor::domain::secret::Secret;
use minasidor::domain::zone::{self, Clock};
use minasidor::portal::embedded::demo;
use minasidor::portal::embedded::host::{EmbeddedHost, Horizon, HostOptions};
use minasidor::portal::host::{PasswordAttempt, PortalHost};
use minasidor::server::{Line, Log, Options, serve};

use crate::servers::{floor, rows};
use crate::stopwatch::{seconds, tell};

const CLIENTS: usize = 64;
const ROUNDS: usize = 7;
const TODAY: &str = "2026-11-23";
const NOW: &str = "2026-11-23T08:00:00+01:00";
const PASSWORD: &str = "korrekt häst batteri";
const YEAR: &str = "/v1/consumption?facility=FV-100045-001&measure=energy\
                    &from=2024-12-31T23:00:00Z&until=2025-12-31T23:00:00Z";
/// Everything that a company's meters measured in a year, by the hour.
const EVERYTHING: [&str; 14] = [
    "consumption",
    "electricity",
    "heating",
    "water",
    "--facility",
    "all",
    "--period",
    "2025",
    "--resolution",
    "hour",
    "--compare",
    "none",
    "--format",
    "csv",
];

struct Silent;

impl Log for Silent {
    fn line(&self, _: &Line) {}

    fn fault(&self, _: &'static str, _: &dyn std::fmt::Display) {}
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_asked = |part: &str| asked.is_empty() || asked.iter().any(|word| word == part);
    let (ours, bearer) = ours(folder);
    let body = once(ours, &year_request(&bearer, "")).body;
    tell(&format!("a year of hours is {} bytes", body.len()));
    if is_asked("year") {
        year(folder, ours, &year_request(&bearer, ""), &body);
    }
    if is_asked("unchanged") {
        unchanged(ours, &bearer);
    }
    if is_asked("memory") {
        memory(folder, body.len());
    }
    if is_asked("company") {
        far_and_near(folder);
    }
}

/// A year of hours, beside the same bytes from memory and rows of a table. All are asked in the same words.
fn year(folder: &Path, ours: SocketAddr, request: &[u8], body: &[u8]) {
    let (floor, rows) = (floor(body.to_vec()), rows(&folder.join("rows.sqlite"), body));
    let mut spreads = Vec::new();
    let least = ratio("a year of hours at", || {
        let least = load("the same bytes from memory", floor, request, 300).0;
        let (year, spread) = load("a year of hours from the store", ours, request, 60);
        spreads.push(spread);
        year / least
    });
    let table = ratio("a year of hours at", || {
        let table = load("a table with a row for each value", rows, request, 10).0;
        load("a year of hours from the store", ours, request, 60).0 / table
    });
    let spread = middle(spreads);
    tell(&format!(
        "{least:.2} of the bytes from memory, {table:.1} times the table; p99 is {spread:.1} times p50"
    ));
}

/// A year that has not changed, beside an answer as small from memory.
fn unchanged(ours: SocketAddr, bearer: &str) {
    let tag = once(ours, &year_request(bearer, "")).tag;
    let request = year_request(bearer, &format!("if-none-match: {tag}\r\n"));
    assert_eq!(once(ours, &request).status, 304, "what is measured is an unchanged answer");
    let small = floor(b"{}".to_vec());
    let known = ratio("an unchanged year at", || {
        let least = load("two bytes from memory", small, &request, 500).0;
        load("an unchanged year", ours, &request, 500).0 / least
    });
    tell(&format!("an unchanged year at {known:.2} of two bytes from memory"));
}

/// Measures one beside the other again and again, and returns the middle one of their ratios: what else goes on in the
/// machine meets both of a pair, or one pair.
fn ratio(name: &str, mut pair: impl FnMut() -> f64) -> f64 {
    let ratios: Vec<f64> = (0..ROUNDS).map(|_| pair()).collect();
    let told: Vec<String> = ratios.iter().map(|ratio| format!("{ratio:.2}")).collect();
    tell(&format!("{name} {}", told.join(" ")));
    middle(ratios)
}

fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn year_request(bearer: &str, extra: &str) -> Vec<u8> {
    format!("GET {YEAR} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {bearer}\r\n{extra}\r\n")
        .into_bytes()
}

/// What the program takes that serves: under load, then with five hundred clients at once.
fn memory(folder: &Path, length: usize) {
    let (home, file) = (folder.join("household"), folder.join("token.txt"));
    let issue =
        ["portal", "tokens", "issue", "--customer", "100045", "--name", "load", "--page", "consumption"];
    let issued =
        program(&home, "--demo").args(issue).args(["--until", "2027-01-01", "-o"]).arg(&file).output();
    assert!(issued.expect("the program").status.success(), "a token");
    let token = std::fs::read_to_string(&file).expect("the token");
    let request = year_request(token.lines().next().expect("its first line"), "");
    let served = Served::again(&home, "--demo");
    load("the same from the program", served.address, &request, 60);
    tell(&format!("the most memory of the program that serves: {} KiB", served.most()));
    crowd(served.address, &request, length);
    tell(&format!("the most memory of it with all of them: {} KiB", served.most()));
}

/// A company's year over the wire, beside the same from a file of this computer.
fn far_and_near(folder: &Path) {
    let (home, other) = (folder.join("company"), folder.join("elsewhere"));
    let served = Served::again(&home, "--demo=company");
    let url = format!("http://{}", served.address);
    let login = ["login", &url, "--user", "300007", "--password-stdin", "--profile", "far"];
    let mut child =
        program(&other, "--quiet").args(login).stdin(Stdio::piped()).spawn().expect("the program");
    child.stdin.take().expect("its input").write_all(b"stordala-300007\n").expect("typed");
    assert!(child.wait().expect("an end").success(), "logged in");
    let written = |home: &Path, which: &str, file: &str| {
        let path = folder.join(file);
        let took = seconds(|| {
            let done = program(home, which).args(EVERYTHING).arg("-o").arg(&path).status();
            assert!(done.expect("the program").success(), "{file}");
        });
        (took, std::fs::metadata(&path).expect("a file").len())
    };
    let (near, size) = written(&home, "--demo=company", "near.csv");
    let (far, _) = written(&other, "--profile=far", "far.csv");
    tell(&format!(
        "a company's year, {} MB of CSV: {near:.2} s, over the wire {far:.2} s, {:.2} of the speed; the program that \
         serves took at most {} KiB",
        size / 1_000_000,
        near / far,
        served.most()
    ));
}

fn program(home: &Path, which: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minasidor"));
    command.env("MINASIDOR_HOME", home).args(["--now", NOW, which]).stdout(Stdio::null());
    command
}

/// The built program, serving a demo.
struct Served {
    child: Child,
    address: SocketAddr,
}

impl Served {
    /// Begins where somebody served before: the first time, the demo and its passwords are made.
    fn again(home: &Path, which: &str) -> Self {
        drop(Self::begin(home, which));
        Self::begin(home, which)
    }

    fn begin(home: &Path, which: &str) -> Self {
        let serve = ["portal", "serve", "--listen", "127.0.0.1:0", "--per-minute", "0"];
        let mut child = program(home, which).args(serve).stderr(Stdio::piped()).spawn().expect("the program");
        let mut lines = BufReader::new(child.stderr.take().expect("its messages")).lines();
        let told = lines.find_map(|line| line.ok()?.strip_prefix("Serving http://").map(str::to_owned));
        let address = told.and_then(|told| told.trim_end_matches('/').parse().ok()).expect("an address");
        // Its log is read, or it would wait for somebody who does.
        thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// The most memory that it has had, in KiB.
    fn most(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|text| text.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Five hundred clients at once.
fn crowd(address: SocketAddr, request: &[u8], length: usize) {
    let took = seconds(|| {
        let mut streams: Vec<TcpStream> =
            (0..500).map(|_| TcpStream::connect(address).expect("a connection")).collect();
        for stream in &mut streams {
            stream.write_all(request).expect("sent");
        }
        for mut stream in streams {
            let answer = read(&mut stream, &mut Vec::new());
            assert_eq!((answer.status, answer.body.len()), (200, length));
        }
    });
    tell(&format!("500 clients at once: {took:.2} s, no error"));
}

fn ours(folder: &Path) -> (SocketAddr, String) {
    let path = folder.join("demo.sqlite");
    let today = TODAY.parse().expect("a date");
    let customer = demo::alias("household").expect("the household");
    drop(demo::open(&path, demo::file_of(&customer), today, &mut |_, _| ()).expect("the demo"));
    let now = zone::start_of_day(today, Clock::Local) + 8 * 3600;
    let options = HostOptions { horizon: Horizon::StartOfToday, ..HostOptions::new(move || now) };
    let host = EmbeddedHost::open(&path, options).expect("a host");
    let password = Secret::new(PASSWORD.to_owned());
    host.set_password("100045", &password).expect("a password");
    let attempt = PasswordAttempt { user: "100045".into(), password, customer: None };
    let bearer = host.sign_in(&attempt).expect("a session").bearer.reveal().to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let options = Options {
        tls: None,
        body: 1024,
        patience: Duration::from_secs(30),
        farewell: Duration::from_secs(1),
        connections: 1_000,
        per_minute: 0,
        behind_proxy: false,
        identity: None,
        is_local: false,
        ahead: 32 * 1024 * 1024,
        log: Arc::new(Silent),
    };
    thread::spawn(move || serve(listener, Arc::new(host), options, std::future::pending()));
    (address, bearer)
}

struct Answer {
    status: u16,
    tag: String,
    body: Vec<u8>,
}

fn once(address: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.write_all(request).expect("sent");
    read(&mut stream, &mut Vec::new())
}

/// Reads one answer; what came of the next one stays in `rest`.
fn read(stream: &mut TcpStream, rest: &mut Vec<u8>) -> Answer {
    let mut chunk = [0; 64 * 1024];
    let end = loop {
        if let Some(end) = rest.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        let read = stream.read(&mut chunk).expect("an answer");
        assert!(read > 0, "the server hung up");
        rest.extend_from_slice(&chunk[..read]);
    };
    let head = String::from_utf8_lossy(&rest[..end]).into_owned();
    let field = |name: &str| {
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(name));
        line.and_then(|line| line.split_once(": ")).map(|(_, value)| value.to_owned())
    };
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let length = field("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while rest.len() < end + 4 + length {
        let read = stream.read(&mut chunk).expect("the rest");
        assert!(read > 0, "the server hung up");
        rest.extend_from_slice(&chunk[..read]);
    }
    let body = rest[end + 4..end + 4 + length].to_vec();
    rest.drain(..end + 4 + length);
    Answer { status, tag: field("etag").unwrap_or_default(), body }
}

/// Sends a request so many times over each of 64 connections. Returns requests a second, and p99 as a multiple of p50.
fn load(name: &str, address: SocketAddr, request: &[u8], each: usize) -> (f64, f64) {
    let mut times: Vec<f64> = Vec::new();
    let took = seconds(|| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let request = request.to_vec();
                thread::spawn(move || {
                    let mut stream = TcpStream::connect(address).expect("a connection");
                    stream.set_nodelay(true).expect("set");
                    let mut rest = Vec::new();
                    let mut times = Vec::with_capacity(each);
                    for _ in 0..each {
                        times.push(seconds(|| {
                            stream.write_all(&request).expect("sent");
                            let answer = read(&mut stream, &mut rest);
                            assert!(matches!(answer.status, 200 | 304), "{}", answer.status);
                        }));
                    }
                    times
                })
            })
            .collect();
        for client in clients {
            times.extend(client.join().expect("a client"));
        }
    });
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let (middle, late) = (at(0.5), at(0.99));
    let rate = times.len() as f64 / took;
    tell(&format!("{name:<36} {rate:8.0} a second, p50 {:6.2} ms, p99 {:6.2} ms", middle * 1e3, late * 1e3));
    (rate, late / middle)
}
