//! A server on loopback that answers bytes as they were written down, one connection each.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What is done with a connection.
#[derive(Clone)]
pub enum Manner {
    /// Answers these bytes and closes.
    Says(Vec<u8>),
    /// Answers these bytes and says nothing more until the other side has had enough.
    SaysAndWaits(Vec<u8>),
    /// Says these bytes before it is asked anything, and closes.
    Greets(&'static str),
    /// Answers this many bytes without an end to be seen.
    SaysMuch(usize),
}

/// A running server; it stops when it is dropped.
pub struct Server {
    pub port: u16,
    heard: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts one that treats every connection so.
    pub fn start(is_encrypted: bool, manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (heard, over) = (Arc::<Mutex<Vec<String>>>::default(), Arc::new(AtomicBool::new(false)));
        let (kept, ended) = (Arc::clone(&heard), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time-out");
                if is_encrypted {
                    let connection = ServerConnection::new(tls()).expect("a connection");
                    serve(StreamOwned::new(connection, stream), &manner, &kept);
                } else {
                    serve(stream, &manner, &kept);
                }
            }
        });
        Self { port, heard, over, thread: Some(thread) }
    }

    /// Returns the requests as they came, byte for byte.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("heard").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the server's thread");
        }
    }
}

fn serve(mut stream: impl Read + Write, manner: &Manner, heard: &Mutex<Vec<String>>) {
    if let Manner::Greets(text) = manner {
        let _gone = stream.write_all(text.as_bytes()).and_then(|()| stream.read(&mut [0; 4096]));
        return;
    }
    let Some(request) = request(&mut stream) else { return };
    heard.lock().expect("heard").push(request);
    let done = match manner {
        Manner::Says(bytes) => stream.write_all(bytes).and_then(|()| stream.flush()),
        Manner::SaysAndWaits(bytes) => stream.write_all(bytes).and_then(|()| {
            stream.flush()?;
            stream.read(&mut [0]).map(drop)
        }),
        Manner::Greets(_) => Ok(()),
        Manner::SaysMuch(bytes) => {
            let head = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
            let chunk = vec![b'x'; 1 << 20];
            head.and_then(|()| (0..bytes >> 20).try_for_each(|_| stream.write_all(&chunk)))
        }
    };
    // The other side may have gone, which is what some tests are about.
    let _gone = done;
}

/// Reads a request with its body.
fn request(stream: &mut impl Read) -> Option<String> {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        text.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&text).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().expect("a length"))];
    stream.read_exact(&mut body).ok()?;
    text.extend(body);
    Some(String::from_utf8_lossy(&text).into_owned())
}

fn tls() -> Arc<ServerConfig> {
    let certificate = CertificateDer::from_pem_file(fixture("server.pem")).expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(fixture("server.key")).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a certificate with its key");
    Arc::new(config)
}

/// Returns the path of a certificate or key; they are made for tests and trusted by nobody.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mail").join(name)
}
