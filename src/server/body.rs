//! Reading a body within limits, of who may send one.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{self, HeaderMap, HeaderName};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::server::endpoint::{Endpoint, Needs};
use crate::server::glue::Service;
use crate::server::problem::Problem;

/// The most bytes of a body without files.
const SMALL: usize = 64 * 1024;
/// How many larger ones are in memory at once.
pub const LARGE_AT_ONCE: usize = 8;
/// How long a large body may take in all, however steadily it comes.
const LONGEST: Duration = Duration::from_secs(600);

/// Reads a body. A large one waits until few are in memory: while the permit lives, it is one of them.
pub async fn read(
    endpoint: &'static Endpoint,
    service: &Arc<Service>,
    (headers, bearer): (&HeaderMap, Option<&Secret>),
    body: Body,
) -> Result<(Vec<u8>, Option<OwnedSemaphorePermit>), Problem> {
    let most = match endpoint.body {
        None => 0,
        Some(_) if endpoint.has_files => service.options.body,
        Some(_) => service.options.body.min(SMALL),
    };
    let field = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let length = field(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    if length.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    if endpoint.body.is_some() {
        let kind = field(header::CONTENT_TYPE).and_then(|kind| kind.split(';').next());
        if !kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
            return Err(Problem::plain(415, "The body has to be application/json", "invalid"));
        }
        if endpoint.needs == Needs::Caller {
            known(service, bearer).await?;
        }
    }
    let place = if most > SMALL && length.is_none_or(|length| length > SMALL) {
        Some(Arc::clone(&service.large).acquire_owned().await.map_err(|_| Problem::inside())?)
    } else {
        None
    };
    // A small one need not take longer than a head.
    let longest = if place.is_some() { LONGEST } else { service.options.patience };
    let whole = timeout(longest, collected(body, most, service.options.patience)).await;
    Ok((whole.unwrap_or_else(|_| Err(too_slow()))?, place))
}

/// Makes sure that the caller is let in, before anything of theirs is kept in memory.
async fn known(service: &Arc<Service>, bearer: Option<&Secret>) -> Result<(), Problem> {
    let bearer = bearer.cloned().ok_or_else(|| Problem::new(Refusal::SessionEnded))?;
    let shared = Arc::clone(service);
    let caller = tokio::task::spawn_blocking(move || shared.host.caller(&bearer)).await;
    caller.map_err(|_| Problem::inside())??;
    Ok(())
}

/// Collects a body whose pieces each come within some time.
async fn collected(body: Body, most: usize, patience: Duration) -> Result<Vec<u8>, Problem> {
    let mut body = Limited::new(body, most);
    let mut bytes = Vec::new();
    while let Some(frame) = timeout(patience, body.frame()).await.map_err(|_| too_slow())? {
        let frame = frame.map_err(|error| match error.is::<LengthLimitError>() {
            true => too_large(),
            false => Problem::plain(400, "The body broke off", "invalid"),
        })?;
        if let Ok(data) = frame.into_data() {
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes)
}

fn too_large() -> Problem {
    Problem::plain(413, "The body is too large", "invalid")
}

fn too_slow() -> Problem {
    Problem::plain(408, "The body took too long", "no_answer")
}
