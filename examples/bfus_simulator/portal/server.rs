//! The simulator behind a socket: HTTP/1.1 on loopback, a thread for each connection.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::Simulator;
use super::http::{Answer, Delivery, Request};

/// The longest line of a head, and the most bytes of a body.
const LONGEST_LINE: u64 = 16 * 1024;
const LARGEST_BODY: usize = 8 * 1024 * 1024;
/// The most lines of a head.
const MOST_LINES: usize = 100;
/// In how many pieces a slow answer comes.
const PIECES: usize = 20;

/// A portal that listens.
pub struct Server {
    address: SocketAddr,
    state: Arc<Listening>,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Listening {
    is_over: AtomicBool,
    connections: Mutex<Vec<TcpStream>>,
}

impl Server {
    /// Begins to listen on loopback; port 0 picks a free one.
    pub fn start(simulator: Arc<Simulator>, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let state = Arc::new(Listening::default());
        let listening = Arc::clone(&state);
        let accepting = Some(thread::spawn(move || accept(&listener, &listening, &simulator)));
        Ok(Self { address, state, accepting })
    }

    /// Returns where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops listening and closes every connection.
    pub fn stop(&mut self) {
        self.state.is_over.store(true, Ordering::SeqCst);
        // The thread that accepts waits in the system: a connection wakes it.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
        for connection in self.state.connections().drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Listening {
    fn connections(&self) -> std::sync::MutexGuard<'_, Vec<TcpStream>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn accept(listener: &TcpListener, state: &Listening, simulator: &Arc<Simulator>) {
    for connection in listener.incoming() {
        if state.is_over.load(Ordering::SeqCst) {
            return;
        }
        let Ok(connection) = connection else { continue };
        state.connections().extend(connection.try_clone());
        let simulator = Arc::clone(simulator);
        thread::spawn(move || {
            // A client that goes away is no fault of the simulator's.
            let _ = serve(&connection, &simulator);
            // The list of connections has this one too: letting go of it would not close it.
            let _ = connection.shutdown(Shutdown::Both);
        });
    }
}

fn serve(connection: &TcpStream, simulator: &Simulator) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection.try_clone()?);
    while let Some(request) = read(&mut reader)? {
        let is_last = request.header("Connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let goes_on = deliver(simulator.answer(&request), connection, &mut reader)?;
        if is_last || !goes_on {
            break;
        }
    }
    Ok(())
}

/// Reads a request. `None` when the client has gone; what is no HTTP is an error.
fn read(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let first = line(reader)?;
    let mut words = first.split(' ');
    let (Some(method), Some(path), Some("HTTP/1.1"), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return if first.is_empty() { Ok(None) } else { Err(io::ErrorKind::InvalidData.into()) };
    };
    let mut request = Request::get(path);
    request.method = method.to_owned();
    for _ in 0..MOST_LINES {
        let header = line(reader)?;
        let Some((name, value)) = header.split_once(':') else { break };
        request.headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let length = request.header("Content-Length").map_or(Ok(0), str::parse);
    let length: usize = length.map_err(|_| io::ErrorKind::InvalidData)?;
    if length > LARGEST_BODY {
        return Err(io::ErrorKind::InvalidData.into());
    }
    request.body = vec![0; length];
    reader.read_exact(&mut request.body)?;
    Ok(Some(request))
}

fn line(reader: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = Vec::new();
    reader.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let text = String::from_utf8(line).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Delivers an answer, and says whether the connection goes on.
fn deliver(
    mut answer: Answer,
    mut connection: &TcpStream,
    reader: &mut BufReader<TcpStream>,
) -> io::Result<bool> {
    let head = head(&answer);
    let body = head.len();
    let all = [head, std::mem::take(&mut answer.body)].concat();
    // The session is free before the client has all of it, so that its next request is never too early.
    let (most, last) = all.split_at(all.len().saturating_sub(1));
    match answer.delivery {
        Delivery::Normally => {
            connection.write_all(most)?;
            answer.hand_over();
            connection.write_all(last)?;
            Ok(true)
        }
        Delivery::Slowly(pause) => {
            for piece in most.chunks(most.len().div_ceil(PIECES).max(1)) {
                thread::sleep(pause);
                connection.write_all(piece)?;
            }
            answer.hand_over();
            connection.write_all(last)?;
            Ok(true)
        }
        Delivery::CutAfter(bytes) => {
            answer.hand_over();
            connection.write_all(all.get(..body + bytes).unwrap_or(&all))?;
            Ok(false)
        }
        Delivery::Never => {
            // Until the client gives up.
            let _ = reader.read(&mut [0; 1])?;
            Ok(false)
        }
        Delivery::Garbage => {
            connection.write_all(&[0x00, 0xff, 0x16, 0x03, 0x01, 0x80, 0x0a, 0x0d, 0x00])?;
            Ok(false)
        }
    }
}

fn head(answer: &Answer) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", answer.body.len()));
    head.into_bytes()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        401 => "Unauthorized",
        404 => "Not Found",
        411 => "Length Required",
        500 => "Internal Server Error",
        _ => "Other",
    }
}
