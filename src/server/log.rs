//! What is told of each request: never who asked, for what, or with what.

use tokio::time::Instant;

use crate::server::endpoint::Endpoint;

/// One request. The route is the pattern of the path, so that no number of a customer or an invoice is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The method.
    pub method: &'static str,
    /// The pattern of the path; `-` for one that is none of ours.
    pub route: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// The code of the problem.
    pub code: Option<&'static str>,
    /// How long it took until the answer began, in microseconds.
    pub micros: u64,
    /// How many bytes the answer has; `None` for one that was sent piece by piece.
    pub bytes: Option<usize>,
}

impl Line {
    /// Tells of a request to an endpoint whose answer begins now.
    pub fn of(endpoint: &Endpoint, status: u16, bytes: Option<usize>, begun: Instant) -> Self {
        let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        let (method, route) = (endpoint.method.name(), endpoint.path);
        Self { method, route, status, code: None, micros, bytes }
    }
}

/// Takes lines down.
pub trait Log: Send + Sync {
    /// Takes one down.
    fn line(&self, line: &Line);

    /// Takes down what is wrong with a service that the portal needs: its name, and why.
    fn fault(&self, service: &'static str, why: &dyn std::fmt::Display);
}
