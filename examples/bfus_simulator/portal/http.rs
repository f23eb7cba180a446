//! Requests and answers as the simulator sees them, without sockets.

use std::time::Duration;

use super::session::Turn;

/// One request. `path` is what stands in the request line: escaped, with its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// One answer, and how it is to be delivered.
///
/// As long as it is kept, its session counts as occupied: drop it before the next request of the same session, or
/// call [`Answer::hand_over`].
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub delivery: Delivery,
    pub(super) turn: Option<Turn>,
}

/// How an answer reaches the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// At once.
    Normally,
    /// In small pieces, with this pause before each.
    Slowly(Duration),
    /// The connection ends after so many bytes of the body.
    CutAfter(usize),
    /// Nothing comes; the connection stays open.
    Never,
    /// Bytes that are no HTTP.
    Garbage,
}

impl Request {
    /// A GET without anything.
    pub fn get(path: &str) -> Self {
        Self { method: "GET".into(), path: path.into(), headers: Vec::new(), body: Vec::new() }
    }

    /// Returns the first header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the path without its query.
    pub fn plain_path(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    /// Returns a cookie's value.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case("cookie"));
        let mut pairs = cookies.flat_map(|(_, line)| line.split(';')).filter_map(|pair| pair.split_once('='));
        pairs.find(|(known, _)| known.trim() == name).map(|(_, value)| value.trim())
    }

    /// Whether a page's script sent it.
    pub fn is_of_script(&self) -> bool {
        self.header("X-Requested-With").is_some_and(|value| value.eq_ignore_ascii_case("XMLHttpRequest"))
    }

    /// Whether its content type is a given one, parameters aside.
    pub fn has_type(&self, wanted: &str) -> bool {
        let told = self.header("Content-Type").and_then(|value| value.split(';').next()).unwrap_or_default();
        told.trim().eq_ignore_ascii_case(wanted)
    }
}

impl Answer {
    /// An answer with a status and a body.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type".into(), content_type.into())];
        Self { status, headers, body: body.into(), delivery: Delivery::Normally, turn: None }
    }

    /// An answer in JSON.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status, "application/json; charset=utf-8", body)
    }

    /// A page.
    pub fn html(body: &str) -> Self {
        Self::new(200, "text/html; charset=utf-8", body)
    }

    /// Says where to go instead.
    pub fn redirect(to: &str) -> Self {
        Self::new(302, "text/html; charset=utf-8", "").with("Location", to)
    }

    /// Nothing, with a status.
    pub fn empty(status: u16) -> Self {
        Self { headers: Vec::new(), ..Self::new(status, "", "") }
    }

    /// What ASP.NET says when a method threw.
    pub fn threw(message: &str, kind: &str) -> Self {
        let body = serde_json::json!({"Message": message, "StackTrace": null, "ExceptionType": kind});
        Self::json(500, body.to_string()).with("jsonerror", "true")
    }

    /// Adds a header; `Set-Cookie` may come several times.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Returns the names and values of the cookies that it sets.
    pub fn cookies(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
        lines.filter_map(|(_, line)| line.split(';').next()?.split_once('='))
    }

    /// Says that the client has it: its session is free for the next request.
    pub fn hand_over(&mut self) {
        self.turn = None;
    }
}
