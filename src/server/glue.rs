//! What is done around every handler: reading a request within limits, who asks, and writing the answer.

use std::future::ready;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawPathParams, Request};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Response, StatusCode};
use axum::routing::{MethodFilter, on};
use axum::{RequestExt, Router};
use bytes::Bytes;
use futures_util::stream;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::domain::receipt::IdempotencyKey;
use crate::portal::host::PortalHost;
use crate::server::answer::Answer;
use crate::server::ask::Ask;
use crate::server::endpoint::{Endpoint, Method, Needs};
use crate::server::endpoints::ENDPOINTS;
use crate::server::fresh::Fresh;
use crate::server::log::Line;
use crate::server::outlet::{Outlet, Pieces, Room};
use crate::server::params::Params;
use crate::server::pause::Pauses;
use crate::server::phone::with_phone;
use crate::server::problem::Problem;
use crate::server::{Options, asker, body, page, tags};

/// From how many bytes on an answer is worth packing.
const WORTH_PACKING: usize = 1_024;

/// How many requests can be answered at once: more than there can be connections.
pub const TASKS: u32 = 1 << 20;

/// What every request needs.
pub struct Service {
    /// The portal's other side.
    pub host: Arc<dyn PortalHost>,
    /// How often one caller may ask.
    pub pauses: Pauses,
    /// What was told a moment ago.
    pub fresh: Fresh,
    /// How many large bodies there is room for.
    pub large: Arc<Semaphore>,
    /// How much of answers may wait for clients.
    pub room: Arc<Room>,
    /// A permit for each request that is being answered, of [`TASKS`].
    pub tasks: Arc<Semaphore>,
    /// How the server behaves.
    pub options: Options,
}

/// Makes the routes of the table.
pub fn router(service: &Arc<Service>) -> Router {
    let mut router = Router::new();
    for endpoint in ENDPOINTS {
        let service = Arc::clone(service);
        let filter = match endpoint.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
            Method::Delete => MethodFilter::DELETE,
        };
        let handler = move |request: Request| handle(endpoint, Arc::clone(&service), request);
        router = router.route(endpoint.path, on(filter, handler));
    }
    let router = with_phone(router, service);
    let unknown = Arc::clone(service);
    let wrong = Arc::clone(service);
    router.fallback(move || ready(refused(&unknown, Problem::not_found()))).method_not_allowed_fallback(
        move || ready(refused(&wrong, Problem::plain(405, "No such method here", "not_found"))),
    )
}

/// Refuses what is asked of no endpoint.
pub fn refused(service: &Service, problem: Problem) -> Response<Body> {
    let line = Line {
        method: "-",
        route: "-",
        status: problem.status,
        code: Some(problem.code()),
        micros: 0,
        bytes: None,
    };
    service.options.log.line(&line);
    of_problem(&problem)
}

/// Answers a request, in a task of its own: it is brought to its end and noted, whether its client waits or not.
async fn handle(endpoint: &'static Endpoint, service: Arc<Service>, request: Request) -> Response<Body> {
    let permit = Arc::clone(&service.tasks).acquire_owned().await;
    let answered = tokio::spawn(async move {
        let _until_noted = permit;
        noted(endpoint, service, request).await
    });
    let answered = answered.await;
    answered.unwrap_or_else(|_| of_problem(&Problem::inside()))
}

async fn noted(endpoint: &'static Endpoint, service: Arc<Service>, request: Request) -> Response<Body> {
    let begun = Instant::now();
    let answered = answer(endpoint, &service, request).await;
    if endpoint.method != Method::Get && answered.is_ok() {
        service.fresh.forget();
    }
    let (code, bytes) = match &answered {
        Ok((_, bytes)) => (None, *bytes),
        Err(problem) => (Some(problem.code()), None),
    };
    let response = answered.map(|(response, _)| response).unwrap_or_else(|problem| of_problem(&problem));
    let line = Line::of(endpoint, response.status().as_u16(), bytes, begun);
    service.options.log.line(&Line { code, ..line });
    response
}

type Answered = Result<(Response<Body>, Option<usize>), Problem>;

async fn answer(endpoint: &'static Endpoint, service: &Arc<Service>, mut request: Request) -> Answered {
    let address = asker::address(&service.options, request.headers(), request.extensions().get());
    asker::is_meant(&service.options, endpoint, request.headers())?;
    let bearer = asker::bearer(request.headers())?;
    asker::count(service, endpoint, bearer.as_ref(), address)?;
    let asked = tags::asked(endpoint, bearer.as_ref(), &request);
    let begun = service.fresh.begun();
    let key = key(endpoint, request.headers())?;
    let params = Params::read(request.uri().query(), endpoint.params)?;
    let places: Vec<_> = match request.extract_parts::<RawPathParams>().await {
        Ok(places) => places.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect(),
        // A part of the path that is no text names nothing.
        Err(_) => return Err(Problem::not_found()),
    };
    let (parts, body) = request.into_parts();
    let sent = (&parts.headers, bearer.as_ref());
    let (body, _place) = body::read(endpoint, service, sent, body).await?;
    let (outlet, mut long) = Outlet::new(Arc::clone(&service.room));
    let shared = Arc::clone(service);
    let mut done = tokio::task::spawn_blocking(move || {
        let host = shared.host.as_ref();
        // Before the answer is made: what changes meanwhile is a change after it.
        let version = host.version()?;
        let answer = run(
            endpoint,
            Ask {
                host,
                identity: shared.options.identity.as_ref(),
                address,
                id: endpoint.id,
                bearer: bearer.as_ref(),
                portal: None,
                params,
                places,
                body,
                key,
                outlet,
            },
        );
        answer.map(|answer| (answer, version))
    });
    tokio::select! {
        biased;
        done = &mut done => {
            // What was long enough to be sent is on its way already, however it ended.
            if let Ok(pieces) = long.try_recv() {
                return Ok((streamed(pieces), None));
            }
            let done = done.map_err(|_| Problem::inside())?;
            let (answer, version) = done.map_err(|problem| asker::count_unknown(service, address, problem))?;
            let (response, bytes) = written(endpoint, answer, &parts.headers)?;
            if let (Some(asked), Some(tag)) = (asked, response.headers().get(header::ETAG)) {
                service.fresh.remember(asked, endpoint, tag.clone(), (begun, version, Instant::now()));
            }
            Ok((response, bytes))
        }
        Ok(pieces) = &mut long => Ok((streamed(pieces), None)),
    }
}

/// Runs a handler; on a thread that may block.
fn run(endpoint: &Endpoint, mut ask: Ask<'_>) -> Result<Answer, Problem> {
    if endpoint.needs == Needs::Caller {
        let bearer = ask.bearer()?;
        ask.portal = Some(ask.host.open(bearer)?);
    }
    let answer = (endpoint.run)(&mut ask);
    if answer.is_err() {
        ask.outlet.abort();
    }
    answer
}

fn key(endpoint: &Endpoint, headers: &HeaderMap) -> Result<Option<IdempotencyKey>, Problem> {
    let mut given = headers.get_all("idempotency-key").iter();
    let (Some(first), second) = (given.next(), given.next()) else { return Ok(None) };
    let key = first.to_str().ok().filter(|_| second.is_none() && endpoint.takes_key());
    key.and_then(IdempotencyKey::new).map(Some).ok_or_else(|| Problem::field("Idempotency-Key"))
}

fn written(endpoint: &Endpoint, answer: Answer, headers: &HeaderMap) -> Answered {
    let (media_type, bytes, name) = match answer {
        Answer::Nothing | Answer::Sent => {
            return Ok((response(StatusCode::NO_CONTENT, Body::empty()), Some(0)));
        }
        Answer::Body { media_type, bytes, name } => (media_type, bytes, name),
    };
    let is_read = endpoint.method == Method::Get;
    let tag = is_read.then(|| tags::of(&bytes));
    if let Some(tag) = tag.as_ref().filter(|tag| tags::has(headers, tag)) {
        return Ok((tags::unchanged(tag.clone()), Some(0)));
    }
    let is_json = media_type == "application/json";
    let (bytes, coding) = if is_json { packed(bytes, headers) } else { (bytes, None) };
    let mut response = response(StatusCode::OK, Body::from(Bytes::from(bytes)));
    set(&mut response, header::CONTENT_TYPE, &media_type);
    if let Some(coding) = coding {
        fixed(&mut response, header::CONTENT_ENCODING, coding);
    }
    if let Some(name) = name {
        set(&mut response, header::CONTENT_DISPOSITION, &disposition(&name));
    }
    if let Some(tag) = tag {
        response = tags::tagged(response, tag);
    }
    if media_type.starts_with("text/html") {
        fixed(&mut response, header::CONTENT_SECURITY_POLICY, page::POLICY);
    }
    let bytes = response.body().size_hint_exact();
    Ok((response, bytes))
}

/// The length of a body that is known.
trait Sized {
    fn size_hint_exact(&self) -> Option<usize>;
}

impl Sized for Body {
    fn size_hint_exact(&self) -> Option<usize> {
        hyper::body::Body::size_hint(self).exact().and_then(|bytes| usize::try_from(bytes).ok())
    }
}

fn streamed(pieces: Pieces) -> Response<Body> {
    let pieces = stream::unfold(pieces, |mut pieces| async move {
        let piece = pieces.next().await?;
        Some((piece, pieces))
    });
    let mut response = response(StatusCode::OK, Body::from_stream(pieces));
    fixed(&mut response, header::CONTENT_TYPE, "application/json");
    fixed(&mut response, header::CACHE_CONTROL, "private, no-store");
    response
}

/// Packs a body at the lowest level, where the client takes that: higher ones cost more than the wire saves.
fn packed(bytes: Vec<u8>, headers: &HeaderMap) -> (Vec<u8>, Option<&'static str>) {
    use std::io::Write;
    let takes = |coding: &str| {
        let told = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|told| told.to_str().ok());
        told.flat_map(|list| list.split(',')).any(|one| {
            let mut parts = one.split(';').map(str::trim);
            parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding))
                && parts.all(|weight| !matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    };
    if bytes.len() < WORTH_PACKING {
        return (bytes, None);
    }
    if takes("zstd")
        && let Ok(packed) = zstd::bulk::compress(&bytes, 1)
    {
        return (packed, Some("zstd"));
    }
    if takes("gzip") {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        if encoder.write_all(&bytes).is_ok()
            && let Ok(packed) = encoder.finish()
        {
            return (packed, Some("gzip"));
        }
    }
    (bytes, None)
}

/// The name of a file, as every browser takes it: plain letters, and the whole of it beside.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let whole: String = name.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    });
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

/// Writes a problem.
pub fn of_problem(problem: &Problem) -> Response<Body> {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = response(status, Body::from(problem.body()));
    fixed(&mut response, header::CONTENT_TYPE, crate::api::problem::MEDIA_TYPE);
    fixed(&mut response, header::CACHE_CONTROL, "no-store");
    if let Some(seconds) = problem.retry_after() {
        set(&mut response, header::RETRY_AFTER, &seconds.to_string());
    }
    if problem.status == 401 {
        fixed(&mut response, header::WWW_AUTHENTICATE, "Bearer");
    }
    response
}

/// Begins a response.
pub fn response(status: StatusCode, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    fixed(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    fixed(&mut response, header::REFERRER_POLICY, "no-referrer");
    response
}

/// Sets a header. What can not stand in one is left out: names of files are cleaned before.
fn set(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Sets a header to what it always is.
pub fn fixed(response: &mut Response<Body>, name: HeaderName, value: &'static str) {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
}

/// Writes bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}
