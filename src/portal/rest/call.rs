//! How requests are written: paths with parts of anybody's making, and queries.

use std::fmt::Write;

use serde::Serialize;

use crate::domain::receipt::IdempotencyKey;
use crate::portal::PortalError;
use crate::portal::http::{Method, Request};
use crate::portal::rest::answer::surprise;

/// A request on its way to being written.
#[derive(Debug, Clone)]
pub struct Call {
    /// What it is called in messages.
    pub name: &'static str,
    path: String,
    query: String,
    method: Method,
    body: Option<Vec<u8>>,
    key: Option<String>,
}

impl Call {
    /// Asks for something.
    pub fn get(name: &'static str, path: &str) -> Self {
        Self { name, path: path.to_owned(), query: String::new(), method: Method::Get, body: None, key: None }
    }

    /// Hands something in.
    ///
    /// # Errors
    /// When it can not be written as JSON.
    pub fn post(name: &'static str, path: &str, body: &impl Serialize) -> Result<Self, PortalError> {
        let body = serde_json::to_vec(body).map_err(|error| surprise(name, "body").because(error))?;
        Ok(Self { method: Method::Post, body: Some(body), ..Self::get(name, path) })
    }

    /// Begins something that needs nothing.
    pub fn begin(name: &'static str, path: &str) -> Self {
        Self { method: Method::Post, ..Self::get(name, path) }
    }

    /// Ends something.
    pub fn delete(name: &'static str, path: &str) -> Self {
        Self { method: Method::Delete, ..Self::get(name, path) }
    }

    /// Adds a part of the path.
    pub fn part(mut self, part: &str) -> Self {
        self.path.push('/');
        encode(&mut self.path, part);
        self
    }

    /// Adds a part of the path that is the API's own.
    pub fn then(mut self, part: &str) -> Self {
        self.path.push('/');
        self.path.push_str(part);
        self
    }

    /// Adds to the query.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.query.push(if self.query.is_empty() { '?' } else { '&' });
        self.query.push_str(name);
        self.query.push('=');
        encode(&mut self.query, value);
        self
    }

    /// Hands it in under a key.
    pub fn under(self, key: &IdempotencyKey) -> Self {
        Self { key: Some(key.as_str().to_owned()), ..self }
    }

    /// Whether it may be made again when it is not known what became of it.
    pub fn may_repeat(&self) -> bool {
        self.method == Method::Get || self.key.is_some()
    }

    /// Writes the request.
    pub fn request(&self) -> Request {
        let mut request = Request::new(self.method, format!("{}{}", self.path, self.query))
            .with_header("accept", "application/json");
        if let Some(body) = &self.body {
            request = request.with_header("content-type", "application/json").with_body(body.clone());
        }
        match &self.key {
            Some(key) => request.with_header("idempotency-key", key),
            None => request,
        }
    }
}

/// Writes anything as `%xx` but what can stand anywhere.
fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String never fails.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}
