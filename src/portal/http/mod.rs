//! What is said over HTTP to a remote portal, one request at a time, without knowing what carries it.

pub mod client;
pub mod doubt;
pub mod line;
pub mod origin;
pub mod pair;

use std::error::Error;

/// How a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Asking alone.
    Get,
    /// With a body, also an empty one, whose length is always said.
    Post,
    /// Ending something.
    Delete,
}

/// One request to a portal.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// From the root of the portal on, such as `/start.aspx`, sent to the letter. May hold a personal number: it
    /// belongs in no log and no message.
    pub path: String,
    /// Names and values of headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body of a POST.
    pub body: Vec<u8>,
}

/// The answer to a request; redirects are answers too, and never followed.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Names, in lower case, and values of headers, as they came; one name may come several times.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// There is no computer of that name.
    NoSuchHost,
    /// It can not be reached, or took no connection.
    NotReached,
    /// It is not who it says, or the connection can not be encrypted.
    Insecure,
    /// It answers, but nothing there is encrypted.
    Open,
    /// It did not answer within the time.
    TimedOut,
    /// The connection broke while the answer was awaited or came.
    Broken,
    /// The answer is larger than any that a portal gives.
    TooLarge,
    /// What answers does not speak HTTP at all: another service, or one that is encrypted and was asked in the clear.
    NotHttp,
    /// The answer is no whole HTTP.
    Malformed,
}

/// Why there is no answer, with what lies behind it.
#[derive(Debug, thiserror::Error)]
#[error("{stop:?}")]
pub struct TransportError {
    /// Why.
    pub stop: Stop,
    /// What lies behind it; never with a path or a header.
    #[source]
    pub source: Option<Box<dyn Error + Send + Sync>>,
}

/// What carries requests to one portal.
pub trait Transport: Send + Sync {
    /// Sends a request and waits for the whole answer.
    ///
    /// # Errors
    /// When there is none.
    fn send(&self, request: &Request) -> Result<Response, TransportError>;
}

impl Request {
    /// Makes a request without headers and body.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: Vec::new(), body: Vec::new() }
    }

    /// Adds a header.
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Gives it a body.
    pub fn with_body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }
    }
}

impl Response {
    /// Returns the first value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
