//! Taking connections, with TLS or without, until the server is to stop; then ending what was begun.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::{Sleep, sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower_service::Service as _;

use crate::server::glue::{Service, TASKS, refused, router};
use crate::server::guests::Guests;
use crate::server::problem::Problem;
use crate::server::{Certified, asker, tags};

/// How long nothing is taken after the system refused: mostly it is out of file handles.
const AFTER_REFUSAL: Duration = Duration::from_millis(50);
/// The most bytes of a request's head.
const HEAD: usize = 32 * 1024;
/// The most headers of a request.
const HEADERS: usize = 64;

/// Takes connections until `stop` comes.
pub async fn accept(
    listener: TcpListener,
    service: Arc<Service>,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let tls = service.options.tls.as_ref().map(acceptor).transpose()?;
    let (patience, farewell) = (service.options.patience, service.options.farewell);
    let room = Arc::new(Semaphore::new(service.options.connections));
    // Behind a proxy, and on this computer, all come from one address.
    let is_one = service.options.behind_proxy || service.options.is_local;
    let guests = Guests::new(if is_one { usize::MAX } else { (service.options.connections / 2).max(1) });
    let (served, graceful) = (Served { router: router(&service), service }, GracefulShutdown::new());
    let (tasks, mut stop) = (Arc::clone(&served.service.tasks), pin!(stop));
    loop {
        let taken = async {
            let place = Arc::clone(&room).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, (stream, peer)) = tokio::select! {
            () = &mut stop => break,
            (place, taken) = taken => match taken {
                Ok(taken) => (place, taken),
                Err(_) => {
                    sleep(AFTER_REFUSAL).await;
                    continue;
                }
            },
        };
        let Some(guest) = guests.let_in(peer.ip()) else { continue };
        // Small answers are not to wait for more.
        let _ = stream.set_nodelay(true);
        let (served, tls, watcher) = (served.clone(), tls.clone(), graceful.watcher());
        tokio::spawn(async move {
            let stream = Patient { stream, patience, waiting: None };
            match tls {
                None => answer(stream, (peer, patience), served, watcher).await,
                Some(tls) => {
                    if let Ok(Ok(stream)) = timeout(patience, tls.accept(stream)).await {
                        answer(stream, (peer, patience), served, watcher).await;
                    }
                }
            }
            drop((guest, place));
        });
    }
    drop(listener);
    let ended = async {
        graceful.shutdown().await;
        // Requests whose clients are gone are no connections any more.
        tasks.acquire_many(TASKS).await.map(drop)
    };
    let _ = timeout(farewell, ended).await;
    Ok(())
}

/// What every connection asks.
#[derive(Clone)]
struct Served {
    router: Router,
    service: Arc<Service>,
}

impl Served {
    async fn answer(
        mut self,
        peer: SocketAddr,
        mut request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        if !asker::names_host(&mut request) {
            return Ok(refused(
                &self.service,
                Problem::plain(400, "A request names its host, once", "invalid"),
            ));
        }
        if let Some(known) = tags::known(&self.service, &request, peer)
            && let Some(answer) = known.answer(&self.service).await
        {
            return Ok(answer);
        }
        request.extensions_mut().insert(peer);
        self.router.call(request.map(Body::new)).await
    }
}

async fn answer(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    (peer, patience): (SocketAddr, Duration),
    served: Served,
    watcher: Watcher,
) {
    let served = service_fn(move |request| served.clone().answer(peer, request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // Who says no more after a request still wants its answer.
        .half_close(true)
        .header_read_timeout(patience)
        .max_headers(HEADERS)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), served);
    // How a connection ends is the client's affair.
    let _ = watcher.watch(connection).await;
}

pub fn acceptor(certified: &Certified) -> io::Result<TlsAcceptor> {
    let wrong = |what: &'static str| io::Error::new(io::ErrorKind::InvalidInput, what);
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&certified.chain)
        .collect::<Result<_, _>>()
        .map_err(|_| wrong("the chain is no PEM"))?;
    let key = PrivateKeyDer::from_pem_slice(&certified.key).map_err(|_| wrong("the key is no PEM"))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// A connection whose client has to take what is sent within some time.
struct Patient {
    stream: TcpStream,
    patience: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    /// Ends the patience where nothing went for all of it.
    fn waited<T>(&mut self, context: &mut Context<'_>, result: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.waiting = None;
            return result;
        }
        let patience = self.patience;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(patience)));
        match waiting.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.waited(context, result)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_flush(context);
        self.waited(context, result)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_shutdown(context);
        self.waited(context, result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.waited(context, result)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
