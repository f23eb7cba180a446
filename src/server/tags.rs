//! Entity tags: what an answer is known by, and telling who has it that nothing has changed.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Request, Response, StatusCode};
use tokio::time::Instant;
use twox_hash::XxHash3_128;

use crate::domain::access::Operation;
use crate::domain::secret::Secret;
use crate::server::asker;
use crate::server::endpoint::{Endpoint, Method};
use crate::server::fresh::{Moment, Question, question};
use crate::server::glue::{Service, fixed};
use crate::server::log::Line;

/// Makes the tag of an answer. It names what is there to a client that has it, and keeps nobody out: it need not be
/// hard to meet on purpose.
pub fn of(bytes: &[u8]) -> HeaderValue {
    let tag = format!("W/\"{:032x}\"", XxHash3_128::oneshot(bytes));
    HeaderValue::from_str(&tag).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// Whether the client has what bears this tag. Whether either calls it weak does not matter (RFC 9110, 13.1.2).
pub fn has(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    fn bare(tag: &[u8]) -> &[u8] {
        tag.strip_prefix(b"W/").unwrap_or(tag)
    }
    let is_it = |known: &[u8]| bare(known.trim_ascii()) == bare(tag.as_bytes()) || known.trim_ascii() == b"*";
    headers.get_all(header::IF_NONE_MATCH).iter().any(|list| list.as_bytes().split(|b| *b == b',').any(is_it))
}

/// Says what an answer is known by, and for whom.
pub fn tagged(mut response: Response<Body>, tag: HeaderValue) -> Response<Body> {
    response.headers_mut().insert(header::ETAG, tag);
    fixed(&mut response, header::VARY, "Accept-Encoding, Authorization");
    fixed(&mut response, header::CACHE_CONTROL, "private, no-cache");
    response
}

/// Tells a client that it has the answer. Nothing else of the answer is said again (RFC 9110, 15.4.5).
pub fn unchanged(tag: HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    tagged(response, tag)
}

/// Names what is asked, where its answer depends on nothing but the store: what the log of a session's end writes is
/// no change of any other answer.
pub fn asked<B>(endpoint: &Endpoint, bearer: Option<&Secret>, request: &Request<B>) -> Option<Question> {
    let is_logged = matches!(endpoint.operation, Some(Operation::AccessLog | Operation::Members));
    let depends = endpoint.operation.is_some() && !is_logged && endpoint.method == Method::Get;
    let path = request.uri().path_and_query()?.as_str();
    bearer.filter(|_| depends).map(|bearer| question(bearer, path))
}

/// What a client has already.
pub struct Known {
    moment: Moment,
    question: Question,
    bearer: Secret,
    at: Instant,
}

/// Looks whether a client has already what was told a moment ago. Everything else goes its way, also what is refused
/// here: most requests of clients that keep what they got are answered by this, so nothing else is done before it.
pub fn known<B>(service: &Service, request: &Request<B>, peer: SocketAddr) -> Option<Known> {
    let (headers, at) = (request.headers(), Instant::now());
    if !headers.contains_key(header::IF_NONE_MATCH) || request.method() != axum::http::Method::GET {
        return None;
    }
    let bearer = asker::bearer(headers).ok()??;
    let question = question(&bearer, request.uri().path_and_query()?.as_str());
    let moment = service.fresh.told(question, at, || service.host.version().ok())?;
    if !has(headers, &moment.tag) {
        return None;
    }
    asker::is_meant(&service.options, moment.endpoint, headers).ok()?;
    let address = asker::address(&service.options, headers, Some(&peer));
    asker::count(service, moment.endpoint, Some(&bearer), address).ok()?;
    Some(Known { moment, question, bearer, at })
}

impl Known {
    /// Answers, if the caller is still let in.
    pub async fn answer(self, service: &Arc<Service>) -> Option<Response<Body>> {
        let Self { moment, question, bearer, at } = self;
        if !moment.is_let_in {
            let host = Arc::clone(&service.host);
            let caller = tokio::task::spawn_blocking(move || host.caller(&bearer)).await;
            caller.ok()?.ok()?;
            service.fresh.let_in(question, moment.begun, at);
        }
        let status = StatusCode::NOT_MODIFIED.as_u16();
        service.options.log.line(&Line::of(moment.endpoint, status, Some(0), at));
        Some(unchanged(moment.tag))
    }
}
