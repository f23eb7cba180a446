//! The wire to a mail server: it ends at a deadline whatever the other side does, and what comes over it is bounded.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use crate::system::clock::Deadline;

/// The most bytes of a line of an answer; the standard has 512.
const LINE: u64 = 4096;
/// The most lines of an answer.
const LINES: usize = 100;

/// A stream on which no waiting outlasts the patience, nor all of it together the deadline.
struct Timed {
    stream: TcpStream,
    patience: Duration,
    deadline: Deadline,
}

impl Timed {
    fn left(&self) -> io::Result<Option<Duration>> {
        Ok(Some(left(self.deadline)?.min(self.patience)))
    }
}

fn left(deadline: Deadline) -> io::Result<Duration> {
    let left = deadline.left();
    if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
}

impl Read for Timed {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(self.left()?)?;
        self.stream.read(bytes)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(self.left()?)?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

enum Line {
    Open(Timed),
    Encrypted(Box<StreamOwned<ClientConnection, Timed>>),
}

impl Line {
    fn both(&mut self) -> &mut dyn Both {
        match self {
            Self::Open(stream) => stream,
            Self::Encrypted(stream) => stream,
        }
    }
}

trait Both: Read + Write {}

impl<T: Read + Write> Both for T {}

impl Read for Line {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.both().read(bytes)
    }
}

/// What a server answered.
#[derive(Debug)]
pub(super) struct Answer {
    /// Its code.
    pub code: u16,
    /// What follows the code, line by line.
    pub lines: Vec<String>,
}

/// A wire to a mail server.
pub(super) struct Wire {
    line: BufReader<Line>,
}

impl Wire {
    /// Connects to the first address of a host that answers.
    ///
    /// # Errors
    /// When none does in time.
    pub fn open(host: &str, port: u16, patience: Duration, deadline: Deadline) -> io::Result<Self> {
        let mut last = ErrorKind::NotFound.into();
        for address in (host, port).to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, left(deadline)?.min(patience)) {
                Ok(stream) => {
                    let stream = Timed { stream, patience, deadline };
                    return Ok(Self { line: BufReader::new(Line::Open(stream)) });
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Encrypts what follows.
    ///
    /// # Errors
    /// When something was said in the open that would be taken for encrypted.
    pub fn encrypt(self, config: Arc<ClientConfig>, name: ServerName<'static>) -> io::Result<Self> {
        let is_clean = self.line.buffer().is_empty();
        match self.line.into_inner() {
            Line::Open(stream) if is_clean => {
                let tls = ClientConnection::new(config, name).map_err(io::Error::other)?;
                let line = Line::Encrypted(Box::new(StreamOwned::new(tls, stream)));
                Ok(Self { line: BufReader::new(line) })
            }
            _ => Err(ErrorKind::InvalidData.into()),
        }
    }

    /// Says something, all of it.
    ///
    /// # Errors
    /// When the other side does not take it in time.
    pub fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        let line = self.line.get_mut().both();
        line.write_all(bytes)?;
        line.flush()
    }

    /// Waits for an answer.
    ///
    /// # Errors
    /// When none comes in time, or what comes is none.
    pub fn answer(&mut self) -> io::Result<Answer> {
        let mut lines = Vec::new();
        let mut first = None;
        while lines.len() < LINES {
            let line = self.line()?;
            let (code, rest) = line.split_at_checked(3).ok_or(ErrorKind::InvalidData)?;
            let number = code.parse().ok().filter(|code| (200..600).contains(code));
            let number: u16 = number.ok_or(ErrorKind::InvalidData)?;
            if *first.get_or_insert(number) != number {
                break;
            }
            lines.push(rest.get(1..).unwrap_or_default().to_owned());
            match rest.as_bytes().first() {
                None | Some(b' ') => return Ok(Answer { code: number, lines }),
                Some(b'-') => {}
                Some(_) => break,
            }
        }
        Err(ErrorKind::InvalidData.into())
    }

    fn line(&mut self) -> io::Result<String> {
        let mut bytes = Vec::new();
        (&mut self.line).take(LINE).read_until(b'\n', &mut bytes)?;
        if bytes.pop() != Some(b'\n') {
            return Err(ErrorKind::InvalidData.into());
        }
        Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
    }
}
