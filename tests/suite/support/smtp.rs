//! A mail server on loopback: takes e-mails, keeps what was said, and can be told to misbehave.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What the server does with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Takes everything.
    Takes,
    /// Answers this to the command that begins so.
    Says(&'static str, &'static str),
    /// Goes away when the command that begins so comes.
    LeavesAt(&'static str),
    /// Takes the whole e-mail, keeps it, and goes away without an answer.
    TakesInSilence,
    /// Accepts the connection and never says a word.
    IsMute,
    /// Greets so.
    Greets(&'static str),
    /// Takes the whole e-mail, and answers so.
    SaysAtTheEnd(&'static str),
    /// Greets in one line that has no end.
    GoesOnForEver,
    /// Greets byte by byte, each well in time, for longer than anybody should wait; then takes everything.
    Drips,
}

/// One e-mail as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// The sender's address.
    pub from: String,
    /// The receiver's address.
    pub to: String,
    /// Headers and body, dots taken out of stuffing.
    pub text: String,
}

impl Arrived {
    /// Returns a header's value, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.text.split("\r\n\r\n").next()?.replace("\r\n ", " ");
        let start = format!("{name}: ");
        head.lines().find_map(|line| line.strip_prefix(&start).map(str::to_owned))
    }
}

#[derive(Default)]
struct Kept {
    manners: Vec<Manner>,
    arrived: Vec<Arrived>,
    said: Vec<String>,
    met: usize,
    poured: usize,
}

/// A running server; it stops when it is dropped.
pub struct Smtp {
    /// Its port.
    pub port: u16,
    kept: Arc<Mutex<Kept>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// How it is talked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// In the open.
    Open,
    /// In the open first, with `STARTTLS`.
    StartTls,
    /// Encrypted from the beginning.
    Tls,
}

impl Smtp {
    /// Starts a server; the first connections are treated in these manners, later ones kindly.
    pub fn start(line: Line, manners: &[Manner]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let kept = Arc::new(Mutex::new(Kept {
            manners: manners.iter().rev().copied().collect(),
            ..Kept::default()
        }));
        let over = Arc::new(AtomicBool::new(false));
        let (shared, ended) = (Arc::clone(&kept), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time-out");
                let manner = {
                    let mut kept = shared.lock().expect("kept");
                    kept.met += 1;
                    kept.manners.pop().unwrap_or(Manner::Takes)
                };
                serve(stream, line, manner, &shared);
            }
        });
        Self { port, kept, over, thread: Some(thread) }
    }

    /// Returns the e-mails that arrived.
    pub fn arrived(&self) -> Vec<Arrived> {
        self.kept.lock().expect("kept").arrived.clone()
    }

    /// Returns how many connections there were.
    pub fn met(&self) -> usize {
        self.kept.lock().expect("kept").met
    }

    /// Returns how many bytes of a line without an end it got rid of.
    pub fn poured(&self) -> usize {
        self.kept.lock().expect("kept").poured
    }

    /// Returns every line that was said to it, without e-mails.
    pub fn said(&self) -> Vec<String> {
        self.kept.lock().expect("kept").said.clone()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the server's thread");
        }
    }
}

/// More than the buffers between two sockets hold.
const ENOUGH: usize = 256 * 1024 * 1024;

fn serve(stream: TcpStream, line: Line, manner: Manner, kept: &Mutex<Kept>) {
    if manner == Manner::IsMute {
        // Until the other side has had enough.
        let mut stream = stream;
        let _gone = stream.read(&mut [0; 1]);
        return;
    }
    let mut stream = stream;
    if manner == Manner::GoesOnForEver {
        return pour(&mut stream, kept);
    }
    let _ended = if line == Line::Tls {
        talk(&mut encrypted(stream), false, true, manner, kept)
    } else {
        if manner == Manner::Drips && drip(&mut stream).is_none() {
            return;
        }
        let greeting = if let Manner::Greets(greeting) = manner { greeting } else { "220 stordala.example" };
        stream.write_all(format!("{greeting}\r\n").as_bytes()).expect("a greeting");
        match talk(&mut stream, line == Line::StartTls, false, manner, kept) {
            Some(Ended::StartTls) => talk(&mut encrypted(stream), false, false, manner, kept),
            other => other,
        }
    };
}

/// Until the other side has had enough, or much more than enough has gone.
fn pour(stream: &mut TcpStream, kept: &Mutex<Kept>) {
    let piece = vec![b'2'; 64 * 1024];
    while kept.lock().expect("kept").poured < ENOUGH {
        let Ok(poured) = stream.write(&piece) else { return };
        kept.lock().expect("kept").poured += poured;
    }
    let _answer = stream.write_all(b"\r\n");
}

/// `None` once the other side has had enough.
fn drip(stream: &mut TcpStream) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_millis(100))).ok()?;
    for byte in format!("220-{}\r\n", "a".repeat(95)).bytes() {
        stream.write_all(&[byte]).ok()?;
        match stream.read(&mut [0; 1]) {
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            _ => return None,
        }
    }
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()
}

fn encrypted(stream: TcpStream) -> StreamOwned<ServerConnection, TcpStream> {
    let certificate = CertificateDer::from_pem_file(fixture("server.pem")).expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(fixture("server.key")).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a certificate with its key");
    StreamOwned::new(ServerConnection::new(Arc::new(config)).expect("a connection"), stream)
}

/// Returns the path of a certificate or key; they are made for tests and trusted by nobody.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mail").join(name)
}

enum Ended {
    StartTls,
    Gone,
}

fn talk(
    stream: &mut (impl Read + Write),
    offers_tls: bool,
    greets: bool,
    manner: Manner,
    kept: &Mutex<Kept>,
) -> Option<Ended> {
    if greets {
        stream.write_all(b"220 stordala.example\r\n").ok()?;
    }
    let mut mail = Arrived { from: String::new(), to: String::new(), text: String::new() };
    loop {
        let command = read_line(stream)?;
        kept.lock().expect("kept").said.push(command.clone());
        match manner {
            Manner::LeavesAt(start) if command.starts_with(start) => return Some(Ended::Gone),
            Manner::Says(start, answer) if command.starts_with(start) => {
                stream.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
                continue;
            }
            _ => {}
        }
        let answer = match command.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" if offers_tls => "250-stordala.example\r\n250 STARTTLS",
            "EHLO" => "250-stordala.example\r\n250 AUTH PLAIN LOGIN",
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").ok()?;
                return Some(Ended::StartTls);
            }
            "AUTH" => "235 welcome",
            "MAIL" => {
                mail.from = address(&command);
                "250 ok"
            }
            "RCPT" => {
                mail.to = address(&command);
                "250 ok"
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").ok()?;
                mail.text = body(stream)?;
                kept.lock().expect("kept").arrived.push(mail.clone());
                if manner == Manner::TakesInSilence {
                    return Some(Ended::Gone);
                }
                if let Manner::SaysAtTheEnd(answer) = manner { answer } else { "250 taken" }
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").ok()?;
                return Some(Ended::Gone);
            }
            _ => "502 what",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
        stream.flush().ok()?;
    }
}

fn address(command: &str) -> String {
    command.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}

fn body(stream: &mut impl Read) -> Option<String> {
    let mut text = String::new();
    loop {
        let line = read_line(stream)?;
        if line == "." {
            return Some(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
        text.push_str("\r\n");
    }
}

/// Byte by byte: what follows `STARTTLS` is not ours to read.
fn read_line(stream: &mut impl Read) -> Option<String> {
    let mut line = Vec::new();
    let mut byte = [0];
    loop {
        match stream.read(&mut byte) {
            Ok(0) => return None,
            Ok(_) if byte == [b'\n'] => break,
            Ok(_) => line.push(byte[0]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
    Some(String::from_utf8(line).ok()?.trim_end_matches('\r').to_owned())
}
