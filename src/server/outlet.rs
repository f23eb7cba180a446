//! Where an answer goes: into memory as long as it is short, else on its way to the client while it is made.

use std::io;
use std::ops::ControlFlow;
use std::time::Duration;

use bytes::Bytes;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

/// A piece on its way; an error breaks the connection, so that a client never takes a part for the whole.
pub type Piece = Result<Bytes, io::Error>;

/// From how many bytes on an answer is sent while it is made.
const LONG: usize = 256 * 1024;
/// How many bytes go at a time.
const CHUNK: usize = 64 * 1024;
/// How many pieces wait for the client.
const WAITING: usize = 2;

/// Where an answer goes.
pub struct Outlet {
    handle: Handle,
    patience: Duration,
    buffer: Vec<u8>,
    head: Option<oneshot::Sender<mpsc::Receiver<Piece>>>,
    to: Option<mpsc::Sender<Piece>>,
}

impl Outlet {
    /// Makes one, and what is told when the answer turns out to be long. Within the runtime.
    pub fn new(patience: Duration) -> (Self, oneshot::Receiver<mpsc::Receiver<Piece>>) {
        let (head, long) = oneshot::channel();
        let outlet =
            Self { handle: Handle::current(), patience, buffer: Vec::new(), head: Some(head), to: None };
        (outlet, long)
    }

    /// Returns what is to be sent next, for writing behind it.
    pub fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Sends what is there, where it is much. Breaks when the client is gone, or takes nothing any more.
    pub fn flow(&mut self) -> ControlFlow<()> {
        if let Some(head) = self.head.take_if(|_| self.buffer.len() >= LONG) {
            let (to, pieces) = mpsc::channel(WAITING);
            self.to = Some(to);
            if head.send(pieces).is_err() {
                return ControlFlow::Break(());
            }
        }
        if self.to.is_some() && self.buffer.len() >= CHUNK { self.send() } else { ControlFlow::Continue(()) }
    }

    /// Ends the answer. What was short is returned; `None` where it has been sent.
    pub fn finish(&mut self) -> Option<Vec<u8>> {
        if self.to.is_none() {
            return Some(std::mem::take(&mut self.buffer));
        }
        // Whether the client still took the last piece changes nothing any more.
        let _ = self.send();
        self.to = None;
        None
    }

    /// Breaks off an answer that is on its way; one that is not can still be a problem.
    pub fn abort(&mut self) {
        if let Some(to) = self.to.take() {
            let broken = Err(io::Error::other("the answer broke off"));
            let _ = self.handle.block_on(to.send_timeout(broken, self.patience));
        }
    }

    fn send(&mut self) -> ControlFlow<()> {
        let Some(to) = &self.to else { return ControlFlow::Continue(()) };
        let piece = Bytes::from(std::mem::take(&mut self.buffer));
        match self.handle.block_on(to.send_timeout(Ok(piece), self.patience)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}
