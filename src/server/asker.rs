//! Who asks: what they show, where they sit, how often they may, and whether it is this server that they mean.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Request, Version};
use sha2::{Digest, Sha256};
use tokio::time::Instant;

use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::server::Options;
use crate::server::endpoint::{Endpoint, Method, Needs};
use crate::server::glue::{Service, hex};
use crate::server::problem::Problem;

/// Reads what the caller shows. Two of them are none: who is meant must not depend on who reads.
pub fn bearer(headers: &HeaderMap) -> Result<Option<Secret>, Problem> {
    let mut shown = headers.get_all(header::AUTHORIZATION).iter();
    let (first, second) = (shown.next(), shown.next());
    let Some(first) = first else { return Ok(None) };
    let text = first.to_str().ok().filter(|_| second.is_none());
    let bearer = text.and_then(|text| {
        let (scheme, rest) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| rest.trim().to_owned())
    });
    bearer.map(|bearer| Some(Secret::new(bearer))).ok_or_else(|| Problem::new(Refusal::SessionEnded))
}

/// Returns where whoever asks sits, as far as it is known.
pub fn address(options: &Options, headers: &HeaderMap, peer: Option<&SocketAddr>) -> IpAddr {
    let told = headers.get_all("x-forwarded-for").iter().next_back();
    // The proxy adds the last; whatever stands before it is the client's word.
    let told = told.and_then(|value| value.to_str().ok()?.rsplit(',').next());
    let told = told.and_then(|text| read_address(text.trim()));
    let peer = peer.map(SocketAddr::ip);
    told.filter(|_| options.behind_proxy).or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)).to_canonical()
}

/// Reads an address, with or without a port.
fn read_address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse().ok().map(|socket: SocketAddr| socket.ip()))
}

/// Names whom an address is counted as: of the newer kind a household has a whole range.
pub fn counted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => hex(&address.octets()[..8]),
    }
}

/// Counts a request, by what is shown where that matters, else by where it comes from.
pub fn count(
    service: &Service,
    endpoint: &Endpoint,
    bearer: Option<&Secret>,
    address: IpAddr,
) -> Result<(), Problem> {
    // Whoever watches over the server is not to be held up, and learns nothing.
    if matches!(endpoint.id, "health" | "ready") || service.options.per_minute == 0 {
        return Ok(());
    }
    let caller = match bearer.filter(|_| endpoint.needs == Needs::Caller) {
        Some(bearer) => hex(&Sha256::digest(bearer.reveal().as_bytes())[..16]),
        None => counted(address),
    };
    service.pauses.take(&caller, Instant::now()).map_err(Problem::wait)
}

/// Counts what turned out to be asked by nobody who is known: whoever makes up something to show has no more tries
/// than who shows nothing.
pub fn count_unknown(service: &Service, address: IpAddr, problem: Problem) -> Problem {
    if problem.code() != Refusal::SessionEnded.code() {
        return problem;
    }
    match service.pauses.take(&counted(address), Instant::now()) {
        Ok(()) => problem,
        Err(seconds) => Problem::wait(seconds),
    }
}

/// Looks whether a request names its host once. A target that is a whole address names it, whatever else does
/// (RFC 9112, 3.2).
pub fn names_host<B>(request: &mut Request<B>) -> bool {
    let whole = request.uri().authority().and_then(|host| HeaderValue::from_str(host.as_str()).ok());
    if let Some(host) = whole {
        request.headers_mut().insert(header::HOST, host);
    }
    let named = request.headers().get_all(header::HOST).iter().count();
    named == 1 || (named == 0 && request.version() < Version::HTTP_11)
}

/// Looks whether a request is meant for this server, and not sent by a page of somebody else that a browser shows:
/// nothing is handed in from there, and a server for this computer alone is not asked by another name.
pub fn is_meant(options: &Options, endpoint: &Endpoint, headers: &HeaderMap) -> Result<(), Problem> {
    let is_fine = is_own_name(options, headers) && (endpoint.method == Method::Get || is_own_page(headers));
    if is_fine { Ok(()) } else { Err(Problem::new(Refusal::NotAllowed)) }
}

/// Whether a server for this computer alone is called by a name of this computer.
pub fn is_own_name(options: &Options, headers: &HeaderMap) -> bool {
    if !options.is_local {
        return true;
    }
    let Some(host) = text(headers, header::HOST) else { return true };
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name);
    let bare = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether it comes from no page, or from one of this server.
pub fn is_own_page(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(|site| site.as_bytes());
    let is_near = site.is_none_or(|site| matches!(site, b"same-origin" | b"none"));
    let host = text(headers, header::HOST).unwrap_or_default();
    let origin =
        text(headers, header::ORIGIN).map(|origin| origin.split_once("://").map_or(origin, |two| two.1));
    is_near && origin.is_none_or(|origin| origin == host)
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}
