//! The one client that speaks HTTP. Built at the first request: reading the system's certificates takes longer
//! than a command that needs no network.
//!
//! It never reads the environment and follows no redirect, keeps no cookie and asks nothing twice: that is for
//! whoever knows what is said.

use std::error::Error;
use std::io::{self, Read};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use flate2::read::MultiGzDecoder;
use reqwest::blocking::{Client, RequestBuilder};
use reqwest::header::{ACCEPT_ENCODING, CONTENT_LENGTH, HeaderValue};
use reqwest::redirect::Policy;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, InvalidMessage, RootCertStore};

use crate::domain::secret::Secret;
use crate::portal::http::origin::Origin;
use crate::portal::http::{Method, Request, Response, Stop, Transport, TransportError};
use crate::portal::pace::Pace;

/// No page and no year of hours comes near it.
const LARGEST: usize = 32 * 1024 * 1024;
const LONGEST_CONNECTING: Duration = Duration::from_secs(10);
const LONGEST_CHAIN: usize = 16;

/// How a client connects.
#[derive(Debug, Clone)]
pub struct ClientOptions {
    /// The time for one request, from its beginning to the end of its answer.
    pub patience: Duration,
    /// What the client calls itself.
    pub user_agent: String,
    /// The proxy to go through, where there is one. Loopback never does.
    pub proxy: Option<Proxy>,
    /// Certificates (PEM) to trust beside the system's.
    pub certificates: Option<Vec<u8>>,
    /// What the client shows of itself. It is shown to one service: with it, the system's certificates are not trusted.
    pub own: Option<OwnCertificate>,
}

/// A certificate of the client's own (PEM), for servers that want to know who asks.
#[derive(Clone)]
pub struct OwnCertificate {
    /// The chain, the own one first.
    pub chain: Vec<u8>,
    /// Its private key.
    pub key: Secret,
}

impl std::fmt::Debug for OwnCertificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnCertificate").finish_non_exhaustive()
    }
}

/// A proxy.
#[derive(Debug, Clone)]
pub struct Proxy {
    /// Its address, which may hold a user and a password.
    pub url: Secret,
    /// The hosts that are reached without it, separated by commas, as in `NO_PROXY`.
    pub bypass: String,
}

/// A client of one portal.
pub struct HttpClient {
    origin: Origin,
    options: ClientOptions,
    pace: Arc<dyn Pace>,
    built: OnceLock<Result<Client, Stop>>,
}

impl HttpClient {
    /// Makes a client. Nothing is read or opened yet.
    pub fn new(origin: Origin, options: ClientOptions, pace: Arc<dyn Pace>) -> Self {
        Self { origin, options, pace, built: OnceLock::new() }
    }

    fn client(&self) -> Result<&Client, TransportError> {
        let built = self.built.get_or_init(|| build(&self.origin, &self.options));
        built.as_ref().map_err(|stop| TransportError { stop: *stop, source: None })
    }

    fn prepared(&self, request: &Request) -> Result<RequestBuilder, TransportError> {
        let url = format!("{}{}", self.origin.text(), request.path);
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut prepared = self.client()?.request(method, url).timeout(self.options.patience);
        for (name, value) in &request.headers {
            prepared = prepared.header(*name, value);
        }
        prepared = prepared.header(ACCEPT_ENCODING, "gzip");
        Ok(match request.method {
            Method::Get | Method::Delete => prepared,
            // Some servers answer 411 to an empty POST that does not say so.
            Method::Post => prepared.header(CONTENT_LENGTH, request.body.len()).body(request.body.clone()),
        })
    }

    /// Reads to the end, within the time and the size. The client's own time-out begins anew with each read.
    fn body(&self, answer: &mut impl Read, deadline: Duration) -> Result<Vec<u8>, TransportError> {
        let mut body = Vec::new();
        let mut chunk = vec![0; 64 * 1024];
        loop {
            let read = answer.read(&mut chunk).map_err(|error| failed(error, Stop::Broken))?;
            if read == 0 {
                return Ok(body);
            }
            body.extend_from_slice(chunk.get(..read).unwrap_or_default());
            if body.len() > LARGEST {
                return Err(TransportError { stop: Stop::TooLarge, source: None });
            }
            if self.pace.passed() > deadline {
                return Err(TransportError { stop: Stop::TimedOut, source: None });
            }
        }
    }
}

impl Transport for HttpClient {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        let deadline = self.pace.passed() + self.options.patience;
        let prepared = self.prepared(request)?;
        let mut answer = prepared.send().map_err(|error| failed(error.without_url(), Stop::Broken))?;
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers: Vec<(String, String)> =
            answer.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let body = self.body(&mut answer, deadline)?;
        let mut response = Response { status: answer.status().as_u16(), headers, body };
        if response.header("content-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("gzip")) {
            response.body = unpacked(&response.body)?;
        }
        Ok(response)
    }
}

fn unpacked(packed: &[u8]) -> Result<Vec<u8>, TransportError> {
    let mut body = Vec::new();
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    let read = MultiGzDecoder::new(packed).take(limit).read_to_end(&mut body);
    read.map_err(|error| failed(error, Stop::Malformed))?;
    if body.len() > LARGEST {
        return Err(TransportError { stop: Stop::TooLarge, source: None });
    }
    Ok(body)
}

fn build(origin: &Origin, options: &ClientOptions) -> Result<Client, Stop> {
    let roots = if origin.is_encrypted() { roots(options)? } else { RootCertStore::empty() };
    let tls = shown(roots, options.own.as_ref()).map_err(|_| Stop::Insecure)?;
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(Policy::none())
        .referer(false)
        .http1_only()
        .connect_timeout(options.patience.min(LONGEST_CONNECTING))
        .timeout(options.patience)
        .user_agent(&options.user_agent);
    if let Some(proxy) = options.proxy.as_ref().filter(|_| !origin.is_loopback()) {
        let bypass = reqwest::NoProxy::from_string(&proxy.bypass);
        let through = reqwest::Proxy::all(proxy.url.reveal()).map_err(|_| Stop::NotReached)?;
        builder = builder.proxy(through.no_proxy(bypass));
    }
    builder.build().map_err(|_| Stop::NotReached)
}

/// What is said at the beginning of an encrypted connection: whom one trusts, and who one is.
fn shown(roots: RootCertStore, own: Option<&OwnCertificate>) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots);
    let Some(own) = own else { return Ok(tls.with_no_client_auth()) };
    let unread = |what: &str| rustls::Error::General(format!("{what} is no PEM"));
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&own.chain).collect();
    let chain = chain.ok().filter(|chain| !chain.is_empty()).ok_or_else(|| unread("the certificate"))?;
    let key = PrivateKeyDer::from_pem_slice(own.key.reveal().as_bytes());
    tls.with_client_auth_cert(chain, key.map_err(|_| unread("the key"))?)
}

/// The system's certificates, and those given. Single ones of the system that can not be read are left out.
fn roots(options: &ClientOptions) -> Result<RootCertStore, Stop> {
    let mut roots = RootCertStore::empty();
    if options.own.is_none() {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    for certificate in CertificateDer::pem_slice_iter(options.certificates.as_deref().unwrap_or_default()) {
        let certificate = certificate.map_err(|_| Stop::Insecure)?;
        roots.add(certificate).map_err(|_| Stop::Insecure)?;
    }
    Ok(roots)
}

/// Says why, as far as what lies behind an error tells; else what is given.
fn failed(error: impl Error + Send + Sync + 'static, otherwise: Stop) -> TransportError {
    let stop = stop_of(&error).unwrap_or(otherwise);
    TransportError { stop, source: Some(Box::new(error)) }
}

fn stop_of(error: &(dyn Error + 'static)) -> Option<Stop> {
    let chain = chain(error);
    let any = |holds: &dyn Fn(&(dyn Error + 'static)) -> bool| chain.iter().any(|link| holds(*link));
    let http = |holds: &dyn Fn(&reqwest::Error) -> bool| {
        any(&|link| link.downcast_ref::<reqwest::Error>().is_some_and(holds))
    };
    // The types of these two are private to the crates below.
    let told = |start: &str| any(&|link| link.to_string().starts_with(start));
    // What an open server answers to the first bytes of TLS is none of its messages.
    let open = rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType);
    if any(&|link| link.downcast_ref() == Some(&open)) {
        return Some(Stop::Open);
    }
    if any(&|link| link.is::<rustls::Error>()) {
        return Some(Stop::Insecure);
    }
    if http(&reqwest::Error::is_connect) {
        return Some(if told("dns error") { Stop::NoSuchHost } else { Stop::NotReached });
    }
    if http(&reqwest::Error::is_timeout) || any(&is_time_out) {
        return Some(Stop::TimedOut);
    }
    if told("invalid HTTP version") {
        return Some(Stop::NotHttp);
    }
    (told("invalid HTTP") || told("message head is too large")).then_some(Stop::Malformed)
}

fn is_time_out(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
}

/// Returns the error and all that lies behind it. An I/O error names not what it wraps but what lies behind that.
pub(super) fn chain<'a>(error: &'a (dyn Error + 'static)) -> Vec<&'a (dyn Error + 'static)> {
    let mut links = Vec::new();
    let mut next = Some(error);
    while let Some(link) = next.filter(|_| links.len() < LONGEST_CHAIN) {
        links.push(link);
        let wrapped = link.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = wrapped.map(|inner| inner as &(dyn Error + 'static)).or_else(|| link.source());
    }
    links
}
