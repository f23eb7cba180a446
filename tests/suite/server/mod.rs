//! What only HTTP shows: who may ask what, how requests are read, and how a server ends.

mod bankid;
mod callers;
mod document;
mod ending;
mod faults;
mod full;
mod requests;
mod slow;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use minasidor::domain::id::CustomerNumber;
use minasidor::domain::secret::Secret;
use minasidor::domain::zone::Instant;
use minasidor::portal::embedded::host::EmbeddedHost;
use minasidor::portal::host::{PasswordAttempt, PortalHost, TokenScope, WantedToken};
use minasidor::server::Options;
use serde_json::Value;

use crate::portal::household::{self, day};
use crate::portal::rest::{PASSWORD, host};
use crate::support::run::World;
use crate::support::served::Served;

/// An errand of the household.
pub const ERRAND: &str = r#"{"kind":"opinion","facility":null,"message":"Hej","contact":{"by":"none","to":null,"times":null},"attachments":[]}"#;

/// A server over the seeded household and company.
pub struct Hosted {
    folder: tempfile::TempDir,
    pub host: Arc<EmbeddedHost>,
    pub served: Served,
}

/// An answer as it came.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(bytes[..end].to_vec()).expect("text").to_ascii_lowercase();
        let status = head.split(' ').nth(1).expect("a status").parse().expect("a number");
        let mut body = bytes[end + 4..].to_vec();
        if head.contains("transfer-encoding: chunked") {
            body = unchunked(&body);
        }
        Self { status, head, body }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().expect("a code").to_owned()
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n").expect("a length");
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            return body;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
    }
}

/// Returns the files in a folder and those in it.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

impl Hosted {
    pub fn new() -> Self {
        Self::with(|_| ())
    }

    pub fn with(change: impl FnOnce(&mut Options)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(household::seeded(folder.path()));
        Self::over(folder, "2026-01-01", &["100045", "300007", "caretaker-01"], change)
    }

    /// A server over the demo, which has hours of years.
    pub fn demo(change: impl FnOnce(&mut Options)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = World::with_demo();
        let demo = files(&world.path("home")).into_iter().find(|path| path.ends_with("demo.db"));
        std::fs::copy(demo.expect("the demo"), folder.path().join("portal.db")).unwrap();
        Self::over(folder, "2026-11-23", &["100045"], change)
    }

    fn over(
        folder: tempfile::TempDir,
        today: &str,
        users: &[&str],
        change: impl FnOnce(&mut Options),
    ) -> Self {
        let path = folder.path().join("portal.db");
        let host = Arc::new(host(&path, day(today), Instant::MAX).unwrap());
        for name in users {
            host.give_password(name, &Secret::new(PASSWORD.to_owned())).unwrap();
        }
        let served = Served::with(Arc::clone(&host) as Arc<dyn PortalHost>, change);
        Self { folder, host, served }
    }

    /// Returns the path of the store.
    pub fn store(&self) -> PathBuf {
        self.folder.path().join("portal.db")
    }

    /// Begins a session, and returns what requests show.
    pub fn bearer(&self, user: &str, customer: &str) -> String {
        let attempt = PasswordAttempt {
            user: user.to_owned(),
            password: Secret::new(PASSWORD.to_owned()),
            customer: Some(CustomerNumber::new(customer)),
        };
        self.host.sign_in(&attempt).unwrap().bearer.reveal().to_owned()
    }

    /// Makes a token of the customer 100045.
    pub fn token(&self, scope: TokenScope) -> String {
        let bearer = Secret::new(self.bearer("100045", "100045"));
        let until = self.host.now() + 86_400;
        let wanted = WantedToken { name: "cron".into(), scope, until };
        self.host.issue_token(&bearer, &wanted).unwrap().1.reveal().to_owned()
    }

    /// Sends a request with these headers and this body.
    pub fn send(&self, line: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = format!("{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            request.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        raw(self.served.address, format!("{request}\r\n{body}").as_bytes())
    }

    /// Asks as who shows this.
    pub fn ask(&self, line: &str, bearer: &str) -> Answer {
        self.send(line, &[("authorization", &format!("Bearer {bearer}"))], "")
    }

    /// Hands in JSON as who shows this.
    pub fn post(&self, path: &str, bearer: &str, body: &str) -> Answer {
        let shown = format!("Bearer {bearer}");
        let headers = [("authorization", shown.as_str()), ("content-type", "application/json")];
        self.send(&format!("POST {path}"), &headers, body)
    }
}

impl Hosted {
    /// Hands in JSON with a key.
    pub fn hand_in(&self, path: &str, bearer: &str, key: &str, body: &str) -> Answer {
        let shown = format!("Bearer {bearer}");
        let headers = [
            ("authorization", shown.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        self.send(&format!("POST {path}"), &headers, body)
    }
}

/// Sends bytes, and reads what comes until the other side ends.
pub fn raw(address: SocketAddr, bytes: &[u8]) -> Answer {
    try_raw(address, bytes).expect("an answer")
}

/// As [`raw`]; `None` where no head of an answer comes.
pub fn try_raw(address: SocketAddr, bytes: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    stream.write_all(bytes).ok()?;
    let mut answer = Vec::new();
    // A server that refuses a body that is on its way may reset the connection after its answer.
    let _ = stream.read_to_end(&mut answer);
    answer.windows(4).any(|four| four == b"\r\n\r\n").then(|| Answer::read(&answer))
}
