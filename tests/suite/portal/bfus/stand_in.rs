//! A stand-in for the other side of a line: answers as scripted, a clock that nobody waits on, a person who signs.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::domain::zone::Instant;
use minasidor::portal::PortalError;
use minasidor::portal::http::line::Line;
use minasidor::portal::http::origin::Origin;
use minasidor::portal::http::{Method, Request, Response, Stop, Transport, TransportError};
use minasidor::portal::pace::Pace;
use minasidor::portal::sign_in::{Challenger, Code, Credentials, Password, SigningState};

/// The instant at which every test begins: 2026-02-03T06:15:40Z.
pub const NOW: Instant = 1_770_099_340;
pub const ROOT: &str = "https://minasidor.stordala.example";
pub const JSON: &str = "application/json; charset=utf-8";
pub const HTML: &str = "text/html; charset=utf-8";
pub const START: &str = r#"<head><meta name="Portal-CustomerId" content="990017" /><meta name="Portal-CustomerCode" content="4711007" /></head>
    <a class="nav-link" href="invoice/invoicelist.aspx">Fakturor</a>"#;
pub const LOGIN_PAGE: &str = r#"<form><input name="user"><input type="password" name="pass"></form>"#;

/// What is answered to one path.
#[derive(Clone)]
pub enum Answer {
    Says(Response),
    Stops(Stop),
}

/// Makes an answer.
pub fn says(status: u16, kind: &str, body: &str) -> Answer {
    let headers = vec![("content-type".to_owned(), kind.to_owned())];
    Answer::Says(Response { status, headers, body: body.as_bytes().to_vec() })
}

pub fn json(body: &str) -> Answer {
    says(200, JSON, body)
}

pub fn page(body: &str) -> Answer {
    says(200, HTML, body)
}

/// The usual end of a session.
pub fn expired() -> Answer {
    says(302, HTML, "")
        .with("location", "/Logout.aspx?type=SessionTimeout")
        .with("set-cookie", ".PORTALAUTH=; path=/")
}

impl Answer {
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if let Self::Says(response) = &mut self {
            response.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Sets the two cookies of a session.
    pub fn logs_in(self, session: &str, ticket: &str) -> Self {
        self.with("set-cookie", &format!("ASP.NET_SessionId={session}; path=/; HttpOnly; SameSite=Lax"))
            .with("set-cookie", &format!(".PORTALAUTH={ticket}; path=/; HttpOnly"))
    }
}

/// The portal: answers by path, in the order given, the last one again and again.
#[derive(Default)]
pub struct StandIn {
    answers: Mutex<HashMap<String, Vec<Answer>>>,
    asked: Mutex<Vec<Request>>,
}

impl StandIn {
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Has a path answered so; called again for it, has it answered so after that.
    pub fn on(&self, path: &str, answer: Answer) -> &Self {
        self.answers.lock().unwrap().entry(path.to_owned()).or_default().push(answer);
        self
    }

    /// Forgets what a path was to be answered, and answers so.
    pub fn now(&self, path: &str, answer: Answer) -> &Self {
        self.answers.lock().unwrap().insert(path.to_owned(), vec![answer]);
        self
    }

    /// Returns what was asked, as `GET /start.aspx`.
    pub fn asked(&self) -> Vec<String> {
        self.requests().iter().map(|r| format!("{} {}", verb(r.method), r.path)).collect()
    }

    pub fn requests(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }

    pub fn forget(&self) {
        self.asked.lock().unwrap().clear();
    }

    /// Returns how often a path was asked.
    pub fn times(&self, path: &str) -> usize {
        self.requests().iter().filter(|request| request.path == path).count()
    }

    fn answer(&self, path: &str) -> Option<Answer> {
        let mut answers = self.answers.lock().unwrap();
        let list = answers.get_mut(&without_transaction(path))?;
        if list.len() > 1 { Some(list.remove(0)) } else { list.first().cloned() }
    }
}

/// Puts `{tid}` where the number of a login stands in a path, which is another one each time.
pub fn without_transaction(path: &str) -> String {
    let is_number = |part: &&str| part.len() == 32 && part.bytes().all(|b| b.is_ascii_hexdigit());
    let parts = path.split('/').map(|part| if is_number(&part) { "{tid}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

fn verb(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Delete => "DELETE",
        Method::Post => "POST",
    }
}

impl Transport for StandIn {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        self.asked.lock().unwrap().push(request.clone());
        match self.answer(&request.path) {
            Some(Answer::Says(response)) => Ok(response),
            Some(Answer::Stops(stop)) => Err(TransportError { stop, source: None }),
            None => Ok(Response { status: 404, headers: Vec::new(), body: Vec::new() }),
        }
    }
}

/// A clock that goes on only when it is waited on.
#[derive(Default)]
pub struct Unhurried {
    passed: Mutex<Duration>,
}

impl Pace for Unhurried {
    fn now(&self) -> Instant {
        NOW + i64::try_from(self.passed().as_secs()).unwrap()
    }

    fn passed(&self) -> Duration {
        *self.passed.lock().unwrap()
    }

    fn pause(&self, time: Duration) {
        *self.passed.lock().unwrap() += time;
    }
}

/// A clock that stands still: whoever waits on it waits as long as it takes.
pub struct Patient;

impl Pace for Patient {
    fn now(&self) -> Instant {
        NOW
    }

    fn passed(&self) -> Duration {
        Duration::ZERO
    }

    fn pause(&self, _time: Duration) {
        std::thread::yield_now();
    }
}

/// Makes a line to a stand-in.
pub fn line_to(portal: &Arc<StandIn>) -> Line {
    let portal: Arc<dyn Transport> = Arc::clone(portal) as Arc<dyn Transport>;
    Line::new(Origin::parse(ROOT).unwrap(), portal, Arc::new(Unhurried::default()))
}

/// Returns the header of a request.
pub fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

pub fn a_password() -> Password {
    Password { user: "4711007".into(), password: Secret::new("hem\"ligt å".into()) }
}

/// A keeper of a password, who counts.
#[derive(Default)]
pub struct Keeper {
    pub asked: AtomicUsize,
    pub accepted: AtomicUsize,
    pub refused: Mutex<Vec<Refusal>>,
}

impl Keeper {
    pub fn counts(&self) -> (usize, usize, Vec<Refusal>) {
        let refused = self.refused.lock().unwrap().clone();
        (self.asked.load(Ordering::SeqCst), self.accepted.load(Ordering::SeqCst), refused)
    }
}

impl Credentials for Keeper {
    fn password(&self) -> Result<Password, PortalError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Ok(a_password())
    }

    fn refused(&self, refusal: Refusal) {
        self.refused.lock().unwrap().push(refusal);
    }

    fn accepted(&self) {
        self.accepted.fetch_add(1, Ordering::SeqCst);
    }
    fn sending(&self) -> Result<(), PortalError> {
        Ok(())
    }
    fn unsent(&self) {}
}

/// A person who signs, and keeps what was shown.
#[derive(Default)]
pub struct Person {
    pub shown: Mutex<Vec<String>>,
    pub app: Mutex<Option<String>>,
    pub told: Mutex<Vec<SigningState>>,
    /// After how many codes it is broken off.
    pub breaks_off_after: Option<usize>,
}

impl Challenger for Person {
    fn show(&self, code: Code<'_>, app: Option<&str>) -> Result<(), PortalError> {
        let text = match code {
            Code::Text(text) => text.to_owned(),
            Code::Picture(picture) => format!("{} bytes", picture.len()),
        };
        self.shown.lock().unwrap().push(text);
        *self.app.lock().unwrap() = app.map(str::to_owned);
        Ok(())
    }

    fn told(&self, state: SigningState) {
        self.told.lock().unwrap().push(state);
    }

    fn is_cancelled(&self) -> bool {
        self.breaks_off_after.is_some_and(|count| self.shown.lock().unwrap().len() >= count)
    }
}

/// Has a portal take passwords, giving out sessions by number.
pub fn takes_passwords(portal: &StandIn) {
    portal.on(
        "/api/settings/startupsettings",
        json(r#""[{\"Name\":\"IsCaptchaFeatureActive\",\"Value\":\"False\"}]""#),
    );
    portal.on("/default.aspx", page(LOGIN_PAGE).with("set-cookie", "pfu_lang=sv-SE; path=/"));
    let in_ = r#"{"d":"{\"Result\":true,\"LoginResultStatus\":0,\"Url\":\"~/start.aspx\"}"}"#;
    for number in 1..=9 {
        portal.on(
            "/default.aspx/Authenticate",
            json(in_).logs_in(&format!("s{number}"), &format!("t{number}")),
        );
    }
    portal.on("/start.aspx", page(START));
}
