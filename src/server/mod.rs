//! The portal over HTTP: our API, version 1, before any [`PortalHost`].
//!
//! What is offered is one table, [`endpoints`]: the routes, the OpenAPI document and the tests of rights come from it.
//! A handler is an ordinary function from what was asked to an answer: it runs on one of a few threads that may block,
//! because the store does. Everything else (reading requests within limits, who may come in, compression, entity tags,
//! the log) is done once, around it.

mod answer;
mod ask;
mod asker;
mod body;
mod connection;
pub mod endpoint;
pub mod endpoints;
mod fresh;
mod glue;
mod guests;
mod handlers;
pub mod identity;
mod log;
pub mod openapi;
mod outlet;
mod page;
mod params;
mod pause;
pub mod phone;
mod problem;
mod tags;

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::portal::host::PortalHost;
use crate::server::body::LARGE_AT_ONCE;
use crate::server::fresh::Fresh;
use crate::server::glue::{Service, TASKS};
use crate::server::identity::Identity;
use crate::server::outlet::Room;
use crate::server::pause::Pauses;

pub use crate::server::log::{Line, Log};

/// How a server behaves.
pub struct Options {
    /// The certificate chain and key (PEM), where it speaks TLS itself.
    pub tls: Option<Certified>,
    /// The most bytes of a request's body, where it may have files; of others it is less.
    pub body: usize,
    /// How many bytes of answers are kept for clients that have not taken them yet.
    pub ahead: usize,
    /// How long a request's head, its body, and a client that takes an answer are waited for.
    pub patience: Duration,
    /// How long what was begun may take once the server is to stop.
    pub farewell: Duration,
    /// How many connections are held at once; more wait to be taken. One address holds half of them at most.
    pub connections: usize,
    /// How many requests of one caller are answered in a minute; 0 counts none.
    pub per_minute: u32,
    /// Whether callers are told apart by `X-Forwarded-For`, because a proxy stands before.
    pub behind_proxy: bool,
    /// Whether this computer alone is served: then by its own names only.
    pub is_local: bool,
    /// Logging in with BankID, where there is a relying party.
    pub identity: Option<Identity>,
    /// Who is told of requests.
    pub log: Arc<dyn Log>,
}

/// A certificate chain and its key, both PEM.
pub struct Certified {
    /// The chain, the server's own first.
    pub chain: Vec<u8>,
    /// The key.
    pub key: Vec<u8>,
}

/// How many threads may block in the store at once.
const BLOCKING: usize = 8;

/// Serves a portal until `stop` comes; then it takes no more, and ends what it took.
///
/// # Errors
/// When the certificate can not be used, or the listener is none.
pub fn serve(
    listener: TcpListener,
    host: Arc<dyn PortalHost>,
    options: Options,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(BLOCKING)
        .enable_all()
        .build()?;
    let pauses = Pauses::new(options.per_minute);
    let service = Arc::new(Service {
        host,
        pauses,
        fresh: Fresh::default(),
        large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
        tasks: Arc::new(Semaphore::new(TASKS as usize)),
        room: Arc::new(Room::new(options.patience, options.ahead)),
        options,
    });
    runtime.block_on(connection::accept(listener, service, stop))
}
